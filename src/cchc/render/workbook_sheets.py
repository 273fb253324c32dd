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
    from cchc.render.words import Say

Value = str | int | float | date | None
Row = tuple["Place | None", tuple[Value, ...]]

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns with the widest that each may be, and rows with their places.

    ``frozen`` columns stay in sight at the left; ``always`` are shown though no row fills them;
    only the first ``printed`` columns go to the printer, where links lead nowhere and a wide sheet
    would be too small to read. ``empty`` is said where there are no rows.
    """

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: Sequence[Row]
    frozen: int = 0
    always: frozenset[str] = frozenset()
    printed: int | None = None
    empty: str = ""


def sheets_of(plan: Plan, say: Say = str) -> tuple[Sheet, ...]:
    """The sheets of a plan behind the overview; ``say`` puts our own words into another language."""
    return (
        _tasks(plan, say),
        _targets(plan, say),
        _due_days(plan, say),
        _duties(plan, say),
        _reports(plan, say),
        _references(plan, say),
        _findings(plan, say),
    )


def _tasks(plan: Plan, say: Say) -> Sheet:
    extra = tuple(dict.fromkeys(key for task in plan.tasks for key in task.extra))
    columns = (
        (say("Số"), 7), (say("Nhiệm vụ"), 52), (say("Sản phẩm"), 30), (say("Chủ trì"), 26), (say("Phối hợp"), 30),
        (say("Thời gian"), 20), (say("Từ ngày"), 12), (say("Đến hết ngày"), 12), (say("Khi nào, theo gì"), 26),
        (say("Cấp phê duyệt"), 22), (say("Ghi chú"), 24), *((name, 24) for name in extra),
        (say("Lĩnh vực"), 18), (say("Mục"), 28), (say("Từng cơ quan chủ trì"), 26),
    )  # fmt: skip
    rows = [(task.place, _task_row(task, extra, say)) for task in plan.tasks]
    asked = frozenset({say("Sản phẩm"), say("Chủ trì"), say("Phối hợp"), say("Thời gian")})
    return Sheet(
        say("Nhiệm vụ"),
        columns,
        rows,
        frozen=2,
        always=asked,
        printed=8,
        empty=say("Không thấy bảng nhiệm vụ trong văn bản."),
    )


def _task_row(task: Task, extra: tuple[str, ...], say: Say) -> tuple[Value, ...]:
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
        say(AREA_NAMES[task.area]) if task.area in AREA_NAMES and task.area else None, section, leads,
    )  # fmt: skip


def _targets(plan: Plan, say: Say) -> Sheet:
    columns = (
        (say("Số"), 5), (say("Chỉ tiêu"), 60), (say("Mức yêu cầu"), 22), (say("Lĩnh vực"), 20), (say("Phạm vi"), 26), (say("Loại trừ"), 26),
        (say("Phép so"), 11), (say("Giá trị"), 10), (say("Đến"), 8), (say("Đơn vị"), 12), (say("Mốc so sánh"), 18), (say("Điều kiện"), 24), (say("Thời điểm"), 16),
        (say("Cơ quan theo dõi"), 24), (say("Thuộc chỉ tiêu số"), 10),
    )  # fmt: skip
    rows = [
        (target.place, _target_row(index, target, say))
        for index, target in enumerate(plan.targets, 1)
    ]
    return Sheet(
        say("Chỉ tiêu"),
        columns,
        rows,
        frozen=2,
        printed=6,
        empty=say("Không thấy chỉ tiêu trong văn bản."),
    )


def _target_row(index: int, target: Target, say: Say) -> tuple[Value, ...]:
    value = number(target.value)
    low, high = (value[0], value[1]) if isinstance(value, list) else (value, None)
    qualifiers = target.qualifiers
    return (
        index, target.text, demand_of(target, say), say(AREA_NAMES[target.area]) if target.area in AREA_NAMES and target.area else None, target.scope,
        qualifiers.get("except"), say(OPERATOR_SIGNS[target.operator]), low, high, target.unit, target.baseline,
        qualifiers.get("condition"), qualifiers.get("by") or qualifiers.get("period"), target.owner,
        target.parent + 1 if target.parent is not None else None,
    )  # fmt: skip


def _due_days(plan: Plan, say: Say) -> Sheet:
    columns = ((say("Ngày"), 12), (say("Thứ"), 10), (say("Loại"), 14), (say("Việc"), 70), (say("Cơ quan"), 34), (say("Thời gian ghi trong văn bản"), 34))  # fmt: skip
    rows = [
        (due.place, (due.day, say(WEEKDAYS[due.day.weekday()]), say(DUE_NAMES[due.kind]), due.what, due.who, due.words))
        for due in due_days(plan)
    ]  # fmt: skip
    return Sheet(
        say("Thời hạn"),
        columns,
        rows,
        frozen=1,
        printed=6,
        empty=say("Không thấy thời hạn có ngày trong văn bản."),
    )


def _duties(plan: Plan, say: Say) -> Sheet:
    rows = [(duty.place, (each.agency, duty.text)) for each in plan.assignments for duty in each.duties]  # fmt: skip
    return Sheet(
        say("Trách nhiệm"),
        ((say("Cơ quan"), 40), (say("Việc được giao"), 100)),
        rows,
        printed=2,
        empty=say("Không thấy phân công trách nhiệm trong văn bản."),
    )


def _reports(plan: Plan, say: Say) -> Sheet:
    columns = (
        (say("Báo cáo"), 44), (say("Đến hết ngày"), 12), (say("Hạn ghi trong văn bản"), 34), (say("Số liệu từ"), 12), (say("Số liệu đến"), 12),
        (say("Cơ quan báo cáo"), 36), (say("Nơi nhận"), 28),
    )  # fmt: skip
    rows = [
        (r.place, (r.report, report_last_day(r), r.due_rule, r.data_from, r.data_to, r.who, r.to)) for r in plan.reporting
    ]  # fmt: skip
    return Sheet(
        say("Lịch báo cáo"),
        columns,
        rows,
        frozen=1,
        printed=7,
        empty=say("Không thấy quy định về báo cáo trong văn bản."),
    )


def _references(plan: Plan, say: Say) -> Sheet:
    columns = ((say("Số, ký hiệu"), 22), (say("Loại"), 16), (say("Cơ quan ban hành"), 28), (say("Ngày ghi"), 24), (say("Về việc"), 80), (say("Số lần nhắc"), 9))  # fmt: skip
    rows = [
        (
            r.mentions[0].place if r.mentions else None,
            (r.number, r.type, r.issuer, r.date, r.title, len(r.mentions)),
        )
        for r in plan.legal_refs
        if not r.is_self
    ]
    return Sheet(
        say("Văn bản viện dẫn"),
        columns,
        rows,
        frozen=1,
        printed=6,
        empty=say("Không thấy văn bản viện dẫn."),
    )


def _findings(plan: Plan, say: Say) -> Sheet:
    order = list(Severity)
    columns = (
        (say("Mức độ"), 11),
        (say("Điều cần xem lại"), 90),
        (say("Nguyên văn"), 50),
        (say("Mã"), 30),
    )
    rows = [
        (f.place, (say(SEVERITY_NAMES[f.severity]), sentence_of(f, say), f.place.quote, f.code))
        for f in sorted(plan.findings, key=lambda finding: order.index(finding.severity))
    ]
    return Sheet(
        say("Cần xem lại"), columns, rows, printed=3, empty=say("Không có điều gì cần xem lại")
    )
