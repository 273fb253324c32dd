r"""Finds the rows of tables whose converter wrote one cell per line, parted by lines holding only "\|".

Each row is written "\| cell \| cell \|", so two bars in a row are a row end or an empty cell. A small
dynamic programme chooses, for each table, the number of columns and the row ends of least cost: a
full row costs nothing, a merged one-cell row little, a short row (cells swallowed by a cell that spans
rows) more, and text between two tables most unless it looks like text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MOST_COLUMNS = 16
_MOST_SURPLUS = 1  # a head cell over two columns may leave a row one cell longer than the head
_ROW_NUMBER = re.compile(r"[*\s]*(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-ZĐa-zđ])[.)]?[*\s]*$")
_FIRST_NUMBERS = frozenset({"1", "01", "I", "A", "1.1"})
_NEVER = float("inf")
_HOPELESS = 25.0  # beyond this a way is dearer than ending the table and beginning another


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two bars, lines with their numbers."""

    lines: tuple[tuple[int, str], ...]
    first_line: int

    @property
    def blank(self) -> bool:
        """Whether it holds no text."""
        return not any(text.strip() for _, text in self.lines)


@dataclass(frozen=True, slots=True)
class RowSpan:
    """A row: its cells are the chunks from ``start`` to before ``end``; ``columns`` of its table."""

    start: int
    end: int
    columns: int
    opens_table: bool


@dataclass(slots=True)
class _Costs:
    chunks: list[Chunk]
    blanks: list[int]  # blanks[i] = blank chunks before i
    odd: list[float]  # odd[i] = what the chunks before i cost as cells
    numbered: list[bool]
    outside: list[float]
    row_ends: list[int]  # where a row from here must have ended, for the next number follows

    def row(self, start: int, end: int, columns: int) -> float:
        cells = end - start
        cost = self.odd[end] - self.odd[start] + (6.0 if end > self.row_ends[start] else 0.0)
        if cells >= columns:
            blank = self.blanks[end] - self.blanks[start]
            return cost + (4.0 + 3.0 * blank) * (cells - columns)
        if cells == 1:
            return cost + (4.0 if self.numbered[start] else 1.0)
        if cells == 2 and self.numbered[start]:
            return cost + 1.0
        cost += 2.0 + 0.4 * (columns - cells) - (0.5 if self.numbered[start] else 0.0)
        return cost + 1.0 * (self.blanks[end] - self.blanks[start])


def is_row_number(text: str) -> bool:
    """Whether a cell holds only a number or letter such as begins a row."""
    return _ROW_NUMBER.match(text) is not None


def find_rows(chunks: list[Chunk]) -> list[RowSpan]:
    """The rows among ``chunks`` (the first and last chunk stand outside the bars); [] if none fit."""
    return _Search(_weigh(chunks)).rows() if len(chunks) >= 3 else []


class _Search:
    """The least-cost way to each place where a row or a table may begin."""

    def __init__(self, costs: _Costs) -> None:
        self._costs = costs
        self._last = len(costs.chunks) - 1
        # _row[i][n]: least cost of a row beginning at chunk i in a table of n columns
        self._row = [[_NEVER] * (_MOST_COLUMNS + 1) for _ in range(self._last + 2)]
        self._row_from: dict[tuple[int, int], int | None] = {}
        self._table = [_NEVER] * (self._last + 2)  # least cost of a table beginning at chunk i
        self._table_from: dict[int, tuple[int, int]] = {}
        self._end: tuple[float, int, int] = (_NEVER, 0, 0)

    def rows(self) -> list[RowSpan]:
        self._table[1] = 0.0
        for start in range(1, self._last):
            limit = min(*self._row[start], self._table[start]) + _HOPELESS
            for columns in range(1, _MOST_COLUMNS + 1):
                fresh = self._table[start] + 1.0 + 0.05 * columns
                if fresh < self._row[start][columns]:
                    self._row[start][columns] = fresh
                    self._row_from[start, columns] = None
                if self._row[start][columns] <= limit < _NEVER:
                    self._extend(start, columns)
        return self._walk_back()

    def _extend(self, start: int, columns: int) -> None:
        before = self._row[start][columns]
        for stop in range(start + 1, min(start + columns + _MOST_SURPLUS, self._last) + 1):
            cost = before + self._costs.row(start, stop, columns)
            if stop == self._last:
                self._end = min(self._end, (cost, start, columns))
                return
            after = stop + 1
            if self._costs.chunks[stop].blank and cost < self._row[after][columns]:
                self._row[after][columns] = cost
                self._row_from[after, columns] = start
            cost += self._costs.outside[stop]
            if cost < self._table[after]:
                self._table[after] = cost
                self._table_from[after] = (start, columns)

    def _walk_back(self) -> list[RowSpan]:
        cost, start, columns = self._end
        rows: list[RowSpan] = []
        stop = self._last
        while cost < _NEVER:
            before = self._row_from[start, columns]
            rows.append(RowSpan(start, stop, columns, opens_table=before is None))
            stop = start - 1
            if before is not None:
                start = before
            elif start in self._table_from:
                start, columns = self._table_from[start]
            else:
                break
        rows.reverse()
        return rows


def _weigh(chunks: list[Chunk]) -> _Costs:
    blanks = [0]
    odd = [0.0]
    numbered: list[bool] = []
    outside: list[float] = []
    for chunk in chunks:
        texts = [text for _, text in chunk.lines]
        numbered.append(len(texts) == 1 and is_row_number(texts[0]))
        outside.append(_outside_cost(texts))
    for chunk, after in zip(chunks, [*numbered[1:], False], strict=True):
        blanks.append(blanks[-1] + chunk.blank)
        odd.append(odd[-1] + _cell_cost(chunk, before_number=after))
    return _Costs(chunks, blanks, odd, numbered, outside, _row_ends(chunks))


def _row_ends(chunks: list[Chunk]) -> list[int]:
    """For each chunk, the first blank after it that the number following its own stands behind."""
    names = [chunk.lines[0][1].strip("*. )\t") if len(chunk.lines) == 1 else "" for chunk in chunks]
    blanks = [index for index, chunk in enumerate(chunks[:-1]) if chunk.blank]
    ends: list[int] = []
    first = 0
    for start, name in enumerate(names):
        wanted = _after(name)
        while first < len(blanks) and blanks[first] <= start:
            first += 1
        near = blanks[first : first + _MOST_COLUMNS]
        ends.append(next((each for each in near if names[each + 1] in wanted), len(chunks)))
    return ends


def _after(name: str) -> frozenset[str]:
    """The numbers that may follow a row number; those that begin a table after anything else."""
    stem, _, last = name.rpartition(".")
    if not last.isdecimal() or len(last) > 4:
        return _FIRST_NUMBERS
    return frozenset({f"{stem}.{int(last) + 1}" if stem else f"{int(last) + 1}", f"{name}.1"})


def _cell_cost(chunk: Chunk, *, before_number: bool) -> float:
    """How unlikely it is that a chunk is a cell."""
    if chunk.blank:
        # a blank before a row number is most likely a row end, not an empty cell
        return 4.0 if before_number else 1.5
    if _set_apart([text for _, text in chunk.lines]):
        return 12.0
    return min(15.0, max(0.0, (len(chunk.lines) - 25) * 0.5))


def _set_apart(texts: list[str]) -> bool:
    return bool(texts) and not (texts[0].strip() and texts[-1].strip())


def _outside_cost(texts: list[str]) -> float:
    """How unlikely it is that a chunk stands between two tables rather than in a cell."""
    if not any(text.strip() for text in texts):
        return 12.0
    if _set_apart(texts):
        return 1.0
    return max(2.0, (14.0 if texts[0].lstrip().startswith("*") else 16.0) - 1.5 * len(texts))
