"""Symbols of documents: the grammar of the decree and the deviations of real papers."""

# ruff: noqa: RUF001 -- look-alike letters and dashes are what is tested

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.symbols import SymbolKind, find_symbols, parse_symbol

LEGAL, NAMED, LETTER, PARTY = (
    SymbolKind.LEGAL,
    SymbolKind.NAMED,
    SymbolKind.LETTER,
    SymbolKind.PARTY,
)
GRAMMAR = [
    # printed, normal, number, year, type, agency, field, kind
    ("812/KH-UBND", "812/KH-UBND", "812", None, "KH", "UBND", None, NAMED),
    ("0134/KH-UBND", "0134/KH-UBND", "0134", None, "KH", "UBND", None, NAMED),
    ("17/CTr-UBND", "17/CTr-UBND", "17", None, "CTr", "UBND", None, NAMED),
    ("06/QĐ-TTG", "06/QĐ-TTG", "06", None, "QĐ", "TTG", None, NAMED),
    ("3/KHPH-BCA-NHNN", "3/KHPH-BCA-NHNN", "3", None, "KHPH", "BCA-NHNN", None, NAMED),
    ("3171/SCT-TTr", "3171/SCT-TTr", "3171", None, "TTr", "SCT", None, NAMED),
    ("83/NQ -CP", "83/NQ-CP", "83", None, "NQ", "CP", None, NAMED),
    ("83/NQ–CP", "83/NQ-CP", "83", None, "NQ", "CP", None, NAMED),
    ("35/QĐ/UBND", "35/QĐ/UBND", "35", None, "QĐ", "UBND", None, NAMED),
    ("9/QĐ-BHΧΗ", "9/QĐ-BHXH", "9", None, "QĐ", "BHXH", None, NAMED),
    ("…/KH-UBND", "…/KH-UBND", None, None, "KH", "UBND", None, NAMED),
    ("..../KH-UBND", "…/KH-UBND", None, None, "KH", "UBND", None, NAMED),
    ("….../KH-UBND", "…/KH-UBND", None, None, "KH", "UBND", None, NAMED),
    ("35a/QĐ-UBND", "35a/QĐ-UBND", "35a", None, "QĐ", "UBND", None, NAMED),
    ("8/CTPTĐT-UBND", "8/CTPTĐT-UBND", "8", None, "CTPTĐT", "UBND", None, NAMED),
    ("1234/BGDĐT", "1234/BGDĐT", "1234", None, None, "BGDĐT", None, LETTER),
    ("15-ABC/TW", "15-ABC/TW", "15", None, "ABC", "TW", None, PARTY),
    ("/KH-UBND", "…/KH-UBND", None, None, "KH", "UBND", None, NAMED),
    ("519/UBND -NC", "519/UBND-NC", "519", None, None, "UBND", "NC", LETTER),
    ("1187/SNV-CCHC&PC", "1187/SNV-CCHC&PC", "1187", None, None, "SNV", "CCHC&PC", LETTER),
    ("5/2020/NĐ-CP", "5/2020/NĐ-CP", "5", 2020, "NĐ", "CP", None, LEGAL),
    ("66.3/2025/NQ-CP", "66.3/2025/NQ-CP", "66.3", 2025, "NQ", "CP", None, LEGAL),
    ("41/2025/QĐ-CTUBND", "41/2025/QĐ-CTUBND", "41", 2025, "QĐ", "CTUBND", None, LEGAL),
    ("29/2022/UBTVQH15", "29/2022/UBTVQH15", "29", 2022, None, "UBTVQH15", None, LEGAL),
    ("71/2023/QH15", "71/2023/QH15", "71", 2023, None, "QH15", None, LEGAL),
    ("48/2012/QĐ-\nUBND", "48/2012/QĐ-UBND", "48", 2012, "QĐ", "UBND", None, LEGAL),
    ("69-NQ/TW", "69-NQ/TW", "69", None, "NQ", "TW", None, PARTY),
    ("69- NQ/TW", "69-NQ/TW", "69", None, "NQ", "TW", None, PARTY),
    ("14-KH/BCĐ57", "14-KH/BCĐ57", "14", None, "KH", "BCĐ57", None, PARTY),
    ("315-CV/VPĐU", "315-CV/VPĐU", "315", None, "CV", "VPĐU", None, PARTY),
    ("03-TB/CQTTBCĐ", "03-TB/CQTTBCĐ", "03", None, "TB", "CQTTBCĐ", None, PARTY),
]


@pytest.mark.parametrize("row", GRAMMAR, ids=lambda row: row[0])
def test_a_symbol_is_read_into_its_parts(row):
    text, *expected = row

    symbol = parse_symbol(text)

    assert symbol is not None
    parts = [
        symbol.normal,
        symbol.number,
        symbol.year,
        symbol.type,
        symbol.agency,
        symbol.field,
        symbol.kind,
    ]
    assert parts == expected


@pytest.mark.parametrize("text", [row[0] for row in GRAMMAR if not row[0].startswith("/")])
def test_a_symbol_is_found_in_running_text_as_printed(text):
    found = find_symbols(f"Căn cứ văn bản số {text} ngày 01/02/2023; và")

    assert [(symbol.text, symbol.symbol) for symbol in found] == [(text, parse_symbol(text))]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 29/12/2022 và 29-12-2022",
        "phục vụ 24/7",
        "và/hoặc",
        "TCVN ISO 9001:2015, ISO/IEC 27001",
        "QCVN 102:2016/BTTTT",
        "Cổng/Trang thông tin",
        "đạt 3/4, 35/63 tỉnh",
        "https://sonhai.vn/van-ban/35/QĐ-UBND.html",
        "khổ A4/A5",
        "quý IV/2025-III/2026",
        "mô hình 3D/VR360, 5G/IoT, STEM/STEAM",
        "đầu tư (R&D)/GRDP",
        "1%-1,5%/năm",
        "có 100/UBND xã",
        "5/GDP-VA, 7-GRDP/NĂM",
        "văn bản số 5/BA",
        "nồng độ 3/Cr-Ni",
    ],
)
def test_what_only_looks_like_a_symbol_is_left(text):
    assert find_symbols(text) == ()


def test_a_blank_number_with_spaces_is_found_after_its_word():
    assert [found.symbol.normal for found in find_symbols("Số:      /KH-UBND")] == ["…/KH-UBND"]


def test_a_dash_between_words_does_not_lengthen_a_symbol():
    assert [found.text for found in find_symbols("số 12/KH-UBND - UBND tỉnh")] == ["12/KH-UBND"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("012/KH-UBND", "12/KH-UBND"), ("06/QĐ-TTG", "6/QĐ-TTg"), ("9-NQ/TƯ", "09-NQ/TW")],
)
def test_key_is_one_for_printings_of_one_symbol(one, other):
    assert parse_symbol(one).key == parse_symbol(other).key


@given(
    number=st.integers(min_value=1, max_value=99999),
    year=st.none() | st.integers(min_value=1990, max_value=2049),
    type_=st.sampled_from(["KH", "QĐ", "NQ", "CTr", "TTr", "BC", "NĐ"]),
    agency=st.sampled_from(["UBND", "HĐND", "TTg", "BNV", "BCĐ57", "SKHĐT", "SNN&MT"]),
)
def test_a_written_symbol_reads_back(number, year, type_, agency):
    printed = f"{number}/{year}/{type_}-{agency}" if year else f"{number}/{type_}-{agency}"

    symbol = parse_symbol(printed)

    assert (symbol.number, symbol.year, symbol.type, symbol.agency) == (
        str(number),
        year,
        type_,
        agency,
    )
    assert symbol.normal == printed


@given(st.text(alphabet="0123456789/- .…QĐKHUBNDTgsố&"))
def test_found_symbols_stand_where_they_say(text):
    assert all(text[found.start : found.end] == found.text for found in find_symbols(text))
