"""Takes the pictures of docs/guide/van-phong.md from a served demo: `cchc demo`, then this script.

It drives Chromium through Playwright as the people of the invented province, so the pictures are
renewed in one call. It loads the sample paper into that demo: give it one that may be thrown away.
"""

from __future__ import annotations

import argparse
import io
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "samples/ke-hoach-cchc-son-hai-2026.docx"
PICTURES = ROOT / "docs/pictures"
PASSWORD = "mat-khau-dung-thu"  # noqa: S105  the demo's own, printed on its screen
LARGEST = 150_000
CALM = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")


def signed_in(browser: Browser, address: str, username: str, *, width: int = 1280) -> Page:
    """A page of its own for a person, signed in, at the desk."""
    page = browser.new_page(base_url=address, viewport={"width": width, "height": 860})
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    page.wait_for_load_state()
    return page


def taken(page: Page, name: str) -> None:
    """Save what the window shows, in a palette that keeps the file small."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    file = PICTURES / f"office-{name}.png"
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(file, optimize=True)
    size = file.stat().st_size
    print(f"{file.name}: {size // 1000} kB")
    if size > LARGEST:
        sys.exit(f"{file.name} is larger than {LARGEST // 1000} kB")


def focal_person(browser: Browser, address: str) -> None:
    """The desk on a telephone and the task with its update half typed."""
    who = "daumoi.vanphonguybannhandan"
    taken(signed_in(browser, address, who), "desk")
    phone = signed_in(browser, address, who, width=360)
    taken(phone, "desk-phone")
    page = signed_in(browser, address, who)
    shown = page.locator("a.button", has_text="Cập nhật").all()
    for address_of_work in [link.get_attribute("href") for link in shown]:
        page.goto(address_of_work or "/")
        if page.get_by_label("Hoàn thành (%)").count():
            break
    page.get_by_label("Hoàn thành (%)").fill("60")
    page.evaluate("scrollTo(0, 0)")
    taken(page, "update")


def owner_of_area(browser: Browser, address: str) -> None:
    """A completion that waits for being confirmed."""
    for who in ("linhvuc.sonoivu", "linhvuc.sotuphap", "dieuphoi"):
        page = signed_in(browser, address, who)
        waiting = page.get_by_role("link", name="Xem và xác nhận")
        if waiting.count():
            waiting.first.click()
            page.wait_for_load_state()
            page.evaluate("scrollTo(0, 0)")
            taken(page, "confirm")
            return
    sys.exit("nothing in this demo waits for being confirmed")


def coordinator(browser: Browser, address: str) -> None:
    """The review beside the paper, the dashboard, the matrix of units."""
    page = signed_in(browser, address, "dieuphoi")
    page.goto("/tong-quan/")
    taken(page, "dashboard")
    page.goto("/ke-hoach/")
    page.locator("a.main").first.click()
    page.get_by_role("link", name="Triển khai ở các đơn vị").click()
    taken(page, "cascade")
    page.goto("/ke-hoach/tai-len/")
    page.get_by_label("Tệp văn bản").set_input_files(SAMPLE)
    page.get_by_role("button", name="Tải lên và đọc").click()
    page.wait_for_url("**/ra-soat/**", timeout=120_000)
    taken(page, "review")


def administrator(browser: Browser, address: str) -> None:
    """Somebody new with a first role."""
    page = signed_in(browser, address, "quantri")
    page.goto("/nguoi/them/")
    taken(page, "person")


def main() -> None:
    """Take all pictures from the demo at an address."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8080")
    address = parser.parse_args().address
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        # Inside a container there is no sandbox to be had; the pages are our own.
        browser = playwright.chromium.launch(executable_path=chromium, args=[*CALM, "--no-sandbox"])
        for take in (focal_person, owner_of_area, coordinator, administrator):
            take(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
