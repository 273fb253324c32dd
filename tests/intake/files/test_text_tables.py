"""Tables in plain text whose rows are lines."""

import pytest

from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.files.text_tables import read_text_blocks

ROWS = [
    ["TT", "Việc", "Ai làm", "Bao giờ"],
    ["1", "Quét sân", "Tổ Một", "Sáng thứ hai"],
    ["2", "Tưới cây", "Tổ Hai", "Chiều thứ ba"],
]


def _text(rows: list[list[str]], separator: str) -> str:
    return "Mở đầu.\n\n" + "\n".join(separator.join(r) for r in rows) + "\n\nKết thúc."


def _table(text: str) -> Table:
    (table,) = [b for b in read_text_blocks(text) if isinstance(b, Table)]
    return table


def _cells(text: str) -> list[list[str]]:
    return [[c.text for c in row.cells] for row in _table(text).rows]


@pytest.mark.parametrize("separator", ["\t", " | ", "|", "     "])
def test_cells_are_parted_by_tabs_bars_or_runs_of_spaces(separator):
    assert _cells(_text(ROWS, separator)) == ROWS


def test_text_around_a_table_stays_in_its_place():
    blocks = read_text_blocks(_text(ROWS, "\t"))

    assert [b.text if isinstance(b, Paragraph) else "table" for b in blocks] == [
        "Mở đầu.",
        "table",
        "Kết thúc.",
    ]
    assert [b.place.line for b in blocks] == [1, 3, 7]


def test_bars_at_both_ends_and_drawn_lines_are_no_cells():
    lines = ["+----+------+", *(f"| {' | '.join(row)} |" for row in ROWS)]
    lines.insert(2, "|----|------|-----|-----|")

    assert _cells("\n".join(lines)) == ROWS


def test_tabs_keep_empty_cells_and_spaces_lose_them():
    short = [*ROWS, ["3", "Nhổ cỏ", "", "Cuối tuần"]]

    assert _table(_text(short, "\t")).complete
    assert _cells(_text(short, "\t"))[3] == ["3", "Nhổ cỏ", "", "Cuối tuần"]
    assert not _table(_text(short, "     ")).complete


def test_a_group_head_reaches_over_the_columns_that_are_left():
    table = _table(_text([ROWS[0], ["I", "Việc sân vườn"], *ROWS[1:]], "\t"))

    assert [(c.column, c.column_span) for c in table.rows[1].cells] == [(0, 1), (1, 3)]


def test_a_title_line_between_rows_belongs_to_the_table():
    text = _text([ROWS[0], ["VIỆC SÂN VƯỜN"], *ROWS[1:]], "\t")

    assert _cells(text)[1] == ["VIỆC SÂN VƯỜN"]


def test_a_cell_that_goes_on_to_the_next_line_is_put_together():
    rows = [*ROWS, ["3", "Nhổ cỏ"], ["và cắt cành", "Tổ Ba", "Cuối tuần"]]

    assert _cells(_text(rows, "\t"))[3] == ["3", "Nhổ cỏ và cắt cành", "Tổ Ba", "Cuối tuần"]


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI\nXÃ TÂN LÂM\tĐộc lập - Tự do\nSố: 1/KH\tTân Lâm, ngày 2",
        "Một dòng | có hai | dấu gạch\n\nDòng sau không có gì.",
        "Lời văn thường.   Có chỗ cách   rộng.\nDòng hai.\nDòng ba.",
        "",
    ],
)
def test_letterheads_and_running_text_are_no_tables(text):
    assert all(isinstance(block, Paragraph) for block in read_text_blocks(text))


def test_pages_are_still_counted():
    blocks = read_text_blocks(_text(ROWS, "\t").replace("2\tTưới", "\f2\tTưới"))

    assert blocks[-1].place.page == 2
