"""Where the paper begins and ends among the furniture that a portal or news page puts around it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Paragraph

FINAL_MARK = re.compile(r"[.…]\s*/\s*\.?\s*$")
NUMBER_LINE = re.compile(r"\W*(?:Luật\s+)?số\s*:?\s*(?=[\d….]|/)", re.IGNORECASE)
ABOUT = re.compile(r"\W*V\s*/\s*v\s*:?\s*(?P<subject>.+)", re.IGNORECASE | re.DOTALL)


LONGEST_NAME = 60


class Extent(NamedTuple):
    """Half-open range of the paper's paragraphs, and the index of its national motto if it has one."""

    start: int
    end: int
    motto: int | None


@cache
def head_words() -> dict[str, tuple[str, ...]]:
    """The words of rulebook key plans/head_words."""
    value: dict[str, list[str]] = national().latest("plans/head_words")
    return {key: tuple(words) for key, words in value.items()}


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    value: dict[str, list[str]] = national().latest("plans/furniture")
    before, after = (
        re.compile(rf"\W*(?:{'|'.join(map(re.escape, value[key]))})\b", re.IGNORECASE)
        for key in ("before", "after")
    )
    return before, after


def is_motto(text: str) -> bool:
    """Whether a line is the national or the party motto that stands at the head of a paper."""
    folded = text.casefold().replace("hoà", "hòa")
    return len(text) < 160 and any(motto in folded for motto in head_words()["motto"])


def is_capitals(text: str) -> bool:
    """Whether a line is set in capitals (at least two letters, none of them lower case)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and not any(c.islower() for c in letters)


def find_extent(paragraphs: Sequence[Paragraph]) -> Extent:
    """The range of the paper itself: from the letterhead to the last line before the furniture."""
    motto = next((i for i, p in enumerate(paragraphs) if is_motto(p.text)), None)
    start = _letterhead_start(paragraphs, motto) if motto is not None else _first_line(paragraphs)
    return Extent(start, _end(paragraphs, start), motto)


def _letterhead_start(paragraphs: Sequence[Paragraph], motto: int) -> int:
    """The run of capital lines before the motto, with a letter's number and the lines of its "V/v"."""
    before, _ = _furniture()
    start = motto
    about_is_above = False
    for index in range(motto - 1, max(-1, motto - 12), -1):
        text = paragraphs[index].text
        if not any(c.isalnum() for c in text):
            continue
        if before.match(text) and not is_capitals(text):
            break
        if ABOUT.match(text):
            about_is_above = False
        elif not (NUMBER_LINE.match(text) or is_capitals(text) or is_name_of_a_body(text)):
            about_is_above = about_is_above or _goes_on_with_about(paragraphs, index)
            if not about_is_above:
                break
        if not about_is_above:
            start = index
    return start


def is_name_of_a_body(text: str) -> bool:
    """Whether a short line in ordinary letters opens like a letterhead's ("Ủy ban nhân dân", "tỉnh …")."""
    openers = (*head_words()["bodies"], *head_words()["levels"])
    folded = text.casefold()
    return len(text) < LONGEST_NAME and any(
        folded == word or (folded.startswith(f"{word} ") and text[-1].isalpha()) for word in openers
    )


def _goes_on_with_about(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether one of the three lines above opens the subject of a letter ("V/v …")."""
    return len(paragraphs[index].text) < 100 and any(
        ABOUT.match(p.text) for p in paragraphs[max(0, index - 3) : index]
    )


def _first_line(paragraphs: Sequence[Paragraph]) -> int:
    before, _ = _furniture()
    for index, paragraph in enumerate(paragraphs):
        if paragraph.text and not before.match(paragraph.text):
            return index
    return 0


def _end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The first furniture line after the paper's final mark ("./.") or, without one, after its middle."""
    _, after = _furniture()
    marks = [i for i in range(start, len(paragraphs)) if FINAL_MARK.search(paragraphs[i].text)]
    earliest = marks[0] if marks else start + (len(paragraphs) - start) // 2
    for index in range(earliest + 1, len(paragraphs)):
        text = paragraphs[index].text
        if len(text) < 200 and after.match(text):
            return index
    return len(paragraphs)
