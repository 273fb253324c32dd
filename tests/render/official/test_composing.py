"""A plan becomes the words of its paper: the plan's own texts verbatim between the form's words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cchc.reform.deadlines import Deadline
from cchc.reform.findings import Place
from cchc.reform.plans import (
    Assignment,
    Carrier,
    Duty,
    Header,
    LegalReference,
    Mention,
    Plan,
    ReportDuty,
    Source,
    StatedDeadline,
    Task,
)
from cchc.reform.targets import Operator, Target
from cchc.render.official.composing import capacity_lines, cited, compose, letterhead_lines
from cchc.render.official.form_words import closed, lettered, roman
from cchc.render.official.paper_text import Role
from cchc.render.samples.plan import sample_plan

SOURCE = Source("ke-hoach.txt", "0", "txt", "cchc")
HEADER = Header(
    number="05/KH-UBND",
    type="Kế hoạch",
    issuer="UBND tỉnh Tân Lâm",
    place="Tân Lâm",
    date=date(2026, 1, 5),
    subject="Cải cách hành chính năm 2026",
    plan_year=2026,
)


def target(text, area="procedures", **more):
    return Target(text, Operator.AT_LEAST, Decimal(90), "%", area=area, **more)


def body_of(**parts):
    return [line.text for line in compose(Plan(SOURCE, HEADER, **parts)).body]


def test_head_is_written_by_the_decree():
    head = compose(Plan(SOURCE, HEADER)).head

    assert head.letterhead == ("ỦY BAN NHÂN DÂN", "TỈNH TÂN LÂM")
    assert head.number == "Số: 05/KH-UBND"
    assert head.place_and_date == "Tân Lâm, ngày 05 tháng 01 năm 2026"
    assert (head.type, head.subject) == ("KẾ HOẠCH", "Cải cách hành chính năm 2026")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
        (date(2026, 2, 28), "ngày 28 tháng 02 năm 2026"),
        (date(2026, 12, 12), "ngày 12 tháng 12 năm 2026"),
        (None, "ngày … tháng … năm …"),
    ],
)
def test_day_below_ten_and_first_months_have_two_digits(day, words):
    head = compose(Plan(SOURCE, replace(HEADER, date=day))).head

    assert head.place_and_date == f"Tân Lâm, {words}"


def test_unknown_number_is_left_open():
    head = compose(Plan(SOURCE, Header())).head

    assert head.number.startswith("Số:")
    assert not any(c.isdigit() for c in head.number)
    assert head.letterhead == ()


def test_plan_attached_to_a_chairmans_decision_names_the_chairman():
    number = "90/QĐ-UBND"
    said = "Quyết định số 90/QĐ-UBND ngày 05/01/2026 của Chủ tịch UBND tỉnh Tân Lâm"
    own = LegalReference(
        *(number, "Quyết định", "Chủ tịch UBND tỉnh Tân Lâm", "ngày 05/01/2026", None, True),
        mentions=(Mention(said, Place(line=9)),),
    )
    header = replace(HEADER, number=None, promulgated_by=number)

    paper = compose(Plan(SOURCE, header, legal_refs=(own,), tasks=(Task("Rà soát"),)))

    decision = "(Kèm theo Quyết định số 90/QĐ-UBND ngày 05 tháng 01 năm 2026"
    line = f"{decision} của Chủ tịch Ủy ban nhân dân tỉnh Tân Lâm)"
    assert paper.head.attached == line
    assert paper.annex is not None
    assert paper.annex.attached == line


def test_plan_attached_to_a_decision_bears_no_number():
    carrier = Carrier("35/QĐ-UBND", "Quyết định", None, date(2026, 1, 11), "UBND tỉnh Tân Lâm")
    header = replace(HEADER, number=None, promulgated_by="35/QĐ-UBND", carrier=carrier)

    head = compose(Plan(SOURCE, header)).head

    assert (head.number, head.place_and_date) == (None, None)
    assert head.attached == (
        "(Kèm theo Quyết định số 35/QĐ-UBND ngày 11 tháng 01 năm 2026"
        " của Ủy ban nhân dân tỉnh Tân Lâm)"
    )


@pytest.mark.parametrize(
    ("issuer", "lines"),
    [
        ("UBND tỉnh Tân Lâm", ("ỦY BAN NHÂN DÂN", "TỈNH TÂN LÂM")),
        ("Ủy ban nhân dân xã Sơn Khê", ("ỦY BAN NHÂN DÂN", "XÃ SƠN KHÊ")),
        ("Sở Nội vụ", ("SỞ NỘI VỤ",)),
        ("", ()),
    ],
)
def test_letterhead_names_the_issuer(issuer, lines):
    assert letterhead_lines(issuer) == lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("CHỦ TỊCH", ("CHỦ TỊCH",)),
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        ("KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG", ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("", ()),
    ],
)
def test_capacity_is_set_line_by_line(title, lines):
    assert capacity_lines(title) == lines


def test_points_follow_the_vietnamese_alphabet():
    assert lettered(7) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert lettered(24) == ["-"] * 24


def test_roman_numbers():
    assert [roman(n) for n in (1, 4, 6, 9, 14)] == ["I", "IV", "VI", "IX", "XIV"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("duy trì 95%;", "Duy trì 95%."),
        ("100% hồ sơ", "100% hồ sơ."),
        (" Xong. ", "Xong."),
        ("Thi hành Kế hoạch này./.", "Thi hành Kế hoạch này."),
        ("Cụ thể như sau:", "Cụ thể như sau:"),
        (" ; ", ""),
    ],
)
def test_sentence_gets_its_capital_and_its_stop(text, said):
    assert closed(text) == said


def test_parts_without_content_are_left_out():
    text = body_of(recipients=("Lưu: VT",))

    assert text == [
        "Ủy ban nhân dân tỉnh Tân Lâm ban hành Kế hoạch với các nội dung sau:",
        "Trên đây là Kế hoạch cải cách hành chính năm 2026 của Ủy ban nhân dân tỉnh Tân Lâm./.",
    ]


def test_closing_does_not_say_the_province_twice():
    header = replace(HEADER, subject="Cải cách hành chính năm 2026 của tỉnh Tân Lâm")

    text = compose(Plan(SOURCE, header)).body[-1].text

    assert text == "Trên đây là Kế hoạch của Ủy ban nhân dân tỉnh Tân Lâm./."


def test_plan_without_issuer_opens_and_closes_without_one():
    lines = compose(Plan(SOURCE, Header())).body

    assert [line.text for line in lines] == [
        "Kế hoạch có các nội dung sau:",
        "Trên đây là nội dung Kế hoạch./.",
    ]


def test_targets_stand_by_area_in_the_order_of_the_programme():
    targets = (
        target("tối thiểu 90% công chức", "civil_service"),
        target("Tối thiểu 90% hồ sơ"),
        target("Tối thiểu 90% việc khác", None),
    )

    text = body_of(targets=targets)

    assert text[1:-1] == [
        "I. CHỈ TIÊU",
        "1. Cải cách thủ tục hành chính",
        "a) Tối thiểu 90% hồ sơ.",
        "2. Cải cách chế độ công vụ",
        "a) Tối thiểu 90% công chức.",
        "3. Chỉ tiêu khác",
        "a) Tối thiểu 90% việc khác.",
    ]


@pytest.mark.parametrize("detail", ["hồ sơ đất đai đạt 85%", "trong đó, hồ sơ đất đai đạt 85%"])
def test_detail_of_a_target_stays_in_its_sentence(detail):
    targets = (target("Tối thiểu 90% hồ sơ đúng hạn"), target(detail, parent=0))

    text = body_of(targets=targets)

    assert "a) Tối thiểu 90% hồ sơ đúng hạn; trong đó, hồ sơ đất đai đạt 85%." in text


def test_targets_of_one_sentence_stay_together():
    place = Place(line=12)
    targets = (
        target("Kiểm tra ít nhất 30% sở", place=place),
        target("25% xã", place=place),
        target("Tối thiểu 90% hồ sơ", place=Place(line=13)),
    )

    text = body_of(targets=targets)

    assert text[3:5] == ["a) Kiểm tra ít nhất 30% sở; tối thiểu 25% xã.", "b) Tối thiểu 90% hồ sơ."]


def reference(**more):
    facts = {
        "number": "76/NQ-CP",
        "type": "Nghị quyết",
        "issuer": "Chính phủ",
        "date": "ngày 15 tháng 7 năm 2021",
        "title": "về cải cách",
        "is_self": False,
        "mentions": (),
    }
    return LegalReference(**(facts | more))


def test_bases_are_cited_in_full():
    own = reference(number="05/KH-UBND", is_self=True)
    law = reference(number=None, type="Luật", title="Luật Phòng thử")

    lines = compose(Plan(SOURCE, HEADER, legal_refs=(reference(), law, own))).body

    assert [line.text for line in lines if line.role is Role.BASIS] == [
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ về cải cách;",
        "Căn cứ Luật Phòng thử ngày 15 tháng 7 năm 2021.",
    ]


def test_what_is_cited_elsewhere_is_listed():
    said = "Kế hoạch số 7/KH-UBND ngày 01/02/2025 của UBND tỉnh Tân Lâm"
    cited_later = LegalReference(
        *("7/KH-UBND", "Kế hoạch", "UBND tỉnh Tân Lâm", "ngày 01/02/2025", None, False),
        mentions=(Mention(said, Place(line=40)),),
    )
    told = LegalReference(
        *("8/KH-UBND", "Kế hoạch", None, None, None, False),
        mentions=(Mention("Kế hoạch số 8/KH-UBND", Place(line=41)),),
    )
    duty = Duty("Thực hiện Kế hoạch số 8/KH-UBND", Place(line=20))
    office = Assignment("Sở Nội vụ", (duty,), Place(line=19))

    lines = body_of(legal_refs=(cited_later, told), assignments=(office,))

    head = lines.index("I. VĂN BẢN LIÊN QUAN")
    assert lines[head + 1] == f"- {said}."
    assert lines[head + 2].startswith("II. ")


def test_law_is_cited_by_its_name():
    law = LegalReference("27/2023/QH15", "Luật", "Quốc hội", None, "Luật Nhà ở", False, ())

    assert cited(replace(law, mentions=(Mention("Luật Nhà ở số 27/2023/QH15", Place()),))) == (
        "Luật Nhà ở số 27/2023/QH15"
    )


def test_time_limit_of_the_text_that_no_part_states_is_kept():
    stated = StatedDeadline(
        Deadline("trong quý II"), "Kiện toàn Ban Chỉ đạo trong quý II", None, Place()
    )
    figures = replace(stated, what="Số hóa 100% hồ sơ trong quý II")

    lines = body_of(deadlines=(stated, stated, figures))

    head = lines.index("I. MỐC THỜI GIAN KHÁC")
    assert lines[head + 1 : head + 3][0] == "- Kiện toàn Ban Chỉ đạo trong quý II."
    assert not any("100%" in line for line in lines)


def test_figure_that_stood_in_another_cell_is_written_behind_its_target():
    lines = body_of(targets=(target("Hồ sơ nộp trực tuyến"), target("Trên 90% hồ sơ đúng hạn")))

    assert "a) Hồ sơ nộp trực tuyến: tối thiểu 90%." in lines
    assert "b) Trên 90% hồ sơ đúng hạn." in lines


def test_second_figure_of_a_sentence_keeps_the_operator_that_it_left_there():
    lines = body_of(targets=(target("25% xã, phường"), target("90% hồ sơ trở lên")))

    assert lines[-3:-1] == ["a) Tối thiểu 25% xã, phường.", "b) 90% hồ sơ trở lên."]


def test_reports_of_different_days_are_told_one_by_one():
    windows = {"data_from": date(2025, 12, 15), "data_to": date(2026, 3, 14)}
    first = ReportDuty("Báo cáo quý I", "periodic_report", **windows, who="Các sở")
    reports = (
        replace(first, due_rule="Trước ngày 20/3/2026", due=date(2026, 3, 20)),
        replace(first, who="UBND cấp xã", due_rule="ngày 15", due=date(2026, 3, 15)),
    )

    lines = body_of(reporting=reports)

    window = "Báo cáo quý I (số liệu từ ngày 15/12/2025 đến ngày 14/3/2026)"
    assert f"1. Các sở gửi {window} trước ngày 20/3/2026." in lines
    assert f"2. UBND cấp xã gửi {window} chậm nhất là ngày 15/3/2026." in lines


def test_column_of_the_paper_may_bear_the_head_of_one_of_the_form():
    annex = compose(
        Plan(SOURCE, HEADER, tasks=(Task("Rà soát", extra={"content": "Rà soát quy chế"}),))
    ).annex

    assert annex is not None
    assert annex.rows[0].cells[-1] == "Rà soát quy chế"


def test_document_cited_in_the_body_is_no_basis():
    late = reference(mentions=(Mention("Nghị quyết số 76/NQ-CP", Place(line=90)),))

    text = body_of(legal_refs=(late,), targets=(target("90% hồ sơ", place=Place(line=20)),))

    assert not any(line.startswith("Căn cứ") for line in text)


def test_issuer_that_only_the_symbol_tells_is_not_written():
    silent = reference(mentions=(Mention("Nghị quyết số 76/NQ-CP", Place()),))

    assert "Chính phủ" not in cited(silent)


def test_target_that_a_duty_or_task_states_is_not_said_twice():
    duty = Duty("Bảo đảm tối thiểu 90% hồ sơ đúng hạn.", Place())
    targets = (
        target("tối thiểu 90% hồ sơ đúng hạn"),
        target("100% văn bản"),
        target("Tối thiểu 90% văn bản số", "digital"),
        target("trong đó, văn bản gửi xã đạt 85%", "digital", parent=2),
    )

    text = body_of(
        targets=targets,
        tasks=(Task("Số hóa 100% văn bản"),),
        assignments=(Assignment("Sở Nội vụ", (duty,)),),
    )

    assert text[1:4] == [
        "I. CHỈ TIÊU",
        "1. Xây dựng, phát triển chính quyền điện tử, chính quyền số",
        "a) Tối thiểu 90% văn bản số; trong đó, văn bản gửi xã đạt 85%.",
    ]
    assert len([line for line in text if "90% hồ sơ" in line]) == 1


def test_letter_has_its_subject_under_the_number():
    header = replace(HEADER, number="630/UBND-NC", type="Công văn", subject="cải cách")

    head = compose(Plan(SOURCE, header)).head

    assert (head.type, head.subject, head.about) == ("", "", "V/v cải cách")


def test_subject_in_capitals_is_set_in_ordinary_letters():
    header = replace(HEADER, subject="CẢI CÁCH TTHC VÀ DỊCH VỤ IOT CỦA TỈNH TÂN LÂM")
    duties = (Assignment("Sở Nội vụ", (Duty("Theo dõi TTHC, dịch vụ IoT.", Place()),)),)

    head = compose(Plan(SOURCE, header, assignments=duties)).head

    assert head.subject == "Cải cách TTHC và dịch vụ IoT của tỉnh Tân Lâm"


def test_one_duty_is_a_sentence_and_several_are_points():
    assignments = (
        Assignment("Sở Nội vụ", (Duty("Theo dõi;", Place()), Duty("đôn đốc.", Place()))),
        Assignment("các sở:", (Duty("phối hợp", Place()),)),
    )

    text = body_of(assignments=assignments)

    assert text[1:-1] == [
        "I. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ",
        "a) Theo dõi.",
        "b) Đôn đốc.",
        "2. Các sở",
        "Phối hợp.",
    ]


def test_reports_are_told_with_their_windows_and_due_rule():
    regular = ReportDuty(
        "Báo cáo Quý I/2026",
        "periodic_report",
        date(2025, 12, 15),
        date(2026, 3, 14),
        "ngày 17 của tháng cuối kỳ báo cáo",
        date(2026, 3, 17),
        "Ủy ban nhân dân tỉnh",
        "Các sở",
    )
    single = ReportDuty("báo cáo chuyên đề", "thematic_report", due_rule="trước ngày 10/12/2026")

    text = body_of(reporting=(regular, single))

    assert text[1:-1] == [
        "I. CHẾ ĐỘ BÁO CÁO",
        "1. Các sở gửi báo cáo về Ủy ban nhân dân tỉnh chậm nhất là ngày 17 của tháng cuối kỳ báo cáo.",
        "2. Thời gian chốt số liệu",
        "a) Báo cáo Quý I/2026: từ ngày 15/12/2025 đến ngày 14/3/2026.",
        "3. Gửi báo cáo chuyên đề trước ngày 10/12/2026.",
    ]


def test_report_that_a_duty_states_is_not_said_twice():
    words = "Gửi báo cáo trước ngày 10/12/2026."
    duties = (Assignment("Sở Nội vụ", (Duty(words, Place(line=40)),)),)
    report = ReportDuty("báo cáo", "periodic_report", place=Place(line=40, quote=words))

    text = body_of(assignments=duties, reporting=(report,))

    assert [line for line in text if "báo cáo" in line.casefold()] == [words]


def test_annex_has_the_columns_that_hold_something():
    tasks = (
        Task("Rà soát", "I", "Cải cách thể chế", "1", extra={"Nguồn kinh phí": "Ngân sách"}),
        Task("Kiểm tra", "I", "Cải cách thể chế", "2", note="Mới"),
        Task("Công bố", "II", "Cải cách bộ máy", "1"),
    )

    annex = compose(Plan(SOURCE, HEADER, tasks=tasks)).annex

    assert [column.head for column in annex.columns] == [
        "TT",
        "Nội dung nhiệm vụ",
        "Thời gian thực hiện",
        "Cơ quan chủ trì",
        "Ghi chú",
        "Nguồn kinh phí",
    ]
    assert [row.cells for row in annex.rows] == [
        ("I", "Cải cách thể chế"),
        ("1", "Rà soát", "", "", "", "Ngân sách"),
        ("2", "Kiểm tra", "", "", "Mới", ""),
        ("II", "Cải cách bộ máy"),
        ("1", "Công bố", "", "", "", ""),
    ]
    assert annex.attached == (
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 05 tháng 01 năm 2026"
        " của Ủy ban nhân dân tỉnh Tân Lâm)"
    )


def test_tasks_without_numbers_are_counted():
    annex = compose(Plan(SOURCE, HEADER, tasks=(Task("Rà soát"), Task("Kiểm tra")))).annex

    assert [row.cells[0] for row in annex.rows] == ["1", "2"]


def test_numbers_of_sections_are_not_mixed_with_numbers_of_our_own():
    tasks = (Task("Rà soát", "2", "Xây dựng văn bản"), Task("Kiểm tra", "II", "Nội dung"))

    annex = compose(Plan(SOURCE, HEADER, tasks=tasks)).annex

    assert [row.cells[0] for row in annex.rows] == ["2", "", "II", ""]


@pytest.mark.parametrize("seed", range(5))
def test_every_text_of_the_plan_stands_in_its_paper(seed):
    plan = sample_plan(seed)
    paper = compose(plan)
    body = "\n".join(line.text for line in paper.body)
    cells = {cell for row in paper.annex.rows for cell in row.cells}

    assert all(t.text in body for t in plan.targets)
    assert all(d.text in body for a in plan.assignments for d in a.duties)
    assert all({t.content, t.product, t.deadline_text, t.lead_text} <= cells for t in plan.tasks)
