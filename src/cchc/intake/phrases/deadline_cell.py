"""A deadline cell taken apart: its times, cadences, lengths and conditions with their places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_calendar import has_year
from cchc.intake.phrases.deadline_grammar import Item, read_run
from cchc.intake.phrases.deadline_runs import runs
from cchc.intake.phrases.deadline_tokens import Token, scan
from cchc.intake.phrases.deadline_triggers import find_triggers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.phrases.deadline_calendar import Setting


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


class Cell:
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
            if (
                last
                and last.run == run
                and _continues(last, item)
                and not self._verb_between(last.end, item.start)
            ):
                times[-1] = replace(last, more=(*last.more, item))
                continue
            token = self.before(item.start)
            if last and self._shares_limit(last, item, token):
                item = replace(item, rule=last.item.rule, exclusive=last.item.exclusive)  # noqa: PLW2901 - the opener is said once
            if last and _explains(last, item, token):
                continue
            stated = (
                item.rule != "at"
                or token is None
                or token.type not in {"WORD", "ACCORDING"}
                or token.value == "%"
            )
            times.append(Time(item, run, stated))
        if any(time.is_stated for time in times):
            times = [time for time in times if time.is_stated or not self._is_title(time, times)]
        return times

    def _shares_limit(self, last: Time, item: Item, token: Token | None) -> bool:
        """As in "trước 15/6 (đợt 1), 15/12 (đợt 2)": the limit's word holds for the days after it."""
        days = {"day"} == {i.first.name for i in (last.item, item) if i.first is not None}
        if not days or item.rule != "at" or last.item.rule not in {"before", "by", "until"}:
            return False
        if token is None or token.type not in {"COMMA", "AND", "SEMI"}:
            return False
        ahead = self.before(token.start)
        return token.type != "SEMI" or (ahead is not None and ahead.type == "CLOSE")

    def _is_title(self, time: Time, times: Sequence[Time]) -> bool:
        """Whether a bare time after plain words names a paper ("Kế hoạch năm 2026"), not a deadline.

        A year there is taken for a title; another period only where a stated time follows in its clause.
        """
        if time.item.rule != "at" or time.item.first is None:
            return False
        if time.item.first.name == "year":
            return True
        return any(other.is_stated and not self._separator_between(time, other) for other in times)

    def _separator_between(self, one: Time, other: Time) -> bool:
        low, high = sorted((one.item.start, other.item.start))
        return any(
            t.type in {"COMMA", "SEMI", "AND", "STOP"} and low < t.start < high for t in self.tokens
        )

    def _verb_between(self, start: int, end: int) -> bool:
        """Whether "hoàn thành" or the like makes a part of its own of what follows."""
        return any(
            t.type == "NOISE" and len(str(t.value)) > 3 and start <= t.start < end
            for t in self.tokens
        )

    def stands_apart(self, start: int, end: int) -> bool:
        """Whether a separator or a word stands between two places."""
        low, high = min(start, end), max(start, end)
        return any(
            t.start >= low and t.end <= high and t.type in {"COMMA", "SEMI", "AND", "WORD", "STOP"}
            for t in self.tokens
        )


def _explains(time: Time, item: Item, token: Token | None) -> bool:
    """As in "trước ngày 20/3/2026 (quý I)": the bracket says what is due, not when."""
    day, period = time.item.first, item.first
    if day is None or period is None or day.name != "day" or has_year(period):
        return False
    in_bracket = token is not None and token.type == "OPEN"
    return in_bracket and item.rule == "at" and period.name in {"quarter", "month", "half"}


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


def is_apart(cell: Cell, time: Time, mark: Item) -> bool:
    """Whether a separator or a word stands between a time and another item."""
    if mark.end <= time.item.start:
        return cell.stands_apart(mark.end, time.item.start)
    return cell.stands_apart(time.end, mark.start)
