"""Follows the recognition of a scan: a bar of pages, and the folder where finished pages are kept.

Recognition takes seconds a page. Finished pages are kept in the user's cache for a month, so that an
interrupted reading is taken up again and a second reading of the same file is quick.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.language import translate as _
from cchc.intake.files.opening import Recognition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress

_KEPT_SECONDS = 30 * 24 * 3600


def kept_pages() -> Path | None:
    """The folder of finished pages, without those older than a month; None if none can be made."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "cchc" / "scans"
    oldest = time.time() - _KEPT_SECONDS
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for page in folder.iterdir():
            if page.stat().st_mtime < oldest:
                page.unlink()
    except OSError:
        return folder if folder.is_dir() and os.access(folder, os.W_OK) else None
    return folder


@contextlib.contextmanager
def followed() -> Iterator[Recognition]:
    """Recognition with a bar on the terminal that shows itself when the first scan begins."""
    with contextlib.ExitStack() as open_bars:
        bars: list[Progress] = []

        def told(done: int, pages: int) -> None:
            if not sys.stderr.isatty():
                return
            if not bars:
                bars.append(open_bars.enter_context(_bar(pages)))
            bars[0].update(bars[0].task_ids[0], completed=done)

        yield Recognition(told, kept_pages())


def _bar(pages: int) -> Progress:
    from rich.console import Console  # noqa: PLC0415  only a scan on a terminal needs it
    from rich.progress import (  # noqa: PLC0415  only a scan on a terminal needs it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    progress = Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True), transient=True)
    progress.add_task(_("Nhận dạng trang"), total=pages)
    return progress
