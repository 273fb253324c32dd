"""Signer and recipients are read from feet of many forms."""

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.extent import Extent
from cchc.intake.plan_document.foot import body_end, columns_of, recipients, signature


def foot(text: str):
    paragraphs = read_text(text)
    return paragraphs, Extent(0, len(paragraphs), None)


@pytest.mark.parametrize(
    ("lines", "signer", "title"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Quang Vinh", "Lê Quang Vinh", "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH"),
        ("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nThS. Lê Quang Vinh", "Lê Quang Vinh", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
        ("TL. CHỦ TỊCH CHÁNH VĂN PHÒNG Trần Thị Hà", "Trần Thị Hà", "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG"),
        ("Q. CHỦ TỊCH\nTrần Thị Hà", "Trần Thị Hà", "Q. CHỦ TỊCH"),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\nTrần Thị Hà", "Trần Thị Hà", "T/M BAN THƯỜNG VỤ PHÓ BÍ THƯ"),
        ("GIÁM ĐỐC\nKý bởi: Trần Thị Hà\nNgày ký: 09/02/2026", "Trần Thị Hà", "GIÁM ĐỐC"),
        ("Người ký: Trần Thị Hà", "Trần Thị Hà", None),
        ("CHỦ TỊCH\n(Ký tên, đóng dấu)\nTRẦN THỊ HÀ", "Trần Thị Hà", "CHỦ TỊCH"),
        ("TM. ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI", None, None),
        ("Trần Thị Hà", None, None),
    ],
)  # fmt: skip
def test_signer_and_title_are_read(lines, signer, title):
    paragraphs, extent = foot(f"Thực hiện./.\n{lines}")

    assert signature(paragraphs, extent) == (signer, title)


INTERLEAVED = """Nơi nhận: TM. ỦY BAN NHÂN DÂN
- Bộ Nội vụ; CHỦ TỊCH
- Các sở, ngành; (Đã ký)
- Lưu: VT.
Lê Quang Vinh"""


def test_recipients_are_parted_from_the_signature_beside_them():
    assert recipients(*foot(INTERLEAVED)) == ("Bộ Nội vụ", "Các sở, ngành", "Lưu: VT")


def test_signature_beside_recipients_is_read():
    assert signature(*foot(INTERLEAVED)).signer == "Lê Quang Vinh"


def test_line_of_one_column_stays_whole():
    assert columns_of("- Các sở, ban, ngành;") == ("- Các sở, ban, ngành;", "")


def test_foot_is_no_running_text():
    paragraphs, extent = foot(f"1. Sở Nội vụ\n- Theo dõi.\n{INTERLEAVED}")

    assert body_end(paragraphs, extent) == {2, 3, 4, 5, 6}


def test_signature_without_recipients_is_no_running_text():
    paragraphs, extent = foot("- Theo dõi.\nTUQ. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\nLê Quang Vinh")

    assert body_end(paragraphs, extent) == {1, 2, 3}


def test_dash_inside_a_name_divides_no_recipient():
    text = (
        "KẾ HOẠCH\nNâng cao chất lượng phục vụ.\nNơi nhận:\n- Vụ CCHC - Bộ Nội vụ;\n"
        "- VPUB: CVP, các phòng nghiên cứu,\nTTTH-CB, KSTT;\n- Các tổ chức chính trị - xã hội tỉnh; - Lưu: VT.\n"
        "CHỦ TỊCH\n\nNguyễn Văn An"
    )

    assert recipients(*foot(text)) == (
        "Vụ CCHC - Bộ Nội vụ",
        "VPUB: CVP, các phòng nghiên cứu, TTTH-CB, KSTT",
        "Các tổ chức chính trị - xã hội tỉnh",
        "Lưu: VT",
    )
