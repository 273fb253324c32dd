"""Turns source lines into paragraphs: Unicode NFC, spaces folded, invisible characters taken away."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Line, Paragraph
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

QUOTE_LENGTH = 120
NO_BREAK_SPACE = "\u00a0"

# soft hyphen, zero-width marks, direction marks, byte order mark, control characters: never text
_INVISIBLE = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_BULLET = re.compile(r"[-–—+•▪●○◦‣*]\s")
_NUMBERED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,2}){0,4}[.)]\s|\d{1,2}(?:\.\d{1,2}){1,4}\s+[^\W\d_]|\(\d{1,2}\)\s"
    r"|\(?[a-zđ][.)]\s|[IVXL]{1,6}[.)]\s|[A-ZĐ][.)]\s|(?:Điều|Chương|Phần|Mục)\s+[\dIVXL]+\s*[.:])"
)
_SENTENCE_END = (".", ";", ":", "!", "?", "…", ".”", '."', ".)", ";)", "./")
_RULE = re.compile(r"\s*[-–—_=*~.]{3,}\s*$")


def fold(text: str) -> str:
    """``text`` in NFC with runs of spaces (no-break ones too) as one space and nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    elif not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def starts_list_item(line: str, before: str) -> bool:
    """Whether a line begins a list item or a numbered heading, given the line before it.

    A bullet always does; a number or letter only where the line before could have ended there, for
    running text holds numbers that a wrapped line may begin with.
    """
    if _BULLET.match(line):
        return True
    return _NUMBERED.match(line) is not None and (ends_sentence(before) or before.isupper())


def ends_sentence(line: str) -> bool:
    """Whether a line ends with the mark of a sentence or clause end."""
    return line.rstrip().endswith(_SENTENCE_END)


def is_rule(line: str) -> bool:
    """Whether a line is only a drawn rule, as under the letterhead."""
    return _RULE.match(line) is not None


def is_empty_cell_trace(line: str) -> bool:
    """Whether a line holds nothing but spaces, a no-break space among them."""
    return NO_BREAK_SPACE in line and not line.strip()


def paragraph(  # the fields of a paragraph, by name
    lines: Iterable[Line],
    *,
    at: Place = Place(),  # noqa: B008  # Place is frozen
    gap_before: bool = True,
    bold: bool = False,
    role: str = "body",
    numbering: str | None = None,
) -> Paragraph:
    """A paragraph of ``lines``; its place is ``at`` with the first line's number and a quote."""
    clean = tuple(Line(fold(line.text), line.number) for line in lines)
    kept = tuple(line for line in clean if line.text) or clean[:1]
    text = " ".join(line.text for line in kept)
    number = kept[0].number if kept else None
    place = replace(
        at, line=number if number is not None else at.line, quote=text[:QUOTE_LENGTH] or None
    )
    return Paragraph(
        text=text,
        place=place,
        lines=kept,
        gap_before=gap_before,
        bold=bold,
        role=role,
        numbering=numbering,
    )
