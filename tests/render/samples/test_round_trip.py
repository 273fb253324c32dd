"""What is rendered and read again is the same plan, cell for cell, in every format."""

import shutil

import pytest

from cchc.intake.files.opening import read_bytes
from cchc.intake.plan_document.reading import read_plan
from cchc.render.official.composing import compose
from cchc.render.official.pdf import to_pdf
from cchc.render.official.word_paper import official_bytes
from cchc.render.samples.plain_forms import as_html, as_markdown, as_text
from cchc.render.samples.plan import sample_plan

WRITERS = {
    "docx": official_bytes,
    "html": lambda plan: as_html(compose(plan)).encode(),
    "md": lambda plan: as_markdown(compose(plan)).encode(),
    "txt": lambda plan: as_text(compose(plan)).encode(),
}
SEEDS = (1, 2, 4, 7, 9, 11)
PDF_SEEDS = (1, 8, 11)
HEADER_PARTS = (
    *("number", "type", "issuer", "place", "date", "signer", "signer_title", "subject"),
    *("plan_year", "promulgated_by"),
)
CELLS = (
    *("section", "section_title", "no", "content", "product", "deadline_text", "lead_text"),
    *("coordinating_text", "approver_text", "note"),
)
MEANINGS = ("area", "deadline", "lead", "coordinating", "approver")
TARGET_PARTS = ("text", "operator", "value", "unit", "baseline", "parent", "area")

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None and shutil.which("libreoffice") is None,
    reason="libreoffice-writer-nogui is not installed",
)


def parts(things, names):
    return [tuple(getattr(thing, name) for name in names) for thing in things]


def pdf_bytes(plan, folder):
    docx, pdf = folder / "a.docx", folder / "a.pdf"
    docx.write_bytes(official_bytes(plan))
    to_pdf(docx, pdf)
    return pdf.read_bytes()


@pytest.fixture(
    scope="module",
    params=[(form, seed) for form in WRITERS for seed in SEEDS]
    + [pytest.param(("pdf", seed), marks=needs_office) for seed in PDF_SEEDS],
    ids=lambda chosen: f"{chosen[0]}-{chosen[1]}",
)
def pair(request, tmp_path_factory):
    """The plan that was written, and what was read of it."""
    form, seed = request.param
    plan = sample_plan(seed)
    data = pdf_bytes(plan, tmp_path_factory.mktemp("pdf")) if form == "pdf" else WRITERS[form](plan)
    return plan, read_plan(read_bytes(data, f"ke-hoach.{form}"))


def test_header_is_the_same(pair):
    plan, read = pair

    assert parts([read.header], HEADER_PARTS) == parts([plan.header], HEADER_PARTS)


def test_every_cell_of_every_task_is_the_same(pair):
    plan, read = pair

    assert parts(read.tasks, CELLS) == parts(plan.tasks, CELLS)


def test_every_task_means_the_same(pair):
    plan, read = pair

    assert parts(read.tasks, MEANINGS) == parts(plan.tasks, MEANINGS)


def test_targets_are_the_same(pair):
    plan, read = pair

    assert parts(read.targets, TARGET_PARTS) == parts(plan.targets, TARGET_PARTS)


def test_cited_documents_are_the_same(pair):
    plan, read = pair
    facts = ("number", "type", "issuer", "date", "title")

    others = [reference for reference in read.legal_refs if not reference.is_self]
    assert parts(others, facts) == parts(plan.legal_refs, facts)


def test_reporting_calendar_is_the_same(pair):
    plan, read = pair
    facts = ("report", "kind", "data_from", "data_to", "due_rule", "due", "to", "who")

    dated = [report for report in read.reporting if report.due]
    assert parts(dated, facts) == parts(plan.reporting, facts)


def test_duties_are_the_same(pair):
    plan, read = pair

    def duties(assignments):
        named = [(a.agency, [duty.text for duty in a.duties]) for a in assignments]
        return [each for each in named if not each[1][0].startswith("gửi báo cáo")]

    assert duties(read.assignments) == duties(plan.assignments)


def test_deadlines_in_the_body_are_read(pair):
    plan, read = pair

    def times(stated):
        return {(s.deadline.kind, s.deadline.end, s.deadline.inclusive) for s in stated}

    assert times(plan.deadlines) <= times(read.deadlines)


def test_recipients_are_the_same(pair):
    plan, read = pair

    assert read.recipients == plan.recipients


def test_paper_without_faults_gets_no_fault(pair):
    _, read = pair

    codes = [f.code for f in read.findings]
    assert [code for code in codes if code.startswith(("document.", "file."))] == []
