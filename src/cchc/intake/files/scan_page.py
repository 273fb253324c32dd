"""Reads one page of a scan: the picture made ready in a limited process, its strips recognised."""

from __future__ import annotations

import json
import time
from bisect import bisect_right
from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Any

from cchc.intake.files.limited_run import run_limited
from cchc.intake.files.pdf_page import Edge, PdfPage, Word
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.scan_words import PageNotReadError, SeenWord, Strip, words_of_strips

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# what is said of a picture larger than any page
LARGEST = ("ảnh quá nhiều điểm", "120 triệu điểm ảnh")
PICTURE_SECONDS = 30.0
# a page of a plan takes seconds; one of dirt or of a hundred thousand strokes is given up
PAGE_SECONDS = 180.0
_UPRIGHT = 0.75
_HOPELESS = 0.5
_FEWEST_LETTERS = 20
_SAME_SIZE = (0.72, 1.35)
_BOLD = 1.28
_MARGIN, _MIDDLE, _LONGEST_NUMBER = 0.13, 0.06, 3
_WIDE_GAP = 2.0
_SPACE, _TYPED_SPACE = 0.6, 3.0


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A recognised page, in points from its top left corner.

    ``is_grain`` tells that the page is a photograph or noise, in which nothing was looked for.
    ``fault`` is "" for a page that was read, "large", "broken" or "time" for one that was not.
    """

    number: int
    width: float
    height: float
    words: tuple[SeenWord, ...]
    across: tuple[Edge, ...] = ()
    down: tuple[Edge, ...] = ()
    turn: int = 0
    skew: float = 0.0
    fault: str = ""
    is_grain: bool = False

    @property
    def confidence(self) -> float:
        """The mean over its letters."""
        letters = sum(len(word.text) for word in self.words)
        sure = sum(len(word.text) * word.confidence for word in self.words)
        return sure / letters if letters else 0.0


def count_pages(data: bytes, kind: str, name: str) -> int:
    """How many pages a scan has; raises `UnreadableFile`."""
    head, _ = _asked(data, {"task": "count", "kind": kind})
    if head.get("error") == "large":
        raise UnreadableFile("file.too_large", name, size=LARGEST[0], limit=LARGEST[1])
    if not head.get("pages"):
        reason = "không mở được PDF" if kind == "pdf" else "không mở được ảnh"
        raise UnreadableFile("file.broken", name, reason=reason)
    return int(head["pages"])


def read_page(data: bytes, kind: str, number: int, program: str) -> ScannedPage:
    """The page, turned upright: where it makes no sense as it lies, it is tried the other ways.

    It ends after `PAGE_SECONDS`, with the best that was read until then or with the fault "time".
    """
    source = _Source(data, kind, number, program, time.monotonic() + PAGE_SECONDS)
    page = _read_turned(source, None)
    if page.fault or page.is_grain or page.confidence >= _UPRIGHT:
        return page
    tried = [page, _read_turned(source, (page.turn + 180) % 360)]
    if max(each.confidence for each in tried) < _HOPELESS:
        tried += [_read_turned(source, (page.turn + turn) % 360) for turn in (90, 270)]
    best = max(tried, key=lambda each: each.confidence * min(1, len(each.words)))
    return replace(best, words=()) if _is_picture(best) else best


def _is_picture(page: ScannedPage) -> bool:
    """Whether the few words of a page are what recognition makes of a stamp or a drawing."""
    letters = sum(len(word.text) for word in page.words)
    return letters < _FEWEST_LETTERS and page.confidence < _UPRIGHT


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a page comes from, the program that reads it, and until when it may."""

    data: bytes
    kind: str
    number: int
    program: str
    deadline: float

    @property
    def seconds(self) -> float:
        """What is left of the time."""
        return self.deadline - time.monotonic()


def _read_turned(source: _Source, turn: int | None) -> ScannedPage:
    number = source.number
    order = {"task": "page", "kind": source.kind, "page": number, "turn": turn}
    if source.seconds <= 0:
        return ScannedPage(number, 0.0, 0.0, (), fault="time")
    head, rest = _asked(source.data, order, min(PICTURE_SECONDS, source.seconds))
    if "error" in head or "strips" not in head:
        return ScannedPage(number, 0.0, 0.0, (), fault=head.get("error", "broken"))
    if head.get("grain"):
        return ScannedPage(number, 0.0, 0.0, (), is_grain=True)
    strips: list[Strip] = []
    at = 0
    for width, height in head["strips"]:
        strips.append(Strip(width, height, rest[at : at + width * height]))
        at += width * height
    if at != len(rest):
        return ScannedPage(number, 0.0, 0.0, (), fault="broken")
    try:
        seen = words_of_strips(source.program, strips, source.seconds)
    except PageNotReadError as error:
        return ScannedPage(number, 0.0, 0.0, (), fault="time" if error.out_of_time else "broken")
    return ScannedPage(
        number,
        head["width"],
        head["height"],
        tuple(_without_number(_placed(head, seen), head["width"], head["height"])),
        tuple(Edge(*edge) for edge in head["across"]),
        tuple(Edge(*edge) for edge in head["down"]),
        head["turn"],
        head["skew"],
    )


def _asked(
    data: bytes, order: dict[str, Any], seconds: float = PICTURE_SECONDS
) -> tuple[dict[str, Any], bytes]:
    outcome = run_limited(
        "cchc.intake.files.scan_image", json.dumps(order).encode() + b"\n" + data, seconds=seconds
    )
    if outcome.fault == "time":
        return {"error": "time"}, b""
    line, _, rest = outcome.output.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError:
        return {"error": "broken"}, b""
    return (head, rest) if isinstance(head, dict) else ({"error": "broken"}, b"")


def _placed(head: dict[str, Any], seen: list[list[SeenWord]]) -> list[SeenWord]:
    """The words of the strips at their places on the page, in points."""
    scale = head["scale"]
    found: list[SeenWord] = []
    for strip, words in enumerate(seen):
        pieces = [piece[1:] for piece in head["pieces"] if piece[0] == strip]
        tops = [piece[0] for piece in pieces]
        for word in words:
            index = max(0, bisect_right(tops, (word.y0 + word.y1) / 2) - 1)
            top, _, left, page_left, page_top = pieces[index]
            right, down = page_left - left, page_top - top
            found.append(
                SeenWord(
                    word.text,
                    round((word.x0 + right) / scale, 1),
                    round((word.y0 + down) / scale, 1),
                    round((word.x1 + right) / scale, 1),
                    round((word.y1 + down) / scale, 1),
                    round((word.baseline + down) / scale, 1),
                    round(word.size / scale, 1),
                    round(word.confidence, 3),
                    round(word.stroke / scale, 3),
                )
            )
    return found


def _without_number(words: list[SeenWord], width: float, height: float) -> list[SeenWord]:
    """The words without the page number, which recognition may have taken for a letter.

    It stands alone and in the middle, at the head or foot; other numbers of pages the layout knows.
    """

    def is_number(word: SeenWord) -> bool:
        in_margin = word.y1 < _MARGIN * height or word.y0 > (1 - _MARGIN) * height
        in_middle = abs((word.x0 + word.x1) / 2 - width / 2) < _MIDDLE * width
        return in_margin and in_middle and len(word.text) <= _LONGEST_NUMBER

    return [
        word
        for word in words
        if not is_number(word)
        or any(other is not word and other.y0 < word.y1 and word.y0 < other.y1 for other in words)
    ]


def page_layout(page: ScannedPage) -> PdfPage:
    """The page as the layout of PDF pages takes it; sizes that differ by the letters alone are one.

    A line is bold where its strokes are clearly wider than those of most letters of the page. Boxes of
    recognised words end with their ink, so a space looks wider than it is typed: a word reaches up to the
    space before the next one.
    """
    usual = _usual(word.size for word in page.words for _ in word.text)
    stroke = _usual(word.stroke for word in page.words for _ in word.text)
    low, high = (bound * usual for bound in _SAME_SIZE)
    words: list[Word] = []
    for line in _lines(page.words):
        strokes = [word.stroke for word in line for char in word.text if char.isalnum()]
        bold = bool(strokes) and median(strokes) > _BOLD * stroke
        for word, after in zip(line, [*line[1:], None], strict=True):
            size = usual if low < word.size < high else word.size
            end = word.x1
            if after is not None and after.x0 - end < _SPACE * word.size:
                end = max(end, after.x0 - _TYPED_SPACE)
            words.append(Word(word.text, word.x0, end, word.baseline, round(size, 1), bold))
    return PdfPage(page.number, page.width, page.height, words, list(page.across), list(page.down))


def _usual(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return median(ordered) if ordered else 12.0


def _lines(words: Sequence[SeenWord]) -> Iterator[list[SeenWord]]:
    """The words as Tesseract put them into lines: one behind the other on one baseline."""
    line: list[SeenWord] = []
    for word in words:
        if line and not (word.baseline == line[-1].baseline and word.x0 >= line[-1].x0):
            yield line
            line = []
        # a wide gap parts what only happens to stand at one height
        if line and word.x0 - line[-1].x1 > _WIDE_GAP * word.size:
            yield line
            line = []
        line.append(word)
    if line:
        yield line
