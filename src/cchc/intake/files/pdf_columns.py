"""Finds columns that no rules part: letterhead, signature block, tables held by alignment alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_page import TextLine
from cchc.intake.files.pdf_ruled import Grid, GridCell

if TYPE_CHECKING:
    from collections.abc import Sequence

Free = tuple[float, float]
_FAR = 10_000.0
_WIDE_GAP = 0.75
_VERY_WIDE_GAP = 2.5
_NARROWEST = 5.0
_ALIGNED = 4.0
_APART = 1.9
_CHANCE = 4
_SURE_STRIP = 8.0
_SURE_GAP, _SURE_TIMES = 0.55, 8
MOST_SPANNING = 3
_ROW_START = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-ZĐ])[.)]\s")
_FEWEST_NUMBERS = 3


@dataclass(slots=True)
class Columns:
    """Lines that stand side by side: the free strips between the columns, and lines across them."""

    lines: list[TextLine]
    strips: list[Free]
    across: set[int] = field(default_factory=set[int])

    @property
    def top(self) -> float:
        """Where the columns begin."""
        return self.lines[0].top

    @property
    def middles(self) -> list[float]:
        """The middle of each strip."""
        return [(start + end) / 2 for start, end in self.strips]

    def column_of(self, x: float) -> int:
        """The column in which a place across the page lies."""
        return sum(x > middle for middle in self.middles)

    def parts(self, line: TextLine) -> dict[int, TextLine]:
        """The words of a line by column."""
        found: dict[int, list] = {}
        for word in line.words:
            found.setdefault(self.column_of(word.middle[0]), []).append(word)
        return {column: TextLine(tuple(words), line.page) for column, words in found.items()}


def split_columns(lines: Sequence[TextLine]) -> list[TextLine | Columns]:
    """The lines in order, runs of lines that stand side by side as `Columns`."""
    found: list[TextLine | Columns] = []
    at = 0
    while at < len(lines):
        columns = _columns_from(lines, at) if _gaps(lines[at]) else None
        if columns is None:
            found.append(lines[at])
            at += 1
            continue
        at += len(columns.lines)
        _take_lines_above(columns, found)
        found.append(columns)
    return found


def _gaps(line: TextLine) -> list[float]:
    size = line.size
    return [
        after.x0 - word.x1
        for word, after in zip(line.words, line.words[1:], strict=False)
        if after.x0 - word.x1 > _WIDE_GAP * size
    ]


def _free(line: TextLine) -> list[Free]:
    """Where a line leaves room: before it, behind it and between its words."""
    free = [(-_FAR, line.words[0].x0)]
    free += [
        (word.x1, after.x0)
        for word, after in zip(line.words, line.words[1:], strict=False)
        if after.x0 - word.x1 >= _NARROWEST
    ]
    return [*free, (line.x1, _FAR)]


def _common(first: list[Free], second: list[Free]) -> list[Free]:
    found: list[Free] = []
    for start, end in first:
        for other_start, other_end in second:
            low, high = max(start, other_start), min(end, other_end)
            if high - low >= _NARROWEST:
                found.append((low, high))
    return found


def _columns_from(lines: Sequence[TextLine], first: int) -> Columns | None:
    free = _free(lines[first])
    taken = [lines[first]]
    across: set[int] = set()
    at = first + 1
    while at < len(lines):
        line = lines[at]
        common = _common(free, _free(line))
        region = Columns(taken, common[1:-1])
        keeps = _keeps(free, common, line, taken) and region.strips and _belongs(region, line)
        spanning = 0
        if not keeps or _looks_across(line, _lost(free, common)):
            spanning = _spanning(lines, at, free, taken)
        if spanning:
            across |= set(range(len(taken), len(taken) + spanning))
        elif keeps:
            free = common
        else:
            break
        step = max(1, spanning)
        taken += lines[at : at + step]
        at += step
    while len(taken) - 1 in across:
        across.discard(len(taken) - 1)
        taken.pop()
    size = taken[0].size
    strips = [
        (start, end)
        for start, end in free[1:-1]
        if end - start >= _SURE_GAP * size or _shown(start, end, taken, _SURE_TIMES)
    ]
    columns = Columns(taken, strips, across)
    return columns if _is_real(columns) else None


def _keeps(free: list[Free], common: list[Free], line: TextLine, taken: list[TextLine]) -> bool:
    """Whether a line leaves open the strips that the lines before have shown.

    A strip that few lines show may be a chance: wide spaces of justified lines that lie one under the
    other. It is given up for a line that stands in three columns of the others.
    """
    if len(taken) < 2:
        return len(common) > 2
    lost = _lost(free, common)
    if not lost:
        return True
    standing = len(Columns([], common[1:-1]).parts(line)) >= 3
    return all(
        not _shown(start, end, taken, 2) or (standing and not _shown(start, end, taken, _CHANCE))
        for start, end in lost
    )


def _lost(free: list[Free], common: list[Free]) -> list[Free]:
    """The strips between columns that a line closes."""
    return [
        (start, end)
        for start, end in free[1:-1]
        if not any(low < end and start < high for low, high in common[1:-1])
    ]


def _looks_across(line: TextLine, lost: list[Free]) -> bool:
    """Whether a line looks like a title across columns: words without wide gaps, but for a number."""
    if len(_gaps(line)) > 1:
        return False
    return len(lost) > 1 or any(end - start > _SURE_STRIP for start, end in lost)


def _shown(start: float, end: float, taken: list[TextLine], times: int) -> bool:
    return sum(line.x0 < (start + end) / 2 < line.x1 for line in taken) >= times


def _belongs(region: Columns, line: TextLine) -> bool:
    """Whether a line goes on in the columns; one that fills a single column must stand as it does."""
    parts = region.parts(line)
    before = region.lines[-1]
    step = line.y - before.y
    if step > 6 * line.size:
        return False
    if len(parts) > 1:
        return True
    ((column, part),) = parts.items()
    above = [each[column] for each in map(region.parts, region.lines) if column in each]
    if not above:
        return False
    aligned = any(
        abs(part.x0 - each.x0) < _ALIGNED or abs(part.middle - each.middle) < _ALIGNED
        for each in above
    )
    if step > _APART * 1.2 * line.size:
        return any(abs(part.middle - each.middle) < _ALIGNED for each in above)
    return aligned


def _spanning(lines: Sequence[TextLine], at: int, free: list[Free], taken: list[TextLine]) -> int:
    """How many lines from here run across the columns of a table that goes on behind them."""
    strips = free[1:-1]
    if len(strips) < 2 or len(taken) < 2:
        return 0
    for count in range(1, MOST_SPANNING + 1):
        behind = at + count
        if behind >= len(lines) or lines[behind].y - lines[behind - 1].y > 3 * lines[at].size:
            return 0
        common = _common(free, _free(lines[behind]))
        if (
            _keeps(free, common, lines[behind], taken)
            and len(Columns([], strips).parts(lines[behind])) >= 3
        ):
            return count
    return 0


def _is_real(columns: Columns) -> bool:
    """Whether the columns are more than a wide space in one line."""
    side_by_side = [line for line in columns.lines if len(columns.parts(line)) > 1]
    if not columns.strips or not side_by_side:
        return False
    if len(side_by_side) > 1:
        return True
    return max(_gaps(side_by_side[0]), default=0) > _VERY_WIDE_GAP * side_by_side[0].size


def _take_lines_above(columns: Columns, found: list[TextLine | Columns]) -> None:
    """Takes in lines above that fill one column only: the rest of a row that a page cut."""
    while found and isinstance(found[-1], TextLine):
        line = found[-1]
        first = columns.lines[0]
        if line.page != first.page or first.y - line.y > _APART * line.size:
            return
        if not all(
            any(low < end and start < high for low, high in _free(line))
            and not any(start < word.middle[0] < end for word in line.words)
            for start, end in columns.strips
        ):
            return
        parts = columns.parts(line)
        if len(parts) > 1 or line.words[0].x1 - line.words[0].x0 <= 0:
            return
        ((column, part),) = parts.items()
        others = [each[column] for each in map(columns.parts, columns.lines) if column in each]
        if not any(
            abs(part.x0 - each.x0) < _ALIGNED or abs(part.middle - each.middle) < _ALIGNED
            for each in others
        ):
            return
        columns.lines.insert(0, line)
        columns.across = {index + 1 for index in columns.across}
        found.pop()


# ---- tables


def table_grid(columns: Columns, number_like: frozenset[int]) -> Grid:
    """The table that columns make: rows begin where a column begins to speak again.

    ``number_like`` are the columns whose cells are row numbers: each of them begins a row.
    """
    count = len(columns.strips) + 1
    left = min(line.x0 for line in columns.lines) - 2
    right = max(line.x1 for line in columns.lines) + 2
    xs = [left, *columns.middles, right]
    rows: list[list[int]] = []
    numbered = _numbered_lines(columns)
    for index in range(len(columns.lines)):
        starts = index in numbered or _starts_row(columns, index, number_like, numbered)
        if rows and not starts:
            rows[-1].append(index)
        else:
            rows.append([index])
    ys = [columns.lines[row[0]].top for row in rows] + [columns.lines[-1].bottom]
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        if row[0] in columns.across:
            cells += _spanning_cells(columns, row, number, (xs, ys))
            continue
        for column in range(count):
            box = (xs[column], ys[number], xs[column + 1], ys[number + 1])
            cell = GridCell(column, number, 1, 1, box)
            for index in row:
                part = columns.parts(columns.lines[index]).get(column)
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


def _numbered_lines(columns: Columns) -> set[int]:
    """The lines whose first column begins with a number, if rows are numbered in their text."""
    found = {
        index
        for index, line in enumerate(columns.lines)
        if _ROW_START.match(line.text) and columns.column_of(line.words[0].middle[0]) == 0
    }
    return found if len(found) >= _FEWEST_NUMBERS else set()


def _starts_row(
    columns: Columns, index: int, number_like: frozenset[int], numbered: set[int]
) -> bool:
    line, before = columns.lines[index], columns.lines[index - 1]
    if index in columns.across:
        return index - 1 not in columns.across
    if index - 1 in columns.across:
        return True
    parts, parts_before = columns.parts(line), columns.parts(before)
    if line.y - before.y > 1.45 * 1.2 * line.size:
        return True
    if number_like or numbered:
        return bool(number_like & parts.keys())
    if parts.keys() - parts_before.keys():
        return True
    return len(parts) >= 2 and all(
        _has_room(columns, parts_before[column], part) for column, part in parts.items()
    )


def _has_room(columns: Columns, before: TextLine, part: TextLine) -> bool:
    """Whether the first word of a part would have fitted into the line above."""
    column = columns.column_of(part.middle)
    right = max(each[column].x1 for each in map(columns.parts, columns.lines) if column in each)
    word = part.words[0]
    return before.x1 + 0.25 * part.size + word.x1 - word.x0 < right - 1
