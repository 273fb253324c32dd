"""The workbook, read back with openpyxl."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.plans import Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target
from cchc.render.cell_size import height_of, lines_of
from cchc.render.samples.plan import sample_plan
from cchc.render.workbook import write_workbook
from cchc.render.workbook_sheets import sheets_of

sample = cache(sample_plan)
BEFORE = Deadline("Trước ngày 15/12/2031", DeadlineKind.BEFORE_DATE, None, date(2031, 12, 15), inclusive=False)  # fmt: skip
QUARTER = Deadline("Quý I/2031", DeadlineKind.QUARTER_SET, date(2031, 1, 1), date(2031, 3, 31))


def plan_of(**parts):
    return Plan(Source("ke-hoach.txt", "", "txt", "test"), parts.pop("header", Header()), **parts)


@pytest.fixture
def opened(tmp_path):
    def write_and_open(plan, paper=()):
        path = tmp_path / "ke-hoach.xlsx"
        write_workbook(plan, path, paper)
        return openpyxl.load_workbook(path)

    # openpyxl warns of the bars in the overview, which it does not know.
    return write_and_open


pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")


def rows_of(book, name):
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def day_of(value):
    return value.date() if value else None


def test_the_sheets_stand_in_the_order_of_work(opened):
    book = opened(sample(1), [(Place(line=1), "Kế hoạch")])

    assert book.sheetnames == [
        "Tổng quan", "Nhiệm vụ", "Chỉ tiêu", "Thời hạn", "Trách nhiệm", "Lịch báo cáo",
        "Văn bản viện dẫn", "Cần xem lại", "Văn bản",
    ]  # fmt: skip


def test_the_first_columns_of_tasks_are_those_of_a_task_appendix(opened):
    head = [cell.value for cell in opened(sample(1))["Nhiệm vụ"][1]]

    assert head[:6] == ["Số", "Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"]


def test_every_task_and_target_has_its_row(opened):
    plan = sample(2)
    book = opened(plan)

    assert [row["Nhiệm vụ"] for row in rows_of(book, "Nhiệm vụ")] == [t.content for t in plan.tasks]
    assert [row["Chỉ tiêu"] for row in rows_of(book, "Chỉ tiêu")] == [t.text for t in plan.targets]


def test_dates_are_dates_and_the_last_day_is_still_in_time(opened):
    task = Task("Tập huấn", deadline=BEFORE, deadline_text=BEFORE.text)
    book = opened(plan_of(tasks=(task, replace(task, deadline=QUARTER))))

    days = [
        (day_of(row["Từ ngày"]), day_of(row["Đến hết ngày"])) for row in rows_of(book, "Nhiệm vụ")
    ]
    assert days == [
        (None, date(2031, 12, 14)),
        (date(2031, 1, 1), date(2031, 3, 31)),
    ]
    assert book["Nhiệm vụ"]["H2"].number_format == "dd/mm/yyyy"
    assert [row["Thứ"] for row in rows_of(book, "Thời hạn")] == ["Thứ Hai", "Chủ nhật"]


def test_demands_are_written_in_signs_and_figures_are_figures(opened):
    targets = (
        Target("Tỷ lệ đạt từ 99,5% trở lên", Operator.AT_LEAST, Decimal("99.5"), "%"),
        Target("Tăng từ 2 đến 5 bậc", Operator.RANK_UP, (Decimal(2), Decimal(5)), "bậc", parent=0),
    )

    first, second = rows_of(opened(plan_of(targets=targets)), "Chỉ tiêu")

    assert (first["Mức yêu cầu"], first["Phép so"], first["Giá trị"]) == ("≥ 99,5%", "≥", 99.5)
    assert (second["Mức yêu cầu"], second["Giá trị"], second["Đến"]) == ("tăng 2–5 bậc", 2, 5)
    assert second["Thuộc chỉ tiêu số"] == 1


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C x'!A0"])  # fmt: skip
def test_no_text_becomes_a_formula(opened, text):
    task = Task(text, no=text, lead_text=text, extra={text: text})
    book = opened(plan_of(header=Header(subject=text, number=text), tasks=(task,)), [(Place(line=1), text)])  # fmt: skip

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    assert all(cell.data_type == "s" for cell in cells if cell.value == text)
    assert book["Nhiệm vụ"]["B2"].quotePrefix


def test_texts_too_long_for_a_cell_are_cut_and_say_so(opened):
    book = opened(plan_of(tasks=(Task("a" * 40_000), Task("\N{GRINNING FACE}" * 20_000))))

    first, second = (row["Nhiệm vụ"] for row in rows_of(book, "Nhiệm vụ"))
    assert (len(first), first[-4:]) == (32_767, " […]")
    assert len(second.encode("utf-16-le")) // 2 <= 32_767
    assert second.endswith(" […]")


@pytest.mark.parametrize("text", ["a\x00b\x0bc\x1f", "\ud800x", "_x0041_", "a\ufffeb\uffff", "dòng 1\ndòng 2"])  # fmt: skip
def test_letters_that_xml_cannot_hold_do_not_break_the_file(opened, text):
    book = opened(plan_of(header=Header(subject=text), tasks=(Task(text, extra={text: text}),)))

    shown = rows_of(book, "Nhiệm vụ")[0]["Nhiệm vụ"]
    assert shown.replace("\N{REPLACEMENT CHARACTER}", "?") in {
        "a?b?c?", "?x", "_x0041_", "_x005F_x0041_", "a?b?", "dòng 1\ndòng 2",
    }  # fmt: skip


def test_many_further_columns_are_all_there(opened):
    extra = {f"Cột {number}": f"ô {number}" for number in range(60)}

    (row,) = rows_of(opened(plan_of(tasks=(Task("Tập huấn", extra=extra),))), "Nhiệm vụ")

    assert extra.items() <= row.items()


def test_columns_that_no_row_fills_are_hidden_but_those_that_are_asked_for(opened):
    sheet = opened(plan_of(tasks=(Task("Tập huấn", lead_text="Sở Nội vụ"),)))["Nhiệm vụ"]

    hidden = {sheet[f"{letter}1"].value for letter, look in sheet.column_dimensions.items() if look.hidden}  # fmt: skip
    assert "Cấp phê duyệt" in hidden
    assert not hidden & {"Nhiệm vụ", "Sản phẩm", "Chủ trì", "Phối hợp", "Thời gian"}


def test_heads_are_frozen_and_filters_span_the_table(opened):
    book = opened(sample(1))

    for sheet in sheets_of(sample(1)):
        page = book[sheet.name]
        assert page.freeze_panes is not None
        if sheet.rows:
            assert page.auto_filter.ref.startswith("A1:")
            assert page.auto_filter.ref.endswith(str(len(sheet.rows) + 1))
        assert page.print_title_rows == "$1:$1"


def test_a_row_is_linked_to_its_place_by_line_by_cell_and_by_words(opened):
    tasks = (
        Task("A", place=Place(line=5)),
        Task("B", place=Place(table=1, row=2)),
        Task("C", place=Place(quote="nêu ở đây")),
        Task("D", place=Place(quote="không đâu có")),
    )
    paper = [
        (Place(line=1), "Mở đầu"),
        (Place(line=4), "Hai dòng"),
        (Place(line=9), "Sau"),
        (Place(table=1, row=2, cell=1), "Ô"),
        (Place(), "Việc nêu ở đây"),
    ]

    sheet = opened(plan_of(tasks=tasks), paper)["Nhiệm vụ"]

    links = {cell.row: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}  # fmt: skip
    assert links == {2: "'Văn bản'!B3", 3: "'Văn bản'!B5", 4: "'Văn bản'!B6"}


def test_findings_are_graded_in_words_and_colours_the_grave_first(opened):
    findings = (
        Finding("document.repeated_words", Severity.NOTE, Place(quote="các các"), {"text": "các các", "word": "các"}),
        Finding("plan.x", Severity.ERROR, facts={"what": "Thiếu", "mend": "Bổ sung."}),
    )  # fmt: skip
    book = opened(plan_of(findings=findings))

    assert [row["Mức độ"] for row in rows_of(book, "Cần xem lại")] == ["Lỗi", "Lưu ý"]
    colours = [book["Cần xem lại"][f"A{row}"].fill.fgColor.rgb for row in (2, 3)]
    assert len(set(colours)) == 2


def test_an_empty_sheet_says_what_was_not_found(opened):
    book = opened(plan_of())

    assert len(book.sheetnames) == 8
    assert [sheet.max_row for sheet in book.worksheets[1:]] == [2] * 7
    said = {sheet.title: sheet["A2"].value for sheet in book.worksheets[1:]}
    assert said["Nhiệm vụ"] == "Không thấy bảng nhiệm vụ trong văn bản."
    assert all(said.values())


def test_a_report_names_its_day_and_window(opened):
    report = ReportDuty(
        "Báo cáo Quý I", "periodic_report", date(2030, 12, 15), date(2031, 3, 14), "ngày 16", date(2031, 3, 16), "Sở Nội vụ", "Các sở",
    )  # fmt: skip

    (row,) = rows_of(opened(plan_of(reporting=(report,))), "Lịch báo cáo")

    assert tuple(day_of(row[name]) for name in ("Đến hết ngày", "Số liệu từ", "Số liệu đến")) == (
        date(2031, 3, 16), date(2030, 12, 15), date(2031, 3, 14),
    )  # fmt: skip


def test_a_report_due_before_a_day_has_the_day_before_it(opened):
    report = ReportDuty(
        "Báo cáo năm", "periodic_report", None, None, "trước ngày 15/12/2031", date(2031, 12, 15), None, None,
    )  # fmt: skip

    (row,) = rows_of(opened(plan_of(reporting=(report,))), "Lịch báo cáo")

    assert day_of(row["Đến hết ngày"]) == date(2031, 12, 14)


def test_the_overview_fits_one_page_and_leads_to_each_sheet(opened):
    header = Header(type="Kế hoạch", number="9/KH-UBND", date=date(2030, 12, 28))
    book = opened(replace(sample(3), header=header, recipients=("Như trên;", "Lưu: VT.")))
    page = book["Tổng quan"]

    texts = {cell.value for row in page.iter_rows() for cell in row}
    targets = {
        cell.hyperlink.location for row in page.iter_rows() for cell in row if cell.hyperlink
    }
    assert {"9/KH-UBND", "28/12/2030", "– Như trên;\n– Lưu: VT."} <= texts
    assert targets == {f"'{sheet.name}'!A1" for sheet in sheets_of(sample(3))}
    assert page.sheet_properties.pageSetUpPr.fitToPage


def test_days_before_excel_counts_stay_texts(opened):
    early = replace(BEFORE, start=date(1899, 1, 1))

    (row,) = rows_of(opened(plan_of(tasks=(Task("Tập huấn", deadline=early),))), "Nhiệm vụ")

    assert row["Từ ngày"] == "1899-01-01"


def test_the_same_plan_makes_the_same_file(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(sample(1), tmp_path / name)

    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_workbook_holds_no_formula_no_macro_and_no_outside_link(tmp_path):
    write_workbook(sample(1), tmp_path / "a.xlsx", [(Place(line=1), "http://example.org =1+1")])

    with zipfile.ZipFile(tmp_path / "a.xlsx") as parts:
        sheets = [parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name]
        assert not any(b"<f>" in sheet for sheet in sheets)
        assert not [
            name for name in parts.namelist() if "vba" in name or "external" in name.lower()
        ]
        assert not any(
            b"External" in parts.read(n) for n in parts.namelist() if n.endswith(".rels")
        )


def test_several_leads_are_named_apart(opened):
    names = [Agency(name, AgencyKind.ONE) for name in ("Sở Y tế", "Sở Tư pháp")]
    tasks = (Task("A", lead_text="Sở Y tế, Sở Tư pháp", lead=tuple(names)), Task("B", lead=tuple(names[:1])))  # fmt: skip

    rows = rows_of(opened(plan_of(tasks=tasks)), "Nhiệm vụ")

    assert [row["Từng cơ quan chủ trì"] for row in rows] == ["Sở Y tế; Sở Tư pháp", None]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, 1),
        ("ngắn", 10, 1),
        ("một hai ba bốn năm", 12, 2),
        ("a" * 30, 12, 3),
        ("a\nb\nc", 12, 3),
    ],
)
def test_lines_are_wrapped_by_whole_words(text, width, lines):
    assert lines_of(text, width) == lines


def test_a_row_is_never_higher_than_excel_allows():
    assert height_of(("a " * 20_000,), (20,)) == 409


def test_a_folder_that_is_not_there_is_an_ordinary_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_workbook(plan_of(), tmp_path / "không có" / "a.xlsx")
