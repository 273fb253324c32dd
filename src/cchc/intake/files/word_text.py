"""Reads the text of one Word paragraph: runs, fields, tracked changes, breaks, symbols, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.legacy_text import from_font
from cchc.intake.files.word_numbering import whole
from cchc.intake.files.word_package import attribute, local
from cchc.intake.files.word_styles import Look, look_of

if TYPE_CHECKING:
    from lxml import etree

    from cchc.intake.files.word_styles import Styles

# taken out by tracked changes, or properties and marks without text
_DROPPED = {
    "del", "moveFrom", "pPr", "rPr", "instrText", "delText", "delInstrText", "sdtPr", "sdtEndPr",
    "commentReference", "annotationRef", "footnoteRef", "endnoteRef", "separator", "rt", "object",
    "fldData", "smartTagPr", "customXmlPr", "softHyphen",
}  # fmt: skip
_PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF")
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F0D8": "➢", "F0FC": "✓", "F0FB": "✗", "F0A8": "□", "F06F": "□",
    "F0FE": "☑", "F0FD": "☒", "F0E0": "→", "F0B3": "≥", "F0A3": "≤", "F0B1": "±", "F0B4": "×",
    "F02D": "-", "F0B0": "°",
}  # fmt: skip


@dataclass(slots=True)
class TextPiece:
    """A line of a paragraph as it grows: its text, how much of it is bold and in all."""

    text: list[str] = field(default_factory=list[str])
    bold_letters: int = 0
    letters: int = 0


@dataclass(slots=True)
class FieldState:
    """Where the reading stands in nested fields: for each, its instruction and whether it shows."""

    open: list[tuple[str, bool]] = field(default_factory=list[tuple[str, bool]])

    @property
    def shows(self) -> bool:
        """Whether text here is shown: in results of fields, except page numbers."""
        return all(
            result and not instruction.strip().upper().startswith(_PAGE_FIELDS)
            for instruction, result in self.open
        )


@dataclass(slots=True)
class ParagraphText:
    """What one w:p holds: its lines, its text boxes, the notes it points to, page breaks in it."""

    lines: list[TextPiece] = field(default_factory=lambda: [TextPiece()])
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    page_breaks: int = 0
    legacy_fonts: set[str] = field(default_factory=set[str])


class TextReader:
    """Adds the text of w:p elements to `ParagraphText`; keeps fields that span paragraphs."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields = FieldState()
        self._looks: dict[tuple[str | None, str | None], Look] = {}

    def read(self, element: etree._Element, into: ParagraphText, style: str | None) -> None:
        """Adds the text of ``element`` (a w:p) to ``into``."""
        self._read_children(element, into, style)

    def _read_children(
        self, element: etree._Element, into: ParagraphText, style: str | None
    ) -> None:
        for child in element:
            tag = local(child)
            if tag in _DROPPED:
                continue
            if tag == "r":
                self._read_run(child, into, style)
            elif tag == "fldSimple":
                instruction = (attribute(child, "instr") or "").strip().upper()
                if not instruction.startswith(_PAGE_FIELDS):
                    self._read_children(child, into, style)
            elif tag == "AlternateContent":
                self._read_alternative(child, into, style)
            elif tag in {"pict", "drawing"}:
                into.boxes.extend(_boxes(child))
            elif tag == "t":
                self._add(child.text or "", Look(), into)
            else:
                self._read_children(child, into, style)

    def _read_alternative(
        self, element: etree._Element, into: ParagraphText, style: str | None
    ) -> None:
        """Reads one of the forms of the same content: the first choice, else the fallback."""
        for wanted in ("Choice", "Fallback"):
            for child in element:
                if local(child) == wanted:
                    boxes = len(into.boxes)
                    self._read_children(child, into, style)
                    if wanted == "Fallback" or len(into.boxes) > boxes or len(child):
                        return

    def _read_run(self, run: etree._Element, into: ParagraphText, style: str | None) -> None:
        look = self._look(run, style)
        for child in run:
            tag = local(child)
            if tag == "fldChar":
                self._field(child)
            elif tag == "instrText" and self._fields.open:
                instruction, result = self._fields.open[-1]
                if not result:
                    self._fields.open[-1] = (instruction + (child.text or ""), False)
            elif tag in {"footnoteReference", "endnoteReference"}:
                into.notes.append((tag.removesuffix("Reference"), attribute(child, "id") or ""))
            elif tag == "lastRenderedPageBreak":
                into.page_breaks += 1
            elif tag == "AlternateContent":
                self._read_alternative(child, into, style)
            elif tag in {"pict", "drawing"}:
                into.boxes.extend(_boxes(child))
            elif tag not in _DROPPED and not look.hidden and self._fields.shows:
                self._read_character(child, tag, look, into)

    def _read_character(
        self, child: etree._Element, tag: str, look: Look, into: ParagraphText
    ) -> None:
        if tag == "t":
            self._add(child.text or "", look, into)
        elif tag in {"br", "cr"}:
            if attribute(child, "type") not in {"page", "column"}:
                into.lines.append(TextPiece())
        elif tag in {"tab", "ptab"}:
            self._add("\t", look, into)
        elif tag == "noBreakHyphen":
            self._add("-", look, into)
        elif tag == "sym":
            self._add(_symbol(child), look, into)
        else:
            for inner in child.iter():
                if local(inner) == "t":
                    self._add(inner.text or "", look, into)

    def _add(self, text: str, look: Look, into: ParagraphText) -> None:
        if look.font and not text.isspace():
            text = _from_font(text, look.font, into)
        if look.capitals:
            text = text.upper()
        letters = len("".join(text.split()))
        line = into.lines[-1]
        line.text.append(text)
        line.letters += letters
        line.bold_letters += letters if look.bold else 0

    def _field(self, element: etree._Element) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.open.append(("", False))
        elif kind == "separate" and self._fields.open:
            self._fields.open[-1] = (self._fields.open[-1][0], True)
        elif kind == "end" and self._fields.open:
            self._fields.open.pop()

    def _look(self, run: etree._Element, style: str | None) -> Look:
        properties = run[0] if len(run) and local(run[0]) == "rPr" else None
        own = None
        run_style = None
        if properties is not None:
            own = look_of(properties)
            for child in properties:
                if local(child) == "rStyle":
                    run_style = attribute(child, "val")
        key = (style, run_style)
        if key not in self._looks:
            above = self._styles.base.under(self._styles.style(style).look)
            self._looks[key] = above.under(self._styles.style(run_style).look)
        return self._looks[key] if own is None else self._looks[key].under(own)


def _boxes(element: etree._Element) -> list[etree._Element]:
    """The outermost text box contents in a drawing, each drawing read once."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        for child in waiting.pop():
            tag = local(child)
            if tag == "txbxContent":
                found.append(child)
            elif tag == "AlternateContent":
                chosen = [each for each in child if local(each) == "Choice"] or list(child)
                waiting.extend(chosen[:1])
            else:
                waiting.append(child)
    return found


def _symbol(element: etree._Element) -> str:
    code = (attribute(element, "char") or "").upper()
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code.startswith("00") and whole(code, -1) == -1:
        return ""
    return "•" if code.startswith("F0") else ""


def _from_font(text: str, font: str, into: ParagraphText) -> str:
    found = from_font(text, font)
    if found is None:
        return text
    into.legacy_fonts.add(found[0])
    return found[1]
