"""Word files: nothing that is shown is lost, nothing that is hidden or deleted is kept."""

from __future__ import annotations

import io
import zipfile
from html import escape

import pytest
from docx import Document

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper import Paper, Paragraph, Table

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = (
    f'xmlns:w="{_W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
    'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def _file(body: str, **parts: str) -> bytes:
    """A Word file of ``body`` and further parts (styles, numbering, footnotes, header …)."""
    stream = io.BytesIO()
    relations = "".join(
        f'<Relationship Id="r{i}" Type="{_RELATION}{kind}" Target="{kind}.xml"/>'
        for i, kind in enumerate(parts)
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"
        )
        archive.writestr(
            "word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>"
        )
        for kind, xml in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {_SPACES}>{xml}</w:{kind}>")
    return stream.getvalue()


def _paper(body: str, **parts: str) -> Paper:
    return read_bytes(_file(body, **parts), "a.docx")


def _texts(body: str, **parts: str) -> list[str]:
    return [each.text for each in _paper(body, **parts).paragraphs()]


def _p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def _r(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{_p(_r(text))}</w:tc>"


def _numbered(text: str, level: int = 0, number: int = 1) -> str:
    return _p(
        _r(text),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def test_a_file_of_python_docx_is_read_with_its_tables_in_place():
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(2, 3)
    for index, text in enumerate(["STT", "Việc", "Chủ trì", "1", "Rà soát", "Sở Nội vụ"]):
        table.cell(index // 3, index % 3).text = text
    document.add_paragraph("Nơi nhận:\n- Lưu: VT.")
    stream = io.BytesIO()
    document.save(stream)

    first, grid, *last = read_bytes(stream.getvalue(), "a.docx").blocks

    assert isinstance(first, Paragraph)
    assert isinstance(grid, Table)
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["STT", "Việc", "Chủ trì"],
        ["1", "Rà soát", "Sở Nội vụ"],
    ]
    assert (grid.rows[1].cells[2].place.table, grid.rows[1].cells[2].place.row, grid.rows[1].cells[2].place.cell) == (1, 2, 3)  # fmt: skip
    assert [(each.text, each.gap_before) for each in last if isinstance(each, Paragraph)] == [
        ("Nơi nhận:", True),
        ("- Lưu: VT.", False),
    ]


def test_tracked_changes_are_accepted():
    body = _p(
        _r("Giao "),
        f"<w:del>{_r('Sở cũ').replace('w:t', 'w:delText')}</w:del>",
        f"<w:ins>{_r('Sở mới')}</w:ins>",
        f"<w:moveFrom>{_r(' đi')}</w:moveFrom><w:moveTo>{_r(' đến')}</w:moveTo>",
    )

    assert _texts(body) == ["Giao Sở mới đến"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    assert _texts(_p(_r("Sở "), properties="<w:rPr><w:del/></w:rPr>") + _p(_r("Nội vụ"))) == [
        "Sở Nội vụ"
    ]


def test_deleted_rows_and_cells_are_dropped():
    body = (
        f"<w:tbl><w:tr>{_tc('giữ')}{_tc('bỏ', '<w:cellDel/>')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{_tc('bỏ')}</w:tr></w:tbl>"
    )

    assert _texts(body) == ["giữ"]


def test_wrappers_do_not_hide_their_content():
    body = (
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{_p(_r('một'))}</w:sdtContent></w:sdt>"
        + _p(f"<w:hyperlink>{_r('hai')}</w:hyperlink>", f"<w:smartTag>{_r(' ba')}</w:smartTag>",
             f"<w:sdt><w:sdtContent>{_r(' bốn')}</w:sdtContent></w:sdt>")
        + f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{_tc('ô')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>"
    )  # fmt: skip

    assert _texts(body) == ["một", "hai ba bốn", "ô"]


def test_fields_keep_their_result_and_lose_their_instruction():
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    shown = (
        field("begin")
        + "<w:r><w:instrText>REF a</w:instrText></w:r>"
        + field("separate")
        + _r("Phụ lục I")
        + field("end")
    )
    page = (
        field("begin")
        + "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        + field("separate")
        + _r("7")
        + field("end")
    )

    assert _texts(
        _p(_r("xem "), shown, page, f'<w:fldSimple w:instr="NUMPAGES">{_r("9")}</w:fldSimple>')
    ) == ["xem Phụ lục I"]


def test_special_characters_are_read():
    body = _p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d</w:t>"
        '<w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )

    assert _texts(body) == ["a b-cd✓"]


def test_hidden_text_is_dropped_even_when_a_style_hides_it():
    styles = '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = _p(
        _r("rõ"),
        _r("ẩn", "<w:vanish/>"),
        _r("ẩn", '<w:rStyle w:val="An"/>'),
        _r(" tỏ", '<w:vanish w:val="0"/>'),
    )

    assert _texts(body, styles=styles) == ["rõ tỏ"]


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{_p(_r('trong hộp'))}</w:txbxContent>"
    body = _p(
        _r("ngoài"),
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>"
        f"{box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )

    assert _texts(body) == ["ngoài", "trong hộp"]


def test_note_marks_are_not_glued_and_notes_come_last():
    notes = f'<w:footnote w:id="2">{_p("<w:r><w:footnoteRef/></w:r>", _r(" Theo kế hoạch"))}</w:footnote>'
    body = _p(_r("năm 2030"), '<w:r><w:footnoteReference w:id="2"/></w:r>', _r(" đạt")) + _p(
        _r("Hết")
    )

    found = [(each.text, each.role) for each in _paper(body, footnotes=notes).paragraphs()]

    assert found == [("năm 2030 đạt", "body"), ("Hết", "body"), ("1 Theo kế hoạch", "footnote")]


def test_headers_and_footers_have_their_role():
    found = _paper(
        _p(_r("thân")), header=_p(_r("DỰ THẢO")), footer=_p(_r("trang cuối"))
    ).paragraphs()

    assert [(each.text, each.role) for each in found] == [
        ("DỰ THẢO", "header"),
        ("thân", "body"),
        ("trang cuối", "footer"),
    ]


def _level(index: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


_LISTS = (
    '<w:abstractNum w:abstractNumId="7">'
    + _level(0, "upperRoman", "%1.")
    + _level(1, "decimal", "%2.")
    + _level(2, "decimal", "%2.%3")
    + _level(3, "lowerLetter", "%4)")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="8">' + _level(0, "bullet", "-") + _level(1, "bullet", "\uf0b7") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)  # fmt: skip


def test_numbers_that_word_makes_stand_in_front_and_restart_by_level():
    levels = [0, 1, 2, 2, 1, 2, 3, 3, 0, 1]
    body = "".join(_numbered("mục", level) for level in levels)

    found = list(_paper(body, numbering=_LISTS).paragraphs())

    assert [each.numbering for each in found] == [
        "I.", "1.", "1.1", "1.2", "2.", "2.1", "a)", "b)", "II.", "1.",
    ]  # fmt: skip
    assert found[2].text == "1.1 mục"


def test_bullets_overrides_and_lists_taken_off():
    body = (
        _numbered("gạch", 0, 2) + _numbered("chấm", 1, 2) + _numbered("năm", 0, 3)
        + _numbered("sáu", 0, 3) + _numbered("trơn", 0, 0) + _numbered("lạ", 0, 99)
    )  # fmt: skip

    assert _texts(body, numbering=_LISTS) == ["- gạch", "• chấm", "V. năm", "VI. sáu", "trơn", "lạ"]


def test_a_style_can_number_its_paragraphs():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = _p(_r("lớn"), properties='<w:pStyle w:val="Muc"/>') + _p(
        _r("nhỏ"), properties='<w:pStyle w:val="Con"/>'
    )

    assert _texts(body, styles=styles, numbering=_LISTS) == ["I. lớn", "1. nhỏ"]


def test_an_empty_cell_with_an_automatic_number_shows_the_number():
    cell = f"<w:tc>{_numbered('', 1)}</w:tc>"

    (table,) = _paper(
        f"<w:tbl><w:tr>{cell}{_tc('a')}</w:tr><w:tr>{cell}{_tc('b')}</w:tr></w:tbl>",
        numbering=_LISTS,
    ).blocks

    assert isinstance(table, Table)
    assert [row.cells[0].text for row in table.rows] == ["1.", "2."]


def test_merged_cells_keep_the_grid_and_repeat_their_text():
    restart, go_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = (
        f"<w:tbl><w:tr>{_tc('Nhóm', restart)}{_tc('rộng', wide)}</w:tr>"
        f"<w:tr>{_tc('', go_on)}{_tc('b')}{_tc('c')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{_tc("d")}{_tc("e")}</w:tr></w:tbl>'
    )

    (table,) = _paper(body).blocks

    assert isinstance(table, Table)
    assert [
        [(c.text, c.column, c.column_span, c.continues) for c in row.cells] for row in table.rows
    ] == [
        [("Nhóm", 0, 1, False), ("rộng", 1, 2, False)],
        [("Nhóm", 0, 1, True), ("b", 1, 1, False), ("c", 2, 1, False)],
        [("d", 1, 1, False), ("e", 2, 1, False)],
    ]
    assert [each.text for each in _paper(body).paragraphs()] == ["Nhóm", "rộng", "b", "c", "d", "e"]


def test_a_table_in_a_cell_is_nested():
    inner = f"<w:tbl><w:tr>{_tc('trong')}</w:tr></w:tbl>"

    (table,) = _paper(
        f"<w:tbl><w:tr><w:tc>{_p(_r('ngoài'))}{inner}{_p()}</w:tc></w:tr></w:tbl>"
    ).blocks

    assert isinstance(table, Table)
    cell = table.rows[0].cells[0]
    assert cell.text == "ngoài"
    assert cell.tables[0].rows[0].cells[0].text == "trong"


def test_bold_needs_every_letter_and_styles_count():
    styles = '<w:style w:type="paragraph" w:styleId="Dam"><w:rPr><w:b/></w:rPr></w:style>'
    body = (
        _p(_r("đậm", "<w:b/>"), _r(" ")) + _p(_r("nửa", "<w:b/>"), _r("thường"))
        + _p(_r("theo kiểu"), properties='<w:pStyle w:val="Dam"/>')
        + _p(_r("bỏ đậm", '<w:b w:val="0"/>'), properties='<w:pStyle w:val="Dam"/>')
    )  # fmt: skip

    assert [each.bold for each in _paper(body, styles=styles).paragraphs()] == [
        True,
        False,
        True,
        False,
    ]


def test_capitals_by_formatting_are_shown_as_capitals():
    assert _texts(_p(_r("kế hoạch", "<w:caps/>"))) == ["KẾ HOẠCH"]


def test_old_fonts_become_unicode_run_by_run():
    def font(name: str) -> str:
        return f'<w:rFonts w:ascii="{name}"/>'

    body = _p(
        _r("ñy ban ", font(".VnTime")),
        _r("nh©n d©n ", font(".VnTimeH")),
        _r("nöôùc ", font("VNI-Times")),
        _r("Việt Nam", font(".VnTime")),
    )

    paper = _paper(body)

    assert [each.text for each in paper.paragraphs()] == ["ủy ban NHÂN DÂN nước Việt Nam"]
    assert [each.facts["encoding"] for each in paper.findings] == ["tcvn3", "vni"]


def test_page_breaks_that_word_saved_give_pages():
    body = _p(_r("một")) + _p("<w:r><w:lastRenderedPageBreak/></w:r>", _r("hai"))

    assert [each.place.page for each in _paper(body).paragraphs()] == [1, 2]


def test_macros_are_left_out_and_noted():
    stream = io.BytesIO(_file(_p(_r("chữ"))))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"\x00\x01")

    paper = read_bytes(stream.getvalue(), "a.docm")

    assert [each.code for each in paper.findings] == ["file.macros_left_out"]


@pytest.mark.parametrize(
    ("kind", "mode", "field", "is_said"),
    [
        ("subDocument", "External", "PAGE", True),
        ("image", "External", "PAGE", True),
        ("hyperlink", "External", "PAGE", False),
        ("image", "Internal", "PAGE", False),
        ("image", "Internal", ' INCLUDETEXT "http://a.example/x.docx"', True),
        ("image", "Internal", " LINK Excel.Sheet.12 bang.xlsx", True),
        ("image", "Internal", ' HYPERLINK "http://a.example"', False),
    ],
)
def test_what_comes_from_other_files_is_left_out_and_said(kind, mode, field, is_said):
    whole = _file(_p(_r("chữ"), f"<w:r><w:instrText>{escape(field)}</w:instrText></w:r>"))
    relation = (
        f'<Relationship Id="r9" Type="{_RELATION}{kind}" Target="http://a.example/x" '
        f'TargetMode="{mode}"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as source, zipfile.ZipFile(stream, "w") as archive:
        for part in source.namelist():
            xml = source.read(part).decode()
            archive.writestr(part, xml.replace("</Relationships>", relation))

    paper = read_bytes(stream.getvalue(), "a.docx")

    assert [each.code for each in paper.findings] == ["file.part_not_read"] * is_said
    assert [each.text for each in paper.paragraphs()] == ["chữ"]


def test_a_gap_is_told_by_separate_paragraphs():
    paper = _paper(_p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>") + _p() + _p(_r("c")))

    assert [(each.text, each.gap_before) for each in paper.paragraphs()] == [
        ("a", True),
        ("b", False),
        ("c", True),
    ]
