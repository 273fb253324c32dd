"""Targets in running text: which figures a paragraph demands, of what, and by which words."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_explanation import explain_target
from cchc.intake.phrases.target_facts import milestone_of, qualifiers_of, scope_of, subject_of
from cchc.intake.phrases.target_search import Found, find_demands, is_counted
from cchc.intake.phrases.target_values import TargetValue, read_values
from cchc.reform.targets import Operator, Target

if TYPE_CHECKING:
    from datetime import date


__all__ = ["TargetValue", "explain_target", "find_targets", "read_values"]

_TERMS = frozenset(("chậm", "trong"))
_UNTIL_EVENT = frozenset(("kể", "sau", "trước"))


@lru_cache(maxsize=2048)
def find_targets(text: str, issued_on: date | None = None) -> tuple[Target, ...]:
    """Find the targets in a paragraph of running text, in the order of the words.

    ``text`` of each is its clause as it stands in the paragraph; ``parent`` is an index in the
    returned tuple. Area, owner and place are left to the caller. Figures of years before `issued_on`
    can only have been reached and are left out.

    >>> [t.text for t in find_targets("Rà soát thủ tục; bảo đảm 100% hồ sơ đúng hạn.")]
    ['bảo đảm 100% hồ sơ đúng hạn']
    """
    found = _aimed(find_demands(text, issued_on))
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


def _aimed(every: list[Found]) -> list[Found]:
    """Those that are targets; in a list of counts the first one decides ("03 lớp, 12 phóng sự")."""
    found: list[Found] = []
    before: Found | None = None
    for item in every:
        demand = item.clause.demand
        listed = demand.linked and demand.group in {"count", "unknown"} and before is not None
        same = before is not None and before.part is item.part
        if _is_aimed(item) or (listed and same and found and found[-1] is before):
            found.append(item)
        before = item
    return found


def _parent_of(found: list[Found], index: int) -> int:
    parent = index - 1
    while parent and found[parent].child:
        parent -= 1
    return parent


def _is_aimed(item: Found) -> bool:
    """Whether a demand of running text is a target and not a cost, a term or a mere count."""
    demand, row = item.clause.demand, item.part.row
    keys = tuple(piece.key for piece in row)
    if demand.group == "time" and demand.operator not in {Operator.REDUCE_BY, Operator.INCREASE_BY}:
        behind = keys[demand.last + 1 : demand.last + 2]
        term = keys[demand.first] in _TERMS or bool(behind and behind[0] in _UNTIL_EVENT)
        return demand.strong and not term and "tốc" not in keys[: demand.first]
    if demand.strong:
        return True
    return demand.group == "count" and is_counted(keys, demand)


def _target(text: str, item: Found) -> Target:
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


def _subjects(clause_text: str, text: str, item: Found) -> tuple[str, ...]:
    if ";" not in clause_text:
        return ()
    row, demand = item.part.row, item.clause.demand
    if demand.leading:
        listed = clause_text[clause_text.find(":") + 1 :]
    else:
        listed = text[item.start : row[demand.first].start].rstrip(" :,")
    return tuple(part.strip() for part in listed.split(";") if part.strip())


def _heading_milestone(text: str, item: Found) -> str | None:
    """A milestone before a colon holds for what is listed behind it ("Đến năm 2030: …; …")."""
    row = item.part.row
    for at in range(min(item.clause.first, len(row))):
        if row[at].key == ":":
            return milestone_of(text, row, 0, at)
    return None
