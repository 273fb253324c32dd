"""A plan's life: who takes it on, from which state, and what each step needs."""

import pytest

from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.plans.content import seal_of
from cchc.operations.plans.deeds import NotReviewed, judge_items, mend_item, take_step
from cchc.operations.plans.locking import WrongStep
from cchc.operations.plans.questions import plan_view
from cchc.reform.plan_life import PlanStep
from cchc.store.models import TaskRow, Work


def test_nothing_goes_on_that_nobody_looked_at(life):
    with pytest.raises(NotReviewed):
        take_step(life.act(), life.draft().pk, PlanStep.SUBMIT)


def test_a_plan_goes_from_paper_to_force(life):
    plan = life.in_force()
    assert plan.state == "in_force"
    version = plan.versions.get()
    assert version.sha256 == seal_of(version.content)
    assert [step.step for step in plan.steps.order_by("id")] == [
        "submit",
        "approve",
        "put_in_force",
    ]
    assert Work.objects.filter(plan=plan).count() == 7


def test_what_was_left_out_is_not_followed(life):
    plan = life.draft()
    judge_items(life.act(), plan.pk, ["tasks/2", "targets/0"], "left_out")
    plan = life.put_in_force(plan)
    assert [row.item for row in TaskRow.objects.filter(plan=plan)] == [0, 1, 3]
    assert len(plan.versions.get().content["tasks"]) == 3


def test_an_approver_of_another_unit_does_not_approve(life):
    plan = life.submit(life.draft())
    with pytest.raises(NotAllowed):
        take_step(life.act(life.own_head), plan.pk, PlanStep.APPROVE)


def test_an_approver_above_approves_the_plan_of_a_unit(life):
    plan = life.submit(life.draft(life.justice))
    assert take_step(life.act(life.head), plan.pk, PlanStep.APPROVE).state == "approved"


def test_whoever_submitted_does_not_approve(life):
    plan = life.draft(life.justice)
    life.submit(plan, life.act(life.own_head))
    with pytest.raises(Refused, match="lãnh đạo khác"):
        take_step(life.act(life.own_head), plan.pk, PlanStep.APPROVE)


def test_a_plan_is_returned_only_with_a_reason_and_can_be_mended_then(life):
    plan = life.submit(life.draft())
    with pytest.raises(Refused, match="lý do"):
        take_step(life.act(life.head), plan.pk, PlanStep.RETURN, " ")
    take_step(life.act(life.head), plan.pk, PlanStep.RETURN, "Thiếu sản phẩm")
    mend_item(life.act(), plan.pk, "tasks/0", {"product": "Kế hoạch"})
    assert take_step(life.act(), plan.pk, PlanStep.SUBMIT).state == "submitted"
    assert plan_view(life.act(), plan.pk).steps[1].reason == "Thiếu sản phẩm"


def test_the_second_of_two_approvers_gets_a_clear_answer(life):
    plan = life.submit(life.draft())
    other = life.house.person("pho", ("approver", life.province))
    take_step(life.act(life.head), plan.pk, PlanStep.APPROVE)
    with pytest.raises(WrongStep, match="người khác vừa xử lý"):
        take_step(life.act(other), plan.pk, PlanStep.APPROVE)


def test_a_submitted_plan_is_not_changed_any_more(life):
    plan = life.submit(life.draft())
    with pytest.raises(WrongStep):
        mend_item(life.act(), plan.pk, "tasks/0", {"product": "x"})


def test_a_role_that_ended_yesterday_opens_nothing(life):
    plan = life.submit(life.draft())
    role = life.head.roles.get()
    role.until = life.house.day
    role.save()
    with pytest.raises(NotAllowed):
        take_step(life.act(life.head), plan.pk, PlanStep.APPROVE)


def test_a_plan_in_force_is_closed_by_those_in_charge(life):
    plan = life.in_force()
    with pytest.raises(NotAllowed):
        take_step(life.act(life.focal), plan.pk, PlanStep.CLOSE)
    assert take_step(life.act(), plan.pk, PlanStep.CLOSE).state == "closed"
