"""Short forms of administrative papers written out (TTHC: thủ tục hành chính)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, cast

from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def abbreviations() -> Mapping[str, str]:
    """Short forms and what they stand for (rulebook `documents/abbreviations`)."""
    return cast("Mapping[str, str]", national().latest("documents/abbreviations"))


@cache
def _short_forms() -> re.Pattern[str]:
    longest_first = sorted(abbreviations(), key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first))
    # In a symbol ("35/KH-UBND", "630/UBND-NC") the short form is a part of a name.
    return re.compile(rf"(?<!\w)(?<!\w-)(?<!\d/)(?:{words})(?!\w)(?!-\w)")


@lru_cache(maxsize=16384)
def written_out(text: str) -> str:
    """The text with its short forms written out; small letters are no short form.

    >>> written_out("Công bố TTHC của UBND xã")
    'Công bố thủ tục hành chính của Ủy ban nhân dân xã'
    """
    return _short_forms().sub(lambda match: abbreviations()[match[0]], text)
