"""The comparison as a Word table, read back with python-docx."""

from dataclasses import replace
from decimal import Decimal

from docx import Document
from docx.enum.section import WD_ORIENT

from cchc.reform.comparison import compare_plans
from cchc.reform.plans import Header, Plan, Source, Task
from cchc.reform.targets import Operator, Target
from cchc.render.comparison_table import write_comparison
from cchc.render.samples.plan import sample_plan


def plan_of(year, tasks, targets=()):
    header = Header(type="Kế hoạch", number=f"{year % 100}/KH-UBND", issuer="UBND tỉnh Sơn Hải", plan_year=year)  # fmt: skip
    return Plan(Source("a.docx", "", "docx", "test"), header, tasks=tuple(tasks), targets=tuple(targets))  # fmt: skip


BEFORE = plan_of(
    2030,
    [
        Task("Tập huấn cán bộ một cửa", deadline_text="Quý I", lead_text="Sở Nội vụ"),
        Task("Tổ chức đối thoại với doanh nghiệp", lead_text="Sở Tài chính"),
        Task("Kiểm tra kỷ luật, kỷ cương hành chính", lead_text="Sở Nội vụ"),
    ],
    [Target("Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên", Operator.AT_LEAST, Decimal(80), "%")],
)
AFTER = plan_of(
    2031,
    [
        Task("Kiểm tra kỷ luật, kỷ cương hành chính", lead_text="Sở Nội vụ"),
        Task("Tập huấn cán bộ một cửa", deadline_text="Quý III", lead_text="Sở Nội vụ"),
        Task("Xây dựng kho dữ liệu dùng chung", lead_text="Sở Khoa học và Công nghệ"),
    ],
    [Target("Tỷ lệ hồ sơ trực tuyến đạt từ 85% trở lên", Operator.AT_LEAST, Decimal(85), "%")],
)


def written(before, after, path):
    write_comparison(compare_plans(before, after), path)
    return Document(str(path))


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def bold_of(cell):
    return "|".join(run.text.strip() for p in cell.paragraphs for run in p.runs if run.bold)


def test_each_task_has_its_row_with_both_sides_and_what_became_of_it(tmp_path):
    document = written(BEFORE, AFTER, tmp_path / "a.docx")

    assert rows_of(document.tables[1]) == [
        ["TT", "Kế hoạch trước", "Kế hoạch sau", "Kết quả so sánh"],
        [
            "1",
            "Tập huấn cán bộ một cửa\nThời gian: Quý I\nChủ trì: Sở Nội vụ",
            "Tập huấn cán bộ một cửa\nThời gian: Quý III\nChủ trì: Sở Nội vụ",
            "Thay đổi\nthời gian",
        ],
        [
            "2",
            "–",
            "Xây dựng kho dữ liệu dùng chung\nChủ trì: Sở Khoa học và Công nghệ",
            "Thêm mới",
        ],
        ["3", "Tổ chức đối thoại với doanh nghiệp\nChủ trì: Sở Tài chính", "–", "Không còn"],
        [
            "4",
            "Kiểm tra kỷ luật, kỷ cương hành chính\nChủ trì: Sở Nội vụ",
            "Như kế hoạch trước",
            "Giữ nguyên",
        ],
    ]


def test_only_the_words_that_differ_are_bold(tmp_path):
    document = written(BEFORE, AFTER, tmp_path / "a.docx")

    target, task = document.tables[0].rows[1].cells, document.tables[1].rows[1].cells
    assert (bold_of(target[1]), bold_of(target[2])) == ("80%|80%", "85%|85%")
    assert (bold_of(task[1]), bold_of(task[2])) == ("I", "III")


def test_the_page_is_an_annex_in_landscape_with_repeated_heads(tmp_path):
    document = written(BEFORE, AFTER, tmp_path / "a.docx")
    section = document.sections[0]

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (30, 20)
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)
    assert document.styles["Normal"].font.name == "Times New Roman"


def test_the_head_names_both_plans_and_the_counts(tmp_path):
    texts = [p.text for p in written(BEFORE, AFTER, tmp_path / "a.docx").paragraphs]

    assert texts[:3] == [
        "BẢNG SO SÁNH KẾ HOẠCH",
        "Kế hoạch trước: Kế hoạch · 30/KH-UBND · UBND tỉnh Sơn Hải · năm 2030",
        "Kế hoạch sau: Kế hoạch · 31/KH-UBND · UBND tỉnh Sơn Hải · năm 2031",
    ]
    assert "Thay đổi: 1. Thêm mới: 1. Không còn: 1. Giữ nguyên: 1." in texts


def test_plans_without_targets_or_tasks_make_no_empty_table(tmp_path):
    document = written(plan_of(2030, []), plan_of(2031, []), tmp_path / "a.docx")

    assert document.tables == []


def test_letters_that_xml_cannot_hold_do_not_break_the_file(tmp_path):
    nasty = plan_of(2031, [Task("Tập huấn\x00 \x0b<w:p/> &amp; \ud800", lead_text="\x1f")])

    rows = rows_of(written(BEFORE, nasty, tmp_path / "a.docx").tables[1])

    assert any("<w:p/> &amp;" in row[2] for row in rows)


def test_a_long_comparison_holds_every_item_once(tmp_path):
    before = sample_plan(1)
    after = replace(sample_plan(2), targets=before.targets[3:])
    comparison = compare_plans(before, after)

    document = written(before, after, tmp_path / "a.docx")

    sizes = [
        sum(map(len, (found.matches, found.added, found.dropped)))
        for found in (comparison.targets, comparison.tasks)
    ]
    assert [len(table.rows) - 1 for table in document.tables] == sizes
