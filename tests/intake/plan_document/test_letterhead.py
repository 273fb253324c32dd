"""The issuer is the last body of the letterhead, however the head's columns were copied."""

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.extent import find_extent
from cchc.intake.plan_document.letterhead import issuing_body

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
FREEDOM = "Độc lập - Tự do - Hạnh phúc"


def issuer(*lines: str) -> str | None:
    paragraphs = read_text("\n".join(lines))
    return issuing_body(paragraphs, find_extent(paragraphs))


@pytest.mark.parametrize(
    ("left", "name"),
    [
        (("ỦY BAN NHÂN DÂN", "TĨNH SƠN HẢI"), "UBND tỉnh Sơn Hải"),
        (("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"), "UBND tỉnh Sơn Hải"),
        (("UBND TỈNH SƠN HẢI", "SỞ NỘI VỤ"), "Sở Nội vụ"),
        (("UBND TỈNH SƠN HẢI SỞ NỘI VỤ",), "Sở Nội vụ"),
        (("BỘ KHOA HỌC", "VÀ CÔNG NGHỆ"), "Bộ Khoa học và Công nghệ"),
        (("ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "VĂN PHÒNG"), "Văn phòng UBND tỉnh Sơn Hải"),
        (("VĂN PHÒNG", "CHÍNH PHỦ"), "Văn phòng Chính phủ"),
        (("THỦ TƯỚNG", "CHÍNH PHỦ"), "Thủ tướng Chính phủ"),
        (("TỈNH ỦY SƠN HẢI", "*"), "Tỉnh ủy Sơn Hải"),
        (("SỞ NỘI VỤ TỈNH SƠN HẢI",), "Sở Nội vụ tỉnh Sơn Hải"),
    ],
)
def test_body_above_the_motto_issues_the_paper(left, name):
    assert issuer(*left, "-------", MOTTO, FREEDOM, "Số: 1/KH") == name


def test_columns_on_one_line_are_parted():
    lines = (f"ỦY BAN NHÂN DÂN {MOTTO}", f"XÃ TÂN LÂM {FREEDOM}", "Số: 12/KH-UBND")

    assert issuer(*lines) == "UBND xã Tân Lâm"


def test_right_column_may_come_first():
    assert issuer(MOTTO, FREEDOM, "UBND XÃ TÂN LÂM", "Số: 1/KH-UBND") == "UBND xã Tân Lâm"


def test_name_is_spelt_as_the_paper_spells_it():
    lines = ("BAN QUẢN LÝ KHU VỰC SƠN HẢI", MOTTO, "Ban Quản lý khu vực Sơn Hải ban hành.")

    assert issuer(*lines) == "Ban Quản lý khu vực Sơn Hải"


def test_letter_with_its_subject_before_the_motto_keeps_its_letterhead():
    lines = (
        "ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "Số: 5/UBND-NC",
        "V/v đẩy mạnh cải cách hành chính,", "nâng cao chỉ số năm 2026", MOTTO,
    )  # fmt: skip

    assert issuer(*lines) == "UBND tỉnh Sơn Hải"


def test_paper_without_motto_has_no_letterhead():
    assert issuer("KẾ HOẠCH", "CẢI CÁCH HÀNH CHÍNH") is None


def test_letterhead_in_ordinary_letters_is_read():
    assert issuer("Ủy ban nhân dân", "tỉnh Sơn Hải", MOTTO, FREEDOM) == "UBND tỉnh Sơn Hải"
