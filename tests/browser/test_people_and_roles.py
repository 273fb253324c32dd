"""An administrator adds a person with a role; the person signs in; a second role comes and ends."""

import pytest

OWN = "bốn từ không liên quan 27"


@pytest.fixture
def administrator(visit):
    visitor = visit()
    visitor.sign_in("quantri")
    return visitor


def _fill_role(page, role, unit):
    page.get_by_label("Vai trò", exact=True).select_option(label=role)
    page.get_by_label("Đơn vị", exact=True).fill(unit)


def test_a_person_is_added_signs_in_and_gets_a_second_role(administrator, visit):
    page = administrator.page
    page.get_by_role("link", name="Người dùng").click()
    administrator.check_at_each_width()
    page.get_by_role("link", name="Thêm người").click()
    administrator.check_at_each_width()
    page.get_by_label("Họ và tên").fill("Tô Thị Ngân Hà")
    page.get_by_label("Tên đăng nhập").fill("ha.ttn")
    _fill_role(page, "Đầu mối CCHC", "Sở Tư pháp")
    page.get_by_role("button", name="Thêm và tạo mật khẩu tạm").click()
    password = page.locator(".secret").inner_text()
    administrator.check_at_each_width()

    newcomer = visit(360)
    newcomer.enter("ha.ttn", password)
    newcomer.page.get_by_role("heading", name="Đặt mật khẩu của riêng bạn").wait_for()
    newcomer.check()
    newcomer.page.get_by_label("Mật khẩu đang dùng").fill(password)
    newcomer.page.get_by_label("Mật khẩu mới", exact=True).fill(OWN)
    newcomer.page.get_by_label("Nhập lại mật khẩu mới").fill(OWN)
    newcomer.page.get_by_role("button", name="Đổi mật khẩu").click()
    newcomer.page.goto("/")
    newcomer.page.get_by_text("Đơn vị của bạn chủ trì").wait_for()
    newcomer.check()

    page.get_by_role("link", name="xem người này").click()
    administrator.check_at_each_width()
    page.get_by_text("Giao vai trò").first.click()
    _fill_role(page, "Xem", "Sở Nội vụ")
    page.get_by_role("button", name="Giao vai trò").click()
    roles = page.get_by_role("table").first
    roles.get_by_role("link", name="Sở Nội vụ").wait_for()
    administrator.check_at_each_width()
    row = roles.get_by_role("row").filter(has_text="Sở Nội vụ")
    row.get_by_text("Kết thúc", exact=True).click()
    row.get_by_label("Lý do").fill("thử xong")
    row.get_by_role("button", name="Kết thúc vai trò").click()
    page.get_by_text("1 vai trò đã kết thúc").wait_for()


def test_a_unit_that_does_not_exist_is_told_beside_the_field_and_nothing_is_lost(administrator):
    page = administrator.page
    page.goto("/nguoi/them/")
    page.get_by_label("Họ và tên").fill("Trần Văn Mới")
    page.get_by_label("Tên đăng nhập").fill("moi.tv")
    _fill_role(page, "Đầu mối CCHC", "Sở Không Có")
    page.get_by_role("button", name="Thêm và tạo mật khẩu tạm").click()

    page.get_by_role("alert").wait_for()

    assert page.get_by_label("Họ và tên").input_value() == "Trần Văn Mới"
    assert page.get_by_label("Đơn vị", exact=True).get_attribute("aria-invalid") == "true"
    administrator.check_at_each_width()
