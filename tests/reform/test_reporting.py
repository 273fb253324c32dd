"""Reporting periods are told by their names, and due rules give a day in each."""

from datetime import date

import pytest

from cchc.reform.reporting import due_on, find_due_days, periods_named, usual_window


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("báo cáo quý I", [(1, 3)]),
        ("Quý I, 6 tháng, Quý III và năm 2026", [(1, 3), (1, 6), (7, 9), (1, 12)]),
        ("quý I, II, III", [(1, 3), (4, 6), (7, 9)]),
        ("báo cáo hằng quý", [(1, 3), (4, 6), (7, 9), (10, 12)]),
        ("6 tháng đầu năm", [(1, 6)]),
        ("06 tháng cuối năm", [(7, 12)]),
        ("9 tháng", [(1, 9)]),
        ("báo cáo tháng 4", [(4, 4)]),
        ("năm sau", []),
    ],
)
def test_periods_are_named(text, months):
    found = periods_named(text, 2026)

    assert [(p.first_month, p.last_month) for p in found] == months


def test_period_keeps_the_year_that_is_printed():
    (period,) = periods_named("Quý II/2027", 2026)

    assert (period.name, period.year) == ("Quý II/2027", 2027)


def test_period_without_any_year_is_left_out():
    assert periods_named("báo cáo quý I", None) == ()


@pytest.mark.parametrize(
    ("rule", "report", "due"),
    [
        ("ngày 16 của tháng cuối kỳ báo cáo", "quý I", date(2026, 3, 16)),
        ("ngày 31 tháng cuối quý", "quý III", date(2026, 9, 30)),
        ("ngày 05 tháng sau", "6 tháng", date(2026, 7, 5)),
        ("ngày 05 của tháng tiếp theo", "cả năm", date(2027, 1, 5)),
        ("ngày 10/6", "6 tháng", date(2026, 6, 10)),
        ("ngày 10 tháng 12", "cả năm", date(2026, 12, 10)),
        ("ngày 05/01", "cả năm", date(2027, 1, 5)),
        ("ngày 10/01 năm sau", "cả năm", date(2027, 1, 10)),
        ("ngày 18/3/2025", "quý I", date(2025, 3, 18)),
    ],
)
def test_due_rule_gives_a_day_of_a_period(rule, report, due):
    (day,) = find_due_days(rule)
    (period,) = periods_named(report, 2026)

    assert due_on(day, period, 2026) == due


@pytest.mark.parametrize(
    "rule",
    [
        "ngày 10/3, 10/6, 10/9 và 10/12",
        "ngày 10 tháng 3, 6, 9 và 12",
        "ngày 10 của các tháng 3, tháng 6, tháng 9 và tháng 12",
    ],
)
def test_list_of_days_gives_one_each(rule):
    days = [due_on(day, None, 2026) for day in find_due_days(rule)]

    assert days == [date(2026, month, 10) for month in (3, 6, 9, 12)]


def test_rule_that_hangs_on_a_period_gives_no_day_without_one():
    (day,) = find_due_days("ngày 16 của tháng cuối kỳ")

    assert due_on(day, None, 2026) is None


def test_impossible_day_is_no_due_day():
    assert find_due_days("ngày 45/13") == ()


def test_usual_window_begins_before_the_period():
    (quarter,) = periods_named("quý I", 2026)

    assert usual_window(quarter, 15, 14) == (date(2025, 12, 15), date(2026, 3, 14))
