"""Areas of reform: headings that name them, sentences that are about them."""

from __future__ import annotations

import pytest

from cchc.reform.areas import area_of_heading, area_of_text, areas
from cchc.rulebook import national


def test_the_areas_stand_in_the_order_of_the_programme() -> None:
    assert areas() == (
        "steering",
        "institutions",
        "procedures",
        "organisation",
        "civil_service",
        "public_finance",
        "digital",
    )


@pytest.mark.parametrize(
    ("heading", "area"),
    [
        ("I. Công tác chỉ đạo, điều hành", "steering"),
        ("2. Về cải cách thể chế", "institutions"),
        ("CẢI CÁCH TTHC", "procedures"),
        ("III. Cải cách thủ tục hành chính, cơ chế một cửa", "procedures"),
        ("Tổ chức bộ máy", "organisation"),
        ("V. Cải cách chế độ công vụ", "civil_service"),
        ("Nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", "civil_service"),
        ("6. Tài chính công", "public_finance"),
        ("Xây dựng chính quyền số", "digital"),
        ("Hiện đại hóa hành chính", "digital"),
        ("Mục đích, yêu cầu", None),
        ("Kinh phí thực hiện", None),
        ("", None),
    ],
)
def test_a_heading_names_its_area(heading: str, area: str | None) -> None:
    assert area_of_heading(heading) == area


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("Xây dựng kế hoạch tuyên truyền CCHC của tỉnh", "steering"),
        ("Rà soát, hệ thống hóa VBQPPL của tỉnh", "institutions"),
        ("95% hồ sơ TTHC được giải quyết đúng hạn tại Bộ phận một cửa", "procedures"),
        ("Xây dựng đề án sắp xếp tổ chức bộ máy các sở", "organisation"),
        ("Phê duyệt danh mục vị trí việc làm của công chức", "civil_service"),
        ("Giải ngân vốn đầu tư công đạt từ 96% kế hoạch", "public_finance"),
        ("80% văn bản điện tử được ký bằng chữ ký số", "digital"),
        ("Trồng mới 200 ha rừng phòng hộ", None),
        ("", None),
    ],
)
def test_a_sentence_is_about_an_area(text: str, area: str | None) -> None:
    assert area_of_text(text) == area


def test_each_area_has_words_of_its_own() -> None:
    described = national().latest("areas/reform_areas")

    headings = [phrase for area in described.values() for phrase in area["headings"]]
    words = [w for area in described.values() for group in area["words"].values() for w in group]
    assert len(headings) == len(set(headings))
    assert len(words) == len(set(words))
