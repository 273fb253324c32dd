"""Plain text: one paragraph a line, wrapped lines joined, traces of empty cells kept."""

from __future__ import annotations

import textwrap

from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.files.plain_text import read_text, wrap_width

_LONG = (
    "Ủy ban nhân dân tỉnh Sơn Hải yêu cầu các cơ quan, đơn vị tổ chức thực hiện nghiêm túc kế hoạch này; "
    "định kỳ báo cáo kết quả về Sở Nội vụ để tổng hợp, trình cấp có thẩm quyền xem xét, quyết định theo "
    "quy định của pháp luật và phân công của người đứng đầu."
)


def _read(text: str) -> list[Paragraph]:
    return [each for each in read_text(text) if isinstance(each, Paragraph)]


def _texts(text: str) -> list[str]:
    return [each.text for each in _read(text)]


def test_each_line_is_a_paragraph_and_an_empty_line_is_a_gap():
    found = _read("ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nKẾ HOẠCH\n")

    assert [(each.text, each.gap_before, each.place.line) for each in found] == [
        ("ỦY BAN NHÂN DÂN", True, 1),
        ("TỈNH SƠN HẢI", False, 2),
        ("KẾ HOẠCH", True, 4),
    ]


def test_a_line_of_no_break_spaces_is_the_trace_of_an_empty_cell():
    found = _read("Sở A\n\n\u00a0 \n\n2\n")

    assert [(each.text, each.place.line) for each in found] == [("Sở A", 1), ("", 3), ("2", 5)]


def test_spaces_are_folded_and_invisible_characters_dropped():
    assert _texts("\ufeffNăm\u00a0\u00a02024\t là\u200b   năm\u00ad nay") == ["Năm 2024 là năm nay"]


def test_decomposed_letters_are_composed():
    assert _texts("Qu\u0079\u0301 I") == ["Qu\u00fd I"]


def test_a_hard_wrapped_text_is_joined_and_keeps_its_source_lines():
    wrapped = "\n\n".join(textwrap.fill(_LONG, 70) for _ in range(4))

    found = _read(wrapped)

    assert [each.text for each in found] == [_LONG] * 4
    assert [line.number for line in found[1].lines] == [6, 7, 8, 9]
    assert " ".join(line.text for line in found[1].lines) == _LONG


def test_list_items_in_a_wrapped_text_stay_apart_without_empty_lines():
    wrapped = "\n".join(textwrap.fill("- " + _LONG, 72) for _ in range(5))

    assert _texts(wrapped) == ["- " + _LONG] * 5


def test_a_wrapped_line_that_begins_with_a_number_is_not_a_new_paragraph():
    body = "\n".join(textwrap.wrap(_LONG, 60)[:4]) + " theo phụ lục"
    wrapped = "\n\n".join([*(textwrap.fill(_LONG, 60) for _ in range(3)), body])

    assert len(read_text(wrapped)) == 4


def test_long_lines_mean_that_a_text_is_not_wrapped():
    assert wrap_width([_LONG] * 20) is None


def test_form_feeds_count_pages():
    found = _read("Trang một\n\fTrang hai\n")

    assert [(each.text, each.place.page) for each in found] == [("Trang một", 1), ("Trang hai", 2)]


def test_a_quote_is_at_most_120_characters():
    (found,) = _read(_LONG)

    assert found.place.quote == _LONG[:120]


def test_only_line_feeds_and_carriage_returns_end_a_line():
    assert _texts("một\u2028hai\rba\r\nbốn\u0085năm") == ["một hai", "ba", "bốn năm"]


def test_lines_with_the_same_tabs_are_a_table_with_its_empty_cells():
    blocks = read_text(
        "PHỤ LỤC\n\nSTT\tViệc\tChủ trì\n1\tRà soát\tSở A\n2\tBan hành\t\n\nHết\tđây\t.\n"
    )

    before, table, after = blocks

    assert isinstance(table, Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["STT", "Việc", "Chủ trì"],
        ["1", "Rà soát", "Sở A"],
        ["2", "Ban hành", ""],
    ]
    assert [each.place.line for each in (before, table, after)] == [1, 3, 7]


def test_tabs_that_only_indent_make_no_table():
    assert _texts("\t\tCỘNG HÒA\n\t\tĐộc lập\n\t\tngày 1 tháng 2\n") == [
        "CỘNG HÒA",
        "Độc lập",
        "ngày 1 tháng 2",
    ]
