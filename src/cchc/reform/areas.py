"""The areas of the reform programme, and which of them a heading or a sentence is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

# Without commas and brackets "cán bộ, công chức" and "cán bộ công chức" are one phrase.
_SIGNS = re.compile(r"[^\w\s]+")
_WORDINGS = (
    ("vbqppl", "văn bản quy phạm pháp luật"),
    ("qppl", "quy phạm pháp luật"),
    ("tthc", "thủ tục hành chính"),
    ("cchc", "cải cách hành chính"),
    ("cntt", "công nghệ thông tin"),
)
# A lead smaller than this share of the best sum leaves the area open.
LEAD = 0.2


@dataclass(frozen=True, slots=True)
class AreaWords:
    """The phrases of all areas as one pattern each, with what a phrase points to."""

    headings: re.Pattern[str]
    area_of_heading: dict[str, str]
    words: re.Pattern[str]
    weights: dict[str, tuple[str, int]]


@cache
def areas() -> tuple[str, ...]:
    """Return the codes of the areas in the order of the programme (rulebook `areas/reform_areas`)."""
    return tuple(national().latest("areas/reform_areas"))


def area_of_heading(text: str) -> str | None:
    """Return the area that a heading names, None where it names none.

    Where a heading names two, the longer name decides.

    >>> area_of_heading("II. Cải cách thể chế")
    'institutions'
    """
    known = _area_words()
    found = [match[0] for match in known.headings.finditer(_key(text))]
    return known.area_of_heading[max(found, key=len)] if found else None


@lru_cache(maxsize=4096)
def area_of_text(text: str) -> str | None:
    """Return the area that a target or task is about by its words, None where that stays open.

    >>> area_of_text("Số hóa hồ sơ thủ tục hành chính tại Bộ phận một cửa")
    'procedures'
    """
    known = _area_words()
    sums: dict[str, int] = {}
    for phrase in {match[0] for match in known.words.finditer(_key(text))}:
        area, weight = known.weights[phrase]
        sums[area] = sums.get(area, 0) + weight
    if not sums:
        return None
    best, *others = sorted(sums.items(), key=lambda pair: -pair[1])
    if others and best[1] - others[0][1] < LEAD * best[1]:
        return None
    return best[0] if best[1] > 1 else None


def _key(text: str) -> str:
    plain = " ".join(_SIGNS.sub(" ", comparison_key(text)).split())
    for short, whole in _WORDINGS:
        plain = re.sub(rf"\b{short}\b", whole, plain)
    return plain


@cache
def _area_words() -> AreaWords:
    headings: dict[str, str] = {}
    weights: dict[str, tuple[str, int]] = {}
    for area, described in national().latest("areas/reform_areas").items():
        headings |= {_key(phrase): area for phrase in described["headings"]}
        for weight, phrases in described["words"].items():
            weights |= {_key(phrase): (area, weight) for phrase in phrases}
    return AreaWords(_pattern(headings), headings, _pattern(weights), weights)


def _pattern(phrases: dict[str, str] | dict[str, tuple[str, int]]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
