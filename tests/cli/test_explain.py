"""What ``cchc explain`` answers: sentences for people, one object a line for programs."""

import json
import subprocess
import sys
import time

import pytest

ENTRY = "from cchc.cli.main import run; run()"


def lines(*phrases):
    return "".join(f"{json.dumps(each, ensure_ascii=False)}\n" for each in phrases).encode()


def answers(outcome):
    return [json.loads(line) for line in outcome.out.splitlines()]


def test_deadlines_are_answered_line_by_line(cchc):
    given = lines(
        {"text": "Quý II, III năm 2026"},
        {"text": "trước ngày 15/12", "issued_on": "2026-01-05"},
        {"text": "trước ngày 15/12", "issued_on": "05/01/2026"},
        {"text": "Quý I", "plan_year": 2027},
    )

    outcome = cchc("explain", "deadline", "-", "--plan-year", "2026", given=given)

    assert (outcome.code, outcome.err) == (0, "")
    found = answers(outcome)
    for answer in found:
        assert list(answer) == [
            "kind", "start", "end", "inclusive", "periods", "recurring", "condition", "parts",
        ]  # fmt: skip
    assert found[0]["periods"] == ["2026-Q2", "2026-Q3"]
    assert (found[1]["kind"], found[1]["end"]) == ("before_date", "2026-12-15")
    assert found[2] == found[1]
    assert found[3]["start"] == "2027-01-01"


def test_targets_are_answered_line_by_line(cchc):
    given = lines({"text": "đạt tối thiểu 90%"}, {"text": "tăng từ 2 đến 5 bậc so với năm 2025"})

    outcome = cchc("explain", "target", "-", given=given)

    found = answers(outcome)
    assert found[0] == {"values": [{"operator": ">=", "value": 90, "unit": "%", "baseline": None}]}
    assert found[1]["values"][0]["operator"] == "rank_up"
    assert found[1]["values"][0]["value"] == [2, 5]


def test_agencies_are_answered_line_by_line(cchc):
    outcome = cchc("explain", "agencies", "-", given=lines({"text": "Sở Nội vụ; Sở Tư pháp"}))

    assert answers(outcome) == [
        {
            "agencies": [
                {"name": "Sở Nội vụ", "kind": "one"},
                {"name": "Sở Tư pháp", "kind": "one"},
            ]
        }
    ]


BROKEN = [
    (b"", "dòng trống"),
    (b"   ", "dòng trống"),
    (b"Qu\xc3\xbd II", "không phải JSON"),
    (b'"Qu\xc3\xbd II"', "không phải đối tượng JSON"),
    (b"[1]", "không phải đối tượng JSON"),
    (b'{"text": 5}', "thiếu “text”"),
    (b"{}", "thiếu “text”"),
    (b'{"text": "a", "issued_on": "hom qua"}', "không phải ngày"),
    (b'{"text": "a", "issued_on": 20260105}', "không phải ngày"),
    (b'{"text": "a", "plan_year": "2026"}', "không phải năm"),
    (b'{"text": "a", "plan_year": true}', "không phải năm"),
    (b'{"text": "a", "plan_year": 12}', "không phải năm"),
    (b'{"text": "\xff"}', "không phải UTF-8"),
    (b"[" * 100_000, "không phải JSON"),
    (b'{"text": "' + b"a" * 30_000 + b'"}', "cụm từ dài 30000 ký tự"),
    (b'{"text": "' + b"a" * 3_000_000 + b'"}', "không phải JSON"),
    (b'{"text": "a", "plan_year": ' + b"9" * 5000 + b"}", "không phải"),
]


@pytest.mark.parametrize(("line", "message"), BROKEN, ids=range(len(BROKEN)))
def test_broken_line_is_answered_in_step(cchc, line, message):
    good = '{"text": "Sở Nội vụ"}'.encode()

    outcome = cchc("explain", "agencies", "-", given=b"\n".join([good, line, good, b""]))

    first, broken, last = answers(outcome)
    assert first == last == {"agencies": [{"name": "Sở Nội vụ", "kind": "one"}]}
    assert message in broken["error"]
    assert broken["line"] == 2
    assert outcome.code == 2
    assert outcome.err.startswith("cchc explain: dòng 2: ")
    assert "Traceback" not in outcome.err


def test_mark_of_utf_8_at_the_beginning_is_no_fault(cchc):
    outcome = cchc("explain", "agencies", "-", given=b"\xef\xbb\xbf" + lines({"text": "Sở Y tế"}))

    assert outcome.code == 0
    assert answers(outcome)[0]["agencies"][0]["name"] == "Sở Y tế"


def test_no_lines_give_no_answers(cchc):
    outcome = cchc("explain", "agencies", "-")

    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


@pytest.mark.parametrize("what", ["deadline", "target", "agencies"])
def test_ten_thousand_lines_take_seconds(cchc, what):
    given = lines(
        *(
            {
                "text": f"Trước ngày {n % 28 + 1}/{n % 12 + 1}/2026, Sở số {n} đạt từ {n % 99 + 1}% trở lên"
            }
            for n in range(10_000)
        )
    )

    outcome = cchc("explain", what, "-", given=given)

    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 10_000
    assert outcome.seconds < 25


def test_each_line_is_answered_before_the_next_is_asked():
    process = subprocess.Popen(
        [sys.executable, "-c", ENTRY, "explain", "agencies", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    started = time.monotonic()
    with process.stdin, process.stdout:
        for name in ("Sở Nội vụ", "Sở Tư pháp"):
            process.stdin.write(lines({"text": name}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["agencies"][0]["name"] == name
    assert process.wait(timeout=20) == 0
    assert time.monotonic() - started < 20


def test_phrase_is_explained_in_the_language_asked_for(cchc):
    vietnamese = cchc("explain", "deadline", "Quý II, III năm 2026")
    english = cchc("explain", "deadline", "Quý II, III năm 2026", "--lang", "en")

    assert "30/09/2026" in vietnamese.out
    assert "30/09/2026" in english.out or "2026-09-30" in english.out
    assert vietnamese.out != english.out


def test_phrase_is_explained_as_json(cchc):
    outcome = cchc("explain", "target", "đạt tối thiểu 90%", "--json")

    assert json.loads(outcome.out)["values"][0]["value"] == 90


@pytest.mark.parametrize(
    "arguments", [("- Sở Nội vụ",), ("-Sở Nội vụ",), ("--", "-Sở Nội vụ"), ("--", "--Sở Nội vụ")]
)
def test_phrase_may_begin_with_a_dash(cchc, arguments):
    outcome = cchc("explain", "agencies", "--json", *arguments)

    assert outcome.code == 0
    assert json.loads(outcome.out)["agencies"] == [{"name": "Sở Nội vụ", "kind": "one"}]


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "a" * 5000, "9" * 3000, "👍", "\x01"])
@pytest.mark.parametrize("what", ["deadline", "target", "agencies"])
def test_odd_phrase_is_answered(cchc, what, text):
    outcome = cchc("explain", what, "-", given=lines({"text": text}))

    assert (outcome.code, outcome.err) == (0, "")
    assert len(answers(outcome)) == 1


def test_phrase_too_long_is_refused(cchc):
    outcome = cchc("explain", "agencies", "Sở " * 10_000)

    assert outcome.code == 2
    assert "cụm từ dài 30000 ký tự (giới hạn 20000)" in outcome.err
