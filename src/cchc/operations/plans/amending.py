"""Amendments: a copy of the plan in force that is changed, or read from a paper, then a new version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from cchc.operations.actor import NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.papers.deeds import refuse_unread
from cchc.operations.plans.amended_rows import amend_rows
from cchc.operations.plans.content import LISTS, numbered, seal_of
from cchc.operations.plans.locking import WrongStep, locked_plan, plan_under_review
from cchc.operations.plans.putting_in_force import reviewed_content
from cchc.operations.plans.review import ACCEPTED
from cchc.operations.plans.versions import compare_contents
from cchc.reform.comparison import compare_plans
from cchc.reform.comparison_json import comparison_to_json
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_life import PlanState, PlanStep, after, can_step
from cchc.store.models import Paper, Plan, PlanStepRow, PlanVersion

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor
    from cchc.operations.plans.content import Content


class AmendedAlready(Refused):
    """Two amendments of one plan at a time would undo each other."""

    def __init__(self) -> None:
        super().__init__(
            "Kế hoạch này đang có một bản điều chỉnh chưa xong. Hoàn thành hoặc đóng bản đó trước."
        )


@transaction.atomic
def begin_amendment(actor: Actor, pk: int, reason: str = "") -> Plan:
    """A copy of the plan in force to be changed; what stays as it is counts as reviewed.

    Raises:
        NotAllowed: the actor may not amend that plan.
        WrongStep: the plan is not in force.
        AmendedAlready: another amendment is under work.
    """
    plan = _amendable(actor, pk)
    content = numbered(_latest(plan).content)
    reviewed = {f"{kind}/{item['id']}": ACCEPTED for kind in LISTS for item in content[kind]}
    content["findings"] = []
    return _keep_amendment(actor, plan, content, {"header/0": ACCEPTED, **reviewed}, reason)


@transaction.atomic
def amend_from_paper(actor: Actor, pk: int, paper_id: int, reason: str = "") -> Plan:
    """An amendment as a paper words the whole plan anew; its items are matched with those in force.

    Raises:
        NotAllowed: the actor may not amend that plan.
        Refused: the paper has not been read, or belongs to another unit.
    """
    plan = _amendable(actor, pk)
    paper = Paper.objects.filter(pk=paper_id, unit=plan.unit).first()
    if paper is None:
        raise NotFound
    refuse_unread(paper)
    if Plan.objects.filter(paper=paper).exists():
        raise Refused("Văn bản này đã dùng cho một kế hoạch khác.", field="paper")
    before = numbered(_latest(plan).content)
    content = matched_content(before, paper.reading or {})
    return _keep_amendment(actor, plan, content, {}, reason, paper)


def _amendable(actor: Actor, pk: int) -> Plan:
    plan = locked_plan(actor, pk, Deed.AMEND_PLAN)
    if not can_step(PlanState(plan.state), PlanStep.AMEND):
        raise WrongStep
    return plan


def _latest(plan: Plan) -> PlanVersion:
    return plan.versions.order_by("-number").first()


def _keep_amendment(
    actor: Actor,
    plan: Plan,
    content: Content,
    reviewed: dict[str, str],
    reason: str,
    paper: Paper | None = None,
) -> Plan:
    try:
        with transaction.atomic():
            amendment = Plan.objects.create(
                unit=plan.unit,
                year=plan.year,
                title=plan.title,
                number=plan.number,
                issued_on=plan.issued_on,
                amends=plan,
                parent=plan.parent,
                paper=paper,
                content=content,
                reviewed=reviewed,
                reason=reason.strip(),
                effective_on=_paper_day(paper) or actor.day,
                made_by_id=actor.person,
                made_at=actor.now,
            )
    except IntegrityError as error:
        raise AmendedAlready from error
    record(
        actor,
        Deed.AMEND_PLAN,
        amendment,
        (None, {"amends": plan.pk, "paper": paper.pk if paper else None}),
        reason=reason,
        unit=plan.unit_id,
    )
    return amendment


def _paper_day(paper: Paper | None) -> date | None:
    return plan_from_json(paper.reading or {}).header.date if paper else None


def matched_content(before: Content, reading: Content) -> Content:
    """A reading whose items bear the numbers of the items in force that they are."""
    old, new = plan_from_json(before), plan_from_json(reading)
    found = compare_plans(old, new)
    content = {**reading, "last_ids": before.get("last_ids", {})}
    for kind in LISTS:
        following = 1 + max(
            [*(item["id"] for item in before[kind]), before.get("last_ids", {}).get(kind, -1)],
            default=-1,
        )
        known: dict[int, int] = {}
        if kind in {"targets", "tasks"}:
            olds, news = getattr(old, kind), getattr(new, kind)
            places_old = {id(value): n for n, value in enumerate(olds)}
            places_new = {id(value): n for n, value in enumerate(news)}
            known = {
                places_new[id(match.after)]: before[kind][places_old[id(match.before)]]["id"]
                for match in getattr(found, kind).matches
            }
        items = []
        for position, item in enumerate(reading[kind]):
            own = known.get(position)
            if own is None:
                own, following = following, following + 1
            items.append({**item, "id": own, "read_at": position})
        content[kind] = items
    return content


@transaction.atomic
def tell_amendment(actor: Actor, pk: int, reason: str, effective_on: date | None) -> Plan:
    """Say why a plan is amended and from which day on.

    Raises:
        Refused: reason or day is missing.
    """
    plan = plan_under_review(actor, pk)
    if plan.amends_id is None:
        raise WrongStep
    if not reason.strip():
        raise Refused("Ghi lý do điều chỉnh.", field="reason")
    if effective_on is None:
        raise Refused("Ghi ngày bản điều chỉnh có hiệu lực.", field="effective_on")
    before = {"reason": plan.reason, "effective_on": str(plan.effective_on)}
    plan.reason, plan.effective_on = reason.strip(), effective_on
    plan.save(update_fields=["reason", "effective_on"])
    told = {"reason": plan.reason, "effective_on": str(effective_on)}
    record(actor, Deed.AMEND_PLAN, plan, (before, told), unit=plan.unit_id)
    return plan


def put_amendment_in_force(actor: Actor, amendment: Plan) -> None:
    """The amendment becomes the next version of its plan; works follow from the day of effect.

    Raises:
        Refused: its day has not come yet.
        WrongStep: the plan was closed meanwhile.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("unit")
        .get(pk=amendment.amends_id)
    )
    state = PlanState(plan.state)
    if not can_step(state, PlanStep.AMEND):
        raise WrongStep
    since = amendment.effective_on or actor.day
    if since > actor.day:
        raise Refused(
            f"Bản điều chỉnh có hiệu lực từ {since:%d/%m/%Y}; đưa vào thực hiện từ ngày đó."
        )
    before, content = _latest(plan), reviewed_content(amendment)
    compared = compare_contents(before.content, content)
    PlanVersion.objects.create(
        plan=plan,
        number=before.number + 1,
        content=content,
        sha256=seal_of(content),
        comparison=comparison_to_json(compared),
        paper=amendment.paper,
        reason=amendment.reason,
        since=since,
        made_by_id=actor.person,
        made_at=actor.now,
    )
    amend_rows(plan, before.content, content, since)
    plan.content, plan.state = content, after(state, PlanStep.AMEND)
    plan.revision += 1
    plan.save(update_fields=["content", "state", "revision"])
    PlanStepRow.objects.create(
        plan=plan, step=PlanStep.AMEND, reason=amendment.reason, by_id=actor.person, at=actor.now
    )
    record(
        actor,
        Deed.AMEND_PLAN,
        plan,
        ({"version": before.number}, {"version": before.number + 1}),
        reason=amendment.reason,
        unit=plan.unit_id,
    )
