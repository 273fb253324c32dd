"""Cited documents in running text: kind, symbol, date, issuer and title as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.vietnamese.dates import FoundDate, find_dates
from cchc.vietnamese.document_names import (
    DOCUMENT_TYPES,
    MAKERS_OF_LAW,
    TYPE_BY_ABBREVIATION,
    find_named_documents,
    law_before,
    one_line,
)
from cchc.vietnamese.issuers import TITLE_START, issuer_end, issuer_of_symbol
from cchc.vietnamese.symbols import FoundSymbol, Symbol, find_symbols

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

_AND = re.compile(r"[\s,;]*(?:(?:và|hoặc|cùng)\s*)?(?:(?:các\s+)?số\s*:?\s*)?")
_CUA = re.compile(r"\s*,?\s*(?:(?:được|do)\s+)?(?:của\s+|do\s+)?", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"\s*[,(]?\s*(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?")
_BLANK_DATE = re.compile(
    r"ngày[\s….]*(?:tháng[\s….]*(?:\d{1,2})?[\s….]*năm[ \t….]*(?:(?:19|20)\d\d)?|[/-][\s….]*\d{0,2}\s*[/-]\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"\s*\)(?=\s+của)")
_YEAR_TWICE = re.compile(r"\s+(?:19|20)\d\d(?=\s+của)")
_OF = re.compile(r"\s+(?:của\s+)?", re.IGNORECASE)
_NUMBER_NEXT = re.compile(r"\s*:?\s+số\s*:?\s*", re.IGNORECASE)
_PUBLISHED_BEFORE = re.compile(
    r",?\s*(?P<issuer>[^\W\d_][^,;.\d]{2,80}?)\s+(?:đã\s+)?(?:ký\s+)?(?:ban\s+hành|có|ký)\s*(?:các\s+)?$"
)
_TITLE_END = re.compile(
    r";|\.(?=\s|$)|\n\s*\n|\n\s*[-+*|#•]|[)”\"](?=\s*[,;.)]|\s*$)|\s*\((?=sau đây|gọi|viết|kèm|Phụ)|,\s*(?=UBND|Ủy ban nhân dân"
    r"|Chủ tịch)|\n(?=\s*(?:Căn cứ|Theo đề nghị|Xét|Điều \d))"
)
_OPENS = re.compile(r"\s*(?::|,(?=\s*[(“\"'*]*(?:về|v/v|quy định)\s))?\s*[(“\"'*]*")
_SIBLING = re.compile(r"(?:[,;]\s*(?:và\s+)?|\bvà\s+|\bhoặc\s+)(?:các\s+)?$")


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited document; every part is as printed, None where it is not.

    ``text`` runs from the kind of document to the last of symbol, date and issuer; ``title`` (what
    it is about) follows it, except in the name of a law, which is part of ``text``. ``type`` is
    inherited in "Nghị định số 1/2020/NĐ-CP, 2/2020/NĐ-CP", and else read from the abbreviation.
    """

    start: int
    end: int
    text: str
    type: str | None
    symbol: Symbol | None
    date_text: str | None
    date: dt.date | None
    issuer: str | None
    title: str | None

    @property
    def known_issuer(self) -> str | None:
        """The printed issuer, else the one that the symbol or the kind of law stands for."""
        if self.issuer is not None:
            return self.issuer
        if self.symbol is not None:
            return issuer_of_symbol(self.symbol)
        return MAKERS_OF_LAW.get(self.type or "")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a symbol or the name of a law."""

    end: int
    date: FoundDate | None
    issuer: str | None
    date_text: str | None = None


@dataclass(frozen=True, slots=True)
class _Head:
    """A citation before its title is known."""

    start: int
    type: str | None
    symbol: Symbol | None
    tail: _Tail
    name: str | None = None


def _any_of(types: tuple[str, ...]) -> str:
    names = sorted(types, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)


@lru_cache(maxsize=8)
def _kinds(types: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<type>{_any_of(types)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _type_before(types: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<type>{_any_of(types)})(?:\s*\([^()]{{1,12}}\))?(?:[\s*_]*số)?\s*:?[\s*_]*$",
        re.IGNORECASE,
    )


def _date_after(
    text: str, position: int, dates: dict[int, FoundDate]
) -> tuple[FoundDate | None, int, str] | None:
    """Read a date, or the blank that a draft left for it, and where it ends."""
    gap = _BEFORE_DATE.match(text, position)
    before = gap.group() if gap else ""
    found = dates.get(position + len(before))
    if found is None:
        blank = _BLANK_DATE.match(text, position + len(before))
        return (None, blank.end(), one_line(blank.group())) if blank else None
    end = found.end
    after = _YEAR_TWICE.match(text, end) or (_CLOSES.match(text, end) if "(" in before else None)
    return found, after.end() if after else end, one_line(found.text)


def _issuer_after(text: str, position: int) -> tuple[int, str] | None:
    """Read the issuer after "của" or, where that word was forgotten, a sure one."""
    gap = _CUA.match(text, position)
    if gap is None or gap.end() == position:
        return None
    forgotten = not gap.group().lower().strip(" ,\n").endswith(("của", "do"))
    if forgotten and "," in gap.group():
        return None
    end = issuer_end(text, gap.end(), sure=forgotten)
    return None if end is None else (end, one_line(text[gap.end() : end]))


def _tail(text: str, position: int, dates: dict[int, FoundDate]) -> _Tail:
    """Read date and issuer after a symbol, in either order."""
    tail = _Tail(position, None, None)
    for _ in range(2):
        dated = _date_after(text, tail.end, dates) if tail.date_text is None else None
        if dated is not None:
            tail = replace(tail, date=dated[0], end=dated[1], date_text=dated[2])
            continue
        issued = _issuer_after(text, tail.end) if tail.issuer is None else None
        if issued is not None:
            tail = replace(tail, end=issued[0], issuer=issued[1])
    return tail


def _published_before(
    text: str, start: int, dates: Sequence[FoundDate]
) -> tuple[FoundDate, str] | None:
    """Read "Ngày 05/3/2021, Bộ … ban hành" before a citation that has no date of its own."""
    for date in reversed(dates):
        if date.end <= start:
            match = (
                _PUBLISHED_BEFORE.fullmatch(text, date.end, start)
                if start - date.end < 120
                else None
            )
            if match and issuer_end(text, match.start("issuer")) == match.end("issuer"):
                return date, one_line(match["issuer"])
            return None
    return None


def _kind_before(before: str, types: tuple[str, ...]) -> tuple[int, str, str | None] | None:
    """Read the kind of document before its number: its place, its name and an issuer between."""
    match, issuer = _type_before(types).search(before), None
    if match is None:
        for kind in _kinds(types).finditer(before):
            gap = _OF.match(before, kind.end())
            end = issuer_end(before, gap.end()) if gap else None
            if gap and end and _NUMBER_NEXT.fullmatch(before, end):
                match, issuer = kind, one_line(before[gap.end() : end])
    if match is None:
        return None
    printed = one_line(match["type"]).casefold()
    return match.start(), next(name for name in types if name.casefold() == printed), issuer


def _symbol_head(
    text: str,
    found: FoundSymbol,
    previous: _Head | None,
    types: tuple[str, ...],
    dates: dict[int, FoundDate],
) -> _Head:
    begin = max(0, found.start - 110, previous.tail.end if previous else 0)
    before = text[begin : found.start]
    tail = _tail(text, found.end, dates)
    kind = _kind_before(before, types)
    if kind is not None:
        tail = replace(tail, issuer=tail.issuer or kind[2])
        return _Head(begin + kind[0], kind[1], found.symbol, tail)
    since = max(0, found.start - 200, previous.tail.end if previous else 0)
    law = law_before(text, since, found.start)
    if law is not None:
        return _Head(law.start, law.type, found.symbol, tail, law.name)
    if previous is not None and previous.symbol is not None and _AND.fullmatch(before):
        return _Head(found.start, previous.type, found.symbol, tail)
    by_symbol = TYPE_BY_ABBREVIATION.get((found.symbol.type or "").upper())
    return _Head(found.start, by_symbol, found.symbol, tail)


def _named_heads(text: str, dates: dict[int, FoundDate]) -> list[_Head]:
    """Find what is cited by its name."""
    heads: list[_Head] = []
    for named in find_named_documents(text):
        tail = _tail(text, named.end, dates)
        if tail.date is None and named.year:
            tail = replace(tail, date_text=named.year)
        if named.issuer:
            tail = replace(tail, issuer=named.issuer)
        heads.append(_Head(named.start, named.type, None, tail, named.name))
    return heads


def _without_overlaps(text: str, heads: list[_Head], sure: list[_Head]) -> list[_Head]:
    """Keep the named citations that no numbered one and no earlier one covers."""
    covered = bytearray(len(text))
    kept: list[_Head] = []
    for head in [*sure, *heads]:
        span = slice(head.start, head.tail.end)
        if 1 not in covered[span]:
            covered[span] = b"\x01" * (span.stop - span.start)
            kept.append(head)
    return sorted(kept, key=lambda head: head.start)


def _title(text: str, head: _Head, following: Sequence[_Head]) -> str | None:
    """Read what a document is about: from its first word to the end of the clause."""
    if head.name is not None:
        return head.name
    opening = _OPENS.match(text, head.tail.end)
    start = opening.end() if opening else head.tail.end
    if not TITLE_START.match(text, start):
        return None
    stop = _TITLE_END.search(text, start, start + 600)
    end = stop.start() if stop else min(len(text), start + 600)
    for other in following:
        if other.start >= end:
            break
        if _SIBLING.search(text, start, other.start):
            end = other.start
            break
    title = re.sub(r"[\s,;]+(?:và)?[\s,;]*$", "", one_line(text[start:end])).strip(" *")
    return title or None


def _citation(text: str, head: _Head, title: str | None, dates: Sequence[FoundDate]) -> Citation:
    tail = head.tail
    if tail.date_text is None and head.symbol is not None:
        published = _published_before(text, head.start, dates)
        if published is not None:
            date, issuer = published
            tail = replace(
                tail, date=date, date_text=one_line(date.text), issuer=tail.issuer or issuer
            )
    return Citation(
        start=head.start,
        end=tail.end,
        text=text[head.start : tail.end],
        type=head.type,
        symbol=head.symbol,
        date_text=tail.date_text,
        date=tail.date.as_date() if tail.date else None,
        issuer=tail.issuer,
        title=title,
    )


def find_citations(text: str, types: tuple[str, ...] = DOCUMENT_TYPES) -> tuple[Citation, ...]:
    """Find the documents that running text cites, in the order of the text.

    A document is cited by its symbol, with or without its kind and the word "số"; laws, codes, the
    Constitution and national programmes by their names. Date and issuer may stand in either order.

    >>> found = find_citations("Quyết định số 12/QĐ-BNV ngày 01/02/2023 của Bộ Nội vụ về báo cáo.")
    >>> found[0].issuer, found[0].title
    ('Bộ Nội vụ', 'về báo cáo')
    """
    all_dates = find_dates(text)
    dates = {date.start: date for date in all_dates}
    numbered: list[_Head] = []
    for found in find_symbols(text):
        previous = numbered[-1] if numbered else None
        numbered.append(_symbol_head(text, found, previous, types, dates))
    heads = _without_overlaps(text, _named_heads(text, dates), numbered)
    return tuple(
        _citation(text, head, _title(text, head, heads[at + 1 :]), all_dates)
        for at, head in enumerate(heads)
    )
