"""Calendar arithmetic of periods."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reform import periods

YEARS = st.integers(1990, 2100)


def test_quarter_is_bounded_by_its_first_and_last_month():
    assert (periods.first_day("2026-Q2"), periods.last_day("2026-Q2")) == (
        date(2026, 4, 1),
        date(2026, 6, 30),
    )


def test_february_of_a_leap_year_ends_on_the_29th():
    assert periods.last_day("2024-02") == date(2024, 2, 29)


def test_year_is_bounded_by_its_own_days():
    assert (periods.first_day("2026"), periods.last_day("2026")) == (
        date(2026, 1, 1),
        date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("codes", "adjacent"),
    [
        (["2026-Q1", "2026-Q2"], True),
        (["2026-Q1", "2026-Q4"], False),
        (["2025-Q4", "2026-Q1"], True),
        (["2025-12", "2026-01"], True),
        (["2026-03", "2026-06"], False),
        (["2026", "2027"], True),
        (["2026-Q1"], True),
    ],
)
def test_periods_are_adjacent_when_no_month_lies_between(codes, adjacent):
    assert periods.are_adjacent(codes) is adjacent


def test_quarters_run_over_the_turn_of_the_year():
    assert periods.quarters_through("2025-Q4", "2026-Q2") == ("2025-Q4", "2026-Q1", "2026-Q2")


def test_quarters_in_the_wrong_order_are_none():
    assert periods.quarters_through("2026-Q2", "2026-Q1") == ()


def test_months_run_to_the_last_month_of_a_year():
    assert periods.months_through("2026-11", "2026") == ("2026-11", "2026-12")


def test_next_day_may_be_the_day_itself():
    assert periods.next_day_month(20, 12, date(2025, 12, 20)) == date(2025, 12, 20)


def test_next_day_that_has_passed_lies_in_the_next_year():
    assert periods.next_day_month(19, 12, date(2025, 12, 20)) == date(2026, 12, 19)


def test_the_29th_of_february_waits_for_a_leap_year():
    assert periods.next_day_month(29, 2, date(2025, 1, 1)) == date(2028, 2, 29)


def test_a_day_that_no_year_has_is_none():
    assert periods.next_day_month(31, 4, date(2025, 1, 1)) is None


def test_a_month_after_the_31st_of_january_is_the_end_of_february():
    assert periods.months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_months_beyond_the_calendar_are_refused():
    with pytest.raises(OverflowError):
        periods.months_later(date(9999, 12, 1), 1)


@pytest.mark.parametrize("quarter", [0, 5])
def test_a_fifth_quarter_is_refused(quarter):
    with pytest.raises(ValueError, match="no quarter"):
        periods.quarter_code(2026, quarter)


@pytest.mark.parametrize("month", [0, 13])
def test_a_thirteenth_month_is_refused(month):
    with pytest.raises(ValueError, match="no month"):
        periods.month_code(2026, month)


@given(YEARS, st.integers(1, 12))
def test_the_day_after_a_month_begins_the_next(year, month):
    code = periods.month_code(year, month)
    following = periods.months_later(periods.first_day(code), 1)

    assert periods.last_day(code).toordinal() + 1 == following.toordinal()


@given(YEARS)
def test_the_quarters_of_a_year_fill_it(year):
    codes = periods.quarters_through(periods.year_code(year), periods.year_code(year))

    assert len(codes) == 4
    assert periods.are_adjacent(codes)
    assert (periods.first_day(codes[0]), periods.last_day(codes[-1])) == (
        date(year, 1, 1),
        date(year, 12, 31),
    )


def test_years_run_through_both_ends():
    assert periods.years_through(2026, 2028) == ("2026", "2027", "2028")
