"""Clauses of a sentence that each say by which day a report is due: its words, its days, its periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.reporting import DueDay, due_on, find_due_days, periods_named
from cchc.vietnamese.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from cchc.reform.reporting import ReportPeriod

# What stands right before a day that limits something; a cited paper's date has none of these.
LIMIT = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|không muộn hơn|không quá|quá|vào|hạn|đến|hết|xong|là|lần lượt|định kỳ|các|và|trong|:|\()\s*$",
    re.IGNORECASE,
)
RULE_OPENER = re.compile(
    r"(?:(?:gửi|xong)\s+)?(?:(?:trước|chậm nhất|muộn nhất|không muộn hơn|không quá|vào|lần lượt|đến|hết|là|trong|các)\s+)*$",
    re.IGNORECASE,
)
BARE_DAY = re.compile(
    r"\bngày\s*(?P<day>\d{1,2})\b(?!\s*(?:[/.-]\s*\d|tháng|của|cuối))", re.IGNORECASE
)
MEANT_FOR = re.compile(
    r"\s*[,(]?\s*(?:đối với|cho)\s+(?P<whom>[^;.()]{3,120}?)(?=\s*(?:[;.)]|,\s*(?:trước|chậm nhất|ngày|gửi|báo cáo)|$))",
    re.IGNORECASE,
)
LONGEST_PERIOD_NAME = 40
LONGEST_LIMIT = 30
EVERY_QUARTER = re.compile(r"qu[ýí]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DueClause:
    """A clause with a due day: the words before it, the rule as printed, whom it is for, its days.

    ``start`` is the place of the clause's first word, ``end`` that behind its rule.
    """

    lead: str
    rule: str
    whom: str | None
    days: tuple[DueDay, ...]
    start: int
    end: int


def due_clauses(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[DueClause, ...]:
    """The clauses of a text that name a due day, outside the spans that are ``taken``."""
    spans = tuple(taken)
    groups: dict[tuple[int, int], list[DueDay]] = {}
    limited = [
        day
        for day in find_due_days(text)
        if LIMIT.search(text, max(0, day.start - LONGEST_LIMIT), day.start)
    ]
    for day in (*limited, *_bare_days(text)):
        if not any(start < day.end and day.start < end for start, end in spans):
            groups.setdefault((day.start, day.end), []).append(day)
    clauses: list[DueClause] = []
    begin = 0
    for start, end in sorted(groups):
        opener = RULE_OPENER.search(text, begin, start)
        rule_start = opener.start() if opener else start
        stop = text.rfind(";", begin, rule_start)
        if stop >= 0 and text[stop + 1 : rule_start].strip():
            begin = stop + 1
        meant = MEANT_FOR.match(text, end)
        rule = text[rule_start:end].strip()
        days = tuple(groups[start, end])
        whom = meant["whom"].strip() if meant else None
        clauses.append(DueClause(text[begin:rule_start], rule, whom, days, begin, end))
        begin = meant.end() if meant else end
    return tuple(clauses)


def _bare_days(text: str) -> list[DueDay]:
    """Days such as "ngày 15" that stand behind "ngày 17 của tháng cuối kỳ" and mean the same month."""
    hanging = [day for day in find_due_days(text) if day.months_behind is not None]
    return [
        DueDay(
            match.start(), match.end(), int(match["day"]), months_behind=hanging[0].months_behind
        )
        for match in BARE_DAY.finditer(text)
        if hanging and match.start() > hanging[0].end and 1 <= int(match["day"]) <= 31
    ]


def periods_in(text: str, year: int | None) -> tuple[ReportPeriod, ...]:
    """The reporting periods that a text names outside its dates."""
    blanked = text
    for found in find_dates(text):
        if found.day:
            blanked = (
                f"{blanked[: found.start]}{' ' * (found.end - found.start)}{blanked[found.end :]}"
            )
    return periods_named(blanked, year)


def ends_with_period(text: str) -> bool:
    """Whether the last words of a text name a reporting period ("…, 6 tháng (")."""
    words = text.rstrip(" (:,")
    last = re.split(r"[,;(]", words)[-1]
    return bool(periods_in(last, 2000)) and len(last) < LONGEST_PERIOD_NAME


def computed(
    clause: DueClause, periods: Sequence[ReportPeriod], year: int | None
) -> list[tuple[ReportPeriod | None, date | None]]:
    """Each period with the day that the clause's rule gives in it; without periods the days alone."""
    day, *others = clause.days
    if others:
        same = len(periods) == len(clause.days)
        paired = list(periods) if same else [None] * len(clause.days)
        return [(p, due_on(d, p, year)) for p, d in zip(paired, clause.days, strict=True)]
    if day.months_behind is not None and EVERY_QUARTER.search(clause.rule):
        quarters = [p for p in periods if p.last_month - p.first_month == 2]
        periods = quarters or periods_named("hằng quý", year)
    if day.month is not None and len(periods) > 1:
        # One printed day for several names is the last one's: "quý I, 6 tháng trước ngày 10/6".
        periods = [p for p in periods if p.last_month == day.month] or [*periods][-1:]
    if not periods:
        return [(None, due_on(day, None, year))]
    return [(p, due_on(day, p, year)) for p in periods]
