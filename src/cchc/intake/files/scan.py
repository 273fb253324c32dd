"""Reads scans: pages as pictures, recognised word by word and laid out as the pages of a PDF are.

Each page is turned upright, its rules are found, its cells are cut out and recognised
(`scan_image`, `scan_words`); the layout of PDF pages then makes paragraphs and tables of the words.
Two pages are read side by side. What was recognised is marked: every paragraph and cell has its
confidence, and every figure, date and symbol is a finding to be confirmed.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.files.kinds import PICTURES, binary_kind, container
from cchc.intake.files.paper import Paper
from cchc.intake.files.pdf_blocks import blocks_of
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.scan_confidence import mean_confidence, with_confidence
from cchc.intake.files.scan_findings import scan_findings
from cchc.intake.files.scan_mending import mended
from cchc.intake.files.scan_page import LARGEST, ScannedPage, count_pages, page_layout, read_page
from cchc.intake.files.scan_words import find_program
from cchc.intake.files.scan_work import Work
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

READER = "cchc.intake.files.scan/1"
MOST_PAGES = 300
SIDE_BY_SIDE = 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page to be read: its file, its number there, and its number in the paper."""

    data: bytes
    kind: str
    number: int
    shown: int
    kept: Work


def scan_kind(data: bytes) -> str | None:
    """What kind of scan the bytes may be: "pdf" or "image"; None for what is no picture."""
    if container(data) == "pdf":
        return "pdf"
    return "image" if binary_kind(data) in PICTURES else None


def read_scan(
    data: bytes,
    name: str,
    *,
    progress: Callable[[int, int], None] | None = None,
    work: Path | None = None,
) -> Paper:
    """The paper in a scan: a PDF of pictures, .png, .jpg or .tiff (of several pages).

    ``progress`` is called with the pages read and the pages in all, first with those found in ``work``;
    what it raises ends the reading. ``work`` is a folder in which each finished page is kept, so that
    reading the same file again takes up where it was interrupted.

    Raises:
        UnreadableFile: "file.wrong_kind", "file.broken", "file.too_large", "file.no_text", or
            "file.program_missing" where Tesseract is not installed.
    """
    return read_scans([(data, name)], progress=progress, work=work)


def read_scans(
    files: Sequence[tuple[bytes, str]],
    *,
    progress: Callable[[int, int], None] | None = None,
    work: Path | None = None,
) -> Paper:
    """The paper whose pages are in several files, as photographs are; see `read_scan`.

    Pages are numbered through, and a table that goes on in the next file is one.
    """
    name = " + ".join(each for _, each in files)
    program = find_program(name)
    sheets = _sheets(files, work)
    pages = _recognised(sheets, program, progress)
    unread = [page for page in pages if page.fault]
    if len(unread) == len(pages):
        code = "file.too_large" if any(page.fault == "large" for page in unread) else "file.broken"
        raise UnreadableFile(
            code, name, reason="không đọc được trang nào", size=LARGEST[0], limit=LARGEST[1]
        )
    read = [page for page in mended(pages) if page.words]
    if not read:
        raise UnreadableFile("file.no_text", name)
    laid_out = blocks_of([page_layout(page) for page in read], lambda: None)
    blocks, passages = with_confidence(laid_out, read)
    missed = (page_not_read(page.number) for page in unread)
    return Paper(
        name=name,
        sha256=digest_of([hashlib.sha256(data).hexdigest() for data, _ in files]),
        format="scan",
        reader=READER,
        blocks=blocks,
        pages=len(pages),
        findings=(*scan_findings(passages, mean_confidence(read), len(read)), *missed),
        recognised=frozenset(page.number for page in pages),
    )


def recognised_pages(
    data: bytes,
    name: str,
    numbers: Sequence[int],
    *,
    progress: Callable[[int, int], None] | None = None,
    work: Path | None = None,
) -> list[ScannedPage]:
    """The pages of a PDF that only recognition can read; see `read_scan`.

    Raises:
        UnreadableFile: "file.program_missing".
    """
    program = find_program(name)
    kept = Work(work, data)
    sheets = [_Sheet(data, "pdf", number, number, kept) for number in numbers[:MOST_PAGES]]
    return mended(_recognised(sheets, program, progress))


def page_not_read(number: int) -> Finding:
    """The finding that a page is missing from what was read."""
    return Finding("file.page_not_read", Severity.ERROR, Place(page=number), {"page": number})


def digest_of(digests: Sequence[str]) -> str:
    """The digest of a paper in several files: of one file its own, else that of all digests in a row."""
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def _sheets(files: Sequence[tuple[bytes, str]], work: Path | None) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    for data, name in files:
        kind = scan_kind(data)
        if kind is None:
            raise UnreadableFile("file.wrong_kind", name, seen="tệp nhị phân", expected="bản quét")
        count = count_pages(data, kind, name)
        if len(sheets) + count > MOST_PAGES:
            size, limit = f"{len(sheets) + count} trang", f"{MOST_PAGES} trang"
            raise UnreadableFile("file.too_large", name, size=size, limit=limit)
        kept = Work(work, data)
        sheets += [
            _Sheet(data, kind, number, len(sheets) + number, kept) for number in range(1, count + 1)
        ]
    return sheets


def _recognised(
    sheets: Sequence[_Sheet], program: str, progress: Callable[[int, int], None] | None
) -> list[ScannedPage]:
    """The pages in their order, from the work folder where they are there."""
    pages = {
        sheet.shown: replace(page, number=sheet.shown)
        for sheet in sheets
        if (page := sheet.kept.page(sheet.number)) is not None
    }
    told = progress or (lambda _done, _all: None)
    told(len(pages), len(sheets))
    missing = [sheet for sheet in sheets if sheet.shown not in pages]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        waiting: set[Future[ScannedPage]] = {
            pool.submit(_read_and_keep, sheet, program) for sheet in missing
        }
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in done:
                    page = each.result()
                    pages[page.number] = page
                    told(len(pages), len(sheets))
        except BaseException:
            # pages under way are finished and kept, the others are not begun
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [pages[sheet.shown] for sheet in sheets]


def _read_and_keep(sheet: _Sheet, program: str) -> ScannedPage:
    page = read_page(sheet.data, sheet.kind, sheet.number, program)
    if not page.fault:
        sheet.kept.keep(page)
    return replace(page, number=sheet.shown)
