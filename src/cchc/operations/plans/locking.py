"""Takes hold of a plan for a deed: nobody else changes it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.actor import NotFound, Refused
from cchc.operations.plans.content import numbered
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.store.models import Plan

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

UNDER_REVIEW = (PlanState.DRAFT, PlanState.RETURNED)


class WrongStep(Refused):
    """The plan is not in a state from which this step leads on."""

    def __init__(self) -> None:
        super().__init__(
            "Kế hoạch đang ở bước khác, có thể người khác vừa xử lý. Xem lại trạng thái."
        )


def locked_plan(actor: Actor, pk: int, deed: Deed) -> Plan:
    """A plan that stays as it is until the deed ends.

    Raises:
        NotFound: there is no such plan.
        NotAllowed: the actor may not do the deed on it.
    """
    found = Plan.objects.select_for_update(of=("self",)).select_related("unit", "paper")
    plan = found.filter(pk=pk).first()
    if plan is None:
        raise NotFound
    actor.require(deed, matter_of([plan.unit]))
    return plan


def plan_under_review(actor: Actor, pk: int) -> Plan:
    """A plan whose content may be changed now, its items numbered.

    Raises:
        WrongStep: it was submitted, or is in force.
    """
    plan = locked_plan(actor, pk, Deed.REVIEW_READING)
    if plan.state not in UNDER_REVIEW:
        raise WrongStep
    plan.content = numbered(plan.content)
    return plan
