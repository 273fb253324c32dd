"""Flattened tables: tables whose cells a converter wrote one a line, dropping empty cells and row ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.plan_document.alignment import fitness
from cchc.intake.plan_document.columns import (
    LONGEST_HEAD,
    Column,
    columns_of_heads,
    is_target_head,
    is_task_head,
    role_of_head,
    with_lower_heads,
)
from cchc.intake.plan_document.extent import head_words, is_capitals
from cchc.intake.plan_document.outline import Rank, marked
from cchc.intake.plan_document.row_cutting import Surroundings, cut_rows
from cchc.intake.plan_document.row_numbers import NumberSequence
from cchc.intake.plan_document.table_rows import (
    NUMBER_IN_CONTENT,
    OWNER_ROLES,
    CellDraft,
    RowBuilder,
    RowDraft,
    TableDraft,
    going_on,
    row_number,
    settle_groups,
)
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.paper import Paragraph

MOST_COLUMNS = 16
LOOKAHEAD = 2


@dataclass(frozen=True, slots=True)
class FlatTable:
    """A flattened table and the half-open range of paragraphs that it covers."""

    start: int
    end: int
    draft: TableDraft


@dataclass(frozen=True, slots=True)
class _FlatCell:
    """A cell of the stream: its draft and the paragraphs that it covers."""

    draft: CellDraft
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.draft.text


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a flattened table: its columns, the paragraphs it covers, how cells are parted."""

    columns: tuple[Column, ...]
    start: int
    end: int
    parted_by_gaps: bool


def find_flat_tables(
    paragraphs: Sequence[Paragraph], start: int, end: int, ordinal: int = 1
) -> tuple[FlatTable, ...]:
    """Every flattened task or target table between the two paragraphs."""
    heads = list(_heads(paragraphs, start, end))
    limits = [*(h.start for h in heads), end][1:]
    found: list[FlatTable] = []
    for head, limit in zip(heads, limits, strict=True):
        stop = _annex_start(paragraphs, head.end, limit)
        before = found[-1].draft if found else None
        table = _table(paragraphs, head, stop, ordinal + len(found), before)
        if table is not None:
            found.append(table)
    return tuple(found)


def _heads(paragraphs: Sequence[Paragraph], start: int, end: int) -> Iterator[_Head]:
    index = start
    while index < end:
        head = None
        if role_of_head(paragraphs[index].text) is not None or not paragraphs[index].gap_before:
            head = _head_at(paragraphs, index, end, by_gaps=True) or _head_at(
                paragraphs, index, end, by_gaps=False
            )
        if head is not None:
            yield head
            index = head.end
        else:
            index += 1


def _head_at(
    paragraphs: Sequence[Paragraph], index: int, end: int, *, by_gaps: bool
) -> _Head | None:
    """A run of short cells that name columns, with at most one in a row that names none."""
    cells = [
        c
        for c in _cells(paragraphs, index, min(end, index + 2 * MOST_COLUMNS), 0, by_gaps=by_gaps)
        if c.text
    ][: MOST_COLUMNS + 1]
    heads: list[str] = []
    stop = index
    for position, cell in enumerate(cells[:MOST_COLUMNS]):
        text = cell.text.replace("\n", " ").strip(" *_")
        if not _may_be_head(text):
            break
        if heads and text[:1].islower():
            heads[-1] = f"{heads[-1]} {text}"
            stop = cell.end
            continue
        after = cells[position + 1].text if position + 1 < len(cells) else ""
        if role_of_head(text) is None and not (
            heads and _may_be_head(after) and role_of_head(after)
        ):
            break
        heads.append(text)
        stop = cell.end
    columns = with_lower_heads(columns_of_heads(tuple(heads)))
    if len(columns) < 3 or not (is_task_head(columns) or is_target_head(columns)):
        return None
    return _Head(columns, index, stop, by_gaps)


def _may_be_head(text: str) -> bool:
    return not (
        len(text) > LONGEST_HEAD
        or row_number(text)
        or text.endswith((".", ";"))
        or marked(text)[0] is not Rank.NONE
        or NUMBER_IN_CONTENT.match(text)
    )


def _annex_start(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    """A new annex ends a table for certain."""
    annex = re.compile(rf"\W*(?:{'|'.join(head_words()['annex'])})\b", re.IGNORECASE)
    for index in range(start, end):
        text = paragraphs[index].text
        if len(text) < 60 and is_capitals(text) and annex.match(text):
            return index
    return end


def _cells(
    paragraphs: Sequence[Paragraph], start: int, end: int, ordinal: int, *, by_gaps: bool
) -> list[_FlatCell]:
    """Paragraphs that no empty line parts are one cell; the trace of an empty cell is a cell."""
    cells: list[_FlatCell] = []
    for index in range(start, end):
        paragraph = paragraphs[index]
        previous = cells[-1] if cells else None
        joined = by_gaps and not paragraph.gap_before and paragraph.text
        if previous and joined and previous.text:
            draft = CellDraft(f"{previous.text}\n{paragraph.text}", previous.draft.place)
            cells[-1] = _FlatCell(draft, previous.start, index + 1)
        else:
            place = Place(
                line=paragraph.place.line,
                page=paragraph.place.page,
                table=ordinal,
                quote=paragraph.text[:120] or None,
            )
            cells.append(_FlatCell(CellDraft(paragraph.text, place), index, index + 1))
    return cells


def _table(
    paragraphs: Sequence[Paragraph], head: _Head, end: int, ordinal: int, before: TableDraft | None
) -> FlatTable | None:
    columns = head.columns
    cells = _cells(paragraphs, head.end, end, ordinal, by_gaps=head.parted_by_gaps)
    rows, last = _rows(_without_column_numbers(cells, len(columns)), columns)
    if not any(not r.is_section for r in rows):
        return None
    first = paragraphs[head.start]
    place = Place(line=first.place.line, table=ordinal, quote=first.text)
    settled = going_on(settle_groups(rows, columns), columns, before)
    return FlatTable(head.start, last, TableDraft(columns, settled, place))


def _without_column_numbers(cells: list[_FlatCell], width: int) -> list[_FlatCell]:
    """Takes away the row under the head that only numbers the columns ("(1)", "(2)", …)."""
    count = 0
    for cell in cells[: width + 2]:
        if cell.text.strip(" ()") != str(count + 1):
            break
        count += 1
    return cells[count:] if count >= max(3, width - 1) else cells


def _rows(cells: list[_FlatCell], columns: tuple[Column, ...]) -> tuple[list[RowDraft], int]:
    """The rows up to the last one that reads like a row, and the paragraph behind it.

    The table is read twice: the first reading learns from its full rows what each column holds.
    """
    runs, numbered = _runs(cells, columns)
    builder = RowBuilder(columns)
    for run in runs:
        if len(run) == len(columns) and all(c.text for c in run):
            builder.full([c.draft for c in run], run[0].draft.place)
    readings = [
        _read_run(run, builder, _around(runs, index, numbered=numbered))
        for index, run in enumerate(runs)
    ]
    rows: list[RowDraft] = []
    end = 0
    for index, (run_rows, run_end) in enumerate(readings):
        nearby = [r for some, _ in readings[index : index + LOOKAHEAD + 1] for r in some]
        if (
            run_rows
            and not run_rows[-1].is_section
            and not any(_reads_like_a_row(r, columns) for r in nearby)
        ):
            break
        rows += run_rows
        if any(not r.is_section for r in run_rows):
            end = run_end
    while rows and rows[-1].is_section:
        rows.pop()
    return rows, end


def _runs(
    cells: list[_FlatCell], columns: tuple[Column, ...]
) -> tuple[list[list[_FlatCell]], list[bool]]:
    """The cells cut before each row number, and whether each run begins with a number of its own."""
    if not cells:
        return [], []
    in_column = _numbered_starts(cells) if any(c.role == "number" for c in columns) else []
    in_content = _content_starts(cells) if len(in_column) < 2 else []
    own = len(in_column) >= len(in_content)
    starts = in_column if own else in_content
    bounds = [*starts, len(cells)] if starts and starts[0] == 0 else [0, *starts, len(cells)]
    runs = [cells[a:b] for a, b in pairwise(bounds)]
    return runs, [own and start in starts for start in bounds[:-1]]


def _numbered_starts(cells: list[_FlatCell]) -> list[int]:
    starts: list[int] = []
    sequence = NumberSequence()
    for index, cell in enumerate(cells[:-1]):
        number = row_number(cell.text)
        following = cells[index + 1].text
        if number and following and not row_number(following) and sequence.accepts(number):
            sequence.take(number)
            starts.append(index)
    return starts


def _content_starts(cells: list[_FlatCell]) -> list[int]:
    starts: list[int] = []
    sequence = NumberSequence()
    for index, cell in enumerate(cells):
        rank, marker, _ = marked(cell.text)
        found = NUMBER_IN_CONTENT.match(cell.text)
        number = marker if rank in {Rank.ROMAN, Rank.PART} else found["no"] if found else None
        if number and sequence.accepts(number):
            sequence.take(number)
            starts.append(index)
    return starts


def _around(runs: list[list[_FlatCell]], index: int, *, numbered: list[bool]) -> Surroundings:
    following = runs[index + 1][0].text if index + 1 < len(runs) else None
    restarts = (
        following is not None and re.match(r"\W*(?:0?1|1\.1)\b(?!\.\d)", following) is not None
    )
    return Surroundings(
        numbered=numbered[index],
        open_end=following is None,
        restarts=None if following is None else restarts,
    )


def _read_run(
    run: list[_FlatCell], builder: RowBuilder, around: Surroundings
) -> tuple[list[RowDraft], int]:
    """The rows of a run and the paragraph behind them."""
    rows: list[RowDraft] = []
    whole = _whole_rows(run, builder)
    for position in range(whole):
        width = len(builder.columns)
        cells = run[position * width : (position + 1) * width]
        row = builder.full([c.draft for c in cells], cells[0].draft.place)
        rows += [row] if row else []
    rest = [c for c in run[whole * len(builder.columns) :] if c.text]
    end = run[whole * len(builder.columns) - 1].end if whole else run[0].start
    if not rest:
        return rows, end
    if whole:
        around = around._replace(numbered=False)
    cut = cut_rows([c.draft for c in rest], builder, around)
    if not cut.rows and not rows and not around.open_end:
        row = builder.short([c.draft for c in rest], rest[0].draft.place)
        return [row] if row else [], rest[-1].end
    return [*rows, *cut.rows], rest[cut.covered - 1].end if cut.covered else end


def _whole_rows(run: list[_FlatCell], builder: RowBuilder) -> int:
    """How many rows at the head of the run kept the traces of their empty cells, and so their width."""
    width = len(builder.columns)
    if builder.number_column not in (None, 0):
        return 0
    if len(run) % width == 0 and all(
        any(not c.text for c in run[i : i + width]) for i in range(0, len(run), width)
    ):
        return len(run) // width
    return int(len(run) >= width and bool(run[0].text) and any(not c.text for c in run[:width]))


def _reads_like_a_row(row: RowDraft, columns: tuple[Column, ...]) -> bool:
    """At least one owner or deadline cell suits its column."""
    return any(
        cell is not None and column.role in OWNER_ROLES and fitness(cell.text, column.role) > 0
        for column, cell in zip(columns, row.cells, strict=True)
    )
