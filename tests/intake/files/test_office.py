"""Files of LibreOffice and of older Words come out as the Word reader would read them."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest
from docx import Document
from docx.oxml import OxmlElement

from cchc.intake.files import office
from cchc.intake.files.office import office_kind, read_office
from cchc.intake.files.paper import Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.word_binary import WordBinary, made_readable
from cchc.libreoffice.converting import NotConvertedError

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (libreoffice-writer-nogui) is not here"
)
# "Kế hoạch Tân Lâm", "KẾ HOẠCH", "Kế hoạch", as the old fonts lay the letters
_TCVN3 = "KÕ ho¹ch T©n L©m"
_TCVN3_CAPITALS = "KÕ ho¹ch"
_VNI = "Keá hoaïch"
_RTF = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 .VnTime;}{\f1\fnil\fcharset0 VNI-Times;}"
    r"{\f2\fnil\fcharset0 .VnTimeH;}{\f3\fnil\fcharset0 Times New Roman;}}"
    "\n"
    r"\f0 K\'d5 ho\'b9ch T\'a9n L\'a9m\par \f2 K\'d5 ho\'b9ch\par \f1 Ke\'e1 hoa\'efch\par "
    r"\f3 \u272?\u7841?t 95%\par "
    r"\trowd\cellx3000\cellx6000 \f0\intbl T\'a9n L\'a9m\cell \f3 12\cell\row }"
).encode("ascii")


def _word_file() -> bytes:
    document = Document()
    for text, font in (
        (_TCVN3, ".VnTime"),
        (_TCVN3_CAPITALS, ".VnTimeH"),
        (_VNI, "VNI-Times"),
        ("Đạt 95%", "Times New Roman"),
    ):
        document.add_paragraph().add_run(text).font.name = font
    table = document.add_table(3, 3)
    table.cell(0, 0).text = "STT"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Nhiệm vụ"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "1"
    table.cell(1, 1).text = "Rà soát thủ tục"
    table.cell(2, 2).text = "Quý II"
    document.add_paragraph("Nơi nhận")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def old_files(tmp_path_factory):
    """The same paper as .odt and .doc, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("office")
    source = folder / "goc.docx"
    source.write_bytes(_word_file())
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    made = {}
    for kind in ("odt", "doc"):
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, source],
            check=True,
            capture_output=True,
            timeout=120,
        )
        made[kind] = (folder / f"goc.{kind}").read_bytes()
    return made


def _texts(paper):
    return [each.text for each in paper.paragraphs()]


@needs_office
def test_rich_text_in_old_fonts_comes_out_in_unicode():
    paper = read_office(_RTF, "kh.rtf")
    assert paper.format == "rtf"
    assert _texts(paper) == [
        "Kế hoạch Tân Lâm", "KẾ HOẠCH", "Kế hoạch", "Đạt 95%", "Tân Lâm", "12",
    ]  # fmt: skip
    encodings = {f.facts["encoding"] for f in paper.findings if f.code == "file.legacy_font"}
    assert encodings == {"tcvn3", "vni"}


@needs_office
@pytest.mark.parametrize("kind", ["odt", "doc"])
def test_old_fonts_and_merged_cells_survive(old_files, kind):
    paper = read_office(old_files[kind], f"kh.{kind}")
    assert paper.format == kind
    assert _texts(paper)[:4] == ["Kế hoạch Tân Lâm", "KẾ HOẠCH", "Kế hoạch", "Đạt 95%"]
    table = next(block for block in paper.blocks if isinstance(block, Table))
    grid = [[(c.column, c.column_span, c.continues, c.text) for c in r.cells] for r in table.rows]
    assert grid == [
        [(0, 1, False, "STT"), (1, 2, False, "Nhiệm vụ")],
        [(0, 1, False, "1"), (1, 1, False, "Rà soát thủ tục"), (2, 1, False, "")],
        [(0, 1, True, "1"), (1, 1, False, ""), (2, 1, False, "Quý II")],
    ]


@needs_office
def test_several_files_at_once_do_not_disturb_one_another(old_files):
    with ThreadPoolExecutor(2) as pool:
        read = list(
            pool.map(lambda kind: read_office(old_files[kind], f"kh.{kind}"), ("odt", "doc"))
        )
    assert _texts(read[0]) == _texts(read[1])


def _as_doc(folder, document):
    source = folder / "goc.docx"
    document.save(source)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "doc", "--outdir", folder, source],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return source.with_suffix(".doc").read_bytes()


def _ending_in_a_table():
    """A paper in which nothing follows its last table, as LibreOffice keeps it but cannot read it."""
    document = Document()
    document.add_paragraph("Phụ lục")
    table = document.add_table(2, 2)
    for number, text in enumerate(("Nhiệm vụ", "Thời gian", "Rà soát thủ tục", "Quý II")):
        table.cell(number // 2, number % 2).text = text
    return document


def _grid(paper):
    table = next(block for block in paper.blocks if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


@needs_office
def test_a_table_at_the_very_end_of_a_doc_is_read(tmp_path):
    doc = _as_doc(tmp_path, _ending_in_a_table())
    assert WordBinary(doc).ends_in_table()
    assert _grid(read_office(doc, "kh.doc")) == [
        ["Nhiệm vụ", "Thời gian"],
        ["Rà soát thủ tục", "Quý II"],
    ]


@needs_office
def test_a_doc_whose_tables_come_out_glued_is_refused(tmp_path, monkeypatch):
    doc = _as_doc(tmp_path, _ending_in_a_table())
    monkeypatch.setattr(WordBinary, "with_last_paragraph", lambda _self: None)
    with pytest.raises(UnreadableFile, match="bảng bị mất khi chuyển đổi") as refusal:
        read_office(doc, "kh.doc")
    assert refusal.value.code == "file.broken"


@pytest.mark.parametrize("encoding", ["utf-16-le", "ascii"])
@pytest.mark.parametrize("is_kept", [False, True])
@pytest.mark.parametrize(("field", "times"), [("INCLUDETEXT x", 1), ("HYPERLINK x", 0)])
def test_a_doc_that_takes_text_from_another_file_says_so_once(
    encoding, is_kept, field, times, monkeypatch
):
    def given(*_arguments, **_settings):
        document = Document(io.BytesIO(_word_file()))
        if is_kept:
            kept = OxmlElement("w:instrText")
            kept.text = field
            document.paragraphs[0].runs[0]._r.append(kept)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    monkeypatch.setattr(office, "converted", given)
    doc = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    doc += f"\x13 {field}\x14".encode(encoding)
    codes = [f.code for f in read_office(doc, "kh.doc").findings]
    assert codes.count("file.part_not_read") == times


@needs_office
def test_the_text_of_a_doc_is_found_with_its_marks(old_files):
    text = WordBinary(old_files["doc"]).text
    assert text.startswith(f"{_TCVN3}\r{_TCVN3_CAPITALS}\r{_VNI}\rĐạt 95%\rSTT\x07Nhiệm vụ\x07")
    assert text.endswith("\x07Nơi nhận\r")
    assert not WordBinary(old_files["doc"]).ends_in_table()


@needs_office
def test_a_doc_that_cannot_be_looked_into_goes_on_as_it_is(tmp_path):
    whole, chance = _as_doc(tmp_path, _ending_in_a_table()), Random(1)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(20):
            broken[chance.randrange(len(broken) // chance.choice((1, 8)))] = chance.randrange(256)
        given, _ = made_readable(bytes(broken))
        assert len(given) == len(broken)


def _with_macro(odt: bytes) -> bytes:
    part, stream = "Basic/Standard/Module1.xml", io.BytesIO()
    entry = f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>'
    with zipfile.ZipFile(io.BytesIO(odt)) as source, zipfile.ZipFile(stream, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("META-INF/"):
                end = b"</manifest:manifest>"
                content = content.replace(end, entry.encode() + end)
            archive.writestr(name, content)
        archive.writestr(part, "<m/>")
    return stream.getvalue()


@needs_office
def test_macros_and_links_are_left_out_and_said(old_files):
    codes = {f.code for f in read_office(_with_macro(old_files["odt"]), "kh.odt").findings}
    assert "file.macros_left_out" in codes
    linked = _RTF[:-1] + rb'{\field{\*\fldinst INCLUDETEXT "http://a.example/x"}{\fldrslt x}}}'
    facts = [f.facts for f in read_office(linked, "kh.rtf").findings if "part" in f.facts]
    assert facts == [{"name": "kh.rtf", "part": "liên kết tới tệp khác"}]


def _odt(content: bytes, manifest: bytes = b"<m/>") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


def _with_broken_stream(method):
    """An .odt whose content is packed, its bytes changed behind the head."""
    content, stream = b"<a>" + bytes(range(32, 127)) * 50 + b"</a>", io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("content.xml", content)
        at = archive.getinfo("content.xml").header_offset + 30 + len("content.xml")
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
    data = bytearray(stream.getvalue())
    data[at + 9 : at + 40] = b"\xff" * 31
    return bytes(data)


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_packed_part_that_is_broken_is_refused(method):
    with pytest.raises(UnreadableFile) as refusal:
        read_office(_with_broken_stream(method), "kh.odt")
    assert refusal.value.code == "file.broken"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_odt(b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "file.xml_entities"),
        (_odt(b"<a>" + b" " * 9_000_000 + b"</a>"), "file.zip_bomb"),
        (_odt(b"<a/>", b"<m:encryption-data/>"), "file.password_protected"),
        (_odt(b"<a/>")[:200], "file.wrong_kind"),
        (b"PK\x03\x04 no zip", "file.wrong_kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "file.wrong_kind"),
    ],
)
def test_what_could_do_harm_is_refused_before_libreoffice_sees_it(data, code, monkeypatch):
    monkeypatch.setattr(office, "converted", None)
    with pytest.raises(UnreadableFile) as refusal:
        read_office(data, "kh.odt")
    assert refusal.value.code == code


def test_a_locked_word_file_is_refused():
    head = b"\xec\xa5\xc1\x00" + b"\x00" * 7 + b"\x01" + b"\x00" * 500
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504 + head
    data += "WordDocument".encode("utf-16-le")
    assert office_kind(data) == "doc"
    with pytest.raises(UnreadableFile) as refusal:
        read_office(data, "kh.doc")
    assert refusal.value.code == "file.password_protected"


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("missing", "file.program_missing"),
        ("time", "file.took_too_long"),
        ("large", "file.too_large"),
        ("nothing", "file.broken"),
    ],
)
def test_what_libreoffice_does_not_convert_is_refused(reason, code, monkeypatch):
    def fail(*_arguments, **_settings):
        raise NotConvertedError(reason)

    monkeypatch.setattr(office, "converted", fail)
    with pytest.raises(UnreadableFile) as refusal:
        read_office(_RTF, "kh.rtf")
    assert refusal.value.code == code
