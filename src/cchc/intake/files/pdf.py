"""Reads a PDF that holds its text as text: words from PDFium, paragraphs and tables from their places."""

from __future__ import annotations

import hashlib
import json
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cchc.intake.files.legacy_text import converter_for, from_font
from cchc.intake.files.limited_run import run_limited
from cchc.intake.files.paper import Paper
from cchc.intake.files.pdf_blocks import blocks_of
from cchc.intake.files.pdf_page import PdfPage, Word, page_of
from cchc.intake.files.refusals import UnreadableFile
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cchc.intake.files.scan_in_pdf import MixedPages
    from cchc.intake.files.scan_page import ScannedPage

    Recognise = Callable[[Sequence[int]], Sequence[ScannedPage]]

READER = "cchc.intake.files.pdf/1"
MOST_PAGES = 1_000
MOST_LETTERS = 3_000_000
LAYOUT_SECONDS = 9.0
_BROKEN_SHARE = 0.2
_PICTURE_SHARE = 0.15
_DRAWN_LETTERS = 150


@dataclass(slots=True)
class _Document:
    """What the extraction wrote: pages, how many the file says it has, signatures, what went wrong."""

    pages: list[PdfPage] = field(default_factory=list[PdfPage])
    signatures: int = 0
    is_active: bool = False
    unread: list[int] = field(default_factory=list[int])
    fonts: set[str] = field(default_factory=set[str])


def read_pdf(data: bytes, name: str, recognise: Recognise | None = None) -> Paper:
    """The paper in a PDF, in reading order; every place holds its page.

    Page numbers and running heads are left out, stamps of signatures and footnotes stand under their
    roles. Pages without readable text are given by ``recognise``, which takes their numbers; without
    it, or where Tesseract is missing, each is named by a finding "file.page_without_text".

    Raises:
        UnreadableFile: "file.password_protected", "file.broken", "file.too_large",
            "file.took_too_long", or "file.no_text" if no page has readable text (then it is a scan).
    """
    document = _extract(data, name)
    empty = [page for page in document.pages if _lacks_text(page)]
    readable = [page for page in document.pages if page not in empty and page.words]
    if not readable:
        raise UnreadableFile("file.no_text", name)
    scanned = _scanned(empty, recognise)
    read = {page.number for page in scanned}
    empty = [page for page in empty if page.number not in read]
    deadline = time.monotonic() + LAYOUT_SECONDS

    def check() -> None:
        if time.monotonic() > deadline:
            raise UnreadableFile("file.took_too_long", name)

    mixed = _mixed(readable, scanned, check)
    return Paper(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="pdf",
        reader=READER,
        blocks=mixed.blocks if mixed else blocks_of(readable, check),
        pages=len(document.pages) + len(document.unread),
        findings=(
            *_findings(document, empty, read, data, name),
            *(mixed.findings if mixed else ()),
        ),
        recognised=mixed.recognised if mixed else frozenset(),
    )


def _scanned(empty: list[PdfPage], recognise: Recognise | None) -> Sequence[ScannedPage]:
    if recognise is None or not empty:
        return ()
    try:
        return recognise([page.number for page in empty])
    except UnreadableFile as refusal:
        if refusal.code != "file.program_missing":
            raise
        return ()


def _mixed(
    readable: list[PdfPage], scanned: Sequence[ScannedPage], check: Callable[[], None]
) -> MixedPages | None:
    if not scanned:
        return None
    from cchc.intake.files.scan_in_pdf import with_scanned  # noqa: PLC0415  # only mixed files

    return with_scanned(readable, scanned, check)


def pages_without_text(paper: Paper) -> tuple[int, ...]:
    """The pages of a paper whose text only recognition can give."""
    found = (f.place.page for f in paper.findings if f.code == "file.page_without_text")
    return tuple(page for page in found if page is not None)


def _findings(
    document: _Document, empty: list[PdfPage], recognised: set[int], data: bytes, name: str
) -> Iterator[Finding]:
    for page in empty:
        place = Place(page=page.number)
        yield Finding("file.page_without_text", Severity.WARNING, place, {"page": page.number})
    for number in document.unread:
        place = Place(page=number)
        yield Finding("file.page_not_read", Severity.ERROR, place, {"page": number})
    for page in document.pages:
        if page.hidden and page not in empty and page.number not in recognised:
            place = Place(page=page.number)
            yield Finding("file.page_recognised", Severity.WARNING, place, {"page": page.number})
    for encoding in sorted(document.fonts):
        yield Finding("file.legacy_font", Severity.NOTE, facts={"encoding": encoding})
    if document.is_active:
        yield Finding("file.actions_left_out", Severity.WARNING, facts={"name": name})
    if document.signatures:
        from cchc.intake.files.pdf_signatures import (  # noqa: PLC0415  # only for signed files
            signature_findings,
            signatures,
        )

        yield from signature_findings(signatures(data, name))


def _lacks_text(page: PdfPage) -> bool:
    """Whether a page shows something but has no text that can be trusted."""
    if page.broken > _BROKEN_SHARE * max(1, page.letters):
        return True
    if page.letters > 20:
        return False
    return page.pictures > _PICTURE_SHARE or page.paths > _DRAWN_LETTERS


# ---- what the extraction wrote


def _extract(data: bytes, name: str) -> _Document:
    outcome = run_limited("cchc.intake.files.pdf_extraction", data)
    rows = _rows(outcome.output)
    if not rows:
        code = "file.took_too_long" if outcome.fault == "time" else "file.broken"
        raise UnreadableFile(code, name, reason="không mở được PDF")
    head = rows.pop(0)
    if head.get("error") == "password":
        raise UnreadableFile("file.password_protected", name)
    if "error" in head:
        raise UnreadableFile("file.broken", name, reason="không mở được PDF")
    count = int(head["pages"])
    if count > MOST_PAGES:
        raise UnreadableFile(
            "file.too_large", name, size=f"{count} trang", limit=f"{MOST_PAGES} trang"
        )
    if outcome.fault == "time":
        raise UnreadableFile("file.took_too_long", name)
    document = _Document(signatures=int(head["signatures"]), is_active=bool(head.get("active")))
    letters = 0
    for number in range(1, count + 1):
        row = rows[number - 1] if number <= len(rows) else {"error": "page"}
        if "error" in row or row["many"]:
            document.unread.append(number)
            continue
        letters += sum(len(word[0]) for word in row["words"])
        if letters > MOST_LETTERS:
            raise UnreadableFile(
                "file.too_large", name, size=f"{letters} ký tự", limit=f"{MOST_LETTERS} ký tự"
            )
        document.pages.append(_page(number, row, document))
    if count and not document.pages:
        raise UnreadableFile("file.broken", name, reason="không đọc được trang nào")
    return document


def _rows(output: bytes) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for line in output.splitlines():
        try:
            rows.append(json.loads(line))
        except ValueError:  # the process ended in the middle of a line
            break
    return rows


def _page(number: int, row: dict[str, Any], document: _Document) -> PdfPage:
    words = row["words"]
    texts = [word[0] for word in words]
    converted = _converted(words)
    for index, (encoding, text) in converted.items():
        document.fonts.add(encoding)
        texts[index] = text
    return page_of(
        number,
        row,
        [
            Word(_clean(text), x0, x1, y, size, bool(bold), spaced=bool(spaced))
            for text, (_, x0, x1, y, size, bold, _, spaced) in zip(texts, words, strict=True)
            if _clean(text)
        ],
    )


def _converted(words: list[list[Any]]) -> dict[int, tuple[str, str]]:
    """The words typed in fonts of TCVN3 or VNI letters, by their font's name or by its look."""
    found: dict[int, tuple[str, str]] = {}
    by_font: dict[str, list[int]] = {}
    for index, word in enumerate(words):
        by_font.setdefault(word[6], []).append(index)
    for font, indices in by_font.items():
        by_look = None
        if not font.lower().startswith((".vn", "vni-")):
            by_look = converter_for(" ".join(words[index][0] for index in indices))
            if by_look is None:
                continue
        for index in indices:
            text = words[index][0]
            result = (by_look[0], by_look[1](text)) if by_look else from_font(text, font)
            if result is not None and result[1] != text:
                found[index] = result
    return found


_SYMBOLS = str.maketrans(
    {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□", "\uf0fe": "☑",
     "\uf0e0": "→", "\uf0b3": "≥", "\uf0a3": "≤", "\uf02d": "-", "\u2011": "-", "\u2010": "-"}
)  # fmt: skip
_LIGATURES = {"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"}
_LIGATURE = re.compile("|".join(_LIGATURES))


def _clean(text: str) -> str:
    """A word without what fonts add to it: ligatures, letters of symbol fonts, soft hyphens."""
    text = text.translate(_SYMBOLS)
    if not text.isascii():
        text = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], text)
    return text.replace("\u00ad", "").replace("\ufffd", "")
