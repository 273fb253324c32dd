"""Weaknesses of task tables: empty cells, nobody in particular who leads, times that say nothing, slips in names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import misspelt_names, split_agencies
from cchc.intake.plan_document.findings.quotes import clipped
from cchc.reform.agencies import AgencyKind
from cchc.reform.findings import Finding, Severity
from cchc.vietnamese.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cchc.intake.plan_document.table_rows import RowDraft, TableDraft
    from cchc.reform.findings import Place
    from cchc.reform.plans import Task

ROLE_NAMES = {
    "content": "nội dung",
    "lead": "cơ quan chủ trì",
    "deadline": "thời gian",
    "product": "sản phẩm",
    "coordinating": "cơ quan phối hợp",
    "approver": "cấp ban hành/phê duyệt",
}
GRAVE = frozenset({"content", "lead", "deadline"})
AGENCY_ROLES = ("lead", "coordinating", "approver")
ONLY_A_PLAN = re.compile(r"(?:kế hoạch|quyết định|lộ trình|chương trình)$", re.IGNORECASE)


def table_weaknesses(
    tables: Sequence[TableDraft], tasks: Sequence[Task], issued_on: date | None
) -> Iterator[Finding]:
    """Every weakness of the task tables and of the tasks stated by labels."""
    task_tables = [t for t in tables if _has(t, "content")]
    for table in task_tables:
        for role in ROLE_NAMES:
            if _has(table, role):
                yield from _empty_cells(table, role)
    bare = [t for t in task_tables if not _has(t, "product")]
    if bare:
        rows = sum(not row.is_section for table in bare for row in table.rows)
        yield Finding("plan.no_product_column", Severity.NOTE, bare[0].place, {"rows": rows})
    yield from _times(tables, tasks, issued_on)
    for task in tasks:
        yield from _vague_lead(task, cell_place(tables, task, "lead"))
    yield from _misspelt_agencies(tables)


def _has(table: TableDraft, role: str) -> bool:
    return any(column.role == role for column in table.columns)


def _empty_cells(table: TableDraft, role: str) -> Iterator[Finding]:
    """Rows that leave out a cell which most rows fill; a column that most leave empty is said once."""
    rows = [row for row in table.rows if not row.is_section]
    empty = [row for row in rows if row.cell(table.columns, role) is None]
    if len(empty) * 2 > len(rows) > 1:
        facts = {"column": ROLE_NAMES[role], "count": len(empty), "rows": len(rows)}
        yield Finding("plan.column_mostly_empty", Severity.NOTE, table.place, facts)
        return
    severity = Severity.WARNING if role in GRAVE else Severity.NOTE
    section: str | None = None
    for row in table.rows:
        section = row.number if row.is_section else section
        shown = row.cell(table.columns, "content") or next((c for c in row.cells if c), None)
        if row in empty and shown is not None:
            facts = {
                "column": ROLE_NAMES[role],
                "task": task_name(section, row.number),
                "text": clipped(shown.text),
            }
            place = replace(shown.place, quote=shown.text[:120])
            yield Finding("document.missing_cell", severity, place, facts)


def task_name(section: str | None, number: str | None) -> str:
    """How a task is called in a message: "II.3", "3", or without a number by its words alone."""
    if not number:
        return ""
    return f"{section}.{number}" if section and not number.startswith(section) else number


def cell_place(tables: Sequence[TableDraft], task: Task, role: str) -> Place:
    """Where a cell of the task's row stands; the task's own place where it has no such cell."""
    for table in tables:
        for row in table.rows:
            content = row.cell(table.columns, "content")
            if content and not row.is_section and _same(content.place, task.place):
                return _place_in(row, table, role) or task.place
    return task.place


def _same(cell: Place, task: Place) -> bool:
    return (cell.line, cell.page, cell.table, cell.row) == (
        task.line,
        task.page,
        task.table,
        task.row,
    )


def _place_in(row: RowDraft, table: TableDraft, role: str) -> Place | None:
    cell = row.cell(table.columns, role)
    return replace(cell.place, quote=cell.text[:120]) if cell else None


def _facts(task: Task) -> dict[str, object]:
    return {"task": task_name(task.section, task.no), "text": clipped(task.content)}


def _vague_lead(task: Task, place: Place) -> Iterator[Finding]:
    if not task.lead_text:
        return
    facts = {**_facts(task), "lead": task.lead_text}
    if not task.lead:
        yield Finding("plan.unknown_lead", Severity.WARNING, place, facts)
    elif {agency.kind for agency in task.lead} == {AgencyKind.OPEN}:
        yield Finding("plan.vague_lead", Severity.WARNING, place, facts)


def _times(
    tables: Sequence[TableDraft], tasks: Sequence[Task], issued_on: date | None
) -> Iterator[Finding]:
    """Times that are not understood, cut, or past at the day of issue.

    Where a third of the tasks is past, the paper reports on work done: that is said once.
    """
    past = [
        t
        for t in tasks
        if issued_on and t.deadline and t.deadline.end and t.deadline.end < issued_on
    ]
    if past and len(past) * 3 > len(tasks) > 2:
        facts: dict[str, object] = {"count": len(past), "rows": len(tasks)}
        yield Finding("plan.deadlines_past", Severity.NOTE, past[0].place, facts)
        past = []
    for task in tasks:
        if task.deadline is None or not task.deadline_text:
            continue
        code = _doubt_of_time(task, is_past=task in past)
        if code:
            facts = {**_facts(task), "deadline": task.deadline_text}
            facts |= {"issued": format_date(issued_on)} if issued_on else {}
            yield Finding(code, Severity.WARNING, cell_place(tables, task, "deadline"), facts)


def _doubt_of_time(task: Task, *, is_past: bool) -> str | None:
    if task.deadline is None or task.deadline.kind is None:
        return "plan.deadline_not_understood"
    if ONLY_A_PLAN.match((task.deadline_text or "").strip(" .")):
        return "document.cut_cell"
    return "plan.deadline_before_issue" if is_past else None


def _misspelt_agencies(tables: Sequence[TableDraft]) -> Iterator[Finding]:
    """Names that depart from the paper's own usage, at the first cell that has them."""
    cells = [
        cell
        for table in tables
        for row in table.rows
        for role in AGENCY_ROLES
        if (cell := row.cell(table.columns, role))
    ]
    named = [(agency.name, cell) for cell in cells for agency in split_agencies(cell.text)]
    for name, likely, *_ in misspelt_names([name for name, _ in named]):
        place = next(cell.place for other, cell in named if other == name)
        facts = {"name": name, "likely": likely}
        yield Finding("document.misspelt_agency", Severity.NOTE, replace(place, quote=name), facts)
