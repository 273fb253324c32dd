"""Reads how a Word paper is laid out: its sections, and the look of each element that it can tell."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from cchc.intake.files.layout_elements import Spot, element_of, settled
from cchc.intake.files.word_looks import TWIPS_PER_MM, Letters, Looks, Shape, over, shape_of
from cchc.intake.files.word_package import WordPackage, attribute, local
from cchc.reform.layout import ElementLayout, PageLayout, SectionLayout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

EXACT_RULES = {"exact", "atLeast"}
LINES = 240
TWIPS_PER_POINT = 20
_DEEPEST_TABLES = 16


def layout_of(data: bytes, name: str) -> PageLayout:
    """The layout of a Word file (.docx, .docm, .dotx).

    Shapes drawn on the page (rules, stamps) and looks that a table's style gives are not seen.

    Raises:
        UnreadableFile: where the bytes are no Word file or a broken one.
    """
    return _Reader(WordPackage(data, name)).layout()


@dataclass(frozen=True, slots=True)
class _Look:
    """The looks that a paragraph's letters have, each weighed by nothing but its being there."""

    text: str
    letters: tuple[Letters, ...]
    shape: Shape


class _Reader:
    def __init__(self, package: WordPackage) -> None:
        self._package = package
        parts = dict(package.related(("styles", "theme")))
        self._looks = Looks(
            package.xml(parts["styles"]) if "styles" in parts else None,
            package.xml(parts["theme"]) if "theme" in parts else None,
        )
        self._targets = self._relations()

    def layout(self) -> PageLayout:
        root = self._package.xml(self._package.main)
        body = None if root is None else next((e for e in root if local(e) == "body"), None)
        if body is None:
            return PageLayout(self._package.name, (), ())
        return PageLayout(self._package.name, tuple(self._sections(body)), self._elements(body))

    def _relations(self) -> dict[str, str]:
        """The inner parts by the ids under which the main part names them."""
        folder, base = posixpath.split(self._package.main)
        root = self._package.xml(posixpath.join(folder, "_rels", base + ".rels"))
        targets: dict[str, str] = {}
        for relation in root if root is not None else ():
            target = unquote(attribute(relation, "Target") or "")
            if target and attribute(relation, "TargetMode") != "External":
                part = target[1:] if target[0] == "/" else posixpath.join(folder, target)
                targets[attribute(relation, "Id") or ""] = posixpath.normpath(part)
        return targets

    # Sections

    def _sections(self, body: etree._Element) -> Iterator[SectionLayout]:
        numbering: dict[str, SectionLayout] = {}
        for element in body.iter():
            if local(element) != "sectPr":
                continue
            section = _page_of(element)
            if section is None:
                continue
            for reference in element:
                place = local(reference).removesuffix("Reference")
                if place in {"header", "footer"} and attribute(reference, "type") == "default":
                    numbering[place] = self._numbered(attribute(reference, "id"), place, section)
            numbered = next((n for n in numbering.values() if n.number_place), None)
            if numbered:
                section = replace(
                    section,
                    number_place=numbered.number_place,
                    number_alignment=numbered.number_alignment,
                    number_size=numbered.number_size,
                )
            yield section

    def _numbered(self, relation: str | None, place: str, section: SectionLayout) -> SectionLayout:
        """The section with what its header or footer says of the page number."""
        part = self._targets.get(relation or "")
        root = self._package.xml(part) if part else None
        for paragraph in root.iter() if root is not None else ():
            if local(paragraph) != "p" or not _has_page_field(paragraph):
                continue
            look = self._look_of(paragraph)
            sizes = [letters.size for letters in look.letters if letters.size]
            return replace(
                section,
                number_place=place,
                number_alignment=_frame_alignment(paragraph) or look.shape.alignment or "left",
                number_size=sizes[0] if sizes else None,
            )
        return replace(section, number_place=None)

    # Elements

    def _elements(self, body: etree._Element) -> tuple[ElementLayout, ...]:
        spot = Spot()
        found: list[ElementLayout] = []
        for paragraph, column, depth in _paragraphs(body):
            look = self._look_of(paragraph)
            if not look.text.strip():
                continue
            capitals = bool(look.letters) and all(letters.capitals for letters in look.letters)
            text = look.text.upper() if capitals else look.text
            spot = spot.moved(text, column, is_in_table=depth > 0, is_bold=_is_bold(look))
            element = element_of(spot)
            if element:
                found.append(_element_layout(element, replace(look, text=text)))
        return settled(found)

    def _look_of(self, paragraph: etree._Element) -> _Look:
        properties = next((c for c in paragraph if local(c) == "pPr"), None)
        style = _child_value(properties, "pStyle") or self._looks.default_style
        styled = self._looks.styled(style)
        base = over(self._looks.letters, styled[0])
        shape = over(over(self._looks.shape, styled[1]), shape_of(properties))
        pieces: list[str] = []
        letters: list[Letters] = []
        for run in paragraph.iter():
            if local(run) != "r":
                continue
            text = "".join(_texts(run))
            pieces.append(text)
            is_code = any(local(child) in {"instrText", "fldChar"} for child in run)
            if not text.strip() and not is_code:
                continue
            own = next((c for c in run if local(c) == "rPr"), None)
            named = self._looks.styled(_child_value(own, "rStyle"))[0]
            letters.append(over(over(base, named), self._looks.letters_of(own)))
        return _Look("".join(pieces), tuple(letters), shape)


def _texts(run: etree._Element) -> Iterator[str]:
    for child in run:
        match local(child):
            case "t":
                yield child.text or ""
            case "tab" | "br" | "cr":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case _:
                pass


def _paragraphs(
    holder: etree._Element, column: int = 0, depth: int = 0
) -> Iterator[tuple[etree._Element, int, int]]:
    """Paragraphs in reading order, each with the column and depth of the table that it stands in."""
    for element in holder:
        match local(element):
            case "p":
                yield element, column, depth
            case "tr":
                cells = [c for c in element.iter() if local(c) == "tc" and _row_of(c) is element]
                for place, cell in enumerate(cells):
                    yield from _paragraphs(cell, place, depth)
            case "tbl":
                if depth < _DEEPEST_TABLES:
                    yield from _paragraphs(element, 0, depth + 1)
            case "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag":
                yield from _paragraphs(element, column, depth)
            case _:
                pass


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next((above for above in cell.iterancestors() if local(above) == "tr"), None)


def _child_value(properties: etree._Element | None, tag: str) -> str | None:
    for child in properties if properties is not None else ():
        if local(child) == tag:
            return attribute(child, "val")
    return None


def _page_of(section: etree._Element) -> SectionLayout | None:
    parts = {local(child): child for child in section}
    size, margins = parts.get("pgSz"), parts.get("pgMar")
    if size is None:
        return None
    width, height = (_millimetres(attribute(size, key)) for key in ("w", "h"))
    title = parts.get("titlePg")
    return SectionLayout(
        width,
        height,
        tuple(
            (side, abs(_millimetres(attribute(margins, side))))
            for side in ("top", "bottom", "left", "right")
        )
        if margins is not None
        else (),
        hidden_on_first=title is not None and attribute(title, "val") not in {"0", "false", "off"},
    )


def _millimetres(twips: str | None) -> float:
    try:
        return float(twips or "") / TWIPS_PER_MM
    except ValueError:
        return 0.0


def _has_page_field(paragraph: etree._Element) -> bool:
    for element in paragraph.iter():
        if local(element) == "instrText" and "PAGE" in (element.text or "").split():
            return True
        if local(element) == "fldSimple" and "PAGE" in (attribute(element, "instr") or "").split():
            return True
    return False


def _frame_alignment(paragraph: etree._Element) -> str | None:
    """Where a framed paragraph (Word's old page number) stands across the page."""
    for element in paragraph.iter():
        if local(element) == "framePr":
            return attribute(element, "xAlign")
    return None


def _is_bold(look: _Look) -> bool:
    return bool(look.letters) and all(letters.bold for letters in look.letters)


def _common(values: set[bool]) -> bool | None:
    return values.pop() if len(values) == 1 else None


def _element_layout(element: str, look: _Look) -> ElementLayout:
    shape = look.shape
    exact = shape.line_rule in EXACT_RULES
    return ElementLayout(
        element=element,
        text=look.text.strip(),
        fonts=tuple(dict.fromkeys(letters.font for letters in look.letters if letters.font)),
        sizes=tuple(dict.fromkeys(letters.size or 10.0 for letters in look.letters)),
        bold=_common({bool(letters.bold) for letters in look.letters}),
        italic=_common({bool(letters.italic) for letters in look.letters}),
        alignment=shape.alignment or "left",
        first_line=(shape.first_line or 0) / TWIPS_PER_MM,
        spacing=max(shape.before or 0, shape.after or 0) / TWIPS_PER_POINT,
        line_spacing=None if exact else (shape.line or LINES) / LINES,
    )
