"""Reckons what a unit's plan covers, adds and drops of what falls on it from the plan above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.cascade.falling import tasks_falling_on
from cchc.operations.jobs.deeds import ask_for
from cchc.reform.plan_life import FOLLOWED
from cchc.reform.statement_matching import Statement, match_statements, wording
from cchc.store.models import Coverage, Plan, TaskRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from cchc.operations.jobs.deeds import LeasedJob

RECKON_COVERAGE = "reckon_coverage"


def reckon_for(pk: int, now: datetime) -> None:
    """Reckon anew after a plan changed: its own coverage at once, that of plans below in the background."""
    plan = Plan.objects.get(pk=pk)
    if plan.parent_id is not None:
        reckon(plan, now)
    if plan.sub_plans.filter(state__in=FOLLOWED).exists():
        ask_for(RECKON_COVERAGE, plan.pk, now)


def reckon_below(job: LeasedJob, clock: Callable[[], datetime]) -> str:
    """The coverage of all plans beneath the plan of a job."""
    for plan in Plan.objects.filter(parent=job.thing, state__in=FOLLOWED, amends=None):
        reckon(plan, clock())
    return ""


def reckon(plan: Plan, now: datetime) -> Coverage:
    """The coverage of a plan in force beneath its parent."""
    above = tasks_falling_on(plan.unit_id, plan.parent_id)
    own = list(TaskRow.objects.filter(plan=plan, cancelled_on=None).order_by("position"))
    pairs = covering(above, own)
    matched_above = {pair["above"] for pair in pairs}
    matched_own = {pair["own"] for pair in pairs}
    dropped = [row.pk for row in above if row.pk not in matched_above]
    added = [row.pk for row in own if row.pk not in matched_own]
    counts = {"covered": len(matched_above), "added": len(added), "dropped": len(dropped)}
    detail = {"pairs": pairs, "added": added, "dropped": dropped}
    return Coverage.objects.update_or_create(
        plan=plan, defaults={**counts, "parent_id": plan.parent_id, "detail": detail, "at": now}
    )[0]


def covering(above: Sequence[TaskRow], own: Sequence[TaskRow]) -> list[dict[str, object]]:
    """Which own task takes up which one from above: what was copied first, then by the words."""
    by_identity = {str(row.identity): row for row in above}
    pairs: list[dict[str, object]] = []
    rest_own = []
    taken: set[int] = set()
    for row in own:
        source = by_identity.get(str(row.reading.get("from_task") or ""))
        if source is None:
            rest_own.append(row)
            continue
        taken.add(source.pk)
        pairs.append({"above": source.pk, "own": row.pk, "likeness": 1.0})
    rest_above = [row for row in above if row.pk not in taken]
    found = match_statements([_statement(r) for r in rest_above], [_statement(r) for r in rest_own])
    pairs += [
        {
            "above": rest_above[pair.before].pk,
            "own": rest_own[pair.after].pk,
            "likeness": round(pair.likeness, 3),
        }
        for pair in found
    ]
    return pairs


def _statement(row: TaskRow) -> Statement:
    return Statement(row.content, (wording(row.section_title), wording(row.product)))
