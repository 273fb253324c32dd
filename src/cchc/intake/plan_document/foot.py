"""The foot of a paper: recipients, signing capacity and signer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.plan_document.extent import FINAL_MARK, Extent, head_words, is_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.files.paper import Paragraph

NAME = re.compile(
    r"(?:(?:PGS|GS|TS|ThS|BS|CN|KS)\.\s*)*(?P<name>[A-ZÀ-ỸĐ][a-zà-ỹđ]+(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ']*\.?){1,5})$"
)
LAST_RECIPIENT = re.compile(r"[-–+*\s]*Lưu\b", re.IGNORECASE)
FOOT_LINES = 60


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
    for paragraph in paragraphs:
        sources = [line.text for line in paragraph.lines] or [paragraph.text]
        for source in sources:
            text = re.sub(r"[*_|#\\]+", "", source).strip()
            if text:
                yield re.sub(r"\s+", " ", text)


def recipients(paragraphs: Sequence[Paragraph], extent: Extent) -> tuple[str, ...]:
    """The lines under "Nơi nhận", without their dashes and closing marks."""
    for index in range(extent.start, extent.end):
        head = _recipients_line().match(paragraphs[index].text)
        if head is None:
            continue
        rest = paragraphs[index].text[head.end() :]
        lines = _recipient_lines(
            [
                *([rest] if rest.strip() else []),
                *(p.text for p in paragraphs[index + 1 : extent.end][:FOOT_LINES]),
            ]
        )
        if lines:
            return lines
    return ()


def _recipient_lines(texts: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        pieces = (
            re.split(r"\s(?=[-–]\s+\S)", text) if text.lstrip().startswith(("-", "–")) else [text]
        )
        for piece in pieces:
            line = piece.strip(" *_|")
            if not line:
                continue
            if line.startswith(("-", "–", "+")):
                found.append(line.lstrip("-–+ "))
            elif (
                found and not is_capitals(line) and not _position().match(line) and len(line) < 200
            ):
                found[-1] = f"{found[-1]} {line}"
            else:
                return tuple(_trimmed(found))
            if LAST_RECIPIENT.match(line):
                return tuple(_trimmed(found))
    return tuple(_trimmed(found))


def _trimmed(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield line.strip(" ;.")


def signature(paragraphs: Sequence[Paragraph], extent: Extent) -> Signature:
    """The signer and the title in the foot of the deciding document (its first foot)."""
    start = next(
        (
            i
            for i in range(extent.start, extent.end)
            if FINAL_MARK.search(paragraphs[i].text) or _recipients_line().match(paragraphs[i].text)
        ),
        None,
    )
    if start is None:
        return Signature(None, None)
    title: list[str] = []
    for line in _lines(paragraphs[start : min(extent.end, start + FOOT_LINES)]):
        if _is_title(line):
            title.append(line)
            named = re.search(r"(?<=[A-ZÀ-ỸĐ])\s+(?=(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s*){2,5}$)", line)
            if named:
                return Signature(
                    line[named.end() :], " ".join([*title[:-1], line[: named.start()]])
                )
            continue
        name = NAME.match(line)
        if title and name:
            return Signature(name["name"], " ".join(title))
        if title and is_capitals(line) and len(line) < 60:
            title.append(line)
        elif title and not _is_ornament(line):
            title = []
    return Signature(None, None)


def _is_title(line: str) -> bool:
    """A signing capacity or position: a position word in capitals, or "TM./KT./TL." and a body."""
    capacity = re.match(r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|Q)\s*\.", line)
    capitals = is_capitals(re.sub(r"\s+(?:[A-ZÀ-ỸĐ][a-zà-ỹđ]+\s*){2,5}$", "", line))
    return capitals and len(line) < 120 and bool(capacity or _position().match(line))


def _is_ornament(line: str) -> bool:
    """Lines that stand between a title and a name: remarks such as "(Đã ký)", capitals that go on."""
    return is_capitals(line) or line.startswith("(") or not re.search(r"\w", line)


def body_end(paragraphs: Sequence[Paragraph], extent: Extent) -> frozenset[int]:
    """The paragraphs of the foot: recipients, capacity and signer; they are no running text."""
    skipped: set[int] = set()
    index = extent.start
    while index < extent.end:
        if not _recipients_line().match(paragraphs[index].text):
            index += 1
            continue
        while index < extent.end and _belongs_to_foot(paragraphs[index].text):
            skipped.add(index)
            index += 1
    return frozenset(skipped)


def _belongs_to_foot(text: str) -> bool:
    if (
        not text.strip()
        or _recipients_line().match(text)
        or text.lstrip().startswith(("-", "–", "+"))
    ):
        return True
    return len(text) < 120 and (
        _is_title(text) or bool(NAME.match(text.strip())) or text.rstrip().endswith(";")
    )
