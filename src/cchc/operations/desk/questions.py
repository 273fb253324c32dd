"""What somebody owes and what waits for them: the first page after signing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from cchc.operations.tasks.questions import TaskLine, lines_of
from cchc.operations.tasks.queues import OPEN_ROWS, Queue, decides, own_condition, queued
from cchc.operations.tasks.standings import followed_on, status_expression
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.store.models import Plan, StandingRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor

MOST = 30
FEW = 10
_OWN = (Queue.LATE, Queue.WEEK, Queue.MONTH, Queue.RETURNED, Queue.PROPOSED, Queue.LEADS)
_TO_DECIDE = (Queue.CONFIRM, Queue.EXTENSION, Queue.TRIGGER)


@dataclass(frozen=True, slots=True)
class Desk:
    """The piles with their heights, what to do first, what waits for a decision."""

    counts: Mapping[str, int]
    first: list[TaskLine]
    confirm: list[TaskLine]
    extension: list[TaskLine]
    trigger: list[TaskLine]
    plans: list[Plan]
    decides: bool

    @property
    def waiting(self) -> int:
        """How much waits for the actor's decision."""
        return sum(self.counts.get(queue, 0) for queue in _TO_DECIDE) + len(self.plans)


def desk_of(actor: Actor) -> Desk:
    """The desk of the actor on their day; the number of queries does not grow with the rows."""
    own = _rows(actor).filter(OPEN_ROWS, followed_on(actor.day), work__unit__in=actor.units)
    counts = own.aggregate(
        **{queue.value: Count("pk", filter=own_condition(actor, queue)) for queue in _OWN}
    )
    coordinated = _rows(actor).filter(queued(actor, Queue.COORDINATES))
    counts[Queue.COORDINATES] = coordinated.count()
    piles = {queue: _rows(actor).filter(queued(actor, queue)) for queue in _TO_DECIDE}
    open_to = {queue: rows for queue, rows in piles.items() if decides(actor, queue)}
    counts |= {queue: rows.count() for queue, rows in open_to.items()}
    urgent = own.filter(proposed_on=None, waits_for=None)
    urgent = urgent.order_by(F("due").asc(nulls_last=True), "work__task__position", "pk")
    heads = {
        queue: lines_of(_ordered(rows, queue)[:FEW], actor.day) if counts[queue] else []
        for queue, rows in open_to.items()
    }
    return Desk(
        counts={str(queue): number for queue, number in counts.items()},
        first=lines_of(urgent[:MOST], actor.day) if counts[Queue.LEADS] else [],
        confirm=heads.get(Queue.CONFIRM, []),
        extension=heads.get(Queue.EXTENSION, []),
        trigger=heads.get(Queue.TRIGGER, []),
        plans=_plans_to_approve(actor),
        decides=any(queue in open_to for queue in (Queue.CONFIRM, Queue.EXTENSION)),
    )


def _rows(actor: Actor) -> QuerySet[StandingRow]:
    return StandingRow.objects.annotate(status=status_expression(actor.day))


def _ordered(rows: QuerySet[StandingRow], queue: Queue) -> QuerySet[StandingRow]:
    first = "proposed_on" if queue is Queue.CONFIRM else F("due").asc(nulls_last=True)
    return rows.order_by(first, "work__task__position", "pk")


def _plans_to_approve(actor: Actor) -> list[Plan]:
    reach = actor.reach(Deed.APPROVE_PLAN)
    if reach.is_empty:
        return []
    waiting = Plan.objects.filter(state=PlanState.SUBMITTED).select_related("unit")
    if not reach.everything:
        units = Q(unit__in=reach.units | reach.below)
        for unit in reach.below:
            units |= Q(unit__path__contains=f"/{unit}/")
        waiting = waiting.filter(units)
    return list(waiting.order_by("made_at")[:MOST])
