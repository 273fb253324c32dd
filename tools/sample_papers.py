"""Writes each sample paper of samples/*.txt as a Word document laid out by Decree 30/2020/NĐ-CP.

The text is the source: a flattened paper as websites publish them, its annex table one cell a
paragraph, an empty cell a no-break space. Run it after every change of a text.
"""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
COLUMNS = 7
EMPTY = "\u00a0"
WIDTHS = (1.2, 6.5, 3.6, 3.4, 3.6, 4.2, 2.4)
WRITTEN = datetime(2025, 12, 22)  # noqa: DTZ001 - Word's core properties carry no zone
_ROMAN = re.compile(r"[IVX]+")
_HEADING = re.compile(r"(?:[IVX]+|\d+)\. \S")
_CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def sample_document(text: str) -> WordDocument:
    """A sample's text as a Word document.

    Raises:
        ValueError: where the text lacks its foot or its annex table does not fill its columns.
    """
    document = Document()
    _set_page(document)
    head, found, rest = text.partition("\nKẾ HOẠCH\n")
    body, has_foot, tail = rest.partition("\nNơi nhận:\n")
    foot, has_annex, annex = tail.partition("\nPHỤ LỤC\n")
    if not (found and has_foot and has_annex):
        raise ValueError("A sample has a type line, Nơi nhận and an annex.")
    _write_letterhead(document, _blocks(head))
    subject, *paragraphs = _blocks(body)
    _write_line(document, "KẾ HOẠCH", bold=True, align=_CENTRE, size=14)
    _write_line(document, subject, bold=True, align=_CENTRE, size=14)
    for paragraph in paragraphs:
        _write_body(document, paragraph)
    _write_foot(document, foot)
    _write_annex(document, _blocks(annex))
    return document


def sample_bytes(text: str) -> bytes:
    """The document's file, the same bytes every time."""
    document = sample_document(text)
    properties = document.core_properties
    properties.author = "UBND tỉnh Sơn Hải"
    properties.title = "Kế hoạch cải cách hành chính năm 2026"
    properties.comments = ""
    properties.created = properties.modified = WRITTEN
    loose = BytesIO()
    document.save(loose)
    fixed = BytesIO()
    with (
        zipfile.ZipFile(loose) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _blocks(text: str) -> list[str]:
    """The paragraphs of a text; only an empty line parts them, a no-break space is a paragraph."""
    return [
        block.strip("\n") for block in re.split(r"\n\n+", text.strip("\n")) if block.strip("\n")
    ]


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(20)
    section.top_margin = section.bottom_margin = Mm(20)
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    style.font.size = Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(6)


def _write_line(
    document: WordDocument | _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
    size: float | None = None,
) -> Paragraph:
    paragraph = document.add_paragraph()
    run = paragraph.add_run(text)
    run.bold, run.italic = bold, italic
    if size is not None:
        run.font.size = Pt(size)
    paragraph.alignment = align
    return paragraph


def _write_letterhead(document: WordDocument, blocks: list[str]) -> None:
    issuer, motto, number, dateline = blocks
    table = document.add_table(rows=2, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, lines in (
        (table.cell(0, 0), issuer.split("\n")),
        (table.cell(0, 1), motto.split("\n")),
    ):
        for line in lines:
            if set(line) == {"-"}:
                continue  # a drawn rule
            bold = not (cell is table.cell(0, 0) and line == lines[0])
            _write_line(cell, line, bold=bold, align=_CENTRE, size=13)
    _write_line(table.cell(1, 0), number, align=_CENTRE, size=13)
    _write_line(table.cell(1, 1), dateline, italic=True, align=_CENTRE, size=13)
    _drop_first_paragraphs([cell for row in table.rows for cell in row.cells])


def _drop_first_paragraphs(cells: list[_Cell]) -> None:
    """Take away the empty paragraph that Word puts into a new cell."""
    for cell in cells:
        first = cell.paragraphs[0]._p  # noqa: SLF001 - python-docx removes nothing otherwise
        first.getparent().remove(first)


def _write_body(document: WordDocument, text: str) -> None:
    paragraph = _write_line(
        document,
        text,
        bold=bool(_HEADING.match(text)) and not text.endswith((".", ";", ":")),
        italic=text.startswith(("Căn cứ", "Theo đề nghị")),
        align=WD_ALIGN_PARAGRAPH.JUSTIFY,
    )
    paragraph.paragraph_format.first_line_indent = Cm(1.27)


def _write_foot(document: WordDocument, foot: str) -> None:
    recipients, signing = _blocks(foot)[0], _blocks(foot)[1:]
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    _write_line(left, "Nơi nhận:", bold=True, italic=True, size=12)
    for line in recipients.split("\n"):
        _write_line(left, line, size=11).paragraph_format.space_after = Pt(0)
    capacity, name = signing
    for line in capacity.split("\n"):
        _write_line(right, line, bold=True, align=_CENTRE)
    for _ in range(3):
        right.add_paragraph()
    _write_line(right, name, bold=True, align=_CENTRE)
    _drop_first_paragraphs([left, right])


def _write_annex(document: WordDocument, blocks: list[str]) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    title, *cells = blocks
    title, _, carrier = title.partition("\n")
    _write_line(document, "PHỤ LỤC", bold=True, align=_CENTRE)
    _write_line(document, title, bold=True, align=_CENTRE)
    _write_line(document, carrier, italic=True, align=_CENTRE)
    rows = annex_rows(cells)
    table = document.add_table(rows=0, cols=COLUMNS, style="Table Grid")
    for index, row in enumerate(rows):
        added = table.add_row().cells
        if len(row) < COLUMNS:
            added[1].merge(added[-1])
        for cell, text, width in zip(added, row, WIDTHS, strict=False):
            if len(row) == COLUMNS:
                cell.width = Cm(width)
            run = cell.paragraphs[0].add_run("" if text == EMPTY else text)
            run.bold = index == 0 or len(row) < COLUMNS
            run.font.size = Pt(12)


def annex_rows(cells: list[str]) -> list[list[str]]:
    """The rows of a flattened annex table; a Roman number opens a row of two cells.

    Raises:
        ValueError: where the last row is not full.
    """
    rows: list[list[str]] = []
    at = 0
    while at < len(cells):
        width = 2 if _ROMAN.fullmatch(cells[at]) else COLUMNS
        rows.append(cells[at : at + width])
        if len(rows[-1]) < width:
            raise ValueError(f"The annex ends inside a row: {rows[-1]!r}.")
        at += width
    return rows


def main() -> int:
    """Write every sample anew."""
    for path in sorted(SAMPLES.glob("*.txt")):
        path.with_suffix(".docx").write_bytes(sample_bytes(path.read_text(encoding="utf-8")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
