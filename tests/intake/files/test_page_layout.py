"""The layout of Word papers is read with all styles counted, and what departs from the decree is named."""

import io
import re
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.intake.files.page_layout import layout_of
from cchc.intake.files.refusals import UnreadableFile
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.layout import ElementLayout, PageLayout, SectionLayout, layout_findings
from cchc.reform.plans import Header, Plan, Source
from cchc.render.official.word_paper import official_bytes
from cchc.render.samples.plan import sample_plan

GOOD_MARGINS = (("top", 20.0), ("bottom", 20.0), ("left", 30.0), ("right", 15.0))


@pytest.fixture(scope="module")
def official():
    return official_bytes(sample_plan(7))


def changed(data, change):
    """The Word file with a change made to its document."""
    document = Document(io.BytesIO(data))
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def findings_of(data):
    return layout_findings(layout_of(data, "van-ban.docx"))


def codes(data):
    return {finding.code for finding in findings_of(data)}


def paragraph(document, beginning):
    cells = [c for table in document.tables[:2] for row in table.rows for c in row.cells]
    everywhere = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return next(p for p in everywhere if p.text.startswith(beginning))


@pytest.mark.parametrize("seed", range(12))
def test_what_is_written_departs_from_nothing(seed):
    assert findings_of(official_bytes(sample_plan(seed))) == ()


def test_elements_of_a_paper_are_told(official):
    found = {element.element for element in layout_of(official, "van-ban.docx").elements}

    assert found == {
        *("state", "motto", "issuer", "number", "place_date", "type", "subject", "basis"),
        *("body", "recipients_label", "recipients", "capacity", "signer"),
        *("annex_label", "annex_title", "annex_of"),
    }


def test_sections_are_told_with_their_page_numbers(official):
    upright, annex = layout_of(official, "van-ban.docx").sections

    assert (round(upright.width), round(upright.height)) == (210, 297)
    assert {side: round(length) for side, length in upright.margins} == {
        "top": 20,
        "bottom": 20,
        "left": 30,
        "right": 20,
    }
    assert (upright.number_place, upright.number_alignment, upright.number_size) == (
        "header",
        "center",
        14,
    )
    assert upright.hidden_on_first
    assert annex.is_landscape
    assert annex.number_place == "header"


def _narrow(document):
    document.sections[0].left_margin = Mm(20)


def _letter_paper(document):
    document.sections[0].page_width = Mm(216)


def _small_motto(document):
    paragraph(document, "Độc lập").runs[0].font.size = Pt(11)


def _plain_type(document):
    paragraph(document, "KẾ HOẠCH").runs[0].bold = False


def _other_font(document):
    paragraph(document, "Ủy ban nhân dân tỉnh").runs[0].font.name = "Arial"


def _left_subject(document):
    paragraph(document, "KẾ HOẠCH").alignment = WD_ALIGN_PARAGRAPH.LEFT


def _upright_date(document):
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].italic = False


def _deep_first_line(document):
    paragraph(document, "Trên đây").paragraph_format.first_line_indent = Cm(2.5)


def _wide_lines(document):
    paragraph(document, "Trên đây").paragraph_format.line_spacing = 2.0


def _close_paragraphs(document):
    paragraph(document, "Trên đây").paragraph_format.space_after = Pt(0)


def _unpadded_number(document):
    paragraph(document, "Số:").runs[0].text = "Số: 5/KH-UBND"


def _short_date(document):
    document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "Tân Lâm, ngày 5 tháng 3 năm 2026"


def _number_below(document):
    section = document.sections[0]
    header = section.header.paragraphs[0]._p
    section.footer.is_linked_to_previous = False
    section.footer.paragraphs[0]._p.addnext(header)


def _numbered_first_page(document):
    document.sections[0].different_first_page_header_footer = False


def _no_recipients(document):
    document.tables[1]._tbl.getparent().remove(document.tables[1]._tbl)


def _small_letters(document):
    document.tables[0].cell(0, 0).paragraphs[0].runs[0].text = "Ủy ban nhân dân"
    document.tables[0].cell(0, 1).paragraphs[0].runs[0].text = "Cộng hòa xã hội chủ nghĩa Việt Nam"


FAULTS = [
    (_narrow, "layout.margin", "Lề trái 20 mm, quy định 30-35 mm."),
    (_letter_paper, "layout.page_size", "Khổ giấy 216 × 297 mm, quy định A4 (210 × 297 mm)."),
    (_small_motto, "layout.size", "Tiêu ngữ: cỡ chữ 11 (1 đoạn), quy định 13-14."),
    (_plain_type, "layout.bold", None),
    (_other_font, "layout.font", "Nội dung: phông chữ Arial (1 đoạn), quy định Times New Roman."),
    (_left_subject, "layout.alignment", None),
    (_upright_date, "layout.italic", None),
    (_deep_first_line, "layout.first_line", None),
    (_wide_lines, "layout.line_spacing", "Nội dung: cách dòng 2 (1 đoạn), quy định 1-1,5."),
    (_close_paragraphs, "layout.spacing", None),
    (_unpadded_number, "layout.padding", None),
    (_short_date, "layout.padding", None),
    (_number_below, "layout.page_number", None),
    (_numbered_first_page, "layout.first_page_number", None),
    (_no_recipients, "layout.missing", None),
    (_small_letters, "layout.capitals", None),
]


@pytest.mark.parametrize(("fault", "code", "sentence"), FAULTS)
def test_departure_is_named(official, fault, code, sentence):
    found = findings_of(changed(official, fault))

    assert {finding.code for finding in found} == {code}
    if sentence:
        assert [sentence_of(finding) for finding in found] == [sentence]


def test_fault_of_many_paragraphs_is_told_once(official):
    def shrink(document):
        document.styles["Nội dung"].font.size = Pt(12)

    found = findings_of(changed(official, shrink))

    assert [finding.code for finding in found] == ["layout.size"]
    assert found[0].facts["count"] > 5


def test_fonts_of_the_theme_and_of_the_defaults_are_counted():
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    document.add_paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    stream = io.BytesIO()
    document.save(stream)

    element = layout_of(stream.getvalue(), "a.docx").elements[0]

    assert element.element == "state"
    assert element.fonts == ("Cambria",)
    assert element.sizes == (11,)


def test_page_number_in_a_frame_is_seen(official):
    def frame(document):
        properties = document.sections[0].header.paragraphs[0]._p.get_or_add_pPr()
        framed = OxmlElement("w:framePr")
        framed.set(qn("w:xAlign"), "right")
        properties.insert(1, framed)

    assert codes(changed(official, frame)) == {"layout.page_number"}


def test_annex_in_a_file_of_its_own_needs_no_head():
    section = SectionLayout(297.0, 210.0, GOOD_MARGINS)
    label = ElementLayout(
        "annex_label", "Phụ lục I", ("Times New Roman",), (14,), True, False, "center"
    )

    assert layout_findings(PageLayout("phu-luc.docx", (section,), (label,))) == ()


def test_plan_under_a_decision_needs_no_number():
    header = Header(issuer="UBND tỉnh Tân Lâm", subject="Thử", promulgated_by="35/QĐ-UBND")

    assert findings_of(official_bytes(Plan(Source("a", "0", "txt", "cchc"), header))) == ()


def test_letter_is_laid_out_with_its_subject_under_the_number():
    header = Header(
        number="630/UBND-NC",
        type="Công văn",
        issuer="UBND tỉnh Tân Lâm",
        place="Tân Lâm",
        date=date(2026, 3, 15),
        subject="cải cách hành chính",
        signer="Trần Văn An",
        signer_title="CHỦ TỊCH",
    )
    plan = Plan(Source("a", "0", "txt", "cchc"), header, recipients=("Như trên", "Lưu: VT"))

    layout = layout_of(official_bytes(plan), "cong-van.docx")

    assert "about" in {element.element for element in layout.elements}
    assert layout_findings(layout) == ()


def test_paper_without_anything_lacks_its_elements():
    found = layout_findings(PageLayout("trang.docx", (), ()))

    assert {finding.code for finding in found} == {"layout.missing"}
    assert len(found) == 7


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"van ban"])
def test_what_is_no_word_file_is_refused(data):
    with pytest.raises(UnreadableFile):
        layout_of(data, "van-ban.docx")


def test_numbers_that_are_none_are_passed_over(official):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(official)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b'w:w="', b'w:w="x').replace(b'w:left="', b'w:left="y')
            target.writestr(name, part)

    assert "layout.page_size" in codes(stream.getvalue())


@given(st.randoms(use_true_random=False), st.sampled_from(("word/document.xml", "word/styles.xml")))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_file_is_read_or_refused(official, chance, name):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(official)) as source, zipfile.ZipFile(stream, "w") as target:
        for each in source.namelist():
            part = source.read(each)
            if each == name:
                values = re.findall(rb'="[^"]*"', part)
                for value in chance.sample(values, 5):
                    odd = chance.choice((b"", b"-1", b"9" * 30, b"nan", b"inf", b"x"))
                    part = part.replace(value, b'="' + odd + b'"', 1)
            target.writestr(each, part)

    try:
        found = findings_of(stream.getvalue())
    except UnreadableFile as refused:
        found = refused.args

    assert all(found)
