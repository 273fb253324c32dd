"""Reports whose data window is stated: one duty for each window, or for each period that it is stated for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.plan_document.data_windows import (
    find_data_windows,
    speaks_of_figures,
    window_of_any_period,
)
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

SENDING = re.compile(r"gửi|nhận|nộp|báo cáo|thời hạn", re.IGNORECASE)


class _Due(NamedTuple):
    rule: str | None = None
    day: date | None = None
    whom: str | None = None


def windows_at(spot: ReportSpot) -> tuple[tuple[DataWindow, ReportPeriod], ...]:
    """The data windows that a line states, each with the period that it is for.

    A window for any period is one for each period that the line, or else its part, names.
    """
    return windows_in(spot.item, spot.year) or _windows_for(
        spot.item.text, periods_of_the_part(spot) or ()
    )


def windows_in(item: Item, year: int | None) -> tuple[tuple[DataWindow, ReportPeriod], ...]:
    """The data windows that a line by itself states."""
    text = item.text
    stated = find_data_windows(text, year, of_figures=speaks_of_figures(item))
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
    return _windows_for(text, periods_in(text[: words.start], year)) if words else ()


def _windows_for(
    text: str, periods: Sequence[ReportPeriod]
) -> tuple[tuple[DataWindow, ReportPeriod], ...]:
    words = window_of_any_period(text)
    if words is None:
        return ()
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
    clauses = behind or _rules_beside(spot)[1] or _rules_of_the_part(spot)
    found = [
        _Due(clause.rule, due_on(clause.days[0], period, spot.year), clause.whom)
        for clause in clauses
    ]
    return found or [_Due()]


def rule_lines_beside(spot: ReportSpot) -> set[int]:
    """The place of the line that gives the due day of a window beside it."""
    index, clauses = _rules_beside(spot)
    return {index} if clauses else set()


def _rules_beside(spot: ReportSpot) -> tuple[int, list[DueClause]]:
    """The rule on the line next to the window's, under the same heading ("- Thời hạn gửi: …")."""
    above = spot.item.above
    for index, item in enumerate(spot.items[spot.index + 1 : spot.index + 3], spot.index + 1):
        if not above or item.above != above or windows_in(item, spot.year):
            return index, []
        clauses = [*due_clauses(item.text)]
        sends = any(SENDING.search(c.lead + c.rule) for c in clauses)
        if sends and not periods_in(clauses[0].lead, 2000):
            return index, clauses
    return spot.index, []


def _rules_of_the_part(spot: ReportSpot) -> list[DueClause]:
    """The rules of the same part that hang on any period, such as "ngày 16 của tháng cuối kỳ báo cáo"."""
    for item in section_of(spot.items, spot.index):
        if not windows_in(item, spot.year):
            hanging = [c for c in due_clauses(item.text) if c.days[0].months_behind is not None]
            if hanging:
                return hanging
    return []


def periods_of_the_part(spot: ReportSpot) -> Sequence[ReportPeriod] | None:
    """The periods that the part's reports are named for; None where its data windows have told them."""
    named: list[ReportPeriod] = []
    for item in (*spot.item.above, *section_of(spot.items, spot.index)):
        if windows_in(item, spot.year):
            return None
        if REPORT.search(item.text):
            named += periods_in(item.text, spot.year)
    return tuple(dict.fromkeys(named))


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
