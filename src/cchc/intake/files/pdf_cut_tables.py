"""Finds heads that a table without rules repeats on each page that it goes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.files.pdf_columns import gaps_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_page import PdfPage, TextLine

_FEWEST_GAPS = 2
_SAME_PLACE = 1.5
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
