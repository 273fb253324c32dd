"""A plan comes back from its JSON as it was, and a wrong form is named with its place."""

import copy
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Place
from cchc.reform.json_fields import PlanFormError
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_json import plan_to_json
from cchc.reform.plans import Carrier, Header, Plan, Source, Task
from cchc.reform.targets import Operator, Target

SAMPLE = Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.txt"
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31)) | st.none()
WORDS = st.text(max_size=20)
PLACES = st.builds(
    Place, line=st.integers(1, 999) | st.none(), cell=st.none() | st.just(2), quote=WORDS
)
SIMPLE_DEADLINES = st.builds(
    Deadline,
    text=WORDS,
    kind=st.sampled_from(DeadlineKind) | st.none(),
    start=DAYS,
    end=DAYS,
    inclusive=st.booleans() | st.none(),
    periods=st.lists(WORDS, max_size=2).map(tuple),
    recurring=st.booleans(),
)
AMOUNTS = st.decimals(-1000, 1000, places=2)
TARGETS = st.builds(
    Target,
    text=WORDS,
    operator=st.sampled_from(Operator),
    value=AMOUNTS | st.tuples(AMOUNTS, AMOUNTS) | st.none(),
    unit=WORDS | st.none(),
    qualifiers=st.dictionaries(WORDS, WORDS, max_size=2),
    place=PLACES,
)


@st.composite
def tasks(draw):
    text = draw(WORDS)
    deadline = draw(SIMPLE_DEADLINES)
    parts = tuple(draw(st.lists(SIMPLE_DEADLINES, max_size=2)))
    agencies = st.lists(
        st.builds(Agency, name=WORDS, kind=st.sampled_from(AgencyKind)), max_size=2
    ).map(tuple)
    meant = Deadline(
        text, deadline.kind, deadline.start, deadline.end, periods=deadline.periods, parts=parts
    )
    return Task(
        content=draw(WORDS),
        deadline_text=text,
        deadline=draw(st.just(meant) | st.none()),
        lead=draw(agencies),
        extra=draw(st.dictionaries(WORDS, WORDS, max_size=2)),
        place=draw(PLACES),
    )


PLANS = st.builds(
    Plan,
    source=st.just(Source("kế hoạch.txt", "0", "txt", "cchc")),
    header=st.builds(
        Header,
        number=WORDS | st.none(),
        date=DAYS,
        carrier=st.none() | st.just(Carrier("5/QĐ-UBND", "Quyết định", None, None, None)),
    ),
    targets=st.lists(TARGETS, max_size=3).map(tuple),
    tasks=st.lists(tasks(), max_size=3).map(tuple),
    recipients=st.lists(WORDS, max_size=3).map(tuple),
)


@pytest.fixture(scope="module")
def read():
    return plan_to_json(read_plan(open_paper(SAMPLE)))


def test_what_was_read_comes_back_word_for_word(read):
    assert plan_to_json(plan_from_json(read)) == read


def test_it_comes_back_through_a_file_too(read):
    stored = json.loads(json.dumps(read, ensure_ascii=False))

    assert plan_to_json(plan_from_json(stored)) == stored


@given(PLANS)
def test_any_plan_comes_back(plan):
    assert plan_from_json(plan_to_json(plan)) == plan


def test_a_half_stays_exact():
    target = Target("đạt 99,5%", Operator.AT_LEAST, Decimal("99.5"), "%")
    plan = Plan(Source("a", "0", "txt", "cchc"), Header(), targets=(target,))

    assert plan_from_json(plan_to_json(plan)).targets[0].value == Decimal("99.5")


WRONG = [
    (("schema",), "cchc.plan/2", "schema"),
    (("source",), None, "source"),
    (("source", "name"), 5, "source.name"),
    (("header", "date"), "22/12/2025", "header.date"),
    (("header", "plan_year"), "2026", "header.plan_year"),
    (("targets",), {}, "targets"),
    (("targets", 0), "đạt 90%", "targets[0]"),
    (("targets", 0, "operator"), "≥", "targets[0].operator"),
    (("targets", 0, "value"), [1, 2, 3], "targets[0].value"),
    (("targets", 0, "value"), float("inf"), "targets[0].value"),
    (("targets", 0, "value"), True, "targets[0].value"),
    (("targets", 1, "parent"), 999, "targets[1].parent"),
    (("tasks", 2, "content"), None, "tasks[2].content"),
    (("tasks", 2, "deadline", "end"), "2026-13-01", "tasks[2].deadline.end"),
    (("tasks", 2, "extra"), {"Kinh phí": 5}, "tasks[2].extra"),
    (("recipients", 0), 7, "recipients"),
    (("legal_refs", 0, "self"), "no", "legal_refs[0].self"),
]


@pytest.mark.parametrize(("path", "value", "named"), WRONG)
def test_wrong_value_is_named_with_its_path(read, path, value, named):
    broken = copy.deepcopy(read)
    inside = broken
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = value

    with pytest.raises(PlanFormError) as refused:
        plan_from_json(broken)

    assert refused.value.path == named
    assert str(refused.value).startswith(f"{named}: ")


def test_missing_value_is_said_to_be_missing(read):
    broken = copy.deepcopy(read)
    del broken["tasks"][0]["content"]

    with pytest.raises(PlanFormError, match=r"^tasks\[0\]\.content: thiếu"):
        plan_from_json(broken)


@pytest.mark.parametrize("value", [None, [], "kế hoạch", 3])
def test_anything_but_an_object_is_refused(value):
    with pytest.raises(PlanFormError, match="đối tượng JSON"):
        plan_from_json(value)
