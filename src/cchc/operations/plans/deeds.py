"""All deeds on plans by name: they stand in modules of their own, one for each part of a plan's life."""

from cchc.operations.plans.amending import amend_from_paper, begin_amendment, tell_amendment
from cchc.operations.plans.making import plan_from_paper, write_plan
from cchc.operations.plans.review_deeds import (
    accept_plain,
    add_item,
    judge_items,
    mend_item,
    move_item,
    remove_item,
    restore_item,
    teach_name,
    unit_named,
)
from cchc.operations.plans.steps import NotReviewed, take_step

__all__ = [
    "NotReviewed",
    "accept_plain",
    "add_item",
    "amend_from_paper",
    "begin_amendment",
    "judge_items",
    "mend_item",
    "move_item",
    "plan_from_paper",
    "remove_item",
    "restore_item",
    "take_step",
    "teach_name",
    "tell_amendment",
    "unit_named",
    "write_plan",
]
