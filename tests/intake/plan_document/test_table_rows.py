"""Numbers and titles of single rows."""

import pytest

from cchc.intake.plan_document.table_rows import CellDraft, row_number, section_of, split_number
from cchc.reform.findings import Place


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", "1"),
        ("01.", "01"),
        ("2.1.3", "2.1.3"),
        ("(4)", "4"),
        ("IV", "IV"),
        ("a)", "a"),
        ("B.", "B"),
        ("2026", None),
        ("1 bản", None),
        ("Sở", None),
    ],
)
def test_row_number_is_all_that_its_cell_holds(text, number):
    assert row_number(text) == number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("3. Rà soát quy trình", "3", "Rà soát quy trình"),
        ("2.1 Rà soát quy trình", "2.1", "Rà soát quy trình"),
        ("4. 12 xã mở điểm hỗ trợ", "4", "12 xã mở điểm hỗ trợ"),
        ("7)Rà soát", "7", "Rà soát"),
        ("100% hồ sơ được số hóa", None, "100% hồ sơ được số hóa"),
        ("2.3 rà soát quy trình", "2.3", "rà soát quy trình"),
        ("5 Rà soát quy trình", "5", "Rà soát quy trình"),
        ("12 xã mở điểm hỗ trợ", None, "12 xã mở điểm hỗ trợ"),
        ("1.500 hồ sơ", None, "1.500 hồ sơ"),
        ("Rà soát", None, "Rà soát"),
    ],
)
def test_split_number_takes_the_number_before_a_task(text, number, rest):
    assert split_number(text) == (number, rest)


@pytest.mark.parametrize(
    ("cells", "has_number_column", "section"),
    [
        (["I", "Cải cách thể chế"], True, ("I", "Cải cách thể chế")),
        (["II. Cải cách thể chế"], True, ("II", "Cải cách thể chế")),
        (["Cải cách thể chế"], True, (None, "Cải cách thể chế")),
        (["1", "Cải cách thể chế"], True, None),
        (["1"], True, None),
        (["1. Rà soát quy trình"], False, None),
        (["I", "Cải cách", "Sở Nội vụ"], True, None),
    ],
)
def test_section_of_tells_titles_from_tasks(cells, has_number_column, section):
    drafts = [CellDraft(text, Place()) for text in cells]

    assert section_of(drafts, has_number_column) == section
