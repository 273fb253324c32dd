"""Dates as official papers print them, with the stray spaces and signs of real ones."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

_DAY = r"(?P<day>[0-3]?\d)"
_MONTH = r"(?P<month>[01]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d{2,3})(?!\d)"
_NAM = r"n[ăáàaâắạ]m"  # năm, as scanners and typists also write it
_BEFORE = r"(?<![\d/])(?<!\d[.,])"
# The separator must be the same twice, else "01/7-2021" would be read out of a range.
_NUMERIC = (
    rf"{_BEFORE}(?:ngày\s*)?{_DAY}\s?(?P<sign>[/.-])\s?{_MONTH}\s?(?P=sign)\s?{_YEAR}(?![/]\w)"
)
_WORDS = rf"{_BEFORE}(?:(?:ngày|mùng|mồng)\s*){{0,2}}{_DAY}\s*tháng\s*{_MONTH}\s*(?:,?\s*{_NAM}|/|-)\s*{_YEAR}"
_MIXED = rf"{_BEFORE}ngày\s*{_DAY}\s?[/.-]\s?{_MONTH}\s*,?\s*{_NAM}\s*{_YEAR}"
_ISO = r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"
_SHORT_YEAR = (
    rf"(?<!\w)ngày\s*{_DAY}\s?(?P<sign>[/.-])\s?{_MONTH}\s?(?P=sign)\s?(?P<short>\d{{2}})(?![\d/])"
)
_DAY_MONTH_WORDS = rf"{_BEFORE}(?:(?:ngày|mùng|mồng)\s*){{0,2}}{_DAY}\s*tháng\s*{_MONTH}(?!\d)"
_END = r"(?!\s?[/.-]\s?\d)(?![\d%])(?!/)"
_DAY_MONTH = rf"(?<!\w)(?:ngày|mùng|mồng)\s*{_DAY}\s?[/-]\s?{_MONTH}{_END}"
_BARE_DAY_MONTH = rf"(?:(?<=trước )|(?<=chậm nhất )|(?<=đến hết )){_DAY}/{_MONTH}{_END}"
# "từ ngày 01/6 đến 30/6": the second day has no word of its own.
_SECOND_DAY = rf"ngày\s*\d{{1,2}}/\d{{1,2}}\s*(?:đến|tới|-|–|và|,)\s*(?:hết\s+)?(?P<second>){_DAY}/{_MONTH}{_END}"
_MONTH_YEAR = rf"(?<!\w)tháng\s*{_MONTH}\s*(?:,?\s*{_NAM}|/|-|\.)\s*{_YEAR}(?!/)"
_BARE_MONTH_YEAR = rf"(?<![\w/])(?<!\d[.,-])(?P<month>0?[1-9]|1[0-2])\s?/\s?{_YEAR}(?!\s?/)"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _ISO,
        _WORDS,
        _MIXED,
        _NUMERIC,
        _SHORT_YEAR,
        _DAY_MONTH_WORDS,
        _DAY_MONTH,
        _BARE_DAY_MONTH,
        _SECOND_DAY,
        _MONTH_YEAR,
        _BARE_MONTH_YEAR,
    )
)
_WHOLE_FORMS = _FORMS[:4]
_YEARS = range(1900, 2200)


_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in running text with its parts as printed; None for a part that is not printed.

    The parts may make no possible day ("31/02/2023"): that is for the caller to report.
    """

    start: int
    end: int
    text: str
    year: int | None
    month: int | None
    day: int | None

    def as_date(self) -> dt.date | None:
        """Give the day where all parts stand and make a possible one."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return _possible(self.year, self.month, self.day)


def _possible(year: int, month: int, day: int) -> dt.date | None:
    if year not in _YEARS:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _found(match: re.Match[str]) -> FoundDate:
    parts = match.groupdict()
    year = parts.get("year")
    short = parts.get("short")
    if short:
        year = f"20{short}"
    month, day = parts.get("month"), parts.get("day")
    start = match.start("second") if "second" in parts else match.start()
    return FoundDate(
        start=start,
        end=match.end(),
        text=match.string[start : match.end()],
        year=int(year) if year else None,
        month=int(month) if month else None,
        day=int(day) if day else None,
    )


def _is_sound(date: FoundDate) -> bool:
    """Drop what no date could be when no year vouches for it (ratios, sections)."""
    if date.year is not None:
        return True
    return (date.month or 0) in range(1, 13) and (date.day or 0) in range(1, 32)


@lru_cache(maxsize=8192)
def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Find the dates in running text: whole ones, day and month, month and year.

    Bare years and bare months are left to the reader of time expressions. Parts stand as printed,
    possible or not; see `FoundDate.as_date`.

    >>> find_dates("ngày 05 tháng 3 năm 2021")[0].as_date()
    datetime.date(2021, 3, 5)
    """
    taken: list[FoundDate] = []
    covered = bytearray(len(text))
    for form in _FORMS:
        for match in form.finditer(text):
            date = _found(match)
            if 1 not in covered[date.start : date.end] and _is_sound(date):
                covered[date.start : date.end] = b"\x01" * (date.end - date.start)
                taken.append(date)
    return tuple(sorted(taken, key=lambda date: date.start))


@lru_cache(maxsize=4096)
def parse_date(text: str) -> dt.date | None:
    """Read a whole string as one complete date; None where it is none or no possible day.

    >>> parse_date("29/12/2022")
    datetime.date(2022, 12, 29)
    """
    text = text.strip()
    for form in _WHOLE_FORMS:
        match = form.fullmatch(text)
        if match:
            return _found(match).as_date()
    return None


def format_date(day: dt.date) -> str:
    """Write a day the short way of official papers, both numbers padded.

    >>> format_date(dt.date(2022, 2, 1))
    '01/02/2022'
    """
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
