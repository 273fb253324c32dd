"""The reporting calendar: reports and plans owed, their data windows, due rules and computed days."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agencies import find_agency_names
from cchc.intake.phrases.deadlines import find_deadlines
from cchc.intake.plan_document.data_windows import find_data_windows
from cchc.intake.plan_document.outline import Rank
from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.plans import ReportDuty
from cchc.reform.reporting import DAY_OF_LAST_MONTH, due_in_last_month, periods_named
from cchc.vietnamese.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.phrases.deadlines import FoundDeadline
    from cchc.intake.plan_document.outline import Item
    from cchc.intake.plan_document.tasks import Dating
    from cchc.reform.findings import Place
    from cchc.reform.plans import Assignment, Task

REPORT = re.compile(r"báo cáo", re.IGNORECASE)
PLAN_OWED = re.compile(
    r"(?:xây dựng|ban hành|gửi)[^.;]*\bkế hoạch\b|\bkế hoạch\b[^.;]*\b(?:gửi|ban hành|xây dựng|hoàn thành)",
    re.IGNORECASE,
)
RECEIVER = re.compile(r"\b(?:báo cáo|gửi|về|cho|trình)\s+(?=\S)", re.IGNORECASE)
ISSUING = re.compile(r"ban hành kế hoạch[^.;]*(?:như sau|sau đây|sau)\s*:?\s*$", re.IGNORECASE)
DAY_OR_MONTH = re.compile(r"ngày|tháng|quý|/", re.IGNORECASE)
EVERY_YEAR = re.compile(r"h[ằà]ng năm|mỗi năm|của năm (?:báo cáo|kế hoạch)", re.IGNORECASE)
THROUGH = re.compile(r"\s*\((?:thông )?qua\s+[^)]*\)", re.IGNORECASE)
REPORTING_PART = re.compile(
    r"chế độ (?:thông tin,? )?báo cáo|báo cáo định kỳ|thời (?:gian|hạn)[^.;]{0,40}báo cáo",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"(?<=[.;])\s+(?=\S)")
DATED_KINDS = frozenset(
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


class _Context(NamedTuple):
    dating: Dating
    assignments: Sequence[Assignment]


def read_reporting(
    items: Sequence[Item], tasks: Sequence[Task], assignments: Sequence[Assignment], dating: Dating
) -> tuple[ReportDuty, ...]:
    """Every report that is owed: from data windows, from sentences with a due day, from tasks that are reports."""
    context = _Context(dating, assignments)
    found: list[ReportDuty] = []
    for index, item in enumerate(items):
        if (
            not REPORT.search(item.text)
            and not PLAN_OWED.search(item.text)
            and not DAY_OF_LAST_MONTH.search(item.text)
        ):
            continue
        windows = _with_windows(items, index, context)
        found += windows or _from_sentences(items, index, context)
    found += [duty for task in tasks if (duty := _from_task(task))]
    return tuple(dict.fromkeys(found))


def _year(context: _Context) -> int | None:
    return context.dating.plan_year or (
        context.dating.issued_on.year if context.dating.issued_on else None
    )


def _with_windows(items: Sequence[Item], index: int, context: _Context) -> list[ReportDuty]:
    item = items[index]
    duties: list[ReportDuty] = []
    windows = find_data_windows(item.text, _year(context))
    begin = 0
    for window in windows:
        before = item.text[begin : window.start]
        rule = _due_rule(items, index)
        name = _report_name(before) or _report_name_above(item)
        due = _due(rule, window.data_to, context)
        duties.append(
            ReportDuty(
                report=name or item.text[:120],
                kind=_kind_of(name or ""),
                data_from=window.data_from,
                data_to=window.data_to,
                due_rule=rule,
                due=due,
                to=_receiver_near(items, index),
                who=_who(items, index, context) or _reporters(items, index, context),
                place=_place(item, item.text),
            )
        )
        begin = window.end
    return duties


def _report_name(text: str) -> str | None:
    """The report's name before a window: the words before a colon, or those from "báo cáo" on."""
    part = re.split(r"[;.]\s", text.strip(" -+;.,"))[-1]
    head = (
        part.split(":")[0]
        if ":" in part
        else re.split(
            r",?\s*(?:thời (?:gian|điểm)|số liệu|kỳ|lấy|tính|chốt)\b", part, flags=re.IGNORECASE
        )[0]
    )
    name = head.strip(" -+;,:(")
    return name if name and (REPORT.search(name) or periods_named(name, 2000)) else None


def _report_name_above(item: Item) -> str | None:
    return next(
        (
            i.text.rstrip(" :.")
            for i in reversed(item.above)
            if REPORT.search(i.text) and len(i.text) < 200
        ),
        None,
    )


def _section(items: Sequence[Item], index: int) -> list[Item]:
    """The items of the same part of the paper: those that share the nearest numbered heading's parent."""
    parents = [i for i in items[index].above if i.rank <= Rank.ARABIC]
    if not parents:
        return list(items[max(0, index - 6) : index + 7])
    top = parents[0] if len(parents) == 1 else parents[-2]
    return [i for i in items if top in i.above or i is top]


def _due_rule(items: Sequence[Item], index: int) -> str | None:
    """The due rule of the window's own line, else of the lines around it in the same part."""
    own = DAY_OF_LAST_MONTH.search(items[index].text)
    if own:
        return _rule_words(items[index].text, own)
    for found in find_deadlines(items[index].text):
        if found.deadline.kind in {DeadlineKind.BEFORE_DATE, DeadlineKind.MONTHLY_DAY}:
            return found.deadline.text
    for item in _section(items, index):
        near = DAY_OF_LAST_MONTH.search(item.text)
        if near:
            return _rule_words(item.text, near)
    return None


def _rule_words(text: str, found: re.Match[str]) -> str:
    end = re.compile(r"[^,;.()]*").match(text, found.end())
    return text[found.start() : end.end() if end else found.end()].strip()


def _due(rule: str | None, data_to: date, context: _Context) -> date | None:
    if rule is None:
        return None
    computed = due_in_last_month(rule, data_to.year, data_to.month)
    return computed or context.dating.deadline(rule).end


def _from_sentences(items: Sequence[Item], index: int, context: _Context) -> list[ReportDuty]:
    item = items[index]
    duties: list[ReportDuty] = []
    for sentence in SENTENCE.split(item.text):
        if ISSUING.search(sentence):
            continue
        is_plan = bool(PLAN_OWED.search(REPORT.split(sentence)[0]))
        found = [
            f
            for f in find_deadlines(sentence, context.dating.issued_on, context.dating.plan_year)
            if f.deadline.kind in DATED_KINDS
        ]
        if is_plan:
            found = [
                f
                for f in found
                if f.deadline.kind in PLAN_KINDS and DAY_OR_MONTH.search(f.deadline.text)
            ]
        elif not REPORT.search(sentence) and not _in_reporting_part(item):
            continue
        else:
            found = [
                f
                for f in found
                if f.deadline.kind is not DeadlineKind.ON_CONDITION or TASK_REPORT.match(sentence)
            ]
        for deadline in found:
            duties += _duties_of(items, index, sentence, deadline, is_plan=is_plan, context=context)
    return duties


def _in_reporting_part(item: Item) -> bool:
    return any(REPORTING_PART.search(i.text) for i in item.above)


def _duties_of(
    items: Sequence[Item],
    index: int,
    sentence: str,
    found: FoundDeadline,
    *,
    is_plan: bool,
    context: _Context,
) -> list[ReportDuty]:
    item = items[index]
    base = ReportDuty(
        report=_what(item.text, sentence, found, is_plan=is_plan),
        kind="plan_submission" if is_plan else _kind_of(sentence),
        due_rule=found.deadline.text,
        due=found.deadline.end if found.deadline.kind is not DeadlineKind.PERIODIC else None,
        to=_receiver(sentence)
        or (_receiver_near(items, index) if _in_reporting_part(item) else None),
        who=_exception(sentence, found) or _who(items, index, context),
        place=_place(item, sentence),
    )
    if DAY_OF_LAST_MONTH.search(found.deadline.text):
        named = periods_named(sentence, _year(context))
        return [
            replace(
                base,
                report=f"{base.report} {p.name}" if p.name not in base.report else base.report,
                due=due_in_last_month(found.deadline.text, p.year, p.last_month),
            )
            for p in named
        ] or [replace(base, due=None)]
    yearly = _days_of_the_year(found.deadline, context.dating.plan_year)
    return [replace(base, due=due) for due in yearly] or [base]


def _days_of_the_year(deadline: Deadline, year: int | None) -> list[date]:
    """The days that "trước ngày 01/6 và 15/11 hằng năm" gives in the year of a plan for one year."""
    if (
        year is None
        or deadline.kind is not DeadlineKind.PERIODIC
        or not EVERY_YEAR.search(deadline.text)
    ):
        return []
    return [
        replace(found, year=year).as_date() or date(year, 12, 31)
        for found in find_dates(deadline.text)
        if found.day and found.month and not found.year
    ]


def _what(whole: str, sentence: str, found: FoundDeadline, *, is_plan: bool) -> str:
    """What is owed: the words from "báo cáo" (or "kế hoạch") to the next stop, without the due words."""
    named = (
        re.findall(
            r"\bkế hoạch\s+(?!này|trong|trước|chậm)[^.;:]{10,}",
            whole.split(sentence, maxsplit=1)[0],
            re.IGNORECASE,
        )
        if is_plan
        else []
    )
    if named and re.search(r"\bkế hoạch\s*$", sentence[: found.start], re.IGNORECASE):
        return named[-1].strip()
    pattern = re.compile(r"\bkế hoạch\b" if is_plan else r"báo cáo", re.IGNORECASE)
    starts = [m.start() for m in pattern.finditer(sentence)]
    before = [s for s in starts if s < found.start]
    start = (before or starts or [0])[-1] if not is_plan else (starts or [0])[0]
    words = re.split(
        r"[;.]\s|,\s*(?:gửi|trước|chậm nhất)|\s(?:gửi|về|trước|chậm nhất)\s", sentence[start:]
    )[0]
    return words.strip(" ,;.:") or sentence[:120]


def _exception(sentence: str, found: FoundDeadline) -> str | None:
    """The party that a due day in brackets is for: "(riêng cấp xã là …)"."""
    opener = sentence.rfind("(", 0, found.start)
    if opener < 0 or ")" in sentence[opener : found.start]:
        return None
    riding = re.match(
        r"\(\s*riêng\s+(?:đối với\s+)?(?P<who>.+?)\s*(?:là|thì|:|hoàn thành)?\s*$",
        sentence[opener : found.start],
        re.IGNORECASE,
    )
    return riding["who"] if riding else None


def _receiver(sentence: str) -> str | None:
    for opener in RECEIVER.finditer(sentence):
        names = find_agency_names(sentence[opener.end() :])
        if names and names[0].start <= 3:
            end = opener.end() + names[0].end
            through = THROUGH.match(sentence, end)
            return sentence[opener.end() + names[0].start : through.end() if through else end]
    return None


def _receiver_near(items: Sequence[Item], index: int) -> str | None:
    for item in _section(items, index):
        received = re.search(r"(?:Thời hạn|thời hạn)\s+(?P<to>[^.;]{3,80}?)\s+nhận", item.text)
        if received:
            return received["to"]
    return next(
        (
            to
            for item in _section(items, index)
            if REPORT.search(item.text) and (to := _receiver(item.text))
        ),
        None,
    )


def _who(items: Sequence[Item], index: int, context: _Context) -> str | None:
    item = items[index]
    chain = (*item.above, item)
    for assignment in context.assignments:
        lines = {d.place.line for d in assignment.duties} | {assignment.place.line}
        if item.paragraph.place.line in lines and item.paragraph.place.line is not None:
            return assignment.agency
    for above in reversed(chain):
        names = find_agency_names(above.text)
        if names and names[0].start == 0:
            end = names[0].end
            for name in names[1:]:
                if (
                    re.fullmatch(r"\s*(?:[,;]|và|[,;]\s*và)\s*", above.text[end : name.start])
                    is None
                ):
                    break
                end = name.end
            return above.text[:end]
    return None


def _reporters(items: Sequence[Item], index: int, context: _Context) -> str | None:
    """The agencies that the same part of the paper tells to send reports."""
    lines = {i.paragraph.place.line for i in _section(items, index)}
    for assignment in context.assignments:
        if any(d.place.line in lines and REPORT.search(d.text) for d in assignment.duties):
            return assignment.agency
    return None


def _kind_of(text: str) -> str:
    folded = text.casefold()
    if "chuyên đề" in folded:
        return "thematic_report"
    if "chấm điểm" in folded or "chỉ số" in folded:
        return "index_report"
    return "periodic_report"


def _from_task(task: Task) -> ReportDuty | None:
    """A task whose work is a report is part of the calendar; its deadline is its due day."""
    if TASK_REPORT.match(task.content) is None:
        return None
    deadline: Deadline | None = task.deadline
    return ReportDuty(
        report=task.content,
        kind=_kind_of(task.content),
        due_rule=task.deadline_text,
        due=deadline.end if deadline and not deadline.recurring else None,
        who=task.lead_text,
        place=task.place,
    )


def _place(item: Item, quote: str) -> Place:
    return replace(item.paragraph.place, quote=quote[:120])
