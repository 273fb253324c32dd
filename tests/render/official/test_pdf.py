"""PDF comes from LibreOffice, and its failures are named."""

import shutil

import pytest

from cchc.libreoffice.converting import NotConvertedError
from cchc.render.official import pdf as pdf_module
from cchc.render.official.pdf import PdfNotMadeError, to_pdf
from cchc.render.official.word_paper import write_official
from cchc.render.samples.plan import sample_plan

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="libreoffice-writer-nogui is not installed",
)


@pytest.fixture
def docx(tmp_path):
    path = tmp_path / "ke hoach.docx"
    write_official(sample_plan(1), path)
    return path


@needs_office
def test_pdf_is_made(docx, tmp_path):
    made = tmp_path / "ke-hoach.pdf"

    to_pdf(docx, made)

    assert made.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("missing", "libreoffice-writer-nogui"),
        ("time", "không xong trong 1 giây"),
        ("nothing", "ke hoach"),
        ("large", "ke hoach"),
    ],
)
def test_why_there_is_no_pdf_is_told(reason, said, docx, tmp_path, monkeypatch):
    def fail(*_arguments, **_settings):
        raise NotConvertedError(reason)

    monkeypatch.setattr(pdf_module, "converted", fail)

    with pytest.raises(PdfNotMadeError, match=said):
        to_pdf(docx, tmp_path / "a.pdf", seconds=1)
