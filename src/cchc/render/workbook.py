"""A plan as an Excel workbook: a sheet for each part, filters, frozen heads, dates as dates, links to the paper."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from cchc.reform.findings import Severity
from cchc.reform.plan_summary import AREA_NAMES, GROUP_NAMES, areas_of, tasks_by_due
from cchc.render.cell_size import height_of, lines_of, width_of
from cchc.render.words import SEVERITY_NAMES, printed_day, printed_place
from cchc.render.workbook_sheets import Sheet, Value, sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from cchc.reform.findings import Place
    from cchc.reform.plans import Plan
    from cchc.render.words import Say

OVERVIEW, PAPER = "Tổng quan", "Văn bản"
FACT_WIDTH = 46
PLACE_HEAD = "Chỗ trong văn bản"
FONT = {"font_name": "Times New Roman", "font_size": 12}
# Excel holds 32,767 UTF-16 units in a cell.
LONGEST_CELL, CUT_OFF = 32_767, " […]"
# What XML 1.0 cannot hold.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A spreadsheet takes a text that begins so for a formula as soon as it is edited.
LIKE_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NEVER_EARLIER = date(1900, 1, 1)
SEVERITY_LOOKS = {
    Severity.ERROR: {"bg_color": "#FBE0DD", "font_color": "#A3221A", "bold": True},
    Severity.WARNING: {
        "bg_color": "#FDEBC4",
        "font_color": "#6B4500",
        "bold": True,
    },
    Severity.NOTE: {"bg_color": "#DCE8FA", "font_color": "#1B4F8F"},
}


def write_workbook(
    plan: Plan, path: Path, paper: Sequence[tuple[Place, str]] = (), say: Say = str
) -> None:
    """Writes the plan to an .xlsx file.

    ``paper`` are the paper's paragraphs with their places: they make a last sheet to which each row
    is linked. Texts are written as texts, whatever they begin with, so that none becomes a formula;
    columns that no row fills are hidden. ``say`` puts our own words into another language.

    Raises:
        OSError: where the file cannot be written.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": FONT,
        "in_memory": True,
    }
    # The library turns a folder that cannot be written to into an exception of its own.
    whole = BytesIO()
    with xlsxwriter.Workbook(whole, options) as book:
        # The same plan makes the same file: no clock in it.
        created = datetime.combine(plan.header.date or date(2000, 1, 1), time())
        book.set_properties({"title": _clean(_title(plan)), "created": created})
        writer = _Writer(book, _rows_of_paper(paper), _title(plan), say)
        sheets = sheets_of(plan, say)
        writer.overview(plan, sheets)
        for sheet in sheets:
            writer.sheet(sheet)
        if paper:
            rows = [(None, (printed_place(place, say), text)) for place, text in paper]
            columns = ((say("Chỗ"), 22), (say("Nội dung"), 120))
            writer.sheet(Sheet(say(PAPER), columns, rows))
    path.write_bytes(whole.getvalue())


def _title(plan: Plan) -> str:
    header = plan.header
    return " ".join(p for p in (header.type, header.subject) if p) or plan.source.name


def _clean(text: str) -> str:
    """The text without what XML cannot hold, cut to what a cell can."""
    kept = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    if _units(kept) <= LONGEST_CELL:
        return kept
    short = kept[: LONGEST_CELL - len(CUT_OFF)]
    while _units(short) > LONGEST_CELL - len(CUT_OFF):
        short = short[: -max(1, (_units(short) - LONGEST_CELL) // 2)]
    return short + CUT_OFF


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _rows_of_paper(paper: Sequence[tuple[Place, str]]) -> Callable[[Place], int | None]:
    """Finds the row of the paper's sheet for a place: by cell, row or line, else by the quoted words."""
    keyed: dict[tuple[int | None, ...], int] = {}
    lines: list[tuple[int, int]] = []
    for row, (place, _text) in enumerate(paper, 2):
        if place.table:
            keyed.setdefault((place.table, place.row, place.cell), row)
            keyed.setdefault((place.table, place.row, None), row)
        if place.line:
            lines.append((place.line, row))
    lines.sort()

    def row_of(place: Place) -> int | None:
        if place.line and lines:
            # A paragraph of several lines bears the number of its first one.
            return lines[max(0, bisect_right(lines, (place.line, len(paper) + 2)) - 1)][1]
        for key in ((place.table, place.row, place.cell), (place.table, place.row, None)):
            if place.table and key in keyed:
                return keyed[key]
        quote = place.quote
        found = (row for row, (_place, text) in enumerate(paper, 2) if quote and quote in text)
        return next(found, None)

    return row_of


class _Writer:
    """Writes sheets with one manner: bold frozen heads, filters, wrapped texts, dates and links."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        row_of: Callable[[Place], int | None],
        title: str,
        say: Say,
    ) -> None:
        self.say = say
        self.book = book
        self.row_of = row_of
        self.running_title = _clean(title).replace("&", "&&")[:120]
        grid = {"border": 1, "border_color": "#C3CBD2", "valign": "top"}
        self.head = self._look(grid, {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#1B4F8F", "font_color": "#FFFFFF"})  # fmt: skip
        self.text = self._look(grid, {"text_wrap": True})
        self.careful = self._look(grid, {"text_wrap": True, "quote_prefix": True})
        self.figure = self._look(grid, {"align": "right"})
        self.ordinal = self._look(grid, {"align": "center"})
        self.day = self._look(grid, {"num_format": "dd/mm/yyyy", "align": "center"})
        self.link = self._look(grid, {"font_color": "#1B4F8F", "underline": 1, "text_wrap": True})
        self.title = self._look({"bold": True, "font_size": 16, "text_wrap": True, "valign": "vcenter"})  # fmt: skip
        self.label = self._look(grid, {"bold": True, "bg_color": "#EEF2F7", "text_wrap": True})
        self.heading = self._look({"bold": True, "font_size": 13, "font_color": "#1B4F8F"})
        self.severities = {
            say(SEVERITY_NAMES[severity]): self._look(grid, look)
            for severity, look in SEVERITY_LOOKS.items()
        }

    def _look(self, *parts: dict[str, object]) -> Format:
        whole: dict[str, object] = dict(FONT)
        for part in parts:
            whole |= part
        return self.book.add_format(whole)

    # ----- the overview

    def overview(self, plan: Plan, sheets: Sequence[Sheet]) -> None:
        """The first sheet, one printed page: what the paper is, how much is in it and where."""
        page = self.book.add_worksheet(self.say(OVERVIEW))
        for column, width in enumerate((24, FACT_WIDTH, 3, 30, 11, 11)):
            page.set_column(column, column, width)
        page.hide_gridlines(2)
        page.merge_range(0, 0, 0, 5, "", self.title)
        page.write_string(0, 0, _clean(_title(plan)), self.title)
        page.set_row(0, 46)
        row = self._contents(page, sheets)
        row = self._areas(page, plan, row + 2)
        self._terms(page, plan, row + 2)
        self._facts(page, plan)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 1)
        page.set_margins(0.5, 0.5, 0.6, 0.6)
        page.set_footer("&L" + self.running_title + "&R&P/&N")

    def _facts(self, page: Worksheet, plan: Plan) -> None:
        """The paper's head; the recipients take as many rows as they need."""
        header, say = plan.header, self.say
        page.write_string(2, 0, self.say("Văn bản"), self.heading)
        facts: list[tuple[str, Value]] = [
            (say("Số, ký hiệu"), header.number), (say("Ban hành kèm theo"), header.promulgated_by), (say("Cơ quan ban hành"), header.issuer),
            (say("Ngày ban hành"), printed_day(header.date) if header.date else None), (say("Người ký"), header.signer),
            (say("Chức vụ"), header.signer_title), (say("Năm kế hoạch"), str(header.plan_year) if header.plan_year else None),
            (say("Tệp nguồn"), plan.source.name),
        ]  # fmt: skip
        filled = [(label, value) for label, value in facts if value]
        for row, (label, value) in enumerate(filled, 3):
            page.write_string(row, 0, label, self.label)
            self._write(page, (row, 1), value)
            page.set_row(row, max(19, height_of((label, value), (24, FACT_WIDTH))))
        if plan.recipients:
            row = 3 + len(filled)
            needed = sum(lines_of(line, FACT_WIDTH) for line in plan.recipients)
            until = row + max(1, needed)
            page.merge_range(row, 0, until, 0, self.say("Nơi nhận"), self.label)
            page.merge_range(row, 1, until, 1, "", self.text)
            self._write(page, (row, 1), "\n".join(f"– {line}" for line in plan.recipients))

    def _contents(self, page: Worksheet, sheets: Sequence[Sheet]) -> int:
        page.write_string(2, 3, self.say("Trong sổ này"), self.heading)
        for row, sheet in enumerate(sheets, 3):
            page.write_url(row, 3, f"internal:'{sheet.name}'!A1", self.link, sheet.name)
            page.write_number(row, 4, len(sheet.rows), self.figure)
        return 2 + len(sheets)

    def _areas(self, page: Worksheet, plan: Plan, row: int) -> int:
        page.write_string(row, 3, self.say("Theo lĩnh vực"), self.heading)
        for column, name in enumerate(
            (self.say("Lĩnh vực"), self.say("Chỉ tiêu"), self.say("Nhiệm vụ")), 3
        ):
            page.write_string(row + 1, column, name, self.head)
        for at, area in enumerate(areas_of(plan), row + 2):
            page.write_string(at, 3, self.say(AREA_NAMES.get(area.area, str(area.area))), self.text)
            page.write_number(at, 4, area.targets, self.figure)
            page.write_number(at, 5, area.tasks, self.figure)
        return row + 1 + len(areas_of(plan))

    def _terms(self, page: Worksheet, plan: Plan, row: int) -> None:
        page.write_string(row, 3, self.say("Nhiệm vụ theo thời hạn"), self.heading)
        groups = tasks_by_due(plan.tasks)
        for at, (group, tasks) in enumerate(groups.items(), row + 1):
            page.write_string(
                at,
                3,
                self.say(GROUP_NAMES[group]) if group in GROUP_NAMES else _quarter(group, self.say),
                self.text,
            )
            page.write_number(at, 4, len(tasks), self.figure)
        if groups:
            bar = {"type": "data_bar", "bar_solid": True, "bar_color": "#A9C4E6", "min_type": "num", "min_value": 0}  # fmt: skip
            page.conditional_format(row + 1, 4, row + len(groups), 4, bar)

    # ----- the other sheets

    def sheet(self, sheet: Sheet) -> None:
        """One sheet; a last column links each row to its place in the paper."""
        page = self.book.add_worksheet(sheet.name)
        linked = any(place is not None for place, _ in sheet.rows)
        names = [name for name, _ in sheet.columns] + ([self.say(PLACE_HEAD)] if linked else [])
        widths = [
            width_of(name, (values[column] for _, values in sheet.rows), widest)
            for column, (name, widest) in enumerate(sheet.columns)
        ]
        for column, name in enumerate(names):
            page.write_string(0, column, _clean(name), self.head)
        self._set_columns(page, sheet, widths)
        page.set_row(0, 36)
        page.freeze_panes(1, sheet.frozen)
        for row, (place, values) in enumerate(sheet.rows, 1):
            page.set_row(row, height_of(values, widths))
            for column, value in enumerate(values):
                self._write(page, (row, column), value)
            if linked:
                self._write_place(page, (row, len(values)), place)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(names) - 1)
        elif sheet.empty:
            page.merge_range(1, 0, 1, (sheet.printed or len(names)) - 1, sheet.empty, self.text)
        self._set_print(page, sheet)

    def _set_columns(self, page: Worksheet, sheet: Sheet, widths: Sequence[float]) -> None:
        for column, (name, _) in enumerate(sheet.columns):
            filled = any(values[column] not in {None, ""} for _, values in sheet.rows)
            hidden = bool(sheet.rows) and not filled and name not in sheet.always
            page.set_column(column, column, widths[column], None, {"hidden": hidden})
        page.set_column(len(sheet.columns), len(sheet.columns), 21)

    def _set_print(self, page: Worksheet, sheet: Sheet) -> None:
        if sheet.printed:
            page.print_area(0, 0, max(1, len(sheet.rows)), sheet.printed - 1)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(0.4, 0.4, 0.6, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.set_footer("&L" + self.running_title + " – &A&R&P/&N")

    def _write_place(self, page: Worksheet, at: tuple[int, int], place: Place | None) -> None:
        target = self.row_of(place) if place else None
        shown = printed_place(place, self.say) if place else ""
        if target is None:
            page.write_string(*at, shown, self.text)
        else:
            page.write_url(
                *at, f"internal:'{self.say(PAPER)}'!B{target}", self.link, shown or self.say("xem")
            )

    def _write(self, page: Worksheet, at: tuple[int, int], value: Value) -> None:
        if value is None or value == "":
            page.write_blank(*at, None, self.text)
        elif isinstance(value, date):
            self._write_day(page, at, value)
        elif isinstance(value, int | float):
            page.write_number(*at, value, self.figure if at[1] else self.ordinal)
        else:
            look = self.careful if value.startswith(LIKE_FORMULA) else self.text
            page.write_string(*at, _clean(value), self.severities.get(value, look))

    def _write_day(self, page: Worksheet, at: tuple[int, int], value: date) -> None:
        if value < NEVER_EARLIER:
            page.write_string(*at, value.isoformat(), self.text)
        else:
            page.write_datetime(*at, datetime.combine(value, time()), self.day)


def _quarter(code: str, say: Say) -> str:
    """Writes the code 2026-Q2 as "Quý II/2026"."""
    year, _, quarter = code.partition("-Q")
    numeral = "I" * int(quarter) if int(quarter) < 4 else "IV"
    return say("Quý {quarter}/{year}").format(quarter=numeral, year=year)
