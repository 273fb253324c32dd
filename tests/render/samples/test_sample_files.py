"""A sample is written in every format, the scan as images without a text that could be copied."""

import json
import shutil

import pytest
from PIL import Image

from cchc.intake.files.opening import open_paper
from cchc.render.official.pdf import PdfNotMadeError
from cchc.render.samples import scan as scan_module
from cchc.render.samples.files import write_samples
from cchc.render.samples.scan import write_scan

needs_tools = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftoppm")),
    reason="libreoffice-writer-nogui or poppler-utils is not installed",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mau") / "moi"
    write_samples(folder, 14)
    return folder


@needs_tools
def test_every_format_is_written(folder):
    assert {path.name for path in folder.iterdir()} == {
        "ke-hoach-14.txt",
        "ke-hoach-14.md",
        "ke-hoach-14.html",
        "ke-hoach-14.docx",
        "ke-hoach-14.pdf",
        "ke-hoach-14-scan.pdf",
        "plan.json",
    }


@needs_tools
def test_formats_are_what_their_names_say(folder):
    for ending in ("txt", "md", "html", "docx"):
        assert open_paper(folder / f"ke-hoach-14.{ending}").format == ending


@needs_tools
def test_reading_is_stored_beside(folder):
    reading = json.loads((folder / "plan.json").read_text(encoding="utf-8"))

    assert reading["schema"] == "cchc.plan/1"
    assert len(reading["tasks"]) >= 12


@needs_tools
def test_scan_holds_images_and_no_text(folder):
    scan = (folder / "ke-hoach-14-scan.pdf").read_bytes()

    assert scan.count(b"/DCTDecode") >= 2
    assert b"/Font" not in scan


@needs_tools
def test_scan_is_turned_and_noisy_but_the_same_each_time(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(scan_module, "DPI", 40)
    pdf = folder / "ke-hoach-14.pdf"
    first, again, other = (tmp_path / name for name in ("a.pdf", "b.pdf", "c.pdf"))

    write_scan(pdf, first, 1)
    write_scan(pdf, again, 1)
    write_scan(pdf, other, 2)

    images = [path.read_bytes().split(b"/DCTDecode")[1][:5000] for path in (first, again, other)]
    assert images[0] == images[1]
    assert images[0] != images[2]


def test_page_of_a_scan_keeps_its_size(tmp_path):
    path = tmp_path / "trang-1.pgm"
    Image.new("L", (120, 80), 255).save(path)

    page = scan_module._scanned(path, scan_module.Random(3))

    assert page.size == (120, 80)
    low, high = page.getextrema()
    assert low < high <= 255


def test_missing_program_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PdfNotMadeError, match="poppler-utils"):
        write_scan(tmp_path / "a.pdf", tmp_path / "b.pdf", 1)


@needs_tools
def test_what_is_no_pdf_is_named(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"khong phai pdf")

    with pytest.raises(PdfNotMadeError, match=r"a\.pdf"):
        write_scan(path, tmp_path / "b.pdf", 1)
