"""Working days: weekends, public holidays, days off in lieu and weekends that are worked instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from cchc.rulebook import national

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class UnknownCalendarError(ValueError):
    """The holidays of a year are not known: no working day may be counted in it."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The days that differ from the plain week, and the years for which they are known."""

    free: frozenset[date]
    worked: frozenset[date]
    years: frozenset[int]


@cache
def national_calendar() -> WorkingCalendar:
    """Return the calendar of public authorities (rulebook `calendar/working_days`)."""
    entries = national().parameter("calendar/working_days").entries[None]
    known = [entry for entry in entries if entry.value is not None]
    return WorkingCalendar(
        free=frozenset(day for entry in known for day in entry.value["free"]),
        worked=frozenset(day for entry in known for day in entry.value.get("worked", {})),
        years=frozenset(entry.from_.year for entry in known),
    )


def is_working_day(day: date, calendar: WorkingCalendar) -> bool:
    """Say whether public authorities work on `day`.

    Raises:
        UnknownCalendarError: the holidays of that year are not known.
    """
    if day.year not in calendar.years:
        raise UnknownCalendarError(f"the holidays of {day.year} are not known")
    if day in calendar.worked:
        return True
    return day.weekday() < SATURDAY and day not in calendar.free


def next_working_day(day: date, calendar: WorkingCalendar) -> date:
    """Return `day` if it is worked, else the first working day after it.

    Raises:
        UnknownCalendarError: the search runs into a year whose holidays are not known.
    """
    while not is_working_day(day, calendar):
        day += ONE_DAY
    return day


def add_working_days(day: date, number: int, calendar: WorkingCalendar) -> date:
    """Return the day that lies `number` working days after `day` (before it, if negative).

    The day itself is not counted (BLDS 2015, Điều 147 khoản 2); zero days give the day as it is.

    Raises:
        UnknownCalendarError: the count runs into a year whose holidays are not known.
    """
    step = ONE_DAY if number > 0 else -ONE_DAY
    left = abs(number)
    while left:
        day += step
        left -= is_working_day(day, calendar)
    return day
