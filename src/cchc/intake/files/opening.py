"""Opens a paper: finds out what the bytes are, whatever the name says, and reads them into a `Paper`.

Known by content: Word (.docx, .docm, .dotx), PDF, scans (PDF of pictures, .png, .jpg, .tiff), HTML,
Markdown, plain text, and what LibreOffice reads for us (.odt, .doc, .rtf). A text under the name of
a Word file is read as what it is, with the finding "file.wrong_name"; a binary under the name of a
text is refused. Each reader is imported only when a file needs it.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from cchc.intake.files.kinds import (
    PICTURES,
    binary_kind,
    container,
    controls_in,
    ole_kind,
    text_kind,
)
from cchc.intake.files.paper import Block, Paper
from cchc.intake.files.refusals import UnreadableFile
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from cchc.intake.files.scan_page import ScannedPage

READER = "cchc.intake.files/1"
_MEBIBYTE = 1024 * 1024
MOST_BYTES = 60 * _MEBIBYTE
MOST_TEXT_BYTES = 12 * _MEBIBYTE
MOST_LINES = 60_000
MOST_TAGS = 250_000
LONGEST_LINE = 200_000
_WORD_ENDINGS = {".docx", ".docm", ".dotx", ".dotm"}
_ENDING_OF = {
    "txt": {".txt", ".text", ""},
    "md": {".md", ".markdown", ".txt", ""},
    "html": {".html", ".htm", ".xhtml", ".mht", ".mhtml", ""},
    "docx": {*_WORD_ENDINGS, ""},
    "pdf": {".pdf", ""},
    "scan": {".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ""},
    "odt": {".odt", ".ott", ""},
    "doc": {".doc", ".dot", ""},
    "rtf": {".rtf", ".doc", ""},
}
_TEXT_FORMATS = ("txt", "md", "html")
_KNOWN_ENDINGS = {each for known in _ENDING_OF.values() for each in known}
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_LINE_END = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Recognition:
    """How the recognition of a scan is followed and taken up again; see `scan.read_scan`."""

    progress: Callable[[int, int], None] | None = None
    work: Path | None = None


UNFOLLOWED = Recognition()


def open_paper(
    path: Path, *, name: str | None = None, recognition: Recognition = UNFOLLOWED
) -> Paper:
    """Reads the file at ``path``; raises `UnreadableFile` if it gives no paper.

    ``name`` is shown in messages and in the paper instead of the file's own name.
    """
    shown = name or path.name
    try:
        if path.is_dir():
            raise UnreadableFile("file.is_folder", shown)
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise _too_large(shown, size, MOST_BYTES)
        if not path.is_file():
            raise UnreadableFile("file.not_readable", shown, reason="không phải tệp thường")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile("file.not_found", shown) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "đường dẫn không hợp lệ"
        raise UnreadableFile("file.not_readable", shown, reason=reason) from error
    return read_bytes(data, shown, recognition)


def read_bytes(data: bytes, name: str, recognition: Recognition = UNFOLLOWED) -> Paper:
    """Reads ``data``; the ending of ``name`` is only a hint. Raises `UnreadableFile`."""
    if not data:
        raise UnreadableFile("file.empty", name)
    if len(data) > MOST_BYTES:
        raise _too_large(name, len(data), MOST_BYTES)
    ending = PurePath(name).suffix.lower()
    paper = _office_or_scan(data, name, recognition)
    if paper is None:
        paper = _paper_of_its_own_kind(data, name, ending, recognition)
    if not any(each.text for each in paper.paragraphs()):
        raise UnreadableFile("file.no_text", name)
    if ending in _KNOWN_ENDINGS and ending not in _ENDING_OF[paper.format]:
        facts = {"name": name, "format": paper.format}
        wrong = Finding("file.wrong_name", Severity.WARNING, facts=facts)
        return replace(paper, findings=(*paper.findings, wrong))
    return paper


def _office_or_scan(data: bytes, name: str, recognition: Recognition) -> Paper | None:
    """What LibreOffice or recognition has to read: .odt, .doc, .rtf and pictures."""
    kind = container(data)
    if kind in {"zip", "ole", "rtf"}:
        from cchc.intake.files.office import office_kind, read_office  # noqa: PLC0415  # only if needed

        return read_office(data, name) if office_kind(data) is not None else None
    if kind is None and binary_kind(data) in PICTURES:
        return _scan(data, name, recognition)
    return None


def _paper_of_its_own_kind(data: bytes, name: str, ending: str, recognition: Recognition) -> Paper:
    kind = container(data)
    if kind == "zip":
        return _word_paper(data, name)
    if kind == "mhtml":
        return _single_file_page(data, name)
    if kind == "pdf":
        return _pdf_paper(data, name, recognition)
    if kind == "ole":
        raise _refused_ole(data, name)
    return _text_paper(data, name, ending)


def _pdf_paper(data: bytes, name: str, recognition: Recognition) -> Paper:
    """The text of a PDF, with its scanned pages recognised; if none has text, it is a scan."""
    from cchc.intake.files.pdf import read_pdf  # noqa: PLC0415  # only what is needed

    def recognise(numbers: Sequence[int]) -> list[ScannedPage]:
        from cchc.intake.files.scan import recognised_pages  # noqa: PLC0415  # only mixed files

        follow, work = recognition.progress, recognition.work
        return recognised_pages(data, name, numbers, progress=follow, work=work)

    try:
        return read_pdf(data, name, recognise)
    except UnreadableFile as refusal:
        if refusal.code != "file.no_text":
            raise
    return _scan(data, name, recognition)


def _scan(data: bytes, name: str, recognition: Recognition) -> Paper:
    from cchc.intake.files.scan import read_scan  # noqa: PLC0415  # only what is needed

    return read_scan(data, name, progress=recognition.progress, work=recognition.work)


def _word_paper(data: bytes, name: str) -> Paper:
    from cchc.intake.files.word import read_word  # noqa: PLC0415  # lxml only for files that need it

    try:
        word = read_word(data, name)
    except RecursionError as error:
        raise UnreadableFile("file.too_deep", name, reason="cấu trúc Word") from error
    return _paper(data, name, "docx", word.blocks, word.findings, word.pages)


def _single_file_page(data: bytes, name: str) -> Paper:
    """Reads the HTML of a page saved as one file (.mht); its pictures are left out."""
    import email  # noqa: PLC0415  # only for this kind
    import email.policy  # noqa: PLC0415  # only for this kind

    if len(data) > MOST_TEXT_BYTES:
        raise _too_large(name, len(data), MOST_TEXT_BYTES)
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        page = next(
            (part for part in message.walk() if part.get_content_type() == "text/html"), None
        )
        content = page.get_payload(decode=True) if page is not None else None
    except (ValueError, LookupError, AttributeError, TypeError, IndexError) as error:
        raise UnreadableFile("file.broken", name, reason="trang lưu một tệp") from error
    if not isinstance(content, bytes) or not content.strip():
        raise UnreadableFile("file.no_text", name)
    paper = _text_paper(content, name, ".html")
    return replace(paper, sha256=hashlib.sha256(data).hexdigest())


def _text_paper(data: bytes, name: str, ending: str) -> Paper:
    from cchc.intake.files.encodings import Decoded, decode  # noqa: PLC0415  # a Word file needs none

    seen = binary_kind(data)
    if seen is not None:
        if ending in _WORD_ENDINGS:
            raise UnreadableFile("file.broken", name, reason=f"{seen}, không phải gói Word")
        if ending and any(ending in _ENDING_OF[each] for each in _TEXT_FORMATS):
            raise UnreadableFile("file.wrong_kind", name, seen=seen, expected="văn bản")
        raise UnreadableFile("file.unknown_format", name, seen=seen)
    if len(data) > MOST_TEXT_BYTES:
        raise _too_large(name, len(data), MOST_TEXT_BYTES)
    meta = _META_CHARSET.search(data[:8192])
    decoded = decode(data, name, meta[1].decode("ascii", "replace") if meta else None)
    if controls_in(decoded.text):
        raise UnreadableFile("file.wrong_kind", name, seen="tệp nhị phân", expected="văn bản")
    kind = text_kind(decoded.text, ending)
    pages: int | None = None
    blocks: tuple[Block, ...]
    if kind == "html":
        from cchc.intake.files.web_page import read_web_page  # noqa: PLC0415  # lxml only if needed

        tags = decoded.text.count("<")
        if tags > MOST_TAGS:
            raise UnreadableFile(
                "file.too_large", name, size=f"{tags} thẻ HTML", limit=f"{MOST_TAGS} thẻ"
            )
        blocks, found = read_web_page(decoded.text, name)
        decoded = Decoded(decoded.text, decoded.encoding, (*decoded.findings, *found))
    else:
        _refuse_odd_lines(decoded.text, name)
        blocks, pages = _blocks_of_text(decoded.text, kind)
    return _paper(data, name, kind, blocks, decoded.findings, pages)


def _blocks_of_text(text: str, kind: str) -> tuple[tuple[Block, ...], int | None]:
    if kind == "md":
        from cchc.intake.files.markdown import read_markdown  # noqa: PLC0415  # only what is needed

        return read_markdown(text), None
    from cchc.intake.files.text_tables import read_text_blocks  # noqa: PLC0415  # only what is needed

    pages = text.rstrip("\f \n\r").count("\f") + 1 if "\f" in text else None
    return read_text_blocks(text), pages


def _refuse_odd_lines(text: str, name: str) -> None:
    """Refuses lines too long, or too many of them, for a paper that people read."""
    count = text.count("\n")
    if count > MOST_LINES:
        raise UnreadableFile(
            "file.too_large", name, size=f"{count} dòng", limit=f"{MOST_LINES} dòng"
        )
    if len(text) <= LONGEST_LINE:
        return
    start = number = 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):  # the last number is used
        if end.start() - start > LONGEST_LINE:
            raise UnreadableFile(
                "file.too_long_line", name, Place(line=number), length=end.start() - start
            )
        start = end.end()
    if len(text) - start > LONGEST_LINE:
        raise UnreadableFile(
            "file.too_long_line", name, Place(line=number + 1), length=len(text) - start
        )


def _refused_ole(data: bytes, name: str) -> UnreadableFile:
    """A file of old Office that is no Word text."""
    if ole_kind(data) == "encrypted":
        return UnreadableFile("file.password_protected", name)
    return UnreadableFile(
        "file.wrong_kind",
        name,
        seen="tệp Office đời cũ (Excel, PowerPoint hoặc thư Outlook)",
        expected="văn bản",
    )


def _too_large(name: str, size: int, limit: int) -> UnreadableFile:
    return UnreadableFile(
        "file.too_large", name, size=f"{size / _MEBIBYTE:.0f} MB", limit=f"{limit // _MEBIBYTE} MB"
    )


def _paper(  # the fields of a paper
    data: bytes,
    name: str,
    kind: str,
    blocks: tuple[Block, ...],
    findings: tuple[Finding, ...],
    pages: int | None,
) -> Paper:
    return Paper(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=kind,
        reader=READER,
        blocks=blocks,
        pages=pages,
        findings=findings,
    )
