"""Each page that a role sees is accessible and fits a wide screen and a telephone."""

import pytest

# Who looks at which addresses; the plan of the invented province for this year is the second.
SEEN = {
    "dieuphoi": (
        "/",
        "/ke-hoach/",
        "/ke-hoach/2/",
        "/ke-hoach/2/phien-ban/",
        "/ke-hoach/2/phien-ban/1/",
        "/ke-hoach/2/dieu-chinh/",
        "/ke-hoach/2/trien-khai/",
        "/ke-hoach/soan/",
        "/van-ban/",
        "/van-ban/1/",
        "/nhiem-vu/",
        "/tong-quan/",
    ),
    "quantri": (
        "/don-vi/",
        "/don-vi/cay/",
        "/don-vi/cach-goi/",
        "/don-vi/them/",
        "/nhat-ky/",
        "/nguoi/1/",
        "/tai-khoan/2fa/",
        "/tai-khoan/2fa/totp/activate/",
        "/tai-khoan/sessions/",
        "/tai-khoan/password/change/",
        "/khong-co-trang-nay/",
    ),
    "daumoi.phuongthachgiang": ("/", "/nhiem-vu/", "/tong-quan/", "/don-vi/"),
    "kiemtra": ("/", "/tong-quan/"),
    "xem": ("/", "/ke-hoach/2/", "/nhiem-vu/1/", "/chi-tieu/1/"),
    "nhatky": ("/nhat-ky/",),
}


@pytest.mark.parametrize("username", SEEN)
def test_pages_are_accessible_and_fit_each_screen(visit, username):
    visitor = visit()
    visitor.sign_in(username)
    for address in SEEN[username]:
        visitor.page.goto(address)
        visitor.check_at_each_width()


def test_from_a_matrix_a_unit_and_its_part_of_the_plan_are_reached(visit):
    visitor = visit()
    visitor.sign_in("dieuphoi")
    page = visitor.page
    page.get_by_role("link", name="Tổng quan").click()
    page.get_by_role("table").last.get_by_role("link").first.click()
    visitor.check_at_each_width()
    page.goto("/ke-hoach/2/trien-khai/")
    page.get_by_role("link", name="Sở Tài chính").first.click()
    visitor.check_at_each_width()
    page.get_by_role("link", name="Đơn vị").first.click()
    page.get_by_role("main").get_by_role("table").get_by_role("link").first.click()
    visitor.check_at_each_width()


def test_a_visitor_without_an_account_sees_how_to_sign_in(visit):
    visitor = visit()
    visitor.page.goto("/")
    visitor.check_at_each_width()
    visitor.enter("daumoi.soyte", "mật khẩu sai hẳn")
    visitor.page.get_by_text("chưa đúng").wait_for()
    visitor.check_at_each_width()
