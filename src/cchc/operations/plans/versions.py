"""Two versions of a plan compared: items are the same by their number, whatever their words became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.plans.content import numbered
from cchc.reform.comparison import compare_plans
from cchc.reform.plan_from_json import plan_from_json

if TYPE_CHECKING:
    from cchc.operations.plans.content import Content
    from cchc.reform.comparison import PlanComparison


def compare_contents(before: Content, after: Content) -> PlanComparison:
    """What the later content keeps, changes, adds and drops."""
    before, after = numbered(before), numbered(after)
    pairs = tuple(_pairs(before, after, kind) for kind in ("targets", "tasks"))
    return compare_plans(plan_from_json(before), plan_from_json(after), (pairs[0], pairs[1]))


def _pairs(before: Content, after: Content, kind: str) -> list[tuple[int, int]]:
    places = {item["id"]: position for position, item in enumerate(before[kind])}
    return [
        (places[item["id"]], position)
        for position, item in enumerate(after[kind])
        if item["id"] in places
    ]
