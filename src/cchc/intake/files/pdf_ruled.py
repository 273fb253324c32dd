"""Finds the tables of a page that are drawn with rules, and the cells in them, merged ones too."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_page import Edge, PdfPage, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOUCH = 3.5
_SAME_LEVEL = 2.5
MOST_GRID_CELLS = 40_000


@dataclass(slots=True)
class GridCell:
    """A cell: the columns and rows of the grid that it covers, its box and the words in it."""

    column: int
    row: int
    columns: int
    rows: int
    box: tuple[float, float, float, float]
    words: list[Word] = field(default_factory=list[Word])


@dataclass(slots=True)
class Grid:
    """A table on a page: where columns and rows part, and its cells row by row."""

    page: int
    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    ruled: bool = True

    @property
    def top(self) -> float:
        """Where the table begins."""
        return self.ys[0]

    @property
    def bottom(self) -> float:
        """Where the table ends."""
        return self.ys[-1]


def find_grids(page: PdfPage) -> list[Grid]:
    """The ruled tables of a page from the top; a frame around text is no table."""
    grids = [
        grid
        for across, down in _groups(page.across, page.down)
        if (grid := _grid(page.number, across, down)) is not None
    ]
    grids.sort(key=lambda grid: grid.top)
    return _outermost(grids)


def fill(grid: Grid, words: Iterable[Word]) -> list[Word]:
    """Puts the words into the cells that they stand in; returns the words outside the table."""
    place: dict[tuple[int, int], GridCell] = {}
    for cell in grid.cells:
        for column in range(cell.column, cell.column + cell.columns):
            for row in range(cell.row, cell.row + cell.rows):
                place[column, row] = cell
    outside: list[Word] = []
    for word in words:
        x, y = word.middle
        cell = place.get((bisect_left(grid.xs, x) - 1, bisect_left(grid.ys, y) - 1))
        if cell is None:
            outside.append(word)
        else:
            cell.words.append(word)
    return outside


def _groups(across: Sequence[Edge], down: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Edges that touch one another, group by group."""
    group = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    by_height = sorted(range(len(across)), key=lambda index: across[index].at)
    heights = [across[index].at for index in by_height]
    for number, edge in enumerate(down):
        first = bisect_left(heights, edge.start - _TOUCH)
        last = bisect_left(heights, edge.end + _TOUCH)
        for index in by_height[first:last]:
            if across[index].start - _TOUCH <= edge.at <= across[index].end + _TOUCH:
                group[root(index)] = root(len(across) + number)
    found: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index, edge in enumerate((*across, *down)):
        pair = found.setdefault(root(index), ([], []))
        pair[0 if index < len(across) else 1].append(edge)
    return [pair for pair in found.values() if len(pair[0]) >= 2 and pair[1]]


def _grid(page: int, across: list[Edge], down: list[Edge]) -> Grid | None:
    left = min(*(edge.start for edge in across), *(edge.at for edge in down))
    right = max(*(edge.end for edge in across), *(edge.at for edge in down))
    top, bottom = min(edge.at for edge in across), max(edge.at for edge in across)
    # tables open at their sides or at the cut of a page
    xs = _levels([left, right, *(edge.at for edge in down)])
    ys = _levels(
        [*(edge.at for edge in across), min(top, *(e.start for e in down)),
         max(bottom, *(e.end for e in down))]
    )  # fmt: skip
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MOST_GRID_CELLS or columns * rows == 1:
        return None
    cells = _cells(xs, ys, across, down)
    return Grid(page, xs, ys, cells) if len(cells) > 1 else None


def _levels(values: list[float]) -> list[float]:
    levels: list[list[float]] = []
    for value in sorted(values):
        if levels and value - levels[-1][-1] <= _SAME_LEVEL:
            levels[-1].append(value)
        else:
            levels.append([value])
    return [sum(level) / len(level) for level in levels]


class _Walls:
    """Which steps of the grid have a drawn line between them."""

    def __init__(
        self, xs: list[float], ys: list[float], across: list[Edge], down: list[Edge]
    ) -> None:
        self._xs, self._ys = xs, ys
        self.over = _drawn(across, ys, xs)
        self.beside = _drawn(down, xs, ys)

    def right_of(self, column: int, row: int) -> bool:
        """Whether a line parts this step from the one on its right."""
        return (column + 1, row) in self.beside

    def under(self, column: int, row: int) -> bool:
        """Whether a line parts this step from the one under it."""
        return (row + 1, column) in self.over


def _drawn(edges: list[Edge], levels: list[float], steps: list[float]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    for edge in edges:
        level = min(range(len(levels)), key=lambda index: abs(levels[index] - edge.at))
        first = max(0, bisect_left(steps, edge.start) - 1)
        for step in range(first, len(steps) - 1):
            if steps[step] > edge.end:
                break
            covered = min(edge.end, steps[step + 1]) - max(edge.start, steps[step])
            if covered > 0.5 * (steps[step + 1] - steps[step]):
                found.add((level, step))
    return found


def _cells(
    xs: list[float], ys: list[float], across: list[Edge], down: list[Edge]
) -> list[GridCell]:
    walls = _Walls(xs, ys, across, down)
    columns, rows = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(rows):
        for column in range(columns):
            if (column, row) in taken:
                continue
            wide = _width(walls, column, row, columns, taken)
            high = 1
            while (
                row + high < rows
                and not any(
                    walls.under(column + step, row + high - 1)
                    or (column + step, row + high) in taken
                    for step in range(wide)
                )
                and not any(walls.right_of(column + step, row + high) for step in range(wide - 1))
            ):
                high += 1
            taken |= {(column + i, row + j) for i in range(wide) for j in range(high)}
            box = (xs[column], ys[row], xs[column + wide], ys[row + high])
            cells.append(GridCell(column, row, wide, high, box))
    return cells


def _width(walls: _Walls, column: int, row: int, columns: int, taken: set[tuple[int, int]]) -> int:
    wide = 1
    while (
        column + wide < columns
        and not walls.right_of(column + wide - 1, row)
        and (column + wide, row) not in taken
    ):
        wide += 1
    return wide


def _outermost(grids: list[Grid]) -> list[Grid]:
    """Leaves out tables that lie inside another one."""
    kept: list[Grid] = []
    for grid in sorted(
        grids, key=lambda each: (each.xs[0] - each.xs[-1]) * (each.bottom - each.top)
    ):
        inside = any(
            other.xs[0] - 2 <= grid.xs[0]
            and grid.xs[-1] <= other.xs[-1] + 2
            and other.top - 2 <= grid.top
            and grid.bottom <= other.bottom + 2
            for other in kept
        )
        if not inside:
            kept.append(grid)
    return sorted(kept, key=lambda each: each.top)
