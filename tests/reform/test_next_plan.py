"""Last year's plan moved on: times of the plan move, names and days of other papers stay."""

from datetime import date

import pytest

from cchc.reform.deadlines import Deadline
from cchc.reform.findings import NOWHERE, Place
from cchc.reform.next_plan import moved_on
from cchc.reform.plans import Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target

HEADER = Header(number="12/KH-UBND", date=date(2025, 12, 29), signer="A", plan_year=2026)


def plan(**parts):
    return Plan(Source("x", "", "txt", "x"), HEADER, **parts)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Kế hoạch năm 2026", "Kế hoạch năm 2027"),
        ("Báo cáo quý I/2026", "Báo cáo quý I/2027"),
        ("trong tháng 6/2026", "trong tháng 6/2027"),
        ("theo Quyết định số 12/2026/QĐ-UBND", "theo Quyết định số 12/2026/QĐ-UBND"),
        ("Chỉ thị ngày 12 tháng 3 năm 2026", "Chỉ thị ngày 12 tháng 3 năm 2026"),
        ("Công văn ngày 12/3/2026", "Công văn ngày 12/3/2026"),
        ("Kết quả năm 2025", "Kết quả năm 2025"),
        ("giai đoạn 2021-2026", "giai đoạn 2021-2026"),
    ],
)
def test_the_plans_own_year_moves_in_its_words(before, after):
    moved = moved_on(
        plan(tasks=(Task(before),), targets=(Target(before, Operator.EQUAL, None, None),))
    )
    assert (moved.tasks[0].content, moved.targets[0].text) == (after, after)


def test_every_year_of_a_time_phrase_moves_and_is_left_to_be_understood():
    task = Task(
        "x", deadline_text="Tháng 12/2025 đến Quý I/2026", deadline=Deadline("x"), place=Place(3)
    )
    moved = moved_on(plan(tasks=(task,))).tasks[0]
    assert (moved.deadline_text, moved.deadline, moved.place) == (
        "Tháng 12/2026 đến Quý I/2027",
        None,
        NOWHERE,
    )


def test_the_draft_is_not_yet_numbered_dated_or_signed():
    header = moved_on(plan()).header
    assert (header.number, header.date, header.signer, header.plan_year) == (None, None, None, 2027)


def test_the_29th_of_february_becomes_the_28th():
    duty = ReportDuty("x", "periodic_report", due=date(2028, 2, 29))
    assert moved_on(plan(reporting=(duty,))).reporting[0].due == date(2029, 2, 28)
