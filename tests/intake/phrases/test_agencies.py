"""Agencies: likeness of cells, names in running text, comparison, slips, explanations; properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.phrases.agencies import (
    MisspeltName,
    agency_likeness,
    explain_agencies,
    find_agency_names,
    misspelt_names,
    normal_agency_name,
    split_agencies,
)
from cchc.reform.agencies import AgencyKind

WHOLE = (
    "Sở Nội vụ",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Bộ Khoa học và Công nghệ",
    "Văn phòng HĐND và UBND xã Tân Lâm",
    "UBND tỉnh Sơn Hải",
    "Công an tỉnh",
    "Báo Sơn Hải",
    "Các sở, ban, ngành tỉnh",
    "UBND các xã, phường",
    "Các cơ quan, đơn vị có liên quan",
    "Ban Quản lý các khu công nghiệp, khu kinh tế",
    "Chủ tịch UBND tỉnh",
    "Kho bạc Nhà nước tỉnh",
)
PIECES = (
    *WHOLE,
    "Các",
    "và",
    ",",
    ";",
    "\n",
    "(",
    ")",
    "-",
    ":",
    "chủ trì",
    "cấp xã",
    "x",
    "1.",
    "TP",
)


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Nội vụ",
        "Các cơ quan, đơn vị có liên quan",
        "Hiệp hội doanh nghiệp",
        "Kho bạc Nhà nước Sơn Hải, các chủ đầu tư",
        "UBND tỉnh",
        "Thuế Sơn Hải",
        "Báo Sơn Hải",
        "Tỉnh đoàn",
        "Chủ tịch UBND cấp xã",
        "Các doanh nghiệp bưu chính, viễn thông",
        "Cơ quan hành chính nhà nước các cấp",
        "Sở Nội vụ (cơ quan thường trực)",
        "TTPVHCC tỉnh",
        "Đơn vị chủ trì: Sở Nội vụ",
        "Hiệu trưởng các trường học",
        "Đoàn kiểm tra của tỉnh",
    ],
)
def test_a_list_of_agencies_looks_like_one(cell: str) -> None:
    assert agency_likeness(cell) >= 0.8


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "Kế hoạch",
        "Các cơ quan, đơn vị hoàn thành chỉ tiêu của mình trong năm",
        "Thanh tra đột xuất",
        "Đoàn viên tham gia",
        "Báo cáo kết quả",
        "Quyết định của UBND tỉnh",
        "Quý II/2031",
        "Tháng 12/2031",
        "Thường xuyên",
        "Ban hành Kế hoạch",
        "Bộ thủ tục hành chính",
        "Hội nghị tổng kết",
        "Tổ chức tập huấn nghiệp vụ cho cán bộ, công chức",
        "Tham mưu UBND tỉnh ban hành quy chế phối hợp giữa các sở, ban, ngành",
        "Các sở, ban, ngành triển khai số hóa hồ sơ lưu trữ của cơ quan mình",
        "Sau khi có Nghị quyết HĐND tỉnh",
        "Cơ quan chủ trì",
        "Đơn vị phối hợp",
    ],
)
def test_what_merely_mentions_an_agency_does_not(cell: str) -> None:
    assert agency_likeness(cell) <= 0.4


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các cơ quan có liên quan thẩm định.",
            ["Sở Nội vụ", "Sở Tài chính", "các cơ quan có liên quan"],
        ),
        ("Giao Công an tỉnh theo dõi, đôn đốc.", ["Công an tỉnh"]),
        (
            "Yêu cầu Sở Văn hóa, Thể thao và Du lịch, Báo Sơn Hải đưa tin.",
            ["Sở Văn hóa, Thể thao và Du lịch", "Báo Sơn Hải"],
        ),
        (
            "Các sở, ban, ngành tỉnh, UBND các xã, phường căn cứ Kế hoạch này thực hiện.",
            ["Các sở, ban, ngành tỉnh", "UBND các xã, phường"],
        ),
        ("Văn phòng UBND tỉnh: Theo dõi, tổng hợp.", ["Văn phòng UBND tỉnh"]),
        ("Rà soát thủ tục hành chính trong nội bộ.", []),
        (
            "Ngân hàng Nhà nước Việt Nam -\nChi nhánh Khu vực 3: Chủ trì, đôn đốc.",
            ["Ngân hàng Nhà nước Việt Nam -\nChi nhánh Khu vực 3"],
        ),
        ("Kho bạc Nhà nước khu vực IX kiểm soát chi.", ["Kho bạc Nhà nước khu vực IX"]),
        ("Chi cục Hải quan khu vực II cải tiến quy trình.", ["Chi cục Hải quan khu vực II"]),
        ("Tổ công tác Đề án 06 xã họp mỗi tuần.", ["Tổ công tác Đề án 06 xã"]),
        ("Tỉnh đoàn phát động phong trào thi đua.", ["Tỉnh đoàn"]),
        ("Ban Dân vận Tỉnh ủy định hướng tuyên truyền.", ["Ban Dân vận Tỉnh ủy"]),
        ("Sở Y tế, Công an tỉnh theo chức năng hướng dẫn.", ["Sở Y tế", "Công an tỉnh"]),
        (
            "Các bộ, cơ quan thuộc Chính phủ rà soát quy trình.",
            ["Các bộ, cơ quan thuộc Chính phủ"],
        ),
        ("Các sở: Nội vụ, Y tế và Tư pháp phối hợp.", ["Các sở: Nội vụ, Y tế và Tư pháp"]),
        ("I. NHIỆM VỤ TRỌNG TÂM CỦA CÁC NGÀNH", []),
    ],
)
def test_names_are_found_in_running_text(text: str, names: list[str]) -> None:
    found = find_agency_names(text)

    assert [agency.name for agency in found] == names
    assert [text[agency.start : agency.end] for agency in found] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("UBND tỉnh", "Uỷ ban nhân dân tỉnh"),
        ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("Sở TT&TT", "Sở Thông tin và truyền thông"),
        ("Sở TC", "Sở Tài chính"),
        ("Sở Sở Công thương", "Sở Công Thương"),
        ("Sở Văn hóa Thể thao và Du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_spellings_of_one_body_compare_equal(one: str, other: str) -> None:
    assert normal_agency_name(one) == normal_agency_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sở Tài chính", "Sở Tư pháp"), ("UBND tỉnh", "UBND xã"), ("UBND TP Tân Lâm", "UBND Tân Lâm")],
)
def test_two_bodies_do_not(one: str, other: str) -> None:
    assert normal_agency_name(one) != normal_agency_name(other)


@pytest.mark.parametrize(
    ("names", "slips"),
    [
        (
            ["Các sở, ban, ngành tỉnh"] * 3 + ["Các sở, ban, ngành tinh"],
            [("Các sở, ban, ngành tinh", "Các sở, ban, ngành tỉnh", "tone")],
        ),
        (
            ["Các sở, ban, ngành tinh"],
            [("Các sở, ban, ngành tinh", "Các sở, ban, ngành tỉnh", "tone")],
        ),
        (
            ["Sở Y tế", "Sở Công Thương", "Sở Công thương"],
            [("Sở Công thương", "Sở Công Thương", "capital")],
        ),
        (["Sở Sở Y tế"], [("Sở Sở Y tế", "Sở Y tế", "repeated_word")]),
        (
            ["UBND các xã, phường", "UBND các xã phường"],
            [("UBND các xã phường", "UBND các xã, phường", "comma")],
        ),
        (["Các sở, ban, ngành", "Các sở ban ngành"], []),
        (
            ["Các sở, ban, ngành", "Các sở, ban ngành"],
            [("Các sở, ban ngành", "Các sở, ban, ngành", "comma")],
        ),
        (["Các sở, ban, ngành", "Các sở, ban, ngành tỉnh", "Các sở, ngành"], []),
        (["UBND các xã, phường", "UBND các xã/phường", "UBND các xã - phường"], []),
        (["SỞ NỘI VỤ", "Sở Nội vụ", "Sở Nội vụ"], []),
        (["Các Sở, ngành", "các sở, ngành", "UBND tỉnh", "Ủy ban nhân dân tỉnh"], []),
        (["xã Tân Lâm", "xã Tân Lâm", "xã Tân Lam"], []),
        ([], []),
    ],
)
def test_slips_are_few_and_named(names: list[str], slips: list[tuple[str, str, str]]) -> None:
    assert misspelt_names(names) == tuple(MisspeltName(*slip) for slip in slips)


def test_a_cell_is_explained_in_both_languages() -> None:
    cell = "Sở Nội vụ, các cơ quan có liên quan"

    assert explain_agencies(cell) == [
        "“Sở Nội vụ”: một cơ quan",
        "“các cơ quan có liên quan”: nhóm mở, chưa xác định được là những ai",
    ]
    assert explain_agencies(cell, "en")[0] == "“Sở Nội vụ”: one body"
    assert explain_agencies("", "en") == ["nobody"]


@pytest.mark.parametrize("piece", ["Ông, ", "Chủ tịch các ", "cơ quan thường trực, ", "(", "CÁC "])
def test_a_long_cell_does_not_exhaust_the_reader(piece: str) -> None:
    text = piece * 2000

    assert all(agency.name in text for agency in split_agencies(text))


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)))
def test_any_text_is_read_without_error_and_names_are_verbatim(text: str) -> None:
    agencies = split_agencies(text)

    squeezed = "".join(text.split())
    assert all("".join(agency.name.split()) in squeezed for agency in agencies)
    assert all(agency.name == " ".join(agency.name.split()) for agency in agencies)
    assert 0.0 <= agency_likeness(text) <= 1.0
    assert all(text[found.start : found.end] == found.name for found in find_agency_names(text))


@given(
    st.lists(st.sampled_from(WHOLE), min_size=1, max_size=5, unique=True),
    st.sampled_from(["; ", ";", "\n", ", ", ";\n- ", "\n- "]),
)
def test_joined_names_are_split_back(names: list[str], separator: str) -> None:
    agencies = split_agencies(separator.join(names))

    assert [agency.name for agency in agencies] == names
    assert AgencyKind.NONE not in {agency.kind for agency in agencies}
