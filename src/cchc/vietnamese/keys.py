"""Keys that stand for a text when texts are compared, searched or sorted."""

# ruff: noqa: RUF001 -- odd quotes and dashes are the matter here

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from cchc.vietnamese.tone_marks import fold_i_y, fold_tone_place, strip_marks
from cchc.vietnamese.unicode_form import fold_spaces, to_nfc

SortKey: TypeAlias = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str, str]

_PUNCTUATION = str.maketrans(
    dict.fromkeys("‘’‚‛′`´", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("\u2010\u2011‒–—―\u2212", "-")
    | {"…": "..."}
)
_DASH_SPACES = re.compile(r"\s*-\s*")
_SPACE_BEFORE = re.compile(r"\s+(?=[,;:.)])|(?<=\()\s+")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS)}
# Dictionary order of tones: ngang, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SORT_PIECES = re.compile(r"[0-9]+|.", re.DOTALL)


@lru_cache(maxsize=65536)
def comparison_key(text: str) -> str:
    """Give one key to the spellings of one phrase.

    Case, Unicode form, the place of tone marks (hoà, hòa), i and y (quí, quý), kinds of spaces,
    quotes and dashes and the spaces beside dashes and before commas make no difference; tones,
    marks and letters do.

    >>> comparison_key("Tỷ lệ  hòa giải") == comparison_key("tỉ lệ hoà giải")
    True
    """
    key = to_nfc(unicodedata.normalize("NFC", to_nfc(text).casefold()).translate(_PUNCTUATION))
    key = fold_i_y(fold_tone_place(key))
    return _SPACE_BEFORE.sub("", _DASH_SPACES.sub("-", fold_spaces(key)))


@lru_cache(maxsize=65536)
def search_key(text: str) -> str:
    """Give what a person types without marks: lower case, no tones, d for đ, single spaces.

    >>> search_key("Sở  Nội vụ tỉnh Điện")
    'so noi vu tinh dien'
    """
    return fold_spaces(strip_marks(to_nfc(text).casefold()).casefold())


def _weights(char: str) -> tuple[tuple[int, int], int]:
    """The place of one character among all, and of its tone."""
    apart = unicodedata.normalize("NFD", char)
    tone = next((_TONE_RANK[mark] for mark in apart[1:] if mark in _TONE_RANK), 0)
    letter = unicodedata.normalize("NFC", "".join(c for c in apart if c not in _TONE_RANK))
    if letter in _RANK:
        return (2, _RANK[letter]), tone
    return (3 if letter[:1].isalpha() else 0, ord(letter[0]) if letter else 0), tone


_weights_of = lru_cache(maxsize=4096)(_weights)


def sort_key(text: str) -> SortKey:
    """Give the key of Vietnamese order: letters first, then tones, then small letters first.

    a ă â b … d đ e ê … o ô ơ … u ư; then ngang, huyền, hỏi, ngã, sắc, nặng over the whole text;
    numbers count by value and stand before letters.

    >>> sorted(["hóa", "hoà", "hỏa", "hoa"], key=sort_key)
    ['hoa', 'hoà', 'hỏa', 'hóa']
    """
    plain = to_nfc(text)
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for piece in _SORT_PIECES.findall(fold_tone_place(fold_spaces(plain).lower())):
        if piece[0] in "0123456789":
            weight, tone = (1, int(piece)), 0
        else:
            weight, tone = _weights_of(piece)
        letters.append(weight)
        tones.append(tone)
    return tuple(letters), tuple(tones), plain.swapcase(), plain
