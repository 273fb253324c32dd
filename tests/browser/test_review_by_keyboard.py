"""A paper is loaded and reviewed without touching the mouse, then approved and put in force."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

PAPER = Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.docx"
# More stops of the tab key than any way of this journey has.
FAR = 80
AT_HAND = """(names) => {
  const at = document.activeElement, label = at.labels?.[0];
  const words = (label ? label.innerText : at.ariaLabel || at.innerText || "").trim();
  return names.some((name) => words.startsWith(name));
}"""


class Reviewer:
    """Somebody who works with the keyboard alone: no element is ever focused for them."""

    def __init__(self, page):
        self.page = page

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, *names):
        """Press the tab key until something called so is at hand."""
        for _ in range(FAR):
            if self.page.evaluate(AT_HAND, names):
                return
            self.press("Tab")
        state = self.page.locator("[role=status]").all_inner_texts()
        raise AssertionError(f"{names} cannot be reached on {self.page.url}: {state}")

    def follow(self, *names):
        """Reach something, press it and wait for the page that comes."""
        self.tab_to(*names)
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, value):
        """Go down the list at hand to a choice."""
        for _ in range(FAR):
            if self.page.evaluate("document.activeElement.value") == value:
                return
            self.press("ArrowDown")
        raise AssertionError(f"{value} cannot be chosen by the arrow keys")

    def wait_at(self, key, *, mending=False):
        sign = ".item.now.mending" if mending else ".item.now:not(.mending)"
        self.page.wait_for_selector(f"{sign}[data-key='{key}']")

    def judge_all(self):
        """On to each open item and accept it, until none is left."""
        while left := self.page.locator(".item.open").count():
            self.press("n", "Enter")
            self.page.wait_for_function(
                "left => document.querySelectorAll('.item.open').length < left", arg=left
            )

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
    visitor.check_at_each_width()
    page.get_by_label("Cơ quan ban hành").select_option(label="Tỉnh Sơn Hải")
    page.get_by_label("Tệp văn bản").set_input_files(PAPER)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/**", timeout=30_000)
    return visitor


def _settle_names(by):
    """Say of each name that it is no unit of its own."""
    page = by.page
    count = page.locator("select[name=unit]").count()
    if not count:
        return
    by.press("g")
    if page.locator("details.names:not([open])").count():
        by.tab_to(f"{count} tên chưa khớp")
        by.press("Enter")
    for name in page.locator(".teach > input[name=name]").all():
        by.tab_to(f"“{name.input_value()}” là")
        by.choose("nobody")
    by.follow("Dùng và ghi nhớ")


def test_a_paper_is_reviewed_by_keyboard_approved_and_put_in_force(visit, reviewed):
    page, by = reviewed.page, Reviewer(reviewed.page)
    reviewed.check_at_each_width()
    by.wait_at("header/0")
    by.press("Enter")
    by.wait_at("targets/0")
    assert by.lit
    by.press("e")
    by.wait_at("targets/0", mending=True)
    page.wait_for_selector(".mending textarea:focus")
    reviewed.check()
    by.press("End")
    page.keyboard.type(" (đã đối chiếu)")
    by.tab_to("Lưu và chấp nhận")
    by.press("Enter")
    page.get_by_text("(đã đối chiếu)").wait_for()
    by.press("g")
    by.follow("Chấp nhận các mục không có cảnh báo")
    _settle_names(by)
    by.judge_all()
    reviewed.check()
    by.press("g")
    by.follow("Trình duyệt")
    page.get_by_text("Chờ duyệt").first.wait_for()
    reviewed.check_at_each_width()
    address = page.url

    head = visit()
    head.sign_in("chutich")
    head.check_at_each_width()
    path = urlsplit(address).path
    head.page.locator(f"main a[href='{path}']").click()
    head.page.wait_for_url(f"**{path}")
    head.check_at_each_width()
    head.page.get_by_role("button", name="Duyệt", exact=True).click()
    head.page.get_by_text("Đã duyệt").first.wait_for()

    page.goto(address)
    by.follow("Đưa vào thực hiện")
    page.get_by_text("Đang thực hiện").first.wait_for()
    page.get_by_role("heading", name="Theo lĩnh vực").wait_for()
    assert page.get_by_text("(đã đối chiếu)").count() == 1
    reviewed.check_at_each_width()
