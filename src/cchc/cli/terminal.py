"""Standard output and error for Vietnamese letters: UTF-8, or letters without marks where a terminal cannot show them."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from pathlib import Path

# What is left of a sign on a terminal that knows only ASCII.
_PLAIN = {
    "đ": "d",
    "Đ": "D",
    "–": "-",
    "—": "-",
    "─": "-",
    "└": "`-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "…": "...",
    "·": "|",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
}


def plain(text: str) -> str:
    """The text in ASCII: letters without their marks, signs as they are typed.

    >>> plain("Kế hoạch “đã ký” ≥ 90%")
    'Ke hoach "da ky" >= 90%'
    """
    signs = "".join(_PLAIN.get(sign, sign) for sign in unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFD", signs).encode("ascii", "ignore").decode("ascii") or "?"


def _unshown(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end


def prepare_streams() -> None:
    """Sets standard output and error to UTF-8; a terminal of another encoding gets what it can show."""
    codecs.register_error("cchc.plain", _unshown)
    # A caller may have closed them.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty() and "utf" not in stream.encoding.lower():
            stream.reconfigure(errors="cchc.plain")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> io.TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")
