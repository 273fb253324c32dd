"""Cells with several times for several parts: each part keeps its words and its deadline."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_calendar import Setting, lend_year
from cchc.intake.phrases.deadline_cell import Cell, Time, is_apart
from cchc.intake.phrases.deadline_times import (
    around,
    has_own_year,
    part_words,
    single,
    with_bounds,
)
from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.phrases.deadline_grammar import Item
    from cchc.intake.phrases.deadline_triggers import Trigger

CLOSING = " \t\r\n.;,:-–()"


def condition_of(triggers: Sequence[Trigger]) -> str | None:
    """The words of the conditions beside a time; "đột xuất" and a bare "theo quy định" say nothing more."""
    kept = [t.condition for t in triggers if t.condition and t.condition.casefold() != "đột xuất"]
    return "; ".join(kept) or None


def dated(cell: Cell) -> Deadline | None:
    """A cell of one or several dated times."""
    if len(cell.times) == 1:
        return single(cell.times[0], cell.setting, text=cell.text)
    return _sharpened(cell) or _narrowed(cell) or composite(cell)


def _narrowed(cell: Cell) -> Deadline | None:
    """As in "Năm 2026 (quý II)": a period without its year right behind a year lies in that year."""
    year, period = cell.times[0], cell.times[1]
    if len(cell.times) != 2 or year.item.rule != "at" or year.more or has_own_year(period):
        return None
    lender, first = year.item.first, period.item.first
    if lender is None or first is None or lender.name != "year" or len(lender.units) > 1:
        return None
    if first.name not in {"quarter", "month", "half"} or any(
        t.type == "WORD" and year.end <= t.start < period.item.start for t in cell.tokens
    ):
        return None
    units = tuple(replace(u, year=None) if u.year == "this" else u for u in first.units)
    lent = lend_year(replace(first, units=units), lender, to_earlier=False)
    item = replace(period.item, first=lent)
    return single(replace(period, item=item), cell.setting, text=cell.text)


def _sharpened(cell: Cell) -> Deadline | None:
    """As in "Trong Quý I, chậm nhất 31/3/2026": a last day within the window before it says the same more exactly."""
    window, limit = cell.times[0], cell.times[1]
    if (
        len(cell.times) != 2
        or window.run != limit.run
        or window.item.rule != "at"
        or limit.item.rule not in {"before", "by", "until"}
    ):
        return None
    outer, inner = single(window, cell.setting), single(limit, cell.setting, text=cell.text)
    if outer is None or inner is None or not (outer.start and outer.end and inner.end):
        return None
    return inner if outer.start <= inner.end <= outer.end else None


def composite(cell: Cell) -> Deadline:
    """Several times of several parts: each keeps the words up to the next."""
    marks_of_work = [*cell.cadences[:1], *cell.continuous[:1]]
    owned: dict[Item, Time] = {}
    for item, _ in marks_of_work:
        for time in cell.times:
            if not is_apart(cell, time, item):
                owned[item] = time
    repeated = [Time(item, run, is_stated=True) for item, run in marks_of_work]
    free = [time for time in cell.times if time not in owned.values()]
    times = sorted([*free, *repeated], key=lambda time: time.item.start)
    cuts = [0]
    for before, after in pairwise(times):
        marks = [
            (t.type != "OPEN", t.end)
            for t in cell.tokens
            if before.end <= t.start
            and t.end <= after.item.start
            and t.type in {"COMMA", "SEMI", "AND", "STOP", "OPEN"}
        ]
        cuts.append(max(marks)[1] if marks else after.item.start)
    cuts.append(len(cell.text))
    parts: list[Deadline] = []
    for at, time in enumerate(times):
        words = part_words(cell.text[cuts[at] : cuts[at + 1]])
        lender = next(
            (later for later in times[at + 1 :] if later.item.first and has_own_year(later)), None
        )
        found = _part(time, lender, cell.setting, words, cell.text.index(words, cuts[at]))
        if found is not None and time.item in owned and has_own_year(owned[time.item]):
            found = with_bounds(found, owned[time.item], cell.setting)
        inside = [t for t in cell.triggers if cuts[at] <= t.start < cuts[at + 1]]
        if found is not None:
            parts.append(
                replace(found, text=words, condition=found.condition or condition_of(inside))
            )
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Deadline(cell.text)
    return around(cell.text, parts)


def _part(
    time: Time, lender: Time | None, setting: Setting, words: str, begin: int
) -> Deadline | None:
    if time.item.rule in {"cadence", "continuous"}:
        kind = DeadlineKind.PERIODIC if time.item.rule == "cadence" else DeadlineKind.CONTINUOUS
        return Deadline(words, kind, recurring=True)
    first = time.item.first
    if first is not None and first.name == "month_day":
        rule = time.item.rule
        inclusive = None if rule == "at" else rule != "before" and not time.item.exclusive
        return Deadline(words, DeadlineKind.MONTHLY_DAY, inclusive=inclusive, recurring=True)
    if (
        first is not None
        and lender is not None
        and first.name in {"quarter", "month"}
        and not has_own_year(time)
    ):
        source = lender.item.last or lender.item.first
        if source is not None and source.name in {"quarter", "month"}:
            time = replace(
                time, item=replace(time.item, first=lend_year(first, source, to_earlier=False))
            )
    return single(time, setting, text=words, begin=begin)
