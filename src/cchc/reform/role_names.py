"""The names of roles as people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.permissions import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

ROLE_NAMES: Mapping[str, str] = {
    Role.PROVINCE_ADMIN: "Quản trị cấp tỉnh",
    Role.COORDINATOR: "Điều phối CCHC",
    Role.AREA_OWNER: "Theo dõi lĩnh vực",
    Role.FOCAL: "Đầu mối CCHC",
    Role.APPROVER: "Lãnh đạo duyệt",
    Role.INSPECTOR: "Kiểm tra",
    Role.READER: "Xem",
    Role.AUDITOR: "Kiểm toán nhật ký",
}
