"""Letters of other alphabets that look like Latin ones, as scanners and old fonts leave them."""

# ruff: noqa: RUF001, RUF002 -- letters that look like others are the matter here

from __future__ import annotations

import re
from dataclasses import dataclass

_PAIRS = (
    # Greek
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ϹC ͿJ οo νv αa ιi κk ρp υu ϲc ϳj "
    # Cyrillic
    "АA ВB ЕE ЅS ІI ЈJ КK МM НH ОO РP СC ТT УY ХX ԚQ ԜW аa еe ѕs іi јj оo рp сc уy хx ԛq ԝw һh ԁd "
    "ѵv ӏl ӀI "
    # Latin letters of other languages and letter-like signs
    "ÐĐ ƉĐ ðđ ɖđ ıi ɩi ɑa ɡg ɢG"
)
_LATIN: dict[str, str] = {pair[0]: pair[1] for pair in _PAIRS.split()}
_LATIN["\u212a"] = "K"  # Kelvin sign
_LATIN["\u212b"] = "A"  # Angstrom sign
_LATIN.update({chr(0xFF21 + i): chr(0x41 + i) for i in range(26)})
_LATIN.update({chr(0xFF41 + i): chr(0x61 + i) for i in range(26)})
_LATIN.update({chr(0xFF10 + i): chr(0x30 + i) for i in range(10)})
_TABLE = str.maketrans(_LATIN)
_ANY = re.compile("[" + re.escape("".join(_LATIN)) + "]")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A foreign letter: where it stands, the letter itself and the Latin one it looks like."""

    start: int
    char: str
    latin: str


def find_lookalikes(text: str) -> tuple[Lookalike, ...]:
    """Find every letter of another alphabet that stands where a Latin one is meant.

    >>> find_lookalikes("12/QĐ-BHΧH")[0].latin
    'X'
    """
    return tuple(Lookalike(m.start(), m.group(), _LATIN[m.group()]) for m in _ANY.finditer(text))


def replace_lookalikes(text: str) -> str:
    """Put the Latin letter for each look-alike, for comparison; positions stay as they are.

    >>> replace_lookalikes("ÐỒNG")
    'ĐỒNG'
    """
    return text.translate(_TABLE)
