"""Time limits in running text: which of its times bind somebody, and where they stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_grammar import Item, read_run
from cchc.intake.phrases.deadline_runs import runs
from cchc.intake.phrases.deadline_tokens import Token, phrase_keys, scan, scan_words
from cchc.intake.phrases.deadline_triggers import Trigger, find_triggers
from cchc.reform.deadlines import DeadlineKind
from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Sequence

_BINDING = frozenset({"before", "by", "until", "after", "cadence"})
_TRIGGER_LISTS: dict[DeadlineKind, tuple[str, ...]] = {
    DeadlineKind.ON_CONDITION: ("events",),
    DeadlineKind.PER_PLAN: ("according_plan",),
    DeadlineKind.PER_REGULATION: ("according_rule",),
}


@lru_cache(maxsize=1)
def _stated() -> dict[str, tuple[tuple[str, ...], ...]]:
    lists = national().latest("deadlines/words")["stated_in_sentences"]
    return {
        name: tuple(phrase_keys(phrase) for phrase in phrases) for name, phrases in lists.items()
    }


def stated_spans(text: str) -> list[tuple[int, int]]:
    """Places of the time limits that a text states, in order, without overlap."""
    tokens = scan(text)
    triggers = [
        trigger
        for trigger in find_triggers(text, tokens, stops_at_comma=True)
        if _is_stated_trigger(text, trigger)
    ]
    spans = [(trigger.start, trigger.end) for trigger in triggers]
    outside = [_masked(token, triggers) for token in tokens]
    for run in runs(outside):
        items = [item for item in read_run(run) if item.rule != "also"]
        stated = [item for item in items if _is_stated(item, text, outside)]
        if stated:
            spans.append((_opening(stated[0], text, outside), stated[-1].end))
    return _merged(sorted(spans), text)


def _masked(token: Token, triggers: Sequence[Trigger]) -> Token:
    inside = any(trigger.start <= token.start < trigger.end for trigger in triggers)
    return token._replace(type="WORD") if inside else token


def _merged(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans that touch ("định kỳ" and "hằng quý"; a time and its condition in brackets) are one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip(" \t(") and start >= merged[-1][1]:
            merged[-1] = (merged[-1][0], end)
        elif not merged or start >= merged[-1][1]:
            merged.append((start, end))
    return [(start, start + len(text[start:end].rstrip(" \t\n.,;:"))) for start, end in merged]


def _is_stated_trigger(text: str, trigger: Trigger) -> bool:
    keys = tuple(key for key, _ in scan_words(text[trigger.start : trigger.end]))
    names = _TRIGGER_LISTS[trigger.kind]
    if trigger.condition is None:
        names = (*names, "according_bare_plan")
    phrases = [phrase for name in names for phrase in _stated()[name]]
    starts = (
        range(3) if trigger.kind is not DeadlineKind.ON_CONDITION else range(1)
    )  # "bảo đảm đúng tiến độ"
    return any(keys[at : at + len(phrase)] == phrase for at in starts for phrase in phrases)


def _before(start: int, tokens: Sequence[Token]) -> Token | None:
    return next((token for token in reversed(tokens) if token.end <= start), None)


def _has_opener(start: int, text: str, tokens: Sequence[Token]) -> Token | None:
    """The word before a time that makes it a limit: "trong", "hoàn thành"."""
    token = _before(start, tokens)
    if token is None or token.type not in {"IN", "NOISE"}:
        return None
    keys = tuple(key for key, _ in scan_words(text[token.start : token.end]))
    return token if keys in _stated()["openers"] else None


def _opening(item: Item, text: str, tokens: Sequence[Token]) -> int:
    opener = _has_opener(item.start, text, tokens)
    return opener.start if opener is not None and opener.type == "IN" else item.start


def _is_stated(item: Item, text: str, tokens: Sequence[Token]) -> bool:
    if item.rule in _BINDING:
        return item.first is None or item.first.name != "month_day" or item.first.of is not None
    names = {moment.name for moment in (item.first, item.last) if moment is not None}
    if item.rule == "between":
        return not names <= {"day"} and not names <= {"year"}
    if item.rule == "onward":
        return not names <= {"year"} or text[item.end - 3 : item.end].casefold() == "đi"
    if item.rule in {"at", "length"}:
        return _has_opener(item.start, text, tokens) is not None
    return False
