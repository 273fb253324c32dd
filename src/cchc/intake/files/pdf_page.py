"""A page of a PDF as the layout is read from it: words, lines of words and ruling lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ABOVE, BELOW = 0.8, 0.25
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|\*{1,3}|[a-z])[\])]?[,;.]?$")
_POWERED_UNIT = re.compile(r"(?:^|[\d\s/])(?:[kcdmh]?m|ha)$")
_MARK_SIZE = 0.8


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its extent, its baseline from the top of the page and its size in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    raised: bool = False
    spaced: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the word."""
        return (self.x0 + self.x1) / 2, self.y - 0.3 * self.size


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that stand on one line, from left to right."""

    words: tuple[Word, ...]
    page: int

    @property
    def x0(self) -> float:
        """The left end."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """The right end."""
        return max(word.x1 for word in self.words)

    @property
    def middle(self) -> float:
        """The middle between both ends."""
        return (self.x0 + self.x1) / 2

    @property
    def y(self) -> float:
        """The baseline of the words that are not raised."""
        return next((word.y for word in self.words if not word.raised), self.words[0].y)

    @property
    def size(self) -> float:
        """The size of most of its letters."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: sizes[size])

    @property
    def top(self) -> float:
        """The top of its letters."""
        return self.y - ABOVE * self.size

    @property
    def bottom(self) -> float:
        """The bottom of its letters."""
        return self.y + BELOW * self.size

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        """The words with a space between; marks of notes are left out, powers of units are not."""
        parts: list[str] = []
        for word in self.words:
            if not word.raised:
                parts.append(word.text)
            elif parts and word.text in {"2", "3"} and _POWERED_UNIT.search(parts[-1]):
                parts[-1] += word.text
        return " ".join(parts)

    @property
    def mark(self) -> str | None:
        """The mark of a note that the line begins with."""
        first = self.words[0]
        return first.text if first.raised and len(self.words) > 1 else None


@dataclass(frozen=True, slots=True)
class Edge:
    """A ruling line: it stands at ``at`` and runs from ``start`` to ``end``."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """How long it is."""
        return self.end - self.start


@dataclass(slots=True)
class PdfPage:
    """A page: its size, lines in order from the top, ruling lines, pictures, what is doubtful.

    ``traces`` are baselines on which the file writes, but no letter.
    """

    number: int
    width: float
    height: float
    words: list[Word]
    across: list[Edge] = field(default_factory=list[Edge])
    down: list[Edge] = field(default_factory=list[Edge])
    pictures: float = 0.0
    paths: int = 0
    hidden: int = 0
    broken: int = 0
    fonts: frozenset[str] = frozenset()
    traces: list[float] = field(default_factory=list[float])

    @property
    def letters(self) -> int:
        """How many characters the words have."""
        return sum(len(word.text) for word in self.words)


def page_of(number: int, row: dict[str, Any], words: list[Word]) -> PdfPage:
    """The page from what the extraction wrote of it."""
    page = PdfPage(number, row["width"], row["height"], words)
    page.pictures, page.paths = row["pictures"], row["paths"]
    page.hidden, page.broken = row["hidden"], row["broken"]
    page.traces = row["traces"]
    across: list[Edge] = []
    down: list[Edge] = []
    for x0, y0, x1, y1 in row["edges"]:
        if x1 - x0 >= y1 - y0:
            across.append(Edge((y0 + y1) / 2, x0, x1))
        else:
            down.append(Edge((x0 + x1) / 2, y0, y1))
    page.across, page.down = joined_edges(across), joined_edges(down)
    return page


def joined_edges(edges: Iterable[Edge], slack: float = 2.5) -> list[Edge]:
    """Edges that lie on one line and touch, joined; too short ones are left out."""
    levels: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda each: (each.at, each.start)):
        if levels and edge.at - levels[-1][0].at <= 1.6:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    joined: list[Edge] = []
    for level in levels:
        at = sum(edge.at for edge in level) / len(level)
        ordered = sorted(level, key=lambda each: each.start)
        start, end = ordered[0].start, ordered[0].end
        for edge in ordered[1:]:
            if edge.start <= end + slack:
                end = max(end, edge.end)
            else:
                joined.append(Edge(at, start, end))
                start, end = edge.start, edge.end
        joined.append(Edge(at, start, end))
    return [edge for edge in joined if edge.length > 4]


def lines_of(words: Sequence[Word], page: int) -> list[TextLine]:
    """The lines of words from the top; a small raised word belongs to the line that it is raised from."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.y, each.x0)):
        if rows and word.y - rows[-1][0].y <= 0.25 * min(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    merged: list[list[Word]] = []
    for row in rows:
        if merged and _raised_from(merged[-1], row):
            merged[-1] = [*map(_raised, merged[-1]), *row]
        else:
            merged.append(row)
    return [TextLine(tuple(sorted(row, key=lambda each: each.x0)), page) for row in merged]


def _raised_from(above: list[Word], row: list[Word]) -> bool:
    size = max(word.size for word in row)
    if row[0].y - max(word.y for word in above) > 0.65 * size:
        return False
    return all(
        word.size <= _MARK_SIZE * size and _NOTE_MARK.match(word.text) is not None for word in above
    )


def _raised(word: Word) -> Word:
    return replace(word, raised=True)
