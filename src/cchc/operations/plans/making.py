"""Makes drafts of plans: from a paper, from last year's plan, from what falls on a unit, or empty."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from cchc.operations.actor import NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.cascade.falling import LEAD, parent_of, targets_falling_on, tasks_falling_on
from cchc.operations.papers.deeds import refuse_unread
from cchc.operations.plans.content import numbered
from cchc.operations.plans.mending import NO_PLACE, mended, understood_anew
from cchc.operations.units.matters import matter_of
from cchc.reform.next_plan import moved_on
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_json import header_to_json, plan_to_json
from cchc.reform.plan_life import PlanState
from cchc.reform.plans import Header, Source
from cchc.reform.plans import Plan as PlanValue
from cchc.reform.units import UnitKind
from cchc.store.models import Paper, Plan, Unit

if TYPE_CHECKING:
    from cchc.operations.actor import Actor
    from cchc.operations.plans.content import Content, Item
    from cchc.store.models import TargetRow, TaskRow

STOOD = (PlanState.IN_FORCE, PlanState.AMENDED, PlanState.CLOSED)
EARLIEST_YEAR, LATEST_YEAR = 2011, 2100


class Beginning(StrEnum):
    """What a plan that is written in the office begins with."""

    EMPTY = "empty"
    LAST_YEAR = "last_year"
    PARENT = "parent"


@transaction.atomic
def plan_from_paper(actor: Actor, paper_id: int, parent: int | None = None) -> Plan:
    """A draft of a plan from a paper that was read; a paper gives one plan.

    Raises:
        NotFound: there is no such paper.
        NotAllowed: the actor may not load papers of that unit.
        Refused: the paper has not been read, or cannot be.
    """
    paper = Paper.objects.select_related("unit").filter(pk=paper_id).first()
    if paper is None:
        raise NotFound
    actor.require(Deed.REVIEW_READING, matter_of([paper.unit]))
    refuse_unread(paper)
    if known := Plan.objects.filter(paper=paper).first():
        return known
    content = numbered(paper.reading or {})
    header = content["header"]
    issued = date.fromisoformat(header["date"]) if header["date"] else None
    year = header["plan_year"] or (issued or actor.day).year
    plan = Plan(
        unit=paper.unit,
        year=year,
        title=(header["subject"] or paper.name)[:500],
        number=(header["number"] or "")[:60],
        issued_on=issued,
        paper=paper,
        parent_id=parent,
        content=content,
    )
    return _keep(actor, plan, Deed.REVIEW_READING, {"paper": paper.pk})


def _keep(actor: Actor, plan: Plan, deed: Deed, told: dict[str, object]) -> Plan:
    plan.made_by_id, plan.made_at = actor.person, actor.now
    if plan.parent_id is None and (above := parent_of(plan.unit, plan.year)):
        plan.parent = above
    try:
        with transaction.atomic():
            plan.save()
    except IntegrityError:
        # Somebody else opened the same paper at the same moment.
        return Plan.objects.get(paper=plan.paper)
    record(actor, deed, plan, (None, told), unit=plan.unit_id)
    return plan


@transaction.atomic
def write_plan(actor: Actor, unit: int, year: int, beginning: Beginning) -> Plan:
    """A draft to be written in the office, reviewed like a reading before it goes on.

    Raises:
        NotFound: there is no such unit.
        NotAllowed: the actor may not write plans of that unit.
        Refused: there is nothing to begin with.
    """
    owner = Unit.objects.filter(pk=unit).first()
    if owner is None:
        raise NotFound
    actor.require(Deed.WRITE_PLAN, matter_of([owner]))
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise Refused(f"Năm {year} không hợp lý. Ghi năm của kế hoạch, ví dụ 2027.", field="year")
    parent = parent_of(owner, year)
    if beginning is Beginning.LAST_YEAR:
        content = _from_last_year(owner, year)
    elif beginning is Beginning.PARENT:
        content = _from_parent(owner, year, parent)
    else:
        content = _empty(owner, year)
    plan = Plan(
        unit=owner,
        year=year,
        title=(content["header"]["subject"] or f"Kế hoạch năm {year}")[:500],
        parent=parent,
        content=content,
    )
    return _keep(actor, plan, Deed.WRITE_PLAN, {"beginning": beginning, "year": year})


def _named(unit: Unit) -> str:
    """How a paper names the unit: a commune by its committee."""
    if unit.kind in {UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.PROVINCE}:
        return f"UBND {unit.name[:1].lower()}{unit.name[1:]}"
    return unit.name


def _empty(unit: Unit, year: int) -> Content:
    subject = f"Cải cách hành chính năm {year}"
    header = Header(type="KẾ HOẠCH", issuer=_named(unit), subject=subject, plan_year=year)
    source = Source(f"Soạn trên phần mềm: {unit.name}, {year}", "", "cchc", "cchc")
    return numbered(plan_to_json(PlanValue(source, header)))


def _from_last_year(unit: Unit, year: int) -> Content:
    before = (
        Plan.objects.filter(unit=unit, year__lt=year, state__in=STOOD, amends=None)
        .order_by("-year", "-pk")
        .first()
    )
    if before is None:
        raise Refused(
            f"{unit.name} chưa có kế hoạch nào của năm trước trên phần mềm. "
            "Chọn bắt đầu từ phần việc cấp trên giao, hoặc từ bản trống.",
            field="beginning",
        )
    value = plan_from_json(before.versions.order_by("-number").first().content)
    if value.header.plan_year is None:
        value = _with_year(value, before.year)
    moved = moved_on(value, year - before.year)
    return understood_anew(numbered(plan_to_json(moved)))


def _with_year(value: PlanValue, year: int) -> PlanValue:
    content = plan_to_json(value)
    content["header"] = {**header_to_json(value.header), "plan_year": year}
    return plan_from_json(content)


def _from_parent(unit: Unit, year: int, parent: Plan | None) -> Content:
    if parent is None:
        raise Refused(
            f"Chưa có kế hoạch năm {year} của cấp trên đang thực hiện trên phần mềm. "
            "Chọn bắt đầu từ bản trống, hoặc chờ kế hoạch cấp trên.",
            field="beginning",
        )
    content = _empty(unit, year)
    source = f"Kế hoạch số {parent.number}" if parent.number else parent.title
    header = content["header"]
    content["tasks"] = [
        _task_from(row, unit, source, header) for row in tasks_falling_on(unit.pk, parent.pk)
    ]
    content["targets"] = [_target_from(row, unit) for row in targets_falling_on(unit, parent.pk)]
    return numbered(content)


def _task_from(row: TaskRow, unit: Unit, source: str, header: dict[str, Any]) -> Item:
    """A task from above as one of the unit's own; the note says where it stands there."""
    number = ".".join(part for part in (row.section, row.no) if part)
    asked = f"{source}, nhiệm vụ {number}" if number else source
    if row.part != LEAD and row.lead_text:
        asked = f"Phối hợp với {row.lead_text}. {asked}"
    item = {key: value for key, value in row.reading.items() if key not in {"id", "from_task"}}
    item |= {"place": NO_PLACE, "from_task": str(row.identity)}
    told = {"lead_text": _named(unit), "coordinating_text": None, "approver_text": None}
    return mended("tasks", item, {**told, "note": asked}, header)


def _target_from(row: TargetRow, unit: Unit) -> Item:
    return {**row.reading, "owner": _named(unit), "parent": None, "place": NO_PLACE}
