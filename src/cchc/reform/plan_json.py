"""A plan as plain mappings, ready for JSON: form "cchc.plan/1"."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.reform.finding_sentences import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc.reform.agencies import Agency
    from cchc.reform.deadlines import Deadline
    from cchc.reform.findings import Finding, Place
    from cchc.reform.plans import (
        Assignment,
        Carrier,
        Header,
        LegalReference,
        Plan,
        ReportDuty,
        StatedDeadline,
        Task,
    )
    from cchc.reform.targets import Target

SCHEMA = "cchc.plan/1"
Json = dict[str, object]


def plan_to_json(plan: Plan, translate: Callable[[str], str] = str) -> Json:
    """The whole plan; missing facts are None or empty lists."""
    source = plan.source
    return {
        "schema": SCHEMA,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "format": source.format,
            "reader": source.reader,
            "pages": source.pages,
        },
        "header": header_to_json(plan.header),
        "legal_refs": [_reference(r) for r in plan.legal_refs],
        "targets": [target_to_json(t) for t in plan.targets],
        "tasks": [task_to_json(t) for t in plan.tasks],
        "deadlines": [_stated(d) for d in plan.deadlines],
        "reporting": [_report(r) for r in plan.reporting],
        "assignments": [_assignment(a) for a in plan.assignments],
        "recipients": list(plan.recipients),
        "findings": [finding_to_json(f, translate) for f in plan.findings],
    }


def day(value: date | None) -> str | None:
    """A day in ISO form."""
    return value.isoformat() if value else None


def number(
    value: Decimal | tuple[Decimal, Decimal] | None,
) -> int | float | list[int | float] | None:
    """A value as JSON numbers: whole numbers without a fraction, pairs as lists."""
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return None if value is None else _plain(value)


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def place_to_json(place: Place) -> Json:
    """A place: the six parts, None where unknown."""
    return {
        "line": place.line,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "cell": place.cell,
        "quote": place.quote,
    }


def header_to_json(header: Header) -> Json:
    """The header with its carrier."""
    return {
        "number": header.number,
        "type": header.type,
        "issuer": header.issuer,
        "place": header.place,
        "date": day(header.date),
        "signer": header.signer,
        "signer_title": header.signer_title,
        "subject": header.subject,
        "plan_year": header.plan_year,
        "promulgated_by": header.promulgated_by,
        "carrier": _carrier(header.carrier) if header.carrier else None,
    }


def _carrier(carrier: Carrier) -> Json:
    return {
        "number": carrier.number,
        "type": carrier.type,
        "subject": carrier.subject,
        "date": day(carrier.date),
        "letterhead": carrier.letterhead,
    }


def deadline_to_json(deadline: Deadline) -> Json:
    """A deadline as it is understood, without its text."""
    return {
        "kind": deadline.kind.value if deadline.kind else None,
        "start": day(deadline.start),
        "end": day(deadline.end),
        "inclusive": deadline.inclusive,
        "periods": list(deadline.periods),
        "recurring": deadline.recurring,
        "condition": deadline.condition,
        "parts": [{"text": p.text, **deadline_to_json(p)} for p in deadline.parts],
    }


def agencies_to_json(agencies: Sequence[Agency]) -> list[Json]:
    """Agencies with their kinds."""
    return [{"name": a.name, "kind": a.kind.value} for a in agencies]


def target_to_json(target: Target) -> Json:
    """A target with its clause and qualifiers."""
    return {
        "text": target.text,
        "area": target.area,
        "subject": target.subject,
        "subjects": list(target.subjects),
        "operator": target.operator.value,
        "value": number(target.value),
        "unit": target.unit,
        "baseline": target.baseline,
        "scope": target.scope,
        "parent": target.parent,
        "qualifiers": dict(target.qualifiers),
        "owner": target.owner,
        "place": place_to_json(target.place),
    }


def _reference(reference: LegalReference) -> Json:
    return {
        "number": reference.number,
        "type": reference.type,
        "issuer": reference.issuer,
        "date": reference.date,
        "title": reference.title,
        "self": reference.is_self,
        "mentions": [{"text": m.text, "place": place_to_json(m.place)} for m in reference.mentions],
    }


def task_to_json(task: Task) -> Json:
    """A task with its cells as printed and what they mean."""
    return {
        "section": task.section,
        "section_title": task.section_title,
        "no": task.no,
        "content": task.content,
        "product": task.product,
        "deadline_text": task.deadline_text,
        "lead_text": task.lead_text,
        "coordinating_text": task.coordinating_text,
        "approver_text": task.approver_text,
        "note": task.note,
        "area": task.area,
        "deadline": deadline_to_json(task.deadline) if task.deadline else None,
        "lead": agencies_to_json(task.lead),
        "coordinating": agencies_to_json(task.coordinating),
        "approver": agencies_to_json(task.approver),
        "extra": dict(task.extra),
        "place": place_to_json(task.place),
    }


def _stated(stated: StatedDeadline) -> Json:
    return {
        "text": stated.deadline.text,
        **deadline_to_json(stated.deadline),
        "what": stated.what,
        "who": stated.who,
        "place": place_to_json(stated.place),
    }


def _report(report: ReportDuty) -> Json:
    return {
        "report": report.report,
        "kind": report.kind,
        "data_from": day(report.data_from),
        "data_to": day(report.data_to),
        "due_rule": report.due_rule,
        "due": day(report.due),
        "to": report.to,
        "who": report.who,
        "place": place_to_json(report.place),
    }


def _assignment(assignment: Assignment) -> Json:
    return {
        "agency": assignment.agency,
        "duties": [{"text": d.text, "place": place_to_json(d.place)} for d in assignment.duties],
        "place": place_to_json(assignment.place),
    }


def finding_to_json(finding: Finding, translate: Callable[[str], str] = str) -> Json:
    """A finding with its sentence."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": sentence_of(finding, translate),
        "place": place_to_json(finding.place),
        "facts": dict(finding.facts),
    }
