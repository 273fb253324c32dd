"""Tells which element of a paper (Decree 30/2020/NĐ-CP) a paragraph is, by its words and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cchc.reform.layout import ElementLayout

NUMBER = re.compile(r"\s*Số\s*:", re.IGNORECASE)
PLACE_AND_DATE = re.compile(
    r".{0,60}ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm\s*[\d.…_]*\s*$", re.IGNORECASE | re.DOTALL
)
ABOUT = re.compile(r"\s*V/v\b", re.IGNORECASE)
BASIS = re.compile(r"\s*(?:Căn cứ|Theo đề nghị)\b")
ATTACHED = re.compile(r"\s*\((?:ban hành )?kèm theo\b", re.IGNORECASE)
ANNEX = re.compile(r"\s*phụ lục(?:\s+(?:[IVXLC]+|\d+))?\s*[.:]?\s*$", re.IGNORECASE)
CAPACITY = re.compile(r"\s*(?:TM|KT|TL|TUQ|Q)\s*\.")
ONLY_SIGNS = re.compile(r"[\W_]*$")
RECIPIENTS = re.compile(r"\s*nơi (?:nhận|gửi)\s*:", re.IGNORECASE)
SHORT_LINE = 60
HEAD = "head"
TITLE = "title"
BASES = "bases"
BODY = "body"
FOOT = "foot"
ANNEXED = "annex"


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph and where the reading stands: the part of the paper, the table column, what stood before."""

    part: str = HEAD
    text: str = ""
    column: int = 0
    is_in_table: bool = False
    is_bold: bool = False
    before: str = ""

    def moved(self, text: str, column: int, *, is_in_table: bool, is_bold: bool) -> Spot:
        """The next paragraph, in the part that its words or its place open."""
        text = text.replace("\u00a0", " ").strip()
        spot = replace(
            self,
            text=text,
            column=column,
            is_in_table=is_in_table,
            is_bold=is_bold,
            before=element_of(self) or (self.before if self.part == FOOT else ""),
        )
        return replace(spot, part=_part(spot))


@cache
def _head_words() -> dict[str, list[str]]:
    return national().latest("plans/head_words")


@cache
def _types() -> re.Pattern[str]:
    names = sorted(_head_words()["types"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})$", re.IGNORECASE)


@cache
def _positions() -> re.Pattern[str]:
    words = sorted(_head_words()["positions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _is_upper(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and not any(c.islower() for c in letters)


def _part(spot: Spot) -> str:
    """The part of the paper that a paragraph stands in; only opening words lead from one to the next."""
    text = spot.text
    if _folded(text) in _head_words()["motto"]:
        return HEAD
    if ANNEX.match(text) and not spot.is_in_table:
        return ANNEXED
    if RECIPIENTS.match(text) and spot.part != ANNEXED:
        return FOOT
    return {HEAD: _behind_head, TITLE: _behind_title, BASES: _behind_bases}.get(spot.part, _same)(
        spot
    )


def _same(spot: Spot) -> str:
    return spot.part


def _behind_head(spot: Spot) -> str:
    if _types().match(spot.text) and _is_upper(spot.text):
        return TITLE
    is_letter = not spot.is_in_table and spot.before in {"number", "place_date", "about"}
    return _behind_bases(spot) if is_letter else HEAD


def _behind_title(spot: Spot) -> str:
    stays = spot.is_bold or ATTACHED.match(spot.text) or ONLY_SIGNS.match(spot.text)
    return TITLE if stays else _behind_bases(spot)


def _behind_bases(spot: Spot) -> str:
    return BASES if BASIS.match(spot.text) or ONLY_SIGNS.match(spot.text) else BODY


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def element_of(spot: Spot) -> str | None:
    """The element that a paragraph is; None where it is none that the rules speak of."""
    if ONLY_SIGNS.match(spot.text):
        return None
    return _READERS[spot.part](spot)


def _in_head(spot: Spot) -> str | None:
    text, folded = spot.text, _folded(spot.text).replace("–", "-")
    is_issuer = spot.is_in_table and spot.column == 0 and spot.before != "number"
    tests = (
        (folded in _head_words()["motto"], "state"),
        (folded in _head_words()["second_motto"], "motto"),
        (NUMBER.match(text), "number"),
        (ABOUT.match(text), "about"),
        (PLACE_AND_DATE.match(text), "place_date"),
        (is_issuer and _is_upper(text), "issuer" if spot.is_bold else "superior"),
    )
    return next((element for holds, element in tests if holds), None)


def _in_title(spot: Spot) -> str | None:
    if _types().match(spot.text) and spot.before not in {"type", "subject"}:
        return "type"
    if ATTACHED.match(spot.text):
        return "annex_of"
    return "subject" if spot.is_bold else None


def _in_bases(spot: Spot) -> str | None:
    return None if spot.is_in_table else "basis"


def _in_body(spot: Spot) -> str | None:
    is_heading = spot.is_bold or len(spot.text) <= SHORT_LINE
    return None if spot.is_in_table or is_heading else "body"


def _in_foot(spot: Spot) -> str | None:
    text = spot.text
    is_capacity = CAPACITY.match(text) or _positions().match(text) or spot.column > 0
    is_name = spot.before == "capacity" and 2 <= len(text.split()) <= 6
    tests = (
        (RECIPIENTS.match(text), "recipients_label"),
        (text.startswith(("-", "–")), "recipients"),
        (_is_upper(text) and len(text) < SHORT_LINE and is_capacity, "capacity"),
        (is_name and text[0].isupper() and not text.endswith((".", ";", ":")), "signer"),
    )
    return next((element for holds, element in tests if holds), None)


def _in_annex(spot: Spot) -> str | None:
    tests = (
        (spot.is_in_table, None),
        (ANNEX.match(spot.text), "annex_label"),
        (ATTACHED.match(spot.text), "annex_of"),
        (spot.before in {"annex_label", "annex_title"}, "annex_title"),
    )
    return next((element for holds, element in tests if holds), None)


_READERS: Mapping[str, Callable[[Spot], str | None]] = {
    HEAD: _in_head,
    TITLE: _in_title,
    BASES: _in_bases,
    BODY: _in_body,
    FOOT: _in_foot,
    ANNEXED: _in_annex,
}


def settled(elements: Sequence[ElementLayout]) -> tuple[ElementLayout, ...]:
    """The elements once all are known: where no name in the letterhead is bold, the last one is the issuer's."""
    if any(element.element == "issuer" for element in elements):
        return tuple(elements)
    last = max((i for i, e in enumerate(elements) if e.element == "superior"), default=None)
    return tuple(
        replace(element, element="issuer") if index == last else element
        for index, element in enumerate(elements)
    )
