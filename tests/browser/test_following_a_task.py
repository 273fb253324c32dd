"""A focal person finds a task, tells how it goes and proves it; the owner of the area confirms."""

import pytest

MOST_CLICKS = 8
# Who confirms in the invented province, by the area that the page of a task names.
OWNERS = {
    "Chỉ đạo, điều hành": "linhvuc.sonoivu",
    "Tổ chức bộ máy": "linhvuc.sonoivu",
    "Công vụ": "linhvuc.sonoivu",
    "Thể chế": "linhvuc.sotuphap",
    "Thủ tục hành chính": "linhvuc.vanphonguybannhandan",
    "Tài chính công": "linhvuc.sotaichinh",
    "Chính quyền điện tử, số": "linhvuc.sokhoahocvacongnghe",
}


@pytest.fixture
def evidence(tmp_path):
    file = tmp_path / "quyet-dinh-12.pdf"
    file.write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
    )
    return file


def test_a_newcomer_updates_a_task_with_evidence_in_at_most_eight_clicks(visitor, evidence):
    visitor.sign_in("daumoi.sonoivu")
    page = visitor.page
    visitor.check()

    page.get_by_role("link", name="Cập nhật").first.click()
    visitor.check()
    page.get_by_label("Đã làm được gì").first.fill("Đã trình Chủ tịch UBND tỉnh ký ban hành.")
    page.get_by_label("Hoàn thành (%)").first.fill("80")
    page.get_by_label("Tài liệu kiểm chứng").first.set_input_files(evidence)
    page.get_by_role("button", name="Gửi cập nhật").first.click()

    page.get_by_text("Đã trình Chủ tịch UBND tỉnh ký ban hành.").first.wait_for()
    assert page.get_by_role("link", name="quyet-dinh-12.pdf").count() >= 1
    assert visitor.clicks() <= MOST_CLICKS
    visitor.check()


def test_the_owner_of_the_area_confirms_what_a_unit_proposes(visitor, evidence):
    """The same journey at both widths: each takes the next work of the unit."""
    visitor.sign_in("daumoi.sotuphap")
    page = visitor.page
    page.get_by_role("link", name="Cập nhật").first.click()
    page.get_by_label("Đã làm được gì").first.fill("Đã ban hành.")
    page.get_by_label("Tài liệu kiểm chứng").first.set_input_files(evidence)
    page.get_by_label("Đã có sản phẩm, đề nghị xác nhận hoàn thành").first.check()
    page.get_by_role("button", name="Gửi cập nhật").first.click()
    page.get_by_text("đang chờ cơ quan theo dõi lĩnh vực xác nhận").first.wait_for()
    visitor.check()
    address = page.url
    area = page.locator("dt", has_text="Lĩnh vực").locator("xpath=following-sibling::dd[1]")
    owner = OWNERS[area.inner_text()]

    visitor.leave()
    visitor.sign_in(owner)
    visitor.check()
    page.get_by_role("link", name="Xem và xác nhận").first.wait_for()
    page.goto(address)
    visitor.check()
    page.get_by_role("button", name="Xác nhận hoàn thành").first.click()
    page.get_by_text("Hoàn thành").first.wait_for()
    visitor.check()


def test_a_file_that_lies_about_its_type_is_refused_and_the_words_stay(visit, tmp_path):
    lying = tmp_path / "bao-cao.pdf"
    lying.write_bytes(b"<html><script>alert(1)</script></html>")
    visitor = visit()
    visitor.sign_in("daumoi.sotaichinh")
    page = visitor.page
    page.get_by_role("link", name="Cập nhật").first.click()
    page.get_by_label("Đã làm được gì").first.fill("Lời này không được mất.")
    page.get_by_label("Tài liệu kiểm chứng").first.set_input_files(lying)
    page.get_by_role("button", name="Gửi cập nhật").first.click()

    page.get_by_text("không thuộc loại nhận làm tài liệu kiểm chứng").wait_for()

    assert page.get_by_label("Đã làm được gì").first.input_value() == "Lời này không được mất."


def test_what_is_being_typed_outlives_a_lost_session(visit):
    visitor = visit()
    visitor.sign_in("daumoi.soyte")
    page = visitor.page
    page.get_by_role("link", name="Cập nhật").first.click()
    address = page.url
    page.get_by_label("Đã làm được gì").first.fill("Đang viết dở thì mất mạng.")
    page.get_by_text("Đã lưu nháp").first.wait_for()
    visitor.leave()

    visitor.sign_in("daumoi.soyte")
    page.goto(address)

    assert page.get_by_label("Đã làm được gì").first.input_value() == "Đang viết dở thì mất mạng."
