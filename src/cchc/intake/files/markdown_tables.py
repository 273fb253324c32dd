r"""Finds the tables of a Markdown text: pipe tables, and tables written one cell per line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.intake.files.markdown_paragraphs import NumberedLine, read_region
from cchc.intake.files.markdown_rows import Chunk, RowSpan, find_rows, is_row_number
from cchc.intake.files.paper import Cell, Row, Table
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$")
_CELL_BAR = re.compile(r"(?<!\\)\|")
_MOST_BARS = 30_000
_MOST_BARS_ACROSS = 513  # a longer row of bars is a drawn line, or no paper
Region = list[NumberedLine] | Table


def find_regions(lines: list[NumberedLine]) -> Iterator[Region]:
    """The tables of a text and the lines between them, in order."""
    tables = 0
    for region in _cell_line_regions(lines):
        parts = _pipe_regions(region) if isinstance(region, list) else [region]
        for part in parts:
            if isinstance(part, list):
                yield part
                continue
            tables += 1
            yield part(tables)


class _Draft:
    """A table whose number in the paper is not known yet."""

    def __init__(
        self, rows: list[list[list[NumberedLine]]], columns: int, starts: list[int]
    ) -> None:
        self.rows = rows
        self.columns = columns
        self.starts = starts

    def __call__(self, number: int) -> Table:
        """The table under its number."""
        odd = any(len(row) != self.columns and not self._merged(row) for row in self.rows)
        rows = tuple(
            self._row(number, index, cells, start)
            for index, (cells, start) in enumerate(zip(self.rows, self.starts, strict=True), 1)
        )
        return Table(rows, Place(line=self.starts[0], table=number), complete=not odd)

    def _merged(self, chunks: list[list[NumberedLine]]) -> bool:
        """Whether a row is a group head: one cell, or a number and a title, over all columns."""
        if len(chunks) == 2 and self.columns > 2:
            return len(chunks[0]) == 1 and is_row_number(chunks[0][0][1])
        return len(chunks) == 1 and self.columns > 1

    def _row(self, table: int, row: int, chunks: list[list[NumberedLine]], start: int) -> Row:
        merged = self._merged(chunks)
        cells: list[Cell] = []
        for index, chunk in enumerate(chunks):
            at = Place(line=chunk[0][0] if chunk else start, table=table, row=row, cell=index + 1)
            cells.append(
                Cell(
                    paragraphs=read_region(chunk, at),
                    place=at,
                    column=index,
                    column_span=self.columns - index if merged and index + 1 == len(chunks) else 1,
                )
            )
        return Row(tuple(cells), Place(line=start, table=table, row=row))


def _cell_line_regions(lines: list[NumberedLine]) -> Iterator[list[NumberedLine] | _Draft]:
    lone = sum(1 for _, line in lines if line.strip() == "|")
    chunks = _chunks(lines) if 3 <= lone <= _MOST_BARS else []
    rows = find_rows(chunks)
    if not rows:
        yield lines
        return
    yield list(chunks[0].lines)
    table: list[RowSpan] = []
    for row in rows:
        if row.opens_table and table:
            yield _draft(chunks, table)
            yield list(chunks[row.start - 1].lines)
            table = []
        table.append(row)
    yield _draft(chunks, table)
    yield list(chunks[-1].lines)


def _draft(chunks: list[Chunk], rows: list[RowSpan]) -> _Draft:
    # converters leave a row of empty cells below some tables; it says nothing
    rows = [
        row for row in rows if not all(each.blank for each in chunks[row.start : row.end])
    ] or rows
    return _Draft(
        [[_filled(chunk) for chunk in chunks[row.start : row.end]] for row in rows],
        rows[0].columns,
        [chunks[row.start].first_line for row in rows],
    )


def _filled(chunk: Chunk) -> list[NumberedLine]:
    return [] if chunk.blank else list(chunk.lines)


def _chunks(lines: list[NumberedLine]) -> list[Chunk]:
    chunks: list[Chunk] = []
    held: list[NumberedLine] = []
    first = 1
    for number, line in lines:
        bars, rest = _bars(line)
        for _ in range(bars):
            chunks.append(Chunk(tuple(held), first))
            held, first = [], number + 1
        if rest is not None:
            if bars:
                first = number
            held.append((number, rest))
    chunks.append(Chunk(tuple(held), first))
    return chunks


def _bars(line: str) -> tuple[int, str | None]:
    """How many bars a line is, and the text it holds; only lines of bars, or one bar and a text."""
    text = line.strip()
    if not text.startswith("|"):
        return 0, line
    rest = text.lstrip("|")
    if not rest:
        return len(text), None
    return (1, rest) if "|" not in rest and text[1] != "|" else (0, line)


def _pipe_regions(lines: list[NumberedLine]) -> Iterator[list[NumberedLine] | _Draft]:
    held: list[NumberedLine] = []
    run: list[NumberedLine] = []
    for number, line in [*lines, (0, "")]:
        if _CELL_BAR.search(line) and (run or _looks_like_row(line)):
            run.append((number, line))
            continue
        if run:
            if _is_table(run):
                yield held
                yield _pipe_table(run)
                held = []
            else:
                held.extend(run)
            run = []
        if number:
            held.append((number, line))
    yield held


def _looks_like_row(line: str) -> bool:
    text = line.strip()
    return len(_CELL_BAR.findall(text)) >= 2 or (text.startswith("|") and len(text) > 1)


def _is_table(run: list[NumberedLine]) -> bool:
    if any(line.count("|") > _MOST_BARS_ACROSS for _, line in run):
        return False
    if all(_is_rule(line) for _, line in run):
        return False
    if len(run) > 1 and _SEPARATOR.match(run[1][1].strip()):
        return True
    return len(run) > 1 and all(line.strip().startswith("|") for _, line in run)


def _is_rule(line: str) -> bool:
    return bool(_SEPARATOR.match(line.strip())) and "-" in line


def _pipe_table(run: list[NumberedLine]) -> _Draft:
    rows: list[list[list[NumberedLine]]] = []
    starts: list[int] = []
    for number, line in run:
        if _is_rule(line):
            continue
        rows.append([_cell_lines(number, cell) for cell in _cells(line)])
        starts.append(number)
    return _Draft(rows, max(map(len, rows)), starts)


def _cells(line: str) -> list[str]:
    text = line.strip()
    text = text.removeprefix("|")
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return _CELL_BAR.split(text)


def _cell_lines(number: int, cell: str) -> list[NumberedLine]:
    return [(number, cell)] if cell.strip() else []
