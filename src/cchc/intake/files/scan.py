"""Reads scans: pages as pictures, recognised word by word and laid out as the pages of a PDF are.

Each page is turned upright, its rules are found, its cells are cut out and recognised
(`scan_image`, `scan_words`); the layout of PDF pages then makes paragraphs and tables of the words.
Two pages are read side by side. What was recognised is marked: every paragraph and cell has its
confidence, and every figure, date and symbol is a finding to be confirmed.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.intake.files.kinds import binary_kind, container
from cchc.intake.files.paper import Paper
from cchc.intake.files.pdf_blocks import blocks_of
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.scan_confidence import mean_confidence, with_confidence
from cchc.intake.files.scan_findings import scan_findings
from cchc.intake.files.scan_page import ScannedPage, count_pages, page_layout, read_page
from cchc.intake.files.scan_words import find_program
from cchc.intake.files.scan_work import Work
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

READER = "cchc.intake.files.scan/1"
MOST_PAGES = 300
SIDE_BY_SIDE = 2
_PICTURES = {"ảnh PNG", "ảnh JPEG", "ảnh TIFF"}


@dataclass(frozen=True, slots=True)
class _Job:
    """What is read: the file's bytes and kind, and its name for messages."""

    data: bytes
    kind: str
    name: str


def scan_kind(data: bytes) -> str | None:
    """What kind of scan the bytes may be: "pdf" or "image"; None for what is no picture."""
    if container(data) == "pdf":
        return "pdf"
    return "image" if binary_kind(data) in _PICTURES else None


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
        UnreadableFile: "file.wrong_kind", "file.broken", "file.too_large", "file.no_text",
            "file.password_protected", or "file.program_missing" where Tesseract is not installed.
    """
    kind = scan_kind(data)
    if kind is None:
        raise UnreadableFile("file.wrong_kind", name, seen="tệp nhị phân", expected="bản quét")
    job = _Job(data, kind, name)
    program = find_program(name)
    count = count_pages(data, kind, name)
    if count > MOST_PAGES:
        size, limit = f"{count} trang", f"{MOST_PAGES} trang"
        raise UnreadableFile("file.too_large", name, size=size, limit=limit)
    pages = recognised_pages(job, program, range(1, count + 1), progress, work)
    unread = [page.number for page in pages if page.fault]
    if unread and len(unread) == count:
        code = "file.too_large" if pages[0].fault == "large" else "file.broken"
        raise UnreadableFile(
            code, name, reason="không đọc được trang nào", size="ảnh", limit="120 triệu điểm ảnh"
        )
    read = [page for page in pages if page.words]
    if not read:
        raise UnreadableFile("file.no_text", name)
    laid_out = blocks_of([page_layout(page) for page in read], lambda: None)
    blocks, passages = with_confidence(laid_out, read)
    found = (
        Finding("file.page_not_read", Severity.ERROR, Place(page=number), {"page": number})
        for number in unread
    )
    return Paper(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format="scan",
        reader=READER,
        blocks=blocks,
        pages=count,
        findings=(*scan_findings(passages, mean_confidence(read), len(read)), *found),
    )


def recognised_pages(
    job: _Job,
    program: str,
    numbers: Sequence[int],
    progress: Callable[[int, int], None] | None,
    work: Path | None,
) -> list[ScannedPage]:
    """The pages of these numbers in their order, from the work folder where they are there."""
    kept = Work(work, job.data)
    pages = {n: page for n in numbers if (page := kept.page(n)) is not None}
    told = progress or (lambda _done, _all: None)
    told(len(pages), len(numbers))
    missing = [number for number in numbers if number not in pages]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        waiting: set[Future[ScannedPage]] = {
            pool.submit(_read_and_keep, job, program, number, kept) for number in missing
        }
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                for each in done:
                    page = each.result()
                    pages[page.number] = page
                    told(len(pages), len(numbers))
        except BaseException:
            # pages under way are finished and kept, the others are not begun
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [pages[number] for number in numbers]


def _read_and_keep(job: _Job, program: str, number: int, kept: Work) -> ScannedPage:
    page = read_page(job.data, job.kind, number, program)
    if not page.fault:
        kept.keep(page)
    return page
