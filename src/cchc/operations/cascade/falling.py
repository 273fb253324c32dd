"""What falls on a unit from a plan above: tasks that it leads or coordinates, targets in its scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.plan_life import FOLLOWED
from cchc.reform.units import UnitKind, name_key, unit_groups
from cchc.store.models import Plan, TargetRow, TaskRow, TaskUnit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.store.models import Unit

LEAD, COORDINATING = "lead", "coordinating"


def tasks_falling_on(unit: int, parent: int) -> list[TaskRow]:
    """The tasks of the plan above that name the unit, itself or in a class; ``part`` says as what."""
    parts: dict[int, str] = {}
    named = TaskUnit.objects.filter(unit=unit, task__plan=parent, task__cancelled_on=None)
    for task, role in named.filter(role__in=(LEAD, COORDINATING)).values_list("task", "role"):
        if parts.get(task) != LEAD:
            parts[task] = role
    rows = list(TaskRow.objects.filter(pk__in=parts).order_by("position"))
    for row in rows:
        row.part = parts[row.pk]
    return rows


def targets_falling_on(unit: Unit, parent: int) -> list[TargetRow]:
    """The targets that the unit owns, or whose words name it or a class to which it belongs."""
    rows = TargetRow.objects.filter(plan=parent, cancelled_on=None).order_by("position")
    words = _class_words(UnitKind(unit.kind))
    return [row for row in rows if row.owner_id == unit.pk or _names(row, unit, words)]


def _class_words(kind: UnitKind) -> list[str]:
    """The words for classes of units that hold this kind, longest first."""
    groups: Iterable[list[str]] = (
        [group.label, *WORDS_OF_KIND.get(key, ())]
        for key, group in unit_groups().items()
        if kind in group.kinds
    )
    return sorted({name_key(word) for words in groups for word in words}, key=len, reverse=True)


# How targets name the tiers in running text.
WORDS_OF_KIND = {
    "communes": ("cấp xã", "các xã, phường", "xã, phường"),
    "districts": ("cấp huyện", "các huyện, thành phố"),
    "departments": ("sở, ban, ngành", "các sở", "cơ quan chuyên môn"),
}


def _names(row: TargetRow, unit: Unit, words: list[str]) -> bool:
    told = " ".join(filter(None, (row.text, row.reading.get("scope"), row.reading.get("subject"))))
    key = name_key(told)
    return name_key(unit.name) in key or any(word in key for word in words)


def parent_of(unit: Unit, year: int) -> Plan | None:
    """The plan in force for a year of the nearest unit above."""
    above = [int(step) for step in unit.path.split("/") if step and int(step) != unit.pk]
    found = Plan.objects.filter(unit__in=above, year=year, state__in=FOLLOWED, amends=None)
    return found.select_related("unit").order_by("-unit__path", "-issued_on", "-pk").first()
