"""Rebuilds paragraphs from the lines of a page, a column or a cell."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from cchc.intake.files.folding import ends_sentence, fold, is_rule, paragraph, starts_list_item
from cchc.intake.files.paper import Line, Paragraph
from cchc.vietnamese.syllables import is_vietnamese_syllable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_page import TextLine
    from cchc.reform.findings import Place

_CENTRED = 6.0
_APART = 3.0
_FEWEST_TO_CONFIRM = 10
_FEWEST_INDENTED = 3
_SAME_INDENT = 1.5
_GLUED_END = re.compile(r"[^\W_][-–/]$")
_NUMBER_PART = re.compile(r"\.?\d{1,3}(?:\.\d{1,3})*\.?$")
_ROMAN = re.compile(r"[IVXL]{2,6}\.?")
_LETTERS_END = re.compile(r"([^\W\d_]+)-$")
_LETTERS_START = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Frame:
    """The room that lines of text fill: its ends, the usual step between lines, where first lines begin."""

    left: float
    right: float
    step: float = 0.0
    indent: float | None = None

    def centred(self, line: TextLine) -> bool:
        """Whether a line stands in the middle, apart from both ends."""
        if self.indent is not None and abs(line.x0 - self.indent) < _SAME_INDENT:
            return False
        return (
            abs(line.middle - (self.left + self.right) / 2) < _CENTRED
            and line.x0 > self.left + _APART
            and line.x1 < self.right - _APART
        )

    def room_behind(self, line: TextLine) -> float:
        """How much room is left in a line."""
        if self.centred(line):
            return (self.right - self.left) - (line.x1 - line.x0)
        return self.right - line.x1


def frame_of(lines: Sequence[TextLine]) -> Frame:
    """The frame that lines of running text show: where most of them begin and end."""
    if not lines:
        return Frame(0.0, 0.0)
    left = _supported(sorted(line.x0 for line in lines), 2.0)
    # ragged lines end anywhere near the margin
    right = -_supported(sorted(-line.x1 for line in lines), lines[0].size)
    return Frame(left, right, step_of(lines), _indent_of(lines, left))


def _indent_of(lines: Sequence[TextLine], left: float) -> float | None:
    """Where first lines of paragraphs begin: the place right of the margin that many lines share."""
    starts = Counter(round(line.x0) for line in lines if line.x0 > left + lines[0].size)
    best, times = starts.most_common(1)[0] if starts else (0, 0)
    return best if times >= _FEWEST_INDENTED else None


def step_of(lines: Sequence[TextLine]) -> float:
    """The usual step from a baseline to the next one in a paragraph."""
    steps = sorted(
        after.y - line.y
        for line, after in itertools.pairwise(lines)
        if line.page == after.page and 0.5 * line.size < after.y - line.y < 2.6 * line.size
    )
    # steps between paragraphs are the larger ones
    return median(steps[: max(1, (2 * len(steps) + 2) // 3)]) if steps else 0.0


def _supported(values: list[float], slack: float) -> float:
    """The smallest value that another one confirms within the slack; of few values the smallest."""
    if len(values) < _FEWEST_TO_CONFIRM:
        return values[0]
    for value, after in itertools.pairwise(values):
        if after - value <= slack:
            return value
    return values[0]


def group_lines(
    lines: Sequence[TextLine], frames: dict[int, Frame], *, loose: bool = False
) -> list[list[TextLine]]:
    """The lines of each paragraph; ``frames`` holds the frame of each page.

    ``loose`` is for columns and cells, where lines are set apart by sense, not by an indent.
    """
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, frames, loose=loose):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(
    group: list[TextLine], line: TextLine, frames: dict[int, Frame], *, loose: bool
) -> bool:
    before = group[-1]
    frame, frame_before = frames[line.page], frames[before.page]
    fits = fits_behind(before, line, frame_before)
    if loose and before.bold != line.bold and before.text.isupper():
        return False
    if _set_apart(before, line, frame) or begins_item(line.text, before.text, full=not fits):
        return False
    if is_rule(before.text) or is_rule(line.text):
        return False
    if fits:
        return False
    if frame_before.centred(before) or frame.centred(line):
        return loose or _centred_goes_on(group, line, frames)
    return loose or _indent_goes_on(group, line, frames)


def fits_behind(before: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether the first word of a line would have fitted into the line before: then that one was ended."""
    first = line.words[0]
    return first.x1 - first.x0 + 0.25 * line.size + 0.5 < frame.room_behind(before)


def begins_item(text: str, before: str, *, full: bool) -> bool:
    """Whether a line begins an item of a list.

    A dash inside a sentence ("kinh tế - xã hội", "2026 - 2030") may come to stand first when the line
    before is ``full``.
    """
    if full and text[0] in "-–—" and not ends_sentence(before):
        after = text[1:].lstrip()[:1]
        if after.isdigit() or after.islower():
            return False
    return starts_list_item(text, before)


def _centred_goes_on(group: list[TextLine], line: TextLine, frames: dict[int, Frame]) -> bool:
    """Whether a title goes on: its lines are centred, or so long that they fill the frame."""
    before = group[-1]
    if frames[before.page].centred(before) and frames[line.page].centred(line):
        return True
    title = any(frames[each.page].centred(each) for each in (*group, line))
    return title and all(each.bold for each in (before, line))


def _set_apart(before: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether size, weight or the room between two lines part them."""
    if not 0.87 * before.size < line.size < 1.15 * before.size:
        return True
    if before.text.isupper() != line.text.isupper() and before.bold != line.bold:
        return True
    if before.page != line.page:
        return False
    step = line.y - before.y
    usual = frame.step or 1.25 * line.size
    return step > 1.3 * usual + 0.5 or step < -0.5 * line.size


def _indent_goes_on(group: list[TextLine], line: TextLine, frames: dict[int, Frame]) -> bool:
    """Whether the left end of a line suits the paragraph: only a first line stands in or out."""
    before = group[-1]
    here = line.x0 - frames[line.page].left
    there = before.x0 - frames[before.page].left
    slack = 0.5 * line.size
    if len(group) > 1:
        return abs(here - there) <= slack
    if here > slack and here >= there - slack:
        # as far in as the line before: another first line, or the second of a block set in
        return abs(here - there) <= slack and line.text[:1].islower()
    return True


def paragraph_of(
    group: Sequence[TextLine],
    at: Place,
    *,
    frames: dict[int, Frame],
    gap_before: bool = True,
    role: str = "body",
) -> Paragraph:
    """The paragraph of a group of lines, broken words mended."""
    texts: list[str] = []
    for index, line in enumerate(group):
        text = line.text
        if texts and texts[-1].strip() and text:
            before = group[index - 1]
            forced = _fills_line(before, line, frames[before.page])
            mended = mended_break(texts[-1], text, forced=forced)
            if mended is not None and not before.words[-1].spaced:
                texts[-1], text = mended
        if text or not texts:
            texts.append(text)
    kept = [Line(text) for text in texts if fold(text)]
    bold = all(line.bold for line in group)
    return paragraph(kept or [Line("")], at=at, gap_before=gap_before, bold=bold, role=role)


def mended_break(before: str, after: str, *, forced: bool = False) -> tuple[str, str] | None:
    """Two lines with the word that the break cut put together at the end of the first; None if none is.

    ``forced`` tells that the last word fills its line, so that a longer one had to be cut.

    >>> mended_break("giai đoạn 2021-", "2025 theo")
    ('giai đoạn 2021-2025', 'theo')
    """
    word, _, rest = after.partition(" ")
    if _GLUED_END.search(before) and after[:1].isalnum():
        return _without_hyphen(before, word), rest
    numbers = _NUMBER_PART.match(before) and _NUMBER_PART.match(word)
    if _ROMAN.fullmatch(before + word) and forced:
        return before + word, rest
    if (numbers and (before.endswith(".") or word.startswith("."))) or (
        forced and _cut_by_force(before.rsplit(maxsplit=1)[-1], word)
    ):
        return before + word, rest
    return None


def _without_hyphen(before: str, word: str) -> str:
    """The word that a hyphen at the line end cut; the hyphen stays unless it only marked the cut."""
    left, right = _LETTERS_END.search(before), _LETTERS_START.match(word)
    if left and right and right[0].islower():
        halves = is_vietnamese_syllable(left[1]) and is_vietnamese_syllable(right[0])
        if is_vietnamese_syllable(left[1] + right[0]) and not halves:
            return before[:-1] + word
    return before + word


def _fills_line(before: TextLine, line: TextLine, frame: Frame) -> bool:
    """Whether a line is one word to which not even the next letter could be added."""
    first = line.words[0]
    letter = (first.x1 - first.x0) / len(first.text)
    return len(before.words) == 1 and frame.room_behind(before) < letter


def _cut_by_force(before: str, word: str) -> bool:
    """Whether two pieces look like one long word: the second is none by itself."""
    if not before[-1].isalnum() or _is_word(word):
        return False
    acronyms = f"{before}{word}".isalpha() and before.isupper() and word.isupper()
    return not (acronyms and min(len(before), len(word)) >= 3)


def _is_word(text: str) -> bool:
    """Whether a text is a word by itself."""
    letters = text.strip(".,;:()“”\"'")
    return letters.isalpha() and is_vietnamese_syllable(letters)
