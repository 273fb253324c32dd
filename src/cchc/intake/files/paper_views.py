"""A paper as the plain values that rendered files show it from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.files.paper import Table
from cchc.reform.marked_source import MarkedCell, MarkedParagraph, MarkedSource, MarkedTable

if TYPE_CHECKING:
    from cchc.intake.files.paper import Cell, Paper, Paragraph
    from cchc.reform.findings import Place


def marked_source(paper: Paper) -> MarkedSource:
    """The paper's blocks for the marked page."""
    return MarkedSource(
        tuple(_table(b) if isinstance(b, Table) else _paragraph(b) for b in paper.blocks)
    )


def paper_rows(paper: Paper) -> list[tuple[Place, str]]:
    """The paper's paragraphs with their places for the workbook's last sheet; empty ones left out."""
    return [(each.place, each.text) for each in paper.paragraphs() if each.text.strip()]


def _table(table: Table) -> MarkedTable:
    rows = tuple(tuple(_cell(cell) for cell in row.cells) for row in table.rows)
    return MarkedTable(rows, table.place)


def _cell(cell: Cell) -> MarkedCell:
    return MarkedCell(
        tuple(_paragraph(each) for each in cell.paragraphs),
        cell.column,
        cell.column_span,
        cell.continues,
        tuple(_table(inner) for inner in cell.tables),
    )


def _paragraph(paragraph: Paragraph) -> MarkedParagraph:
    lines = [line.number for line in paragraph.lines if line.number]
    return MarkedParagraph(
        paragraph.text,
        paragraph.place,
        max(lines, default=None),
        bold=paragraph.bold,
        role=paragraph.role,
        confidence=paragraph.confidence,
    )
