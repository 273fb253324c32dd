"""Tells which numbers of rows and headings are borne out by those before and behind them.

Such a number says nothing of its own: where it was read with certainty and goes on from its neighbours,
nobody need compare it with the paper. A figure misread as another one breaks the row of numbers and is
shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Cell, Paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.scan_confidence import SureWord

_CERTAIN = 0.9
_ARABIC = re.compile(r"((?:\d{1,2}\.)*)(\d{1,3})[.)]?")
_ROMAN = re.compile(r"([IVX]{1,5})[.)]?")
_ROMANS = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)


def numbers_in_order(
    passages: Sequence[tuple[Paragraph | Cell, Sequence[SureWord]]],
) -> frozenset[int]:
    """The passages (by their place in the row) that open with a certain number that is in order.

    In order is a number one above the last of its kind, or 1, with the next one above it or 1 again.
    """
    rows: dict[tuple[bool, str], list[tuple[int, int]]] = {}
    for index, (part, words) in enumerate(passages):
        number = _number(words, alone=isinstance(part, Cell))
        if number is not None:
            kind, value = number
            rows.setdefault((isinstance(part, Cell), kind), []).append((index, value))
    return frozenset(
        index
        for row in rows.values()
        for at, (index, value) in enumerate(row)
        if _fits(value, row[at - 1][1] if at else 0, row[at + 1][1] if at + 1 < len(row) else 1)
        and passages[index][1][0].confidence >= _CERTAIN
    )


def _fits(value: int, before: int, behind: int) -> bool:
    return value in (1, before + 1) and behind in (1, value + 1)


def _number(words: Sequence[SureWord], *, alone: bool) -> tuple[str, int] | None:
    """The kind and value of the number that a heading opens with or that is all of a cell."""
    if not words or (alone and len(words) > 1):
        return None
    text = words[0].text
    if not alone and text[-1] not in ".)":
        return None
    if (found := _ARABIC.fullmatch(text)) is not None:
        return found[1], int(found[2])
    if (roman := _ROMAN.fullmatch(text)) is not None and roman[1] in _ROMANS:
        return "I", _ROMANS.index(roman[1]) + 1
    return None
