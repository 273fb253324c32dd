"""The look of an official Word paper: page, styles, rules and page numbers (Decree 30/2020/NĐ-CP, Appendix I)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Mm, Pt
from lxml import etree

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.styles.style import ParagraphStyle
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph
    from lxml.etree import _Element

FONT = "Times New Roman"
# Control characters and halves of pairs have no place in XML.
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
PAGE = (Mm(210), Mm(297))
MARGINS = {"left": Mm(30), "right": Mm(20), "top": Mm(20), "bottom": Mm(20)}
TEXT_WIDTH = Mm(160)
ANNEX_WIDTH = Mm(247)
LEFT, RIGHT, CENTRE, BOTH = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)

# What stands behind an element in the schema (ECMA-376), of the things that occur here.
_BEHIND = {
    "pgNumType": ("cols", "formProt", "vAlign", "titlePg", "textDirection", "bidi", "docGrid"),
    "pBdr": ("shd", "tabs", "spacing", "ind", "contextualSpacing", "jc", "rPr"),
    "tblBorders": ("shd", "tblLayout", "tblCellMar", "tblLook"),
    "tblCellMar": ("tblLook",),
}


class Look(NamedTuple):
    """A paragraph style: size in points, weight, slope, alignment, first line in cm, spaces in points."""

    size: float
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = CENTRE
    first_line: float = 0
    before: float = 0
    after: float = 0


# Style names are shown in Word's list of styles, so they are Vietnamese.
LOOKS = {
    "Quốc hiệu": Look(13, bold=True),
    "Tiêu ngữ": Look(14, bold=True),
    "Cơ quan chủ quản": Look(13),
    "Cơ quan ban hành": Look(13, bold=True),
    "Số, ký hiệu": Look(13),
    "Địa danh, thời gian": Look(14, italic=True),
    "Tên loại": Look(14, bold=True),
    "Trích yếu": Look(14, bold=True),
    "Trích yếu công văn": Look(12),
    "Kèm theo": Look(14, italic=True),
    "Căn cứ": Look(14, italic=True, align=BOTH, first_line=1.27, after=6),
    "Nội dung": Look(14, align=BOTH, first_line=1.27, after=6),
    "Đề mục": Look(14, bold=True, align=BOTH, first_line=1.27, after=6),
    "Nơi nhận": Look(12, bold=True, italic=True, align=LEFT),
    "Danh sách nơi nhận": Look(11, align=LEFT),
    "Quyền hạn, chức vụ": Look(14, bold=True),
    "Họ tên người ký": Look(14, bold=True),
    "Tên phụ lục": Look(14, bold=True),
    "Đầu bảng": Look(12, bold=True, before=2, after=2),
    "Ô bảng": Look(12, align=LEFT, before=2, after=2),
    "Mục bảng": Look(12, bold=True, align=LEFT, before=2, after=2),
    "Đường kẻ": Look(2),
    "Số trang": Look(14),
}


def set_styles(document: Document) -> None:
    """Times New Roman in every style, and one style for each element of the paper."""
    normal = cast("ParagraphStyle", document.styles["Normal"])
    _set_font(normal, 14)
    normal.paragraph_format.space_after = Pt(0)
    for name, look in LOOKS.items():
        style = cast("ParagraphStyle", document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH))
        style.base_style = normal
        _set_font(style, look.size)
        style.font.bold, style.font.italic = look.bold, look.italic
        form = style.paragraph_format
        form.alignment = look.align
        form.space_before, form.space_after = Pt(look.before), Pt(look.after)
        form.line_spacing = 1.0
        form.first_line_indent = Cm(look.first_line)
        form.keep_with_next = name == "Đề mục"


def _set_font(style: ParagraphStyle, size: float) -> None:
    style.font.name, style.font.size = FONT, Pt(size)
    properties = cast("_Element", style.element.find(qn("w:rPr")))
    fonts = cast("_Element", properties.find(qn("w:rFonts")))
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), "vi-VN")
    properties.append(language)


def set_page(section: Section, *, landscape: bool = False) -> None:
    """A4 with the decree's margins; page numbers centred in the top margin, none on the first page."""
    width, height = PAGE[::-1] if landscape else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin, section.right_margin = MARGINS["left"], MARGINS["right"]
    section.top_margin, section.bottom_margin = MARGINS["top"], MARGINS["bottom"]
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    numbers = OxmlElement("w:pgNumType")
    numbers.set(qn("w:start"), "1")
    _insert(section._sectPr, numbers)  # noqa: SLF001 - python-docx has no page numbering


def number_pages(section: Section) -> None:
    """The page number in the header; later sections go on with the same header."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Số trang"
    for kind in ("begin", "PAGE", "separate", "end"):
        is_code = kind.isupper()
        part = OxmlElement("w:instrText" if is_code else "w:fldChar")
        if is_code:
            part.text = kind
        else:
            part.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(part)  # noqa: SLF001 - fields are written by hand


def rule(holder: Document | _Cell, width: Length, length: Length) -> Paragraph:
    """A solid rule of a length, centred in a column of a width: the top border of an empty paragraph."""
    paragraph = holder.add_paragraph(style="Đường kẻ")
    margin = int((width - length) / 2)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Length(margin)
    form.line_spacing = Pt(7)
    form.space_before = Pt(4)
    borders = OxmlElement("w:pBdr")
    borders.append(_edge("top", size="6"))
    _insert(paragraph._p.get_or_add_pPr(), borders)  # noqa: SLF001 - python-docx draws no borders
    return paragraph


def _insert(properties: _Element, element: _Element) -> None:
    """Puts an element where the schema of Word files has it; Word may refuse any other order."""
    behind = {qn(f"w:{tag}") for tag in _BEHIND[etree.QName(element).localname]}
    follower = next((child for child in properties if child.tag in behind), None)
    if follower is None:
        properties.append(element)
    else:
        follower.addprevious(element)


def _edge(side: str, size: str) -> _Element:
    edge = OxmlElement(f"w:{side}")
    for key, value in (("val", "single"), ("sz", size), ("space", "0"), ("color", "000000")):
        edge.set(qn(f"w:{key}"), value)
    return edge


def set_widths(table: Table, widths: list[Length]) -> None:
    """Fixed column widths that Word and LibreOffice both keep."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def bare(table: Table) -> None:
    """No space at the sides of the cells, so that a column is as wide as its text may be."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    _insert(table._tblPr, margins)  # noqa: SLF001 - python-docx sets no cell margins


def bordered(table: Table) -> None:
    """Thin black borders around every cell."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(_edge(side, size="4"))
    _insert(table._tblPr, borders)  # noqa: SLF001 - python-docx knows borders by style only


def repeat_head(table: Table) -> None:
    """The first row stands on every page, and no row breaks between pages."""
    for index, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx has no row properties
        properties.append(OxmlElement("w:cantSplit"))
        if index == 0:
            properties.append(OxmlElement("w:tblHeader"))


def write(holder: Document | _Cell, text: str, style: str) -> Paragraph:
    """A paragraph in a style; the first one of a cell takes the place of its empty paragraph."""
    first = holder.paragraphs[0] if holder.paragraphs and _is_new_cell(holder) else None
    paragraph = first or holder.add_paragraph()
    # A style's id is its name without spaces; looking it up by name costs a millisecond each time.
    paragraph._p.style = style.replace(" ", "")  # noqa: SLF001 - the object's setter looks it up
    paragraph.add_run(NO_XML.sub(" ", text))
    return paragraph


def _is_new_cell(holder: Document | _Cell) -> bool:
    is_cell = hasattr(holder, "_tc")
    return is_cell and len(holder.paragraphs) == 1 and not holder.paragraphs[0].runs
