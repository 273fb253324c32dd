"""Conditions inside time expressions: what a deadline waits for, kept word for word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.deadline_runs import NUMERIC
from cchc.intake.phrases.deadline_tokens import Token, scan_words, word_key, words
from cchc.reform.deadlines import DeadlineKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_TIME_OPENERS = frozenset({"BEFORE", "BY", "UNTIL", "IN", "FROM"})
_CLOSING = " \t\r\n.;,:-–”\"'"
_PARTING = frozenset({"OPEN", "SEMI", "COMMA", "AND", "LINE", "SLASH"})
_UNITS_WITH_NUMBER = frozenset({"QUARTER", "MONTH"})


class Trigger(NamedTuple):
    """A condition: its kind, where it stands, the words kept (None if they say nothing more)."""

    kind: DeadlineKind
    start: int
    end: int
    condition: str | None


def _skip_noise(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].type == "NOISE":
        at += 1
    return at


def _type(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].type if 0 <= at < len(tokens) else ""


def _starts_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a new statement begins here that cannot belong to the condition before it."""
    at = _skip_noise(tokens, at)
    kind, following = _type(tokens, at), _type(tokens, _skip_noise(tokens, at + 1))
    if kind in {"BY", "CONTINUOUS", "REGULARLY", "WHEN", "ACCORDING", "ADHOC"}:
        return True
    if kind in _TIME_OPENERS:
        return following in NUMERIC | {
            "DAY",
            "QUARTER",
            "MONTH",
            "YEAR",
            "START",
            "END",
            "BY",
            "BEFORE",
        }
    if kind == "EVERY":
        return following in {"DAY", "WEEK", "MONTH", "QUARTER", "YEAR"}
    return kind in _UNITS_WITH_NUMBER and following in NUMERIC


def _region_end(tokens: Sequence[Token], at: int, *, stops_at_comma: bool) -> int:
    """Index after the last token of a condition that begins at a token."""
    depth = 0
    opener = tokens[at].type
    if opener == "ADHOC":
        return at + 1
    for index in range(at + 1, len(tokens)):
        kind = tokens[index].type
        if kind == "CLOSE":
            depth -= 1
        if depth < 0 or _closes(tokens, index, stops_at_comma=stops_at_comma):
            return index
        if opener == "ACCORDING" and kind in {"ACCORDING", "WHEN"}:
            return index
        if kind == "OPEN":
            depth += 1
    return len(tokens)


def _closes(tokens: Sequence[Token], index: int, *, stops_at_comma: bool) -> bool:
    """Whether a condition ends before a token; a line break or comma ends it where a new time begins."""
    kind = tokens[index].type
    if kind == "SEMI" and tokens[index].value != "\n":
        return True
    if kind == "STOP":
        return _ends_sentence(tokens, index)
    if stops_at_comma and (_ends_clause(tokens, index) or _names_receiver(tokens, index)):
        return True
    return kind in _PARTING and _starts_time(tokens, index + 1)


def _ends_clause(tokens: Sequence[Token], index: int) -> bool:
    """A comma of running text, but not one between actors ("của bộ, ngành trung ương")."""
    if tokens[index].type != "COMMA":
        return False
    beside = [*tokens[index - 1 : index], *tokens[index + 1 : index + 2]]
    return not all(word_key(str(token.value)) in words().actors for token in beside)


def _names_receiver(tokens: Sequence[Token], index: int) -> bool:
    """As in "khi có yêu cầu về Sở Nội vụ": the name behind "về" says where a report goes."""
    following = str(tokens[index + 1].value) if index + 1 < len(tokens) else ""
    return tokens[index].value == "về" and following[:1].isupper()


def _ends_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 == len(tokens) or tokens[index + 1].start > tokens[index].end


def _noun(text: str, reach: int) -> tuple[str, int, bool] | None:
    """The first noun that tells what "theo" points at: (kind, where it starts, whether nothing more is said)."""
    found = scan_words(text)
    keys = [key for key, _ in found]
    for at in range(min(len(keys), reach)):
        for noun, kind in words().according:
            if tuple(keys[at : at + len(noun)]) == noun:
                rest = tuple(keys[at + len(noun) :])
                return kind, found[at][1], not rest or rest in words().empty_complements
    return None


def _according(text: str, tokens: Sequence[Token], at: int, end: int) -> Trigger | None:
    opener = tokens[at]
    region = text[opener.end : tokens[end - 1].end] if end > at + 1 else ""
    says_theo = "theo" in opener_words(text, opener)
    noun = _noun(region, 7 if says_theo else 3)
    if noun is None:
        return None
    kind, _, is_bare = noun
    is_bare = is_bare and kind != "on_condition"
    condition = region.strip(_CLOSING)
    return Trigger(
        DeadlineKind(kind), opener.start, tokens[end - 1].end, None if is_bare else condition
    )


def opener_words(text: str, opener: Token) -> list[str]:
    """The keys of an opener's words."""
    return [key for key, _ in scan_words(text[opener.start : opener.end])]


def _is_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word opens a condition here: "sau khi", or "sau", "trước", "kể từ ngày" before plain words."""
    kind = tokens[at].type
    if kind in {"WHEN", "ADHOC", "MEETING"}:
        return True
    if kind not in {"AFTER", "BEFORE", "FROM"}:
        return False
    if kind != "FROM" and at > 0 and tokens[at - 1].type == "WORD" and tokens[at - 1].end > 0:
        return _type(tokens, at + 1) == "MEETING"
    following = at + 1
    if _type(tokens, following) == "DAY":
        following += 1
        return _type(tokens, following) in {"WORD", "WHEN", "ACCORDING"}
    return _type(tokens, following) in {"WORD", "WHEN", "MEETING"} and kind != "FROM"


def find_triggers(
    text: str, tokens: Sequence[Token], *, stops_at_comma: bool = False
) -> list[Trigger]:
    """All conditions of a text in order."""
    found: list[Trigger] = []
    at = 0
    while at < len(tokens):
        trigger: Trigger | None = None
        if tokens[at].type == "ACCORDING":
            end = _region_end(tokens, at, stops_at_comma=False)
            trigger = _according(text, tokens, at, end)
        elif _is_event(tokens, at):
            end = _region_end(tokens, at, stops_at_comma=stops_at_comma)
            trigger = _event(text, tokens, at, end)
        else:
            end = at + 1
        if trigger is not None:
            found.append(trigger)
            at = end
        else:
            at += 1
    return found


def _event(text: str, tokens: Sequence[Token], at: int, end: int) -> Trigger | None:
    if tokens[at].type in {"AFTER", "BEFORE"}:
        dated = {"FULL_DATE", "DAY_MONTH"}
        if any(
            token.type in dated
            or (token.type in _UNITS_WITH_NUMBER and _type(tokens, i + 1) in NUMERIC)
            for i, token in enumerate(tokens[at:end], at)
        ):
            return None
    condition = text[tokens[at].start : tokens[end - 1].end].strip(_CLOSING)
    return Trigger(DeadlineKind.ON_CONDITION, tokens[at].start, tokens[end - 1].end, condition)


def is_list_of_units(tokens: Sequence[Token]) -> bool:
    """As in "Tháng/quý/năm": nothing but the periods for which something is due."""
    kinds = [token.type for token in tokens]
    units = [kind for kind in kinds if kind in {"WEEK", "MONTH", "QUARTER", "YEAR"}]
    return len(units) > 1 and all(kind in _PARTING or kind in units for kind in kinds)


def whole_cell_plan_word(text: str) -> DeadlineKind | None:
    """A cell that holds nothing but "Kế hoạch" or "Quy định" has lost its "theo"."""
    keys = tuple(word_key(word) for word in re.findall(r"[^\W\d_]+", text))
    for noun, kind in words().according:
        if keys == noun and kind != "on_condition":
            return DeadlineKind(kind)
    return None
