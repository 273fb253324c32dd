"""Lines for the terminal: headings, wrapped text and tables that fit a width, without trailing spaces."""

from __future__ import annotations

import io
import shutil
import sys
import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDEST, NARROWEST, PIPED = 118, 30, 100
# Below this a third column leaves too little for sentences.
NARROW = 72
GAP = 2
# Keeps a name and its count on one line; printed as a space.
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, its share of the free width (0: as wide as its cells), how many lines a cell may have.

    ``most`` bounds the width of a column without a share; ``lines`` 0 means as many as it takes.
    """

    title: str = ""
    share: int = 0
    most: int = 0
    lines: int = 0
    right: bool = False
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a style of its own."""

    text: str
    style: str


Row = tuple[str | Cell, ...]


class Sheet:
    """Lines no wider than the terminal, written together: what nobody reads any more ends as any output does."""

    def __init__(self) -> None:
        columns = shutil.get_terminal_size((PIPED, 40)).columns
        self.width = max(NARROWEST, min(WIDEST, columns))
        self._lines = io.StringIO()
        self._console = Console(
            file=self._lines,
            force_terminal=True if sys.stdout.isatty() else None,
            width=self.width,
            highlight=False,
            markup=False,
            emoji=False,
        )

    def write(self) -> None:
        """Writes the lines to standard output."""
        sys.stdout.write(self._lines.getvalue())

    @property
    def is_narrow(self) -> bool:
        """Whether tables must do with two columns."""
        return self.width < NARROW

    def line(self, text: Text | str = "") -> None:
        """Prints one line as it is."""
        self._console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def paragraph(self, text: str, style: str = "", indent: int = 0) -> None:
        """Prints words over as many lines as they need."""
        for part in wrapped(text, self.width - indent):
            self.line(Text(" " * indent).append(part, style))

    def heading(self, text: str) -> None:
        """Prints an empty line and a heading with a rule to the right edge."""
        self.line()
        *above, shown = wrapped(text, self.width)
        for part in above:
            self.line(Text(part, "bold"))
        rule = max(0, self.width - len(shown) - 1)
        self.line(Text(shown, "bold").append(f" {'─' * rule}" if rule > 1 else "", "blue"))

    def table(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Prints rows under the titles of the columns; a row of one cell runs over all columns."""
        sized = _widths(columns, rows, self.width - 1)
        if any(column.title for column in columns):
            self._row(columns, sized, tuple(Cell(c.title, "dim") for c in columns))
        for row in rows:
            if len(row) == 1 and len(columns) > 1:
                for part in wrapped(_text(row[0]), self.width - 1):
                    self.line(Text(" ").append(part, _style(row[0], "")))
            else:
                self._row(columns, sized, row)

    def _row(self, columns: Sequence[Column], widths: Sequence[int], row: Row) -> None:
        cells = [
            wrapped(_text(cell), width, column.lines)
            for column, width, cell in zip(columns, widths, row, strict=True)
        ]
        for parts in zip_longest(*cells, fillvalue=""):
            line = Text(" ")
            for column, width, cell, part in zip(columns, widths, row, parts, strict=True):
                padding = " " * (width - len(part))
                before, after = (padding, "") if column.right else ("", padding)
                line.append(before).append(part, _style(cell, column.style))
                line.append(after + " " * GAP)
            line.rstrip()
            self.line(line)


def wrapped(text: str, width: int, lines: int = 0) -> list[str]:
    """The text in lines of at most ``width``, cut at a word with an ellipsis after so many lines.

    >>> wrapped("Ban hành kế hoạch kiểm tra", 12, 1)
    ['Ban hành kế…']
    """
    return [
        part.replace(NO_BREAK, " ")
        for paragraph in text.split("\n")
        for part in textwrap.wrap(
            paragraph,
            max(width, 8),
            max_lines=lines or None,
            placeholder="…",
            break_on_hyphens=False,
        )
        or [""]
    ]


def _text(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _style(cell: str | Cell, otherwise: str) -> str:
    return otherwise if isinstance(cell, str) else cell.style


def _natural(cells: Iterable[str | Cell]) -> int:
    return max((len(part) for cell in cells for part in _text(cell).split("\n")), default=0)


def _widths(columns: Sequence[Column], rows: Sequence[Row], total: int) -> list[int]:
    """Columns without a share take what their cells need; the others part the rest, giving away what they leave."""
    whole = [row for row in rows if len(row) == len(columns)]
    needed = [
        max(len(column.title), _natural(row[i] for row in whole))
        for i, column in enumerate(columns)
    ]
    widths = [
        0 if c.share else min(need, c.most or need) for c, need in zip(columns, needed, strict=True)
    ]
    free = total - sum(widths) - GAP * (len(columns) - 1)
    open_ones = sorted(
        (i for i, c in enumerate(columns) if c.share), key=lambda i: needed[i] / columns[i].share
    )
    for position, i in enumerate(open_ones):
        shares = sum(columns[j].share for j in open_ones[position:])
        widths[i] = max(8, min(needed[i], free * columns[i].share // shares))
        free -= widths[i]
    return widths
