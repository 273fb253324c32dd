"""The days on which a plan asks for something: tasks, reports and time limits of the text, one day each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc.reform.findings import NOWHERE, Place
from cchc.reform.periods import last_day
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.reform.deadlines import Deadline
    from cchc.reform.plans import Plan


class DueKind(StrEnum):
    """What falls due: a task, a report, or what a sentence of the text limits."""

    TASK = "task"
    REPORT = "report"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class DueMatter:
    """One day on which something is due.

    ``day`` is the last day in time; ``words`` are the time as written; ``identity`` stays the same
    when a new version of the plan moves the day, so that a calendar can update its entry.
    """

    day: date
    kind: DueKind
    what: str
    who: str | None
    words: str
    identity: str
    place: Place = NOWHERE


def last_day_in_time(deadline: Deadline) -> date | None:
    """The last day that still keeps the deadline: "trước ngày 15/12" is kept on 14/12."""
    if deadline.end is None:
        return None
    return deadline.end - timedelta(days=1) if deadline.inclusive is False else deadline.end


def due_days(plan: Plan) -> tuple[DueMatter, ...]:
    """Every day that the plan names or bounds, in order; recurring rounds give one day each."""
    found = [*_of_tasks(plan), *_of_reports(plan), *_of_text(plan)]
    return tuple(sorted(_once(found), key=lambda due: (due.day, due.kind, due.what)))


def _once(found: list[DueMatter]) -> Iterator[DueMatter]:
    """What the text and a report say of the same thing on the same day counts once."""
    seen: set[tuple[date, int | None, str]] = set()
    for due in found:
        key = (due.day, due.place.line, due.words)
        if due.kind is DueKind.TASK or key not in seen:
            seen.add(key)
            yield due


def _of_tasks(plan: Plan) -> Iterator[DueMatter]:
    for task in plan.tasks:
        if task.deadline is None:
            continue
        for round_, (day, words) in enumerate(_rounds(task.deadline)):
            identity = _identity(plan, "task", task.section, task.content, round_)
            yield DueMatter(
                day, DueKind.TASK, task.content, task.lead_text, words, identity, task.place
            )


def _rounds(deadline: Deadline) -> Iterator[tuple[date, str]]:
    """The days of a deadline: of each part, of each round, or the one day it ends on."""
    if deadline.parts:
        for part in deadline.parts:
            yield from _rounds(part)
    elif deadline.recurring:
        for period in deadline.periods:
            yield _end_of(period), deadline.text
    elif (day := last_day_in_time(deadline)) is not None:
        yield day, deadline.text


def _end_of(period: str) -> date:
    return date.fromisoformat(period) if len(period) == len("2026-03-16") else last_day(period)


def _of_reports(plan: Plan) -> Iterator[DueMatter]:
    for report in plan.reporting:
        if report.due is not None:
            words = report.due_rule or ""
            identity = _identity(plan, "report", report.who, report.report, 0)
            yield DueMatter(
                report.due, DueKind.REPORT, report.report, report.who, words, identity, report.place
            )


def _of_text(plan: Plan) -> Iterator[DueMatter]:
    for stated in plan.deadlines:
        day = last_day_in_time(stated.deadline)
        if day is not None and not stated.deadline.recurring:
            what = stated.what or stated.deadline.text
            identity = _identity(plan, "stated", stated.who, what, 0)
            yield DueMatter(
                day, DueKind.STATED, what, stated.who, stated.deadline.text, identity, stated.place
            )


def _identity(plan: Plan, kind: str, group: str | None, what: str, round_: int) -> str:
    """The plan by issuer and year (a new version has another number), and the words of what is due."""
    header = plan.header
    parts = (header.issuer, header.plan_year or header.subject, kind, group, what, round_)
    key = "\n".join(comparison_key(str(part or "")) for part in parts)
    return hashlib.sha256(key.encode()).hexdigest()[:32]
