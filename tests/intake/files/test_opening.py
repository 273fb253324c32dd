"""Files are opened by what they hold, and refusals tell the user what to do."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys

import pytest
from docx import Document

from cchc.intake.files.opening import open_paper, read_bytes
from cchc.intake.files.refusals import UnreadableFile

_PIPES = "\n".join(f"|\n{n}\n|\nViệc {n}\n|\nSở Nội vụ\n|" for n in range(1, 8))
_ONE_FILE_PAGE = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\n'
    b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><p>K=E1=BA=BF ho=E1=BA=A1ch</p></html>\r\n--B--\r\n"
)


def _word() -> bytes:
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "form", "codes"),
    [
        ("Kế hoạch\n".encode(), "a.txt", "txt", []),
        ("Kế hoạch\n".encode(), "a", "txt", []),
        ("# Kế hoạch\n".encode(), "a.md", "md", []),
        ("# Kế hoạch\n\n**Mục 1**\n\n## Hai\n".encode(), "a", "md", []),
        (_PIPES.encode(), "a.txt", "md", []),
        ("<html><p>Kế hoạch</p></html>".encode(), "a.htm", "html", []),
        ("<!DOCTYPE html><p>Kế hoạch".encode(), "a.txt", "html", ["file.wrong_name"]),
        ("<!DOCTYPE html><p>Kế hoạch".encode("utf-16"), "a.html", "html", []),
        ("Kế hoạch".encode(), "a.docx", "txt", ["file.wrong_name"]),
        ("<html><p>Kế hoạch</p></html>".encode(), "a.docx", "html", ["file.wrong_name"]),
        (_word(), "a.docx", "docx", []),
        (_word(), "a.txt", "docx", ["file.wrong_name"]),
        (_word(), "KE HOACH.DOCX", "docx", []),
        ("<html><p>Kế hoạch</p></html>".encode(), "a.doc", "html", ["file.wrong_name"]),
        (("Dòng<br>sau " * 9).encode(), "a.md", "md", []),
        (_ONE_FILE_PAGE, "a.mht", "html", []),
        (_ONE_FILE_PAGE, "a.doc", "html", ["file.wrong_name"]),
        ("x < y và a > b".encode(), "a.txt", "txt", []),
        (b"MZ la hai chu cai", "a.txt", "txt", []),
    ],
)
def test_content_decides_and_a_wrong_name_is_noted(data, name, form, codes):
    paper = read_bytes(data, name)

    assert paper.format == form
    assert paper.sha256 == hashlib.sha256(data).hexdigest()
    assert [each.code for each in paper.findings] == codes


def test_a_paper_carries_its_name_and_fingerprint(tmp_path):
    file = tmp_path / "ke-hoach.txt"
    file.write_bytes("Kế hoạch".encode())

    paper = open_paper(file, name="Kế hoạch số 1.txt")

    assert paper.name == "Kế hoạch số 1.txt"
    assert paper.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert paper.reader == "cchc.intake.files/1"


def test_missing_files_and_folders_are_told_apart(tmp_path):
    with pytest.raises(UnreadableFile) as missing:
        open_paper(tmp_path / "khong-co.txt")
    with pytest.raises(UnreadableFile) as folder:
        open_paper(tmp_path)

    assert (missing.value.code, folder.value.code) == ("file.not_found", "file.is_folder")


def test_a_name_that_no_system_allows_is_refused(tmp_path):
    with pytest.raises(UnreadableFile) as refusal:
        open_paper(tmp_path / ("a" * 5000))

    assert refusal.value.code == "file.not_readable"


def test_a_refusal_reads_as_one_vietnamese_sentence_with_the_way_out():
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(b"\x7fELF" + bytes(200), "ke-hoach")

    assert str(refusal.value) == (
        "ke-hoach: không nhận ra dạng tệp (chương trình Linux). Đọc được .docx, .pdf, .html, .md, "
        ".txt, .odt, .doc, .rtf và ảnh quét (.png, .jpg, .tiff); hãy lưu văn bản sang một trong các "
        "dạng đó."
    )
    assert refusal.value.finding().code == "file.unknown_format"


def test_reading_text_imports_neither_lxml_nor_docx():
    program = (
        "import sys; from cchc.intake.files.opening import read_bytes; "
        "read_bytes('Kế hoạch năm 2026'.encode(), 'a.txt'); "
        "print([each for each in ('lxml', 'docx', 'zipfile') if each in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_facts_of_a_refusal_hold_no_unfilled_blank():
    refusal = UnreadableFile(
        "file.program_missing", "a.doc", program="LibreOffice", package="libreoffice-writer"
    )

    assert "libreoffice-writer" in str(refusal.facts["mend"])
    assert "{" not in f"{refusal.facts['what']}{refusal.facts['mend']}{refusal}"
