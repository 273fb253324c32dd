"""The marked page: everything escaped, marks where the words stand, links both ways, nothing loaded."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.marked_source import MarkedCell, MarkedParagraph, MarkedSource, MarkedTable
from cchc.reform.plans import (
    Assignment,
    Duty,
    Header,
    Plan,
    ReportDuty,
    Source,
    StatedDeadline,
    Task,
)
from cchc.reform.targets import Operator, Target
from cchc.render.mark_placing import place_marks
from cchc.render.marked_paper import POLICY, marked_page, write_marked
from cchc.render.marked_style import COLOURS
from cchc.render.readings import Kind, readings_of

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """A page as a browser sees it: elements with attributes, and the text of each paragraph."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.open, self.texts, self.marked = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
        if tag == "p":
            self.texts.append("")

    def handle_endtag(self, tag):
        opened, _ = self.open.pop()
        assert opened == tag

    def handle_data(self, text):
        tags = [tag for tag, _ in self.open]
        if "p" in tags and "a" not in tags:
            self.texts[-1] += text
        if tags and tags[-1] == "mark":
            self.marked.append((self.open[-1][1]["class"], text))

    def all(self, tag):
        return [attrs for each, attrs in self.elements if each == tag]


def plan_of(**parts):
    return Plan(Source("ke-hoach.txt", "", "txt", "test"), parts.pop("header", Header()), **parts)


def lines(*texts):
    return MarkedSource(
        tuple(MarkedParagraph(text, Place(line=number)) for number, text in enumerate(texts, 1))
    )


def page_of(plan, source):
    return Page(marked_page(plan, source))


def test_a_task_a_target_and_a_deadline_are_marked_where_they_stand():
    plan = plan_of(
        targets=(Target("Tỷ lệ hài lòng đạt 90%", Operator.EQUAL, Decimal(90), "%", place=Place(line=1)),),
        deadlines=(StatedDeadline(Deadline("trước ngày 05/3/2031"), "Gửi báo cáo", None, Place(line=2)),),
        tasks=(Task("Tập huấn cán bộ một cửa", deadline_text="Quý II", place=Place(line=3)),),
    )  # fmt: skip
    source = lines(
        "a) Tỷ lệ hài lòng đạt 90%;",
        "Gửi báo cáo trước ngày 05/3/2031.",
        "Tập huấn cán bộ một cửa",
        "Quý II",
    )

    assert page_of(plan, source).marked == [
        ("target", "Tỷ lệ hài lòng đạt 90%"),
        ("deadline", "trước ngày 05/3/2031"),
        ("task", "Tập huấn cán bộ một cửa"),
        ("deadline", "Quý II"),
    ]


def test_overlapping_marks_are_cut_into_pieces_that_name_all_of_them():
    plan = plan_of(
        reporting=(ReportDuty("Báo cáo", "periodic_report", place=Place(line=1, quote="gửi báo cáo hằng quý")),),
        assignments=(Assignment("Sở Nội vụ", (Duty("Theo dõi, gửi báo cáo", Place(line=1)),)),),
    )  # fmt: skip

    page = page_of(plan, lines("Theo dõi, gửi báo cáo hằng quý cho tỉnh"))

    assert page.marked == [
        ("duty", "Theo dõi, "),
        ("report", "gửi báo cáo"),
        ("report", " hằng quý"),
    ]
    assert page.all("mark")[1]["title"] == "Báo cáo BC1; Trách nhiệm TN1"
    assert COLOURS["duty"][0] in page.all("mark")[1]["style"]
    assert page.texts[1] == "Theo dõi, gửi báo cáo hằng quý cho tỉnh"


def test_a_cell_of_several_paragraphs_is_marked_in_each():
    place = Place(table=1, row=2, cell=2)
    cell = MarkedCell((MarkedParagraph("Tập huấn cán bộ", place), MarkedParagraph("một cửa cấp xã", place)))  # fmt: skip
    table = MarkedTable(((cell,),), Place(table=1))
    plan = plan_of(tasks=(Task("Tập huấn cán bộ một cửa cấp xã", place=Place(table=1, row=2)),))

    page = page_of(plan, MarkedSource((table,)))

    assert page.marked == [("task", "Tập huấn cán bộ"), ("task", "một cửa cấp xã")]


def test_merged_cells_span_their_rows_and_columns():
    def cell(text, column, *, span=1, continues=False):
        return MarkedCell((MarkedParagraph(text),), column, span, continues)

    rows = (
        (cell("A", 0), cell("B", 1, span=2)),
        (cell("A", 0, continues=True), cell("C", 1), cell("D", 2)),
    )

    page = page_of(plan_of(), MarkedSource((MarkedTable(rows),)))

    assert page.all("td") == [{"rowspan": "2"}, {"colspan": "2"}, {}, {}]
    assert page.texts[1:] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(("columns", "looks"), [(2, [{}]), (6, [{"class": "broad"}])])
def test_broad_tables_are_pushed_sideways_rather_than_squeezed(columns, looks):
    row = tuple(MarkedCell((MarkedParagraph(str(n)),), n) for n in range(columns))

    page = page_of(plan_of(), MarkedSource((MarkedTable((row,), Place(table=2)),)))

    assert page.all("table") == looks
    assert {"class": "wide", "role": "region", "tabindex": "0", "aria-label": "Bảng 2"} in page.all(
        "div"
    )


def test_the_head_and_foot_are_found_with_other_spaces_and_letter_cases():
    header = Header(
        number="41/KH-UBND", type="Kế hoạch", issuer="UBND tỉnh Sơn Hải", date=date(2030, 3, 5),
        signer="Trần Thị Mẫu", signer_title="TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
    )  # fmt: skip
    texts = [
        "ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "Số: 41 /KH-UBND", "Sơn Hải, ngày 5 tháng 3 năm 2030",
        "KẾ HOẠCH", "Kế hoạch này do Trần Thị Mẫu soạn", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Trần Thị Mẫu",
    ]  # fmt: skip

    marks = place_marks(readings_of(plan_of(header=header)), lines(*texts))

    found = sorted((mark.paragraph, texts[mark.paragraph][mark.start : mark.end]) for mark in marks)
    assert found == [
        (0, "ỦY BAN NHÂN DÂN"), (1, "TỈNH SƠN HẢI"), (2, "41 /KH-UBND"), (3, "ngày 5 tháng 3 năm 2030"),
        (4, "KẾ HOẠCH"), (6, "TM. ỦY BAN NHÂN DÂN"), (7, "CHỦ TỊCH"), (8, "Trần Thị Mẫu"),
    ]  # fmt: skip


def test_without_lines_a_deadline_is_found_in_its_sentence():
    stated = StatedDeadline(Deadline("trong năm"), "Công bố kết quả trong năm", None, Place(quote="trong năm"))  # fmt: skip
    source = MarkedSource(
        (MarkedParagraph("Mọi việc trong năm"), MarkedParagraph("Công bố kết quả trong năm."))
    )

    (mark,) = place_marks(readings_of(plan_of(deadlines=(stated,))), source)

    assert (mark.paragraph, mark.start, mark.end) == (1, 16, 25)


def test_labels_link_both_ways_and_each_name_is_there_once():
    plan = plan_of(
        tasks=(Task("Tập huấn cán bộ", place=Place(line=1)), Task("Việc không có trong bài")),
        findings=(Finding("document.repeated_words", Severity.NOTE, Place(line=1), {"word": "cán"}),),
    )  # fmt: skip

    page = page_of(plan, lines("Tập huấn cán bộ"))

    names = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    targets = {attrs["href"][1:] for attrs in page.all("a")}
    assert len(names) == len(set(names))
    assert targets <= set(names)
    assert {"m-NV1", "e-NV1", "m-XL1", "e-XL1"} <= targets
    assert "m-NV2" not in names


NASTY = '<script>alert("x")</script><img src=x onerror=alert(1)> & </style> "\' \x00\x1b'


@pytest.mark.parametrize("text", [NASTY, "</mark></p><!-- ", "]]>&lt;&#60;", "javascript:alert(1)"])
def test_text_of_the_paper_never_becomes_markup(text):
    plan = plan_of(
        header=Header(subject=text, number=text, type=text),
        tasks=(Task(text, lead_text=text, place=Place(line=1)),),
        findings=(Finding("x.y", Severity.ERROR, Place(line=1, quote=text), {"what": text, "mend": ""}),),
    )  # fmt: skip
    paper = MarkedParagraph(text, Place(line=1))
    plan = replace(plan, source=replace(plan.source, name=text))

    page = page_of(plan, MarkedSource((paper,)))

    assert {"script", "img", "style"} & {tag for tag, _ in page.elements} == {"style"}
    assert not any(name.startswith("on") for _, attrs in page.elements for name in attrs)
    assert page.texts[-1] == re.sub("[\x00\x1b]", "\N{REPLACEMENT CHARACTER}", text)


@settings(max_examples=60)
@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=4),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 29), st.integers(1, 20)), max_size=6),
)
def test_no_letter_of_the_paper_is_lost_or_doubled(texts, spots):
    texts = [" ".join(text.replace("\x00", "").split()) or "x" for text in texts]
    tasks = tuple(
        Task(texts[line % len(texts)][start : start + length], place=Place(line=line % len(texts) + 1))
        for line, start, length in spots
    )  # fmt: skip

    page = page_of(plan_of(tasks=tasks), lines(*texts))

    forbidden = "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]"
    assert page.texts[1:] == [re.sub(forbidden, "\N{REPLACEMENT CHARACTER}", t) for t in texts]


def test_the_page_loads_nothing_and_speaks_vietnamese(tmp_path):
    path = tmp_path / "trang.html"
    write_marked(plan_of(header=Header(type="Kế hoạch")), lines("Nội dung"), path)
    text = path.read_text(encoding="utf-8")
    page = Page(text)

    assert text.startswith("<!DOCTYPE html>")
    assert page.all("html") == [{"lang": "vi"}]
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in page.all("meta")
    assert POLICY == "default-src 'none'; style-src 'unsafe-inline'"
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", text)


def test_every_kind_has_its_colour_its_box_and_enough_contrast():
    page = page_of(plan_of(), lines("Nội dung"))

    assert {kind.style for kind in Kind} == set(COLOURS)
    assert [attrs["id"] for attrs in page.all("input")] == [f"show-{kind.style}" for kind in Kind]
    for strong, tint in COLOURS.values():
        assert contrast(strong, "#ffffff") >= 4.5
        assert contrast("#16202b", tint) >= 7


def test_what_recognition_was_unsure_of_is_shown():
    sure = MarkedParagraph("Rõ", confidence=0.97)
    unsure = MarkedParagraph("Mờ", confidence=0.6)

    page = page_of(plan_of(), MarkedSource((sure, unsure)))

    assert [p.get("class") for p in page.all("p")[1:]] == [None, "unsure"]


def test_a_quote_that_was_cut_off_is_marked_to_the_end():
    text = "Các sở, ban, ngành tỉnh báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính được giao trong kỳ"
    report = ReportDuty("Báo cáo", "periodic_report", place=Place(line=1, quote=text[:85]))

    page = page_of(plan_of(reporting=(report,)), lines(text))

    assert page.marked == [("report", text)]


def test_a_deadline_tells_the_days_that_were_understood():
    deadline = Deadline("Quý II", DeadlineKind.QUARTER_SET, date(2031, 4, 1), date(2031, 6, 30))
    plan = plan_of(tasks=(Task("Tập huấn", deadline_text="Quý II", deadline=deadline),))

    (task,) = readings_of(plan)

    assert ("Thời gian", "Quý II → 01/04/2031 – 30/06/2031") in task.facts


def contrast(one, other):
    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)
