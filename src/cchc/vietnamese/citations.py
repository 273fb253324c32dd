"""Cited documents in running text: kind, symbol, date, issuer and title as they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.vietnamese.dates import FoundDate, find_dates
from cchc.vietnamese.issuers import TITLE_START, issuer_end, issuer_of_symbol
from cchc.vietnamese.symbols import FoundSymbol, Symbol, find_symbols

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

# Names of kinds of documents belong to the vocabulary of the language; a caller with a list of
# its own passes it.
DOCUMENT_TYPES = (
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Chỉ thị",
    "Thông tư liên tịch",
    "Thông tư",
    "Thông báo kết luận",
    "Thông báo",
    "Thông cáo",
    "Công văn",
    "Công điện",
    "Văn bản hợp nhất",
    "Văn bản",
    "Hướng dẫn liên ngành",
    "Hướng dẫn",
    "Chương trình hành động",
    "Chương trình công tác",
    "Chương trình phối hợp",
    "Chương trình",
    "Kế hoạch hành động",
    "Kế hoạch phối hợp",
    "Kế hoạch liên tịch",
    "Kế hoạch",
    "Đề án",
    "Dự án",
    "Phương án",
    "Báo cáo",
    "Biên bản",
    "Tờ trình",
    "Kết luận",
    "Quy chế phối hợp",
    "Quy chế",
    "Quy định",
    "Quy hoạch",
    "Chiến lược",
    "Hợp đồng",
    "Giấy mời",
    "Lệnh",
    "Sắc lệnh",
    "Hiến pháp",
    "Bộ luật",
    "Luật",
    "Pháp lệnh",
)
_BY_ABBREVIATION = {
    "NQ": "Nghị quyết",
    "NĐ": "Nghị định",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "TB": "Thông báo",
    "KH": "Kế hoạch",
    "CTR": "Chương trình",
    "KL": "Kết luận",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "HD": "Hướng dẫn",
    "ĐA": "Đề án",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "VBHN": "Văn bản hợp nhất",
}
_MAKERS_OF_LAW = {
    "Hiến pháp": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}
_LAWS = r"(?:Bộ luật|Luật|Pháp lệnh)"
_LAW_BEFORE = re.compile(
    rf"(?<!\w){_LAWS}\s(?:(?!{_LAWS}\s+số)[^;.\n]|\n(?!\s*\n)){{2,160}}?\s*,?\s*số\s*:?\s*$"
)
# Where the name of a law ends: at a date or number, at a verb, at a comma that is none of its own.
_NO_LAW_NAME = (
    r"[;.()“”\"/:]|\n\s*\n|\n\s*[-+*|]|(?<!\w)(?:ngày|số\s*\d|năm\s+\d|\d{4}|được|đã|và\s+(?:các|những|Nghị|Quyết|xây\s+dựng)|theo|về"
    r"|hiện\s+hành|quy\s+định|ban\s+hành|thực\s+hiện|yêu\s+cầu|có\s+hiệu|do|để|tại|trong|nhằm|khi|thì|là|cho|như|trên|với|từ|đến|phải|này|không)(?!\w)"
    r"|,(?!\s*(?:công\s+chức|viên\s+chức|chống|bổ\s+sung|sử\s+dụng|quyền|lợi|thể|giữa|tố\s+cáo|xuất|phục|khuyến))"
)
_LAW_NAME = re.compile(
    rf"(?<!\w)(?P<type>{_LAWS})\s+(?:[sS]ửa\s+đổi(?:(?!{_NO_LAW_NAME}).)+"
    rf"|(?=[A-ZĐÀ-Ỹ])(?!Việt\s+Nam)(?:(?!{_NO_LAW_NAME}|(?<!\w){_LAWS}(?!\w)).)+)",
    re.DOTALL,
)
_CONSTITUTION = re.compile(
    r"(?<!\w)(?P<type>Hiến pháp)(?P<name>(?:\s+nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?"
    r"(?:,?\s+năm\s+\d{4})?)"
)
_ARCHITECTURE = re.compile(
    r"(?<!\w)(?P<type>Khung\s+[Kk]iến\s+trúc|Kiến\s+trúc)\s+(?:Chính\s+phủ|Chính\s+quyền)\s+(?:điện\s+tử|số)"
    r"(?:\s+Việt\s+Nam|\s+(?:tỉnh|thành\s+phố|cấp\s+tỉnh)(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ]+)*)?"
)
_AND = re.compile(r"[\s,;]*(?:(?:và|hoặc|cùng)\s*)?(?:(?:các\s+)?số\s*:?\s*)?")
_CUA = re.compile(r"\s*,?\s*(?:(?:được|do)\s+)?(?:của\s+|do\s+)?", re.IGNORECASE)
_BEFORE_DATE = re.compile(r"\s*[,(]?\s*(?:(?:được\s+)?(?:ban\s+hành|ký|thông\s+qua)\s+)?")
_YEAR_TWICE = re.compile(r"\s+(?:19|20)\d\d(?=\s+của)")
_ISSUED_BEFORE = re.compile(
    r"(?P<cua>\s+của\s+)(?P<issuer>[^,;.:\d]{3,60}?)\s*:?\s+số\s*:?\s*$", re.IGNORECASE
)
_PUBLISHED_BEFORE = re.compile(
    r",?\s*(?P<issuer>[^\W\d_][^,;.\d]{2,80}?)\s+(?:đã\s+)?(?:ký\s+)?(?:ban\s+hành|có|ký)\s*(?:các\s+)?$"
)
_TITLE_END = re.compile(
    r";|\.(?=\s|$)|\n\s*\n|\n\s*[-+*|#•]|[)”\"](?=\s*[,;.)]|\s*$)|\s*\((?=sau đây|gọi|viết|kèm|Phụ)|,\s*(?=UBND|Ủy ban nhân dân"
    r"|Chủ tịch)|\n(?=\s*(?:Căn cứ|Theo đề nghị|Xét|Điều \d))"
)
_OPENS = re.compile(r"\s*(?::|,(?=\s*[(“\"'*]*(?:về|v/v|quy định)\s))?\s*[(“\"'*]*")
_SIBLING = re.compile(r"(?:[,;]\s*(?:và\s+)?|\bvà\s+|\bhoặc\s+)(?:các\s+)?$")
_UNNUMBERED = re.compile(
    r"(?<!\w)(?P<type>Chương trình|Chiến lược|Đề án|Kế hoạch|Nghị quyết)\s+(?!số\b)(?P<name>(?:(?!\n\s*\n)[^,;.:()/“”\"]){6,140}?)"
    r"\s+của\s+(?P<issuer>Thủ\s+tướng\s+Chính\s+phủ|Chính\s+phủ|Quốc\s+hội|Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư)(?!\w)"
)


# "Chương trình hành động của Chính phủ" names no one programme.
_NATIONAL_NAME = re.compile(r"tổng\s+thể|quốc\s+gia|giai\s+đoạn|đến\s+năm|khóa|khoá")


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
        return _MAKERS_OF_LAW.get(self.type or "")


@dataclass(frozen=True, slots=True)
class _Tail:
    """What follows a symbol or the name of a law."""

    end: int
    date: FoundDate | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class _Head:
    """A citation before its title is known."""

    start: int
    type: str | None
    symbol: Symbol | None
    tail: _Tail
    name: str | None = None


@lru_cache(maxsize=8)
def _type_before(types: tuple[str, ...]) -> re.Pattern[str]:
    names = sorted(types, key=len, reverse=True)
    any_name = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return re.compile(
        rf"(?<!\w)(?P<type>{any_name})(?:\s*\([^()]{{1,12}}\))?(?:[\s*_]*số)?\s*:?[\s*_]*$",
        re.IGNORECASE,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _whole_date_at(text: str, position: int, dates: dict[int, FoundDate]) -> FoundDate | None:
    gap = _BEFORE_DATE.match(text, position)
    return dates.get(gap.end()) if gap else None


def _tail(text: str, position: int, dates: dict[int, FoundDate]) -> _Tail:
    """Read date and issuer after a symbol, in either order."""
    date: FoundDate | None = None
    issuer: str | None = None
    for _ in range(2):
        found = _whole_date_at(text, position, dates) if date is None else None
        if found is not None:
            date, position = found, found.end
            twice = _YEAR_TWICE.match(text, position)
            position = twice.end() if twice else position
            continue
        gap = _CUA.match(text, position) if issuer is None else None
        if gap is None or gap.end() == position:
            continue
        forgotten = not gap.group().lower().strip(" ,\n").endswith(("của", "do"))
        end = (
            issuer_end(text, gap.end(), sure=forgotten)
            if "," not in gap.group() or not forgotten
            else None
        )
        if end is not None:
            issuer, position = _one_line(text[gap.end() : end]), end
    return _Tail(position, date, issuer)


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
                return date, _one_line(match["issuer"])
            return None
    return None


def _named_before(before: str, types: tuple[str, ...]) -> tuple[int, str] | None:
    """Read the kind of document before its number: where it begins and its proper name."""
    match = _type_before(types).search(before)
    if match is None:
        issued = _ISSUED_BEFORE.search(before)
        # "Nghị định của Chính phủ số": the words between must be a whole name of an issuer.
        if issued is None or issuer_end(before, issued.end("cua")) != issued.end("issuer"):
            return None
        match = _type_before(types).search(before[: issued.start()])
    if match is None:
        return None
    printed = _one_line(match["type"]).casefold()
    return match.start(), next(name for name in types if name.casefold() == printed)


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
    named = _named_before(before, types)
    if named is not None:
        return _Head(begin + named[0], named[1], found.symbol, tail)
    law = _LAW_BEFORE.search(
        text, max(0, found.start - 200, previous.tail.end if previous else 0), found.start
    )
    if law:
        name = re.sub(r"\s*,?\s*số\s*:?\s*$", "", law.group())
        type_ = (
            "Bộ luật"
            if name.startswith("Bộ")
            else "Luật"
            if name.startswith("Luật")
            else "Pháp lệnh"
        )
        return _Head(law.start(), type_, found.symbol, tail, _one_line(name))
    if previous is not None and previous.symbol is not None and _AND.fullmatch(before):
        return _Head(found.start, previous.type, found.symbol, tail)
    by_symbol = _BY_ABBREVIATION.get((found.symbol.type or "").upper())
    return _Head(found.start, by_symbol, found.symbol, tail)


def _law_heads(text: str, dates: dict[int, FoundDate]) -> list[_Head]:
    """Find laws, the Constitution and architectures that are cited by name."""
    heads: list[_Head] = []
    for pattern in (_LAW_NAME, _CONSTITUTION, _ARCHITECTURE):
        for match in pattern.finditer(text):
            name = re.sub(r"[\s,]+(?:và|của|hoặc)?\s*$", "", match.group())
            end = match.start() + len(name)
            tail = _tail(text, end, dates)
            heads.append(
                _Head(match.start(), _one_line(match["type"]), None, tail, _one_line(name))
            )
    return heads


def _unnumbered_heads(text: str, types: tuple[str, ...]) -> list[_Head]:
    """Find programmes that are cited by name and national issuer only."""
    heads: list[_Head] = []
    nested = _type_before(types)
    for match in _UNNUMBERED.finditer(text):
        if (
            not _NATIONAL_NAME.search(match["name"])
            or nested.search(match["name"])
            or re.search(r"(?<!\w)(?:số|ngày)\s", match["name"])
        ):
            continue
        name = _one_line(f"{match['type']} {match['name']}")
        tail = _Tail(match.end(), None, _one_line(match["issuer"]))
        heads.append(_Head(match.start(), _one_line(match["type"]), None, tail, name))
    return heads


def _without_overlaps(heads: list[_Head], sure: list[_Head]) -> list[_Head]:
    """Keep the named citations that no numbered one covers."""
    kept = list(sure)
    for head in heads:
        if not any(head.start < other.tail.end and other.start < head.tail.end for other in kept):
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
    title = re.sub(r"[\s,;]+(?:và)?[\s,;]*$", "", _one_line(text[start:end])).strip(" *")
    return title or None


def _citation(text: str, head: _Head, title: str | None, dates: Sequence[FoundDate]) -> Citation:
    date, issuer = head.tail.date, head.tail.issuer
    if date is None and head.symbol is not None:
        published = _published_before(text, head.start, dates)
        if published is not None:
            date, issuer = published[0], issuer or published[1]
    return Citation(
        start=head.start,
        end=head.tail.end,
        text=text[head.start : head.tail.end],
        type=head.type,
        symbol=head.symbol,
        date_text=_one_line(date.text) if date else None,
        date=date.as_date() if date else None,
        issuer=issuer,
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
    named = _law_heads(text, dates) + _unnumbered_heads(text, types)
    heads = _without_overlaps(named, numbered)
    return tuple(
        _citation(text, head, _title(text, head, heads[at + 1 :]), all_dates)
        for at, head in enumerate(heads)
    )
