"""Markdown: markup gone, text exact, soft breaks joined, list items apart."""

from __future__ import annotations

import pytest

from cchc.intake.files.markdown import read_markdown
from cchc.intake.files.paper import Paragraph


def _texts(text: str) -> list[str]:
    return [each.text for each in read_markdown(text) if isinstance(each, Paragraph)]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("hộ kinh doanh *(HKD) *trên địa bàn", "hộ kinh doanh (HKD) trên địa bàn"),
        ("**trước ngày 01/6 hằng năm ***(hoặc đột xuất) *báo cáo", "trước ngày 01/6 hằng năm (hoặc đột xuất) báo cáo"),
        ("**I. MỤC\nĐÍCH**", "I. MỤC ĐÍCH"),
        ("*(Kèm theo Kế hoạch\nsố 12/KH-UBND)*", "(Kèm theo Kế hoạch số 12/KH-UBND)"),
        ("Ghi chú (*) và (**)", "Ghi chú (*) và (**)"),
        ("5 * 3 là tích", "5 * 3 là tích"),
        (r"1\. Mục \*một\* a\_b", "1. Mục *một* a_b"),
        ("xem [Nghị quyết 76](https://vi.du/a_(1)) nhé", "xem Nghị quyết 76 nhé"),
        ("<https://vi.du/a>", "https://vi.du/a"),
        ("__đậm__ và _nghiêng_ nhưng a_b_c", "đậm và nghiêng nhưng a_b_c"),
        ("A &amp; B&nbsp;C", "A & B C"),
        ("### Mục tiêu ##", "Mục tiêu"),
        ("> trích dẫn", "trích dẫn"),
        ("**T**ỉnh", "Tỉnh"),
        ("<u>gạch</u> chân<sup>2</sup>", "gạch chân2"),
        ("`mã` và ~~bỏ~~", "mã và bỏ"),
        ("trước <!-- ẩn --> sau", "trước sau"),
    ],
)  # fmt: skip
def test_markup_goes_and_text_stays_exact(source, text):
    assert _texts(source) == [text]


def test_emphasis_that_holds_nothing_leaves_no_paragraph():
    assert _texts("** **\n\n* *\n\nKẾ HOẠCH") == ["KẾ HOẠCH"]


def test_list_items_of_one_block_are_paragraphs_of_their_own():
    found = _texts("*Nơi nhận:*\n- Bộ Nội vụ;\n- Các sở, ban,\nngành;\n+ Lưu: VT.")

    assert found == ["Nơi nhận:", "- Bộ Nội vụ;", "- Các sở, ban, ngành;", "+ Lưu: VT."]


def test_a_bullet_asterisk_stays_a_bullet():
    assert _texts("* Mục *một* của kế hoạch\n* Mục hai") == ["* Mục một của kế hoạch", "* Mục hai"]


def test_a_number_that_begins_a_wrapped_line_does_not_split_the_sentence():
    assert _texts("Có tổng cộng\n500.000 thuê bao, gồm (1) di động,\n(2) cố định") == [
        "Có tổng cộng 500.000 thuê bao, gồm (1) di động, (2) cố định"
    ]


def test_capitals_end_where_a_sentence_begins():
    assert _texts("**BÁO CÁO**\nKẾT QUẢ NĂM 2024\nNgày 15 tháng 11, tại trụ sở") == [
        "BÁO CÁO KẾT QUẢ NĂM 2024",
        "Ngày 15 tháng 11, tại trụ sở",
    ]


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph():
    source = (
        "Ủy ban nhân dân tỉnh yêu cầu các cơ quan tổ chức thực hiện nghiêm túc\n"
        "kế hoạch này.\n"
        "Giao Sở Nội vụ theo dõi, đôn đốc việc thực hiện và định kỳ báo cáo."
    )

    assert len(_texts(source)) == 2


def test_a_hard_break_begins_a_paragraph_without_gap():
    found = list(read_markdown("TM. ỦY BAN  \nchủ tịch<br>Trần A"))

    assert [(each.text, each.gap_before) for each in found if isinstance(each, Paragraph)] == [
        ("TM. ỦY BAN", True),
        ("chủ tịch", False),
        ("Trần A", False),
    ]


def test_source_lines_and_bold_are_kept():
    (found,) = read_markdown("\n**KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH**")

    assert isinstance(found, Paragraph)
    assert [(line.text, line.number) for line in found.lines] == [
        ("KT. CHỦ TỊCH", 2),
        ("PHÓ CHỦ TỊCH", 3),
    ]
    assert found.bold
    assert found.place.line == 2


def test_a_drawn_rule_stands_alone():
    assert _texts("TỈNH SƠN HẢI\n-------\nTiếp") == ["TỈNH SƠN HẢI", "-------", "Tiếp"]


def test_rules_without_a_row_between_are_no_table():
    assert _texts("|---|\n|---|\nTiếp") == ["|---| |---| Tiếp"]


def test_name_whose_bold_runs_over_the_line_end_is_one_paragraph():
    wrapped = "**8. Ngân hàng Nhà nước Việt\nNam - Chi nhánh Khu vực II:** Chủ trì triển khai.\n"
    headed = "**8. Ngân hàng**\nChủ trì triển khai.\n"

    assert [p.text for p in read_markdown(wrapped)] == [
        "8. Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực II: Chủ trì triển khai."
    ]
    assert [p.text for p in read_markdown(headed)] == ["8. Ngân hàng", "Chủ trì triển khai."]
