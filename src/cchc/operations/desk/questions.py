"""What somebody owes and what waits for them: the first page after signing in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Q, Subquery

from cchc.operations.tasks.questions import TaskLine, lines_of, waiting_for
from cchc.operations.tasks.standings import status_expression
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.reform.progress import Status
from cchc.store.models import Plan, StandingRow, TaskUnit, Update

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

WEEK, MONTH = timedelta(days=7), timedelta(days=30)
MOST = 30


@dataclass(frozen=True, slots=True)
class Desk:
    """Counts and lists for the desk; ``plans`` are those that wait for the actor's approval."""

    late: int
    in_week: int
    in_month: int
    returned: int
    to_confirm: int
    leads: int
    coordinates: int
    first: list[TaskLine]
    waiting: list[TaskLine]
    plans: list[Plan]


def desk_of(actor: Actor) -> Desk:
    """The desk of the actor on their day; the number of queries does not grow with the rows."""
    day = actor.day
    own = (
        StandingRow.objects.filter(until=None, work__unit__in=actor.units)
        .filter(confirmed=False, cancelled_on=None)
        .annotate(status=status_expression(day), latest=_latest_kind())
    )
    is_open = Q(proposed_on=None)
    returned = Q(latest=Update.Kind.RETURNED)
    late = own.filter(status=Status.LATE)
    soon = own.filter(is_open, due__gte=day)
    to_confirm = StandingRow.objects.filter(waiting_for(actor)) if _confirms(actor) else None
    urgent = own.filter(is_open).order_by(F("due").asc(nulls_last=True), "work__task__position")
    return Desk(
        late=late.count(),
        in_week=soon.filter(due__lte=day + WEEK).count(),
        in_month=soon.filter(due__lte=day + MONTH).count(),
        returned=own.filter(returned).count(),
        to_confirm=to_confirm.count() if to_confirm is not None else 0,
        leads=own.count(),
        coordinates=_coordinated(actor),
        first=lines_of(urgent[:MOST], day),
        waiting=lines_of(to_confirm.order_by("proposed_on")[:MOST], day)
        if to_confirm is not None
        else [],
        plans=_plans_to_approve(actor),
    )


def _latest_kind() -> Subquery:
    told = Update.objects.filter(work=OuterRef("work")).order_by("-at", "-id")
    return Subquery(told.values("kind")[:1])


def _confirms(actor: Actor) -> bool:
    return not actor.reach(Deed.CONFIRM_DONE).is_empty


def _coordinated(actor: Actor) -> int:
    standing = StandingRow.objects.filter(
        work__task=OuterRef("task"), until=None, confirmed=False, cancelled_on=None
    )
    parts = TaskUnit.objects.filter(unit__in=actor.units, role="coordinating")
    return parts.filter(Exists(standing)).count()


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
