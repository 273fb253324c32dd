"""PDF comes from LibreOffice under limits, and its failures are named."""

import shutil
import sys

import pytest

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


def stand_in(tmp_path, monkeypatch, code):
    """A program in LibreOffice's place that runs ``code``."""
    program = tmp_path / "soffice"
    program.write_text(f"#!{sys.executable}\n{code}\n")
    program.chmod(0o755)
    monkeypatch.setattr(pdf_module, "PROGRAMS", (str(program),))
    monkeypatch.setattr(pdf_module, "_without_network", tuple)


@needs_office
def test_pdf_is_made(docx, tmp_path):
    made = tmp_path / "ke-hoach.pdf"

    to_pdf(docx, made)

    assert made.read_bytes().startswith(b"%PDF-")


def test_missing_program_is_named(docx, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_module, "PROGRAMS", ("no-such-office",))

    with pytest.raises(PdfNotMadeError, match="libreoffice-writer-nogui"):
        to_pdf(docx, tmp_path / "a.pdf")


def test_program_that_does_not_end_is_ended(docx, tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "import time; time.sleep(60)")

    with pytest.raises(PdfNotMadeError, match="không xong trong 1 giây"):
        to_pdf(docx, tmp_path / "a.pdf", seconds=1)


def test_program_that_writes_nothing_is_named(docx, tmp_path, monkeypatch):
    stand_in(tmp_path, monkeypatch, "pass")

    with pytest.raises(PdfNotMadeError, match="ke hoach"):
        to_pdf(docx, tmp_path / "a.pdf")


def test_program_runs_with_a_profile_that_bars_macros(docx, tmp_path, monkeypatch):
    code = (
        "import os, pathlib, sys\n"
        "room = pathlib.Path(os.environ['HOME'])\n"
        "profile = (room / 'profile/user/registrymodifications.xcu').read_text()\n"
        "held = 'DisableMacrosExecution' in profile and 'file://' in sys.argv[1]\n"
        "secrets = [key for key in os.environ if 'TOKEN' in key]\n"
        "(room / 'van-ban.pdf').write_text(f'{held} {secrets}')\n"
    )
    monkeypatch.setenv("SOME_TOKEN", "x")
    stand_in(tmp_path, monkeypatch, code)
    made = tmp_path / "a.pdf"

    to_pdf(docx, made)

    assert made.read_text() == "True []"
