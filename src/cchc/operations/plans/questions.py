"""Questions about plans: which there are and how they stand, one plan whole."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.db.models import Case, Count, Q, Value, When

from cchc.operations.actor import NotFound
from cchc.operations.audit.questions import latest_recorded
from cchc.operations.cascade.falling import parent_of
from cchc.operations.plans.putting_in_force import reviewed_content
from cchc.operations.targets.questions import TargetLine, target_lines
from cchc.operations.tasks.standings import standings_on, status_expression
from cchc.operations.units.matters import matter_of
from cchc.reform.attainment import Reached
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import FOLLOWED
from cchc.reform.progress import OPEN, Status
from cchc.store.models import Plan, Unit
from cchc.store.models.plans import UNDER_WORK
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor
    from cchc.operations.plans.content import Content
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


PAGE = 50
KEPT_FOR = 3600


def plan_lines(
    actor: Actor,
    year: int | None = None,
    unit: int | None = None,
    state: str = "",
    words: str = "",
    page: int = 1,
) -> tuple[list[PlanLine], bool]:
    """A page of the plans, the province's first, and whether another follows; two queries in all."""
    actor.require(Deed.SEE_PLANS)
    plans = (
        Plan.objects.filter(amends=None)
        .select_related("unit", "parent")
        .defer("content", "reviewed")
        .order_by("-year", "unit__path", "pk")
    )
    wanted = {"year": year, "unit": unit, "state": state}
    plans = plans.filter(**{name: value for name, value in wanted.items() if value})
    if words.strip():
        plans = plans.filter(
            Q(unit__sorting__contains=search_key(words))
            | Q(number__icontains=words.strip())
            | Q(title__icontains=words.strip())
        )
    start = (page - 1) * PAGE
    shown = list(plans[start : start + PAGE + 1])
    counts = _kept_tallies(actor, Q(work__plan__in=[each.pk for each in shown]), "work__plan")
    lines = [PlanLine(plan, counts.get(plan.pk, Tally({}))) for plan in shown[:PAGE]]
    return lines, len(shown) > PAGE


def units_to_write_for(actor: Actor) -> QuerySet[Unit]:
    """The units whose plans the actor may write, those in which they hold a role first."""
    reach = actor.reach(Deed.WRITE_PLAN)
    units = Unit.objects.filter(Q(until=None) | Q(pk__in=actor.units))
    if not reach.everything:
        units = units.filter(pk__in=reach.units)
    is_own = Case(When(pk__in=actor.units, then=Value(0)), default=Value(1))
    return units.annotate(is_own=is_own).order_by("is_own", "path")[:400]


@dataclass(frozen=True, slots=True)
class Beginnings:
    """What a unit's plan for a year may begin with, and the plans of that year that it has."""

    parent: Plan | None
    before: Plan | None
    known: Sequence[Plan]


def beginnings(actor: Actor, unit: int, year: int) -> Beginnings:
    """With what a plan of a unit may begin."""
    actor.require(Deed.SEE_PLANS)
    owner = Unit.objects.filter(pk=unit).first()
    if owner is None:
        return Beginnings(None, None, ())
    own = Plan.objects.filter(unit=owner, amends=None).defer("content", "reviewed")
    stood = own.filter(year__lt=year).exclude(state__in=UNDER_WORK)
    return Beginnings(
        parent=parent_of(owner, year),
        before=stood.order_by("-year", "-pk").first(),
        known=list(own.filter(year=year)),
    )


def _kept_tallies(actor: Actor, which: Q, by: str) -> dict[object, Tally]:
    """The tallies of today, kept until something is recorded: to count them all takes a while."""
    told = repr((actor.day, str(which), by, latest_recorded()))
    key = f"tallies/{sha256(told.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = tallies(actor.day, which, by)
        cache.set(key, found, KEPT_FOR)
    return found


def tallies(day: date, which: Q, by: str) -> dict[object, Tally]:
    """How many works have which status today, grouped by a field of the standing row."""
    rows = (
        standings_on(day, is_today=True)
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
    content: Content | None = None

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
    areas = _kept_tallies(actor, Q(work__plan=plan.pk), "work__area")
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
        content=None if plan.state in FOLLOWED else reviewed_content(plan),
        amendment=plan.amendments.filter(state__in=UNDER_WORK).first(),
    )
