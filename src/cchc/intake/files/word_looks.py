"""How the letters and paragraphs of a Word file look once all styles are counted: font, size, weight, spacing."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, TypeVar

from cchc.intake.files.word_package import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_OFF = {"0", "false", "off", "none"}
_DEEPEST_CHAIN = 20
_ALIGNMENTS = {"start": "left", "end": "right", "distribute": "both"}
TWIPS_PER_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Letters:
    """A run's look; None where nothing is said. ``size`` is in points."""

    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A paragraph's look; None where nothing is said. Lengths are in twips, ``line_rule`` says how ``line`` counts."""

    alignment: str | None = None
    first_line: float | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_rule: str | None = None


Look = TypeVar("Look", Letters, Shape)


def over(base: Look, nearer: Look) -> Look:
    """A look with what ``nearer`` says over it."""
    said = {f.name: value for f in fields(nearer) if (value := getattr(nearer, f.name)) is not None}
    return replace(base, **said)


class Looks:
    """The looks of a file's styles, with the theme's fonts put in."""

    def __init__(self, styles: etree._Element | None, theme: etree._Element | None) -> None:
        self._theme = _theme_fonts(theme)
        self._styles: dict[str, etree._Element] = {}
        self.default_style: str | None = None
        self.letters, self.shape = Letters(), Shape()
        for element in styles if styles is not None else ():
            if local(element) == "style":
                name = attribute(element, "styleId") or ""
                self._styles[name] = element
                is_default = attribute(element, "default") in {"1", "true"}
                if is_default and attribute(element, "type") == "paragraph":
                    self.default_style = name
            elif local(element) == "docDefaults":
                for inner in element.iter():
                    if local(inner) == "rPr":
                        self.letters = self.letters_of(inner)
                    elif local(inner) == "pPr":
                        self.shape = shape_of(inner)

    def styled(self, name: str | None, depth: int = 0) -> tuple[Letters, Shape]:
        """The looks of a style with those it is based on folded in."""
        element = self._styles.get(name or "")
        if element is None or depth > _DEEPEST_CHAIN:
            return Letters(), Shape()
        parts = {local(child): child for child in element}
        based_on = parts.get("basedOn")
        above = self.styled(None if based_on is None else attribute(based_on, "val"), depth + 1)
        letters = over(above[0], self.letters_of(parts.get("rPr")))
        shape = over(above[1], shape_of(parts.get("pPr")))
        return letters, shape

    def letters_of(self, properties: etree._Element | None) -> Letters:
        """The look that a w:rPr states."""
        said: dict[str, object] = {}
        for child in properties if properties is not None else ():
            value = attribute(child, "val")
            match local(child):
                case "rFonts":
                    said["font"] = self._font(child)
                case "sz":
                    said["size"] = _number(value, 2)
                case "b" | "i" | "caps" as tag:
                    key = {"b": "bold", "i": "italic", "caps": "capitals"}[tag]
                    said[key] = (value or "1") not in _OFF
                case _:
                    pass
        return Letters(**said)  # type: ignore[arg-type]  # the keys are those of Letters

    def _font(self, fonts: etree._Element) -> str | None:
        theme = attribute(fonts, "asciiTheme") or attribute(fonts, "hAnsiTheme")
        if theme and (named := self._theme.get("major" if "major" in theme else "minor")):
            return named
        return attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def shape_of(properties: etree._Element | None) -> Shape:
    """The look that a w:pPr states."""
    said: dict[str, object] = {}
    for child in properties if properties is not None else ():
        match local(child):
            case "jc":
                value = attribute(child, "val") or "left"
                said["alignment"] = _ALIGNMENTS.get(value, value)
            case "ind":
                if attribute(child, "firstLine") is not None:
                    said["first_line"] = _number(attribute(child, "firstLine"))
                elif attribute(child, "hanging") is not None:
                    said["first_line"] = 0.0
            case "spacing":
                said |= {
                    key: _number(value)
                    for key in ("before", "after", "line")
                    if (value := attribute(child, key)) is not None
                }
                if attribute(child, "lineRule") is not None:
                    said["line_rule"] = attribute(child, "lineRule")
            case _:
                pass
    return Shape(**said)  # type: ignore[arg-type]  # the keys are those of Shape


def _theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in theme.iter() if theme is not None else ():
        if local(element) in {"majorFont", "minorFont"}:
            for child in element:
                if local(child) == "latin" and (face := attribute(child, "typeface")):
                    found[local(element).removesuffix("Font")] = face
    return found


def _number(value: str | None, parts: int = 1) -> float | None:
    """A number of the file; None for what is none (a broken file says nothing by it)."""
    try:
        return float(value or "") / parts
    except ValueError:
        return None
