"""Finds the words of readings in a paper's paragraphs: by line, by cell, else by the words themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.abbreviations import written_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc.reform.findings import Place
    from cchc.reform.marked_source import MarkedParagraph, MarkedSource
    from cchc.render.readings import Kind, Reading, Spot

# A head stands in so many paragraphs at most.
HEAD = 60
# A task's cells stand in so many paragraphs behind its words where a table was flattened to text.
ROW = 14
# Quotes of this length may have been cut off in the middle of a word.
CUT = 80
# An agency stands so many paragraphs above its duties at most.
ABOVE = 40
# A head's part (the issuer over two lines) stands in so many paragraphs.
AT_MOST = 3
WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters ``start`` to ``end`` of a paragraph (by its position in the paper), and whose they are.

    ``leads`` marks the one piece of a reading that bears its label.
    """

    paragraph: int
    start: int
    end: int
    kind: Kind
    label: str
    leads: bool


def place_marks(readings: Sequence[Reading], source: MarkedSource) -> list[Mark]:
    """The marks of all readings; a spot whose words stand nowhere has none."""
    finder = _Finder(list(source.paragraphs()))
    marks: dict[tuple[int, int, int, str], Mark] = {}
    for reading in readings:
        first: int | None = None
        for spot in reading.spots:
            found = finder.find(spot, first)
            for paragraph, start, end in found:
                key = (paragraph, start, end, reading.label)
                kind, leads = spot.kind or reading.kind, first is None
                marks.setdefault(key, Mark(paragraph, start, end, kind, reading.label, leads))
                first = paragraph if leads else first
    return list(marks.values())


Found = list[tuple[int, int, int]]


class _Finder:
    """Knows the paragraphs by line and by cell."""

    def __init__(self, paragraphs: Sequence[MarkedParagraph]) -> None:
        self.texts = [paragraph.text for paragraph in paragraphs]
        self.lowered = [_lowered(text) for text in self.texts]
        self.by_line: dict[int, int] = {}
        self.by_row: dict[tuple[int, int], list[int]] = {}
        self.by_cell: dict[tuple[int, int, int], list[int]] = {}
        for index, paragraph in enumerate(paragraphs):
            self._enter(index, paragraph)

    def _enter(self, index: int, paragraph: MarkedParagraph) -> None:
        place = paragraph.place
        if place.line:
            for line in range(place.line, max(place.line, paragraph.last_line or 0) + 1):
                self.by_line.setdefault(line, index)
        if place.table and place.row:
            self.by_row.setdefault((place.table, place.row), []).append(index)
            if place.cell:
                key = (place.table, place.row, place.cell)
                self.by_cell.setdefault(key, []).append(index)

    def find(self, spot: Spot, first: int | None = None) -> Found:
        """Where a spot's words stand: in the paragraphs of its place, over several, or anywhere.

        ``first`` is the first paragraph of the reading's earlier spots.
        """
        words = spot.words.strip()
        if spot.near in {"first", "date", "alone", "last"}:
            return self._of_header(words, spot.near)
        at = self._paragraphs_at(spot.place, whole_row=spot.near == "row")
        if not at and spot.near == "above":
            upwards = range(first or 0, max(-1, (first or 0) - ABOVE), -1)
            return self._once(words, upwards) if first is not None else []
        if not at and spot.context:
            at = [part[0] for part in self._anywhere(spot.context)]
        if spot.near == "row":
            return self._cell(words, at)
        if spot.words == spot.place.quote and len(words) >= CUT:
            return self._to_the_end(words.rsplit(" ", 1)[0], at or range(len(self.texts)))
        found = self._once(words, at) or self._over_several(words, at)
        if not found and not at:
            found = self._anywhere(words)
        if not found and at and spot.whole:
            return [(at[0], 0, len(self.texts[at[0]]))] if self.texts[at[0]] else []
        return found

    def _to_the_end(self, words: str, among: Iterable[int]) -> Found:
        """From words that were cut off to the end of their paragraph."""
        return [(i, start, len(self.texts[i])) for i, start, _ in self._once(words, among)]

    def _anywhere(self, words: str) -> Found:
        anywhere = range(len(self.texts))
        return self._once(words, anywhere) or self._letters(words, anywhere)

    def _paragraphs_at(self, place: Place, *, whole_row: bool) -> Sequence[int]:
        if place.table and place.row:
            row = self.by_row.get((place.table, place.row), [])
            cell = self.by_cell.get((place.table, place.row, place.cell or 0), [])
            return row if whole_row or not cell else cell
        if place.line and place.line in self.by_line:
            first = self.by_line[place.line]
            return range(first, min(first + ROW, len(self.texts)))
        return ()

    def _once(self, words: str, among: Iterable[int]) -> Found:
        """The first paragraph that holds the words."""
        if not words:
            return []
        lowered = _lowered(words)
        for index in among:
            start = self.lowered[index].find(lowered)
            if start >= 0 and _stands_alone(self.lowered[index], start, len(lowered)):
                return [(index, start, start + len(lowered))]
        return []

    def _over_several(self, words: str, among: Sequence[int]) -> Found:
        """Paragraphs one behind the other that are all parts of the words (a cell's paragraphs)."""
        lowered, found = _lowered(words), Found()
        for index in among:
            text = self.lowered[index].strip()
            if not text or text not in lowered:
                break
            found.append((index, 0, len(self.texts[index])))
            lowered = lowered.split(text, 1)[1]
        return found

    def _cell(self, words: str, among: Sequence[int]) -> Found:
        """A cell of the same row: a paragraph that is the words, else begins with them."""
        lowered = _lowered(words)
        for index in among:
            if self.lowered[index].strip() == lowered:
                return [(index, 0, len(self.texts[index]))]
        for number, index in enumerate(among):
            if parts := self._over_several(words, among[number:]):
                return parts
            if self.lowered[index].startswith(lowered):
                return [(index, 0, len(lowered))]
        return []

    def _of_header(self, words: str, near: str) -> Found:
        count = len(self.texts)
        if near == "last":
            upwards = range(count - 1, -1, -1)
            return self._whole(words, upwards) or self._once(words, upwards)
        head = range(min(HEAD, count))
        if near == "alone":
            return self._whole(words, head)
        if near == "date":
            return self._day(words, head)
        return (
            self._once(words, head)
            or self._letters(words, head)
            or self._letters(written_out(words), head)
        )

    def _whole(self, words: str, among: Iterable[int]) -> Found:
        """Paragraphs, at most three, that are the words and nothing else."""
        for index in among:
            found = self._letters(words, [index])
            if found and all(self._is_whole(*part) for part in found):
                return found
        return []

    def _is_whole(self, index: int, start: int, end: int) -> bool:
        text = self.texts[index]
        return not WORD.search(text[:start]) and not WORD.search(text[end:])

    def _letters(self, words: str, among: Iterable[int]) -> Found:
        """The letters and figures of the words, whatever stands between, over some paragraphs."""
        wanted = "".join(char for char in _lowered(words) if char.isalnum())
        for first in among if wanted else ():
            following = range(first, min(first + AT_MOST, len(self.texts)))
            spots = [
                (index, at)
                for index in following
                for at, char in enumerate(self.lowered[index])
                if char.isalnum()
            ]
            letters = "".join(self.lowered[index][at] for index, at in spots)
            start = letters.find(wanted)
            if start >= 0 and spots[start][0] == first:
                return _runs(spots[start : start + len(wanted)])
        return []

    def _day(self, words: str, among: Iterable[int]) -> Found:
        """The day with or without leading noughts, whatever spaces stand between."""
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        pattern = re.compile(r"ngày\s*0?{}\s*tháng\s*0?{}\s*năm\s*{}".format(*numbers))
        for index in among:
            if match := pattern.search(self.lowered[index]):
                return [(index, match.start(), match.end())]
        return []


def _runs(spots: Sequence[tuple[int, int]]) -> Found:
    """From the first to the last letter in each paragraph."""
    return [
        (index, own[0], own[-1] + 1)
        for index in dict.fromkeys(index for index, _ in spots)
        for own in [[at for each, at in spots if each == index]]
    ]


def _lowered(text: str) -> str:
    """Small letters, as long as the text itself, so that positions hold."""
    small = text.lower()
    return small if len(small) == len(text) else text


def _stands_alone(text: str, start: int, length: int) -> bool:
    """Not a part of a longer word."""
    before, behind = text[start - 1 : start], text[start + length : start + length + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (
        behind.isalnum() and text[start + length - 1].isalnum()
    )
