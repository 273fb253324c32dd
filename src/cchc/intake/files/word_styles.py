"""What the styles of a Word file say about text: bold, hidden, capitals, font, numbering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.files.word_numbering import whole
from cchc.intake.files.word_package import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import etree

_OFF = {"0", "false", "off", "none"}
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; None where nothing is said."""

    bold: bool | None = None
    hidden: bool | None = None
    capitals: bool | None = None
    font: str | None = None

    def under(self, nearer: Look) -> Look:
        """This look with what ``nearer`` says over it."""
        return Look(
            bold=self.bold if nearer.bold is None else nearer.bold,
            hidden=self.hidden if nearer.hidden is None else nearer.hidden,
            capitals=self.capitals if nearer.capitals is None else nearer.capitals,
            font=self.font if nearer.font is None else nearer.font,
        )


@dataclass(frozen=True, slots=True)
class ListMark:
    """A paragraph's place in a list."""

    list_id: str | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it inherits folded in."""

    look: Look = Look()
    mark: ListMark = ListMark()


def look_of(properties: etree._Element | None) -> Look:
    """The look that a w:rPr states."""
    look = Look()
    for child in properties if properties is not None else ():
        value = attribute(child, "val")
        on = (value or "1") not in _OFF
        match local(child):
            case "b":
                look = replace(look, bold=on)
            case "vanish":
                look = replace(look, hidden=on)
            case "caps":
                look = replace(look, capitals=on)
            case "rFonts":
                look = replace(look, font=attribute(child, "ascii") or attribute(child, "hAnsi"))
            case _:
                pass
    return look


def mark_of(properties: Iterable[etree._Element] | None) -> ListMark:
    """The list mark that a w:pPr states."""
    for child in properties if properties is not None else ():
        if local(child) == "numPr":
            parts = {local(each): attribute(each, "val") for each in child}
            level = parts.get("ilvl")
            return ListMark(parts.get("numId"), None if level is None else whole(level))
    return ListMark()


class Styles:
    """The styles of a paper by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements: dict[str, etree._Element] = {}
        self._done: dict[str, Style] = {}
        self.base = Look()
        self.default_paragraph: str | None = None
        for element in root if root is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId") or ""
                self._elements[name] = element
                if attribute(element, "type") == "paragraph" and attribute(element, "default") in {
                    "1",
                    "true",
                }:
                    self.default_paragraph = name
            elif local(element) == "docDefaults":
                for inner in element.iter():
                    if local(inner) == "rPr":
                        self.base = look_of(inner)

    def style(self, name: str | None, depth: int = 0) -> Style:
        """A style with its ancestors folded in; an unknown one says nothing."""
        if name is None or name not in self._elements or depth > _DEEPEST_CHAIN:
            return Style()
        if name not in self._done:
            parts = {local(child): child for child in self._elements[name]}
            based_on = parts.get("basedOn")
            above = self.style(None if based_on is None else attribute(based_on, "val"), depth + 1)
            mark = mark_of(parts.get("pPr"))
            self._done[name] = Style(
                above.look.under(look_of(parts.get("rPr"))),
                ListMark(
                    mark.list_id or above.mark.list_id,
                    mark.level if mark.list_id or mark.level is not None else above.mark.level,
                ),
            )
        return self._done[name]
