"""The part of a plan's paper on reports: who sends what to whom by when, and the windows of the figures."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.render.official.form_words import closed, filled, form_words, lettered
from cchc.render.official.paper_text import BodyLine, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cchc.reform.findings import Place
    from cchc.reform.plans import Plan, ReportDuty


BARE_DAY = re.compile(r"(?:(?:trước|chậm nhất(?: là)?) )?ngày \d{2}")


def report_lines(plan: Plan) -> Iterator[BodyLine]:
    """The lines of the part; a report that a task or a duty states already is not said twice."""
    duties = [duty for assignment in plan.assignments for duty in assignment.duties]
    said = [task.content for task in plan.tasks] + [duty.text for duty in duties]
    spots = {_spot(thing.place) for thing in (*plan.tasks, *plan.targets, *duties)} - {None}
    reports = [r for r in plan.reporting if not _is_said(r, said) and _spot(r.place) not in spots]
    regular = [r for r in reports if r.data_from and r.data_to]
    windows = list({(r.report, r.data_from, r.data_to): r for r in regular}.values())
    owed = list(dict.fromkeys((r.who, r.to, r.due_rule) for r in regular))
    # Only one rule that holds for every window can be said once for all of them.
    said_once = len(owed) == 1
    number = 0
    if said_once:
        if any(owed[0]):
            number += 1
            words = form_words()["regular_reports"]
            yield _report(number, replace(regular[0], report=words, due=None))
        number += 1
        yield BodyLine(f"{number}. {form_words()['windows']}", Role.GROUP)
        for marker, report in zip(lettered(len(windows)), windows, strict=True):
            yield BodyLine(f"{marker} {closed(_window(report, 'window'))}", Role.POINT)
    for report in reports:
        if report not in regular or not said_once:
            number += 1
            name = _window(report, "report_of_window") if report in regular else report.report
            yield _report(number, replace(report, report=name))


def _spot(place: Place) -> tuple[int | None, ...] | None:
    spot = (place.line, place.table, place.row)
    return spot if any(part is not None for part in spot) else None


def _is_said(report: ReportDuty, said: list[str]) -> bool:
    quote = (report.place.quote or "").strip(" .;")
    return any(report.report == text or (quote and quote in text) for text in said)


def _report(number: int, duty: ReportDuty) -> BodyLine:
    who, report, to, rule = duty.who, duty.report, duty.to, duty.due_rule or ""
    rule = f"{rule[:1].lower()}{rule[1:]}"
    if duty.due and BARE_DAY.fullmatch(rule):
        # The paper says elsewhere of which month.
        rule = f"{rule}{_slashed(duty.due)[2:]}"
    due = filled("latest", due=rule) if rule.startswith("ngày") else rule
    # "báo cáo Thủ tướng Chính phủ" names the receiver already.
    to = None if to and report.endswith(to) else to
    words = filled("report", who=who or "", report=report, to=to or "", due=due)
    if not to:
        words = words.replace(" về  ", " ", 1)
    sentence = re.sub(r"\s+", " ", words).strip()
    return BodyLine(f"{number}. {closed(sentence)}", Role.POINT)


def _window(report: ReportDuty, form: str) -> str:
    return filled(
        form,
        **{
            "report": report.report.strip().rstrip(" :;.,"),
            "from": _slashed(report.data_from),
            "to": _slashed(report.data_to),
        },
    )


def _slashed(day: date | None) -> str:
    """A day as papers write it, months 1 and 2 with two digits: 14/3/2026, 05/01/2026."""
    if day is None:
        return form_words()["blank"]
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"
