"""Tables of PDFs: with rules and without, with merged cells, over pages."""

from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.files.pdf import read_pdf

XS = [60, 95, 280, 400, 535]
COLUMNS = [65, 100, 285, 405]
HEAD = ["STT", "Nội dung", "Chủ trì", "Thời gian"]


def rows_of(paper):
    return [
        [cell.text for cell in row.cells]
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def tables_of(paper):
    return [block for block in paper.blocks if isinstance(block, Table)]


def write_rows(page, top, rows, step=20):
    """A row a step: each cell is one line, or a list of lines 14 points apart."""
    for index, row in enumerate(rows):
        for x, cell in zip(COLUMNS, row, strict=False):
            lines = cell if isinstance(cell, list) else [cell]
            page.lines(x, top + index * step, lines, step=14, size=11)


def test_cells_between_rules_are_read_row_by_row(pdf):
    page = pdf.page()
    page.text(113, 60, "Nhiệm vụ giao các sở như sau:")
    page.grid(XS, [85, 105, 147, 167])
    write_rows(page, 99, [HEAD])
    write_rows(
        page,
        119,
        [["1", ["Rà soát thủ tục hành chính thuộc", "phạm vi quản lý"], "Sở Tư pháp", "Quý I"]],
    )
    write_rows(page, 161, [["2", "Tập huấn", "Sở Nội vụ", ""]])
    page.text(113, 190, "Các sở báo cáo hằng quý.")

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert rows_of(paper) == [
        HEAD,
        ["1", "Rà soát thủ tục hành chính thuộc phạm vi quản lý", "Sở Tư pháp", "Quý I"],
        ["2", "Tập huấn", "Sở Nội vụ", ""],
    ]
    assert [type(block) for block in paper.blocks] == [Paragraph, Table, Paragraph]
    cell = tables_of(paper)[0].rows[1].cells[2]
    assert (cell.place.page, cell.place.table, cell.place.row, cell.place.cell) == (1, 1, 2, 3)


def test_paragraphs_in_a_cell_stay_apart(pdf):
    page = pdf.page()
    page.grid(XS, [85, 105, 165])
    write_rows(page, 99, [HEAD])
    write_rows(
        page,
        119,
        [
            [
                "1",
                ["- Quyết định;", "- Báo cáo kết quả rà soát các thủ", "tục hành chính."],
                "Sở Y tế",
                "Quý I",
            ]
        ],
    )

    (table,) = tables_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert [p.text for p in table.rows[1].cells[1].paragraphs] == [
        "- Quyết định;",
        "- Báo cáo kết quả rà soát các thủ tục hành chính.",
    ]


def test_merged_cells_span_columns_and_continue_over_rows(pdf):
    page = pdf.page()
    for y in (85, 105, 125, 165):
        page.rule(60, y, 535, y)
    page.rule(60, 145, 280, 145)
    page.rule(400, 145, 535, 145)
    for x in (60, 95, 535):
        page.rule(x, 85, x, 165)
    for x in (280, 400):
        page.rule(x, 85, x, 105)
        page.rule(x, 125, x, 165)
    write_rows(page, 99, [HEAD, ["I", "Cải cách thể chế"], ["1", "Rà soát", "Sở Tư pháp", "Quý I"]])
    write_rows(page, 159, [["2", "Kiểm tra", "", "Quý II"]])

    (table,) = tables_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert [(c.text, c.column, c.column_span) for c in table.rows[1].cells] == [
        ("I", 0, 1),
        ("Cải cách thể chế", 1, 3),
    ]
    assert [(c.text, c.continues) for c in table.rows[3].cells] == [
        ("2", False), ("Kiểm tra", False), ("Sở Tư pháp", True), ("Quý II", False),
    ]  # fmt: skip


def test_a_table_over_pages_is_one_and_repeated_heads_are_left_out(pdf):
    for number in (1, 2):
        page = pdf.page()
        if number == 2:
            page.text(294, 40, "2")
        page.grid(XS, [85, 105, 125, 145])
        write_rows(
            page,
            99,
            [
                HEAD,
                [str(2 * number - 1), "Rà soát", "Sở Y tế", "Quý I"],
                [str(2 * number), "Tập huấn", "Sở Nội vụ", "Quý II"],
            ],
        )

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert len(tables_of(paper)) == 1
    assert [row[0] for row in rows_of(paper)] == ["STT", "1", "2", "3", "4"]
    assert [row.place.page for row in paper.blocks[0].rows] == [1, 1, 1, 2, 2]


def test_a_row_that_a_page_cuts_is_one_row(pdf):
    page = pdf.page()
    page.grid(XS, [745, 765, 799])
    write_rows(page, 759, [HEAD])
    write_rows(
        page,
        779,
        [
            [
                "1",
                ["Rà soát thủ tục hành chính thuộc", "phạm vi quản lý nhà nước của các"],
                "Sở Tư pháp",
                "Quý I",
            ]
        ],
    )
    page = pdf.page()
    page.grid(XS, [60, 80, 114, 134])
    write_rows(page, 74, [HEAD])
    write_rows(page, 94, [["", ["sở, ban, ngành và công bố danh", "mục."], "", ""]])
    write_rows(page, 128, [["2", "Tập huấn", "Sở Nội vụ", "Quý II"]])

    rows = rows_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert rows == [
        HEAD,
        ["1", "Rà soát thủ tục hành chính thuộc phạm vi quản lý nhà nước của các sở, ban, ngành và công bố danh mục.", "Sở Tư pháp", "Quý I"],
        ["2", "Tập huấn", "Sở Nội vụ", "Quý II"],
    ]  # fmt: skip


def test_a_table_behind_text_of_the_next_page_is_another_one(pdf):
    for number in (1, 2):
        page = pdf.page()
        page.text(113, 60, f"Bảng {number}. Nhiệm vụ của năm:")
        page.grid(XS, [85, 105, 125])
        write_rows(page, 99, [HEAD, ["1", "Rà soát", "Sở Y tế", "Quý I"]])

    assert len(tables_of(read_pdf(pdf.bytes(), "a.pdf"))) == 2


def test_columns_without_rules_are_a_table(pdf):
    page = pdf.page()
    page.text(113, 60, "Nhiệm vụ giao các sở như sau:")
    write_rows(page, 99, [HEAD])
    write_rows(
        page,
        119,
        [["1", ["Rà soát thủ tục hành chính", "thuộc phạm vi quản lý"], "Sở Tư pháp", "Quý I"]],
    )
    write_rows(
        page,
        147,
        [["2", "Tập huấn", "Sở Nội vụ", "Quý II"], ["3", "Kiểm tra", "", "Quý III"]],
        step=14,
    )
    page.text(113, 200, "Các sở báo cáo hằng quý.")

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert rows_of(paper) == [
        HEAD,
        ["1", "Rà soát thủ tục hành chính thuộc phạm vi quản lý", "Sở Tư pháp", "Quý I"],
        ["2", "Tập huấn", "Sở Nội vụ", "Quý II"],
        ["3", "Kiểm tra", "", "Quý III"],
    ]
    assert [b.text for b in paper.blocks if isinstance(b, Paragraph)][
        -1
    ] == "Các sở báo cáo hằng quý."


def test_a_frame_around_text_is_no_table(pdf):
    page = pdf.page()
    page.grid([60, 535], [60, 780])
    page.text(113, 100, "Điều 1. Phạm vi.").text(113, 130, "Điều 2. Đối tượng.")

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert [block.text for block in paper.blocks] == ["Điều 1. Phạm vi.", "Điều 2. Đối tượng."]


def test_words_that_a_narrow_cell_cuts_are_put_together(pdf):
    page = pdf.page()
    page.grid([60, 84, 280, 535], [85, 119, 153])
    page.lines(65, 99, ["ST", "T"], step=14, size=13).text(90, 99, "Nội dung").text(
        285, 99, "Chủ trì"
    )
    page.lines(63, 133, ["5.1.", "1"], step=14, size=9).text(90, 133, "Rà soát").text(
        285, 133, "Sở Y tế"
    )

    rows = rows_of(read_pdf(pdf.bytes(), "a.pdf"))

    assert [row[0] for row in rows] == ["STT", "5.1.1"]
