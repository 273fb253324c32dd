"""Lets the rows that are followed go over to a new version: kept, changed, dropped, added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.plans.content import numbered
from cchc.operations.plans.rows import (
    BATCH,
    LEAD,
    PlanUnits,
    add_targets,
    add_tasks,
    keep_works,
    lead_details,
    new_work,
    target_columns,
    task_columns,
    task_units,
)
from cchc.operations.tasks.standings import change_facts
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.rounds import rounds_of
from cchc.store.models import StandingRow, TargetRow, TaskRow, TaskUnit, Work

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from cchc.operations.plans.content import Content
    from cchc.reform.plans import Plan as PlanValue
    from cchc.reform.plans import Task
    from cchc.reform.rounds import Round
    from cchc.store.models import Plan

# What a changed time or lead changes in the works; other words change only what is shown.
TIME, UNITS = ("deadline", "deadline_text"), ("lead", "coordinating", "approver")


def amend_rows(plan: Plan, before: Content, after: Content, since: date) -> None:
    """Take the rows of a plan from one content to the next, as of ``since``."""
    before, after = numbered(before), numbered(after)
    value = plan_from_json(after)
    units = PlanUnits(plan)
    _amend_tasks(plan, (before, after), value, units, since)
    _amend_targets(plan, after, value, units, since)


def _amend_tasks(
    plan: Plan,
    contents: tuple[Content, Content],
    value: PlanValue,
    units: PlanUnits,
    since: date,
) -> None:
    before = {item["id"]: item for item in contents[0]["tasks"]}
    rows = {row.item: row for row in TaskRow.objects.filter(plan=plan, cancelled_on=None)}
    added, changed = [], []
    for position, (task, item) in enumerate(zip(value.tasks, contents[1]["tasks"], strict=True)):
        row = rows.pop(item["id"], None)
        if row is None:
            added.append((position, task, item))
            continue
        for name, told in task_columns(position, task, item).items():
            setattr(row, name, told)
        changed.append(row)
        was = before.get(item["id"], {})
        if any(was.get(name) != item.get(name) for name in UNITS):
            TaskUnit.objects.filter(task=row).delete()
            TaskUnit.objects.bulk_create(task_units(row, units.parts(task)), BATCH)
            _change_leads(row, units.parts(task)[LEAD] or [plan.unit_id], task, plan.year, since)
        if any(was.get(name) != item.get(name) for name in TIME):
            _change_times(row, rounds_of(task.deadline, plan.year), since)
    if changed:
        columns = [name for name in task_columns(0, value.tasks[0], {}) if name != "item"]
        TaskRow.objects.bulk_update(changed, columns, BATCH)
        Work.objects.bulk_update(_with_areas(changed), ["area"], BATCH)
    _drop_tasks(rows.values(), since)
    add_tasks(plan, added, units, since)


def _with_areas(rows: Sequence[TaskRow]) -> list[Work]:
    areas = {row.pk: row.area for row in rows}
    moved = []
    for work in Work.objects.filter(task__in=rows):
        if work.area != areas[work.task_id]:
            work.area = areas[work.task_id]
            moved.append(work)
    return moved


def _drop_tasks(rows: Iterable[TaskRow], since: date) -> None:
    dropped = [row.pk for row in rows]
    TaskRow.objects.filter(pk__in=dropped).update(cancelled_on=since)
    for work in _open_works(task__in=dropped):
        cancel(work, since)


def _open_works(**which: object) -> list[Work]:
    """Works that are neither confirmed nor cancelled: what was done stays done."""
    return list(
        Work.objects.filter(
            **which,
            standings__until=None,
            standings__confirmed=False,
            standings__cancelled_on=None,
        ).order_by("position")
    )


def cancel(work: Work, since: date) -> None:
    """The work is not asked for any more."""
    change_facts(work, _from(work, since), cancelled_on=since)


def _from(work: Work, since: date) -> date:
    """Facts of days before the last change stay as they were told then."""
    latest = StandingRow.objects.get(work=work, until=None)
    return max(since, latest.since)


def _change_leads(
    row: TaskRow, leads: Mapping[int, str] | Sequence[int], task: Task, year: int, since: date
) -> None:
    """Units that no longer lead are let go, those that lead from now on get works of their own."""
    works = Work.objects.filter(task=row)
    known = set(works.values_list("unit", flat=True))
    working = _open_works(task=row)
    for work in working:
        if work.unit_id not in leads:
            cancel(work, since)
    turns = rounds_of(task.deadline, year)
    fresh = []
    for unit in leads:
        if unit not in known:
            fresh += [new_work(row, unit, n, turn, since) for n, turn in enumerate(turns)]
    keep_works(fresh)
    # A unit that was let go once and leads again takes up the works that it had.
    again = set(leads) & known - {work.unit_id for work in working}
    back = StandingRow.objects.filter(
        until=None, work__task=row, work__unit__in=again, cancelled_on__isnull=False
    )
    for standing in back.select_related("work"):
        change_facts(standing.work, max(since, standing.since), cancelled_on=None)


def _change_times(row: TaskRow, turns: Sequence[Round], since: date) -> None:
    """Works follow their round: by its period, else by its place; rounds too many are let go."""
    by_unit: dict[int, list[Work]] = {}
    for work in Work.objects.filter(task=row).order_by("position"):
        by_unit.setdefault(work.unit_id, []).append(work)
    is_open = {work.pk for work in _open_works(task=row)}
    standing = StandingRow.objects.filter(work__task=row, until=None)
    dues = dict(standing.values_list("work", "due"))
    fresh = []
    for unit, works in by_unit.items():
        if not any(work.pk in is_open for work in works):
            continue
        rest = list(works)
        following = 1 + works[-1].position
        for turn in turns:
            work = _work_of(turn, rest, dues)
            if work is None:
                fresh.append(new_work(row, unit, following, turn, since))
                following += 1
                continue
            rest.remove(work)
            if work.pk in is_open:
                Work.objects.filter(pk=work.pk).update(label=turn.label)
                facts = {"start": turn.start, "due": turn.due, "waits_for": turn.waits_for}
                change_facts(work, _from(work, since), **facts)
        for work in rest:
            if work.pk in is_open:
                cancel(work, since)
    keep_works(fresh)


def _work_of(turn: Round, works: Sequence[Work], dues: Mapping[int, date | None]) -> Work | None:
    """The work that a round goes on with: of its period, else due on its day, else the first."""
    same = next((work for work in works if turn.label and work.label == turn.label), None)
    if same is None:
        same = next((work for work in works if turn.due and dues.get(work.pk) == turn.due), None)
    if same is not None or "-" in turn.label:
        return same
    return works[0] if works else None


def _amend_targets(
    plan: Plan, content: Content, value: PlanValue, units: PlanUnits, since: date
) -> None:
    rows = {row.item: row for row in TargetRow.objects.filter(plan=plan, cancelled_on=None)}
    added, changed = [], []
    for position, (target, item) in enumerate(zip(value.targets, content["targets"], strict=True)):
        row = rows.pop(item["id"], None)
        if row is None:
            added.append((position, target, item))
            continue
        for name, told in target_columns(position, target, item, units).items():
            setattr(row, name, told)
        changed.append(row)
    if changed:
        columns = [
            name.removesuffix("_id")
            for name in target_columns(0, value.targets[0], {}, units)
            if name != "item"
        ]
        TargetRow.objects.bulk_update(changed, columns, BATCH)
    TargetRow.objects.filter(pk__in=[row.pk for row in rows.values()]).update(cancelled_on=since)
    add_targets(plan, added, units)
    lead_details(plan, value.targets, content["targets"])
