"""The owner of an area judges: confirms completion, gives work back, opens it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import ChangedMeanwhile, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.tasks.standings import change_facts, facts_today
from cchc.operations.tasks.works import next_revision, speaking_unit, told_facts, work_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.store.models import Update

if TYPE_CHECKING:
    from cchc.operations.actor import Actor
    from cchc.store.models import StandingRow, Work


@transaction.atomic
def judge_completion(
    actor: Actor, pk: int, *, agrees: bool, words: str, revision: int | None
) -> Update:
    """Confirm that the product is there, or give the work back with the reason.

    Raises:
        NotAllowed: the actor does not own the area.
        Refused: completion was not proposed, or it is returned without a reason.
        ChangedMeanwhile: somebody else decided since the actor saw it.
    """
    work = work_of(actor, pk, Deed.CONFIRM_DONE)
    before = facts_today(work)
    if before.confirmed:
        raise ChangedMeanwhile("Việc này")
    if before.proposed_on is None or before.cancelled_on is not None:
        raise Refused("Đơn vị chưa đề nghị xác nhận hoàn thành, hoặc đề nghị đã được trả lại.")
    if not agrees and not words.strip():
        raise Refused("Ghi lý do trả lại để đơn vị biết cần bổ sung gì.", field="words")
    next_revision(work, revision)
    changes: dict[str, object] = {"confirmed": True} if agrees else {"proposed_on": None}
    kind = Update.Kind.CONFIRMED if agrees else Update.Kind.RETURNED
    return _judged(actor, work, before, kind, words, changes)


@transaction.atomic
def reopen(actor: Actor, pk: int, words: str, revision: int | None) -> Update:
    """Open confirmed work again, with the reason; the unit proposes completion anew.

    Raises:
        NotAllowed: the actor does not own the area.
        Refused: it is not confirmed, the plan is closed, or no reason is given.
        ChangedMeanwhile: somebody else changed it since the actor saw it.
    """
    work = work_of(actor, pk, Deed.CONFIRM_DONE)
    before = facts_today(work)
    if not before.confirmed or before.cancelled_on is not None:
        raise Refused("Việc này chưa được xác nhận hoàn thành nên không cần mở lại.")
    if work.plan.state == PlanState.CLOSED:
        raise Refused("Kế hoạch này đã đóng nên không mở lại việc.")
    if not words.strip():
        raise Refused("Ghi lý do mở lại để đơn vị biết cần làm gì thêm.", field="words")
    next_revision(work, revision)
    changes: dict[str, object] = {"confirmed": False, "proposed_on": None}
    return _judged(actor, work, before, Update.Kind.REOPENED, words, changes)


def _judged(
    actor: Actor,
    work: Work,
    before: StandingRow,
    kind: str,
    words: str,
    changes: dict[str, object],
) -> Update:
    update = Update.objects.create(
        work=work,
        kind=kind,
        words=words.strip(),
        unit_id=speaking_unit(actor, work),
        by_id=actor.person,
        at=actor.now,
    )
    was = told_facts(before)
    row = change_facts(work, actor.day, **changes)
    record(actor, Deed.CONFIRM_DONE, work, (was, told_facts(row)), reason=words, unit=work.unit_id)
    return update
