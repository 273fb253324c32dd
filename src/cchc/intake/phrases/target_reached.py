"""Whether the words around a figure tell that it was reached already, or is a condition, and no target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from datetime import date

    from cchc.intake.phrases.target_amounts import Demand
    from cchc.intake.phrases.target_kinds import Row

_STATED = frozenset((Operator.NONE_ALLOWED, Operator.HIGHER_THAN_PREVIOUS))
_BOUNDED = frozenset((Operator.AT_LEAST, Operator.AT_MOST, Operator.LESS_THAN))
_DONE_REACH = 6
_NAME_REACH = 5
_CONSEQUENCE_REACH = 12
_HUNDRED = 100


def tells_reached(row: Row, demand: Demand, issued_on: date | None) -> bool:
    """Whether a bracket tells what was reached before ("năm 2024 đạt 85%", "hiện nay 40%")."""
    keys = tuple(piece.key for piece in row)
    year = keys[:1] == ("năm",) and len(row) > 1 and row[1].text.isdigit()
    return year or is_reached(row, demand, issued_on)


def is_reached(row: Row, demand: Demand, issued_on: date | None, *, past: bool = False) -> bool:
    """Whether a figure of a row was reached: by "đã", "hiện nay" and the like before it.

    ``past`` tells that the parts of the sentence before the row looked back already.
    """
    keys = tuple(piece.key for piece in row)
    lists = target_words().lists
    if keys[:1] == ("mới",) or lists["achieved_before_number"].ending(keys, demand.first):
        return True
    reach = 1 if demand.level else _DONE_REACH
    if "đã" in _after_comma(keys[max(0, demand.first - reach) : demand.first]):
        return True
    if _is_share_of_result(row, keys, demand):
        return True
    full = demand.leading and demand.value == _HUNDRED
    still = past and demand.operator not in _BOUNDED and demand.operator not in _STATED and not full
    return _looks_back(row, keys, demand.first, past=still) or _is_before(row, demand, issued_on)


def _is_share_of_result(row: Row, keys: tuple[str, ...], demand: Demand) -> bool:
    """Whether a share explains a count before it ("là 1.250 hồ sơ, chiếm 76%")."""
    if demand.operator is not Operator.EQUAL or keys[demand.first] != "chiếm":
        return False
    return any(piece.value is not None for piece in row[: demand.first])


def begins_with_measure(row: Row) -> bool:
    """Whether a row begins with what is measured ("Tỷ lệ …", "Chỉ số …")."""
    keys = tuple(piece.key for piece in row)
    return target_words().lists["subject_heads"].longest(keys, 0) is not None


def tells_past(row: Row, *, past: bool) -> bool:
    """Whether the parts of the sentence behind a row still look back."""
    keys = tuple(piece.key for piece in row)
    return _looks_back(row, keys, len(row), past=past)


def _looks_back(row: Row, keys: tuple[str, ...], end: int, *, past: bool) -> bool:
    """Whether the words before `end` tell of the past; an aim after them turns to the future."""
    lists = target_words().lists
    reached = past or bool(lists["report_openers"].longest(keys, 0)) or _tells_issue(keys, end)
    opened = bool(lists["past_openers"].longest(keys, 0))
    at = 0
    while at < end:
        if keys[at] == "đã" and (opened or _tells_done(row, keys, at)):
            reached = True
        found = lists["achieved"].longest(keys, at)
        if found and found[1] == "achieved":
            reached = True
        elif reached and lists["turns"].longest(keys, at):
            reached = False
        at += found[0] if found else 1
    return reached


def _tells_issue(keys: tuple[str, ...], end: int) -> bool:
    """Whether a row tells what was made public on a day ("Ngày 12/8, Bộ công bố …")."""
    return keys[:1] == ("ngày",) and any(
        keys[at : at + 2] == ("công", "bố") for at in range(min(end, len(keys)))
    )


def _tells_done(row: Row, keys: tuple[str, ...], at: int) -> bool:
    """Whether "đã" tells a past action and its figure ("đã tổ chức 05 cuộc họp")."""
    if keys[at + 1 : at + 2] == ("được",):
        return False
    name = at
    while name > max(0, at - _NAME_REACH) and row[name - 1].text[0].isupper():
        name -= 1
    actors = target_words().lists["actors"]
    if actors.ending(keys, at) or actors.ending(keys, name) or actors.ending(keys, name + 1):
        return True
    for position in range(at + 1, min(at + _DONE_REACH, len(row))):
        if row[position].value is not None:
            return True
        if not row[position].is_word:
            return False
    return False


def _after_comma(keys: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(keys) - 1, -1, -1):
        if keys[at] in {",", ":"}:
            return keys[at + 1 :]
    return keys


def _is_before(row: Row, demand: Demand, issued_on: date | None) -> bool:
    if issued_on is None or demand.operator in _STATED:
        return False
    at = demand.first - 1
    turns = target_words().lists["turns"]
    keys = tuple(piece.key for piece in row[: demand.first])
    if any(turns.longest(keys, position) for position in range(len(keys))):
        return False
    return (
        at > 0
        and row[at - 1].key == "năm"
        and row[at].text.isdigit()
        and int(row[at].text) < issued_on.year
    )


def is_condition(row: Row, demand: Demand) -> bool:
    """Whether a figure tells when or for whom something follows ("nếu để quá 5%", "trên 5% phải giải trình")."""
    if demand.operator in _STATED:
        return False
    keys = tuple(piece.key for piece in row)
    if _is_granted(keys, demand):
        return True
    if "nếu" in _after_comma(keys[: demand.first]):
        return True
    consequences = target_words().lists["consequences"]
    reach = 1 if demand.leading else _CONSEQUENCE_REACH
    for at in range(demand.last + 1, min(demand.last + 1 + reach, len(row))):
        if keys[at] in {",", ":"}:
            return False
        if consequences.longest(keys, at):
            return True
    return False


def _is_granted(keys: tuple[str, ...], demand: Demand) -> bool:
    """Whether somebody is granted a lower price ("được giảm 50% mức thu")."""
    if demand.operator is not Operator.REDUCE_BY:
        return False
    at = demand.first if keys[demand.first] == "giảm" else demand.first - 1
    return at > 0 and keys[at] == "giảm" and keys[at - 1] == "được"
