"""The record of changes in words: what was done, to what, which facts were what before and after."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from cchc.reform.permissions import Deed
from cchc.reform.role_names import ROLE_NAMES
from cchc.web.words import area_name, shown_day, shown_period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEED_NAMES: Mapping[str, str] = {
    Deed.LOAD_PAPER: "Tải văn bản",
    Deed.REVIEW_READING: "Rà soát văn bản",
    Deed.WRITE_PLAN: "Soạn kế hoạch",
    Deed.SUBMIT_PLAN: "Trình kế hoạch",
    Deed.APPROVE_PLAN: "Duyệt kế hoạch",
    Deed.AMEND_PLAN: "Điều chỉnh kế hoạch",
    Deed.CLOSE_PLAN: "Đóng kế hoạch",
    Deed.UPDATE_TASK: "Cập nhật việc",
    Deed.ANSWER_TASK: "Ý kiến phối hợp",
    Deed.PROPOSE_DONE: "Đề nghị xác nhận hoàn thành",
    Deed.CONFIRM_DONE: "Xét hoàn thành",
    Deed.ASK_EXTENSION: "Xin gia hạn",
    Deed.DECIDE_EXTENSION: "Quyết định gia hạn",
    Deed.RECORD_TRIGGER: "Ghi nhận căn cứ",
    Deed.COMMENT: "Ý kiến trao đổi",
    Deed.RECORD_VALUE: "Ghi số liệu chỉ tiêu",
    Deed.MANAGE_UNITS: "Quản lý đơn vị",
    Deed.MANAGE_PEOPLE: "Quản lý người dùng",
    Deed.DELEGATE: "Ủy quyền",
}
THING_NAMES: Mapping[str, str] = {
    "work": "Việc",
    "taskrow": "Nhiệm vụ",
    "targetrow": "Chỉ tiêu",
    "plan": "Kế hoạch",
    "paper": "Văn bản",
    "unit": "Đơn vị",
    "unitalias": "Cách gọi đơn vị",
    "person": "Người dùng",
    "rolerow": "Vai trò",
    "extension": "Gia hạn",
    "evidence": "Tài liệu",
}
# The page of a thing, by the name of its address.
THING_PAGES: Mapping[str, str] = {
    "work": "work",
    "taskrow": "task",
    "targetrow": "target",
    "plan": "plan",
    "paper": "paper",
    "unit": "unit",
}
FACT_NAMES: Mapping[str, str] = {
    "percent": "hoàn thành",
    "due": "hạn",
    "proposed_on": "đề nghị xác nhận",
    "confirmed": "đã xác nhận",
    "evidence": "tài liệu",
    "asked_until": "xin gia hạn tới",
    "granted": "đồng ý gia hạn",
    "day": "ngày văn bản",
    "number": "số, ký hiệu",
    "waits_for": "chờ",
    "period": "kỳ",
    "value": "giá trị",
    "numerator": "tử số",
    "denominator": "mẫu số",
    "base": "số gốc",
    "state": "trạng thái",
    "reason": "lý do",
    "name": "tên",
    "title": "tên",
    "year": "năm",
    "unit": "đơn vị",
    "role": "vai trò",
    "area": "lĩnh vực",
    "since": "từ",
    "until": "đến",
    "content": "nội dung",
    "product": "sản phẩm",
    "deadline_text": "thời hạn",
    "lead_text": "chủ trì",
    "coordinating_text": "phối hợp",
    "revision": "lần sửa",
    "key": "mục",
    "verdict": "kết quả rà soát",
    "sha256": "mã băm tệp",
    "size": "dung lượng",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


# Facts that are told by codes, and their words.
_NAMED: Mapping[str, Callable[[str], str]] = {
    "percent": "{}%".format,
    "period": shown_period,
    "role": lambda code: next((n for role, n in ROLE_NAMES.items() if role == code), code),
    "area": area_name,
}


def deed_name(code: str) -> str:
    """What was done."""
    return DEED_NAMES.get(code, code)


def thing_name(code: str) -> str:
    """What it was done to."""
    return THING_NAMES.get(code, code)


def change_words(
    before: Mapping[str, object] | None, after: Mapping[str, object] | None
) -> list[tuple[str, str, str]]:
    """Each fact that changed: its name, what it was, what it is; what stayed the same is left out.

    What a thing was before there was any is nothing, not "không có".
    """
    was, now = before or {}, after or {}
    names = dict.fromkeys([*was, *now])
    return [
        (
            FACT_NAMES.get(name, name),
            _fact(name, was.get(name)) if before else "",
            _fact(name, now.get(name)),
        )
        for name in names
        if was.get(name) != now.get(name)
    ]


def _fact(name: str, value: object) -> str:
    if value is None or value in ("", []):
        return "không có"
    named = _NAMED.get(name)
    if named is not None:
        return named(str(value))
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(f"{FACT_NAMES.get(k, k)}: {_fact(k, v)}" for k, v in value.items())
    is_day = isinstance(value, str) and _DAY.fullmatch(value)
    return shown_day(date.fromisoformat(str(value))) if is_day else str(value)
