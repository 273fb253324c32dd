"""The rounds of a task: one for a plain deadline, one a period for a recurring one, one a part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc.reform.deadlines import DeadlineKind
from cchc.reform.due_days import WITHOUT_DAY, last_day_in_time
from cchc.reform.periods import first_day, last_day
from cchc.reform.plan_summary import WAITING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.reform.deadlines import Deadline

YEARLY_CLOSE = (12, 31)


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a task falls due: its period, its first and last day in time, its trigger."""

    label: str
    start: date | None
    due: date | None
    waits_for: str | None = None


def rounds_of(deadline: Deadline | None, year: int) -> tuple[Round, ...]:
    """The rounds of a task in a plan of ``year``; always at least one.

    A recurring deadline has one for each of its periods; a continuous duty is closed once, at the
    end of the year; a trigger gives a round without a day, until a person records the event.
    """
    return tuple(_rounds(deadline, year)) if deadline is not None else (Round("", None, None),)


def _rounds(deadline: Deadline, year: int) -> Iterator[Round]:
    if deadline.parts:
        for part in deadline.parts:
            yield from _rounds(part, year)
    elif deadline.kind in WAITING:
        yield Round("", None, None, deadline.condition or deadline.text)
    elif deadline.recurring and len(deadline.periods) > 1:
        for period in deadline.periods:
            is_day = len(period) == len("2026-03-16")
            start = None if is_day else first_day(period)
            due = date.fromisoformat(period) if is_day else last_day(period)
            yield Round(period, start, due)
    elif deadline.kind is DeadlineKind.FROM_DATE or deadline.kind in WITHOUT_DAY:
        close = deadline.end or date(year, *YEARLY_CLOSE)
        yield Round(str(year), deadline.start, close)
    else:
        yield Round("", deadline.start, last_day_in_time(deadline))
