"""Finds tables in plain text whose cells are parted by tabs, as editors save and paste them."""

from __future__ import annotations

from cchc.intake.files.folding import paragraph
from cchc.intake.files.paper import Cell, Line, Row, Table
from cchc.reform.findings import Place

_FEWEST_ROWS, _FEWEST_TABS, _MOST_TABS = 3, 2, 511


def tab_runs(lines: list[str]) -> dict[int, int]:
    """The runs of lines that are rows of one table: index of the first line -> index after the last.

    A run is at least three lines with the same number of tabs, two or more, the first without an
    empty cell; anything less may be a letterhead or an indent.
    """
    runs: dict[int, int] = {}
    start, count = 0, 0
    for index, line in enumerate([*lines, ""]):
        tabs = line.strip(" \r").count("\t") if line.strip() else 0
        if tabs == count:
            continue
        if (
            _FEWEST_TABS <= count <= _MOST_TABS
            and index - start >= _FEWEST_ROWS
            and _is_head(lines[start])
        ):
            runs[start] = index
        start, count = index, tabs
    return runs


def _is_head(line: str) -> bool:
    # tabs that only indent leave nothing before the text
    return all(cell.strip() for cell in line.split("\t"))


def tab_table(lines: list[str], first_line: int, number: int) -> Table:
    """The table of ``lines``; it is complete, for an empty cell leaves its tab."""
    rows: list[Row] = []
    for index, line in enumerate(lines):
        place = Place(line=first_line + index, table=number, row=index + 1)
        rows.append(Row(_cells(line, place), place))
    return Table(tuple(rows), Place(line=first_line, table=number))


def _cells(line: str, row: Place) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for index, text in enumerate(line.strip(" \r").split("\t")):
        at = Place(line=row.line, table=row.table, row=row.row, cell=index + 1)
        held = (paragraph((Line(text, row.line),), at=at),) if text.strip() else ()
        cells.append(Cell(held, at, column=index))
    return tuple(cells)
