"""Reads HTML: saved pages of law portals and what Word writes when it saves as HTML.

Scripts, styles, navigation and hidden elements are dropped; everything else stays, block elements as
paragraphs and each line break as the beginning of a new one. Tables keep their grid (colspan,
rowspan), tables that only lay out a page are opened, and list numbers stand in front of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from cchc.intake.files.folding import fold, paragraph
from cchc.intake.files.legacy_text import converter_for, from_font
from cchc.intake.files.paper import Block, Cell, Line, Paragraph, Row, Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.web_table import Spans, span_of
from cchc.intake.files.word_numbering import letters, roman, whole
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DROPPED = {
    "script", "style", "head", "nav", "aside", "noscript", "template", "iframe", "svg", "button",
    "select", "input", "textarea", "object", "embed", "canvas", "video", "audio", "map", "datalist",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre",
    "blockquote", "section", "article", "header", "footer", "main", "center", "address", "form",
    "fieldset", "legend", "figure", "figcaption", "hr", "body", "html", "caption", "details", "summary",
}  # fmt: skip
_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_WEIGHT = re.compile(
    r"font-weight\s*:\s*(bold|bolder|[6-9]00|normal|lighter|[1-5]00)", re.IGNORECASE
)
_FONT = re.compile(r"font-family\s*:\s*[\"'&quot;]*\s*([^;,\"']+)", re.IGNORECASE)
_FOOTNOTE_LINK = re.compile(r"#_?(?:ftn|edn|footnote|endnote)(?:ref)?[\w-]*$", re.IGNORECASE)
_FOOTNOTE_BOX = re.compile(r"^(?:ftn|edn)\d+$")
_LIST_STYLE = re.compile(r"list-style(?:-type)?:(lower|upper)-(roman|alpha|latin)")
_HAS_MARK = re.compile(r"\s*(?:[-–+*•]|\(?[\w.]{1,6}[.)])\s")
_LAYOUT_PARAGRAPHS = 15
_DEEPEST_TABLES = 24
_MOST_REPEATS = 100_000


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool = False
    font: str | None = None
    role: str = "body"
    preformatted: bool = False


@dataclass(slots=True)
class _Sheet:
    """Where blocks gather: the page or a cell, with the paragraph that is growing."""

    place: Place = field(default_factory=Place)
    blocks: list[Block] = field(default_factory=list["Block"])
    text: list[str] = field(default_factory=list[str])
    line: int | None = None
    letters: int = 0
    bold_letters: int = 0
    gap: bool = True
    role: str = "body"
    mark: str | None = None
    depth: int = 0


def read_web_page(text: str, name: str) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
    """The blocks of an HTML text and what was found on the way; raises `UnreadableFile`."""
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    clean = text.replace("\x00", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(clean, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableFile("file.broken", name, reason="không đọc được HTML") from error
    complaints = " ".join(entry.message.lower() for entry in parser.error_log)
    if "depth" in complaints:
        raise UnreadableFile("file.too_deep", name, reason="thẻ HTML")
    if "huge" in complaints:
        raise UnreadableFile("file.too_large", name, size="một đoạn hơn 10 MB", limit="10 MB")
    if root is None:
        return (), ()
    return _Reader(root, name).read()


class _Reader:
    def __init__(self, root: etree._Element, name: str) -> None:
        self._root = root
        self._name = name
        self._tables = 0
        self._fonts: set[str] = set()
        self._counts: dict[etree._Element, int] = {}
        self._repeats = 0
        self._convert = self._converter()

    def read(self) -> tuple[tuple[Block, ...], tuple[Finding, ...]]:
        sheet = _Sheet()
        self._element(self._root, sheet, _Look())
        self._flush(sheet)
        findings = tuple(
            Finding(
                "file.legacy_font", Severity.NOTE, facts={"name": self._name, "encoding": encoding}
            )
            for encoding in sorted(self._fonts)
        )
        return tuple(sheet.blocks), findings

    def _converter(self) -> Callable[[str], str] | None:
        """How to read the whole text, where letters of TCVN3 or VNI came as entities."""
        pieces: list[str] = []
        size = 0
        for piece in self._root.itertext():
            pieces.append(str(piece))
            size += len(piece)
            if size > 20_000:
                break
        sample = " ".join(pieces)
        found = converter_for(sample)
        if found is None:
            return None
        self._fonts.add(found[0])
        return found[1]

    def _element(self, element: etree._Element, sheet: _Sheet, above: _Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _DROPPED or _is_hidden(element):
            return
        if tag == "a" and _FOOTNOTE_LINK.search(element.get("href") or ""):
            # the mark of a note must not be glued to the word before it
            return
        look = self._look(element, tag, above)
        if tag == "br":
            self._flush(sheet, gap=False)
        elif tag == "table":
            self._flush(sheet)
            self._table(element, sheet, look)
        elif tag in _BLOCKS:
            self._flush(sheet)
            sheet.role = look.role
            if tag == "li":
                sheet.mark = self._list_mark(element)
            self._children(element, sheet, look)
            self._flush(sheet)
            sheet.mark = None
        else:
            self._children(element, sheet, look)

    def _children(self, element: etree._Element, sheet: _Sheet, look: _Look) -> None:
        if element.text:
            self._add(element.text, element, sheet, look)
        for child in element:
            self._element(child, sheet, look)
            if child.tail:
                self._add(child.tail, child, sheet, look)

    def _look(self, element: etree._Element, tag: str, above: _Look) -> _Look:
        style = element.get("style") or ""
        bold = above.bold or tag in _BOLD
        weight = _WEIGHT.search(style) if style else None
        if weight:
            bold = weight[1].lower() in {"bold", "bolder", "600", "700", "800", "900"}
        face = element.get("face") or ""
        family = _FONT.search(style) if style else None
        font = face or (family[1].strip() if family else None) or above.font
        role = above.role
        if _FOOTNOTE_BOX.match(element.get("id") or "") or "mso-element:footnote" in style.replace(
            " ", ""
        ):
            role = "footnote" if "footnote-list" not in style else role
        if (bold, font, role) == (above.bold, above.font, above.role) and tag != "pre":
            return above
        return _Look(bold, font, role, above.preformatted or tag == "pre")

    def _add(self, text: str, at: etree._Element, sheet: _Sheet, look: _Look) -> None:
        if look.preformatted and "\n" in text:
            first, *rest = text.split("\n")
            self._add(first, at, sheet, look)
            for part in rest:
                self._flush(sheet, gap=not part.strip())
                self._add(part, at, sheet, look)
            return
        blank = not text.strip()
        if blank and not sheet.text:
            return
        if not blank:
            text = self._decoded(text, look)
            count = len("".join(text.split()))
            sheet.letters += count
            sheet.bold_letters += count if look.bold else 0
            if sheet.line is None:
                sheet.line = whole(str(at.sourceline), 0) or None
        sheet.text.append(text)

    def _decoded(self, text: str, look: _Look) -> str:
        found = from_font(text, look.font) if look.font else None
        if found is not None:
            self._fonts.add(found[0])
            return found[1]
        return self._convert(text) if self._convert and not text.isascii() else text

    def _flush(self, sheet: _Sheet, *, gap: bool = True) -> None:
        """Ends the growing paragraph; ``gap`` tells whether the next one is set off."""
        text = "".join(sheet.text)
        if sheet.letters and fold(text):
            mark = sheet.mark
            numbering = None
            if mark:
                sheet.mark = None
                if not _HAS_MARK.match(text):
                    text, numbering = f"{mark} {text}", mark
            sheet.blocks.append(
                paragraph(
                    (Line(text, sheet.line),),
                    at=sheet.place,
                    gap_before=sheet.gap,
                    bold=sheet.bold_letters == sheet.letters,
                    role=sheet.role,
                    numbering=numbering,
                )
            )
            sheet.gap = gap
        elif gap:
            sheet.gap = True
        sheet.text, sheet.line, sheet.letters, sheet.bold_letters = [], None, 0, 0

    def _list_mark(self, item: etree._Element) -> str | None:
        """The number or dash that a browser shows before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag not in {"ol", "ul"}:
            return None
        if parent.tag == "ul":
            style = (parent.get("style") or "").replace(" ", "").lower()
            return None if "list-style:none" in style or "style-type:none" in style else "-"
        before = self._counts.get(parent, whole(parent.get("start"), 1) - 1)
        self._counts[parent] = number = whole(item.get("value"), before + 1)
        return _list_number(parent, number)

    # ---- tables

    def _table(self, element: etree._Element, sheet: _Sheet, look: _Look) -> None:
        if sheet.depth >= _DEEPEST_TABLES:
            self._children(element, sheet, look)
            return
        rows = [row for row in _rows(element) if not _is_hidden(row)]
        if _only_layout(rows):
            for row in rows:
                for cell in _cells(row):
                    self._flush(sheet)
                    self._children(cell, sheet, look)
                    self._flush(sheet)
            return
        for child in element:
            if child.tag == "caption":
                self._element(child, sheet, look)
        self._flush(sheet)
        self._tables += 1
        place = Place(line=whole(str(element.sourceline)) or None, table=self._tables)
        done = self._table_rows(rows, place, sheet, look)
        if any(each.text for row in done for cell in row.cells for each in cell.paragraphs) or any(
            cell.tables for row in done for cell in row.cells
        ):
            sheet.blocks.append(Table(tuple(done), place))

    def _table_rows(
        self, rows: list[etree._Element], place: Place, sheet: _Sheet, look: _Look
    ) -> list[Row]:
        spans = Spans()
        done: list[Row] = []
        for element in rows:
            cells: list[Cell] = []
            line = whole(str(element.sourceline)) or None
            at = Place(line=line, table=place.table, row=len(done) + 1)

            def repeat(cells: list[Cell] = cells, at: Place = at) -> None:
                for above in spans.take_repeats():
                    self._repeats += 1
                    if self._repeats > _MOST_REPEATS:
                        raise UnreadableFile("file.broken", self._name, reason="quá nhiều ô gộp")
                    spot = Place(line=at.line, table=at.table, row=at.row, cell=len(cells) + 1)
                    cells.append(
                        Cell(
                            above.paragraphs,
                            spot,
                            above.column,
                            above.column_span,
                            continues=True,
                            tables=above.tables,
                        )
                    )

            spans.begin_row()
            for cell in _cells(element):
                repeat()
                across, down = span_of(cell)
                spot = Place(
                    line=whole(str(cell.sourceline)) or line,
                    table=at.table,
                    row=at.row,
                    cell=len(cells) + 1,
                )
                inner = _Sheet(spot, depth=sheet.depth + 1, role=look.role)
                self._children(cell, inner, self._look(cell, str(cell.tag), look))
                self._flush(inner)
                made = Cell(
                    paragraphs=tuple(each for each in inner.blocks if isinstance(each, Paragraph)),
                    place=spot,
                    column=spans.column,
                    column_span=across,
                    tables=tuple(each for each in inner.blocks if isinstance(each, Table)),
                )
                cells.append(made)
                spans.put(made, down)
            repeat()
            if cells:
                done.append(Row(tuple(cells), at))
        return done


def _is_hidden(element: etree._Element) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and _HIDDEN.search(style or "") is not None


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot", "form", "div"}:
            yield from _rows(child)


def _cells(row: etree._Element) -> list[etree._Element]:
    return [cell for cell in row if cell.tag in {"td", "th"} and not _is_hidden(cell)]


def _only_layout(rows: list[etree._Element]) -> bool:
    """Whether a table only lays out a page: one column, or a cell that holds a page with tables."""
    cells = [cell for row in rows for cell in _cells(row)]
    if all(len(_cells(row)) <= 1 for row in rows):
        return len(cells) == 1 or any(cell.find(".//table") is not None for cell in cells)
    return any(
        cell.find(".//table") is not None
        and sum(1 for _ in cell.iter("p", "div", "h1", "h2", "h3")) >= _LAYOUT_PARAGRAPHS
        for cell in cells
    )


def _list_number(parent: etree._Element, number: int) -> str | None:
    """How a browser writes ``number`` in an ordered list."""
    style = (parent.get("style") or "").replace(" ", "").lower()
    if "list-style:none" in style or "style-type:none" in style:
        return None
    kind = parent.get("type") or "1"
    named = _LIST_STYLE.search(style)
    if named:
        kind = "i" if named[2] == "roman" else "a"
        kind = kind.upper() if named[1] == "upper" else kind
    bounded = min(max(number, 0), 3000)
    shown = letters(bounded) if kind in "aA" else roman(bounded) if kind in "iI" else str(number)
    return f"{shown.upper() if kind in 'AI' else shown}."
