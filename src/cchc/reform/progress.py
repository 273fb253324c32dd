"""How a piece of work stands on a day: computed from what was recorded, never typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Status(StrEnum):
    """How a piece of work stands."""

    NOT_DUE = "not_due"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    LATE = "late"
    DONE = "done"
    DONE_LATE = "done_late"
    WAITING = "waiting"
    CANCELLED = "cancelled"


OPEN = frozenset({Status.NOT_DUE, Status.ON_TRACK, Status.AT_RISK, Status.LATE, Status.WAITING})
# The status of a whole is that of the part which needs somebody soonest.
_URGENCY = (
    Status.LATE,
    Status.AT_RISK,
    Status.ON_TRACK,
    Status.NOT_DUE,
    Status.WAITING,
    Status.DONE_LATE,
    Status.DONE,
    Status.CANCELLED,
)


class Reason(StrEnum):
    """Why a piece of work stands as it does; its sentence is in the message catalogue."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    NO_DAY = "no_day"
    PROPOSED = "proposed"
    DUE_SOON = "due_soon"
    SILENT = "silent"
    PAST_DUE = "past_due"
    CONFIRMED = "confirmed"
    CONFIRMED_LATE = "confirmed_late"
    TRIGGER_AWAITED = "trigger_awaited"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is recorded of a piece of work as it stands on a day.

    ``due`` is the last day in time, extensions granted counted in; ``waits_for`` are the words of a
    trigger until its event is recorded; ``proposed_on`` is the day on which the lead proposed
    completion, ``confirmed`` whether the owner of the area agreed.
    """

    start: date | None = None
    due: date | None = None
    waits_for: str | None = None
    percent: int = 0
    reported_on: date | None = None
    proposed_on: date | None = None
    confirmed: bool = False
    cancelled_on: date | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when unfinished work is at risk (rulebook `progress/thresholds`)."""

    soon: timedelta
    silent: timedelta


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status with its reason and the facts that fill the reason's sentence."""

    status: Status
    reason: Reason
    facts: Mapping[str, object] = field(default_factory=dict[str, object])


@cache
def thresholds_on(day: date) -> Thresholds:
    """The thresholds in force on ``day``."""
    told = national().value_on("progress/thresholds", day)
    return Thresholds(timedelta(days=told["soon_days"]), timedelta(days=told["silent_days"]))


def judge(standing: Standing, as_of: date) -> Judgement:
    """How the work stands at the end of ``as_of``.

    Done is what was proposed and confirmed; it was in time if it was proposed in time, however long
    the confirmation took. What was proposed in time is not late while it waits for confirmation.
    """
    if standing.cancelled_on is not None and standing.cancelled_on <= as_of:
        return Judgement(Status.CANCELLED, Reason.DROPPED, {"day": standing.cancelled_on})
    late_by = _late_by(standing, as_of)
    if standing.confirmed:
        facts = {"day": standing.proposed_on, "days": late_by}
        if late_by:
            return Judgement(Status.DONE_LATE, Reason.CONFIRMED_LATE, facts)
        return Judgement(Status.DONE, Reason.CONFIRMED, facts)
    if standing.waits_for is not None:
        return Judgement(Status.WAITING, Reason.TRIGGER_AWAITED, {"words": standing.waits_for})
    if late_by:
        return Judgement(Status.LATE, Reason.PAST_DUE, {"due": standing.due, "days": late_by})
    return _in_time(standing, as_of)


def _late_by(standing: Standing, as_of: date) -> int:
    if standing.due is None:
        return 0
    return max(0, ((standing.proposed_on or as_of) - standing.due).days)


def _in_time(standing: Standing, as_of: date) -> Judgement:
    rules = thresholds_on(as_of)
    due = standing.due
    if standing.proposed_on is not None:
        return Judgement(Status.ON_TRACK, Reason.PROPOSED, {"day": standing.proposed_on})
    if due is not None and due <= as_of + rules.soon:
        return Judgement(Status.AT_RISK, Reason.DUE_SOON, {"due": due, "days": (due - as_of).days})
    if standing.start is not None and as_of < standing.start and standing.percent == 0:
        return Judgement(Status.NOT_DUE, Reason.NOT_STARTED, {"start": standing.start})
    heard = standing.reported_on or standing.start
    near = due is not None and due <= as_of + rules.silent
    if near and heard is not None and heard <= as_of - rules.silent:
        return Judgement(Status.AT_RISK, Reason.SILENT, {"day": heard, "due": due})
    reason = Reason.UNDER_WAY if due is not None else Reason.NO_DAY
    return Judgement(Status.ON_TRACK, reason, {"due": due, "percent": standing.percent})


def status_of_all(parts: Iterable[Status]) -> Status:
    """The status of a whole from its parts: what needs somebody soonest decides.

    >>> status_of_all([Status.DONE, Status.LATE, Status.ON_TRACK])
    <Status.LATE: 'late'>
    """
    known = set(parts)
    return next((status for status in _URGENCY if status in known), Status.CANCELLED)
