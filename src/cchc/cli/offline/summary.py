"""The summary of a plan for the terminal: head, areas, targets, tasks by quarter, reports, doubts."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from cchc.cli.language import translate as _
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.findings import Severity
from cchc.reform.plan_json import number
from cchc.reform.plan_summary import CONTINUOUS, ON_CONDITION, UNDATED, areas_of, tasks_by_due
from cchc.vietnamese.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.reform.findings import Finding
    from cchc.reform.plans import Plan, Task
    from cchc.reform.targets import Target

WIDEST, NARROWEST, PIPED = 118, 40, 100
SHOWN_TARGETS, SHOWN_TASKS, SHOWN_FINDINGS = 12, 3, 10
SIGNS = {
    ">=": "≥",
    ">": ">",
    "<=": "≤",
    "<": "<",
    "=": "=",
    "approx": "≈",
    "range": "",
    "rank_top": "top",
    "rank_up": "▲",
    "higher_than_previous": "▲",
    "none_allowed": "0",
    "reduce_by": "▼",
    "increase_by": "▲",
}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "dim"}
AREA_NAMES = {
    "general": "Chung",
    "steering": "Chỉ đạo, điều hành",
    "institutions": "Thể chế",
    "procedures": "Thủ tục hành chính",
    "organisation": "Tổ chức bộ máy",
    "civil_service": "Công vụ",
    "public_finance": "Tài chính công",
    "digital": "Chính quyền điện tử, số",
}
GROUP_NAMES = {
    CONTINUOUS: "Thường xuyên, định kỳ",
    ON_CONDITION: "Chờ điều kiện, theo quy định",
    UNDATED: "Không rõ thời gian",
}


def print_summary(plan: Plan, *, full: bool, first: bool) -> None:
    """Prints the summary on standard output; ``full`` lists everything instead of the beginnings."""
    console = _console()
    if not first:
        console.print()
    _print_header(console, plan)
    _print_areas(console, plan)
    _print_targets(console, plan.targets, full=full)
    _print_tasks(console, plan, full=full)
    _print_reports(console, plan, full=full)
    _print_findings(console, plan.findings, full=full)


def _console() -> Console:
    width = shutil.get_terminal_size((PIPED, 40)).columns if sys.stdout.isatty() else PIPED
    return Console(width=max(NARROWEST, min(WIDEST, width)), highlight=False)


def _heading(console: Console, text: str) -> None:
    console.print()
    console.print(Rule(Text(text, style="bold"), align="left", style="blue"))


def _print_header(console: Console, plan: Plan) -> None:
    header = plan.header
    title = " ".join(part for part in (header.type or _("Văn bản"), header.subject) if part)
    console.print(Text(title, style="bold"))
    rows = [
        (
            _("Số, ký hiệu"),
            header.number
            or (
                _("ban hành kèm theo {number}").format(number=header.promulgated_by)
                if header.promulgated_by
                else None
            ),
        ),
        (_("Cơ quan ban hành"), header.issuer),
        (_("Ngày"), _day(header.date)),
        (
            _("Người ký"),
            ", ".join(part for part in (header.signer, header.signer_title) if part) or None,
        ),
        (_("Năm kế hoạch"), str(header.plan_year) if header.plan_year else None),
        (_("Tệp"), f"{plan.source.name} ({plan.source.format})"),
    ]
    table = _plain_table()
    for label, value in rows:
        table.add_row(
            Text(label, style="dim"),
            Text(value or _("không thấy trong văn bản"), style="" if value else "dim italic"),
        )
    console.print(Padding(table, (0, 0, 0, 1)))
    counts = _(
        "{targets} chỉ tiêu · {tasks} nhiệm vụ · {agencies} đầu mối được giao việc · {reports} báo cáo · {references} văn bản viện dẫn"
    )
    console.print(
        Text(
            " "
            + counts.format(
                targets=len(plan.targets),
                tasks=len(plan.tasks),
                agencies=len(plan.assignments),
                reports=len(plan.reporting),
                references=sum(not r.is_self for r in plan.legal_refs),
            ),
            style="blue",
        )
    )


def _plain_table() -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _ruled_table(*columns: tuple[str, str]) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0), expand=False)
    for name, justify in columns:
        table.add_column(
            name,
            justify="right" if justify == "right" else "left",
            overflow="fold",
            no_wrap=justify == "fixed",
        )
    return table


def _day(value: date | None) -> str | None:
    return format_date(value) if value else None


def _area(code: str | None) -> str:
    return _(AREA_NAMES[code]) if code in AREA_NAMES else _("Chưa rõ lĩnh vực")


def _print_areas(console: Console, plan: Plan) -> None:
    areas = areas_of(plan)
    if not areas:
        return
    _heading(console, _("Theo lĩnh vực"))
    table = _ruled_table(
        (_("Lĩnh vực"), "left"), (_("Chỉ tiêu"), "right"), (_("Nhiệm vụ"), "right")
    )
    for area in areas:
        table.add_row(_area(area.area), str(area.targets or "–"), str(area.tasks or "–"))
    console.print(Padding(table, (0, 0, 0, 1)))


def _print_targets(console: Console, targets: Sequence[Target], *, full: bool) -> None:
    if not targets:
        return
    _heading(console, _("Chỉ tiêu ({count})").format(count=len(targets)))
    table = _ruled_table((_("Mức"), "right"), (_("Nội dung"), "left"), (_("Dòng"), "right"))
    shown = targets if full else targets[:SHOWN_TARGETS]
    for target in shown:
        text = f"└ {target.text}" if target.parent is not None else target.text
        table.add_row(
            Text(demand(target), style="bold", no_wrap=True),
            escape(text),
            str(target.place.line or ""),
        )
    console.print(Padding(table, (0, 0, 0, 1)))
    _more(console, len(targets) - len(shown))


def demand(target: Target) -> str:
    """What a target demands, short: "≥ 90 %", "▲ 2–5 bậc"."""
    value = number(target.value)
    figure = "–".join(_figure(v) for v in value) if isinstance(value, list) else _figure(value)
    if target.operator.value == "none_allowed":
        return _("không có")
    return " ".join(
        part for part in (SIGNS[target.operator.value], figure, target.unit or "") if part
    )


def _figure(value: float | list[int | float] | None) -> str:
    if value is None or isinstance(value, list):
        return ""
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")


def _print_tasks(console: Console, plan: Plan, *, full: bool) -> None:
    if not plan.tasks:
        return
    _heading(console, _("Nhiệm vụ theo hạn hoàn thành ({count})").format(count=len(plan.tasks)))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), expand=True)
    table.add_column(justify="right", no_wrap=True, style="dim", min_width=6)
    table.add_column(overflow="fold", ratio=5)
    table.add_column(overflow="fold", ratio=2, style="dim")
    for group, tasks in tasks_by_due(plan.tasks).items():
        table.add_row(
            Text(str(len(tasks)), style="blue"), Text(_group_name(group), style="bold"), ""
        )
        shown = tasks if full else tasks[:SHOWN_TASKS]
        for task in shown:
            lead = task.lead_text or "–"
            table.add_row(
                _task_number(task),
                escape(_short(task.content, full=full)),
                escape(_short(lead, full=full)),
            )
        if len(tasks) > len(shown):
            rest = _("… và {count} nhiệm vụ nữa").format(count=len(tasks) - len(shown))
            table.add_row("", Text(rest, style="dim"), "")
    console.print(Padding(table, (0, 0, 0, 1)))
    leads = Counter(a.name for task in plan.tasks for a in task.lead)
    if leads:
        listed = " · ".join(f"{name} {count}" for name, count in leads.most_common(6))
        console.print(
            Text(" " + _("Chủ trì nhiều nhất: {leads}").format(leads=listed), style="blue")
        )


def _group_name(group: str) -> str:
    if group in GROUP_NAMES:
        return _(GROUP_NAMES[group])
    year, quarter = group.split("-Q")
    return _("Quý {quarter}/{year}").format(
        quarter=("I", "II", "III", "IV")[int(quarter) - 1], year=year
    )


def _task_number(task: Task) -> str:
    return ".".join(part for part in (task.section, task.no) if part) or "–"


def _short(text: str, *, full: bool, longest: int = 90) -> str:
    """The text in one line, cut at a word; its figure stands in a column of its own."""
    joined = " ".join(text.split())
    if full or len(joined) <= longest:
        return joined
    return f"{joined[: longest - 2].rsplit(' ', 1)[0]}…"


def _print_reports(console: Console, plan: Plan, *, full: bool) -> None:
    dated = [r for r in plan.reporting if r.due or r.data_to or full]
    if not dated:
        return
    _heading(console, _("Lịch báo cáo"))
    table = _ruled_table(
        (_("Hạn nộp"), "fixed"),
        (_("Báo cáo"), "left"),
        (_("Số liệu"), "fixed"),
        (_("Nơi nhận"), "left"),
    )
    for report in (
        sorted(dated, key=lambda r: (r.due is None, r.due or r.data_to))
        if all(r.due or r.data_to for r in dated)
        else dated
    ):
        window = (
            f"{format_date(report.data_from)}–{format_date(report.data_to)}"
            if report.data_from and report.data_to
            else ""
        )
        table.add_row(
            _day(report.due) or escape(_short(report.due_rule or "–", full=full)),
            escape(_short(report.report, full=full)),
            window,
            escape(_short(report.to or "", full=full)),
        )
    console.print(Padding(table, (0, 0, 0, 1)))


def _print_findings(console: Console, findings: Sequence[Finding], *, full: bool) -> None:
    if not findings:
        _heading(console, _("Không có điều gì cần xem lại"))
        return
    _heading(console, _("Cần xem lại ({count})").format(count=len(findings)))
    order = list(Severity)
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        key = (order.index(finding.severity), finding.code, str(finding.facts.get("column", "")))
        groups.setdefault(key, []).append(finding)
    table = _plain_table()
    for key in sorted(groups, key=lambda k: k[0]):
        group = groups[key]
        shown = group if full or len(group) <= 3 else group[:2]
        for finding in shown:
            table.add_row(
                Text(_line(finding), style="dim"),
                Text(sentence_of(finding, _), style=STYLES[finding.severity]),
            )
        if len(group) > len(shown):
            lines = ", ".join(str(f.place.line) for f in group[len(shown) :] if f.place.line)
            table.add_row(
                "",
                Text(
                    _("và {count} chỗ như vậy: dòng {lines}").format(
                        count=len(group) - len(shown), lines=lines
                    ),
                    style=STYLES[group[0].severity],
                ),
            )
    console.print(Padding(table, (0, 0, 0, 1)))


def _line(finding: Finding) -> str:
    if finding.place.line:
        return _("dòng {line}").format(line=finding.place.line)
    if finding.place.table:
        return _("bảng {table}").format(table=finding.place.table)
    return ""


def _more(console: Console, count: int) -> None:
    if count > 0:
        console.print(
            Text(
                "   " + _("… và {count} mục nữa (--full để xem đủ)").format(count=count),
                style="dim",
            )
        )
