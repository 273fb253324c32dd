"""A scan comes out as its paper, and whatever is a figure in it is marked to be confirmed."""

from __future__ import annotations

import difflib
import io
import shutil
import subprocess
import sys
import time
from random import Random

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont

from cchc.intake.files import scan, scan_page, scan_words
from cchc.intake.files.opening import Recognition, read_bytes
from cchc.intake.files.paper import Cell, Paragraph, Place, Table
from cchc.intake.files.pdf import pages_without_text
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.files.scan import read_scan, read_scans
from cchc.intake.files.scan_confidence import Passage, SureWord
from cchc.intake.files.scan_findings import is_figure, scan_findings
from cchc.intake.files.scan_ordinals import numbers_in_order
from cchc.intake.files.scan_page import count_pages
from cchc.intake.files.scan_stems import counts_in_arabic, restroked
from cchc.intake.files.scan_turning import lies_on_its_side, skew_of, whitened
from cchc.intake.files.scan_words import SeenWord, find_program


def _has_tesseract():
    try:
        find_program("x")
    except UnreadableFile:
        return False
    return True


needs_tesseract = pytest.mark.skipif(
    not _has_tesseract() or shutil.which("fc-match") is None,
    reason="Tesseract with Vietnamese (tesseract-ocr-vie) is not here",
)
SCALE = 200 / 72
LETTER = (
    "Căn cứ Kế hoạch số 45/KH-UBND ngày 12 tháng 3 năm 2026 của Ủy ban nhân dân",
    "tỉnh Sơn Hải về cải cách hành chính, Sở Nội vụ đề nghị các đơn vị thực hiện:",
    "a) Tối thiểu 85% hồ sơ thủ tục hành chính được giải quyết đúng hạn.",
    "b) Kiểm tra việc tiếp nhận hồ sơ tại 7 xã trước ngày 30/9/2026.",
)
ROWS = (
    ("TT", "Nội dung nhiệm vụ", "Thời gian", "Chủ trì"),
    ("I", "Cải cách thủ tục hành chính", "", ""),
    ("1", "Rà soát thủ tục hành chính", "Quý III/2026", "Sở Tư pháp"),
    ("2", "Công khai thời hạn giải quyết", "Tháng 11/2026", "Sở Nội vụ"),
    ("3", "Khảo sát sự hài lòng", "Trước 15/12/2026", "Sở Nội vụ"),
)
EDGES = (50, 85, 300, 420, 540)


@pytest.fixture(scope="session")
def font():
    found = subprocess.run(
        ["fc-match", "-f", "%{file}", "DejaVu Serif"],
        check=True,
        capture_output=True,
        text=True,
    )
    return ImageFont.truetype(found.stdout, round(10.5 * SCALE))


def _page(size=(595, 842)):
    page = Image.new("L", tuple(round(side * SCALE) for side in size), 250)
    return page, ImageDraw.Draw(page)


def _write(draw, font, x, y, text):
    draw.text((x * SCALE, y * SCALE), text, font=font, fill=25)


def _letter(font, size=(595, 842)):
    page, draw = _page(size)
    for index, line in enumerate(LETTER):
        _write(draw, font, 70, 80 + 20 * index, line)
    return page


def _table(font):
    page, draw = _page((595, 330))
    _write(draw, font, 290, 20, "2")
    for number, row in enumerate(ROWS):
        top = 60 + 30 * number
        merged = not any(row[2:])
        for column, text in enumerate(row):
            _write(draw, font, EDGES[column] + 6, top + 7, text)
        for index, edge in enumerate(EDGES):
            if not (merged and 1 < index < len(EDGES) - 1):
                draw.line([(edge * SCALE, top * SCALE), (edge * SCALE, (top + 30) * SCALE)], 30, 2)
        for y in (top, top + 30):
            draw.line([(EDGES[0] * SCALE, y * SCALE), (EDGES[-1] * SCALE, y * SCALE)], 30, 2)
    return page


def _scanned(page, angle=1.3):
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=250)
    grain = Image.frombytes("L", turned.size, Random(7).randbytes(turned.width * turned.height))
    noisy = ImageChops.subtract(turned, grain.point([level // 16 for level in range(256)]))
    stream = io.BytesIO()
    noisy.save(stream, "JPEG", quality=75)
    return Image.open(stream)


def _saved(pages, form):
    stream = io.BytesIO()
    dpi = {"resolution": 200} if form == "PDF" else {"dpi": (200, 200)}
    pages[0].save(stream, form, save_all=True, append_images=pages[1:], **dpi)
    return stream.getvalue()


@pytest.fixture(scope="session")
def two_pages(font):
    return _saved([_scanned(_letter(font, (595, 400))), _scanned(_table(font), -1.1)], "PDF")


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="session")
def paper(two_pages, work):
    """The paper of both pages, read in two goes: the first is interrupted after a page."""
    seen = []

    def stop(done, _):
        seen.append(done)
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_scan(two_pages, "quet.pdf", progress=stop, work=work)
    assert seen == [0, 1]
    return read_scan(two_pages, "quet.pdf", work=work)


def _close(found, wanted):
    return difflib.SequenceMatcher(None, found, wanted, autojunk=False).ratio()


@needs_tesseract
def test_turned_and_noisy_pages_are_read(paper):
    assert (paper.format, paper.pages) == ("scan", 2)
    text = [block.text for block in paper.blocks if isinstance(block, Paragraph)]
    wanted = [" ".join(LETTER[:2]), *LETTER[2:]]
    assert _close(" ".join(text).split(), " ".join(wanted).split()) > 0.93
    assert len(text) == len(wanted)
    assert all(block.place.page for block in paper.blocks)


@needs_tesseract
def test_a_ruled_table_keeps_its_cells_and_merges(paper):
    (table,) = [block for block in paper.blocks if isinstance(block, Table)]
    assert [[(c.column, c.column_span) for c in row.cells] for row in table.rows] == [
        [(0, 1), (1, 1), (2, 1), (3, 1)],
        [(0, 1), (1, 3)],
        *[[(0, 1), (1, 1), (2, 1), (3, 1)]] * 3,
    ]
    found = [cell.text for row in table.rows for cell in row.cells]
    wanted = [text for row in ROWS for text in row if text]
    right = sum(a == b for a, b in zip(found, wanted, strict=True))
    assert right >= 0.9 * len(wanted)


@needs_tesseract
def test_every_part_has_its_confidence(paper):
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            assert 0.4 < block.confidence <= 1
        else:
            assert all(0.4 < c.confidence <= 1 for row in block.rows for c in row.cells if c.text)


@needs_tesseract
def test_every_figure_but_the_numbers_of_rows_is_to_be_confirmed(paper):
    marked = {f.place.quote for f in paper.findings if f.code == "file.confirm_scanned"}
    parts = [block for block in paper.blocks if isinstance(block, Paragraph)]
    parts += [c for b in paper.blocks if isinstance(b, Table) for row in b.rows for c in row.cells]
    with_figures = {part.text[:120] for part in parts if any(char.isdigit() for char in part.text)}
    assert len(with_figures) >= 8
    assert with_figures - {"1", "2", "3"} <= marked
    assert not marked & {"1", "2", "3"}
    assert sum(f.code == "file.read_by_ocr" for f in paper.findings) == 1


@needs_tesseract
def test_kept_pages_are_not_read_again(paper, two_pages, work, monkeypatch):
    monkeypatch.setattr(scan, "read_page", None)
    seen = []
    again = read_scan(two_pages, "quet.pdf", progress=lambda *told: seen.append(told), work=work)
    assert again == paper
    assert seen == [(2, 2)]


@needs_tesseract
def test_pages_on_their_side_and_upside_down_are_turned(font):
    strip = _letter(font, (595, 200))
    pages = [strip.rotate(turn, expand=True) for turn in (90, 180)]
    files = [(_saved([page], "PNG"), f"{index}.png") for index, page in enumerate(pages, 1)]
    paper = read_scans(files)
    assert (paper.name, paper.pages) == ("1.png + 2.png", 2)
    words = " ".join(each.text for each in paper.paragraphs()).split()
    assert _close(words, " ".join(LETTER * 2).split()) > 0.9


@needs_tesseract
def test_an_empty_page_is_no_paper():
    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(_saved([Image.new("L", (400, 500), 255)], "PNG"), "trang.png")
    assert refusal.value.code == "file.no_text"


def test_pages_of_a_tiff_are_counted():
    data = _saved([Image.new("L", (60, 80), 255)] * 3, "TIFF")
    assert count_pages(data, "image", "trang.tiff") == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_saved([Image.new("1", (20_000, 20_000))], "PNG"), "file.too_large"),
        (_saved([Image.new("L", (60, 80))], "PNG")[:40], "file.broken"),
        (b"%PDF-1.7 nothing", "file.broken"),
        (b"no picture at all", "file.wrong_kind"),
    ],
)
def test_what_is_no_page_is_refused(data, code, monkeypatch):
    monkeypatch.setattr(scan, "find_program", lambda _: "tesseract")
    with pytest.raises(UnreadableFile) as refusal:
        read_scan(data, "trang.png")
    assert refusal.value.code == code


def test_without_tesseract_the_package_is_named(monkeypatch):
    monkeypatch.setattr(scan_words.shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFile) as refusal:
        read_scan(_saved([Image.new("L", (60, 80))], "PNG"), "trang.png")
    assert refusal.value.code == "file.program_missing"
    assert "tesseract-ocr-vie" in str(refusal.value)


def test_a_broken_kept_page_is_read_anew(tmp_path):
    kept = scan.Work(tmp_path, b"x")
    page = scan.ScannedPage(1, 10.0, 20.0, (SeenWord("số", 1, 2, 3, 4, 4, 5, 0.9),))
    kept.keep(page)
    assert kept.page(1) == page
    (file,) = tmp_path.glob("*.json")
    file.write_text('{"width": 1}')
    assert kept.page(1) is None
    assert scan.Work(tmp_path, b"y").page(1) is None


# ---- pictures


@pytest.mark.parametrize("angle", [-3.0, -0.7, 0.0, 1.3, 4.0])
def test_the_skew_is_found(angle):
    page = Image.new("L", (1200, 1500), 255)
    draw = ImageDraw.Draw(page)
    for line in range(20):
        for word in range(18):
            left, top = 100 + 55 * word, 150 + 60 * line
            for letter in range(3 + word % 2):
                draw.rectangle((left + 9 * letter, top, left + 9 * letter + 6, top + 14), fill=0)
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    assert skew_of(turned) == pytest.approx(-angle, abs=0.12)
    assert not lies_on_its_side(turned)
    assert lies_on_its_side(turned.rotate(90, expand=True))


def test_grey_paper_becomes_white():
    page = Image.linear_gradient("L").resize((600, 600)).point([170 + v // 4 for v in range(256)])
    ImageDraw.Draw(page).rectangle((300, 300, 306, 330), fill=40)
    clean = np.asarray(whitened(page))
    assert clean[100:200, 100:500].min() > 200
    assert clean[310:320, 302:304].max() < 90


_I = ("#####", ".###.", "..#..", "..#..", "..#..", "..#..", "..#..", "..#..", ".###.", "#####")
_ONE = ("..#..", "###..", "#.#..", "..#..", "..#..", "..#..", "..#..", "..#..", ".###.", "#####")


def _ink(*glyphs, gap=2):
    rows = [("." * gap).join(parts) for parts in zip(*glyphs, strict=True)]
    small = np.array([[char == "#" for char in row] for row in rows])
    return small.repeat(4, axis=0).repeat(3, axis=1)


@pytest.mark.parametrize(
    ("read", "ink", "meant"),
    [
        ("1", _ink(_I), "I"),
        ("H", _ink(_I, _I, gap=1), "II"),
        ("II", _ink(_I, _I, _I), "III"),
        ("II.", _ink(_I, _I, _I), "III."),
        ("I", _ink(_ONE), "1"),
        ("11", _ink(_ONE, _ONE), "11"),
        ("Hà", _ink(_I, _I), "Hà"),
        ("1", _ink(("#" * 9,) * 10), "1"),
    ],
)
def test_strokes_tell_roman_from_arabic_ones(read, ink, meant):
    assert restroked(read, ink) == meant


def test_months_and_days_are_counted_in_arabic_figures():
    assert counts_in_arabic("Tháng")
    assert not counts_in_arabic("Quý")


# ---- two readings, findings


def _word(text, x, confidence):
    return SeenWord(text, x, 0, x + 40, 20, 16, 20, confidence)


@pytest.mark.parametrize(
    ("first", "second", "taken"),
    [
        ([("90%", 0, 0.8)], [("90%", 2, 0.95)], [("90%", 0.95)]),
        ([("II", 0, 0.93)], [("III", 1, 0.92)], [("II", 0.5)]),
        ([("truờug", 0, 0.6)], [("trường", 0, 0.7)], [("trường", 0.5)]),
        ([("xã", 0, 0.9)], [], [("xã", 0.5)]),
        ([("xã", 0, 0.9)], [("xã", 0, 0.9), ("phường", 60, 0.9)], [("xã", 0.9), ("phường", 0.5)]),
    ],
)
def test_what_two_readings_differ_in_is_doubtful(first, second, taken):
    agreed = scan_words._agreed([_word(*w) for w in first], [_word(*w) for w in second])
    assert [(word.text, word.confidence) for word in agreed] == taken


def test_a_word_that_runs_over_two_is_not_put_for_each():
    joined = SeenWord("Sở,Nội", 0, 0, 90, 20, 16, 20, 0.99)
    agreed = scan_words._agreed([_word("Sở", 0, 0.6), _word("Nội", 50, 0.6)], [joined])
    assert [word.text for word in agreed] == ["Sở", "Nội"]


@pytest.mark.parametrize(
    "text", ["95%", "III", "12/QĐ-UBND", "KH-UBND", "l0%", "lO", "IV/2026", "QÐ"]
)
def test_figures_symbols_and_what_may_be_one_are_known(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["hồ", "Ủy", "và/hoặc", "o", "Sở", "UBND"])
def test_words_are_no_figures(text):
    assert not is_figure(text)


def _passage(*words):
    text = " ".join(word for word, _ in words)
    part = Paragraph(text, Place(page=3))
    return Passage(part, tuple(SureWord(*word) for word in words))


@pytest.mark.parametrize(
    ("words", "code", "severity", "shown"),
    [
        ([("đạt", 0.3), ("95%", 0.96)], "file.confirm_scanned", "note", "95%"),
        ([("đạt", 0.9), ("95%", 0.6), ("7", 0.95)], "file.confirm_scanned", "warning", "95%"),
        ([("năm", 0.9), ("2O26", 0.97)], "file.confirm_scanned", "warning", "2O26"),
        ([("phuơug", 0.8), ("xã", 0.9)], "file.doubtful_word", "note", "phuơug"),
    ],
)
def test_findings_name_what_is_to_be_confirmed(words, code, severity, shown):
    whole, found = scan_findings([_passage(*words)], 0.91, 4)
    assert (whole.code, whole.facts) == ("file.read_by_ocr", {"pages": 4, "percent": 91})
    assert (found.code, found.severity, found.facts["text"]) == (code, severity, shown)
    assert found.place.page == 3


def test_sure_words_need_no_finding():
    assert len(scan_findings([_passage(("thủ", 0.95), ("tục", 0.96))], 0.95, 1)) == 1


# ---- interrupted readings

READING = """
import sys
from pathlib import Path
from cchc.intake.files.scan import read_scan
scan, work = map(Path, sys.argv[1:])
read_scan(scan.read_bytes(), "quet.pdf", work=work)
"""


@needs_tesseract
def test_a_killed_reading_goes_on_with_its_pages_and_gives_the_same(two_pages, paper, tmp_path):
    file, work, told = tmp_path / "quet.pdf", tmp_path / "pages", []
    file.write_bytes(two_pages)
    with subprocess.Popen([sys.executable, "-c", READING, file, work]) as reading:
        while reading.poll() is None and not list(work.glob("*.json")):
            time.sleep(0.02)
        reading.kill()
    kept = len(list(work.glob("*.json")))
    assert kept
    again = read_scan(
        two_pages, "quet.pdf", work=work, progress=lambda done, pages: told.append((done, pages))
    )
    assert (told[0], told[-1]) == ((kept, 2), (2, 2))
    assert again == paper == read_scan(two_pages, "quet.pdf")


# ---- scanned pages between pages with text


def _mixed(pdf, pages):
    """A PDF of two pages with text, the pages given between them."""
    pdf.page().lines(70, 100, ["KẾ HOẠCH", "Cải cách hành chính năm 2026"])
    pdf.page().lines(70, 100, ["Phụ lục II", "Danh sách các đơn vị thực hiện kế hoạch"])
    made, texts = pdfium.PdfDocument.new(), pdfium.PdfDocument(pdf.bytes())
    made.import_pages(texts, [0])
    made.import_pages(pdfium.PdfDocument(pages))
    made.import_pages(texts, [1])
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.fixture
def stamp_page():
    page, draw = _page((595, 400))
    draw.ellipse([(400, 300), (700, 600)], outline=60, width=6)
    draw.rectangle([(900, 300), (1300, 700)], fill=110)
    return page


@needs_tesseract
def test_scanned_pages_of_a_pdf_with_text_are_read_in_their_place(pdf, font, stamp_page, tmp_path):
    scans = _saved([_scanned(_letter(font, (595, 400))), _scanned(stamp_page)], "PDF")
    data, told = _mixed(pdf, scans), []

    def follow(done, pages):
        told.append((done, pages))

    paper = read_bytes(data, "a.pdf", Recognition(follow, tmp_path))
    assert (paper.format, paper.pages, told[0], told[-1]) == ("pdf", 4, (0, 2), (2, 2))
    places = [each.place.page for each in paper.paragraphs()]
    assert places == sorted(places)
    assert {1, 2, 4} <= set(places)
    assert paper.recognised == {2}
    for each in paper.paragraphs():
        assert (each.confidence is not None) == (each.place.page == 2)
    scanned = " ".join(each.text for each in paper.paragraphs() if each.place.page == 2)
    assert _close(scanned.split(), " ".join(LETTER).split()) > 0.9
    codes = {(each.code, each.place.page) for each in paper.findings}
    assert {("file.read_by_ocr", None), ("file.page_of_pictures", 3)} <= codes
    assert ("file.confirm_scanned", 2) in codes
    assert not {page for code, page in codes if code.startswith("file.confirm")} - {2}
    assert not {each.code for each in paper.findings} & {
        "file.page_without_text",
        "file.page_not_read",
    }
    assert all(each.severity != "error" for each in paper.findings)
    told.clear()
    assert read_bytes(data, "a.pdf", Recognition(follow, tmp_path)) == paper
    assert told == [(2, 2)]


def test_without_tesseract_scanned_pages_are_named(pdf, font, monkeypatch):
    data = _mixed(pdf, _saved([_letter(font, (595, 400))], "PDF"))
    monkeypatch.setattr(scan_words.shutil, "which", lambda _: None)
    paper = read_bytes(data, "a.pdf")
    assert pages_without_text(paper) == (2,)
    assert paper.recognised == frozenset()


@needs_tesseract
def test_a_page_that_takes_too_long_is_named_as_unread(font, monkeypatch):
    monkeypatch.setattr(scan_page, "PAGE_SECONDS", 0.01)
    page = scan_page.read_page(_saved([_letter(font)], "PNG"), "image", 1, find_program("x"))
    assert (page.fault, page.words) == ("time", ())


# ---- what is in order, what was mended, who is named


def _numbered(*rows):
    made = []
    for text in rows:
        words = tuple(SureWord(word, 0.95) for word in text.split())
        cell = Cell((Paragraph(text, Place(page=1)),), Place(page=1))
        made.append((cell, words))
    return made


@pytest.mark.parametrize(
    ("numbers", "in_order"),
    [
        (("1", "2", "3"), {0, 1, 2}),
        (("I", "1", "2", "II", "3"), {0, 1, 2, 3, 4}),
        (("1", "2", "II", "1", "2"), {0, 1, 3, 4}),
        (("6", "7", "1", "9"), {1}),
        (("1", "2", "8", "4"), {0}),
        (("1.1", "1.2", "2.1"), {0, 1, 2}),
        (("1", "2 xã", "3"), set()),
    ],
)
def test_numbers_of_rows_bear_one_another_out(numbers, in_order):
    assert numbers_in_order(_numbered(*numbers)) == in_order


def test_what_was_mended_is_named_once_with_its_places():
    words = (SureWord("Ủy", 0.5, "Úy"), SureWord("ban", 0.95))
    part = Paragraph("Ủy ban", Place(page=2))
    _, found = scan_findings([Passage(part, words), Passage(part, words)], 0.9, 2)
    assert (found.code, found.place.page) == ("file.mended_word", 2)
    assert found.facts == {"text": "Ủy", "read": "Úy", "count": 2}
