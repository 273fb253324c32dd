"""Why a deadline was read as it was, in short sentences for the person who checks it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from cchc.intake.phrases.deadline_grammar import Item
    from cchc.intake.phrases.deadline_meaning import Reading

_Kind = DeadlineKind
_KINDS = {
    "vi": {
        None: "Không nhận ra đây là thời hạn nào; để trống, không đoán.",
        _Kind.MONTH: "Là một tháng.",
        _Kind.MONTH_RANGE: "Là nhiều tháng.",
        _Kind.QUARTER_SET: "Là một hay nhiều quý theo lịch.",
        _Kind.YEAR: "Là trọn một năm.",
        _Kind.YEAR_RANGE: "Là nhiều năm.",
        _Kind.DATE: "Là một ngày cụ thể.",
        _Kind.DATE_RANGE: "Là khoảng từ ngày đến ngày.",
        _Kind.BEFORE_DATE: "Là hạn cuối, không nói bắt đầu từ khi nào.",
        _Kind.FROM_DATE: "Là thời điểm bắt đầu, không có hạn cuối.",
        _Kind.FROM_QUARTER_TO_YEAR_END: "Là từ một quý đến hết năm.",
        _Kind.CONTINUOUS: "Là việc làm thường xuyên.",
        _Kind.PERIODIC: "Là việc lặp lại theo kỳ; giữ quy tắc, không tính ngày.",
        _Kind.DURATION: "Là số ngày, tháng tính từ một mốc.",
        _Kind.MONTHLY_DAY: "Là một ngày nhất định của kỳ hay của tháng, lặp lại.",
        _Kind.ON_CONDITION: "Phụ thuộc một sự kiện hay yêu cầu; chưa có ngày.",
        _Kind.PER_REGULATION: "Theo một quy định khác; ngày do văn bản đó định.",
        _Kind.PER_PLAN: "Theo một kế hoạch hay tiến độ khác; ngày do kế hoạch đó định.",
        _Kind.COMPOSITE: "Gồm nhiều mốc cho nhiều phần việc.",
    },
    "en": {
        None: "No time limit is recognised here; it is left empty rather than guessed.",
        _Kind.MONTH: "One month.",
        _Kind.MONTH_RANGE: "Several months.",
        _Kind.QUARTER_SET: "One or more calendar quarters.",
        _Kind.YEAR: "A whole year.",
        _Kind.YEAR_RANGE: "Several years.",
        _Kind.DATE: "One day.",
        _Kind.DATE_RANGE: "From one day to another.",
        _Kind.BEFORE_DATE: "A last day; nothing says when it begins.",
        _Kind.FROM_DATE: "A beginning without a last day.",
        _Kind.FROM_QUARTER_TO_YEAR_END: "From a quarter to the end of the year.",
        _Kind.CONTINUOUS: "Continuous work.",
        _Kind.PERIODIC: "Work that recurs by period; the rule is kept, no day is computed.",
        _Kind.DURATION: "So many days or months from an event.",
        _Kind.MONTHLY_DAY: "A fixed day of a period or month, recurring.",
        _Kind.ON_CONDITION: "Waits for an event or a request; there is no day yet.",
        _Kind.PER_REGULATION: "Another rule decides the day.",
        _Kind.PER_PLAN: "Another plan or schedule decides the day.",
        _Kind.COMPOSITE: "Several times for several parts of the work.",
    },
}
_RULES = {
    "vi": {
        "before": "“{words}”: “trước” nên không kể chính ngày đó.",
        "by": "“{words}”: “chậm nhất”, “không quá” nên kể cả ngày cuối.",
        "by_before": "“{words}”: “chậm nhất trước” nên không kể chính ngày đó.",
        "until": "“{words}”: “đến”, “hết” nên kể cả ngày cuối.",
        "after": "“{words}”: “sau” nên bắt đầu từ ngày kế tiếp.",
        "onward": "“{words}”: mở đầu, không có hạn cuối.",
        "between": "“{words}”: từ mốc đầu đến hết mốc sau.",
        "cadence": "“{words}”: nói chu kỳ lặp lại.",
        "continuous": "“{words}”: nói việc làm liên tục.",
        "length": "“{words}”: một khoảng thời gian.",
        "at": "“{words}”: nói chính thời gian đó.",
    },
    "en": {
        "before": "“{words}”: “trước” (before) leaves out that day itself.",
        "by": "“{words}”: “chậm nhất”, “không quá” (at the latest) count the last day.",
        "by_before": "“{words}”: “chậm nhất trước” leaves out that day itself.",
        "until": "“{words}”: “đến”, “hết” (until) count the last day.",
        "after": "“{words}”: “sau” (after) begins on the next day.",
        "onward": "“{words}”: opens a time without a last day.",
        "between": "“{words}”: from the first time through the second.",
        "cadence": "“{words}”: states a cadence.",
        "continuous": "“{words}”: states continuous work.",
        "length": "“{words}”: a length of time.",
        "at": "“{words}”: names the time itself.",
    },
}
_ASSUMED = {
    "vi": {
        "plan_year": "Không ghi năm: lấy năm của kế hoạch, {value}.",
        "issue_year": "Không ghi năm: lấy năm ban hành văn bản, {value}.",
        "coming_year": "Không ghi năm, văn bản ban hành cuối tháng 12: lấy năm sau, {value}.",
        "next_period": "Không ghi năm và không rõ năm kế hoạch: lấy kỳ gần nhất chưa qua khi ban hành, năm {value}.",
        "next_day": "Không ghi năm: lấy ngày gần nhất từ ngày ban hành trở đi, {value}.",
        "issue": "Tính từ ngày ban hành, {value}.",
        "quarter_ends": "Tháng cuối kỳ: các tháng 3, 6, 9, 12 của năm kế hoạch {value}.",
    },
    "en": {
        "plan_year": "No year is written: the plan year, {value}, is taken.",
        "issue_year": "No year is written: the year of issue, {value}, is taken.",
        "coming_year": "No year is written and the paper was issued late in December: the next year, {value}, is taken.",
        "next_period": "No year is written and the plan year is not known: the first such period not over at the issue, {value}, is taken.",
        "next_day": "No year is written: the next such day from the issue on, {value}, is taken.",
        "issue": "Counted from the day of issue, {value}.",
        "quarter_ends": "Last months of the periods: March, June, September and December of {value}.",
    },
}
_OTHER = {
    "vi": {
        "from_to": "Từ {start} đến hết {end}.",
        "end_in": "Hạn cuối: hết ngày {end}.",
        "end_out": "Hạn cuối: trước ngày {end}.",
        "start": "Bắt đầu từ {start}.",
        "apart": "Các kỳ rời nhau hoặc đủ bốn quý: làm thành nhiều đợt.",
        "adjacent": "Các kỳ liền nhau: một đợt kéo dài.",
        "condition": "Điều kiện giữ nguyên văn: “{condition}”.",
        "part": "Phần “{text}”: {kind}",
        "unknown": "chưa rõ",
    },
    "en": {
        "from_to": "From {start} through {end}.",
        "end_in": "Last day: {end}.",
        "end_out": "To be done before {end}.",
        "start": "Begins on {start}.",
        "apart": "Periods apart, or all four quarters: several rounds.",
        "adjacent": "Adjacent periods: one window.",
        "condition": "The condition is kept word for word: “{condition}”.",
        "part": "Part “{text}”: {kind}",
        "unknown": "not known",
    },
}


def sentences(reading: Reading, language: str) -> list[str]:
    """The explanation of a reading, in Vietnamese ("vi") or English ("en")."""
    deadline = reading.deadline
    lines = [_KINDS[language][deadline.kind]]
    if deadline.kind is None:
        return lines
    for part in deadline.parts:
        about = " ".join([_KINDS[language][part.kind], *_days(part, language)])
        lines.append(_OTHER[language]["part"].format(text=part.text, kind=about))
    if not deadline.parts:
        lines += _days(deadline, language)
    if len(deadline.periods) > 1 and deadline.kind in {
        _Kind.QUARTER_SET,
        _Kind.MONTH_RANGE,
        _Kind.YEAR_RANGE,
    }:
        lines.append(_OTHER[language]["apart" if deadline.recurring else "adjacent"])
    lines += [_rule(item, deadline.text, language) for item in reading.items if item.rule != "also"]
    for name, value in reading.assumed:
        shown = value if value is not None else _OTHER[language]["unknown"]
        lines.append(
            _ASSUMED[language][name].format(value=_day(shown) if isinstance(shown, date) else shown)
        )
    if deadline.condition:
        lines.append(_OTHER[language]["condition"].format(condition=deadline.condition))
    return list(dict.fromkeys(lines))


def _rule(item: Item, text: str, language: str) -> str:
    name = "by_before" if item.rule == "by" and item.exclusive else item.rule
    return _RULES[language][name].format(words=text[item.start : item.end])


def _days(deadline: Deadline, language: str) -> list[str]:
    other = _OTHER[language]
    if deadline.start and deadline.end:
        return [other["from_to"].format(start=_day(deadline.start), end=_day(deadline.end))]
    if deadline.end:
        return [
            other["end_out" if deadline.inclusive is False else "end_in"].format(
                end=_day(deadline.end)
            )
        ]
    return [other["start"].format(start=_day(deadline.start))] if deadline.start else []


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
