"""Gives the paragraphs and cells of a scan the confidence of the words that they were made of.

The layout of PDF pages knows no confidence, so the words are found again by page and text, in the order
in which the layout reads them.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.files.folding import fold
from cchc.intake.files.paper import Block, Cell, Paragraph, Row, Table
from cchc.intake.files.pdf_ruled import fill, find_grids
from cchc.intake.files.scan_page import ScannedPage, page_layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.scan_words import SeenWord

_LEAST_SURE = 0.5
_TAIL = 3


@dataclass(frozen=True, slots=True)
class SureWord:
    """A word of a paragraph with its confidence; ``read_as`` is what stood for it before it was mended."""

    text: str
    confidence: float
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a cell as it is shown to be confirmed: where it stands and its words."""

    part: Paragraph | Cell
    words: tuple[SureWord, ...]


def mean_confidence(pages: Sequence[ScannedPage]) -> float:
    """The mean confidence over the letters of all pages."""
    letters = sum(len(word.text) for page in pages for word in page.words)
    sure = sum(len(word.text) * word.confidence for page in pages for word in page.words)
    return sure / letters if letters else 0.0


def with_confidence(
    blocks: Sequence[Block], pages: Sequence[ScannedPage]
) -> tuple[tuple[Block, ...], tuple[Passage, ...]]:
    """The blocks with confidences, and what they hold word by word in reading order.

    What stands on other pages than the recognised ones stays without confidence and makes no passage.
    """
    found = _Words(pages)
    passages: list[Passage] = []
    marked: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            sure, words = _marked(block, found, in_table=False)
            marked.append(sure)
            if words:
                passages.append(Passage(sure, words))
        else:
            marked.append(_table(block, found, passages))
    return tuple(marked), tuple(passages)


def _table(table: Table, found: _Words, passages: list[Passage]) -> Table:
    above: dict[int, Cell] = {}
    rows: list[Row] = []
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row.cells:
            origin = above.get(cell.column)
            if cell.continues and origin is not None and origin.text == cell.text:
                paragraphs = tuple(
                    replace(each, confidence=known.confidence)
                    for each, known in zip(cell.paragraphs, origin.paragraphs, strict=False)
                )
                sure = replace(cell, paragraphs=paragraphs, confidence=origin.confidence)
            else:
                sure, words = _cell(cell, found)
                if words:
                    passages.append(Passage(sure, words))
                above[cell.column] = sure
            cells.append(sure)
        rows.append(replace(row, cells=tuple(cells)))
    return replace(table, rows=tuple(rows))


def _cell(cell: Cell, found: _Words) -> tuple[Cell, tuple[SureWord, ...]]:
    pairs = [_marked(each, found, in_table=True) for each in cell.paragraphs]
    words = tuple(word for _, each in pairs for word in each)
    paragraphs = tuple(paragraph for paragraph, _ in pairs)
    return replace(cell, paragraphs=paragraphs, confidence=_mean(words)), words


def _marked(
    paragraph: Paragraph, found: _Words, *, in_table: bool
) -> tuple[Paragraph, tuple[SureWord, ...]]:
    page = paragraph.place.page or 0
    if not found.holds(paragraph.text, page):
        return paragraph, ()
    words = tuple(
        SureWord(token, *found.take(token, page, in_table=in_table))
        for token in paragraph.text.split()
    )
    return replace(paragraph, confidence=_mean(words)), words


def _mean(words: tuple[SureWord, ...]) -> float | None:
    letters = sum(len(word.text) for word in words)
    if not letters:
        return None
    return round(sum(len(word.text) * word.confidence for word in words) / letters, 3)


class _Words:
    """The recognised words by page, apart in and outside tables, each to be taken once."""

    def __init__(self, pages: Sequence[ScannedPage]) -> None:
        self._known: dict[tuple[int, bool, str], deque[tuple[float, str]]] = {}
        self._pages = {page.number for page in pages}
        self._tails: dict[int, set[tuple[str, ...]]] = {}
        for page in pages:
            tokens = [token for word in page.words for token in fold(word.text).split()]
            self._tails[page.number] = set(zip(*(tokens[at:] for at in range(_TAIL)), strict=False))
            for text, seen, in_table in _in_order(page):
                for token in fold(text).split():
                    key = (page.number, in_table, token)
                    known = self._known.setdefault(key, deque())
                    known.append((seen.confidence, seen.read_as))

    def holds(self, text: str, page: int) -> bool:
        """Whether a paragraph that begins on a page was recognised, in whole or where it goes on."""
        if page in self._pages or page + 1 not in self._pages:
            return page in self._pages
        # begun on a page with text: what it ends with stands on the recognised page behind it
        end = tuple(text.split()[-_TAIL:])
        return len(end) == _TAIL and end in self._tails[page + 1]

    def take(self, token: str, page: int, *, in_table: bool) -> tuple[float, str]:
        """How sure a word is; a word mended of two halves cannot be found and is doubtful."""
        for number in (page, page + 1):
            for place in (in_table, not in_table):
                queue = self._known.get((number, place, token))
                if queue:
                    # the last one stays, for a word may be shown twice
                    return queue.popleft() if len(queue) > 1 else queue[0]
        return _LEAST_SURE, ""


def _in_order(page: ScannedPage) -> Iterator[tuple[str, SeenWord, bool]]:
    layout = page_layout(page)
    sure = {id(word): seen for word, seen in zip(layout.words, page.words, strict=True)}
    outside = layout.words
    for grid in find_grids(layout):
        outside = fill(grid, outside)
        for cell in grid.cells:
            for word in sorted(cell.words, key=lambda each: (round(each.y), each.x0)):
                yield word.text, sure[id(word)], True
    for word in sorted(outside, key=lambda each: (round(each.y), each.x0)):
        yield word.text, sure[id(word)], False
