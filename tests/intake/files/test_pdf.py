"""PDFs with a text layer become paragraphs in reading order."""

# ruff: noqa: RUF001  # the bytes of TCVN3 as Latin-1 letters

import subprocess
import sys
import unicodedata

import pytest

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper import Paragraph, Table
from cchc.intake.files.pdf import pages_without_text, read_pdf
from cchc.intake.files.refusals import UnreadableFile

# both lines end near the right margin, the first behind an indent of 28 points
FULL = "Uỷ ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, các xã tổ chức thực hiện"
NEXT = "nghiêm túc Kế hoạch này và định kỳ hằng quý báo cáo kết quả thực hiện về Sở Nội"
LAST = "vụ để tổng hợp."


def texts(paper, role="body"):
    return [b.text for b in paper.blocks if isinstance(b, Paragraph) and b.role == role]


def test_lines_of_a_paragraph_are_joined_and_indents_begin_new_ones(pdf):
    page = pdf.page()
    page.text(113, 100, FULL).lines(85, 116, [NEXT, LAST])
    page.text(113, 150, FULL).lines(85, 166, [NEXT, LAST])

    paper = read_pdf(pdf.bytes(), "ke-hoach.pdf")

    assert texts(paper) == [f"{FULL} {NEXT} {LAST}"] * 2
    assert [line.text for line in paper.blocks[0].lines] == [FULL, NEXT, LAST]
    assert (paper.format, paper.pages, paper.blocks[0].place.page) == ("pdf", 1, 1)
    assert paper.findings == ()


def test_paragraph_goes_on_over_a_page_and_page_numbers_are_left_out(pdf):
    pdf.page().lines(85, 700, [FULL, NEXT, FULL, NEXT])
    pdf.page().text(297, 40, "2").lines(85, 80, ["vụ tỉnh Sơn Hải.", "1. Sở Tài chính"], step=30)
    pdf.page().text(290, 40, "- 3 -").text(85, 80, "2. Sở Tư pháp")

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert texts(paper) == [
        f"{FULL} {NEXT} {FULL} {NEXT} vụ tỉnh Sơn Hải.",
        "1. Sở Tài chính",
        "2. Sở Tư pháp",
    ]
    assert [b.place.page for b in paper.blocks] == [1, 2, 3]


def test_running_heads_are_left_out(pdf):
    for number in range(1, 5):
        page = pdf.page()
        page.text(85, 30, f"CÔNG BÁO SƠN HẢI/Số {10 + number}/Ngày 05-01-2026")
        page.lines(
            85, 80, [f"Điều {number}. Tổ chức thực hiện.", "Các sở chịu trách nhiệm thi hành."]
        )

    found = texts(read_pdf(pdf.bytes(), "a.pdf"))

    assert [text for text in found if "CÔNG BÁO" in text] == []
    assert found[0] == "Điều 1. Tổ chức thực hiện."


def test_letterhead_is_read_column_by_column(pdf):
    page = pdf.page()
    bold = {"font": "Times-Bold"}
    page.text(126, 60, "ỦY BAN NHÂN DÂN", **bold).text(134, 76, "TỈNH SƠN HẢI", **bold)
    page.text(306, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", **bold)
    page.text(329, 76, "Độc lập - Tự do - Hạnh phúc", **bold)
    page.text(126, 110, "Số: 15/KH-UBND").text(306, 110, "Sơn Hải, ngày 05 tháng 01 năm 2026")
    page.text(273, 160, "KẾ HOẠCH", font="Times-Bold")
    page.text(113, 200, FULL).lines(85, 216, [NEXT, LAST])

    found = texts(read_pdf(pdf.bytes(), "a.pdf"))

    assert found[:3] == ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI", "Số: 15/KH-UBND"]
    assert found[3:6] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn Hải, ngày 05 tháng 01 năm 2026",
    ]
    assert found[6:] == ["KẾ HOẠCH", f"{FULL} {NEXT} {LAST}"]


def test_signature_block_is_read_column_by_column(pdf):
    page = pdf.page()
    page.text(113, 100, FULL).lines(85, 116, [NEXT, LAST])
    page.lines(85, 170, ["Nơi nhận:", "- Như trên;", "- Chủ tịch, các PCT;", "- Lưu: VT, NC."])
    page.text(330, 170, "TM. ỦY BAN NHÂN DÂN").text(360, 186, "CHỦ TỊCH").text(
        344, 250, "Lê Văn Mẫu"
    )

    found = texts(read_pdf(pdf.bytes(), "a.pdf"))

    assert found[1:] == [
        "Nơi nhận:", "- Như trên;", "- Chủ tịch, các PCT;", "- Lưu: VT, NC.",
        "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Mẫu",
    ]  # fmt: skip


def test_words_cut_at_line_ends_are_mended(pdf):
    full = "Thực hiện Chương trình cải cách hành chính của tỉnh giai đoạn 2026-"
    symbol = "2030 của tỉnh Sơn Hải kèm theo Quyết định số 15/QĐ-UBND và số 7/NQ-"
    dash = "CP ngày 05 tháng 01 năm 2026 của Chính phủ về phát triển kinh tế xã"
    pdf.page().lines(85, 100, [full, symbol, dash, "- hội trên địa bàn tỉnh."])

    (found,) = texts(read_pdf(pdf.bytes(), "a.pdf"))

    assert "giai đoạn 2026-2030 của tỉnh" in found
    assert "7/NQ-CP ngày" in found
    assert found.endswith("kinh tế xã - hội trên địa bàn tỉnh.")


def test_footnotes_stand_last_and_their_marks_are_not_glued_to_words(pdf):
    page = pdf.page()
    page.text(113, 100, "Tiếp tục thực hiện nhiệm vụ giai đoạn 2026-2030")
    page.text(420, 95, "1", size=7).text(426.5, 100, " tại các xã.")
    page.text(113, 160, "Diện tích sàn là 25 m").text(250, 155, "2", size=7).text(
        256, 160, " đủ chỗ."
    )
    page.text(113, 190, FULL).lines(85, 206, [NEXT, LAST])
    page.rule(85, 700, 230, 700)
    page.text(85, 712, "1", size=6).text(89, 716, "Nghị quyết số 7/NQ-CP của Chính phủ.", size=10)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert texts(paper)[0] == "Tiếp tục thực hiện nhiệm vụ giai đoạn 2026-2030 tại các xã."
    assert "25 m2" in texts(paper)[1]
    assert texts(paper, "footnote") == ["Nghị quyết số 7/NQ-CP của Chính phủ."]


def test_stamps_of_signatures_are_no_body_text(pdf):
    page = pdf.page()
    page.lines(
        330,
        30,
        [
            "Người ký: UBND tỉnh Sơn Hải",
            "Email: vp@example.invalid",
            "Thời gian ký: 05.01.2026 16:15:00 +07:00",
        ],
        step=10,
        size=8,
    )
    page.text(113, 100, FULL).lines(85, 116, [NEXT, LAST])

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert texts(paper) == [f"{FULL} {NEXT} {LAST}"]
    assert len(texts(paper, "header")) == 3


def test_decomposed_letters_are_composed(pdf):
    words = "Quý IV năm 2026, Sở Nội vụ chủ trì"
    pdf.page().text(85, 100, unicodedata.normalize("NFD", "Kế hoạch")).text(85, 140, words)

    assert texts(read_pdf(pdf.bytes(), "a.pdf")) == ["Kế hoạch", words]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_shown_turned_are_read_upright(pdf, turn):
    width, height = 595, 842
    place = {
        90: lambda x, y: f"0 1 -1 0 {y} {x}",
        180: lambda x, y: f"-1 0 0 -1 {width - x} {y}",
        270: lambda x, y: f"0 -1 1 0 {width - y} {height - x}",
    }[turn]
    page = pdf.page(turn=turn)
    for y, words in ((100, "Điều 1. Phạm vi."), (130, "Điều 2. Đối tượng.")):
        page.text(0, 0, words, matrix=place(85, y))

    assert texts(read_pdf(pdf.bytes(), "a.pdf")) == ["Điều 1. Phạm vi.", "Điều 2. Đối tượng."]


def test_text_set_sideways_on_an_upright_page_is_read_upright(pdf):
    page = pdf.page()
    for x, words in ((100, "Điều 1. Phạm vi."), (130, "Điều 2. Đối tượng.")):
        page.text(0, 0, words, matrix=f"0 1 -1 0 {x} 85")

    assert texts(read_pdf(pdf.bytes(), "a.pdf")) == ["Điều 1. Phạm vi.", "Điều 2. Đối tượng."]


@pytest.mark.parametrize(
    ("font", "typed", "encoding"),
    [
        (".VnTime", "KÕ ho¹ch c¶i c¸ch hµnh chÝnh", "tcvn3"),
        ("VNI-Times", "Keá hoaïch caûi caùch haønh chính", "vni"),
        (
            "BlindTimes",
            "KÕ ho¹ch c¶i c¸ch hµnh chÝnh n¨m nay cña tØnh vµ c¸c huyÖn, thÞ x·",
            "tcvn3",
        ),
    ],
)
def test_fonts_of_older_days_come_out_in_unicode(pdf, font, typed, encoding):
    pdf.page().text(85, 100, typed, font=font)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert texts(paper)[0].startswith("Kế hoạch cải cách hành chính")
    assert [(f.code, f.facts["encoding"]) for f in paper.findings] == [
        ("file.legacy_font", encoding)
    ]


def test_a_page_that_is_a_picture_is_named(pdf):
    pdf.page().text(113, 100, FULL).lines(85, 116, [NEXT, LAST])
    pdf.page().picture()
    pdf.page()

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert pages_without_text(paper) == (2,)
    assert paper.pages == 3


def test_letters_without_a_meaning_make_a_page_without_text(pdf):
    pdf.page().text(113, 100, FULL)
    pdf.page().text(113, 100, "".join(chr(0xE100 + ord(letter)) for letter in FULL))

    assert pages_without_text(read_pdf(pdf.bytes(), "a.pdf")) == (2,)


def test_text_that_recognition_laid_under_a_picture_is_told(pdf):
    pdf.page().picture().text(113, 100, FULL, mode=3)

    paper = read_pdf(pdf.bytes(), "a.pdf")

    assert texts(paper) == [FULL]
    assert [f.code for f in paper.findings] == ["file.page_recognised"]


def test_hidden_words_in_a_printed_page_are_not_read(pdf):
    pdf.page().text(113, 100, FULL).text(113, 150, "Giấu đi", mode=3)

    assert texts(read_pdf(pdf.bytes(), "a.pdf")) == [FULL]


def test_a_paper_of_pictures_only_has_no_text(pdf):
    pdf.page().picture()

    with pytest.raises(UnreadableFile) as refusal:
        read_bytes(pdf.bytes(), "ban-quet.pdf")

    assert refusal.value.code == "file.no_text"


def test_reading_text_needs_no_pdf_library():
    program = (
        "import sys; from cchc.intake.files.opening import read_bytes; "
        "read_bytes('Kế hoạch năm 2026'.encode(), 'a.txt'); "
        "print([each for each in ('pypdfium2', 'pyhanko', 'subprocess') if each in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


def test_a_pdf_under_another_name_is_read_and_told(pdf):
    pdf.page().text(113, 100, FULL)

    paper = read_bytes(pdf.bytes(), "ke-hoach.docx")

    assert not any(isinstance(block, Table) for block in paper.blocks)
    assert [f.code for f in paper.findings] == ["file.wrong_name"]
