"""Letters that the conversion of a PDF broke, found by what the alphabet has no place for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cchc.vietnamese.lookalikes import find_lookalikes
from cchc.vietnamese.syllables import is_vietnamese_syllable

# What stands in papers for what was meant, likeliest first; the syllable decides.
_MEANT = {
    "ǜ": "ũ",
    "Ǜ": "Ũ",
    "Ƕ": "ỳ",
    "ƕ": "ỳ",
    "ƿ": "ĩ",
    "Ƿ": "ỷ",
    "ǻ": "ỹ",
    "Ǻ": "Ỹ",
    "ǿ": "ỹ",
    "ǎ": "ăã",
    "ā": "ãă",
    "ȃ": "ấẫ",
    "ě": "ẽ",
    "ē": "ẽ",
    "ǐ": "ĩ",
    "ī": "ĩ",
    "ĭ": "ĩ",
    "ǒ": "õơ",
    "ō": "õơ",
    "ŏ": "ơõ",
    "ǔ": "ũư",
    "ū": "ũư",
    "ŭ": "ưũ",
    "ɵ": "ô",
    "ȏ": "ô",
    "ƣ": "ơư",
    "ƭ": "ư",
    "ŀ": "l",
    "ñ": "đ",
    "ö": "ư",
}
_ALPHABET = frozenset(
    "abcdefghijklmnopqrstuvwxyzăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
)
_KNOWN = _ALPHABET | {letter.upper() for letter in _ALPHABET}
# Letters of western European names; broken only where the word is Vietnamese once they are mended.
_WESTERN = frozenset("äåæçëîïñöøûüÿþßœÄÅÆÇËÎÏÑÖØÛÜŸÞŒ")
_ORDINARY = frozenset("µªº")
_WORD = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\ufffd\ue000-\uf8ff])*|(?<=\w)[\u0300-\u036f]"
)
_SUSPECT = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class BrokenLetter:
    """A letter outside the alphabet, the word it stands in and the word that may be meant."""

    start: int
    char: str
    word: str
    proposal: str | None


def _is_broken(char: str) -> bool:
    if char in _KNOWN or char in _ORDINARY or char.isascii():
        return False
    if char == "\ufffd" or unicodedata.category(char) in ("Mn", "Co"):
        return True
    return unicodedata.name(char, "").startswith("LATIN")


def _proposal(word: str) -> str | None:
    """Mend every broken letter by its likeliest meaning that makes a Vietnamese syllable."""
    mended = [""]
    for char in word:
        if not _is_broken(char):
            options = char
        elif char in _MEANT:
            options = _MEANT[char].upper() if word.isupper() and len(word) > 1 else _MEANT[char]
        else:
            return None
        mended = [head + option for head in mended for option in options]
    return next((candidate for candidate in mended if is_vietnamese_syllable(candidate)), None)


def find_broken_letters(text: str) -> tuple[BrokenLetter, ...]:
    """Find letters that belong neither to Vietnamese nor to the basic Latin alphabet.

    Text is expected in NFC. Look-alikes of other alphabets are left to `find_lookalikes`, names
    of western European languages and units (µ) are let pass; nothing is ever repaired.

    >>> find_broken_letters("cǜ")[0].proposal
    'cũ'
    """
    found: list[BrokenLetter] = []
    if not _SUSPECT.search(text):
        return ()
    for match in _WORD.finditer(text):
        word = match.group()
        broken = [(at, char) for at, char in enumerate(word) if _is_broken(char)]
        if not broken:
            continue
        alike = {look.start for look in find_lookalikes(word)}
        proposal = _proposal(word)
        for at, char in broken:
            if at in alike or (char in _WESTERN and proposal is None):
                continue
            found.append(BrokenLetter(match.start() + at, char, word, proposal))
    return tuple(found)
