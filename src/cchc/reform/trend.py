"""Where a figure is heading: the straight line through its last values, and on what that rests."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.reform.periods import are_adjacent

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS, QUARTERS = 12, 4
FEWEST_POINTS = 3


@dataclass(frozen=True, slots=True)
class Forecast:
    """A plain forecast: the straight line through the last values, and on what it rests."""

    value: Decimal
    points: int
    step: Decimal
    periods_left: int = 1


def forecast(
    values: Sequence[Decimal],
    periods_left: int,
    bounds: tuple[Decimal, Decimal] | None = None,
) -> Forecast | None:
    """The value after ``periods_left`` more periods if it goes on as before (least squares).

    None with fewer than three values: two points are no trend. ``bounds`` hold what cannot be
    passed, as 0 and 100 by a share of a whole.
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
    if bounds is not None:
        end = min(max(end, bounds[0]), bounds[1])
    return Forecast(end, count, slope, periods_left)


def latest_run(codes: Sequence[str]) -> int:
    """How many of the last periods are of one kind and follow one another without a gap.

    >>> latest_run(["2026-01", "2026-Q1", "2026-Q2", "2026-Q3"])
    3
    """
    run = 0
    for start in range(len(codes) - 1, -1, -1):
        tail = codes[start:]
        if len({_kind(code) for code in tail}) > 1 or not are_adjacent(tail):
            break
        run = len(tail)
    return run


def periods_left(code: str) -> int:
    """How many periods of this kind the year still has after this one.

    >>> periods_left("2026-Q3"), periods_left("2026-10"), periods_left("2026")
    (1, 2, 1)
    """
    _, _, part = code.partition("-")
    if not part:
        return 1
    return QUARTERS - int(part[1:]) if part.startswith("Q") else MONTHS - int(part)


def _kind(code: str) -> str:
    _, _, part = code.partition("-")
    return "year" if not part else "quarter" if part.startswith("Q") else "month"
