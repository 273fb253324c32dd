"""Tells by its first bytes what a file is, whatever its name says."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!\x1a\x07", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"BZh", "tệp nén bzip2"),
    (b"\xfd7zXZ\x00", "tệp nén xz"),
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình Linux"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
    (b"%!PS", "tệp PostScript"),
    (b"ID3", "tệp âm thanh"),
    (b"OggS", "tệp âm thanh"),
)
# The pictures that a scan may be.
PICTURES = frozenset({"ảnh PNG", "ảnh JPEG", "ảnh TIFF"})
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|table|div|p|h1|title|span|font|ol|ul|section|article|center)\b",
    re.IGNORECASE,
)
_MARKUP_TAG = re.compile(
    r"</?(?:p|td|tr|table|div|span|br|body|html|head|font|b|h[1-6]|ol|ul|li|strong|em|i|u|a|center|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
# tags that Markdown does not borrow, as it does <br>, <u> or <sup>
_STRUCTURE_TAG = re.compile(
    r"</?(?:p|td|tr|table|div|body|html|head|h[1-6]|ol|ul|li|section|article)\b[^<>]*>",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"(?m)^\|\s*$|^\s*\|?\s*:?-{3,}:?\s*\|[\s|:-]*$|^#{1,6} \S|\*\*[^*\n]+\*\*")
_TEXT_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def binary_kind(raw: bytes) -> str | None:
    """What kind of binary file the bytes begin, in Vietnamese, or None if they may be text."""
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            # "MZ" and "BZh" may begin a text as well
            if signature.isalnum() and not _has_controls(raw):
                continue
            return kind
    if raw[4:8] == b"ftyp":
        return "tệp phim hoặc ảnh"
    if raw.startswith(_TEXT_MARKS):
        return None
    return "tệp nhị phân" if _has_controls(raw) and not _maybe_utf16(raw) else None


def container(raw: bytes) -> str | None:
    """The container of an office file: "zip", "ole", "pdf", "rtf" or "mhtml"."""
    head = raw[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip"
    if raw.startswith(_OLE):
        return "ole"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if b"MIME-Version:" in raw[:512] and b"multipart/" in raw[:2048]:
        return "mhtml"
    return "rtf" if head.startswith(b"{\\rtf") else None


def ole_kind(raw: bytes) -> str:
    """What an OLE file holds: "encrypted", "doc" or "other"."""
    if _ENCRYPTED in raw:
        return "encrypted"
    return "doc" if _WORD_STREAM in raw else "other"


def text_kind(text: str, ending: str) -> str:
    """Whether a text is "html", "md" or "txt"; ``ending`` of the name decides between the last two."""
    head = text[:4096]
    stripped = head.lstrip("\ufeff \t\r\n")
    if stripped.startswith("<") and _HTML.search(head):
        return "html"
    if ending in {".html", ".htm", ".xhtml"}:
        return "html" if _MARKUP_TAG.search(text[:200_000]) else "txt"
    if len(_STRUCTURE_TAG.findall(head)) >= 8:
        return "html"
    if ending in {".md", ".markdown"}:
        return "md"
    if ending == ".txt":
        return "md" if _looks_piped(text) else "txt"
    return "md" if len(_MARKDOWN.findall(text[:20_000])) >= 3 else "txt"


def controls_in(text: str) -> bool:
    """Whether decoded text holds so many control characters that it is no text."""
    sample = text[:8192]
    return sum(1 for char in sample if char < "\t" or "\x0e" <= char < "\x1a") * 50 > len(sample)


def _looks_piped(text: str) -> bool:
    return len(re.findall(r"(?m)^\|[ \t]*\r?$", text)) >= 8


def _has_controls(raw: bytes) -> bool:
    sample = raw[:8192]
    controls = sum(sample.count(byte) for byte in range(32) if byte not in b"\t\n\v\f\r\x1a\x1b")
    return controls * 200 > len(sample) or b"\x00\x00\x00" in sample or controls > 8


def _maybe_utf16(raw: bytes) -> bool:
    sample = raw[:4000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    few, many = min(even, odd), max(even, odd)
    return len(sample) >= 8 and many * 6 > len(sample) and few * 20 <= many
