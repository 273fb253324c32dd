"""Questions about tasks: lists with their status, one task whole, who must confirm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from cchc.operations.actor import NotFound
from cchc.operations.tasks.deeds import matter_of_work
from cchc.operations.tasks.standings import standing_of, standings_on, status_expression
from cchc.reform.permissions import Deed
from cchc.reform.progress import Judgement, Status, judge
from cchc.store.models import Evidence, EvidenceUse, StandingRow, TaskRow, Update, Work
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor

PAGE = 50


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
    unit: int | None = None
    area: str = ""
    status: str = ""
    words: str = ""
    coordinating: bool = False


def lines_of(rows: QuerySet[StandingRow], day: date) -> list[TaskLine]:
    """The lines of standing rows, each with its status on ``day``; one query."""
    rows = rows.select_related("work__task", "work__unit")
    return [_line(row, day) for row in rows]


def _line(row: StandingRow, day: date) -> TaskLine:
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
    rows = standings_on(day).annotate(status=status_expression(day))
    if chosen.plan is not None:
        rows = rows.filter(work__plan=chosen.plan)
    if chosen.unit is not None and not chosen.coordinating:
        rows = rows.filter(work__unit=chosen.unit)
    if chosen.unit is not None and chosen.coordinating:
        rows = rows.filter(
            work__task__units__unit=chosen.unit, work__task__units__role="coordinating"
        )
    if chosen.area:
        rows = rows.filter(work__area=chosen.area)
    if chosen.status:
        rows = rows.filter(status=chosen.status)
    if chosen.words:
        rows = rows.filter(work__task__searching__contains=search_key(chosen.words))
    return rows


def task_page(day: date, chosen: TaskFilter, page: int = 1) -> tuple[list[TaskLine], bool]:
    """A page of works by due day, and whether another follows; never counts the whole."""
    start = (page - 1) * PAGE
    rows = narrowed(day, chosen).order_by(
        F("due").asc(nulls_last=True), "work__task__position", "pk"
    )
    lines = lines_of(rows[start : start + PAGE + 1], day)
    return lines[:PAGE], len(lines) > PAGE


@dataclass(frozen=True, slots=True)
class WorkView:
    """A piece of work with what was told of it and what the actor may do."""

    work: Work
    judgement: Judgement
    standing: StandingRow
    updates: Sequence[Update]
    may_update: bool
    may_confirm: bool
    may_ask_extension: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task whole: its row, its works, units, comments and triggers."""

    task: TaskRow
    works: Sequence[WorkView]
    leads: Sequence[object]
    coordinating: Sequence[object]
    comments: Sequence[object]
    triggers: Sequence[object]
    may_trigger: bool
    may_comment: bool


def task_view(actor: Actor, pk: int, unit: int | None = None) -> TaskView:
    """A task with the works of one unit, or of those that matter most to the actor (at most 20).

    Raises:
        NotFound: there is no such task.
        NotAllowed: the actor may not see plans.
    """
    actor.require(Deed.SEE_PLANS)
    task = TaskRow.objects.select_related("plan", "plan__unit").filter(pk=pk).first()
    if task is None:
        raise NotFound
    works = Work.objects.filter(task=task).select_related("unit", "task", "plan")
    if unit is not None:
        works = works.filter(unit=unit)
    own = works.filter(unit__in=actor.units)
    shown = list(
        (own if unit is None and own.exists() else works).order_by("position", "unit__sorting")[:20]
    )
    standings = {row.work_id: row for row in StandingRow.objects.filter(work__in=shown, until=None)}
    updates: dict[int, list[Update]] = {}
    told = Update.objects.filter(work__in=shown).select_related("by", "unit")
    for update in told.prefetch_related("evidence__evidence"):
        updates.setdefault(update.work_id, []).append(update)
    views = tuple(
        _work_view(actor, work, standings[work.pk], updates.get(work.pk, [])) for work in shown
    )
    parts = list(task.units.select_related("unit").order_by("unit__sorting"))
    return TaskView(
        task=task,
        works=views,
        leads=[part for part in parts if part.role == "lead"],
        coordinating=[part for part in parts if part.role == "coordinating"],
        comments=list(task.comments.select_related("by", "unit")),
        triggers=list(task.triggers.select_related("by")),
        may_trigger=any(actor.may(Deed.RECORD_TRIGGER, matter_of_work(w)) for w in shown)
        and any(v.judgement.status is Status.WAITING for v in views),
        may_comment=any(actor.may(Deed.COMMENT, matter_of_work(w)) for w in shown),
    )


def _work_view(actor: Actor, work: Work, row: StandingRow, told: list[Update]) -> WorkView:
    matter = matter_of_work(work)
    is_open = not row.confirmed and row.cancelled_on is None
    return WorkView(
        work=work,
        judgement=judge(standing_of(row), actor.day),
        standing=row,
        updates=told,
        may_update=is_open and actor.may(Deed.UPDATE_TASK, matter),
        may_confirm=is_open
        and row.proposed_on is not None
        and actor.may(Deed.CONFIRM_DONE, matter),
        may_ask_extension=is_open and row.due is not None and actor.may(Deed.ASK_EXTENSION, matter),
        may_decide=is_open and actor.may(Deed.DECIDE_EXTENSION, matter),
    )


def own_evidence(actor: Actor) -> list[EvidenceUse]:
    """The latest evidence of the actor's units, so that one file may serve another task."""
    uses = EvidenceUse.objects.filter(evidence__unit__in=actor.units).select_related("evidence")
    return list(uses.order_by("-evidence__at")[:20])


def waiting_for(actor: Actor) -> Q:
    """The standing rows that wait for the actor's confirmation, as a filter."""
    reach = actor.reach(Deed.CONFIRM_DONE)
    proposed = Q(until=None, proposed_on__isnull=False, confirmed=False, cancelled_on=None)
    if reach.everything:
        return proposed
    return proposed & (Q(work__area__in=reach.areas) | Q(work__unit__in=reach.units))


def evidence_of(actor: Actor, pk: int) -> Evidence:
    """A piece of evidence; whoever may see plans may see what proves them.

    Raises:
        NotFound: there is none.
    """
    actor.require(Deed.SEE_PLANS)
    found = Evidence.objects.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found
