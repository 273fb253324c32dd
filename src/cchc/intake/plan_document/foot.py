"""The foot of a paper: recipients, signing capacity and signer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.plan_document.extent import FINAL_MARK, Extent, head_words, is_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.paper import Paragraph

SYLLABLE = r"[A-ZÀ-ỸĐ][a-zà-ỹđ']*"
NAME = re.compile(
    rf"(?:(?:PGS|GS|TS|ThS|Th\.S|BS|CN|KS|CKI{{1,2}}|Bs|Ts)\.?\s*)*(?P<name>[A-ZÀ-ỸĐ][a-zà-ỹđ]+(?:\s+{SYLLABLE}\.?){{1,5}})$"
)
TITLE_THEN_NAME = re.compile(r"(?<=[A-ZÀ-ỸĐ])\s+(?=(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s*){2,5}$)")
SIGNED_BY = re.compile(
    r"\W*(?:được\s+)?(?:ký (?:số )?bởi|người ký|signed by|signer|digitally signed by)\s*:?\s*(?P<name>.+)$",
    re.IGNORECASE,
)
CAPACITY = re.compile(r"(?:(?:TM|KT|TL|TUQ|Q)\s*\.|(?:T/M|K/T|T/L)\b)")
REMARK = re.compile(
    r"\W*(?:đã ký|ký tên|chữ ký số|ký điện tử|ký, đóng dấu|thời gian ký|ngày ký|cơ quan\s*:|email\s*:)",
    re.IGNORECASE,
)
# "- UBND tỉnh; CHỦ TỊCH": the foot's two columns on one line.
TWO_COLUMNS = re.compile(
    r"(?P<left>(?:\W*(?:nơi nhận|nơi gửi)\s*:?|[-–+].*?[;:.,)]))\s+(?P<right>(?:[A-ZÀ-ỸĐ]/?[A-ZÀ-ỸĐ]?\.?\s*)[A-ZÀ-ỸĐ.,\s]+|\([^()]*\))$",
    re.IGNORECASE,
)
LAST_RECIPIENT = re.compile(r"[-–+*\s]*Lưu\b", re.IGNORECASE)
FOOT_LINES = 60
LAST_LINES = 8
LONGEST_TWO_COLUMNS = 300
MOST_SYLLABLES = 5
LONGEST_TITLE = 120
LONGEST_FOOT_LINE = 120


class Signature(NamedTuple):
    """Who signed and as what, as printed; None where the paper does not say."""

    signer: str | None
    title: str | None


@cache
def _recipients_line() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(head_words()['recipients'])})\s*:?\s*", re.IGNORECASE)


@cache
def _position() -> re.Pattern[str]:
    words = sorted(head_words()["positions"], key=len, reverse=True)
    capacities = "|".join(map(re.escape, head_words()["capacities"]))
    return re.compile(rf"\W*(?:(?:{capacities})\.?\s*)?(?:{'|'.join(words)})\b", re.IGNORECASE)


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The lines of the foot; where its columns run together, the left part and the right one."""
    for paragraph in paragraphs:
        for source in [line.text for line in paragraph.lines] or [paragraph.text]:
            text = re.sub(r"\s+", " ", re.sub(r"[*_|#\\]+", "", source)).strip()
            yield from (part for part in columns_of(text) if part)


def columns_of(line: str) -> tuple[str, str]:
    """The recipients' part of a line and what the signature's column has on it ("" where nothing).

    >>> columns_of("- Bộ Nội vụ; CHỦ TỊCH")
    ('- Bộ Nội vụ;', 'CHỦ TỊCH')
    """
    found = TWO_COLUMNS.match(line) if len(line) < LONGEST_TWO_COLUMNS else None
    if found and (_is_title(found["right"]) or REMARK.match(found["right"])):
        return found["left"], found["right"]
    return line, ""


def recipients(paragraphs: Sequence[Paragraph], extent: Extent) -> tuple[str, ...]:
    """The lines under "Nơi nhận", without their dashes and closing marks."""
    for index in range(extent.start, extent.end):
        head = _recipients_line().match(paragraphs[index].text)
        if head is None:
            continue
        first = columns_of(paragraphs[index].text)[0][head.end() :]
        behind = paragraphs[index + 1 : extent.end][:FOOT_LINES]
        texts = [first, *(columns_of(p.text)[0] for p in behind)]
        lines = _recipient_lines([text for text in texts if text.strip()])
        if lines:
            return lines
    return ()


def _recipient_lines(texts: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        pieces = (
            re.split(r"(?<=[;.,])\s+(?=[-–]\s+\S)", text)
            if text.lstrip().startswith(("-", "–"))
            else [text]
        )
        for piece in pieces:
            line = piece.strip(" *_|")
            if not line:
                continue
            if line.startswith(("-", "–", "+")):
                found.append(line.lstrip("-–+ "))
            elif found and _goes_on(found[-1], line):
                found[-1] = f"{found[-1]} {line}"
            else:
                return tuple(_trimmed(found))
            if LAST_RECIPIENT.match(line):
                return tuple(_trimmed(found))
    return tuple(_trimmed(found))


def _goes_on(before: str, line: str) -> bool:
    """Whether a line without a dash belongs to the recipient above it, rather than to the signature."""
    if before.endswith(",") and line.endswith((";", ",", ".")):
        return True
    return not is_capitals(line) and not _position().match(line) and len(line) < 200


def _trimmed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield line.strip(" ;.,")


def signature(paragraphs: Sequence[Paragraph], extent: Extent) -> Signature:
    """The signer and the title in the foot of the deciding document (its first foot)."""
    title: list[str] = []
    for line in _lines(_foot(paragraphs, extent)):
        signed_by = SIGNED_BY.match(line)
        name = NAME.match(signed_by["name"].strip() if signed_by else line)
        if name and (title or signed_by):
            return Signature(name["name"], " ".join(title) or None)
        if _is_title(line):
            named = TITLE_THEN_NAME.search(line)
            if named:
                title.append(line[: named.start()])
                return Signature(line[named.end() :], " ".join(title))
            title.append(line)
        elif title and is_capitals(line) and len(line) < 60:
            title.append(line)
    if len(title) > 1 and _may_be_a_name(title[-1]):
        return Signature(title[-1].title(), " ".join(title[:-1]))
    return Signature(None, None)


def _may_be_a_name(line: str) -> bool:
    """Whether capitals under a title are a person's name, not a body's or a place's."""
    words = line.split()
    return (
        2 <= len(words) <= MOST_SYLLABLES
        and all(word.isalpha() for word in words)
        and not _is_title(line)
        and not any(line.lower().startswith(f"{word} ") for word in _no_names())
    )


@cache
def _no_names() -> tuple[str, ...]:
    return (*head_words()["bodies"], *head_words()["levels"])


def _foot(paragraphs: Sequence[Paragraph], extent: Extent) -> Sequence[Paragraph]:
    """The lines from the final mark or the recipients on; without either the last lines of the paper."""
    start = next(
        (
            i
            for i in range(extent.start, extent.end)
            if FINAL_MARK.search(paragraphs[i].text) or _recipients_line().match(paragraphs[i].text)
        ),
        max(extent.start, extent.end - LAST_LINES),
    )
    return paragraphs[start : min(extent.end, start + FOOT_LINES)]


def _is_title(line: str) -> bool:
    """A signing capacity or position: a position word in capitals, or "TM./KT./TL." and a body."""
    if len(line) >= LONGEST_TITLE or not is_capitals(TITLE_THEN_NAME.split(line)[0]):
        return False
    return bool(CAPACITY.match(line) or _position().match(line))


def body_end(paragraphs: Sequence[Paragraph], extent: Extent) -> frozenset[int]:
    """The paragraphs of the foot: recipients, capacity and signer; they are no running text."""
    skipped: set[int] = set()
    in_foot = False
    for index in range(extent.start, extent.end):
        text = paragraphs[index].text
        in_foot = bool(_recipients_line().match(text)) or (in_foot and _belongs_to_foot(text))
        if in_foot:
            skipped.add(index)
    for index in range(extent.end - 1, extent.start, -1):
        if not _is_signature(paragraphs[index].text):
            break
        skipped.add(index)
    return frozenset(skipped)


def _is_signature(text: str) -> bool:
    """A line without recipients at the end of a paper: nothing, a title, a name or a remark."""
    line = text.strip()
    return not line or (
        len(line) < LONGEST_FOOT_LINE
        and (
            _is_title(line) or bool(NAME.match(line) or REMARK.match(line) or SIGNED_BY.match(line))
        )
    )


def _belongs_to_foot(text: str) -> bool:
    if _recipients_line().match(text) or text.lstrip().startswith(("-", "–", "+")):
        return True
    return _is_signature(text) or (len(text) < LONGEST_FOOT_LINE and text.rstrip().endswith(";"))
