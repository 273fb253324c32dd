"""Duties stand under the agency that they are given to; what closes a paper is none."""

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.duties import read_assignments
from cchc.intake.plan_document.outline import outline


def duties(text: str) -> list[tuple[str, list[str]]]:
    found = read_assignments(outline(read_text(text)))
    return [(a.agency, [duty.text for duty in a.duties]) for a in found]


@pytest.mark.parametrize(
    "line",
    [
        "1. Giao Sở Tài chính bố trí kinh phí.",
        "1. Sở Tài chính có trách nhiệm bố trí kinh phí.",
        "1. Sở Tài chính: bố trí kinh phí.",
        "Điều 2. Giao Sở Tài chính bố trí kinh phí.",
        "Thứ nhất, Sở Tài chính bố trí kinh phí.",
        "- Giao Sở Tài chính bố trí kinh phí.",
    ],
)
def test_sentence_gives_its_agency_a_duty(line):
    ((agency, (duty,)),) = duties(f"II. TỔ CHỨC THỰC HIỆN\n{line}")

    assert (agency, duty.endswith("bố trí kinh phí.")) == ("Sở Tài chính", True)


def test_bullets_under_an_agency_are_its_duties():
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Theo dõi.\n- Đôn đốc.\n2. Sở Tài chính\n- Bố trí kinh phí."

    assert duties(text) == [
        ("Sở Nội vụ", ["Theo dõi.", "Đôn đốc."]),
        ("Sở Tài chính", ["Bố trí kinh phí."]),
    ]


def test_letter_without_parts_gives_duties_too():
    text = "UBND tỉnh yêu cầu:\n1. Sở Nội vụ khắc phục lỗi.\n2. Văn phòng UBND tỉnh đôn đốc."

    assert [agency for agency, _ in duties(text)] == ["Sở Nội vụ", "Văn phòng UBND tỉnh"]


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là Kế hoạch của Sở.",
        "Trong quá trình thực hiện, có vướng mắc thì phản ánh.",
        "Yêu cầu các đơn vị nghiêm túc thực hiện.",
        "Nghị quyết này được thông qua ngày 10/12/2025.",
    ],
)
def test_closing_sentence_is_no_duty(closing):
    text = f"II. TỔ CHỨC THỰC HIỆN\n1. Sở Nội vụ\n- Theo dõi.\n{closing}"

    assert duties(text) == [("Sở Nội vụ", ["Theo dõi."])]


def test_agencies_that_goals_are_set_for_have_no_duties():
    assert duties("I. MỤC TIÊU\n1. Các sở, ban, ngành:\n- 100% hồ sơ đúng hạn.") == []


def test_article_of_a_decision_owns_nothing_in_the_plan_attached_to_it():
    text = (
        "Điều 2. Sở Nội vụ, các sở, ban, ngành chịu trách nhiệm thi hành Quyết định này./.\n"
        "KẾ HOẠCH\nI. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\nNâng cao chất lượng phục vụ người dân."
    )

    ((agency, found),) = duties(text)

    assert agency == "Sở Nội vụ, các sở, ban, ngành"
    assert found == ["chịu trách nhiệm thi hành Quyết định này./."]


def test_words_in_parentheses_behind_a_name_give_no_duty():
    text = "II. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính (cơ quan chủ trì)\n- Bố trí kinh phí."

    assert duties(text) == [("Sở Tài chính (cơ quan chủ trì)", ["Bố trí kinh phí."])]
