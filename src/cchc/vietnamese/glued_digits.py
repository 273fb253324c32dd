"""Footnote marks that lost their raised place and stick to a word or a year."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cchc.vietnamese.syllables import is_vietnamese_syllable

_AFTER_WORD = re.compile(r"(?<![\w/.@])(?P<word>[^\W\d_]{2,7})(?P<mark>\d{1,2})(?![\w/]|[.,]\d)")
# Only beside "năm" or another year is a number of five digits a year with a mark.
_AFTER_YEAR = re.compile(
    r"(?:(?<=năm )|(?<=(?:19|20)\d\d-)|(?<=(?:19|20)\d\d–)|(?<=(?:19|20)\d\d - )|(?<=(?:19|20)\d\d – ))"
    r"(?P<word>(?:19|20)\d\d)(?P<mark>\d{1,2})(?![\w/]|[.,]\d)"
)


@dataclass(frozen=True, slots=True)
class GluedDigits:
    """A word or year with digits at its end: ``word`` without them, ``mark`` the digits."""

    start: int
    end: int
    word: str
    mark: str


def find_glued_digits(text: str) -> tuple[GluedDigits, ...]:
    """Find digits that stick to a Vietnamese word in small letters or to a year.

    Abbreviations, names and units (COVID19, km2, QH15) are let pass; so are numbers that no year
    stands beside.

    >>> [(glued.word, glued.mark) for glued in find_glued_digits("quy trình3 giai đoạn 2021-20304")]
    [('trình', '3'), ('2030', '4')]
    """
    found = [
        GluedDigits(match.start("word"), match.end("mark"), match["word"], match["mark"])
        for pattern in (_AFTER_WORD, _AFTER_YEAR)
        for match in pattern.finditer(text)
        if match["word"].isdigit()
        or (match["word"].islower() and is_vietnamese_syllable(match["word"]))
    ]
    return tuple(sorted(found, key=lambda glued: glued.start))
