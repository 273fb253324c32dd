"""Reads Markdown: paragraphs, pipe tables, and tables written one cell per line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.files.markdown_paragraphs import read_region
from cchc.intake.files.markdown_tables import find_regions
from cchc.intake.files.plain_text import source_lines

if TYPE_CHECKING:
    from cchc.intake.files.paper import Block


def read_markdown(text: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a Markdown text, in order."""
    blocks: list[Block] = []
    for region in find_regions(list(enumerate(source_lines(_without_comments(text)), 1))):
        if isinstance(region, list):
            blocks.extend(read_region(region))
        else:
            blocks.append(region)
    return tuple(blocks)


def _without_comments(text: str) -> str:
    """Takes comments away and keeps their line breaks, so that line numbers stay right."""
    if "<!--" not in text:
        return text
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept.append(text[at:start])
        kept.append("\n" * text.count("\n", start, end))
        at = end + 3
    kept.append(text[at:])
    return "".join(kept)
