"""What stands around the number of a clause: its subject, its scope and its qualifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.phrases.target_amounts import NO_NOUN
from cchc.intake.phrases.target_kinds import period_at
from cchc.intake.phrases.target_tokens import words_between
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from cchc.intake.phrases.target_clauses import Clause
    from cchc.intake.phrases.target_kinds import Row
    from cchc.intake.phrases.target_tokens import Piece

_CLAUSE_ENDS = frozenset((",", ";", ":", "."))
_SCOPE_REACH = 12
_LEAST_NOUN = 2
_MILESTONE_REACH = 40


def subject_of(text: str, row: Row, clause: Clause) -> str | None:
    """Return the words that name what the number measures, or None where the clause has none."""
    demand = clause.demand
    keys = tuple(piece.key for piece in row)
    if demand.operator is Operator.NONE_ALLOWED:
        end = _stop(keys, demand.last + 1, clause.last + 1, ("scope_marks",))
        begin = _find(row, text, demand.unit or "", demand.first)
        return _words(text, row, begin, end - 1)
    first = _after_openers(keys, clause.first, demand.first)
    headed = target_words().lists["subject_heads"].longest(keys, first)
    if demand.leading and not (headed and first + headed[0] < demand.first):
        return _leading_subject(text, row, clause, keys)
    last = demand.first - 1
    while last >= first and (keys[last] in _CLAUSE_ENDS or _is_filler(keys, last)):
        last -= 1
    before = _words(text, row, first, last)
    following = demand.last + 1
    if before is None and (
        demand.group == "rank" or (following <= clause.last and keys[following] in NO_NOUN)
    ):
        return None
    return before or _leading_subject(text, row, clause, keys)


def _find(row: Row, text: str, words: str, begin: int) -> int:
    at = text.find(words, row[begin].start)
    for position in range(begin, len(row)):
        if row[position].start == at:
            return position
    return begin


def _leading_subject(text: str, row: Row, clause: Clause, keys: tuple[str, ...]) -> str | None:
    first = clause.demand.last + 1
    if clause.demand.group not in {"percent", "none"}:
        unit = clause.demand.unit or ""
        first = _find(row, text, unit, clause.demand.number_at)
    sure = ("sure_predicates", "conditions", "exceptions", "versus")
    end = _stop(keys, first, clause.last + 1, sure)
    # A noun that holds a verb ("kế hoạch ứng dụng …") is not cut within its first words.
    end = min(end, _stop(keys, first + _LEAST_NOUN, clause.last + 1, ("predicates",)))
    return _words(text, row, first, end - 1) or _words(text, row, first, clause.last)


def _stop(keys: tuple[str, ...], first: int, end: int, names: tuple[str, ...]) -> int:
    lists = target_words().lists
    for at in range(first + 1, end):
        if any(lists[name].longest(keys, at) for name in names):
            return at
    return end


def _after_openers(keys: tuple[str, ...], first: int, end: int) -> int:
    lists = target_words().lists
    moved = True
    while moved and first < end:
        moved = False
        for name in ("child_marks", "aims", "assurances", "subject_verbs"):
            found = lists[name].longest(keys, first)
            if found and first + found[0] < end:
                first += found[0]
                moved = True
        if keys[first] == ",":
            first += 1
            moved = True
    return first


def _is_filler(keys: tuple[str, ...], at: int) -> bool:
    lists = target_words().lists
    return any(
        (found := lists[name].longest(keys, at)) and found[0] == 1
        for name in ("assurances", "fillers")
    ) or (at > 0 and bool(lists["aims"].ending(keys[: at + 1], at + 1, 2)))


def _words(text: str, row: Row, first: int, last: int) -> str | None:
    while last >= first and row[last].key in _CLAUSE_ENDS:
        last -= 1
    while first <= last and row[first].key in _CLAUSE_ENDS:
        first += 1
    if last < first:
        return None
    return words_between(text, row, first, last)


def scope_of(text: str, row: Row, clause: Clause, brackets: list[Row]) -> str | None:
    """Return the words behind "đối với" after the number: whom the number binds."""
    keys = tuple(piece.key for piece in row)
    marks = target_words().lists["scope_marks"]
    for bracket in brackets:
        found = marks.longest(tuple(piece.key for piece in bracket), 0)
        if found:
            return _words(text, bracket, found[0], len(bracket) - 1)
    for at in range(clause.demand.last + 1, clause.last + 1):
        found = marks.longest(keys, at)
        if found:
            return _words(text, row, at + found[0], clause.last)
    return None


def qualifiers_of(text: str, row: Row, clause: Clause, brackets: list[Row]) -> dict[str, str]:
    """Return what limits the demand, word for word, by name."""
    found: dict[str, str] = {}
    demand = clause.demand
    keys = tuple(piece.key for piece in row)
    _note_aim(text, row, clause, found)
    _note_ends(text, row, clause, keys, found)
    by = milestone_of(text, row, clause.first, clause.last) or last_milestone(
        text, row, demand.first
    )
    if by:
        found["by"] = by
    if demand.bound is not None:
        found["bound"] = demand.bound.value
    for name in ("increment", "period"):
        if demand.notes.get(name):
            found[name] = demand.notes[name]
    if demand.notes.get("of"):
        found["relative_to"] = demand.notes["of"]
    for inner in (i for i in clause.inner if i.strong):
        found["condition"] = words_between(
            text, row, _with_verb(keys, inner.first), _noun_end(keys, row, inner.last, clause)
        )
    for bracket in brackets:
        _note_bracket(text, bracket, found)
    return found


def _with_verb(keys: tuple[str, ...], first: int) -> int:
    return first - 1 if first and keys[first - 1] == "có" else first


def _noun_end(keys: tuple[str, ...], row: Row, last: int, clause: Clause) -> int:
    end = last
    limit = clause.last if clause.demand.first < last else clause.demand.first - 1
    while end < limit and keys[end + 1] not in _CLAUSE_ENDS and row[end + 1].value is None:
        end += 1
    return end


def _note_aim(text: str, row: Row, clause: Clause, found: dict[str, str]) -> None:
    keys = tuple(piece.key for piece in row)
    aims = target_words().lists["aims"]
    begin = max(0, clause.first - 4)
    for at in range(begin, clause.demand.first):
        aim = aims.longest(keys, at)
        if aim:
            found["modality"] = words_between(text, row, at, at + aim[0] - 1)
            return


def _note_ends(
    text: str, row: Row, clause: Clause, keys: tuple[str, ...], found: dict[str, str]
) -> None:
    lists = target_words().lists
    for at in range(clause.first, clause.last + 1):
        for name, key in (("conditions", "condition"), ("exceptions", "except")):
            if at > clause.demand.last and key not in found and lists[name].longest(keys, at):
                found[key] = _words(text, row, at, _clause_end(keys, at, clause.last)) or ""
        period = lists["periods_of_time"].longest(keys, at)
        if period and "period" not in found:
            end = at + period[0]
            end += 1 if keys[end - 1] == "năm" and end < len(row) and _is_year(row[end]) else 0
            found["period"] = words_between(text, row, at, end - 1)
    _note_relation(text, row, clause, keys, found)


def _note_relation(
    text: str, row: Row, clause: Clause, keys: tuple[str, ...], found: dict[str, str]
) -> None:
    after = clause.demand.last + 1
    if after > clause.last:
        return
    versus = target_words().lists["versus"].longest(keys, after)
    if versus and not period_at(row, keys, after + versus[0]):
        found["relative_to"] = (
            _words(text, row, after + versus[0], _clause_end(keys, after, clause.last)) or ""
        )
    elif clause.demand.level and not clause.demand.leading and row[after].is_word:
        stops = target_words().sets["unit_stops"]
        end = after
        while end <= clause.last and keys[end] not in stops and keys[end] not in _CLAUSE_ENDS:
            end += 1
        if end > after and clause.demand.group in {"percent", "count"}:
            found["relative_to"] = words_between(text, row, after, end - 1)
    if found.get("relative_to") == "":
        del found["relative_to"]


def _clause_end(keys: tuple[str, ...], at: int, last: int) -> int:
    for position in range(at, last + 1):
        if keys[position] in {",", ";"} and position - at > 1:
            return position - 1
    return last


def last_milestone(text: str, row: Row, end: int) -> str | None:
    """Return the milestone nearest before the piece `end`, if any."""
    near = row[max(0, end - _MILESTONE_REACH) : end + 2]
    for first in range(min(end, _MILESTONE_REACH) - 1, -1, -1):
        found = milestone_of(text, near, first, first)
        if found:
            return found
    return None


def milestone_of(text: str, row: Row, first: int, last: int) -> str | None:
    """Return the milestone in the pieces from `first` to `last` ("đến hết năm 2026"), if any."""
    keys = tuple(piece.key for piece in row)
    marks = target_words().lists["milestones"]
    for at in range(first, min(last, len(row) - 1) + 1):
        found = marks.longest(keys, at)
        if not found:
            continue
        end = at + found[0]
        if keys[end : end + 1] == ("năm",) and end + 1 < len(row) and _is_year(row[end + 1]):
            return words_between(text, row, at, end + 1)
        if (
            keys[at] == "đến"
            and end < len(row)
            and _is_year(row[end])
            and keys[at - 1 : at] != ("năm",)
        ):
            return words_between(text, row, at, end)
    return None


def _is_year(piece: Piece) -> bool:
    return piece.value is None and len(piece.text) == 4 and piece.text.isdigit()


def _note_bracket(text: str, bracket: Row, found: dict[str, str]) -> None:
    lists = target_words().lists
    keys = tuple(piece.key for piece in bracket)
    for name, key in (("exceptions", "except"), ("conditions", "condition")):
        mark = lists[name].longest(keys, 0)
        if mark and key not in found:
            skip = mark[0] if key == "except" and keys[0] in {"trừ", "ngoại"} else 0
            found[key] = words_between(text, bracket, min(skip, len(bracket) - 1), len(bracket) - 1)
            return
    if len(bracket) <= _SCOPE_REACH and any(piece.value is not None for piece in bracket):
        found.setdefault("equivalent", words_between(text, bracket, 0, len(bracket) - 1))
