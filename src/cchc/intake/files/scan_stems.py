"""Tells I, II and III from 1, 11 and H by the strokes of the picture, where recognition mixes them up.

A Roman one stands alike on both sides of its stem; an Arabic one has its flag on the left only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

# what recognition makes of I, II, III and of 1 and 11, alone or before "/2026"
_MIXED_UP = re.compile(r"([VX]?)([I1lHiíìịĩmM|ÍÌỊ!]{1,4})((?:/(?:19|20)\d\d)?)[.,;:]*$")
_SMALL = frozenset("iíìịĩm")
# the stroke before the year read as one more stem: "II12027"
_YEAR_BEHIND = re.compile(r"([VX]?)([I1lH|!]{2,5})((?:19|20)\d\d)([.,;:]*)$")
_YEAR = 4
_ARABIC_FOLLOWS = frozenset({"ngày", "tháng", "năm", "số", "đến", "từ"})
_THICKEST = 0.34
_FLAG = 0.1
_SLANT = 0.2
_MOST_STEMS = 4


def counts_in_arabic(before: str) -> bool:
    """Whether the word before a number is one that Arabic figures follow ("tháng 11", never "tháng II")."""
    return before.lower().strip(" (“,;.") in _ARABIC_FOLLOWS


def may_be_mixed_up(text: str) -> bool:
    """Whether a word consists of strokes that are read for one another."""
    return _MIXED_UP.match(text) is not None or _YEAR_BEHIND.match(text) is not None


def looks_small(text: str) -> bool:
    """Whether a word of strokes has small letters: only its height tells it from capitals ("m" from "III")."""
    return not _SMALL.isdisjoint(text)


def restroked(text: str, ink: np.ndarray) -> str:
    """The word with its strokes told by the picture (True is ink); as it is where they cannot be told."""
    if (behind := _YEAR_BEHIND.match(text)) is not None:
        return _with_stroke(behind, ink)
    found = _MIXED_UP.match(text)
    if found is None:
        return text
    # the year and its stroke are five signs, each by itself; what ends the word is too low to be one
    glyphs = _glyphs(ink)
    glyphs = glyphs[len(found[1]) : len(glyphs) - len(found[3])]
    strokes = "".join(_strokes(glyph) for glyph in glyphs)
    if not 1 <= len(strokes) <= _MOST_STEMS or not set(strokes) <= {"I", "1"}:
        return text
    # one small letter may be what it is, and no Arabic one is read for several letters
    if looks_small(found[2]) and (len(strokes) == 1 or "1" in strokes):
        return text
    if found[1] and "1" in strokes:
        return text
    return found[1] + strokes + text[found.end(2) :]


def _with_stroke(found: re.Match[str], ink: np.ndarray) -> str:
    """Reads "II12027" as "III/2027" where the picture has stems and then a slanting stroke before the year."""
    glyphs = _glyphs(ink)
    strokes = "".join(_strokes(glyph) for glyph in glyphs[len(found[1]) : -_YEAR])
    if not re.fullmatch(r"I{1,3}/", strokes):
        return found[0]
    return f"{found[1]}{strokes}{found[3]}{found[4]}"


def _glyphs(ink: np.ndarray) -> list[np.ndarray]:
    """The signs of a word: what white columns part."""
    columns = ink.any(axis=0).astype(np.int8)
    steps = np.diff(np.concatenate(([0], columns, [0])))
    starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    glyphs: list[np.ndarray] = []
    for start, end in zip(starts, ends, strict=True):
        piece = ink[:, start:end]
        rows = np.nonzero(piece.any(axis=1))[0]
        if len(rows) > 0.4 * ink.shape[0]:
            glyphs.append(piece[rows[0] : rows[-1] + 1])
    return glyphs


def _strokes(glyph: np.ndarray) -> str:
    """The stems of a sign (of several where their feet touch) as I or 1, / if it slants; "?" for any other."""
    height = glyph.shape[0]
    middle = glyph[round(0.3 * height) : max(round(0.7 * height), round(0.3 * height) + 1)]
    stems = [_runs(row) for row in middle]
    count = len(stems[len(stems) // 2])
    if not 1 <= count <= _MOST_STEMS or any(len(each) != count for each in stems):
        return "?"
    if any(end - start > _THICKEST * height for each in stems for start, end in each):
        return "?"
    if count == 1 and sum(stems[0][0]) - sum(stems[-1][0]) > 2 * _SLANT * height:
        return "/"
    centres = [
        sum(start + end for start, end in (each[index] for each in stems)) / (2 * len(stems))
        for index in range(count)
    ]
    return "".join(_stroke(glyph, centres, index) for index in range(count))


def _stroke(glyph: np.ndarray, centres: Sequence[float], index: int) -> str:
    height, width = glyph.shape
    here = centres[index]
    left = round((centres[index - 1] + here) / 2) if index else 0
    right = round((here + centres[index + 1]) / 2) if index + 1 < len(centres) else width
    head = glyph[: max(2, round(0.28 * height)), left:right].any(axis=0)
    columns = np.nonzero(head)[0]
    if not len(columns):
        return "?"
    over_left, over_right = here - left - columns[0], columns[-1] + 1 - (here - left)
    return "1" if over_left - over_right > _FLAG * height else "I"


def _runs(row: np.ndarray) -> list[tuple[int, int]]:
    steps = np.diff(np.concatenate(([0], row.astype(np.int8), [0])))
    starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    return [(int(a), int(b)) for a, b in zip(starts, ends, strict=True)]
