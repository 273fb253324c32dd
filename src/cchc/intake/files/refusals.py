"""Why a file could not be read: a stable code, the place, and Vietnamese words for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.finding_sentences import translated_words
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SEND_AGAIN = "Xin bản khác từ nơi gửi hoặc mở bằng Word rồi lưu lại."

# code -> (what is wrong, what to do); the words in braces are filled from the facts
SENTENCES: Mapping[str, tuple[str, str]] = {
    "file.empty": ("tệp rỗng, không có byte nào", "Kiểm tra lại tệp đã tải hoặc chép đủ chưa."),
    "file.not_found": ("không tìm thấy tệp", "Kiểm tra lại đường dẫn và tên tệp."),
    "file.is_folder": (
        "đây là thư mục, không phải tệp",
        "Chỉ rõ các tệp trong thư mục này, ví dụ: cchc read THƯ-MỤC/*.docx",
    ),
    "file.not_readable": ("không mở được tệp ({reason})", "Kiểm tra quyền đọc tệp rồi thử lại."),
    "file.too_large": (
        "tệp quá lớn ({size}, giới hạn {limit})",
        "Bỏ hình ảnh hoặc tách tệp nhỏ hơn rồi đọc lại.",
    ),
    "file.unknown_format": (
        "không nhận ra dạng tệp ({seen})",
        "Đọc được .docx, .pdf, .html, .md, .txt, .odt, .doc, .rtf và ảnh quét (.png, .jpg, .tiff); hãy lưu văn bản sang một trong các dạng đó.",
    ),
    "file.wrong_kind": (
        "nội dung là {seen}, không phải {expected} như tên tệp",
        "Kiểm tra lại tệp; nếu là văn bản, hãy lưu dưới dạng .docx.",
    ),
    "file.not_word": (
        "đây là {seen}; thể thức chỉ kiểm tra được trên tệp Word (.docx)",
        "Mở bằng Word hoặc LibreOffice, lưu lại dưới dạng .docx rồi kiểm tra.",
    ),
    "file.broken": ("tệp hỏng hoặc bị cắt cụt ({reason})", _SEND_AGAIN),
    "file.zip_bomb": (
        "tệp nén bất thường ({reason})",
        "Không mở tệp này; hỏi lại nơi gửi.",
    ),
    "file.xml_entities": (
        "phần {part} của tệp chứa khai báo DOCTYPE hoặc thực thể XML, tệp Word thật không có",
        "Không mở tệp này; hỏi lại nơi gửi.",
    ),
    "file.too_deep": (
        "các phần lồng nhau quá sâu ({reason})",
        "Mở bằng Word rồi lưu lại dưới dạng .docx.",
    ),
    "file.too_long_line": (
        "có một dòng dài {length} ký tự, không phải văn bản hành chính",
        "Kiểm tra lại tệp; có thể đã chọn nhầm tệp.",
    ),
    "file.password_protected": (
        "tệp có mật khẩu",
        "Mở tệp bằng mật khẩu, bỏ mật khẩu rồi lưu lại.",
    ),
    "file.took_too_long": (
        "đọc quá lâu nên đã dừng",
        "Tách tệp nhỏ hơn, hoặc lưu dưới dạng .docx rồi đọc lại.",
    ),
    "file.program_missing": (
        "dạng tệp này cần {program}, máy chưa có",
        "Cài gói {package} rồi đọc lại, hoặc lưu văn bản dưới dạng .docx.",
    ),
    "file.no_text": (
        "không có chữ nào trong tệp",
        "Mở tệp xem có chữ không; nếu là ảnh quá mờ hay quá nhỏ, quét lại ở 300 dpi.",
    ),
}


# What the operating system says, in Vietnamese.
_SYSTEM_REASONS: Mapping[str, str] = {
    "Permission denied": "không có quyền đọc",
    "Operation not permitted": "không có quyền đọc",
    "Input/output error": "ổ đĩa đọc bị lỗi",
    "File name too long": "tên tệp quá dài",
    "Not a directory": "trong đường dẫn có phần không phải thư mục",
    "Too many levels of symbolic links": "liên kết trỏ vòng quanh",
    "Invalid argument": "đường dẫn không hợp lệ",
    "Is a directory": "đây là thư mục",
    "No such file or directory": "không có tệp hoặc thư mục này",
    "File exists": "đã có tệp trùng tên",
    "No space left on device": "hết chỗ trên ổ đĩa",
    "Read-only file system": "ổ đĩa chỉ cho đọc",
}


def system_reason(error: OSError) -> str:
    """What the operating system says about a file, in Vietnamese where we know it."""
    said = error.strerror or type(error).__name__
    return _SYSTEM_REASONS.get(said, said)


# The words that fill the sentences, so that they can be put into another language.
FACT_WORDS: tuple[str, ...] = (
    "{seen}, không phải gói Word",
    *dict.fromkeys(_SYSTEM_REASONS.values()),
    "không phải tệp thường",
    "không có quyền ghi",
    "văn bản",
    "văn bản Word",
    "văn bản Word đời cũ (.doc)",
    "văn bản RTF (.rtf)",
    "văn bản thuần (.txt, .md)",
    "trang web (HTML)",
    "tệp PDF",
    "kết quả đọc dạng JSON",
    "tệp nhị phân",
    "tệp nén zip",
    "cấu trúc Word",
    "thẻ HTML",
    "bảng lồng trong bảng",
    "trang lưu một tệp",
    "phần nội dung trống",
    "thiếu thân văn bản",
    "thiếu phần nội dung chính",
    "không mở được gói zip",
    "không mở được PDF",
    "không đọc được trang nào",
    "không đọc được HTML",
    "quá nhiều ô gộp",
    "một đoạn hơn 10 MB",
    "tệp Office đời cũ (Excel, PowerPoint hoặc thư Outlook)",
    "ảnh {kind}",
    "tệp nén {kind}",
    "chương trình {system}",
    "cơ sở dữ liệu {kind}",
    "tệp PostScript",
    "tệp âm thanh",
    "tệp phim hoặc ảnh",
    "bản quét",
    "không mở được ảnh",
    "LibreOffice không đọc được",
    "bảng bị mất khi chuyển đổi",
    "bảng tính Excel",
    "bài trình chiếu PowerPoint",
    "văn bản OpenDocument (.odt)",
    "tệp OpenDocument",
    "sách điện tử EPUB",
    "{count} mục trong gói",
    "giải nén ra {size} MB",
    "phần {part} nén quá chặt",
    "phần {part} không phải XML đúng",
    "phần {part} hỏng",
    "phần {part} hơn {size} MB",
    "{count} thẻ XML",
    "{count} thẻ HTML",
    "{count} thẻ",
    "{count} dòng",
    "{count} trang",
    "{count} ký tự",
)

# The facts that hold such words; a name or a part of a file is never put into another language.
_WORDED = frozenset({"reason", "seen", "expected", "size", "limit"})


def translated_fact(value: object, translate: Callable[[str], str]) -> object:
    """A fact in the language of ``translate``: known words are translated, all else is kept."""
    if translate is str or not isinstance(value, str):
        return value
    return translated_words(value, FACT_WORDS, translate)


class UnreadableFile(Exception):  # noqa: N818  # the name tells the fact, as the rest of the code reads it
    """A file that gives no paper.

    ``code`` is stable ("file.empty", "file.broken" …); ``place`` tells where in the file, if known;
    ``facts`` hold ``name``, ``what`` (what is wrong), ``mend`` (what to do) and the details of the
    code (``size``, ``limit``, ``seen``, ``expected``, ``reason``, ``part``, ``length``).
    """

    def __init__(self, code: str, name: str, place: Place = Place(), **details: object) -> None:  # noqa: B008  # Place is frozen
        if details.get("reason") in _SYSTEM_REASONS:
            details["reason"] = _SYSTEM_REASONS[str(details["reason"])]
        what, mend = SENTENCES[code]
        what, mend = what.format_map(details), mend.format_map(details)
        self.code = code
        self.place = place
        self.facts: dict[str, object] = {"name": name, "what": what, "mend": mend, **details}
        super().__init__(self.sentence())

    def sentence(self, translate: Callable[[str], str] = str, shown: str | None = None) -> str:
        """The refusal in one line: the file, the place, what is wrong and what to do.

        ``translate`` turns a Vietnamese pattern into another language; ``shown`` names the file as
        the user called it.
        """
        facts = {
            key: translated_fact(value, translate) if key in _WORDED else value
            for key, value in self.facts.items()
        }
        what, mend = (translate(each).format_map(facts) for each in SENTENCES[self.code])
        return f"{shown or self.facts['name']}{_spot(self.place, translate)}: {what}. {mend}"

    def finding(self) -> Finding:
        """The refusal as a finding of severity error, for lists of problems."""
        return Finding(self.code, Severity.ERROR, self.place, self.facts)


def _spot(place: Place, translate: Callable[[str], str]) -> str:
    return ", " + translate("dòng {line}").format(line=place.line) if place.line else ""
