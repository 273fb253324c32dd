"""The summary as people see it: whole pages for an invented plan, and what holds at every width."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cchc.cli.language import install
from cchc.cli.offline.sheet import wrapped
from cchc.cli.offline.summary import demand, print_summary
from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.plans import Assignment, Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target

SAMPLE = Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.txt"
SNAPSHOTS = Path(__file__).parent / "snapshots"
LONG = (
    "Xây dựng, trình Ủy ban nhân dân tỉnh ban hành quy chế phối hợp giải quyết thủ tục hành chính "
    "không phụ thuộc địa giới hành chính giữa Trung tâm Phục vụ hành chính công các xã, phường"
)


def target(demanded, text, area, line, parent=None):
    operator, value, unit = demanded
    return Target(
        text=text,
        operator=operator,
        value=value,
        unit=unit,
        area=area,
        parent=parent,
        place=Place(line=line),
    )


def task(number, content, lead, deadline, area="procedures"):
    return Task(
        content=content,
        section="III",
        no=number,
        lead_text=lead,
        lead=(Agency(lead, AgencyKind.ONE),) if lead else (),
        deadline=deadline,
        area=area,
    )


def until(end):
    return Deadline(text="trước ngày", kind=DeadlineKind.BEFORE_DATE, end=end, inclusive=False)


TARGETS = (
    target(
        (Operator.AT_LEAST, Decimal(95), "%"), "Tỷ lệ hồ sơ đúng hạn đạt từ 95%", "procedures", 12
    ),
    target(
        (Operator.AT_LEAST, Decimal(90), "%"), "trong đó cấp xã đạt từ 90%", "procedures", 12, 0
    ),
    target(
        (Operator.REDUCE_BY, Decimal("12.5"), "%"), "Cắt giảm 12,5% thời gian", "procedures", 14
    ),
    target(
        (Operator.RANK_UP, (Decimal(2), Decimal(5)), "bậc"), "Tăng từ 2 đến 5 bậc", "steering", 15
    ),
    target((Operator.EQUAL, Decimal(1234), "TTHC"), LONG, None, 16),
    target(
        (Operator.NONE_ALLOWED, Decimal(0), "cán bộ"), "Không có cán bộ bị kỷ luật", "steering", 17
    ),
    target((Operator.HIGHER_THAN_PREVIOUS, None, None), "Cao hơn năm 2025", "steering", 18),
)
TASKS = (
    task("1", "Công khai kết quả", "Sở Nội vụ", Deadline("Thường xuyên", DeadlineKind.CONTINUOUS)),
    task("2", LONG, "Văn phòng Ủy ban nhân dân tỉnh", until(date(2026, 6, 30))),
    task("3", "Ban hành kế hoạch kiểm tra", "Sở Nội vụ", until(date(2026, 3, 31)), "steering"),
    task("4", "Sơ kết", "Sở Nội vụ", until(date(2026, 6, 15)), "steering"),
    task("5", "Việc chưa rõ", None, None),
    task("6", "Lấy ý kiến", "Sở Tư pháp", until(date(2026, 5, 20))),
    task("7", "Trình duyệt", "Sở Tư pháp", until(date(2026, 6, 28))),
)
REPORTS = (
    ReportDuty("Báo cáo năm 2026", "periodic_report", due=date(2026, 12, 17), to="Sở Nội vụ"),
    ReportDuty(
        "Báo cáo Quý I/2026",
        "periodic_report",
        data_from=date(2025, 12, 15),
        data_to=date(2026, 3, 14),
        due=date(2026, 3, 17),
        to="Sở Nội vụ",
    ),
    ReportDuty("Báo cáo đột xuất", "thematic_report", due_rule="theo yêu cầu"),
)
FINDINGS = (
    *(
        Finding(
            "document.missing_cell",
            Severity.NOTE,
            Place(line=40 + n),
            {"task": f"III.{n}", "text": "Sơ kết", "column": "sản phẩm"},
        )
        for n in range(1, 6)
    ),
    Finding(
        "document.impossible_date", Severity.ERROR, Place(table=2, row=4), {"text": "31/02/2026"}
    ),
    Finding(
        "document.symbol_year",
        Severity.WARNING,
        Place(line=9),
        {"number": "15/2024/NĐ-CP", "year": 2024, "date": "03/05/2023"},
    ),
)
PLAN = Plan(
    source=Source("ke-hoach.docx", "0" * 64, "docx", "cchc 1"),
    header=Header(
        number="15/KH-UBND",
        type="Kế hoạch",
        issuer="UBND tỉnh Tân Lâm",
        date=date(2025, 12, 29),
        signer="Lê Thị An",
        signer_title="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        subject="CẢI CÁCH HÀNH CHÍNH NĂM 2026\nCỦA TỈNH TÂN LÂM",
        plan_year=2026,
    ),
    targets=TARGETS,
    tasks=TASKS,
    reporting=REPORTS,
    assignments=(Assignment("Sở Nội vụ", ()),),
    findings=FINDINGS,
)


@pytest.fixture
def summary(monkeypatch, capsys):
    def shown(plan=PLAN, *, width=100, language="vi", full=False):
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.delenv("FORCE_COLOR", raising=False)
        install(language)
        print_summary(plan, full=full, first=True)
        return capsys.readouterr().out

    yield shown
    install("vi")


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("vi-100.txt", {"width": 100}),
        ("en-80.txt", {"width": 80, "language": "en"}),
        ("vi-40.txt", {"width": 40}),
        ("vi-118-full.txt", {"width": 118, "full": True}),
    ],
)
def test_page_is_as_it_was_approved(summary, name, settings):
    approved = (SNAPSHOTS / name).read_text(encoding="utf-8")

    assert summary(**settings) == approved


def test_sample_opens_with_its_head_and_stays_short(summary):
    plan = read_plan(open_paper(SAMPLE))

    lines = summary(plan).splitlines()

    assert lines[:9] == [
        "Kế hoạch",
        "CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA TỈNH SƠN HẢI",
        "",
        " Số, ký hiệu       412/KH-UBND",
        " Cơ quan ban hành  UBND tỉnh Sơn Hải",
        " Ngày ban hành     22/12/2025",
        " Người ký          Đỗ Hải Nguyên – TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
        " Năm kế hoạch      2026",
        " Tệp               ke-hoach-cchc-son-hai-2026.txt (txt)",
    ]
    assert len(lines) <= 92
    assert " Quý I/2026: 2 nhiệm vụ" in lines


@pytest.mark.parametrize("width", [30, 40, 60, 80, 100, 118, 300])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("full", [True, False])
def test_lines_fit_and_have_no_trailing_spaces(summary, width, language, full):
    lines = summary(width=width, language=language, full=full).splitlines()

    assert max(map(len, lines)) <= min(width, 118)
    assert [line for line in lines if line != line.rstrip()] == []
    assert "\x1b" not in "".join(lines)


def test_missing_facts_are_told(summary):
    shown = summary(Plan(PLAN.source, Header()))

    assert shown.count("không thấy trong văn bản") == 5
    assert "có thể văn bản không phải kế hoạch" in shown
    assert "Không có điều gì cần xem lại" in shown


def test_severity_is_a_word_and_the_grave_ones_come_first(summary):
    about = summary().partition("Cần xem lại: ")[2]

    assert about.startswith("lỗi 1 · cảnh báo 1 · lưu ý 5 ")
    assert re.findall(r"^ (lỗi|cảnh báo|lưu ý) ", about, re.MULTILINE) == [
        "lỗi",
        "cảnh báo",
        "lưu ý",
        "lưu ý",
    ]
    assert "… và 3 chỗ như vậy: dòng 43, 44, 45" in about


def test_full_lists_everything(summary):
    shown = summary(full=True)

    assert "Cao hơn năm 2025" in shown
    assert "Trình duyệt" in shown
    assert "theo yêu cầu" in shown
    assert "--full" not in shown
    assert shown.count("lưu ý") == 6


def test_marks_of_other_languages_stand_as_they_are(summary):
    odd = Plan(PLAN.source, Header(subject="[bold]Kế hoạch[/bold] :smile: {x} %s"))

    assert "[bold]Kế hoạch[/bold] :smile: {x} %s" in summary(odd)


@pytest.mark.parametrize(
    ("operator", "value", "unit", "vietnamese", "english"),
    [
        (Operator.AT_LEAST, Decimal(90), "%", "≥ 90%", "≥ 90%"),
        (Operator.MORE_THAN, Decimal("99.5"), "%", "> 99,5%", "> 99.5%"),
        (Operator.EQUAL, Decimal(12345), "hồ sơ", "12.345 hồ sơ", "12,345 hồ sơ"),
        (Operator.RANK_UP, (Decimal(2), Decimal(5)), "bậc", "tăng 2–5 bậc", "up 2–5 bậc"),
        (Operator.RANK_TOP, Decimal(15), "địa phương", "nhóm 15 địa phương", "top 15 địa phương"),
        (Operator.RANGE, (Decimal(10), Decimal(20)), "%", "10–20%", "10–20%"),
        (Operator.NONE_ALLOWED, Decimal(0), "vụ", "không có", "none"),
        (Operator.REDUCE_BY, Decimal(20), "%", "giảm 20%", "down 20%"),
        (Operator.HIGHER_THAN_PREVIOUS, None, None, "cao hơn trước", "higher than before"),
    ],
)
def test_demand_is_short(summary, operator, value, unit, vietnamese, english):
    asked = target((operator, value, unit), "", None, 1)

    install("vi")
    assert demand(asked) == vietnamese
    install("en")
    assert demand(asked) == english
    summary()  # puts the language back


def test_every_operator_has_its_words():
    install("vi")

    assert all(demand(target((each, Decimal(1), "%"), "", None, 1)) for each in Operator)


@pytest.mark.parametrize(
    ("width", "lines", "expected"),
    [
        (40, 0, ["Ban hành kế hoạch kiểm tra"]),
        (12, 0, ["Ban hành kế", "hoạch kiểm", "tra"]),
        (11, 2, ["Ban hành kế", "hoạch kiểm…"]),
        (10, 2, ["Ban hành", "kế hoạch…"]),
    ],
)
def test_text_is_wrapped_at_words(width, lines, expected):
    assert wrapped("Ban hành kế hoạch kiểm tra", width, lines) == expected
