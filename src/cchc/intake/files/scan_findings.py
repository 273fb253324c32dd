"""What a person has to confirm in a scan: figures, dates and symbols, and words read with doubt.

Nothing is mended here: a letter that stands where a figure belongs ("2O26", "l0%") is named, not
replaced.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.files.scan_ordinals import numbers_in_order
from cchc.reform.findings import Finding, Severity
from cchc.vietnamese.lookalikes import find_lookalikes
from cchc.vietnamese.syllables import is_vietnamese_syllable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.scan_confidence import Passage, SureWord

CERTAIN = 0.9
_DOUBTFUL = 0.5
_EDGES = " .,;:()[]“”\"'…-–"
_ROMAN = re.compile(r"[IVX]{1,6}(?:[-–,.;)/]+[IVX\d]*)*$")
_SYMBOL = re.compile(r"[A-ZĐƯ]{2,}[A-Za-zĐđ]*[-/][A-ZĐƯ]|/[A-ZĐƯ]{2,}")
# letters that are read where a figure stands: l, I, | for 1; O, o, Q, D for 0; S for 5; B for 8; Z for 2
_FOR_FIGURE = re.compile(r"[lI|!OoQSBZz]{1,4}%?$")
_MIXED = re.compile(r"(?=.*\d)(?=.*[lIOoSBZ|])[\dlIOoSBZ|.,/%-]+$")


def scan_findings(passages: Sequence[Passage], mean: float, pages: int) -> tuple[Finding, ...]:
    """What is to be confirmed: a note on the whole, then a finding for each passage that needs one.

    A passage with figures, dates or symbols always has its finding "file.confirm_scanned": a warning
    where one of them is less than certain, else a note. The number of a row or a heading is no such
    figure where it was read with certainty and the numbers before and behind it bear it out.
    "file.doubtful_word" notes words read with doubt in passages without figures, "file.mended_word" what
    `scan_mending` put for what, once for all its places.
    """
    facts = {"pages": pages, "percent": round(100 * mean)}
    whole = Finding("file.read_by_ocr", Severity.NOTE, facts=facts)
    in_order = numbers_in_order([(each.part, each.words) for each in passages])
    found = (
        each
        for index, passage in enumerate(passages)
        for each in _findings(passage, passage.words[index in in_order :])
    )
    return (whole, *found, *_mended(passages))


def _mended(passages: Sequence[Passage]) -> Iterator[Finding]:
    """What was put for what, with the first of its places."""
    places: dict[tuple[str, str], list[Passage]] = {}
    for passage in passages:
        for word in passage.words:
            if word.read_as and not is_figure(word.text):
                pair = word.read_as.strip(_EDGES), word.text.strip(_EDGES)
                places.setdefault(pair, []).append(passage)
    for (read, text), there in places.items():
        place = replace(there[0].part.place, quote=there[0].part.text[:120])
        facts = {"text": text, "read": read, "count": len(there)}
        yield Finding("file.mended_word", Severity.NOTE, place, facts)


def _findings(passage: Passage, words: Sequence[SureWord]) -> Iterator[Finding]:
    figures = [word for word in words if is_figure(word.text)]
    if figures:
        doubts = [word for word in figures if _is_doubtful(word)]
        shown = doubts or figures
        severity = Severity.WARNING if doubts else Severity.NOTE
        yield _finding("file.confirm_scanned", severity, passage, shown)
        return
    doubts = [word for word in passage.words if _is_doubtful_word(word)]
    if doubts:
        yield _finding("file.doubtful_word", Severity.NOTE, passage, doubts)


def is_figure(text: str) -> bool:
    """Whether a word holds a figure (a Roman one too), belongs to a symbol, or may be a misread figure."""
    bare = text.strip(_EDGES)
    if any(char.isdigit() for char in bare) or _ROMAN.match(bare) or _SYMBOL.search(bare):
        return True
    return _is_lookalike(bare)


def _is_lookalike(bare: str) -> bool:
    """Whether letters stand where a figure may be meant, or one of another alphabet in a symbol."""
    if _FOR_FIGURE.match(bare):
        one_case = bare.islower() or bare.isupper() or bare.istitle()
        return not (one_case and is_vietnamese_syllable(bare))
    return bare.isupper() and bool(find_lookalikes(bare))


def _is_doubtful(word: SureWord) -> bool:
    bare = word.text.strip(_EDGES)
    if word.confidence < CERTAIN or _MIXED.match(bare) is not None:
        return True
    return not _ROMAN.match(bare) and _is_lookalike(bare)


def _is_doubtful_word(word: SureWord) -> bool:
    bare = word.text.strip(_EDGES)
    if word.read_as or not any(char.isalnum() for char in bare):
        return False
    return word.confidence <= _DOUBTFUL or (
        word.confidence < CERTAIN and bare.isalpha() and not is_vietnamese_syllable(bare)
    )


def _finding(code: str, severity: Severity, passage: Passage, words: Sequence[SureWord]) -> Finding:
    quote = passage.part.text[:120]
    least = min(word.confidence for word in words)
    facts = {
        "text": " … ".join(word.text for word in words),
        "percent": round(100 * least),
        "confidence": round(least, 2),
    }
    return Finding(code, severity, replace(passage.part.place, quote=quote), facts)
