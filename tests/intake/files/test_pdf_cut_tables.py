"""Tables that only their columns hold, cut by pages: repeated heads, rests of rows, pages of one cell."""

from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.files.pdf import read_pdf

COLUMNS = [65, 105, 305, 445]
HEAD = ["STT", "Nội dung", "Chủ trì", "Thời gian"]
FIRST = [
    ["1", "Rà soát thủ tục hành chính", "Sở Tư pháp", "Quý I"],
    ["2", "Tập huấn nghiệp vụ cho xã", "Sở Nội vụ", "Quý II"],
    ["3", "Công khai thủ tục tại bộ phận", "Sở Y tế", "Quý III"],
]
SECOND = [
    ["4", "Kiểm tra việc tiếp nhận hồ sơ", "Sở Xây dựng", "Quý III"],
    ["5", "Tổng kết và khen thưởng", "Sở Nội vụ", "Quý IV"],
]


def write(page, top, rows, step=20):
    """Rows of one line each; returns where the next row stands."""
    for index, row in enumerate(rows):
        for x, words in zip(COLUMNS, row, strict=True):
            if words:
                page.text(x, top + index * step, words, size=11)
    return top + len(rows) * step


def rows_of(paper):
    return [
        [cell.text for cell in row.cells]
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def paragraphs_of(paper):
    return [block.text for block in paper.blocks if isinstance(block, Paragraph)]


def test_the_rest_of_a_row_under_a_repeated_head_is_added_to_the_row(pdf):
    write(pdf.page(), 80, [HEAD, *FIRST])
    second = pdf.page()
    write(second, 60, [HEAD], step=14)
    second.lines(105, 74, ["một cửa của ủy ban nhân dân", "các xã"], step=14, size=11)
    write(second, 108, SECOND)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    third = "Công khai thủ tục tại bộ phận một cửa của ủy ban nhân dân các xã"
    assert rows_of(paper) == [HEAD, *FIRST[:2], ["3", third, *FIRST[2][2:]], *SECOND]


def test_a_page_that_one_cell_fills_belongs_to_the_last_row(pdf):
    write(pdf.page(), 80, [HEAD, *FIRST])
    long = [f"tiếp nhận và trả kết quả {number}" for number in range(10, 40)]
    pdf.page().lines(105, 60, long, step=14, size=11)
    write(pdf.page(), 60, SECOND)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    rows = rows_of(paper)
    assert rows[3] == ["3", " ".join([FIRST[2][1], *long]), *FIRST[2][2:]]
    assert rows[4:] == SECOND
    assert not paragraphs_of(paper)


def test_a_title_at_the_top_of_a_page_does_not_hide_the_columns_under_it(pdf):
    write(pdf.page(), 80, [HEAD, *FIRST])
    second = pdf.page()
    second.text(65, 60, "II", size=11)
    second.text(105, 60, "Cải cách tổ chức bộ máy và chế độ công vụ", size=11)
    write(second, 80, SECOND)

    rows = rows_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert rows[:4] == [HEAD, *FIRST]
    assert rows[4] == ["II", "Cải cách tổ chức bộ máy và chế độ công vụ"]
    assert rows[5:] == SECOND


def test_text_on_the_page_behind_a_table_stays_text(pdf):
    write(pdf.page(), 80, [HEAD, *FIRST])
    text = [
        "Các sở, ban, ngành căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch,",
        "định kỳ hằng quý báo cáo kết quả về Sở Nội vụ để tổng hợp, trình Ủy ban nhân dân.",
    ]
    pdf.page().lines(65, 60, text, size=11)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert rows_of(paper) == [HEAD, *FIRST]
    assert paragraphs_of(paper) == [" ".join(text)]


def test_a_short_numbered_title_behind_a_table_stays_a_title(pdf):
    write(pdf.page(), 80, [HEAD, *FIRST])
    page = pdf.page()
    page.text(105, 60, "III. Tổ chức thực hiện", size=11)
    page.text(
        65, 90, "Sở Nội vụ theo dõi việc thực hiện Kế hoạch này và báo cáo hằng quý.", size=11
    )

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert rows_of(paper) == [HEAD, *FIRST]
    assert paragraphs_of(paper)[0] == "III. Tổ chức thực hiện"


def test_a_cut_word_in_the_head_of_the_numbers_makes_no_row(pdf):
    page = pdf.page()
    write(page, 80, [["ST", "Nội dung", "Cơ quan", "Thời gian"]])
    write(page, 94, [["T", "", "chủ trì", ""]])
    write(page, 114, FIRST)

    rows = rows_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert len(rows) == 4
    assert rows[0][1:] == ["Nội dung", "Cơ quan chủ trì", "Thời gian"]
