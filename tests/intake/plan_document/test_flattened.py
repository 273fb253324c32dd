"""Tables whose cells stand one a line: rows, titles and the end of the table are found again."""

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.flattened import find_flat_tables

HEADS = ["STT", "Nội dung", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"]
NO_NUMBER = ["Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Cấp phê duyệt", "Thời gian"]
FIRST = ["1", "Ban hành quy chế làm việc của tổ công tác", "Quy chế", "Sở Nội vụ", "Sở Tư pháp"]
SECOND = ["2", "Khảo sát ý kiến người dân tại các xã", "Báo cáo", "Bưu điện tỉnh", "UBND cấp xã"]
ROWS = [
    ("1", FIRST[1], "Quy chế", "Sở Nội vụ", "Sở Tư pháp", "Quý I/2026"),
    ("2", SECOND[1], "Báo cáo", "Bưu điện tỉnh", "UBND cấp xã", "Quý III/2026"),
]
TWO = [*FIRST, "Quý I/2026", *SECOND, "Quý III/2026"]
ROLES = ("content", "product", "lead", "coordinating", "deadline")


def _tables(text: str):
    paragraphs = read_text(text)
    return find_flat_tables(paragraphs, 0, len(paragraphs))


def _rows(*cells: str, gap: str = "\n\n"):
    """(number, cells by role) of each task and (number, title) of each section."""
    (table,) = _tables(gap.join(cells))
    return [
        (row.number, row.title)
        if row.is_section
        else (
            row.number,
            *(c.text if (c := row.cell(table.draft.columns, r)) else None for r in ROLES),
        )
        for row in table.draft.rows
    ]


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_rows_are_cut_with_and_without_empty_lines_between_cells(gap):
    assert _rows(*HEADS, *TWO, gap=gap) == ROWS


def test_empty_cells_that_left_a_trace_keep_their_column():
    cells = ["1", FIRST[1], "\u00a0", "Sở Nội vụ", "\u00a0", "Quý I/2026"]

    assert _rows(*HEADS, *cells) == [("1", FIRST[1], None, "Sở Nội vụ", None, "Quý I/2026")]


@pytest.mark.parametrize(
    ("dropped", "expected"),
    [
        ([], ROWS[0]),
        ([2], ("1", FIRST[1], None, "Sở Nội vụ", "Sở Tư pháp", "Quý I/2026")),
        ([4], ("1", FIRST[1], "Quy chế", "Sở Nội vụ", None, "Quý I/2026")),
        ([5], ("1", FIRST[1], "Quy chế", "Sở Nội vụ", "Sở Tư pháp", None)),
        ([2, 4], ("1", FIRST[1], None, "Sở Nội vụ", None, "Quý I/2026")),
    ],
)
def test_dropped_cells_are_missed_at_their_column(dropped, expected):
    cells = [c for i, c in enumerate([*FIRST, "Quý I/2026"]) if i not in dropped]

    assert _rows(*HEADS, *cells, *SECOND, "Quý III/2026")[0] == expected


@pytest.mark.parametrize(
    ("title", "section"),
    [
        (["I", "Công tác chỉ đạo"], ("I", "Công tác chỉ đạo")),
        (["II. Cải cách thể chế"], ("II", "Cải cách thể chế")),
        (["CẢI CÁCH THỂ CHẾ"], (None, "CẢI CÁCH THỂ CHẾ")),
        (["Cải cách thể chế"], (None, "Cải cách thể chế")),
    ],
)
def test_titles_are_found_before_and_between_rows(title, section):
    again = ["1", *SECOND[1:], "Quý III/2026"]

    rows = _rows(*HEADS, *title, *FIRST, "Quý I/2026", *title, *again)

    assert rows == [section, ROWS[0], section, ("1", *ROWS[1][1:])]


def test_titles_stand_three_deep():
    titles = ["A", "NHIỆM VỤ CHUNG", "I", "Thể chế", "1", "Xây dựng văn bản"]

    rows = _rows(*HEADS, *titles, "1.1", *FIRST[1:], "Quý I/2026")

    assert [r[0] for r in rows] == ["A", "I", "1", "1.1"]


def test_a_row_that_only_numbers_the_columns_is_no_task():
    assert _rows(*HEADS, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", *TWO) == ROWS
    assert _rows(*HEADS, "1", "2", "3", "4", "5", "6", *TWO) == ROWS


def test_a_head_cell_may_run_over_two_lines():
    heads = ["STT", "Nội dung", "Sản phẩm", "Cơ quan\nchủ trì", "Cơ quan\nphối hợp", "Thời gian"]

    assert _rows(*heads, *TWO) == ROWS


def test_lower_heads_written_behind_the_upper_ones_are_put_in_order():
    heads = [
        "STT",
        "Nội dung",
        "Sản phẩm",
        "Phân công thực hiện",
        "Thời gian",
        "Chủ trì",
        "Phối hợp",
    ]

    assert _rows(*heads, *TWO) == ROWS


def test_numbers_inside_the_task_cell_are_taken_out():
    cells = [f"1. {FIRST[1]}", "Sở Nội vụ", "Sở Tư pháp", "UBND tỉnh", "Quý I/2026"]
    more = [f"2. {SECOND[1]}", "Sở Nội vụ", "Thường xuyên"]

    rows = _rows(*NO_NUMBER, *cells, *more)

    assert [r[:2] for r in rows] == [("1", FIRST[1]), ("2", SECOND[1])]
    assert rows[1][3:] == ("Sở Nội vụ", None, "Thường xuyên")


def test_rows_without_any_number_are_cut_by_what_their_cells_hold():
    cells = [FIRST[1], "Sở Nội vụ", "Sở Tư pháp", "UBND tỉnh", "Quý I/2026"]
    more = [SECOND[1], "Bưu điện tỉnh", "Thường xuyên"]

    rows = _rows(*NO_NUMBER, *cells, *more, *cells)

    assert [r[1] for r in rows] == [FIRST[1], SECOND[1], FIRST[1]]


def test_lettered_sub_tasks_are_rows_under_their_title():
    subs = ["a) Kiểm tra định kỳ", "Báo cáo", "Sở Nội vụ", "Quý II/2026"]
    more = ["b) Kiểm tra đột xuất", "Báo cáo", "Thanh tra tỉnh", "Sở Nội vụ", "Thường xuyên"]

    rows = _rows(*HEADS, "1", "Kiểm tra cải cách hành chính", *subs, *more, *SECOND, "Quý III/2026")

    assert rows[0] == ("1", "Kiểm tra cải cách hành chính")
    assert [r[1] for r in rows[1:]] == ["a) Kiểm tra định kỳ", "b) Kiểm tra đột xuất", SECOND[1]]


@pytest.mark.parametrize("heads", [HEADS, NO_NUMBER])
def test_the_table_ends_where_the_body_goes_on(heads):
    row = (
        TWO
        if heads is HEADS
        else [f"1. {FIRST[1]}", "Sở Nội vụ", "Sở Tư pháp", "UBND tỉnh", "Quý I"]
    )
    body = [
        "III. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ theo dõi, đôn đốc các cơ quan thực hiện Kế hoạch này.",
        "2. Sở Tài chính bố trí kinh phí theo quy định.",
    ]
    paragraphs = read_text("\n\n".join([*heads, *row, *body]))

    (table,) = find_flat_tables(paragraphs, 0, len(paragraphs))

    assert table.end == len(heads) + len(row)


def test_a_footnote_behind_the_table_is_no_note():
    heads = [*HEADS, "Ghi chú"]

    (table,) = _tables(
        "\n\n".join([*heads, *TWO, "1 Kế hoạch số 9/KH-UBND của UBND tỉnh Tân Lâm."])
    )

    assert table.draft.rows[-1].cells[-1] is None


def test_a_head_repeated_on_the_next_page_begins_a_table_of_the_same_columns():
    first, second = _tables("\n\n".join([*HEADS, *TWO, *HEADS, "3", *SECOND[1:], "Quý IV/2026"]))

    assert [r.number for r in first.draft.rows] == ["1", "2"]
    assert [r.number for r in second.draft.rows] == ["3"]
    assert first.draft.columns == second.draft.columns


@pytest.mark.parametrize(
    "heads",
    [
        ["STT", "Họ và tên", "Chức vụ", "Điện thoại"],
        ["STT", "Nội dung chấm", "Điểm tối đa", "Đơn vị chủ trì", "Thời gian"],
        ["Nội dung", "Thời gian"],
    ],
)
def test_other_lists_are_no_task_tables(heads):
    assert _tables("\n\n".join([*heads, *TWO])) == ()
