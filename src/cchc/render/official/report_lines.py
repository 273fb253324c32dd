"""The part of a plan's paper on reports: who sends what to whom by when, and the windows of the figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.render.official.form_words import closed, filled, form_words, lettered
from cchc.render.official.paper_text import BodyLine, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cchc.reform.findings import Place
    from cchc.reform.plans import Plan, ReportDuty


def report_lines(plan: Plan) -> Iterator[BodyLine]:
    """The lines of the part; a report that a task or a duty states already is not said twice."""
    duties = [duty for assignment in plan.assignments for duty in assignment.duties]
    said = [task.content for task in plan.tasks] + [duty.text for duty in duties]
    spots = {_spot(thing.place) for thing in (*plan.tasks, *plan.targets, *duties)} - {None}
    reports = [r for r in plan.reporting if not _is_said(r, said) and _spot(r.place) not in spots]
    regular = [r for r in reports if r.data_from and r.data_to]
    number = 0
    for who, to, rule in dict.fromkeys((r.who, r.to, r.due_rule) for r in regular):
        if who or to or rule:
            number += 1
            yield _report(number, who, form_words()["regular_reports"], to, rule)
    if regular:
        number += 1
        yield BodyLine(f"{number}. {form_words()['windows']}", Role.GROUP)
        for marker, report in zip(lettered(len(regular)), regular, strict=True):
            yield BodyLine(f"{marker} {_window(report)}", Role.POINT)
    for report in reports:
        if report not in regular:
            number += 1
            yield _report(number, report.who, report.report, report.to, report.due_rule)


def _spot(place: Place) -> tuple[int | None, ...] | None:
    spot = (place.line, place.table, place.row)
    return spot if any(part is not None for part in spot) else None


def _is_said(report: ReportDuty, said: list[str]) -> bool:
    quote = (report.place.quote or "").strip(" .;")
    return any(report.report == text or (quote and quote in text) for text in said)


def _report(
    number: int, who: str | None, report: str, to: str | None, rule: str | None
) -> BodyLine:
    due = (filled("latest", due=rule) if rule.startswith("ngày") else rule) if rule else ""
    words = filled("report", who=who or "", report=report, to=to or "", due=due)
    if not to:
        words = words.replace(" về  ", " ", 1)
    sentence = re.sub(r"\s+", " ", words).strip()
    return BodyLine(f"{number}. {closed(sentence)}", Role.POINT)


def _window(report: ReportDuty) -> str:
    return closed(
        filled(
            "window",
            **{
                "report": report.report.strip().rstrip(" :;.,"),
                "from": _slashed(report.data_from),
                "to": _slashed(report.data_to),
            },
        )
    )


def _slashed(day: date | None) -> str:
    """A day as papers write it, months 1 and 2 with two digits: 14/3/2026, 05/01/2026."""
    if day is None:
        return form_words()["blank"]
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
