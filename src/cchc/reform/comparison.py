"""Two plans compared: which targets and tasks they share, which changed, came and went."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from cchc.reform.abbreviations import written_out
from cchc.reform.statement_matching import FIGURES, Pair, Statement, match_statements, wording
from cchc.reform.target_words import demand_of
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc.reform.agencies import Agency
    from cchc.reform.plans import Plan, Task
    from cchc.reform.targets import Target

Item = TypeVar("Item", "Task", "Target")
Field = tuple[str, str | None, str | None]

# A year with what joins it to the words before it: "năm 2026", "/2026", "-2026".
YEAR = re.compile(r"(?:\s*(?:[/-]|\bnăm\b)\s*)?\b(20\d\d)\b", re.IGNORECASE)
WORDS = re.compile(r"[\w%+-]+")
FIELD_NAMES = {
    "content": "Nội dung",
    "product": "Sản phẩm",
    "deadline": "Thời gian",
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "approver": "Cấp phê duyệt",
    "demand": "Mức yêu cầu",
    "scope": "Phạm vi",
    "except": "Loại trừ",
    "owner": "Cơ quan theo dõi",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs: its name (a key of ``FIELD_NAMES``), what stood before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Match(Generic[Item]):
    """The same target or task in both plans, with what differs; ``likeness`` runs from 0 to 1."""

    before: Item
    after: Item
    likeness: float
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Differences(Generic[Item]):
    """What became of the targets, or of the tasks; ``matches`` are in the order of the later plan."""

    matches: tuple[Match[Item], ...]
    added: tuple[Item, ...]
    dropped: tuple[Item, ...]

    @property
    def kept(self) -> tuple[Match[Item], ...]:
        """What both plans say alike."""
        return tuple(match for match in self.matches if not match.changes)

    @property
    def changed(self) -> tuple[Match[Item], ...]:
        """What both plans hold and say differently."""
        return tuple(match for match in self.matches if match.changes)


@dataclass(frozen=True, slots=True)
class PlanComparison:
    """Two plans side by side."""

    before: Plan
    after: Plan
    targets: Differences[Target]
    tasks: Differences[Task]


def compare_plans(
    before: Plan,
    after: Plan,
    known_pairs: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]] | None = None,
) -> PlanComparison:
    """Compares last year's plan with this year's, or a province's with a department's.

    Statements are matched by their words without years and figures, short forms written out, so that
    "năm 2025", a new threshold or a shortened wording do not part them; each is matched at most once.
    Times that moved along with the plan's year have not changed, nor have words that differ only by
    short forms, signs, or figures.

    ``known_pairs`` are positions of targets and of tasks that are the same by their identity (two
    versions of one plan): then nothing is matched by words.
    """
    years = (before.header.plan_year, after.header.plan_year)
    known = None not in years

    def target_changes(one: Target, other: Target) -> tuple[Change, ...]:
        found = _target_changes(one, other)
        return _with_words(found, one.text, other.text) if known_pairs else found

    def task_changes(one: Task, other: Task) -> tuple[Change, ...]:
        found = _task_changes(one, other, years if known else (None, None))
        return _with_words(found, one.content, other.content) if known_pairs else found

    target_pairs = (
        _known(known_pairs[0])
        if known_pairs
        else _matched(before.targets, after.targets, _target_statement)
    )
    task_pairs = (
        _known(known_pairs[1])
        if known_pairs
        else _matched(before.tasks, after.tasks, _task_statement)
    )
    return PlanComparison(
        before,
        after,
        _differences(before.targets, after.targets, target_pairs, target_changes),
        _differences(before.tasks, after.tasks, task_pairs, task_changes),
    )


def _with_words(changes: tuple[Change, ...], before: str, after: str) -> tuple[Change, ...]:
    """Between versions of one plan every changed word and figure tells, not only the wording."""
    if before.split() == after.split() or any(change.field == "content" for change in changes):
        return changes
    return (Change("content", before, after), *changes)


def _known(pairs: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    return tuple(Pair(before, after, 1.0) for before, after in sorted(pairs, key=lambda p: p[1]))


def _matched(
    before: Sequence[Item], after: Sequence[Item], statement: Callable[[Item], Statement]
) -> tuple[Pair, ...]:
    return match_statements([statement(i) for i in before], [statement(i) for i in after])


def _differences(
    before: Sequence[Item],
    after: Sequence[Item],
    pairs: Sequence[Pair],
    changes: Callable[[Item, Item], tuple[Change, ...]],
) -> Differences[Item]:
    left, right = {pair.before for pair in pairs}, {pair.after for pair in pairs}
    return Differences(
        matches=tuple(
            Match(one, other, pair.likeness, changes(one, other))
            for pair in pairs
            for one, other in [(before[pair.before], after[pair.after])]
        ),
        added=tuple(item for j, item in enumerate(after) if j not in right),
        dropped=tuple(item for i, item in enumerate(before) if i not in left),
    )


def _task_statement(task: Task) -> Statement:
    beside = (
        wording(task.section_title or task.section or ""),
        wording(task.product or ""),
        _agencies(task.lead) or _key(task.lead_text),
        _key(task.coordinating_text),
        " ".join(FIGURES.findall(task.content)),
        _key(task.deadline_text, None),
    )
    return Statement(task.content, beside)


def _target_statement(target: Target) -> Statement:
    demand = demand_of(target)
    beside = (
        target.area or "",
        target.unit or "",
        target.operator.value,
        demand,
        _key(target.scope),
    )
    return Statement(target.text, beside)  # fmt: skip


def _agencies(agencies: Sequence[Agency]) -> str:
    """The names in one order: who stands first in a cell of equals is no change."""
    return "; ".join(sorted(_key(agency.name) for agency in agencies))


def _key(text: str | None, plan_year: int | None = None) -> str:
    """The words and figures of a cell; years count from the plan's, or not at all without one."""
    if not text:
        return ""
    return " ".join(WORDS.findall(comparison_key(written_out(_years_from(text, plan_year)))))


def _years_from(text: str, plan_year: int | None) -> str:
    def from_plan_year(match: re.Match[str]) -> str:
        apart = int(match[1]) - plan_year if plan_year else 0
        return f" năm{apart:+d}" if apart else " "

    return YEAR.sub(from_plan_year, text)


def _changes(fields: Sequence[tuple[Field, str, str]]) -> tuple[Change, ...]:
    return tuple(
        Change(name, before or "", after or "")
        for (name, before, after), one, other in fields
        if one != other
    )


def _task_changes(
    before: Task, after: Task, years: tuple[int | None, int | None]
) -> tuple[Change, ...]:
    def cell(name: str, one: str | None, other: str | None) -> tuple[Field, str, str]:
        return (name, one, other), _key(one, years[0]), _key(other, years[1])

    def names(name: str, cells: tuple[str | None, str | None]) -> tuple[Field, str, str]:
        lists: tuple[Sequence[Agency], Sequence[Agency]] = (
            getattr(before, name),
            getattr(after, name),
        )
        one, other = (_agencies(a) or _key(c) for a, c in zip(lists, cells, strict=True))
        return (name, *cells), one, other

    return _changes(
        [
            (("content", before.content, after.content), wording(before.content), wording(after.content)),
            cell("product", before.product, after.product),
            cell("deadline", before.deadline_text, after.deadline_text),
            names("lead", (before.lead_text, after.lead_text)),
            names("coordinating", (before.coordinating_text, after.coordinating_text)),
            names("approver", (before.approver_text, after.approver_text)),
        ]
    )  # fmt: skip


def _target_changes(before: Target, after: Target) -> tuple[Change, ...]:
    demands = (demand_of(before), demand_of(after))
    excepts = (before.qualifiers.get("except"), after.qualifiers.get("except"))
    return _changes(
        [
            (("content", before.text, after.text), wording(before.text), wording(after.text)),
            (("demand", *demands), *demands),
            (("scope", before.scope, after.scope), _key(before.scope), _key(after.scope)),
            (("except", *excepts), _key(excepts[0]), _key(excepts[1])),
            (("owner", before.owner, after.owner), _key(before.owner), _key(after.owner)),
        ]
    )
