"""Rows of a task or target table as drafts: cells under their columns, with sections told from tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.plan_document.alignment import ColumnHabits, align, fitness
from cchc.intake.plan_document.outline import Rank, marked
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.columns import Column

ROW_NUMBER = re.compile(
    r"\(?(?P<no>\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-Z]|[a-zđ])\)?\s*[.)/]?$"
)
CAPITAL = "[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
NUMBER_IN_CONTENT = re.compile(
    r"\(?(?P<no>\d{1,3}(?:\.\d{1,2}){0,3})"
    r"(?:[.)]+\s+(?=[^\s.,%/])|[.)]+(?=[^\d\s.,%/])"
    rf"|\s+(?=[“\"]?{CAPITAL})|(?<=\.\d)\s+(?=[^\d\s.,%/]))"
)
OWNER_ROLES = frozenset({"lead", "coordinating", "deadline"})
SUB_NUMBERS = frozenset({"a", "-", "–", "+"})
SECTION_NUMBER = re.compile(r"[IVXL]{1,6}|[A-Z]")


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell's text as printed and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class RowDraft:
    """A row: one cell or None for each column; a section row has only a number and a title."""

    number: str | None
    title: str | None
    cells: tuple[CellDraft | None, ...]
    place: Place
    is_section: bool = False
    missing: tuple[str, ...] = ()
    is_merged: bool = False

    def cell(self, columns: Sequence[Column], role: str) -> CellDraft | None:
        """The cell under the column of this role."""
        for column, cell in zip(columns, self.cells, strict=True):
            if column.role == role:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table with its columns (the number column included) and its rows in order."""

    columns: tuple[Column, ...]
    rows: tuple[RowDraft, ...]
    place: Place


def row_number(text: str) -> str | None:
    """The number in a cell that holds nothing else ("1.", "2.3", "IV", "a)")."""
    found = ROW_NUMBER.match(text.strip())
    return found["no"] if found else None


def split_number(text: str) -> tuple[str | None, str]:
    """The number inside a task cell ("3. Rà soát …") and the text behind it."""
    found = NUMBER_IN_CONTENT.match(text)
    return (found["no"], text[found.end() :].strip()) if found else (None, text.strip())


def section_of(
    cells: Sequence[CellDraft], has_number_column: bool
) -> tuple[str | None, str] | None:
    """Number and title when a row's filled cells make a section row, else None."""
    texts = [c.text.strip() for c in cells if c.text.strip()]
    if len(texts) == 1:
        rank, marker, rest = marked(texts[0])
        if rank in {Rank.ROMAN, Rank.PART} and rest:
            return marker, rest
        if row_number(texts[0]):
            return None
        number, _ = split_number(texts[0])
        return None if number and not has_number_column else (None, texts[0])
    if (
        len(texts) == 2
        and has_number_column
        and SECTION_NUMBER.fullmatch(row_number(texts[0]) or "")
    ):
        return row_number(texts[0]), texts[1]
    return None


class RowBuilder:
    """Turns rows of cells into drafts, learning from the full rows what each column holds."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        """Takes the columns of the table's head; the number column may be anywhere."""
        self.columns = columns
        self.number_column = next((i for i, c in enumerate(columns) if c.role == "number"), None)
        self.body = [i for i in range(len(columns)) if i != self.number_column]
        self.body_columns = tuple(columns[i] for i in self.body)
        self.habits = ColumnHabits()

    def full(
        self, cells: Sequence[CellDraft | None], place: Place, *, is_merged: bool = False
    ) -> RowDraft | None:
        """A row whose cells already stand under their columns.

        ``is_merged`` tells that all columns but the number's are one cell: the row is a section
        whatever its number looks like. Only a plain number leaves that to the rows behind: it may
        be a task's.
        """
        filled = [c for c in cells if c and c.text.strip()]
        if not filled:
            return None
        section = section_of(filled, self.number_column is not None)
        is_plain = bool(filled) and filled[0].text.strip(" .").isdecimal()
        if not section and is_merged and self.number_column == 0 and not is_plain:
            section = row_number(filled[0].text) or filled[0].text.strip(), filled[1].text.strip()
        if section:
            return self.section(section, place)
        kept = tuple(c if c and c.text.strip() else None for c in cells)
        number_cell = kept[self.number_column] if self.number_column is not None else None
        number = row_number(number_cell.text) or number_cell.text.strip() if number_cell else None
        self._learn([kept[i] for i in self.body])
        return self._numbered(RowDraft(number, None, kept, place, is_merged=is_merged))

    def short(self, cells: Sequence[CellDraft], place: Place) -> RowDraft | None:
        """A row whose empty cells were dropped: its cells are put under the columns they suit."""
        filled = [c for c in cells if c.text.strip()]
        if not filled:
            return None
        section = section_of(filled, self.number_column is not None)
        if section:
            return self.section(section, place)
        if len(cells) >= len(self.columns) > len(filled):
            return self.full(cells[: len(self.columns)], place)
        number_cell: CellDraft | None = None
        if self.number_column is not None and len(filled) > 1 and row_number(filled[0].text):
            number_cell, filled = filled[0], filled[1:]
        self._learn(filled)
        return self.aligned(number_cell, filled, place)

    def aligned(
        self, number_cell: CellDraft | None, rest: Sequence[CellDraft], place: Place
    ) -> RowDraft:
        """A row from its number and its other cells, each put under the column it suits best."""
        if len(rest) == len(self.body):
            placed: list[CellDraft | None] = list(rest)
        else:
            shares = align([c.text for c in rest], self.body_columns, self.habits).shares
            placed = [_joined([rest[k] for k in share]) for share in shares]
        result: list[CellDraft | None] = [None] * len(self.columns)
        for index, cell in zip(self.body, placed, strict=True):
            result[index] = cell
        number = None
        if number_cell is not None and self.number_column is not None:
            result[self.number_column] = number_cell
            number = row_number(number_cell.text)
        missing = tuple(self.columns[i].role for i in self.body if result[i] is None)
        return self._numbered(RowDraft(number, None, tuple(result), place, missing=missing))

    def section(self, section: tuple[str | None, str], place: Place) -> RowDraft:
        """A section row of this table, from its number and title."""
        number, title = section
        return RowDraft(number, title, (None,) * len(self.columns), place, is_section=True)

    def _learn(self, cells: Sequence[CellDraft | None]) -> None:
        """Learns from a row that fills every column with what suits it."""
        texts = [c.text for c in cells if c]
        if len(texts) == len(self.body) and all(
            column.role not in OWNER_ROLES or fitness(text, column.role) > 0
            for column, text in zip(self.body_columns, texts, strict=True)
        ):
            self.habits.learn(texts)

    def _numbered(self, row: RowDraft) -> RowDraft:
        """Takes the number out of the task cell in tables that have no number column."""
        if row.number is not None or self.number_column is not None:
            return row
        return _with_number_from_content(row, self.columns)


def _with_number_from_content(row: RowDraft, columns: Sequence[Column]) -> RowDraft:
    for index, column in enumerate(columns):
        cell = row.cells[index]
        if column.role in {"content", "target"} and cell:
            number, text = split_number(cell.text)
            if number is None:
                return row
            cells = (*row.cells[:index], replace(cell, text=text), *row.cells[index + 1 :])
            return replace(row, number=number, cells=cells)
    return row


def _joined(cells: list[CellDraft]) -> CellDraft | None:
    if not cells:
        return None
    return CellDraft("\n".join(c.text for c in cells), cells[0].place)


def settle_groups(rows: Sequence[RowDraft], columns: Sequence[Column]) -> tuple[RowDraft, ...]:
    """Turns a numbered row that has nothing but a title into a section, where the rows behind tell so.

    They are numbered below it, or as if it had no number: from one on, or on from the row before it.
    """
    settled: list[RowDraft] = []
    last: str | None = None
    for index, printed in enumerate(rows):
        row, is_moved = _with_lone_words_as_content(printed, columns)
        content = row.cell(columns, "content") or row.cell(columns, "target")
        alone = content is not None and sum(c is not None for c in row.cells) <= 1 + (
            row.cell(columns, "number") is not None
        )
        following = rows[index + 1] if index + 1 < len(rows) else None
        if (
            not row.is_section
            and not is_moved
            and row.number
            and alone
            and content
            and following
            and (
                _is_below(following, row.number, columns)
                or _passes_over(following, last)
                or (row.is_merged and not (following.is_section or following.number))
            )
        ):
            settled.append(
                replace(row, title=content.text, is_section=True, cells=(None,) * len(row.cells))
            )
        else:
            settled.append(row)
            last = last if row.is_section else row.number
    return tuple(settled)


def _with_lone_words_as_content(row: RowDraft, columns: Sequence[Column]) -> tuple[RowDraft, bool]:
    """A numbered row whose only words a converter put under another column, with them as its content."""
    place = next((i for i, column in enumerate(columns) if column.role == "content"), None)
    number = row.cell(columns, "number")
    filled = [c for c in row.cells if c is not None and c is not number]
    if row.is_section or not row.number or place is None or len(filled) != 1:
        return row, False
    if row.cells[place] is not None or filled[0] is row.cell(columns, "deadline"):
        return row, False
    cells = [c if c is number else None for c in row.cells]
    cells[place] = filled[0]
    return replace(row, cells=tuple(cells)), True


def _passes_over(row: RowDraft, last: str | None) -> bool:
    """Whether the numbers of tasks go on with ``row`` as if the one before it were no task's."""
    if row.is_section or not row.number or not row.number.isdecimal():
        return False
    before = int(last) if last and last.isdecimal() else 0
    return int(row.number) in {1, before + 1}


def _is_below(row: RowDraft, number: str, columns: Sequence[Column]) -> bool:
    if row.is_section:
        return False
    if row.number:
        return row.number.startswith(f"{number}.") or row.number in SUB_NUMBERS
    content = row.cell(columns, "content")
    return content is not None and Rank.LETTER <= marked(content.text)[0] <= Rank.PLUS


def going_on(
    rows: Sequence[RowDraft], columns: Sequence[Column], before: TableDraft | None
) -> tuple[RowDraft, ...]:
    """The rows of a table under the last section of the table before, when their numbers go on from it.

    A table cut by a page begins in the middle of a section.
    """
    first = rows[0] if rows else None
    if before is None or first is None or first.is_section or not first.number:
        return tuple(rows)
    if [c.role for c in columns] != [c.role for c in before.columns]:
        return tuple(rows)
    section = next((r for r in reversed(before.rows) if r.is_section), None)
    last = next((r.number for r in reversed(before.rows) if not r.is_section and r.number), None)
    if section is None or not last or not (last + first.number).isdecimal():
        return tuple(rows)
    return (section, *rows) if int(first.number) == int(last) + 1 else tuple(rows)
