"""Questions about targets: their values, whether they are met, where they are heading."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import F

from cchc.reform.attainment import (
    PER_CENT,
    Attainment,
    Figure,
    attainment,
    unit_of_figure,
)
from cchc.reform.targets import Operator, Target
from cchc.reform.trend import Forecast, forecast, latest_run, periods_left
from cchc.store.models import TargetRow, TargetSum, TargetValue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SHARE_BOUNDS = (Decimal(0), Decimal(100))


@dataclass(frozen=True, slots=True)
class PeriodFigure:
    """The figure of the whole for a period: the owner's own, or the units' rolled up."""

    period: str
    period_end: date
    figure: Figure
    attainment: Attainment
    # The owner's value, none where the figure is rolled up from ``units`` values.
    value: TargetValue | None
    units: int = 0


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its figures by period, the latest first in mind, and what that means."""

    target: TargetRow
    latest: PeriodFigure | None
    values: Sequence[PeriodFigure]
    attainment: Attainment
    forecast: Forecast | None


def target_lines(plan: int) -> list[TargetLine]:
    """The targets of a plan in the order of the paper; three queries whatever their number."""
    targets = list(TargetRow.objects.filter(plan=plan).select_related("owner"))
    return lines_of_targets(targets)


def lines_of_targets(targets: Sequence[TargetRow]) -> list[TargetLine]:
    """Targets with their figures; two queries, and no unit's values are added up."""
    own: dict[int, list[TargetValue]] = {}
    told = TargetValue.objects.filter(target__in=targets, replaced_at=None)
    for value in told.filter(unit=F("target__owner")).select_related("unit"):
        own.setdefault(value.target_id, []).append(value)
    sums: dict[int, list[TargetSum]] = {}
    for each in TargetSum.objects.filter(target__in=targets):
        sums.setdefault(each.target_id, []).append(each)
    return [line_of(each, own.get(each.pk, ()), sums.get(each.pk, ())) for each in targets]


def line_of(target: TargetRow, own: Sequence[TargetValue], sums: Sequence[TargetSum]) -> TargetLine:
    """A target with its figures, judged by the latest one."""
    figures = figures_of(target, own, sums)
    latest = figures[-1] if figures else None
    judged = latest.attainment if latest is not None else judged_by(target, None)
    return TargetLine(target, latest, figures, judged, _forecast(target, figures))


def figures_of(
    target: TargetRow, own: Sequence[TargetValue], sums: Sequence[TargetSum]
) -> list[PeriodFigure]:
    """One figure a period: the owner's own, else the units' by numerators and denominators.

    A period of which some unit told a bare rate has no figure of the whole; nothing is averaged.
    """
    found = []
    for value in own:
        figure = figure_of(value)
        judged = judged_by(target, figure)
        found.append(PeriodFigure(value.period, value.period_end, figure, judged, value))
    known = {value.period for value in own}
    for each in sums:
        if each.period not in known and each.rated == each.units:
            figure = Figure(numerator=each.numerator, denominator=each.denominator)
            judged = judged_by(target, figure)
            found.append(
                PeriodFigure(each.period, each.period_end, figure, judged, None, each.units)
            )
    return sorted(found, key=lambda each: (each.period_end, len(each.period), each.period))


def judged_by(target: TargetRow, figure: Figure | None) -> Attainment:
    """Whether a figure meets the target."""
    unit = unit_of_figure(target.unit_text, target.text)
    return attainment(Operator(target.operator), goal_of(target), figure, target.base, unit)


def _forecast(target: TargetRow, figures: Sequence[PeriodFigure]) -> Forecast | None:
    told = [each for each in figures if each.figure.amount is not None]
    run = latest_run([each.period for each in told])
    last = told[len(told) - run :]
    left = periods_left(last[-1].period) if last else 0
    if left == 0:
        return None
    bounds = SHARE_BOUNDS if target.unit_text.strip() == PER_CENT else None
    amounts = [each.figure.amount for each in last if each.figure.amount is not None]
    return forecast(amounts, left, bounds)


def goal_of(target: TargetRow) -> Decimal | tuple[Decimal, Decimal] | None:
    """What is demanded: a number, or a pair of bounds."""
    low, high = _plain_number(target.low), _plain_number(target.high)
    return (low, high) if low is not None and high is not None else low


def _plain_number(number: Decimal | None) -> Decimal | None:
    """The number without the zeros that the database keeps behind it."""
    if number is None:
        return None
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def figure_of(value: TargetValue) -> Figure:
    """The figure of a value with its parts."""
    return Figure(value.value, value.numerator, value.denominator)


def demanded(target: TargetRow) -> Target:
    """The target as a value, as it now stands."""
    return Target(
        text=target.text,
        operator=Operator(target.operator),
        value=goal_of(target),
        unit=target.unit_text or None,
        baseline=target.reading.get("baseline"),
        scope=target.reading.get("scope"),
    )
