"""The reporting calendar: reports and plans owed, their data windows, due rules and computed days."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadlines import find_deadlines
from cchc.intake.plan_document.report_clauses import (
    computed,
    due_clauses,
    ends_with_period,
    periods_in,
)
from cchc.intake.plan_document.report_parties import (
    REPORT,
    opening_agencies,
    receiver,
    receiver_near,
)
from cchc.intake.plan_document.report_spot import QUOTE, ReportSpot, kind_of, named_for
from cchc.intake.plan_document.report_windows import (
    duties_of_windows,
    periods_of_the_part,
    rule_lines_beside,
    windows_at,
)
from cchc.reform.deadlines import DeadlineKind
from cchc.reform.plans import ReportDuty
from cchc.reform.reporting import DAY_OF_LAST_MONTH, due_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cchc.intake.phrases.deadlines import FoundDeadline
    from cchc.intake.plan_document.outline import Item
    from cchc.intake.plan_document.report_clauses import DueClause
    from cchc.intake.plan_document.tasks import Dating
    from cchc.reform.plans import Assignment, Task
    from cchc.reform.reporting import ReportPeriod

PLAN_OWED = re.compile(
    r"(?:xây dựng|ban hành|gửi)[^.;]*\bkế hoạch\b|\bkế hoạch\b[^.;]*\b(?:gửi|ban hành|xây dựng|hoàn thành)",
    re.IGNORECASE,
)
ISSUING = re.compile(r"ban hành kế hoạch[^.;]*(?:như sau|sau đây|sau)\s*:?\s*$", re.IGNORECASE)
DAY_OR_MONTH = re.compile(r"ngày|tháng|quý|/", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.])\s+(?=[A-ZÀ-ỸĐ])")
PART_OF_SENTENCE = re.compile(r"(?<=[.;])\s+(?=\S)")
REPORT_KINDS = frozenset(
    {
        DeadlineKind.BEFORE_DATE,
        DeadlineKind.DATE,
        DeadlineKind.MONTH,
        DeadlineKind.MONTHLY_DAY,
        DeadlineKind.PERIODIC,
        DeadlineKind.QUARTER_SET,
        DeadlineKind.YEAR,
        DeadlineKind.ON_CONDITION,
    }
)
PLAN_KINDS = frozenset(
    {DeadlineKind.MONTH, DeadlineKind.BEFORE_DATE, DeadlineKind.DATE, DeadlineKind.QUARTER_SET}
)
TASK_REPORT = re.compile(r"(?:xây dựng|tổng hợp,?|lập|hoàn thành)?\s*báo cáo\b", re.IGNORECASE)
EXCEPTION = re.compile(
    r"\(\s*riêng\s+(?:đối với\s+)?(?P<who>[^()]+?)\s*(?:là|thì|:|hoàn thành)?\s*$", re.IGNORECASE
)
THIS_PLAN = re.compile(r"\bkế hoạch (?:này|nêu trên)", re.IGNORECASE)
ONLY_SENDS = re.compile(
    r"[\s,:]*(?:thời (?:gian|hạn|điểm))?\s*(?:gửi|nộp|nhận|hoàn thành)?(?:\s*báo cáo)?[\s,:]*",
    re.IGNORECASE,
)
CUT_OFF = re.compile(r"(?:chốt|khóa|khoá|cắt) số liệu[^;.]*$", re.IGNORECASE)
DAYS_AFTER = re.compile(
    r"(?:chậm nhất|trong(?:\s+vòng|\s+thời hạn)?|sau)\s+(?:là\s+)?\d{1,2}\s*(?:\([^)]*\)\s*)?ngày\b[^.;,]*",
    re.IGNORECASE,
)
EVERY_YEAR = re.compile(r"(?:h[ằà]ng|mỗi) năm", re.IGNORECASE)


def read_reporting(
    items: Sequence[Item], tasks: Sequence[Task], assignments: Sequence[Assignment], dating: Dating
) -> tuple[ReportDuty, ...]:
    """Every report that is owed: from data windows, from sentences with a due day, from tasks that are reports."""
    found: list[ReportDuty] = []
    rules_taken: set[int] = set()
    for index in range(len(items)):
        spot = ReportSpot(items, index, assignments, dating)
        if not _speaks_of_reports(spot):
            continue
        windows = windows_at(spot)
        if windows:
            found += duties_of_windows(spot, windows)
            rules_taken |= rule_lines_beside(spot)
        elif index not in rules_taken:
            found += _from_sentences(spot)
    found += [duty for task in tasks if (duty := _from_task(task))]
    return tuple(dict.fromkeys(found))


def _speaks_of_reports(spot: ReportSpot) -> bool:
    text = spot.item.text
    return bool(
        REPORT.search(text)
        or PLAN_OWED.search(text)
        or DAY_OF_LAST_MONTH.search(text)
        or spot.in_reporting_part
    )


def _from_sentences(spot: ReportSpot) -> Iterator[ReportDuty]:
    in_part = spot.in_reporting_part
    for sentence in SENTENCE.split(spot.item.text):
        stated = due_clauses(sentence)
        cut_off = _cut_off(stated)
        clauses = list(_owed(stated, sentence, in_part=in_part))
        for clause, periods in _with_periods(spot, sentence, clauses):
            for duty in _duties_of_clause(spot, sentence, clause, periods):
                yield replace(duty, data_to=cut_off) if cut_off else duty
        for part in PART_OF_SENTENCE.split(sentence):
            if not due_clauses(part):
                yield from _from_words(spot, part)


def _cut_off(clauses: Sequence[DueClause]) -> date | None:
    """The one day that a sentence names for closing the figures ("chốt số liệu ngày 14/3/2026")."""
    days = {due_on(c.days[0], None, None) for c in clauses if CUT_OFF.search(c.lead)}
    return days.pop() if len(days) == 1 else None


def _owed(clauses: Sequence[DueClause], sentence: str, *, in_part: bool) -> Iterator[DueClause]:
    """The clauses that are about a report or a plan to be sent, or go on with one that is."""
    goes_on = in_part
    reports = bool(REPORT.search(sentence))
    for position, clause in enumerate(clauses):
        if CUT_OFF.search(clause.lead):
            goes_on = True
            continue
        end = clauses[position + 1].start if position + 1 < len(clauses) else len(sentence)
        behind = re.split(r"[;.]", sentence[clause.end : end])[0]
        about = REPORT.search(clause.lead) or REPORT.search(behind) or _is_plan(clause)
        about = about or (reports and ends_with_period(clause.lead))
        party = clause.whom or _is_only_party(clause.lead)
        if about or (goes_on and (periods_in(clause.lead, 2000) or party)):
            goes_on = True
            yield clause
        else:
            goes_on = in_part


def _is_only_party(lead: str) -> bool:
    """Whether the words before a due day are an agency and no more ("; UBND cấp xã gửi")."""
    words = lead.strip(" ,;:()và")
    agencies = opening_agencies(words) or ""
    return ONLY_SENDS.fullmatch(words[len(agencies) :]) is not None


def _is_plan(clause: DueClause) -> bool:
    """Whether a plan is owed by a clause's day: "ban hành kế hoạch", "kế hoạch gửi trước"."""
    words = THIS_PLAN.sub("", f"{clause.lead} {clause.rule}")
    return bool(PLAN_OWED.search(words)) and not REPORT.search(clause.lead)


def _with_periods(
    spot: ReportSpot, sentence: str, clauses: Sequence[DueClause]
) -> Iterator[tuple[DueClause, Sequence[ReportPeriod]]]:
    """Each clause with its periods: its own, else the clause's before it, else those of its part."""
    earlier: Sequence[ReportPeriod] = ()
    for clause in clauses:
        own = periods_in(f"{clause.lead} {clause.whom or ''}", spot.year)
        hangs = clause.days[0].months_behind is not None
        if not own and hangs:
            own = earlier or periods_in(sentence, spot.year) or periods_of_the_part(spot)
            if own is None:
                continue
        earlier = own
        yield clause, own


def _duties_of_clause(
    spot: ReportSpot, sentence: str, clause: DueClause, periods: Sequence[ReportPeriod]
) -> Iterator[ReportDuty]:
    is_plan = _is_plan(clause)
    issued = spot.dating.issued_on
    name = _name_of(spot.item.text, sentence, clause.start + len(clause.lead), is_plan=is_plan)
    party = opening_agencies(re.split(r"[:;]", clause.lead)[-1].strip(" ,;()và"))
    whom = clause.whom if clause.whom and not periods_in(clause.whom, 2000) else None
    base = ReportDuty(
        report=name,
        kind="plan_submission" if is_plan else kind_of(sentence),
        due_rule=clause.rule,
        to=receiver(sentence)
        or (receiver_near(spot.items, spot.index) if spot.in_reporting_part else None),
        who=_exception(sentence, clause.end - len(clause.rule))
        or whom
        or _whole(party, spot.who())
        or opening_agencies(sentence.split(":", 1)[-1].strip()),
        place=spot.place(sentence),
    )
    for period, due in computed(clause, () if is_plan else periods, spot.dating.plan_year):
        if due and issued and due < issued and clause.days[0].months_behind is not None:
            continue
        recurs = EVERY_YEAR.search(f"{clause.lead} {clause.rule}")
        day = due or (None if period or recurs else spot.dating.deadline(clause.rule).end)
        yield replace(base, report=named_for(name, period), due=day)


def _whole(party: str | None, debtor: str | None) -> str | None:
    """The agency before a due day, or the longer list of them that it closes."""
    return debtor if party is None or (debtor and party in debtor) else party


def _from_words(spot: ReportSpot, part: str) -> Iterator[ReportDuty]:
    """Reports and plans whose time is told without a due day: "định kỳ hằng quý", "trong tháng 02"."""
    if ISSUING.search(part):
        return
    is_plan = bool(PLAN_OWED.search(REPORT.split(part)[0]))
    if not is_plan and not REPORT.search(part) and not spot.in_reporting_part:
        return
    found = find_deadlines(part, spot.dating.issued_on, spot.dating.plan_year)
    stated = [
        (
            f.start,
            f.deadline.text,
            f.deadline.end if f.deadline.kind is not DeadlineKind.PERIODIC else None,
        )
        for f in found
        if _is_due_word(part, f, is_plan=is_plan)
    ]
    lasting = DAYS_AFTER.search(part) if not stated and not is_plan else None
    if lasting:
        stated = [(lasting.start(), lasting.group().strip(), None)]
    for start, rule, due in stated:
        yield ReportDuty(
            report=_name_of(spot.item.text, part, start, is_plan=is_plan),
            kind="plan_submission" if is_plan else kind_of(part),
            due_rule=rule,
            due=due,
            to=receiver(part)
            or (receiver_near(spot.items, spot.index) if spot.in_reporting_part else None),
            who=_exception(part, start) or spot.who(),
            place=spot.place(part),
        )


def _is_due_word(part: str, found: FoundDeadline, *, is_plan: bool) -> bool:
    kind = found.deadline.kind
    if is_plan:
        return kind in PLAN_KINDS and bool(DAY_OR_MONTH.search(found.deadline.text))
    if kind is DeadlineKind.ON_CONDITION:
        return TASK_REPORT.match(part) is not None
    return kind in REPORT_KINDS


def _name_of(whole: str, sentence: str, due_at: int, *, is_plan: bool) -> str:
    """What is owed: the words from "báo cáo" (or "kế hoạch") to the next stop, without the due words."""
    before = whole.split(sentence, maxsplit=1)[0]
    if is_plan and re.search(r"\bkế hoạch\s*$", sentence[:due_at], re.IGNORECASE):
        named = re.findall(
            r"\bkế hoạch\s+(?!này|trong|trước|chậm)[^.;:]{10,}", before, re.IGNORECASE
        )
        if named:
            return named[-1].strip()
    pattern = re.compile(
        r"\bkế hoạch\b(?!\s*(?:này|nêu trên))" if is_plan else r"báo cáo", re.IGNORECASE
    )
    starts = [m.start() for m in pattern.finditer(sentence)]
    earlier = [s for s in starts if s < due_at]
    start = (starts or [0])[0] if is_plan or not earlier else earlier[-1]
    words = re.split(
        r"[;:.]\s|\s*\(|,?\s*(?:và\s+)?(?:gửi|trước|chậm nhất)\s|\s(?:về)\s",
        sentence[start:],
        maxsplit=1,
    )[0]
    return words.strip(" ,;.:") or sentence[:QUOTE]


def _exception(sentence: str, due_at: int) -> str | None:
    """The party that a due day in brackets is for: "(riêng cấp xã là …)"."""
    opener = sentence.rfind("(", 0, due_at)
    riding = EXCEPTION.match(sentence[opener:due_at]) if opener >= 0 else None
    return riding["who"] if riding else None


def _from_task(task: Task) -> ReportDuty | None:
    """A task whose work is a report is part of the calendar; its deadline is its due day."""
    if TASK_REPORT.match(task.content) is None:
        return None
    deadline = task.deadline
    return ReportDuty(
        report=task.content,
        kind=kind_of(task.content),
        due_rule=task.deadline_text,
        due=deadline.end if deadline and not deadline.recurring else None,
        who=task.lead_text,
        place=task.place,
    )
