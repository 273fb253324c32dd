"""The summary of a plan for the terminal: head, areas, targets, tasks by quarter, reports, doubts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cchc.cli.language import current
from cchc.cli.language import translate as _
from cchc.cli.offline.doubts import print_findings
from cchc.cli.offline.sheet import NO_BREAK, Cell, Column, Sheet
from cchc.reform.due_days import is_due_before
from cchc.reform.plan_json import number
from cchc.reform.plan_summary import (
    AREA_NAMES,
    GROUP_NAMES,
    areas_of,
    dated_reports,
    due_day,
    tasks_by_due,
)
from cchc.vietnamese.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.reform.plans import Plan, ReportDuty, Task
    from cchc.reform.targets import Target

SHOWN_TARGETS, SHOWN_LEADS = 6, 5
# So many tasks of each group, fewer where there are many groups.
FEW_GROUPS, SHOWN_TASKS, SHOWN_TASKS_OF_MANY = 4, 3, 2
# From this width on a task is known by one line.
WIDE = 96
DEMANDS = {
    ">=": "≥ {figure}",
    ">": "> {figure}",
    "<=": "≤ {figure}",
    "<": "< {figure}",
    "=": "{figure}",
    "approx": "≈ {figure}",
    "range": "{figure}",
    "rank_top": "nhóm {figure}",
    "rank_up": "tăng {figure}",
    "higher_than_previous": "cao hơn trước",
    "none_allowed": "không có",
    "reduce_by": "giảm {figure}",
    "increase_by": "tăng {figure}",
}


def print_summary(plan: Plan, *, full: bool, first: bool) -> None:
    """Prints the summary on standard output; ``full`` lists everything instead of the beginnings."""
    sheet = Sheet()
    if not first:
        sheet.line()
    _print_header(sheet, plan)
    _print_areas(sheet, plan)
    _print_targets(sheet, plan.targets, full=full)
    _print_tasks(sheet, plan, full=full)
    _print_reports(sheet, plan, full=full)
    print_findings(sheet, plan.findings, full=full)
    sheet.write()


def _print_header(sheet: Sheet, plan: Plan) -> None:
    header = plan.header
    sheet.paragraph(header.type or _("Văn bản"), "bold")
    if header.subject:
        sheet.paragraph(" ".join(header.subject.split()), "bold")
    sheet.line()
    attached = (
        _("ban hành kèm theo {number}").format(number=header.promulgated_by)
        if header.promulgated_by
        else None
    )
    signer = " – ".join(part for part in (header.signer, header.signer_title) if part)
    facts = (
        (_("Số, ký hiệu"), header.number or attached),
        (_("Cơ quan ban hành"), header.issuer),
        (_("Ngày ban hành"), _day(header.date)),
        (_("Người ký"), " ".join(signer.split()) or None),
        (_("Năm kế hoạch"), str(header.plan_year) if header.plan_year else None),
        (_("Tệp"), f"{plan.source.name} ({plan.source.format})"),
    )
    missing = Cell(_("không thấy trong văn bản"), "dim italic")
    sheet.table(
        (Column(style="dim"), Column(share=1)),
        [(label, value or missing) for label, value in facts],
    )
    sheet.line()
    sheet.paragraph(_counts(plan), "blue", indent=1)
    if not plan.targets and not plan.tasks:
        said = _("Không thấy chỉ tiêu hay nhiệm vụ nào; có thể văn bản không phải kế hoạch.")
        sheet.paragraph(said, "yellow", indent=1)


def _counts(plan: Plan) -> str:
    return _(
        "{targets} chỉ tiêu · {tasks} nhiệm vụ · {agencies} đầu mối được giao việc · {reports} báo cáo · {references} văn bản viện dẫn"
    ).format(
        targets=_figure(len(plan.targets)),
        tasks=_figure(len(plan.tasks)),
        agencies=_figure(len(plan.assignments)),
        reports=_figure(len(plan.reporting)),
        references=_figure(sum(not r.is_self for r in plan.legal_refs)),
    )


def _day(value: date | None) -> str | None:
    return format_date(value) if value else None


def _due_words(day: date | None, *, before: bool) -> str | None:
    """A due day as the paper means it: "trước 15/12/2026" is not the 15th itself."""
    shown = _day(day)
    return _("trước {day}").format(day=shown) if shown and before else shown


def _figure(value: float) -> str:
    """A figure with the signs of the language: 1.234,5 in Vietnamese, 1,234.5 in English."""
    plain = f"{value:,}"
    return plain if current() == "en" else plain.translate(str.maketrans(",.", ".,"))


def _print_areas(sheet: Sheet, plan: Plan) -> None:
    areas = areas_of(plan)
    if not areas:
        return
    sheet.heading(_("Theo lĩnh vực"))
    columns = (
        Column(_("Lĩnh vực"), most=sheet.width - 24),
        Column(_("Chỉ tiêu"), right=True),
        Column(_("Nhiệm vụ"), right=True),
    )
    counted = [(_(AREA_NAMES[area.area]), area.targets, area.tasks) for area in areas]
    sheet.table(
        columns,
        [
            (name, _figure(targets) if targets else "–", _figure(tasks) if tasks else "–")
            for name, targets, tasks in counted
        ],
    )


def _print_targets(sheet: Sheet, targets: Sequence[Target], *, full: bool) -> None:
    if not targets:
        return
    sheet.heading(_("Chỉ tiêu ({count})").format(count=_figure(len(targets))))
    columns = (
        Column(_("Mức"), most=18, right=True, style="bold"),
        Column(_("Nội dung"), share=1, lines=0 if full else 2),
        Column(_("Dòng"), right=True, style="dim"),
    )
    lined = not sheet.is_narrow and any(target.place.line for target in targets)
    shown = targets if full else targets[:SHOWN_TARGETS]
    rows = [(demand(each), _clause(each), str(each.place.line or "")) for each in shown]
    sheet.table(columns if lined else columns[:2], rows if lined else [row[:2] for row in rows])
    if len(targets) > len(shown):
        rest = _("… và {count} chỉ tiêu nữa (--full để xem đủ)")
        sheet.paragraph(rest.format(count=_figure(len(targets) - len(shown))), "dim", indent=1)


def _clause(target: Target) -> str:
    text = " ".join(target.text.split())
    return f"└ {text}" if target.parent is not None else text


def demand(target: Target) -> str:
    """What a target demands, short: "≥ 90%", "tăng 2–5 bậc"."""
    value = number(target.value)
    pair = value if isinstance(value, list) else [] if value is None else [value]
    figure = "–".join(_figure(each) for each in pair)
    unit = " ".join((target.unit or "").split())
    joined = f"{figure}%" if unit == "%" else " ".join(part for part in (figure, unit) if part)
    return _(DEMANDS[target.operator.value]).format(figure=joined).strip()


def _print_tasks(sheet: Sheet, plan: Plan, *, full: bool) -> None:
    if not plan.tasks:
        return
    sheet.heading(
        _("Nhiệm vụ theo hạn hoàn thành ({count})").format(count=_figure(len(plan.tasks)))
    )
    groups = tasks_by_due(plan.tasks)
    limit = SHOWN_TASKS if len(groups) <= FEW_GROUPS else SHOWN_TASKS_OF_MANY
    rows: list[tuple[str | Cell, ...]] = []
    for group, tasks in groups.items():
        title = _("{group}: {count} nhiệm vụ").format(
            group=_group_name(group), count=_figure(len(tasks))
        )
        rows.append((Cell(title, "bold"),))
        shown = tasks if full else tasks[:limit]
        rows += [_task_row(task, full=full, narrow=sheet.is_narrow) for task in shown]
    lines = 0 if full else 1 if sheet.width >= WIDE else 2
    columns = [Column(right=True, most=8, style="dim"), Column(share=5, lines=lines)]
    if not sheet.is_narrow:
        columns += [Column(most=24), Column(share=3, lines=lines, style="dim")]
    sheet.table(columns, rows)
    if not full and any(len(tasks) > limit for tasks in groups.values()):
        sheet.paragraph(
            _("Mỗi nhóm chỉ nêu {count} nhiệm vụ đầu (--full để xem đủ)").format(count=limit),
            "dim",
            indent=1,
        )
    leads = Counter(agency.name for task in plan.tasks for agency in task.lead)
    if leads:
        listed = " · ".join(
            f"{name}{NO_BREAK}{_figure(n)}" for name, n in leads.most_common(SHOWN_LEADS)
        )
        sheet.line()
        sheet.paragraph(_("Chủ trì nhiều nhất: {leads}").format(leads=listed), "blue", indent=1)


def _group_name(group: str) -> str:
    if group in GROUP_NAMES:
        return _(GROUP_NAMES[group])
    year, quarter = group.split("-Q")
    return _("Quý {quarter}/{year}").format(
        quarter=("I", "II", "III", "IV")[int(quarter) - 1], year=year
    )


def _task_row(task: Task, *, full: bool, narrow: bool) -> tuple[str, ...]:
    name = ".".join(part for part in (task.section, task.no) if part) or "–"
    # A task that falls due on no day says when in its own words, where there is room for them.
    otherwise = (task.deadline_text or "") if full else ""
    before = task.deadline is not None and task.deadline.inclusive is False
    due = _due_words(due_day(task.deadline), before=before) or " ".join(otherwise.split())
    content, lead = (" ".join(text.split()) for text in (task.content, task.lead_text or "–"))
    if narrow:
        return name, "\n".join((content, " · ".join(part for part in (due, lead) if part)))
    return name, content, due, lead


def _print_reports(sheet: Sheet, plan: Plan, *, full: bool) -> None:
    dated = dated_reports(plan.reporting)
    reports = (*dated, *(r for r in plan.reporting if full and r not in dated))
    if not plan.reporting:
        return
    sheet.heading(_("Lịch báo cáo ({count})").format(count=_figure(len(plan.reporting))))
    if reports:
        _print_report_rows(sheet, reports, full=full)
    if len(plan.reporting) > len(reports):
        rest = (
            _("… và {count} báo cáo không ghi ngày (--full để xem đủ)")
            if reports
            else _("{count} báo cáo không ghi ngày (--full để xem đủ)")
        )
        left = _figure(len(plan.reporting) - len(reports))
        sheet.paragraph(rest.format(count=left), "dim", indent=1)


def _print_report_rows(sheet: Sheet, reports: Sequence[ReportDuty], *, full: bool) -> None:
    rows = [_report_row(report) for report in reports]
    lines = 0 if full else 2
    columns = (
        Column(_("Hạn nộp"), most=24),
        Column(_("Báo cáo"), share=3, lines=lines),
        Column(_("Số liệu"), style="dim"),
        Column(_("Nơi nhận"), share=2, lines=lines),
    )
    if sheet.is_narrow:
        joined = [(due, "\n".join(part for part in rest if part)) for due, *rest in rows]
        sheet.table((Column(_("Hạn nộp"), most=10), columns[1]), joined)
        return
    # A column that no report fills is left out.
    filled = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    sheet.table([columns[i] for i in filled], [tuple(row[i] for i in filled) for row in rows])


def _report_row(report: ReportDuty) -> tuple[str, str, str, str]:
    window = (
        f"{format_date(report.data_from)}–{format_date(report.data_to)}"
        if report.data_from and report.data_to
        else ""
    )
    texts = (report.due_rule or "–", report.report, report.to or "")
    rule, name, to = (" ".join(text.split()) for text in texts)
    return _due_words(report.due, before=is_due_before(report)) or rule, name, window, to
