"""When a target counts as met, as tables of cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc.reform.attainment import Figure, Reached, attainment, rolled_up
from cchc.reform.targets import Operator
from cchc.reform.trend import forecast, latest_run

TITLE = "Đạt hay chưa đạt chỉ tiêu"
INTRO = """\
Số thực hiện được so với yêu cầu theo phép so sánh của chính chỉ tiêu. “Còn thiếu” là số còn phải thêm (chỉ tiêu càng cao càng tốt) hoặc số
đã vượt (chỉ tiêu càng thấp càng tốt); số âm là phần dư. Không có số liệu, không có số gốc thì nói như vậy, không đoán.
"""
REACHED = {"đạt": Reached.MET, "chưa đạt": Reached.NOT_MET, "chưa có số liệu": Reached.NO_VALUE, "chưa có số gốc": Reached.NO_BASE}
PLAIN_INTRO = "Chỉ tiêu nêu một con số hoặc một khoảng. “Đúng 100%” là ít nhất 100; “đúng 0” và “không có” là không được hơn 0. “Khoảng” là trong vòng 5%."
PLAIN_COLUMNS = ("Phép so sánh", "Mục tiêu", "Thực hiện", "Kết quả", "Còn thiếu")
PLAIN_CASES = [
    (Operator.AT_LEAST, "90", "90", "đạt", "0"),
    (Operator.AT_LEAST, "90", "89.9", "chưa đạt", "0.1"),
    (Operator.AT_LEAST, "90", "97.5", "đạt", "-7.5"),
    (Operator.AT_LEAST, "90", None, "chưa có số liệu", None),
    (Operator.MORE_THAN, "95", "95", "chưa đạt", "0"),
    (Operator.MORE_THAN, "95", "95.01", "đạt", "-0.01"),
    (Operator.AT_MOST, "1", "1", "đạt", "0"),
    (Operator.AT_MOST, "1", "1.5", "chưa đạt", "0.5"),
    (Operator.AT_MOST, "1", "0", "đạt", "-1"),
    (Operator.LESS_THAN, "2", "2", "chưa đạt", "0"),
    (Operator.LESS_THAN, "2", "1", "đạt", "-1"),
    (Operator.EQUAL, "100", "100", "đạt", "0"),
    (Operator.EQUAL, "100", "98", "chưa đạt", "2"),
    (Operator.EQUAL, "6", "7", "đạt", "-1"),
    (Operator.EQUAL, "0", "0", "đạt", "0"),
    (Operator.EQUAL, "0", "3", "chưa đạt", "3"),
    (Operator.NONE_ALLOWED, None, "0", "đạt", "0"),
    (Operator.NONE_ALLOWED, None, "1", "chưa đạt", "1"),
    (Operator.NONE_ALLOWED, "0", "2", "chưa đạt", "2"),
    (Operator.ABOUT, "90", "86", "đạt", "-0.5"),
    (Operator.ABOUT, "90", "85", "chưa đạt", "0.5"),
    (Operator.ABOUT, "90", "95", "chưa đạt", "0.5"),
    (Operator.RANGE, ("80", "90"), "80", "đạt", "0"),
    (Operator.RANGE, ("80", "90"), "79", "chưa đạt", "1"),
    (Operator.RANGE, ("80", "90"), "92", "chưa đạt", "2"),
    (Operator.RANK_TOP, "20", "20", "đạt", "0"),
    (Operator.RANK_TOP, "20", "3", "đạt", "-17"),
    (Operator.RANK_TOP, "20", "24", "chưa đạt", "4"),
    (Operator.RANK_TOP, ("10", "15"), "14", "đạt", "-1"),
    (Operator.AT_LEAST, None, "5", "chưa có số liệu", None),
]
BASE_INTRO = """\
Chỉ tiêu so với một số gốc (năm trước, năm 2021). “Giảm 10%” là bớt một phần mười của số gốc; “giảm 2 ngày” là bớt 2 đơn vị; “tăng 2 lần” là
gấp 2 số gốc; điểm phần trăm cộng thẳng. Thứ hạng: số nhỏ hơn là cao hơn. Không nêu mức thì chỉ cần hơn số gốc.
"""
BASE_COLUMNS = ("Phép so sánh", "Mức", "Đơn vị", "Số gốc", "Thực hiện", "Kết quả", "Còn thiếu")
BASE_CASES = [
    (Operator.REDUCE_BY, "10", "%", "200", "180", "đạt", "0"),
    (Operator.REDUCE_BY, "10", "%", "200", "181", "chưa đạt", "1"),
    (Operator.REDUCE_BY, "2", "ngày", "15", "13", "đạt", "0"),
    (Operator.REDUCE_BY, "2", "ngày", "15", "14", "chưa đạt", "1"),
    (Operator.REDUCE_BY, ("10", "20"), "%", "200", "180", "đạt", "0"),
    (Operator.REDUCE_BY, None, "đơn vị", "12", "12", "chưa đạt", "0"),
    (Operator.REDUCE_BY, None, "đơn vị", "12", "11", "đạt", "-1"),
    (Operator.REDUCE_BY, "2", "lần", "30", "15", "đạt", "0"),
    (Operator.INCREASE_BY, "5", "%", "80", "84", "đạt", "0"),
    (Operator.INCREASE_BY, "5", "điểm phần trăm", "80", "84", "chưa đạt", "1"),
    (Operator.INCREASE_BY, "2", "lần", "30", "60", "đạt", "0"),
    (Operator.INCREASE_BY, None, "", "30", "30", "chưa đạt", "0"),
    (Operator.INCREASE_BY, "3", "mô hình", None, "9", "chưa có số gốc", None),
    (Operator.HIGHER_THAN_PREVIOUS, None, "", "86.1", "86.2", "đạt", "-0.1"),
    (Operator.HIGHER_THAN_PREVIOUS, None, "", "86.1", "86.1", "chưa đạt", "0"),
    (Operator.HIGHER_THAN_PREVIOUS, None, "", None, "99", "chưa có số gốc", None),
    (Operator.HIGHER_THAN_PREVIOUS, None, "hạng", "20", "18", "đạt", "-2"),
    (Operator.HIGHER_THAN_PREVIOUS, None, "hạng", "20", "21", "chưa đạt", "1"),
    (Operator.RANK_UP, "2", "bậc", "20", "18", "đạt", "0"),
    (Operator.RANK_UP, "2", "bậc", "20", "19", "chưa đạt", "1"),
    (Operator.RANK_UP, None, "bậc", "20", "20", "chưa đạt", "0"),
    (Operator.RANK_UP, "2", "bậc", None, "1", "chưa có số gốc", None),
    (Operator.REDUCE_BY, "10", "%", "200", None, "chưa có số liệu", None),
]
SUM_INTRO = "Tỷ lệ chung của nhiều đơn vị là tổng tử số chia tổng mẫu số, không phải trung bình các tỷ lệ. Có đơn vị không ghi tử số, mẫu số thì không có tỷ lệ chung."
SUM_COLUMNS = ("Tử số/mẫu số của các đơn vị", "Tỷ lệ chung (%)")
SUM_CASES = [
    (("90/100", "1/10"), "82.7273"),
    (("0/0", "5/10"), "50"),
    (("0/0", "0/0"), None),
    (("90/100", "95%"), None),
    ((), None),
]
TREND_INTRO = "Dự báo là đường thẳng (bình phương nhỏ nhất) qua các kỳ liền nhau cùng loại, kéo tới cuối năm; dưới ba kỳ không dự báo; tỷ lệ không ra ngoài 0 đến 100."
TREND_COLUMNS = ("Giá trị các kỳ", "Còn mấy kỳ", "Giới hạn", "Dự báo", "Mỗi kỳ")
TREND_CASES = [
    (("10", "20", "30"), 1, None, "40", "10"),
    (("70", "80", "90"), 3, ("0", "100"), "100", "10"),
    (("90", "80", "70"), 2, None, "50", "-10"),
    (("50", "50", "50"), 1, None, "50", "0"),
    (("10", "20"), 1, None, None, None),
]
RUN_INTRO = "Chỉ các kỳ cuối cùng loại, liền nhau, được dùng để dự báo."
RUN_COLUMNS = ("Các kỳ có số liệu", "Số kỳ dùng được")
RUN_CASES = [
    (("2026-Q1", "2026-Q2", "2026-Q3"), 3),
    (("2026-01", "2026-Q1", "2026-Q2"), 2),
    (("2026-01", "2026-02", "2026-04"), 1),
    (("2025-Q4", "2026-Q1"), 2),
    ((), 0),
]
TABLES = [
    ("So với một con số", PLAIN_INTRO, PLAIN_COLUMNS, PLAIN_CASES),
    ("So với một số gốc", BASE_INTRO, BASE_COLUMNS, BASE_CASES),
    ("Tỷ lệ chung của nhiều đơn vị", SUM_INTRO, SUM_COLUMNS, SUM_CASES),
    ("Dự báo", TREND_INTRO, TREND_COLUMNS, TREND_CASES),
    ("Kỳ dùng để dự báo", RUN_INTRO, RUN_COLUMNS, RUN_CASES),
]


def number(text):
    return None if text is None else Decimal(text)


def goal_of(told):
    return tuple(map(Decimal, told)) if isinstance(told, tuple) else number(told)


@pytest.mark.parametrize(("operator", "goal", "actual", "reached", "gap"), PLAIN_CASES)
def test_a_target_against_a_number(operator, goal, actual, reached, gap):
    judged = attainment(operator, goal_of(goal), Figure(number(actual)))

    assert (judged.reached, judged.gap) == (REACHED[reached], number(gap))


@pytest.mark.parametrize(("operator", "step", "unit", "base", "actual", "reached", "gap"), BASE_CASES)
def test_a_target_against_a_base(operator, step, unit, base, actual, reached, gap):
    judged = attainment(operator, goal_of(step), Figure(number(actual)), number(base), unit)

    assert (judged.reached, judged.gap) == (REACHED[reached], number(gap))


def figure(told):
    if told.endswith("%"):
        return Figure(Decimal(told[:-1]))
    part, whole = told.split("/")
    return Figure(numerator=Decimal(part), denominator=Decimal(whole))


@pytest.mark.parametrize(("told", "whole"), SUM_CASES)
def test_rates_are_never_averaged(told, whole):
    found = rolled_up(figure(each) for each in told)
    amount = found.amount if found is not None else None

    assert (None if amount is None else round(amount, 4)) == number(whole)


@pytest.mark.parametrize(("told", "left", "bounds", "value", "step"), TREND_CASES)
def test_a_forecast_is_a_straight_line(told, left, bounds, value, step):
    found = forecast([Decimal(each) for each in told], left, goal_of(bounds))

    assert (found.value if found else None, found.step if found else None) == (number(value), number(step))


@pytest.mark.parametrize(("codes", "run"), RUN_CASES)
def test_only_periods_that_follow_one_another_make_a_trend(codes, run):
    assert latest_run(codes) == run
