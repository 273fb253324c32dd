"""Has Tesseract read the strips of a page twice, at two sizes, and gives the words with how sure they are.

A word that both readings have alike is as sure as the surer of them; where they differ the surer one
is taken and marked as doubtful. The second reading costs little and finds what a reader cannot see
from one confidence: "Quý II" read for "Quý III" comes with as much confidence as the right one.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import tempfile
import time
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from cchc.intake.files.refusals import UnreadableFile
from cchc.vietnamese.syllables import is_vietnamese_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PROGRAM, PACKAGE = "tesseract", "tesseract-ocr-vie"
LANGUAGE = "vie"
_DOUBT = 0.5
_NOISE = 0.3
_SYLLABLE = 0.2
_AS_WIDE = 1.3
_SLACK = 4.0  # dots by which two readings may place one word differently
_INK = 128
_CAPITAL = 0.85  # of the height of figures
_MOST_OUTPUT = 30_000_000
_PAGE = re.compile(r"class='ocr_page'")
_LINE = re.compile(r"class='ocr_(?:line|caption|header|textfloat)'[^>]*?title=[\"']([^\"']*)")
_WORD = re.compile(
    r"class='ocrx_word'[^>]*?title='bbox (\d+) (\d+) (\d+) (\d+); x_wconf (\d+)[^>]*>(.*?)</span>",
    re.DOTALL,
)
_TOKEN = re.compile(rf"{_PAGE.pattern}|{_LINE.pattern}|{_WORD.pattern}", re.DOTALL)
_BOX = re.compile(r"bbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = re.compile(r"baseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = re.compile(r"x_size ([\d.]+)")
_DIRT = re.compile(r"[_„“”‘’'\"`´¬›‹»«|~^°¡!:;,.]{1,2}")  # noqa: RUF001  # stray signs as they come
_TAG = re.compile(r"<[^>]+>")
# signs that look like the stroke of a date or symbol and are never printed for another one
_STROKES = str.maketrans({"⁄": "/", "∕": "/"})  # noqa: RUF001  # the odd ones are the matter


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A recognised word: its box, its line's baseline and letter size, how sure it is (0 to 1).

    ``stroke`` is the mean width of its strokes in the same measure as the box; ``read_as`` is what
    recognition gave where `scan_mending` put something else for it.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    baseline: float
    size: float
    confidence: float
    stroke: float = 0.0
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """A grey picture to be recognised: its size and its bytes, row by row."""

    width: int
    height: int
    grey: bytes


@dataclass(frozen=True, slots=True)
class _Look:
    """How the strips are shown to Tesseract: by how much smaller, and with thicker strokes or not."""

    factor: float
    thick: bool


@dataclass(frozen=True, slots=True)
class _Job:
    """The program, the folder for its files, and until when it may run."""

    program: str
    room: Path
    deadline: float


# The two of a dozen looks that read best on scans of 200 dots an inch, and unlike each other.
_SMALL, _LARGE = _Look(0.6, thick=False), _Look(1.0, thick=True)


class PageNotReadError(Exception):
    """Tesseract gave nothing for a page, or not in the time it has."""

    def __init__(self, *, out_of_time: bool = False) -> None:
        self.out_of_time = out_of_time


def find_program(name: str) -> str:
    """The path of Tesseract if it is here with its Vietnamese data.

    Raises:
        UnreadableFile: "file.program_missing".
    """
    program = shutil.which(PROGRAM)
    if program is None or LANGUAGE not in _languages(program):
        raise UnreadableFile("file.program_missing", name, program="Tesseract", package=PACKAGE)
    return program


def _languages(program: str) -> list[str]:
    try:
        listed = subprocess.run(  # noqa: S603  # the program's own path
            [program, "--list-langs"], capture_output=True, timeout=20, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return (listed.stdout + listed.stderr).decode("utf-8", "replace").split()


def words_of_strips(program: str, strips: Sequence[Strip], seconds: float) -> list[list[SeenWord]]:
    """The words of each strip, in dots of the strip; raises `PageNotReadError`.

    Both readings together end after ``seconds``.
    """
    if not strips:
        return []
    deadline = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="cchc-scan-", ignore_cleanup_errors=True) as folder:
        job = _Job(program, Path(folder), deadline)
        first = _read(job, strips, _SMALL)
        second = _read(job, strips, _LARGE)
    return [
        _with_strokes(_agreed(a, b), strip)
        for a, b, strip in zip(first, second, strips, strict=True)
    ]


def _with_strokes(words: list[SeenWord], strip: Strip) -> list[SeenWord]:
    """The words with the mean width of their strokes, by which bold ones are told.

    Strokes that recognition mixes up (I, 1, H) are told by the picture; a word so changed is doubtful.
    """
    import numpy as np  # noqa: PLC0415  # only scans need it

    from cchc.intake.files.scan_stems import (  # noqa: PLC0415  # as above
        counts_in_arabic,
        looks_small,
        may_be_mixed_up,
        restroked,
    )

    grey = np.frombuffer(strip.grey, dtype=np.uint8).reshape(strip.height, strip.width)
    figures = [word.y1 - word.y0 for word in words if word.text.isdecimal()]
    least_capital = _CAPITAL * median(figures) if figures else float("inf")
    measured: list[SeenWord] = []
    for word in words:
        box = grey[max(0, int(word.y0)) : int(word.y1) + 1, max(0, int(word.x0)) : int(word.x1) + 1]
        ink = box < _INK
        runs = int((ink[:, 1:] & ~ink[:, :-1]).sum()) + int(ink[:, :1].sum())
        text = word.text
        before = measured[-1].text if measured else ""
        low = looks_small(text) and word.y1 - word.y0 < least_capital
        if may_be_mixed_up(text) and not counts_in_arabic(before) and not low:
            text = restroked(text, ink)
        sure = word.confidence if text == word.text else min(word.confidence, _DOUBT)
        stroke = round(float(ink.sum()) / max(1, runs), 2)
        measured.append(replace(word, text=text, confidence=sure, stroke=stroke))
    return measured


def _read(job: _Job, strips: Sequence[Strip], look: _Look) -> list[list[SeenWord]]:
    from PIL import Image, ImageFilter  # noqa: PLC0415  # only scans need it

    paths: list[str] = []
    for index, strip in enumerate(strips):
        picture = Image.frombytes("L", (strip.width, strip.height), strip.grey)
        if look.thick:
            picture = picture.filter(ImageFilter.MinFilter(3))
        if look.factor != 1.0:
            size = (round(strip.width * look.factor), round(strip.height * look.factor))
            picture = picture.resize(size, Image.Resampling.LANCZOS)
        path = job.room / f"{look.factor}-{index}.pgm"
        picture.save(path)
        paths.append(str(path))
    listed = job.room / f"{look.factor}.txt"
    listed.write_text("\n".join(paths) + "\n", encoding="utf-8")
    command = [job.program, str(listed), "stdout", "-l", LANGUAGE, "--oem", "1", "--psm", "6"]
    output = _run([*command, "--dpi", str(round(300 * look.factor)), "hocr"], job)
    pages = list(_pages(output))
    pages += [[] for _ in range(len(strips) - len(pages))]
    return [[_scaled(word, 1 / look.factor) for word in page] for page in pages[: len(strips)]]


def _run(command: list[str], job: _Job) -> str:
    seconds = job.deadline - time.monotonic()
    if seconds <= 0:
        raise PageNotReadError(out_of_time=True)
    kept = ("PATH", "TESSDATA_PREFIX")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    environment |= {"OMP_THREAD_LIMIT": "1", "HOME": str(job.room), "LC_ALL": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603  # the program's own path and files of ours
            command,
            cwd=job.room,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise PageNotReadError(out_of_time=True) from error
    except OSError as error:
        raise PageNotReadError from error
    if done.returncode or len(done.stdout) > _MOST_OUTPUT:
        raise PageNotReadError
    return done.stdout.decode("utf-8", "replace")


# ---- what Tesseract wrote


def _pages(output: str) -> Iterator[list[SeenWord]]:
    words: list[SeenWord] | None = None
    box, slope, offset, size = (0, 0, 0, 0), 0.0, 0.0, 0.0
    for found in _TOKEN.finditer(output):
        if found[1] is not None:
            box = _numbers(_BOX, found[1], (0.0, 0.0, 0.0, 0.0))
            slope, offset = _numbers(_BASELINE, found[1], (0.0, 0.0))
            (size,) = _numbers(_SIZE, found[1], (box[3] - box[1],))
        elif found[7] is None:
            if words is not None:
                yield words
            words = []
        elif words is not None:
            bare = html.unescape(_TAG.sub("", found[7])).strip().translate(_STROKES)
            text = unicodedata.normalize("NFC", bare)
            x0, y0, x1, y1 = (float(found[index]) for index in range(2, 6))
            confidence = int(found[6]) / 100
            if not text or _is_noise(text, confidence):
                continue
            baseline = box[3] + offset + slope * (box[2] - box[0]) / 2
            words.append(SeenWord(text, x0, y0, x1, y1, baseline, size, confidence))
    if words is not None:
        yield words


def _numbers(pattern: re.Pattern[str], title: str, missing: tuple[float, ...]) -> tuple[float, ...]:
    found = pattern.search(title)
    return tuple(float(each) for each in found.groups()) if found else missing


def _is_noise(text: str, confidence: float) -> bool:
    """Whether a word is what recognition makes of dirt and strokes of the pen."""
    if any(char.isalnum() for char in text):
        return False
    return confidence < _NOISE or _DIRT.fullmatch(text) is not None


def _scaled(word: SeenWord, factor: float) -> SeenWord:
    return SeenWord(
        word.text,
        word.x0 * factor,
        word.y0 * factor,
        word.x1 * factor,
        word.y1 * factor,
        word.baseline * factor,
        word.size * factor,
        word.confidence,
    )


# ---- two readings


def _agreed(first: list[SeenWord], second: list[SeenWord]) -> list[SeenWord]:
    """The words of the first reading, each weighed with what the second has at its place."""
    others = sorted(second, key=lambda word: word.y0)
    tops = [word.y0 for word in others]
    tallest = max((word.y1 - word.y0 for word in others), default=0.0)
    agreed: list[SeenWord] = []
    met: set[int] = set()
    for before, word in zip([None, *first], first, strict=False):
        there = _at_its_place(word, others, tops, tallest)
        met |= {id(other) for other in there}
        if there or not _is_speck(word, before):
            agreed.append(_weighed(word, there))
    # a line that the first reading left out
    alone = [
        word
        for word in others
        if id(word) not in met
        and _is_wordlike(word)
        and not any(_touch(word, other) for other in first)
    ]
    return agreed + [replace(word, confidence=min(word.confidence, _DOUBT)) for word in alone]


def _is_speck(word: SeenWord, before: SeenWord | None) -> bool:
    """Whether a sign that the other reading does not have stands inside a line, where no list item opens."""
    if any(char.isalnum() for char in word.text):
        return False
    return before is not None and before.baseline == word.baseline and before.x0 < word.x0


def _touch(word: SeenWord, other: SeenWord) -> bool:
    beside = word.x0 - _SLACK < other.x1 and other.x0 < word.x1 + _SLACK
    return beside and word.y0 < other.y1 and other.y0 < word.y1


def _is_wordlike(word: SeenWord) -> bool:
    return word.confidence > _DOUBT and any(char.isalnum() for char in word.text)


def _at_its_place(
    word: SeenWord, others: list[SeenWord], tops: list[float], tallest: float
) -> list[SeenWord]:
    end = bisect_right(tops, word.y1)
    found: list[SeenWord] = []
    for other in reversed(others[:end]):
        if other.y0 < word.y0 - tallest:
            break
        middle_y, middle_x = (other.y0 + other.y1) / 2, (other.x0 + other.x1) / 2
        beside = (
            word.x0 - _SLACK <= middle_x <= word.x1 + _SLACK
            or other.x0 <= (word.x0 + word.x1) / 2 <= other.x1
        )
        if beside and word.y0 <= middle_y <= word.y1:
            found.append(other)
    return sorted(found, key=lambda each: each.x0)


def _weighed(word: SeenWord, others: list[SeenWord]) -> SeenWord:
    if not others:
        return replace(word, confidence=min(word.confidence, _DOUBT))
    joined = "".join(other.text for other in others)
    theirs = min(other.confidence for other in others)
    if joined == word.text:
        return replace(word, confidence=max(word.confidence, theirs))
    better = _weight(joined, theirs) > _weight(word.text, word.confidence)
    # one that covers the words beside it too stands for all of them
    alike = len(others) == 1 and others[0].x1 - others[0].x0 < _AS_WIDE * (word.x1 - word.x0)
    text = joined if alike and better else word.text
    return replace(word, text=text, confidence=min(word.confidence, theirs, _DOUBT))


def _weight(text: str, confidence: float) -> float:
    """How much a reading is worth against another one: Vietnamese syllables are likelier than none."""
    bare = text.strip(" .,;:()“”\"'…-–")
    return confidence + (_SYLLABLE if bare and is_vietnamese_syllable(bare) else 0.0)
