r"""Reads the paragraphs of Markdown lines that hold no table: soft line breaks joined, markup gone.

Inside a block a new paragraph begins at a list mark, a heading, a drawn rule, a hard line break, after
a run of capitals or a wholly bold line (where the bold ends with it), and after a sentence end that stands well before the width at
which the lines were wrapped (some converters leave no empty lines at all).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.folding import ends_sentence, fold, is_rule, paragraph, starts_list_item
from cchc.intake.files.markdown_inline import PlainLine, strip_markup
from cchc.intake.files.paper import Line, Paragraph
from cchc.reform.findings import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEADING = re.compile(r"^ {0,3}#{1,6}(?=\s)")
_QUOTE = re.compile(r"^\s{0,3}>\s?")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
NumberedLine = tuple[int, str]


@dataclass(slots=True)
class _Draft:
    """The lines of a paragraph so far, and what all of them have in common."""

    lines: list[PlainLine] = field(default_factory=list[PlainLine])
    bold: bool = True
    capitals: bool = True

    def add(self, line: PlainLine) -> None:
        self.lines.append(line)
        self.bold = self.bold and line.bold
        self.capitals = self.capitals and _capitals(line.text) is not False


def read_region(lines: Iterable[NumberedLine], at: Place = Place()) -> tuple[Paragraph, ...]:  # noqa: B008  # Place is frozen
    """The paragraphs of lines that hold no table; ``at`` tells the cell they stand in."""
    done: list[Paragraph] = []
    for block in _blocks(lines):
        gap = True
        for draft in _split(block):
            if any(fold(line.text) for line in draft):
                done.append(_finished(draft, at, gap_before=gap))
                gap = False
    return tuple(done)


def _blocks(lines: Iterable[NumberedLine]) -> Iterable[list[NumberedLine]]:
    block: list[NumberedLine] = []
    for number, raw in lines:
        line = _QUOTE.sub("", raw)
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _split(block: list[NumberedLine]) -> Iterable[list[PlainLine]]:
    """Cuts a block into the lines of its paragraphs."""
    source = [(n, part) for n, line in block for part in _parts(line)]
    plain = strip_markup([(n, _without_hashes(line)) for n, line in source])
    width = max(len(line) for _, line in source)
    draft = _Draft()
    for (_, raw), line in zip(source, plain, strict=True):
        if draft.lines and _begins_paragraph(draft, line, raw, width):
            yield draft.lines
            draft = _Draft()
        draft.add(line)
        if _HEADING.match(raw) or raw.endswith(("  ", "\\", "<br>")):
            yield draft.lines
            draft = _Draft()
    if draft.lines:
        yield draft.lines


def _without_hashes(line: str) -> str:
    mark = _HEADING.match(line)
    return line[mark.end() :].strip().rstrip("#").rstrip() if mark else line


def _parts(line: str) -> list[str]:
    """A line cut after its break tags."""
    if "<" not in line:
        return [line]
    parts = _BREAK_TAG.split(line)
    return [*(part + "<br>" for part in parts[:-1]), parts[-1]]


def _begins_paragraph(draft: _Draft, line: PlainLine, raw: str, width: int) -> bool:
    text = line.text.lstrip()
    before = draft.lines[-1].text.rstrip()
    if not text or not before.strip():
        return False
    marked = starts_list_item(text, "." if draft.bold else before) or _HEADING.match(raw)
    if marked or is_rule(text) or is_rule(before):
        return True
    if draft.capitals and _capitals(text) is False:
        return _capitals(draft.lines[0].text) is True
    if not text[0].isupper():
        return False
    if draft.bold and not line.bold and not _capitals(text):
        return not line.goes_on
    room = width - len(before) - 1 - len(text.split(maxsplit=1)[0])
    return ends_sentence(before) and room > 2


def _capitals(text: str) -> bool | None:
    """Whether the letters of a line are capitals; None where too few tell."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2:
        return None
    share = sum(1 for char in letters if char.isupper()) / len(letters)
    return True if share >= 0.75 else False if share <= 0.5 else None


def _finished(draft: list[PlainLine], at: Place, *, gap_before: bool) -> Paragraph:
    texts = [line for line in draft if fold(line.text)]
    return paragraph(
        (Line(line.text.replace("<br>", ""), line.number) for line in texts),
        at=at,
        gap_before=gap_before,
        bold=all(line.bold for line in texts),
    )
