"""Whether a target is reached: its value against its demand, by the operator's own logic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HUNDRED = Decimal(100)
# "khoảng 90%" is kept by what lies within so much of it.
ABOUT = Decimal("0.05")


class Reached(StrEnum):
    """What can be said of a target."""

    MET = "met"
    NOT_MET = "not_met"
    NO_VALUE = "no_value"
    NO_BASE = "no_base"


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value: a rate with its numerator and denominator, or a plain number.

    Rates are rolled up by their parts; a figure typed without parts cannot be rolled up.
    """

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None

    @property
    def amount(self) -> Decimal | None:
        """The value: the rate in per cent where the parts are known, None where the denominator is 0."""
        if self.numerator is not None and self.denominator is not None:
            return None if self.denominator == 0 else self.numerator / self.denominator * HUNDRED
        return self.value


@dataclass(frozen=True, slots=True)
class Attainment:
    """Whether a target is met and how far off it is.

    ``gap`` is what is missing (positive) or to spare (negative) in the target's own unit.
    """

    reached: Reached
    actual: Decimal | None = None
    goal: Decimal | None = None
    gap: Decimal | None = None


def attainment(
    operator: Operator,
    goal: Decimal | tuple[Decimal, Decimal] | None,
    figure: Figure | None,
    base: Decimal | None = None,
) -> Attainment:
    """How far ``figure`` meets what ``operator`` and ``goal`` demand.

    ``base`` is the figure of the year or day that the demand compares with: last year's rank,
    the staff of 2021. Without it a comparing demand says NO_BASE and nothing is guessed.
    """
    actual = figure.amount if figure is not None else None
    if actual is None:
        return Attainment(Reached.NO_VALUE)
    if operator is Operator.RANGE and isinstance(goal, tuple):
        return _within(actual, goal)
    if operator is Operator.ABOUT and isinstance(goal, Decimal):
        spread = abs(goal) * ABOUT
        return _within(actual, (goal - spread, goal + spread))
    if operator in _AGAINST_BASE:
        return _against(operator, goal, actual, base)
    if operator is Operator.NONE_ALLOWED:
        goal = Decimal(0)
    if not isinstance(goal, Decimal):
        return Attainment(Reached.NO_VALUE, actual)
    return _plain(operator, goal, actual)


_LOWER_IS_BETTER = frozenset(
    {Operator.AT_MOST, Operator.LESS_THAN, Operator.NONE_ALLOWED, Operator.RANK_TOP}
)
_STRICT = frozenset({Operator.MORE_THAN, Operator.LESS_THAN})
_AGAINST_BASE = frozenset(
    {
        Operator.RANK_UP,
        Operator.HIGHER_THAN_PREVIOUS,
        Operator.REDUCE_BY,
        Operator.INCREASE_BY,
    }
)


def _plain(operator: Operator, goal: Decimal, actual: Decimal) -> Attainment:
    gap = actual - goal if operator in _LOWER_IS_BETTER else goal - actual
    met = gap < 0 if operator in _STRICT else gap <= 0
    return Attainment(Reached.MET if met else Reached.NOT_MET, actual, goal, gap)


def _within(actual: Decimal, bounds: tuple[Decimal, Decimal]) -> Attainment:
    low, high = bounds
    gap = max(low - actual, actual - high)
    return Attainment(Reached.MET if gap <= 0 else Reached.NOT_MET, actual, low, gap)


def _against(
    operator: Operator,
    goal: Decimal | tuple[Decimal, Decimal] | None,
    actual: Decimal,
    base: Decimal | None,
) -> Attainment:
    if base is None:
        return Attainment(Reached.NO_BASE, actual)
    step = goal if isinstance(goal, Decimal) else Decimal(0)
    if operator is Operator.HIGHER_THAN_PREVIOUS:
        return _plain(Operator.MORE_THAN, base, actual)
    if operator is Operator.RANK_UP:
        return _plain(Operator.AT_MOST, base - step, actual)
    if operator is Operator.REDUCE_BY:
        return _plain(Operator.AT_MOST, base * (1 - step / HUNDRED), actual)
    return _plain(Operator.AT_LEAST, base * (1 + step / HUNDRED), actual)


def rolled_up(figures: Iterable[Figure]) -> Figure | None:
    """One rate from the rates of several units: by numerators and denominators, never an average.

    None where a figure has no parts, for then no true rate of the whole can be told.
    """
    numerator = denominator = Decimal(0)
    counted = False
    for figure in figures:
        if figure.numerator is None or figure.denominator is None:
            return None
        numerator += figure.numerator
        denominator += figure.denominator
        counted = True
    return Figure(numerator=numerator, denominator=denominator) if counted else None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A plain forecast: the straight line through the last values, and on what it rests."""

    value: Decimal
    points: int
    step: Decimal


FEWEST_POINTS = 3


def forecast(values: Sequence[Decimal], periods_left: int) -> Forecast | None:
    """The value after ``periods_left`` more periods if it goes on as before (least squares).

    None with fewer than three values: two points are no trend.
    """
    count = len(values)
    if count < FEWEST_POINTS:
        return None
    middle = Decimal(count - 1) / 2
    mean = sum(values, Decimal(0)) / count
    spread = sum(((Decimal(i) - middle) ** 2 for i in range(count)), Decimal(0))
    slope = (
        sum(((Decimal(i) - middle) * (value - mean) for i, value in enumerate(values)), Decimal(0))
        / spread
    )
    end = mean + slope * (Decimal(count - 1 + periods_left) - middle)
    return Forecast(end, count, slope)
