"""Broken and hostile PDFs are refused or read in part, quickly, and nothing in them runs."""

import random
import time
from io import BytesIO

import pytest
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from cchc.intake.files import limited_run
from cchc.intake.files import pdf as pdf_reader
from cchc.intake.files.limited_run import Outcome, run_limited
from cchc.intake.files.pdf import read_pdf
from cchc.intake.files.refusals import UnreadableFile


def drawn(pdf, pages=3):
    for number in range(1, pages + 1):
        page = pdf.page()
        page.grid([60, 200, 535], [85, 105, 125])
        page.text(65, 99, "Nội dung").text(205, 99, "Chủ trì").text(65, 119, "Rà soát")
        page.lines(85, 200, [f"Điều {number}. Tổ chức thực hiện.", "Các sở thi hành."], step=30)
    return pdf.bytes()


def code_of(data):
    try:
        read_pdf(data, "a.pdf")
    except UnreadableFile as refusal:
        return refusal.code
    return ""


def test_a_file_with_a_password_is_refused(pdf):
    writer = copy_into_new_writer(PdfFileReader(BytesIO(drawn(pdf))))
    writer.encrypt(owner_pass="chu", user_pass="mat-khau")
    locked = BytesIO()
    writer.write(locked)

    assert code_of(locked.getvalue()) == "file.password_protected"


def with_script(data):
    writer = copy_into_new_writer(PdfFileReader(BytesIO(data)))
    action = generic.DictionaryObject(
        {
            generic.pdf_name("/S"): generic.pdf_name("/JavaScript"),
            generic.pdf_name("/JS"): generic.pdf_string("app.alert(1)"),
        }
    )
    writer.root["/OpenAction"] = action
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def with_attachment(data):
    writer = copy_into_new_writer(PdfFileReader(BytesIO(data)))
    held = embed.EmbeddedFileObject.from_file_data(writer, data=b"MZ", compress=False)
    embed.embed_file(writer, embed.FileSpec("a.exe", embedded_data=held))
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("made", [with_script, with_attachment])
def test_scripts_and_attached_files_are_left_out_and_said(pdf, made):
    whole = drawn(pdf)

    paper = read_pdf(made(whole), "a.pdf")

    assert "file.actions_left_out" in [each.code for each in paper.findings]
    assert paper.blocks == read_pdf(whole, "a.pdf").blocks


def test_a_file_without_scripts_is_not_accused(pdf):
    assert "file.actions_left_out" not in [f.code for f in read_pdf(drawn(pdf), "a.pdf").findings]


@pytest.mark.parametrize("kept", [0.02, 0.3])
def test_a_file_cut_short_is_read_in_part_or_refused(pdf, kept):
    data = drawn(pdf)

    assert code_of(data[: int(len(data) * kept)]) in {"", "file.broken", "file.no_text"}


def test_bytes_changed_at_random_never_crash_nor_hang(pdf):
    data = drawn(pdf)
    chance = random.Random(7)
    started = time.monotonic()
    codes = set()
    for _ in range(12):
        spoilt = bytearray(data)
        for _ in range(chance.randrange(1, 120)):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        codes.add(code_of(b"%PDF-1.7\n" + bytes(spoilt[9:])))

    assert codes <= {"", "file.broken", "file.no_text", "file.password_protected"}
    assert time.monotonic() - started < 40


def test_a_broken_page_is_named_and_the_others_are_read(pdf):
    data = drawn(pdf)
    start = data.index(b"102 0 obj")
    spoilt = data[:start] + data[start:].replace(b"/Type/Page/Parent", b"/Typo/Pogo/Porent", 1)

    paper = read_pdf(spoilt, "a.pdf")

    assert {b.place.page for b in paper.blocks} >= {1, 3}
    assert [(f.code, f.place.page) for f in paper.findings] in (
        [("file.page_not_read", 2)],
        [],
    )


def test_a_page_of_thousands_of_rules_does_not_hang(pdf):
    page = pdf.page()
    page.text(85, 60, "Bảng kê chi tiết nhiệm vụ của các sở, ban, ngành")
    for index in range(3000):
        page.rule(60 + index % 97 * 5, 80, 60 + index % 97 * 5, 800 - index % 13)
        page.rule(60, 80 + index % 240 * 3, 535 - index % 7, 80 + index % 240 * 3)
    started = time.monotonic()

    assert code_of(pdf.bytes()) == ""
    assert time.monotonic() - started < 8


def test_a_page_of_very_many_letters_does_not_hang(pdf):
    page = pdf.page()
    for index in range(400):
        page.text(20 + index % 9, 20 + index * 2, "Kế hoạch cải cách " * 8, size=2)
    started = time.monotonic()

    code_of(pdf.bytes())

    assert time.monotonic() - started < 8


def test_too_many_pages_are_refused(pdf):
    for _ in range(1001):
        pdf.page()

    assert code_of(pdf.bytes()) == "file.too_large"


def test_a_process_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    (tmp_path / "sleeper.py").write_text("import time; print('begun', flush=True); time.sleep(60)")
    monkeypatch.setattr(
        limited_run,
        "_LIMITS",
        f"import sys; sys.path.append({str(tmp_path)!r})\n" + limited_run._LIMITS,
    )
    started = time.monotonic()

    outcome = run_limited("sleeper", b"", seconds=1.0)

    assert outcome == Outcome(b"begun\n", "time")
    assert time.monotonic() - started < 6


def test_a_process_that_takes_too_much_memory_is_ended(tmp_path, monkeypatch):
    (tmp_path / "eater.py").write_text("eaten = bytearray(900 * 1024 * 1024); print('no limit')")
    monkeypatch.setattr(
        limited_run,
        "_LIMITS",
        f"import sys; sys.path.append({str(tmp_path)!r})\n" + limited_run._LIMITS,
    )

    assert run_limited("eater", b"") == Outcome(b"", "crash")


def test_extraction_that_takes_too_long_refuses_the_file(pdf, monkeypatch):
    monkeypatch.setattr(pdf_reader, "run_limited", lambda *_: Outcome(b"", "time"))

    assert code_of(drawn(pdf)) == "file.took_too_long"


def test_layout_that_takes_too_long_refuses_the_file(pdf, monkeypatch):
    monkeypatch.setattr(pdf_reader, "LAYOUT_SECONDS", -1.0)

    assert code_of(drawn(pdf)) == "file.took_too_long"


def test_pages_behind_a_crash_are_named(pdf, monkeypatch):
    data = drawn(pdf)
    whole = run_limited("cchc.intake.files.pdf_extraction", data)
    cut = b"\n".join(whole.output.splitlines()[:2]) + b'\n{"wid'
    monkeypatch.setattr(pdf_reader, "run_limited", lambda *_: Outcome(cut, "crash"))

    paper = read_pdf(data, "a.pdf")

    assert [(f.code, f.place.page) for f in paper.findings] == [
        ("file.page_not_read", 2),
        ("file.page_not_read", 3),
    ]
