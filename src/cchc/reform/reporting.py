"""Reporting periods by name, and the days that the due rules of reports give in them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
QUARTER_NUMBER = r"(?:iv|i{1,3}|[1-4])\b(?!\s*tháng)"
PERIOD_NAME = re.compile(
    rf"(?P<quarters>qu[ýí]\s*{QUARTER_NUMBER}(?:\s*(?:,|và|-)\s*(?:qu[ýí]\s*)?{QUARTER_NUMBER})*)"
    r"|(?P<half>(?:0?6|sáu)\s*tháng(?:\s*đầu\s*năm|(?P<last>\s*cuối\s*năm))?)"
    r"|(?P<nine>(?:0?9|chín)\s*tháng)"
    r"|(?P<month>\btháng\s*(?P<m>0?[1-9]|1[0-2])\b)"
    rf"|(?P<each_quarter>(?:h[ằà]ng|mỗi|từng|các|định kỳ|theo|báo cáo)\s+qu[ýí]\b(?!\s*{QUARTER_NUMBER})|\bqu[ýí]\b(?=\s*(?:$|[,;:(])))"
    r"|(?P<year>\bnăm\b(?!\s*(?:sau|trước|nay|tới|kế|tiếp|liền|học|tháng)))",
    re.IGNORECASE,
)
MONTH_OF_PERIOD = r"tháng\s*(?:cuối(?:\s*cùng)?|kết thúc)|cuối\s*(?:quý|kỳ)"
MONTH_BEHIND = r"tháng\s*(?:sau|tiếp theo|kế tiếp|liền kề|đầu(?:\s*tiên)?\s*(?:của\s*)?(?:quý|kỳ)\s*(?:sau|tiếp|kế))"
DAY_OF_LAST_MONTH = re.compile(
    rf"ngày\s*(?P<day>\d{{1,2}})\s*(?:của\s*)?(?:{MONTH_OF_PERIOD})", re.IGNORECASE
)
DUE_DAY = re.compile(
    rf"(?:ngày\s*(?P<day>\d{{1,2}})\s*(?:của\s*)?(?:(?P<of_period>{MONTH_OF_PERIOD})|(?P<behind>{MONTH_BEHIND}))(?:\s*(?:của\s*)?(?:mỗi\s*)?(?:quý|kỳ)(?:\s*báo cáo)?)?"
    r"|ngày\s*(?P<worded>\d{1,2})\s*(?:của\s*)?(?:các\s*)?tháng\s*(?P<months>\d{1,2}\b(?:\s*(?:,|và)\s*(?:tháng\s*)?\d{1,2}\b(?!\s*[/.%]))*)(?:\s*năm\s*(?P<worded_year>20\d\d))?"
    r"|(?:ngày\s*)?(?P<days>\b\d{1,2}/\d{1,2}(?:/20\d\d)?\b(?:\s*(?:,|và|;)\s*(?:ngày\s*)?\d{1,2}/\d{1,2}(?:/20\d\d)?\b)*))"
    r"(?:\s*(?:của\s*)?(?P<tail>h[ằà]ng năm|mỗi năm|năm (?:báo cáo|kế hoạch|sau|kế tiếp|tiếp theo|liền kề)))?",
    re.IGNORECASE,
)
YEAR_BEHIND = re.compile(r"năm (?:sau|kế tiếp|tiếp theo|liền kề)", re.IGNORECASE)
YEAR = re.compile(r"20\d\d")
# A report of December's period that is due in January is due in the next year.
MONTHS_TO_TURN = 6


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """A named reporting period: the name as printed, its first and last month and its year."""

    name: str
    first_month: int
    last_month: int
    year: int


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day that a due rule names; ``start`` and ``end`` are the places of its words.

    ``months_behind`` counts from the last month of the period that the report is for; else
    ``month`` is printed, with or without ``year``; ``years_later`` is 1 for "năm sau".
    """

    start: int
    end: int
    day: int
    month: int | None = None
    year: int | None = None
    months_behind: int | None = None
    years_later: int = 0


def periods_named(text: str, year: int | None) -> tuple[ReportPeriod, ...]:
    """The reporting periods that a text names ("Quý I, 6 tháng, Quý III và năm 2026"), each once.

    "hằng quý" names all four. A period that states no year takes ``year``; without either it is
    left out.
    """
    found: list[ReportPeriod] = []
    for match in PERIOD_NAME.finditer(text):
        stated = YEAR.match(text, _after_separator(text, match.end()))
        period_year = int(stated.group()) if stated else year
        if period_year is None:
            continue
        end = stated.end() if stated else match.end()
        for name, first, last in _months(match, text[match.start() : end].strip()):
            if not any(
                (p.first_month, p.last_month, p.year) == (first, last, period_year) for p in found
            ):
                found.append(ReportPeriod(name, first, last, period_year))
    return tuple(found)


def _after_separator(text: str, position: int) -> int:
    gap = re.compile(r"\s*(?:đầu năm|cuối năm)?\s*(?:/|năm|-)?\s*", re.IGNORECASE).match(
        text, position
    )
    return gap.end() if gap else position


def _months(match: re.Match[str], name: str) -> list[tuple[str, int, int]]:
    """Name, first and last month of each period that a match names."""
    if match["quarters"] or match["each_quarter"]:
        numbers = re.findall(QUARTER_NUMBER, match["quarters"] or "i ii iii iv", re.IGNORECASE)
        quarters = [QUARTERS[number.lower()] for number in numbers]
        single = len(quarters) == 1
        return [(name if single else f"quý {_roman(q)}", 3 * q - 2, 3 * q) for q in quarters]
    if match["half"]:
        return [(name, 7, 12) if match["last"] else (name, 1, 6)]
    if match["nine"]:
        return [(name, 1, 9)]
    if match["month"]:
        return [(name, int(match["m"]), int(match["m"]))]
    return [(name, 1, 12)]


def _roman(quarter: int) -> str:
    return ("I", "II", "III", "IV")[quarter - 1]


def find_due_days(text: str) -> tuple[DueDay, ...]:
    """The days in a text that a report may be due on; lists ("ngày 10/3, 10/6") give one each."""
    return tuple(day for match in DUE_DAY.finditer(text) for day in _days_of(match))


def _days_of(match: re.Match[str]) -> list[DueDay]:
    start, end = match.span()
    if match["day"]:
        behind = 1 if match["behind"] else 0
        return [DueDay(start, end, int(match["day"]), months_behind=behind)]
    later = 1 if YEAR_BEHIND.match(match["tail"] or "") else 0
    if match["worded"]:
        year = int(match["worded_year"]) if match["worded_year"] else None
        parts = [(int(match["worded"]), int(m), year) for m in re.findall(r"\d+", match["months"])]
    else:
        printed = re.findall(r"(\d{1,2})/(\d{1,2})(?:/(20\d\d))?", match["days"])
        parts = [(int(d), int(m), int(y) if y else None) for d, m, y in printed]
    return [
        DueDay(start, end, day, month, year, years_later=later)
        for day, month, year in parts
        if 1 <= month <= 12 and 1 <= day <= 31
    ]


def due_on(due: DueDay, period: ReportPeriod | None, year: int | None) -> date | None:
    """The day that a due rule gives for a period, or in a year where the rule names its month.

    None where the rule hangs on a period that is not known, or no year is.
    """
    if due.months_behind is not None:
        if period is None:
            return None
        turned, month = divmod(period.last_month - 1 + due.months_behind, 12)
        return _day(period.year + turned, month + 1, due.day)
    if due.year is not None:
        return _day(due.year, due.month or 0, due.day)
    base = period.year if period else year
    if base is None or due.month is None:
        return None
    turns = period is not None and period.last_month - due.month > MONTHS_TO_TURN
    return _day(base + (due.years_later or int(turns)), due.month, due.day)


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or the last one of a shorter month; None where the numbers make none."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return date(year, month, min(day, monthrange(year, month)[1]))


def usual_window(period: ReportPeriod, from_day: int, to_day: int) -> tuple[date, date] | None:
    """From a day of the month before the period to a day of its last month (NĐ 09/2019/NĐ-CP, Điều 12)."""
    before = date(period.year, period.first_month, 1) - timedelta(days=1)
    first = _day(before.year, before.month, from_day)
    last = _day(period.year, period.last_month, to_day)
    return (first, last) if first and last else None
