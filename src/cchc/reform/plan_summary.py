"""What a head of office asks of a plan first: how much in each area, and what falls due when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.periods import quarter_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.reform.plans import Plan, Task

CONTINUOUS = "continuous"
ON_CONDITION = "on_condition"
UNDATED = "undated"
WAITING = frozenset({DeadlineKind.ON_CONDITION, DeadlineKind.PER_PLAN, DeadlineKind.PER_REGULATION})
LASTING = frozenset(
    {
        DeadlineKind.CONTINUOUS,
        DeadlineKind.PERIODIC,
        DeadlineKind.FROM_DATE,
        DeadlineKind.MONTHLY_DAY,
    }
)


@dataclass(frozen=True, slots=True)
class AreaCount:
    """How many targets and tasks an area has; ``area`` is None for those that name none."""

    area: str | None
    targets: int
    tasks: int


def areas_of(plan: Plan) -> tuple[AreaCount, ...]:
    """The areas that occur, in the order of the paper, with their counts."""
    targets = Counter(t.area for t in plan.targets)
    tasks = Counter(t.area for t in plan.tasks)
    order = dict.fromkeys([*(t.area for t in plan.tasks), *(t.area for t in plan.targets)])
    return tuple(AreaCount(area, targets[area], tasks[area]) for area in order)


def due_group(deadline: Deadline | None) -> str:
    """Where a task stands in the calendar: the quarter its time ends in ("2026-Q2"), or why it has none."""
    if deadline is None or deadline.kind is None:
        return UNDATED
    if deadline.kind in WAITING:
        return ON_CONDITION
    if deadline.kind in LASTING or deadline.recurring:
        return CONTINUOUS
    if deadline.end is None:
        return _of_parts(deadline) if deadline.parts else ON_CONDITION
    return quarter_code(deadline.end.year, (deadline.end.month + 2) // 3)


def _of_parts(deadline: Deadline) -> str:
    groups = [due_group(part) for part in deadline.parts]
    dated = sorted(g for g in groups if g[:1].isdigit())
    return dated[-1] if dated else next(iter(groups), UNDATED)


def tasks_by_due(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """Tasks by the quarter that they fall due in; continuous, waiting and undated ones behind."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(due_group(task.deadline), []).append(task)
    tail = {CONTINUOUS: "~1", ON_CONDITION: "~2", UNDATED: "~3"}
    return dict(sorted(groups.items(), key=lambda entry: tail.get(entry[0], entry[0])))
