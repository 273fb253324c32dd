"""Cited documents in running text."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.citations import find_citations

ONE = [
    # text, type, symbol, date, issuer, title
    (
        "Căn cứ Quyết định số 12/QĐ-BNV ngày 01/02/2023 của Bộ trưởng Bộ Nội vụ về chế độ báo cáo;",
        (
            "Quyết định",
            "12/QĐ-BNV",
            dt.date(2023, 2, 1),
            "Bộ trưởng Bộ Nội vụ",
            "về chế độ báo cáo",
        ),
    ),
    (
        "Quyết định số 45/QĐ-TTg của Thủ tướng Chính phủ ngày 05/3/2024 phê duyệt Đề án tinh gọn.",
        (
            "Quyết định",
            "45/QĐ-TTg",
            dt.date(2024, 3, 5),
            "Thủ tướng Chính phủ",
            "phê duyệt Đề án tinh gọn",
        ),
    ),
    (
        "theo Nghị quyết 9-NQ/TW ngày 02 tháng 3 năm 2022 của Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XIV",
        (
            "Nghị quyết",
            "9-NQ/TW",
            dt.date(2022, 3, 2),
            "Hội nghị lần thứ tư Ban Chấp hành Trung ương khóa XIV",
            None,
        ),
    ),
    (
        "thực hiện Chương trình hành động số 8/CTr-UBND của UBND tỉnh Sơn Hải.",
        ("Chương trình hành động", "8/CTr-UBND", None, "UBND tỉnh Sơn Hải", None),
    ),
    (
        "Thông báo kết luận số 5/TB-VPCP ngày 6/7/2025 của Văn phòng Chính phủ",
        ("Thông báo kết luận", "5/TB-VPCP", dt.date(2025, 7, 6), "Văn phòng Chính phủ", None),
    ),
    (
        "Nghị định của Chính phủ số 4/2019/NĐ-CP ngày 14/12/2019",
        ("Nghị định", "4/2019/NĐ-CP", dt.date(2019, 12, 14), "Chính phủ", None),
    ),
    (
        "KẾ HOẠCH SỐ 3/KH-UBND NGÀY 20/9/2025 CỦA ỦY BAN NHÂN DÂN TỈNH",
        ("Kế hoạch", "3/KH-UBND", dt.date(2025, 9, 20), "ỦY BAN NHÂN DÂN TỈNH", None),
    ),
    (
        "Luật Tổ chức Chính phủ ngày 17 tháng 03 năm 2025;",
        ("Luật", None, dt.date(2025, 3, 17), None, "Luật Tổ chức Chính phủ"),
    ),
    (
        "Luật Dữ liệu số 61/2024/QH15 ngày 29 tháng 10 năm 2024;",
        ("Luật", "61/2024/QH15", dt.date(2024, 10, 29), None, "Luật Dữ liệu"),
    ),
    (
        "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B ngày 21/10/2019;",
        (
            "Luật",
            None,
            dt.date(2019, 10, 21),
            None,
            "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B",
        ),
    ),
    (
        "theo quy định của Bộ luật Lao động hiện hành",
        ("Bộ luật", None, None, None, "Bộ luật Lao động"),
    ),
    ("theo Hiến pháp năm 2013", ("Hiến pháp", None, None, None, "Hiến pháp")),
    ("Luật Cán bộ, công chức, Đảng viên", ("Luật", None, None, None, "Luật Cán bộ, công chức")),
    (
        "Chương trình tổng thể cải cách giai đoạn 2031-2040 của Chính phủ",
        (
            "Chương trình",
            None,
            None,
            "Chính phủ",
            "Chương trình tổng thể cải cách giai đoạn 2031-2040",
        ),
    ),
    (
        "Ngày 5/3/2021, Chủ tịch UBND tỉnh ban hành Công văn số 63/UBND -NC yêu cầu",
        ("Công văn", "63/UBND-NC", dt.date(2021, 3, 5), "Chủ tịch UBND tỉnh", "yêu cầu"),
    ),
]


def _facts(citation):
    symbol = citation.symbol.normal if citation.symbol else None
    return citation.type, symbol, citation.date, citation.issuer, citation.title


@pytest.mark.parametrize(("text", "facts"), ONE)
def test_a_citation_is_read_into_its_parts(text, facts):
    assert [_facts(citation) for citation in find_citations(text)] == [facts]


@pytest.mark.parametrize(
    ("text", "date_text"),
    [
        ("Luật Phòng, chống tham nhũng năm 2018", "năm 2018"),
        (
            "Quyết định số    /QĐ-UBND ngày    tháng 01 năm 2024 của UBND tỉnh",
            "ngày tháng 01 năm 2024",
        ),
        ("Kế hoạch số 9/KH-UBND (ngày 5/6/2023) của UBND tỉnh", "ngày 5/6/2023"),
        ("Kế hoạch số 9/KH-UBND ngày 31/02/2023", "ngày 31/02/2023"),
    ],
)
def test_a_date_is_kept_as_printed_though_it_is_no_day(text, date_text):
    assert [citation.date_text for citation in find_citations(text)] == [date_text]


def test_an_issuer_between_kind_and_number_is_read():
    found = find_citations("các Quyết định của Thủ tướng Chính phủ: số 4/QĐ-TTg ngày 26/4/2021")

    assert [(citation.type, citation.issuer) for citation in found] == [
        ("Quyết định", "Thủ tướng Chính phủ")
    ]


def test_the_kind_is_inherited_in_a_list():
    found = find_citations("Nghị định số 207/2021/NĐ-CP, 208/2021/NĐ-CP và số 209/2021/NĐ-CP")

    assert [citation.type for citation in found] == ["Nghị định"] * 3


def test_citations_joined_by_and_stay_apart():
    found = find_citations(
        "Quyết định số 1/QĐ-TTg ngày 08/5/2018 và Kế hoạch số 2/KH-UBND ngày 17/6/2019 của UBND tỉnh; Chỉ thị 3/CT-TTg"
    )

    assert [citation.text for citation in found] == [
        "Quyết định số 1/QĐ-TTg ngày 08/5/2018",
        "Kế hoạch số 2/KH-UBND ngày 17/6/2019 của UBND tỉnh",
        "Chỉ thị 3/CT-TTg",
    ]


def test_two_laws_joined_by_and_are_two():
    found = find_citations("theo Luật Đầu tư công và Luật Đấu thầu, các đơn vị")

    assert [citation.title for citation in found] == ["Luật Đầu tư công", "Luật Đấu thầu"]


def test_an_issuer_that_is_not_printed_comes_from_the_symbol_or_the_kind():
    found = find_citations("Nghị định số 7/2020/NĐ-CP; Luật Ngân sách nhà nước")

    assert [citation.known_issuer for citation in found] == ["Chính phủ", "Quốc hội"]


def test_a_printed_issuer_goes_before_the_one_of_the_symbol():
    found = find_citations("Quyết định số 7/QĐ-BNV của Bộ trưởng Bộ Nội vụ")

    assert found[0].known_issuer == "Bộ trưởng Bộ Nội vụ"


def test_a_title_ends_where_the_next_citation_of_a_list_begins():
    found = find_citations("Kế hoạch số 7/KH-UBND về báo cáo, Kế hoạch số 8/KH-UBND về kiểm tra")

    assert [citation.title for citation in found] == ["về báo cáo", "về kiểm tra"]


def test_a_title_keeps_the_document_that_it_carries_out():
    found = find_citations("Kế hoạch số 7/KH-UBND thực hiện Nghị quyết số 8/NQ-CP;")

    assert found[0].title == "thực hiện Nghị quyết số 8/NQ-CP"


def test_a_repeated_year_does_not_hide_the_issuer():
    found = find_citations("Chỉ thị số 8/CT-UBND ngày 28/11/2017 2017 của UBND tỉnh")

    assert found[0].issuer == "UBND tỉnh"


def test_broken_lines_are_read_through():
    found = find_citations(
        "Căn cứ Quyết định số\n507/QĐ-TTg ngày 30/4/2023 của Thủ tướng\nChính phủ về kinh tế\nsố;"
    )

    assert _facts(found[0]) == (
        "Quyết định",
        "507/QĐ-TTg",
        dt.date(2023, 4, 30),
        "Thủ tướng Chính phủ",
        "về kinh tế số",
    )


def test_a_caller_may_bring_other_kinds():
    found = find_citations("Lệnh số 5/2020/L-CTN; Cẩm nang số 6/CN-BNV", types=("Cẩm nang",))

    assert [citation.type for citation in found] == [None, "Cẩm nang"]


@pytest.mark.parametrize(
    "text",
    [
        "luật sư và pháp luật",
        "ngày 01/02/2023",
        "Văn phòng Luật sư",
        "Kế hoạch năm 2023",
        "Chương trình hành động của Chính phủ",
    ],
)
def test_what_cites_nothing_gives_nothing(text):
    assert find_citations(text) == ()


@given(st.lists(st.sampled_from([text for text, _ in ONE]), max_size=4))
def test_citations_stand_where_they_say_in_order(texts):
    text = ".\n\n".join(texts)
    found = find_citations(text)

    assert all(text[citation.start : citation.end] == citation.text for citation in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert len(found) == len(texts)


WORDS = [
    "Luật",
    "Nghị quyết",
    "số",
    "12/QĐ-UBND",
    "của",
    "Chính phủ",
    "và",
    ",",
    ";",
    "ngày",
    "01/02/2023",
    "về",
    "\n\n",
]


@given(
    st.lists(
        st.sampled_from([*WORDS, "Bộ", "Tài chính", "năm", "2023", "(", ")", "…", "/KH-UBND"]),
        max_size=30,
    )
)
def test_any_order_of_the_words_of_citations_is_survived(words):
    text = " ".join(words)

    assert all(text[found.start : found.end] == found.text for found in find_citations(text))
