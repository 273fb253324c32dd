"""The clauses of a part of a sentence: from where to where the words belong to each demand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from cchc.intake.phrases.target_amounts import Demand
    from cchc.intake.phrases.target_kinds import Row

_COMMAS = frozenset((",", "và", "hoặc", ":"))
_TRIMMED = frozenset((",", "và", "hoặc", ":", "-", "–", "."))
_STATED = frozenset((Operator.NONE_ALLOWED, Operator.HIGHER_THAN_PREVIOUS))
_MOVED = frozenset((Operator.REDUCE_BY, Operator.INCREASE_BY, Operator.RANK_UP))
_INTRODUCING = frozenset(("có", "với", "từ"))
_MILESTONE_REACH = 10
_HUNDRED = 100
_CONDITION_WORDS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """A demand with the pieces of its clause, and the inner conditions that its words hold."""

    demand: Demand
    first: int
    last: int
    inner: tuple[Demand, ...] = ()


def clauses_of(row: Row, demands: tuple[Demand, ...]) -> list[Clause]:
    """Give each demand of a row its clause; a number that only defines what is counted is inner."""
    keys = tuple(piece.key for piece in row)
    kept: list[Clause] = []
    for demand in demands:
        if not kept:
            kept.append(Clause(demand, _first_start(keys, demand), len(row) - 1))
            continue
        before = kept[-1]
        cut = _cut(keys, before.demand, demand)
        if cut is None and _is_inner(before.demand, demand):
            kept[-1] = replace(before, inner=(*before.inner, demand))
        elif cut is None and _is_inner_before(keys, before.demand, demand):
            kept[-1] = Clause(demand, before.first, len(row) - 1, (*before.inner, before.demand))
        else:
            start = before.first if cut is None else cut
            if cut is not None:
                kept[-1] = replace(before, last=_trimmed(keys, cut - 1, before.demand.last))
            kept.append(Clause(demand, start, len(row) - 1))
    return [replace(c, last=_trimmed(keys, c.last, c.demand.last)) for c in kept]


def _trimmed(keys: tuple[str, ...], last: int, least: int) -> int:
    while last > least and keys[last] in _TRIMMED:
        last -= 1
    return max(last, least)


def _is_leading(demand: Demand) -> bool:
    return demand.leading or demand.operator in _STATED


def _opens(keys: tuple[str, ...], at: int, *names: str) -> bool:
    lists = target_words().lists
    return any(lists[name].longest(keys, at) for name in names)


def _first_start(keys: tuple[str, ...], demand: Demand) -> int:
    """Where the clause of the first demand of a row begins."""
    if _opens(keys, 0, "child_marks"):
        return 0
    if demand.leading or demand.operator is Operator.NONE_ALLOWED:
        return _start_of_leading(keys, demand)
    if _opens(keys, _after_milestone(keys), "subject_heads"):
        return 0
    found = 0
    for at in range(1, demand.first):
        after_comma = keys[at - 1] in {",", ":"}
        opens = after_comma and _opens(keys, at, "aims", "subject_heads", "assurances")
        inner = not after_comma and _opens(keys, at, "inner_openers")
        if (opens or inner) and _has_subject(keys, at, demand):
            found = at
    return found


def _start_of_leading(keys: tuple[str, ...], demand: Demand) -> int:
    found = 0
    for at in range(1, demand.first + 1):
        if keys[at - 1] not in {",", ":"} or not (
            at == demand.first or _opens(keys, at, "openers")
        ):
            continue
        if keys[at - 1] == ":" or not _holds_milestone(keys, found, at):
            found = at
    # "Tham mưu … hoàn thành 100% kế hoạch": the verb right before the number opens the clause.
    length = target_words().lists["direct_openers"].ending(keys, demand.first)
    return max(found, demand.first - length) if length else found


def _after_milestone(keys: tuple[str, ...]) -> int:
    """The index behind "Đến năm 2030, " at the head of a row, else 0."""
    if not _opens(keys, 0, "milestones", "periods_of_time"):
        return 0
    for at in range(1, min(_MILESTONE_REACH, len(keys))):
        if keys[at] in {",", ":"}:
            return at + 1
    return 0


def _holds_milestone(keys: tuple[str, ...], first: int, end: int) -> bool:
    """Whether no more than an opener and a milestone stand between two possible beginnings."""
    if end - first > _MILESTONE_REACH or first == 0:
        return False
    return any(
        _opens(keys, at, "milestones") and "năm" in keys[at : at + 4] for at in range(first, end)
    )


def _has_subject(keys: tuple[str, ...], at: int, demand: Demand) -> bool:
    lists = target_words().lists
    start = at
    for name in ("aims", "assurances"):
        found = lists[name].longest(keys, start)
        start += found[0] if found else 0
    return demand.first - start >= 2


def _cut_place(  # noqa: PLR0911 - cases read from the top down
    keys: tuple[str, ...], before: Demand, demand: Demand
) -> int | None:
    """Where the clause of `demand` begins behind the demand before it; None where nothing parts them."""
    if demand.linked and demand.first > before.last:
        return demand.first
    places = [
        at
        for at in range(before.last + 2, demand.first + 1)
        if keys[at - 1] in _COMMAS
        and (
            at == demand.first
            or _opens(keys, at, "openers", "aims", "child_marks", "counting_verbs")
        )
    ]
    children = [at for at in places if _opens(keys, at, "child_marks")]
    if children:
        return children[0]
    if _is_leading(demand):
        if not places and demand.bound is None and demand.is_percent and before.group == "count":
            return _first_comma(keys, before.last + 1, demand.first)
        return places[-1] if places else None
    heads = [at for at in places if _opens(keys, at, "subject_heads")]
    if heads:
        return heads[0]
    if places:
        return places[-1] if before.leading else places[0]
    if before.group == "count" and before.leading and demand.is_percent and not demand.level:
        return _first_comma(keys, before.last + 1, demand.first)
    if demand.level and not before.leading:
        return _first_comma(keys, before.last + 1, demand.first)
    if not demand.leading and not before.leading and demand.is_percent:
        return _last_comma(keys, before.last + 1, demand.first)
    return None


def _cut(keys: tuple[str, ...], before: Demand, demand: Demand) -> int | None:
    """The cut, moved before a milestone that belongs to the later demand."""
    cut = _cut_place(keys, before, demand)
    if cut is None:
        return None
    for at in range(cut - 2, max(before.last, cut - _MILESTONE_REACH), -1):
        if keys[at - 1] in _COMMAS and at > before.last + 1 and _opens(keys, at, "milestones"):
            return at if "năm" in keys[at : at + 4] else cut
    return cut


def _first_comma(keys: tuple[str, ...], begin: int, end: int) -> int | None:
    for at in range(begin, end):
        if keys[at] == ",":
            return at + 1
    return None


def _last_comma(keys: tuple[str, ...], begin: int, end: int) -> int | None:
    for at in range(end - 1, begin - 1, -1):
        if keys[at] in {",", "và"}:
            return at + 1
    return None


def _is_inner(before: Demand, demand: Demand) -> bool:
    if not before.leading or demand.level or demand.operator in _STATED:
        return False
    return demand.operator not in _MOVED


def _is_inner_before(keys: tuple[str, ...], before: Demand, demand: Demand) -> bool:
    """Whether the earlier number defines what the later one measures ("xã có 2 mô hình … đạt 80%")."""
    if not demand.level or demand.operator in _STATED or before.level:
        return False
    apart = demand.first - before.last >= _CONDITION_WORDS
    if apart and demand.is_percent and before.is_percent and before.value != _HUNDRED:
        # "hoàn thành từ 95% nhiệm vụ trở lên đạt 100%": without a comma the first is a condition.
        return "," not in keys[before.last : demand.first]
    return before.first > 0 and keys[before.first - 1] in _INTRODUCING
