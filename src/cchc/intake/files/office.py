"""Reads .odt, .doc and .rtf: LibreOffice turns them into .docx in a locked room, then the Word reader reads that.

The file itself is looked at first: what is packed too tightly, locked by a password or declares
entities is refused before LibreOffice sees it. Letters typed in fonts of TCVN3 or VNI become Unicode
in the Word reader, which knows them by the font's name.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError
from typing import TYPE_CHECKING

from cchc.intake.files.kinds import container, ole_kind
from cchc.intake.files.paper import Block, Paper, Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.word import read_word
from cchc.intake.files.word_binary import made_readable
from cchc.libreoffice.confinement import MOST_OUTPUT_BYTES
from cchc.libreoffice.converting import PACKAGE, Limits, NotConvertedError, converted
from cchc.reform.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

READER = "cchc.intake.files.office/1"
SECONDS = 60.0
# Of the processor; a plan of 250 pages takes three, what goes round in circles would take all.
WORK_SECONDS, WORK_SECONDS_A_MEBIBYTE = 8.0, 4.0
_MEBIBYTE = 1024 * 1024
MOST_XML_BYTES = 20 * _MEBIBYTE
MOST_UNPACKED_BYTES = 300 * _MEBIBYTE
MOST_ENTRIES = 4000
MOST_RATIO = 200
# The filter is named, so that a file is read as what it was seen to be and as nothing else.
_FILTERS = {"odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}
_TEXT_KINDS = (
    b"application/vnd.oasis.opendocument.text",
    b"application/vnd.oasis.opendocument.text-template",
)
_XML_PARTS = ("content.xml", "styles.xml", "META-INF/manifest.xml")
_LINKED_PART = re.compile(rb"<text:section-source[^>]{0,400}xlink:href")
_VBA = "_VBA_PROJECT".encode("utf-16-le")
# fields that take their text from another file or program
_LINKED_FIELD = re.compile(
    rb"\\fldinst\b[^}]{0,80}?\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO)\b"
)
# the mark that begins a field, its name in letters of one or of two bytes
_LINKED_FIELD_OF_DOC = re.compile(
    rb"\x13\x00?(?: \x00?){0,2}(?:"
    + b"|".join(
        b"\x00?".join(bytes([letter]) for letter in each)
        for each in (b"INCLUDETEXT", b"INCLUDEPICTURE", b"LINK ", b"DDE ", b"DDEAUTO")
    )
    + rb")"
)
_BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    LZMAError,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    KeyError,
    IndexError,
)


def read_office(data: bytes, name: str) -> Paper:
    """The paper in an .odt, .doc or .rtf file, whatever the ending of ``name`` says.

    Macros and links to other files are left out; a finding says so.

    Raises:
        UnreadableFile: "file.wrong_kind", "file.password_protected", "file.zip_bomb",
            "file.xml_entities", "file.broken", "file.too_large", "file.took_too_long", or
            "file.program_missing" where LibreOffice is not installed.
    """
    kind = office_kind(data)
    if kind is None:
        raise UnreadableFile(
            "file.wrong_kind", name, seen="tệp nhị phân", expected="văn bản OpenDocument (.odt)"
        )
    left_out = list(_CHECKS[kind](data, name))
    whole, marks = made_readable(data) if kind == "doc" else (data, 0)
    docx = _as_docx(whole, kind, name)
    try:
        word = read_word(docx, name)
    except RecursionError as error:
        raise UnreadableFile("file.too_deep", name, reason="cấu trúc Word") from error
    if _lost_cells(marks, word.blocks):
        raise UnreadableFile("file.broken", name, reason="bảng bị mất khi chuyển đổi")
    return Paper(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        format=kind,
        reader=READER,
        blocks=word.blocks,
        pages=word.pages,
        findings=(*left_out, *(each for each in word.findings if each not in left_out)),
    )


def _as_docx(data: bytes, kind: str, name: str) -> bytes:
    work = min(SECONDS, WORK_SECONDS + WORK_SECONDS_A_MEBIBYTE * len(data) / _MEBIBYTE)
    limits = Limits(SECONDS, work)
    try:
        return converted(data, kind, "docx:MS Word 2007 XML", limits, import_filter=_FILTERS[kind])
    except NotConvertedError as error:
        if error.reason == "missing":
            refusal = UnreadableFile(
                "file.program_missing", name, program="LibreOffice", package=PACKAGE
            )
        elif error.reason == "time":
            refusal = UnreadableFile("file.took_too_long", name)
        elif error.reason == "large":
            limit = f"{MOST_OUTPUT_BYTES // _MEBIBYTE} MB"
            refusal = UnreadableFile("file.too_large", name, size=limit, limit=limit)
        else:
            refusal = UnreadableFile("file.broken", name, reason="LibreOffice không đọc được")
        raise refusal from error


def office_kind(data: bytes) -> str | None:
    """What LibreOffice has to read: "odt", "doc" or "rtf"; None for any other file.

    A locked .doc is "doc" too; `read_office` refuses it.
    """
    kind = container(data)
    if kind == "rtf":
        return "rtf"
    if kind == "ole":
        return "doc" if ole_kind(data) in {"doc", "encrypted"} else None
    if kind == "zip" and _mimetype(data) in _TEXT_KINDS:
        return "odt"
    return None


def _lost_cells(marks: int, blocks: Sequence[Block]) -> bool:
    """Whether most cells of the tables in a .doc did not come through: their words would stand glued.

    Each cell and each row has a mark at its end. Merged cells may count as one or as several.
    """
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return 2 * sum(len(row.cells) + 1 for row in rows) < marks


def _mimetype(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open("mimetype") as stream:
            return stream.read(100).strip()
    except _BROKEN_ZIP:
        return b""


def _check_odt(data: bytes, name: str) -> Iterator[Finding]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), name)
            names = set(archive.namelist())
            linked = False
            for part in (each for each in _XML_PARTS if each in names):
                linked |= _check_part(archive, part, name)
    except _BROKEN_ZIP as error:
        raise UnreadableFile("file.broken", name, reason="không mở được gói zip") from error
    if any(part.startswith(("Basic/", "Scripts/")) for part in names):
        yield _macros(name)
    if linked:
        yield _link(name)


def _check_sizes(entries: list[zipfile.ZipInfo], name: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UnreadableFile("file.zip_bomb", name, reason=f"{len(entries)} mục trong gói")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_UNPACKED_BYTES:
        raise UnreadableFile("file.zip_bomb", name, reason=f"giải nén ra {total // _MEBIBYTE} MB")
    for entry in entries:
        if entry.file_size > _MEBIBYTE and entry.file_size > MOST_RATIO * max(
            entry.compress_size, 1
        ):
            raise UnreadableFile(
                "file.zip_bomb", name, reason=f"phần {entry.filename} nén quá chặt"
            )


def _check_part(archive: zipfile.ZipFile, part: str, name: str) -> bool:
    """Refuses an XML part that could do harm; tells whether it takes text from another file."""
    with archive.open(part) as stream:
        raw = stream.read(MOST_XML_BYTES + 1)
    if len(raw) > MOST_XML_BYTES:
        limit = MOST_XML_BYTES // _MEBIBYTE
        raise UnreadableFile(
            "file.too_large", name, size=f"phần {part} hơn {limit} MB", limit=f"{limit} MB"
        )
    if b"<!ENTITY" in raw or (b"<!DOCTYPE" in raw and not part.startswith("META-INF/")):
        raise UnreadableFile("file.xml_entities", name, part=part)
    if part.startswith("META-INF/") and b"encryption-data" in raw:
        raise UnreadableFile("file.password_protected", name)
    return _LINKED_PART.search(raw) is not None


def _check_doc(data: bytes, name: str) -> Iterator[Finding]:
    if ole_kind(data) == "encrypted" or _is_locked(data):
        raise UnreadableFile("file.password_protected", name)
    if _VBA in data:
        yield _macros(name)
    if _LINKED_FIELD_OF_DOC.search(data):
        yield _link(name)


def _is_locked(data: bytes) -> bool:
    """Whether the head of the text stream bears the flag of encryption ([MS-DOC] 2.5.2, fEncrypted).

    The stream begins on a sector, so its magic number is looked for at the sectors' beginnings.
    """
    for start in range(512, min(len(data), 4 * _MEBIBYTE), 512):
        if data[start : start + 2] == b"\xec\xa5" and data[start + 3 : start + 4] == b"\x00":
            return bool(data[start + 11] & 0x01)
    return False


def _check_rtf(data: bytes, name: str) -> Iterator[Finding]:
    if _LINKED_FIELD.search(data):
        yield _link(name)


def _macros(name: str) -> Finding:
    return Finding("file.macros_left_out", Severity.NOTE, facts={"name": name})


def _link(name: str) -> Finding:
    facts = {"name": name, "part": "liên kết tới tệp khác"}
    return Finding("file.part_not_read", Severity.WARNING, facts=facts)


_CHECKS = {"odt": _check_odt, "doc": _check_doc, "rtf": _check_rtf}
