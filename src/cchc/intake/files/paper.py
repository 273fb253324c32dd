"""The neutral form of a paper: paragraphs and tables in reading order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.findings import Finding, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph as it stands in the source: its text and its number (from 1) if it has one."""

    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: ``text`` is its lines joined by spaces, NFC, spaces folded, markup taken away.

    ``text`` is empty only for a line that holds nothing but no-break spaces: the trace of an empty
    cell in a flattened table. ``gap_before`` tells that the source set it off from what stands
    before (an empty line, another element); ``role`` is "body", "header", "footer" or "footnote";
    ``numbering`` is the number that Word made, already in front of ``text``. ``confidence`` (0 to 1)
    tells how sure the recognition of a scan is; None for text that was not recognised but read.
    """

    text: str
    place: Place
    lines: tuple[Line, ...] = ()
    gap_before: bool = True
    bold: bool = False
    role: str = "body"
    numbering: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, nested tables and the columns it spans.

    ``continues`` marks the repeats of a vertically merged cell, which carry the text of the cell
    above them.
    """

    paragraphs: tuple[Paragraph, ...]
    place: Place
    column: int = 0
    column_span: int = 1
    continues: bool = False
    tables: tuple[Table, ...] = ()
    confidence: float | None = None

    @property
    def text(self) -> str:
        """The cell's paragraphs joined by single spaces."""
        return " ".join(p.text for p in self.paragraphs if p.text)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells; in a table whose empty cells were dropped it may be shorter than the head."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table of rows.

    ``complete`` is False where the source dropped empty cells, so that a cell's position in its row
    does not tell its column.
    """

    rows: tuple[Row, ...]
    place: Place
    complete: bool = True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as read from its file, with what happened on the way (repairs, refusals) as findings.

    ``recognised`` are the pages whose text came by recognition, so that its spelling is not the paper's.
    """

    name: str
    sha256: str
    format: str
    reader: str
    blocks: tuple[Block, ...]
    pages: int | None = None
    findings: tuple[Finding, ...] = ()
    recognised: frozenset[int] = frozenset()

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order, those inside tables included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
            else:
                yield from table_paragraphs(block)


def table_paragraphs(table: Table) -> Iterator[Paragraph]:
    """The paragraphs of a table, row by row, nested tables included; merged repeats are left out."""
    for row in table.rows:
        for cell in row.cells:
            if cell.continues:
                continue
            yield from cell.paragraphs
            for nested in cell.tables:
                yield from table_paragraphs(nested)
