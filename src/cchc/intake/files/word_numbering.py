"""Counts the numbers that Word makes for numbered paragraphs, from numbering.xml."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.word_package import attribute, local

if TYPE_CHECKING:
    from lxml import etree

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LEVELS = 9
_BULLETS = {"o": "o", "§": "▪", "ü": "✓", "Ø": "➢", "v": "❖", "q": "□"}


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restarts: bool = True
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    abstract: str
    overrides: dict[int, _Level] = field(default_factory=dict[int, _Level])
    starts: dict[int, int] = field(default_factory=dict[int, int])
    used: bool = False


def roman(number: int) -> str:
    """A number as lower-case Roman numerals."""
    done = ""
    for value, letters in _ROMAN:
        done += letters * (number // value)
        number %= value
    return done


def letters(number: int) -> str:
    """A number as Word letters it: a … z, aa, bb …."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"


def _shown(number: int, form: str) -> str:
    number = min(max(number, 0), 30_000)
    shown = {
        "upperRoman": roman(number).upper(),
        "lowerRoman": roman(number),
        "upperLetter": letters(min(number, 780)).upper(),
        "lowerLetter": letters(min(number, 780)),
        "decimalZero": f"{number:02d}",
        "none": "",
    }
    return shown.get(form, str(number))


class Numbering:
    """The lists of a paper and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._style_levels: dict[tuple[str, str], int] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                levels = dict(_levels(element))
                name = attribute(element, "abstractNumId") or ""
                self._abstract[name] = levels
                for index, level in levels.items():
                    if level.style:
                        self._style_levels[name, level.style] = index
            elif local(element) == "num":
                self._lists[attribute(element, "numId") or ""] = _list(element)

    def next_number(self, list_id: str, level: int | None, style: str | None) -> str:
        """The number of the next paragraph in a list, "" if it shows none."""
        numbers = self._lists.get(list_id)
        if numbers is None or numbers.abstract not in self._abstract:
            return ""
        if level is None:
            level = self._style_levels.get((numbers.abstract, style or ""), 0)
        level = min(max(level, 0), _LEVELS - 1)
        counts = self._counts.setdefault(numbers.abstract, [None] * _LEVELS)
        if not numbers.used:
            numbers.used = True
            for index in numbers.starts:
                counts[index] = None
        self._count(numbers, counts, level)
        return self._text(numbers, counts, level)

    def _level(self, numbers: _List, index: int) -> _Level:
        level = numbers.overrides.get(index) or self._abstract[numbers.abstract].get(index)
        return level or _Level(form="none")

    def _start(self, numbers: _List, index: int) -> int:
        return numbers.starts.get(index, self._level(numbers, index).start)

    def _count(self, numbers: _List, counts: list[int | None], level: int) -> None:
        before = counts[level]
        counts[level] = self._start(numbers, level) if before is None else before + 1
        for index in range(level):
            if counts[index] is None:
                counts[index] = self._start(numbers, index)
        for index in range(level + 1, _LEVELS):
            if self._level(numbers, index).restarts:
                counts[index] = None

    def _text(self, numbers: _List, counts: list[int | None], level: int) -> str:
        own = self._level(numbers, level)
        if own.form == "bullet":
            return _bullet(own.text)

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            form = "decimal" if own.legal else self._level(numbers, index).form
            count = counts[index]
            return _shown(self._start(numbers, index) if count is None else count, form)

        return _PLACEHOLDER.sub(number, own.text) if own.form != "none" else own.text.strip()


def _bullet(text: str) -> str:
    if any("\uf000" <= char <= "\uf0ff" for char in text):
        return "•"
    return _BULLETS.get(text, text)


def _levels(element: etree._Element) -> list[tuple[int, _Level]]:
    return [
        (whole(attribute(child, "ilvl")), _read_level(child))
        for child in element
        if local(child) == "lvl"
    ]


def _read_level(element: etree._Element) -> _Level:
    level = _Level()
    for child in element:
        value = attribute(child, "val") or ""
        match local(child):
            case "start":
                level.start = whole(value, 1)
            case "numFmt":
                level.form = value
            case "lvlText":
                level.text = value[:60]
            case "lvlRestart":
                level.restarts = value != "0"
            case "isLgl":
                level.legal = value not in {"0", "false"}
            case "pStyle":
                level.style = value
            case _:
                pass
    return level


def _list(element: etree._Element) -> _List:
    numbers = _List("")
    for child in element:
        if local(child) == "abstractNumId":
            numbers.abstract = attribute(child, "val") or ""
        elif local(child) == "lvlOverride":
            index = min(max(whole(attribute(child, "ilvl")), 0), _LEVELS - 1)
            for inner in child:
                if local(inner) == "startOverride":
                    numbers.starts[index] = whole(attribute(inner, "val"), 1)
                elif local(inner) == "lvl":
                    numbers.overrides[index] = _read_level(inner)
    return numbers


def whole(value: str | None, otherwise: int = 0) -> int:
    """A whole number from an attribute, ``otherwise`` where it is none; bounded against abuse."""
    try:
        return min(max(int(value or ""), -1_000_000), 1_000_000)
    except ValueError:
        return otherwise
