"""Opens a file whose layout is asked for: a Word file, or a refusal that says what it is instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.files.kinds import binary_kind, container, ole_kind, text_kind
from cchc.intake.files.office import office_kind
from cchc.intake.files.opening import MOST_BYTES
from cchc.intake.files.page_layout import layout_of
from cchc.intake.files.refusals import UnreadableFile

if TYPE_CHECKING:
    from pathlib import Path

    from cchc.reform.layout import PageLayout

_MEBIBYTE = 1024 * 1024
_OFFICE_NAMES = {
    "odt": "văn bản OpenDocument (.odt)",
    "doc": "văn bản Word đời cũ (.doc)",
    "rtf": "văn bản RTF (.rtf)",
}
_CONTAINER_NAMES = {
    "pdf": "tệp PDF",
    "mhtml": "trang web (HTML)",
    "ole": "tệp Office đời cũ (Excel, PowerPoint hoặc thư Outlook)",
}
_WORD_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})


def open_layout(path: Path) -> PageLayout:
    """The layout of the Word file at ``path``.

    Raises:
        UnreadableFile: "file.not_word" for a file of another kind, and whatever makes a Word file
            unreadable.
    """
    data = _bytes_of(path)
    seen = _other_kind(data, path)
    if seen is not None:
        raise UnreadableFile("file.not_word", path.name, seen=seen)
    try:
        return layout_of(data, path.name)
    except UnreadableFile as refusal:
        if refusal.code != "file.wrong_kind":
            raise
        raise UnreadableFile("file.not_word", path.name, seen=refusal.facts["seen"]) from refusal


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableFile("file.is_folder", path.name)
        if path.stat().st_size > MOST_BYTES:
            size, limit = (
                f"{count // _MEBIBYTE} MB" for count in (path.stat().st_size, MOST_BYTES)
            )
            raise UnreadableFile("file.too_large", path.name, size=size, limit=limit)
        if not path.is_file():
            raise UnreadableFile("file.not_readable", path.name, reason="không phải tệp thường")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile("file.not_found", path.name) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "đường dẫn không hợp lệ"
        raise UnreadableFile("file.not_readable", path.name, reason=reason) from error
    if not data:
        raise UnreadableFile("file.empty", path.name)
    return data


def _other_kind(data: bytes, path: Path) -> str | None:
    """What the bytes are if they are no package of Word, in Vietnamese."""
    office, kind = office_kind(data), container(data)
    if kind == "ole" and ole_kind(data) == "encrypted":
        raise UnreadableFile("file.password_protected", path.name)
    if office is not None:
        return _OFFICE_NAMES[office]
    if kind == "zip":
        return None
    if kind is not None:
        return _CONTAINER_NAMES[kind]
    binary = binary_kind(data)
    if binary is not None:
        # Bytes that are nothing at all under the name of a Word file are a Word file that broke.
        is_broken = binary == "tệp nhị phân" and path.suffix.lower() in _WORD_ENDINGS
        return None if is_broken else binary
    if data.lstrip()[:1] == b"{" and path.suffix.lower() == ".json":
        return "kết quả đọc dạng JSON"
    is_page = text_kind(data[:200_000].decode("utf-8", "replace"), path.suffix.lower()) == "html"
    return "trang web (HTML)" if is_page else "văn bản thuần (.txt, .md)"
