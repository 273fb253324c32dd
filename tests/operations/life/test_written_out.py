"""A version written out: official paper, workbook, calendar, JSON whose digest proves it, PDF as a job."""

import hashlib
import json
import zipfile
from io import BytesIO

import pytest

from cchc.jobs.worker import work_once
from cchc.operations.actor import NotFound
from cchc.operations.plans import writing_out
from cchc.operations.plans.deeds import judge_items
from cchc.operations.plans.writing_out import ask_for_pdf, pdf_of, written_out
from cchc.render.official.pdf import PdfNotMadeError


def test_the_official_paper_holds_the_tasks(life):
    plan = life.in_force()
    written = written_out(life.act(), plan.pk, 1, "docx")
    text = zipfile.ZipFile(BytesIO(written.content)).read("word/document.xml").decode()
    assert all(row[0] in text for row in life.rows)
    assert written.name.endswith(f"-ban-1-{plan.versions.get().sha256[:8]}.docx")


def test_what_was_left_out_is_not_written_out(life):
    plan = life.draft()
    judge_items(life.act(), plan.pk, ["tasks/2"], "left_out")
    plan = life.put_in_force(plan)
    text = zipfile.ZipFile(BytesIO(written_out(life.act(), plan.pk, 1, "docx").content))
    assert life.rows[2][0] not in text.read("word/document.xml").decode()


def test_the_workbook_names_the_version_and_its_digest(life):
    plan = life.in_force()
    book = zipfile.ZipFile(BytesIO(written_out(life.act(), plan.pk, 1, "xlsx").content))
    text = book.read("xl/sharedStrings.xml").decode()
    assert "phiên bản 1" in text
    assert plan.versions.get().sha256 in text


def test_the_calendar_has_the_days(life):
    plan = life.in_force()
    content = written_out(life.act(), plan.pk, 1, "ics").content.decode()
    assert "BEGIN:VCALENDAR" in content
    assert "20260331" in content


def test_the_digest_of_the_json_is_that_of_the_version(life):
    plan = life.in_force()
    content = written_out(life.act(), plan.pk, 1, "json").content
    assert hashlib.sha256(content).hexdigest() == plan.versions.get().sha256
    assert json.loads(content)["header"]["number"] == "12/KH-UBND"


@pytest.mark.parametrize("kind", ["pdf", "exe"])
def test_other_kinds_are_not_found(life, kind):
    with pytest.raises(NotFound):
        written_out(life.act(), life.in_force().pk, 1, kind)


def test_a_pdf_is_made_once_in_the_background(life, monkeypatch):
    plan = life.in_force()
    monkeypatch.setattr(writing_out, "to_pdf", lambda _word, pdf: pdf.write_bytes(b"%PDF-1.7 x"))
    ask_for_pdf(life.act(), plan.pk, 1)
    ask_for_pdf(life.act(life.head), plan.pk, 1)
    assert work_once()
    assert not work_once()
    made = pdf_of(life.act(), plan.pk, 1)
    assert made.sha256 == hashlib.sha256(b"%PDF-1.7 x").hexdigest()


def test_a_pdf_that_cannot_be_made_says_so_and_is_tried_again_when_asked(life, monkeypatch):
    plan = life.in_force()

    def fail(_word, _pdf):
        raise PdfNotMadeError("Cần LibreOffice.")

    monkeypatch.setattr(writing_out, "to_pdf", fail)
    ask_for_pdf(life.act(), plan.pk, 1)
    work_once()
    assert pdf_of(life.act(), plan.pk, 1).problem == "Cần LibreOffice."
    monkeypatch.setattr(writing_out, "to_pdf", lambda _word, pdf: pdf.write_bytes(b"%PDF"))
    ask_for_pdf(life.act(), plan.pk, 1)
    work_once()
    assert pdf_of(life.act(), plan.pk, 1).made_at is not None
