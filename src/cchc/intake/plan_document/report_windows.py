"""Reports whose data window is stated: one duty for each window, or for each period that it is stated for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.plan_document.data_windows import find_data_windows, window_of_any_period
from cchc.intake.plan_document.report_clauses import due_clauses, periods_in
from cchc.intake.plan_document.report_parties import (
    REPORT,
    receiver_near,
    reporters_near,
    section_of,
)
from cchc.intake.plan_document.report_spot import QUOTE, kind_of, named_for
from cchc.reform.plans import ReportDuty
from cchc.reform.reporting import ReportPeriod, due_on, usual_window

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cchc.intake.plan_document.data_windows import DataWindow
    from cchc.intake.plan_document.outline import Item
    from cchc.intake.plan_document.report_clauses import DueClause
    from cchc.intake.plan_document.report_spot import ReportSpot


class _Due(NamedTuple):
    rule: str | None = None
    day: date | None = None
    whom: str | None = None


def windows_in(text: str, year: int | None) -> tuple[tuple[DataWindow, ReportPeriod], ...]:
    """The data windows of a text, each with the period that it is for."""
    stated = find_data_windows(text, year)
    if stated:
        return tuple(
            (
                w,
                ReportPeriod(
                    text[: w.start].strip(), w.data_to.month, w.data_to.month, w.data_to.year
                ),
            )
            for w in stated
        )
    words = window_of_any_period(text)
    if words is None:
        return ()
    periods = periods_in(text[: words.start], year)
    return tuple(
        (words.window(days), period)
        for period in periods
        if (days := usual_window(period, words.from_day, words.to_day))
    )


def duties_of_windows(
    spot: ReportSpot, windows: Sequence[tuple[DataWindow, ReportPeriod]]
) -> Iterator[ReportDuty]:
    """One duty for each window and each party with a due day of its own."""
    text = spot.item.text
    begin = 0
    several = len({w.start for w, _ in windows}) < len(windows)
    for window, period in windows:
        before = text[begin : window.start]
        name = _report_name(before) or _report_name_above(spot.item) or text[:QUOTE]
        if several:
            name = named_for(name, period)
        else:
            begin = window.end
        for rule, due, whom in _due_of_window(spot, window, period):
            yield ReportDuty(
                report=name,
                kind=kind_of(name),
                data_from=window.data_from,
                data_to=window.data_to,
                due_rule=rule,
                due=due,
                to=receiver_near(spot.items, spot.index),
                who=whom or spot.who() or reporters_near(spot.items, spot.index, spot.assignments),
                place=spot.place(text),
            )


def _due_of_window(spot: ReportSpot, window: DataWindow, period: ReportPeriod) -> list[_Due]:
    """Rule, day and party: from the clause behind the window, else from the lines around it."""
    own = due_clauses(spot.item.text, [(window.start, window.end)])
    behind = [c for c in own if c.start >= window.end or c.end > window.end][:1]
    clauses = behind or _rules_of_the_part(spot)
    found = [
        _Due(clause.rule, due_on(clause.days[0], period, spot.year), clause.whom)
        for clause in clauses
    ]
    return found or [_Due()]


def _rules_of_the_part(spot: ReportSpot) -> list[DueClause]:
    """The rules of the same part that hang on any period, such as "ngày 16 của tháng cuối kỳ báo cáo"."""
    for item in section_of(spot.items, spot.index):
        if not windows_in(item.text, spot.year):
            hanging = [c for c in due_clauses(item.text) if c.days[0].months_behind is not None]
            if hanging:
                return hanging
    return []


def _report_name(text: str) -> str | None:
    """The report's name before a window: the words before a colon, or those from "báo cáo" on."""
    part = re.split(r"[;.]\s", text.strip(" -+;.,"))[-1]
    cut = re.split(
        r",?\s*(?:thời (?:gian|điểm)|số liệu|kỳ|lấy|tính|chốt)\b", part, flags=re.IGNORECASE
    )
    name = (part.split(":")[0] if ":" in part else cut[0]).strip(" -+;,:(")
    return name if name and (REPORT.search(name) or periods_in(name, 2000)) else None


def _report_name_above(item: Item) -> str | None:
    above = (i.text.rstrip(" :.") for i in reversed(item.above) if len(i.text) < 2 * QUOTE)
    return next((text for text in above if REPORT.search(text)), None)
