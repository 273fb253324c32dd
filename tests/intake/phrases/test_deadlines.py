"""Deadlines in cells: what must hold of every phrase, and what written phrases come back to."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.intake.phrases.deadlines import explain_deadline, parse_deadline
from cchc.reform import periods

ISSUED = date(2025, 12, 20)
YEARS = st.integers(1990, 2090)
ROMAN = ("I", "II", "III", "IV")
MONTH_WORDS = st.sampled_from(
    ["Tháng {m}/{y}", "tháng {m:02d} năm {y}", "THÁNG {m:02d} - {y}", "trong tháng {m}/{y}"]
)
DAY_WORDS = st.sampled_from(
    ["{d}/{m}/{y}", "ngày {d:02d}/{m:02d}/{y}", "ngày {d} tháng {m} năm {y}", "{d:02d}-{m:02d}-{y}"]
)
FRAGMENTS = st.sampled_from(
    [
        "quý",
        "tháng",
        "năm",
        "ngày",
        "trước",
        "chậm",
        "nhất",
        "đến",
        "hết",
        "từ",
        "sau",
        "khi",
        "theo",
        "kế",
        "hoạch",
        "quy",
        "định",
        "hằng",
        "định",
        "kỳ",
        "thường",
        "xuyên",
        "lần",
        "đầu",
        "cuối",
        "I",
        "II",
        "IV",
        "1",
        "3",
        "12",
        "31",
        "2026",
        "2027",
        "15/12",
        "31/02/2026",
        "6/2026",
        "/",
        "-",
        ",",
        ";",
        "(",
        ")",
        "và",
        ".",
        "nay",
        "ký",
        "làm",
        "việc",
        "trở",
        "đi",
        "năm",
        "sau",
        "99",
        "\n",
    ]
)


@given(YEARS, st.integers(1, 12), MONTH_WORDS)
def test_a_written_month_is_read_back(year, month, form):
    read = parse_deadline(form.format(m=month, y=year))

    assert (read.kind, read.periods) == ("month", (periods.month_code(year, month),))


@given(
    YEARS,
    st.sets(st.integers(1, 4), min_size=1),
    st.sampled_from([", ", ",", " và ", "+"]),
    st.booleans(),
)
def test_a_written_set_of_quarters_is_read_back(year, quarters, mark, roman):
    numbers = [ROMAN[number - 1] if roman else str(number) for number in sorted(quarters)]

    read = parse_deadline(f"Quý {mark.join(numbers)}/{year}")

    codes = tuple(periods.quarter_code(year, number) for number in sorted(quarters))
    assert (read.kind, read.periods) == ("quarter_set", codes)
    assert (read.start, read.end) == (periods.first_day(codes[0]), periods.last_day(codes[-1]))
    assert read.recurring is (len(codes) == 4 or not periods.are_adjacent(codes))


@given(
    YEARS,
    st.integers(1, 11),
    st.integers(1, 11),
    st.sampled_from(["Tháng {a}-{b}/{y}", "từ tháng {a} đến tháng {b} năm {y}"]),
)
def test_a_written_range_of_months_is_read_back(year, first, length, form):
    last = min(12, first + length)

    read = parse_deadline(form.format(a=first, b=last, y=year))

    codes = tuple(periods.month_code(year, month) for month in range(first, last + 1))
    assert (read.kind, read.periods, read.recurring) == ("month_range", codes, False)


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), DAY_WORDS)
def test_a_written_day_is_read_back(day, form):
    read = parse_deadline(form.format(d=day.day, m=day.month, y=day.year))

    assert (read.kind, read.start, read.end) == ("date", day, day)


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    DAY_WORDS,
    st.sampled_from([("trước ", False), ("chậm nhất ", True), ("đến hết ", True)]),
)
def test_a_written_last_day_is_read_back(day, form, opener):
    words, inclusive = opener

    read = parse_deadline(words + form.format(d=day.day, m=day.month, y=day.year))

    assert (read.kind, read.end, read.inclusive) == ("before_date", day, inclusive)


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(1, 3000), DAY_WORDS)
def test_a_written_range_of_days_is_read_back(first, length, form):
    last = date.fromordinal(first.toordinal() + length)
    written = [form.format(d=day.day, m=day.month, y=day.year) for day in (first, last)]

    read = parse_deadline(f"từ {written[0]} đến {written[1]}")

    assert (read.kind, read.start, read.end) == ("date_range", first, last)


@given(st.text(max_size=60))
def test_no_text_raises(text):
    assert parse_deadline(text, ISSUED, 2026).text == text
    assert explain_deadline(text, ISSUED, 2026)


@settings(max_examples=300)
@given(
    st.lists(FRAGMENTS, max_size=12), st.sampled_from([None, ISSUED]), st.sampled_from([None, 2026])
)
def test_no_date_is_made_up(words, issued_on, plan_year):
    text = " ".join(words)

    read = parse_deadline(text, issued_on, plan_year)

    known = {int(year) for year in re.findall(r"\d{4}", text)} | {plan_year}
    # a later day, a year before ("Tháng 11-02/2026"), a length counted from the issue
    near = {year + step for year in known if year for step in (-1, 1)} | known
    if issued_on is not None:
        near |= set(range(issued_on.year, issued_on.year + 100))
    for day in (read.start, read.end):
        assert day is None or day.year in near


def test_a_condition_keeps_its_letters():
    text = "Sau khi Sở Nội vụ TRÌNH  đề án (lần 2)."

    assert parse_deadline(text).condition == "Sau khi Sở Nội vụ TRÌNH  đề án (lần 2)"


@pytest.mark.parametrize(
    "text", ["Quy\u0301 II/2026", "Quý II/2026", "Qúy II/2026", "QUÝ II/2026", "Quí II/2026"]
)
def test_spelling_of_quarter_does_not_matter(text):
    assert parse_deadline(text).periods == ("2026-Q2",)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Tư pháp",
        "Số 12/QĐ-UBND",
        "85%",
        "chi thường xuyên",
        "24/7",
        "31/02/2026",
        "Ngày 31 tháng 02 năm 2026",
        "",
    ],
)
def test_words_without_time_have_no_kind(text):
    assert parse_deadline(text, ISSUED, 2026).kind is None


def test_missing_year_without_a_plan_is_the_next_period_not_over_at_the_issue():
    assert parse_deadline("Quý I", ISSUED).periods == ("2026-Q1",)
    assert parse_deadline("Tháng 12", ISSUED).periods == ("2025-12",)


def test_missing_year_without_a_day_of_issue_leaves_the_days_open():
    read = parse_deadline("Quý II")

    assert (read.kind, read.start, read.end) == ("quarter_set", None, None)


def test_explanation_names_the_word_that_leaves_out_the_day():
    lines = explain_deadline("trước ngày 15/6/2026")

    assert lines == [
        "Là hạn cuối, không nói bắt đầu từ khi nào.",
        "Hạn cuối: trước ngày 15/06/2026.",
        "“trước ngày 15/6/2026”: “trước” nên không kể chính ngày đó.",
    ]


def test_explanation_names_the_assumed_year():
    assert "Không ghi năm: lấy năm của kế hoạch, 2026." in explain_deadline("Quý II", ISSUED, 2026)
    assert "No year is written: the plan year, 2026, is taken." in explain_deadline(
        "Quý II", ISSUED, 2026, "en"
    )


def test_explanation_of_a_word_without_time_says_so():
    assert explain_deadline("Sở Tư pháp", language="en") == [
        "No time limit is recognised here; it is left empty rather than guessed."
    ]


def test_explanation_names_the_parts():
    lines = explain_deadline("Quý I/2026 soạn thảo; chậm nhất 15/9/2026 trình", ISSUED, 2026)

    assert (
        "Phần “chậm nhất 15/9/2026 trình”: Là hạn cuối, không nói bắt đầu từ khi nào. Hạn cuối: hết ngày 15/09/2026."
        in lines
    )


@pytest.mark.parametrize(
    ("text", "kind", "codes"),
    [
        ("Quý II\nnăm 2026", "quarter_set", ("2026-Q2",)),
        ("Quý II năm\n2026", "quarter_set", ("2026-Q2",)),
        ("Quý\nII/2026", "quarter_set", ("2026-Q2",)),
        ("Tháng 3 -\n4 năm 2026", "month_range", ("2026-03", "2026-04")),
        ("Thường xuyên\ntrong năm 2026", "continuous", ("2026",)),
        ("Trước ngày 16\ntháng 12 năm 2026", "before_date", ()),
        ("từ Quý I\nđến Quý II/2026", "quarter_set", ("2026-Q1", "2026-Q2")),
        ("Quý I/2026\nQuý III/2026", "quarter_set", ("2026-Q1", "2026-Q3")),
    ],
)
def test_a_line_break_inside_a_time_does_not_part_it(text, kind, codes):
    read = parse_deadline(text, ISSUED, 2026)

    assert (read.kind, read.periods) == (kind, codes)


def test_lines_with_work_of_their_own_are_parts():
    read = parse_deadline("Quý I/2026: soạn thảo\nQuý III/2026: trình", ISSUED, 2026)

    assert [part.text for part in read.parts] == ["Quý I/2026: soạn thảo", "Quý III/2026: trình"]


@pytest.mark.parametrize(
    ("issued", "year"),
    [(date(2025, 12, 15), 2025), (date(2025, 12, 16), 2026), (date(2026, 1, 8), 2026)],
)
def test_a_paper_of_late_december_plans_the_year_to_come(issued, year):
    read = parse_deadline("Thường xuyên trong năm", issued)

    assert (read.start, read.end) == (date(year, 1, 1), date(year, 12, 31))
    assert any(str(year) in sentence for sentence in explain_deadline("Trong năm", issued))


@pytest.mark.parametrize("word", ["Qúy II/2026", "QUÍ II/2026", "Qúi II/2026", "Quy II/2026"])
def test_slips_of_marks_make_no_difference(word):
    assert parse_deadline(word, ISSUED).periods == ("2026-Q2",)
