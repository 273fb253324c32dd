"""Place and day stand in the head, and no day of a cited paper or of a numbered point is taken for them."""

from datetime import date

import pytest

from cchc.intake.files.opening import read_bytes
from cchc.intake.plan_document.reading import read_plan

MOTTO = "UBND TỈNH TÂN LÂM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
TITLE = "KẾ HOẠCH\n\nCẢI CÁCH HÀNH CHÍNH NĂM 2026\n\n"


def header_of(text):
    return read_plan(read_bytes((MOTTO + text).encode(), "ke-hoach.txt")).header


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Tân Lâm, ngày 05 tháng 01 năm 2026", "Tân Lâm", date(2026, 1, 5)),
        ("…, ngày 05 tháng 01 năm 2026", None, date(2026, 1, 5)),
        ("............, ngày 05 tháng 01 năm 2026", None, date(2026, 1, 5)),
        ("Tân Lâm, ngày … tháng … năm 2026", "Tân Lâm", None),
    ],
)
def test_place_and_day_are_read_though_one_is_blank(line, place, day):
    header = header_of(f"Số: 12/KH-UBND\n\n{line}\n\n{TITLE}I. MỤC TIÊU\n\n1. Nâng chất lượng.\n")

    assert (header.place, header.date) == (place, day)


@pytest.mark.parametrize(
    "line",
    [
        "Căn cứ Luật Phòng thử ngày 19 tháng 6 năm 2015;",
        "Theo đề nghị của Giám đốc Sở Nội vụ, ngày 19 tháng 6 năm 2015.",
        "1. Hoàn thành rà soát, ngày 31 tháng 12 năm 2026.",
        "a) Công bố kết quả, ngày 31 tháng 12 năm 2026.",
    ],
)
def test_days_of_the_body_are_not_the_day_of_issue(line):
    attached = "(Kèm theo Quyết định số 35/QĐ-UBND ngày 11 tháng 01 năm 2026 của UBND tỉnh)\n\n"

    header = header_of(f"{TITLE}{attached}{line}\n\nI. MỤC TIÊU\n\n1. Nâng chất lượng.\n")

    assert header.date == date(2026, 1, 11)
