"""The states of a plan in the office and the steps from one to the next."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class PlanState(StrEnum):
    """Where a plan stands between being drafted and being closed."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    CLOSED = "closed"


class PlanStep(StrEnum):
    """What moves a plan from one state to another."""

    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    PUT_IN_FORCE = "put_in_force"
    AMEND = "amend"
    CLOSE = "close"


STEPS: Mapping[PlanStep, tuple[frozenset[PlanState], PlanState]] = {
    PlanStep.SUBMIT: (frozenset({PlanState.DRAFT, PlanState.RETURNED}), PlanState.SUBMITTED),
    PlanStep.RETURN: (frozenset({PlanState.SUBMITTED}), PlanState.RETURNED),
    PlanStep.APPROVE: (frozenset({PlanState.SUBMITTED}), PlanState.APPROVED),
    PlanStep.PUT_IN_FORCE: (frozenset({PlanState.APPROVED}), PlanState.IN_FORCE),
    PlanStep.AMEND: (frozenset({PlanState.IN_FORCE, PlanState.AMENDED}), PlanState.AMENDED),
    PlanStep.CLOSE: (frozenset({PlanState.IN_FORCE, PlanState.AMENDED}), PlanState.CLOSED),
}
# The states in which a plan's tasks are followed.
FOLLOWED = frozenset({PlanState.IN_FORCE, PlanState.AMENDED})


def can_step(state: PlanState, step: PlanStep) -> bool:
    """Whether ``step`` leads on from ``state``."""
    return state in STEPS[step][0]


def after(state: PlanState, step: PlanStep) -> PlanState:
    """The state that ``step`` leads to.

    Raises:
        ValueError: if the step does not lead on from ``state``.
    """
    if not can_step(state, step):
        raise ValueError(f"{step} does not lead on from {state}")
    return STEPS[step][1]
