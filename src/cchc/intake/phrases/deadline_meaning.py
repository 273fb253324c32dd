"""What a time expression means: the items of the grammar and the conditions as one deadline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_calendar import (
    Setting,
    Window,
    day_after,
    has_year,
    joined,
    lend_year,
    place,
)
from cchc.intake.phrases.deadline_grammar import Item, read_run
from cchc.intake.phrases.deadline_runs import runs
from cchc.intake.phrases.deadline_tokens import Token, scan
from cchc.intake.phrases.deadline_triggers import Trigger, find_triggers, whole_cell_plan_word
from cchc.reform import periods
from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOUNDED = frozenset({"at", "between", "until", "onward", "after"})
_SINGLE = {
    "quarter": DeadlineKind.QUARTER_SET,
    "month": DeadlineKind.MONTH,
    "year": DeadlineKind.YEAR,
    "day": DeadlineKind.DATE,
}
_SEVERAL = {
    "quarter": DeadlineKind.QUARTER_SET,
    "month": DeadlineKind.MONTH_RANGE,
    "year": DeadlineKind.YEAR_RANGE,
    "day": DeadlineKind.DATE_RANGE,
}
_CLOSING = " \t\r\n.;,:-–()"
_CONDITION_ORDER = (DeadlineKind.ON_CONDITION, DeadlineKind.PER_REGULATION, DeadlineKind.PER_PLAN)


@dataclass(frozen=True, slots=True)
class Time:
    """A dated statement with its place in the cell; ``run`` tells which stand together without words between."""

    item: Item
    run: int
    is_stated: bool
    more: tuple[Item, ...] = ()

    @property
    def end(self) -> int:
        """Where the last of its items ends."""
        return self.more[-1].end if self.more else self.item.end


@dataclass(frozen=True, slots=True)
class Reading:
    """A deadline with what led to it, for the explanation."""

    deadline: Deadline
    items: tuple[Item, ...]
    triggers: tuple[Trigger, ...]
    assumed: tuple[tuple[str, object], ...]


class _Cell:
    """A cell taken apart: items by run, conditions, and the tokens between them."""

    def __init__(self, text: str, setting: Setting) -> None:
        self.text = text
        self.setting = setting
        self.tokens = scan(text)
        self.triggers = find_triggers(text, self.tokens)
        self.items = [
            (item, number)
            for number, run in enumerate(runs(self._unconditioned()))
            for item in read_run(run)
        ]
        self.cadences = [pair for pair in self.items if pair[0].rule == "cadence"]
        self.continuous = [pair for pair in self.items if pair[0].rule == "continuous"]
        self.lengths = [pair for pair in self.items if pair[0].rule == "length"]
        self.times = self._times()

    def _unconditioned(self) -> list[Token]:
        """The tokens outside of conditions; each condition leaves a word in its place."""
        out: list[Token] = []
        for token in self.tokens:
            inside = next((t for t in self.triggers if t.start <= token.start < t.end), None)
            if inside is None:
                out.append(token)
            elif token.start == inside.start:
                out.append(Token("WORD", None, inside.start, inside.end))
        return out

    def before(self, start: int) -> Token | None:
        """The token before a place, passing over what may be skipped."""
        return next(
            (t for t in reversed(self.tokens) if t.end <= start and t.type != "NOISE"), None
        )

    def _times(self) -> list[Time]:
        times: list[Time] = []
        for item, run in self.items:
            if item.first is None:
                continue
            last = times[-1] if times else None
            if last and last.run == run and _continues(last, item):
                times[-1] = replace(last, more=(*last.more, item))
                continue
            token = self.before(item.start)
            stated = item.rule != "at" or token is None or token.type not in {"WORD", "ACCORDING"}
            times.append(Time(item, run, stated))
        if any(time.is_stated for time in times):
            times = [time for time in times if time.is_stated or not _could_be_title(time)]
        return times

    def stands_apart(self, start: int, end: int) -> bool:
        """Whether a separator or a word stands between two places."""
        low, high = min(start, end), max(start, end)
        return any(
            t.start >= low and t.end <= high and t.type in {"COMMA", "SEMI", "AND", "WORD", "STOP"}
            for t in self.tokens
        )


def _continues(time: Time, item: Item) -> bool:
    """Whether a time goes on the list of the one before: "Quý I/2026, Quý III/2026", "trước ngày 01/6 và ngày 15/11"."""
    last = time.more[-1] if time.more else time.item
    if (
        time.item.first is None
        or item.first is None
        or item.first.edge
        or last.first is None
        or last.first.edge
    ):
        return False
    names = {time.item.first.name, item.first.name}
    same = names <= {"quarter", "half"} or (len(names) == 1 and names <= {"month", "year", "day"})
    return same and item.rule == "at" and time.item.rule in {"at", "before", "by"}


def _could_be_title(time: Time) -> bool:
    """A bare year or period after plain words names a paper ("Kế hoạch năm 2026"), not a time."""
    return (
        time.item.rule == "at"
        and time.item.first is not None
        and time.item.first.name in {"year", "quarter", "month", "half", "day"}
    )


def read(text: str, issued_on: date | None, plan_year: int | None) -> Reading:
    """Read a whole cell or phrase; ``deadline.kind`` is None where nothing is understood."""
    setting = Setting(issued_on, plan_year)
    cell = _Cell(text, setting)
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


def _deadline(cell: _Cell) -> Deadline:
    if cell.lengths and not cell.cadences and not any(_is_dated(time) for time in cell.times):
        found = _duration(cell)
    elif cell.continuous and cell.cadences and _in_other_clause(cell):
        found = _composite(cell)
    elif cell.continuous and (not cell.cadences or _continuous_leads(cell)):
        found = _repeated(cell, DeadlineKind.CONTINUOUS)
    elif cell.cadences:
        found = _monthly(cell) or _repeated(cell, DeadlineKind.PERIODIC)
    elif any(_is_monthly(time) for time in cell.times):
        found = _monthly(cell)
    elif cell.times:
        found = _dated(cell)
    else:
        return _conditional(cell)
    if found is None:
        return _conditional(cell)
    condition = found.condition or _condition(cell.triggers)
    return replace(
        found, text=cell.text, condition=None if found.kind is DeadlineKind.COMPOSITE else condition
    )


def _continuous_leads(cell: _Cell) -> bool:
    first, other = cell.continuous[0][0], cell.cadences[0][0]
    return first.start < other.start or other.cadence is None


def _in_other_clause(cell: _Cell) -> bool:
    """ "Thường xuyên; báo cáo hằng quý" are two things; with a comma the second word only explains the first."""
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


def _condition(triggers: Sequence[Trigger]) -> str | None:
    """The words of the conditions beside a time; "đột xuất" and a bare "theo quy định" say nothing more."""
    kept = [
        t.condition for t in triggers if t.condition and t.condition.casefold() not in {"đột xuất"}
    ]
    return "; ".join(kept) or None


def _conditional(cell: _Cell) -> Deadline:
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
            ].strip(_CLOSING)
            return Deadline(cell.text, kind, condition=condition, recurring=";" in between)
        return Deadline(
            cell.text, kind, condition=next((t.condition for t in chosen if t.condition), None)
        )
    return Deadline(cell.text, whole_cell_plan_word(cell.text))


def _duration(cell: _Cell) -> Deadline:
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
        cell.text[anchor.item.start : anchor.end].strip(_CLOSING)
        if anchor
        else _condition(cell.triggers)
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


def _monthly(cell: _Cell) -> Deadline | None:
    """The day of a period: "ngày 16 của tháng cuối kỳ báo cáo", "ngày 25 hằng tháng"."""
    time = next((time for time in cell.times if _is_monthly(time)), None)
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


def _repeated(cell: _Cell, kind: DeadlineKind) -> Deadline:
    """What recurs: bounded by a written time that belongs to it, beside a time of its own part."""
    own: list[Time] = []
    mark = (cell.continuous if kind is DeadlineKind.CONTINUOUS else cell.cadences)[0][0]
    for time in cell.times:
        first = time.item.first
        if first is None or (kind is DeadlineKind.PERIODIC and not _has_own_year(time)):
            continue
        window = time.item.rule == "at" and first.name in {"quarter", "month", "half"}
        belongs = time.item.rule in _BOUNDED and first.name != "day" and not window
        if not belongs and _is_apart(cell, time, mark):
            return _composite(cell)
        own.append(time)
    found = Deadline(cell.text, kind, recurring=True)
    return _with_bounds(found, own[-1], cell.setting) if own else found


def _with_bounds(found: Deadline, time: Time, setting: Setting) -> Deadline:
    bounds = _single(time, setting)
    if bounds is None:
        return found
    return replace(
        found,
        start=bounds.start,
        end=bounds.end,
        inclusive=bounds.inclusive,
        periods=bounds.periods,
    )


def _is_apart(cell: _Cell, time: Time, mark: Item) -> bool:
    if mark.end <= time.item.start:
        return cell.stands_apart(mark.end, time.item.start)
    return cell.stands_apart(time.end, mark.start)


def _has_own_year(time: Time) -> bool:
    items = [time.item, *time.more]
    moments = [moment for item in items for moment in (item.first, item.last) if moment is not None]
    return any(
        has_year(moment) or (moment.name == "year" and moment.units[0].year == "this")
        for moment in moments
    )


def _dated(cell: _Cell) -> Deadline | None:
    if len(cell.times) == 1:
        return _single(cell.times[0], cell.setting, text=cell.text)
    return _sharpened(cell) or _composite(cell)


def _sharpened(cell: _Cell) -> Deadline | None:
    """ "Trong Quý I, chậm nhất 31/3/2026": a last day within the window before it says the same more exactly."""
    window, limit = cell.times[0], cell.times[1]
    if (
        len(cell.times) != 2
        or window.run != limit.run
        or window.item.rule != "at"
        or limit.item.rule not in {"before", "by", "until"}
    ):
        return None
    outer, inner = _single(window, cell.setting), _single(limit, cell.setting, text=cell.text)
    if outer is None or inner is None or not (outer.start and outer.end and inner.end):
        return None
    return inner if outer.start <= inner.end <= outer.end else None


def _composite(cell: _Cell) -> Deadline:
    """Several times of several parts: each keeps the words up to the next."""
    marks_of_work = [*cell.cadences[:1], *cell.continuous[:1]]
    owned: dict[Item, Time] = {}
    for item, _ in marks_of_work:
        for time in cell.times:
            if not _is_apart(cell, time, item):
                owned[item] = time
    repeated = [Time(item, run, is_stated=True) for item, run in marks_of_work]
    free = [time for time in cell.times if time not in owned.values()]
    times = sorted([*free, *repeated], key=lambda time: time.item.start)
    cuts = [0]
    for before, after in zip(times, times[1:], strict=False):
        marks = [
            t.end
            for t in cell.tokens
            if before.end <= t.start
            and t.end <= after.item.start
            and t.type in {"COMMA", "SEMI", "AND", "STOP", "OPEN"}
        ]
        cuts.append(marks[-1] if marks else after.item.start)
    cuts.append(len(cell.text))
    parts: list[Deadline] = []
    for at, time in enumerate(times):
        words = cell.text[cuts[at] : cuts[at + 1]].strip(_CLOSING)
        words = words.removesuffix(" và").rstrip(_CLOSING)
        lender = next(
            (later for later in times[at + 1 :] if later.item.first and _has_own_year(later)), None
        )
        found = _part(time, lender, cell.setting, words)
        if found is not None and time.item in owned:
            found = _with_bounds(found, owned[time.item], cell.setting)
        inside = [t for t in cell.triggers if cuts[at] <= t.start < cuts[at + 1]]
        if found is not None:
            parts.append(
                replace(found, text=words, condition=found.condition or _condition(inside))
            )
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Deadline(cell.text)
    return _around(cell.text, parts)


def _around(text: str, parts: Sequence[Deadline]) -> Deadline:
    """A composite deadline: its bounds hold those of all parts, where all are known."""
    starts = [part.start for part in parts if part.start is not None]
    ends = [part.end for part in parts if part.end is not None]
    start = min(starts) if len(starts) == len(parts) else None
    end = max(ends) if len(ends) == len(parts) else None
    inclusive = (
        None
        if end is None
        else all(part.inclusive is not False for part in parts if part.end == end)
    )
    codes = tuple(dict.fromkeys(code for part in parts for code in part.periods))
    return Deadline(
        text,
        DeadlineKind.COMPOSITE,
        start,
        end,
        inclusive,
        codes,
        any(p.recurring for p in parts),
        None,
        tuple(parts),
    )


def _part(time: Time, lender: Time | None, setting: Setting, words: str) -> Deadline | None:
    if time.item.rule in {"cadence", "continuous"}:
        kind = DeadlineKind.PERIODIC if time.item.rule == "cadence" else DeadlineKind.CONTINUOUS
        return Deadline(words, kind, recurring=True)
    first = time.item.first
    if (
        first is not None
        and lender is not None
        and first.name in {"quarter", "month"}
        and not _has_own_year(time)
    ):
        source = lender.item.last or lender.item.first
        if source is not None and source.name in {"quarter", "month"}:
            time = replace(
                time, item=replace(time.item, first=lend_year(first, source, to_earlier=False))
            )
    return _single(time, setting, text=words)


def _single(time: Time, setting: Setting, text: str = "") -> Deadline | None:
    """The deadline of one time."""
    item = time.item
    if item.first is None:
        return None
    if item.last is not None:
        return _between(item, setting, text)
    if (
        item.rule == "onward"
        and not item.is_open
        and any(unit.through for unit in item.first.units)
    ):
        item = replace(item, rule="at")  # "từ tháng 3 đến 5/2026" has its end
    moments = [item.first]
    for more in time.more:
        if more.first is not None:
            moments.append(more.first)
    for at in range(len(moments) - 2, -1, -1):
        moments[at] = lend_year(moments[at], moments[at + 1], to_earlier=True)
    for at in range(1, len(moments)):
        moments[at] = lend_year(moments[at], moments[at - 1], to_earlier=False)
    windows = [place(moment, setting) for moment in moments]
    if any(window.is_next_year for window in windows):
        return Deadline(text, DeadlineKind.PERIODIC, recurring=True)
    if any(window.start is None and window.unit != "now" for window in windows):
        return _undated(item, windows[0], text)
    window = joined(windows) if len(windows) > 1 else windows[0]
    if window.unit == "day" and (window.is_apart or len(windows) > 1):
        parts = [
            _bounded(item, Window("day", day, day, dates=(day,)), text) for day in window.dates
        ]
        return _around(text, parts)
    return _bounded(item, window, text)


def _undated(item: Item, window: Window, text: str) -> Deadline | None:
    """A time whose year is not known: its kind stands, its days do not."""
    kind = {
        "at": _SINGLE.get(window.unit),
        "onward": DeadlineKind.FROM_DATE,
        "after": DeadlineKind.FROM_DATE,
    }
    found = kind.get(item.rule, DeadlineKind.BEFORE_DATE)
    inclusive = (
        item.rule != "before" and not item.exclusive if found is DeadlineKind.BEFORE_DATE else None
    )
    return Deadline(text, found, inclusive=inclusive) if found else None


def _bounded(item: Item, window: Window, text: str) -> Deadline:
    rule = item.rule
    if rule in {"onward", "after"}:
        start = (
            day_after(window.end)
            if rule == "after"
            else None
            if window.edge in {"end", "mid"}
            else window.start
        )
        return Deadline(text, DeadlineKind.FROM_DATE, start=start)
    if rule == "before" or (item.exclusive and rule != "at"):
        end = window.end if window.edge == "end" else window.start
        return Deadline(text, DeadlineKind.BEFORE_DATE, end=end, inclusive=False)
    if rule in {"by", "until"} or window.edge == "end":
        codes = () if window.unit in {"day", "now"} else window.codes
        end = window.start if window.edge == "start" and rule == "until" else window.end
        return Deadline(text, DeadlineKind.BEFORE_DATE, end=end, inclusive=True, periods=codes)
    if window.unit == "now":
        return Deadline(
            text,
            DeadlineKind.DATE,
            window.start,
            window.end,
            inclusive=True if window.end else None,
        )
    several = len(window.codes) > 1 or (window.start != window.end and window.unit == "day")
    kind = (_SEVERAL if several else _SINGLE)[window.unit]
    return Deadline(
        text,
        kind,
        window.start,
        window.end,
        inclusive=True,
        periods=window.codes,
        recurring=window.is_apart,
    )


def _between(item: Item, setting: Setting, text: str) -> Deadline | None:
    if item.first is None or item.last is None:
        return None
    first, last = item.first, item.last
    if not has_year(first):
        first = lend_year(first, last, to_earlier=True)
    if not has_year(last):
        last = lend_year(last, first, to_earlier=False)
    begin, finish = place(first, setting), place(last, setting)
    if begin.is_next_year or finish.is_next_year:
        return Deadline(text, DeadlineKind.PERIODIC, recurring=True)
    end = finish.start if (finish.edge == "start" or item.exclusive) else finish.end
    start = begin.start
    if start is None or end is None or start > end:
        return Deadline(
            text,
            DeadlineKind.DATE_RANGE,
            start,
            end,
            inclusive=None if end is None else not item.exclusive,
        )
    if (
        item.exclusive
        or not begin.codes
        or not finish.codes
        or begin.edge in {"mid", "end"}
        or finish.edge in {"start", "mid"}
    ):
        return Deadline(text, DeadlineKind.DATE_RANGE, start, end, inclusive=not item.exclusive)
    return _range(text, begin, finish)


def _range(text: str, begin: Window, finish: Window) -> Deadline:
    """From one period through another: of the finer unit where the last ends with the year."""
    low, high = begin.codes[0], finish.codes[-1]
    units = (begin.unit, finish.unit)
    if units == ("year", "year"):
        codes = periods.years_through(int(low), int(high))
        kind = DeadlineKind.YEAR_RANGE if len(codes) > 1 else DeadlineKind.YEAR
    elif units == ("quarter", "year"):
        kind, codes = DeadlineKind.FROM_QUARTER_TO_YEAR_END, periods.quarters_through(low, high)
    elif units == ("quarter", "quarter"):
        kind, codes = DeadlineKind.QUARTER_SET, periods.quarters_through(low, high)
    elif begin.unit == "month" and finish.unit in {"month", "year"}:
        kind, codes = DeadlineKind.MONTH_RANGE, periods.months_through(low, high)
    else:
        kind, codes = DeadlineKind.DATE_RANGE, ()
    return Deadline(text, kind, begin.start, finish.end, inclusive=True, periods=codes)
