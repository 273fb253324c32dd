"""A paper that was read, written in the official form and read again is the same plan."""

from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper, read_bytes
from cchc.intake.plan_document.reading import read_plan
from cchc.render.official.word_paper import official_bytes

SAMPLES = Path(__file__).parents[2] / "samples"
SHOWN = SAMPLES.parents[1] / "samples"
PAPERS = sorted(
    path
    for folder in (SAMPLES / "papers", SAMPLES / "tables/papers", SHOWN)
    for path in folder.iterdir()
    if path.suffix != ".json" and (folder != SHOWN or path.suffix == ".docx")
)
CELLS = (
    *("content", "section", "section_title", "no", "product", "deadline_text", "lead_text"),
    *("coordinating_text", "approver_text", "note", "deadline", "lead", "coordinating", "extra"),
)


@pytest.fixture(scope="module", params=PAPERS, ids=lambda path: path.name)
def pair(request):
    """The plan of a paper, and what is read of it after it was written anew."""
    plan = read_plan(open_paper(request.param))
    return plan, read_plan(read_bytes(official_bytes(plan), "ke-hoach.docx"))


def parts(things, names):
    return [tuple(getattr(thing, name) for name in names) for thing in things]


def test_every_cited_document_is_still_cited(pair):
    plan, read = pair

    def cited(each):
        known = ("number", "type", "date", "title")
        return {r.number or r.title: parts([r], known) for r in each.legal_refs if not r.is_self}

    assert cited(read) == cited(plan)


def test_every_task_keeps_its_cells(pair):
    plan, read = pair

    assert parts(read.tasks, CELLS) == parts(plan.tasks, CELLS)


def test_every_target_keeps_its_figure(pair):
    plan, read = pair

    assert [(t.operator, t.value, t.unit) for t in read.targets] == [
        (t.operator, t.value, t.unit) for t in plan.targets
    ]
    pairs = zip(plan.targets, read.targets, strict=True)
    assert all(target.text.casefold() in again.text.casefold() for target, again in pairs)


def test_every_report_keeps_its_days(pair):
    plan, read = pair

    def days(each):
        return {day for r in each.reporting if any(day := (r.data_from, r.data_to, r.due))}

    assert days(plan) <= days(read)


def test_agencies_and_recipients_stay(pair):
    plan, read = pair

    agencies = {a.agency.casefold() for a in read.assignments}
    assert {a.agency.casefold() for a in plan.assignments} <= agencies
    assert read.recipients == plan.recipients
