"""What is doubted in a paper, as a table of cases."""

from __future__ import annotations

import pytest

from cchc.intake.files.opening import read_bytes
from cchc.intake.plan_document.reading import read_plan

TITLE = "Phát hiện"
INTRO = """\
Mỗi điều còn ngờ là một phát hiện có mã, mức và chỗ trong văn bản. `document.*` là lỗi của văn bản,
`plan.*` là chỗ yếu của kế hoạch. Bảng ghi đoạn văn và các mã được nêu; dấu – là không có gì đáng ngờ.

Đoạn văn đứng sau phần đầu của một kế hoạch ký ngày 22/12/2025.
"""
COLUMNS = ("Trong văn bản", "Mã được nêu")
TABLE = "STT\n\nNội dung\n\nSản phẩm\n\nThời gian thực hiện\n\nCơ quan chủ trì\n\nCơ quan phối hợp\n\n"
FULL_ROW = "1\n\nRà soát thủ tục nội bộ\n\nBáo cáo\n\nQuý II/2026\n\nSở Nội vụ\n\nSở Tư pháp\n\n"
CASES = [
    # two dates, two periods, a year that does not fit
    ("Quyết định số 15/QĐ-UBND ngày 03/02/2024; Quyết định số 15/QĐ-UBND ngày 02/03/2024.", ("document.date_conflict",)),
    ("Quyết định số 15/QĐ-UBND ngày 03/02/2024; Quyết định số 15/QĐ-UBND ngày 03 tháng 02 năm 2024.", ()),
    ("Thực hiện Nghị định số 12/2019/NĐ-CP ngày 05/6/2021 của Chính phủ.", ("document.symbol_year",)),
    ("Thực hiện Nghị định số 12/2021/NĐ-CP ngày 05/6/2021 của Chính phủ.", ()),
    (
        "Kế hoạch số 9/KH-UBND ngày 05/6/2021 về số hóa giai đoạn 2021 - 2025; tiếp tục Kế hoạch số 9/KH-UBND về số hóa giai đoạn 2020 - 2025.",
        ("document.period_conflict",),
    ),
    ("Theo Công văn số 77/UBND -NC ngày 05/6/2021 của UBND tỉnh.", ("document.symbol_spaced",)),
    # letters and marks
    ("Xây dựng đội ngǜ công chức chuyên nghiệp.", ("document.broken_letter",)),
    ("Xây dựng đội ngũ công chức chuyên nghiệp.", ()),
    ("Theo Quyết định số 5/QĐ-B\u041d của Bộ.", ("document.foreign_letter",)),
    ("Sắp xếp theo lộ trình3 đã duyệt.", ("document.glued_mark",)),
    ("Nhiệm vụ của giai đoạn 2021-20301.", ("document.glued_mark",)),
    ("Cải tạo 300 m2 trụ sở, phòng dịch COVID19.", ()),
    ("Phối hợp với các các sở có liên quan.", ("document.repeated_words",)),
    ("Chỉ thị ký ngày 05/6/2021 2021 của tỉnh.", ("document.repeated_words",)),
    ("Công khai dần dần, thường xuyên.", ()),
    ("Hoàn thành trước ngày 31/02/2026.", ("document.impossible_date",)),
    (
        "Có thêm từ 02 trường học trở lên được công nhận và trường học trở lên được nâng hạng.",
        ("document.missing_value",),
    ),
    # lists
    ("II. TỔ CHỨC\n\na) Việc thứ nhất.\n\nb) Việc thứ hai.\n\nb) Việc thứ ba.", ("document.letter_repeated",)),
    ("II. TỔ CHỨC\n\n1. Nhóm một\n\na) Việc này.\n\n2. Nhóm hai\n\na) Việc kia.", ()),
    # the task table
    (TABLE + FULL_ROW + "2\n\nTổ chức đối thoại\n\nHội nghị\n\nQuý III/2026\n\nSở Nội vụ\n\n\u00a0", ("document.missing_cell",)),
    (TABLE + FULL_ROW.replace("Sở Nội vụ", "Các cơ quan có liên quan"), ("plan.vague_lead",)),
    (TABLE + FULL_ROW.replace("Quý II/2026", "Kế hoạch"), ("document.cut_cell",)),
    (TABLE + FULL_ROW + FULL_ROW.replace("1", "2", 1) + FULL_ROW.replace("1", "3", 1).replace("II/2026", "IV/2024"), ("plan.deadline_before_issue",)),
    (TABLE.replace("Sản phẩm\n\n", "") + FULL_ROW.replace("Báo cáo\n\n", ""), ("plan.no_product_column",)),
    (TABLE + FULL_ROW, ()),
    # targets and reports
    ("I. CHỈ TIÊU CHỦ YẾU\n\n- Nâng cao chất lượng phục vụ người dân, doanh nghiệp trên địa bàn.", ("plan.target_not_measurable",)),
    ("I. CHỈ TIÊU CHỦ YẾU\n\n- Tối thiểu 95% hồ sơ được giải quyết đúng hạn.", ()),
    (
        "V. CHẾ ĐỘ BÁO CÁO\n\n- Báo cáo chậm nhất là ngày 10 của tháng cuối kỳ báo cáo.\n\n- Báo cáo quý I/2026: số liệu tính từ ngày 15/12/2025 đến ngày 14/3/2026.",
        ("plan.report_due_before_data_end",),
    ),
]
HEAD = (
    "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Số: 412/KH-UBND\n\nSơn Hải, ngày 22 tháng 12 năm 2025\n\nKẾ HOẠCH\n\nCẢI CÁCH HÀNH CHÍNH NĂM 2026\n\n"
)


@pytest.mark.parametrize(("words", "codes"), CASES)
def test_words_raise_findings(words, codes):
    plan = read_plan(read_bytes((HEAD + words + "\n").encode(), "ke-hoach.txt"))

    assert tuple(dict.fromkeys(finding.code for finding in plan.findings)) == codes
