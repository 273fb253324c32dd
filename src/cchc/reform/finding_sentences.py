"""The sentence of each finding, in Vietnamese, with placeholders that its facts fill; English comes by translation."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cchc.reform.findings import Finding

SENTENCES: Mapping[str, str] = {
    "document.broken_letter": "Chữ “{word}” có ký tự lạ “{letter}” (thường do chuyển từ PDF); có lẽ là “{proposal}”.",
    "document.foreign_letter": "Chữ “{word}” có ký tự “{letter}” của bảng chữ khác, trông giống “{proposal}”.",
    "document.glued_mark": "“{text}”: số {mark} dính vào chữ, có lẽ là dấu chú thích cuối trang.",
    "document.repeated_words": "“{text}”: chữ “{word}” bị lặp.",
    "document.missing_value": "“{text}” thiếu con số (so với “{like}”).",
    "document.impossible_date": "“{text}” không phải ngày có thật.",
    "document.letter_repeated": "Hai điểm cùng mang chữ {letter}): “{first}” và “{text}”; điểm sau đáng lẽ là {due}).",
    "document.misspelt_abbreviation": "Chữ viết tắt “{word}” chỉ dùng một lần, có lẽ là “{likely}”.",
    "document.misspelt_agency": "Tên cơ quan “{name}” khác cách viết thường dùng trong văn bản: “{likely}”.",
    "document.missing_cell": "Nhiệm vụ {task} “{text}” để trống ô {column}.",
    "document.cut_cell": "Nhiệm vụ {task}: ô thời gian chỉ ghi “{deadline}”, có lẽ bị cắt (“Theo …”?).",
    "document.date_conflict": "{number} ghi ngày {date}, nơi khác trong văn bản ghi ngày {other}.",
    "document.symbol_year": "Ký hiệu {number} mang năm {year} nhưng ngày ghi là {date}.",
    "document.period_conflict": "{number} được dẫn với giai đoạn {period}, nơi khác là giai đoạn {other}.",
    "document.symbol_spaced": "Ký hiệu “{text}” có khoảng trắng thừa: {closed}.",
    "document.annex_number": "Phụ lục ghi kèm theo văn bản số {number}, còn văn bản này là {own}.",
    "document.annex_date": "Phụ lục ghi {number} ngày {date}, còn văn bản ký ngày {own}.",
    "plan.column_mostly_empty": "Cột {column} trống ở {count}/{rows} nhiệm vụ.",
    "plan.no_product_column": "Bảng {rows} nhiệm vụ không có cột sản phẩm/kết quả: không biết khi nào việc được coi là xong.",
    "plan.vague_lead": "Nhiệm vụ {task} “{text}”: chủ trì là “{lead}”, không rõ ai chịu trách nhiệm.",
    "plan.unknown_lead": "Nhiệm vụ {task} “{text}”: ô chủ trì ghi “{lead}”, không phải tên cơ quan.",
    "plan.deadline_not_understood": "Nhiệm vụ {task} “{text}”: không hiểu thời gian “{deadline}”.",
    "plan.deadline_before_issue": "Nhiệm vụ {task} “{text}”: thời hạn “{deadline}” đã qua khi văn bản được ký ({issued}).",
    "plan.deadlines_past": "{count}/{rows} nhiệm vụ có thời hạn đã qua khi văn bản được ký.",
    "plan.target_not_measurable": "Chỉ tiêu “{text}” không có con số hay mốc nào để đo.",
    "plan.target_without_value": "Chỉ tiêu “{text}” thiếu giá trị.",
    "plan.report_due_before_data_end": "{report}: hạn nộp {due} trước ngày chốt số liệu {data_to}; một phần số liệu phải ước tính.",
    "plan.duty_without_task": "{agency} được giao “{text}” nhưng không chủ trì nhiệm vụ nào trong bảng.",
    "layout.page_size": "Khổ giấy {found}, quy định {wanted}.",
    "layout.margin": "{element} {found}, quy định {wanted}.",
    "layout.page_number": "{element} {found}, quy định {wanted}.",
    "layout.first_page_number": "{element} {found} ở trang thứ nhất, quy định {wanted}.",
    "layout.font": "{element}: phông chữ {found} ({count} đoạn), quy định {wanted}.",
    "layout.size": "{element}: cỡ chữ {found} ({count} đoạn), quy định {wanted}.",
    "layout.bold": "{element}: chữ {found} ({count} đoạn), quy định {wanted}.",
    "layout.italic": "{element}: chữ {found} ({count} đoạn), quy định {wanted}.",
    "layout.capitals": "{element}: chữ {found} ({count} đoạn), quy định {wanted}.",
    "layout.alignment": "{element}: {found} ({count} đoạn), quy định {wanted}.",
    "layout.first_line": "{element}: dòng đầu lùi {found} ({count} đoạn), quy định {wanted}.",
    "layout.line_spacing": "{element}: cách dòng {found} ({count} đoạn), quy định {wanted}.",
    "layout.spacing": "{element}: cách đoạn {found} ({count} đoạn), quy định {wanted}.",
    "layout.padding": "{element} ghi “{found}”, quy định {wanted}.",
    "layout.missing": "{element}: {found} trong văn bản, quy định {wanted}.",
    "file.encoding_guessed": "Bảng mã của tệp được đoán là {encoding}.",
    "file.encoding_misdeclared": "Tệp khai bảng mã {declared} nhưng thật ra là {encoding}.",
    "file.undecodable_bytes": "Có {count} byte không giải mã được (dòng {line}).",
    "file.wrong_name": "Tên tệp {name} không đúng dạng; nội dung là {format} và được đọc như vậy.",
    "file.macros_left_out": "Tệp có macro; văn bản được đọc, macro thì không.",
    "file.actions_left_out": "Tệp có mã kịch bản, lệnh mở chương trình hoặc tệp đính kèm; chỉ văn bản được đọc, những thứ đó thì không.",
    "file.legacy_font": "Văn bản dùng phông {encoding} cũ, đã chuyển sang Unicode.",
    "file.page_without_text": "Trang {page} không có chữ đọc được (có thể là ảnh quét), cần nhận dạng chữ (OCR).",
    "file.page_of_pictures": "Trang {page} chỉ có hình hoặc con dấu, không có chữ.",
    "file.page_not_read": "Trang {page} không đọc được và bị bỏ qua.",
    "file.page_recognised": "Chữ của trang {page} do máy nhận dạng (OCR), có thể sai; hãy đối chiếu với bản ký.",
    "file.read_by_ocr": "Văn bản được nhận dạng từ {pages} trang quét (OCR), độ chắc chắn trung bình {percent}%; con số, ngày và ký hiệu cần đối chiếu với bản ký.",
    "file.confirm_scanned": "“{text}” do máy nhận dạng (độ chắc chắn {percent}%); hãy đối chiếu với bản ký.",
    "file.mended_word": "Nhận dạng ra “{read}”, đọc là “{text}” theo cụm từ cố định hoặc theo chỗ khác trong văn bản ({count} chỗ).",
    "file.doubtful_word": "“{text}” nhận dạng chưa chắc (độ chắc chắn {percent}%).",
    "file.part_not_read": "Một phần của tệp ({part}) không đọc được.",
    "file.signature_found": "Chữ ký số của {signer}, ký lúc {time}, phủ toàn bộ tệp và còn nguyên vẹn; chưa kiểm tra được chuỗi tin cậy.",
    "file.signature_of_part": "Chữ ký số của {signer}, ký lúc {time}, còn nguyên vẹn; sau đó tệp được ký hoặc ghi thêm; chưa kiểm tra được chuỗi tin cậy.",
    "file.signature_broken": "Chữ ký số của {signer}, ký lúc {time}, không còn nguyên vẹn: nội dung đã bị sửa sau khi ký.",
    "file.signature_not_checked": "Có chữ ký số nhưng không kiểm tra được.",
}

# The facts that are words of ours, not of the paper: they are translated as the sentence is.
WORDED = frozenset({"column", "element", "found", "wanted"})
# Words that fill "{column}".
COLUMN_NAMES: tuple[str, ...] = (
    "nội dung",
    "sản phẩm",
    "thời gian",
    "cơ quan chủ trì",
    "cơ quan phối hợp",
    "cấp ban hành/phê duyệt",
    "ghi chú",
)


# Words and phrases of layout that fill "{element}", "{found}" and "{wanted}"; what stands in their
# braces is such a word in turn. The names of elements come from the rulebook.
LAYOUT_WORDS: tuple[str, ...] = (
    "Khổ giấy",
    "Số trang",
    "Lề {side}",
    "canh giữa ở lề trên",
    "ở {margin}, canh {how}",
    "canh {how}",
    "{one} hoặc {other}",
    "trên",
    "dưới",
    "trái",
    "phải",
    "giữa",
    "đều hai bên",
    "khác",
    "lề trên",
    "lề dưới",
    "đậm",
    "không đậm",
    "nghiêng",
    "đứng",
    "in hoa",
    "in thường",
    "hiện",
    "không hiện",
    "không thấy",
    "có",
    "từ {least} pt",
    "số nhỏ hơn 10 ghi thêm số 0",
    "ngày nhỏ hơn 10, tháng 1 và 2 ghi thêm số 0",
)


class _Facts(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def translated_words(value: str, phrases: tuple[str, ...], translate: Callable[[str], str]) -> str:
    """Words of ours in the language of ``translate``, also where they fill one of ``phrases``.

    The first phrase that fits is taken, and what stands in its braces is looked up in turn; what is
    none of ours is kept.
    """
    if translate is str:
        return value
    for phrase, pattern in _patterns(phrases):
        found = pattern.fullmatch(value)
        if found:
            inner = {
                name: translated_words(part, phrases, translate)
                for name, part in found.groupdict().items()
            }
            return translate(phrase).format_map(inner)
    return translate(value) if value else value


@cache
def _patterns(phrases: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (phrase, re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(phrase))))
        for phrase in phrases
    )


def sentence_of(finding: Finding, translate: Callable[[str], str] = str) -> str:
    """The finding as one sentence; ``translate`` turns Vietnamese patterns and words into another language."""
    pattern = SENTENCES.get(
        finding.code, "{what}. {mend}" if "what" in finding.facts else finding.code
    )
    facts = _Facts(finding.facts)
    for name in WORDED & facts.keys():
        word = facts[name]
        # gettext gives the header of the catalogue for an empty text.
        if isinstance(word, str) and word:
            facts[name] = translated_words(word, LAYOUT_WORDS, translate)
    return re.sub(r"  +", " ", translate(pattern).format_map(facts))
