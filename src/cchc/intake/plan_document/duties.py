"""Duties by agency: who is told to do what in the parts on organisation, in letters and in decisions."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import agency_likeness, find_agency_names
from cchc.intake.plan_document.labelled_tasks import label_of
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.plans import Assignment, Duty

if TYPE_CHECKING:
    from collections.abc import Sequence

PARTS_WITH_DUTIES = re.compile(
    r"tổ chức thực hiện|phân công|trách nhiệm|tổ chức triển khai|giao nhiệm vụ|nhiệm vụ của các|chế độ báo cáo",
    re.IGNORECASE,
)
GIVEN = re.compile(r"^(?:Giao|Đề nghị|Yêu cầu)\s*:?\s+", re.IGNORECASE)
RESPONSIBLE = re.compile(
    r"\s*(?:có trách nhiệm|chịu trách nhiệm|là cơ quan đầu mối|chủ trì|phối hợp|đôn đốc|tham mưu|theo dõi|tổ chức|xây dựng|hướng dẫn|thực hiện|căn cứ|tăng cường|tổng hợp|rà soát|tiếp tục|chủ động|giúp|cân đối|bố trí|thẩm định|triển khai)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:trên đây là|trong quá trình|quá trình thực hiện|nơi nhận|(?:ủy|uỷ) ban nhân dân [^,;.]{0,60}yêu cầu|UBND [^,;.]{0,60}yêu cầu|yêu cầu các|đề nghị các|căn cứ kế hoạch này)",
    re.IGNORECASE,
)
HEADING_TAIL = re.compile(r"\s*(?:có trách nhiệm|chịu trách nhiệm)?\s*[:.]?\s*$", re.IGNORECASE)
LONGEST_HEADING = 260


def read_assignments(items: Sequence[Item]) -> tuple[Assignment, ...]:
    """Each agency heading or sentence with the duties under it, in the order of the paper."""
    found: list[Assignment] = []
    heads: dict[int, int] = {}
    for index, item in enumerate(items):
        if not _in_duty_part(item):
            continue
        head = _assignment_at(item)
        if head is not None:
            heads[index] = len(found)
            found.append(head)
            continue
        if item.rank is Rank.NONE and (CLOSING.match(item.text) or not item.above):
            continue
        owner = _owner(items, index, heads)
        if owner is not None and label_of(item.text) is None:
            assignment = found[owner]
            found[owner] = replace(assignment, duties=(*assignment.duties, _duty(item)))
    return tuple(a for a in found if a.duties)


def _in_duty_part(item: Item) -> bool:
    """Within a part that deals out duties, an article of a decision, or a letter's numbered address."""
    chain = (*item.above, item)
    return any(
        i.rank in {Rank.ORDINAL, Rank.ARTICLE}
        or (i.rank <= Rank.ARABIC and len(i.text) < 200 and PARTS_WITH_DUTIES.search(i.text))
        for i in chain
    )


def _assignment_at(item: Item) -> Assignment | None:
    """An item that opens with agencies: a heading ("a) Sở Nội vụ"), or a sentence that tells them what to do."""
    if item.rank is Rank.NONE or item.rank >= Rank.PLUS:
        return None
    given = GIVEN.match(item.text)
    text = item.text[given.end() :] if given else item.text
    place = item.paragraph.place
    if item.rank is Rank.DASH and not given:
        return None
    head, rest = _split_heading(text)
    if head is None:
        return None
    duties = (Duty(rest, replace(place, quote=rest[:120])),) if rest else ()
    return Assignment(head, duties, replace(place, quote=head))


def _split_heading(text: str) -> tuple[str | None, str]:
    """The agencies that a line opens with, and the duty behind them on the same line."""
    colon = re.match(r"(?P<head>[^:]{3,260}?)\s*:\s*(?P<rest>.*)$", text, re.DOTALL)
    if colon and not re.search(r"các\s+sở$|giám đốc các\s+sở$", colon["head"], re.IGNORECASE):
        head = HEADING_TAIL.sub("", colon["head"])
        if _is_agencies(head) or (
            len(head) < 120 and _opens_with_name(head) and RESPONSIBLE.search(head) is None
        ):
            return head, colon["rest"].strip()
    whole = HEADING_TAIL.sub("", text)
    names = find_agency_names(text)
    if names and names[0].start == 0:
        end = _end_of_names(text, names)
        rest = text[end:].strip(" ,;")
        if RESPONSIBLE.match(rest) and HEADING_TAIL.fullmatch(rest) is None:
            return text[:end].strip(" ,;"), rest
    if len(whole) <= LONGEST_HEADING and _is_agencies(whole):
        return whole, ""
    return None, ""


def _opens_with_name(text: str) -> bool:
    names = find_agency_names(text)
    return bool(names) and names[0].start == 0


def _end_of_names(text: str, names: Sequence[object]) -> int:
    """The end of the names that run on from the start, joined by commas, semicolons or "và"."""
    end = 0
    for name in names:
        start: int = name.start  # type: ignore[attr-defined]
        if end and re.fullmatch(r"\s*(?:[,;]|và|[,;]\s*và)?\s*", text[end:start]) is None:
            break
        end = name.end  # type: ignore[attr-defined]
    return end


def _is_agencies(text: str) -> bool:
    return (
        bool(text)
        and len(text) <= LONGEST_HEADING
        and agency_likeness(re.sub(r"\s*\([^)]*\)", "", text)) >= 0.6
    )


def _owner(items: Sequence[Item], index: int, heads: dict[int, int]) -> int | None:
    """The assignment that a duty stands under: the nearest agency heading above it in the outline."""
    chain = items[index].above
    for position in range(index - 1, -1, -1):
        candidate = items[position]
        if position in heads and candidate in chain:
            return heads[position]
        if (
            items[index].rank is Rank.NONE
            and position in heads
            and candidate.above == chain[: len(candidate.above)]
        ):
            return heads[position]
        if (
            candidate.rank < Rank.ARABIC
            and candidate not in chain
            and candidate.rank is not Rank.NONE
        ):
            return None
    return None


def _duty(item: Item) -> Duty:
    return Duty(item.text, replace(item.paragraph.place, quote=item.text[:120]))
