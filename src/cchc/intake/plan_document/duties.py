"""Duties by agency: who is told to do what in the parts on organisation, in letters and in decisions."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agencies import agency_likeness, find_agency_names, split_agencies
from cchc.intake.plan_document.labelled_tasks import label_of
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.agencies import AgencyKind
from cchc.reform.plans import Assignment, Duty
from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADING_TAIL = re.compile(r"\s*(?:có trách nhiệm|chịu trách nhiệm)?\s*[:.]?\s*$", re.IGNORECASE)
LEADING = re.compile(r"\s+(?:lãnh đạo|chỉ đạo)$")
COMMITTEE_ASKS = re.compile(
    r"(?:(?:ủy|uỷ) ban nhân dân|UBND) [^,;.]{0,60}(?:yêu cầu|đề nghị)\b|[^,;.]{0,60}\bthông báo (?:để|ý kiến|đến)\b",
    re.IGNORECASE,
)
NAME_NOT_CLOSED = re.compile(r"[,;:.]|\b(?:được|bị|do|đã|của|và|hoặc|để|việc)$")
LONGEST_HEADING = 260
LONGEST_TAIL_OF_NAME = 60
LONGEST_PART_HEADING = 200


class _Words(NamedTuple):
    parts: re.Pattern[str]
    no_parts: re.Pattern[str]
    given: re.Pattern[str]
    verb: re.Pattern[str]
    closing: re.Pattern[str]


@cache
def _words() -> _Words:
    value: dict[str, list[str]] = national().latest("plans/duty_words")
    any_of = {key: "|".join(map(re.escape, words)) for key, words in value.items()}
    return _Words(
        re.compile(any_of["parts"], re.IGNORECASE),
        re.compile(any_of["no_parts"], re.IGNORECASE),
        re.compile(rf"(?:{any_of['given']})\s*:?\s+", re.IGNORECASE),
        re.compile(rf"\s*(?:{any_of['verbs']})\b"),
        re.compile(rf"(?:{any_of['closing']})\b", re.IGNORECASE),
    )


def read_assignments(items: Sequence[Item]) -> tuple[Assignment, ...]:
    """Each agency heading or sentence with the duties under it, in the order of the paper."""
    found: list[Assignment] = []
    heads: dict[int, int] = {}
    is_letter = not any(i.rank in {Rank.PART, Rank.ROMAN, Rank.ARTICLE} for i in items)
    for index, item in enumerate(items):
        in_part = _in_duty_part(item) or is_letter
        head = _assignment_at(item, in_part=in_part)
        if head is not None:
            heads[index] = len(found)
            found.append(head)
            continue
        if item.rank is Rank.NONE and (_closes(item.text) or not item.above):
            continue
        owner = _owner(items, index, heads)
        if owner is not None and label_of(item.text) is None:
            assignment = found[owner]
            found[owner] = replace(assignment, duties=(*assignment.duties, _duty(item)))
    return tuple(a for a in found if a.duties)


def _closes(text: str) -> bool:
    """Whether an unmarked sentence closes the paper or a part ("Trên đây là …", "Yêu cầu các …")."""
    return bool(_words().closing.match(text) or COMMITTEE_ASKS.match(text))


def _in_duty_part(item: Item) -> bool:
    """Within a part that deals out duties, an article of a decision, or a letter's numbered address."""
    return any(
        i.rank in {Rank.ORDINAL, Rank.ARTICLE}
        or (
            i.rank <= Rank.ARABIC
            and len(i.text) < LONGEST_PART_HEADING
            and _words().parts.search(i.text)
        )
        for i in (*item.above, item)
    )


def _assignment_at(item: Item, *, in_part: bool) -> Assignment | None:
    """An item that opens with agencies: a heading ("a) Sở Nội vụ"), or a sentence that tells them what to do.

    Outside the parts that deal out duties only a heading counts, and none under goals and lists.
    """
    if item.rank is Rank.NONE or item.rank >= Rank.PLUS or label_of(item.text):
        return None
    given = _words().given.match(item.text)
    if item.rank is Rank.DASH and not (given and in_part):
        return None
    if any(_words().no_parts.search(i.text[:LONGEST_PART_HEADING]) for i in item.above):
        return None
    is_list_head = item.text.rstrip().endswith(":")
    head, rest = _split_heading(item.text[given.end() :] if given else item.text)
    if head is None or not (in_part or (not rest and (is_list_head or _is_one_office(head)))):
        return None
    place = item.paragraph.place
    duties = (Duty(rest, replace(place, quote=rest[:120])),) if rest else ()
    return Assignment(head, duties, replace(place, quote=head))


def _is_one_office(head: str) -> bool:
    return all(a.kind in {AgencyKind.ONE, AgencyKind.PERSON} for a in split_agencies(head))


def _split_heading(text: str) -> tuple[str | None, str]:
    """The agencies that a line opens with, and the duty behind them on the same line."""
    colon = re.match(r"(?P<head>[^:]{3,260}?)\s*:\s*(?P<rest>.*)$", text, re.DOTALL)
    if colon and not re.search(r"các\s+sở$|giám đốc các\s+sở$", colon["head"], re.IGNORECASE):
        head = HEADING_TAIL.sub("", colon["head"])
        if (
            (_is_agencies(head) or len(head) < 120)
            and _sentence(head) is None
            and _opens_with_name(head)
        ):
            return head, colon["rest"].strip()
    sentence = _sentence(text)
    if sentence is not None:
        return sentence
    whole = HEADING_TAIL.sub("", text)
    return (whole, "") if _is_agencies(whole) else (None, "")


def _sentence(text: str) -> tuple[str, str] | None:
    """The agencies and the duty where a sentence opens with names and goes on with what they are to do."""
    names = find_agency_names(text)
    if not names or names[0].start:
        return None
    end = _end_of_names(text, names)
    leading = LEADING.search(text, 0, end)
    if leading:
        end = leading.start()
    # A name may go on for a few words that name finding does not know; "(cơ quan chủ trì)" gives no duty.
    gap = next(
        (
            g
            for g in re.finditer(r"\s+", text[end : end + LONGEST_TAIL_OF_NAME])
            if _words().verb.match(text, end + g.end())
            and text.count("(", 0, end + g.end()) <= text.count(")", 0, end + g.end())
        ),
        None,
    )
    if gap is None or NAME_NOT_CLOSED.search(text[end : end + gap.start()].strip(" ,;")):
        return None
    behind = end + gap.end()
    rest = text[behind:].strip(" ,;")
    if HEADING_TAIL.fullmatch(rest):
        return None
    return text[:behind].strip(" ,;"), rest


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
            and all(each.rank > candidate.rank for each in chain[len(candidate.above) :])
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
