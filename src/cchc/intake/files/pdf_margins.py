"""Takes page numbers, running heads, stamps of signatures and footnotes off the pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.pdf_page import PdfPage, TextLine

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:(?:Trang|trang|Page)\s*)?\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?[-–—\s]*$"
)
_STAMP = re.compile(
    r"(?:Người ký|Ký bởi|Được ký bởi|Ký số bởi|Thời gian ký|Ngày ký|Giờ ký|Digitally signed by|"
    r"Signature Not Verified|Signature Valid|Date:\s*\d{4}[.\-/])",
    re.IGNORECASE,
)
_STAMP_MORE = re.compile(
    r"(?:Email|Cơ quan|Tổ chức|Đơn vị|Chức vụ|Lý do|Địa điểm|Reason|Location|Date|DN)\s*:|[-+]0?7['’:]?00|"
    r"\S+@\S+\.\S+|\d{1,2}[-./]\d{1,2}[-./]\d{4}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3
_HEAD_ZONE, _FOOT_ZONE = 0.14, 0.88
_RUNNING_HEAD, _RUNNING_FOOT = 0.085, 0.92
_NOTE_SIZE = 0.93
_LONGEST_STAMP = 8


@dataclass(slots=True)
class Margins:
    """The lines of each page's body, and what stood around them."""

    body: list[list[TextLine]] = field(default_factory=list)
    notes: list[list[TextLine]] = field(default_factory=list)
    stamps: list[TextLine] = field(default_factory=list)


def split_margins(pages: Sequence[PdfPage], lines: Sequence[list[TextLine]]) -> Margins:
    """The body of each page apart from numbers, running heads, stamps and footnotes."""
    size = body_size(lines)
    repeated = _repeated(pages, lines)
    found = Margins()
    for page, page_lines in zip(pages, lines, strict=True):
        kept = _without_edges(page, page_lines, repeated)
        stamps = _stamps(kept, size)
        found.stamps += [kept[index] for index in sorted(stamps)]
        kept = [line for index, line in enumerate(kept) if index not in stamps]
        at = _notes_from(page, kept, size)
        found.body.append(kept[:at])
        found.notes.append(kept[at:])
    return found


def body_size(lines: Sequence[list[TextLine]]) -> float:
    """The size of most letters of the paper."""
    sizes: Counter[float] = Counter()
    for page in lines:
        for line in page:
            sizes[line.size] += sum(len(word.text) for word in line.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _key(line: TextLine) -> str:
    return _DIGITS.sub("0", comparison_key(line.text))


def _repeated(pages: Sequence[PdfPage], lines: Sequence[list[TextLine]]) -> set[tuple[str, int]]:
    """What stands at the same height at the edge of many pages, numbers apart."""
    seen: Counter[tuple[str, int]] = Counter()
    for page, page_lines in zip(pages, lines, strict=True):
        seen.update({_edge_key(line) for line in _edge_lines(page, page_lines)})
    wanted = max(3, len(pages) // 3)
    return {key for key, count in seen.items() if count >= wanted}


def _edge_key(line: TextLine) -> tuple[str, int]:
    return _key(line), round(line.y / 6)


def _edge_lines(page: PdfPage, lines: list[TextLine]) -> list[TextLine]:
    edges = lines[:_EDGE_LINES] + lines[max(_EDGE_LINES, len(lines) - _EDGE_LINES) :]
    return [
        line
        for line in edges
        if line.y < _RUNNING_HEAD * page.height or line.y > _RUNNING_FOOT * page.height
    ]


def _without_edges(
    page: PdfPage, lines: list[TextLine], repeated: set[tuple[str, int]]
) -> list[TextLine]:
    dropped = {id(line) for line in _edge_lines(page, lines) if _edge_key(line) in repeated}
    rest = [line for line in lines if id(line) not in dropped]
    for index in (0, -1):
        if rest and _is_page_number(page, rest, index):
            rest.pop(index)
    return rest


def _is_page_number(page: PdfPage, lines: list[TextLine], index: int) -> bool:
    line = lines[index]
    beside = any(abs(line.y - each.y) < 0.9 * line.size for each in lines if each is not line)
    if beside or not _PAGE_NUMBER.match(line.text):
        return False
    in_zone = line.y < _HEAD_ZONE * page.height if index == 0 else line.y > _FOOT_ZONE * page.height
    aside = abs(line.middle - page.width / 2) < 0.06 * page.width or line.x1 > 0.85 * page.width
    return in_zone and (aside or not line.text.strip().isdigit())


def _stamps(lines: list[TextLine], size: float) -> set[int]:
    """The lines of visible signatures: small print that tells who signed and when."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if not _STAMP.match(line.text.strip()) or line.size > 0.93 * size:
            continue
        found.add(index)
        for step in (-1, 1):
            at = index + step
            while 0 <= at < len(lines) and abs(at - index) <= _LONGEST_STAMP:
                near = lines[at]
                beside = abs(near.x0 - line.x0) < 60 and abs(near.y - line.y) < 90
                known = _STAMP_MORE.search(near.text) or _STAMP.match(near.text.strip())
                if not beside or near.size > line.size * 1.1 or not known:
                    break
                found.add(at)
                at += step
    return found


def _notes_from(page: PdfPage, lines: list[TextLine], size: float) -> int:
    """The index from which lines are footnotes: small print under a short rule or behind a mark."""
    start = len(lines)
    while start > 0 and lines[start - 1].size <= _NOTE_SIZE * size:
        start -= 1
    start = max(start, 1) if len(lines) > 1 else start
    rules = [
        edge.at
        for edge in page.across
        if edge.at > 0.4 * page.height and 40 < edge.length < 0.45 * page.width
    ]
    for index in range(start, len(lines)):
        line = lines[index]
        above = lines[index - 1].y if index else 0.0
        if line.y < 0.4 * page.height:
            continue
        if line.mark or any(above - 2 < at < line.y for at in rules):
            return index
    return len(lines)
