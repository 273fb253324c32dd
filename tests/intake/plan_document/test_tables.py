"""Real tables (Word, HTML, Markdown): heads, merged cells, dropped cells and parts without a head."""

import pytest

from cchc.intake.files.paper import Cell, Paragraph, Row, Table
from cchc.intake.plan_document.tables import read_table
from cchc.reform.findings import Place

HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]
WORK = "Cấp tài khoản dịch vụ công cho người dân"
OTHER = "Mở lớp bồi dưỡng kỹ năng số cho cán bộ thôn"
ROW = ["1", WORK, "Công an xã", "Đoàn xã", "Quý I/2026", "Báo cáo"]
ROLES = ("content", "lead", "coordinating", "deadline", "product")


def _cell(text: str, column: int, span: int = 1, continues: bool = False) -> Cell:
    paragraphs = tuple(Paragraph(line, Place()) for line in text.split("\n") if line)
    return Cell(paragraphs, Place(), column=column, column_span=span, continues=continues)


def _table(*rows: list[str], complete: bool = True) -> Table:
    """Rows of texts; "<" is the cell before it going on over this column."""
    made: list[Row] = []
    for texts in rows:
        cells: list[Cell] = []
        for column, text in enumerate(texts):
            if text == "<":
                last = cells.pop()
                cells.append(_cell(last.text, last.column, last.column_span + 1))
            else:
                cells.append(_cell(text, column))
        made.append(Row(tuple(cells), Place()))
    return Table(tuple(made), Place(), complete)


def _rows(draft):
    return [
        (row.number, row.title)
        if row.is_section
        else (
            row.number,
            *(cell.text if (cell := row.cell(draft.columns, r)) else None for r in ROLES),
        )
        for row in draft.rows
    ]


def test_cells_stand_under_the_head_of_their_column():
    assert _rows(read_table(_table(HEAD, ROW))) == [
        ("1", WORK, "Công an xã", "Đoàn xã", "Quý I/2026", "Báo cáo")
    ]


def test_heads_of_two_levels_are_read_from_the_lower_one():
    upper = ["STT", "Nhiệm vụ", "Phân công thực hiện", "<", "Thời gian", "Sản phẩm"]
    lower = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm"]

    assert _rows(read_table(_table(upper, lower, ROW)))[0][2:4] == ("Công an xã", "Đoàn xã")


def test_titles_over_the_head_and_column_numbers_below_it_are_no_tasks():
    title = ["Biểu số 1", "<", "<", "<", "<", "<"]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]

    assert len(_rows(read_table(_table(title, HEAD, numbers, ROW)))) == 1


def test_rows_over_all_columns_are_titles():
    draft = read_table(_table(HEAD, ["I", "Chính quyền số", "<", "<", "<", "<"], ROW))

    assert _rows(draft)[0] == ("I", "Chính quyền số")


def test_a_numbered_title_over_all_other_columns_is_a_section():
    title = ["5", "Xây dựng Nghị định", "<", "<", "<", "<"]
    task = ["5", "Tập huấn cán bộ xã", "", "", "", ""]

    assert _rows(read_table(_table(HEAD, title, ROW)))[0] == ("5", "Xây dựng Nghị định")
    assert _rows(read_table(_table(HEAD, task, ROW)))[0][:2] == ("5", "Tập huấn cán bộ xã")


def test_a_cell_merged_down_gives_its_text_to_each_row():
    merged = Row((_cell("2", 0), _cell(OTHER, 1), _cell("Công an xã", 2, continues=True)), Place())
    table = _table(HEAD, ROW)

    draft = read_table(Table((*table.rows, merged), Place()))

    assert _rows(draft)[1] == ("2", OTHER, "Công an xã", None, None, None)


def test_a_numbered_title_with_dashed_tasks_below_it_is_a_section():
    draft = read_table(
        _table(
            HEAD,
            ["1", "Tuyên truyền", "", "", "", ""],
            ["", "- Trên loa truyền thanh", "Ban Văn hóa xã", "", "Thường xuyên", ""],
            ["2", OTHER, "Đoàn xã", "", "Quý II/2026", ""],
        )
    )

    assert [row.is_section for row in draft.rows] == [True, False, False]


@pytest.mark.parametrize(
    ("number", "numbers_behind", "is_section"),
    [
        ("5", ("1", "2"), True),  # numbers start anew below the title
        ("5", ("2", "3"), True),  # numbers go on from the task before it: "1"
        ("2", ("3", "4"), False),  # its number is one of them
        ("2", ("5", "6"), False),
        ("2", (), False),
    ],
)
def test_a_row_merged_over_all_columns_is_a_title_where_the_numbers_pass_it_over(
    number, numbers_behind, is_section
):
    merged = [number, "Cải cách tài chính công", "<", "<", "<", "<"]
    behind = [[each, OTHER, "Đoàn xã", "", "Quý II/2026", ""] for each in numbers_behind]

    draft = read_table(_table(HEAD, ROW, merged, *behind))

    assert draft.rows[1].is_section is is_section


def test_dropped_cells_are_found_in_tables_that_are_not_complete():
    draft = read_table(_table(HEAD, ROW, ["2", OTHER, "Đoàn xã", "Quý II/2026"], complete=False))

    assert _rows(draft)[1] == ("2", OTHER, "Đoàn xã", None, "Quý II/2026", None)


def test_a_part_without_a_head_goes_on_from_the_table_before():
    first = read_table(_table(HEAD, ROW))

    second = read_table(_table(["2", *ROW[1:]]), first)

    assert second.columns == first.columns


def test_a_head_repeated_inside_is_left_out():
    assert len(_rows(read_table(_table(HEAD, ROW, HEAD, ["2", *ROW[1:]])))) == 2


def test_columns_of_a_table_without_a_head_are_told_from_its_cells():
    rows = [
        ["1", WORK, "Báo cáo", "Công an xã", "Đoàn xã", "Quý I/2026", ""],
        ["2", OTHER, "Lớp học", "Đoàn xã", "", "Thường xuyên", ""],
        ["3", "Lấy ý kiến người dân về thủ tục", "Phiếu", "Mặt trận xã", "", "Năm 2026", "Mới"],
    ]

    draft = read_table(_table(*rows))

    assert [c.role for c in draft.columns] == [
        "number",
        "content",
        "product",
        "lead",
        "coordinating",
        "deadline",
        "note",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [["STT", "Họ và tên", "Chức vụ"], ["1", "Lê Thị Hoa", "Chủ tịch"]],
        [["1", "Giấy khai sinh", "bản chính"], ["2", "Đơn", "mẫu 1"], ["3", "Ảnh", "02"]],
        [HEAD],
        [],
    ],
)
def test_other_tables_are_left_alone(rows):
    assert read_table(_table(*rows)) is None


def test_the_only_words_of_a_numbered_row_are_no_agency():
    title = ["5.1", "", "Thương mại", "", "", ""]
    task = ["5.1.1", WORK, "Sở Công Thương", "Các sở", "Quý I/2026", "Báo cáo"]

    first = _rows(read_table(_table(HEAD, title, task)))[0]

    assert first[:2] == ("5.1", "Thương mại")
    assert not any(first[2:])
