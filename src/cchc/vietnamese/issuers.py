"""Who issued a document: the name after "của" in a citation, and what its symbol says."""

# ruff: noqa: SIM905 -- a list of words reads better as a line of words

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cchc.vietnamese.symbols import Symbol

# Names that stand behind the agency part of a symbol whatever the province. UBND, HĐND and TU
# depend on the province or city, TW may be several bodies: the text around has to say.
_BY_AGENCY = {
    "CP": "Chính phủ",
    "TTG": "Thủ tướng Chính phủ",
    "QH": "Quốc hội",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội",
    "CTN": "Chủ tịch nước",
    "VPCP": "Văn phòng Chính phủ",
    "VPTW": "Văn phòng Trung ương Đảng",
    "BTCTW": "Ban Tổ chức Trung ương",
    "BNV": "Bộ Nội vụ",
    "BTC": "Bộ Tài chính",
    "BTP": "Bộ Tư pháp",
    "BCA": "Bộ Công an",
    "BQP": "Bộ Quốc phòng",
    "BNG": "Bộ Ngoại giao",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "BYT": "Bộ Y tế",
    "BXD": "Bộ Xây dựng",
    "BCT": "Bộ Công Thương",
    "BNNMT": "Bộ Nông nghiệp và Môi trường",
    "BVHTTDL": "Bộ Văn hóa, Thể thao và Du lịch",
    "BDTTG": "Bộ Dân tộc và Tôn giáo",
    "BTTTT": "Bộ Thông tin và Truyền thông",
    "BLĐTBXH": "Bộ Lao động - Thương binh và Xã hội",
    "BKHĐT": "Bộ Kế hoạch và Đầu tư",
    "BTNMT": "Bộ Tài nguyên và Môi trường",
    "BGTVT": "Bộ Giao thông vận tải",
    "BNNPTNT": "Bộ Nông nghiệp và Phát triển nông thôn",
    "UBDT": "Ủy ban Dân tộc",
    "TTCP": "Thanh tra Chính phủ",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "KTNN": "Kiểm toán nhà nước",
    "TANDTC": "Tòa án nhân dân tối cao",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "BHXH": "Bảo hiểm xã hội Việt Nam",
}
_HEAD = re.compile(
    r"(?:Chính phủ|Thủ tướng|Phó Thủ tướng|Quốc hội|(?:Ủy|Uỷ) ban|UB|UBND|HĐND|UBMT|Hội đồng|Hội nghị|Đại hội|Chủ tịch"
    r"|Phó Chủ tịch|Bộ(?! luật)|Sở|Ban|Văn phòng|Thanh tra|Tổng|Cục|Chi cục|Vụ|Viện|Trung tâm|Tỉnh ủy|Thành ủy|Huyện ủy"
    r"|Quận ủy|Đảng ủy|Thị ủy|Tỉnh uỷ|Thành uỷ|Huyện uỷ|Đảng uỷ|Thường trực|Giám đốc|Trưởng|Ngân hàng|Kiểm toán"
    r"|Tòa án|Toà án|Trung ương|Bí thư|Tổ|Đảng bộ|Liên bộ|Đoàn|Hội|Cơ quan|Mặt trận|Bảo hiểm|BCĐ|Công an|TTg|CP)\b",
    re.IGNORECASE,
)
_SURE_HEAD = re.compile(
    r"(?:Chính phủ|Thủ tướng Chính phủ|Quốc hội|(?:Ủy|Uỷ) ban (?:nhân dân|Thường vụ)|UBND|HĐND|Hội đồng nhân dân|Chủ tịch"
    r"|Bộ Chính trị|Ban (?:Bí thư|Chấp hành|Thường vụ)|Bộ(?= (?-i:[A-ZĐ]))|Bộ trưởng|Tỉnh [uủ][ỷy]|Thành [uủ][ỷy])(?!\w)",
    re.IGNORECASE,
)
# Lower-case words that names of agencies hold, also where a paper breaks the rule on capitals.
_INSIDE = frozenset(
    "nhân dân tỉnh thành phố huyện xã phường thị trấn quận đặc khu ủy uỷ ban hội đồng chỉ đạo thường vụ trực chấp "
    "hành trung ương lần thứ khóa khoá nhiệm kỳ kì trưởng chính phủ quốc nội vụ tài pháp khoa học công nghệ thông tin "
    "truyền giáo dục đào tạo kế hoạch đầu nông nghiệp môi trường phát triển thôn xây dựng y tế văn hóa hoá thể thao du "
    "lịch lao động thương binh giao vận tải công an đảng đảng bộ bộ sở cơ quan tổ giúp việc tác nhà nước một hai ba bốn "
    "tư năm sáu bảy tám chín mười mốt i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi cải cách dân tối cao án sát "
    "liên tịch nam việt tướng trị nghị bí thư quân sự mặt trận tổ quốc phó văn phòng hòa hoà hợp".split()
)
_DOCUMENT = re.compile(
    r"(?:kế hoạch|chương trình|đề án|thông báo|kết luận|tờ trình|hướng dẫn|báo cáo|công điện|chiến lược|quy chế)(?!\w)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"(?:thể thao|công nghệ|truyền thông|đầu tư|môi trường|đào tạo|du lịch|phát triển nông thôn)(?!\w)"
)
_LINK = frozenset({"và", "-", "–"})
_GAP = r"(?:[^\S\n]*\n?[^\S\n]*(?![-+*•|#>]\s))"
_TOKEN = re.compile(rf"(?P<gap>\s*)(?P<comma>,?)(?P<space>{_GAP})(?P<word>[-–]|[^\W_][\w&]*)")
_TITLE_WORD = (
    r"(?:v/v|về|ban\s+hành|phê\s+duyệt|quy\s+định|sửa\s+đổi|bổ\s+sung|hướng\s+dẫn|thực\s+hiện|triển\s+khai|công\s+bố"
    r"|kiện\s+toàn|thành\s+lập|giao|đẩy\s+mạnh|tăng\s+cường|quán\s+triệt|thông\s+qua|tiếp\s+tục|nâng\s+cao|cải\s+cách"
    r"|hợp\s+nhất|thi\s+hành|xây\s+dựng|phân\s+công|công\s+nhận|bãi\s+bỏ|ủy\s+quyền|phê\s+chuẩn|sắp\s+xếp"
    r"|đề\s+nghị|yêu\s+cầu|chấn\s+chỉnh|một\s+số|những|tổ\s+chức\s+(?:thực\s+hiện|triển\s+khai)|trên\s+địa\s+bàn"
    r"|hành\s+động|điều\s+chỉnh|khắc\s+phục)"
)
TITLE_START = re.compile(rf"{_TITLE_WORD}(?!\w)", re.IGNORECASE)
_NEVER_IN_A_NAME = re.compile(
    r"(?:v/v|về|ban\s+hành|phê\s+duyệt|quy\s+định|sửa\s+đổi|hướng\s+dẫn|thực\s+hiện|triển\s+khai|ngày|số|trên|tại"
    r"|theo|được|để|căn\s+cứ|nghị\s+quyết|nghị\s+định|quyết\s+định|chỉ\s+thị|thông\s+tư|công\s+văn|thông\s+báo\s+số"
    r"|thông\s+(?!tin|vận)|kế\s+hoạch\s+số|luật|bộ\s+luật|kết\s+luận\s+số|văn\s+bản|tăng\s+cường|đẩy\s+mạnh)(?!\w)",
    re.IGNORECASE,
)


def issuer_of_symbol(symbol: Symbol) -> str | None:
    """Name the body that a symbol's agency part stands for; None where only the text can tell.

    UBND, HĐND and Tỉnh ủy differ by province and TW stands for several bodies of the Party, so
    they give None.
    """
    agency = symbol.agency.upper().split("-")[0]
    return _BY_AGENCY.get(re.sub(r"(?<=QH)\d+$", "", agency))


def _belongs(word: str, following: str) -> bool:
    """Tell whether a word can stand inside the name of an agency."""
    if _NEVER_IN_A_NAME.match(following):
        return False
    return word[0].isupper() or word.lower() in _INSIDE


def issuer_end(text: str, start: int, *, sure: bool = False) -> int | None:
    """Tell where the name of an issuing body that begins at ``start`` ends; None if none does.

    With ``sure`` only names count that can be nothing else, for text that lacks "của" before them.
    """
    head = (_SURE_HEAD if sure else _HEAD).match(text, start)
    if not head:
        return None
    position, end, pending = head.end(), head.end(), False
    while match := _TOKEN.match(text, position):
        word, at = match["word"], match.start("word")
        if (
            "\n" in match["gap"] + match["space"]
            and (match["gap"] + match["space"]).count("\n") > 1
        ):
            break
        if word.lower() in _LINK:
            if pending or match["comma"]:
                break
            pending = True
        elif (match["comma"] or pending) and not _continues(text, at, word):
            break
        elif _belongs(word, text[at : at + 24]):
            end, pending = match.end(), False
        else:
            break
        position = match.end()
    return end


def _continues(text: str, at: int, word: str) -> bool:
    """After a comma or "và" only a capital goes on with the name, and no new document or body."""
    following = text[at : at + 24]
    if not word[0].isupper() and not _GOES_ON.match(following):
        return False
    return not (
        _NEVER_IN_A_NAME.match(following)
        or _DOCUMENT.match(following)
        or (_HEAD.match(following) and word != "Công")
    )
