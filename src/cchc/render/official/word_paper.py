"""Writes a plan as a Word paper laid out by Decree 30/2020/NĐ-CP."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Length, Mm, Pt

from cchc.render.official.composing import compose
from cchc.render.official.form_words import form_words
from cchc.render.official.paper_text import Role
from cchc.render.official.word_look import (
    ANNEX_WIDTH,
    CENTRE,
    NO_XML,
    TEXT_WIDTH,
    bare,
    bordered,
    number_pages,
    repeat_head,
    rule,
    set_page,
    set_styles,
    set_widths,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell

    from cchc.reform.plans import Plan
    from cchc.render.official.paper_text import Annex, Foot, Head, PaperText

HEAD_WIDTHS = (Mm(62), Mm(98))
FOOT_WIDTHS = (Mm(80), Mm(80))
# "Độc lập - Tự do - Hạnh phúc" in Times New Roman bold 14 is 57 mm long; its rule is as long.
MOTTO_LENGTH = Mm(57)
ISSUER_RULE = Mm(24)
SUBJECT_RULE = Mm(60)
SIGNING_LINES = 4
LONGEST_PROPERTY = 255
UNDATED = datetime(2020, 3, 5)  # noqa: DTZ001 - a file's inner times carry no zone
BODY_STYLES = {
    Role.BASIS: "Căn cứ",
    Role.OPENING: "Nội dung",
    Role.PART: "Đề mục",
    Role.GROUP: "Đề mục",
    Role.POINT: "Nội dung",
    Role.CLOSING: "Nội dung",
}
CENTRED = frozenset({"no", "deadline_text"})


def write_official(plan: Plan, path: Path) -> None:
    """Writes the plan to ``path`` (.docx) in the layout of Decree 30/2020/NĐ-CP, Appendices I and III.

    Nothing stands in the paper but what stands in the plan and the form's own words; what the plan
    lacks (number, day, place) is left blank. The same plan gives the same bytes.
    """
    path.write_bytes(official_bytes(plan))


def official_bytes(plan: Plan) -> bytes:
    """The Word file of a plan."""
    text = compose(plan)
    document = Document()
    set_styles(document)
    _write_paper(document, text)
    properties = document.core_properties
    title = " ".join(part for part in (text.head.type, text.head.subject) if part)
    properties.author = NO_XML.sub(" ", plan.header.issuer or "")[:LONGEST_PROPERTY]
    properties.title = NO_XML.sub(" ", title)[:LONGEST_PROPERTY]
    properties.comments = ""
    properties.language = "vi-VN"
    written = (
        datetime.combine(plan.header.date, time())
        if plan.header.date and plan.header.date.year >= 1980
        else UNDATED
    )
    properties.created = properties.modified = written
    loose = io.BytesIO()
    document.save(loose)
    return _with_fixed_times(loose, written)


def _with_fixed_times(loose: io.BytesIO, written: datetime) -> bytes:
    fixed = io.BytesIO()
    with (
        zipfile.ZipFile(loose) as source,
        zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, written.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


def _write_paper(document: WordDocument, text: PaperText) -> None:
    section = document.sections[0]
    set_page(section)
    number_pages(section)
    _write_head(document, text.head)
    for line in text.body:
        write(document, line.text, BODY_STYLES[line.role])
    _write_foot(document, text.foot)
    if text.annex:
        added = document.add_section(WD_SECTION.NEW_PAGE)
        set_page(added, landscape=True)
        _write_annex(document, text.annex)


def _two_columns(document: WordDocument, widths: tuple[Length, Length], rows: int) -> Table:
    table = document.add_table(rows=rows, cols=2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    bare(table)
    set_widths(table, list(widths))
    return table


def _write_head(document: WordDocument, head: Head) -> None:
    words = form_words()
    table = _two_columns(document, HEAD_WIDTHS, 2 if head.number else 1)
    left, right = table.rows[0].cells
    for line in head.letterhead:
        write(left, line, "Cơ quan ban hành")
    rule(left, HEAD_WIDTHS[0], ISSUER_RULE)
    write(right, words["state"], "Quốc hiệu")
    write(right, words["motto"], "Tiêu ngữ")
    rule(right, HEAD_WIDTHS[1], MOTTO_LENGTH)
    if head.number:
        write(table.cell(1, 0), head.number, "Số, ký hiệu")
        write(table.cell(1, 1), head.place_and_date or "", "Địa danh, thời gian")
    if head.about:
        about = write(table.cell(1, 0), head.about, "Trích yếu công văn")
        about.paragraph_format.space_before = Pt(6)
    if head.type:
        _write_title(document, head)
    else:
        document.add_paragraph(style="Nội dung")


def _write_title(document: WordDocument, head: Head) -> None:
    write(document, head.type, "Tên loại").paragraph_format.space_before = Pt(18)
    if head.subject:
        write(document, head.subject, "Trích yếu")
    if head.attached:
        write(document, head.attached, "Kèm theo")
    rule(document, TEXT_WIDTH, SUBJECT_RULE).paragraph_format.space_after = Pt(12)


def _write_foot(document: WordDocument, foot: Foot) -> None:
    if not (foot.recipients or foot.capacity or foot.signer):
        return
    document.add_paragraph(style="Số trang")
    table = _two_columns(document, FOOT_WIDTHS, 1)
    repeat_head(table)
    left, right = table.rows[0].cells
    if foot.recipients:
        write(left, form_words()["recipients"], "Nơi nhận")
        for index, line in enumerate(foot.recipients):
            mark = "." if index == len(foot.recipients) - 1 else ";"
            write(left, f"- {line.strip().rstrip(' ;.')}{mark}", "Danh sách nơi nhận")
    for line in foot.capacity:
        write(right, line, "Quyền hạn, chức vụ")
    for _ in range(SIGNING_LINES):
        right.add_paragraph(style="Họ tên người ký")
    write(right, foot.signer or "", "Họ tên người ký")


def _write_annex(document: WordDocument, annex: Annex) -> None:
    write(document, annex.label, "Tên phụ lục")
    write(document, annex.title, "Tên phụ lục")
    write(document, annex.attached, "Kèm theo")
    rule(document, ANNEX_WIDTH, SUBJECT_RULE)
    document.paragraphs[-1].paragraph_format.space_after = Pt(6)
    table = document.add_table(rows=1 + len(annex.rows), cols=len(annex.columns))
    bordered(table)
    total = sum(column.share for column in annex.columns)
    widths = [Length(int(ANNEX_WIDTH * column.share / total)) for column in annex.columns]
    set_widths(table, widths)
    repeat_head(table)
    rows = list(table.rows)
    for cell, column in zip(rows[0].cells, annex.columns, strict=True):
        write(cell, column.head, "Đầu bảng")
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for row, content in zip(rows[1:], annex.rows, strict=True):
        if content.is_section:
            _write_section(list(row.cells), content.cells)
            continue
        for cell, text, column in zip(row.cells, content.cells, annex.columns, strict=True):
            paragraph = write(cell, text, "Ô bảng")
            if column.key in CENTRED:
                paragraph.alignment = CENTRE


def _write_section(cells: list[_Cell], texts: tuple[str, ...]) -> None:
    number, title = texts
    write(cells[0], number, "Mục bảng").alignment = CENTRE
    write(cells[1].merge(cells[-1]), title, "Mục bảng")
