"""Puts the pages of a PDF into blocks in reading order: running text, side by side, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import median
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Block
from cchc.intake.files.pdf_aligned_table import table_grid
from cchc.intake.files.pdf_columns import Columns, split_columns
from cchc.intake.files.pdf_cut_tables import carried_columns, repeated_heads
from cchc.intake.files.pdf_margins import split_margins
from cchc.intake.files.pdf_page import PdfPage, TextLine, lines_of
from cchc.intake.files.pdf_paragraphs import (
    Frame,
    frame_of,
    group_lines,
    paragraph_of,
    step_of,
)
from cchc.intake.files.pdf_printed_text import printed_blocks
from cchc.intake.files.pdf_ruled import Grid, fill, find_grids
from cchc.intake.files.pdf_tables import (
    TableDraft,
    draft_of,
    has_row_numbers,
    joined,
    same_columns,
    table_of,
    title_row,
)
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_FEWEST_TABLE_COLUMNS = 3
_FEWEST_TABLE_LINES = 3
_SAME_MIDDLE = 4.0
_CELL_PADDING = 5.0
_FULL = 0.94
_FULL_PAGE = 12
_MOST_TITLE_LINES = 4
_LONGEST_TITLE = 160
_SECTION = re.compile(r"\(?(?:[IVXL]{1,6}|\d{1,2}|[A-ZĐ])[.)]?\s")
_DEEPEST_INDENT = 60.0


@dataclass(slots=True)
class _Run:
    """Lines of running text that follow one another, with the frame of each page.

    ``side`` tells which column it is, and of how many, where text stands side by side.
    """

    lines: list[TextLine] = field(default_factory=list[TextLine])
    frames: dict[int, Frame] = field(default_factory=dict[int, Frame])
    loose: bool = False
    side: tuple[int, int] = (0, 1)


@dataclass(frozen=True, slots=True)
class _Body:
    """Lines of a page outside its ruled tables, their frame, how many at the top repeat a head."""

    lines: list[TextLine]
    frame: Frame
    head: int = 0


_Part = _Run | TableDraft


def blocks_of(pages: Sequence[PdfPage], check: Callable[[], None]) -> tuple[Block, ...]:
    """The blocks of a paper; ``check`` is called page by page and may raise to stop the work."""
    printed = printed_blocks(pages)
    if printed is not None:
        return printed
    grids: list[list[Grid]] = []
    lines: list[list[TextLine]] = []
    for page in pages:
        check()
        found = find_grids(page)
        words = page.words
        for grid in found:
            words = fill(grid, words)
        grids.append([grid for grid in found if _has_table(grid)])
        loose = [
            word for grid in found if not _has_table(grid) for c in grid.cells for word in c.words
        ]
        lines.append(lines_of([*words, *loose], page.number))
    margins = split_margins(pages, lines)
    parts: list[_Part] = []
    frames = _page_frames(pages, grids, margins.body)
    heads = repeated_heads(pages, margins.body)
    for page, page_grids, body, head in zip(pages, grids, margins.body, heads, strict=True):
        check()
        found = list(_parts(page, page_grids, _Body(body, frames[page.number], head)))
        table = parts[-1] if parts else None
        if (
            isinstance(table, TableDraft)
            and not page_grids
            and not (found and isinstance(found[0], TableDraft) and same_columns(table, found[0]))
        ):
            rest = _go_on(table, page, body, head)
            if rest is not body:
                found = list(_parts(page, page_grids, _Body(rest, frames[page.number])))
        for part in found:
            _add(part, parts)
    blocks = list(_stamp_blocks(margins.stamps))
    blocks += _blocks(parts, check)
    for notes in margins.notes:
        blocks += _note_blocks(notes)
    return tuple(blocks)


def _has_table(grid: Grid) -> bool:
    """Whether a grid holds more than one filled cell: a frame around text is running text."""
    return sum(bool(cell.words) for cell in grid.cells) > 1


def _go_on(table: TableDraft, page: PdfPage, lines: list[TextLine], head: int) -> list[TextLine]:
    """Adds what a page holds of the table that the page before began; returns the lines that are left."""
    columns = carried_columns(table, lines)
    if columns is None or not joined(
        table, draft_of(table_grid(columns, head, numbered=has_row_numbers(table)), page.width)
    ):
        return lines
    return lines[len(columns.lines) :]


# ---- a page


def _parts(page: PdfPage, grids: list[Grid], body: _Body) -> Iterator[_Part]:
    rest = body
    for grid in grids:
        above = [line for line in rest.lines if line.y < grid.top + 2]
        below = [line for line in rest.lines if line.y >= grid.top + 2]
        yield from _text_parts(page, replace(rest, lines=above))
        rest = _Body(below, body.frame)
        yield draft_of(grid, page.width)
    yield from _text_parts(page, rest)


def _page_frames(
    pages: Sequence[PdfPage], grids: list[list[Grid]], lines: list[list[TextLine]]
) -> dict[int, Frame]:
    """The frame of each page; pages of few lines have that of the other pages of their size."""
    frames = [_page_frame(body, found) for body, found in zip(lines, grids, strict=True)]
    by_size: dict[tuple[int, int], list[int]] = {}
    for index, page in enumerate(pages):
        by_size.setdefault((round(page.width), round(page.height)), []).append(index)
    for indices in by_size.values():
        full = [frames[i] for i in indices if len(lines[i]) >= _FULL_PAGE]
        known = full or [frames[i] for i in indices]
        middle = median(f.left for f in known)
        left = min(f.left for f in known if not full or middle - f.left < _DEEPEST_INDENT)
        right = median(f.right for f in known) if full else max(f.right for f in known)
        indent = next((f.indent for f in known if f.indent is not None), None)
        for i in indices:
            own = frames[i]
            if len(lines[i]) < _FULL_PAGE:
                ends = min(own.left, left), max(own.right, right)
                frames[i] = Frame(*ends, own.step, own.indent or indent)
            elif own.left - left < _DEEPEST_INDENT:
                # a page of short points may hold nothing but first lines, all of them set in
                frames[i] = replace(own, left=min(own.left, left))
    return {page.number: frame for page, frame in zip(pages, frames, strict=True)}


def _page_frame(lines: list[TextLine], grids: list[Grid]) -> Frame:
    """The frame of the running text; where a page is nearly all table, the table shows it."""
    frame = frame_of(_plain(lines))
    if not grids:
        return frame
    left, right = min(grid.xs[0] for grid in grids), max(grid.xs[-1] for grid in grids)
    if any(line.x1 - line.x0 > _FULL * (right - left) for line in lines):
        return frame
    left = min(left, frame.left) if lines else left
    return replace(frame, left=left, right=max(right, frame.right))


def _plain(lines: list[TextLine]) -> list[TextLine]:
    """The lines that fill the page from margin to margin, else all of them."""
    if not lines:
        return lines
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return [line for line in lines if line.x1 - line.x0 > 0.5 * (right - left)] or lines


def _text_parts(page: PdfPage, body: _Body) -> Iterator[_Part]:
    frame = body.frame
    head = {id(line) for line in body.lines[: body.head]}
    run = _Run(frames={page.number: frame})
    for item in split_columns(body.lines):
        if isinstance(item, TextLine):
            run.lines.append(item)
            continue
        if run.lines:
            yield run
            run = _Run(frames={page.number: frame})
        if len(item.strips) + 1 >= _FEWEST_TABLE_COLUMNS and len(item.lines) >= _FEWEST_TABLE_LINES:
            repeated = sum(id(line) in head for line in item.lines)
            yield draft_of(table_grid(item, repeated), page.width)
        else:
            yield from _side_by_side(page, item, frame)
    if run.lines:
        yield run


def _side_by_side(page: PdfPage, columns: Columns, frame: Frame) -> Iterator[_Run]:
    """Columns one behind the other, each in a frame of its own."""
    middles = columns.middles
    ends = [min(frame.left, columns.lines[0].x0), *middles, max(frame.right, columns.lines[0].x1)]
    for column in range(len(columns.strips) + 1):
        lines = [
            part for line in columns.lines if (part := columns.parts(line).get(column)) is not None
        ]
        room = _about_centre(Frame(ends[column], ends[column + 1], step_of(lines)), lines)
        if lines:
            side = (column, len(columns.strips) + 1)
            yield _Run(lines, {page.number: room}, loose=True, side=side)


def _about_centre(room: Frame, lines: list[TextLine]) -> Frame:
    """The room of a column whose lines are centred: as wide on either side of their middle."""
    middles = sorted(line.middle for line in lines)
    centre = middles[len(middles) // 2]
    if sum(abs(middle - centre) < _SAME_MIDDLE for middle in middles) * 2 < len(middles) + 1:
        return room
    half = min(centre - room.left, room.right - centre) - _CELL_PADDING
    return Frame(centre - half, centre + half, room.step)


# ---- over pages


def _add(part: _Part, parts: list[_Part]) -> None:
    before = parts[-1] if parts else None
    if isinstance(part, _Run):
        if part.loose and _goes_on_beside(part, parts):
            return
        if not part.loose:
            _lengthen_column(part, parts)
        if not part.lines:
            return
    if isinstance(part, TableDraft):
        if not (_joined_to_last(part, parts) or _joined_over_titles(part, parts)):
            parts.append(part)
    elif (
        isinstance(before, _Run)
        and not part.loose
        and not before.loose
        and before.lines[-1].page + 1 == part.lines[0].page
    ):
        before.lines += part.lines
        before.frames |= part.frames
    else:
        parts.append(part)


def _joined_to_last(part: TableDraft, parts: list[_Part]) -> bool:
    before = parts[-1] if parts else None
    return isinstance(before, TableDraft) and _follows(before, part) and joined(before, part)


def _joined_over_titles(part: TableDraft, parts: list[_Part]) -> bool:
    """Joins two parts of a table without rules that titles of sections at a page end hold apart."""
    if part.ruled or len(parts) < 2:
        return False
    before, titles = parts[-2:]
    if not isinstance(before, TableDraft) or not isinstance(titles, _Run) or titles.loose:
        return False
    if before.ruled or len(titles.lines) > _MOST_TITLE_LINES or not _follows(before, part):
        return False
    groups = group_lines(titles.lines, titles.frames)
    if not all(_is_section_title(group) for group in groups):
        return False
    rows = [title_row(group, len(before.xs) - 1) for group in groups]
    if not joined(before, part, rows):
        return False
    parts.pop()
    return True


def _is_section_title(group: list[TextLine]) -> bool:
    text = group[0].text
    return _SECTION.match(text) is not None and (group[0].bold or len(text) < _LONGEST_TITLE)


def _follows(before: TableDraft, part: TableDraft) -> bool:
    """Whether a table may go on from the one before: over a page, or without rules on one page."""
    pages = min(part.pages) - before.last_page
    return pages == 1 or (pages == 0 and not before.ruled and not part.ruled)


def _goes_on_beside(run: _Run, parts: list[_Part]) -> bool:
    """Adds a column to the same one of the page before, where a page cuts text set side by side."""
    column, count = run.side
    if len(parts) < count:
        return False
    same = parts[column - count]
    page = run.lines[0].page
    if not isinstance(same, _Run) or same.side != run.side or same.lines[-1].page != page - 1:
        return False
    same.lines += run.lines
    same.frames |= run.frames
    return True


def _lengthen_column(run: _Run, parts: list[_Part]) -> None:
    """Gives the first of two columns that a page ended its lines on the next page."""
    if len(parts) < 2:
        return
    left, right = parts[-2:]
    if not (isinstance(left, _Run) and isinstance(right, _Run) and left.loose and right.loose):
        return
    if left.lines[-1].page + 1 != run.lines[0].page:
        return
    frame = left.frames[left.lines[-1].page]
    start = min(line.x0 for line in left.lines)
    while (
        run.lines
        and run.lines[0].x1 <= frame.right + 3
        and abs(run.lines[0].x0 - start) < _SAME_MIDDLE
        and (run.lines[0].page == left.lines[-1].page + 1 or not _far(left, run.lines[0]))
    ):
        line = run.lines.pop(0)
        left.frames[line.page] = frame
        left.lines.append(line)


def _far(run: _Run, line: TextLine) -> bool:
    return line.y - run.lines[-1].y > 2.2 * line.size


def _blocks(parts: list[_Part], check: Callable[[], None]) -> Iterator[Block]:
    tables = 0
    for part in parts:
        check()
        if isinstance(part, TableDraft):
            if part.rows:
                tables += 1
                yield table_of(part, tables)
            continue
        for group in group_lines(part.lines, part.frames, loose=part.loose):
            yield paragraph_of(group, Place(page=group[0].page), frames=part.frames)


def _stamp_blocks(stamps: list[TextLine]) -> Iterator[Block]:
    for line in stamps:
        yield paragraph_of([line], Place(page=line.page), frames={}, role="header")


def _note_blocks(notes: list[TextLine]) -> Iterator[Block]:
    frames = {line.page: frame_of(notes) for line in notes[:1]}
    groups: list[list[TextLine]] = []
    for line in notes:
        if line.mark or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    for group in groups:
        for each in group_lines(group, frames, loose=True):
            at = Place(page=each[0].page)
            yield paragraph_of(each, at, frames=frames, role="footnote")
