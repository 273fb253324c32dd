"""Writes one section of docs/benchmarks.md and leaves the others as they are."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs/benchmarks.md"
TITLE = "# Benchmarks\n"


def write_section(name: str, text: str, page: Path = PAGE) -> None:
    """Puts ``text`` between the marks of the section ``name``; a section not there yet comes last."""
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    if "<!-- section " not in before:
        before = TITLE
    opening, closing = f"<!-- section {name} -->", f"<!-- end {name} -->"
    section = f"{opening}\n\n{text.strip()}\n\n{closing}"
    head, found, rest = before.partition(opening)
    if found:
        after = rest.partition(closing)[2]
        page.write_text(f"{head}{section}{after}", encoding="utf-8")
    else:
        page.write_text(f"{before.rstrip()}\n\n{section}\n", encoding="utf-8")


def machine() -> str:
    """The machine in words: cores, processor, Python, system."""
    return f"{os.cpu_count()} cores, {_processor()}, Python {platform.python_version()}, {platform.system()}"


def _processor() -> str:
    try:
        listing = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return platform.machine()
    found = re.search(r"model name\s*:\s*(.+)", listing)
    return found[1].strip() if found else platform.machine()
