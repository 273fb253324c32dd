"""The steps of a plan's life: submitted, returned with a reason, approved, put in force, closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import Refused
from cchc.operations.audit.deeds import record
from cchc.operations.cascade.reckoning import reckon_for
from cchc.operations.plans.amending import put_amendment_in_force
from cchc.operations.plans.locking import WrongStep, locked_plan
from cchc.operations.plans.putting_in_force import put_rows_in_force
from cchc.operations.plans.review import LEFT_OUT, review_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState, PlanStep, after, can_step
from cchc.store.models import Plan, PlanStepRow

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor

STEP_DEEDS = {
    PlanStep.SUBMIT: Deed.SUBMIT_PLAN,
    PlanStep.RETURN: Deed.APPROVE_PLAN,
    PlanStep.APPROVE: Deed.APPROVE_PLAN,
    PlanStep.PUT_IN_FORCE: Deed.SUBMIT_PLAN,
    PlanStep.CLOSE: Deed.CLOSE_PLAN,
}


class NotReviewed(Refused):
    """Nothing goes on that nobody looked at."""

    def __init__(self, items: int, names: int) -> None:
        told = [f"{items} mục chưa rà soát"] if items else []
        told += [f"{names} tên cơ quan chưa khớp đơn vị"] if names else []
        super().__init__(f"Còn {' và '.join(told)}. Rà soát xong rồi mới trình được.")


@transaction.atomic
def take_step(
    actor: Actor,
    pk: int,
    step: PlanStep,
    reason: str = "",
    *,
    issued: tuple[str, date | None] = ("", None),
) -> Plan:
    """Take a plan on: submit, return with a reason, approve, put in force, close.

    ``issued`` are number and day of the signed paper, for a plan that was written in the office.

    Raises:
        NotAllowed: the actor may not take this step.
        WrongStep: the plan is in another state, perhaps because somebody else was quicker.
        NotReviewed: a plan is to be submitted with items that nobody looked at.
        Refused: a reason or the day of issue is missing, or somebody approves what they submitted.
    """
    if step not in STEP_DEEDS:
        raise WrongStep
    plan = locked_plan(actor, pk, STEP_DEEDS[step])
    state = PlanState(plan.state)
    if not can_step(state, step):
        raise WrongStep
    if (check := _CHECKS.get(step)) is not None:
        check(actor, plan, reason)
    if step is PlanStep.PUT_IN_FORCE:
        _issue(plan, issued)
    plan.state = after(state, step)
    if step is PlanStep.PUT_IN_FORCE and plan.amends_id:
        # What it said stands in the plan that it amends from now on.
        plan.state = PlanState.CLOSED
    plan.save()
    keep_step(actor, plan, step, reason)
    if step is PlanStep.PUT_IN_FORCE:
        _put_in_force(actor, plan)
    record(
        actor,
        STEP_DEEDS[step],
        plan,
        ({"state": state}, {"state": plan.state}),
        reason=reason,
        unit=plan.unit_id,
    )
    return plan


def keep_step(actor: Actor, plan: Plan, step: PlanStep, reason: str) -> None:
    """The step as a line of the plan's history."""
    PlanStepRow.objects.create(
        plan=plan, step=step, reason=reason.strip(), by_id=actor.person, at=actor.now
    )


def _refuse_without_reason(_actor: Actor, _plan: Plan, reason: str) -> None:
    if not reason.strip():
        raise Refused("Ghi lý do trả lại để đơn vị biết cần sửa gì.", field="reason")


def _refuse_unreviewed(_actor: Actor, plan: Plan, _reason: str) -> None:
    review = review_of(plan)
    if review.open_items or review.unknown_names:
        raise NotReviewed(len(review.open_items), len(review.unknown_names))
    kept = [item for item in review.items if item.kind == "tasks" and item.state != LEFT_OUT]
    if not kept and not review.plan.targets:
        raise Refused("Kế hoạch chưa có nhiệm vụ hay chỉ tiêu nào. Thêm ít nhất một mục rồi trình.")
    if plan.amends_id and not plan.reason.strip():
        raise Refused("Ghi lý do điều chỉnh trước khi trình.", field="reason")


def _refuse_own(actor: Actor, plan: Plan, _reason: str) -> None:
    """Two pairs of eyes: whoever submitted does not approve."""
    last = plan.steps.filter(step=PlanStep.SUBMIT).order_by("-id").first()
    if last is not None and last.by_id == actor.person:
        raise Refused("Bạn là người trình kế hoạch này; cần một lãnh đạo khác duyệt.")


_CHECKS = {
    PlanStep.RETURN: _refuse_without_reason,
    PlanStep.SUBMIT: _refuse_unreviewed,
    PlanStep.APPROVE: _refuse_own,
}


def _issue(plan: Plan, issued: tuple[str, date | None]) -> None:
    """Number and day of the paper that was signed, where the plan does not have them yet."""
    number, day = issued
    if plan.issued_on is None:
        if day is None:
            raise Refused("Ghi ngày ký của kế hoạch.", field="issued_on")
        plan.issued_on = day
        plan.content["header"]["date"] = day.isoformat()
    if number.strip():
        plan.number = number.strip()[:60]
        plan.content["header"]["number"] = plan.number


def _put_in_force(actor: Actor, plan: Plan) -> None:
    if plan.amends_id:
        put_amendment_in_force(actor, plan)
        reckon_for(plan.amends_id, actor.now)
    else:
        put_rows_in_force(plan, actor)
        reckon_for(plan.pk, actor.now)
