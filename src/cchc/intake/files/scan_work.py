"""Keeps the recognised pages of a scan in a folder, so that an interrupted reading is taken up again."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cchc.intake.files.pdf_page import Edge
from cchc.intake.files.scan_page import ScannedPage
from cchc.intake.files.scan_words import SeenWord

# Raised with every change of what a page gives, so that pages of an older version are read anew.
VERSION = 2


class Work:
    """The kept pages of one file; without a folder nothing is kept."""

    def __init__(self, folder: Path | None, data: bytes) -> None:
        self._folder = folder
        self._digest = hashlib.sha256(data).hexdigest() if folder is not None else ""
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def _path(self, folder: Path, number: int) -> Path:
        return folder / f"{self._digest}-{number}-v{VERSION}.json"

    def page(self, number: int) -> ScannedPage | None:
        """A kept page; None if there is none or what is there is no page."""
        if self._folder is None:
            return None
        try:
            kept = json.loads(self._path(self._folder, number).read_text(encoding="utf-8"))
            return _page(number, kept)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, page: ScannedPage) -> None:
        """Writes a page at once as a whole; a folder that cannot be written keeps nothing."""
        if self._folder is None:
            return
        text = json.dumps(asdict(page), ensure_ascii=False, separators=(",", ":"))
        with contextlib.suppress(OSError):
            handle, made = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
            Path(made).replace(self._path(self._folder, page.number))


def _page(number: int, kept: dict[str, Any]) -> ScannedPage:
    return ScannedPage(
        number,
        float(kept["width"]),
        float(kept["height"]),
        tuple(SeenWord(**word) for word in kept["words"]),
        tuple(Edge(**edge) for edge in kept["across"]),
        tuple(Edge(**edge) for edge in kept["down"]),
        int(kept["turn"]),
        float(kept["skew"]),
    )
