"""Targets in running text: which figures a paragraph demands, of what, and by which words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_clauses import Clause, clauses_of
from cchc.intake.phrases.target_facts import milestone_of, qualifiers_of, scope_of, subject_of
from cchc.intake.phrases.target_meaning import Demand, Value, demands_of, words_between
from cchc.intake.phrases.target_rows import Bracket, Part, Sentence, sentences_of
from cchc.intake.phrases.target_tokens import read_pieces
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator, Target

if TYPE_CHECKING:
    from datetime import date

    from cchc.intake.phrases.target_kinds import Row

_STATED = frozenset((Operator.NONE_ALLOWED, Operator.HIGHER_THAN_PREVIOUS))
_UNTIL_EVENT = frozenset(("kể", "sau", "trước"))
_DONE_REACH = 6


@dataclass(frozen=True, slots=True)
class TargetValue:
    """One figure that a phrase demands, and where it stands in the phrase."""

    operator: Operator
    value: Value
    unit: str | None
    baseline: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause with the part that it stands in; ``brackets`` are those behind its words."""

    clause: Clause
    part: Part
    brackets: tuple[Bracket, ...] = ()
    child: bool = False
    start: int = 0
    end: int = 0


@lru_cache(maxsize=2048)
def read_values(text: str, issued_on: date | None = None) -> tuple[TargetValue, ...]:
    """Read the figures that one phrase or clause demands, in the order of the words.

    The phrase is taken to be a target: a bare count is read too where nothing stronger stands
    there. Numbers that name, date or define something are left out, and so are figures of years
    before `issued_on`, which can only have been reached.

    >>> [(v.operator.value, str(v.value), v.unit) for v in read_values("đạt từ 95% trở lên")]
    [('>=', '95', '%')]
    """
    found = [f for f in _found(text, issued_on) if f.clause.demand.strong]
    if not found:
        found = _found(text, issued_on)
    values: list[TargetValue] = []
    for item in found:
        demand, row = item.clause.demand, item.part.row
        start, end = row[demand.first].start, row[demand.last].end
        values.append(
            TargetValue(demand.operator, demand.value, demand.unit, demand.baseline, start, end)
        )
    return tuple(values)


@lru_cache(maxsize=2048)
def find_targets(text: str) -> tuple[Target, ...]:
    """Find the targets in a paragraph of running text, in the order of the words.

    ``text`` of each is its clause as it stands in the paragraph; ``parent`` is an index in the
    returned tuple. Area, owner and place are left to the caller.

    >>> [t.text for t in find_targets("Rà soát thủ tục; bảo đảm 100% hồ sơ đúng hạn.")]
    ['bảo đảm 100% hồ sơ đúng hạn']
    """
    found = [f for f in _found(text, None) if _is_aimed(f)]
    targets: list[Target] = []
    by = None
    for index, item in enumerate(found):
        target = _target(text, item)
        by = _heading_milestone(text, item) or by
        if by and "by" not in target.qualifiers:
            target = replace(target, qualifiers={**target.qualifiers, "by": by})
        if item.child and index:
            target = replace(target, parent=_parent_of(found, index))
        if target.subject is None and targets:
            target = replace(target, subject=targets[-1].subject)
        targets.append(target)
    return tuple(targets)


def _parent_of(found: list[_Found], index: int) -> int:
    parent = index - 1
    while parent and found[parent].child:
        parent -= 1
    return parent


def _found(text: str, issued_on: date | None) -> list[_Found]:
    """All clauses with a demand, weak ones too, figures already reached left out."""
    if not _may_hold_target(text):
        return []
    found: list[_Found] = []
    for sentence in sentences_of(read_pieces(text)):
        found.extend(_in_sentence(text, sentence, issued_on))
    return found


def _may_hold_target(text: str) -> bool:
    if any(char.isdigit() for char in text):
        return True
    folded = text.lower()
    return any(word in folded for word in ("không", "hơn", "so với", "phần trăm", "một"))


def _in_sentence(text: str, sentence: Sentence, issued_on: date | None) -> list[_Found]:
    found: list[_Found] = []
    without: list[Part] = []
    for part in sentence.parts:
        mine = _in_part(text, part, issued_on)
        if not mine:
            without.append(part)
            continue
        if without:
            if found and _lists_after(found[-1]):
                found[-1] = replace(found[-1], end=without[-1].row[-1].end if without[-1].row else found[-1].end)
            elif _shares(mine[0], without):
                mine[0] = replace(mine[0], start=without[0].row[0].start)
        found.extend(mine)
        without = []
    if without and found and _lists_after(found[-1]) and without[-1].row:
        found[-1] = replace(found[-1], end=without[-1].row[-1].end)
    return found


def _lists_after(item: _Found) -> bool:
    """Whether the words behind the number open a list ("thực hiện: việc này; việc kia")."""
    row = item.part.row
    behind = range(item.clause.demand.last + 1, len(row))
    return item.clause.last == len(row) - 1 and any(row[at].key == ":" for at in behind)


def _shares(item: _Found, without: list[Part]) -> bool:
    """Whether one number behind several things parted by semicolons holds for all of them."""
    demand, row = item.clause.demand, item.part.row
    if demand.leading or demand.operator in _STATED or item.clause.first or not without[0].row:
        return False
    if demand.colon:
        return not any(piece.key == ":" for part in without for piece in part.row)
    heads = target_words().lists["subject_heads"]
    rows = [*(part.row for part in without), row]
    return all(r and heads.longest(tuple(p.key for p in r), 0) for r in rows)


def _in_part(text: str, part: Part, issued_on: date | None) -> list[_Found]:
    row = part.row
    demands = tuple(d for d in demands_of(text, row) if not _is_reached(row, d, issued_on))
    found: list[_Found] = []
    for clause in clauses_of(row, demands):
        found.extend(_with_brackets(text, clause, part, issued_on))
    if not found:
        for bracket in part.brackets:
            inside = demands_of(text, bracket.row)
            sure = bool(inside) and inside[0].strong and (
                inside[0].level or inside[0].operator is not Operator.EQUAL
            )
            if sure and not _tells_reached(bracket.row, inside[0], issued_on):
                found.extend(_in_bracket(bracket, inside, child=False))
    return found


def _in_bracket(bracket: Bracket, demands: tuple[Demand, ...], *, child: bool) -> list[_Found]:
    row = bracket.row
    return [
        _Found(c, Part(row), (), child=child, start=row[c.first].start, end=row[c.last].end)
        for c in clauses_of(row, demands)
    ]


def _with_brackets(
    text: str, clause: Clause, part: Part, issued_on: date | None
) -> list[_Found]:
    """The clause and the targets that its brackets hold; other brackets restate or limit it."""
    row = part.row
    marks = target_words().lists["child_marks"]
    limits: list[Bracket] = []
    children: list[_Found] = []
    start, end = row[clause.first].start, row[clause.last].end
    for bracket in part.brackets:
        if not (clause.first <= bracket.after <= clause.last) or not bracket.row:
            continue
        keys = tuple(piece.key for piece in bracket.row)
        demands = demands_of(text, bracket.row)
        if demands and _tells_reached(bracket.row, demands[-1], issued_on):
            clause = _with_base(text, clause, bracket.row, demands[-1])
        elif demands and demands[-1].strong and (marks.longest(keys, 0) or _states_aim(demands[-1])):
            children.extend(_in_bracket(bracket, demands, child=True))
        else:
            limits.append(bracket)
            if bracket.after == clause.last:
                end = max(end, bracket.row[-1].end + _closing_sign(text, bracket.row[-1].end))
    keys = tuple(piece.key for piece in row)
    child = bool(marks.longest(keys, clause.first))
    return [_Found(clause, part, tuple(limits), child=child, start=start, end=end), *children]


def _closing_sign(text: str, at: int) -> int:
    return 1 if text[at : at + 1] in {")", "]"} else 0


def _states_aim(demand: Demand) -> bool:
    return demand.level or demand.bound is not None or (demand.is_percent and demand.leading)


def _with_base(text: str, clause: Clause, row: Row, demand: Demand) -> Clause:
    if clause.demand.baseline is not None:
        return clause
    baseline = demand.notes.get("figure") or words_between(text, row, demand.first, demand.last)
    return replace(clause, demand=replace(clause.demand, baseline=baseline))


def _tells_reached(row: Row, demand: Demand, issued_on: date | None) -> bool:
    """Whether a bracket tells what was reached before ("năm 2024 đạt 85%", "hiện nay 40%")."""
    keys = tuple(piece.key for piece in row)
    year = keys[:1] == ("năm",) and len(row) > 1 and row[1].text.isdigit()
    return year or _is_reached(row, demand, issued_on)


def _is_reached(row: Row, demand: Demand, issued_on: date | None) -> bool:
    words = target_words()
    keys = tuple(piece.key for piece in row)
    if keys[:1] == ("mới",) or words.lists["achieved_before_number"].ending(keys, demand.first):
        return True
    reach = 1 if demand.level else _DONE_REACH
    if "đã" in _after_comma(keys[max(0, demand.first - reach) : demand.first]):
        return True
    if any(piece.of is not None and piece.of == piece.value for piece in row[: demand.last + 1]):
        return True
    at, reached = 0, False
    while at < demand.first:
        found = words.lists["achieved"].longest(keys, at)
        if found and found[1] == "achieved":
            reached = True
        elif words.lists["aims"].longest(keys, at):
            reached = False
        at += found[0] if found else 1
    return reached or _is_before(row, demand, issued_on)


def _after_comma(keys: tuple[str, ...]) -> tuple[str, ...]:
    for at in range(len(keys) - 1, -1, -1):
        if keys[at] in {",", ":"}:
            return keys[at + 1 :]
    return keys


def _is_before(row: Row, demand: Demand, issued_on: date | None) -> bool:
    if issued_on is None or demand.operator in _STATED:
        return False
    at = demand.first - 1
    return (
        at > 0
        and row[at - 1].key == "năm"
        and row[at].text.isdigit()
        and int(row[at].text) < issued_on.year
    )


def _is_aimed(item: _Found) -> bool:
    """Whether a demand of running text is a target and not a cost, a term or a mere count."""
    demand, row = item.clause.demand, item.part.row
    keys = tuple(piece.key for piece in row)
    words = target_words()
    if demand.group == "money":
        costs = words.lists["costs"]
        return demand.strong and not any(costs.longest(keys, at) for at in range(demand.first))
    if demand.group == "time" and demand.operator not in {Operator.REDUCE_BY, Operator.INCREASE_BY}:
        behind = keys[demand.last + 1 : demand.last + 2]
        return demand.strong and not (behind and behind[0] in _UNTIL_EVENT)
    if demand.strong:
        return True
    return demand.group == "count" and _is_counted(keys, demand)


def _is_counted(keys: tuple[str, ...], demand: Demand) -> bool:
    """Whether a bare count follows a verb that produces what is counted ("mở 03 lớp")."""
    lists = target_words().lists
    before = demand.first
    before -= lists["counting_links"].ending(keys, before)
    return before > 0 and lists["counting_verbs"].ending(keys, before) > 0


def _target(text: str, item: _Found) -> Target:
    clause, row = item.clause, item.part.row
    demand = clause.demand
    clause_text = text[item.start : item.end]
    brackets = [bracket.row for bracket in item.brackets]
    subjects = _subjects(clause_text, text, item)
    subject = subject_of(text, row, clause)
    if subjects and not demand.leading:
        subject = text[item.start : row[max(demand.first - 1, 0)].end].rstrip(" :,")
    return Target(
        text=clause_text,
        operator=demand.operator,
        value=demand.value,
        unit=demand.unit,
        subject=subject,
        subjects=subjects,
        baseline=demand.baseline,
        scope=scope_of(text, row, clause, brackets),
        qualifiers=qualifiers_of(text, row, clause, brackets),
    )


def _subjects(clause_text: str, text: str, item: _Found) -> tuple[str, ...]:
    if ";" not in clause_text:
        return ()
    row, demand = item.part.row, item.clause.demand
    if demand.leading:
        listed = clause_text[clause_text.find(":") + 1 :]
    else:
        listed = text[item.start : row[demand.first].start].rstrip(" :,")
    return tuple(part.strip() for part in listed.split(";") if part.strip())


def _heading_milestone(text: str, item: _Found) -> str | None:
    """A milestone before a colon holds for what is listed behind it ("Đến năm 2030: …; …")."""
    row = item.part.row
    for at in range(min(item.clause.first, len(row))):
        if row[at].key == ":":
            return milestone_of(text, row, 0, at)
    return None
