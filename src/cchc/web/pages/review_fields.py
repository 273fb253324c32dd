"""The fields by which each kind of item is mended: how they are shown and how what is typed is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from cchc.operations.actor import Refused
from cchc.reform.plan_summary import AREA_NAMES
from cchc.reform.target_words import OPERATOR_SIGNS
from cchc.reform.targets import Operator
from cchc.web.typed import typed_day, typed_number
from cchc.web.words import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cchc.operations.plans.review import ReviewItem

AREAS = tuple((code, name) for code, name in AREA_NAMES.items() if code)
OPERATOR_WORDS = {
    Operator.AT_LEAST: "≥ tối thiểu",
    Operator.MORE_THAN: "> trên",
    Operator.AT_MOST: "≤ không quá",
    Operator.LESS_THAN: "< dưới",
    Operator.EQUAL: "= đúng bằng",
}
OPERATORS = tuple(
    (code.value, OPERATOR_WORDS.get(code, sign)) for code, sign in OPERATOR_SIGNS.items()
)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its name in plan-json, its label, its sort, what may be chosen."""

    name: str
    label: str
    sort: str = "text"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "header": (
        Field("number", "Số, ký hiệu"),
        Field("date", "Ngày ban hành", "day", "như 29/12/2026"),
        Field("type", "Tên loại văn bản"),
        Field("issuer", "Cơ quan ban hành"),
        Field("place", "Nơi ban hành"),
        Field("subject", "Trích yếu", "area"),
        Field("plan_year", "Năm của kế hoạch", "whole"),
        Field("signer_title", "Chức vụ người ký"),
        Field("signer", "Người ký"),
    ),
    "tasks": (
        Field("content", "Nội dung", "area"),
        Field("product", "Sản phẩm", "area"),
        Field("deadline_text", "Thời hạn", hint="ghi như trong văn bản: Quý II/2026, Thường xuyên"),
        Field("lead_text", "Chủ trì"),
        Field("coordinating_text", "Phối hợp", "area"),
        Field("approver_text", "Cấp phê duyệt"),
        Field("no", "Số thứ tự"),
        Field("section_title", "Thuộc mục"),
        Field("area", "Lĩnh vực", "choice", choices=AREAS),
        Field("note", "Ghi chú"),
    ),
    "targets": (
        Field("text", "Chỉ tiêu", "area"),
        Field("operator", "Yêu cầu", "choice", choices=OPERATORS),
        Field("value", "Mức", "amount", "như 95 hoặc 99,5; khoảng thì 90–95"),
        Field("unit", "Đơn vị tính"),
        Field("baseline", "So với"),
        Field("scope", "Phạm vi"),
        Field("owner", "Cơ quan theo dõi"),
        Field("area", "Lĩnh vực", "choice", choices=AREAS),
    ),
    "reporting": (
        Field("report", "Báo cáo", "area"),
        Field("due_rule", "Hạn gửi như ghi trong văn bản"),
        Field("due", "Ngày phải gửi", "day", "như 16/03/2026"),
        Field("data_from", "Số liệu từ ngày", "day"),
        Field("data_to", "Số liệu đến ngày", "day"),
        Field("who", "Cơ quan báo cáo", "area"),
        Field("to", "Gửi tới"),
    ),
    "assignments": (
        Field("agency", "Cơ quan"),
        Field("duties", "Trách nhiệm", "lines", "mỗi trách nhiệm một dòng"),
    ),
}
_RANGE = re.compile(r"\s*(?:–|—|-|đến)\s*")


def shown_fields(
    item: ReviewItem, typed: Mapping[str, str], refusal: Refused | None = None
) -> list[dict[str, object]]:
    """The fields of an item's form with what stands in them, what was typed before all."""
    return [
        {
            "field": field,
            "value": typed.get(field.name, _shown(field, item.words.get(field.name))),
            "error": refusal.sentence if refusal and refusal.field == field.name else "",
        }
        for field in FIELDS[item.kind]
    ]


def _shown(field: Field, value: Any) -> str:  # noqa: ANN401  a value of plan-json
    if value is None:
        return ""
    if field.sort == "day":
        return shown_day(date.fromisoformat(value))
    if field.sort == "amount":
        return "–".join(_figure(v) for v in (value if isinstance(value, list) else [value]))
    if field.sort == "lines":
        return "\n".join(each["text"] for each in value)
    return str(value)


def _figure(value: float) -> str:
    return f"{value:g}".replace(".", ",") if value != int(value) else str(int(value))


def typed_fields(kind: str, typed: Mapping[str, str]) -> dict[str, object]:
    """What was typed as values of plan-json; fields that the form did not hold stay as they are.

    Raises:
        Refused: a day, number or choice is none.
    """
    told = {f.name: _read(f, typed[f.name].strip()) for f in FIELDS[kind] if f.name in typed}
    if kind == "targets" and "operator" in told:
        _refuse_misfit(str(told["operator"]), told.get("value"))
    return told


def _read(field: Field, text: str) -> object:
    if field.sort == "choice" and text and text not in dict(field.choices):
        raise Refused("Chọn một mục trong danh sách.", field=field.name)
    if not text:
        return None if field.sort != "lines" else ""
    if field.sort == "day":
        day = typed_day(text, field.name)
        return day.isoformat() if day else None
    if field.sort == "whole":
        return typed_number(text, field.name)
    if field.sort == "amount":
        return typed_amount(text, field.name)
    return text


def typed_amount(text: str, field: str) -> int | float | list[int | float]:
    """A figure typed in the Vietnamese way ("1.234,5"), or two with a dash between.

    Raises:
        Refused: it is no figure.
    """
    parts = [_number(part, text, field) for part in _RANGE.split(text.removesuffix("%").strip())]
    if len(parts) == 2:
        return parts
    if len(parts) > 2:
        raise Refused(f"“{text}” không phải số. Ghi như 95 hoặc 99,5.", field=field)
    return parts[0]


def _number(text: str, whole: str, field: str) -> int | float:
    plain = re.sub(r"(?<=\d)[.\s](?=\d{3}(?:\D|$))", "", text.strip().removesuffix("%").strip())
    try:
        value = Decimal(plain.replace(",", "."))
    except InvalidOperation as error:
        raise Refused(f"“{whole}” không phải số. Ghi như 95 hoặc 99,5.", field=field) from error
    if not value.is_finite() or abs(value) >= Decimal(10) ** 13:
        raise Refused(f"“{whole}” quá lớn. Xem lại con số.", field=field)
    return int(value) if value == value.to_integral_value() else float(value)


def _refuse_misfit(operator: str, value: object) -> None:
    is_pair = isinstance(value, list)
    if operator == Operator.RANGE and not is_pair:
        raise Refused("Mức trong một khoảng cần hai số, như 90–95.", field="value")
    if operator != Operator.RANGE and is_pair:
        raise Refused("Yêu cầu này chỉ nhận một số; khoảng thì chọn “từ … đến”.", field="value")
