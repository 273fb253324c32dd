"""A paper as the plain values that the marked page and the workbook show it from."""

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper_views import marked_source, paper_rows
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.marked_source import MarkedTable
from cchc.render.mark_placing import place_marks
from cchc.render.readings import readings_of

PAGE = """<html><body><p>Kế hoạch cải cách hành chính</p>
<table><tr><td rowspan="2">A</td><td>B<table><tr><td>trong</td></tr></table></td></tr><tr><td>C</td></tr></table>
<p><b>Cuối</b></p></body></html>"""


def test_all_paragraphs_come_over_in_reading_order_with_their_places():
    paper = read_bytes(PAGE.encode(), "trang.html")
    source = marked_source(paper)

    assert [(p.text, p.place) for p in source.paragraphs()] == [
        (p.text, p.place) for p in paper.paragraphs()
    ]
    assert [type(block) is MarkedTable for block in source.blocks] == [False, True, False]


def test_a_paragraph_of_several_lines_knows_its_last_one():
    paper = read_bytes("KẾ HOẠCH\n\nMột câu dài\nxuống dòng.\n".encode(), "a.txt")

    spans = [(p.place.line, p.last_line) for p in marked_source(paper).paragraphs()]

    lines = [[line.number for line in p.lines] for p in paper.paragraphs()]
    assert spans == [(numbers[0], numbers[-1]) for numbers in lines]


def test_rows_for_the_workbook_leave_empty_paragraphs_out():
    paper = read_bytes(PAGE.encode(), "trang.html")

    assert [text for _, text in paper_rows(paper)] == [
        p.text for p in paper.paragraphs() if p.text.strip()
    ]


def test_whatever_was_read_of_a_text_is_found_in_it_again():
    text = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI

Số: 41/KH-UBND

Sơn Hải, ngày 28 tháng 12 năm 2030

KẾ HOẠCH
Cải cách hành chính năm 2031

Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ;

1. Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên.

2. Sở Nội vụ tổng hợp, báo cáo trước ngày 15/12/2031.
"""
    paper = read_bytes(text.encode(), "ke-hoach.txt")
    readings = readings_of(read_plan(paper))

    found = {mark.label for mark in place_marks(readings, marked_source(paper))}

    assert [r.label for r in readings if r.label not in found and r.kind.name != "FINDING"] == []
    assert len(readings) >= 6
