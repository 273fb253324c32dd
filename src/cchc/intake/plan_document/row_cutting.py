"""Cuts a run of cells, whose row ends were lost, into rows, section titles and what stands behind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agencies import agency_likeness
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.intake.plan_document.alignment import IMPOSSIBLE, prefix_scores
from cchc.intake.plan_document.extent import is_capitals
from cchc.intake.plan_document.outline import Rank, marked
from cchc.intake.plan_document.table_rows import row_number, section_of
from cchc.reform.areas import area_of_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.table_rows import CellDraft, RowBuilder, RowDraft

# Weights against the fitness of cells in alignment.py, where a usual full row reaches about ten.
UNNUMBERED_ROW = -2.0
SUB_TASK = 1.0
OTHER_TEXT = -5.0
NUMBERED_SECTION = {True: 3.0, False: -1.0}
PLAIN_TITLE = -2.0
CLEAR_TITLE = 3.0
AREA_TITLE = 1.5
NUMBERS_RESTART = 3.0
NUMBERS_GO_ON = -1.5
TITLE_AT_END = -6.0
TAIL = -0.5
CLEAR_TAIL = 2.0
SURPLUS = 6
HOPELESS_CELLS = 40
LONGEST_TITLE = 200
LONGEST_ACRONYM = 12
FOOTNOTE = re.compile(r"\[?\(?\d{1,2}\]?\)?\s+[A-ZÀ-ỸĐ]")


class Surroundings(NamedTuple):
    """What stands around a run of cells.

    ``numbered``: its first cell is a row number; ``open_end``: text that is no table may follow;
    ``restarts``: the next run begins to count anew (None where nothing follows).
    """

    numbered: bool
    open_end: bool
    restarts: bool | None


@dataclass(frozen=True, slots=True)
class Cut:
    """The rows of a run and how many of its cells they cover."""

    rows: tuple[RowDraft, ...]
    covered: int


@dataclass(frozen=True, slots=True)
class _Step:
    score: float
    origin: int
    is_title: bool


def cut_rows(cells: Sequence[CellDraft], builder: RowBuilder, around: Surroundings) -> Cut:
    """The most likely rows and section titles of a run of filled cells."""
    steps = _steps(cells, builder, around)
    end = _best_end(cells, steps, around)
    bounds: list[tuple[int, int, bool]] = []
    position = end
    while position > 0:
        step = steps[position]
        if step is None:
            break
        bounds.append((step.origin, position, step.is_title))
        position = step.origin
    rows = [
        _draft(cells[a:b], builder, around.numbered and a == 0, is_title)
        for a, b, is_title in reversed(bounds)
    ]
    return Cut(tuple(rows), end)


def _steps(
    cells: Sequence[CellDraft], builder: RowBuilder, around: Surroundings
) -> list[_Step | None]:
    """For each number of cells the best way to cut them, and where its last piece begins."""
    texts = [c.text for c in cells]
    size = len(texts)
    steps: list[_Step | None] = [None] * (size + 1)
    steps[0] = _Step(0.0, 0, is_title=False)
    top, top_at = 0.0, 0
    for start in range(size):
        here = steps[start]
        if here is None:
            continue
        if here.score > top:
            top, top_at = here.score, start
        if around.open_end and start - top_at > HOPELESS_CELLS:
            break
        for step, end in _pieces(texts, start, builder, around):
            known = steps[end]
            if known is None or here.score + step.score > known.score + 1e-9:
                steps[end] = _Step(here.score + step.score, start, step.is_title)
    return steps


def _pieces(
    texts: list[str], start: int, builder: RowBuilder, around: Surroundings
) -> list[tuple[_Step, int]]:
    """The rows and titles that may begin at this cell, with the cell behind each."""
    width = len(builder.body)
    first = start + 1 if around.numbered and start == 0 else start
    pieces: list[tuple[_Step, int]] = []
    if first > start:
        opening = 0.0
        if len(texts) > 1:
            outer = row_number(texts[0]) is not None and not texts[0].strip()[0].isdigit()
            weight = NUMBERED_SECTION[outer]
            pieces.append((_Step(weight + _likeness(texts[1]), start, is_title=True), 2))
    else:
        opening = _opening(texts[start], builder)
        weight = title_score(texts, start, around)
        pieces.append((_Step(weight, start, is_title=True), start + 1))
    limit = len(texts) if first > start else min(len(texts), first + width + SURPLUS)
    limit = min(limit, first + width * 4)
    scores = prefix_scores(texts[first:limit], builder.body_columns, builder.habits)
    for count, score in enumerate(scores):
        if count and score != IMPOSSIBLE:
            foreign = around.open_end and any(
                map(opens_other_text, texts[first + 1 : first + count])
            )
            weight = score + opening + (OTHER_TEXT if foreign else 0.0)
            pieces.append((_Step(weight, start, is_title=False), first + count))
    return pieces


def _opening(text: str, builder: RowBuilder) -> float:
    """What it costs that a row begins without a number; lettered and dashed sub-tasks have none."""
    if builder.number_column is None:
        return 0.0
    return SUB_TASK if Rank.LETTER <= marked(text)[0] <= Rank.PLUS else UNNUMBERED_ROW


def title_score(texts: Sequence[str], index: int, around: Surroundings) -> float:
    """How much a cell looks like the title of a section."""
    text = texts[index]
    rank, _, rest = marked(text)
    if is_capitals(text) or (rank in {Rank.PART, Rank.ROMAN} and rest):
        score = CLEAR_TITLE
    else:
        score = PLAIN_TITLE + (AREA_TITLE if area_of_heading(text) else 0.0)
        if rank >= Rank.DASH and rank is not Rank.NONE:
            score -= CLEAR_TITLE
        if index + 1 == len(texts) and around.restarts is not None:
            score += NUMBERS_RESTART if around.restarts else NUMBERS_GO_ON
    if index + 1 == len(texts) and around.restarts is None:
        score += TITLE_AT_END
    if len(text) > LONGEST_TITLE or text.endswith((";", ",")):
        score -= CLEAR_TITLE
    return score + _likeness(text)


def _likeness(text: str) -> float:
    """What speaks against a title: an agency or a time."""
    time = -3.0 if parse_deadline(text).kind is not None else 0.0
    return time - 3.0 * agency_likeness(text)


def _best_end(cells: Sequence[CellDraft], steps: list[_Step | None], around: Surroundings) -> int:
    """Where the table ends: behind the last cell, or, at an open end, before what is no table."""
    size = len(cells)
    last = steps[size]
    best = (last.score if last else IMPOSSIBLE, size)
    if around.open_end:
        for index in range(size - 1, -1, -1):
            step = steps[index]
            if step is None or step.is_title:
                continue
            tail = TAIL + (CLEAR_TAIL if opens_other_text(cells[index].text) else 0.0)
            best = max(best, (step.score + tail, index))
    return best[1] if best[0] > IMPOSSIBLE else size


def opens_other_text(text: str) -> bool:
    """Whether a paragraph looks like a heading, a footnote or a line of capitals, not like a cell."""
    rank = marked(text)[0]
    return (
        (is_capitals(text) and len(text) > LONGEST_ACRONYM)
        or rank <= Rank.ARABIC_SUB
        or FOOTNOTE.match(text) is not None
    )


def _draft(
    cells: Sequence[CellDraft], builder: RowBuilder, numbered: bool, is_title: bool
) -> RowDraft:
    place = cells[0].place
    if is_title:
        section = section_of(cells, has_number_column=True)
        if section is None and len(cells) == 2:
            section = (row_number(cells[0].text), cells[1].text.strip())
        return builder.section(section or (None, cells[0].text.strip()), place)
    if numbered:
        return builder.aligned(cells[0], cells[1:], place)
    return builder.aligned(None, cells, place)
