"""Time limits in running text: which are found and which are not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.phrases.deadlines import find_deadlines

ISSUED = date(2025, 12, 20)


def _found(text: str) -> list[tuple[str, str]]:
    return [
        (text[d.start : d.end], d.deadline.kind.value) for d in find_deadlines(text, ISSUED, 2026)
    ]


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        (
            "Các sở gửi báo cáo trước ngày 05 tháng 3 năm 2026 để tổng hợp.",
            [("trước ngày 05 tháng 3 năm 2026", "before_date")],
        ),
        (
            "Hoàn thành việc rà soát trong tháng 4 năm 2026, gửi Sở Nội vụ.",
            [("trong tháng 4 năm 2026", "month")],
        ),
        (
            "Phấn đấu đến hết năm 2027 có 80% hồ sơ trực tuyến.",
            [("đến hết năm 2027", "before_date")],
        ),
        ("Định kỳ hằng quý, các xã báo cáo kết quả.", [("Định kỳ hằng quý", "periodic")]),
        (
            "Báo cáo gửi chậm nhất là ngày 17 của tháng cuối quý.",
            [("chậm nhất là ngày 17 của tháng cuối quý", "monthly_day")],
        ),
        (
            "Đánh giá lại sau khi có kết quả của Bộ, báo cáo Ủy ban.",
            [("sau khi có kết quả của Bộ", "on_condition")],
        ),
        ("Bảo đảm đúng tiến độ.", [("Bảo đảm đúng tiến độ", "per_plan")]),
        ("Quyết định có hiệu lực kể từ ngày ký.", [("kể từ ngày ký", "from_date")]),
        (
            "Từ nay đến cuối năm 2026 tập trung rà soát.",
            [("Từ nay đến cuối năm 2026", "date_range")],
        ),
        ("Trong năm, mỗi đơn vị có một sáng kiến.", [("Trong năm", "year")]),
        ("Đến năm 2030, mọi xã có một điểm hỗ trợ.", [("Đến năm 2030", "before_date")]),
        ("Phấn đấu đến năm 2028 đạt 90%.", [("đến năm 2028", "before_date")]),
        ("Tổng hợp báo cáo hằng năm về kết quả rà soát.", [("hằng năm", "periodic")]),
        (
            "Định kỳ trước ngày 20 tháng 11 hằng năm báo cáo Ủy ban.",
            [("Định kỳ trước ngày 20 tháng 11 hằng năm", "periodic")],
        ),
        ("Hoàn thành đúng tiến độ các nhiệm vụ được giao.", [("đúng tiến độ", "per_plan")]),
        (
            "Trả lời trong vòng 06 ngày làm việc kể từ ngày nhận được đề nghị, nêu rõ lý do.",
            [("trong vòng 06 ngày làm việc kể từ ngày nhận được đề nghị", "duration")],
        ),
        ("Thời gian hoàn thành: quý III/2026.", [("quý III/2026", "quarter_set")]),
        ("Tinh gọn đầu mối theo lộ trình3", [("theo lộ trình", "per_plan")]),
        (
            "Rà soát lại khi có hướng dẫn của bộ, ngành Trung ương, báo cáo Ủy ban.",
            [("khi có hướng dẫn của bộ, ngành Trung ương", "on_condition")],
        ),
        (
            "Báo cáo đột xuất khi có yêu cầu về Sở Nội vụ để tổng hợp.",
            [("khi có yêu cầu", "on_condition")],
        ),
    ],
)
def test_a_stated_limit_is_found_where_it_stands(text, limits):
    assert _found(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị quyết số 15/NQ-HĐND ngày 10/7/2025 của Hội đồng nhân dân tỉnh Sơn Hải.",
        "Chương trình tổng thể giai đoạn 2021-2030.",
        "Thực hiện Kế hoạch cải cách hành chính năm 2026.",
        "Số liệu lấy từ ngày 15/12/2025 đến ngày 14/3/2026.",
        "Trong năm 2023, tỉnh đã giảm 12 thủ tục.",
        "Tổ chức thực hiện đúng quy định.",
        "Nguồn chi thường xuyên của đơn vị.",
        "Hệ thống hoạt động 24/7.",
        "CÁC NHIỆM VỤ TRỌNG TÂM TRIỂN KHAI TRONG NĂM 2026",
        "Chiến lược hạ tầng số đến năm 2030 và định hướng đến năm 2040.",
        "Bố trí trong dự toán ngân sách hằng năm.",
        "Gắn với bình xét thi đua, khen thưởng hàng năm.",
        "Kế hoạch bồi dưỡng hằng năm của tỉnh Sơn Hải.",
        "Giám sát thực hiện theo từng năm.",
        "Sau khi nghe báo cáo của Sở Nội vụ, Chủ tịch kết luận.",
    ],
)
def test_what_binds_nobody_is_left_out(text):
    assert _found(text) == []


def test_two_limits_of_a_sentence_are_found_in_order():
    text = "Sở Tư pháp gửi trước ngày 10/3/2026; Sở Nội vụ tổng hợp, trình trong tháng 4/2026."

    assert _found(text) == [
        ("trước ngày 10/3/2026", "before_date"),
        ("trong tháng 4/2026", "month"),
    ]


@given(st.text(max_size=80))
def test_no_text_raises_and_places_lie_within_it(text):
    for deadline in find_deadlines(text, ISSUED, 2026):
        assert 0 <= deadline.start < deadline.end <= len(text)
