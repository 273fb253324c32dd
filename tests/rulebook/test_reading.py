"""Rulebook files: what a good one gives, and that each bad one is refused at its line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cchc.rulebook import Entry, RulebookError
from cchc.rulebook.reading import read_parameter

BAD = sorted((Path(__file__).parent / "bad").glob("*.yaml"))

GOOD = """\
description: Days to answer.
metadata: {unit: ngày, notes: Working days.}
values:
  - from: 2030-01-01
    value: 10
    source: decree A
    confidence: read
  - from: 2030-06-01
    unit: tỉnh Sơn Hải
    value: 8
    source: decision S
    confidence: copy
    note: asked by telephone
  - from: 2031-01-01
    value: 7
    source: decree B
    confidence: press
"""


def _written(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "answer.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_value_ends_where_the_next_of_its_unit_begins(tmp_path: Path) -> None:
    parameter = read_parameter(_written(tmp_path, GOOD), "answer")

    first = Entry(date(2030, 1, 1), 10, "decree A", "read", until=date(2031, 1, 1))
    assert parameter.entries[None] == (first, Entry(date(2031, 1, 1), 7, "decree B", "press"))


def test_a_value_may_hold_for_one_unit_only(tmp_path: Path) -> None:
    parameter = read_parameter(_written(tmp_path, GOOD), "answer")

    (own,) = parameter.entries["tỉnh Sơn Hải"]
    assert (own.value, own.unit, own.note) == (8, "tỉnh Sơn Hải", "asked by telephone")


def test_metadata_is_kept(tmp_path: Path) -> None:
    parameter = read_parameter(_written(tmp_path, GOOD), "answer")

    assert parameter.metadata == {"unit": "ngày", "notes": "Working days."}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("on", "on"),
        ("010", "010"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("true", True),
        ("12", 12),
        ("-0.5", -0.5),
        ("2031-02-03", date(2031, 2, 3)),
        ("[a, 1]", ["a", 1]),
        ("{đỏ: [1]}", {"đỏ": [1]}),
        ("~", None),
    ],
)
def test_a_value_means_what_it_looks_like(tmp_path: Path, written: str, meant: object) -> None:
    text = GOOD.replace("value: 7", f"value: {written}")

    parameter = read_parameter(_written(tmp_path, text), "answer")

    assert parameter.entries[None][-1].value == meant


@pytest.mark.parametrize("file", BAD, ids=[file.stem for file in BAD])
def test_a_bad_file_is_refused_at_its_line(file: Path) -> None:
    said = re.match(rb"# line: (\d+)", file.read_bytes())
    line = int(said[1]) if said else None

    with pytest.raises(RulebookError) as caught:
        read_parameter(file, file.stem)

    assert caught.value.line == line
    assert str(caught.value).startswith(f"{file}:{line}: " if line else f"{file}: ")
    assert caught.value.problem
    assert caught.value.remedy.endswith(".")
