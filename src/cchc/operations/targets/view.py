"""One target whole: its clause, its figures by period and unit, the forecast, what the actor may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from cchc.operations.actor import NotFound
from cchc.operations.targets.deeds import TYPED
from cchc.operations.targets.questions import TargetLine, demanded, figure_of, lines_of_targets
from cchc.operations.units.matters import matter_of
from cchc.reform.attainment import PER_CENT, Figure
from cchc.reform.periods import first_day, month_code, quarter_code, year_code
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.reform.target_words import demand_of
from cchc.store.models import TargetRow, TargetSum, TargetValue, Unit

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

UNITS = 400
PAGE = 50


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """The value of a unit for a period, with its amount and those that it replaced."""

    value: TargetValue
    figure: Figure
    replaced: tuple[TargetValue, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target with everything that its page shows; ``values`` are a page of one period's."""

    line: TargetLine
    sums: list[TargetSum]
    period: str
    values: list[UnitFigure]
    more: bool
    # The latest value there is, which a form hands back to tell what its sender had seen.
    seen: int
    periods: list[str]
    units: list[Unit]
    is_rate: bool
    may_record: bool
    may_set_base: bool

    @property
    def target(self) -> TargetRow:
        """The target's row."""
        return self.line.target

    @property
    def demand(self) -> str:
        """What is demanded, in a few signs and words."""
        return demand_of(demanded(self.target))

    @property
    def not_rolled_up(self) -> list[str]:
        """Periods for which units told values that make no figure of the whole."""
        known = {figure.period for figure in self.line.values}
        return [each.period for each in self.sums if each.period not in known]


def target_view(actor: Actor, pk: int, period: str = "", page: int = 1) -> TargetView:
    """A target with its figures, and the values of units for one period: the latest unless said.

    Raises:
        NotFound: there is no such target.
        NotAllowed: the actor may not see plans.
    """
    actor.require(Deed.SEE_PLANS)
    targets = TargetRow.objects.select_related("plan", "plan__unit", "owner", "parent")
    target = targets.filter(pk=pk).first()
    if target is None:
        raise NotFound
    (line,) = lines_of_targets([target])
    sums = list(TargetSum.objects.filter(target=target).order_by("-period_end", "-pk"))
    chosen = period or (sums[0].period if sums else "")
    values, more = _values(target, chosen, page)
    units = _units_open_to(actor, target)
    is_open = target.cancelled_on is None and target.plan.state != PlanState.CLOSED
    owner = target.owner or target.plan.unit
    return TargetView(
        line=line,
        sums=sums,
        period=chosen,
        values=values,
        more=more,
        seen=TargetValue.objects.filter(target=target).aggregate(last=Max("pk"))["last"] or 0,
        periods=_periods(target.plan.year, actor.day),
        units=units,
        is_rate=target.unit_text.strip() == PER_CENT,
        may_record=is_open and bool(units) and target.source == TYPED,
        may_set_base=is_open
        and actor.may(Deed.RECORD_VALUE, matter_of([owner], target.area or None)),
    )


def _values(target: TargetRow, period: str, page: int) -> tuple[list[UnitFigure], bool]:
    """A page of the units' values of a period, each with those that it replaced; two queries."""
    told = TargetValue.objects.filter(target=target, period=period).select_related("unit", "by")
    in_force = told.filter(replaced_at=None).order_by("unit__sorting", "unit")
    start = (page - 1) * PAGE
    found = list(in_force[start : start + PAGE + 1])
    shown = found[:PAGE]
    older: dict[int, list[TargetValue]] = {}
    units = [value.unit_id for value in shown]
    for value in told.filter(replaced_at__isnull=False, unit__in=units).order_by("-pk"):
        older.setdefault(value.unit_id, []).append(value)
    figures = [UnitFigure(v, figure_of(v), tuple(older.get(v.unit_id, ()))) for v in shown]
    return figures, len(found) > PAGE


def _units_open_to(actor: Actor, target: TargetRow) -> list[Unit]:
    """The units for which the actor may record a value, the owner first."""
    reach = actor.reach(Deed.RECORD_VALUE)
    year = target.plan.year
    units = Unit.objects.filter(
        path__startswith=target.plan.unit.path, since__lte=date(year, 12, 31)
    )
    units = units.filter(Q(until=None) | Q(until__gt=date(year, 1, 1)))
    if not reach.everything and target.area not in reach.areas:
        units = units.filter(pk__in=reach.units)
    found = list(units.order_by("sorting")[:UNITS])
    owner = target.owner or target.plan.unit
    may_owner = actor.may(Deed.RECORD_VALUE, matter_of([owner], target.area or None))
    first = [owner] if may_owner else []
    return [*first, *(unit for unit in found if unit.pk != owner.pk)]


def _periods(year: int, day: date) -> list[str]:
    """The periods of the plan's year that have begun, the latest ones first within their kind."""
    months = [month_code(year, number) for number in range(1, 13)]
    quarters = [quarter_code(year, number) for number in range(1, 5)]
    begun = [code for code in (*quarters, *months) if first_day(code) <= day]
    whole = [year_code(year)] if first_day(year_code(year)) <= day else []
    return [*whole, *begun]
