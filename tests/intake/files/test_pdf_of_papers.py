"""A paper laid out as PDF by LibreOffice gives the same plan as its Word file."""

import shutil
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Mm, Pt

from cchc.intake.files.opening import open_paper
from cchc.intake.files.paper import Table
from cchc.intake.plan_document.reading import read_plan
from cchc.render.official.pdf import to_pdf

SAMPLE = Path(__file__).parents[3] / "samples/ke-hoach-cchc-son-hai-2026.docx"
BODY = (
    "Thực hiện Nghị quyết số 12/NQ-CP ngày 05 tháng 01 năm 2026 của Chính phủ, Uỷ ban nhân dân tỉnh "
    "Sơn Hải ban hành Kế hoạch cải cách hành chính năm 2026 với những nội dung cụ thể như sau:"
)
TASK = (
    "Rà soát, đánh giá thủ tục hành chính thuộc phạm vi quản lý của các sở, ban, ngành; kiến nghị cắt "
    "giảm, đơn giản hóa những thủ tục không còn cần thiết trên địa bàn tỉnh (lần {number})"
)

pytestmark = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="libreoffice-writer-nogui is not installed",
)


def said(plan):
    """What a plan says, without the places."""
    return {
        "header": (plan.header.number, plan.header.date, plan.header.issuer, plan.header.signer),
        "subject": plan.header.subject,
        "tasks": [
            (
                t.section,
                t.no,
                t.content,
                t.product,
                t.deadline_text,
                t.lead_text,
                t.coordinating_text,
            )
            for t in plan.tasks
        ],
        "targets": [(t.text, t.operator, t.value) for t in plan.targets],
        "references": sorted(str(r.number) for r in plan.legal_refs),
        "recipients": plan.recipients,
    }


def laid_out(document, folder):
    docx = folder / "ke-hoach.docx"
    if isinstance(document, Path):
        shutil.copy(document, docx)
    else:
        document.save(docx)
    pdf = folder / "ke-hoach.pdf"
    to_pdf(docx, pdf)
    return docx, pdf


def table_of_tasks(document, rows, *, ruled):
    table = document.add_table(rows=1, cols=5)
    if ruled:
        table.style = "Table Grid"
    table.autofit = False
    for cell, head in zip(
        table.rows[0].cells,
        ("STT", "Nội dung nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Thời gian hoàn thành"),
        strict=True,
    ):
        cell.text = head
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 2:
            cells[1].merge(cells[4])
        for cell, words in zip(cells, row, strict=False):
            cell.text = words
    for column, width in zip(table.columns, (1.2, 9.5, 4.5, 4.5, 4.5), strict=True):
        for cell in column.cells:
            cell.width = Cm(width)
        column.width = Cm(width)


def annexed(rows, *, ruled):
    """A plan whose tasks stand in a landscape annex of several pages."""
    document = Document()
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    for words in (
        BODY,
        "- 100% hồ sơ được giải quyết đúng hạn.",
        "- Ít nhất 90% người dân hài lòng.",
    ):
        paragraph = document.add_paragraph(words)
        paragraph.paragraph_format.first_line_indent = Cm(1.27)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    annex = document.add_section()
    annex.orientation = WD_ORIENT.LANDSCAPE
    annex.page_width, annex.page_height = Mm(297), Mm(210)
    document.add_paragraph("DANH MỤC NHIỆM VỤ").alignment = WD_ALIGN_PARAGRAPH.CENTER
    table_of_tasks(document, rows, ruled=ruled)
    return document


def task_row(number):
    lead = "Sở Tư pháp" if number % 2 else "Văn phòng UBND tỉnh"
    quarter = f"Quý {'I' * (number % 3 + 1)} năm 2026"
    task = TASK.format(number=number)
    return [str(number), task, "Quyết định của Chủ tịch UBND tỉnh", lead, quarter]


def task_rows(count):
    return [["I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH"], *map(task_row, range(1, count + 1))]


def test_the_sample_paper_gives_the_same_plan(tmp_path):
    docx, pdf = laid_out(SAMPLE, tmp_path)

    assert said(read_plan(open_paper(pdf))) == said(read_plan(open_paper(docx)))


@pytest.mark.parametrize("ruled", [True, False])
def test_an_annex_of_several_pages_gives_the_same_tasks(tmp_path, ruled):
    docx, pdf = laid_out(annexed(task_rows(24), ruled=ruled), tmp_path)

    paper = open_paper(pdf)

    assert (paper.pages or 0) > 2
    assert sum(isinstance(block, Table) for block in paper.blocks) == 1
    assert said(read_plan(paper)) == said(read_plan(open_paper(docx)))
