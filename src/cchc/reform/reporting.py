"""Reporting periods by name: which month a named period closes in, and the day a due rule gives in it."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PERIOD_NAME = re.compile(
    r"(?P<quarter>qu[ýí]\s*(?P<q>iv|i{1,3}|[1-4])\b)"
    r"|(?P<half>(?:0?6|sáu)\s*tháng(?P<last>\s*cuối\s*năm)?)"
    r"|(?P<nine>(?:0?9|chín)\s*tháng)"
    r"|(?P<month>tháng\s*(?P<m>0?[1-9]|1[0-2])\b)"
    r"|(?P<year>(?:tổng kết|tổng hợp|báo cáo|cả|công tác|cchc|hành chính|chính thức)\s+năm\b|\bnăm(?=\s*(?:20\d\d|$|[,;:.()])))",
    re.IGNORECASE,
)
DAY_OF_LAST_MONTH = re.compile(
    r"ngày\s*(?P<day>\d{1,2})\s*(?:của\s*)?(?:tháng cuối|tháng kết thúc|tháng cuối cùng|cuối (?:quý|kỳ))",
    re.IGNORECASE,
)
YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A named reporting period: the name as printed, its last month and its year."""

    name: str
    last_month: int
    year: int


def periods_named(text: str, year: int | None) -> tuple[ReportPeriod, ...]:
    """The reporting periods that a text names ("Quý I, 6 tháng, Quý III và năm 2026"), each once.

    A period that states no year takes ``year``; without either it is left out.
    """
    found: list[ReportPeriod] = []
    for match in PERIOD_NAME.finditer(text):
        stated = YEAR.match(text, _after_separator(text, match.end()))
        period_year = int(stated.group()) if stated else year
        month = _last_month(match)
        if period_year is None or any(
            p.last_month == month and p.year == period_year for p in found
        ):
            continue
        name = text[match.start() : stated.end() if stated else match.end()]
        found.append(ReportPeriod(name.strip(), month, period_year))
    return tuple(found)


def _after_separator(text: str, position: int) -> int:
    gap = re.compile(r"\s*(?:đầu năm|cuối năm)?\s*(?:/|năm|-)?\s*", re.IGNORECASE).match(
        text, position
    )
    return gap.end() if gap else position


def _last_month(match: re.Match[str]) -> int:
    if match["quarter"]:
        return 3 * QUARTERS[match["q"].lower()]
    if match["half"]:
        return 12 if match["last"] else 6
    if match["nine"]:
        return 9
    if match["month"]:
        return int(match["m"])
    return 12


def due_in_last_month(rule: str, year: int, month: int) -> date | None:
    """The day that a rule such as "ngày 16 của tháng cuối kỳ báo cáo" gives for a period that ends there."""
    found = DAY_OF_LAST_MONTH.search(rule)
    if found is None:
        return None
    day = int(found["day"])
    return date(year, month, min(day, monthrange(year, month)[1])) if day else None
