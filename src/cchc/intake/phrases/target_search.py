"""The clauses of a paragraph that hold a demand, with their brackets; figures of the past are left out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_amounts import BOUNDED, Demand, bound_of
from cchc.intake.phrases.target_clauses import Clause, clauses_of
from cchc.intake.phrases.target_meaning import demands_of
from cchc.intake.phrases.target_reached import (
    begins_with_measure,
    is_condition,
    is_reached,
    tells_past,
    tells_reached,
)
from cchc.intake.phrases.target_rows import Bracket, Part, Sentence, sentences_of
from cchc.intake.phrases.target_tokens import read_pieces, words_between
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from datetime import date

    from cchc.intake.phrases.target_kinds import Row

_STATED = frozenset((Operator.NONE_ALLOWED, Operator.HIGHER_THAN_PREVIOUS))
_OBJECT_REACH = 8
_LEVELS = frozenset(("cấp",))
_SHARES = frozenset(("chiếm",))
# No paragraph of a plan comes near; what lies beyond is a file gone wrong and is not read.
_LONGEST_PARAGRAPH = 50_000
_MOVED = frozenset((Operator.REDUCE_BY, Operator.INCREASE_BY))
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Found:
    """A clause with the part that it stands in; ``brackets`` are those behind its words."""

    clause: Clause
    part: Part
    brackets: tuple[Bracket, ...] = ()
    child: bool = False
    start: int = 0
    end: int = 0


def find_demands(text: str, issued_on: date | None = None) -> list[Found]:
    """Return all clauses with a demand, weak ones too; figures already reached are left out.

    Of a text of more than 50,000 characters only the beginning is read, so that no text costs
    more than about a second.
    """
    if len(text) > _LONGEST_PARAGRAPH:
        text = text[:_LONGEST_PARAGRAPH].rpartition(" ")[0]
    if not _may_hold_target(text):
        return []
    found: list[Found] = []
    past = False
    for sentence in sentences_of(read_pieces(text)):
        # Only a sentence that names a measure goes on telling; one that begins with a verb asks.
        past = past and begins_with_measure(sentence.parts[0].row)
        found.extend(_in_sentence(text, sentence, issued_on, past=past))
        for part in sentence.parts:
            past = tells_past(part.row, past=past)
    return found


def _may_hold_target(text: str) -> bool:
    if any(char.isdigit() for char in text):
        return True
    folded = text.lower()
    return any(word in folded for word in ("không", "hơn", "so với", "phần trăm", "một", "gấp"))


def _in_sentence(
    text: str, sentence: Sentence, issued_on: date | None, *, past: bool
) -> list[Found]:
    found: list[Found] = []
    without: list[Part] = []
    for part in sentence.parts:
        mine = _in_part(text, part, issued_on, past=past)
        past = tells_past(part.row, past=past)
        if not mine:
            without.append(part)
            continue
        if without:
            if found and _lists_after(found[-1]):
                found[-1] = replace(
                    found[-1], end=without[-1].row[-1].end if without[-1].row else found[-1].end
                )
            elif _shares(mine[0], without):
                mine[0] = replace(mine[0], start=without[0].row[0].start)
        mine[0] = _carried(mine[0], found)
        found.extend(mine)
        without = []
    if without and found and _lists_after(found[-1]) and without[-1].row:
        found[-1] = replace(found[-1], end=without[-1].row[-1].end)
    return found


def _carried(item: Found, found: list[Found]) -> Found:
    """Carry a movement over a list ("Giảm ít nhất 30% giấy tờ; ít nhất 20% chi phí")."""
    demand = item.clause.demand
    before = found[-1].clause.demand if found else None
    if before is None or before.operator not in _MOVED or demand.first or not demand.leading:
        return item
    bound = demand.operator if demand.operator is not Operator.EQUAL else None
    if bound is not before.bound or demand.value == _HUNDRED or not demand.is_percent:
        return item
    moved = replace(demand, operator=before.operator, bound=bound)
    return replace(item, clause=replace(item.clause, demand=moved))


def _lists_after(item: Found) -> bool:
    """Whether the words behind the number open a list ("thực hiện: việc này; việc kia")."""
    row = item.part.row
    behind = range(item.clause.demand.last + 1, len(row))
    return item.clause.last == len(row) - 1 and any(row[at].key == ":" for at in behind)


def _shares(item: Found, without: list[Part]) -> bool:
    """Whether one number behind several things parted by semicolons holds for all of them."""
    demand, row = item.clause.demand, item.part.row
    if demand.leading or demand.operator in _STATED or item.clause.first or not without[0].row:
        return False
    if demand.colon:
        return not any(piece.key == ":" for part in without for piece in part.row)
    heads = target_words().lists["subject_heads"]
    rows = [*(part.row for part in without), row]
    return all(r and heads.longest(tuple(p.key for p in r), 0) for r in rows)


def _in_part(text: str, part: Part, issued_on: date | None, *, past: bool) -> list[Found]:
    row = part.row
    demands = tuple(
        d
        for d in _under_bracket(part, demands_of(text, row))
        if not (
            is_reached(row, d, issued_on, past=past)
            or _restates(row, d)
            or _costs(row, d)
            or is_condition(row, d)
        )
    )
    found: list[Found] = []
    for clause in clauses_of(row, demands):
        found.extend(_with_brackets(text, clause, part, issued_on))
    if not found and not past:
        for bracket in part.brackets:
            inside = demands_of(text, bracket.row)
            sure = (
                bool(inside)
                and inside[0].strong
                and (inside[0].level or inside[0].operator is not Operator.EQUAL)
                and bracket.row[0].key not in _SHARES
            )
            if sure and not tells_reached(bracket.row, inside[0], issued_on):
                found.extend(_in_bracket(bracket, inside, child=False))
    return found


def _under_bracket(part: Part, demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """Let a bound that stands alone in brackets govern what follows ("Tỷ lệ (tối thiểu): A 90%, B 80%")."""
    for bracket in part.brackets:
        operator = bound_of(tuple(piece.key for piece in bracket.row))
        if operator is not None:
            demands = tuple(
                replace(d, operator=operator)
                if d.operator is Operator.EQUAL and d.first > bracket.after
                else d
                for d in demands
            )
    return demands


def _in_bracket(bracket: Bracket, demands: tuple[Demand, ...], *, child: bool) -> list[Found]:
    row = bracket.row
    return [
        Found(c, Part(row), (), child=child, start=row[c.first].start, end=row[c.last].end)
        for c in clauses_of(row, demands)
    ]


def _with_brackets(text: str, clause: Clause, part: Part, issued_on: date | None) -> list[Found]:
    """The clause and the targets that its brackets hold; other brackets restate or limit it."""
    row = part.row
    marks = target_words().lists["child_marks"]
    limits: list[Bracket] = []
    children: list[Found] = []
    start, end = row[clause.first].start, row[clause.last].end
    for bracket in part.brackets:
        if not (clause.first <= bracket.after <= clause.last) or not bracket.row:
            continue
        keys = tuple(piece.key for piece in bracket.row)
        demands = demands_of(text, bracket.row)
        if demands and tells_reached(bracket.row, demands[-1], issued_on):
            clause = _with_base(text, clause, bracket.row, demands[-1])
        elif (
            demands
            and demands[-1].strong
            and not _restates_movement(clause.demand, demands[-1])
            and not (keys[0] in _SHARES and demands[-1].operator is Operator.EQUAL)
            and (marks.longest(keys, 0) or keys[0] in _LEVELS or _states_aim(demands[-1]))
        ):
            demands = _as_bounded(clause.demand, demands)
            children.extend(_in_bracket(bracket, demands, child=True))
        else:
            limits.append(bracket)
            if bracket.after == clause.last:
                end = max(end, bracket.row[-1].end + _closing_sign(text, bracket.row[-1].end))
    keys = tuple(piece.key for piece in row)
    child = bool(marks.longest(keys, clause.first))
    return [Found(clause, part, tuple(limits), child=child, start=start, end=end), *children]


def _closing_sign(text: str, at: int) -> int:
    return 1 if text[at : at + 1] in {")", "]"} else 0


def _states_aim(demand: Demand) -> bool:
    return demand.level or demand.bound is not None or (demand.is_percent and demand.leading)


def _as_bounded(demand: Demand, inside: tuple[Demand, ...]) -> tuple[Demand, ...]:
    """A bound before a bracket governs a bare share of one level in it ("tối thiểu 98% (cấp xã 99%)")."""
    if demand.operator not in BOUNDED or not demand.is_percent or len(inside) != 1:
        return inside
    bare = inside[0].operator is Operator.EQUAL and not inside[0].level
    if not bare or inside[0].value == _HUNDRED:
        return inside
    return (replace(inside[0], operator=demand.operator),)


def _restates_movement(demand: Demand, inside: Demand) -> bool:
    """Whether a bracket gives a movement once more from its base ("giảm 3 đơn vị (từ 9 xuống 6)")."""
    return demand.operator in _MOVED and inside.level and inside.baseline is not None


def _with_base(text: str, clause: Clause, row: Row, demand: Demand) -> Clause:
    if clause.demand.baseline is not None:
        return clause
    baseline = demand.notes.get("figure") or words_between(text, row, demand.first, demand.last)
    return replace(clause, demand=replace(clause.demand, baseline=baseline))


def is_counted(keys: tuple[str, ...], demand: Demand) -> bool:
    """Whether a bare count follows a verb that produces what is counted ("mở 03 lớp")."""
    lists = target_words().lists
    before = demand.first
    link = lists["counting_links"].ending(keys, before)
    before -= link
    if before > 0 and lists["counting_verbs"].ending(keys, before) > 0:
        return True
    # "Kiểm tra công vụ tại 10 xã": the verb opens the words, the count stands behind a link.
    return link > 0 and before <= _OBJECT_REACH and bool(lists["counting_verbs"].longest(keys, 0))


def _costs(row: Row, demand: Demand) -> bool:
    """Whether an amount of money is what something costs, no figure to reach."""
    if demand.group != "money":
        return False
    costs = target_words().lists["costs"]
    keys = tuple(piece.key for piece in row)
    return any(costs.longest(keys, at) for at in range(demand.first))


def _restates(row: Row, demand: Demand) -> bool:
    """Whether a full ratio ("34/34 đơn vị") before or in the demand tells that it is a result."""
    return any(p.of is not None and p.of == p.value for p in row[: demand.last + 1])
