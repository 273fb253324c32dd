"""Why a phrase is read as the target it is: a line for each figure, in Vietnamese or English."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_tokens import read_pieces
from cchc.intake.phrases.target_values import TargetValue, read_values
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEANING = {
    "vi": {
        Operator.AT_LEAST: "từ {figure} trở lên",
        Operator.MORE_THAN: "trên {figure}",
        Operator.AT_MOST: "không quá {figure}",
        Operator.LESS_THAN: "dưới {figure}",
        Operator.EQUAL: "đúng {figure}",
        Operator.ABOUT: "khoảng {figure}",
        Operator.RANGE: "từ {low} đến {figure_high}",
        Operator.RANK_TOP: "đứng trong {figure} vị trí đầu",
        Operator.RANK_UP: "tăng {figure} trong bảng xếp hạng",
        Operator.HIGHER_THAN_PREVIOUS: "cao hơn mốc so sánh",
        Operator.NONE_ALLOWED: "không được có {unit} nào",
        Operator.REDUCE_BY: "giảm đi {figure}",
        Operator.INCREASE_BY: "tăng thêm {figure}",
    },
    "en": {
        Operator.AT_LEAST: "{figure} or more",
        Operator.MORE_THAN: "more than {figure}",
        Operator.AT_MOST: "{figure} at most",
        Operator.LESS_THAN: "less than {figure}",
        Operator.EQUAL: "exactly {figure}",
        Operator.ABOUT: "about {figure}",
        Operator.RANGE: "from {low} to {figure_high}",
        Operator.RANK_TOP: "among the first {figure}",
        Operator.RANK_UP: "up by {figure} in the ranking",
        Operator.HIGHER_THAN_PREVIOUS: "higher than the base",
        Operator.NONE_ALLOWED: "no {unit} at all",
        Operator.REDUCE_BY: "down by {figure}",
        Operator.INCREASE_BY: "up by {figure}",
    },
}
_WORDS = {
    "vi": {
        "line": "{meaning} ({operator}): theo chữ “{words}”",
        "base": "; so với “{baseline}”",
        "none": "Không thấy con số nào là chỉ tiêu trong câu này.",
        "left": "Không tính “{words}”: số này đặt tên, ghi ngày tháng hoặc giới hạn đối tượng.",
    },
    "en": {
        "line": "{meaning} ({operator}): from the words “{words}”",
        "base": "; compared with “{baseline}”",
        "none": "No figure in this sentence is a target.",
        "left": "“{words}” is left out: it names, dates or limits something.",
    },
}
_CASE = {"vi": "trường hợp", "en": "case"}


def explain_target(text: str, language: str = "vi") -> list[str]:
    """Say what a target phrase demands and by which of its words, one line for each figure.

    Numbers that are no target follow with the reason. `language` is "vi" or "en"; any other falls
    back to Vietnamese.

    >>> explain_target("đạt tối thiểu 90%")
    ['từ 90 % trở lên (>=): theo chữ “đạt tối thiểu 90%”']
    """
    language = language if language in _WORDS else "vi"
    words = _WORDS[language]
    values = read_values(text)
    lines = [_line(text, value, language) for value in values]
    if not lines:
        lines.append(words["none"])
    lines.extend(words["left"].format(words=left) for left in _left_out(text, values))
    return lines


def _line(text: str, value: TargetValue, language: str) -> str:
    words = _WORDS[language]
    meaning = _MEANING[language][value.operator].format(**_figures(value, language))
    line = words["line"].format(
        meaning=meaning, operator=value.operator.value, words=text[value.start : value.end]
    )
    return line + (words["base"].format(baseline=value.baseline) if value.baseline else "")


def _figures(value: TargetValue, language: str) -> dict[str, str]:
    unit = value.unit or ""
    if not unit and value.operator is Operator.NONE_ALLOWED:
        unit = _CASE[language]
    if isinstance(value.value, tuple):
        low, high = (_printed(bound) for bound in value.value)
        return {
            "figure": f"{low}–{high} {unit}".strip(),
            "low": low,
            "figure_high": f"{high} {unit}".strip(),
            "unit": unit,
        }
    if value.value is None:
        figure = unit or value.baseline or ""
    else:
        figure = f"{_printed(value.value)} {unit}".strip()
    return {"figure": figure, "low": figure, "figure_high": figure, "unit": unit}


def _printed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _left_out(text: str, values: tuple[TargetValue, ...]) -> Iterator[str]:
    """The numbers outside all figures, each with the word before it."""
    covered = [(value.start, value.end) for value in values]
    pieces = read_pieces(text)
    for position, piece in enumerate(pieces):
        inside = any(start <= piece.start < end for start, end in covered)
        if inside or not piece.text[0].isdigit():
            continue
        before = pieces[position - 1] if position else piece
        first = before if before.is_word else piece
        yield text[first.start : piece.end]
