"""The Word paper of a plan: two sections, repeated table head, own styles, the same bytes each time."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reform.findings import NOWHERE
from cchc.reform.plans import Assignment, Duty, Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target
from cchc.render.official.word_paper import official_bytes, write_official
from cchc.render.samples.plan import sample_plan


@pytest.fixture(scope="module")
def plan():
    return sample_plan(5)


@pytest.fixture(scope="module")
def document(plan):
    return Document(io.BytesIO(official_bytes(plan)))


def test_same_plan_gives_the_same_bytes(plan):
    assert official_bytes(plan) == official_bytes(plan)


def test_file_is_written(plan, tmp_path):
    path = tmp_path / "ke-hoach.docx"

    write_official(plan, path)

    assert path.read_bytes() == official_bytes(plan)


def test_annex_lies_across_in_a_section_of_its_own(document):
    body, annex = document.sections

    assert body.page_width < body.page_height
    assert annex.page_width > annex.page_height
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in document.sections]
    assert starts == ["1", "1"]


def test_table_repeats_its_head_and_keeps_rows_whole(document):
    table = document.tables[-1]
    repeated = [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows]
    whole = [row._tr.find(".//" + qn("w:cantSplit")) is not None for row in table.rows]

    assert repeated == [True, *([False] * (len(table.rows) - 1))]
    assert all(whole)


def test_page_number_is_a_field_in_the_header(document):
    header = document.sections[0].header

    assert [e.text for e in header._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert document.sections[0].different_first_page_header_footer
    assert document.sections[1].header.is_linked_to_previous


# The order of elements in the schema (ECMA-376, part 1), of those that are written.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pBdr shd tabs spacing ind jc rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color sz szCs u lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
}


@pytest.mark.parametrize("part", ORDERS)
def test_elements_stand_in_the_order_of_the_schema(document, part):
    order = ORDERS[part].split()
    own = [document.styles[name]._element for name in ("Normal", "Nội dung", "Đề mục", "Căn cứ")]
    holders = [h for root in (document.element, *own) for h in root.iter(qn(f"w:{part}"))]

    for holder in holders:
        tags = [child.tag.rpartition("}")[2] for child in holder]
        assert [tag for tag in tags if tag not in order] == []
        assert tags == sorted(tags, key=order.index)
    assert holders


def test_every_font_is_the_decrees(document):
    names = {fonts.get(qn("w:ascii")) for fonts in document.element.iter(qn("w:rFonts"))}
    styles = {document.styles[name].font.name for name in ("Normal", "Nội dung", "Trích yếu")}

    assert names <= {None}
    assert styles == {"Times New Roman"}


def test_file_says_whose_it_is_and_when(document, plan):
    properties = document.core_properties

    assert properties.author == plan.header.issuer
    assert properties.title.startswith("KẾ HOẠCH ")
    assert properties.created.date() == plan.header.date


def test_file_holds_no_macro_and_no_link_outside(plan):
    with zipfile.ZipFile(io.BytesIO(official_bytes(plan))) as package:
        relations = b"".join(package.read(n) for n in package.namelist() if n.endswith(".rels"))
        assert not any("vba" in name.casefold() for name in package.namelist())
        assert b"External" not in relations


@pytest.mark.parametrize("day", [None, date(1975, 4, 30)])
def test_bare_plan_is_a_paper_too(day):
    plan = Plan(Source("a", "0", "txt", "cchc"), Header(date=day))

    document = Document(io.BytesIO(official_bytes(plan)))

    assert len(document.sections) == 1
    assert len(document.tables) == 1


def test_texts_are_not_taken_for_markup():
    plan = Plan(
        Source("a", "0", "txt", "cchc"),
        Header(subject="Cải cách <w:b/> & dịch vụ", signer="Nguyễn & Trần"),
    )

    texts = [p.text for p in Document(io.BytesIO(official_bytes(plan))).paragraphs]

    assert "Cải cách <w:b/> & dịch vụ" in texts


@given(st.text(st.characters(), max_size=300), st.text(max_size=20))
@settings(max_examples=25)
def test_any_words_can_be_written(words, name):
    plan = Plan(
        Source("a", "0", "txt", "cchc"),
        Header(subject=words, issuer=name, signer=name, signer_title=words, place=words),
        targets=(Target(words, Operator.EQUAL, None, None),),
        tasks=(Task(words, product=name, extra={name: words}),),
        reporting=(ReportDuty(words, "periodic_report", due_rule=words, who=name),),
        assignments=(Assignment(name, (Duty(words, NOWHERE),)),),
        recipients=(words,),
    )

    document = Document(io.BytesIO(official_bytes(plan)))

    assert len(document.sections) == 2
