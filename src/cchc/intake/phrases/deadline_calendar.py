"""Times of the grammar put on the calendar: missing years filled, periods named, first and last days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_grammar import Moment, Unit
from cchc.reform import periods

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(slots=True)
class Setting:
    """What is known beside the words: day of issue, plan year; ``assumed`` collects what was filled in."""

    issued_on: date | None
    plan_year: int | None
    assumed: list[tuple[str, object]] = field(default_factory=list[tuple[str, object]])

    def this_year(self) -> int | None:
        """The year of the paper: the plan's, else that of its issue, or the next from mid-December on.

        A paper signed in the last days of a year that says "trong năm" plans the year to come.
        """
        if self.plan_year is not None:
            self.assumed.append(("plan_year", self.plan_year))
            return self.plan_year
        if self.issued_on is not None:
            issue = self.issued_on
            ends = issue >= date(issue.year, 12, 16)
            year = issue.year + ends
            self.assumed.append(("coming_year" if ends else "issue_year", year))
            return year
        return None


@dataclass(frozen=True, slots=True)
class Window:
    """A time on the calendar: its unit, first and last day and the periods; no days if a year is unknown or recurs.

    ``spots`` tells where each of ``dates`` is written.
    """

    unit: str
    start: date | None = None
    end: date | None = None
    codes: tuple[str, ...] = ()
    dates: tuple[date, ...] = ()
    spots: tuple[tuple[int, int] | None, ...] = ()
    is_next_year: bool = False
    edge: str | None = None
    is_apart: bool = False


def has_year(moment: Moment) -> bool:
    """Whether a year is written in a time."""
    return any(isinstance(unit.year, int) for unit in moment.units) or (
        moment.name == "year" and any(unit.number > 0 for unit in moment.units)
    )


def lend_year(moment: Moment, lender: Moment, *, to_earlier: bool) -> Moment:
    """Units without a year take the year of the time beside them; an earlier one may lie in the year before."""
    if lender.name == "year":
        source = lender.units[0] if not to_earlier else lender.units[-1]
        year: int | str | None = source.year if source.number == 0 else source.number
    else:
        ends = [unit.year for unit in lender.units if unit.year is not None]
        year = (ends[0] if to_earlier else ends[-1]) if ends else None
    if year is None or moment.name in {"year", "now", "month_day"}:
        return moment
    if (
        to_earlier
        and isinstance(year, int)
        and moment.units
        and lender.name == moment.name
        and _order(moment.units[-1]) > _order(lender.units[0])
    ):
        year -= 1
    return replace(
        moment,
        units=tuple(
            replace(unit, year=year) if unit.year is None else unit for unit in moment.units
        ),
    )


def _order(unit: Unit) -> tuple[int, int]:
    return (unit.month or 0, unit.number)


def _backfilled(units: Sequence[Unit]) -> list[Unit]:
    """As in "Quý I, II năm 2023": the last year said holds for those before it; then the first for those after."""
    filled: list[Unit] = []
    year: int | str | None = None
    later: Unit | None = None
    for unit in reversed(units):
        if unit.year is not None:
            year = unit.year
        elif (
            later is not None
            and later.through
            and isinstance(year, int)
            and _order(unit) > _order(later)
        ):
            year -= 1  # "Tháng 11-02/2026" begins in the year before
        filled.append(replace(unit, year=year))
        later = filled[-1]
    filled.reverse()
    for at, unit in enumerate(filled):
        if unit.year is None and at:
            filled[at] = replace(unit, year=filled[at - 1].year)
    return filled


def _missing_year(moment: Moment, setting: Setting) -> int | None:
    """The plan year; without one the first such period that is not over on the day of issue."""
    if setting.plan_year is not None or setting.issued_on is None:
        return setting.this_year()
    last = moment.units[-1].number
    month = last * 3 if moment.name == "quarter" else last
    issue = setting.issued_on
    year = issue.year if month >= issue.month else issue.year + 1
    setting.assumed.append(("next_period", year))
    return year


def place(moment: Moment, setting: Setting) -> Window:
    """Put a time on the calendar; what cannot be placed has no days.

    Raises:
        ValueError: if there is no such day or period.
    """
    makers = {
        "quarter": _counted,
        "month": _counted,
        "year": _years,
        "day": _days,
        "half": _half,
        "now": _now,
    }
    if moment.name == "month_day":
        return Window("month_day")
    if any(unit.year == "next" for unit in moment.units):
        return Window(moment.name, is_next_year=True)
    return replace(makers[moment.name](moment, setting), edge=moment.edge)


def _now(moment: Moment, setting: Setting) -> Window:
    setting.assumed.append(("issue", setting.issued_on))
    return Window(moment.name, setting.issued_on, setting.issued_on)


def _counted(moment: Moment, setting: Setting) -> Window:
    """Quarters and months: a list with spans, each with its year."""
    units = _backfilled(moment.units)
    if units[0].year is None or units[0].year == "this":
        year = setting.this_year() if units[0].year == "this" else _missing_year(moment, setting)
        if year is None:
            return Window(moment.name)
        units = _backfilled(
            [*units[:-1], replace(units[-1], year=year)]
            if units[-1].year in {None, "this"}
            else units
        )
        units = [
            replace(unit, year=year) if not isinstance(unit.year, int) else unit for unit in units
        ]
    quarterly = moment.name == "quarter"
    make = periods.quarter_code if quarterly else periods.month_code
    through = periods.quarters_through if quarterly else periods.months_through
    codes: list[str] = []
    for unit in units:
        code = make(int(unit.year or 0), unit.number)
        codes += through(codes[-1], code)[1:] if unit.through and codes else [code]
    return _window(moment.name, codes)


def _window(unit: str, codes: Sequence[str]) -> Window:
    ordered = tuple(sorted(set(codes), key=periods.first_day))
    every_quarter = (
        unit == "quarter" and len(ordered) == 4 and len({code[:4] for code in ordered}) == 1
    )
    return Window(
        unit,
        min(map(periods.first_day, ordered)),
        max(map(periods.last_day, ordered)),
        ordered,
        is_apart=every_quarter or not periods.are_adjacent(ordered),
    )


def joined(windows: Sequence[Window]) -> Window:
    """Several windows of one unit as one."""
    if windows[0].codes:
        return _window(windows[0].unit, [code for window in windows for code in window.codes])
    dates = tuple(day for window in windows for day in window.dates)
    spots = tuple(spot for window in windows for spot in window.spots)
    return replace(windows[0], start=min(dates), end=max(dates), dates=dates, spots=spots)


def _years(moment: Moment, setting: Setting) -> Window:
    if moment.units[0].number == 0:
        year = setting.this_year()
        return Window("year") if year is None else _window("year", [periods.year_code(year)])
    codes: list[str] = []
    for unit in moment.units:
        if unit.through and codes:
            codes += periods.years_through(int(codes[-1]) + 1, unit.number)
        codes.append(periods.year_code(unit.number))
    return _window("year", codes)


def _days(moment: Moment, setting: Setting) -> Window:
    dates: list[date] = []
    units = _backfilled(moment.units)
    for unit in units:
        if isinstance(unit.year, int):
            dates.append(date(unit.year, unit.month or 0, unit.number))
            continue
        year = setting.this_year() if unit.year == "this" else None
        if year is not None:
            dates.append(date(year, unit.month or 0, unit.number))
            continue
        issue = setting.issued_on or (date(setting.plan_year, 1, 1) if setting.plan_year else None)
        found = periods.next_day_month(unit.number, unit.month or 0, issue) if issue else None
        if found is None:
            return Window("day")
        setting.assumed.append(("next_day", found))
        dates.append(found)
    spans = any(unit.through for unit in units)
    spots = dict(zip(reversed(dates), reversed([unit.spot for unit in units]), strict=True))
    return Window(
        "day",
        min(dates),
        max(dates),
        dates=tuple(dict.fromkeys(dates)),
        spots=tuple(spots[day] for day in dict.fromkeys(dates)),
        is_apart=not spans and not _are_consecutive(dates),
    )


def _are_consecutive(dates: Sequence[date]) -> bool:
    return all(day_after(before) == after for before, after in pairwise(dates))


def _half(moment: Moment, setting: Setting) -> Window:
    year = moment.units[0].year
    if moment.half is None:
        return Window("quarter")
    which, count = moment.half
    if not isinstance(year, int):
        last_month = count if which == "first" else 12
        year = _missing_year(Moment("month", (Unit(last_month),)), setting)
    if year is None:
        return Window("quarter")
    months = list(range(1, 13))[:count] if which == "first" else list(range(1, 13))[-count:]
    first, last = periods.month_code(year, months[0]), periods.month_code(year, months[-1])
    if count % 3 == 0:
        return replace(_window("quarter", periods.quarters_through(first, last)), is_apart=False)
    return _window("month", periods.months_through(first, last))


def day_after(day: date | None) -> date | None:
    """The next day; None where there is none."""
    return day + timedelta(days=1) if day is not None and day < date.max else None
