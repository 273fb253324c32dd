"""Dates in every printed form."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.dates import find_dates, format_date, parse_date

DAYS = st.dates(min_value=dt.date(1945, 1, 1), max_value=dt.date(2099, 12, 31))
FORMS = st.sampled_from(
    [
        "ngày {d:02d} tháng {m:02d} năm {y}",
        "ngày {d} tháng {m} năm {y}",
        "ngày {d} tháng {m}năm {y}",
        "Ngày {d} tháng {m}, năm {y}",
        "{d:02d}/{m:02d}/{y}",
        "{d}/{m}/{y}",
        "{d}/ {m} /{y}",
        "{d:02d}-{m:02d}-{y}",
        "{d:02d}.{m:02d}.{y}",
        "ngày {d}/{m}/{y}",
        "ngày {d}/{m} năm {y}",
        "ngày {d} tháng {m}/{y}",
        "{y}-{m:02d}-{d:02d}",
    ]
)


@given(DAYS, FORMS)
def test_every_printed_form_reads_back(day, form):
    printed = form.format(d=day.day, m=day.month, y=day.year)

    assert parse_date(printed) == day
    found = find_dates(f"theo văn bản ban hành {printed} của tỉnh")
    assert [(date.text, date.as_date()) for date in found] == [(printed, day)]


@given(DAYS)
def test_format_date_reads_back(day):
    assert parse_date(format_date(day)) == day


def test_format_date_pads_day_and_month():
    assert format_date(dt.date(2022, 2, 1)) == "01/02/2022"


@pytest.mark.parametrize(
    "text", ["31/02/2023", "29/12/20223", "29/12", "2023", "năm 2023", "00/01/2023", "x 01/01/2023"]
)
def test_parse_date_refuses_what_is_no_possible_day(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("ngày 9/8", None, 8, 9),
        ("hạn 09 tháng 8", None, 8, 9),
        ("tháng 12/2022", 2022, 12, None),
        ("tháng 01 năm 2023", 2023, 1, None),
        ("đến 9/2025", 2025, 9, None),
        ("trước 15/11", None, 11, 15),
        ("ngày 31/02/2023", 2023, 2, 31),
        ("ngày 29/12/20223", 20223, 12, 29),
        ("ngày 5/6/21", 2021, 6, 5),
        ("ngày 22 tháng 12 nám 2024", 2024, 12, 22),
    ],
)
def test_find_dates_gives_the_parts_that_are_printed(text, year, month, day):
    assert [(date.year, date.month, date.day) for date in find_dates(text)] == [(year, month, day)]


@pytest.mark.parametrize(
    "text",
    ["24/7", "35/63 xã", "13/2023/NĐ-CP", "2021-2025", "mục 1.2.3", "tỷ lệ 15/11", "12/QĐ-UBND"],
)
def test_find_dates_leaves_ratios_symbols_and_ranges(text):
    assert find_dates(text) == ()


def test_find_dates_parts_a_range_without_spaces():
    found = find_dates("01/7/2025-31/12/2025")

    assert [date.as_date() for date in found] == [dt.date(2025, 7, 1), dt.date(2025, 12, 31)]


def test_the_second_day_of_a_range_needs_no_word():
    found = find_dates("từ ngày 01/6 đến hết 30/6 và ngày 2/7")

    assert [(date.text, date.month, date.day) for date in found] == [
        ("ngày 01/6", 6, 1),
        ("30/6", 6, 30),
        ("ngày 2/7", 7, 2),
    ]


@given(st.text(alphabet="0123456789/-. ngàythánăm"))
def test_found_dates_stand_where_they_say_and_do_not_overlap(text):
    found = find_dates(text)

    assert all(text[date.start : date.end] == date.text for date in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_date_without_a_year_is_no_day():
    assert find_dates("ngày 9/8")[0].as_date() is None
