"""Draws what `cchc read` prints for the sample plan as docs/pictures/summary.svg, the README's picture."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = "samples/ke-hoach-cchc-son-hai-2026.docx"
PICTURE = ROOT / "docs/pictures/summary.svg"
WIDTH = 104


def printed() -> str:
    """The summary as a terminal gets it, colours and all."""
    command = [str(Path(sys.executable).parent / "cchc"), "read", SAMPLE, "--lang", "vi"]
    environment = {**os.environ, "COLUMNS": str(WIDTH), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    reader, writer = pty.openpty()
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=writer) as run:  # noqa: S603  our own command
        os.close(writer)
        pieces: list[bytes] = []
        while True:
            try:
                piece = os.read(reader, 65536)
            except OSError:  # the terminal closes when the command ends
                break
            if not piece:
                break
            pieces.append(piece)
        if run.wait():
            raise SystemExit(run.returncode)
    return b"".join(pieces).decode().replace("\r\n", "\n")


def drawn(text: str) -> str:
    """The text as an SVG that asks no other server for a font."""
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text.rstrip()), soft_wrap=True)
    picture = console.export_svg(
        title=f"cchc read {SAMPLE}", theme=DEFAULT_TERMINAL_THEME, unique_id="cchc"
    )
    picture = re.sub(r"@font-face\s*\{[^}]*\}", "", picture)
    return re.sub(
        r"font-family: Fira Code, monospace", "font-family: 'DejaVu Sans Mono', monospace", picture
    )


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(drawn(printed()), encoding="utf-8")
