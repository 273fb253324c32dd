"""HTML: text in blocks, tables in their grid, furniture and hidden parts gone."""

from __future__ import annotations

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper import Paper, Paragraph, Table


def _paper(body: str, head: str = "") -> Paper:
    return read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")


def _texts(body: str) -> list[str]:
    return [each.text for each in _paper(body).blocks if isinstance(each, Paragraph)]


def _grid(table: Table) -> list[list[tuple[str, int, int, bool]]]:
    return [
        [(cell.text, cell.column, cell.column_span, cell.continues) for cell in row.cells]
        for row in table.rows
    ]


def test_scripts_navigation_and_hidden_parts_are_dropped():
    body = (
        "<nav>Trang chủ</nav><script>var a</script><aside>Tin khác</aside>"
        "<div style='display: none'>ẩn</div><p hidden>ẩn</p><p>KẾ HOẠCH</p>"
    )

    assert _texts(body) == ["KẾ HOẠCH"]


def test_line_breaks_begin_paragraphs_without_gap():
    found = _paper("<p>Nơi nhận:<br>- Bộ Nội vụ;<br/>- Lưu: VT.</p><p>Hết</p>").blocks

    assert [(each.text, each.gap_before) for each in found if isinstance(each, Paragraph)] == [
        ("Nơi nhận:", True),
        ("- Bộ Nội vụ;", False),
        ("- Lưu: VT.", False),
        ("Hết", True),
    ]


def test_word_html_keeps_list_marks_and_leaves_office_markup():
    body = (
        "<p class=MsoListParagraph><![if !supportLists]><span>-<span>&nbsp;&nbsp; </span></span>"
        "<![endif]>Rà soát<o:p></o:p></p><!--[if gte mso 9]><xml>x</xml><![endif]-->"
        "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    )

    assert _texts(body) == ["- Rà soát"]


def test_note_marks_are_not_glued_to_words_and_notes_have_their_role():
    body = (
        '<p>đến năm 2030<a href="#_ftn1"><sup>[1]</sup></a> đạt</p>'
        '<div id="ftn1"><p><a href="#_ftnref1">[1]</a> Theo kế hoạch</p></div>'
    )

    found = [(each.text, each.role) for each in _paper(body).paragraphs()]

    assert found == [("đến năm 2030 đạt", "body"), ("Theo kế hoạch", "footnote")]


def test_list_numbers_stand_in_front_of_the_text():
    body = (
        "<ol start=3><li>ba<li>bốn</ol><ol type=a><li>một<ul><li>con</ul><li value=4>bốn</ol>"
        "<ol style='list-style-type: upper-roman'><li>La Mã</ol><ul><li>- sẵn gạch</ul>"
        "<ol style='list-style:none'><li>trơn</ol>"
    )

    assert _texts(body) == [
        "3. ba", "4. bốn", "a. một", "- con", "d. bốn", "I. La Mã", "- sẵn gạch", "trơn",
    ]  # fmt: skip


def test_spans_put_cells_into_the_grid():
    body = (
        "<table><tr><th rowspan=2>STT<th colspan=2>Cơ quan<th rowspan=2>Ghi chú</tr>"
        "<tr><th>chủ trì<th>phối hợp</tr>"
        "<tr><td>1<td>Sở A<td>&nbsp;<td>x</tr></table>"
    )

    (table,) = _paper(body).blocks

    assert isinstance(table, Table)
    assert table.complete
    assert _grid(table) == [
        [("STT", 0, 1, False), ("Cơ quan", 1, 2, False), ("Ghi chú", 3, 1, False)],
        [("STT", 0, 1, True), ("chủ trì", 1, 1, False), ("phối hợp", 2, 1, False), ("Ghi chú", 3, 1, True)],
        [("1", 0, 1, False), ("Sở A", 1, 1, False), ("", 2, 1, False), ("x", 3, 1, False)],
    ]  # fmt: skip


def test_a_table_in_a_cell_is_nested():
    (table,) = _paper("<table><tr><td>A<td>B<table><tr><td>C<td>D</table></table>").blocks

    assert isinstance(table, Table)
    assert [cell.text for row in table.rows[0].cells[1].tables[0].rows for cell in row.cells] == [
        "C",
        "D",
    ]


def test_a_table_that_only_lays_out_the_page_is_opened():
    inner = "<p>Đoạn</p>" * 20 + "<table><tr><td>1<td>Việc</table>"
    blocks = _paper(f"<table><tr><td>Trình đơn<td>{inner}</table>").blocks

    assert [type(each).__name__ for each in blocks] == ["Paragraph"] * 21 + ["Table"]


def test_places_tell_the_source_line():
    blocks = _paper("\n<p>một</p>\n<table>\n<tr><td>hai<td>ba</tr></table>").blocks

    assert [each.place.line for each in blocks] == [2, 3]
    assert isinstance(blocks[1], Table)
    assert blocks[1].rows[0].cells[0].place.line == 4


def test_windows_1252_with_entities_and_a_lying_charset_are_read():
    raw = (
        "<html><head><meta charset=utf-8></head><body><p>K&#7871; ho&#7841;ch n\xe2ng cao \x96 \xe0</p>"
    ).encode("latin-1")

    paper = read_bytes(raw, "a.htm")

    assert [each.text for each in paper.paragraphs()] == ["Kế hoạch nâng cao – à"]
    assert [each.code for each in paper.findings] == [
        "file.encoding_guessed",
        "file.encoding_misdeclared",
    ]


def test_text_in_fonts_of_old_encodings_becomes_unicode():
    paper = _paper(
        "<p><font face='.VnTime'>nh©n d©n</font> <span style=\"font-family:'VNI-Times'\">nöôùc</span></p>"
    )

    assert [each.text for each in paper.paragraphs()] == ["nhân dân nước"]
    assert {each.facts["encoding"] for each in paper.findings} == {"tcvn3", "vni"}


def test_bold_follows_elements_and_styles():
    paper = _paper("<p><b>đậm</b></p><p style='font-weight:700'>đậm</p><p><b>nửa</b> thường</p>")

    assert [each.bold for each in paper.paragraphs()] == [True, True, False]
