"""Whole papers with task tables as offices make them: each task read from them, cell by cell."""

from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan

PAPERS = Path(__file__).parent / "papers"
CULTURE, OFFICE = "Phòng Văn hóa - Xã hội", "Văn phòng HĐND và UBND"
CENTRE = "Trung tâm Phục vụ hành chính công xã"
# section title, number, content, product, lead, coordinating, approver, deadline, note
EXPECTED: dict[str, list[tuple[str | None, ...]]] = {
    "chi-tieu-bang-diem-va-danh-ba.md": [],
    "dau-cot-hai-tang-o-trong-de-gach.txt": [
        (
            "Chế độ công vụ",
            "1",
            "Bố trí công chức trực ngày thứ bảy để nhận hồ sơ",
            "Lịch trực",
            CENTRE,
            "-",
            None,
            "Từ tháng 2/2026",
            None,
        ),
        (
            "Chế độ công vụ",
            "2",
            "Tập huấn kỹ năng giao tiếp với người dân",
            "02 lớp tập huấn",
            CULTURE,
            "Trung tâm Chính trị",
            None,
            "Quý II, III/2026",
            None,
        ),
    ],
    "dau-cot-lap-lai-o-trang-sau.html": [
        (
            "TỔ CHỨC BỘ MÁY",
            "1",
            "Sắp xếp lại chỗ làm việc của các phòng",
            None,
            OFFICE,
            "Các phòng",
            None,
            "Quý I/2026",
            None,
        ),
        (
            "TỔ CHỨC BỘ MÁY",
            "2",
            "Sửa quy chế làm việc",
            None,
            OFFICE,
            None,
            None,
            "Quý II/2026",
            None,
        ),
        (
            "TỔ CHỨC BỘ MÁY",
            "3",
            "Đánh giá vị trí việc làm",
            None,
            CULTURE,
            None,
            None,
            "Năm 2026",
            None,
        ),
    ],
    "moi-dong-mot-hang-cach-bang-tab.txt": [
        (
            "Chuyển đổi số",
            "1",
            "Gắn biển hướng dẫn nộp hồ sơ trực tuyến",
            "Biển hướng dẫn",
            OFFICE,
            None,
            None,
            "Quý I/2026",
            None,
        ),
        (
            "Chuyển đổi số",
            "2",
            "Rà soát máy quét, máy in của bộ phận tiếp nhận",
            "Báo cáo",
            "Phòng Kinh tế",
            CENTRE,
            None,
            "Tháng 02/2026",
            "Có đề xuất kinh phí",
        ),
    ],
    "nhan-trong-ngoac-sau-tung-viec.md": [
        (
            "Thủ tục hành chính",
            None,
            "Rút ngắn thời gian xác nhận thường trú còn một ngày",
            None,
            "Công an xã",
            CENTRE,
            None,
            "Quý I/2026",
            None,
        ),
        (
            "Thủ tục hành chính",
            None,
            "Trả kết quả tại nhà cho người cao tuổi",
            None,
            CENTRE,
            None,
            None,
            "Thường xuyên",
            None,
        ),
    ],
    "so-nam-trong-noi-dung-o-trong-bi-bo.txt": [
        (
            "CÔNG TÁC CHỈ ĐẠO",
            "1",
            "Lập danh sách đầu mối cải cách hành chính của từng phòng",
            None,
            CULTURE,
            "Các phòng, đơn vị thuộc xã",
            "Chủ tịch UBND xã",
            "Tháng 01/2026",
            None,
        ),
        (
            "CÔNG TÁC CHỈ ĐẠO",
            "2",
            "Họp giao ban công tác cải cách hành chính",
            None,
            OFFICE,
            None,
            None,
            "Hằng tháng",
            None,
        ),
        (
            "THỦ TỤC HÀNH CHÍNH",
            "1",
            "Niêm yết mã QR của từng thủ tục tại nơi tiếp dân",
            None,
            CENTRE,
            "Đoàn Thanh niên xã",
            None,
            "Trước ngày 31/3/2026",
            None,
        ),
    ],
    "viec-con-chu-cai-duoi-viec-lon.txt": [
        (
            "Kiểm tra việc tiếp nhận hồ sơ",
            None,
            "a) Kiểm tra theo kế hoạch tại các thôn",
            "Biên bản",
            CULTURE,
            OFFICE,
            None,
            "Quý II/2026",
            None,
        ),
        (
            "Kiểm tra việc tiếp nhận hồ sơ",
            None,
            "b) Kiểm tra đột xuất",
            None,
            "Chủ tịch UBND xã",
            None,
            None,
            "Thường xuyên",
            None,
        ),
        (
            None,
            "2",
            "Đăng kết quả kiểm tra trên trang thông tin của xã",
            "Tin, bài",
            CULTURE,
            None,
            None,
            "Sau khi có kết luận kiểm tra",
            None,
        ),
    ],
}


@pytest.mark.parametrize("name", sorted(path.name for path in PAPERS.iterdir()))
def test_each_task_is_read_cell_by_cell(name):
    plan = read_plan(open_paper(PAPERS / name))

    assert [
        (
            t.section_title,
            t.no,
            t.content.rstrip(" .;"),
            t.product,
            t.lead_text,
            t.coordinating_text,
            t.approver_text,
            t.deadline_text,
            t.note,
        )
        for t in plan.tasks
    ] == EXPECTED[name]
