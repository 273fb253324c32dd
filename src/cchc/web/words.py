"""The words of the pages for what the domain calls by codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.own_plans import Issued
from cchc.reform.plan_life import PlanState, PlanStep
from cchc.reform.plan_summary import AREA_NAMES, WAITING
from cchc.reform.progress import Judgement, Reason, Status
from cchc.reform.units import Tier, UnitKind

if TYPE_CHECKING:
    from datetime import date

    from cchc.reform.deadlines import Deadline

STATUS_NAMES = {
    Status.NOT_DUE: "Chưa đến kỳ",
    Status.ON_TRACK: "Đang thực hiện",
    Status.AT_RISK: "Có nguy cơ trễ",
    Status.LATE: "Quá hạn",
    Status.DONE: "Hoàn thành",
    Status.DONE_LATE: "Hoàn thành trễ hạn",
    Status.WAITING: "Chờ căn cứ",
    Status.CANCELLED: "Đã bỏ khỏi kế hoạch",
}
STATUS_STYLES = {
    Status.NOT_DUE: "plain",
    Status.ON_TRACK: "plain",
    Status.AT_RISK: "risk",
    Status.LATE: "late",
    Status.DONE: "done",
    Status.DONE_LATE: "done",
    Status.WAITING: "wait",
    Status.CANCELLED: "wait",
}
# What a list may be narrowed to beside the statuses.
MORE_STATUSES = {"open": "Chưa xong", "proposed": "Chờ xác nhận"}
TIER_NAMES = {
    Tier.PROVINCE: "Cấp tỉnh",
    Tier.DISTRICT: "Cấp huyện",
    Tier.COMMUNE: "Cấp xã",
}
PLAN_STATES = {
    PlanState.DRAFT: ("Đang soạn, rà soát", "wait"),
    PlanState.SUBMITTED: ("Chờ duyệt", "risk"),
    PlanState.RETURNED: ("Bị trả lại", "late"),
    PlanState.APPROVED: ("Đã duyệt", "done"),
    PlanState.IN_FORCE: ("Đang thực hiện", "plain"),
    PlanState.AMENDED: ("Đã điều chỉnh", "plain"),
    PlanState.CLOSED: ("Đã đóng", "wait"),
}
STEP_NAMES = {
    PlanStep.SUBMIT: "Trình duyệt",
    PlanStep.RETURN: "Trả lại",
    PlanStep.APPROVE: "Duyệt",
    PlanStep.PUT_IN_FORCE: "Đưa vào thực hiện",
    PlanStep.AMEND: "Điều chỉnh",
    PlanStep.CLOSE: "Đóng kế hoạch",
}
ISSUED_NAMES = {
    Issued.ON_TIME: ("Đã ban hành đúng hạn", "done"),
    Issued.AFTER_DAY: ("Đã ban hành, trễ hạn", "risk"),
    Issued.NOT_YET: ("Chưa ban hành, còn hạn", "wait"),
    Issued.OVERDUE: ("Chưa ban hành, quá hạn", "late"),
}
PLAN_TIER_NAMES = {
    "departments": "Sở, ban, ngành",
    "districts": "Huyện, thành phố, thị xã",
    "communes": "Xã, phường, đặc khu",
}
PAPER_STATES = {
    "waiting": "Chờ đọc",
    "reading": "Đang đọc",
    "read": "Đã đọc",
    "refused": "Không đọc được",
}
ITEM_NAMES = {
    "header": ("Phần đầu văn bản", "Phần đầu văn bản"),
    "targets": ("Chỉ tiêu", "Chỉ tiêu"),
    "tasks": ("Nhiệm vụ", "Nhiệm vụ"),
    "reporting": ("Báo cáo", "Lịch báo cáo"),
    "assignments": ("Trách nhiệm", "Phân công trách nhiệm"),
    "findings": ("Chỗ cần xem trong văn bản", "Chỗ khác cần xem trong văn bản"),
}
KIND_NAMES = {
    UnitKind.PROVINCE: "Tỉnh, thành phố",
    UnitKind.DEPARTMENT: "Sở và tương đương",
    UnitKind.PROVINCIAL_AGENCY: "Ban, ngành cấp tỉnh",
    UnitKind.VERTICAL: "Cơ quan ngành dọc",
    UnitKind.PUBLIC_SERVICE: "Đơn vị sự nghiệp",
    UnitKind.DISTRICT: "Huyện, thành phố, thị xã",
    UnitKind.COMMUNE: "Xã, phường, đặc khu",
    UnitKind.DIVISION: "Phòng",
}


# What happened to a piece of work, as its history calls it.
HISTORY_NAMES = {
    "progress": "Cập nhật",
    "proposed": "Đề nghị xác nhận hoàn thành",
    "confirmed": "Xác nhận hoàn thành",
    "returned": "Trả lại",
    "reopened": "Mở lại",
    "coordinated": "Ý kiến phối hợp",
    "asked": "Xin gia hạn",
    "granted": "Đồng ý gia hạn",
    "not_granted": "Không đồng ý gia hạn",
    "trigger": "Ghi nhận căn cứ",
}


def shown_day(day: date | None) -> str:
    """A day as one writes it: 29/12/2022; nothing for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def shown_period(label: str) -> str:
    """A period as one writes it: "quý II/2026", "tháng 3/2026", "năm 2026", "16/03/2026"."""
    year, _, part = label.partition("-")
    if not part:
        return f"năm {year}" if year else ""
    if part.startswith("Q"):
        return f"quý {('I', 'II', 'III', 'IV')[int(part[1]) - 1]}/{year}"
    if "-" in part:
        month, _, day = part.partition("-")
        return f"{day}/{month}/{year}"
    return f"tháng {int(part)}/{year}"


def short_period(label: str) -> str:
    """A period under a chart of one year: "T3", "quý II", "2026"."""
    year, _, part = label.partition("-")
    if part.startswith("Q"):
        return f"quý {('I', 'II', 'III', 'IV')[int(part[1]) - 1]}"
    return f"T{int(part)}" if part else year


def reason_of(judgement: Judgement) -> str:
    """Why a piece of work stands as it does, in a sentence."""
    facts = judgement.facts
    day = shown_day(facts.get("day"))  # type: ignore[arg-type]
    due = shown_day(facts.get("due"))  # type: ignore[arg-type]
    days = facts.get("days")
    sentences = {
        Reason.NOT_STARTED: f"bắt đầu từ {shown_day(facts.get('start'))}",  # type: ignore[arg-type]
        Reason.UNDER_WAY: f"đạt {facts.get('percent')}%, hạn {due}",
        Reason.NO_DAY: f"đạt {facts.get('percent')}%, kế hoạch không ghi hạn",
        Reason.PROPOSED: f"đã đề nghị xác nhận hoàn thành ngày {day}",
        Reason.DUE_SOON: "đến hạn hôm nay" if days == 0 else f"còn {days} ngày, hạn {due}",
        Reason.SILENT: f"chưa có cập nhật từ {day}, hạn {due}",
        Reason.PAST_DUE: f"trễ {days} ngày, hạn {due}",
        Reason.CONFIRMED: f"xong ngày {day}",
        Reason.CONFIRMED_LATE: f"xong ngày {day}, trễ {days} ngày",
        Reason.TRIGGER_AWAITED: f"chờ: {facts.get('words')}",
        Reason.DROPPED: f"bỏ từ {day} theo bản điều chỉnh",
    }
    return sentences[judgement.reason]


def area_name(area: str | None) -> str:
    """The name of an area of reform."""
    return AREA_NAMES.get(area or None, area or "")


_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox", "Firefox"),
    ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "điện thoại Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
    ("Windows", "máy Windows"), ("Mac OS", "máy Mac"), ("Linux", "máy Linux"),
)  # fmt: skip


def browser_name(agent: str) -> str:
    """The browser and system that a browser says it is: "Chrome trên máy Windows"."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "Trình duyệt khác")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    return f"{browser} trên {system}" if system else browser


def shown_deadline(deadline: Deadline) -> str:
    """What a time expression was understood to mean: its days, or why it has none."""
    if deadline.kind is None:
        return "→ không hiểu, sẽ theo dõi không có hạn"
    if deadline.kind in WAITING:
        return "→ chờ căn cứ; không suy ra ngày"
    if deadline.recurring and len(deadline.periods) > 1:
        return (
            f"→ {len(deadline.periods)} kỳ: {', '.join(shown_period(p) for p in deadline.periods)}"
        )
    if deadline.start and deadline.end and deadline.start != deadline.end:
        return f"→ {shown_day(deadline.start)}–{shown_day(deadline.end)}"
    if deadline.end:
        return f"→ {'trước' if deadline.inclusive is False else 'đến'} {shown_day(deadline.end)}"
    return f"→ từ {shown_day(deadline.start)}" if deadline.start else ""
