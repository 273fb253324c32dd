"""Time expressions of plans: the words as written, the range they bound and the trigger they wait for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class DeadlineKind(StrEnum):
    """The kinds of time expression that plans use."""

    MONTH = "month"
    MONTH_RANGE = "month_range"
    QUARTER_SET = "quarter_set"
    YEAR = "year"
    YEAR_RANGE = "year_range"
    DATE = "date"
    DATE_RANGE = "date_range"
    BEFORE_DATE = "before_date"
    FROM_DATE = "from_date"
    FROM_QUARTER_TO_YEAR_END = "from_quarter_to_year_end"
    CONTINUOUS = "continuous"
    PERIODIC = "periodic"
    DURATION = "duration"
    MONTHLY_DAY = "monthly_day"
    ON_CONDITION = "on_condition"
    PER_REGULATION = "per_regulation"
    PER_PLAN = "per_plan"
    COMPOSITE = "composite"


@dataclass(frozen=True, slots=True)
class Deadline:
    """What a time expression means; a date stands here only when the words give it.

    ``start`` and ``end`` bound the whole set of ``periods`` ("2023-Q1", "2024-01", "2023",
    "2023-03-16"); ``end`` of ``before_date`` is the day printed, ``inclusive`` tells whether that
    day still counts; ``condition`` keeps a trigger word for word; ``parts`` hold the deadlines of a
    composite cell. ``kind`` is None where the words are no time expression that is understood.
    """

    text: str
    kind: DeadlineKind | None = None
    start: date | None = None
    end: date | None = None
    inclusive: bool | None = None
    periods: tuple[str, ...] = ()
    recurring: bool = False
    condition: str | None = None
    parts: tuple[Deadline, ...] = ()
