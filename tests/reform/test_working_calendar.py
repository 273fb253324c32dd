"""Working days: plain weeks, holidays, swapped days, unknown years."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reform.working_calendar import (
    UnknownCalendarError,
    WorkingCalendar,
    add_working_days,
    is_working_day,
    national_calendar,
    next_working_day,
)

# 2030-01-01 is a Tuesday.
WEEK = WorkingCalendar(
    free=frozenset({date(2030, 1, 1), date(2030, 1, 3)}),
    worked=frozenset({date(2030, 1, 5)}),
    years=frozenset({2030}),
)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2030, 1, 1), False),
        (date(2030, 1, 2), True),
        (date(2030, 1, 3), False),
        (date(2030, 1, 5), True),
        (date(2030, 1, 6), False),
    ],
)
def test_a_day_is_worked_or_not(day: date, worked: bool) -> None:
    assert is_working_day(day, WEEK) is worked


@pytest.mark.parametrize(
    ("day", "number", "end"),
    [
        (date(2030, 1, 1), 0, date(2030, 1, 1)),
        (date(2030, 1, 1), 1, date(2030, 1, 2)),
        (date(2030, 1, 2), 1, date(2030, 1, 4)),
        (date(2030, 1, 4), 2, date(2030, 1, 7)),
        (date(2030, 1, 7), -2, date(2030, 1, 4)),
    ],
)
def test_working_days_are_counted_from_the_next_day(day: date, number: int, end: date) -> None:
    assert add_working_days(day, number, WEEK) == end


def test_the_next_working_day_may_be_the_day_itself() -> None:
    assert next_working_day(date(2030, 1, 2), WEEK) == date(2030, 1, 2)
    assert next_working_day(date(2030, 1, 3), WEEK) == date(2030, 1, 4)


def test_an_unknown_year_is_refused() -> None:
    with pytest.raises(UnknownCalendarError):
        is_working_day(date(2031, 1, 2), WEEK)
    with pytest.raises(UnknownCalendarError):
        add_working_days(date(2030, 12, 31), 1, WEEK)


def test_the_national_calendar_knows_swapped_days() -> None:
    calendar = national_calendar()

    assert is_working_day(date(2025, 4, 26), calendar)
    assert not is_working_day(date(2025, 5, 2), calendar)
    assert next_working_day(date(2026, 2, 14), calendar) == date(2026, 2, 23)
    assert 2027 not in calendar.years


def test_listed_days_change_something_in_the_week() -> None:
    calendar = national_calendar()

    assert all(day.weekday() < 5 for day in calendar.free)
    assert all(day.weekday() >= 5 for day in calendar.worked)
    assert {day.year for day in calendar.free} == calendar.years


@given(st.dates(date(2021, 6, 1), date(2026, 6, 1)), st.integers(1, 60))
def test_counting_forth_and_back_returns_to_a_working_day(day: date, number: int) -> None:
    calendar = national_calendar()
    start = next_working_day(day, calendar)

    end = add_working_days(start, number, calendar)

    assert is_working_day(end, calendar)
    assert add_working_days(end, -number, calendar) == start
