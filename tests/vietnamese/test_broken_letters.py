"""Letters that a conversion broke."""

import pytest

from cchc.vietnamese.broken_letters import BrokenLetter, find_broken_letters


@pytest.mark.parametrize(
    ("word", "proposal"),
    [
        ("cǜ", "cũ"),
        ("ngǜ", "ngũ"),
        ("kǶ", "kỳ"),
        ("kƕ", "kỳ"),
        ("nghƿa", "nghĩa"),
        ("nǎm", "năm"),
        ("xǚ", None),
    ],
)
def test_broken_letters_are_found_with_a_proposal_where_one_is_known(word, proposal):
    found = find_broken_letters(f"đội {word} mới")

    assert [(letter.word, letter.proposal) for letter in found] == [(word, proposal)]


def test_a_broken_letter_keeps_its_place():
    assert find_broken_letters("cǜ") == (BrokenLetter(1, "ǜ", "cǜ", "cũ"),)


@pytest.mark.parametrize(
    "text",
    [
        "Cải cách hành chính ở ĐỊA PHƯƠNG, quý IV",
        "logistics, blockchain, Wi-Fi, Facebook",
        "50 µg/m³, 5 ºC, 10²",
        "François và Müller",
        "QĐ-BHΧΗ",  # noqa: RUF001 -- Greek letters are look-alikes, not broken
        "“ngoặc” – gạch … • ✓",
    ],
)
def test_other_languages_units_and_signs_are_not_flagged(text):
    assert find_broken_letters(text) == ()


def test_a_sign_for_a_lost_letter_inside_a_word_is_flagged_without_a_guess():
    found = find_broken_letters("c\ufffdi cách")

    assert [(letter.word, letter.proposal) for letter in found] == [("c\ufffdi", None)]
