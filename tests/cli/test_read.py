"""What ``cchc read`` prints and how it ends, for one paper and for several."""

import json
import re
import subprocess
import sys

import pytest

PLACE = {"line", "page", "table", "row", "cell", "quote"}
DEADLINE = {"kind", "start", "end", "inclusive", "periods", "recurring", "condition", "parts"}
KEYS = {
    "source": {"name", "sha256", "format", "reader", "pages"},
    "header": {
        "number", "type", "issuer", "place", "date", "signer", "signer_title", "subject",
        "plan_year", "promulgated_by", "carrier",
    },
    "legal_refs": {"number", "type", "issuer", "date", "title", "self", "mentions"},
    "targets": {
        "text", "area", "subject", "subjects", "operator", "value", "unit", "baseline", "scope",
        "parent", "qualifiers", "owner", "place",
    },
    "tasks": {
        "section", "section_title", "no", "content", "product", "deadline_text", "lead_text",
        "coordinating_text", "approver_text", "note", "area", "deadline", "lead", "coordinating",
        "approver", "extra", "place",
    },
    "deadlines": {"text", *DEADLINE, "what", "who", "place"},
    "reporting": {"report", "kind", "data_from", "data_to", "due_rule", "due", "to", "who", "place"},
    "assignments": {"agency", "duties", "place"},
    "findings": {"code", "severity", "message", "place", "facts"},
}  # fmt: skip
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAYS = {"start", "end", "due", "data_from", "data_to"}


@pytest.fixture
def whole(cchc, sample):
    outcome = cchc("read", sample, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    return json.loads(outcome.out)


def test_plan_has_the_keys_of_its_form(whole):
    assert whole["schema"] == "cchc.plan/1"
    assert list(whole) == [
        "schema", "source", "header", "legal_refs", "targets", "tasks", "deadlines", "reporting",
        "assignments", "recipients", "findings",
    ]  # fmt: skip
    for part, keys in KEYS.items():
        entries = whole[part] if isinstance(whole[part], list) else [whole[part]]
        assert entries
        assert {part: keys} == {part: {key for entry in entries for key in entry}}
        assert all(set(entry) == keys for entry in entries)


def test_source_is_told(whole, sample):
    source = whole["source"]

    assert (source["name"], source["format"], source["pages"]) == (sample.name, "txt", None)
    assert re.fullmatch(r"cchc \d+\.\d+\.\d+\S*", source["reader"])
    assert re.fullmatch(r"[0-9a-f]{64}", source["sha256"])


def parts_of(value):
    yield value
    for part in (
        value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    ):
        yield from parts_of(part)


def test_places_and_days_have_one_form(whole):
    for finding in whole["findings"]:
        del finding["facts"]  # they fill sentences and have no form of their own
    objects = [each for each in parts_of(whole) if isinstance(each, dict)]
    places = [each["place"] for each in objects if isinstance(each.get("place"), dict)]
    days = [each[key] for each in objects for key in DAYS & each.keys() if each[key]]

    assert len(places) > 50
    assert all(set(place) == PLACE for place in places)
    assert len(days) > 20
    assert all(DAY.fullmatch(day) for day in days)


def test_types_of_values(whole):
    for target in whole["targets"]:
        assert isinstance(target["subjects"], list)
        assert isinstance(target["qualifiers"], dict)
        pair = target["value"] if isinstance(target["value"], list) else [target["value"]]
        assert all(each is None or type(each) in {int, float} for each in pair)
        assert target["parent"] is None or 0 <= target["parent"] < len(whole["targets"])
    for task in whole["tasks"]:
        assert task["deadline"] is None or set(task["deadline"]) == DEADLINE
        assert all(set(agency) == {"name", "kind"} for agency in task["lead"])
        assert isinstance(task["extra"], dict)
    for duty in (duty for each in whole["assignments"] for duty in each["duties"]):
        assert set(duty) == {"text", "place"}
    assert all(isinstance(line, str) for line in whole["recipients"])
    assert {finding["severity"] for finding in whole["findings"]} <= {"error", "warning", "note"}


def test_one_paper_is_indented(cchc, sample):
    assert cchc("read", sample, "--json").out.startswith('{\n  "schema": "cchc.plan/1",\n')


def test_several_papers_are_one_object_a_line(cchc, sample):
    word = sample.with_suffix(".docx")

    outcome = cchc("read", sample, word, "--json")

    plans = [json.loads(line) for line in outcome.out.splitlines()]
    assert [plan["source"]["format"] for plan in plans] == ["txt", "docx"]


def test_bad_paper_does_not_stop_the_others(cchc, sample, tmp_path):
    outcome = cchc("read", tmp_path / "a.docx", sample, tmp_path, sample, "--json")

    assert outcome.code == 2
    assert len(outcome.out.splitlines()) == 2
    assert len(outcome.err.splitlines()) == 2


def test_messages_of_findings_are_in_the_language_asked_for(cchc, sample):
    outcome = cchc("read", sample, "--json", "--lang", "en")

    messages = [finding["message"] for finding in json.loads(outcome.out)["findings"]]
    assert any("elsewhere in the paper" in message for message in messages)


def test_paper_is_read_from_standard_input(cchc, sample):
    outcome = cchc("read", "-", "--json", given=sample.read_bytes())

    plan = json.loads(outcome.out)
    assert plan["source"]["name"] == "stdin"
    assert plan["header"]["number"] == "412/KH-UBND"


def test_word_paper_is_read_from_standard_input(cchc, sample):
    outcome = cchc("read", "-", given=sample.with_suffix(".docx").read_bytes())

    assert outcome.code == 0
    assert "stdin (docx)" in outcome.out


def test_empty_standard_input_is_refused(cchc):
    outcome = cchc("read", "-")

    assert outcome.code == 2
    assert outcome.err.startswith("cchc: stdin: tệp rỗng")


def test_strict_minds_errors_only(cchc, sample):
    outcome = cchc("read", sample, "--strict")

    assert outcome.code == 0  # the sample has warnings and notes


STRICT = """
import sys, dataclasses
import cchc.cli.offline.papers as m
from cchc.reform.findings import Finding, Severity
read = m.read_plan
error = Finding("document.impossible_date", Severity.ERROR, facts={"text": "31/02/2026"})
m.read_plan = lambda paper: dataclasses.replace(read(paper), findings=(error,))
from cchc.cli.main import main
sys.exit(main())
"""


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--strict",), 1)])
def test_finding_of_severity_error_counts_with_strict(sample, options, code):
    ended = subprocess.run(
        [sys.executable, "-c", STRICT, "read", str(sample), "--lang", "vi", *options],
        capture_output=True,
        check=False,
    )

    assert ended.returncode == code
    assert " lỗi  “31/02/2026” không phải ngày có thật.\n" in ended.stdout.decode()
