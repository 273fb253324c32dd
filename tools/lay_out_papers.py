"""Lays the text of a paper out as a Word document, as offices do: letterhead, body, foot, tables in an annex.

What a text cannot say is drawn by lot from a seed: sizes, spaces, orientation, whether rows may be cut
by a page and heads are repeated. So no two papers look alike, and the same seed gives the same paper.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt

from cchc.intake.files.paper import Paper, Paragraph, Table
from cchc.intake.plan_document.extent import is_capitals, is_motto
from cchc.intake.plan_document.flattened import find_flat_tables
from cchc.intake.plan_document.table_rows import TableDraft
from cchc.intake.plan_document.tables import cell_text, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from docx.document import Document as WordDocument
    from docx.section import Section
    from docx.table import Table as WordTable
    from docx.table import _Cell, _Row

    from cchc.intake.plan_document.table_rows import RowDraft

Item = Paragraph | Table | TableDraft
_CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_WIDTHS = {
    "number": 1.0, "deadline": 2.4, "lead": 2.6, "coordinating": 3.0, "approver": 2.4, "note": 1.6,
    "product": 3.6, "content": 6.0, "target": 6.0,
}  # fmt: skip
_OTHER_WIDTH = 2.5
_PORTRAIT, _LANDSCAPE = 16.5, 25.2  # centimetres between the margins
_TYPES = ("KẾ HOẠCH", "QUYẾT ĐỊNH", "THÔNG BÁO", "CHƯƠNG TRÌNH", "CHỈ THỊ", "NGHỊ QUYẾT")
_CENTRED = ("(Kèm", "(Ban hành")
_MOST_SIGNING_LINES = 5


@dataclass(frozen=True, slots=True)
class Look:
    """How a paper looks where its text leaves it open."""

    size: float
    table_size: float
    spacing: float
    space_after: int
    indent: float
    justified: bool
    landscape: bool
    cuts_rows: bool
    repeats_head: bool
    centres_cells: bool

    @classmethod
    def of_seed(cls, seed: int) -> Look:
        """The look that a seed gives."""
        lot = random.Random(seed)  # noqa: S311  # looks, no secrets
        return cls(
            size=lot.choice([13, 13.5, 14]),
            table_size=lot.choice([11, 12, 13]),
            spacing=lot.choice([1.0, 1.1, 1.25, 1.5]),
            space_after=lot.choice([3, 6, 6, 8]),
            indent=lot.choice([1.0, 1.27, 1.27]),
            justified=lot.random() < 0.85,
            landscape=lot.random() < 0.7,
            cuts_rows=lot.random() < 0.7,
            repeats_head=lot.random() < 0.6,
            centres_cells=lot.random() < 0.5,
        )


def laid_out(paper: Paper, look: Look, *, ruled: bool) -> WordDocument:
    """The paper as a Word document; without ``ruled`` its tables are held by their columns alone."""
    return _Layer(look, ruled=ruled).document_of(list(_items(paper)))


def _items(paper: Paper) -> Iterator[Item]:
    """What stands in a paper: paragraphs, tables of tasks (flattened ones too), other tables."""
    before: TableDraft | None = None
    run: list[Paragraph] = []
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            run.append(block)
            continue
        yield from _with_flat_tables(run)
        run = []
        draft = read_table(block, before)
        before = draft or before
        yield draft or block
    yield from _with_flat_tables(run)


def _with_flat_tables(run: list[Paragraph]) -> Iterator[Item]:
    at = 0
    for flat in find_flat_tables(run, 0, len(run)):
        yield from run[at : flat.start]
        yield flat.draft
        at = flat.end
    yield from run[at:]


class _Layer:
    """Lays one paper out."""

    def __init__(self, look: Look, *, ruled: bool) -> None:
        self._look = look
        self._ruled = ruled
        self._document = Document()
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = "Times New Roman", Pt(look.size)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
        section = self._document.sections[0]
        _set_margins(section)
        _number_pages(section, look.size)
        self._lies = False

    def document_of(self, items: list[Item]) -> WordDocument:
        at = self._letterhead(items)
        while at < len(items):
            item = items[at]
            if isinstance(item, Paragraph):
                if _opens_foot(items, at):
                    at = self._foot(items, at)
                    continue
                if item.text:
                    self._paragraph(item)
            elif isinstance(item, Table):
                self._other_table(item)
            else:
                self._task_table(item)
            at += 1
        return self._document

    # ---- running text

    def _paragraph(self, paragraph: Paragraph) -> None:
        written = self._document.add_paragraph()
        shape = written.paragraph_format
        shape.space_after, shape.line_spacing = Pt(self._look.space_after), self._look.spacing
        if paragraph.text.isupper() or paragraph.text.startswith(_CENTRED):
            written.alignment = _CENTRE
        else:
            shape.first_line_indent = Cm(self._look.indent)
            written.alignment = _JUSTIFY if self._look.justified else None
        run = written.add_run(paragraph.text)
        run.bold = paragraph.bold or paragraph.text.isupper()

    def _letterhead(self, items: list[Item]) -> int:
        """Sets the lines above the title side by side; returns the index of the first item below."""
        motto = next(
            (
                i
                for i, each in enumerate(items)
                if isinstance(each, Paragraph) and is_motto(each.text)
            ),
            None,
        )
        if motto is None:
            return 0
        start = motto
        while start > 0 and (above := _text(items[start - 1])) and _is_head_line(above):
            start -= 1
        end = motto + 1
        while end < len(items) and (text := _text(items[end])) and not text.startswith(_TYPES):
            end += 1
        for each in items[:start]:
            if isinstance(each, Paragraph) and each.text:
                self._paragraph(each)
        below = [_text(each) for each in items[motto:end]]
        number = [text for text in below if text.startswith("Số")]
        day = [text for text in below if "ngày" in text and "tháng" in text and text not in number]
        right = [text for text in below if text not in number + day]
        left = [_text(each) for each in items[start:motto]]
        self._side_by_side([left, right], (0.42, 0.58), centred=True)
        self._side_by_side([number, day], (0.42, 0.58), centred=True)
        return end

    def _foot(self, items: list[Item], at: int) -> int:
        """Sets recipients and signature side by side; returns the index of the first item below."""
        middle = at + 1
        while middle < len(items) and _text(items[middle]).startswith("-"):
            middle += 1
        end = middle
        while (
            end < min(len(items), middle + _MOST_SIGNING_LINES)
            and _text(items[end])
            and not _text(items[end]).upper().startswith("PHỤ LỤC")
        ):
            end += 1
        signing = [_text(each) for each in items[middle:end]]
        if signing:
            signing[-1:-1] = ["", "", ""]
        recipients = [_text(each) for each in items[at:middle]]
        self._side_by_side([recipients, signing], (0.5, 0.5), centred=False)
        return end

    def _side_by_side(
        self, columns: list[list[str]], shares: tuple[float, float], *, centred: bool
    ) -> None:
        table = self._document.add_table(rows=1, cols=2)
        for cell, lines in zip(table.rows[0].cells, columns, strict=True):
            _put(cell, "\n".join(lines), self._look.size - 1, align=_CENTRE if centred else None)
        _fix(table, [share * _PORTRAIT for share in shares])
        self._document.add_paragraph()

    # ---- tables

    def _turn(self, *, lies: bool) -> None:
        if lies == self._lies:
            return
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        _set_margins(section)
        section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
        if lies:
            section.page_width, section.page_height = Mm(297), Mm(210)
        self._lies = lies

    def _table(self, columns: int) -> WordTable:
        table = self._document.add_table(rows=1, cols=columns)
        if self._ruled:
            table.style = "Table Grid"
        return table

    def _task_table(self, draft: TableDraft) -> None:
        self._turn(lies=self._look.landscape and len(draft.columns) > 4)
        table = self._table(len(draft.columns))
        for cell, column in zip(table.rows[0].cells, draft.columns, strict=True):
            _put(cell, column.head, self._look.table_size, bold=True, align=_CENTRE)
        if self._look.repeats_head:
            _mark(table.rows[0], "w:tblHeader")
        for row in draft.rows:
            added = table.add_row()
            if not self._look.cuts_rows:
                _mark(added, "w:cantSplit")
            if row.is_section:
                self._section_row(added, row, numbered=draft.columns[0].role == "number")
            else:
                self._task_row(added, row, draft)
        widths = [_WIDTHS.get(column.role, _OTHER_WIDTH) for column in draft.columns]
        room = _LANDSCAPE if self._lies else _PORTRAIT
        _fix(table, [width * room / sum(widths) for width in widths])
        self._document.add_paragraph()

    def _section_row(self, added: _Row, row: RowDraft, *, numbered: bool) -> None:
        size, cells = self._look.table_size, added.cells
        title = row.title or ""
        if numbered and row.number:
            _put(cells[0], row.number, size, bold=True, align=_CENTRE)
            _put(cells[1].merge(cells[-1]), title, size, bold=True)
        else:
            title = f"{row.number}. {title}" if row.number else title
            _put(cells[0].merge(cells[-1]), title, size, bold=True)

    def _task_row(self, added: _Row, row: RowDraft, draft: TableDraft) -> None:
        numbered = any(column.role == "number" for column in draft.columns)
        for cell, read, column in zip(added.cells, row.cells, draft.columns, strict=True):
            text = read.text if read else ""
            if not numbered and row.number and read and column.role in {"content", "target"}:
                text = f"{row.number}. {text}"
            centred = column.role == "number" or (
                self._look.centres_cells and column.role != "content"
            )
            justified = _JUSTIFY if self._look.centres_cells else None
            _put(cell, text, self._look.table_size, align=_CENTRE if centred else justified)

    def _other_table(self, read: Table) -> None:
        rows = [[cell_text(cell) for cell in row.cells] for row in read.rows]
        width = max(len(row) for row in rows)
        if width <= 2:
            is_head = any(
                is_motto(line) for row in rows for text in row for line in text.split("\n")
            )
            for row in rows:
                columns = [[text] for text in (*row, "")[:2]]
                self._side_by_side(columns, (0.42, 0.58), centred=is_head)
            return
        table = self._table(width)
        for index, row in enumerate(rows):
            cells = (table.add_row() if index else table.rows[0]).cells
            if len(row) == 1:
                cells = [cells[0].merge(cells[-1])]
            for cell, text in zip(cells, row, strict=False):
                _put(cell, text, self._look.table_size)
        self._document.add_paragraph()


def _text(item: Item) -> str:
    return item.text if isinstance(item, Paragraph) else ""


def _is_head_line(text: str) -> bool:
    return is_capitals(text) or set(text) <= set("- ")


def _opens_foot(items: Sequence[Item], at: int) -> bool:
    return (
        _text(items[at]).startswith("Nơi nhận")
        and at + 1 < len(items)
        and _text(items[at + 1]).startswith("-")
    )


def _put(
    cell: _Cell,
    text: str,
    size: float,
    *,
    bold: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> None:
    for index, line in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if index else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.alignment = align
        run = paragraph.add_run(line)
        run.font.size, run.bold = Pt(size), bold


def _fix(table: WordTable, widths: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _mark(row: _Row, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001  # python-docx has no word for it


def _set_margins(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)


def _number_pages(section: Section, size: float) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = _CENTRE
    run = paragraph.add_run()
    run.font.size = Pt(size)
    for kind in ("begin", "", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = "PAGE"
        run._r.append(element)  # noqa: SLF001  # python-docx has no word for fields
