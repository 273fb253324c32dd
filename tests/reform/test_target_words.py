"""What a target demands, in signs and words."""

from decimal import Decimal

import pytest

from cchc.reform.target_words import OPERATOR_SIGNS, demand_of
from cchc.reform.targets import Operator, Target


@pytest.mark.parametrize(
    ("operator", "value", "unit", "words"),
    [
        (Operator.AT_LEAST, "95", "%", "≥ 95%"),
        (Operator.AT_LEAST, "99.50", "%", "≥ 99,5%"),
        (Operator.MORE_THAN, "12000", "hồ sơ", "> 12.000 hồ sơ"),
        (Operator.AT_MOST, "2", "ngày", "≤ 2 ngày"),
        (Operator.EQUAL, "3", None, "= 3"),
        (Operator.ABOUT, "40", "%", "khoảng 40%"),
        (Operator.RANK_TOP, "20", "địa phương", "trong nhóm 20 địa phương dẫn đầu"),
        (Operator.NONE_ALLOWED, "0", "công chức", "không có"),
        (Operator.REDUCE_BY, "5", "%", "giảm 5%"),
    ],
)
def test_a_demand_is_written_in_signs_and_words(operator, value, unit, words):
    assert demand_of(Target("…", operator, Decimal(value), unit)) == words


def test_a_pair_is_written_with_a_dash():
    target = Target("…", Operator.RANK_UP, (Decimal(2), Decimal(5)), "bậc")

    assert demand_of(target) == "tăng 2–5 bậc"


def test_a_demand_above_the_last_figure_names_it():
    target = Target("…", Operator.HIGHER_THAN_PREVIOUS, None, "%", baseline="năm 2030")

    assert demand_of(target) == "cao hơn năm 2030"


def test_every_operator_has_a_sign_or_word():
    assert set(OPERATOR_SIGNS) == set(Operator)
