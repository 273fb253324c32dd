"""Says for a unit whether it owes a plan of its own, and by which day, against the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.reform.permissions import Deed
from cchc.store.models import PlanDuty, Unit

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor


@transaction.atomic
def set_plan_duty(
    actor: Actor, unit: int, year: int, owes: bool | None, due: date | None, reason: str
) -> None:
    """Let a unit owe a plan or not, by another day; None gives the word back to the rule.

    Raises:
        NotFound: there is no such unit.
        NotAllowed: the actor may not say so.
        Refused: there is no reason.
    """
    actor.require(Deed.SET_PLAN_DUTY)
    if not Unit.objects.filter(pk=unit).exists():
        raise NotFound
    known = PlanDuty.objects.select_for_update().filter(unit=unit, year=year).first()
    before = _told(known)
    if owes is None:
        if known is not None:
            known.delete()
            record(actor, Deed.SET_PLAN_DUTY, known, (before, None), unit=unit)
        return
    if not reason.strip():
        raise Refused("Ghi lý do hoặc văn bản cho phép khác quy định chung.", field="reason")
    told = {"owes": owes, "due": due, "reason": reason.strip()}
    duty, _ = PlanDuty.objects.update_or_create(
        unit_id=unit, year=year, defaults={**told, "by_id": actor.person, "at": actor.now}
    )
    record(actor, Deed.SET_PLAN_DUTY, duty, (before, _told(duty)), reason=reason, unit=unit)


def _told(duty: PlanDuty | None) -> dict[str, object] | None:
    if duty is None:
        return None
    return {"year": duty.year, "owes": duty.owes, "due": str(duty.due) if duty.due else None}
