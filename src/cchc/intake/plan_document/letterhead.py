"""The letterhead: which body issued the paper, also where the head's two columns run together on one line."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from cchc.intake.plan_document.extent import (
    NUMBER_LINE,
    Extent,
    head_words,
    is_capitals,
    is_name_of_a_body,
)
from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.paper import Paragraph

LEVELS = r"tỉnh|thành phố|tp\.?|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
# Recognition reads the hook of bold capitals as another tone; no level but tỉnh has these letters.
MISREAD_PROVINCE = re.compile(r"^T[IÍÌĨỊ]NH(?=\s)")
COMMITTEE = re.compile(r"(?:(?:ủy|uỷ)\s+ban\s+nhân\s+dân|UBND)\s+(?P<of>.+)$", re.IGNORECASE)
TERRITORY = re.compile(rf"(?P<level>{LEVELS})\s+(?P<name>.+)$", re.IGNORECASE)
COMMITTEE_AND_BODY = re.compile(
    rf"(?:(?:ủy|uỷ)\s+ban\s+nhân\s+dân|UBND)\s+(?:{LEVELS})\s.*?\s(?P<under>(?:sở|ban|văn phòng|cục|chi cục|phòng|trung tâm|thanh tra|trường|công an|bộ chỉ huy|kho bạc|thuế)\s.*)$",
    re.IGNORECASE,
)
RULE_OF_DASHES = re.compile(r"[\s*_=.¯~|-]+$|^[\s*_|-]+")


def issuing_body(paragraphs: Sequence[Paragraph], extent: Extent) -> str | None:
    """The issuing body in ordinary letters; None where the paper has no letterhead.

    The last body of the letterhead issues the paper, those above it are its superiors (Decree
    30/2020/NĐ-CP, Appendix I). "ỦY BAN NHÂN DÂN / TỈNH SƠN HẢI" becomes "UBND tỉnh Sơn Hải".
    """
    bodies = _bodies(_capital_lines(paragraphs, extent))
    if not bodies:
        return None
    both = COMMITTEE_AND_BODY.match(bodies[-1])
    name = _in_ordinary_letters(both["under"] if both else bodies[-1], paragraphs)
    if bodies[-1] in _openers() and len(bodies) > 1:
        return f"{name} {_in_ordinary_letters(bodies[-2], paragraphs)}"
    return name


def _capital_lines(paragraphs: Sequence[Paragraph], extent: Extent) -> list[str]:
    """The capital lines left of the motto, or under it where the right column was copied first."""
    if extent.motto is None:
        return []
    before = [
        part
        for paragraph in paragraphs[extent.start : extent.motto]
        for part in _lines_of(paragraph)
    ]
    beside = [
        left
        for paragraph in paragraphs[extent.motto : extent.motto + 3]
        if (left := _left_of_motto(paragraph.text)) is not None
    ]
    return (
        [line for line in (*before, *beside) if _is_letterhead_line(line)]
        or [line.upper() for line in (*before, *beside) if is_name_of_a_body(line)]
        or list(_lines_under(paragraphs[extent.motto + 1 : extent.motto + 8]))
    )


def _lines_of(paragraph: Paragraph) -> list[str]:
    return [_trimmed(line.text) for line in paragraph.lines] or [_trimmed(paragraph.text)]


def _lines_under(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        text = _trimmed(paragraph.text)
        if NUMBER_LINE.match(text) or (text and text in _types()):
            return
        if _is_letterhead_line(text):
            yield text


def _trimmed(text: str) -> str:
    return re.sub(r"\s+", " ", RULE_OF_DASHES.sub("", text)).strip(" –—")


def _is_letterhead_line(text: str) -> bool:
    return bool(text) and is_capitals(text) and NUMBER_LINE.match(text) is None


def _left_of_motto(text: str) -> str | None:
    """What stands on a line before the motto; None where the line holds no motto."""
    found = _motto().search(text)
    return _trimmed(text[: found.start()]) if found else None


def _bodies(lines: Sequence[str]) -> list[str]:
    """Lines put together to names: a line opens a new body or goes on with the one above it."""
    bodies: list[str] = []
    for line in lines:
        opens = any(line == word or line.startswith(f"{word} ") for word in _openers())
        is_whole = bool(bodies) and " " in bodies[-1] and bodies[-1] not in _owners()
        if not bodies or (opens and is_whole):
            bodies.append(line)
        else:
            bodies[-1] = f"{bodies[-1]} {line}"
    return bodies


def _in_ordinary_letters(capitals: str, paragraphs: Sequence[Paragraph]) -> str:
    committee = COMMITTEE.match(capitals)
    if committee:
        return f"UBND {_territory(MISREAD_PROVINCE.sub('TỈNH', committee['of']))}"
    return _as_written(capitals, paragraphs) or _by_name(capitals)


def _by_name(capitals: str) -> str:
    """A name that the paper's body does not write: a known department's spelling, its place capitalised."""
    owner = next((o for o in _owners() if capitals.startswith(f"{o} ")), None)
    if owner and any(capitals[len(owner) + 1 :].startswith(word) for word in _openers()):
        return f"{owner.capitalize()} {_by_name(capitals[len(owner) + 1 :])}"
    known = _known_names()
    words = capitals.split()
    for size in range(len(words), 1, -1):
        spelling = known.get(comparison_key(" ".join(words[:size])))
        if spelling:
            rest = " ".join(words[size:])
            return f"{spelling} {_territory(rest)}".strip()
    place = re.search(rf"\s(?={LEVELS})", capitals, re.IGNORECASE)
    if place is None:
        party = re.match(r"(\w+ ỦY)\s+(.+)$", capitals)
        return f"{party[1].capitalize()} {party[2].title()}" if party else capitals.capitalize()
    return f"{capitals[: place.start()].capitalize()} {_territory(capitals[place.end() :])}"


def _territory(capitals: str) -> str:
    found = TERRITORY.match(capitals)
    return f"{found['level'].lower()} {found['name'].title()}" if found else capitals.title()


def _as_written(name: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """The spelling that the paper's own sentences use most."""
    spaced = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(rf"\b{spaced}\b", re.IGNORECASE)
    counts = Counter(
        found.group()
        for paragraph in paragraphs
        for found in pattern.finditer(paragraph.text)
        if not is_capitals(found.group()) and found.group()[0].isupper()
    )
    return counts.most_common(1)[0][0] if counts else None


@cache
def _openers() -> frozenset[str]:
    return frozenset(word.upper() for word in head_words()["bodies"])


@cache
def _owners() -> frozenset[str]:
    return frozenset(word.upper() for word in head_words()["bodies_of_others"])


@cache
def _types() -> frozenset[str]:
    return frozenset(word.upper() for word in head_words()["types"])


@cache
def _motto() -> re.Pattern[str]:
    words = (*head_words()["motto"], *head_words()["second_motto"])
    patterns = [
        re.escape(word).replace("hòa", "h(?:òa|oà)").replace(r"\ \-\ ", r"\s*[-–—]\s*")
        for word in words
    ]
    return re.compile("|".join(patterns), re.IGNORECASE)


@cache
def _known_names() -> dict[str, str]:
    return {comparison_key(name): name for name in _department_names()}


def _department_names() -> Iterator[str]:
    departments: dict[str, list[str]] = national().latest("agencies/departments")
    for kind, fields in departments.items():
        yield from (f"{kind.capitalize()} {field}" for field in fields)
    ministries: list[dict[str, str]] = national().latest("agencies/ministries")
    yield from (f"Bộ {ministry['field']}" for ministry in ministries)
