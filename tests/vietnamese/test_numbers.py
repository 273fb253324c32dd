"""Numbers in digits, in words and in Roman numerals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.number_words import number_in_words, parse_words
from cchc.vietnamese.numbers import find_numbers, parse_number, parse_roman, to_roman


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1.234.567", "1234567"),
        ("02", "2"),
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        ("0.125", "0.125"),
        ("12 500", "12500"),
        ("một (01)", "1"),
        ("05 (năm)", "5"),
        ("một", "1"),
        ("Mười lăm", "15"),
        ("hai mươi mốt", "21"),
        ("hai mươi tư", "24"),
        ("ba trăm linh năm", "305"),
        ("một nghìn hai trăm", "1200"),
        ("hai ngàn không trăm lẻ năm", "2005"),
        ("1,5 triệu", "1500000"),
        ("2 tỷ", "2000000000"),
        ("3 nghìn tỷ", "3000000000000"),
    ],
)
def test_parse_number_reads_every_printed_form(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hai (03)",
        "1.2.3",
        "năm mười",
        "mốt",
        "một hai",
        "một trăm hai",
        "linh năm",
        "5G",
        "12/5",
        "ba nghìn hai",
        "không trăm",
        "mốt nghìn",
        "hai mốt tỷ",
        "mười không",
    ],
)
def test_parse_number_refuses_what_is_no_number(text):
    assert parse_number(text) is None


def test_find_numbers_takes_words_with_digits_as_one_number():
    found = find_numbers("tối thiểu hai (02) lần, tăng 1.234,5 so với 9,5%")

    assert [(number.text, number.value) for number in found] == [
        ("hai (02)", Decimal(2)),
        ("1.234,5", Decimal("1234.5")),
        ("9,5", Decimal("9.5")),
    ]


@pytest.mark.parametrize("text", ["mạng 5G", "ảnh 3D", "khóa QH15", "mục 3.2.1", "khổ A4"])
def test_find_numbers_leaves_names_and_section_numbers(text):
    assert find_numbers(text) == ()


def test_find_numbers_reads_a_list_without_spaces():
    assert [int(number.value) for number in find_numbers("quý 1,2,3")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (4, "bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (34, "ba mươi tư"),
        (105, "một trăm linh năm"),
        (300, "ba trăm"),
        (1_024, "một nghìn không trăm hai mươi tư"),
        (2_000_000, "hai triệu"),
        (-7, "âm bảy"),
    ],
)
def test_number_in_words_follows_the_rules(number, words):
    assert number_in_words(number) == words


@given(st.integers(min_value=-(10**21), max_value=10**21))
def test_words_read_back_as_the_number(number):
    assert parse_words(number_in_words(number)) == number


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=999))
def test_digits_with_separators_read_back_as_the_number(whole, part):
    printed = f"{whole:,}".replace(",", ".") + f",{part:03d}"

    assert parse_number(printed) == Decimal(f"{whole}.{part:03d}")
    assert [number.value for number in find_numbers(f"đạt {printed}; và")] == [
        parse_number(printed)
    ]


@given(st.text())
def test_found_numbers_stand_where_they_say(text):
    assert all(text[number.start : number.end] == number.text for number in find_numbers(text))


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_read_back(number):
    assert parse_roman(to_roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "iv", "A", "IVa"])
def test_parse_roman_refuses_bad_form(text):
    assert parse_roman(text) is None


@pytest.mark.parametrize("number", [0, 4000])
def test_to_roman_refuses_numbers_without_a_numeral(number):
    with pytest.raises(ValueError, match="Roman"):
        to_roman(number)


def test_line_of_digits_is_no_number():
    digits = "9" * 5000

    assert parse_number(digits) is None
    assert [found.text for found in find_numbers(f"{digits} và 12")] == ["12"]
    assert [found.text for found in find_numbers(f"{digits},1,2")] == ["1", "2"]
