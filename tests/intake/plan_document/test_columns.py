"""Which column a head names, and which heads make a task table."""

import pytest

from cchc.intake.plan_document.columns import (
    columns_of_heads,
    is_target_head,
    is_task_head,
    role_of_head,
    with_lower_heads,
)


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("STT", "number"),
        ("Số TT", "number"),
        ("Nội dung/nhiệm vụ", "content"),
        ("NHIỆM VỤ, GIẢI PHÁP", "content"),
        ("Tên nhóm nhiệm vụ/nhiệm vụ", "content"),
        ("Sản phẩm đầu ra", "product"),
        ("Kết quả cần đạt (Định lượng)", "product"),
        ("Kết quả thực hiện", "progress"),
        ("Thời gian dự kiến hoàn thành", "deadline"),
        ("Thời gian nhận", "start"),
        ("Thời gian báo cáo", None),
        ("Cơ quan chủ trì đề xuất/ tham mưu/ thực hiện", "lead"),
        ("Phân công nhiệm vụ", "lead"),
        ("Cơ quan, đơn vị phối hợp", "coordinating"),
        ("Cấp ban hành/phê duyệt", "approver"),
        ("Nguồn kinh phí", "funding"),
        ("Văn bản giao nhiệm vụ", "assigning_document"),
        ("Ghi chú", "note"),
        ("Nội dung chỉ tiêu", "target"),
        ("Điểm tối đa", "points"),
        ("Tên thủ tục hành chính", "procedure"),
        ("Một câu dài không phải là đầu cột vì nó nói cả một việc phải làm trong năm " * 2, None),
        ("", None),
    ],
)
def test_role_of_head_follows_the_most_telling_words(head, role):
    assert role_of_head(head) == role


def test_a_role_named_twice_is_kept_by_the_first_column():
    columns = columns_of_heads(("Nội dung", "Cơ quan chủ trì", "Đơn vị thực hiện"))

    assert [c.role for c in columns] == ["content", "lead", "other"]


@pytest.mark.parametrize(
    ("heads", "roles"),
    [
        ("Nội dung|Tiến độ|Chủ trì|Thời hạn hoàn thành", "content other lead deadline"),
        ("Đơn vị|Nội dung|Cơ quan chủ trì|Thời gian", "other content lead deadline"),
        ("Nội dung|Đơn vị|Tiến độ", "content lead deadline"),
    ],
)
def test_a_weak_head_gives_way_to_a_plainer_one(heads, roles):
    columns = columns_of_heads(tuple(heads.split("|")))

    assert [c.role for c in columns] == roles.split()


@pytest.mark.parametrize(
    ("heads", "is_task"),
    [
        ("TT|Nội dung|Chủ trì|Phối hợp|Thời gian", True),
        ("Nhiệm vụ|Đơn vị thực hiện|Thời hạn", True),
        ("TT|Chỉ tiêu|Đơn vị tính|Kế hoạch năm|Cơ quan theo dõi", False),
        ("TT|Nội dung đánh giá|Điểm tối đa|Đơn vị chủ trì thẩm định|Thời hạn nộp", False),
        ("TT|Nội dung chi|Số lượng|Đơn giá|Thành tiền|Đơn vị thực hiện", False),
        ("TT|Tên TTHC|Nội dung sửa đổi|Cơ quan thực hiện|Thời hạn giải quyết", False),
        ("TT|Cơ quan, đơn vị|Họ và tên|Chức vụ|Điện thoại", False),
        ("Nội dung|Thời gian", False),
    ],
)
def test_task_tables_have_a_task_with_a_lead_or_a_deadline(heads, is_task):
    assert is_task_head(columns_of_heads(tuple(heads.split("|")))) is is_task


def test_a_table_of_targets_is_known_by_its_head():
    columns = columns_of_heads(("TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm", "Cơ quan theo dõi"))

    assert is_target_head(columns)


@pytest.mark.parametrize(
    ("heads", "in_order"),
    [
        (
            "TT|Nhiệm vụ|Phân công thực hiện|Thời hạn|Sản phẩm|Chủ trì|Phối hợp",
            "TT|Nhiệm vụ|Chủ trì|Phối hợp|Thời hạn|Sản phẩm",
        ),
        (
            "TT|Nhiệm vụ|Đơn vị thực hiện|Thời gian|Ghi chú|Chủ trì|Phối hợp|Bắt đầu|Hoàn thành",
            "TT|Nhiệm vụ|Chủ trì|Phối hợp|Bắt đầu|Hoàn thành|Ghi chú",
        ),
        (
            "TT|Nội dung|Chủ trì|Phối hợp|Thời gian|Sản phẩm",
            "TT|Nội dung|Chủ trì|Phối hợp|Thời gian|Sản phẩm",
        ),
    ],
)
def test_lower_heads_written_last_go_under_the_head_above_them(heads, in_order):
    columns = with_lower_heads(columns_of_heads(tuple(heads.split("|"))))

    assert [c.head for c in columns] == in_order.split("|")
