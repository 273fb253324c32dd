"""Every finding becomes one sentence, whatever facts it has."""

import ast
import string
from pathlib import Path

import pytest

from cchc.reform.finding_sentences import SENTENCES, sentence_of
from cchc.reform.findings import Finding, Severity

SOURCE = Path(__file__).parents[2] / "src/cchc"


def codes_in_code():
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding":
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant):
                    yield first.value


def test_every_code_has_its_sentence():
    codes = set(codes_in_code())

    assert len(codes) > 15
    assert codes - set(SENTENCES) == set()


@pytest.mark.parametrize("code", SENTENCES)
def test_sentence_is_filled_with_its_facts(code):
    pattern = SENTENCES[code]
    names = [name for _, name, _, _ in string.Formatter().parse(pattern) if name]
    facts = {name: f"<{name}>" for name in names}

    said = sentence_of(Finding(code, Severity.NOTE, facts=facts))

    assert all(fact in said for fact in facts.values())
    assert said.endswith((".", "?).", "!"))
    assert "{" not in said


def test_missing_fact_is_an_ellipsis():
    said = sentence_of(Finding("document.impossible_date", Severity.ERROR))

    assert said == "“…” không phải ngày có thật."


def test_task_without_a_number_leaves_no_gap():
    facts = {"task": "", "text": "Sơ kết", "deadline": "x"}

    said = sentence_of(Finding("plan.deadline_not_understood", Severity.NOTE, facts=facts))

    assert said == "Nhiệm vụ “Sơ kết”: không hiểu thời gian “x”."


def test_refusal_is_told_by_its_own_words():
    facts = {"what": "tệp hỏng", "mend": "Xin bản khác."}

    assert sentence_of(Finding("file.broken", Severity.ERROR, facts=facts)) == (
        "tệp hỏng. Xin bản khác."
    )


def test_unknown_code_stands_for_itself():
    assert sentence_of(Finding("document.new", Severity.NOTE)) == "document.new"


def test_pattern_and_column_are_translated_but_facts_are_kept():
    words = {
        SENTENCES["document.missing_cell"]: "Task {task} “{text}” lacks its {column}.",
        "thời gian": "time",
    }
    facts = {"task": "2", "text": "thời gian", "column": "thời gian"}

    said = sentence_of(
        Finding("document.missing_cell", Severity.NOTE, facts=facts),
        lambda text: words.get(text, text),
    )

    assert said == "Task 2 “thời gian” lacks its time."
