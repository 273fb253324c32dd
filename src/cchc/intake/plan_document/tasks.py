"""Tasks from the rows of task tables: cells as printed, and what they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import split_agencies
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.intake.plan_document.table_rows import CellDraft
from cchc.reform.areas import area_of_heading, area_of_text
from cchc.reform.plans import Task
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cchc.intake.plan_document.table_rows import RowDraft, TableDraft
    from cchc.reform.agencies import Agency

NAMED_ROLES = frozenset(
    {
        "number",
        "content",
        "target",
        "product",
        "deadline",
        "lead",
        "coordinating",
        "approver",
        "note",
    }
)
CLOCK_TIME = re.compile(
    r"\W*(?:(?:không quá|tối đa|trong)\s+)?"
    r"(?:\d{1,3}(?:[.,/]\d+)?\s*(?:\([^)]*\)\s*)?(?:giờ|phút|buổi|ngày)|\d{1,2}\s*[h:]\s*\d{0,2})"
    r"(?:\s+làm việc)?\W*$",
    re.IGNORECASE,
)
ROMAN_NUMBER = re.compile(r"[IVX]+")
AS_ABOVE = frozenset({"nt", "n.t", "như trên", '"', "''", "-nt-", "//"})


class Dating:
    """The days that undated phrases hang on: the day of issue and the plan year."""

    def __init__(self, issued_on: date | None, plan_year: int | None) -> None:
        """Either may be unknown; then phrases that need it keep no dates."""
        self.issued_on = issued_on
        self.plan_year = plan_year

    def deadline(self, text: str):  # noqa: ANN201  the value type is named by parse_deadline
        """The deadline that a phrase of this paper means."""
        return parse_deadline(text, self.issued_on, self.plan_year)


def tasks_of_table(table: TableDraft, dating: Dating) -> tuple[Task, ...]:
    """One task for each row that is no section; the section rows above it give its section.

    Steps of a procedure and the programme of a day, whose times are hours, are no tasks.
    """
    if not any(column.role == "content" for column in table.columns) or _has_clock_times(table):
        return ()
    tasks: list[Task] = []
    sections: list[RowDraft] = []
    above: dict[str, str] = {}
    for row in table.rows:
        if row.is_section:
            sections = [s for s in sections if _depth(s) < _depth(row)] + [row]
            continue
        if row.number and row.number[0].isdigit():
            sections = [s for s in sections if _holds(s, row.number)]
        task = _task(row, table, sections[-1] if sections else None, dating, above)
        if task is not None:
            tasks.append(task)
    return tuple(tasks)


def _has_clock_times(table: TableDraft) -> bool:
    cells = [row.cell(table.columns, "deadline") for row in table.rows]
    times = [cell.text for cell in cells if cell]
    return len(times) > 1 and 2 * sum(CLOCK_TIME.match(t) is not None for t in times) > len(times)


def _depth(section: RowDraft) -> int:
    """How deep a section stands by its number: A, I, 1, 1.1; without a number like a Roman one."""
    number = section.number
    if not number:
        return 1
    if number[0].isdigit():
        return 2 + number.count(".")
    return 1 if ROMAN_NUMBER.fullmatch(number) else 0


def _holds(section: RowDraft, number: str) -> bool:
    """Whether a row of this number can stand in the section: "2" is not in "1", "1.2" is."""
    return not (
        section.number
        and section.number[0].isdigit()
        and number.count(".") <= section.number.count(".")
        and number != "1"
    )


def _task(
    row: RowDraft,
    table: TableDraft,
    section: RowDraft | None,
    dating: Dating,
    above: dict[str, str],
) -> Task | None:
    cells = {role: row.cell(table.columns, role) for role in NAMED_ROLES}
    content = cells["content"] or (CellDraft("", row.place) if row.number else None)
    if content is None:
        return None
    texts = {role: cell.text.strip() for role, cell in cells.items() if cell}
    title = section.title if section else None
    place = replace(content.place, cell=None, quote=content.text[:120])
    deadline_text = texts.get("deadline")
    return Task(
        content=content.text.strip(),
        section=section.number if section else None,
        section_title=title,
        no=row.number.strip(" .)(") if row.number else None,
        product=texts.get("product"),
        deadline_text=deadline_text,
        lead_text=texts.get("lead"),
        coordinating_text=texts.get("coordinating"),
        approver_text=texts.get("approver"),
        note=texts.get("note"),
        deadline=dating.deadline(_meant("deadline", deadline_text, above))
        if deadline_text
        else None,
        lead=_agencies("lead", texts, above),
        coordinating=_agencies("coordinating", texts, above),
        approver=_agencies("approver", texts, above),
        area=area_of_task(title, content.text),
        extra=_extra(row, table),
        place=place,
    )


def area_of_task(section_title: str | None, content: str) -> str | None:
    """The area that the section names, or else that the task's own words name."""
    return (area_of_heading(section_title) if section_title else None) or area_of_text(content)


def _agencies(role: str, texts: Mapping[str, str], above: dict[str, str]) -> tuple[Agency, ...]:
    text = texts.get(role)
    return split_agencies(_meant(role, text, above)) if text else ()


def _meant(role: str, text: str, above: dict[str, str]) -> str:
    """The words of the cell above where the cell says "nt" or "như trên"."""
    if comparison_key(text).strip(" .-") in AS_ABOVE and role in above:
        return above[role]
    above[role] = text
    return text


def _extra(row: RowDraft, table: TableDraft) -> dict[str, str]:
    pairs: Sequence[tuple[str, str]] = [
        (column.head or f"({index + 1})", cell.text)
        for index, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True))
        if cell and column.role not in NAMED_ROLES
    ]
    return dict(pairs)
