"""The head of a paper: letterhead, number, place and date, type and subject, also of a plan attached to a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cchc.intake.plan_document.extent import ABOUT, NUMBER_LINE, Extent, head_words, is_capitals
from cchc.intake.plan_document.outline import Rank, marked
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.symbols import find_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.intake.files.paper import Paragraph

PLACE_AND_DATE = re.compile(
    r"(?P<place>\b[^,;:.\d]{2,40}?|^[.…_\s]{1,60})\s*,?\s*ngày\s*(?P<day>\d{1,2}|[.…\s]*)\s*tháng\s*(?P<month>\d{1,2}|[.…\s]*)\s*năm\s*\d{4}",
    re.IGNORECASE,
)
PLACE_AND_SHORT_DATE = re.compile(
    r"(?P<place>[A-ZÀ-ỸĐ][^,;:.\d]{1,40}?)\s*,\s*ngày\s*\d{1,2}/\d{1,2}/\d{4}\.?"
)
LEGAL_BASIS = re.compile(r"\W*(?:căn cứ|theo đề nghị|xét|thực hiện)\b", re.IGNORECASE)
HEAD_LINES = 15
UNFINISHED = re.compile(
    r"(?:,|\b(?:của|và|về|tại|trên|theo|với|cho|đến|do|hoặc|các))$", re.IGNORECASE
)
ENDS_ABOUT = re.compile(r"\W*(?:kính gửi|độc lập|căn cứ|thực hiện)\b", re.IGNORECASE)
ATTACHED_TO = re.compile(r"\W*(?:\w+\s+)?(?:ban hành\s+)?(?:đính\s+)?kèm theo\b", re.IGNORECASE)
BODY_OPENERS = re.compile(
    r"(?:căn cứ|thực hiện|triển khai thực hiện|để\s|nhằm\s|ngày\s+\d|theo\s|trên cơ sở|xét\s|kính gửi|[IVX]+\s*\.|phần\s|chương\s|điều\s+\d|thi hành\s|tiếp tục\s)",
    re.IGNORECASE,
)
NO_SUBJECT = re.compile(
    r"(?:căn cứ|kính gửi|[IVX]+\s*[.\-]|\d+\.|phần\s|chương\s|điều\s+\d)", re.IGNORECASE
)
ENACTING_AUTHORITY = re.compile(
    r"(?:(?:phó\s+)?chủ tịch\s+)?(?:ủy|uỷ)\s+ban\s+nhân\s+dân|hội đồng nhân dân|bộ trưởng|thủ tướng|giám đốc|chính phủ$|ban thường vụ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A document's type and subject as they stand under the head; ``until`` is the paragraph behind them."""

    type: str
    subject: str | None
    index: int
    until: int
    attached_to: str | None
    attached_on: date | None


@cache
def _type_line() -> re.Pattern[str]:
    names = sorted(head_words()["types"], key=len, reverse=True)
    return re.compile(
        rf"\W*(?P<type>{'|'.join(map(re.escape, names))})(?P<rest>\b.*)?$",
        re.IGNORECASE | re.DOTALL,
    )


def number_of(paragraphs: Sequence[Paragraph], extent: Extent) -> str | None:
    """The symbol in the line "Số: …" of the head, spaces closed; None where it is blank."""
    for paragraph in paragraphs[extent.start : min(extent.end, extent.start + 30)]:
        if NUMBER_LINE.match(paragraph.text) and len(paragraph.text) < 120:
            found = find_symbols(paragraph.text)
            if found and re.search(r"\d", found[0].text.split("/")[0]):
                return re.sub(r"\s+", "", found[0].text)
    return None


def place_and_date(
    paragraphs: Sequence[Paragraph], extent: Extent
) -> tuple[str | None, date | None]:
    """Place and date of the head ("Sơn Hải, ngày 05 tháng 01 năm 2026")."""
    for paragraph in paragraphs[extent.start : min(extent.end, extent.start + 30)]:
        text = paragraph.text
        # Bases and numbered points hold days of other papers; the place and day bear no number.
        if len(text) > 200 or LEGAL_BASIS.match(text) or marked(text)[0] < Rank.DASH:
            continue
        if NUMBER_LINE.match(text):
            text = text[max((s.end for s in find_symbols(text)), default=0) :]
        found = PLACE_AND_DATE.search(text) or PLACE_AND_SHORT_DATE.fullmatch(text.strip(" *_|"))
        if found and ATTACHED_TO.match(text) is None:
            days = find_dates(found.string[found.start() :])
            place = found["place"].strip(" *_-|.…")
            return place or None, next((day for d in days if (day := d.as_date())), None)
    return None, None


def titles(paragraphs: Sequence[Paragraph], extent: Extent) -> tuple[Title, ...]:
    """Every title in the paper: the document's own and that of a plan that is attached to it."""
    found: list[Title] = []
    index = extent.start
    while index < extent.end:
        near_head = extent.motto is not None and index < extent.motto + HEAD_LINES
        title = _title_at(paragraphs, index, extent.end, near_head=near_head)
        if title:
            found.append(title)
            index = title.until
        else:
            index += 1
    return tuple(found)


def _title_at(
    paragraphs: Sequence[Paragraph], index: int, end: int, *, near_head: bool
) -> Title | None:
    text = paragraphs[index].text
    match = _type_line().match(text) if len(text) < 400 else None
    if match is None:
        return None
    rest = (match["rest"] or "").strip(" *_")
    is_bold = paragraphs[index].bold
    if not (is_capitals(match["type"]) or (near_head and is_bold and not rest)) or (
        rest and (rest.startswith(":") or not (near_head or is_bold or is_capitals(rest)))
    ):
        return None
    subject, until = _subject(paragraphs, index + 1, end, rest)
    attached, attached_on = _attachment(paragraphs, until, end)
    if subject is None:
        return None
    kind = match["type"].capitalize()
    return Title(kind, subject, index, until, attached, attached_on)


def _subject(
    paragraphs: Sequence[Paragraph], start: int, end: int, rest: str
) -> tuple[str | None, int]:
    """The subject lines behind the type: capitals, or bold, or a line and those that go on with it."""
    parts = [rest] if rest else []
    index = start
    while index < min(end, start + 8):
        paragraph = paragraphs[index]
        text = paragraph.text.strip(" *_")
        if not re.search(r"\w", text):
            if parts and text:
                break
            index += 1
            continue
        if ATTACHED_TO.match(text) or _opens_body(text, bool(parts)):
            break
        if parts and not (is_capitals(text) or paragraph.bold or _goes_on(parts[-1], text)):
            break
        if ENACTING_AUTHORITY.match(text) and is_capitals(text) and parts:
            break
        parts.append(text)
        index += 1
    return (" ".join(parts) or None), index


def _goes_on(above: str, text: str) -> bool:
    """Whether a line is the rest of the one above it: small letters, or a preposition or comma before it."""
    return (text[0].islower() and marked(text)[0] is Rank.NONE) or bool(UNFINISHED.search(above))


def _opens_body(text: str, has_subject: bool) -> bool:
    """Whether a line under the type is body text; a subject may open with the same words in capitals or small."""
    if len(text) > 400:
        return True
    if text[0].islower() and marked(text)[0] is Rank.NONE and not text.endswith((":", ";")):
        return False
    if is_capitals(text):
        return bool(re.match(r"[IVX]+\s*[.\-]\s", text)) or (
            has_subject and bool(re.match(r"(?:phần|chương)\s", text, re.IGNORECASE))
        )
    if not has_subject and not text.endswith((".", ";", ":", ",")):
        return bool(NO_SUBJECT.match(text))
    return bool(BODY_OPENERS.match(text)) or text.endswith((":", "./."))


def _attachment(
    paragraphs: Sequence[Paragraph], index: int, end: int
) -> tuple[str | None, date | None]:
    """Number and date of the deciding document in "(Ban hành kèm theo Quyết định số …)" under a title."""
    for paragraph in paragraphs[index : min(end, index + 2)]:
        if not ATTACHED_TO.match(paragraph.text):
            continue
        symbols = find_symbols(paragraph.text)
        days = [day for d in find_dates(paragraph.text) if (day := d.as_date())]
        return (re.sub(r"\s+", "", symbols[0].text) if symbols else None), (
            days[0] if days else None
        )
    return None, None


def about_line(paragraphs: Sequence[Paragraph], extent: Extent) -> str | None:
    """The subject of an official letter ("V/v …") under its number, with the lines that go on with it."""
    for index in range(extent.start, min(extent.end, extent.start + 30)):
        found = ABOUT.match(paragraphs[index].text)
        if not found:
            continue
        parts = [_without_date(found["subject"])]
        for paragraph in paragraphs[index + 1 : index + 5]:
            text = paragraph.text
            goes_on = bool(text) and (not paragraph.gap_before or _goes_on(parts[-1], text))
            if not goes_on or is_capitals(text) or ENDS_ABOUT.match(text):
                break
            if not (rest := _without_date(text)):
                break
            parts.append(rest)
        return " ".join(parts)
    return None


def _without_date(text: str) -> str:
    """A line of the head's left column without the place and date of the right one."""
    found = PLACE_AND_DATE.search(text)
    if found is None:
        return text.strip(" *_")
    # The place runs from its own capital letter: "…năm 2026 Sơn Hải, ngày 05 tháng 01".
    place = re.search(r"(?:[A-ZÀ-ỸĐ]\w*\s*)+$", text[: found.end("place")].rstrip(" ,"))
    return text[: place.start() if place else found.start()].strip(" *_")
