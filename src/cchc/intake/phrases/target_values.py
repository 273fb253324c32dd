"""The figures of one phrase that is known to be a target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_amounts import Value
from cchc.intake.phrases.target_search import Found, find_demands, is_counted
from cchc.intake.phrases.target_words import keys_of
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from datetime import date


_RHYTHM = keys_of("định kỳ")


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One figure that a phrase demands, and where it stands in the phrase."""

    operator: Operator
    value: Value
    unit: str | None
    baseline: str | None
    start: int
    end: int


@lru_cache(maxsize=2048)
def read_values(text: str, issued_on: date | None = None) -> tuple[TargetValue, ...]:
    """Read the figures that one phrase or clause demands, in the order of the words.

    The phrase is taken to be a target: a bare count is read too where nothing stronger stands
    there. Numbers that name, date or define something are left out, and so are figures of years
    before `issued_on`, which can only have been reached.

    >>> [(v.operator.value, str(v.value), v.unit) for v in read_values("đạt từ 95% trở lên")]
    [('>=', '95', '%')]
    """
    every = find_demands(text, issued_on)
    found = [f for f in every if f.clause.demand.strong or _is_count_asked(f)]
    if not any(f.clause.demand.strong for f in found):
        found = [f for f in every if not _is_rhythm(f)]
    values: list[TargetValue] = []
    for item in found:
        demand, row = item.clause.demand, item.part.row
        start, end = row[demand.first].start, row[demand.last].end
        values.append(
            TargetValue(demand.operator, demand.value, demand.unit, demand.baseline, start, end)
        )
    return tuple(values)


def _is_count_asked(item: Found) -> bool:
    demand = item.clause.demand
    keys = tuple(piece.key for piece in item.part.row)
    return demand.group == "count" and is_counted(keys, demand)


def _is_rhythm(item: Found) -> bool:
    """Whether a term tells how often ("định kỳ 06 tháng"), not how long."""
    demand = item.clause.demand
    before = tuple(piece.key for piece in item.part.row[: demand.first])
    return demand.group == "time" and before[-2:] == _RHYTHM
