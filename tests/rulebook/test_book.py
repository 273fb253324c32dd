"""The rulebook as a whole: values by key and day, overlays, revision, lazy reading."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cchc.rulebook import NotInForceError, Rulebook, RulebookError, UnknownKeyError, national

VALUE = "  - from: {day}\n{unit}    value: {value}\n    source: {source}\n    confidence: read\n"


def _write(folder: Path, key: str, *values: tuple[str, object, str]) -> None:
    file = folder / f"{key}.yaml"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [
        VALUE.format(
            day=day,
            value=value,
            source=folder.name,
            unit=f"    unit: {unit}\n" if unit else "",
        )
        for day, value, unit in values
    ]
    file.write_text("description: A number.\nvalues:\n" + "".join(rows), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "national"
    _write(
        folder,
        "answers/days",
        ("2030-01-01", 10, ""),
        ("2031-01-01", 7, ""),
        ("2032-01-01", "null", ""),
        ("2030-06-01", 8, "SH"),
        ("2030-09-01", "null", "SH"),
    )
    _write(folder, "words", ("2030-01-01", "[một]", ""), ("2031-01-01", "[một, hai]", ""))
    return folder


@pytest.mark.parametrize(
    ("day", "unit", "value"),
    [
        (date(2030, 1, 1), None, 10),
        (date(2030, 12, 31), None, 10),
        (date(2031, 1, 1), None, 7),
        (date(2030, 5, 31), "SH", 10),
        (date(2030, 6, 1), "SH", 8),
        (date(2030, 9, 1), "SH", 10),
        (date(2030, 6, 1), "TL", 10),
    ],
)
def test_the_value_of_the_day_and_unit_is_given(
    folder: Path, day: date, unit: str | None, value: int
) -> None:
    assert Rulebook(folder).value_on("answers/days", day, unit) == value


@pytest.mark.parametrize("day", [date(2029, 12, 31), date(2032, 1, 1)])
def test_a_day_without_value_is_refused(folder: Path, day: date) -> None:
    with pytest.raises(NotInForceError):
        Rulebook(folder).value_on("answers/days", day)


def test_latest_gives_the_newest_value(folder: Path) -> None:
    assert Rulebook(folder).latest("words") == ["một", "hai"]


def test_latest_refuses_a_parameter_that_ended(folder: Path) -> None:
    with pytest.raises(NotInForceError):
        Rulebook(folder).latest("answers/days")


@pytest.mark.parametrize("key", ["no/such", "../national/words", "words.yaml", ""])
def test_an_unknown_key_is_refused(folder: Path, key: str) -> None:
    with pytest.raises(UnknownKeyError):
        Rulebook(folder).latest(key)


def test_only_the_file_asked_for_is_read(folder: Path) -> None:
    (folder / "broken.yaml").write_text("", encoding="utf-8")
    book = Rulebook(folder)

    assert book.latest("words") == ["một", "hai"]
    with pytest.raises(RulebookError):
        book.latest("broken")


def test_keys_are_the_paths_of_the_files(folder: Path) -> None:
    assert Rulebook(folder).keys() == ("answers/days", "words")


def test_a_province_overlays_what_it_decided(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "son-hai"
    _write(own, "answers/days", ("2031-01-01", 5, ""), ("2031-07-01", 4, ""))

    book = Rulebook(folder).with_overlay(own)

    days = [date(2030, 1, 1), date(2031, 1, 1), date(2031, 7, 1)]
    assert [book.value_on("answers/days", day) for day in days] == [10, 5, 4]
    entry = book.entry_on("answers/days", date(2031, 1, 1))
    assert (entry.source, entry.until) == ("son-hai", date(2031, 7, 1))
    assert Rulebook(folder).value_on("answers/days", date(2031, 1, 1)) == 7


def test_an_overlay_of_nothing_is_refused(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "son-hai"
    _write(own, "answers/dasy", ("2031-01-01", 5, ""))

    with pytest.raises(UnknownKeyError):
        Rulebook(folder).with_overlay(own)


def test_a_missing_overlay_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RulebookError):
        Rulebook(folder).with_overlay(tmp_path / "nowhere")


def test_the_revision_changes_with_any_value(folder: Path, tmp_path: Path) -> None:
    before = Rulebook(folder).revision
    own = tmp_path / "son-hai"
    _write(own, "words", ("2033-01-01", "[ba]", ""))

    overlaid = Rulebook(folder).with_overlay(own).revision
    again = Rulebook(folder).revision
    _write(folder, "words", ("2033-01-01", "[bốn]", ""))

    assert again == before
    assert len({before, overlaid, Rulebook(folder).revision}) == 3


def test_the_national_rulebook_is_opened_once() -> None:
    assert national() is national()
