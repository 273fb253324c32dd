"""A paper is loaded and reviewed without touching the mouse, then approved and put in force."""

from pathlib import Path

import pytest

PAPER = Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.docx"


class Reviewer:
    """Somebody who reviews with the keyboard alone."""

    def __init__(self, page):
        self.page = page

    def key(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def at(self):
        """The item at hand."""
        return self.page.evaluate("document.querySelector('.item.now')?.dataset.key")

    def wait_at(self, key, *, mending):
        sign = ".item.now.mending" if mending else ".item.now:not(.mending)"
        self.page.wait_for_selector(f"{sign}[data-key='{key}']")

    @property
    def lit(self):
        """The words that are lit in the paper."""
        return " ".join(self.page.locator(".paper mark.now").all_inner_texts())


@pytest.fixture
def reviewed(visit):
    visitor = visit()
    visitor.sign_in("dieuphoi")
    page = visitor.page
    page.goto("/ke-hoach/tai-len/")
    page.get_by_label("Cơ quan ban hành").select_option(label="Tỉnh Sơn Hải")
    page.get_by_label("Tệp văn bản").set_input_files(PAPER)
    page.get_by_role("button", name="Tải lên và đọc").press("Enter")
    page.wait_for_url("**/ra-soat/**", timeout=30_000)
    return visitor


def test_a_paper_is_reviewed_by_keyboard_approved_and_put_in_force(visit, reviewed):
    page, by = reviewed.page, Reviewer(reviewed.page)
    reviewed.check()
    assert by.at == "header/0"
    by.key("Enter")
    by.wait_at("targets/0", mending=False)
    assert by.lit
    by.key("e")
    by.wait_at("targets/0", mending=True)
    page.wait_for_selector(".mending textarea:focus")
    page.keyboard.press("End")
    page.keyboard.type(" (đã đối chiếu)")
    page.get_by_role("button", name="Lưu và chấp nhận").press("Enter")
    by.wait_at("targets/0", mending=False)
    assert "(đã đối chiếu)" in page.locator(".item.now").inner_text()
    page.get_by_role("button", name="Chấp nhận các mục không có cảnh báo").press("Enter")
    page.wait_for_load_state()
    for select in page.locator("select[name=unit]").all():
        select.evaluate("each => each.closest('details').open = true")
        select.select_option("nobody")
    if page.get_by_role("button", name="Dùng và ghi nhớ").count():
        page.get_by_role("button", name="Dùng và ghi nhớ").press("Enter")
        page.wait_for_load_state()
    while page.locator(".item.open").count():
        before = page.locator(".item.open").count()
        by.key("n", "Enter")
        page.locator(".item.open").nth(before - 1).wait_for(state="detached")
    reviewed.check()
    page.get_by_role("button", name="Trình duyệt").press("Enter")
    page.get_by_text("Chờ duyệt").first.wait_for()
    reviewed.check()
    address = page.url
    head = visit()
    head.sign_in("chutich")
    head.page.goto(address)
    head.check()
    head.page.get_by_role("button", name="Duyệt", exact=True).press("Enter")
    head.page.get_by_text("Đã duyệt").first.wait_for()
    page.goto(address)
    page.get_by_role("button", name="Đưa vào thực hiện").press("Enter")
    page.get_by_text("Đã đưa vào thực hiện").first.wait_for()
    reviewed.check()
