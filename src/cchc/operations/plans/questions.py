"""Questions about plans: which there are and how they stand, one plan whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from cchc.operations.actor import NotFound
from cchc.operations.targets.questions import TargetLine, target_lines
from cchc.operations.tasks.standings import standings_on, status_expression
from cchc.operations.units.matters import matter_of
from cchc.reform.attainment import Reached
from cchc.reform.permissions import Deed
from cchc.reform.progress import OPEN, Status
from cchc.store.models import Plan
from cchc.store.models.plans import UNDER_WORK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cchc.operations.actor import Actor
    from cchc.store.models import PlanStepRow, PlanVersion


@dataclass(frozen=True, slots=True)
class Tally:
    """How many pieces of work have which status."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All works that were not cancelled."""
        return sum(n for status, n in self.counts.items() if status != Status.CANCELLED)

    @property
    def done(self) -> int:
        """What was done, in time or late."""
        return self.counts.get(Status.DONE, 0) + self.counts.get(Status.DONE_LATE, 0)

    @property
    def late(self) -> int:
        """What is overdue."""
        return self.counts.get(Status.LATE, 0)

    @property
    def at_risk(self) -> int:
        """What is at risk."""
        return self.counts.get(Status.AT_RISK, 0)

    @property
    def is_open(self) -> int:
        """What still has to be done."""
        return sum(self.counts.get(status, 0) for status in OPEN)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan in the list, with the tally of its works."""

    plan: Plan
    tally: Tally


def plan_lines(actor: Actor, year: int | None = None, unit: int | None = None) -> list[PlanLine]:
    """The plans of a year, the province's first; two queries whatever their number."""
    actor.require(Deed.SEE_PLANS)
    plans = (
        Plan.objects.filter(amends=None)
        .select_related("unit", "parent")
        .defer("content", "reviewed")
        .order_by("-year", "unit__path", "pk")
    )
    if year:
        plans = plans.filter(year=year)
    if unit:
        plans = plans.filter(unit=unit)
    shown = list(plans[:200])
    counts = tallies(actor.day, Q(work__plan__in=shown), "work__plan")
    return [PlanLine(plan, counts.get(plan.pk, Tally({}))) for plan in shown]


def tallies(day: date, which: Q, by: str) -> dict[object, Tally]:
    """How many works have which status on ``day``, grouped by a field of the standing row."""
    rows = (
        standings_on(day)
        .filter(which)
        .annotate(status=status_expression(day))
        .values(by, "status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    found: dict[object, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row[by], {})[row["status"]] = row["number"]
    return {key: Tally(counts) for key, counts in found.items()}


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan whole: its tally, its areas, its targets and what the actor may do next."""

    plan: Plan
    tally: Tally
    areas: Mapping[str, Tally]
    targets: list[TargetLine]
    may_review: bool
    may_approve: bool
    may_amend: bool = False
    may_close: bool = False
    steps: Sequence[PlanStepRow] = ()
    version: PlanVersion | None = None
    amendment: Plan | None = None

    @property
    def targets_met(self) -> int:
        """How many targets are met."""
        return sum(line.attainment.reached is Reached.MET for line in self.targets)


def plan_view(actor: Actor, pk: int) -> PlanView:
    """A plan with its figures.

    Raises:
        NotFound: there is no such plan.
    """
    actor.require(Deed.SEE_PLANS)
    found = Plan.objects.select_related("unit", "paper", "parent", "amends", "coverage")
    plan = found.filter(pk=pk).first()
    if plan is None:
        raise NotFound
    areas = tallies(actor.day, Q(work__plan=plan), "work__area")
    total: dict[str, int] = {}
    for tally in areas.values():
        for status, number in tally.counts.items():
            total[status] = total.get(status, 0) + number
    matter = matter_of([plan.unit])
    return PlanView(
        plan=plan,
        tally=Tally(total),
        areas={str(area): tally for area, tally in areas.items()},
        targets=[line for line in target_lines(plan.pk) if line.target.cancelled_on is None],
        may_review=actor.may(Deed.REVIEW_READING, matter),
        may_approve=actor.may(Deed.APPROVE_PLAN, matter),
        may_amend=actor.may(Deed.AMEND_PLAN, matter),
        may_close=actor.may(Deed.CLOSE_PLAN, matter),
        steps=list(plan.steps.select_related("by").order_by("-id")),
        version=plan.versions.defer("content", "comparison").order_by("-number").first(),
        amendment=plan.amendments.filter(state__in=UNDER_WORK).first(),
    )
