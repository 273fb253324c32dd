"""Names of documents: the kinds, and laws and programmes that are cited by their names."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
TYPE_BY_ABBREVIATION = {
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
MAKERS_OF_LAW = {
    "Hiến pháp": "Quốc hội",
    "Bộ luật": "Quốc hội",
    "Luật": "Quốc hội",
    "Pháp lệnh": "Ủy ban Thường vụ Quốc hội",
}
_LAWS = r"(?:Bộ luật|Luật|Pháp lệnh)"
_LAW_BEFORE = re.compile(
    rf"(?<!\w)(?P<type>{_LAWS})\s(?:(?!{_LAWS}\s+số)[^;.\n]|\n(?!\s*\n)){{2,160}}?(?=\s*,?\s*số\s*:?\s*$)"
)
# Where the name of a law ends: at a date or number, at a verb, at a comma that is none of its own.
_NO_LAW_NAME = (
    r"[;.()“”\"/:]|\n\s*\n|\n\s*[-+*|]|(?<!\w)(?:ngày|số\s*\d+|năm\s+\d{4}|\d{4}|được|đã|và\s+(?:các|những|Nghị|Quyết|xây\s+dựng)|theo|về"
    r"|hiện\s+hành|quy\s+định|ban\s+hành|thực\s+hiện|yêu\s+cầu|có\s+hiệu|do|để|tại|trong|nhằm|khi|thì|là|cho|như|trên|với|từ|đến|phải|này|không)(?!\w)"
    r"|,(?!\s*(?:công\s+chức|viên\s+chức|chống|bổ\s+sung|sử\s+dụng|quyền|lợi|thể|giữa|tố\s+cáo|xuất|phục|khuyến))"
)
_LAW_NAME = re.compile(
    rf"(?<!\w)(?P<type>{_LAWS})\s+(?:[sS]ửa\s+đổi(?:(?!{_NO_LAW_NAME}).){{1,250}}"
    rf"|(?=[A-ZĐÀ-Ỹ])(?!Việt\s+Nam)(?:(?!{_NO_LAW_NAME}|(?<!\w){_LAWS}(?!\w)).){{1,200}})",
    re.DOTALL,
)
_CONSTITUTION = re.compile(
    r"(?<!\w)(?P<type>Hiến pháp)(?:(?:\s+nước\s+Cộng\s+hòa\s+xã\s+hội\s+chủ\s+nghĩa\s+Việt\s+Nam)?)"
)
_ARCHITECTURE = re.compile(
    r"(?<!\w)(?P<type>Khung\s+[Kk]iến\s+trúc|Kiến\s+trúc)\s+(?:Chính\s+phủ|Chính\s+quyền)\s+(?:điện\s+tử|số)"
    r"(?:\s+Việt\s+Nam|\s+(?:tỉnh|thành\s+phố|cấp\s+tỉnh)(?:\s+[A-ZÀ-ỸĐ][a-zà-ỹđ]+)*)?"
)
_UNNUMBERED = re.compile(
    r"(?<!\w)(?P<type>Chương trình|Chiến lược|Đề án|Kế hoạch|Nghị quyết)\s+(?!số\b)(?P<name>(?:(?!\n\s*\n)[^,;.:()/“”\"]){6,140}?)"
    r"\s+của\s+(?P<issuer>Thủ\s+tướng\s+Chính\s+phủ|Chính\s+phủ|Quốc\s+hội|Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư)(?!\w)"
)


# "Chương trình hành động của Chính phủ" names no one programme.
_NATIONAL_NAME = re.compile(r"tổng\s+thể|quốc\s+gia|giai\s+đoạn|đến\s+năm|khóa|khoá")
_OTHER_CITATION = re.compile(r"(?<!\w)(?:số|ngày)\s")
_YEAR_AFTER = re.compile(r"\s*,?\s*(?P<year>năm\s+(?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document cited by its name: ``year`` and ``issuer`` as printed where they follow it."""

    start: int
    end: int
    type: str
    name: str
    year: str | None = None
    issuer: str | None = None


def one_line(text: str) -> str:
    """Close all white space, line ends too, to single spaces."""
    return " ".join(text.split())


def law_before(text: str, start: int, end: int) -> NamedDocument | None:
    """Read "Luật … số" that ends just before a symbol at ``end``, looking back to ``start``."""
    match = _LAW_BEFORE.search(text, start, end)
    if match is None:
        return None
    return NamedDocument(match.start(), match.end(), match["type"], one_line(match.group()))


def _laws(text: str) -> list[NamedDocument]:
    found: list[NamedDocument] = []
    for pattern in (_LAW_NAME, _CONSTITUTION, _ARCHITECTURE):
        for match in pattern.finditer(text):
            name = re.sub(r"[\s,]+(?:và|của|hoặc)?\s*$", "", match.group())
            end = match.start() + len(name)
            year = _YEAR_AFTER.match(text, end)
            found.append(
                NamedDocument(
                    start=match.start(),
                    end=year.end() if year else end,
                    type=one_line(match["type"]),
                    name=one_line(name),
                    year=one_line(year["year"]) if year else None,
                )
            )
    return found


def _programmes(text: str) -> list[NamedDocument]:
    """Find national programmes, which papers cite by name and issuer only."""
    found: list[NamedDocument] = []
    for match in _UNNUMBERED.finditer(text):
        name = match["name"]
        if not _NATIONAL_NAME.search(name) or _OTHER_CITATION.search(name):
            continue
        title = one_line(f"{match['type']} {name}")
        issuer = one_line(match["issuer"])
        found.append(NamedDocument(match.start(), match.end(), match["type"], title, issuer=issuer))
    return found


def find_named_documents(text: str) -> list[NamedDocument]:
    """Find laws, codes, the Constitution, architectures and national programmes by their names."""
    return _laws(text) + _programmes(text)
