"""Recovers the text that a PDF prints in letters of one width: its lines as they were typed, empty ones too.

Such a page knows no paragraphs, only lines: one that is too long for the page goes on in the next one,
all others end where the text ended them. So the text is put together again and read as a text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from cchc.intake.files.folding import NO_BREAK_SPACE
from cchc.intake.files.kinds import text_kind
from cchc.intake.files.paper import Block, Cell, Paragraph
from cchc.intake.files.pdf_page import ABOVE, lines_of
from cchc.intake.files.pdf_paragraphs import begins_item
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_page import PdfPage, TextLine, Word

_ONE_SIZE, _ONE_WIDTH = 0.98, 0.6
_SAME_WIDTH, _SAME_GAP = 0.015, 0.1
_FEWEST_WORDS = 60
_FEWEST_FULL = 3
_FEW_PAGES = 3
_NEAR_END = 8  # letters
_LEAST_STEP, _MOST_STEP = 1.0, 2.0  # of the letters' size
_CLOSE = 0.4  # letters; places are rounded
_GLUED_END = re.compile(r"[^\W_][-–/]$")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:(?:Trang|Page)\s*)?\d{1,4}[-–—\s]*$", re.IGNORECASE)


@dataclass(slots=True)
class _Line:
    """A line of the text while it is put together: its words, its page, its last and its next place."""

    text: str
    page: int
    printed: list[TextLine] = field(default_factory=list["TextLine"])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How the pages are printed: ends of the lines, width of a letter, step between lines, first and last line."""

    left: float
    right: float
    letter: float
    step: float
    top: float
    bottom: float

    def room_left(self, before: TextLine, line: TextLine) -> float:
        """The room that is left, in letters, if the first word of a line stood in the line before."""
        first = line.words[0]
        end = before.x1 + self.letter + first.x1 - first.x0
        return (self.right - end) / self.letter

    def steps(self, above: float, below: float) -> int:
        """How many lines are printed from one height to another."""
        return round((below - above) / self.step)


def printed_blocks(pages: Sequence[PdfPage]) -> tuple[Block, ...] | None:
    """The blocks of a text that the pages print, each with its page and its line in that text; None if they print none."""
    letter = _letter_width(pages)
    if letter is None or any(page.across or page.down or page.hidden for page in pages):
        return None
    lines = [_without_number(lines_of(page.words, page.number), letter) for page in pages]
    sheet = _sheet(pages, lines, letter)
    if sheet is None:
        return None
    typed = _typed_lines(pages, lines, sheet)
    text = "\n".join(line.text for line in typed)
    by_line = [line.page for line in typed]
    return tuple(_with_page(block, by_line) for block in _read(text))


def _read(text: str) -> tuple[Block, ...]:
    if text_kind(text, "") == "md":
        from cchc.intake.files.markdown import read_markdown  # noqa: PLC0415  # only what is needed

        return read_markdown(text)
    from cchc.intake.files.text_tables import read_text_blocks  # noqa: PLC0415  # only what is needed

    return read_text_blocks(text)


# ---- how it is printed


def _letter_width(pages: Sequence[PdfPage]) -> float | None:
    """The width of all letters, if the pages are set in letters of one size and one width."""
    words = [word for page in pages for word in page.words]
    sizes: Counter[float] = Counter()
    widths: Counter[float] = Counter()
    for word in words:
        sizes[word.size] += len(word.text)
        if len(word.text) > 1:
            widths[_width(word)] += 1
    measured = sum(widths.values())
    if measured < _FEWEST_WORDS or any(word.bold for word in words):
        return None
    if sizes.most_common(1)[0][1] < _ONE_SIZE * sum(sizes.values()):
        return None
    usual = widths.most_common(1)[0][0]
    # letters that the font lacks come from another one and are as wide as they are there
    same = sum(
        abs((word.x1 - word.x0) / len(word.text) - usual)
        <= _SAME_WIDTH * usual + 0.1 / len(word.text)
        for word in words
        if len(word.text) > 1
    )
    return usual if same >= _ONE_WIDTH * measured and _spaces_are_letters(pages, usual) else None


def _spaces_are_letters(pages: Sequence[PdfPage], letter: float) -> bool:
    """Whether the spaces between words are as wide as letters too."""
    gaps = [
        (after.x0 - word.x1) / letter
        for page in pages
        for word, after in itertools.pairwise(page.words)
        if word.y == after.y
    ]
    whole = sum(gap > 0.5 and abs(gap - round(gap)) < _SAME_GAP for gap in gaps)
    return whole >= _ONE_WIDTH * len(gaps)


def _width(word: Word) -> float:
    return round((word.x1 - word.x0) / len(word.text), 1)


def _without_number(lines: list[TextLine], letter: float) -> list[TextLine]:
    """The lines of a page without its number, which stands apart from where lines begin."""
    if len(lines) < 2:
        return lines
    left = min(line.x0 for line in lines)
    kept = list(lines)
    for index in (0, -1):
        line = kept[index]
        if line.x0 > left + 10 * letter and _PAGE_NUMBER.match(line.text):
            kept.pop(index)
    return kept


def _sheet(
    pages: Sequence[PdfPage], lines: Sequence[list[TextLine]], letter: float
) -> _Sheet | None:
    every = [line for page in lines for line in page]
    steps = [
        after.y - line.y
        for page in lines
        for line, after in itertools.pairwise(page)
        if _LEAST_STEP * line.size <= after.y - line.y < _MOST_STEP * line.size
    ]
    if not steps:
        return None
    left, right = min(line.x0 for line in every), max(line.x1 for line in every)
    full = sum(line.x1 > right - _NEAR_END * letter for line in every)
    opposite = pages[0].width - left
    if full < _FEWEST_FULL or abs(right - opposite) < letter:
        # margins are mostly alike, and few lines fill the page to the last letter
        right = opposite if full >= _FEWEST_FULL else max(right, opposite)
    step, top = median(steps), min(line.y for line in every)
    bottom = max(line.y for line in every)
    if len(pages) <= _FEW_PAGES:
        bottom = max(bottom, _last_line(pages[0], top, step, every[0].size, bottom))
    return _Sheet(left, right, letter, step, top, bottom)


def _last_line(page: PdfPage, top: float, step: float, size: float, seen: float) -> float:
    """Where the last line of a page stands if an empty one ended every page and margins are alike."""
    margin = top - ABOVE * size
    last = top + ((page.height - 2 * margin) // step - 1) * step
    return last if last - seen < 1.5 * step else seen


# ---- the text


def _typed_lines(
    pages: Sequence[PdfPage], lines: Sequence[list[TextLine]], sheet: _Sheet
) -> list[_Line]:
    typed: list[_Line] = []
    end: float | None = None
    for page, printed in zip(pages, lines, strict=True):
        rows: list[tuple[float, TextLine | None]] = [(line.y, line) for line in printed]
        heights = [line.y for line in printed]
        rows += [
            (y, None)
            for y in page.traces
            if all(abs(y - height) > 0.5 * sheet.step for height in heights)
        ]
        rows.sort(key=lambda row: row[0])
        if rows:
            room = sheet.steps(sheet.top, rows[0][0])
            _add_empty(typed, room if end is None else room + sheet.steps(end, sheet.bottom))
        for index, (y, line) in enumerate(rows):
            if index:
                _add_empty(typed, sheet.steps(rows[index - 1][0], y) - 1)
            _add(typed, line, page.number, sheet)
            end = y
    return typed


def _add_empty(typed: list[_Line], count: int) -> None:
    page = typed[-1].page if typed else 1
    typed.extend(_Line("", page) for _ in range(count))


def _add(typed: list[_Line], line: TextLine | None, page: int, sheet: _Sheet) -> None:
    if line is None:
        typed.append(_Line(NO_BREAK_SPACE, page))
        return
    text = _spaced_text(line, sheet)
    before = typed[-1] if typed else None
    if before is None or not before.printed or not _goes_on(before.printed[-1], line, sheet):
        typed.append(_Line(text, page, [line]))
        return
    last = before.printed[-1]
    glued = not last.words[-1].spaced and (
        _GLUED_END.search(before.text) is not None or _is_cut(last, sheet)
    )
    before.text += text if glued else f" {text}"
    before.printed.append(line)


def _goes_on(before: TextLine, line: TextLine, sheet: _Sheet) -> bool:
    """Whether a line is the rest of the line before, which was too long for the page."""
    if before.page == line.page and sheet.steps(before.y, line.y) != 1:
        return False
    if line.x0 > sheet.left + 0.5 * sheet.letter:
        return False
    if line.text == "|" or (line.text[0] == "|" and before.text[-1] == "|"):
        return False  # the mark of a cell or of a row of Markdown
    # the space on which a line was broken is drawn if there is room for it
    spaced = before.words[-1].spaced
    if sheet.room_left(before, line) > (_CLOSE if spaced else 0.02):
        return False
    if spaced:
        return True
    title_ends = before.text.isupper() and not line.text.isupper() and not line.text[0].islower()
    return not title_ends and not begins_item(line.text, before.text, full=True)


def _is_cut(line: TextLine, sheet: _Sheet) -> bool:
    """Whether a line is one word that had to be cut: not even one more letter fits."""
    return len(line.words) == 1 and line.x1 + sheet.letter > sheet.right + 0.3 * sheet.letter


def _spaced_text(line: TextLine, sheet: _Sheet) -> str:
    """The words of a line with as many spaces between them as there is room for."""
    parts = [" " * round((line.x0 - sheet.left) / sheet.letter), line.words[0].text]
    for before, word in itertools.pairwise(line.words):
        room = round((word.x0 - before.x1) / sheet.letter)
        parts += [" " * max(room, 1), word.text]
    return "".join(parts)


# ---- places


def _with_page(block: Block, pages: list[int]) -> Block:
    """The block with the page on which each of its lines is printed."""
    if isinstance(block, Paragraph):
        return _paragraph_with_page(block, pages)
    rows = tuple(
        replace(
            row,
            place=_place(row.place, pages),
            cells=tuple(_cell_with_page(cell, pages) for cell in row.cells),
        )
        for row in block.rows
    )
    return replace(block, place=_place(block.place, pages), rows=rows)


def _cell_with_page(cell: Cell, pages: list[int]) -> Cell:
    paragraphs = tuple(_paragraph_with_page(each, pages) for each in cell.paragraphs)
    return replace(cell, place=_place(cell.place, pages), paragraphs=paragraphs)


def _paragraph_with_page(paragraph: Paragraph, pages: list[int]) -> Paragraph:
    return replace(paragraph, place=_place(paragraph.place, pages))


def _place(place: Place, pages: list[int]) -> Place:
    return replace(place, page=pages[place.line - 1]) if place.line else place
