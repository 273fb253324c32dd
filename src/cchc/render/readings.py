"""What was read of a plan as a list to be shown beside its paper: each with its kind, facts and words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from cchc.reform.finding_sentences import sentence_of
from cchc.reform.findings import NOWHERE, Place
from cchc.reform.plan_summary import AREA_NAMES
from cchc.reform.target_words import demand_of
from cchc.render.words import SEVERITY_NAMES, printed_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.reform.deadlines import Deadline
    from cchc.reform.plans import Header, Plan, ReportDuty, Task
    from cchc.render.words import Say


class Kind(Enum):
    """What a mark stands for: its name, the short form on its label, and its style class."""

    HEADER = ("Đầu và cuối văn bản", "ĐC", "header")
    FINDING = ("Cần xem lại", "XL", "finding")
    TARGET = ("Chỉ tiêu", "CT", "target")
    TASK = ("Nhiệm vụ", "NV", "task")
    DEADLINE = ("Thời hạn", "TH", "deadline")
    REPORT = ("Báo cáo", "BC", "report")
    DUTY = ("Trách nhiệm", "TN", "duty")
    REFERENCE = ("Văn bản viện dẫn", "VD", "reference")

    def __init__(self, title: str, short: str, style: str) -> None:
        self.title = title
        self.short = short
        self.style = style


@dataclass(frozen=True, slots=True)
class Spot:
    """Words to be marked and where they stand.

    ``whole`` marks the paragraph where the words are not found in it; ``near`` narrows the search:
    "first", "alone", "date" in the head, "last" from the end, "row" in the same row, "above" over the
    reading's other spots; ``context`` are words that stand in the same paragraph, for papers whose
    places have no lines.
    """

    words: str
    place: Place = NOWHERE
    kind: Kind | None = None
    whole: bool = False
    near: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that was read: its label, what it says, facts by name, and its spots in the paper."""

    kind: Kind
    label: str
    text: str
    facts: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]


def readings_of(plan: Plan, say: Say = str) -> tuple[Reading, ...]:
    """Everything that was read, by kind in the order of ``Kind``; ``say`` translates words of ours."""
    found = [
        *_header(plan.header, say),
        *_findings(plan, say),
        *_targets(plan, say),
        *_tasks(plan, say),
        *_deadlines(plan, say),
        *_reports(plan, say),
        *_duties(plan, say),
        *_references(plan, say),
    ]
    return tuple(found)


def _facts(*pairs: tuple[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def _header(header: Header, say: Say) -> Iterator[Reading]:
    issued = header.date
    dated = f"ngày {issued.day:02} tháng {issued.month:02} năm {issued.year}" if issued else None
    carrier = header.carrier
    parts = [
        (say("Số, ký hiệu"), header.number, "first"),
        (say("Ngày ban hành"), dated, "date"),
        (say("Cơ quan ban hành"), header.issuer, "first"),
        (say("Tên loại"), header.type, "alone"),
        (say("Trích yếu"), header.subject, "first"),
        (say("Kèm theo"), header.promulgated_by, "first"),
        (say("Văn bản ban hành"), carrier.subject if carrier else None, "first"),
        (say("Chức vụ người ký"), header.signer_title, "last"),
        (say("Người ký"), header.signer, "last"),
    ]  # fmt: skip
    for number, (name, value, where) in enumerate([p for p in parts if p[1]], 1):
        shown = f"{name}: {value}"
        yield Reading(Kind.HEADER, f"ĐC{number}", shown, (), (Spot(value or "", near=where),))


def _findings(plan: Plan, say: Say) -> Iterator[Reading]:
    for number, finding in enumerate(plan.findings, 1):
        facts = _facts((say("Mức độ"), say(SEVERITY_NAMES[finding.severity])))
        spot = Spot(finding.place.quote or "", finding.place, whole=True)
        yield Reading(Kind.FINDING, f"XL{number}", sentence_of(finding, say), facts, (spot,))


def _targets(plan: Plan, say: Say) -> Iterator[Reading]:
    for number, target in enumerate(plan.targets, 1):
        parent = f"CT{target.parent + 1}" if target.parent is not None else None
        facts = _facts(
            (say("Mức yêu cầu"), demand_of(target, say)),
            (
                say("Lĩnh vực"),
                say(AREA_NAMES[target.area]) if target.area in AREA_NAMES and target.area else None,
            ),
            (say("Phạm vi"), target.scope),
            (say("Loại trừ"), target.qualifiers.get("except")),
            (say("Là phần của"), parent),
        )
        spot = Spot(target.text, target.place, whole=True)
        yield Reading(Kind.TARGET, f"CT{number}", target.text, facts, (spot,))


def _tasks(plan: Plan, say: Say) -> Iterator[Reading]:
    for number, task in enumerate(plan.tasks, 1):
        facts = _facts(
            (say("Số"), task.no),
            (say("Thời gian"), _understood(task.deadline_text, task.deadline, say)),
            (say("Chủ trì"), task.lead_text),
            (say("Phối hợp"), task.coordinating_text),
            (say("Sản phẩm"), task.product),
            (say("Cấp phê duyệt"), task.approver_text),
        )
        yield Reading(Kind.TASK, f"NV{number}", task.content, facts, _task_spots(task))


def _task_spots(task: Task) -> tuple[Spot, ...]:
    cells = (task.product, task.lead_text, task.coordinating_text, task.approver_text)
    return (
        Spot(task.content, task.place, whole=True),
        *(Spot(text, task.place, near="row") for text in cells if text),
        *(
            [Spot(task.deadline_text, task.place, Kind.DEADLINE, near="row")]
            if task.deadline_text
            else []
        ),
    )


def _understood(text: str | None, deadline: Deadline | None, say: Say) -> str | None:
    if not text or deadline is None:
        return text
    days = [printed_day(day) for day in (deadline.start, deadline.end) if day]
    if deadline.inclusive is False and days:
        days[-1] = say("trước {day}").format(day=days[-1])
    return f"{text} → {' – '.join(dict.fromkeys(days))}" if days else text


def _deadlines(plan: Plan, say: Say) -> Iterator[Reading]:
    for number, stated in enumerate(plan.deadlines, 1):
        words = stated.deadline.text
        facts = _facts((say("Việc"), stated.what), (say("Cơ quan"), stated.who))
        shown = _understood(words, stated.deadline, say) or words
        spot = Spot(words, stated.place, whole=True, context=stated.what or "")
        yield Reading(Kind.DEADLINE, f"TH{number}", shown, facts, (spot,))


def _reports(plan: Plan, say: Say) -> Iterator[Reading]:
    for number, report in enumerate(plan.reporting, 1):
        facts = _facts(
            (say("Số liệu"), _window(report)),
            (say("Hạn gửi"), report.due_rule),
            (say("Ngày"), printed_day(report.due) if report.due else None),
            (say("Cơ quan"), report.who),
            (say("Gửi"), report.to),
        )
        spot = Spot(report.place.quote or report.report, report.place, whole=True)
        yield Reading(Kind.REPORT, f"BC{number}", report.report, facts, (spot,))


def _window(report: ReportDuty) -> str | None:
    days = [printed_day(day) for day in (report.data_from, report.data_to) if day]
    return " – ".join(days) or None


def _duties(plan: Plan, say: Say) -> Iterator[Reading]:
    duties = [(each, duty) for each in plan.assignments for duty in each.duties]
    seen: set[str] = set()
    for number, (assignment, duty) in enumerate(duties, 1):
        spots = [Spot(duty.text, duty.place, whole=True)]
        if assignment.agency not in seen:
            seen.add(assignment.agency)
            spots.append(Spot(assignment.agency, assignment.place, near="above"))
        facts = ((say("Cơ quan"), assignment.agency),)
        yield Reading(Kind.DUTY, f"TN{number}", duty.text, facts, tuple(spots))


def _references(plan: Plan, say: Say) -> Iterator[Reading]:
    cited = [reference for reference in plan.legal_refs if not reference.is_self]
    for number, reference in enumerate(cited, 1):
        shown = " ".join(part for part in (reference.type, reference.number) if part)
        facts = _facts(
            (say("Cơ quan ban hành"), reference.issuer),
            (say("Ngày"), reference.date),
            (say("Về"), reference.title),
            (say("Số lần nhắc"), str(len(reference.mentions))),
        )
        spots = tuple(Spot(mention.text, mention.place) for mention in reference.mentions)
        yield Reading(Kind.REFERENCE, f"VD{number}", shown or (reference.title or ""), facts, spots)
