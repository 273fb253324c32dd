"""The outline of a paper: every paragraph with its marker, its rank and the headings above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from cchc.intake.plan_document.extent import FINAL_MARK, is_capitals

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.intake.files.paper import Paragraph


class Rank(IntEnum):
    """How deep a marker stands (Decree 30/2020/NĐ-CP: phần, chương, mục, điều, khoản, điểm)."""

    PART = 0
    ROMAN = 1
    ORDINAL = 2
    ARTICLE = 3
    ARABIC = 4
    ARABIC_SUB = 5
    ARABIC_SUBSUB = 6
    LETTER = 7
    BRACKET = 8
    DASH = 9
    PLUS = 10
    NONE = 11


PART_OPENER = re.compile(
    r"\W*(?:phụ lục|phụ biểu|(?:ban hành )?kèm theo|kế hoạch$|chương trình$|quy chế$|đề án$|phương án$)",
    re.IGNORECASE,
)
MARKERS: tuple[tuple[Rank, re.Pattern[str]], ...] = (
    (
        Rank.PART,
        re.compile(r"(?P<marker>(?:Phần|PHẦN|Chương|CHƯƠNG)\s+(?:[IVXLC]+|\d+|thứ \w+))\b[.:]?\s*"),
    ),
    (Rank.PART, re.compile(r"(?P<marker>[A-HĐ])\.\s+(?=[A-ZÀ-Ỹ]{2})")),
    (
        Rank.ROMAN,
        re.compile(
            r"(?!V\s*/\s*v\b)(?P<marker>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\s*(?:[.\-–)/]|\.-)\s*(?=\S)"
        ),
    ),
    (
        Rank.ORDINAL,
        re.compile(
            r"(?P<marker>Thứ (?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?: một| hai| ba| bốn| lăm)?))\s*[,:.]\s*",
            re.IGNORECASE,
        ),
    ),
    (Rank.ARTICLE, re.compile(r"(?P<marker>(?:Điều|ĐIỀU)\s+\d+)\s*[.:]\s*")),
    (
        Rank.ARABIC_SUBSUB,
        re.compile(r"(?P<marker>\d{1,2}\.\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)[.)]?\s+"),
    ),
    (Rank.ARABIC_SUB, re.compile(r"(?P<marker>\d{1,2}\.\d{1,2})(?:[.)]\s*|\s+)(?=[^\d\s%])")),
    (Rank.ARABIC, re.compile(r"(?P<marker>\d{1,3})\s?[.)](?:\s*(?=[^\d\s])|\s+(?=\d))")),
    (Rank.LETTER, re.compile(r"(?P<marker>[a-zđ])\s?[)]\s*")),
    (Rank.LETTER, re.compile(r"(?P<marker>[a-zđ])\.\s+")),
    (Rank.BRACKET, re.compile(r"\((?P<marker>\d{1,2}|[ivx]{1,4}|[a-zđ])\)\s*")),
    (Rank.DASH, re.compile(r"(?P<marker>[-–—•●▪*]|o(?=\s+[A-ZĐ]))\s*(?=\S)")),
    (Rank.PLUS, re.compile(r"(?P<marker>\+)\s*(?=\S)")),
)


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A paragraph in the outline: its marker, its text without the marker, the items above it.

    ``above`` runs from the outermost heading to the nearest one.
    """

    paragraph: Paragraph
    rank: Rank
    marker: str | None
    text: str
    above: tuple[Item, ...] = ()

    @property
    def path(self) -> str:
        """The markers from the outermost heading down to this item, joined by dots."""
        return ".".join(i.marker for i in (*self.above, self) if i.marker)


def marked(text: str) -> tuple[Rank, str | None, str]:
    """The rank and marker that a paragraph begins with, and the text behind the marker."""
    for rank, pattern in MARKERS:
        found = pattern.match(text)
        if found:
            return rank, found["marker"], text[found.end() :].strip()
    return Rank.NONE, None, text.strip()


def outline(paragraphs: Iterable[Paragraph]) -> tuple[Item, ...]:
    """Each paragraph with the headings above it; an unmarked one hangs under the last marked one.

    A short unmarked paragraph that ends in a colon is itself a heading for the list behind it. An
    annex, an attached document and a footnote hang under nothing, nor does what follows the final mark.
    """
    items: list[Item] = []
    stack: list[Item] = []
    for paragraph in paragraphs:
        if not paragraph.text:
            continue
        if paragraph.role != "body" or opens_another_part(paragraph.text):
            stack = []
        rank, marker, text = marked(paragraph.text)
        if rank is Rank.NONE:
            while stack and stack[-1].rank is Rank.NONE:
                stack.pop()
            while stack and stack[-1].rank >= Rank.DASH:
                stack.pop()
        else:
            stack = _above(stack, rank)
        item = Item(paragraph, rank, marker, text, tuple(stack))
        items.append(item)
        if FINAL_MARK.search(text):
            stack = []
        elif rank is not Rank.NONE or text.endswith(":"):
            stack.append(item)
    return tuple(items)


def opens_another_part(text: str) -> bool:
    """Whether a line opens an annex or an attached document ("PHỤ LỤC", "KẾ HOẠCH", "(Kèm theo …)")."""
    return bool(PART_OPENER.match(text)) and (
        is_capitals(text) or text.lstrip("*_ ").startswith("(")
    )


def _above(stack: list[Item], rank: Rank) -> list[Item]:
    """The headings that stay above a new item of this rank."""
    kept = [item for item in stack if item.rank < rank]
    if rank >= Rank.DASH and stack and stack[-1].rank is Rank.NONE:
        kept.append(stack[-1])
    return kept
