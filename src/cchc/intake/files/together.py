"""Reads several files of one paper as one: a plan and its appendix apart, pages photographed one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.files.opening import MOST_BYTES, UNFOLLOWED, Recognition, open_paper
from cchc.intake.files.paper import Block, Cell, Paper, Paragraph, Row, Table
from cchc.intake.files.scan import digest_of, read_scans, scan_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cchc.reform.findings import Finding, Place

_HEAD_BYTES = 4096


def open_together(paths: Sequence[Path], *, recognition: Recognition = UNFOLLOWED) -> Paper:
    """The files at ``paths`` as one paper, in the order given.

    Its name is theirs with " + " between, its format that of the first; ``sha256`` is that of their
    digests in a row. Tables are numbered through, pages too where every file has them; lines keep the
    numbers that they have in their file. What was found while a file was read has the file's name
    in its facts (``file``) and before its quote. Pictures are read as the pages of one scan, so that a table
    goes on from one to the next.

    Raises:
        UnreadableFile: for the first file that gives no paper.
        ValueError: for no path at all.
    """
    if not paths:
        raise ValueError("open_together needs a path")
    if len(paths) == 1:
        return open_paper(paths[0], recognition=recognition)
    if all(_is_picture(path) for path in paths):
        files = [(path.read_bytes(), path.name) for path in paths]
        return read_scans(files, progress=recognition.progress, work=recognition.work)
    papers = [open_paper(path, recognition=recognition) for path in paths]
    paged = all(paper.pages for paper in papers)
    blocks: list[Block] = []
    findings: list[Finding] = []
    recognised: set[int] = set()
    tables = pages = 0
    for paper in papers:
        shift = _Shift(tables, pages)
        blocks += [shift.block(block) for block in paper.blocks]
        findings += [_named(shift, finding, paper.name) for finding in paper.findings]
        recognised |= {page + pages for page in paper.recognised}
        tables += max((block.place.table or 0 for block in _all_tables(paper.blocks)), default=0)
        pages += (paper.pages or 0) if paged else 0
    return Paper(
        name=" + ".join(paper.name for paper in papers),
        sha256=digest_of([paper.sha256 for paper in papers]),
        format=papers[0].format,
        reader=papers[0].reader,
        blocks=tuple(blocks),
        pages=pages or None,
        findings=tuple(findings),
        recognised=frozenset(recognised),
    )


def _is_picture(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return False
        with path.open("rb") as stream:
            return scan_kind(stream.read(_HEAD_BYTES)) == "image"
    except OSError:
        return False


class _Shift:
    """Numbers the tables and pages of a file on from those before it."""

    def __init__(self, tables: int, pages: int) -> None:
        self._tables, self._pages = tables, pages

    def place(self, place: Place) -> Place:
        """The place with its table and page numbered through."""
        return replace(
            place,
            table=place.table + self._tables if place.table is not None else None,
            page=place.page + self._pages if place.page is not None else None,
        )

    def block(self, block: Block) -> Block:
        """The block with all its places numbered through."""
        return self._paragraph(block) if isinstance(block, Paragraph) else self._table(block)

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, place=self.place(paragraph.place))

    def _table(self, table: Table) -> Table:
        rows = tuple(
            Row(tuple(self._cell(cell) for cell in row.cells), self.place(row.place))
            for row in table.rows
        )
        return replace(table, rows=rows, place=self.place(table.place))

    def _cell(self, cell: Cell) -> Cell:
        return replace(
            cell,
            paragraphs=tuple(self._paragraph(each) for each in cell.paragraphs),
            place=self.place(cell.place),
            tables=tuple(self._table(each) for each in cell.tables),
        )


def _named(shift: _Shift, finding: Finding, name: str) -> Finding:
    place = shift.place(finding.place)
    quote = f"{name}: {place.quote}" if place.quote else name
    return replace(
        finding, place=replace(place, quote=quote), facts={**finding.facts, "file": name}
    )


def _all_tables(blocks: Sequence[Block]) -> list[Table]:
    found: list[Table] = []
    for block in blocks:
        if isinstance(block, Table):
            found.append(block)
            for row in block.rows:
                for cell in row.cells:
                    found += _all_tables(cell.tables)
    return found
