"""Reporting clauses of plans give the days that they name, and keep the rule where they name none."""

from datetime import date

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.duties import read_assignments
from cchc.intake.plan_document.outline import outline
from cchc.intake.plan_document.reporting import read_reporting
from cchc.intake.plan_document.tasks import Dating


def reports(text: str, plan_year: int | None = 2026):
    items = outline(read_text(text))
    dating = Dating(date(2026, 1, 5), plan_year)
    return read_reporting(items, (), read_assignments(items), dating)


def days(text: str, plan_year: int | None = 2026) -> list[str]:
    return [f"{duty.due:%d/%m/%Y}" for duty in reports(text, plan_year) if duty.due]


QUARTERLY_15 = ["15/03/2026", "15/06/2026", "15/09/2026", "15/12/2026"]


@pytest.mark.parametrize(
    ("clause", "due"),
    [
        ("Báo cáo quý gửi trước ngày 15 của tháng cuối quý.", QUARTERLY_15),
        ("Báo cáo kết quả với UBND tỉnh trước ngày 15 của tháng cuối quý.", QUARTERLY_15),
        ("Định kỳ trước ngày 15 các tháng 3, 6, 9 và 12 báo cáo gửi Sở Nội vụ.", QUARTERLY_15),
        ("Gửi báo cáo quý I, 6 tháng và năm lần lượt trước các ngày 10/3, 10/6 và 05/12.", ["10/03/2026", "10/06/2026", "05/12/2026"]),
        ("Định kỳ 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) báo cáo về Sở Nội vụ.", ["15/06/2026", "15/12/2026"]),
        ("Báo cáo 6 tháng gửi trước ngày 10/6; báo cáo năm gửi trước ngày 05/12.", ["10/06/2026", "05/12/2026"]),
        ("Báo cáo năm gửi trước ngày 10/01 năm sau.", ["10/01/2027"]),
        ("Báo cáo quý I gửi chậm nhất ngày 05 của tháng sau.", ["05/04/2026"]),
        ("Gửi báo cáo về Sở Nội vụ: trước ngày 10/6 (báo cáo 6 tháng) và trước ngày 10/12 (báo cáo năm).", ["10/06/2026", "10/12/2026"]),
        ("Trước ngày 15/11/2026, các cơ quan báo cáo kết quả gửi Sở Nội vụ.", ["15/11/2026"]),
        ("Hoàn thành rà soát trước ngày 30/6/2026; báo cáo kết quả trước ngày 05/7/2026.", ["05/07/2026"]),
        ("Ban hành kế hoạch của đơn vị trước ngày 31/01/2026 và gửi về Sở Nội vụ.", ["31/01/2026"]),
        ("UBND các xã, phường tổ chức đối thoại trước ngày 30/9/2026.", []),
        ("Căn cứ Báo cáo số 12/BC-SNV ngày 10/01/2026, các đơn vị tổ chức thực hiện.", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["", "II. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành\n- "])
def test_clause_gives_its_due_days(heading, clause, due):
    assert days(f"{heading}{clause}") == due


def test_each_tier_has_its_day():
    text = "Gửi báo cáo 6 tháng: các sở, ban, ngành trước ngày 10/6, UBND cấp xã trước ngày 08/6."

    assert [(d.who, f"{d.due:%d/%m}") for d in reports(text)] == [
        ("các sở, ban, ngành", "10/06"),
        ("UBND cấp xã", "08/06"),
    ]


WINDOWS_AND_RULE = """III. CHẾ ĐỘ BÁO CÁO
1. Số liệu báo cáo
a) Quý I: Từ ngày 15/12/2025 đến ngày 14/3/2026;
b) Quý III: Từ ngày 15/6/2026 đến ngày 14/9/2026.
2. Thời hạn gửi chậm nhất ngày 17 của tháng cuối kỳ báo cáo."""


def test_window_and_rule_on_lines_of_their_own_are_tied():
    found = [(d.data_from, d.data_to, d.due) for d in reports(WINDOWS_AND_RULE)]

    assert found == [
        (date(2025, 12, 15), date(2026, 3, 14), date(2026, 3, 17)),
        (date(2026, 6, 15), date(2026, 9, 14), date(2026, 9, 17)),
    ]


def test_window_for_any_period_is_one_for_each():
    text = (
        "Báo cáo quý I, III: số liệu từ ngày 15 tháng trước kỳ báo cáo đến ngày 14 tháng cuối kỳ."
    )

    assert [(d.data_from, d.data_to) for d in reports(text)] == [
        (date(2025, 12, 15), date(2026, 3, 14)),
        (date(2026, 6, 15), date(2026, 9, 14)),
    ]


def test_day_that_closes_the_figures_is_no_due_day():
    (duty,) = reports("Chốt số liệu báo cáo quý I: ngày 14/3/2026, gửi trước ngày 16/3/2026.")

    assert (duty.data_from, duty.data_to, duty.due) == (None, date(2026, 3, 14), date(2026, 3, 16))


def test_working_days_after_the_period_stay_a_rule():
    (duty,) = reports("Gửi báo cáo chậm nhất 05 ngày làm việc sau khi kết thúc kỳ báo cáo.")

    assert (duty.due_rule, duty.due) == (
        "chậm nhất 05 ngày làm việc sau khi kết thúc kỳ báo cáo",
        None,
    )


def test_paper_for_several_years_keeps_rules_without_days():
    found = reports("Hằng năm, trước ngày 15/11 báo cáo kết quả về Sở Nội vụ.", plan_year=None)

    assert [(duty.due, "15/11" in (duty.due_rule or "")) for duty in found] == [(None, True)]


def test_plan_that_is_owed_is_told_from_a_report():
    (duty,) = reports("Xây dựng kế hoạch năm 2026, gửi Sở Nội vụ trước ngày 31/01/2026.")

    assert (duty.kind, duty.to) == ("plan_submission", "Sở Nội vụ")
