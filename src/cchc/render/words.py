"""Words that rendered papers share: names of severities and kinds, days and places as people write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.due_days import DueKind
from cchc.reform.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from cchc.reform.findings import Place

    # Puts words of ours, never of the paper, into the language of the reader.
    Say = Callable[[str], str]

# The language of our own words; its translation is the code of the other language.
LANGUAGE = "vi"
SEVERITY_NAMES: Mapping[Severity, str] = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.NOTE: "Lưu ý",
}
DUE_NAMES: Mapping[DueKind, str] = {
    DueKind.TASK: "Nhiệm vụ",
    DueKind.REPORT: "Báo cáo",
    DueKind.STATED: "Trong văn bản",
}


def printed_day(day: date) -> str:
    """A day as Vietnamese papers print it: 05/02/2026."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def printed_place(place: Place, say: Say = str) -> str:
    """Where something stands, without its quote: "dòng 12", "bảng 3, hàng 4"; empty where unknown."""
    if place.line:
        return say("dòng {line}").format(line=place.line)
    parts = (
        (say("trang"), place.page),
        (say("bảng"), place.table),
        (say("hàng"), place.row),
        (say("ô"), place.cell),
    )
    return ", ".join(f"{name} {value}" for name, value in parts if value)
