"""What a target demands, in the signs and words that an officer reads (≥ 95%, nhóm 20 dẫn đầu)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc.reform.targets import Target

OPERATOR_SIGNS: Mapping[Operator, str] = {
    Operator.AT_LEAST: "≥",
    Operator.MORE_THAN: ">",
    Operator.AT_MOST: "≤",
    Operator.LESS_THAN: "<",
    Operator.EQUAL: "=",
    Operator.ABOUT: "khoảng",
    Operator.RANGE: "từ … đến",
    Operator.RANK_TOP: "trong nhóm dẫn đầu",
    Operator.RANK_UP: "tăng bậc",
    Operator.HIGHER_THAN_PREVIOUS: "cao hơn kỳ trước",
    Operator.NONE_ALLOWED: "không có",
    Operator.REDUCE_BY: "giảm",
    Operator.INCREASE_BY: "tăng",
}


# The signs of figures: between thousands, and before decimals.
FIGURE_SIGNS = "1.234,5"


def demand_of(target: Target, say: Callable[[str], str] = str) -> str:
    """The demand of a target in a few signs and words; ``say`` puts our own words into another language.

    >>> from cchc.reform.targets import Target
    >>> demand_of(Target("…", Operator.AT_LEAST, Decimal("99.5"), "%"))
    '≥ 99,5%'
    """
    figures, unit = figures_of(target, say), target.unit or ""
    measured = f"{figures}{unit}" if unit == "%" and figures else f"{figures} {unit}".strip()
    return say(DEMAND_PHRASES.get(target.operator, "{sign} {measured}")).format(
        sign=say(OPERATOR_SIGNS[target.operator]), measured=measured, baseline=target.baseline or say("kỳ trước")
    ).strip()  # fmt: skip


DEMAND_PHRASES: Mapping[Operator, str] = {
    Operator.RANGE: "{measured}",
    Operator.RANK_TOP: "trong nhóm {measured} dẫn đầu",
    Operator.RANK_UP: "tăng {measured}",
    Operator.HIGHER_THAN_PREVIOUS: "cao hơn {baseline}",
    Operator.NONE_ALLOWED: "không có",
}


def figures_of(target: Target, say: Callable[[str], str] = str) -> str:
    """The value as it is printed in Vietnamese papers: decimal comma, a pair with a dash between."""
    signs = say(FIGURE_SIGNS)
    if target.value is None:
        return ""
    if isinstance(target.value, Decimal):
        return _figure(target.value, signs)
    return "–".join(_figure(value, signs) for value in target.value)


def _figure(value: Decimal, signs: str) -> str:
    whole = value == value.to_integral_value()
    text = f"{value:,.0f}" if whole else f"{value.normalize():,f}"
    return text.translate({ord(","): signs[1], ord("."): signs[5]})
