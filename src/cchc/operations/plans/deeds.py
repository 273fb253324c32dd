"""Deeds on plans: make one from a paper, review it, take it from state to state, put it in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.papers.deeds import refuse_unread
from cchc.operations.plans.putting_in_force import put_rows_in_force
from cchc.operations.plans.review import ACCEPTED, LEFT_OUT, NOBODY, review_of
from cchc.operations.units.matters import matter_of
from cchc.operations.units.names import name_key
from cchc.reform.json_fields import PlanFormError
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_life import PlanState, PlanStep, after, can_step
from cchc.store.models import Paper, Plan, PlanStepRow, Unit, UnitAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.operations.actor import Actor

STEP_DEEDS = {
    PlanStep.SUBMIT: Deed.SUBMIT_PLAN,
    PlanStep.RETURN: Deed.APPROVE_PLAN,
    PlanStep.APPROVE: Deed.APPROVE_PLAN,
    PlanStep.PUT_IN_FORCE: Deed.SUBMIT_PLAN,
    PlanStep.CLOSE: Deed.CLOSE_PLAN,
}
UNDER_REVIEW = (PlanState.DRAFT, PlanState.RETURNED)


class NotReviewed(Refused):
    """Nothing goes on that nobody looked at."""

    def __init__(self, items: int, names: int) -> None:
        told = [f"{items} mục chưa rà soát"] if items else []
        told += [f"{names} tên cơ quan chưa khớp đơn vị"] if names else []
        super().__init__(f"Còn {' và '.join(told)}. Rà soát xong rồi mới trình được.")


class WrongStep(Refused):
    """The plan is not in a state from which this step leads on."""

    def __init__(self) -> None:
        super().__init__(
            "Kế hoạch đang ở bước khác, có thể người khác vừa xử lý. Xem lại trạng thái."
        )


def _plan(actor: Actor, pk: int, deed: Deed) -> Plan:
    try:
        plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)
    except Plan.DoesNotExist as error:
        raise NotFound from error
    actor.require(deed, matter_of([plan.unit]))
    return plan


@transaction.atomic
def plan_from_paper(actor: Actor, paper_id: int, parent: int | None = None) -> Plan:
    """A draft of a plan from a paper that was read; a paper gives one plan.

    Raises:
        NotAllowed: the actor may not load papers of that unit.
        Refused: the paper has not been read, or cannot be.
    """
    paper = Paper.objects.select_related("unit").get(pk=paper_id)
    actor.require(Deed.REVIEW_READING, matter_of([paper.unit]))
    refuse_unread(paper)
    if known := Plan.objects.filter(paper=paper).first():
        return known
    header = paper.reading["header"]
    issued = date.fromisoformat(header["date"]) if header["date"] else None
    year = header["plan_year"] or (issued or actor.day).year
    plan = Plan.objects.create(
        unit=paper.unit,
        year=year,
        title=(header["subject"] or paper.name)[:500],
        number=header["number"] or "",
        issued_on=issued,
        paper=paper,
        parent_id=parent,
        content=paper.reading,
        made_by_id=actor.person,
        made_at=actor.now,
    )
    record(actor, Deed.REVIEW_READING, plan, (None, {"paper": paper.pk}), unit=plan.unit_id)
    return plan


def _reviewable(actor: Actor, pk: int, revision: int | None) -> Plan:
    plan = _plan(actor, pk, Deed.REVIEW_READING)
    if plan.state not in UNDER_REVIEW:
        raise WrongStep
    if revision is not None and plan.revision != revision:
        raise ChangedMeanwhile("Kế hoạch")
    return plan


@transaction.atomic
def judge_items(actor: Actor, pk: int, keys: list[str], verdict: str) -> Plan:
    """Accept items of a reading, leave them out, or open them again (an empty verdict)."""
    plan = _reviewable(actor, pk, None)
    known = {item.key for item in review_of(plan).items}
    for key in keys:
        if key in known and verdict in {ACCEPTED, LEFT_OUT}:
            plan.reviewed[key] = verdict
        else:
            plan.reviewed.pop(key, None)
    plan.revision += 1
    plan.save(update_fields=["reviewed", "revision"])
    record(
        actor,
        Deed.REVIEW_READING,
        plan,
        (None, {"items": keys, "verdict": verdict}),
        unit=plan.unit_id,
    )
    return plan


@transaction.atomic
def accept_plain(actor: Actor, pk: int) -> int:
    """Accept all items with which nothing is wrong; returns how many."""
    plan = _reviewable(actor, pk, None)
    keys = [item.key for item in review_of(plan).open_items if item.is_plain]
    judge_items(actor, pk, keys, ACCEPTED)
    return len(keys)


@transaction.atomic
def mend_item(actor: Actor, pk: int, key: str, fields: Mapping[str, object], revision: int) -> Plan:
    """Put other words into an item of the reading; it counts as accepted.

    Raises:
        ChangedMeanwhile: somebody else changed the plan since the actor saw it.
        Refused: a value has no form that a plan can have.
    """
    plan = _reviewable(actor, pk, revision)
    kind, _, index = key.partition("/")
    content = dict(plan.content)
    if kind == "header":
        before = dict(content["header"])
        content["header"] = {**before, **fields}
    else:
        items = list(content[kind])
        before = dict(items[int(index)])
        items[int(index)] = {**before, **fields}
        content[kind] = items
    try:
        mended = plan_from_json(content)
    except PlanFormError as error:
        raise Refused(f"Nội dung sửa chưa đúng dạng: {error}.", field=error.path) from error
    changed = {name: before.get(name) for name in fields if before.get(name) != fields[name]}
    plan.content = content
    plan.reviewed[key] = ACCEPTED
    plan.revision += 1
    if kind == "header":
        plan.issued_on = mended.header.date
        plan.number = mended.header.number or ""
        plan.title = (mended.header.subject or plan.title)[:500]
        plan.year = mended.header.plan_year or plan.year
    plan.save()
    record(
        actor,
        Deed.REVIEW_READING,
        plan,
        ({"item": key, **changed}, {"item": key, **fields}),
        unit=plan.unit_id,
    )
    return plan


@transaction.atomic
def teach_name(actor: Actor, pk: int, name: str, unit: int | None, group: str = "") -> None:
    """Remember what a name in papers stands for: a unit, a class of units, or nobody in particular.

    Raises:
        NotAllowed: the actor may not review that plan.
    """
    plan = _plan(actor, pk, Deed.REVIEW_READING)
    key = name_key(name)
    chosen = Unit.objects.get(pk=unit) if unit is not None else None
    alias = UnitAlias.objects.create(
        text=name,
        key=key,
        unit=chosen,
        group="" if chosen else (group or NOBODY),
        since=chosen.since if chosen else None,
        until=chosen.until if chosen else None,
        learned_by_id=actor.person,
        learned_at=actor.now,
    )
    plan.revision += 1
    plan.save(update_fields=["revision"])
    record(
        actor,
        Deed.REVIEW_READING,
        alias,
        (None, {"name": name, "unit": unit, "group": group}),
        unit=plan.unit_id,
    )


@transaction.atomic
def take_step(actor: Actor, pk: int, step: PlanStep, reason: str = "") -> Plan:
    """Take a plan on: submit, return with a reason, approve, put in force, close.

    Raises:
        NotAllowed: the actor may not take this step.
        WrongStep: the plan is in another state, perhaps because somebody else was quicker.
        NotReviewed: a plan is to be submitted with items that nobody looked at.
        Refused: a plan is to be returned without a reason.
    """
    plan = _plan(actor, pk, STEP_DEEDS[step])
    state = PlanState(plan.state)
    if not can_step(state, step):
        raise WrongStep
    if step is PlanStep.RETURN and not reason.strip():
        raise Refused("Ghi lý do trả lại để đơn vị biết cần sửa gì.", field="reason")
    if step is PlanStep.SUBMIT:
        review = review_of(plan)
        if review.open_items or review.unknown_names:
            raise NotReviewed(len(review.open_items), len(review.unknown_names))
    plan.state = after(state, step)
    plan.save(update_fields=["state"])
    PlanStepRow.objects.create(
        plan=plan, step=step, reason=reason.strip(), by_id=actor.person, at=actor.now
    )
    if step is PlanStep.PUT_IN_FORCE:
        put_rows_in_force(plan, actor)
    record(
        actor,
        STEP_DEEDS[step],
        plan,
        ({"state": state}, {"state": plan.state}),
        reason=reason,
        unit=plan.unit_id,
    )
    return plan


__all__ = [
    "accept_plain",
    "judge_items",
    "mend_item",
    "plan_from_paper",
    "take_step",
    "teach_name",
]
