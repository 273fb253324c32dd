"""Takes in a file: its size, its digest, its kind by content, and what a virus scanner says of it."""

from __future__ import annotations

import hashlib
import re
import socket
import struct
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from django.conf import settings

from cchc.operations.actor import Refused

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MEBIBYTE = 1024 * 1024
CHUNK = 64 * 1024
# The kinds that serve as evidence, by the ending that each must bear.
_ENDINGS = {
    "pdf": {"pdf"},
    "png": {"png"},
    "jpeg": {"jpg", "jpeg"},
    "tiff": {"tif", "tiff"},
    "docx": {"docx"},
    "xlsx": {"xlsx"},
    "pptx": {"pptx"},
    "odt": {"odt"},
    "ods": {"ods"},
    "ole": {"doc", "xls", "ppt"},
    "rtf": {"rtf", "doc"},
    "txt": {"txt", "csv", "md"},
}
_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
)
_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What is known of a file that came in."""

    name: str
    size: int
    sha256: str
    kind: str | None


def take_file(upload: UploadedFile) -> TakenFile:
    """Look at a file before it is kept.

    Raises:
        Refused: it is empty, too large, of a kind that cannot be kept, lies about its kind, or the
            virus scanner found something.
    """
    name = PurePath(upload.name or "").name[:255]
    if upload.size == 0:
        raise Refused(f"Tệp “{name}” rỗng. Chọn lại tệp.", field="file")
    if upload.size > settings.LARGEST_FILE:
        most = settings.LARGEST_FILE // MEBIBYTE
        raise Refused(
            f"Tệp “{name}” lớn hơn {most} MB. Nén ảnh trong tệp hoặc chia tệp rồi tải lại.",
            field="file",
        )
    digest = hashlib.sha256()
    for chunk in upload.chunks(CHUNK):
        digest.update(chunk)
    _scan(upload, name)
    return TakenFile(name, upload.size, digest.hexdigest(), kind_of(upload))


def kind_of(upload: UploadedFile) -> str | None:
    """What the content says the file is, whatever its name says; None for none of the known kinds."""
    upload.seek(0)
    head = upload.read(4096)
    upload.seek(0)
    if head.startswith(b"PK"):
        return _zip_kind(upload)
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            return kind
    return None if b"\0" in head or _MARKUP.match(head) else "txt"


# A page or drawing that a browser would run, and a program's first line.
_MARKUP = re.compile(rb"\s*(?:<(?:!doctype|html|svg|script|\?xml)|#!|MZ)", re.IGNORECASE)


def _zip_kind(upload: UploadedFile) -> str | None:
    try:
        with zipfile.ZipFile(upload) as archive:
            names = archive.namelist()[:2000]
            if "[Content_Types].xml" in names:
                found = (k for part, k in _PARTS if any(n.startswith(part) for n in names))
                return next(found, None)
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return _TYPES.get(archive.read("mimetype").strip())
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return None
    finally:
        upload.seek(0)
    return None


def refuse_as_evidence(taken: TakenFile) -> None:
    """Refuse what is no evidence, or is not what its name says.

    Raises:
        Refused: with the kind that was found.
    """
    ending = PurePath(taken.name).suffix.lower().lstrip(".")
    if taken.kind is None:
        raise Refused(
            f"Tệp “{taken.name}” không thuộc loại nhận làm tài liệu kiểm chứng. "
            "Nhận: PDF, Word, Excel, PowerPoint, OpenDocument, ảnh (PNG, JPG, TIFF), văn bản thuần.",
            field="file",
        )
    if ending not in _ENDINGS[taken.kind]:
        raise Refused(
            f"Tệp “{taken.name}” mang đuôi .{ending} nhưng nội dung là {taken.kind.upper()}. "
            "Lưu lại đúng định dạng hoặc đổi tên cho đúng rồi tải lên.",
            field="file",
        )


NOT_SCANNED = (
    "Chưa quét được virus cho tệp này nên chưa nhận. Thử lại sau ít phút; "
    "nếu vẫn vậy, báo quản trị hệ thống."
)


def _scan(upload: UploadedFile, name: str) -> None:
    """Let a clamd look at the file (its INSTREAM command), if the settings name one."""
    if not settings.VIRUS_SCANNER:
        return
    host, _, port = settings.VIRUS_SCANNER.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=30) as connection:
            connection.sendall(b"zINSTREAM\0")
            for chunk in upload.chunks(CHUNK):
                connection.sendall(struct.pack("!L", len(chunk)) + chunk)
            connection.sendall(struct.pack("!L", 0))
            answer = connection.recv(4096).decode(errors="replace")
    except OSError as error:
        raise Refused(NOT_SCANNED, field="file") from error
    finally:
        upload.seek(0)
    if "FOUND" in answer:
        raise Refused(
            f"Phần mềm diệt virus báo tệp “{name}” không an toàn; tệp không được lưu.", field="file"
        )
    # An answer that is neither, an error or none at all, lets nothing in.
    if not answer.rstrip("\0\n ").endswith("OK"):
        raise Refused(NOT_SCANNED, field="file")
