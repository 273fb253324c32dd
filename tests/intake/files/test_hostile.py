"""Whatever the bytes, a reader gives a paper or says why not, quickly."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper import Paper
from cchc.intake.files.refusals import UnreadableFile

_SETTINGS = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
_NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", "a.pdf"])
_CONTENT_TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _refused_or_read(data: bytes, name: str) -> str:
    try:
        paper = read_bytes(data, name)
    except UnreadableFile as refusal:
        return refusal.code if refusal.facts["name"] == name else "unnamed"
    assert isinstance(paper, Paper)
    return "read"


def _word_file() -> bytes:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph("Mục một", style="List Number")
    table = document.add_table(2, 3)
    table.cell(0, 0).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 2))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


_WORD = _word_file()


def _zip(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


def _body(xml: str) -> bytes:
    return f'<w:document xmlns:w="{_W}"><w:body>{xml}</w:body></w:document>'.encode()


@_SETTINGS
@given(st.binary(max_size=600), _NAMES)
def test_random_bytes_never_break_a_reader(data, name):
    assert _refused_or_read(data, name)


@_SETTINGS
@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_random_text_never_breaks_a_reader(text, name):
    assert _refused_or_read(text.encode("utf-8", "surrogatepass"), name)


@_SETTINGS
@given(
    st.text(alphabet="|-*# _[](){}<>\\\n \u00a01aĂ:.;+&`~!", max_size=300),
    st.sampled_from(["a.txt", "a.md", "a.html"]),
)
def test_markup_soup_never_breaks_a_reader(text, name):
    assert _refused_or_read(text.encode(), name)


@_SETTINGS
@given(st.lists(st.tuples(st.integers(0, len(_WORD) - 1), st.integers(0, 255)), max_size=12))
def test_word_files_with_changed_bytes_never_break_a_reader(changes):
    data = bytearray(_WORD)
    for at, byte in changes:
        data[at] = byte

    assert _refused_or_read(bytes(data), "a.docx")


@_SETTINGS
@given(st.integers(4, len(_WORD)))
def test_word_files_cut_short_never_break_a_reader(length):
    code = _refused_or_read(_WORD[:length], "a.docx")

    assert code != "read" or length > len(_WORD) - 30


_TAGS = ["w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:pPr", "w:numPr", "w:ins", "w:del", "w:sdt", "w:sdtContent", "w:fldChar", "w:vMerge", "w:hyperlink"]  # fmt: skip


def _random_xml(draw_tree: tuple[object, ...]) -> str:
    tag, children = draw_tree
    inner = "chữ" if children is None else "".join(_random_xml(child) for child in children)
    return f'<{tag} w:val="1">{inner}</{tag}>'


_TREES = st.recursive(
    st.tuples(st.sampled_from(_TAGS), st.none()),
    lambda inner: st.tuples(st.sampled_from(_TAGS), st.lists(inner, max_size=4)),
    max_leaves=25,
)


@_SETTINGS
@given(_TREES)
def test_any_nesting_of_word_elements_is_survived(tree):
    data = _zip(
        {"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": _body(_random_xml(tree))}
    )

    assert _refused_or_read(data, "a.docx") in {"read", "file.no_text", "file.too_deep"}


def _word_with(part: str, content: bytes) -> bytes:
    parts = {"[Content_Types].xml": _CONTENT_TYPES, "word/document.xml": _body("<w:p/>")}
    return _zip(parts | {part: content})


_LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_DEEP = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "rong.docx", "file.empty"),
        (_word_with("word/document.xml", _LAUGHS.encode() + _body("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>")), "a.docx", "file.xml_entities"),
        (_word_with("word/document.xml", (_OUTSIDE + _body("&a;").decode()).encode("utf-16")), "a.docx", "file.xml_entities"),
        (_word_with("word/document.xml", _body(_DEEP)), "a.docx", "file.too_deep"),
        (_word_with("word/media/a.bin", b"\x00" * 40_000_000), "a.docx", "file.zip_bomb"),
        (_word_with("word/document.xml", b"<w:document"), "a.docx", "file.broken"),
        (_zip({"word/styles.xml": b"<a/>"}), "a.docx", "file.broken"),
        (_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "a.docx", "file.broken"),
        (_zip({"mimetype": b"application/epub+zip"}), "a.docx", "file.wrong_kind"),
        (_zip({"[Content_Types].xml": _CONTENT_TYPES.replace(b"wordprocessingml.document", b"spreadsheetml.sheet")}), "a.docx", "file.wrong_kind"),
        (_zip({"anh.png": b"x"}), "a.zip", "file.wrong_kind"),
        (_WORD[: len(_WORD) // 2], "a.docx", "file.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a.docx", "file.password_protected"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a.doc", "file.broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "a.xls", "file.wrong_kind"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.pdf", "file.broken"),
        (b"{\\rtf1\\ansi }", "a.doc", "file.no_text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a.txt", "file.broken"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "a.docx", "file.broken"),
        (b"\x7fELF" + bytes(200), "a.xyz", "file.unknown_format"),
        (bytes(range(256)) * 20, "a.txt", "file.wrong_kind"),
        (b"a" * 10_000_000, "a.txt", "file.too_long_line"),
        (("dòng đầu\n" + "ă" * 300_000).encode(), "a.md", "file.too_long_line"),
        (b"a b\n" * 4_000_000, "a.txt", "file.too_large"),
        (b" \n\t\n", "a.txt", "file.no_text"),
        ("\ufeff".encode(), "a.txt", "file.no_text"),
        (b"<html><body><img src=x></body></html>", "a.html", "file.no_text"),
        (b"<div>" * 5000 + b"a", "a.html", "file.too_deep"),
    ],
)  # fmt: skip
def test_files_that_give_no_paper_are_refused_by_code_within_seconds(data, name, code):
    started = time.monotonic()

    assert _refused_or_read(data, name) == code
    assert time.monotonic() - started < 3
