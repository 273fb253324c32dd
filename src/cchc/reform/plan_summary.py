"""What a head of office asks of a plan first: how much in each area, and what falls due when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.periods import quarter_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cchc.reform.plans import Plan, ReportDuty, Task

CONTINUOUS = "continuous"
ON_CONDITION = "on_condition"
UNDATED = "undated"
WAITING = frozenset({DeadlineKind.ON_CONDITION, DeadlineKind.PER_PLAN, DeadlineKind.PER_REGULATION})
AREA_NAMES: Mapping[str | None, str] = {
    "general": "Chung",
    "steering": "Chỉ đạo, điều hành",
    "institutions": "Thể chế",
    "procedures": "Thủ tục hành chính",
    "organisation": "Tổ chức bộ máy",
    "civil_service": "Công vụ",
    "public_finance": "Tài chính công",
    "digital": "Chính quyền điện tử, số",
    None: "Chưa rõ lĩnh vực",
}
GROUP_NAMES: Mapping[str, str] = {
    CONTINUOUS: "Thường xuyên, định kỳ",
    ON_CONDITION: "Chờ điều kiện, theo quy định",
    UNDATED: "Không rõ thời gian",
}
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
    last = due_day(deadline)
    if last is not None:
        return quarter_code(last.year, (last.month + 2) // 3)
    return next((due_group(part) for part in deadline.parts), ON_CONDITION)


def due_day(deadline: Deadline | None) -> date | None:
    """The last day of a deadline that ends, as printed; None for lasting, recurring and waiting ones."""
    if deadline is None or deadline.kind in WAITING | LASTING or deadline.recurring:
        return None
    days = [day for part in deadline.parts if (day := due_day(part))]
    return deadline.end or max(days, default=None)


def tasks_by_due(tasks: Sequence[Task]) -> dict[str, list[Task]]:
    """Tasks by the quarter that they fall due in, the earliest first; continuous, waiting and undated ones behind."""
    groups: dict[str, list[Task]] = {}
    for task in sorted(tasks, key=lambda task: due_day(task.deadline) or date.max):
        groups.setdefault(due_group(task.deadline), []).append(task)
    tail = {CONTINUOUS: "~1", ON_CONDITION: "~2", UNDATED: "~3"}
    return dict(sorted(groups.items(), key=lambda entry: tail.get(entry[0], entry[0])))


def dated_reports(reports: Sequence[ReportDuty]) -> tuple[ReportDuty, ...]:
    """The reports whose day or data window is known, the earliest first."""
    dated = [report for report in reports if report.due or report.data_to]
    return tuple(sorted(dated, key=lambda report: report.due or report.data_to or date.max))
