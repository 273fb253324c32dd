"""Plans written in the office: from last year's, from what falls on the unit, or empty."""

from datetime import date

import pytest

from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.plans.deeds import add_item, judge_items, mend_item, take_step, write_plan
from cchc.operations.plans.making import Beginning
from cchc.operations.plans.review import review_of
from cchc.reform.plan_life import PlanStep
from cchc.store.models import TaskRow


def test_last_years_plan_moves_on_and_is_reviewed_like_a_reading(life):
    life.in_force()
    plan = write_plan(life.act(), life.province.pk, 2027, Beginning.LAST_YEAR)
    task = plan.content["tasks"][0]
    assert (task["deadline_text"], task["deadline"]["end"]) == ("Quý I/2027", "2027-03-31")
    assert (plan.number, plan.issued_on, plan.year) == ("", None, 2027)
    assert len(review_of(life.fresh(plan)).open_items) == 9


def test_a_unit_begins_with_what_falls_on_it_from_above(life):
    parent = life.in_force()
    plan = write_plan(life.act(life.focal), life.justice.pk, 2026, Beginning.PARENT)
    assert plan.parent == parent
    tasks = plan.content["tasks"]
    assert [(t["content"], t["lead_text"]) for t in tasks] == [
        (life.rows[0][0], "Sở Tư pháp"),
        (life.rows[1][0], "Sở Tư pháp"),
    ]
    assert tasks[1]["note"].startswith("Phối hợp với Sở Nội vụ")
    assert tasks[0]["from_task"] == str(TaskRow.objects.get(plan=parent, item=0).identity)


def test_an_empty_plan_is_written_row_by_row_and_put_in_force_with_its_number_and_day(life):
    actor = life.act(life.focal)
    plan = write_plan(actor, life.justice.pk, 2026, Beginning.EMPTY)
    judge_items(actor, plan.pk, ["header/0"], "accepted")
    with pytest.raises(Refused, match="chưa có nhiệm vụ"):
        take_step(actor, plan.pk, PlanStep.SUBMIT)
    key = add_item(actor, plan.pk, "tasks")
    told = {"content": "Tự kiểm tra", "lead_text": "Sở Tư pháp", "deadline_text": "Tháng 10"}
    mend_item(actor, plan.pk, key, told)
    take_step(actor, plan.pk, PlanStep.SUBMIT)
    take_step(life.act(life.own_head), plan.pk, PlanStep.APPROVE)
    with pytest.raises(Refused) as refusal:
        take_step(actor, plan.pk, PlanStep.PUT_IN_FORCE)
    assert refusal.value.field == "issued_on"
    issued = ("5/KH-STP", date(2026, 1, 9))
    take_step(actor, plan.pk, PlanStep.PUT_IN_FORCE, issued=issued)
    plan = life.fresh(plan)
    assert (plan.number, plan.issued_on, plan.state) == ("5/KH-STP", date(2026, 1, 9), "in_force")
    assert plan.versions.get().content["header"]["number"] == "5/KH-STP"
    assert TaskRow.objects.get(plan=plan).works.get().unit == life.justice


def test_a_unit_gives_no_work_to_units_beside_or_above_it(life):
    plan = life.in_force(life.justice, rows=[("Góp ý dự thảo", "Quý II/2026", "Sở Nội vụ", "")])
    assert TaskRow.objects.get(plan=plan).works.get().unit == life.justice


def test_there_is_nothing_to_begin_with(life):
    for beginning in (Beginning.LAST_YEAR, Beginning.PARENT):
        with pytest.raises(Refused) as refusal:
            write_plan(life.act(), life.justice.pk, 2026, beginning)
        assert refusal.value.field == "beginning"


def test_nobody_writes_another_units_plan(life):
    with pytest.raises(NotAllowed):
        write_plan(life.act(life.focal), life.snv.pk, 2026, Beginning.EMPTY)


def test_a_paper_of_a_unit_stands_beneath_the_plan_above(life):
    parent = life.in_force()
    assert life.draft(life.justice).parent == parent
