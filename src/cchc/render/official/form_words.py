"""The form's own words and the filling of its blanks, from the rulebook key `documents/plan_form`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc.rulebook import national

if TYPE_CHECKING:
    from datetime import date

    from cchc.reform.plans import Header

COMMITTEE = re.compile(r"\bUBND\b")
CLOSING = " .;,\u00a0"
ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@cache
def form_words() -> dict[str, Any]:
    """The words of the form that is in use now."""
    return national().latest("documents/plan_form")


def filled(key: str, **facts: str) -> str:
    """A phrase of the form with its blanks filled."""
    return form_words()[key].format(**facts)


def dated(key: str, day: date | None, **facts: str) -> str:
    """A phrase with a day in it; the days below 10 and January, February have two digits, an unknown day is left open."""
    blank = form_words()["blank"]
    if day is None:
        return filled(key, day=blank, month=blank, year=blank, **facts)
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return filled(key, day=f"{day.day:02d}", month=month, year=str(day.year), **facts)


def issuer_in_full(header: Header) -> str | None:
    """The issuing body with "Ủy ban nhân dân" written out, as the decree has it in running text."""
    return in_full(header.issuer)


def in_full(issuer: str | None) -> str | None:
    """A body's name with "Ủy ban nhân dân" written out."""
    return COMMITTEE.sub("Ủy ban nhân dân", issuer) if issuer else None


def type_of(header: Header) -> str:
    """The type of the paper in ordinary letters."""
    return header.type or form_words()["type"]


def roman(number: int) -> str:
    """A Roman numeral up to 39."""
    numeral = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def lettered(count: int) -> list[str]:
    """The markers of so many points: a), b), c), d), đ), e) …; dashes where the alphabet does not suffice."""
    letters = form_words()["letters"]
    return [f"{letter})" for letter in letters[:count]] if count <= len(letters) else ["-"] * count


def closed(text: str, mark: str = ".") -> str:
    """A sentence or clause with its capital and its closing mark; the mark that ends a paper is taken off.

    >>> closed("chịu trách nhiệm thi hành./.")
    'Chịu trách nhiệm thi hành.'
    """
    bare = text.strip().rstrip(CLOSING)
    if bare.endswith("./"):
        bare = bare[:-2].rstrip(CLOSING)
    if not bare:
        return ""
    return f"{bare[:1].upper()}{bare[1:]}{'' if bare.endswith(':') else mark}"
