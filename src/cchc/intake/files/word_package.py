"""Opens the zip of a Word file under limits: nothing outside is fetched, no entity is expanded.

Only the parts that hold text are unpacked, each by streaming up to a limit, so a size that the zip's
directory lies about cannot hurt. `lxml` without `python-docx` is used, because the latter unpacks and
parses every part (images too) and takes longer to import than a paper takes to read.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from cchc.intake.files.refusals import UnreadableFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEBIBYTE = 1024 * 1024
MOST_ENTRIES = 4000
MOST_XML_BYTES = 20 * _MEBIBYTE
MOST_UNPACKED_BYTES = 300 * _MEBIBYTE
MOST_TAGS = 800_000  # tags of one part; a long plan has about 100,000
MOST_RATIO = 200  # real Word XML packs 10 to 30 times
# fields that take their text from another file or program
_LINKED_FIELD = re.compile(
    rb"instr(?:Text)?\b[^<]{0,200}?\b(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO)\b"
)
_SMALL = _MEBIBYTE  # a part this small may be packed as tightly as it likes

_OTHER_KINDS = {
    "spreadsheetml": "bảng tính Excel",
    "presentationml": "bài trình chiếu PowerPoint",
    "opendocument.text": "văn bản OpenDocument (.odt)",
    "opendocument": "tệp OpenDocument",
    "epub": "sách điện tử EPUB",
}
_MAIN_TYPES = (
    "wordprocessingml.document.main",
    "wordprocessingml.template.main",
    "ms-word.document.macroEnabled.main",
    "ms-word.template.macroEnabledTemplate.main",
)


def local(element: etree._Element) -> str:
    """The tag of an element without its namespace ("" for comments and the like)."""
    tag = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""


def attribute(element: etree._Element, name: str) -> str | None:
    """An attribute by its name without namespace, for strict and transitional files alike."""
    for key, value in element.attrib.items():
        plain = str(key)
        if plain[plain.rfind("}") + 1 :] == name:
            return str(value)
    return None


class WordPackage:
    """The parts of a Word file, read one at a time; raises `UnreadableFile`."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            NotImplementedError,
            EOFError,
            IndexError,
        ) as error:
            raise UnreadableFile("file.broken", name, reason="không mở được gói zip") from error
        self._check(entries)
        self._names = {entry.filename.lstrip("/"): entry for entry in entries}
        self.has_macros = any(part.endswith("vbaProject.bin") for part in self._names)
        self.main = self._main_part()

    def _check(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > MOST_ENTRIES:
            raise UnreadableFile("file.zip_bomb", self.name, reason=f"{len(entries)} mục trong gói")
        total = sum(entry.file_size for entry in entries)
        if total > MOST_UNPACKED_BYTES:
            raise UnreadableFile(
                "file.zip_bomb", self.name, reason=f"giải nén ra {total // _MEBIBYTE} MB"
            )
        for entry in entries:
            if entry.flag_bits & 1:
                raise UnreadableFile("file.password_protected", self.name)
            if entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(
                entry.compress_size, 1
            ):
                raise UnreadableFile(
                    "file.zip_bomb", self.name, reason=f"phần {entry.filename} nén quá chặt"
                )

    def _main_part(self) -> str:
        kinds = self.xml("[Content_Types].xml")
        if kinds is None:
            raise self._not_word()
        for override in kinds:
            kind = attribute(override, "ContentType") or ""
            if any(main in kind for main in _MAIN_TYPES):
                part = unquote(attribute(override, "PartName") or "").lstrip("/")
                if part in self._names:
                    return part
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise self._not_word(" ".join(attribute(each, "ContentType") or "" for each in kinds))

    def _not_word(self, types: str = "") -> UnreadableFile:
        if not types and "mimetype" in self._names:
            types = self._unpacked("mimetype", 200).decode("latin-1")
        for mark, seen in _OTHER_KINDS.items():
            if mark in types:
                return UnreadableFile(
                    "file.wrong_kind", self.name, seen=seen, expected="văn bản Word"
                )
        if any(part.startswith("word/") for part in self._names):
            return UnreadableFile("file.broken", self.name, reason="thiếu phần nội dung chính")
        return UnreadableFile(
            "file.wrong_kind", self.name, seen="tệp nén zip", expected="văn bản Word"
        )

    def xml(self, part: str) -> etree._Element | None:
        """The root of an XML part, or None if the part is missing or empty."""
        if part not in self._names:
            return None
        raw = self._unpacked(part, MOST_XML_BYTES)
        if not raw.strip():
            return None
        tags = raw.count(b"<")
        if tags > MOST_TAGS:
            raise UnreadableFile(
                "file.too_large", self.name, size=f"{tags} thẻ XML", limit=f"{MOST_TAGS} thẻ"
            )
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise UnreadableFile("file.xml_entities", self.name, part=part)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise UnreadableFile("file.too_deep", self.name, reason=part) from error
            raise UnreadableFile(
                "file.broken", self.name, reason=f"phần {part} không phải XML đúng"
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise UnreadableFile("file.xml_entities", self.name, part=part)
        return root

    def _unpacked(self, part: str, limit: int) -> bytes:
        try:
            with self._zip.open(self._names[part]) as stream:
                raw = stream.read(limit + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            KeyError,
            IndexError,
        ) as error:
            raise UnreadableFile("file.broken", self.name, reason=f"phần {part} hỏng") from error
        except Exception as error:
            # the decompressors (bz2, lzma) have error types of their own
            raise UnreadableFile("file.broken", self.name, reason=f"phần {part} hỏng") from error
        if len(raw) > limit:
            raise UnreadableFile(
                "file.too_large",
                self.name,
                size=f"phần {part} hơn {limit // _MEBIBYTE} MB",
                limit=f"{limit // _MEBIBYTE} MB",
            )
        return raw

    def takes_from_outside(self) -> bool:
        """Whether a part or field takes its content from another file; a hyperlink only leads there."""
        if any(is_outside and kind != "hyperlink" for kind, _, is_outside in self._relations()):
            return True
        return _LINKED_FIELD.search(self._unpacked(self.main, MOST_XML_BYTES)) is not None

    def _relations(self) -> Iterator[tuple[str, str, bool]]:
        """Kind, target and whether it lies outside, of each relationship of the main part."""
        folder, base = posixpath.split(self.main)
        root = self.xml(posixpath.join(folder, "_rels", base + ".rels"))
        for relation in root if root is not None else ():
            kind = (attribute(relation, "Type") or "").rsplit("/", 1)[-1]
            target = unquote(attribute(relation, "Target") or "")
            yield kind, target, attribute(relation, "TargetMode") == "External"

    def related(self, kinds: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """The (kind, part) of the main part's inner relationships of ``kinds``; links outside are skipped."""
        folder = posixpath.dirname(self.main)
        for kind, target, is_outside in self._relations():
            if kind not in kinds or is_outside:
                continue
            part = (
                posixpath.normpath(posixpath.join(folder, target))
                if target[:1] != "/"
                else target[1:]
            )
            if part in self._names:
                yield kind, part
