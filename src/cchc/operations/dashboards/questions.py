"""Questions about all works at once, as of a day: by area, tier and unit, over time, ahead, silent."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Case, Count, F, IntegerField, Max, Q, Value, When

from cchc.operations.audit.questions import latest_recorded
from cchc.operations.plans.questions import Tally
from cchc.operations.tasks.questions import TaskFilter, kinds_of, narrowed
from cchc.operations.tasks.standings import closing_days
from cchc.reform.periods import last_day_of_month
from cchc.reform.permissions import Deed
from cchc.reform.progress import OPEN, Status, thresholds_on
from cchc.reform.units import TIER_OF, UnitKind
from cchc.store.models import Plan, StandingRow, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.operations.actor import Actor

MONTHS_BACK = 12
WEEKS_AHEAD = 12
UNITS_A_PAGE = 40
SILENT_UNITS = 20
_OPEN = [status.value for status in OPEN]


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the matrix: its tally and how many works of each area are late."""

    unit: int
    name: str
    tally: Tally
    late_by_area: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SilentUnit:
    """A unit with open work of which nothing was heard: how much, and when last."""

    unit: int
    name: str
    works: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The works in a scope as they stood at the end of ``day``."""

    day: date
    total: Tally
    areas: Mapping[str, Tally]
    tiers: Mapping[str, Tally]
    units: list[UnitLine]
    more_units: bool
    lateness: list[tuple[date, int]]
    coming: list[tuple[date, date, int]]
    silent: list[SilentUnit]


def overview(actor: Actor, day: date, chosen: TaskFilter, page: int = 1) -> Overview:
    """How the works stood; seven queries whatever their number.

    Raises:
        NotAllowed: the actor may not see the dashboard.
    """
    actor.require(Deed.SEE_DASHBOARD)
    areas, tiers = _by_area_and_tier(day, chosen)
    total: Counter[str] = Counter()
    for tally in areas.values():
        total.update(tally.counts)
    units, more = _units(day, chosen, page)
    return Overview(
        day=day,
        total=Tally(total),
        areas=areas,
        tiers=tiers,
        units=units,
        more_units=more,
        lateness=lateness(day, chosen),
        coming=coming(day, chosen),
        silent=_silent(day, chosen),
    )


def latest_change(actor: Actor) -> int:
    """The number of the latest change in the house: as long as it stays, an overview of a day stays.

    Raises:
        NotAllowed: the actor may not see the dashboard.
    """
    actor.require(Deed.SEE_DASHBOARD)
    return latest_recorded()


def _by_area_and_tier(day: date, chosen: TaskFilter) -> tuple[dict[str, Tally], dict[str, Tally]]:
    rows = (
        narrowed(day, chosen)
        .values("work__area", "work__unit__kind", "status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    areas: dict[str, Counter[str]] = {}
    tiers: dict[str, Counter[str]] = {}
    for row in rows:
        tier = TIER_OF[UnitKind(row["work__unit__kind"])]
        areas.setdefault(row["work__area"], Counter())[row["status"]] += row["number"]
        tiers.setdefault(tier, Counter())[row["status"]] += row["number"]
    return (
        {area: Tally(counts) for area, counts in areas.items()},
        {tier: Tally(counts) for tier, counts in tiers.items()},
    )


def _units(day: date, chosen: TaskFilter, page: int) -> tuple[list[UnitLine], bool]:
    """A page of units, the one with most late works first, each with its late works by area."""
    start = (page - 1) * UNITS_A_PAGE
    ranked = (
        narrowed(day, chosen)
        .values("work__unit")
        .annotate(late=Count("pk", filter=Q(status=Status.LATE)), all=Count("pk"))
        .order_by("-late", "-all", "work__unit")
    )
    found = [row["work__unit"] for row in ranked[start : start + UNITS_A_PAGE + 1]]
    shown = found[:UNITS_A_PAGE]
    names = dict(Unit.objects.filter(pk__in=shown).values_list("pk", "name"))
    counts: dict[int, Counter[str]] = {unit: Counter() for unit in shown}
    late: dict[int, Counter[str]] = {unit: Counter() for unit in shown}
    rows = (
        narrowed(day, chosen)
        .filter(work__unit__in=shown)
        .values("work__unit", "work__area", "status")
        .annotate(number=Count("pk"))
        .order_by()
    )
    for row in rows:
        counts[row["work__unit"]][row["status"]] += row["number"]
        if row["status"] == Status.LATE:
            late[row["work__unit"]][row["work__area"]] += row["number"]
    lines = [UnitLine(unit, names[unit], Tally(counts[unit]), late[unit]) for unit in shown]
    return lines, len(found) > UNITS_A_PAGE


def month_ends(day: date) -> list[date]:
    """The ends of the months before ``day``, and ``day`` itself."""
    ends = []
    for back in range(MONTHS_BACK, 0, -1):
        year, month = divmod(day.year * 12 + day.month - 1 - back, 12)
        ends.append(last_day_of_month(year, month + 1))
    return [*ends, day]


def lateness(day: date, chosen: TaskFilter) -> list[tuple[date, int]]:
    """How many works were late at the end of each month of the past year, and on ``day``.

    One pass over the standing rows: each is late from one of the days until another.
    """
    days = month_ends(day)
    whole = len(days)
    first = Case(
        *(When(since__lte=each, due__lt=each, then=Value(i)) for i, each in enumerate(days)),
        default=Value(whole),
        output_field=IntegerField(),
    )
    # Nobody owes the work of a plan from the day on which it was closed.
    closed = {} if chosen.plan is not None else closing_days()
    end = Case(
        *(
            When(
                Q(until__lte=each)
                | Q(cancelled_on__lte=each)
                | Q(work__plan__in=[plan for plan, on in closed.items() if on <= each]),
                then=Value(i),
            )
            for i, each in enumerate(days)
        ),
        default=Value(whole),
        output_field=IntegerField(),
    )
    rows = (
        StandingRow.objects.filter(_scope(chosen), since__lte=day, due__lt=day)
        .filter(confirmed=False, waits_for=None)
        .filter(Q(until=None) | Q(until__gt=days[0]))
        .filter(Q(proposed_on=None) | Q(proposed_on__gt=F("due")))
        .annotate(first=first, end=end)
        .values("first", "end")
        .annotate(number=Count("pk"))
        .order_by()
    )
    late = [0] * whole
    for row in rows:
        for index in range(row["first"], row["end"]):
            late[index] += row["number"]
    return list(zip(days, late, strict=True))


def _scope(chosen: TaskFilter) -> Q:
    """The part of a filter that does not depend on the day."""
    which = Q()
    if chosen.plan is not None:
        which &= Q(work__plan=chosen.plan)
    if chosen.unit is not None:
        which &= Q(work__unit=chosen.unit)
    if chosen.area:
        which &= Q(work__area="" if chosen.area == "-" else chosen.area)
    if chosen.tier:
        which &= Q(work__unit__kind__in=kinds_of(chosen.tier))
    return which


def coming(day: date, chosen: TaskFilter) -> list[tuple[date, date, int]]:
    """How many unfinished works fall due in each week ahead: its first and last day, from ``day`` on."""
    monday = day - timedelta(days=day.weekday())
    last = monday + timedelta(weeks=WEEKS_AHEAD, days=-1)
    rows = (
        narrowed(day, chosen)
        .filter(due__gte=day, due__lte=last, proposed_on=None, waits_for=None)
        .filter(status__in=_OPEN)
        .values("due")
        .annotate(number=Count("pk"))
        .order_by()
    )
    weeks = [0] * WEEKS_AHEAD
    for row in rows:
        weeks[(row["due"] - monday).days // 7] += row["number"]
    return [
        (
            max(day, monday + timedelta(weeks=index)),
            monday + timedelta(weeks=index, days=6),
            number,
        )
        for index, number in enumerate(weeks)
    ]


def _silent(day: date, chosen: TaskFilter) -> list[SilentUnit]:
    """Units with open work under way that told nothing since the time after which silence counts."""
    limit = day - thresholds_on(day).silent
    rows = (
        narrowed(day, chosen)
        .filter(status__in=_OPEN, waits_for=None)
        .filter(Q(start=None) | Q(start__lte=limit))
        .values("work__unit", "work__unit__name")
        .annotate(number=Count("pk"), last=Max("reported_on"))
        .filter(Q(last=None) | Q(last__lte=limit))
        .order_by(F("last").asc(nulls_first=True), "-number", "work__unit")
    )
    return [
        SilentUnit(row["work__unit"], row["work__unit__name"], row["number"], row["last"])
        for row in rows[:SILENT_UNITS]
    ]


def plans_followed(actor: Actor, day: date) -> Sequence[Plan]:
    """The plans that a dashboard may be narrowed to: those of this year and the one before."""
    actor.require(Deed.SEE_DASHBOARD)
    plans = Plan.objects.filter(year__in=(day.year, day.year - 1), tasks__isnull=False)
    return list(plans.distinct().select_related("unit").order_by("-year", "unit__path", "pk")[:100])
