"""Data windows of reports: "số liệu tính từ ngày 15/12/2025 đến ngày 14/3/2026"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.vietnamese.dates import find_dates

if TYPE_CHECKING:
    from cchc.intake.plan_document.outline import Item
    from cchc.vietnamese.dates import FoundDate

ABOUT_FIGURES = re.compile(r"số liệu|kỳ báo cáo|kỳ chốt|thời gian lấy|báo cáo", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*(?:của\s+)?(?:năm\s+(?:trước|báo cáo|liền trước|nay)[^,;.]{0,40}|kỳ báo cáo|tháng trước[^,;.]{0,40})?\s*,?\s*(?:cho\s+)?(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?",
    re.IGNORECASE,
)
YEAR_BEFORE = re.compile(r"\s*(?:của\s+)?năm\s+(?:trước|liền trước)", re.IGNORECASE)
OPENER = re.compile(r"(?:từ\s*(?:ngày\s*)?){1,2}$", re.IGNORECASE)
OPENED = re.compile(r"(?:từ\s+)?ngày", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DataWindow:
    """A window of figures; ``start`` and ``end`` are positions of its words in the text."""

    data_from: date
    data_to: date
    start: int
    end: int


ANY_PERIOD = re.compile(
    r"(?:từ\s*)?ngày\s*(?P<from>\d{1,2})\s*(?:của\s*)?tháng\s*(?:cuối\s*(?:cùng\s*)?(?:của\s*)?(?:quý|kỳ)\s*(?:báo cáo\s*)?)?(?:trước|liền trước|cuối quý trước)[^;.]{0,40}?"
    r"\s(?:đến|tới)\s*(?:hết\s*)?ngày\s*(?P<to>\d{1,2})\s*(?:của\s*)?(?:tháng\s*(?:cuối|kết thúc|thuộc|báo cáo|của)|cuối)[^,;.()]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AnyPeriodWindow:
    """Words such as "từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 của tháng cuối kỳ"."""

    from_day: int
    to_day: int
    start: int
    end: int

    def window(self, days: tuple[date, date]) -> DataWindow:
        """The window of one period, at the place of these words."""
        return DataWindow(*days, self.start, self.end)


def window_of_any_period(text: str) -> AnyPeriodWindow | None:
    """The window that a text states for whichever period is reported on."""
    found = ANY_PERIOD.search(text) if ABOUT_FIGURES.search(text) else None
    return AnyPeriodWindow(int(found["from"]), int(found["to"]), *found.span()) if found else None


def speaks_of_figures(item: Item) -> bool:
    """Whether a line or a heading above it is about figures or reports."""
    return any(
        ABOUT_FIGURES.search(i.text) for i in (item, *item.above) if i is item or len(i.text) < 200
    )


def find_data_windows(
    text: str, year: int | None, *, of_figures: bool = False
) -> tuple[DataWindow, ...]:
    """Every window in a text that speaks of figures or reports, or is known to (``of_figures``).

    A day without a year takes the report's year, or the year before where the words say "năm trước"
    or where the window would run backwards.
    """
    if not (of_figures or ABOUT_FIGURES.search(text)):
        return ()
    days = [d for d in find_dates(text) if d.day and d.month]
    windows: list[DataWindow] = []
    for first, second in pairwise(days):
        opener = OPENER.search(text, 0, first.start) or OPENED.match(first.text)
        if opener is None or BETWEEN.fullmatch(text[first.end : second.start]) is None:
            continue
        window = _window(text, (first, second), year)
        if window is not None:
            windows.append(window)
    return tuple(windows)


def _window(text: str, days: tuple[FoundDate, FoundDate], year: int | None) -> DataWindow | None:
    first, second = days
    stated = re.search(
        r"(?:quý|tháng|năm)[^.;:]{0,30}?(20\d\d)", text[: first.start], re.IGNORECASE
    )
    last_year = second.year or (int(stated.group(1)) if stated else year)
    if last_year is None:
        return None
    first_year = first.year
    if first_year is None:
        before = YEAR_BEFORE.match(text, first.end) or (first.month, first.day) > (
            second.month,
            second.day,
        )
        first_year = last_year - 1 if before else last_year
    try:
        window = DataWindow(
            date(first_year, first.month or 0, first.day or 0),
            date(last_year, second.month or 0, second.day or 0),
            first.start,
            second.end,
        )
    except ValueError:
        return None
    return window if window.data_from < window.data_to else None
