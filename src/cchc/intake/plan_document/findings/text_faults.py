"""Faults of the text: broken letters, glued footnote marks, words said twice, letters used twice in a list."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from cchc.intake.plan_document.findings.quotes import clipped
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.findings import Finding, Place, Severity
from cchc.rulebook import national
from cchc.vietnamese.broken_letters import find_broken_letters
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.glued_digits import find_glued_digits
from cchc.vietnamese.lookalikes import find_lookalikes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc.intake.files.paper import Paragraph

REPEATED_YEAR = re.compile(r"\b(?P<word>(?:19|20)\d\d)\s+(?P=word)\b")
REPEATED_WORDS = re.compile(
    r"(?<!\w)(?P<word>[^\W\d_]+\s[^\W\d_]+)\s+(?P=word)(?!\w)", re.IGNORECASE
)
REPEATED_WORD = re.compile(r"(?<!\w)(?P<word>[^\W\d_]+)\s+(?P=word)(?!\w)", re.IGNORECASE)
ABBREVIATION = re.compile(r"(?<![\w/.&-])[A-ZĐ]{3,10}(?![\w/&]|-[A-ZĐ])")
COUNTED_FROM = re.compile(
    r"\btừ\s+[\d.,]+\s*(?:%\s*)?(?:\([^)]*\)\s*)?(?P<noun>[^\d,;.%]{4,60}?)\s+trở lên",
    re.IGNORECASE,
)
ALPHABET = "abcdđeghiklmnopqrstuvxy"


def text_faults(paragraphs: Sequence[Paragraph], items: Sequence[Item]) -> Iterator[Finding]:
    """Every fault of the text itself, in the order of the kinds."""
    for paragraph in paragraphs:
        yield from _letters(paragraph)
        yield from _glued_marks(paragraph)
        yield from _repetitions(paragraph)
        yield from _missing_counts(paragraph)
        yield from _impossible_dates(paragraph)
    yield from _repeated_letters(items)
    yield from _misspelt_abbreviations(paragraphs)


def _at(paragraph: Paragraph, quote: str) -> Place:
    """The place of words in a paragraph, down to the source line that holds them."""
    for line in paragraph.lines:
        if quote in line.text and line.number is not None:
            return replace(paragraph.place, line=line.number, quote=quote)
    return replace(paragraph.place, quote=quote)


def _letters(paragraph: Paragraph) -> Iterator[Finding]:
    seen: set[str] = set()
    for broken in find_broken_letters(paragraph.text):
        if broken.word not in seen:
            seen.add(broken.word)
            facts = {"word": broken.word, "letter": broken.char, "proposal": broken.proposal or ""}
            yield Finding(
                "document.broken_letter", Severity.WARNING, _at(paragraph, broken.word), facts
            )
    for alike in find_lookalikes(paragraph.text):
        word = _word_at(paragraph.text, alike.start)
        if word not in seen and re.search(r"[A-Za-zÀ-ỹ]", word):
            seen.add(word)
            facts = {"word": word, "letter": alike.char, "proposal": alike.latin}
            yield Finding("document.foreign_letter", Severity.WARNING, _at(paragraph, word), facts)


def _word_at(text: str, position: int) -> str:
    start = max(text.rfind(" ", 0, position), text.rfind("\n", 0, position)) + 1
    found = re.compile(r"\S+").match(text, start)
    return found.group() if found else text[position]


def _glued_marks(paragraph: Paragraph) -> Iterator[Finding]:
    for glued in find_glued_digits(paragraph.text):
        text = paragraph.text[glued.start : glued.end]
        facts = {"word": glued.word, "mark": glued.mark, "text": text}
        yield Finding("document.glued_mark", Severity.WARNING, _at(paragraph, text), facts)


@cache
def _never_doubled() -> frozenset[str]:
    words: dict[str, list[str]] = national().latest("plans/faults")
    return frozenset(words["never_doubled"])


@cache
def _known_abbreviations() -> frozenset[str]:
    words: dict[str, list[str]] = national().latest("plans/faults")
    return frozenset(words["known_abbreviations"])


def _repetitions(paragraph: Paragraph) -> Iterator[Finding]:
    text = paragraph.text
    for pattern in (REPEATED_YEAR, REPEATED_WORDS):
        for found in pattern.finditer(text):
            yield Finding(
                "document.repeated_words",
                Severity.WARNING,
                _at(paragraph, found.group()),
                {"text": found.group(), "word": found["word"]},
            )
    for found in REPEATED_WORD.finditer(text):
        if found["word"].casefold() in _never_doubled():
            yield Finding(
                "document.repeated_words",
                Severity.WARNING,
                _at(paragraph, found.group()),
                {"text": found.group(), "word": found["word"]},
            )


def _missing_counts(paragraph: Paragraph) -> Iterator[Finding]:
    """In "từ 02 đơn vị trở lên … và đơn vị trở lên" the second thing lacks its number."""
    for counted in COUNTED_FROM.finditer(paragraph.text):
        noun = counted["noun"].strip()
        again = re.compile(rf"(?:và|,|;)\s+{re.escape(noun)}\s+trở lên", re.IGNORECASE).search(
            paragraph.text, counted.end()
        )
        if again:
            quote = again.group().lstrip(",; ")
            yield Finding(
                "document.missing_value",
                Severity.WARNING,
                _at(paragraph, quote),
                {"text": quote, "like": counted.group()},
            )


def _impossible_dates(paragraph: Paragraph) -> Iterator[Finding]:
    for found in find_dates(paragraph.text):
        if found.day and found.month and found.year and found.as_date() is None:
            yield Finding(
                "document.impossible_date",
                Severity.ERROR,
                _at(paragraph, found.text),
                {"text": found.text},
            )


def _repeated_letters(items: Iterable[Item]) -> Iterator[Finding]:
    """A letter that two points of one list bear (often "d)" twice where "đ)" is due)."""
    seen: dict[tuple[Item | None, str], Item] = {}
    last: dict[Item | None, str] = {}
    for item in items:
        if item.rank is not Rank.LETTER or not item.marker:
            continue
        parent = item.above[-1] if item.above else None
        if item.marker == "a" and last.get(parent) not in (None, "a"):
            seen = {key: value for key, value in seen.items() if key[0] is not parent}
        if (parent, item.marker) in seen:
            first = seen[parent, item.marker]
            facts = {
                "letter": item.marker,
                "first": clipped(first.text),
                "text": clipped(item.text),
                "due": _next_letter(item.marker),
            }
            place = replace(item.paragraph.place, quote=item.paragraph.text[:80])
            yield Finding("document.letter_repeated", Severity.WARNING, place, facts)
        seen.setdefault((parent, item.marker), item)
        last[parent] = item.marker


def _next_letter(letter: str) -> str:
    position = ALPHABET.find(letter)
    return ALPHABET[position + 1] if 0 <= position < len(ALPHABET) - 1 else ""


def _misspelt_abbreviations(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """An abbreviation used once that two changed-over letters make of one the paper uses often."""
    counts: Counter[str] = Counter()
    first: dict[str, Paragraph] = {}
    for paragraph in paragraphs:
        if not any(c.islower() for c in paragraph.text):
            continue
        for found in ABBREVIATION.finditer(paragraph.text):
            counts[found.group()] += 1
            first.setdefault(found.group(), paragraph)
    frequent = [word for word, count in counts.items() if count >= 5]
    for word, count in counts.items():
        if count > 1 or word in _known_abbreviations():
            continue
        meant = next(
            (f for f in frequent if len(f) == len(word) and sorted(f) == sorted(word)), None
        )
        if meant:
            yield Finding(
                "document.misspelt_abbreviation",
                Severity.WARNING,
                _at(first[word], word),
                {"word": word, "likely": meant},
            )
