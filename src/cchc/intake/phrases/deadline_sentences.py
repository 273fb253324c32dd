"""Time limits in running text: which of its times bind somebody, and where they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_grammar import Item, read_run
from cchc.intake.phrases.deadline_runs import runs
from cchc.intake.phrases.deadline_tokens import Token, phrase_keys, scan, scan_words, words
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
_SILENT = frozenset(
    {
        "WORD",
        "NOISE",
        "COMMA",
        "SEMI",
        "STOP",
        "COLON",
        "OPEN",
        "CLOSE",
        "LINE",
        "SLASH",
        "PLUS",
        "AND",
        "NUM",
    }
)
_FOOTNOTE = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
_OF = re.compile(r"\s*của\b")
_NEAR = 7  # words before "hằng năm" among which its noun is sought


@lru_cache(maxsize=1)
def _stated() -> dict[str, tuple[tuple[str, ...], ...]]:
    lists = national().latest("deadlines/words")["stated_in_sentences"]
    return {
        name: tuple(phrase_keys(phrase) for phrase in phrases) for name, phrases in lists.items()
    }


@lru_cache(maxsize=4096)
def stated_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Places of the time limits that a text states, in order, without overlap."""
    if text.isupper():  # a heading
        return ()
    tokens = scan(text)
    if all(token.type in _SILENT for token in tokens):
        return ()
    conditions = find_triggers(text, tokens, stops_at_comma=True)
    triggers = [
        trigger._replace(end=end)
        for trigger in conditions
        if (end := _stated_end(text, trigger)) is not None
    ]
    spans = [(trigger.start, trigger.end) for trigger in triggers]
    outside = [_masked(token, triggers) for token in tokens]
    for run in runs(outside):
        items = [item for item in read_run(run) if item.rule != "also"]
        stated = [item for item in items if _is_stated(item, text, outside)]
        if stated and not all(_is_attribute(item, text, outside) for item in stated):
            end = _with_event(stated[-1], text, conditions)
            spans.append((_opening(stated[0], text, outside), end))
    return tuple(_merged(sorted(spans), text))


def _with_event(item: Item, text: str, conditions: Sequence[Trigger]) -> int:
    """Where a statement ends; the event that a length is counted from belongs to it."""
    if item.rule != "length":
        return item.end
    near = (
        c.end for c in conditions if c.start >= item.end and not text[item.end : c.start].strip()
    )
    return next(near, item.end)


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


def _stated_end(text: str, trigger: Trigger) -> int | None:
    """Where a condition that binds somebody ends; None if it binds nobody.

    "Đúng tiến độ" ends with its noun, for what follows is the work ("đúng tiến độ các nhiệm vụ …").
    """
    found = scan_words(text[trigger.start : trigger.end])
    keys = tuple(key for key, _ in found)
    names = _TRIGGER_LISTS[trigger.kind]
    if trigger.condition is None:
        names = (*names, "according_bare_plan")
    phrases = [phrase for name in names for phrase in _stated()[name]]
    starts = (
        range(3) if trigger.kind is not DeadlineKind.ON_CONDITION else range(1)
    )  # "bảo đảm đúng tiến độ"
    if any(keys[: len(phrase)] == phrase for phrase in _stated()["not_events"]):
        return None
    matched = max(
        (
            at + len(phrase)
            for at in starts
            for phrase in phrases
            if keys[at : at + len(phrase)] == phrase
        ),
        default=0,
    )
    if not matched:
        return None
    if trigger.kind is DeadlineKind.PER_PLAN and "đung2" in keys[:matched]:
        rests = [rest for rest in words().empty_complements if _follows(keys, matched, rest)]
        matched += max(map(len, rests), default=0)
        if matched < len(found):
            end = trigger.start + found[matched][1]
            return trigger.start + len(text[trigger.start : end].rstrip(" ,;.("))
    mark = _FOOTNOTE.search(text[trigger.start : trigger.end])
    return trigger.end - len(mark.group()) if mark else trigger.end


def _follows(keys: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    return tuple(keys[at : at + len(phrase)]) == phrase


def _is_attribute(item: Item, text: str, tokens: Sequence[Token]) -> bool:
    """As in "ngân sách hằng năm", "Chiến lược … đến năm 2030": it belongs to a name, nobody is bound."""
    if item.rule not in {"cadence", "until"}:
        return False
    token = _before(item.start, tokens)
    before = tuple(key for key, _ in scan_words(_clause_before(text, item.start)))
    inside = [key for key, _ in scan_words(text[item.start : item.end])]
    if item.rule == "until":
        ends_year = item.first is not None and item.first.name == "year" and "hêt2" not in inside
        led = any(before[-len(lead) :] == lead for lead in _stated()["leads"])
        named = token is not None and token.type in {"WORD", "ORDINAL"} and before
        return bool(ends_year and not led and named)
    if "đinh5" in inside:  # "định kỳ hằng năm" tells when something is done
        return False
    near = before[-_NEAR:]
    nouns = _stated()["not_cadence_of"]
    return (
        _OF.match(text, item.end) is not None
        or (token is not None and token.type == "ACCORDING")
        or any(_follows(near, at, noun) for at in range(len(near)) for noun in nouns)
    )


def _clause_before(text: str, start: int) -> str:
    return re.split(r"[,;:.()%]", text[:start])[-1]


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
        return _has_opener(item.start, text, tokens) is not None or _is_labelled(
            item.start, text, tokens
        )
    return False


def _is_labelled(start: int, text: str, tokens: Sequence[Token]) -> bool:
    """As in "thời gian hoàn thành: quý III/2026"."""
    ahead = [token for token in tokens if token.end <= start]
    if not ahead or ahead.pop().type != "COLON":
        return False
    while ahead and ahead[-1].type == "NOISE":
        token = ahead.pop()
        keys = tuple(key for key, _ in scan_words(text[token.start : token.end]))
        if keys in _stated()["labels"]:
            return True
    return False
