"""What falls due when, and how much there is of each area."""

from datetime import date
from decimal import Decimal

import pytest

from cchc.reform.areas import areas
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.plan_summary import (
    AREA_NAMES,
    CONTINUOUS,
    GROUP_NAMES,
    ON_CONDITION,
    UNDATED,
    areas_of,
    dated_reports,
    due_day,
    due_group,
    tasks_by_due,
)
from cchc.reform.plans import Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target

K = DeadlineKind


def ending(kind, end, **more):
    return Deadline("…", kind, end=end, **more)


PARTS = (
    ending(K.MONTH, date(2026, 1, 31)),
    ending(K.MONTH, date(2026, 9, 30)),
    Deadline("thường xuyên", K.CONTINUOUS),
)


@pytest.mark.parametrize(
    ("deadline", "group", "day"),
    [
        (None, UNDATED, None),
        (Deadline("xyz"), UNDATED, None),
        (ending(K.DATE, date(2026, 3, 31)), "2026-Q1", date(2026, 3, 31)),
        (ending(K.BEFORE_DATE, date(2026, 4, 1)), "2026-Q2", date(2026, 4, 1)),
        (ending(K.YEAR, date(2026, 12, 31)), "2026-Q4", date(2026, 12, 31)),
        (ending(K.QUARTER_SET, date(2026, 12, 31), recurring=True), CONTINUOUS, None),
        (ending(K.CONTINUOUS, date(2026, 12, 31)), CONTINUOUS, None),
        (Deadline("ngày 25 hằng tháng", K.MONTHLY_DAY), CONTINUOUS, None),
        (Deadline("từ 2026", K.FROM_DATE, start=date(2026, 1, 1)), CONTINUOUS, None),
        (Deadline("theo quy định", K.PER_REGULATION), ON_CONDITION, None),
        (Deadline("15 ngày làm việc", K.DURATION), ON_CONDITION, None),
        (Deadline("…", K.COMPOSITE, parts=PARTS), "2026-Q3", date(2026, 9, 30)),
        (Deadline("…", K.COMPOSITE, parts=PARTS[2:]), CONTINUOUS, None),
    ],
)
def test_deadline_stands_in_its_quarter(deadline, group, day):
    assert (due_group(deadline), due_day(deadline)) == (group, day)


def test_tasks_go_by_day_and_the_undated_stand_behind():
    def task(name, deadline):
        return Task(content=name, deadline=deadline)

    tasks = [
        task("không rõ", None),
        task("chờ", Deadline("theo kế hoạch", K.PER_PLAN)),
        task("cuối năm", ending(K.YEAR, date(2026, 12, 31))),
        task("đều", Deadline("thường xuyên", K.CONTINUOUS)),
        task("tháng 6", ending(K.MONTH, date(2026, 6, 30))),
        task("tháng 5", ending(K.MONTH, date(2026, 5, 31))),
    ]

    groups = {group: [t.content for t in each] for group, each in tasks_by_due(tasks).items()}

    assert list(groups.items()) == [
        ("2026-Q2", ["tháng 5", "tháng 6"]),
        ("2026-Q4", ["cuối năm"]),
        (CONTINUOUS, ["đều"]),
        (ON_CONDITION, ["chờ"]),
        (UNDATED, ["không rõ"]),
    ]


def test_reports_with_a_day_or_a_window_go_by_day():
    late = ReportDuty("a", "periodic_report", due=date(2026, 12, 1))
    window = ReportDuty("b", "periodic_report", data_to=date(2026, 3, 14))
    open_one = ReportDuty("c", "thematic_report", due_rule="khi có yêu cầu")

    assert dated_reports([late, open_one, window]) == (window, late)


def test_areas_are_counted_in_the_order_of_the_paper():
    target = Target("đạt 90%", Operator.EQUAL, Decimal(90), "%", area="digital")
    plan = Plan(
        Source("a.txt", "0", "txt", "cchc 1"),
        Header(),
        targets=(target, target),
        tasks=(Task("x", area="institutions"), Task("y")),
    )

    counted = [(each.area, each.targets, each.tasks) for each in areas_of(plan)]

    assert counted == [("institutions", 0, 1), (None, 0, 1), ("digital", 2, 0)]


def test_every_area_and_group_has_a_name():
    assert set(AREA_NAMES) == {*areas(), "general", None}
    assert set(GROUP_NAMES) == {CONTINUOUS, ON_CONDITION, UNDATED}
