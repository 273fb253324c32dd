"""Amendments: a new version with its reason; what is followed changes from the day of effect on."""

from datetime import date

import pytest

from cchc.operations.actor import Refused
from cchc.operations.plans.amending import AmendedAlready
from cchc.operations.plans.deeds import (
    add_item,
    amend_from_paper,
    begin_amendment,
    judge_items,
    mend_item,
    remove_item,
    take_step,
    tell_amendment,
)
from cchc.operations.plans.version_questions import amendment_compared, version_lines, version_view
from cchc.operations.tasks.standings import change_facts, standings_on
from cchc.reform.plan_life import PlanStep
from cchc.store.models import StandingRow, TargetRow, TaskRow, Work

SINCE = date(2026, 3, 5)


def amended(life, change, day=None):
    """A plan in force before and after an amendment made by ``change``."""
    plan = life.in_force()
    amendment = begin_amendment(life.act(), plan.pk, "Theo chỉ đạo mới")
    tell_amendment(life.act(), amendment.pk, "Theo chỉ đạo mới", day or SINCE)
    change(amendment.pk)
    life.put_in_force(life.fresh(amendment))
    return life.fresh(plan)


def facts(plan, item, **which):
    return StandingRow.objects.get(
        work__task__plan=plan, work__task__item=item, until=None, **which
    )


def test_a_kept_task_is_the_same_row_with_the_same_facts(life):
    plan = life.in_force()
    before = list(TaskRow.objects.filter(plan=plan).values_list("identity", "content"))
    amendment = begin_amendment(life.act(), plan.pk, "Sửa tên")
    mend_item(life.act(), amendment.pk, "header/0", {"signer": "Người ký"})
    life.put_in_force(amendment)
    assert list(TaskRow.objects.filter(plan=plan).values_list("identity", "content")) == before
    assert StandingRow.objects.filter(work__plan=plan).count() == 7


def test_a_changed_time_moves_the_day_from_the_day_of_effect_and_leaves_the_past(life):
    plan = amended(
        life, lambda pk: mend_item(life.act(), pk, "tasks/1", {"deadline_text": "Tháng 11/2026"})
    )
    assert facts(plan, 1).due == date(2026, 11, 30)
    past = standings_on(date(2026, 3, 4)).get(work__task__plan=plan, work__task__item=1)
    assert past.due == date(2026, 6, 29)
    assert facts(plan, 1).since == SINCE


def test_a_dropped_task_is_cancelled_from_the_day_of_effect(life):
    plan = amended(life, lambda pk: judge_items(life.act(), pk, ["tasks/3"], "left_out"))
    assert TaskRow.objects.get(plan=plan, item=3).cancelled_on == SINCE
    assert facts(plan, 3).cancelled_on == SINCE


def test_a_task_that_was_done_stays_done_when_it_is_dropped(life):
    plan = life.in_force()
    work = Work.objects.get(task__plan=plan, task__item=3)
    change_facts(work, date(2026, 2, 1), proposed_on=date(2026, 2, 1), confirmed=True, percent=100)
    amendment = begin_amendment(life.act(), plan.pk, "Bỏ việc")
    judge_items(life.act(), amendment.pk, ["tasks/3"], "left_out")
    life.put_in_force(amendment)
    assert facts(plan, 3).cancelled_on is None


def test_an_added_task_is_followed_from_then_on(life):
    def add(pk):
        key = add_item(life.act(), pk, "tasks", "tasks/0")
        told = {"content": "Việc mới", "lead_text": "Sở Tư pháp", "deadline_text": "Tháng 10/2026"}
        mend_item(life.act(), pk, key, told)

    plan = amended(life, add)
    row = TaskRow.objects.get(plan=plan, item=4)
    assert row.position == 1
    assert facts(plan, 4).since == SINCE
    assert Work.objects.get(task=row).unit == life.justice


def test_another_lead_takes_over_and_the_former_is_let_go(life):
    plan = amended(
        life, lambda pk: mend_item(life.act(), pk, "tasks/3", {"lead_text": "Sở Tư pháp"})
    )
    assert facts(plan, 3, work__unit=life.snv).cancelled_on == SINCE
    fresh = facts(plan, 3, work__unit=life.justice)
    assert (fresh.since, fresh.due) == (SINCE, date(2026, 9, 30))


def test_rounds_too_many_are_let_go(life):
    plan = amended(
        life, lambda pk: mend_item(life.act(), pk, "tasks/2", {"deadline_text": "Quý III/2026"})
    )
    rows = StandingRow.objects.filter(work__task__plan=plan, work__task__item=2, until=None)
    kept = {row.work.label: (row.cancelled_on, row.due) for row in rows.select_related("work")}
    assert kept.pop("") == (None, date(2026, 9, 30))
    assert {label: gone for label, (gone, _) in kept.items()} == dict.fromkeys(
        ("2026-Q1", "2026-Q2", "2026-Q4"), SINCE
    )


def test_rounds_that_come_are_followed_from_then_on(life):
    told = {"deadline_text": "Quý I, II, III, IV/2026"}
    plan = amended(life, lambda pk: mend_item(life.act(), pk, "tasks/3", told))
    rows = StandingRow.objects.filter(work__task__plan=plan, work__task__item=3, until=None)
    assert [row.due.month for row in rows.order_by("due")] == [3, 6, 9, 12]


def test_more_time_that_was_granted_stays_where_the_plan_keeps_its_day(life):
    plan = life.in_force()
    work = Work.objects.get(task__plan=plan, task__item=1)
    change_facts(work, date(2026, 2, 1), due=date(2026, 8, 31))
    amendment = begin_amendment(life.act(), plan.pk, "Sửa sản phẩm")
    mend_item(life.act(), amendment.pk, "tasks/1", {"product": "Quyết định"})
    life.put_in_force(amendment)
    assert facts(plan, 1).due == date(2026, 8, 31)
    assert TaskRow.objects.get(plan=plan, item=1).product == "Quyết định"


def test_targets_keep_their_identity_come_and_go(life):
    def change(pk):
        mend_item(life.act(), pk, "targets/0", {"value": 95})
        judge_items(life.act(), pk, ["targets/1"], "left_out")
        key = add_item(life.act(), pk, "targets")
        mend_item(life.act(), pk, key, {"text": "Chỉ tiêu mới", "value": 10})

    plan = amended(life, change)
    rows = {row.item: row for row in TargetRow.objects.filter(plan=plan)}
    assert (rows[0].low, rows[1].cancelled_on, rows[2].text) == (95, SINCE, "Chỉ tiêu mới")


def test_an_amendment_is_a_version_with_reason_and_comparison(life):
    plan = amended(life, lambda pk: judge_items(life.act(), pk, ["tasks/3"], "left_out"))
    assert plan.state == "amended"
    _, lines = version_lines(life.act(), plan.pk)
    assert [(line.version.number, line.version.reason) for line in lines] == [
        (2, "Theo chỉ đạo mới"),
        (1, ""),
    ]
    assert lines[0].counts["tasks"] == {"changed": 0, "added": 0, "dropped": 1}
    assert len(version_view(life.act(), plan.pk, 1).value.tasks) == 4
    assert len(version_view(life.act(), plan.pk, 2).value.tasks) == 3


def test_every_changed_figure_tells_between_versions(life):
    plan = life.in_force()
    amendment = begin_amendment(life.act(), plan.pk, "Sửa số")
    mend_item(life.act(), amendment.pk, "targets/0", {"text": "Tối thiểu 95% hồ sơ đúng hạn"})
    found = amendment_compared(life.act(), amendment.pk).targets.changed
    assert [(match.before.text, match.after.text) for match in found] == [
        ("Tối thiểu 90% hồ sơ đúng hạn", "Tối thiểu 95% hồ sơ đúng hạn")
    ]


def test_a_paper_that_words_the_plan_anew_is_matched_with_what_is_in_force(life):
    plan = life.in_force()
    before = TaskRow.objects.get(plan=plan, item=1).identity
    rows = [
        life.rows[1],
        ("Khảo sát mức độ hài lòng", "Quý IV/2026", "Sở Nội vụ", ""),
        life.rows[0],
    ]
    paper = life.paper(rows=rows, issued=SINCE, number="40/KH-UBND")
    amendment = amend_from_paper(life.act(), plan.pk, paper.pk, "Kế hoạch mới")
    assert [item["id"] for item in amendment.content["tasks"]] == [1, 4, 0]
    life.put_in_force(amendment)
    row = TaskRow.objects.get(plan=plan, item=1)
    assert (row.identity, row.position) == (before, 0)
    assert TaskRow.objects.get(plan=plan, item=3).cancelled_on == SINCE


def test_two_amendments_at_a_time_are_refused(life):
    plan = life.in_force()
    begin_amendment(life.act(), plan.pk, "Một")
    with pytest.raises(AmendedAlready):
        begin_amendment(life.act(life.head), plan.pk, "Hai")


def test_an_amendment_needs_a_reason_and_a_day_that_has_come(life):
    plan = life.in_force()
    amendment = begin_amendment(life.act(), plan.pk)
    with pytest.raises(Refused, match="lý do"):
        take_step(life.act(), amendment.pk, PlanStep.SUBMIT)
    tell_amendment(life.act(), amendment.pk, "Chỉ đạo", date(2026, 5, 1))
    take_step(life.act(), amendment.pk, PlanStep.SUBMIT)
    take_step(life.act(life.head), amendment.pk, PlanStep.APPROVE)
    with pytest.raises(Refused, match="có hiệu lực từ 01/05/2026"):
        take_step(life.act(), amendment.pk, PlanStep.PUT_IN_FORCE)
    assert life.fresh(plan).state == "in_force"
    take_step(life.act(day=date(2026, 5, 2)), amendment.pk, PlanStep.PUT_IN_FORCE)
    assert life.fresh(plan).state == "amended"


def test_a_second_amendment_builds_on_the_first(life):
    plan = amended(life, lambda pk: judge_items(life.act(), pk, ["tasks/3"], "left_out"))
    second = begin_amendment(life.act(), plan.pk, "Lần hai")
    key = add_item(life.act(), second.pk, "tasks")
    assert key == "tasks/4"
    mend_item(life.act(), second.pk, key, {"content": "Việc thêm", "lead_text": "Sở Nội vụ"})
    life.put_in_force(life.fresh(second))
    assert plan.versions.count() == 3
    assert TaskRow.objects.filter(plan=plan, cancelled_on=None).count() == 4


def test_a_row_added_to_an_amendment_can_be_taken_out_again(life):
    plan = life.in_force()
    amendment = begin_amendment(life.act(), plan.pk, "x")
    key = add_item(life.act(), amendment.pk, "tasks")
    remove_item(life.act(), amendment.pk, key)
    assert len(life.fresh(amendment).content["tasks"]) == 4
