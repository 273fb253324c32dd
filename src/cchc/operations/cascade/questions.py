"""Questions about plans beneath a plan: the matrix of units, one unit's part, what a unit owes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from cchc.operations.actor import NotFound
from cchc.operations.cascade.falling import parent_of, targets_falling_on, tasks_falling_on
from cchc.operations.units.matters import matter_of
from cchc.reform.own_plans import Issued, issued_in_time, plans_due
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.store.models import Coverage, Plan, PlanDuty, TaskRow, Unit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor
    from cchc.store.models import TargetRow

PAGE = 50
# From the furthest along to the one just begun: a unit's plan is the one that came furthest.
ISSUED_STATES = (PlanState.IN_FORCE, PlanState.AMENDED, PlanState.CLOSED)
RANK = {
    **dict.fromkeys(ISSUED_STATES, 0),
    PlanState.APPROVED: 1,
    PlanState.SUBMITTED: 2,
    PlanState.RETURNED: 3,
    PlanState.DRAFT: 4,
}


@dataclass(frozen=True, slots=True)
class CascadeFilter:
    """What the matrix shows: a tier, how units stand, words of the name."""

    tier: str = ""
    issued: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class CascadeLine:
    """A unit of the matrix with its plan and what that takes up."""

    unit: Unit
    due: date
    issued: Issued
    issued_on: date | None
    plan: int | None
    state: str
    covered: int | None
    added: int | None
    dropped: int | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """A page of the matrix, with the counts of the whole."""

    plan: Plan
    counts: Mapping[str, int]
    lines: Sequence[CascadeLine]
    more: bool
    dues: Sequence[tuple[str, date]]
    may_set: bool

    @property
    def total(self) -> int:
        """How many units owe a plan."""
        return sum(self.counts.values())

    @property
    def issued(self) -> int:
        """How many have issued theirs."""
        return self.counts.get(Issued.ON_TIME, 0) + self.counts.get(Issued.AFTER_DAY, 0)


def cascade_matrix(actor: Actor, pk: int, chosen: CascadeFilter, page: int = 1) -> Matrix:
    """The units that owe a plan beneath a plan, by pages; the number of queries is always the same.

    Raises:
        NotFound: there is no such plan.
    """
    actor.require(Deed.SEE_PLANS)
    plan = _plan(pk)
    owing = _owing(plan, actor.day)
    grouped = owing.values("issued").annotate(number=Count("pk")).order_by()
    counts = {row["issued"]: row["number"] for row in grouped}
    shown = _narrowed(owing, plan, chosen).order_by(*_in_order(plan))
    start = (page - 1) * PAGE
    found = list(shown[start : start + PAGE + 1])
    coverage = {
        each.plan_id: each
        for each in Coverage.objects.filter(
            plan__in=[u.own_plan for u in found if u.own_plan]
        ).defer("detail")
    }
    return Matrix(
        plan=plan,
        counts=counts,
        lines=[_line(unit, coverage.get(unit.own_plan)) for unit in found[:PAGE]],
        more=len(found) > PAGE,
        dues=[(each.key, each.due) for each in _dues(plan)],
        may_set=actor.may(Deed.SET_PLAN_DUTY),
    )


def _in_order(plan: Plan) -> tuple[object, ...]:
    """Tiers in the order of the rule, then by name."""
    whens = [When(kind__in=list(r.kinds), then=Value(n)) for n, r in enumerate(_dues(plan))]
    return (Case(*whens, default=Value(len(whens))), "sorting", "pk")


def _plan(pk: int) -> Plan:
    plan = Plan.objects.select_related("unit").defer("content", "reviewed").filter(pk=pk).first()
    if plan is None:
        raise NotFound
    return plan


def _dues(plan: Plan) -> Sequence:
    return plans_due(plan.year, plan.issued_on or plan.made_at.date())


def _line(unit: Unit, coverage: Coverage | None) -> CascadeLine:
    return CascadeLine(
        unit=unit,
        due=unit.plan_due,
        issued=Issued(unit.issued),
        issued_on=unit.plan_issued_on,
        plan=unit.own_plan,
        state=unit.plan_state or "",
        covered=coverage.covered if coverage else None,
        added=coverage.added if coverage else None,
        dropped=coverage.dropped if coverage else None,
    )


def _owing(plan: Plan, day: date) -> QuerySet[Unit]:
    """The units that owe a plan beneath ``plan``, each with its day, its plan and how it stands."""
    rules = _dues(plan)
    own = (
        Plan.objects.filter(unit=OuterRef("pk"), year=plan.year, amends=None)
        .annotate(rank=Case(*[When(state=s, then=Value(r)) for s, r in RANK.items()]))
        .order_by("rank", "-pk")
    )
    duty = PlanDuty.objects.filter(unit=OuterRef("pk"), year=plan.year)
    kinds = [kind for rule in rules for kind in rule.kinds]
    stands = Q(since__lte=_standing_day(plan, day)) & (
        Q(until=None) | Q(until__gt=_standing_day(plan, day))
    )
    by_rule = Q(kind__in=kinds) & ~Exists(duty.filter(owes=False))
    return (
        Unit.objects.filter(stands, path__startswith=plan.unit.path)
        .exclude(pk=plan.unit_id)
        .filter(by_rule | Exists(duty.filter(owes=True)))
        .annotate(
            own_plan=Subquery(own.values("pk")[:1], output_field=IntegerField()),
            plan_state=Subquery(own.values("state")[:1]),
            plan_issued_on=Subquery(own.filter(state__in=ISSUED_STATES).values("issued_on")[:1]),
            plan_due=Coalesce(
                Subquery(duty.values("due")[:1]),
                Case(
                    *[When(kind__in=list(rule.kinds), then=Value(rule.due)) for rule in rules],
                    default=Value(max(rule.due for rule in rules)),
                ),
                output_field=DateField(),
            ),
        )
        .annotate(issued=_issued_expression(day))
    )


def _standing_day(plan: Plan, day: date) -> date:
    """Units are counted as they stand in the plan's year, today at the latest."""
    begin = plan.issued_on or plan.made_at.date()
    return max(begin, min(day, begin.replace(year=plan.year, month=12, day=31)))


def _issued_expression(day: date) -> Case:
    """The same as `reform.own_plans.issued_in_time`, in SQL."""
    has = Q(plan_issued_on__lte=day)
    return Case(
        When(has & Q(plan_issued_on__lte=F("plan_due")), then=Value(Issued.ON_TIME.value)),
        When(has, then=Value(Issued.AFTER_DAY.value)),
        When(plan_due__lt=day, then=Value(Issued.OVERDUE.value)),
        default=Value(Issued.NOT_YET.value),
        output_field=CharField(),
    )


def _narrowed(owing: QuerySet[Unit], plan: Plan, chosen: CascadeFilter) -> QuerySet[Unit]:
    for rule in _dues(plan):
        if rule.key == chosen.tier:
            owing = owing.filter(kind__in=rule.kinds)
    if chosen.issued in set(Issued):
        owing = owing.filter(issued=chosen.issued)
    if chosen.words.strip():
        owing = owing.filter(sorting__contains=search_key(chosen.words))
    return owing


@dataclass(frozen=True, slots=True)
class FallingTask:
    """A task from above and the own task that takes it up, if one does."""

    task: TaskRow
    part: str
    own: TaskRow | None


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What falls on a unit from the plan above and what the unit's own plan makes of it."""

    unit: Unit
    parent: Plan
    own: Plan | None
    tasks: Sequence[FallingTask]
    targets: Sequence[TargetRow]
    added: Sequence[TaskRow]
    due: date | None
    issued: Issued | None
    duty: PlanDuty | None
    may_write: bool
    may_set: bool

    @property
    def covered(self) -> int:
        """How many tasks from above the own plan takes up."""
        return sum(each.own is not None for each in self.tasks)

    @property
    def is_reckoned(self) -> bool:
        """Whether the own plan is in force, so that it can be held against the one above."""
        return self.own is not None and self.own.state in ISSUED_STATES


def unit_part(actor: Actor, parent_pk: int, unit_pk: int) -> UnitPart:
    """A unit's part of a plan.

    Raises:
        NotFound: there is no such plan or unit.
    """
    actor.require(Deed.SEE_PLANS)
    parent = _plan(parent_pk)
    unit = Unit.objects.filter(pk=unit_pk, path__startswith=parent.unit.path).first()
    if unit is None:
        raise NotFound
    standing = _owing(parent, actor.day).filter(pk=unit.pk).first()
    own = (
        Plan.objects.filter(pk=standing.own_plan).select_related("coverage").first()
        if standing and standing.own_plan
        else None
    )
    detail = own.coverage.detail if own is not None and hasattr(own, "coverage") else {}
    rows = TaskRow.objects.in_bulk(
        [pair["own"] for pair in detail.get("pairs", [])] + detail.get("added", [])
    )
    taken = {pair["above"]: rows.get(pair["own"]) for pair in detail.get("pairs", [])}
    matter = matter_of([unit])
    return UnitPart(
        unit=unit,
        parent=parent,
        own=own,
        tasks=[
            FallingTask(task, task.part, taken.get(task.pk))
            for task in tasks_falling_on(unit.pk, parent.pk)
        ],
        targets=targets_falling_on(unit, parent.pk),
        added=[rows[pk] for pk in detail.get("added", []) if pk in rows],
        due=standing.plan_due if standing else None,
        issued=Issued(standing.issued) if standing else None,
        duty=PlanDuty.objects.filter(unit=unit, year=parent.year).first(),
        may_write=actor.may(Deed.WRITE_PLAN, matter),
        may_set=actor.may(Deed.SET_PLAN_DUTY),
    )


@dataclass(frozen=True, slots=True)
class OwnPlanDuty:
    """A plan that a unit of the actor owes beneath a plan in force."""

    unit: Unit
    parent: Plan
    due: date
    issued: Issued
    plan: int | None
    state: str


def own_plan_duties(actor: Actor) -> list[OwnPlanDuty]:
    """The plans that the actor's units still owe, or have under work, this year and the next."""
    reach = actor.reach(Deed.WRITE_PLAN)
    units = [u for u in Unit.objects.filter(pk__in=actor.units & reach.units) if "/" in u.path]
    found = []
    for unit in units:
        for year in (actor.day.year, actor.day.year + 1):
            parent = parent_of(unit, year)
            if parent is None:
                continue
            told = _owing(parent, actor.day).filter(pk=unit.pk).first()
            if told is None or told.plan_state in ISSUED_STATES:
                continue
            found.append(
                OwnPlanDuty(
                    unit,
                    parent,
                    told.plan_due,
                    issued_in_time(told.plan_due, None, actor.day),
                    told.own_plan,
                    told.plan_state or "",
                )
            )
    return found
