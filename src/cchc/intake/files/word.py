"""Reads Word files (.docx, .docm, .dotx): every w:p and w:tbl of the body, in reading order.

Tracked insertions are accepted and deletions dropped, fields keep their result, hidden text is
dropped, the numbers that Word makes stand in front of the text, text boxes follow their paragraph,
headers stand first, footers and notes last, each under its role. A line break in a paragraph begins
a new paragraph without a gap. Nothing outside the file is fetched and macros are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.folding import fold, paragraph
from cchc.intake.files.paper import Block, Cell, Line, Paragraph, Row, Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.word_numbering import Numbering, whole
from cchc.intake.files.word_package import WordPackage, attribute, local
from cchc.intake.files.word_styles import Styles, mark_of
from cchc.intake.files.word_text import ParagraphText, TextReader
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_DEEPEST_TABLES = 16
_MOST_CELLS_ACROSS = 512


@dataclass(slots=True)
class _Spot:
    """Where the reading stands: the cell, the role, how deep in tables."""

    place: Place = field(default_factory=Place)
    role: str = "body"
    depth: int = 0


@dataclass(slots=True)
class _Open:
    """A paragraph not closed yet, because its end mark was deleted or blocks wait for it."""

    text: ParagraphText | None = None
    first: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file holds."""

    blocks: tuple[Block, ...]
    pages: int | None
    findings: tuple[Finding, ...]


def read_word(data: bytes, name: str) -> WordText:
    """The blocks of a Word file; raises `UnreadableFile`."""
    package = WordPackage(data, name)
    return _Reader(package).read()


@dataclass(slots=True)
class _Merges:
    """The cells that vertical merges continue, by column, and the cell before in the row."""

    above: dict[int, Cell] = field(default_factory=dict[int, Cell])


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self._package = package
        parts = dict(package.related(("styles", "numbering", "footnotes", "endnotes")))
        self._parts = parts
        self._styles = Styles(package.xml(parts["styles"]) if "styles" in parts else None)
        self._numbering = Numbering(
            package.xml(parts["numbering"]) if "numbering" in parts else None
        )
        self._text = TextReader(self._styles)
        self._tables = 0
        self._page = 1
        self._notes: list[tuple[str, str]] = []
        self._fonts: set[str] = set()
        self._unread: set[str] = set()
        self._gap = True

    def read(self) -> WordText:
        root = self._package.xml(self._package.main)
        if root is None:
            raise UnreadableFile("file.broken", self._package.name, reason="phần nội dung trống")
        body = next((child for child in root if local(child) == "body"), None)
        if body is None:
            raise UnreadableFile("file.broken", self._package.name, reason="thiếu thân văn bản")
        rendered = any(local(each) == "lastRenderedPageBreak" for each in body.iter())
        main = list(self._blocks(body, _Spot(Place(page=1 if rendered else None))))
        heads = list(self._margins("header"))
        feet = [*self._margins("footer"), *self._note_paragraphs()]
        return WordText((*heads, *main, *feet), self._pages(), tuple(self._findings()))

    # ---- blocks

    def _blocks(self, parent: etree._Element, spot: _Spot) -> Iterator[Block]:
        held = _Open()
        for element in self._flat(parent):
            tag = local(element)
            if tag == "p":
                text = held.text or ParagraphText()
                first = held.first if held.first is not None else element
                self._text.read(element, text, self._style_of(first))
                if _mark_deleted(element):
                    held = _Open(text, first)
                    continue
                held = _Open()
                yield from self._paragraphs(first, text, spot)
            elif tag == "tbl":
                if held.text is not None and held.first is not None:
                    yield from self._paragraphs(held.first, held.text, spot)
                    held = _Open()
                yield from self._table(element, spot)
            elif tag == "altChunk":
                self._unread.add("altChunk")
        if held.text is not None and held.first is not None:
            yield from self._paragraphs(held.first, held.text, spot)

    def _flat(self, parent: etree._Element) -> Iterator[etree._Element]:
        """The paragraphs, tables and rows of ``parent``, wrappers such as w:sdt taken away."""
        for child in parent:
            tag = local(child)
            if tag in {"p", "tbl", "tr", "tc", "altChunk"}:
                yield child
            elif tag in {
                "sdt",
                "sdtContent",
                "ins",
                "moveTo",
                "smartTag",
                "customXml",
                "AlternateContent",
                "Choice",
            }:
                yield from self._flat(child)

    def _style_of(self, element: etree._Element) -> str | None:
        for child in _properties(element):
            if local(child) == "pStyle":
                return attribute(child, "val")
        return self._styles.default_paragraph

    def _paragraphs(
        self, element: etree._Element, text: ParagraphText, spot: _Spot
    ) -> Iterator[Block]:
        number = self._number(element)
        self._fonts |= text.legacy_fonts
        self._notes.extend(text.notes)
        at = spot.place
        if at.page is not None and text.page_breaks:
            self._page += text.page_breaks
        if at.page is not None:
            at = Place(page=self._page, table=at.table, row=at.row, cell=at.cell)
        first = True
        for piece in text.lines:
            line = "".join(piece.text)
            if first and number:
                line = f"{number} {line}"
            if not fold(line):
                continue
            yield paragraph(
                (Line(line),),
                at=at,
                gap_before=first,
                bold=piece.letters > 0 and piece.bold_letters == piece.letters,
                role=spot.role,
                numbering=number if first and number else None,
            )
            first = False
        for box in text.boxes:
            if spot.depth < _DEEPEST_TABLES:
                yield from self._blocks(box, _Spot(spot.place, spot.role, spot.depth + 1))

    def _number(self, element: etree._Element) -> str:
        style = self._style_of(element)
        own = mark_of(_properties(element))
        inherited = self._styles.style(style).mark
        list_id = own.list_id or inherited.list_id
        if list_id is None or list_id == "0":
            return ""
        level = own.level if own.level is not None else inherited.level
        return fold(self._numbering.next_number(list_id, level, style))

    # ---- tables

    def _table(self, element: etree._Element, spot: _Spot) -> Iterator[Block]:
        if spot.depth >= _DEEPEST_TABLES:
            raise UnreadableFile("file.too_deep", self._package.name, reason="bảng lồng trong bảng")
        self._tables += 1
        number = self._tables
        merges = _Merges()
        rows: list[Row] = []
        for row in self._flat(element):
            if local(row) != "tr" or _row_deleted(row):
                continue
            cells = self._cells(row, number, len(rows) + 1, spot, merges)
            if cells:
                rows.append(
                    Row(cells, Place(page=cells[0].place.page, table=number, row=len(rows) + 1))
                )
        if rows:
            yield Table(tuple(rows), Place(page=rows[0].place.page, table=number))

    def _cells(
        self, row: etree._Element, table: int, row_number: int, spot: _Spot, merges: _Merges
    ) -> tuple[Cell, ...]:
        column = _grid_before(row)
        cells: list[Cell] = []
        for element in self._flat(row):
            if local(element) != "tc":
                continue
            span, vertical, horizontal, deleted = _cell_shape(element)
            if deleted:
                continue
            at = Place(
                page=self._page if spot.place.page else None,
                table=table,
                row=row_number,
                cell=len(cells) + 1,
            )
            above = merges.above.get(column)
            if horizontal == "continue" and cells:
                before = cells[-1]
                cells[-1] = Cell(
                    before.paragraphs,
                    before.place,
                    before.column,
                    before.column_span + span,
                    before.continues,
                    before.tables,
                )
            elif vertical == "continue" and above is not None:
                cells.append(
                    Cell(above.paragraphs, at, column, span, continues=True, tables=above.tables)
                )
            else:
                cells.append(self._cell(element, at, column, span, spot))
                merges.above[column] = cells[-1]
            if vertical is None:
                merges.above.pop(column, None)
            column = min(column + span, _MOST_CELLS_ACROSS)
        return tuple(cells)

    def _cell(
        self, element: etree._Element, at: Place, column: int, span: int, spot: _Spot
    ) -> Cell:
        inside = list(self._blocks(element, _Spot(at, spot.role, spot.depth + 1)))
        return Cell(
            paragraphs=tuple(each for each in inside if isinstance(each, Paragraph)),
            place=at,
            column=column,
            column_span=span,
            tables=tuple(each for each in inside if isinstance(each, Table)),
        )

    # ---- headers, footers, notes

    def _margins(self, kind: str) -> Iterator[Paragraph]:
        seen: set[str] = set()
        for _, part in self._package.related((kind,)):
            root = self._package.xml(part)
            if root is None:
                continue
            for block in self._blocks(root, _Spot(role=kind)):
                for each in _paragraphs_of(block):
                    if each.text not in seen and any(char.isalpha() for char in each.text):
                        seen.add(each.text)
                        yield each

    def _note_paragraphs(self) -> Iterator[Paragraph]:
        texts: dict[tuple[str, str], etree._Element] = {}
        for kind in ("footnote", "endnote"):
            root = self._package.xml(self._parts[kind + "s"]) if kind + "s" in self._parts else None
            for note in root if root is not None else ():
                texts[kind, attribute(note, "id") or ""] = note
        pending = list(dict.fromkeys(self._notes))
        for count, key in enumerate(pending, 1):
            if key in texts:
                for block in self._blocks(texts[key], _Spot(role="footnote")):
                    for each in _paragraphs_of(block):
                        yield paragraph(
                            (Line(f"{count} {each.text}"),),
                            at=each.place,
                            role="footnote",
                            numbering=str(count),
                        )

    # ---- about the file

    def _pages(self) -> int | None:
        root = self._package.xml("docProps/app.xml")
        for child in root if root is not None else ():
            if local(child) == "Pages" and whole(child.text) > 0:
                return whole(child.text)
        return None

    def _findings(self) -> Iterator[Finding]:
        name = self._package.name
        if self._package.has_macros:
            yield Finding("file.macros_left_out", Severity.NOTE, facts={"name": name})
        if self._package.takes_from_outside():
            facts = {"name": name, "part": "liên kết tới tệp khác"}
            yield Finding("file.part_not_read", Severity.WARNING, facts=facts)
        for encoding in sorted(self._fonts):
            yield Finding(
                "file.legacy_font", Severity.NOTE, facts={"name": name, "encoding": encoding}
            )
        if self._unread:
            yield Finding(
                "file.part_not_read", Severity.WARNING, facts={"name": name, "part": "altChunk"}
            )


def _paragraphs_of(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
        return
    for row in block.rows:
        for cell in row.cells:
            if not cell.continues:
                yield from cell.paragraphs


def _properties(element: etree._Element) -> list[etree._Element]:
    return list(element[0]) if len(element) and local(element[0]) == "pPr" else []


def _mark_deleted(element: etree._Element) -> bool:
    """Whether the paragraph's end mark was deleted, so that it runs on into the next one."""
    for child in _properties(element):
        if local(child) == "rPr":
            return any(local(each) in {"del", "moveFrom"} for each in child)
    return False


def _row_deleted(row: etree._Element) -> bool:
    return any(local(each) == "del" for child in row if local(child) == "trPr" for each in child)


def _grid_before(row: etree._Element) -> int:
    for child in row:
        if local(child) == "trPr":
            for each in child:
                if local(each) == "gridBefore":
                    return min(max(whole(attribute(each, "val")), 0), _MOST_CELLS_ACROSS)
    return 0


def _cell_shape(cell: etree._Element) -> tuple[int, str | None, str | None, bool]:
    """The columns a cell spans, its vertical and horizontal merge, and whether it was deleted."""
    span, vertical, horizontal, deleted = 1, None, None, False
    for child in cell:
        if local(child) != "tcPr":
            continue
        for each in child:
            tag = local(each)
            if tag == "gridSpan":
                span = min(max(whole(attribute(each, "val"), 1), 1), _MOST_CELLS_ACROSS)
            elif tag == "vMerge":
                vertical = attribute(each, "val") or "continue"
            elif tag == "hMerge":
                horizontal = attribute(each, "val") or "continue"
            elif tag == "cellDel":
                deleted = True
    return span, vertical, horizontal, deleted
