"""A plan from plain mappings of the form "cchc.plan/1": the way back from `plan_to_json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.json_fields import Fields, PlanFormError
from cchc.reform.plan_json import SCHEMA
from cchc.reform.plans import (
    Assignment,
    Carrier,
    Duty,
    Header,
    LegalReference,
    Mention,
    Plan,
    ReportDuty,
    Source,
    StatedDeadline,
    Task,
)
from cchc.reform.targets import Operator, Target

if TYPE_CHECKING:
    from collections.abc import Mapping


def plan_from_json(mapping: Mapping[str, object]) -> Plan:
    """The plan that a mapping of the form "cchc.plan/1" describes.

    ``plan_to_json(plan_from_json(m)) == m`` for what `plan_to_json` wrote without translation; a
    finding's message is made anew from its code and facts. Keys that the form does not know are left
    aside.

    Raises:
        PlanFormError: where a value is missing or of a wrong kind; its ``path`` says where.
    """
    fields = Fields(mapping, "")
    schema = fields.text("schema")
    if schema != SCHEMA:
        raise PlanFormError("schema", f"cần {SCHEMA!r}, có {schema!r}")
    plan = Plan(
        source=_source(fields.part("source")),
        header=_header(fields.part("header")),
        legal_refs=tuple(_reference(f) for f in fields.parts("legal_refs")),
        targets=tuple(_target(f) for f in fields.parts("targets")),
        tasks=tuple(_task(f) for f in fields.parts("tasks")),
        deadlines=tuple(_stated(f) for f in fields.parts("deadlines")),
        reporting=tuple(_report(f) for f in fields.parts("reporting")),
        assignments=tuple(_assignment(f) for f in fields.parts("assignments")),
        recipients=fields.texts("recipients"),
        findings=tuple(_finding(f) for f in fields.parts("findings")),
    )
    _check_parents(plan)
    return plan


def _check_parents(plan: Plan) -> None:
    for index, target in enumerate(plan.targets):
        if target.parent is not None and not 0 <= target.parent < len(plan.targets):
            raise PlanFormError(f"targets[{index}].parent", f"không có chỉ tiêu {target.parent}")


def _source(fields: Fields) -> Source:
    return Source(
        name=fields.text("name"),
        sha256=fields.text("sha256"),
        format=fields.text("format"),
        reader=fields.text("reader"),
        pages=fields.whole("pages"),
    )


def _header(fields: Fields) -> Header:
    carrier = fields.optional_part("carrier")
    return Header(
        number=fields.optional_text("number"),
        type=fields.optional_text("type"),
        issuer=fields.optional_text("issuer"),
        place=fields.optional_text("place"),
        date=fields.day("date"),
        signer=fields.optional_text("signer"),
        signer_title=fields.optional_text("signer_title"),
        subject=fields.optional_text("subject"),
        plan_year=fields.whole("plan_year"),
        promulgated_by=fields.optional_text("promulgated_by"),
        carrier=_carrier(carrier) if carrier else None,
    )


def _carrier(fields: Fields) -> Carrier:
    return Carrier(
        number=fields.optional_text("number"),
        type=fields.optional_text("type"),
        subject=fields.optional_text("subject"),
        date=fields.day("date"),
        letterhead=fields.optional_text("letterhead"),
    )


def _place(fields: Fields | None) -> Place:
    if fields is None:
        return Place()
    return Place(
        line=fields.whole("line"),
        page=fields.whole("page"),
        table=fields.whole("table"),
        row=fields.whole("row"),
        cell=fields.whole("cell"),
        quote=fields.optional_text("quote"),
    )


def _reference(fields: Fields) -> LegalReference:
    return LegalReference(
        number=fields.optional_text("number"),
        type=fields.optional_text("type"),
        issuer=fields.optional_text("issuer"),
        date=fields.optional_text("date"),
        title=fields.optional_text("title"),
        is_self=fields.truth("self"),
        mentions=tuple(
            Mention(f.text("text"), _place(f.optional_part("place")))
            for f in fields.parts("mentions")
        ),
    )


def _target(fields: Fields) -> Target:
    return Target(
        text=fields.text("text"),
        operator=fields.one_of("operator", Operator),
        value=fields.amount("value"),
        unit=fields.optional_text("unit"),
        subject=fields.optional_text("subject"),
        subjects=fields.texts("subjects"),
        baseline=fields.optional_text("baseline"),
        scope=fields.optional_text("scope"),
        parent=fields.whole("parent"),
        qualifiers=fields.words("qualifiers"),
        area=fields.optional_text("area"),
        owner=fields.optional_text("owner"),
        place=_place(fields.optional_part("place")),
    )


def _deadline(fields: Fields, text: str) -> Deadline:
    return Deadline(
        text=text,
        kind=fields.optional_one_of("kind", DeadlineKind),
        start=fields.day("start"),
        end=fields.day("end"),
        inclusive=fields.optional_truth("inclusive"),
        periods=fields.texts("periods"),
        recurring=fields.truth("recurring"),
        condition=fields.optional_text("condition"),
        parts=tuple(_deadline(part, part.text("text")) for part in fields.parts("parts")),
    )


def _agencies(fields: Fields, key: str) -> tuple[Agency, ...]:
    return tuple(Agency(f.text("name"), f.one_of("kind", AgencyKind)) for f in fields.parts(key))


def _task(fields: Fields) -> Task:
    deadline = fields.optional_part("deadline")
    deadline_text = fields.optional_text("deadline_text")
    return Task(
        content=fields.text("content"),
        section=fields.optional_text("section"),
        section_title=fields.optional_text("section_title"),
        no=fields.optional_text("no"),
        product=fields.optional_text("product"),
        deadline_text=deadline_text,
        lead_text=fields.optional_text("lead_text"),
        coordinating_text=fields.optional_text("coordinating_text"),
        approver_text=fields.optional_text("approver_text"),
        note=fields.optional_text("note"),
        deadline=_deadline(deadline, deadline_text or "") if deadline else None,
        lead=_agencies(fields, "lead"),
        coordinating=_agencies(fields, "coordinating"),
        approver=_agencies(fields, "approver"),
        area=fields.optional_text("area"),
        extra=fields.words("extra"),
        place=_place(fields.optional_part("place")),
    )


def _stated(fields: Fields) -> StatedDeadline:
    return StatedDeadline(
        deadline=_deadline(fields, fields.text("text")),
        what=fields.optional_text("what"),
        who=fields.optional_text("who"),
        place=_place(fields.optional_part("place")),
    )


def _report(fields: Fields) -> ReportDuty:
    return ReportDuty(
        report=fields.text("report"),
        kind=fields.text("kind"),
        data_from=fields.day("data_from"),
        data_to=fields.day("data_to"),
        due_rule=fields.optional_text("due_rule"),
        due=fields.day("due"),
        to=fields.optional_text("to"),
        who=fields.optional_text("who"),
        place=_place(fields.optional_part("place")),
    )


def _assignment(fields: Fields) -> Assignment:
    return Assignment(
        agency=fields.text("agency"),
        duties=tuple(
            Duty(f.text("text"), _place(f.optional_part("place"))) for f in fields.parts("duties")
        ),
        place=_place(fields.optional_part("place")),
    )


def _finding(fields: Fields) -> Finding:
    return Finding(
        code=fields.text("code"),
        severity=fields.one_of("severity", Severity),
        place=_place(fields.optional_part("place")),
        facts=fields.mapping("facts"),
    )
