"""Calendar periods of plans as codes ("2023", "2023-Q1", "2024-01") and the days that they bound."""

from __future__ import annotations

import calendar
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def year_code(year: int) -> str:
    """The code of a year, "2023"."""
    return f"{year:04d}"


def quarter_code(year: int, quarter: int) -> str:
    """The code of a calendar quarter, "2023-Q1".

    Raises:
        ValueError: if there is no such quarter.
    """
    if not 1 <= quarter <= 4:
        raise ValueError(f"no quarter {quarter}")
    return f"{year:04d}-Q{quarter}"


def month_code(year: int, month: int) -> str:
    """The code of a month, "2024-01".

    Raises:
        ValueError: if there is no such month.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"no month {month}")
    return f"{year:04d}-{month:02d}"


def _months_of(code: str) -> tuple[int, int]:
    """First and last month of a period, counted from year 0."""
    year, _, part = code.partition("-")
    base = int(year) * 12
    if not part:
        return base, base + 11
    if part.startswith("Q"):
        first = base + (int(part[1:]) - 1) * 3
        return first, first + 2
    month = base + int(part) - 1
    return month, month


def last_day_of_month(year: int, month: int) -> date:
    """The last calendar day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def first_day(code: str) -> date:
    """The first day of a period given by its code."""
    year, month = divmod(_months_of(code)[0], 12)
    return date(year, month + 1, 1)


def last_day(code: str) -> date:
    """The last day of a period given by its code."""
    year, month = divmod(_months_of(code)[1], 12)
    return last_day_of_month(year, month + 1)


def are_adjacent(codes: Sequence[str]) -> bool:
    """Whether each period begins where the one before it ends (true of a single period)."""
    spans = [_months_of(code) for code in codes]
    return all(after[0] == before[1] + 1 for before, after in pairwise(spans))


def quarters_through(first: str, last: str) -> tuple[str, ...]:
    """All quarters from one to another, both included; none if the order is wrong."""
    start, end = _months_of(first)[0] // 3, _months_of(last)[1] // 3
    return tuple(quarter_code(q // 4, q % 4 + 1) for q in range(start, end + 1))


def months_through(first: str, last: str) -> tuple[str, ...]:
    """All months from the first of one period to the last of another, both included."""
    start, end = _months_of(first)[0], _months_of(last)[1]
    return tuple(month_code(m // 12, m % 12 + 1) for m in range(start, end + 1))


def years_through(first: int, last: int) -> tuple[str, ...]:
    """All years from one to another, both included."""
    return tuple(year_code(year) for year in range(first, last + 1))


def next_day_month(day: int, month: int, earliest: date) -> date | None:
    """The first such day and month on or after a day; None if no year has it (30 February)."""
    for year in range(earliest.year, min(earliest.year + 9, date.max.year + 1)):
        if day <= calendar.monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= earliest:
                return found
    return None


def months_later(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month where it is shorter.

    Raises:
        OverflowError: if the day lies beyond the calendar.
    """
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if year > date.max.year:
        raise OverflowError(f"{months} months after {start} is beyond the calendar")
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
