"""The figures of one phrase that is known to be a target."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_amounts import Value
from cchc.intake.phrases.target_search import find_demands
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from datetime import date


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
    found = [f for f in find_demands(text, issued_on) if f.clause.demand.strong]
    if not found:
        found = find_demands(text, issued_on)
    values: list[TargetValue] = []
    for item in found:
        demand, row = item.clause.demand, item.part.row
        start, end = row[demand.first].start, row[demand.last].end
        values.append(
            TargetValue(demand.operator, demand.value, demand.unit, demand.baseline, start, end)
        )
    return tuple(values)
