"""Values of a plan become the JSON of its form, missing facts included."""

import json
from datetime import date
from decimal import Decimal

import pytest

from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.plan_json import (
    SCHEMA,
    agencies_to_json,
    deadline_to_json,
    number,
    plan_to_json,
    target_to_json,
)
from cchc.reform.plans import Carrier, Header, Plan, Source, Task
from cchc.reform.targets import Operator, Target

SOURCE = Source("a.txt", "0" * 64, "txt", "cchc 1")


def test_empty_plan_has_every_part():
    whole = plan_to_json(Plan(SOURCE, Header()))

    assert whole["schema"] == SCHEMA == "cchc.plan/1"
    lists = [key for key, value in whole.items() if value == []]
    assert lists == [
        "legal_refs", "targets", "tasks", "deadlines", "reporting", "assignments", "recipients",
        "findings",
    ]  # fmt: skip
    assert set(whole["header"].values()) == {None}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (Decimal(90), 90),
        (Decimal("90.0"), 90),
        (Decimal("12.5"), 12.5),
        ((Decimal(2), Decimal("5.5")), [2, 5.5]),
        (Decimal("1E+3"), 1000),
    ],
)
def test_numbers_are_plain(value, expected):
    found = number(value)

    assert found == expected
    assert json.dumps(found) == json.dumps(expected)


def test_deadline_keeps_its_parts_with_their_words():
    part = Deadline("Quý I", DeadlineKind.QUARTER_SET, date(2026, 1, 1), date(2026, 3, 31))
    whole = Deadline("Quý I; theo quy định", DeadlineKind.COMPOSITE, parts=(part,))

    found = deadline_to_json(whole)

    assert "text" not in found
    assert found["kind"] == "composite"
    assert found["parts"] == [
        {
            "text": "Quý I",
            "kind": "quarter_set",
            "start": "2026-01-01",
            "end": "2026-03-31",
            "inclusive": None,
            "periods": [],
            "recurring": False,
            "condition": None,
            "parts": [],
        }
    ]


def test_deadline_that_was_not_understood_has_no_kind():
    assert deadline_to_json(Deadline("xyz"))["kind"] is None


def test_task_without_deadline_has_none():
    (task,) = plan_to_json(Plan(SOURCE, Header(), tasks=(Task("Sơ kết"),)))["tasks"]

    assert task["deadline"] is None
    assert (task["lead"], task["extra"], task["product"]) == ([], {}, None)


def test_agencies_have_name_and_kind():
    agencies = [Agency("Sở Nội vụ", AgencyKind.ONE), Agency("Các sở", AgencyKind.CLASS)]

    assert agencies_to_json(agencies) == [
        {"name": "Sở Nội vụ", "kind": "one"},
        {"name": "Các sở", "kind": "class"},
    ]


def test_target_is_whole():
    target = Target(
        text="đạt từ 90%",
        operator=Operator.AT_LEAST,
        value=Decimal(90),
        unit="%",
        qualifiers={"modality": "phấn đấu"},
        place=Place(line=3, quote="đạt từ 90%"),
    )

    found = target_to_json(target)

    assert (found["operator"], found["value"], found["unit"]) == (">=", 90, "%")
    assert found["qualifiers"] == {"modality": "phấn đấu"}
    assert found["place"] == {
        "line": 3, "page": None, "table": None, "row": None, "cell": None, "quote": "đạt từ 90%",
    }  # fmt: skip


def test_carrier_stands_in_the_header():
    carrier = Carrier("35/QĐ-UBND", "Quyết định", "Ban hành", date(2026, 1, 5), "UBND tỉnh")

    header = plan_to_json(Plan(SOURCE, Header(carrier=carrier)))["header"]

    assert header["carrier"] == {
        "number": "35/QĐ-UBND",
        "type": "Quyết định",
        "subject": "Ban hành",
        "date": "2026-01-05",
        "letterhead": "UBND tỉnh",
    }


def test_finding_says_its_sentence_in_the_language_asked_for():
    finding = Finding("document.impossible_date", Severity.ERROR, facts={"text": "31/02"})
    plan = Plan(SOURCE, Header(), findings=(finding,))

    (plain,) = plan_to_json(plan)["findings"]
    (english,) = plan_to_json(plan, lambda _: "“{text}” is no day.")["findings"]

    assert plain["message"] == "“31/02” không phải ngày có thật."
    assert english["message"] == "“31/02” is no day."
    assert (plain["severity"], plain["facts"]) == ("error", {"text": "31/02"})
