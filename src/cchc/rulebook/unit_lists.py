"""The lists of provinces and communes before and after 1/7/2025, and which went into which.

From the data of github.com/dvhcvn/20250701 (MIT License, Copyright (c) 2025 dvhcvn), one code
corrected (xã Ia Mơ, 23938). Codes are text with leading zeros, of the General Statistics Office; a
code without a day is ambiguous, for most were used again.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cchc_rulebook

LISTS = Path(cchc_rulebook.__path__[0]) / "lists"


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A province or commune of a list; ``province`` is the code of its province, of the same list."""

    code: str
    name: str
    province: str
    resolution: str = ""


@dataclass(frozen=True, slots=True)
class ListedLink:
    """A former unit that went into a new one, whole or in part."""

    old_code: str
    old_name: str
    new_code: str
    is_whole: bool


def _rows(name: str) -> list[dict[str, str]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def provinces(*, new: bool) -> tuple[ListedUnit, ...]:
    """The 34 provinces of today, or the 63 until 30/6/2025."""
    if not new:
        return tuple(
            ListedUnit(row["code"], row["name"], row["code"]) for row in _rows("provinces_old.csv")
        )
    return tuple(
        ListedUnit(row["code"], row["name"], row["code"], row["resolution"])
        for row in _rows("provinces_new.csv")
    )


@cache
def communes(*, new: bool) -> tuple[ListedUnit, ...]:
    """The 3,321 communes of today, or the 10,047 until 30/6/2025."""
    name, province = (
        ("communes_new.csv", "province_code") if new else ("communes_old.csv", "old_province_code")
    )
    return tuple(ListedUnit(row["code"], row["name"], row[province]) for row in _rows(name))


@cache
def island_districts() -> tuple[ListedUnit, ...]:
    """The five districts without communes, islands that became special zones; other districts are not listed."""
    rows = _rows("districts_old.csv")
    return tuple(ListedUnit(row["code"], row["name"], row["old_province_code"]) for row in rows)


@cache
def province_links() -> tuple[ListedLink, ...]:
    """Which of the 63 provinces went into which of the 34."""
    return _links("province_links.csv")


@cache
def commune_links() -> tuple[ListedLink, ...]:
    """Which of the former communes went, whole or in part, into which of today's."""
    return _links("commune_links.csv")


def _links(name: str) -> tuple[ListedLink, ...]:
    return tuple(
        ListedLink(row["old_code"], row["old_name"], row["new_code"], row["kind"] == "full")
        for row in _rows(name)
    )
