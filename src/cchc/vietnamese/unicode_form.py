"""Bring text into the one Unicode form that every other module expects."""

from __future__ import annotations

import re
import unicodedata

_LINE_BREAKS = {"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n"}
# Most text is clean; one search is much cheaper than a walk over all letters.
_ODD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u1680\u180e\u2000-\u200f"
    r"\u2028-\u202f\u205f-\u206f\u3000\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SPACES = re.compile(r"\s+")


def _plain(match: re.Match[str]) -> str:
    char = match.group()
    if char in _LINE_BREAKS:
        return _LINE_BREAKS[char]
    if unicodedata.category(char) == "Zs":
        return " "
    return ""


def to_nfc(text: str) -> str:
    r"""Give text in NFC, with ordinary spaces and without invisible characters.

    No-break, thin and ideographic spaces become a space; zero-width characters, soft hyphens, byte
    order marks, directional marks and control characters go; odd line ends become ``\n``. Letters
    change in nothing but their composition, so hoà and hòa stay different.

    >>> to_nfc("Ho\u0061\u0300\u00a0b\u00ecnh\u200b")
    'Hoà bình'
    """
    # Invisible characters go first: one between a letter and its mark would keep them apart.
    return unicodedata.normalize("NFC", _ODD.sub(_plain, text))


def fold_spaces(text: str) -> str:
    r"""Close every run of white space to one space and strip the ends.

    >>> fold_spaces("  Sở   Nội\n vụ ")
    'Sở Nội vụ'
    """
    return _SPACES.sub(" ", text).strip()
