r"""Tables in plain text whose rows are lines: cells parted by tabs, by bars or by runs of spaces.

A table begins with a line of three or more cells and needs three such lines of one kind. Between
them stand group heads (one cell, or a number and a title) and cells that went on to a new line. Tabs
and bars keep the empty cells of a row, runs of spaces do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.folding import fold, paragraph
from cchc.intake.files.paper import Cell, Line, Row, Table
from cchc.intake.files.plain_text import read_text, source_lines
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Block

FEWEST_CELLS = 3
FEWEST_ROWS = 3
MOST_CELLS_ACROSS = 512  # a longer row of marks is a drawn line, or no paper
LONGEST_HEAD = 90
_RULE = re.compile(r"[\s|+:=_-]*$")
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-ZĐa-zđ])\)?[.)]?$")
_SPLITTERS = {
    "tabs": re.compile(r"\t"),
    "bars": re.compile(r"[|│┃]"),
    "spaces": re.compile(r" {3,}|\t"),
}


@dataclass(slots=True)
class _RowDraft:
    number: int
    cells: list[list[Line]]


@dataclass(slots=True)
class _TableDraft:
    """The rows of a table while it is read, and the line behind it."""

    kind: str
    rows: list[_RowDraft] = field(default_factory=list[_RowDraft])
    end: int = 0

    @property
    def width(self) -> int:
        return len(self.rows[0].cells)


def read_text_blocks(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a plain text, in order."""
    lines = source_lines(text)
    tables = _find(lines)
    if not tables:
        return read_text(text)
    for start, draft in tables:
        for index in range(start, draft.end):
            lines[index] = "\f" * lines[index].count("\f")
    blocks: list[Block] = []
    waiting = [_table(draft, ordinal) for ordinal, (_, draft) in enumerate(tables, 1)]
    for each in read_text("\n".join(lines)):
        while waiting and (waiting[0].place.line or 0) < (each.place.line or 0):
            blocks.append(waiting.pop(0))
        blocks.append(each)
    return (*blocks, *waiting)


def _find(lines: Sequence[str]) -> list[tuple[int, _TableDraft]]:
    found: list[tuple[int, _TableDraft]] = []
    index = 0
    while index < len(lines):
        draft = None
        for kind in _SPLITTERS:
            if _opens_table(lines[index], kind):
                draft = _read(lines, index, kind)
                if draft is not None:
                    break
        if draft is None:
            index += 1
            continue
        found.append((index, draft))
        index = draft.end
    return found


def _cells(line: str, kind: str) -> list[str]:
    text = line.replace("\f", "").strip("\n\r")
    text = text.strip(" ") if kind == "tabs" else text.strip()
    if kind == "bars":
        text = re.sub(r"^[|│┃]|[|│┃]$", "", text)
    cells = [fold(cell) for cell in _SPLITTERS[kind].split(text)]
    return [cell for cell in cells if cell] or [""] if kind == "spaces" else cells


def _opens_table(line: str, kind: str) -> bool:
    if kind == "bars" and not re.search(r"[|│┃]", line):
        return False
    cells = _cells(line, kind)
    return FEWEST_CELLS <= len(cells) <= MOST_CELLS_ACROSS and all(
        0 < len(cell) <= LONGEST_HEAD for cell in cells
    )


def _read(lines: Sequence[str], start: int, kind: str) -> _TableDraft | None:
    """The table that begins at this line, when enough of its lines are rows."""
    draft = _TableDraft(kind)
    index = start
    while index < len(lines):
        line = lines[index]
        if not line.strip() or (kind == "bars" and _RULE.match(line)):
            index += 1
            continue
        cells = _cells(line, kind)
        if not _take(draft, cells, index + 1):
            if len(cells) > 1 or not _row_follows(lines, index + 1, draft):
                break
            draft.rows.append(_RowDraft(index + 1, [[Line(cells[0], index + 1)]]))
        index += 1
        draft.end = index
    full = sum(len(row.cells) >= FEWEST_CELLS for row in draft.rows)
    return draft if full >= FEWEST_ROWS else None


def _take(draft: _TableDraft, cells: list[str], number: int) -> bool:
    """Adds a line to the table as a row or as the rest of the row above; False if it is neither."""
    if not 2 <= len(cells) <= MOST_CELLS_ACROSS:
        return False
    lines = [[Line(cell, number)] for cell in cells]
    begins_row = _ROW_NUMBER.match(cells[0]) is not None
    if draft.rows and not begins_row and len(cells) < draft.width:
        above = draft.rows[-1].cells
        if len(above) > 1 and len(above) + len(cells) - 1 == draft.width:
            above[-1] += lines[0]
            above += lines[1:]
            return True
    if len(cells) >= FEWEST_CELLS or begins_row or not cells[0]:
        draft.rows.append(_RowDraft(number, lines))
        return True
    return False


def _row_follows(lines: Sequence[str], index: int, draft: _TableDraft) -> bool:
    """Whether the next line that holds text is a row or a numbered group head of the table."""
    for line in lines[index : index + 3]:
        if line.strip():
            cells = _cells(line, draft.kind)
            return len(cells) >= FEWEST_CELLS or (
                len(cells) == 2 and _ROW_NUMBER.match(cells[0]) is not None
            )
    return False


def _table(draft: _TableDraft, ordinal: int) -> Table:
    width = draft.width
    keeps_empty = draft.kind != "spaces"
    complete = all(
        len(row.cells) == width or _is_group(row) or (keeps_empty and len(row.cells) < width)
        for row in draft.rows
    )
    rows = tuple(
        _row(row, Place(line=row.number, table=ordinal, row=position), width)
        for position, row in enumerate(draft.rows, 1)
    )
    return Table(rows, Place(line=draft.rows[0].number, table=ordinal), complete=complete)


def _is_group(row: _RowDraft) -> bool:
    return len(row.cells) <= 2


def _row(row: _RowDraft, place: Place, width: int) -> Row:
    """A row; the last cell of a group head reaches over the columns that are left."""
    last = len(row.cells) - 1
    cells: list[Cell] = []
    for column, lines in enumerate(row.cells):
        at = Place(line=lines[0].number, table=place.table, row=place.row, cell=column + 1)
        texts = tuple(paragraph([line], at=at) for line in lines if line.text)
        span = max(1, width - column) if _is_group(row) and column == last else 1
        cells.append(Cell(texts, at, column=column, column_span=span))
    return Row(tuple(cells), place)
