"""Task and target tables of a paper, from real tables and from flattened ones (one cell a line)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.plan_document.columns import (
    Column,
    columns_of_heads,
    is_target_head,
    is_task_head,
    role_of_head,
)
from cchc.intake.plan_document.headless import columns_of_cells
from cchc.intake.plan_document.table_rows import (
    CellDraft,
    RowBuilder,
    RowDraft,
    TableDraft,
    going_on,
    row_number,
    settle_groups,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Cell, Row, Table

HEAD_ROWS = 4
_NUMBER_AND_TITLE, _LEAST_WIDTH = 2, 4
FIRST_NUMBERS = frozenset({"1", "01", "I", "A", "1.1"})


def cell_text(cell: Cell) -> str:
    """The cell's paragraphs, and those of the tables in it, a line each."""
    lines = [p.text for p in cell.paragraphs if p.text]
    for table in cell.tables:
        for row in table.rows:
            lines += [inner.text for inner in row.cells if inner.text and not inner.continues]
    return "\n".join(lines)


def read_table(table: Table, previous: TableDraft | None = None) -> TableDraft | None:
    """The table as a draft when its head names a task or target table, or when it goes on from one.

    A table without a head of its own goes on from the previous draft when it has as many columns
    (tables cut by a page or a heading); else its cells may tell its columns.
    """
    head = _complete_head(table) if table.complete else _dropped_head(table)
    if head is not None:
        columns, first = head
    elif previous is not None and table.complete and _width(table) == len(previous.columns):
        columns, first = previous.columns, 0
    else:
        inferred = _columns_without_head(table)
        if inferred is None:
            return None
        columns, first = inferred, 0
    builder = RowBuilder(columns)
    rows: list[RowDraft] = []
    for row in table.rows[first:]:
        draft = _complete_row(row, builder) if table.complete else _dropped_row(row, builder)
        if draft is not None and not _repeats_head(draft, columns):
            rows.append(draft)
    if not any(not r.is_section for r in rows):
        return None
    settled = settle_groups(rows, columns)
    return TableDraft(columns, going_on(settled, columns, previous), table.place)


def _columns_without_head(table: Table) -> tuple[Column, ...] | None:
    """The columns of a complete table that begins with a numbered row or a section."""
    if not table.complete or not table.rows or not table.rows[0].cells:
        return None
    if row_number(cell_text(table.rows[0].cells[0])) not in FIRST_NUMBERS:
        return None
    width = _width(table)
    rows = [
        [cell_text(c) if c and c.column == i else "" for i, c in enumerate(_grid(row, width))]
        for row in table.rows
    ]
    return columns_of_cells(rows)


def _width(table: Table) -> int:
    return max((c.column + c.column_span for row in table.rows for c in row.cells), default=0)


def _grid(row: Row, width: int) -> list[Cell | None]:
    cells: list[Cell | None] = [None] * width
    for cell in row.cells:
        for column in range(cell.column, min(width, cell.column + cell.column_span)):
            cells[column] = cell
    return cells


def _complete_head(table: Table) -> tuple[tuple[Column, ...], int] | None:
    """The columns that the first rows name (heads of one to three levels), and the first body row."""
    width = _width(table)
    best: tuple[int, tuple[Column, ...], int] | None = None
    for start in range(min(HEAD_ROWS, len(table.rows))):
        for depth in range(1, min(4, len(table.rows) - start) + 1):
            columns = _columns_of(table.rows[start : start + depth], width)
            known = sum(c.role != "other" for c in columns)
            if (is_task_head(columns) or is_target_head(columns)) and (
                best is None or known > best[0]
            ):
                best = (known, columns, start + depth)
    return (best[1], best[2]) if best else None


def _columns_of(rows: Sequence[Row], width: int) -> tuple[Column, ...]:
    """A column's head is its lowest text; where that names no role, all its texts from the top."""
    heads: list[str] = []
    grids = [_grid(row, width) for row in rows]
    for column in range(width):
        texts: list[str] = []
        for grid in grids:
            cell = grid[column]
            text = cell_text(cell).replace("\n", " ") if cell else ""
            if text and text not in texts:
                texts.append(text)
        lowest = texts[-1] if texts else ""
        heads.append(lowest if len(texts) < 2 or role_of_head(lowest) else " ".join(texts))
    return columns_of_heads(tuple(heads))


def _dropped_head(table: Table) -> tuple[tuple[Column, ...], int] | None:
    for index, row in enumerate(table.rows[:HEAD_ROWS]):
        columns = columns_of_heads(
            tuple(cell_text(c).replace("\n", " ") for c in row.cells if c.text)
        )
        if is_task_head(columns) or is_target_head(columns):
            return columns, index + 1
    return None


def _complete_row(row: Row, builder: RowBuilder) -> RowDraft | None:
    """A merged cell counts once, under its first column."""
    cells: list[CellDraft | None] = [None] * len(builder.columns)
    for cell in row.cells:
        if cell.column < len(cells):
            cells[cell.column] = CellDraft(cell_text(cell), cell.place)
    return builder.full(cells, row.place, is_merged=_is_merged(row, len(cells)))


def _is_merged(row: Row, width: int) -> bool:
    """Whether all of a row but its first cell is one cell, as titles of sections are set."""
    filled = [cell for cell in row.cells if cell.text and not cell.continues]
    if len(filled) != _NUMBER_AND_TITLE or width < _LEAST_WIDTH:
        return False
    title = filled[1]
    return filled[0].column == 0 and title.column == 1 and title.column_span == width - 1


def _dropped_row(row: Row, builder: RowBuilder) -> RowDraft | None:
    return builder.short([CellDraft(cell_text(c), c.place) for c in row.cells], row.place)


def _repeats_head(row: RowDraft, columns: tuple[Column, ...]) -> bool:
    """A head repeated on a new page, or a row that only numbers the columns."""
    texts = [c.text.replace("\n", " ").strip(" ()*_") for c in row.cells if c]
    if len(texts) > 2 and all(t.isdigit() for t in texts) and len(texts) >= len(columns) - 1:
        return True
    heads = {c.head.casefold() for c in columns}
    return sum(t.casefold() in heads for t in texts) >= max(2, len(texts) - 1)
