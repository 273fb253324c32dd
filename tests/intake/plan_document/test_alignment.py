"""Under which columns the cells of a row belong when its empty cells were dropped."""

import pytest

from cchc.intake.plan_document.alignment import IMPOSSIBLE, ColumnHabits, align, fitness
from cchc.intake.plan_document.columns import columns_of_heads

FULL = "Nội dung|Sản phẩm|Chủ trì|Phối hợp|Thời gian|Ghi chú"
APPROVED = "Nội dung|Chủ trì|Phối hợp|Cấp phê duyệt|Thời gian"
FUNDED = "Nội dung|Chủ trì|Thời gian|Kinh phí|Ghi chú"
WORK = "Tổ chức hội nghị đối thoại với doanh nghiệp"


def _by_head(heads: str, cells: list[str], habits: ColumnHabits | None = None) -> dict[str, str]:
    columns = columns_of_heads(tuple(heads.split("|")))
    shares = align(cells, columns, habits or ColumnHabits()).shares
    return {
        column.head: " ".join(cells[i] for i in share)
        for column, share in zip(columns, shares, strict=True)
        if share
    }


@pytest.mark.parametrize(
    ("heads", "cells", "expected"),
    [
        (
            FULL,
            [WORK, "Sở Công Thương", "Quý II/2026"],
            {"Nội dung": WORK, "Chủ trì": "Sở Công Thương", "Thời gian": "Quý II/2026"},
        ),
        (
            FULL,
            [WORK, "Báo cáo", "Sở Công Thương", "Sở Tài chính", "Theo tiến độ dự án"],
            {
                "Nội dung": WORK,
                "Sản phẩm": "Báo cáo",
                "Chủ trì": "Sở Công Thương",
                "Phối hợp": "Sở Tài chính",
                "Thời gian": "Theo tiến độ dự án",
            },
        ),
        (
            FULL,
            [WORK, "Kế hoạch", "Sở Công Thương", "Trong năm", "Lồng ghép với hội nghị khác"],
            {
                "Nội dung": WORK,
                "Sản phẩm": "Kế hoạch",
                "Chủ trì": "Sở Công Thương",
                "Thời gian": "Trong năm",
                "Ghi chú": "Lồng ghép với hội nghị khác",
            },
        ),
        (
            APPROVED,
            [WORK, "Sở Nội vụ", "Chủ tịch UBND tỉnh", "Thường xuyên"],
            {
                "Nội dung": WORK,
                "Chủ trì": "Sở Nội vụ",
                "Cấp phê duyệt": "Chủ tịch UBND tỉnh",
                "Thời gian": "Thường xuyên",
            },
        ),
        (
            APPROVED,
            [WORK, "Các cơ quan có liên quan", "UBND tỉnh", "Thường xuyên"],
            {
                "Nội dung": WORK,
                "Phối hợp": "Các cơ quan có liên quan",
                "Cấp phê duyệt": "UBND tỉnh",
                "Thời gian": "Thường xuyên",
            },
        ),
        (
            FUNDED,
            [WORK, "Sở Nội vụ", "Tháng 3/2026", "Ngân sách tỉnh"],
            {
                "Nội dung": WORK,
                "Chủ trì": "Sở Nội vụ",
                "Thời gian": "Tháng 3/2026",
                "Kinh phí": "Ngân sách tỉnh",
            },
        ),
    ],
)
def test_cells_go_where_they_suit_best(heads, cells, expected):
    assert _by_head(heads, cells) == expected


def test_list_lines_of_one_cell_are_put_together():
    cells = [WORK, "- Kế hoạch", "- Báo cáo kết quả", "Sở Nội vụ", "Sở Tài chính", "Quý I", "Mới"]

    placed = _by_head(FULL, cells)

    assert placed["Sản phẩm"] == "- Kế hoạch - Báo cáo kết quả"


def test_what_other_rows_hold_decides_between_equals():
    heads = "Nội dung|Chủ trì|Giám sát|Theo dõi"
    habits = ColumnHabits()
    for _ in range(5):
        habits.learn([WORK, "Sở Nội vụ", "Ban Một", "Ban Hai"])

    assert _by_head(heads, [WORK, "Sở Nội vụ", "Ban Hai"], habits)["Theo dõi"] == "Ban Hai"


def test_far_too_many_cells_end_in_the_last_column():
    columns = columns_of_heads(("Nội dung", "Chủ trì", "Thời gian"))

    alignment = align(["x"] * 40, columns, ColumnHabits())

    assert alignment.score == IMPOSSIBLE
    assert alignment.shares == ((0,), (1,), tuple(range(2, 40)))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Sở Nội vụ", "lead"),
        ("Các cơ quan có liên quan", "coordinating"),
        ("HĐND tỉnh", "approver"),
        ("Quý I/2026", "deadline"),
        ("Đề án", "product"),
        ("Kế hoạch", "product"),
        ("Tổ chức hội nghị tuyên truyền, phổ biến năm 2026 đến các xã", "content"),
    ],
)
def test_a_cell_suits_its_own_column_better_than_any_other(text, role):
    agencies = {"lead", "coordinating", "approver"}
    others = {"lead", "coordinating", "deadline", "product", "content", "note"} - {role}
    others -= agencies if role in agencies else set()

    assert all(fitness(text, role) > fitness(text, other) for other in others)
