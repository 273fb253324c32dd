"""Opens a paper: finds out what the bytes are, whatever the name says, and reads them into a `Paper`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from cchc.intake.files.encodings import decode
from cchc.intake.files.paper import Block, Paper
from cchc.intake.files.refusals import UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

READER = "cchc.intake.files/1"


def open_paper(path: Path, *, name: str | None = None) -> Paper:
    """Reads the file at ``path``; raises `UnreadableFile` if it gives no paper."""
    shown = name or path.name
    if not path.exists():
        raise UnreadableFile("file.not_found", shown)
    if path.is_dir():
        raise UnreadableFile("file.is_folder", shown)
    return read_bytes(path.read_bytes(), shown)


def read_bytes(data: bytes, name: str) -> Paper:
    """Reads ``data``; the ending of ``name`` is only a hint. Raises `UnreadableFile`."""
    if not data:
        raise UnreadableFile("file.empty", name)
    decoded = decode(data)
    kind = "md" if name.lower().endswith((".md", ".markdown")) else "txt"
    blocks: tuple[Block, ...]
    if kind == "md":
        from cchc.intake.files.markdown import read_markdown  # noqa: PLC0415  # only what is needed

        blocks = read_markdown(decoded.text)
    else:
        from cchc.intake.files.plain_text import read_text  # noqa: PLC0415  # only what is needed

        blocks = read_text(decoded.text)
    return Paper(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=kind,
        reader=READER,
        blocks=blocks,
        findings=decoded.findings,
    )
