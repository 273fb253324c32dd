"""The first national data: document types, issuers, reporting windows, columns of tables."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.rulebook import national

DAY = date(2026, 1, 1)


def test_the_decree_knows_29_types_and_3_copies() -> None:
    known = national().value_on("documents/types", DAY)

    assert (len(known["types"]), len(known["copies"])) == (29, 3)
    assert [kind["name"] for kind in known["types"] if kind["short"] is None] == [
        "Công văn",
        "Thư công",
    ]


def test_no_two_types_share_a_short_form() -> None:
    known = national().value_on("documents/types", DAY)

    shorts = [kind["short"] for kind in known["types"] + known["copies"] if kind["short"]]
    assert len(shorts) == len(set(shorts))


@pytest.mark.parametrize(
    ("ending", "name"),
    [("CP", "Chính phủ"), ("TTg", "Thủ tướng Chính phủ"), ("UBND", "Ủy ban nhân dân")],
)
def test_a_symbol_ending_tells_the_issuer(ending: str, name: str) -> None:
    assert national().value_on("documents/issuers", DAY)[ending]["name"] == name


def test_a_year_is_reported_from_mid_december() -> None:
    entry = national().entry_on("reporting/calendar", DAY)

    assert entry.value["year"] == {"from": [15, 12, 1], "to": [14, 12, 0]}
    assert entry.confidence == "memory"


def test_a_column_heading_belongs_to_one_role() -> None:
    roles = national().latest("plans/columns")

    whole = [heading for role in roles.values() for heading in role["whole"]]
    assert len(whole) == len(set(whole))
    assert all(set(role) == {"whole", "words", "not"} for role in roles.values())
    assert all(heading == heading.casefold() for heading in whole)
