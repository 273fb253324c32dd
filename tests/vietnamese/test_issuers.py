"""Who issued a document."""

import pytest

from cchc.vietnamese.issuers import issuer_end, issuer_of_symbol
from cchc.vietnamese.symbols import parse_symbol


@pytest.mark.parametrize(
    "name",
    [
        "Chính phủ",
        "Thủ tướng Chính phủ",
        "Bộ trưởng Bộ Nội vụ",
        "Bộ Văn hóa, Thể thao và Du lịch",
        "Bộ Nông nghiệp và Môi trường",
        "Sở khoa học và công nghệ",
        "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải",
        "UBND Thành phố",
        "Ban Thường vụ Tỉnh ủy",
        "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XIV",
        "Ủy ban Thường vụ Quốc hội",
        "THỦ TƯỚNG CHÍNH PHỦ",
    ],
)
@pytest.mark.parametrize(
    "after",
    [
        "",
        " về cải cách",
        " và Quyết định số 1",
        "; và",
        ", Kế hoạch số 2",
        " ban hành",
        " VÀ KẾ HOẠCH",
    ],
)
def test_a_name_ends_where_the_next_thing_begins(name, after):
    assert issuer_end(name + after, 0) == len(name)


@pytest.mark.parametrize(
    "after",
    [
        "\n\nĐiều 2",
        "\n- Sở Tài chính",
        ", và Sở Tài chính",
        " người dân",
        " và các sở",
        ", công khai",
    ],
)
def test_a_name_ends_at_a_paragraph_a_list_and_a_common_word(after):
    assert issuer_end("Sở Nội vụ" + after, 0) == len("Sở Nội vụ")


def test_a_name_goes_on_over_one_line_end():
    assert issuer_end("Thủ tướng\nChính phủ", 0) == len("Thủ tướng\nChính phủ")


@pytest.mark.parametrize("text", ["người dân", "về việc", "Luật này", ""])
def test_other_words_are_no_issuer(text):
    assert issuer_end(text, 0) is None


@pytest.mark.parametrize(
    ("symbol", "issuer"),
    [
        ("1/2020/NĐ-CP", "Chính phủ"),
        ("2/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("3/CT-TTG", "Thủ tướng Chính phủ"),
        ("4/2024/QH15", "Quốc hội"),
        ("5/2023/UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
        ("6/BNV-CCHC", "Bộ Nội vụ"),
        ("7/VPCP-KSTT", "Văn phòng Chính phủ"),
        ("8/QĐ-UBND", None),
        ("9-NQ/TW", None),
    ],
)
def test_issuer_of_symbol_tells_only_what_is_certain(symbol, issuer):
    assert issuer_of_symbol(parse_symbol(symbol)) == issuer
