"""What stands in the sheets of a plan's workbook: columns and rows, in the order in which an officer works."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cchc.reform.due_days import due_days, report_last_day
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.findings import Severity
from cchc.reform.plan_json import number
from cchc.reform.plan_summary import AREA_NAMES
from cchc.reform.target_words import OPERATOR_SIGNS, demand_of
from cchc.render.words import DUE_NAMES, SEVERITY_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.reform.findings import Place
    from cchc.reform.plans import Plan, Task
    from cchc.reform.targets import Target

Value = str | int | float | date | None
Row = tuple["Place | None", tuple[Value, ...]]

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns with the widest that each may be, and rows with their places.

    ``frozen`` columns stay in sight at the left; ``always`` are shown though no row fills them;
    of a wide sheet only the first ``printed`` columns go to the printer, to stay readable there.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Row]
    frozen: int = 0
    always: frozenset[str] = frozenset()
    printed: int | None = None


def sheets_of(plan: Plan) -> tuple[Sheet, ...]:
    """The sheets of a plan behind the overview."""
    return (
        _tasks(plan),
        _targets(plan),
        _due_days(plan),
        _duties(plan),
        _reports(plan),
        _references(plan),
        _findings(plan),
    )


def _tasks(plan: Plan) -> Sheet:
    extra = tuple(dict.fromkeys(key for task in plan.tasks for key in task.extra))
    columns = (
        ("Số", 7), ("Nhiệm vụ", 52), ("Sản phẩm", 30), ("Chủ trì", 26), ("Phối hợp", 30),
        ("Thời gian", 20), ("Từ ngày", 12), ("Đến hết ngày", 12), ("Khi nào, theo gì", 26),
        ("Cấp phê duyệt", 22), ("Ghi chú", 24), *((name, 24) for name in extra),
        ("Lĩnh vực", 18), ("Mục", 28), ("Từng cơ quan chủ trì", 26),
    )  # fmt: skip
    rows = [(task.place, _task_row(task, extra)) for task in plan.tasks]
    asked = frozenset({"Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"})
    return Sheet("Nhiệm vụ", columns, rows, frozen=2, always=asked, printed=8)


def _task_row(task: Task, extra: tuple[str, ...]) -> tuple[Value, ...]:
    deadline = task.deadline
    end = deadline.end if deadline else None
    if deadline and end and deadline.inclusive is False:
        end -= timedelta(days=1)
    section = " ".join(part for part in (task.section, task.section_title) if part)
    leads = "; ".join(agency.name for agency in task.lead) if len(task.lead) > 1 else None
    return (
        task.no, task.content, task.product, task.lead_text, task.coordinating_text,
        task.deadline_text, deadline.start if deadline else None, end,
        deadline.condition if deadline else None, task.approver_text, task.note,
        *(task.extra.get(key) for key in extra),
        AREA_NAMES.get(task.area) if task.area else None, section, leads,
    )  # fmt: skip


def _targets(plan: Plan) -> Sheet:
    columns = (
        ("Số", 5), ("Chỉ tiêu", 60), ("Mức yêu cầu", 22), ("Lĩnh vực", 20), ("Phạm vi", 26), ("Loại trừ", 26),
        ("Phép so", 11), ("Giá trị", 10), ("Đến", 8), ("Đơn vị", 12), ("Mốc so sánh", 18), ("Điều kiện", 24), ("Thời điểm", 16),
        ("Cơ quan theo dõi", 24), ("Thuộc chỉ tiêu số", 10),
    )  # fmt: skip
    rows = [
        (target.place, _target_row(index, target)) for index, target in enumerate(plan.targets, 1)
    ]
    return Sheet("Chỉ tiêu", columns, rows, frozen=2, printed=6)


def _target_row(index: int, target: Target) -> tuple[Value, ...]:
    value = number(target.value)
    low, high = (value[0], value[1]) if isinstance(value, list) else (value, None)
    qualifiers = target.qualifiers
    return (
        index, target.text, demand_of(target), AREA_NAMES.get(target.area) if target.area else None, target.scope,
        qualifiers.get("except"), OPERATOR_SIGNS[target.operator], low, high, target.unit, target.baseline,
        qualifiers.get("condition"), qualifiers.get("by") or qualifiers.get("period"), target.owner,
        target.parent + 1 if target.parent is not None else None,
    )  # fmt: skip


def _due_days(plan: Plan) -> Sheet:
    columns = (("Ngày", 12), ("Thứ", 10), ("Loại", 14), ("Việc", 70), ("Cơ quan", 34), ("Thời gian ghi trong văn bản", 34))  # fmt: skip
    rows = [
        (due.place, (due.day, WEEKDAYS[due.day.weekday()], DUE_NAMES[due.kind], due.what, due.who, due.words))
        for due in due_days(plan)
    ]  # fmt: skip
    return Sheet("Thời hạn", columns, rows, frozen=1)


def _duties(plan: Plan) -> Sheet:
    rows = [(duty.place, (each.agency, duty.text)) for each in plan.assignments for duty in each.duties]  # fmt: skip
    return Sheet("Trách nhiệm", (("Cơ quan", 40), ("Việc được giao", 100)), rows)


def _reports(plan: Plan) -> Sheet:
    columns = (
        ("Báo cáo", 44), ("Đến hết ngày", 12), ("Hạn ghi trong văn bản", 34), ("Số liệu từ", 12), ("Số liệu đến", 12),
        ("Cơ quan báo cáo", 36), ("Nơi nhận", 28),
    )  # fmt: skip
    rows = [
        (r.place, (r.report, report_last_day(r), r.due_rule, r.data_from, r.data_to, r.who, r.to)) for r in plan.reporting
    ]  # fmt: skip
    return Sheet("Lịch báo cáo", columns, rows, frozen=1)


def _references(plan: Plan) -> Sheet:
    columns = (("Số, ký hiệu", 22), ("Loại", 16), ("Cơ quan ban hành", 28), ("Ngày ghi", 24), ("Về việc", 80), ("Số lần nhắc", 9))  # fmt: skip
    rows = [
        (
            r.mentions[0].place if r.mentions else None,
            (r.number, r.type, r.issuer, r.date, r.title, len(r.mentions)),
        )
        for r in plan.legal_refs
        if not r.is_self
    ]
    return Sheet("Văn bản viện dẫn", columns, rows, frozen=1)


def _findings(plan: Plan) -> Sheet:
    order = list(Severity)
    columns = (("Mức", 11), ("Điều cần xem lại", 90), ("Nguyên văn", 50), ("Mã", 30))
    rows = [
        (f.place, (SEVERITY_NAMES[f.severity], sentence_of(f), f.place.quote, f.code))
        for f in sorted(plan.findings, key=lambda finding: order.index(finding.severity))
    ]
    return Sheet("Cần xem lại", columns, rows)
