"""A plan as an Excel workbook: a sheet for each part, filters, frozen heads, dates as dates, links to the paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from math import ceil
from typing import TYPE_CHECKING

import xlsxwriter

from cchc.reform.due_days import DueKind, due_days
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.plan_json import number
from cchc.reform.plan_summary import AREA_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from cchc.reform.agencies import Agency
    from cchc.reform.findings import Place
    from cchc.reform.plans import Plan, Task
    from cchc.reform.targets import Target

Value = str | int | float | date | None
PAPER_SHEET = "Văn bản"
SEVERITY_NAMES = {"error": "Lỗi", "warning": "Cảnh báo", "note": "Lưu ý"}
DUE_NAMES = {DueKind.TASK: "Nhiệm vụ", DueKind.REPORT: "Báo cáo", DueKind.STATED: "Trong văn bản"}
WIDEST, NARROWEST = 70, 6
WRAP_FROM = 24
LINE_HEIGHT, HIGHEST_ROW = 15, 400
LONGEST_CELL = 32_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, and its rows with the place that each row was read from."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Place | None, tuple[Value, ...]]]


def write_workbook(plan: Plan, path: Path, paper: Sequence[tuple[Place, str]] = ()) -> None:
    """Writes the plan to an .xlsx file.

    ``paper`` are the paper's paragraphs with their places: they make a last sheet to which each row
    is linked. Texts are written as texts, whatever they begin with, so that none becomes a formula.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": plan.header.subject or plan.source.name})
        writer = _Writer(book, _rows_of_paper(paper))
        writer.overview(plan)
        for sheet in sheets_of(plan):
            writer.sheet(sheet)
        if paper:
            writer.sheet(
                Sheet(
                    PAPER_SHEET,
                    ("Chỗ", "Nội dung"),
                    [(None, (_spot(p), text)) for p, text in paper],
                )
            )


def sheets_of(plan: Plan) -> tuple[Sheet, ...]:
    """The sheets of a plan, in the order in which an officer works with them."""
    return (
        _tasks(plan),
        _targets(plan),
        _due_days(plan),
        Sheet(
            "Trách nhiệm",
            ("Cơ quan", "Nhiệm vụ được giao"),
            [(d.place, (a.agency, d.text)) for a in plan.assignments for d in a.duties],
        ),
        Sheet(
            "Lịch báo cáo",
            (
                "Báo cáo",
                "Số liệu từ",
                "Số liệu đến",
                "Quy định về hạn",
                "Hạn nộp",
                "Nơi nhận",
                "Cơ quan báo cáo",
            ),
            [
                (r.place, (r.report, r.data_from, r.data_to, r.due_rule, r.due, r.to, r.who))
                for r in plan.reporting
            ],
        ),
        Sheet(
            "Văn bản viện dẫn",
            ("Số, ký hiệu", "Loại", "Cơ quan ban hành", "Ngày ghi", "Về việc", "Số lần nhắc"),
            [
                (
                    r.mentions[0].place if r.mentions else None,
                    (r.number, r.type, r.issuer, r.date, r.title, len(r.mentions)),
                )
                for r in plan.legal_refs
                if not r.is_self
            ],
        ),
        Sheet(
            "Cần xem lại",
            ("Mức", "Phát hiện", "Mã"),
            [
                (f.place, (SEVERITY_NAMES[f.severity.value], sentence_of(f), f.code))
                for f in plan.findings
            ],
        ),
    )


def _tasks(plan: Plan) -> Sheet:
    extra = tuple(dict.fromkeys(key for task in plan.tasks for key in task.extra))
    columns = (
        "Mục", "Số", "Nhiệm vụ", "Lĩnh vực", "Sản phẩm", "Thời gian (nguyên văn)", "Từ ngày", "Đến ngày", "Điều kiện",
        "Chủ trì (nguyên văn)", "Các cơ quan chủ trì", "Phối hợp", "Cấp phê duyệt", "Ghi chú", *extra,
    )  # fmt: skip
    return Sheet("Nhiệm vụ", columns, [(task.place, _task_row(task, extra)) for task in plan.tasks])


def _task_row(task: Task, extra: tuple[str, ...]) -> tuple[Value, ...]:
    deadline = task.deadline
    section = " ".join(part for part in (task.section, task.section_title) if part)
    return (
        section, task.no, task.content, AREA_NAMES.get(task.area), task.product, task.deadline_text,
        deadline.start if deadline else None, deadline.end if deadline else None, deadline.condition if deadline else None,
        task.lead_text, _names(task.lead), task.coordinating_text, task.approver_text, task.note,
        *(task.extra.get(key) for key in extra),
    )  # fmt: skip


def _names(agencies: Iterable[Agency]) -> str:
    return "; ".join(agency.name for agency in agencies)


def _targets(plan: Plan) -> Sheet:
    columns = (
        "Chỉ tiêu", "Lĩnh vực", "Phép so", "Giá trị", "Đến (nếu là khoảng)", "Đơn vị tính", "Mốc so sánh", "Phạm vi",
        "Trừ", "Điều kiện", "Thời điểm", "Cơ quan theo dõi", "Là chỉ tiêu con của dòng",
    )  # fmt: skip
    return Sheet("Chỉ tiêu", columns, [(t.place, _target_row(t)) for t in plan.targets])


def _target_row(target: Target) -> tuple[Value, ...]:
    value = number(target.value)
    low, high = (value[0], value[1]) if isinstance(value, list) else (value, None)
    qualifiers = target.qualifiers
    return (
        target.text, AREA_NAMES.get(target.area), target.operator.value, low, high, target.unit, target.baseline, target.scope,
        qualifiers.get("except"), qualifiers.get("condition"), qualifiers.get("by") or qualifiers.get("period"), target.owner,
        target.parent + 2 if target.parent is not None else None,
    )  # fmt: skip


def _due_days(plan: Plan) -> Sheet:
    return Sheet(
        "Thời hạn",
        ("Ngày", "Loại", "Việc", "Cơ quan", "Thời gian (nguyên văn)"),
        [
            (due.place, (due.day, DUE_NAMES[due.kind], due.what, due.who, due.words))
            for due in due_days(plan)
        ],
    )


def _spot(place: Place) -> str:
    if place.line:
        return f"dòng {place.line}"
    parts = (("trang", place.page), ("bảng", place.table), ("hàng", place.row), ("ô", place.cell))
    return ", ".join(f"{name} {value}" for name, value in parts if value)


def _key(place: Place) -> tuple[int | None, ...]:
    return (place.line, place.page, place.table, place.row, place.cell)


def _rows_of_paper(paper: Sequence[tuple[Place, str]]) -> Callable[[Place], int | None]:
    """Finds the row of the paper's sheet for a place: by line, else by the quoted words."""
    by_key = {_key(place): row for row, (place, _text) in reversed(list(enumerate(paper, 2)))}

    def row_of(place: Place) -> int | None:
        if any(_key(place)) and _key(place) in by_key:
            return by_key[_key(place)]
        if not place.quote:
            return None
        return next(
            (row for row, (_place, text) in enumerate(paper, 2) if place.quote in text), None
        )

    return row_of


class _Writer:
    """Writes sheets with one manner: bold frozen heads, filters, wrapped texts, dates and links."""

    def __init__(self, book: xlsxwriter.Workbook, row_of: Callable[[Place], int | None]) -> None:
        self.book = book
        self.row_of = row_of
        self.head: Format = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bg_color": "#E3EAF4",
                "bottom": 1,
            }
        )
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.figure: Format = book.add_format({"valign": "top"})
        self.day: Format = book.add_format(
            {"valign": "top", "num_format": "dd/mm/yyyy", "align": "left"}
        )
        self.link: Format = book.add_format(
            {"valign": "top", "font_color": "#1F4E9E", "underline": 1}
        )
        self.title: Format = book.add_format({"bold": True, "font_size": 14, "text_wrap": True})

    def overview(self, plan: Plan) -> None:
        """The first sheet: what the paper is and how much is in it."""
        sheet = self.book.add_worksheet("Tổng quan")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        header = plan.header
        sheet.merge_range(0, 0, 0, 1, "", self.title)
        sheet.write_string(
            0, 0, f"{header.type or 'Văn bản'} {header.subject or ''}".strip(), self.title
        )
        sheet.set_row(0, 40)
        rows: list[tuple[str, Value]] = [
            ("Số, ký hiệu", header.number), ("Kèm theo", header.promulgated_by), ("Cơ quan ban hành", header.issuer), ("Ngày", header.date),
            ("Người ký", header.signer), ("Chức vụ", header.signer_title), ("Năm kế hoạch", str(header.plan_year or "")), ("Tệp nguồn", plan.source.name),
            ("Mã băm SHA-256", plan.source.sha256), ("Số nhiệm vụ", len(plan.tasks)), ("Số chỉ tiêu", len(plan.targets)),
            ("Số điều cần xem lại", len(plan.findings)), ("Nơi nhận", "; ".join(plan.recipients)),
        ]  # fmt: skip
        for index, (label, value) in enumerate(rows, 2):
            sheet.write_string(index, 0, label, self.head)
            self._write(sheet, (index, 1), value)

    def sheet(self, sheet: Sheet) -> None:
        """One sheet; a column "Chỗ" in front links each row to the paper's text."""
        page = self.book.add_worksheet(sheet.name)
        linked = any(place is not None for place, _ in sheet.rows)
        columns = ("Chỗ", *sheet.columns) if linked else sheet.columns
        for column, name in enumerate(columns):
            page.write_string(0, column, name, self.head)
        page.set_row(0, 32)
        page.freeze_panes(1, min(3, len(columns) - 1) if linked else 0)
        widths = _widths(columns, sheet, linked=linked)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        for row, (place, values) in enumerate(sheet.rows, 1):
            page.set_row(row, _height(values, widths[int(linked) :]))
            if linked:
                self._write_place(page, row, place)
            for column, value in enumerate(values, int(linked)):
                self._write(page, (row, column), value)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(columns) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)

    def _write_place(self, page: Worksheet, row: int, place: Place | None) -> None:
        if place is None:
            return
        target = self.row_of(place)
        shown = _spot(place) or "xem"
        if target is None:
            page.write_string(row, 0, _spot(place), self.text)
        else:
            page.write_url(row, 0, f"internal:'{PAPER_SHEET}'!A{target}", self.link, shown)

    def _write(self, page: Worksheet, at: tuple[int, int], value: Value) -> None:
        row, column = at
        if value is None or value == "":
            page.write_blank(row, column, None, self.text)
        elif isinstance(value, date):
            page.write_datetime(row, column, datetime.combine(value, time()), self.day)
        elif isinstance(value, int | float):
            page.write_number(row, column, value, self.figure)
        else:
            page.write_string(row, column, value[:LONGEST_CELL], self.text)


def _widths(columns: tuple[str, ...], sheet: Sheet, *, linked: bool) -> list[float]:
    """Wide enough for short values; long texts wrap."""
    widths: list[float] = []
    for column, name in enumerate(columns):
        index = column - int(linked)
        texts = [_shown(values[index]) for _, values in sheet.rows] if index >= 0 else ["dòng 9999"]
        longest = max([len(name) * 0.8, *(min(len(text), WIDEST * 2) for text in texts)])
        width = longest if longest <= WRAP_FROM else WRAP_FROM + (longest - WRAP_FROM) * 0.4
        widths.append(max(NARROWEST, min(WIDEST, width + 2)))
    return widths


def _height(values: tuple[Value, ...], widths: Sequence[float]) -> float:
    """Points for as many lines as the longest cell wraps to; no program is left to guess it."""
    lines = max(
        (
            sum(ceil(max(1, len(line)) / width) for line in _shown(value).split("\n"))
            for value, width in zip(values, widths, strict=True)
        ),
        default=1,
    )
    return min(HIGHEST_ROW, LINE_HEIGHT * max(1, lines) + 2)


def _shown(value: Value) -> str:
    return "" if value is None else ("00/00/0000" if isinstance(value, date) else str(value))
