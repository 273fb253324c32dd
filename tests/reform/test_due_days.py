"""The days on which a plan asks for something."""

from dataclasses import replace
from datetime import date

import pytest

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.due_days import DueKind, due_days, last_day_in_time
from cchc.reform.findings import Place
from cchc.reform.plans import Header, Plan, ReportDuty, Source, StatedDeadline, Task

Q1 = Deadline("Quý I/2031", DeadlineKind.QUARTER_SET, date(2031, 1, 1), date(2031, 3, 31), periods=("2031-Q1",))  # fmt: skip
Q2 = replace(Q1, text="Quý II/2031", start=date(2031, 4, 1), end=date(2031, 6, 30))
BEFORE = Deadline("trước ngày 15/12/2031", DeadlineKind.BEFORE_DATE, None, date(2031, 12, 15), inclusive=False)  # fmt: skip
BY = Deadline("chậm nhất ngày 15/12/2031", DeadlineKind.BEFORE_DATE, None, date(2031, 12, 15), inclusive=True)  # fmt: skip
ROUNDS = Deadline(
    "Quý I, IV", DeadlineKind.QUARTER_SET, date(2031, 1, 1), date(2031, 12, 31),
    periods=("2031-Q1", "2031-Q4"), recurring=True,
)  # fmt: skip


def plan_of(**parts):
    header = Header(number="9/KH-UBND", issuer="UBND tỉnh Sơn Hải", plan_year=2031)
    return Plan(Source("a.txt", "", "txt", "test"), header, **parts)


@pytest.mark.parametrize(
    ("deadline", "day"),
    [
        (BEFORE, date(2031, 12, 14)),
        (BY, date(2031, 12, 15)),
        (Q1, date(2031, 3, 31)),
        (replace(Q1, kind=DeadlineKind.CONTINUOUS), None),
        (replace(Q1, kind=DeadlineKind.ON_CONDITION), None),
        (Deadline("?"), None),
    ],
)
def test_the_last_day_in_time(deadline, day):
    assert last_day_in_time(deadline) == day


def test_rounds_and_parts_give_a_day_each():
    composite = Deadline("…", DeadlineKind.COMPOSITE, parts=(Q2, BEFORE))
    tasks = (Task("Kiểm tra", deadline=ROUNDS), Task("Xây dựng đề án", deadline=composite))

    found = [(due.day, due.what, due.words) for due in due_days(plan_of(tasks=tasks))]

    assert found == [
        (date(2031, 3, 31), "Kiểm tra", "Quý I, IV"),
        (date(2031, 6, 30), "Xây dựng đề án", "Quý II/2031"),
        (date(2031, 12, 14), "Xây dựng đề án", "trước ngày 15/12/2031"),
        (date(2031, 12, 31), "Kiểm tra", "Quý I, IV"),
    ]


@pytest.mark.parametrize(
    ("inclusive", "days"), [(True, [15, 15]), (None, [15, 15]), (False, [14, 14])]
)
def test_rounds_before_a_day_end_the_day_before(inclusive, days):
    rounds = replace(ROUNDS, periods=("2031-03-15", "2031-06-15"), inclusive=inclusive)

    assert [
        due.day.day for due in due_days(plan_of(tasks=(Task("Báo cáo", deadline=rounds),)))
    ] == days


def test_a_report_due_before_a_day_is_in_time_the_day_before():
    reports = (
        ReportDuty("Kế hoạch của sở", "plan_submission", due_rule="trước ngày 15/01/2031", due=date(2031, 1, 15)),
        ReportDuty("Báo cáo năm", "periodic_report", due_rule="chậm nhất là ngày 15/01/2031", due=date(2031, 1, 15)),
    )  # fmt: skip

    found = [(due.day.day, due.what) for due in due_days(plan_of(reporting=reports))]

    assert found == [(14, "Kế hoạch của sở"), (15, "Báo cáo năm")]


# Identity


def identities(plan):
    return [due.identity for due in due_days(plan)]


def test_tasks_of_the_same_words_have_different_identities():
    same = Task("Báo cáo kết quả thực hiện", deadline=Q1)
    tasks = (same, replace(same, lead_text="Sở Tư pháp"), same, replace(same, section="II"))

    assert len(set(identities(plan_of(tasks=tasks)))) == 4


def test_rounds_have_different_identities():
    assert len(set(identities(plan_of(tasks=(Task("Kiểm tra", deadline=ROUNDS),))))) == 2


def test_an_identity_outlives_a_new_day_number_place_lead_and_order():
    first, second = Task("Tập huấn", deadline=Q1), Task("Kiểm tra", deadline=Q1)
    old = plan_of(tasks=(first, second))
    moved = replace(first, deadline=Q2, lead_text="Sở Y tế", section="III", place=Place(line=9))
    new = replace(old, tasks=(second, moved), header=replace(old.header, number="77/KH-UBND"))

    before = {due.what: due.identity for due in due_days(old)}
    after = {due.what: due.identity for due in due_days(new)}

    assert before == after
    assert {due.what: due.day for due in due_days(new)}["Tập huấn"] == date(2031, 6, 30)


def test_an_identity_outlives_short_forms_and_letter_cases():
    written = plan_of(tasks=(Task("Rà soát thủ tục hành chính", deadline=Q1),))
    short = plan_of(tasks=(Task("Rà soát TTHC", deadline=Q1),))

    assert identities(written) == identities(short)


def test_another_issuer_or_year_is_another_identity():
    plan = plan_of(tasks=(Task("Tập huấn", deadline=Q1),))
    others = [
        replace(plan, header=replace(plan.header, issuer="UBND xã Tân Lâm")),
        replace(plan, header=replace(plan.header, plan_year=2032)),
    ]

    assert len({identities(each)[0] for each in (plan, *others)}) == 3


# Duplicates


def stated(what, deadline=BEFORE, **place):
    return StatedDeadline(deadline, what, None, Place(**place))


REPORT = ReportDuty(
    "Báo cáo năm", "periodic_report", due_rule="trước ngày 15/12/2031", due=date(2031, 12, 15),
    place=Place(line=7, quote="Các sở gửi báo cáo năm về Sở Nội vụ"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("matter", "kinds"),
    [
        (stated("Việc gì đó khác hẳn", line=7), [DueKind.REPORT]),
        (stated("gửi báo cáo năm về Sở Nội vụ"), [DueKind.REPORT]),
        (stated("Hoàn thành kiện toàn trung tâm", line=8), [DueKind.REPORT, DueKind.STATED]),
        (stated("gửi báo cáo năm về Sở Nội vụ", BY), [DueKind.REPORT, DueKind.STATED]),
    ],
)
def test_a_report_and_the_sentence_that_states_it_count_once(matter, kinds):
    found = due_days(plan_of(reporting=(REPORT,), deadlines=(matter,)))

    assert [due.kind for due in found] == kinds


def test_a_task_and_the_report_of_the_same_words_and_day_count_once():
    task = Task("Báo cáo năm về cải cách hành chính", deadline=BEFORE)
    report = replace(REPORT, report="Báo cáo năm về cải cách hành chính", place=Place())

    assert [due.kind for due in due_days(plan_of(tasks=(task,), reporting=(report,)))] == [DueKind.TASK]  # fmt: skip


def test_the_rule_of_reports_stated_once_for_all_of_them_adds_nothing():
    rule = "ngày 16 của tháng cuối kỳ báo cáo"
    report = ReportDuty(
        "Báo cáo Quý I", "periodic_report", due_rule=f"chậm nhất là {rule}", due=date(2031, 3, 16)
    )
    rounds = replace(ROUNDS, text=rule, periods=("2031-03-16",))
    statement = StatedDeadline(rounds, "Thời hạn gửi về tỉnh", None, Place(line=3))

    found = due_days(plan_of(reporting=(report,), deadlines=(statement,)))

    assert [due.what for due in found] == ["Báo cáo Quý I"]


def test_equal_tasks_are_all_kept():
    task = Task("Báo cáo kết quả", deadline=Q1)

    assert len(due_days(plan_of(tasks=(task, task)))) == 2
