"""Text of the years before Unicode: TCVN3 (ABC) and VNI-Windows to Unicode."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cchc.vietnamese.syllables import is_vietnamese_syllable

if TYPE_CHECKING:
    from collections.abc import Callable

_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {
    chr(first + offset): letter
    for first, letters in _TCVN3_RUNS.items()
    for offset, letter in enumerate(letters)
}
_TCVN3_TABLE = str.maketrans(_TCVN3)

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_CIRCUMFLEX = {
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
}
_VNI_BREVE = {
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_ALONE = {
    "ñ": "đ",
    "ô": "ơ",
    "ö": "ư",
    "î": "ỵ",
    "æ": "ỉ",
    "ó": "ĩ",
    "ò": "ị",
    "í": "í",
    "ì": "ì",
}


def _vni() -> dict[str, str]:
    """All pairs of letter and mark, either case of the mark, and the letters that stand alone."""
    marks = {
        "a": _VNI_TONES | _VNI_CIRCUMFLEX | _VNI_BREVE,
        "e": _VNI_TONES | _VNI_CIRCUMFLEX,
        "o": _VNI_TONES | _VNI_CIRCUMFLEX,
        "u": _VNI_TONES,
        "y": _VNI_TONES,
        "ô": _VNI_TONES,
        "ö": _VNI_TONES,
    }
    table: dict[str, str] = {}
    for base, of_base in marks.items():
        for mark, accents in of_base.items():
            letter = unicodedata.normalize("NFC", _VNI_ALONE.get(base, base) + accents)
            for either in (mark, mark.upper()):
                table[base + either] = letter
                table[base.upper() + either] = letter.upper()
    for alone, letter in _VNI_ALONE.items():
        table[alone] = letter
        table[alone.upper()] = letter.upper()
    return table


_VNI = _vni()
# Longest first: "ôù" is ớ, and would be ơ with a stray mark if ô went alone.
_VNI_PIECE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_HIGH_WORD = re.compile(r"(?<![A-Za-z\xa1-\xff])[A-Za-z]*+[\xa1-\xff][A-Za-z\xa1-\xff]*+")
_UNICODE_VIETNAMESE = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u0323]")


def tcvn3_to_unicode(text: str, *, capitals: bool = False) -> str:
    """Turn TCVN3 (ABC) text, decoded as Latin-1 or windows-1252, into Unicode.

    TCVN3 has no codes for marked capitals but Ă Â Ê Ô Ơ Ư Đ: the fonts whose names end in H
    (.VnTimeH) draw the small letters as capitals. Pass ``capitals`` for a run in such a font.

    >>> tcvn3_to_unicode("ñy ban nh©n d©n")
    'ủy ban nhân dân'
    """
    converted = text.translate(_TCVN3_TABLE)
    return converted.upper() if capitals else converted


def vni_to_unicode(text: str) -> str:
    """Turn VNI-Windows text, decoded as windows-1252 or Latin-1, into Unicode.

    >>> vni_to_unicode("nöôùc")
    'nước'
    """
    return _VNI_PIECE.sub(lambda match: _VNI[match.group()], text)


def _looks_like(text: str, convert: Callable[[str], str]) -> bool:
    """Tell whether converting makes Vietnamese of words that were none.

    Proper Vietnamese fails because it holds letters that no 8-bit page has or because its words
    are good already; French and English fail because their words do not become syllables.
    """
    if _UNICODE_VIETNAMESE.search(text):
        return False
    gained, other = 0, 0
    for match in _HIGH_WORD.finditer(text):
        word = match.group()
        better = is_vietnamese_syllable(convert(word)) and not is_vietnamese_syllable(word)
        gained, other = gained + better, other + (not better)
    return gained >= 2 and gained > 2 * other


def looks_like_tcvn3(text: str) -> bool:
    """Tell whether text is TCVN3 that was decoded as Latin-1 or windows-1252.

    >>> looks_like_tcvn3("ñy ban nh©n d©n tØnh")
    True
    """
    return _looks_like(text, tcvn3_to_unicode)


def looks_like_vni(text: str) -> bool:
    """Tell whether text is VNI-Windows that was decoded as windows-1252 or Latin-1.

    >>> looks_like_vni("UÛy ban nhaân daân tænh")
    True
    """
    return _looks_like(text, vni_to_unicode)
