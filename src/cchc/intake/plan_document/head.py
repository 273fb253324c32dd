"""The head of a paper: letterhead, number, place and date, type and subject, also of a plan attached to a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cchc.intake.plan_document.extent import Extent, head_words, is_capitals
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.symbols import find_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.intake.files.paper import Paragraph

NUMBER_LINE = re.compile(r"\W*(?:Luật\s+)?số\s*:?\s*(?=[\d….]|/)", re.IGNORECASE)
PLACE_AND_DATE = re.compile(
    r"(?P<place>\b[^,;:.\d]{2,40}?)\s*,?\s*ngày\s*(?P<day>\d{1,2}|[.…\s]*)\s*tháng\s*(?P<month>\d{1,2}|[.…\s]*)\s*năm\s*\d{4}",
    re.IGNORECASE,
)
ABOUT = re.compile(r"\W*V\s*/\s*v\s*:?\s*(?P<subject>.+)", re.IGNORECASE | re.DOTALL)
ATTACHED_TO = re.compile(r"\W*(?:\w+\s+)?(?:ban hành\s+)?(?:đính\s+)?kèm theo\b", re.IGNORECASE)
BODY_OPENERS = re.compile(
    r"(?:căn cứ|thực hiện|triển khai thực hiện|để\s|nhằm\s|ngày\s+\d|theo\s|trên cơ sở|xét\s|kính gửi|[IVX]+\s*\.|phần\s|chương\s|điều\s+\d|thi hành\s|tiếp tục\s)",
    re.IGNORECASE,
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


def letterhead(paragraphs: Sequence[Paragraph], extent: Extent) -> str | None:
    """The issuing body's letterhead in one line, as printed in capitals; None where there is no motto."""
    if extent.motto is None:
        return None
    lines: list[str] = []
    for paragraph in paragraphs[extent.start : extent.motto]:
        text = re.sub(r"[-_*–—=.\s]+$", "", paragraph.text).strip(" *_-–—")
        if text and is_capitals(text) and not NUMBER_LINE.match(text):
            lines.append(text)
    return " ".join(lines) or None


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
        if len(text) > 200:
            continue
        found = PLACE_AND_DATE.search(text)
        if found and ATTACHED_TO.match(text) is None:
            days = find_dates(text[found.start() :])
            place = re.sub(r"^.*\d\S*\s", "", found["place"]).strip(" *_-|")
            return place or None, next((day for d in days if (day := d.as_date())), None)
    return None, None


def titles(paragraphs: Sequence[Paragraph], extent: Extent) -> tuple[Title, ...]:
    """Every title in the paper: the document's own and that of a plan that is attached to it."""
    found: list[Title] = []
    index = extent.start
    while index < extent.end:
        title = _title_at(paragraphs, index, extent.end)
        if title:
            found.append(title)
            index = title.until
        else:
            index += 1
    return tuple(found)


def _title_at(paragraphs: Sequence[Paragraph], index: int, end: int) -> Title | None:
    text = paragraphs[index].text
    match = _type_line().match(text) if len(text) < 400 else None
    if match is None:
        return None
    rest = (match["rest"] or "").strip(" *_")
    if not is_capitals(match["type"]) or (
        rest and (rest.startswith(":") or not _is_heading(paragraphs[index], rest))
    ):
        return None
    subject, until = _subject(paragraphs, index + 1, end, rest)
    attached, attached_on = _attachment(paragraphs, until, end)
    if subject is None:
        return None
    kind = match["type"].capitalize()
    return Title(kind, subject, index, until, attached, attached_on)


def _is_heading(paragraph: Paragraph, rest: str) -> bool:
    return is_capitals(rest) or paragraph.bold


def _subject(
    paragraphs: Sequence[Paragraph], start: int, end: int, rest: str
) -> tuple[str | None, int]:
    """The subject lines behind the type: capitals, or bold, or one line before the body opens."""
    parts = [rest] if rest else []
    index = start
    while index < min(end, start + 8):
        paragraph = paragraphs[index]
        text = paragraph.text.strip(" *_")
        if not re.search(r"\w", text):
            index += 1
            continue
        if ATTACHED_TO.match(text) or _opens_body(text, bool(parts)):
            break
        if parts and not (is_capitals(text) or paragraph.bold):
            break
        if ENACTING_AUTHORITY.match(text) and is_capitals(text) and parts:
            break
        parts.append(text)
        index += 1
    return (" ".join(parts) or None), index


def _opens_body(text: str, has_subject: bool) -> bool:
    """Whether a line under the type is body text; a subject in capitals may open with the same words."""
    if len(text) > 400:
        return True
    if is_capitals(text):
        return bool(re.match(r"[IVX]+\s*[.\-]\s", text)) or (
            has_subject and bool(re.match(r"(?:phần|chương)\s", text, re.IGNORECASE))
        )
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
    """The subject of an official letter ("V/v …") under its number."""
    for paragraph in paragraphs[extent.start : min(extent.end, extent.start + 30)]:
        found = ABOUT.match(paragraph.text)
        if found:
            return found["subject"].strip(" *_")
    return None
