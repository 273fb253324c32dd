"""Last year's plan as a beginning of this year's: years in its words and its days move on, nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from cchc.reform.findings import NOWHERE

if TYPE_CHECKING:
    from cchc.reform.plans import Assignment, Header, Plan, ReportDuty, Task
    from cchc.reform.targets import Target

# The plan's year in running text: "năm 2026", "quý I/2026", "tháng 6/2026" are times of the plan. A
# day ("12/3/2026", "ngày 12 tháng 3 năm 2026") or a number ("12/2026/QĐ-UBND") names another paper.
_YEAR = re.compile(
    r"(\btháng\s+\d{1,2}\s+)?(\bnăm\s+|\bquý\s+[IV]+\s*/\s*|\btháng\s+\d{1,2}\s*/\s*)(20\d\d)(?![\d/-])",
    re.IGNORECASE,
)
_IN_PHRASE = re.compile(r"\b(20\d\d)\b")


def moved_on(plan: Plan, years: int = 1) -> Plan:
    """The plan as a draft for ``years`` later: not yet numbered, dated or signed.

    In time phrases every year moves; in other words only the plan's own year does. What the phrases
    mean is left open, for who reads them anew knows the new year. Nothing keeps a place in a paper.
    """
    year = plan.header.plan_year

    def words(text: str | None) -> str | None:
        return _words(text, year, years)

    return replace(
        plan,
        header=_header(plan.header, years),
        legal_refs=tuple(r for r in plan.legal_refs if not r.is_self),
        targets=tuple(_target(t, year, years) for t in plan.targets),
        tasks=tuple(_task(t, year, years) for t in plan.tasks),
        deadlines=(),
        reporting=tuple(_report(r, year, years) for r in plan.reporting),
        assignments=tuple(_assignment(a, year, years) for a in plan.assignments),
        recipients=tuple(words(line) or "" for line in plan.recipients),
        findings=(),
    )


def _words(text: str | None, year: int | None, years: int) -> str | None:
    if not text or year is None:
        return text

    def move(match: re.Match[str]) -> str:
        is_own = match[1] is None and int(match[3]) == year
        return f"{match[2]}{year + years}" if is_own else match[0]

    return _YEAR.sub(move, text)


def _phrase(text: str | None, years: int) -> str | None:
    return text and _IN_PHRASE.sub(lambda match: str(int(match[1]) + years), text)


def _day(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return date(day.year + years, 2, 28)


def _header(header: Header, years: int) -> Header:
    year = header.plan_year
    return replace(
        header,
        number=None,
        date=None,
        signer=None,
        promulgated_by=None,
        carrier=None,
        subject=_words(header.subject, year, years),
        plan_year=year + years if year else None,
    )


def _target(target: Target, year: int | None, years: int) -> Target:
    told = _words(target.text, year, years) or target.text
    return replace(target, text=told, baseline=_phrase(target.baseline, years), place=NOWHERE)


def _task(task: Task, year: int | None, years: int) -> Task:
    return replace(
        task,
        content=_words(task.content, year, years) or task.content,
        product=_words(task.product, year, years),
        deadline_text=_phrase(task.deadline_text, years),
        note=_words(task.note, year, years),
        deadline=None,
        place=NOWHERE,
    )


def _report(report: ReportDuty, year: int | None, years: int) -> ReportDuty:
    return replace(
        report,
        report=_words(report.report, year, years) or report.report,
        data_from=_day(report.data_from, years),
        data_to=_day(report.data_to, years),
        due_rule=_phrase(report.due_rule, years),
        due=_day(report.due, years),
        place=NOWHERE,
    )


def _assignment(assignment: Assignment, year: int | None, years: int) -> Assignment:
    duties = tuple(
        replace(duty, text=_words(duty.text, year, years) or duty.text, place=NOWHERE)
        for duty in assignment.duties
    )
    return replace(assignment, duties=duties, place=NOWHERE)
