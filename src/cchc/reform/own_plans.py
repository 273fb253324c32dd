"""Which units owe a plan of their own for a year and by which day (rulebook `plans/own_plans`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cchc.reform.units import UnitKind
from cchc.rulebook import national


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A tier of units with the day by which each owes its plan."""

    key: str
    kinds: frozenset[UnitKind]
    due: date


class Issued(StrEnum):
    """Whether a unit has issued the plan that it owes, and in time."""

    ON_TIME = "on_time"
    AFTER_DAY = "after_day"
    NOT_YET = "not_yet"
    OVERDUE = "overdue"


def plans_due(year: int, day: date) -> tuple[PlanDue, ...]:
    """Who owes a plan for ``year`` and when, by the rule in force on ``day`` (that of the plan above)."""
    told = national().value_on("plans/own_plans", day)
    return tuple(
        PlanDue(
            key,
            frozenset(UnitKind(kind) for kind in each["kinds"]),
            date(year + each["years_on"], each["month"], each["day"]),
        )
        for key, each in told.items()
    )


def issued_in_time(due: date, issued_on: date | None, day: date) -> Issued:
    """How a unit stands on ``day``; a plan issued on the due day is in time.

    >>> issued_in_time(date(2026, 1, 10), None, date(2026, 1, 11)).value
    'overdue'
    """
    if issued_on is not None and issued_on <= day:
        return Issued.ON_TIME if issued_on <= due else Issued.AFTER_DAY
    return Issued.OVERDUE if due < day else Issued.NOT_YET
