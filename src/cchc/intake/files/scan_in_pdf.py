"""Puts the recognised pages of a PDF that has text on other pages into their place in the paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_blocks import blocks_of
from cchc.intake.files.scan import page_not_read
from cchc.intake.files.scan_confidence import mean_confidence, with_confidence
from cchc.intake.files.scan_findings import scan_findings
from cchc.intake.files.scan_page import ScannedPage, page_layout
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc.intake.files.paper import Block
    from cchc.intake.files.pdf_page import PdfPage


@dataclass(frozen=True, slots=True)
class MixedPages:
    """The blocks of all pages, what is to be said of the recognised ones, and which those are."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    recognised: frozenset[int]


def with_scanned(
    pages: Sequence[PdfPage], scanned: Sequence[ScannedPage], check: Callable[[], None]
) -> MixedPages:
    """The paper of pages with text and of recognised pages, in the order of their numbers.

    A recognised page without words is a picture: it is noted and nothing is missing.
    """
    seen = [page for page in scanned if page.words]
    layouts = sorted((*pages, *map(page_layout, seen)), key=lambda page: page.number)
    blocks, passages = with_confidence(blocks_of(layouts, check), seen)
    findings = list(scan_findings(passages, mean_confidence(seen), len(seen))) if seen else []
    for page in scanned:
        if page.fault:
            findings.append(page_not_read(page.number))
        elif not page.words:
            place, facts = Place(page=page.number), {"page": page.number}
            findings.append(Finding("file.page_of_pictures", Severity.NOTE, place, facts))
    return MixedPages(blocks, tuple(findings), frozenset(page.number for page in seen))
