"""A paper as plain values for the page that shows it: paragraphs and tables in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.reform.findings import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """A paragraph: its text and where it stands; ``last_line`` where it runs over several lines.

    ``confidence`` (0 to 1) is how sure the recognition of a scan is, None for text that was read.
    """

    text: str
    place: Place = NOWHERE
    last_line: int | None = None
    bold: bool = False
    role: str = "body"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class MarkedCell:
    """A cell: its paragraphs and inner tables; ``continues`` marks the repeats of a merged cell."""

    paragraphs: tuple[MarkedParagraph, ...]
    column: int = 0
    column_span: int = 1
    continues: bool = False
    tables: tuple[MarkedTable, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedTable:
    """A table: rows of cells, and its place."""

    rows: tuple[tuple[MarkedCell, ...], ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class MarkedSource:
    """The whole paper in reading order."""

    blocks: tuple[MarkedParagraph | MarkedTable, ...] = field(default=())

    def paragraphs(self) -> Iterator[MarkedParagraph]:
        """All paragraphs in reading order, those of tables included, merged repeats left out."""
        for block in self.blocks:
            if isinstance(block, MarkedParagraph):
                yield block
            else:
                yield from _of_table(block)


def _of_table(table: MarkedTable) -> Iterator[MarkedParagraph]:
    for row in table.rows:
        for cell in row:
            if cell.continues:
                continue
            yield from cell.paragraphs
            for inner in cell.tables:
                yield from _of_table(inner)
