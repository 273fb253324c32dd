"""Finds what tables without rules leave on the pages that they go over: repeated heads, rests of cells."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_columns import (
    MOST_SPANNING,
    NARROWEST,
    Columns,
    Free,
    common_room,
    gaps_of,
)
from cchc.intake.files.pdf_tables import extents_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_page import PdfPage, TextLine
    from cchc.intake.files.pdf_tables import TableDraft

_FEWEST_GAPS = 2
_FEWEST_COLUMNS = 3
_FAR = 3.0  # of the letters' size
_SAME_PLACE = 1.5
_SLACK = 4.0
_NUMBERED = re.compile(r"(?:[IVXL]{1,6}|\d{1,2}|[A-ZĐ])[.)]?\s")
MOST_HEAD_LINES = 8


def repeated_heads(pages: Sequence[PdfPage], lines: Sequence[list[TextLine]]) -> list[int]:
    """How many lines at the top of each page repeat, in the same places, lines of a page before.

    Rules part a head from its rows; where only columns hold a table, the rest of a row that the page
    cut stands right under the head and would be taken for a part of it.
    """
    known: dict[tuple[int, str], list[TextLine]] = {}
    found: list[int] = []
    for page, body in zip(pages, lines, strict=True):
        width = round(page.width)
        first = known.get((width, body[0].text)) if body else None
        found.append(_alike(first, body) if first else 0)
        for index, line in enumerate(body):
            if len(gaps_of(line)) >= _FEWEST_GAPS:
                known.setdefault((width, line.text), body[index : index + MOST_HEAD_LINES])
    return found


def _alike(head: list[TextLine], body: list[TextLine]) -> int:
    """How many lines both have in the same places, one under the other."""
    count = 0
    while count < min(len(head), len(body) - 1):
        here, there = body[count], head[count]
        step = here.y - body[0].y - (there.y - head[0].y)
        if here.text != there.text or max(abs(here.x0 - there.x0), abs(step)) > _SAME_PLACE:
            break
        count += 1
    return count


def carried_columns(table: TableDraft, lines: list[TextLine]) -> Columns | None:
    """The lines at the top of a page that go on in the columns of the table on the page before, if any do.

    A page may show a few lines of a table only, too few to tell its columns by themselves.
    """
    if table.ruled or not lines or lines[0].page != table.last_page + 1:
        return None
    extents = extents_of(table)
    ends = [extents.get(column) for column in range(len(table.xs) - 1)]
    if len(ends) < _FEWEST_COLUMNS or None in ends:
        return None
    known = [each for each in ends if each is not None]
    # the ends of columns are drawn a point wider than their text
    strips = [(left[1] - 1, right[0] + 1) for left, right in pairwise(known)]
    if any(end - start < NARROWEST for start, end in strips):
        return None
    columns = Columns([], strips)
    at = 0
    while at < len(lines) and not _is_far(lines, at):
        line = lines[at]
        narrowed = common_room(columns.strips, line)
        if len(narrowed) == len(strips) and _stands_in(known, strips, line):
            columns.strips = narrowed
            columns.lines.append(line)
            at += 1
            continue
        titles = _lines_across(columns, lines, at)
        if not titles:
            break
        columns.across |= set(range(at, at + titles))
        columns.lines += lines[at : at + titles]
        at += titles
    return columns if columns.lines and _goes_on(columns, lines) else None


def _is_far(lines: list[TextLine], at: int) -> bool:
    return at > 0 and lines[at].y - lines[at - 1].y > _FAR * lines[at].size


def _lines_across(columns: Columns, lines: list[TextLine], at: int) -> int:
    """How many lines from here run across the columns before a row of the table follows."""
    for count in range(1, MOST_SPANNING + 1):
        if at + count >= len(lines) or _is_far(lines, at + count):
            return 0
        row = lines[at + count]
        if (
            len(common_room(columns.strips, row)) == len(columns.strips)
            and len(columns.parts(row)) >= _FEWEST_COLUMNS
        ):
            return count
    return 0


def _stands_in(known: list[tuple[float, float]], strips: list[Free], line: TextLine) -> bool:
    """Whether a line that fills one column stands in it as its text does: from the left or in the middle."""
    columns = Columns([], strips)
    parts = columns.parts(line)
    if len(parts) > 1:
        return True
    ((column, part),) = parts.items()
    left, right = known[column]
    return abs(part.x0 - left) < _SLACK or abs(part.middle - (left + right) / 2) < _SLACK


def _goes_on(columns: Columns, lines: list[TextLine]) -> bool:
    """Whether the lines are parts of rows, not the beginning of a paragraph under the table."""
    if any(len(columns.parts(line)) > 1 for line in columns.lines):
        return True
    first, last = columns.lines[0], columns.lines[-1]
    if columns.column_of(first.middle) == 0 or first.bold or _NUMBERED.match(first.text):
        return False
    below = lines[len(columns.lines) : len(columns.lines) + 1]
    return not below or below[0].y - last.y > 1.6 * last.size or len(gaps_of(below[0])) > 1
