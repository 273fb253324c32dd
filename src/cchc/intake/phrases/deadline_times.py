"""One time of a cell as a deadline: its opener and closer decide the kind, the calendar gives the days."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
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
from cchc.reform import periods
from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.phrases.deadline_cell import Time
    from cchc.intake.phrases.deadline_grammar import Item, Moment

_CLOSING = " \t\r\n.;,:-–()"
_OUTER = " \t\r\n.;,:-–"
_BETWEEN_PARTS = re.compile(r"[,;&+\n]|\b(?:và|hoặc)\b")
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


def has_own_year(time: Time) -> bool:
    """Whether a year is written in a time, or the paper's own year ("trong năm")."""
    items = [time.item, *time.more]
    moments = [moment for item in items for moment in (item.first, item.last) if moment is not None]
    return any(
        has_year(moment) or (moment.name == "year" and moment.units[0].year == "this")
        for moment in moments
    )


def single(time: Time, setting: Setting, text: str = "", begin: int = 0) -> Deadline | None:
    """The deadline of one time; ``begin`` is where its words begin in the cell."""
    item = time.item
    first = item.first
    if first is None:
        return None
    if item.last is not None:
        return _between(item, setting, text)
    if item.rule == "onward" and not item.is_open and any(unit.through for unit in first.units):
        item = replace(item, rule="at")  # "từ tháng 3 đến 5/2026" has its end
    rest = [other for more in time.more if (other := more.first) is not None]
    moments = _with_lent_years([first, *rest])
    windows = [place(moment, setting) for moment in moments]
    if any(window.is_next_year for window in windows):
        return Deadline(text, DeadlineKind.PERIODIC, recurring=True)
    if any(window.start is None and window.unit != "now" for window in windows):
        return _undated(item, windows[0], text)
    window = joined(windows) if len(windows) > 1 else windows[0]
    limits = item.rule in {"before", "by"} and not any(unit.through for unit in first.units)
    listed = len(window.dates) > 1 and (window.is_apart or len(windows) > 1 or limits)
    if window.unit == "day" and listed:
        parts = [
            _bounded(item, Window("day", day, day, dates=(day,)), words)
            for day, words in zip(window.dates, _words_of_each(text, window, begin), strict=True)
        ]
        return around(text, parts)
    return _bounded(item, window, text)


def part_words(words: str) -> str:
    """The words of a part without the separators around it; brackets go unless they are a pair."""
    words = words.strip(_OUTER).removesuffix(" và").removesuffix(" hoặc").strip(_OUTER)
    return words if words.count("(") == words.count(")") else words.strip(_CLOSING)


def _words_of_each(text: str, window: Window, begin: int) -> list[str]:
    """The words of each day of a list, parted at the last separator between two of them."""
    spots = [(spot[0] - begin, spot[1] - begin) for spot in window.spots if spot is not None]
    if len(spots) != len(window.dates) or any(b[0] < a[1] for a, b in pairwise(spots)):
        return [text] * len(window.dates)
    cuts = [0]
    for before, after in pairwise(spots):
        marks = list(_BETWEEN_PARTS.finditer(text, before[1], after[0]))
        cuts.append(marks[-1].end() if marks else after[0])
    return [part_words(text[low:high]) for low, high in pairwise([*cuts, len(text)])]


def _with_lent_years(moments: list[Moment]) -> list[Moment]:
    """Times of a list share the year that is written once: first backwards, then onwards."""
    for at in range(len(moments) - 2, -1, -1):
        moments[at] = lend_year(moments[at], moments[at + 1], to_earlier=True)
    for at in range(1, len(moments)):
        moments[at] = lend_year(moments[at], moments[at - 1], to_earlier=False)
    return moments


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
    start, end = begin.start, finish.start if item.exclusive else finish.end
    inclusive = None if end is None else not item.exclusive
    vague = {begin.edge, finish.edge} & {"mid"} or begin.edge == "end" or finish.edge == "start"
    known = start is not None and end is not None and start <= end
    if not known or item.exclusive or vague or not begin.codes or not finish.codes:
        return Deadline(text, DeadlineKind.DATE_RANGE, start, end, inclusive=inclusive)
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


def around(text: str, parts: Sequence[Deadline]) -> Deadline:
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


def with_bounds(found: Deadline, time: Time, setting: Setting) -> Deadline:
    """What recurs, bounded by a written time."""
    bounds = single(time, setting)
    if bounds is None:
        return found
    return replace(
        found,
        start=bounds.start,
        end=bounds.end,
        inclusive=bounds.inclusive,
        periods=bounds.periods,
    )
