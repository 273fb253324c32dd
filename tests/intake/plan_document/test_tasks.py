"""From rows to tasks: sections, "như trên", and tables whose times are hours."""

from datetime import date

import pytest

from cchc.intake.plan_document.columns import columns_of_heads
from cchc.intake.plan_document.table_rows import CellDraft, RowBuilder, TableDraft, settle_groups
from cchc.intake.plan_document.tasks import Dating, tasks_of_table
from cchc.reform.findings import Place

COLUMNS = columns_of_heads(("STT", "Nhiệm vụ", "Chủ trì", "Thời gian", "Địa điểm"))


def _tasks(*rows: str):
    builder = RowBuilder(COLUMNS)
    drafts = []
    for row in rows:
        cells = [CellDraft(text.strip(), Place()) for text in row.split("|")]
        cells += [CellDraft("", Place())] * (len(COLUMNS) - len(cells))
        drafts.append(builder.full(cells, Place()))
    table = TableDraft(COLUMNS, settle_groups(drafts, COLUMNS), Place())
    return tasks_of_table(table, Dating(date(2025, 12, 20), 2026))


def test_cells_are_kept_as_printed_beside_what_they_mean():
    (task,) = _tasks("1|Lập danh mục hồ sơ|Sở Nội vụ, Sở Y tế|Quý I|Hội trường")

    assert (task.no, task.content, task.deadline_text) == ("1", "Lập danh mục hồ sơ", "Quý I")
    assert [agency.name for agency in task.lead] == ["Sở Nội vụ", "Sở Y tế"]
    assert task.deadline.start == date(2026, 1, 1)
    assert task.extra == {"Địa điểm": "Hội trường"}


@pytest.mark.parametrize("mark", ["nt", "Như trên", '"'])
def test_as_above_means_the_cell_above_and_stays_as_printed(mark):
    tasks = _tasks("1|Việc một|Sở Nội vụ|Quý I", f"2|Việc hai|{mark}|Quý II")

    assert tasks[1].lead_text == mark
    assert [agency.name for agency in tasks[1].lead] == ["Sở Nội vụ"]


def test_a_task_stands_in_the_nearest_section_that_can_hold_its_number():
    tasks = _tasks(
        "A|NHIỆM VỤ CHUNG",
        "I|Thể chế",
        "1|Xây dựng văn bản",
        "1.1|Ban hành quy chế|Sở Tư pháp|Quý I",
        "2|Rà soát văn bản|Sở Tư pháp|Quý II",
        "II|Tổ chức bộ máy",
        "1|Sắp xếp đơn vị|Sở Nội vụ|Quý III",
        "B|NHIỆM VỤ KHÁC",
        "1|Báo cáo|Sở Nội vụ|Hằng quý",
    )

    assert [(t.no, t.section) for t in tasks] == [
        ("1.1", "1"),
        ("2", "I"),
        ("1", "II"),
        ("1", "B"),
    ]


def test_a_group_that_has_no_tasks_of_its_own_below_it_is_a_task_itself():
    tasks = _tasks("1|Lập hồ sơ", "2|Nộp hồ sơ|Sở Nội vụ|Quý I")

    assert [t.content for t in tasks] == ["Lập hồ sơ", "Nộp hồ sơ"]


@pytest.mark.parametrize(
    "times",
    [
        ("04 giờ", "02 ngày", "0,5 ngày làm việc"),
        ("08h00", "8:30", "09 giờ"),
        ("tối đa 2 ngày",) * 3,
    ],
)
def test_steps_of_a_procedure_and_programmes_of_a_day_are_no_tasks(times):
    assert _tasks(*(f"{n}|Tiếp nhận|Bộ phận Một cửa|{t}" for n, t in enumerate(times, 1))) == ()
