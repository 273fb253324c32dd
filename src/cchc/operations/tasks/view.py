"""A task whole: the work at hand, the other rounds, all units that owe it, what the actor may do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from cchc.operations.actor import NotFound
from cchc.operations.tasks.history import HistoryLine, history_of
from cchc.operations.tasks.questions import TaskFilter, TaskLine, line_of, lines_of, narrowed
from cchc.operations.tasks.queues import Queue, queued
from cchc.operations.tasks.standings import standing_of, status_expression
from cchc.operations.tasks.works import matter_of_work
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.reform.progress import OPEN, Judgement, Status, judge
from cchc.store.models import Evidence, Extension, StandingRow, TaskRow, TaskUnit, Unit, Work

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.operations.actor import Actor

ROUNDS = 60
PAGE = 100


@dataclass(frozen=True, slots=True)
class WorkView:
    """The work at hand with its history and what the actor may do with it."""

    work: Work
    judgement: Judgement
    standing: StandingRow
    history: list[HistoryLine]
    extension: Extension | None
    allowed: frozenset[Deed]
    is_open: bool
    answers_for: Sequence[Unit]
    is_own: bool

    @property
    def may_update(self) -> bool:
        """Whether the actor may tell how it goes."""
        return self.is_open and Deed.UPDATE_TASK in self.allowed

    @property
    def may_propose(self) -> bool:
        """Whether the actor may propose completion."""
        return self.is_open and Deed.PROPOSE_DONE in self.allowed

    @property
    def may_confirm(self) -> bool:
        """Whether the actor decides on a completion that was proposed."""
        proposed = self.standing.proposed_on is not None
        return self.is_open and proposed and Deed.CONFIRM_DONE in self.allowed

    @property
    def may_reopen(self) -> bool:
        """Whether the actor may open confirmed work again."""
        confirmed = self.standing.confirmed and self.standing.cancelled_on is None
        is_followed = self.work.plan.state != PlanState.CLOSED
        return confirmed and is_followed and Deed.CONFIRM_DONE in self.allowed

    @property
    def may_ask_extension(self) -> bool:
        """Whether the actor may ask for more time."""
        has_day = self.standing.due is not None and self.standing.proposed_on is None
        free = self.extension is None
        return self.is_open and has_day and free and Deed.ASK_EXTENSION in self.allowed

    @property
    def may_decide(self) -> bool:
        """Whether the actor decides on the open request for more time."""
        return self.extension is not None and Deed.DECIDE_EXTENSION in self.allowed


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task: what was asked, the work at hand, the unit's other rounds, all works by a filter."""

    task: TaskRow
    now: WorkView | None
    rounds: list[TaskLine]
    lines: list[TaskLine]
    more: bool
    counts: Mapping[str, int]
    leads: Sequence[TaskUnit]
    coordinating: Sequence[TaskUnit]
    comments: Sequence[object]
    triggers: Sequence[object]
    may_trigger: bool
    may_comment: bool
    to_confirm: int = field(default=0)

    @property
    def is_shared(self) -> bool:
        """Whether several units owe the task, each for itself."""
        return self.counts.get("units", 0) > 1

    @property
    def total(self) -> int:
        """How many works the task has."""
        return self.counts.get("all", 0)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the address names: a work, or a unit; and how the table of all works is narrowed."""

    work: int | None = None
    unit: int | None = None
    status: str = ""
    page: int = 1


def task_view(actor: Actor, pk: int, shown: Shown | None = None) -> TaskView:
    """A task with the work that is due or that the address names.

    Raises:
        NotFound: there is no such task or work.
        NotAllowed: the actor may not see plans.
    """
    shown = shown or Shown()
    actor.require(Deed.SEE_PLANS)
    task = TaskRow.objects.select_related("plan", "plan__unit").filter(pk=pk).first()
    if task is None:
        raise NotFound
    parts = list(task.units.select_related("unit").order_by("unit__sorting"))
    counts = _counts(actor, task)
    row = _at_hand(actor, task, shown, is_shared=counts["units"] > 1)
    rows = narrowed(actor.day, TaskFilter(task=pk, status=shown.status, is_today=True))
    start = (shown.page - 1) * PAGE
    ordered = rows.order_by("work__unit__sorting", "work__position")
    lines = lines_of(ordered[start : start + PAGE + 1], actor.day) if counts["all"] > 1 else []
    units = [part.unit for part in parts]
    if row is not None:
        units.append(row.work.unit)
    coordinating = [part for part in parts if part.role == "coordinating"]
    return TaskView(
        task=task,
        now=_work_view(actor, row, coordinating) if row is not None else None,
        rounds=_rounds(actor, row) if row is not None else [],
        lines=lines[:PAGE],
        more=len(lines) > PAGE,
        counts=counts,
        leads=[part for part in parts if part.role == "lead"],
        coordinating=coordinating,
        comments=list(task.comments.select_related("by", "unit")),
        triggers=list(task.triggers.select_related("by", "unit")),
        may_trigger=_may_trigger(actor, task, counts),
        may_comment=actor.may(Deed.COMMENT, matter_of(units, task.area or None)),
        to_confirm=counts["proposed"] if _owns(actor, task) else 0,
    )


def _owns(actor: Actor, task: TaskRow) -> bool:
    return actor.may(Deed.CONFIRM_DONE, matter_of([], task.area or None))


def _may_trigger(actor: Actor, task: TaskRow, counts: Mapping[str, int]) -> bool:
    if not counts.get("waiting"):
        return False
    if actor.may(Deed.RECORD_TRIGGER, matter_of([], task.area or None)):
        return True
    own = StandingRow.objects.filter(until=None, cancelled_on=None, waits_for__isnull=False)
    return (
        not actor.reach(Deed.RECORD_TRIGGER).is_empty
        and own.filter(
            work__task=task, work__unit__in=actor.reach(Deed.RECORD_TRIGGER).units
        ).exists()
    )


def _counts(actor: Actor, task: TaskRow) -> dict[str, int]:
    """Works by status, those proposed, all of them, and the units that owe them: one query."""
    rows = (
        StandingRow.objects.filter(until=None, work__task=task)
        .annotate(status=status_expression(actor.day))
        .values("work__unit", "status")
        .annotate(number=Count("pk"), told=Count("pk", filter=_PROPOSED))
        .order_by()
    )
    counts = {"all": 0, "proposed": 0, "units": 0, "open": 0, **dict.fromkeys(map(str, Status), 0)}
    units = set()
    for row in rows:
        units.add(row["work__unit"])
        counts["all"] += row["number"]
        counts["proposed"] += row["told"]
        counts[row["status"]] += row["number"]
        counts["open"] += row["number"] if row["status"] in OPEN else 0
    counts["units"] = len(units)
    return counts


_PROPOSED = Q(proposed_on__isnull=False, confirmed=False, cancelled_on=None)


def _at_hand(actor: Actor, task: TaskRow, shown: Shown, *, is_shared: bool) -> StandingRow | None:
    """The work that the address names, or the next one due of the unit it names or the actor's own.

    Whoever leads no part of a task that many units owe gets the table of all of them.
    """
    rows = StandingRow.objects.filter(until=None, work__task=task)
    rows = rows.select_related("work", "work__unit", "work__plan", "work__task")
    if shown.work is not None:
        found = rows.filter(work=shown.work).first()
        if found is None:
            raise NotFound
        return found
    units = {shown.unit} if shown.unit is not None else set(actor.units)
    own = list(rows.filter(work__unit__in=units).order_by("work__position")[:ROUNDS])
    if not own and not is_shared:
        own = list(rows.order_by("work__position")[:ROUNDS])
    return _due_first(own) if own else None


def _due_first(rows: Sequence[StandingRow]) -> StandingRow:
    """The round that needs somebody next: open and not yet proposed, the earliest day first."""

    def rank(row: StandingRow) -> tuple[bool, bool, str, int]:
        is_done = row.confirmed or row.cancelled_on is not None
        due = row.due.isoformat() if row.due else "9999"
        return (is_done, row.proposed_on is not None, due, row.work.position)

    return min(rows, key=rank)


def _rounds(actor: Actor, row: StandingRow) -> list[TaskLine]:
    """The other rounds of the same unit."""
    others = StandingRow.objects.filter(
        until=None, work__task=row.work.task_id, work__unit=row.work.unit_id
    ).exclude(work=row.work_id)
    return lines_of(others.order_by("work__position")[:ROUNDS], actor.day)


_ASKED = (
    Deed.UPDATE_TASK,
    Deed.PROPOSE_DONE,
    Deed.CONFIRM_DONE,
    Deed.ASK_EXTENSION,
    Deed.DECIDE_EXTENSION,
)


def _work_view(actor: Actor, row: StandingRow, coordinating: Sequence[TaskUnit]) -> WorkView:
    work = row.work
    matter = matter_of_work(work)
    is_open = not row.confirmed and row.cancelled_on is None and work.plan.state != PlanState.CLOSED
    own = [
        part.unit
        for part in coordinating
        if part.unit_id in actor.units and part.unit_id != work.unit_id
    ]
    return WorkView(
        work=work,
        judgement=judge(standing_of(row), actor.day),
        standing=row,
        history=history_of(work),
        extension=work.extensions.filter(granted=None).select_related("by").first(),
        allowed=frozenset(deed for deed in _ASKED if actor.may(deed, matter)),
        is_open=is_open,
        is_own=work.unit_id in actor.units,
        answers_for=[
            unit for unit in own if is_open and actor.may(Deed.ANSWER_TASK, matter_of([unit]))
        ],
    )


def next_to_confirm(actor: Actor, task: int, after: int | None = None) -> TaskLine | None:
    """The work to confirm after this one: of the same task by unit, then what was proposed first."""
    rows = (
        StandingRow.objects.annotate(status=status_expression(actor.day))
        .filter(queued(actor, Queue.CONFIRM))
        .exclude(work=after)
        .order_by("work__unit__sorting", "work__position")
    )
    found = rows.filter(work__task=task).first()
    if found is None:
        found = rows.order_by(F("proposed_on").asc(), "work__task__position", "pk").first()
    return line_of(found, actor.day) if found is not None else None


def own_evidence(actor: Actor, unit: int) -> list[Evidence]:
    """The latest evidence of the unit that leads a work, so that one file may serve another task."""
    if unit not in actor.units and not actor.reach(Deed.UPDATE_TASK).everything:
        return []
    return list(Evidence.objects.filter(unit=unit).order_by("-at", "-pk")[:20])


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


def task_of_work(actor: Actor, pk: int) -> int:
    """The task of a piece of work.

    Raises:
        NotFound: there is no such work.
    """
    actor.require(Deed.SEE_PLANS)
    task = Work.objects.filter(pk=pk).values_list("task", flat=True).first()
    if task is None:
        raise NotFound
    return task
