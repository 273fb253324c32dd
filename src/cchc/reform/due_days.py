"""The days on which a plan asks for something: tasks, reports and time limits of the text, one day each."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc.reform.abbreviations import written_out
from cchc.reform.deadlines import DeadlineKind
from cchc.reform.findings import NOWHERE, Place
from cchc.reform.periods import last_day
from cchc.reform.statement_matching import wording
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.reform.deadlines import Deadline
    from cchc.reform.plans import Plan, ReportDuty, Task

# What goes on all the time, or waits for something, is due on no day, though the plan's year ends.
WITHOUT_DAY = frozenset(
    {
        DeadlineKind.CONTINUOUS,
        DeadlineKind.PERIODIC,
        DeadlineKind.FROM_DATE,
        DeadlineKind.MONTHLY_DAY,
        DeadlineKind.ON_CONDITION,
        DeadlineKind.PER_PLAN,
        DeadlineKind.PER_REGULATION,
    }
)
# Not "trước 17 giờ ngày 15/12", which is in time on the 15th, nor "trước 10 ngày".
BEFORE_A_DAY = re.compile(r"\btrước\s+(?:ngày\s*\d|\d{1,2}\s*[/.-]\s*\d)", re.IGNORECASE)
YEAR = re.compile(r"\b20\d\d\b")
# The same matter on the same day: so much of the shorter wording stands in the longer one.
SAME_MATTER, FEWEST_WORDS = 0.8, 3


class DueKind(StrEnum):
    """What falls due: a task, a report, or what a sentence of the text limits."""

    TASK = "task"
    REPORT = "report"
    STATED = "stated"


@dataclass(frozen=True, slots=True)
class DueMatter:
    """Something that is due on one day.

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
    """The last day that still keeps the deadline: "trước ngày 15/12" is kept on 14/12.

    None for what goes on all the time, waits for something, or has no end.
    """
    if deadline.end is None or deadline.kind in WITHOUT_DAY:
        return None
    return deadline.end - timedelta(days=1) if deadline.inclusive is False else deadline.end


def due_days(plan: Plan) -> tuple[DueMatter, ...]:
    """Every day that the plan names or bounds, in order; recurring rounds give one matter each.

    What a task, a report and a sentence of the text say of the same matter on the same day counts
    once, by the first of them.
    """
    names = _Names(plan)
    kept: list[DueMatter] = [*_of_tasks(plan, names)]
    for due in (*_of_reports(plan, names), *_of_text(plan, names)):
        if not any(_is_same(due, other) for other in kept):
            kept.append(due)
    return tuple(sorted(kept, key=lambda due: (due.day, due.kind, due.what)))


def _is_same(due: DueMatter, other: DueMatter) -> bool:
    if due.day != other.day:
        return False
    if other.kind is due.kind:
        return due.what == other.what and due.who == other.who
    if other.kind is not DueKind.TASK and due.place.line and due.place.line == other.place.line:
        return True
    if other.kind is DueKind.REPORT and _is_rule_of(due.words, other.words):
        return True
    said = [set(wording(f"{each.what} {each.place.quote or ''}").split()) for each in (due, other)]
    shorter, longer = sorted(said, key=len)
    return len(shorter) >= FEWEST_WORDS and len(shorter & longer) >= SAME_MATTER * len(shorter)


def _is_rule_of(words: str, rule: str) -> bool:
    """Whether words without a year ("ngày 16 của tháng cuối kỳ") are the rule that a report follows."""
    own = comparison_key(words)
    return bool(own) and not YEAR.search(own) and own in comparison_key(rule)


class _Names:
    """Identities that outlive a new version: of the plan by issuer and year, of a matter by its words."""

    def __init__(self, plan: Plan) -> None:
        header = plan.header
        self.plan = (header.issuer, header.plan_year or header.subject)
        self.used: Counter[tuple[str, ...]] = Counter()

    def name(self, kind: DueKind, what: str, *beside: str | None) -> tuple[str, ...]:
        """The first matter of these words bears them alone, a further one what stands beside it too."""
        base = (kind.value, _folded(what))
        told = (*base, *(_folded(part or "") for part in beside))
        self.used[base] += 1
        if self.used[base] == 1:
            return base
        self.used[told] += 1
        return (*told, str(self.used[told]))

    def identity(self, name: tuple[str, ...], round_: int = 0) -> str:
        """The digest of a name and its round."""
        parts = (*(_folded(str(part or "")) for part in self.plan), *name, str(round_))
        return hashlib.sha256("\n".join(parts).encode(errors="replace")).hexdigest()[:32]


def _folded(text: str) -> str:
    return comparison_key(written_out(text))


def _of_tasks(plan: Plan, names: _Names) -> Iterator[DueMatter]:
    for task in plan.tasks:
        # Named before its days are asked for: a task that gets a day later must not rename another.
        name = names.name(DueKind.TASK, task.content, task.section, task.lead_text, task.product)
        yield from _of_task(task, name, names)


def _of_task(task: Task, name: tuple[str, ...], names: _Names) -> Iterator[DueMatter]:
    rounds = _rounds(task.deadline) if task.deadline else ()
    for round_, (day, words) in enumerate(rounds):
        identity = names.identity(name, round_)
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
            yield _end_of(period, inclusive=deadline.inclusive is not False), deadline.text
    elif (day := last_day_in_time(deadline)) is not None:
        yield day, deadline.text


def _end_of(period: str, *, inclusive: bool) -> date:
    """The last day in time of a round: of "trước ngày 15 của tháng cuối quý" the 14th."""
    is_day = len(period) == len("2026-03-16")
    end = date.fromisoformat(period) if is_day else last_day(period)
    return end if inclusive else end - timedelta(days=1)


def _of_reports(plan: Plan, names: _Names) -> Iterator[DueMatter]:
    for report in plan.reporting:
        name = names.name(DueKind.REPORT, report.report, report.who, report.to)
        if report.due is not None:
            yield DueMatter(
                report_last_day(report) or report.due,
                DueKind.REPORT,
                report.report,
                report.who,
                report.due_rule or "",
                names.identity(name),
                report.place,
            )


def is_due_before(report: ReportDuty) -> bool:
    """Whether the day of a report is one that it has to come before ("trước ngày 15/01")."""
    return report.due is not None and bool(BEFORE_A_DAY.search(report.due_rule or ""))


def report_last_day(report: ReportDuty) -> date | None:
    """The last day on which a report is in time; None where the paper gives no day."""
    if report.due is None:
        return None
    return report.due - timedelta(days=1) if is_due_before(report) else report.due


def _of_text(plan: Plan, names: _Names) -> Iterator[DueMatter]:
    for stated in plan.deadlines:
        deadline = stated.deadline
        what = stated.what or deadline.text
        name = names.name(DueKind.STATED, what, stated.who, deadline.text)
        for round_, (day, words) in enumerate(_rounds(deadline)):
            identity = names.identity(name, round_)
            yield DueMatter(day, DueKind.STATED, what, stated.who, words, identity, stated.place)
