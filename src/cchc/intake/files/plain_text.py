r"""Reads plain text: one paragraph per logical line, lines that an editor wrapped joined again.

A text counts as hard-wrapped when many of its lines end just short of one width and the first word
of the next line would not have fitted into it. An empty line only sets the next paragraph off; a line
of no-break spaces is kept as an empty paragraph, because flattened tables leave it where a cell was
empty. A form feed (``pdftotext`` writes one between pages) counts the pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cchc.intake.files.folding import is_empty_cell_trace, is_rule, paragraph, starts_list_item
from cchc.intake.files.paper import Block, Line, Paragraph
from cchc.intake.files.tab_table import tab_runs, tab_table
from cchc.reform.findings import Place

_LINE_END = re.compile(r"\r\n|\r|\n")
_NARROWEST, _WIDEST = 40, 160
_FEWEST_LINES = 12


@dataclass(slots=True)
class _Draft:
    lines: list[Line] = field(default_factory=list[Line])
    gap_before: bool = True
    page: int | None = None


def source_lines(text: str) -> list[str]:
    """The lines of a text; only carriage returns and line feeds end a line."""
    return _LINE_END.split(text)


def read_text(text: str) -> tuple[Block, ...]:
    """The paragraphs of a plain text, in order, and the tables whose cells are parted by tabs."""
    lines = source_lines(text)
    runs = tab_runs(lines) if "\t" in text else {}
    paged = "\f" in text
    width = wrap_width([line for line in lines if "\t" not in line] if runs else lines)
    done: list[Block] = []
    at = 0
    for number, (start, end) in enumerate(runs.items(), 1):
        done.extend(_paragraphs(lines, range(at, start), width, paged=paged))
        done.append(tab_table(lines[start:end], start + 1, number))
        at = end
    done.extend(_paragraphs(lines, range(at, len(lines)), width, paged=paged))
    return tuple(done)


def _paragraphs(
    all_lines: list[str], part: range, width: int | None, *, paged: bool
) -> list[Paragraph]:
    lines = all_lines[part.start : part.stop]
    page = sum(line.count("\f") for line in all_lines[: part.start]) + 1 if paged else None
    done: list[Paragraph] = []
    draft = _Draft(page=page)
    gap = True
    for number, raw in enumerate(lines, part.start + 1):
        line = raw
        if page is not None and "\f" in raw:
            page += raw.count("\f")
            line = raw.replace("\f", "")
        trace = is_empty_cell_trace(line)
        if not line.strip() and not trace:
            gap = True
            continue
        if gap or trace or not _continues(draft, line, width):
            _finish(draft, done)
            draft = _Draft(gap_before=gap, page=page)
        draft.lines.append(Line(line, number))
        gap = False
    _finish(draft, done)
    return done


def wrap_width(lines: list[str]) -> int | None:
    """The width at which an editor wrapped the lines, or None if each line is a paragraph."""
    texts = [line.rstrip() for line in lines]
    lengths = sorted(len(line) for line in texts if line)
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[int(len(lengths) * 0.98) - 1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [
        (line, after)
        for line, after in pairwise(texts)
        if line and after and not starts_list_item(after.lstrip(), line)
    ]
    full = sum(1 for line, after in pairs if _would_not_fit(line, after, width))
    return width if full >= 4 and full * 2 >= len(pairs) and full * 4 >= len(lengths) else None


def _would_not_fit(line: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[0]
    return len(line.rstrip()) + 1 + len(word) > width


def _continues(draft: _Draft, line: str, width: int | None) -> bool:
    if width is None or not draft.lines:
        return False
    before = draft.lines[-1].text
    text = line.lstrip()
    if (
        starts_list_item(text, before)
        or is_rule(line)
        or is_rule(before)
        or is_empty_cell_trace(before)
    ):
        return False
    if _indent(line) > _indent(before) and len(draft.lines) > 1:
        return False
    return _would_not_fit(before, line, width)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _finish(draft: _Draft, done: list[Paragraph]) -> None:
    if draft.lines:
        done.append(paragraph(draft.lines, at=Place(page=draft.page), gap_before=draft.gap_before))
