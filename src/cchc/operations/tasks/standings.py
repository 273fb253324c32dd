"""Keeps the facts from which a status is computed, day by day, so that past days can be asked too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Case, CharField, F, Q, Value, When
from django.utils import timezone

from cchc.reform.plan_life import PlanStep
from cchc.reform.progress import Standing, Status, thresholds_on
from cchc.store.models import PlanStepRow, StandingRow, Work

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

FACTS = (
    "start",
    "due",
    "waits_for",
    "percent",
    "reported_on",
    "proposed_on",
    "confirmed",
    "cancelled_on",
)


def standing_of(row: StandingRow) -> Standing:
    """The facts of a row as a value."""
    return Standing(**{name: getattr(row, name) for name in FACTS})


def facts_today(work: Work) -> StandingRow:
    """The row of today's facts."""
    return StandingRow.objects.get(work=work, until=None)


def change_facts(work: Work, day: date, **changes: object) -> StandingRow:
    """Let the facts change from ``day`` on: the row of before ends, a new one begins.

    Several changes on one day make one row, for the day is the smallest step that is asked.
    """
    row = StandingRow.objects.select_for_update(of=("self",)).get(work=work, until=None)
    if row.since < day:
        StandingRow.objects.filter(pk=row.pk).update(until=day)
        row = StandingRow(work=work, since=day, **{name: getattr(row, name) for name in FACTS})
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()
    return row


def standings_on(day: date, *, is_today: bool = False) -> QuerySet[StandingRow]:
    """The rows that held at the end of ``day``; those of today are found without looking at the past."""
    if is_today:
        return StandingRow.objects.filter(since__lte=day, until=None)
    return StandingRow.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


def followed_on(day: date) -> Q:
    """The standing rows whose plan had not been closed by ``day``: nobody owes the work of a closed plan."""
    closed = PlanStepRow.objects.filter(step=PlanStep.CLOSE, at__date__lte=day)
    return ~Q(work__plan__in=closed.values("plan"))


def closing_days() -> dict[int, date]:
    """The plans that were closed, each with its day."""
    steps = PlanStepRow.objects.filter(step=PlanStep.CLOSE)
    return {step.plan_id: timezone.localtime(step.at).date() for step in steps}


def status_expression(day: date) -> Case:
    """The status of a standing row on ``day`` in SQL: the same as `reform.progress.judge` (a test holds both equal)."""
    rules = thresholds_on(day)
    soon, near, silent = day + rules.soon, day + rules.silent, day - rules.silent
    late = Q(proposed_on=None, due__lt=day) | Q(proposed_on__gt=F("due"))
    quiet = Q(reported_on__lte=silent) | Q(reported_on=None, start__lte=silent)
    return Case(
        When(cancelled_on__lte=day, then=Value(Status.CANCELLED.value)),
        When(Q(confirmed=True) & Q(proposed_on__gt=F("due")), then=Value(Status.DONE_LATE.value)),
        When(confirmed=True, then=Value(Status.DONE.value)),
        When(waits_for__isnull=False, then=Value(Status.WAITING.value)),
        When(late, then=Value(Status.LATE.value)),
        When(proposed_on__isnull=False, then=Value(Status.ON_TRACK.value)),
        When(due__lte=soon, then=Value(Status.AT_RISK.value)),
        When(start__gt=day, percent=0, then=Value(Status.NOT_DUE.value)),
        When(Q(due__lte=near) & quiet, then=Value(Status.AT_RISK.value)),
        default=Value(Status.ON_TRACK.value),
        output_field=CharField(),
    )
