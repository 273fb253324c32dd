"""Numbers as Vietnamese papers print them: digits with dots and commas, words, Roman numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cchc.vietnamese.number_words import parse_words

_THOUSANDS = re.compile(r"([+-]?)([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?")
_ENGLISH_THOUSANDS = re.compile(r"([+-]?)([1-9]\d{0,2}(?:,\d{3}){2,})(?:\.(\d+))?")
_SPACED_THOUSANDS = re.compile(r"([+-]?)([1-9]\d{0,2}(?: \d{3})+)(?:,(\d+))?")
_PLAIN = re.compile(r"([+-]?)(\d+)(?:[.,](\d+))?")
_FORMS = (_THOUSANDS, _ENGLISH_THOUSANDS, _SPACED_THOUSANDS, _PLAIN)
_SCALED = re.compile(r"([\d.,]*\d)\s*(nghìn|ngàn|vạn|triệu|tỷ|tỉ)((?:\s+(?:nghìn|triệu|tỷ|tỉ))?)")
_SCALES = {
    "nghìn": 10**3,
    "ngàn": 10**3,
    "vạn": 10**4,
    "triệu": 10**6,
    "tỷ": 10**9,
    "tỉ": 10**9,
}
_WORDS_AND_DIGITS = re.compile(r"(.+?)\s*\(\s*([\d.,]*\d)\s*\)")
_DIGITS_AND_WORDS = re.compile(r"([\d.,]*\d)\s*\(\s*([^\d()]+?)\s*\)")
_NUMBER_WORD = (
    r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ"
    r"|nghìn|ngàn|triệu|tỷ|tỉ)"
)
_IN_TEXT = re.compile(
    rf"(?<!\w)(?P<pair>{_NUMBER_WORD}(?:\s+{_NUMBER_WORD}){{0,15}}\s*\(\s*\d[\d.,]*(?<=\d)\s*\))"
    rf"|(?<![\w])(?<!\d[.,])(?P<reverse>\d[\d.,]*(?<=\d)\s*\(\s*{_NUMBER_WORD}(?:\s+{_NUMBER_WORD}){{0,15}}\s*\))"
    r"|(?<!\w)(?<!\d[.,])(?P<digits>\d[\d.,]*(?<=\d))(?!(?-i:[A-ZĐ])(?!\w))",
    re.IGNORECASE,
)
_MOST_SIGNS = 40  # the sums of the state budget have 16 digits; what is longer is no number
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in running text: where it stands, how it is printed and what it is worth."""

    start: int
    end: int
    text: str
    value: Decimal


def _parse_digits(text: str) -> Decimal | None:
    if len(text) > _MOST_SIGNS:
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            sign, whole, part = match.groups()
            digits = re.sub(r"\D", "", whole)
            return Decimal(f"{sign}{digits}.{part}" if part else f"{sign}{digits}")
    return None


def _parse_scaled(text: str) -> Decimal | None:
    match = _SCALED.fullmatch(text)
    value = _parse_digits(match[1]) if match else None
    if match is None or value is None:
        return None
    return value * _SCALES[match[2]] * _SCALES.get(match[3].strip(), 1)


def _parse_pair(text: str) -> Decimal | None:
    for form, words_group, digits_group in ((_WORDS_AND_DIGITS, 1, 2), (_DIGITS_AND_WORDS, 2, 1)):
        match = form.fullmatch(text)
        if match:
            words = parse_words(match[words_group])
            digits = _parse_digits(match[digits_group])
            if words is not None and digits is not None and words == digits:
                return digits
    return None


@lru_cache(maxsize=4096)
def parse_number(text: str) -> Decimal | None:
    """Read a whole string as one number; None where it is none.

    A comma parts decimals and dots part thousands; a dot that is not followed by exactly three
    digits is taken for a decimal sign ("9.5"). Words ("hai mươi mốt"), words with their digits
    ("một (01)", both must agree) and scaled digits ("1,5 triệu") are read too.

    >>> parse_number("1.234,5")
    Decimal('1234.5')
    """
    text = text.strip().lower()
    for reading in (_parse_digits, _parse_scaled, _parse_pair):
        value = reading(text)
        if value is not None:
            return value
    words = parse_words(text)
    return None if words is None else Decimal(words)


def _pieces(start: int, text: str) -> list[FoundNumber]:
    value = parse_number(text)
    if value is not None:
        return [FoundNumber(start, start + len(text), text, value)]
    found: list[FoundNumber] = []
    if "." not in text and text.count(",") > 1:  # "1,2,3" without spaces is a list
        for piece in re.finditer(r"\d+", text):
            at = start + piece.start()
            if len(piece[0]) <= _MOST_SIGNS:
                found.append(FoundNumber(at, at + len(piece[0]), piece[0], Decimal(piece[0])))
    return found


def find_numbers(text: str) -> tuple[FoundNumber, ...]:
    """Find the numbers in running text that are printed in digits.

    A word with its digits in brackets ("một (01)") is one number; numbers inside words and symbols
    (5G, QH15) and dotted section numbers (3.2.1) are none; scale words ("triệu") are left outside.

    >>> [str(number.value) for number in find_numbers("tăng 9,5%, một (01) lần")]
    ['9.5', '1']
    """
    found: list[FoundNumber] = []
    for match in _IN_TEXT.finditer(text):
        kind = match.lastgroup
        printed = match.group()
        value = parse_number(" ".join(printed.split())) if kind != "digits" else None
        if value is not None:
            found.append(FoundNumber(match.start(), match.end(), printed, value))
            continue
        for digits in re.finditer(r"\d[\d.,]*(?<=\d)", printed):
            found.extend(_pieces(match.start() + digits.start(), digits.group()))
    return tuple(found)


def parse_roman(text: str) -> int | None:
    """Read a Roman numeral in capitals from I to MMMCMXCIX; None where it is none.

    >>> parse_roman("IV")
    4
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    value, rest = 0, text
    for worth, sign in _ROMAN_VALUES:
        while rest.startswith(sign):
            value, rest = value + worth, rest[len(sign) :]
    return value


def to_roman(number: int) -> str:
    """Write a number from 1 to 3999 in Roman numerals; ValueError outside that range.

    >>> to_roman(14)
    'XIV'
    """
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    written = ""
    for worth, sign in _ROMAN_VALUES:
        count, number = divmod(number, worth)
        written += sign * count
    return written
