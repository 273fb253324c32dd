"""Footnote marks that stick to words and years."""

import pytest

from cchc.vietnamese.glued_digits import GluedDigits, find_glued_digits


@pytest.mark.parametrize(
    ("text", "word", "mark"),
    [
        ("theo quy trình3 của tỉnh", "trình", "3"),
        ("đơn vị sự nghiệp12.", "nghiệp", "12"),
        ("giai đoạn 2021-20304", "2030", "4"),
        ("giai đoạn 2021 - 20305 và", "2030", "5"),
        ("đến năm 20253,", "2025", "3"),
    ],
)
def test_a_glued_mark_is_parted_from_its_word(text, word, mark):
    assert [(glued.word, glued.mark) for glued in find_glued_digits(text)] == [(word, mark)]


def test_a_glued_mark_keeps_its_place():
    assert find_glued_digits("quy trình3") == (GluedDigits(4, 10, "trình", "3"),)


@pytest.mark.parametrize(
    "text",
    [
        "100 km2, 5 m3",
        "QH15, BCĐ57, A4",
        "COVID19",
        "20304 hồ sơ",
        "năm 2023",
        "web2 h2o",
        "2021-2030",
    ],
)
def test_names_units_and_plain_numbers_are_left(text):
    assert find_glued_digits(text) == ()
