"""Where tone marks stand, and text without any: for comparing, never for rewriting a paper."""

from __future__ import annotations

import re
import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _moved() -> dict[str, str]:
    """Pairs with the mark on the first vowel (hòa, khỏe, thúy) to the mark on the second."""
    moved: dict[str, str] = {}
    for firsts, seconds in (("oO", "aAeE"), ("uU", "yY")):
        for first in firsts:
            for second in seconds:
                for tone in _TONES:
                    old = unicodedata.normalize("NFC", first + tone) + second
                    moved[old] = first + unicodedata.normalize("NFC", second + tone)
    return moved


_MOVED = _moved()
_OLD_PLACE = re.compile("[òóõỏọÒÓÕỎỌ][aAeE]|[ùúũủụÙÚŨỦỤ][yY]")
_Y_TO_I = str.maketrans("yỳýỹỷỵYỲÝỸỶỴ", "iìíĩỉịIÌÍĨỈỊ")
_OPEN_Y = re.compile(r"(?<!\w)(?:[hklmstv]|qu)[yỳýỹỷỵ](?!\w)", re.IGNORECASE)


def fold_tone_place(text: str) -> str:
    """Put the tone mark of oa, oe and uy on the second vowel: hòa to hoà, ủy to uỷ.

    Both styles are in use and stay different after NFC. The u of qu is no vowel, so quý is as it
    should be; words whose mark can stand in one place only (toàn, hoặc) do not change either.

    >>> fold_tone_place("Ủy ban, khỏe, quý")
    'Uỷ ban, khoẻ, quý'
    """
    return _OLD_PLACE.sub(lambda match: _MOVED[match.group()], unicodedata.normalize("NFC", text))


def fold_i_y(text: str) -> str:
    """Write i for a lone y after h, k, l, m, s, t, v and qu: kỹ to kĩ, tỷ to tỉ, quý to quí.

    Both spellings are in use. The y of uy (thuý) and of a syllable of its own (y tế) is kept.

    >>> fold_i_y("tỷ lệ, quý, thuý")
    'tỉ lệ, quí, thuý'
    """
    text = unicodedata.normalize("NFC", text)
    return _OPEN_Y.sub(lambda match: match.group().translate(_Y_TO_I), text)


def strip_marks(text: str) -> str:
    """Take all tones and marks away and write d for đ.

    >>> strip_marks("Đường Cải cách")
    'Duong Cai cach'
    """
    apart = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))
