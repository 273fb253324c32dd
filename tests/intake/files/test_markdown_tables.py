"""Tables of Markdown: pipe tables, and tables written one cell per line between lone bars."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.intake.files.markdown import read_markdown
from cchc.intake.files.paper import Paragraph, Table

_HEAD = ["STT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian"]


def _rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _tables(text: str) -> list[Table]:
    return [each for each in read_markdown(text) if isinstance(each, Table)]


def _lined(rows: list[list[str]]) -> str:
    """A table as converters write it one cell per line: each row | cell | cell |."""
    return "\n".join(
        "|\n" + "\n".join(f"{cell}\n|" if cell else "|" for cell in row) for row in rows
    )


def _task(number: int) -> list[str]:
    return [str(number), f"Việc thứ {number}", "Sở Nội vụ", "Các sở, ngành", "Quý I/2026"]


def test_a_pipe_table_is_complete_with_its_empty_cells():
    (table,) = _tables(
        "| STT | Việc | Ghi chú |\n|:--|---|---|\n| 1 | *Rà soát* \\| sửa | |\n| 2 | Ban hành | x<br>y |\n"
    )

    assert table.complete
    assert _rows(table) == [
        ["STT", "Việc", "Ghi chú"],
        ["1", "Rà soát | sửa", ""],
        ["2", "Ban hành", "x y"],
    ]
    assert [each.text for each in table.rows[2].cells[2].paragraphs] == ["x", "y"]
    assert table.rows[1].place.line == 3


def test_full_rows_are_found_between_lone_bars():
    rows = [_HEAD, _task(1), _task(2), _task(3)]

    (table,) = _tables(_lined(rows))

    assert _rows(table) == rows
    assert table.complete
    assert table.rows[2].cells[3].column == 3


def test_group_rows_are_merged_over_the_columns():
    rows = [_HEAD, ["**I. THỂ CHẾ**"], _task(1), ["**II**", "**BỘ MÁY**"], _task(2)]

    (table,) = _tables(_lined(rows))

    assert [len(row.cells) for row in table.rows] == [5, 1, 5, 2, 5]
    assert table.rows[1].cells[0].column_span == 5
    assert table.rows[3].cells[1].column_span == 4
    assert table.complete


def test_short_rows_make_a_table_incomplete_and_shift_nothing():
    rows = [_HEAD, _task(1), _task(2)[:3], ["Việc con", "Sở Y tế"], _task(3)]

    (table,) = _tables(_lined(rows))

    assert _rows(table) == rows
    assert not table.complete


def test_empty_cells_are_kept_where_the_row_stays_full():
    empty = ["3", "Việc thứ 3", "Sở Nội vụ", "", ""]
    rows = [_HEAD, _task(1), _task(2), empty, _task(4)]

    (table,) = _tables(_lined(rows))

    assert _rows(table) == rows


def test_text_between_two_tables_is_no_cell():
    text = (
        _lined([["UBND TỈNH SƠN HẢI", "CỘNG HÒA"], ["Số: 1/KH-UBND", "ngày 1 tháng 2 năm 2026"]])
        + "\n\n**KẾ HOẠCH**\n\nNội dung.\n\n"
        + _lined([_HEAD, _task(1), _task(2)])
    )

    blocks = read_markdown(text)

    assert [type(each).__name__ for each in blocks] == ["Table", "Paragraph", "Paragraph", "Table"]
    assert [each.place.table for each in blocks if isinstance(each, Table)] == [1, 2]


def test_a_heading_right_after_a_table_begins_another():
    text = (
        _lined([_HEAD, _task(1), _task(2)])
        + "\n**2. Nhiệm vụ\nkhác**\n"
        + _lined([_HEAD, _task(1), _task(2)])
    )

    first, heading, second = read_markdown(text)

    assert isinstance(heading, Paragraph)
    assert heading.text == "2. Nhiệm vụ khác"
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert _rows(first) == _rows(second)


def test_recipients_are_paragraphs_and_the_signature_keeps_its_lines():
    text = _lined(
        [
            [
                "*Nơi nhận:*\n- Bộ Nội vụ;\n- Lưu: VT.",
                "**TM. ỦY BAN\nNHÂN DÂN**\nCHỦ TỊCH\n**Trần Văn A**",
            ]
        ]
    )

    (table,) = _tables(text)
    recipients, signature = table.rows[0].cells

    assert [each.text for each in recipients.paragraphs] == [
        "Nơi nhận:",
        "- Bộ Nội vụ;",
        "- Lưu: VT.",
    ]
    assert [line.text for each in signature.paragraphs for line in each.lines] == [
        "TM. ỦY BAN", "NHÂN DÂN", "CHỦ TỊCH", "Trần Văn A",
    ]  # fmt: skip
    assert recipients.place.cell == 1
    assert signature.place.line == 6


def test_a_row_of_empty_cells_at_the_end_is_left_out():
    (table,) = _tables(_lined([_HEAD, _task(1), _task(2), ["", "", "", "", ""]]))

    assert len(table.rows) == 3


@settings(max_examples=60, deadline=None)
@given(st.integers(3, 8), st.integers(2, 9), st.data())
def test_tables_with_a_full_head_come_back_row_by_row(columns, count, data):
    head = ["STT", *(f"Cột {i}" for i in range(1, columns))]
    rows = [head]
    for number in range(1, count + 1):
        if data.draw(st.booleans()):
            rows.append([f"Nhóm {number}"])
        rows.append([str(number), *(f"ô {number} {i}" for i in range(1, columns))])

    (table,) = _tables(_lined(rows))

    assert _rows(table) == rows
