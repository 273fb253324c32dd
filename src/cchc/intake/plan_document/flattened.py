"""Flattened tables: tables whose cells a converter wrote one a line, dropping empty cells and row ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.intake.plan_document.alignment import fitness
from cchc.intake.plan_document.columns import (
    LONGEST_HEAD,
    Column,
    columns_of_heads,
    is_target_head,
    is_task_head,
    role_of_head,
)
from cchc.intake.plan_document.extent import head_words, is_capitals
from cchc.intake.plan_document.outline import Rank, marked
from cchc.intake.plan_document.table_rows import (
    NUMBER_IN_CONTENT,
    CellDraft,
    RowBuilder,
    RowDraft,
    TableDraft,
    row_number,
    section_of,
    settle_groups,
)
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Paragraph

MOST_COLUMNS = 14
HIGHEST_GAP = 5


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table and the half-open range of paragraphs that it covers."""

    start: int
    end: int
    draft: TableDraft


@dataclass(frozen=True, slots=True)
class _FlatCell:
    """A cell of the stream: its draft and the paragraphs that it covers."""

    draft: CellDraft
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.draft.text


def find_flat_tables(
    paragraphs: Sequence[Paragraph], start: int, end: int, ordinal: int = 1
) -> tuple[FlatTable, ...]:
    """Every flattened task or target table between the two paragraphs."""
    found: list[FlatTable] = []
    index = start
    while index < end:
        head = _head_at(paragraphs, index, end)
        if head is None:
            index += 1
            continue
        columns, body = head
        table = _table(
            paragraphs, (index, body, _limit(paragraphs, body, end)), columns, ordinal + len(found)
        )
        if table is None:
            index = body
            continue
        found.append(table)
        index = table.end
    return tuple(found)


def _head_at(
    paragraphs: Sequence[Paragraph], index: int, end: int
) -> tuple[tuple[Column, ...], int] | None:
    """A run of short paragraphs that name columns, with at most one that names none."""
    if role_of_head(paragraphs[index].text) is None:
        return None
    heads: list[str] = []
    position = index
    while position < min(end, index + MOST_COLUMNS):
        text = paragraphs[position].text.strip(" *_")
        if text and (len(text) > LONGEST_HEAD or row_number(text) or text.endswith((".", ";"))):
            break
        if text and (marked(text)[0] is not Rank.NONE or NUMBER_IN_CONTENT.match(text)):
            break
        if (
            text
            and role_of_head(text) is None
            and not _named_column_follows(paragraphs, position, end)
        ):
            break
        if text:
            heads.append(text)
        position += 1
    columns = columns_of_heads(tuple(heads))
    if (is_task_head(columns) or is_target_head(columns)) and len(columns) >= 3:
        return columns, position
    return None


def _named_column_follows(paragraphs: Sequence[Paragraph], position: int, end: int) -> bool:
    following = next(
        (p.text for p in paragraphs[position + 1 : min(end, position + 3)] if p.text), ""
    )
    return role_of_head(following) is not None and row_number(paragraphs[position].text) is None


def _limit(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    """A new annex or the next document's title ends a table for certain."""
    annex = re.compile(rf"\W*(?:{'|'.join(head_words()['annex'])})\b", re.IGNORECASE)
    for index in range(start, end):
        text = paragraphs[index].text
        if len(text) < 60 and is_capitals(text) and annex.match(text):
            return index
    return end


def _cells(paragraphs: Sequence[Paragraph], start: int, end: int, ordinal: int) -> list[_FlatCell]:
    """Paragraphs that no empty line parts are one cell; the trace of an empty cell is a cell."""
    cells: list[_FlatCell] = []
    for index in range(start, end):
        paragraph = paragraphs[index]
        previous = cells[-1] if cells else None
        if previous and not paragraph.gap_before and paragraph.text and previous.text:
            draft = CellDraft(f"{previous.text}\n{paragraph.text}", previous.draft.place)
            cells[-1] = _FlatCell(draft, previous.start, index + 1)
        else:
            place = Place(
                line=paragraph.place.line,
                page=paragraph.place.page,
                table=ordinal,
                quote=paragraph.text[:120] or None,
            )
            cells.append(_FlatCell(CellDraft(paragraph.text, place), index, index + 1))
    return cells


def _table(
    paragraphs: Sequence[Paragraph],
    bounds: tuple[int, int, int],
    columns: tuple[Column, ...],
    ordinal: int,
) -> FlatTable | None:
    start, body, end = bounds
    cells = _cells(paragraphs, body, end, ordinal)
    if all(not p.gap_before for p in paragraphs[body + 1 : end]) and len(paragraphs[body:end]) > 1:
        cells = [c for i in range(body, end) for c in _cells(paragraphs, i, i + 1, ordinal)]
    groups = _rows_of(cells, columns) if cells else []
    rows, last = _drafts(groups, columns)
    if not any(not r.is_section for r in rows):
        return None
    place = Place(line=paragraphs[start].place.line, table=ordinal, quote=paragraphs[start].text)
    return FlatTable(start, last, TableDraft(columns, settle_groups(rows, columns), place))


def _rows_of(cells: list[_FlatCell], columns: tuple[Column, ...]) -> list[list[_FlatCell]]:
    """Cuts the stream of cells where a row or a section begins."""
    has_numbers = any(c.role == "number" for c in columns)
    starts = _numbered_starts(cells) if has_numbers else _content_starts(cells)
    if not starts:
        width = len(columns)
        starts = list(range(0, len(cells), width))
    groups = [cells[a:b] for a, b in zip(starts, [*starts[1:], len(cells)], strict=True)]
    return [part for group in groups for part in _cut_section_tail(group, columns)]


def _numbered_starts(cells: list[_FlatCell]) -> list[int]:
    starts: list[int] = []
    last = _Sequence()
    for index, cell in enumerate(cells):
        number = row_number(cell.text)
        followed = (
            index + 1 < len(cells)
            and cells[index + 1].text
            and row_number(cells[index + 1].text) is None
        )
        if number and followed and last.accepts(number):
            last.take(number)
            starts.append(index)
    return starts


def _content_starts(cells: list[_FlatCell]) -> list[int]:
    starts: list[int] = []
    last = _Sequence()
    for index, cell in enumerate(cells):
        rank, marker, _ = marked(cell.text)
        found = NUMBER_IN_CONTENT.match(cell.text)
        if rank in {Rank.ROMAN, Rank.PART} and marker and last.accepts(marker):
            last.take(marker)
            starts.append(index)
        elif found and last.accepts(found["no"]):
            last.take(found["no"])
            starts.append(index)
    return starts


class _Sequence:
    """Row numbers as they come: which number may follow, so that a year or a count is no row number.

    Numbers restart in each section of some plans and run on through the sections of others.
    """

    def __init__(self) -> None:
        self.last = 0
        self.in_section = 0

    def accepts(self, number: str) -> bool:
        """Whether the number may open the next row: a section, a restart, or a successor."""
        if not number[0].isdigit():
            return True
        parts = tuple(int(p) for p in number.split("."))
        if len(parts) > 1:
            return True
        return parts[0] == 1 or any(
            0 <= parts[0] - before <= HIGHEST_GAP for before in (self.last, self.in_section)
        )

    def take(self, number: str) -> None:
        """Remembers the number of the row that has begun."""
        self.in_section = int(number.split(".")[0]) if number[0].isdigit() else 0
        self.last = self.in_section or self.last


def _cut_section_tail(group: list[_FlatCell], columns: tuple[Column, ...]) -> list[list[_FlatCell]]:
    """An unnumbered section title stands behind the last cell of the row before it."""
    filled = [c for c in group if c.text]
    if len(filled) > len(columns) and is_capitals(filled[-1].text):
        return [[c for c in group if c is not filled[-1]], [filled[-1]]]
    return [group]


def _drafts(
    groups: list[list[_FlatCell]], columns: tuple[Column, ...]
) -> tuple[list[RowDraft], int]:
    """Rows of the groups up to the last one that reads like a row; and the paragraph behind it.

    The table is read twice: the first reading learns from its full rows what each column holds.
    """
    builder = RowBuilder(columns)
    for group in groups:
        _row(group, builder)
    rows: list[RowDraft] = []
    last = groups[0][0].start if groups else 0
    for position, group in enumerate(groups):
        kept = group if position + 1 < len(groups) else _without_tail(group, columns)
        row = _row(kept, builder)
        if row is None:
            continue
        if (
            not row.is_section
            and not _reads_like_a_row(row, columns)
            and not any(_is_row(g, builder, columns) for g in groups[position + 1 : position + 3])
        ):
            break
        rows.append(row)
        last = kept[-1].end
    while rows and rows[-1].is_section:
        rows.pop()
    return rows, last


def _is_row(group: list[_FlatCell], builder: RowBuilder, columns: tuple[Column, ...]) -> bool:
    row = _row(group, builder)
    return row is not None and not row.is_section and _reads_like_a_row(row, columns)


def _row(group: list[_FlatCell], builder: RowBuilder) -> RowDraft | None:
    drafts = [c.draft for c in group]
    if not drafts:
        return None
    if (
        len(drafts) == len(builder.columns)
        and section_of([d for d in drafts if d.text], builder.number_column is not None) is None
    ):
        leading = builder.number_column in (None, 0)
        if leading:
            return builder.full(drafts, drafts[0].place)
    return builder.short(drafts, drafts[0].place)


def _reads_like_a_row(row: RowDraft, columns: tuple[Column, ...]) -> bool:
    """At least one owner or deadline cell suits its column."""
    for column, cell in zip(columns, row.cells, strict=True):
        if (
            cell
            and column.role in {"lead", "coordinating", "deadline"}
            and fitness(cell.text, column.role) > 0
        ):
            return True
    return False


def _without_tail(group: list[_FlatCell], columns: tuple[Column, ...]) -> list[_FlatCell]:
    """The last row ends at its last fitting cell: what follows the table (notes, furniture) is cut off."""
    if len(group) <= len(columns):
        return group
    return group[: len(columns)]
