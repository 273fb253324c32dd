"""Turns a reviewed plan into what is followed: version 1, tasks with their units, works, targets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.plans.content import kept_content, seal_of
from cchc.operations.plans.review import LEFT_OUT
from cchc.operations.plans.rows import PlanUnits, add_targets, add_tasks, lead_details, placed
from cchc.reform.plan_from_json import plan_from_json
from cchc.store.models import PlanVersion

if TYPE_CHECKING:
    from cchc.operations.actor import Actor
    from cchc.operations.plans.content import Content
    from cchc.store.models import Plan


def reviewed_content(plan: Plan) -> Content:
    """What the review left in the plan."""
    left_out = {key for key, verdict in plan.reviewed.items() if verdict == LEFT_OUT}
    return kept_content(plan.content, left_out)


def put_rows_in_force(plan: Plan, actor: Actor) -> None:
    """Store version 1 and the rows that are followed; items left out in the review stay out."""
    content = reviewed_content(plan)
    since = plan.issued_on or actor.day
    PlanVersion.objects.create(
        plan=plan,
        number=1,
        content=content,
        sha256=seal_of(content),
        paper=plan.paper,
        since=since,
        made_by_id=actor.person,
        made_at=actor.now,
    )
    value = plan_from_json(content)
    units = PlanUnits(plan)
    add_tasks(plan, placed(value.tasks, content["tasks"]), units, since)
    add_targets(plan, placed(value.targets, content["targets"]), units)
    lead_details(plan, value.targets, content["targets"])
