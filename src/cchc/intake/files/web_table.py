"""Keeps count of the columns and of the cells that span rows while an HTML table is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.word_numbering import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from cchc.intake.files.paper import Cell

_MOST_ACROSS, _MOST_DOWN = 200, 2000


@dataclass(slots=True)
class Spans:
    """The next free column of the row, and the cells above that reach into it: column -> cell, rows left."""

    column: int = 0
    above: dict[int, tuple[Cell, int]] = field(default_factory=dict[int, "tuple[Cell, int]"])

    def begin_row(self) -> None:
        """Goes back to the first column."""
        self.column = 0

    def take_repeats(self) -> Iterator[Cell]:
        """The cells from above that stand at the next free columns, each used up by one row."""
        while self.column in self.above:
            cell, rows = self.above.pop(self.column)
            if rows > 1:
                self.above[self.column] = (cell, rows - 1)
            self.column += cell.column_span
            yield cell

    def put(self, cell: Cell, rows: int) -> None:
        """Places a cell that spans ``rows`` rows at the next free column."""
        if rows > 1:
            self.above[self.column] = (cell, rows - 1)
        self.column += cell.column_span


def span_of(cell: etree._Element) -> tuple[int, int]:
    """The columns and rows that a cell spans; rowspan 0 reaches to the end of the table."""
    across = min(max(whole(cell.get("colspan"), 1), 1), _MOST_ACROSS)
    down = whole(cell.get("rowspan"), 1)
    return across, _MOST_DOWN if down == 0 else min(max(down, 1), _MOST_DOWN)
