"""Questions about tasks: lists of works with their status, narrowed by what an address names."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F, Q

from cchc.operations.tasks.standings import (
    followed_on,
    standing_of,
    standings_on,
    status_expression,
)
from cchc.reform.progress import OPEN, Judgement, judge
from cchc.reform.units import TIER_OF
from cchc.store.models import StandingRow, TaskUnit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

PAGE = 50
# Beside the statuses a list may be narrowed to what waits for confirmation, and to all that is open.
PROPOSED, UNFINISHED = "proposed", "open"
# How an address names the works of no known area.
NO_AREA = "-"


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One piece of work in a list."""

    work: int
    task: int
    plan: int
    section: str
    no: str
    content: str
    product: str
    deadline_text: str
    label: str
    due: date | None
    percent: int
    unit: int
    unit_name: str
    area: str
    judgement: Judgement

    @property
    def number(self) -> str:
        """The number as the paper counts it: "II.6"."""
        return ".".join(filter(None, (self.section, self.no)))


@dataclass(frozen=True, slots=True)
class TaskFilter:
    """What a list is narrowed to; empty means all."""

    plan: int | None = None
    task: int | None = None
    unit: int | None = None
    tier: str = ""
    area: str | None = None
    status: str = ""
    words: str = ""
    coordinating: bool = False
    due_from: date | None = None
    due_to: date | None = None
    # A pile of somebody's desk (`queues.queued`), or nothing.
    only: Q = field(default_factory=Q)
    # Whether the day asked about is today, which spares the search through the past.
    is_today: bool = False


def lines_of(rows: QuerySet[StandingRow], day: date) -> list[TaskLine]:
    """The lines of standing rows, each with its status on ``day``; one query."""
    rows = rows.select_related("work__task", "work__unit")
    return [line_of(row, day) for row in rows]


def line_of(row: StandingRow, day: date) -> TaskLine:
    """The line of one standing row with its status on ``day``."""
    work, task = row.work, row.work.task
    return TaskLine(
        work=work.pk,
        task=task.pk,
        plan=work.plan_id,
        section=task.section,
        no=task.no,
        content=task.content,
        product=task.product,
        deadline_text=task.deadline_text,
        label=work.label,
        due=row.due,
        percent=row.percent,
        unit=work.unit_id,
        unit_name=work.unit.name,
        area=work.area,
        judgement=judge(standing_of(row), day),
    )


def narrowed(day: date, chosen: TaskFilter) -> QuerySet[StandingRow]:
    """The standing rows of ``day`` that a filter leaves, with ``status`` computed in SQL."""
    rows = standings_on(day, is_today=chosen.is_today)
    rows = rows.annotate(status=status_expression(day)).filter(chosen.only)
    if chosen.plan is None:
        rows = rows.filter(followed_on(day))
    equal = {
        "work__plan": chosen.plan,
        "work__task": chosen.task,
        "work__area": None if chosen.area == NO_AREA else chosen.area or None,
        "work__unit": None if chosen.coordinating else chosen.unit,
        "due__gte": chosen.due_from,
        "due__lte": chosen.due_to,
    }
    rows = rows.filter(**{name: value for name, value in equal.items() if value is not None})
    if chosen.area == NO_AREA:
        rows = rows.filter(work__area="")
    if chosen.unit is not None and chosen.coordinating:
        parts = TaskUnit.objects.filter(unit=chosen.unit, role="coordinating")
        rows = rows.filter(work__task__in=parts.values("task"))
    if chosen.tier:
        rows = rows.filter(work__unit__kind__in=kinds_of(chosen.tier))
    if chosen.words:
        rows = rows.filter(work__task__searching__contains=search_key(chosen.words))
    return _by_status(rows, chosen.status)


def kinds_of(tier: str) -> list[str]:
    """The kinds of units that belong to a tier; none for a tier that there is not."""
    return [kind.value for kind, of in TIER_OF.items() if of == tier]


def _by_status(rows: QuerySet[StandingRow], status: str) -> QuerySet[StandingRow]:
    if status == PROPOSED:
        return rows.filter(proposed_on__isnull=False, confirmed=False, cancelled_on=None)
    if status == UNFINISHED:
        return rows.filter(status__in=[each.value for each in OPEN])
    return rows.filter(status=status) if status else rows


def task_page(day: date, chosen: TaskFilter, page: int = 1) -> tuple[list[TaskLine], bool]:
    """A page of works by due day, and whether another follows; never counts the whole."""
    start = (page - 1) * PAGE
    rows = narrowed(day, chosen).order_by(
        F("due").asc(nulls_last=True), "work__task__position", "pk"
    )
    lines = lines_of(rows[start : start + PAGE + 1], day)
    return lines[:PAGE], len(lines) > PAGE
