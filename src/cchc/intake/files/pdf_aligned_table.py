"""Makes tables of columns that no rules part: rows are told by numbers, gaps and what begins anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_ruled import Grid, GridCell

if TYPE_CHECKING:
    from cchc.intake.files.pdf_columns import Columns
    from cchc.intake.files.pdf_page import TextLine

_ROW_START = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-ZĐ])[.)]\s")
_TITLE_START = re.compile(r"\(?(?:[IVXL]{1,6}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s")
_NUMBER = re.compile(r"(?:[IVXL]{1,6}|[A-ZĐ])$")
_FEWEST_NUMBERS = 3
_ROW_GAP = 1.74  # of the letters' size; lines of a cell stand closer


def table_grid(columns: Columns, head: int = 0, *, numbered: bool | None = None) -> Grid:
    """The table that columns make, row by row.

    Its first ``head`` lines are a head of their own; ``numbered`` tells whether each row begins with a
    number, where that is known.
    """
    # the first or the last column may have no word on a page
    left = min(columns.strips[0][0], *(line.x0 for line in columns.lines)) - 2
    right = max(columns.strips[-1][1], *(line.x1 for line in columns.lines)) + 2
    xs = [left, *columns.middles, right]
    parts = [columns.parts(line) for line in columns.lines]
    found = _Rows(columns, parts, head)
    if numbered is not None:
        found.number_column = numbered
    rows = found.rows()
    ys = [columns.lines[row[0]].top for row in rows] + [columns.lines[-1].bottom]
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        if row[0] in columns.across:
            cells += _spanning_cells(columns, row, number, (xs, ys))
            continue
        for column in range(len(xs) - 1):
            box = (xs[column], ys[number], xs[column + 1], ys[number + 1])
            cell = GridCell(column, number, 1, 1, box)
            for index in row:
                part = parts[index].get(column)
                cell.words += part.words if part else ()
            cells.append(cell)
    return Grid(columns.lines[0].page, xs, ys, cells, ruled=False)


def _spanning_cells(
    columns: Columns, row: list[int], number: int, axes: tuple[list[float], list[float]]
) -> list[GridCell]:
    """The cells of a row that runs across: a number may stand in the first column by itself."""
    xs, ys = axes
    line = columns.lines[row[0]]
    first_strip = columns.strips[0]
    alone = any(word.x1 <= first_strip[0] + 2 for word in line.words) and all(
        word.x1 <= first_strip[0] + 2 or word.x0 >= first_strip[1] - 2 for word in line.words
    )
    start = 1 if alone else 0
    wide = GridCell(
        start, number, len(xs) - 1 - start, 1, (xs[start], ys[number], xs[-1], ys[number + 1])
    )
    cells = [wide]
    if alone:
        cells.insert(0, GridCell(0, number, 1, 1, (xs[0], ys[number], xs[1], ys[number + 1])))
    for index in row:
        for word in columns.lines[index].words:
            (cells[0] if alone and word.middle[0] < xs[1] else wide).words.append(word)
    return cells


def _is_word_cut(above: str, text: str) -> bool:
    """Whether two lines of the first column are a word of the head that was cut, as "ST" and "T"."""
    return _NUMBER.match(above) is None and above.isalpha() and text.isalpha()


class _Rows:
    """Finds which lines make a row."""

    def __init__(self, columns: Columns, parts: list[dict[int, TextLine]], head: int) -> None:
        self._columns = columns
        self._head = head
        self._parts = parts
        self._ends: dict[int, float] = {}
        for row in parts:
            for column, part in row.items():
                self._ends[column] = max(self._ends.get(column, 0.0), part.x1)
        firsts = [row[0].text.strip(" .)(") for row in parts if 0 in row]
        numbers = sum(text.isdigit() or (len(text) < 4 and text.isupper()) for text in firsts)
        self.number_column = numbers * 2 > len(firsts)
        inside = {
            index
            for index, line in enumerate(columns.lines)
            if 0 in parts[index] and _ROW_START.match(line.text)
        }
        self._numbered = inside if len(inside) >= _FEWEST_NUMBERS else set[int]()

    def rows(self) -> list[list[int]]:
        """The indices of the lines of each row."""
        rows: list[list[int]] = []
        for index in range(len(self._columns.lines)):
            in_head = index < self._head
            if rows and (in_head or (index != self._head and not self._starts(index))):
                rows[-1].append(index)
            else:
                rows.append([index])
        return rows

    def _starts(self, index: int) -> bool:
        across, lines = self._columns.across, self._columns.lines
        if index in across or index - 1 in across:
            both = index in across and index - 1 in across
            return not both or _TITLE_START.match(lines[index].text) is not None
        if lines[index].y - lines[index - 1].y > _ROW_GAP * lines[index].size:
            return True
        here, before = self._parts[index], self._parts[index - 1]
        if self.number_column:
            return 0 in here and not (0 in before and _is_word_cut(before[0].text, here[0].text))
        if self._numbered:
            return index in self._numbered
        if here.keys() - before.keys():
            return True
        return len(here) >= 2 and all(
            self._has_room(column, before[column], part) for column, part in here.items()
        )

    def _has_room(self, column: int, before: TextLine, part: TextLine) -> bool:
        """Whether the first word of a part would have fitted into the line above."""
        word = part.words[0]
        return before.x1 + 0.25 * part.size + word.x1 - word.x0 < self._ends[column] - 1
