"""Tables of reports ("Loại báo cáo | Thời điểm chốt số liệu | Thời hạn gửi"): a report owed in each row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Table
from cchc.intake.plan_document.data_windows import find_data_windows
from cchc.intake.plan_document.report_clauses import periods_in
from cchc.reform.plans import ReportDuty
from cchc.reform.reporting import ReportPeriod, due_on, find_due_days

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cchc.intake.files.paper import Block, Row
    from cchc.intake.plan_document.tasks import Dating

# By the order in which a heading is tried: "Thời điểm chốt số liệu báo cáo" is no name of a report.
HEADS = {
    "window": re.compile(r"số liệu|chốt|kỳ báo cáo từ|từ ngày", re.IGNORECASE),
    "due": re.compile(
        r"thời (?:gian|hạn|điểm)|hạn|ngày (?:gửi|nộp|báo cáo)|trước ngày", re.IGNORECASE
    ),
    "to": re.compile(r"nơi nhận|cơ quan nhận|nhận báo cáo|gửi (?:đến|về)", re.IGNORECASE),
    "who": re.compile(r"(?:cơ quan|đơn vị)|thực hiện|trách nhiệm", re.IGNORECASE),
    "report": re.compile(r"báo cáo|nội dung|kỳ", re.IGNORECASE),
}
NAMES_A_REPORT = re.compile(r"báo cáo", re.IGNORECASE)


def read_report_tables(blocks: Iterable[Block], dating: Dating) -> Iterator[ReportDuty]:
    """The reports that the rows of such tables name; other tables give none."""
    for block in blocks:
        if not isinstance(block, Table) or not block.rows:
            continue
        columns = _columns(block.rows[0])
        if "report" in columns and "due" in columns:
            for row in block.rows[1:]:
                yield from _duties(row, columns, dating)


def _columns(head: Row) -> dict[str, int]:
    """Roles by column; empty unless a heading names reports."""
    columns: dict[str, int] = {}
    for cell in head.cells:
        role = next((r for r, words in HEADS.items() if words.search(cell.text)), None)
        if role is not None:
            columns.setdefault(role, cell.column)
    named = any(NAMES_A_REPORT.search(cell.text) for cell in head.cells)
    return columns if named else {}


def _duties(row: Row, columns: dict[str, int], dating: Dating) -> Iterator[ReportDuty]:
    texts = {
        role: next((c.text for c in row.cells if c.column == column), "")
        for role, column in columns.items()
    }
    name, rule = texts["report"], texts["due"]
    if not name or not rule:
        return
    # The heading says that the column holds figures' days; the cell need not repeat it.
    windows = find_data_windows(
        f"từ ngày {texts.get('window', '')}", dating.plan_year, of_figures=True
    )
    window = windows[0] if windows else None
    period = (
        ReportPeriod(name, window.data_to.month, window.data_to.month, window.data_to.year)
        if window
        else next(iter(periods_in(name, dating.plan_year)), None)
    )
    cut_off = None if window else _cut_off(texts.get("window", ""), period, dating)
    for due in _days(rule, period, dating):
        yield ReportDuty(
            report=name,
            kind="periodic_report",
            data_from=window.data_from if window else None,
            data_to=window.data_to if window else cut_off,
            due_rule=rule,
            due=due,
            to=texts.get("to") or None,
            who=texts.get("who") or None,
            place=row.place,
        )


def _cut_off(text: str, period: ReportPeriod | None, dating: Dating) -> date | None:
    """The day that closes the figures, where the cell names no first day ("14/3/2026")."""
    days = find_due_days(text)
    return due_on(days[0], period, dating.plan_year) if len(days) == 1 else None


def _days(rule: str, period: ReportPeriod | None, dating: Dating) -> list[date | None]:
    found = [due_on(day, period, dating.plan_year) for day in find_due_days(rule)]
    return [*found] or [dating.deadline(rule).end]
