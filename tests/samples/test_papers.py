"""Short papers of many kinds are read as written down beside them."""

import json
from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json

PAPERS = Path(__file__).parent / "papers"
EXPECTED = sorted(PAPERS.glob("*.json"))


def plan_of(expected: Path) -> dict:
    (paper,) = (path for path in PAPERS.glob(f"{expected.stem}.*") if path != expected)
    return plan_to_json(read_plan(open_paper(paper)))


@pytest.fixture(scope="module", params=EXPECTED, ids=lambda path: path.stem)
def reading(request):
    expected = json.loads(request.param.read_text(encoding="utf-8"))
    return expected, plan_of(request.param)


def test_header_is_read(reading):
    expected, plan = reading

    assert {key: plan["header"][key] for key in expected["header"]} == expected["header"]


def test_reports_owed_are_read(reading):
    expected, plan = reading
    keys = ("report", "kind", "data_from", "data_to", "due_rule", "due", "to", "who")

    assert [{key: duty[key] for key in keys} for duty in plan["reporting"]] == expected["reporting"]


def test_duties_by_agency_are_read(reading):
    expected, plan = reading
    found = [
        {"agency": a["agency"], "duties": [duty["text"] for duty in a["duties"]]}
        for a in plan["assignments"]
    ]

    assert found == expected["assignments"]


def test_recipients_are_read(reading):
    expected, plan = reading

    assert plan["recipients"] == expected["recipients"]


def test_cited_documents_are_read(reading):
    expected, plan = reading
    numbers = [r["number"] for r in plan["legal_refs"] if r["number"] and not r["self"]]

    assert numbers == expected["legal_refs"]
