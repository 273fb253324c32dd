"""What a time expression means: the items of the grammar and the conditions as one deadline."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_calendar import Setting
from cchc.intake.phrases.deadline_cell import Cell, Time, is_apart
from cchc.intake.phrases.deadline_composite import CLOSING, composite, condition_of, dated
from cchc.intake.phrases.deadline_grammar import Moment, Unit
from cchc.intake.phrases.deadline_times import has_own_year, with_bounds
from cchc.intake.phrases.deadline_triggers import (
    Trigger,
    is_list_of_units,
    whole_cell_plan_word,
)
from cchc.reform import periods
from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from cchc.intake.phrases.deadline_grammar import Item

_BOUNDED = frozenset({"at", "between", "until", "onward", "after"})
_CONDITION_ORDER = (DeadlineKind.ON_CONDITION, DeadlineKind.PER_REGULATION, DeadlineKind.PER_PLAN)


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline with what led to it, for the explanation."""

    deadline: Deadline
    items: tuple[Item, ...]
    triggers: tuple[Trigger, ...]
    assumed: tuple[tuple[str, object], ...]


def read(text: str, issued_on: date | None, plan_year: int | None) -> Reading:
    """Read a whole cell or phrase; ``deadline.kind`` is None where nothing is understood."""
    setting = Setting(issued_on, plan_year)
    cell = Cell(text, setting)
    try:
        deadline = _deadline(cell)
    except (ValueError, OverflowError):  # a day or year that the calendar does not have
        deadline = Deadline(text)
    return Reading(
        deadline,
        tuple(item for item, _ in cell.items),
        tuple(cell.triggers),
        tuple(dict.fromkeys(setting.assumed)),
    )


def _deadline(cell: Cell) -> Deadline:
    title = _title(cell)
    if title is not None:
        return title
    if cell.lengths and not cell.cadences and not any(_is_dated(time) for time in cell.times):
        found = _duration(cell)
    elif cell.continuous and cell.cadences and _in_other_clause(cell):
        found = composite(cell)
    elif cell.continuous and (not cell.cadences or _continuous_leads(cell)):
        found = _repeated(cell, DeadlineKind.CONTINUOUS)
    elif cell.cadences:
        found = _monthly(cell) or _repeated(cell, DeadlineKind.PERIODIC)
    elif any(_is_monthly(time) for time in cell.times):
        found = _several(cell) or _monthly(cell) or _day_of_month(cell)
    elif cell.times:
        found = dated(cell)
    else:
        return _conditional(cell)
    if found is None:
        return _conditional(cell)
    condition = found.condition or condition_of(cell.triggers)
    return replace(
        found, text=cell.text, condition=None if found.kind is DeadlineKind.COMPOSITE else condition
    )


def _title(cell: Cell) -> Deadline | None:
    """As in "Kế hoạch năm 2026" alone: another paper's plan for the year, not the year."""
    if len(cell.items) != 1 or len(cell.times) != 1 or cell.triggers:
        return None
    item = cell.times[0].item
    if item.rule != "at" or item.first is None or item.first.name != "year":
        return None
    kind = whole_cell_plan_word(re.sub(r"(?:công tác\s+)?năm\s*$", "", cell.text[: item.start]))
    if cell.times[0].is_stated or kind is not DeadlineKind.PER_PLAN:
        return None
    return Deadline(cell.text, kind, condition=cell.text.strip(CLOSING))


def _continuous_leads(cell: Cell) -> bool:
    first, other = cell.continuous[0][0], cell.cadences[0][0]
    return first.start < other.start or other.cadence is None


def _in_other_clause(cell: Cell) -> bool:
    """As in "Thường xuyên; báo cáo hằng quý" are two things; with a comma the second word only explains the first."""
    low, high = sorted((cell.continuous[0][0].start, cell.cadences[0][0].start))
    return any(token.type == "SEMI" and low < token.start < high for token in cell.tokens)


def _is_dated(time: Time) -> bool:
    first = time.item.first
    return (
        first is not None
        and first.name != "now"
        and not (time.item.rule == "onward" and first.name == "day")
    )


def _is_monthly(time: Time) -> bool:
    return time.item.first is not None and time.item.first.name == "month_day"


def _conditional(cell: Cell) -> Deadline:
    """A cell without a date: what it waits for, an event before a rule before a plan."""
    triggers = cell.triggers
    if len(triggers) > 1:
        triggers = [
            t for t in triggers if (t.condition or "").casefold() != "đột xuất"
        ] or triggers[:1]
    for kind in _CONDITION_ORDER:
        chosen = [t for t in triggers if t.kind is kind]
        if not chosen:
            continue
        if kind is DeadlineKind.ON_CONDITION and len(chosen) > 1:
            between = cell.text[chosen[0].end : chosen[-1].start]
            condition = cell.text[
                chosen[0].end - len(chosen[0].condition or "") : chosen[-1].end
            ].strip(CLOSING)
            return Deadline(cell.text, kind, condition=condition, recurring=";" in between)
        return Deadline(
            cell.text, kind, condition=next((t.condition for t in chosen if t.condition), None)
        )
    if is_list_of_units(cell.tokens):
        return Deadline(cell.text, DeadlineKind.PERIODIC, recurring=True)
    return Deadline(cell.text, whole_cell_plan_word(cell.text))


def _duration(cell: Cell) -> Deadline:
    amount = cell.lengths[0][0].amount
    length = cell.lengths[0][0]
    anchor = next(
        (time for time in cell.times if time.item.first and time.item.start >= length.end), None
    )
    end = None
    if (
        anchor
        and anchor.item.first
        and anchor.item.first.name == "now"
        and amount
        and cell.setting.issued_on
    ):
        cell.setting.assumed.append(("issue", cell.setting.issued_on))
        end = _counted(cell.setting.issued_on, amount)
    condition = (
        cell.text[anchor.item.start : anchor.end].strip(CLOSING)
        if anchor
        else condition_of(cell.triggers)
    )
    return Deadline(
        cell.text,
        DeadlineKind.DURATION,
        end=end,
        inclusive=None if end is None else True,
        condition=condition,
    )


def _counted(start: date, amount: tuple[int, str]) -> date | None:
    number, unit = amount
    if unit in {"day", "week"}:
        return start + timedelta(days=number * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    return periods.months_later(start, number * months) if months else None


def _monthly(cell: Cell) -> Deadline | None:
    """The day of a period: "ngày 16 của tháng cuối kỳ báo cáo", "ngày 25 hằng tháng"."""
    days_of = [time for time in cell.times if _is_monthly(time)]
    days_of.sort(key=lambda time: time.item.first is None or time.item.first.of is None)
    time = next(iter(days_of), None)
    if time is None or time.item.first is None:
        return None
    first = time.item.first
    day = first.units[0].number
    if not 1 <= day <= 31 or (first.of is None and not cell.cadences):
        return None
    cadences = {item.cadence for item, _ in cell.cadences}
    days: tuple[str, ...] = ()
    if first.of == "period_end" and cell.setting.plan_year and day <= 30:
        cell.setting.assumed.append(("quarter_ends", cell.setting.plan_year))
        days = tuple(
            date(cell.setting.plan_year, month, day).isoformat() for month in (3, 6, 9, 12)
        )
    elif first.of is None and not cadences & {"month", "quarter", None}:
        return None
    inclusive = (
        None if time.item.rule == "at" else time.item.rule != "before" and not time.item.exclusive
    )
    return Deadline(
        cell.text, DeadlineKind.MONTHLY_DAY, inclusive=inclusive, periods=days, recurring=True
    )


def _several(cell: Cell) -> Deadline | None:
    """As in "báo cáo quý trước ngày 15 tháng cuối quý; báo cáo năm trước 15/12": a day of each period and another."""
    if all(_is_monthly(time) for time in cell.times):
        return None
    low, high = cell.times[0].end, cell.times[-1].item.start
    apart = any(t.type == "SEMI" and low <= t.start < high for t in cell.tokens)
    return composite(cell) if apart else None


def _day_of_month(cell: Cell) -> Deadline | None:
    """As in "Tháng 3/2026 (trước ngày 15)": the day lies in the month beside it; else that month alone is read."""
    days = [time for time in cell.times if _is_monthly(time)]
    cell.times = [time for time in cell.times if not _is_monthly(time)]
    if not cell.times:
        return None
    month = cell.times[0].item.first
    day = days[0].item.first
    if len(cell.times) == 1 and len(days) == 1 and month is not None and day is not None:
        unit = month.units[0]
        if month.name == "month" and len(month.units) == 1:
            first = Moment("day", (Unit(day.units[0].number, unit.year, unit.number),))
            cell.times = [replace(days[0], item=replace(days[0].item, first=first))]
    return dated(cell)


def _comes_first(cell: Cell, time: Time, mark: Item) -> bool:
    """Whether a single year stands before what recurs as a part of its own: "năm 2026 và hằng năm"."""
    first = time.item.first
    if first is None or len(first.units) > 1 or time.end > mark.start:
        return False
    return any(
        token.type in {"AND", "WORD"} and time.end <= token.start < mark.start
        for token in cell.tokens
    )


def _repeated(cell: Cell, kind: DeadlineKind) -> Deadline:
    """What recurs: bounded by a written time that belongs to it, beside a time of its own part."""
    own: list[Time] = []
    mark = (cell.continuous if kind is DeadlineKind.CONTINUOUS else cell.cadences)[0][0]
    for time in cell.times:
        first = time.item.first
        if first is None or (kind is DeadlineKind.PERIODIC and not has_own_year(time)):
            continue
        window = time.item.rule == "at" and (
            first.name in {"quarter", "month", "half"} or _comes_first(cell, time, mark)
        )
        belongs = time.item.rule in _BOUNDED and first.name != "day" and not window
        if not belongs and is_apart(cell, time, mark):
            return composite(cell)
        own.append(time)
    found = Deadline(cell.text, kind, recurring=True)
    return with_bounds(found, own[-1], cell.setting) if own else found
