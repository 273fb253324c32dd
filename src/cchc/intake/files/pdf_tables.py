"""From the grids of pages to tables: rows cut by a page put together, repeated heads left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Cell, Paragraph, Row, Table
from cchc.intake.files.pdf_page import TextLine, lines_of
from cchc.intake.files.pdf_paragraphs import (
    Frame,
    begins_item,
    fits_behind,
    group_lines,
    paragraph_of,
    step_of,
)
from cchc.reform.findings import Place
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_ruled import Grid, GridCell

_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-ZĐ]|[a-zđ])\)?\s*[.)/]?$")
_NUMBERED_TEXT = re.compile(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]\s")
_SAME_PLACE = 5.0
_THINNEST_ROW, _THINNEST_COLUMN = 5.0, 6.0
MOST_HEAD_ROWS = 4


@dataclass(slots=True)
class CellDraft:
    """A cell as it grows: its columns, its lines (of more pages if a page cuts it), its ends."""

    column: int
    span: int
    lines: list[TextLine]
    left: float
    right: float
    continues: bool = False

    @property
    def text(self) -> str:
        """Its words, lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class RowDraft:
    """A row as it grows."""

    page: int
    cells: list[CellDraft]

    def cell_at(self, column: int) -> CellDraft | None:
        """The cell that covers a column."""
        for cell in self.cells:
            if cell.column <= column < cell.column + cell.span:
                return cell
        return None

    @property
    def key(self) -> tuple[str, ...]:
        """Its texts, to be compared with another row's."""
        return tuple(comparison_key(cell.text) for cell in self.cells if cell.text.strip())


@dataclass(slots=True)
class TableDraft:
    """A table as it grows over pages: where its columns part, its rows."""

    xs: list[float]
    rows: list[RowDraft]
    ruled: bool
    width: float
    last_page: int = 0
    pages: set[int] = field(default_factory=set[int])


def draft_of(grid: Grid, width: float) -> TableDraft:
    """The rows of a grid; rows and columns that only doubled rules make are left out."""
    xs = grid.xs
    by_row: dict[int, list[GridCell]] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.row + cell.rows):
            by_row.setdefault(row, []).append(cell)
    drafts: dict[int, CellDraft] = {}
    rows: list[RowDraft] = []
    for row in sorted(by_row):
        if grid.ys[row + 1] - grid.ys[row] < _THINNEST_ROW and not any(
            cell.words and cell.rows == 1 for cell in by_row[row]
        ):
            continue
        cells: list[CellDraft] = []
        for cell in sorted(by_row[row], key=lambda each: each.column):
            known = drafts.get(id(cell))
            if known is not None:
                cells.append(replace(known, continues=True))
                continue
            lines = lines_of(cell.words, grid.page)
            draft = CellDraft(cell.column, cell.columns, lines, cell.box[0], cell.box[2])
            drafts[id(cell)] = draft
            cells.append(draft)
        rows.append(RowDraft(grid.page, cells))
    draft = TableDraft(list(xs), rows, grid.ruled, width, grid.page, {grid.page})
    _drop_thin_columns(draft)
    if not grid.ruled:
        _narrow_to_text(draft)
    return draft


def _narrow_to_text(table: TableDraft) -> None:
    """Without rules the ends of a column are where its text ends."""
    for column in range(len(table.xs) - 1):
        cells = [
            cell
            for row in table.rows
            for cell in row.cells
            if cell.column == column and cell.span == 1 and cell.lines
        ]
        if not cells:
            continue
        left = min(line.x0 for each in cells for line in each.lines)
        right = max(line.x1 for each in cells for line in each.lines)
        for cell in cells:
            cell.left, cell.right = left - 1, right + 1


def _drop_thin_columns(table: TableDraft) -> None:
    for column in range(len(table.xs) - 2, -1, -1):
        if table.xs[column + 1] - table.xs[column] >= _THINNEST_COLUMN or len(table.xs) <= 2:
            continue
        if any(
            cell.lines
            for row in table.rows
            for cell in row.cells
            if cell.column == column and cell.span == 1
        ):
            continue
        for row in table.rows:
            row.cells = [c for c in row.cells if not (c.column == column and c.span == 1)]
            for cell in row.cells:
                if cell.column > column:
                    cell.column -= 1
                elif cell.column + cell.span > column:
                    cell.span -= 1
        del table.xs[column or 1]


# ---- over pages


def title_row(lines: list[TextLine], columns: int) -> RowDraft:
    """A row whose words run across the columns; a number before them stands in the first one."""
    line = lines[0]
    start = int(len(line.words) > 1 and _ROW_NUMBER.match(line.words[0].text) is not None)
    ends = (line.x0, max(each.x1 for each in lines))
    cells = [CellDraft(0, 1, [TextLine(line.words[:1], line.page)], *ends)] if start else []
    rest = [TextLine(line.words[start:], line.page), *lines[1:]]
    return RowDraft(line.page, [*cells, CellDraft(start, columns - start, rest, *ends)])


def joined(first: TableDraft, second: TableDraft, between: Sequence[RowDraft] = ()) -> bool:
    """Adds ``second``, which begins the page behind ``first``, to it if both are one table.

    ``between`` are rows that stand between them.
    """
    if first.ruled != second.ruled or abs(first.width - second.width) > 2:
        return False
    places = _ruled_places(first, second) if first.ruled else _text_places(first, second)
    if places is None:
        return False
    rows = second.rows
    for row in rows:
        for cell in row.cells:
            end = places[cell.column + cell.span - 1][1]
            cell.column = places[cell.column][0]
            cell.span = end - cell.column
    repeated = _repeated_head(first, rows)
    rows = rows[repeated:]
    if between:
        first.rows += between
    elif rows and _goes_on(first, rows[0]):
        _merge_rows(first.rows[-1], rows.pop(0))
    elif rows:
        _carry_merged(first.rows[-1], rows)
    first.rows += rows
    first.last_page = second.last_page
    first.pages |= second.pages
    return True


def same_columns(first: TableDraft, second: TableDraft) -> bool:
    """Whether a table has columns of the other one only, none of which holds the text of two."""
    if first.ruled != second.ruled:
        return False
    if first.ruled:
        return _ruled_places(first, second) is not None
    here = extents_of(first).values()
    return _text_places(first, second) is not None and all(
        sum(min(right, end) - max(left, start) > _SAME_PLACE for start, end in here) < 2
        for left, right in extents_of(second).values()
    )


def _ruled_places(first: TableDraft, second: TableDraft) -> list[tuple[int, int]] | None:
    """For each column of ``second`` the columns of ``first`` between the same rules, or None."""
    places = [_nearest(first.xs, x) for x in second.xs]
    if any(abs(first.xs[p] - x) > _SAME_PLACE for p, x in zip(places, second.xs, strict=True)):
        return None
    return list(pairwise(places)) if places == sorted(set(places)) else None


def _text_places(first: TableDraft, second: TableDraft) -> list[tuple[int, int]] | None:
    """For each column of ``second`` the column of ``first`` over which its text stands, or None.

    A column without a word on one page is missing there.
    """
    here, there = extents_of(first), extents_of(second)
    places: list[int] = []
    for column in range(len(second.xs) - 1):
        left, right = there.get(column, (second.xs[column], second.xs[column + 1]))
        shared = {other: min(right, end) - max(left, start) for other, (start, end) in here.items()}
        best = max(shared, key=lambda other: shared[other], default=None)
        if best is None or shared[best] <= 0:
            return None
        places.append(best)
    return [(p, p + 1) for p in places] if places == sorted(set(places)) else None


def extents_of(table: TableDraft) -> dict[int, tuple[float, float]]:
    """Where the text of each column begins and ends."""
    found: dict[int, tuple[float, float]] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.span == 1 and cell.lines:
                left, right = found.get(cell.column, (cell.left, cell.right))
                found[cell.column] = (min(left, cell.left), max(right, cell.right))
    return found


def _nearest(values: list[float], x: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - x))


def _repeated_head(first: TableDraft, rows: list[RowDraft]) -> int:
    count = 0
    while (
        count < min(MOST_HEAD_ROWS, len(rows) - 1, len(first.rows))
        and rows[count].key
        and rows[count].key == first.rows[count].key
    ):
        count += 1
    return count


def _goes_on(table: TableDraft, row: RowDraft) -> bool:
    """Whether a row at the top of a page is the rest of the last row of the page before."""
    above = table.rows[-1]
    filled = [cell for cell in row.cells if cell.lines and not cell.continues]
    if not filled or len(above.cells) != len(row.cells):
        return False
    numbered = has_row_numbers(table)
    if numbered and row.cells[0].lines and row.cells[0].column == 0:
        return False
    if not numbered and _NUMBERED_TEXT.match(filled[0].text):
        return False
    if numbered and not table.ruled:
        return True  # there each row begins with its number
    padding = _paddings(table)
    return all(_cell_goes_on(cell, above.cell_at(cell.column), padding) for cell in filled)


def _cell_goes_on(cell: CellDraft, before: CellDraft | None, padding: float) -> bool:
    """Whether a cell is the rest of the one above the page end: that one's last line must be full."""
    if before is None or not before.lines or before.span != cell.span:
        return False
    start, end = cell.lines[0], before.lines[-1]
    fits = fits_behind(end, start, Frame(before.left + padding, before.right - padding))
    return not fits or begins_item(start.text, end.text, full=False)


def has_row_numbers(table: TableDraft) -> bool:
    """Whether the first column holds row numbers."""
    firsts = [row.cells[0] for row in table.rows if row.cells and row.cells[0].column == 0]
    texts = [cell.text.strip() for cell in firsts if cell.lines and cell.span == 1]
    numbers = sum(_ROW_NUMBER.match(text) is not None for text in texts)
    return numbers >= 1 and numbers * 2 >= len(texts) - 1


def _merge_rows(above: RowDraft, row: RowDraft) -> None:
    for cell in row.cells:
        before = above.cell_at(cell.column)
        if before is not None:
            before.lines += cell.lines


def _carry_merged(above: RowDraft, rows: list[RowDraft]) -> None:
    """A cell merged over rows that a page cuts is empty at its head: it carries the text above."""
    for cell in rows[0].cells:
        before = above.cell_at(cell.column)
        merged_below = len(rows) > 1 and any(
            other.continues and other.column == cell.column for other in rows[1].cells
        )
        if (
            before is not None
            and before.span == cell.span
            and before.lines
            and not cell.lines
            and (merged_below or before.continues)
        ):
            for row in rows:
                same = row.cell_at(cell.column)
                if same is None or (same.lines and same is not cell):
                    break
                if same is not cell and not same.continues:
                    break
                same.lines, same.continues = before.lines, True


# ---- to the neutral form


def table_of(draft: TableDraft, number: int) -> Table:
    """The table in the neutral form."""
    pads = _paddings(draft)
    rows: list[Row] = []
    for row in draft.rows:
        at = Place(page=row.page, table=number, row=len(rows) + 1)
        cells: list[Cell] = []
        for draft_cell in row.cells:
            place = replace(at, cell=len(cells) + 1)
            paragraphs = _paragraphs(draft_cell, pads, place)
            cells.append(
                Cell(
                    paragraphs,
                    place,
                    draft_cell.column,
                    draft_cell.span,
                    continues=draft_cell.continues,
                )
            )
        if cells:
            rows.append(Row(tuple(cells), at))
    return Table(tuple(rows), Place(page=draft.rows[0].page, table=number))


def _paddings(draft: TableDraft) -> float:
    """How far the text keeps from the rules."""
    found = [line.x0 - cell.left for row in draft.rows for cell in row.cells for line in cell.lines]
    return max(1.0, min(8.0, min(found, default=4.0)))


def _paragraphs(cell: CellDraft, padding: float, place: Place) -> tuple[Paragraph, ...]:
    if not cell.lines:
        return ()
    pages = {line.page for line in cell.lines}
    step = step_of(cell.lines)
    frames = {page: Frame(cell.left + padding, cell.right - padding, step) for page in pages}
    groups = group_lines(cell.lines, frames, loose=True)
    return tuple(
        paragraph_of(
            group,
            replace(place, page=group[0].page),
            frames=frames,
            gap_before=index > 0,
        )
        for index, group in enumerate(groups)
    )
