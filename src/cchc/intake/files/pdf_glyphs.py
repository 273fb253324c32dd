"""Puts the characters of a PDF page into words by where they stand, not by the order they came in."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Box = tuple[float, float, float, float]
# a word as it is written for the reading process: text, left, right, baseline, size, bold, font,
# 1 if a space is drawn behind it
WordRow = list[object]

_WORD_GAP = 0.14
_SAME_SIZE = 0.82
_DOUBLE_STRIKE = 0.12


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its box (left, top, right, bottom), where it stands on its baseline, its font.

    ``angle`` counts quarter turns of the text against the page as it is seen.
    """

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    font: str
    bold: bool
    angle: int = 0

    def turned(self, angle: int, width: float, height: float) -> Glyph:
        """The character as seen when a page of ``width`` × ``height`` is turned so that ``angle`` is upright."""
        x, y = self.origin
        spot = turned_box((x, y, x, y), angle, width, height)
        return replace(
            self,
            box=turned_box(self.box, angle, width, height),
            origin=(spot[0], spot[1]),
            angle=(self.angle - angle) % 4,
        )

    def inside(self, width: float, height: float) -> bool:
        """Whether it can be seen on a page of this size."""
        x, y = self.origin
        return -2 <= x <= width + 2 and -2 <= y <= height + 2


def turned_box(box: Box, angle: int, width: float, height: float) -> Box:
    """A box on a page that is turned back by ``angle`` quarter turns."""
    left, top, right, bottom = box
    if angle == 1:
        return top, width - right, bottom, width - left
    if angle == 2:
        return width - right, height - bottom, width - left, height - top
    if angle == 3:
        return height - bottom, left, height - top, right
    return box


def words_of(glyphs: Iterable[Glyph]) -> list[WordRow]:
    """The words of a page: text, left, right, baseline from the top, size, 1 if bold, font, 1 if spaced."""
    rows: list[WordRow] = []
    for line in _lines(_with_marks(glyphs)):
        word: list[Glyph] = []
        for glyph in line:
            if glyph.text.isspace():
                if word:
                    rows.append(_row(word, spaced=True))
                    word = []
                continue
            if word and _struck_twice(word[-1], glyph):
                continue
            if word and _apart(word[-1], glyph):
                rows.append(_row(word, spaced=False))
                word = []
            word.append(glyph)
        if word:
            rows.append(_row(word, spaced=False))
    return rows


def _with_marks(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Puts combining marks, which may be drawn before or behind their letter, to that letter."""
    found: list[Glyph] = []
    waiting = ""
    for glyph in glyphs:
        if unicodedata.combining(glyph.text[:1]):
            if found and not found[-1].text.isspace():
                found[-1] = replace(found[-1], text=found[-1].text + glyph.text)
            else:
                waiting += glyph.text
            continue
        found.append(replace(glyph, text=glyph.text + waiting) if waiting else glyph)
        waiting = ""
    return found


def _lines(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """The characters by baseline, each line from left to right."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda each: (each.origin[1], each.origin[0])):
        tolerance = max(0.6, min(1.2, 0.1 * glyph.size))
        if lines and glyph.origin[1] - lines[-1][0].origin[1] <= tolerance:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    for line in lines:
        line.sort(key=lambda each: each.origin[0])
    return lines


def _apart(before: Glyph, glyph: Glyph) -> bool:
    small, large = sorted((before.size, glyph.size))
    if small < _SAME_SIZE * large:
        return True
    return glyph.origin[0] - before.box[2] > _WORD_GAP * large


def _struck_twice(before: Glyph, glyph: Glyph) -> bool:
    """Whether a letter is printed over itself to look bold."""
    return before.text == glyph.text and glyph.origin[0] - before.origin[0] < (
        _DOUBLE_STRIKE * glyph.size
    )


def _row(word: list[Glyph], *, spaced: bool) -> WordRow:
    bold = 2 * sum(each.bold for each in word) > len(word)
    return [
        "".join(each.text for each in word),
        round(word[0].box[0], 1),
        round(max(each.box[2] for each in word), 1),
        round(word[0].origin[1], 1),
        round(word[0].size, 1),
        int(bold),
        max((each.font for each in word), key=lambda font: sum(e.font == font for e in word)),
        int(spaced),
    ]
