"""What departs from the layout of Decree 30/2020/NĐ-CP, as tables of cases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.reform.finding_sentences import sentence_of
from cchc.reform.layout import ElementLayout, PageLayout, SectionLayout, layout_findings

TITLE = "Thể thức văn bản"
INTRO = """\
`cchc layout` so cách trình bày của một tệp Word với Phụ lục I Nghị định 30/2020/NĐ-CP. Mỗi bảng ghi chỗ khác với một văn bản
trình bày đúng và câu được nêu; dấu – là không có gì để nêu. Độ dài các đường kẻ, dấu và chữ ký chưa kiểm tra được.
"""
ELEMENTS_INTRO = "Chữ của từng thành phần; những gì không ghi là đúng quy định (phông Times New Roman, cỡ và kiểu chữ của thành phần đó)."
ELEMENT_COLUMNS = ("Thành phần", "Trình bày", "Câu được nêu")
ELEMENT_CASES = [
    ("Quốc hiệu", {"cỡ chữ": 12}, None),
    ("Quốc hiệu", {"cỡ chữ": 14}, "Quốc hiệu: cỡ chữ 14 (1 đoạn), quy định 12-13."),
    ("Quốc hiệu", {"chữ": "Cộng hòa xã hội chủ nghĩa Việt Nam"}, "Quốc hiệu: chữ in thường (1 đoạn), quy định in hoa."),
    ("Tiêu ngữ", {"đậm": False}, "Tiêu ngữ: chữ không đậm (1 đoạn), quy định đậm."),
    ("Tiêu ngữ", {"cỡ chữ": 12}, "Tiêu ngữ: cỡ chữ 12 (1 đoạn), quy định 13-14."),
    ("số, ký hiệu", {"chữ": "Số: 5/KH-UBND"}, "Số, ký hiệu ghi “Số: 5/KH-UBND”, quy định số nhỏ hơn 10 ghi thêm số 0."),
    ("số, ký hiệu", {"chữ": "Số: 15/KH-UBND"}, None),
    ("địa danh và thời gian", {"nghiêng": False}, "Địa danh và thời gian: chữ đứng (1 đoạn), quy định nghiêng."),
    (
        "địa danh và thời gian",
        {"chữ": "Tân Lâm, ngày 5 tháng 3 năm 2026"},
        "Địa danh và thời gian ghi “Tân Lâm, ngày 5 tháng 3 năm 2026”, quy định ngày nhỏ hơn 10, tháng 1 và 2 ghi thêm số 0.",
    ),
    (
        "địa danh và thời gian",
        {"chữ": "Tân Lâm, ngày 15 tháng 2 năm 2026"},
        "Địa danh và thời gian ghi “Tân Lâm, ngày 15 tháng 2 năm 2026”, quy định ngày nhỏ hơn 10, tháng 1 và 2 ghi thêm số 0.",
    ),
    ("địa danh và thời gian", {"chữ": "Tân Lâm, ngày 15 tháng 3 năm 2026"}, None),
    ("tên loại văn bản", {"canh": "trái"}, "Tên loại văn bản: canh trái (1 đoạn), quy định canh giữa."),
    ("trích yếu", {"chữ": "CẢI CÁCH HÀNH CHÍNH"}, "Trích yếu: chữ in hoa (1 đoạn), quy định in thường."),
    ("căn cứ ban hành", {"nghiêng": False}, "Căn cứ ban hành: chữ đứng (1 đoạn), quy định nghiêng."),
    ("nội dung", {"phông": "Arial"}, "Nội dung: phông chữ Arial (1 đoạn), quy định Times New Roman."),
    ("nội dung", {"cỡ chữ": 12}, "Nội dung: cỡ chữ 12 (1 đoạn), quy định 13-14."),
    ("nội dung", {"lùi đầu dòng (mm)": 10}, None),
    ("nội dung", {"lùi đầu dòng (mm)": 20}, "Nội dung: dòng đầu lùi 20 mm (1 đoạn), quy định 10 hoặc 12,7 mm."),
    ("nội dung", {"cách dòng": 1.5}, None),
    ("nội dung", {"cách dòng": 1.6}, "Nội dung: cách dòng 1,6 (1 đoạn), quy định 1-1,5."),
    ("nội dung", {"cách đoạn (pt)": 3}, "Nội dung: cách đoạn 3 pt (1 đoạn), quy định từ 6 pt."),
    ("nội dung", {"canh": "trái"}, "Nội dung: canh trái (1 đoạn), quy định canh đều hai bên."),
    ("từ “Nơi nhận”", {"cỡ chữ": 14}, "Từ “Nơi nhận”: cỡ chữ 14 (1 đoạn), quy định 12."),
    ("danh sách nơi nhận", {"cỡ chữ": 13}, "Danh sách nơi nhận: cỡ chữ 13 (1 đoạn), quy định 11."),
    ("họ tên người ký", {"chữ": "TRẦN VĂN AN"}, "Họ tên người ký: chữ in hoa (1 đoạn), quy định in thường."),
    ("từ “Phụ lục”", {"chữ": "PHỤ LỤC"}, "Từ “Phụ lục”: chữ in hoa (1 đoạn), quy định in thường."),
]
PAGES_INTRO = "Trang giấy; những gì không ghi là đúng quy định (A4, lề trên, dưới 20 mm, trái 30 mm, phải 20 mm, số trang giữa lề trên)."
PAGE_COLUMNS = ("Trang", "Câu được nêu")
PAGE_CASES = [
    ({"lề trái (mm)": 35}, None),
    ({"lề trái (mm)": 25}, "Lề trái 25 mm, quy định 30-35 mm."),
    ({"lề phải (mm)": 25.4}, "Lề phải 25,4 mm, quy định 15-20 mm."),
    ({"lề trên (mm)": 15}, "Lề trên 15 mm, quy định 20-25 mm."),
    ({"khổ giấy (mm)": (216, 279)}, "Khổ giấy 216 × 279 mm, quy định A4 (210 × 297 mm)."),
    ({"khổ giấy (mm)": (297, 210)}, None),
    ({"khổ giấy (mm)": (297, 210), "lề trên (mm)": 30}, None),
    ({"số trang": "lề dưới"}, "Số trang ở lề dưới, canh giữa, quy định canh giữa ở lề trên."),
    ({"canh số trang": "phải"}, "Số trang ở lề trên, canh phải, quy định canh giữa ở lề trên."),
    ({"cỡ số trang": 10}, "Số trang: cỡ chữ 10 (1 đoạn), quy định 13-14."),
    ({"số ở trang thứ nhất": True}, "Số trang hiện ở trang thứ nhất, quy định không hiện."),
]
TABLES = [
    ("Chữ", ELEMENTS_INTRO, ELEMENT_COLUMNS, ELEMENT_CASES),
    ("Trang giấy", PAGES_INTRO, PAGE_COLUMNS, PAGE_CASES),
]
ALIGNMENTS = {"trái": "left", "phải": "right", "giữa": "center"}


def element(key, text, size, look="", alignment="center"):
    return ElementLayout(
        key, text, ("Times New Roman",), (size,), "đậm" in look, "nghiêng" in look, alignment,
        first_line=12.7 if key == "body" else 0.0, spacing=6.0,
    )


RIGHT = {
    "Quốc hiệu": element("state", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, "đậm"),
    "Tiêu ngữ": element("motto", "Độc lập - Tự do - Hạnh phúc", 14, "đậm"),
    "tên cơ quan ban hành": element("issuer", "ỦY BAN NHÂN DÂN", 13, "đậm"),
    "số, ký hiệu": element("number", "Số: 05/KH-UBND", 13),
    "địa danh và thời gian": element("place_date", "Tân Lâm, ngày 05 tháng 01 năm 2026", 14, "nghiêng"),
    "tên loại văn bản": element("type", "KẾ HOẠCH", 14, "đậm"),
    "trích yếu": element("subject", "Cải cách hành chính năm 2026", 14, "đậm"),
    "căn cứ ban hành": element("basis", "Căn cứ Luật Phòng thử;", 14, "nghiêng", "both"),
    "nội dung": element("body", "Ủy ban nhân dân tỉnh ban hành Kế hoạch.", 14, "", "both"),
    "từ “Nơi nhận”": element("recipients_label", "Nơi nhận:", 12, "đậm nghiêng", "left"),
    "danh sách nơi nhận": element("recipients", "- Lưu: VT.", 11, "", "left"),
    "họ tên người ký": element("signer", "Trần Văn An", 14, "đậm"),
    "từ “Phụ lục”": element("annex_label", "Phụ lục", 14, "đậm"),
}
MARGINS = {"top": 20.0, "bottom": 20.0, "left": 30.0, "right": 20.0}
PAGE = SectionLayout(210.0, 297.0, tuple(MARGINS.items()), "header", "center", 14.0, hidden_on_first=True)


def changed_element(right, changes):
    said = {
        "chữ": lambda value: {"text": value},
        "phông": lambda value: {"fonts": (value,)},
        "cỡ chữ": lambda value: {"sizes": (value,)},
        "đậm": lambda value: {"bold": value},
        "nghiêng": lambda value: {"italic": value},
        "canh": lambda value: {"alignment": ALIGNMENTS[value]},
        "lùi đầu dòng (mm)": lambda value: {"first_line": value},
        "cách dòng": lambda value: {"line_spacing": value},
        "cách đoạn (pt)": lambda value: {"spacing": value},
    }
    for key, value in changes.items():
        right = replace(right, **said[key](value))
    return right


def changed_page(changes):
    page, margins = PAGE, dict(MARGINS)
    sides = {"lề trên (mm)": "top", "lề dưới (mm)": "bottom", "lề trái (mm)": "left", "lề phải (mm)": "right"}
    for key, value in changes.items():
        if key in sides:
            margins[sides[key]] = value
        elif key == "khổ giấy (mm)":
            page = replace(page, width=value[0], height=value[1])
        elif key == "số trang":
            page = replace(page, number_place="footer")
        elif key == "canh số trang":
            page = replace(page, number_alignment=ALIGNMENTS[value])
        elif key == "cỡ số trang":
            page = replace(page, number_size=value)
        else:
            page = replace(page, hidden_on_first=not value)
    return replace(page, margins=tuple(margins.items()))


def sentences(page, elements):
    return [sentence_of(f) for f in layout_findings(PageLayout("a.docx", (page,), tuple(elements)))]


@pytest.mark.parametrize(("name", "changes", "sentence"), ELEMENT_CASES)
def test_look_of_an_element_is_held_against_the_decree(name, changes, sentence):
    elements = {**RIGHT, name: changed_element(RIGHT[name], changes)}

    assert sentences(PAGE, elements.values()) == ([sentence] if sentence else [])


@pytest.mark.parametrize(("changes", "sentence"), PAGE_CASES)
def test_page_is_held_against_the_decree(changes, sentence):
    assert sentences(changed_page(changes), RIGHT.values()) == ([sentence] if sentence else [])
