"""Recognises text in TCVN3 or VNI letters and turns it into Unicode, by its look or by its font."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SAMPLE = 60_000
# letters that only Unicode text has; a few of them settle the matter without looking at syllables
_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u1ea0-\u1ef9\u0300-\u0323]")
_HIGH_LETTER = re.compile("[\u00a1-\u00ff]")


def has_unicode_vietnamese(text: str) -> bool:
    """Whether a text holds Vietnamese letters that no 8-bit font page has."""
    return _UNICODE_ONLY.search(text) is not None


def converter_for(text: str) -> tuple[str, Callable[[str], str]] | None:
    """The encoding whose letters ``text`` shows, "tcvn3" or "vni", with its converter; None if neither."""
    sample = text[:_SAMPLE]
    if has_unicode_vietnamese(sample) or not _HIGH_LETTER.search(sample):
        return None
    from cchc.vietnamese import legacy_encodings as legacy  # noqa: PLC0415  # rarely needed

    if legacy.looks_like_tcvn3(sample):
        return "tcvn3", legacy.tcvn3_to_unicode
    if legacy.looks_like_vni(sample):
        return "vni", legacy.vni_to_unicode
    return None


def from_font(text: str, font: str) -> tuple[str, str] | None:
    """Text typed in a TCVN3 or VNI font, as (encoding, Unicode text); None for any other font.

    Fonts whose names begin with ".Vn" are TCVN3 (those ending in H draw capitals), "VNI-" are VNI.
    Word keeps the name of such a font when Unicode text is typed into it, so that text stays as it is.
    """
    name = font.strip().lower()
    if not name.startswith((".vn", "vni-")) or has_unicode_vietnamese(text):
        return None
    from cchc.vietnamese import legacy_encodings as legacy  # noqa: PLC0415  # rarely needed

    if name.startswith("vni-"):
        return "vni", legacy.vni_to_unicode(text)
    return "tcvn3", legacy.tcvn3_to_unicode(text, capitals=name.endswith("h"))
