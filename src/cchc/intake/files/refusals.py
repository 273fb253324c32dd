"""Why a file could not be read: a stable code, the place, and Vietnamese words for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SAVE_AS_DOCX = "Mở tệp bằng Word hoặc LibreOffice, chọn Lưu dưới dạng .docx rồi đọc lại."
_SEND_AGAIN = "Xin bản khác từ nơi gửi hoặc mở bằng Word rồi lưu lại."

# code -> (what is wrong, what to do); the words in braces are filled from the facts
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "file.empty": ("tệp rỗng, không có byte nào", "Kiểm tra lại tệp đã tải hoặc chép đủ chưa."),
    "file.not_found": ("không tìm thấy tệp", "Kiểm tra lại đường dẫn và tên tệp."),
    "file.is_folder": ("đây là thư mục, không phải tệp", "Chỉ rõ một tệp trong thư mục này."),
    "file.not_readable": ("không mở được tệp ({reason})", "Kiểm tra quyền đọc tệp rồi thử lại."),
    "file.too_large": (
        "tệp quá lớn ({size}, giới hạn {limit})",
        "Bỏ hình ảnh hoặc tách tệp nhỏ hơn rồi đọc lại.",
    ),
    "file.unknown_format": (
        "không nhận ra dạng tệp ({seen})",
        "Chỉ đọc được .docx, .html, .md và .txt; hãy lưu văn bản sang một trong các dạng đó.",
    ),
    "file.wrong_kind": (
        "nội dung là {seen}, không phải {expected} như tên tệp",
        "Kiểm tra lại tệp; nếu là văn bản, hãy lưu dưới dạng .docx.",
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
        "Mở bằng Word, bỏ mật khẩu rồi lưu lại dưới dạng .docx.",
    ),
    "file.legacy_doc": ("tệp dạng {seen} chưa đọc được", _SAVE_AS_DOCX),
    "file.no_text": (
        "không có chữ nào trong tệp",
        "Nếu là bản quét (ảnh), cần nhận dạng chữ (OCR) trước.",
    ),
}


class UnreadableFile(Exception):  # noqa: N818  # the name tells the fact, as the rest of the code reads it
    """A file that gives no paper.

    ``code`` is stable ("file.empty", "file.broken" …); ``place`` tells where in the file, if known;
    ``facts`` hold ``name``, ``what`` (what is wrong), ``mend`` (what to do) and the details of the
    code (``size``, ``limit``, ``seen``, ``expected``, ``reason``, ``part``, ``length``).
    """

    def __init__(self, code: str, name: str, place: Place = Place(), **details: object) -> None:  # noqa: B008  # Place is frozen
        what, mend = _SENTENCES[code]
        what = what.format_map(details)
        self.code = code
        self.place = place
        self.facts: dict[str, object] = {"name": name, "what": what, "mend": mend, **details}
        super().__init__(self.sentence())

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """The refusal in one line: the file, the place, what is wrong and what to do."""
        what, mend = (translate(each).format_map(self.facts) for each in _SENTENCES[self.code])
        return f"{self.facts['name']}{_spot(self.place, translate)}: {what}. {mend}"

    def finding(self) -> Finding:
        """The refusal as a finding of severity error, for lists of problems."""
        return Finding(self.code, Severity.ERROR, self.place, self.facts)


def _spot(place: Place, translate: Callable[[str], str]) -> str:
    return ", " + translate("dòng {line}").format(line=place.line) if place.line else ""
