"""Makes the rows that are followed from the items of a plan: tasks with units and works, targets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from cchc.operations.plans.review import NOBODY, day_of
from cchc.operations.units.matters import province_of
from cchc.operations.units.names import members, name_key, names_below, taught_groups
from cchc.reform.agencies import AgencyKind
from cchc.reform.areas import area_of_text
from cchc.reform.plan_json import target_to_json, task_to_json
from cchc.reform.rounds import rounds_of
from cchc.reform.units import unit_groups
from cchc.store.models import StandingRow, TargetRow, TaskRow, TaskUnit, Unit, Work
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cchc.reform.agencies import Agency
    from cchc.reform.plans import Task
    from cchc.reform.rounds import Round
    from cchc.reform.targets import Target
    from cchc.store.models import Plan

Value = TypeVar("Value")
LEAD, COORDINATING, APPROVER = "lead", "coordinating", "approver"
BATCH = 500


class PlanUnits:
    """Finds the units that agencies of a plan stand for, on the day of the paper.

    A plan gives work to its own unit and to those below: a department named in a commune's plan is
    asked for help by letter, not by this plan.
    """

    def __init__(self, plan: Plan) -> None:
        self.root = plan.unit
        self.day = day_of(plan)
        self.names = names_below(province_of(plan.unit), self.day)
        self.taught = taught_groups()
        self.below = set(
            Unit.objects.filter(path__startswith=plan.unit.path).values_list("pk", flat=True)
        )
        self._members: dict[str, list[int]] = {}

    def of(self, agencies: Iterable[Agency]) -> dict[int, str]:
        """The units with the class through which they were named ("" if by their own name)."""
        found: dict[int, str] = {}
        for agency in agencies:
            if agency.kind not in {AgencyKind.ONE, AgencyKind.CLASS}:
                continue
            known = self.names.resolve(agency.name, self.day)
            group = known.group or self.taught.get(name_key(agency.name), "")
            for unit in known.units:
                if unit in self.below:
                    found[unit] = ""
            if group and group != NOBODY and group in unit_groups():
                for unit in self._of_group(group):
                    found.setdefault(unit, group)
        return found

    def parts(self, task: Task) -> dict[str, dict[int, str]]:
        """The units of a task by what they are in it."""
        return {
            LEAD: self.of(task.lead),
            COORDINATING: self.of(task.coordinating),
            APPROVER: self.of(task.approver),
        }

    def owner(self, target: Target) -> int:
        """The unit that owns a target: the one it names, else the plan's own."""
        found = self.names.resolve(target.owner, self.day).units if target.owner else ()
        return found[0] if found and found[0] in self.below else self.root.pk

    def _of_group(self, group: str) -> list[int]:
        if group not in self._members:
            self._members[group] = members(group, self.root, self.day)
        return self._members[group]


def placed(
    values: Sequence[Value], items: Sequence[Mapping[str, Any]]
) -> list[tuple[int, Value, Mapping[str, Any]]]:
    """Each value with its position and the words that it was made from."""
    return [(n, value, item) for n, (value, item) in enumerate(zip(values, items, strict=True))]


def add_tasks(
    plan: Plan,
    tasks: Sequence[tuple[int, Task, Mapping[str, Any]]],
    units: PlanUnits,
    since: date,
) -> None:
    """Rows for tasks that are new: each with its position and the item's words."""
    rows = TaskRow.objects.bulk_create(
        [TaskRow(plan=plan, **task_columns(*each)) for each in tasks], BATCH
    )
    roles: list[TaskUnit] = []
    works: list[tuple[Work, StandingRow]] = []
    for row, (_, task, _) in zip(rows, tasks, strict=True):
        parts = units.parts(task)
        roles += task_units(row, parts)
        turns = rounds_of(task.deadline, plan.year)
        # A task whose lead is nobody in particular is followed at the unit that issued the plan.
        for unit in parts[LEAD] or [plan.unit_id]:
            works += [new_work(row, unit, n, turn, since) for n, turn in enumerate(turns)]
    TaskUnit.objects.bulk_create(roles, BATCH)
    keep_works(works)


def task_units(row: TaskRow, parts: Mapping[str, Mapping[int, str]]) -> list[TaskUnit]:
    """The rows that say which unit a task names as what."""
    return [
        TaskUnit(task=row, unit_id=unit, role=role, group=group)
        for role, named in parts.items()
        for unit, group in named.items()
    ]


def new_work(
    row: TaskRow, unit: int, position: int, turn: Round, since: date
) -> tuple[Work, StandingRow]:
    """A piece of work with the facts it begins with."""
    work = Work(
        task=row,
        unit_id=unit,
        plan_id=row.plan_id,
        area=row.area,
        label=turn.label,
        position=position,
    )
    standing = StandingRow(since=since, start=turn.start, due=turn.due, waits_for=turn.waits_for)
    return work, standing


def keep_works(works: Sequence[tuple[Work, StandingRow]]) -> None:
    """Store pieces of work with their first facts."""
    Work.objects.bulk_create([work for work, _ in works], BATCH)
    for work, standing in works:
        standing.work = work
    StandingRow.objects.bulk_create([standing for _, standing in works], BATCH)


def task_columns(position: int, task: Task, item: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a task's row."""
    words = " ".join(filter(None, (task.no, task.content, task.product, task.lead_text)))
    reading = task_to_json(task)
    if item.get("from_task"):
        reading["from_task"] = item["from_task"]
    return {
        "position": position,
        "item": item.get("id"),
        "section": (task.section or "")[:40],
        "section_title": task.section_title or "",
        "no": (task.no or "")[:40],
        "content": task.content,
        "product": task.product or "",
        "deadline_text": task.deadline_text or "",
        "lead_text": task.lead_text or "",
        "coordinating_text": task.coordinating_text or "",
        "approver_text": task.approver_text or "",
        "note": task.note or "",
        "area": task.area or area_of_text(task.content) or "",
        "reading": reading,
        "searching": search_key(words),
    }


def target_columns(
    position: int, target: Target, item: Mapping[str, Any], units: PlanUnits
) -> dict[str, Any]:
    """The columns of a target's row."""
    low, high = target.value if isinstance(target.value, tuple) else (target.value, None)
    return {
        "position": position,
        "item": item.get("id"),
        "text": target.text,
        "operator": target.operator,
        "low": _decimal(low),
        "high": _decimal(high),
        "unit_text": (target.unit or "")[:120],
        "area": target.area or "",
        "owner_id": units.owner(target),
        "reading": target_to_json(target),
    }


def add_targets(
    plan: Plan, targets: Sequence[tuple[int, Target, Mapping[str, Any]]], units: PlanUnits
) -> None:
    """Rows for targets that are new."""
    TargetRow.objects.bulk_create(
        [TargetRow(plan=plan, **target_columns(*each, units)) for each in targets], BATCH
    )


def lead_details(plan: Plan, targets: Sequence[Target], items: Sequence[Mapping[str, Any]]) -> None:
    """Let the rows of details ("trong đó") point at the row of the target that they detail."""
    rows = {row.item: row for row in TargetRow.objects.filter(plan=plan, cancelled_on=None)}
    moved = []
    for target, item in zip(targets, items, strict=True):
        row = rows.get(item["id"])
        above = rows.get(items[target.parent]["id"]) if target.parent is not None else None
        if row is not None and row.parent_id != (above.pk if above else None):
            row.parent = above
            moved.append(row)
    TargetRow.objects.bulk_update(moved, ["parent"], BATCH)


def _decimal(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
