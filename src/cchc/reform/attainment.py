"""Whether a target is reached: its value against its demand, by the operator's own logic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from cchc.reform.targets import Operator
from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Iterable

HUNDRED = Decimal(100)
# "Giảm 10%" moves by a share of the base, "tăng 2 lần" to so many times the base, all else by itself.
PER_CENT, TIMES = "%", "lần"
# Figures of which the smaller one stands higher.
RANKS = frozenset({"hạng", "bậc", "vị trí"})


@cache
def about_share() -> Decimal:
    """By how much of it "khoảng 90%" may be missed (rulebook `targets/attainment`)."""
    return Decimal(national().latest("targets/attainment")["about_share"])


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
    unit: str = PER_CENT,
) -> Attainment:
    """How far ``figure`` meets what ``operator`` and ``goal`` demand.

    ``base`` is the figure of the year or day that the demand compares with: last year's rank,
    the staff of 2021. Without it a comparing demand says NO_BASE and nothing is guessed. ``unit`` is
    that of the goal: "giảm 10%" takes a tenth of the base away, "giảm 2 ngày" takes two days.
    """
    actual = figure.amount if figure is not None else None
    if actual is None:
        return Attainment(Reached.NO_VALUE)
    if (bounds := _bounds(operator, goal)) is not None:
        return _within(actual, bounds)
    step = _bound(operator, goal)
    if operator in _AGAINST_BASE:
        return _against(operator, step, actual, base, unit)
    if operator is Operator.NONE_ALLOWED or (operator is Operator.EQUAL and step == 0):
        return _plain(Operator.NONE_ALLOWED, Decimal(0), actual)
    if step is None:
        return Attainment(Reached.NO_VALUE, actual)
    return _plain(operator, step, actual)


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


def wants_less(operator: Operator, unit: str = "") -> bool:
    """Whether a smaller figure is the better one: "không quá", "không có", a rank, "giảm"."""
    lower = _LOWER_IS_BETTER | {Operator.RANK_UP, Operator.REDUCE_BY}
    return operator in lower or (operator is Operator.HIGHER_THAN_PREVIOUS and unit in RANKS)


def unit_of_figure(unit: str, text: str) -> str:
    """The unit in which a target is judged: as written, or a rank where the clause speaks of one.

    >>> unit_of_figure("", "Tăng hạng so với năm trước")
    'hạng'
    """
    if not unit.strip() and any(rank in text.lower() for rank in ("hạng", "thứ bậc")):
        return "hạng"
    return unit.strip()


def _bounds(
    operator: Operator, goal: Decimal | tuple[Decimal, Decimal] | None
) -> tuple[Decimal, Decimal] | None:
    """Between what the figure has to lie, where two ends are demanded."""
    if operator is Operator.RANGE and isinstance(goal, tuple):
        return goal
    if operator is Operator.ABOUT and isinstance(goal, Decimal):
        spread = abs(goal) * about_share()
        return (goal - spread, goal + spread)
    return None


def _bound(operator: Operator, goal: Decimal | tuple[Decimal, Decimal] | None) -> Decimal | None:
    """The one number that decides: of a pair the end that is easier to reach."""
    if isinstance(goal, tuple):
        return goal[1] if operator in _LOWER_IS_BETTER else goal[0]
    return goal


def _plain(operator: Operator, goal: Decimal, actual: Decimal) -> Attainment:
    gap = actual - goal if operator in _LOWER_IS_BETTER else goal - actual
    met = gap < 0 if operator in _STRICT else gap <= 0
    return Attainment(Reached.MET if met else Reached.NOT_MET, actual, goal, gap)


def _within(actual: Decimal, bounds: tuple[Decimal, Decimal]) -> Attainment:
    low, high = bounds
    gap = max(low - actual, actual - high)
    nearest = high if actual > high else low
    return Attainment(Reached.MET if gap <= 0 else Reached.NOT_MET, actual, nearest, gap)


def _against(
    operator: Operator,
    step: Decimal | None,
    actual: Decimal,
    base: Decimal | None,
    unit: str,
) -> Attainment:
    if base is None:
        return Attainment(Reached.NO_BASE, actual)
    if operator is Operator.HIGHER_THAN_PREVIOUS:
        higher = Operator.LESS_THAN if unit in RANKS else Operator.MORE_THAN
        return _plain(higher, base, actual)
    if operator is Operator.INCREASE_BY:
        if step is None:
            return _plain(Operator.MORE_THAN, base, actual)
        return _plain(Operator.AT_LEAST, _moved(base, step, unit), actual)
    if step is None:
        return _plain(Operator.LESS_THAN, base, actual)
    # A rank rises by places, never by per cent.
    moved = base - step if operator is Operator.RANK_UP else _moved(base, -step, unit)
    return _plain(Operator.AT_MOST, moved, actual)


def _moved(base: Decimal, step: Decimal, unit: str) -> Decimal:
    if unit.strip() == PER_CENT:
        return base * (1 + step / HUNDRED)
    if unit.strip() == TIMES:
        return base * step if step > 0 else base / -step
    return base + step


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
