"""Turns a reviewed plan into what is followed: a version, tasks with their units, works, targets."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.operations.plans.review import LEFT_OUT, NOBODY
from cchc.operations.units.names import members, name_key, names_below, taught_groups
from cchc.reform.agencies import AgencyKind
from cchc.reform.areas import area_of_text
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_json import target_to_json, task_to_json
from cchc.reform.rounds import rounds_of
from cchc.reform.units import unit_groups
from cchc.store.models import (
    PlanVersion,
    StandingRow,
    TargetRow,
    TaskRow,
    TaskUnit,
    Work,
)
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.operations.actor import Actor
    from cchc.reform.agencies import Agency
    from cchc.reform.plans import Plan as PlanValue
    from cchc.reform.plans import Task
    from cchc.reform.targets import Target
    from cchc.store.models import Plan

LEAD, COORDINATING, APPROVER = "lead", "coordinating", "approver"


class _Units:
    """Finds the units that agencies of the paper stand for, on the day of the paper."""

    def __init__(self, plan: Plan) -> None:
        self.root = plan.unit
        self.day = plan.issued_on or plan.made_at.date()
        self.names = names_below(plan.unit, self.day)
        self.taught = taught_groups()
        self._members: dict[str, list[int]] = {}

    def of(self, agencies: Iterable[Agency]) -> dict[int, str]:
        """The units with the class through which they were named ("" if by their own name)."""
        found: dict[int, str] = {}
        for agency in agencies:
            if agency.kind not in {AgencyKind.ONE, AgencyKind.CLASS}:
                continue
            known = self.names.resolve(agency.name, self.day)
            group = known.group or self.taught.get(name_key(agency.name), "")
            for unit in known.units:
                found[unit] = ""
            if group and group != NOBODY and group in unit_groups():
                for unit in self._of_group(group):
                    found.setdefault(unit, group)
        return found

    def _of_group(self, group: str) -> list[int]:
        if group not in self._members:
            self._members[group] = members(group, self.root, self.day)
        return self._members[group]


def put_rows_in_force(plan: Plan, actor: Actor) -> None:
    """Store version 1 and the rows that are followed; items left out in the review stay out."""
    value = plan_from_json(plan.content)
    PlanVersion.objects.create(
        plan=plan,
        number=1,
        content=plan.content,
        since=plan.issued_on or actor.day,
        made_by_id=actor.person,
        made_at=actor.now,
    )
    units = _Units(plan)
    _put_tasks(plan, value, units, actor)
    _put_targets(plan, value, units)


def _kept(plan: Plan, kind: str, items: Iterable[object]) -> list[tuple[int, object]]:
    return [
        (index, item)
        for index, item in enumerate(items)
        if plan.reviewed.get(f"{kind}/{index}") != LEFT_OUT
    ]


def _put_tasks(plan: Plan, value: PlanValue, units: _Units, actor: Actor) -> None:
    kept = _kept(plan, "tasks", value.tasks)
    rows = TaskRow.objects.bulk_create([_task_row(plan, i, task) for i, task in kept], 500)
    roles: list[TaskUnit] = []
    works: list[tuple[Work, StandingRow]] = []
    since = plan.issued_on or actor.day
    for row, (_, task) in zip(rows, kept, strict=True):
        leads = units.of(task.lead)
        for role, named in (
            (LEAD, leads),
            (COORDINATING, units.of(task.coordinating)),
            (APPROVER, units.of(task.approver)),
        ):
            roles += [TaskUnit(task=row, unit_id=u, role=role, group=g) for u, g in named.items()]
        # A task whose lead is nobody in particular is followed at the unit that issued the plan.
        for unit in leads or [plan.unit_id]:
            for position, turn in enumerate(rounds_of(task.deadline, plan.year)):
                work = Work(
                    task=row,
                    unit_id=unit,
                    plan=plan,
                    area=row.area,
                    label=turn.label,
                    position=position,
                )
                standing = StandingRow(
                    since=since, start=turn.start, due=turn.due, waits_for=turn.waits_for
                )
                works.append((work, standing))
    TaskUnit.objects.bulk_create(roles, 500)
    Work.objects.bulk_create([work for work, _ in works], 500)
    for work, standing in works:
        standing.work = work
    StandingRow.objects.bulk_create([standing for _, standing in works], 500)


def _task_row(plan: Plan, position: int, task: Task) -> TaskRow:
    words = " ".join(filter(None, (task.no, task.content, task.product, task.lead_text)))
    return TaskRow(
        plan=plan,
        position=position,
        section=(task.section or "")[:40],
        section_title=task.section_title or "",
        no=(task.no or "")[:40],
        content=task.content,
        product=task.product or "",
        deadline_text=task.deadline_text or "",
        lead_text=task.lead_text or "",
        coordinating_text=task.coordinating_text or "",
        approver_text=task.approver_text or "",
        note=task.note or "",
        area=task.area or area_of_text(task.content) or "",
        reading=task_to_json(task),
        searching=search_key(words),
    )


def _put_targets(plan: Plan, value: PlanValue, units: _Units) -> None:
    rows: dict[int, TargetRow] = {}
    for index, target in _kept(plan, "targets", value.targets):
        rows[index] = _target_row(plan, index, target, units)
    TargetRow.objects.bulk_create(rows.values(), 500)
    details = []
    for index, row in rows.items():
        above = value.targets[index].parent
        if above is not None and above in rows:
            row.parent = rows[above]
            details.append(row)
    TargetRow.objects.bulk_update(details, ["parent"], 500)


def _target_row(plan: Plan, position: int, target: Target, units: _Units) -> TargetRow:
    low, high = target.value if isinstance(target.value, tuple) else (target.value, None)
    owner = units.names.resolve(target.owner, units.day).units if target.owner else ()
    return TargetRow(
        plan=plan,
        position=position,
        text=target.text,
        operator=target.operator,
        low=_decimal(low),
        high=_decimal(high),
        unit_text=(target.unit or "")[:120],
        area=target.area or "",
        owner_id=owner[0] if owner else plan.unit_id,
        reading=target_to_json(target),
    )


def _decimal(value: Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)
