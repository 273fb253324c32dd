"""Who owes a report and who receives it, from its sentence, its headings and the part around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import find_agency_names
from cchc.intake.plan_document.outline import Rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.outline import Item
    from cchc.reform.plans import Assignment

REPORT = re.compile(r"báo cáo", re.IGNORECASE)
RECEIVER = re.compile(r"\b(?:báo cáo|gửi|về|cho|trình)\s+(?=\S)", re.IGNORECASE)
THROUGH = re.compile(r"\s*\((?:thông )?qua\s+[^)]*\)", re.IGNORECASE)
RECEIVES = re.compile(r"thời hạn\s+(?P<to>[^.;]{3,80}?)\s+nhận", re.IGNORECASE)
BETWEEN_NAMES = re.compile(r"\s*(?:[,;]|và|[,;]\s*và)\s*")
BEHIND_A_NAME = re.compile(r"\s+(?:chậm nhất|trước|trong|vào|để)\b")
NEAR = 6


def section_of(items: Sequence[Item], index: int) -> list[Item]:
    """The items of the same part of the paper: those that share the nearest numbered heading's parent."""
    parents = [i for i in items[index].above if i.rank <= Rank.ARABIC]
    if not parents:
        return list(items[max(0, index - NEAR) : index + NEAR + 1])
    top = parents[0] if len(parents) == 1 else parents[-2]
    return [i for i in items if top in i.above or i is top]


def receiver(sentence: str) -> str | None:
    """Whom a sentence sends a report to ("gửi Sở Nội vụ", "về UBND tỉnh (qua Sở Nội vụ)")."""
    for opener in RECEIVER.finditer(sentence):
        names = find_agency_names(sentence[opener.end() :])
        if names and names[0].start <= 3:
            begin = opener.end() + names[0].start
            end = opener.end() + names[0].end
            limited = BEHIND_A_NAME.search(sentence, begin, end)
            end = limited.start() if limited else end
            through = THROUGH.match(sentence, end)
            return sentence[begin : through.end() if through else end]
    return None


def receiver_near(items: Sequence[Item], index: int) -> str | None:
    """The receiver that the same part of the paper names."""
    section = section_of(items, index)
    for item in section:
        received = RECEIVES.search(item.text)
        if received:
            return received["to"]
    named = (receiver(item.text) for item in section if REPORT.search(item.text))
    return next((to for to in named if to), None)


def opening_agencies(text: str) -> str | None:
    """The agencies that a text opens with, as one stretch of its words."""
    names = find_agency_names(text)
    if not names or names[0].start:
        return None
    end = names[0].end
    for name in names[1:]:
        if BETWEEN_NAMES.fullmatch(text[end : name.start]) is None:
            break
        end = name.end
    return text[:end]


def debtor(items: Sequence[Item], index: int, assignments: Sequence[Assignment]) -> str | None:
    """Who owes what an item asks for: the agency it is assigned to, else one that opens it or its headings."""
    item = items[index]
    line = item.paragraph.place.line
    for assignment in assignments:
        lines = {d.place.line for d in assignment.duties} | {assignment.place.line}
        if line is not None and line in lines:
            return assignment.agency
    named = (opening_agencies(i.text) for i in (item, *reversed(item.above)))
    return next((agencies for agencies in named if agencies), None)


def reporters_near(
    items: Sequence[Item], index: int, assignments: Sequence[Assignment]
) -> str | None:
    """The agencies that the same part of the paper tells to send reports."""
    lines = {i.paragraph.place.line for i in section_of(items, index)}
    for assignment in assignments:
        if any(d.place.line in lines and REPORT.search(d.text) for d in assignment.duties):
            return assignment.agency
    return None
