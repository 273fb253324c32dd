"""Weaknesses of the plan: work without product, lead or day, targets that nothing measures, duties without a task."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import misspelt_names, normal_agency_name, split_agencies
from cchc.intake.plan_document.findings.quotes import clipped
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.agencies import AgencyKind
from cchc.reform.findings import Finding, Severity
from cchc.reform.targets import Operator
from cchc.vietnamese.dates import format_date
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.plan_document.table_rows import TableDraft
    from cchc.reform.plans import Assignment, Header, ReportDuty, Task
    from cchc.reform.targets import Target

ROLE_NAMES = {
    "product": "sản phẩm",
    "deadline": "thời gian",
    "lead": "cơ quan chủ trì",
    "coordinating": "cơ quan phối hợp",
    "approver": "cấp ban hành/phê duyệt",
    "content": "nội dung",
    "note": "ghi chú",
}
EXPECTED = ("lead", "deadline", "product", "coordinating", "approver")
TARGETS_PART = re.compile(
    r"^(?:các\s+)?(?:chỉ tiêu|mục tiêu cụ thể|mục tiêu, chỉ tiêu)\b|chỉ tiêu (?:chủ yếu|cụ thể|chính)",
    re.IGNORECASE,
)
LEADING = re.compile(r"\W*(?:là cơ quan đầu mối,?\s*)?chủ trì\b", re.IGNORECASE)
ONLY_A_PLAN = re.compile(r"(?:kế hoạch|quyết định|lộ trình|chương trình)$", re.IGNORECASE)
WITHOUT_VALUE = frozenset(
    {Operator.HIGHER_THAN_PREVIOUS, Operator.NONE_ALLOWED, Operator.REDUCE_BY, Operator.INCREASE_BY}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been read of a paper so far, as the search for weaknesses needs it."""

    header: Header
    items: Sequence[Item]
    tables: Sequence[TableDraft]
    tasks: Sequence[Task]
    targets: Sequence[Target]
    assignments: Sequence[Assignment]
    reporting: Sequence[ReportDuty]


def weaknesses(reading: Reading) -> Iterator[Finding]:
    """Every weakness, most grave kinds first within each part."""
    yield from _missing_cells(reading)
    past = [
        t
        for t in reading.tasks
        if t.deadline
        and t.deadline.end
        and reading.header.date
        and t.deadline.end < reading.header.date
    ]
    if len(past) * 3 > len(reading.tasks):
        yield Finding(
            "plan.deadlines_past",
            Severity.NOTE,
            past[0].place,
            {"count": len(past), "rows": len(reading.tasks)},
        )
        past = []
    for task in reading.tasks:
        yield from _task_weaknesses(task, reading.header, is_past=task in past)
    yield from _misspelt_agencies(reading.tables)
    yield from _targets(reading)
    yield from _reports(reading.reporting)
    yield from _duties_without_task(reading)


def _missing_cells(reading: Reading) -> Iterator[Finding]:
    """A row whose cell is empty in a column that most rows fill; a column the plan does without, once."""
    for table in reading.tables:
        rows = [r for r in table.rows if not r.is_section]
        roles = {c.role for c in table.columns}
        if "content" not in roles:
            continue
        for role in ("content", *EXPECTED):
            if role not in roles:
                continue
            empty = [r for r in rows if r.cell(table.columns, role) is None]
            if len(empty) * 2 > len(rows) and len(rows) > 1:
                facts = {"column": ROLE_NAMES[role], "count": len(empty), "rows": len(rows)}
                yield Finding("plan.column_mostly_empty", Severity.NOTE, table.place, facts)
                continue
            section: str | None = None
            for row in table.rows:
                section = row.number if row.is_section else section
                if row not in empty:
                    continue
                shown = row.cell(table.columns, "content") or next(
                    (c for c in row.cells if c), None
                )
                if shown is None:
                    continue
                severity = (
                    Severity.WARNING if role in {"lead", "deadline", "content"} else Severity.NOTE
                )
                facts = {
                    "column": ROLE_NAMES[role],
                    "task": task_name(section, row.number),
                    "text": clipped(shown.text),
                }
                yield Finding(
                    "document.missing_cell",
                    severity,
                    replace(shown.place, quote=shown.text[:120]),
                    facts,
                )
    bare = [
        t
        for t in reading.tables
        if any(c.role == "content" for c in t.columns)
        and all(c.role != "product" for c in t.columns)
    ]
    if bare:
        rows_without = sum(not r.is_section for t in bare for r in t.rows)
        yield Finding(
            "plan.no_product_column", Severity.NOTE, bare[0].place, {"rows": rows_without}
        )


def task_name(section: str | None, number: str | None) -> str:
    """How a task is called in a message: "II.3", "3", or without a number by its words alone."""
    if not number:
        return ""
    return f"{section}.{number}" if section and not number.startswith(section) else number


def _task_weaknesses(task: Task, header: Header, *, is_past: bool) -> Iterator[Finding]:
    facts: dict[str, object] = {
        "task": task_name(task.section, task.no),
        "text": clipped(task.content),
    }
    kinds = {a.kind for a in task.lead}
    if task.lead_text and kinds and kinds <= {AgencyKind.OPEN}:
        yield Finding(
            "plan.vague_lead", Severity.WARNING, task.place, {**facts, "lead": task.lead_text}
        )
    elif task.lead_text and not task.lead:
        yield Finding(
            "plan.unknown_lead", Severity.WARNING, task.place, {**facts, "lead": task.lead_text}
        )
    if task.deadline_text and task.deadline is not None:
        if task.deadline.kind is None:
            yield Finding(
                "plan.deadline_not_understood",
                Severity.WARNING,
                task.place,
                {**facts, "deadline": task.deadline_text},
            )
        elif ONLY_A_PLAN.match(task.deadline_text.strip(" .")):
            yield Finding(
                "document.cut_cell",
                Severity.WARNING,
                task.place,
                {**facts, "deadline": task.deadline_text},
            )
        elif is_past and header.date:
            late = {**facts, "deadline": task.deadline_text, "issued": format_date(header.date)}
            yield Finding("plan.deadline_before_issue", Severity.WARNING, task.place, late)


def _misspelt_agencies(tables: Sequence[TableDraft]) -> Iterator[Finding]:
    """Names that depart from the paper's own usage, at the first cell that has them."""
    cells = [
        cell
        for table in tables
        for row in table.rows
        for role in ("lead", "coordinating", "approver")
        if (cell := row.cell(table.columns, role))
    ]
    named = [(agency.name, cell) for cell in cells for agency in split_agencies(cell.text)]
    for name, likely, *_ in misspelt_names([name for name, _ in named]):
        cell = next((cell for other, cell in named if other == name), None)
        if cell is not None:
            facts = {"name": name, "likely": likely}
            yield Finding(
                "document.misspelt_agency", Severity.NOTE, replace(cell.place, quote=name), facts
            )


def _targets(reading: Reading) -> Iterator[Finding]:
    """A line among the targets in which nothing can be measured, and a target without its figure."""
    measured = {t.place.line for t in reading.targets}
    for item in reading.items:
        heading = next((i for i in reversed(item.above) if i.rank <= Rank.ARABIC), None)
        under = any(
            i.rank <= Rank.ARABIC and TARGETS_PART.search(i.text) and len(i.text) < 150
            for i in item.above
        )
        if (
            not under
            or heading is None
            or item.paragraph.place.line in measured
            or item.text.endswith(":")
        ):
            continue
        if (
            item.rank >= Rank.ARABIC
            and len(item.text) > 40
            and not _has_children(reading.items, item)
        ):
            yield Finding(
                "plan.target_not_measurable",
                Severity.WARNING,
                replace(item.paragraph.place, quote=item.text[:120]),
                {"text": clipped(item.text)},
            )
    for target in reading.targets:
        if target.value is None and target.operator not in WITHOUT_VALUE:
            yield Finding(
                "plan.target_without_value",
                Severity.WARNING,
                target.place,
                {"text": clipped(target.text)},
            )


def _has_children(items: Sequence[Item], item: Item) -> bool:
    return any(item in other.above for other in items)


def _reports(reporting: Sequence[ReportDuty]) -> Iterator[Finding]:
    for duty in reporting:
        if duty.due and duty.data_to and duty.due < duty.data_to:
            facts = {
                "report": clipped(duty.report),
                "due": format_date(duty.due),
                "data_to": format_date(duty.data_to),
            }
            yield Finding("plan.report_due_before_data_end", Severity.WARNING, duty.place, facts)


def _duties_without_task(reading: Reading) -> Iterator[Finding]:
    """An agency that is to lead something by the text but leads no task of the plan's tables."""
    if not reading.tasks:
        return
    leading = {normal_agency_name(a.name) for t in reading.tasks for a in t.lead}
    for assignment in reading.assignments:
        name = normal_agency_name(assignment.agency)
        if (
            not re.match(
                r"(?:sở|ban|văn phòng|công an|thanh tra|cục)\b", comparison_key(assignment.agency)
            )
            or "," in assignment.agency
        ):
            continue
        duty = next((d for d in assignment.duties if LEADING.match(d.text)), None)
        if duty and not any(name in lead or lead in name for lead in leading):
            yield Finding(
                "plan.duty_without_task",
                Severity.NOTE,
                duty.place,
                {"agency": assignment.agency, "text": clipped(duty.text)},
            )
