"""A real office served to a real browser: the invented province, a server with its worker, Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PASSWORD = "mat-khau-dung-thu"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# What a page may not have: an answer of axe that harms somebody.
GRAVE = {"serious", "critical"}
WIDTHS = (1280, 360)
COUNT_CLICKS = """
document.addEventListener("click", (event) => {
  if (event.isTrusted) sessionStorage.clicks = Number(sessionStorage.clicks || 0) + 1;
}, true);
"""

if CHROMIUM is None:
    pytest.skip("chromium is not installed (see packages.txt)", allow_module_level=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """The address of a served office with the invented province in it."""
    folder = tmp_path_factory.mktemp("office")
    environment = {
        **os.environ,
        "CCHC_DATA": str(folder),
        "CCHC_TESTING": "",
        "CCHC_DATABASE": "",
        "CCHC_SECOND_FACTOR": "off",
    }
    command = [sys.executable, "-m", "cchc"]
    subprocess.run(
        [*command, "demo", "--fill-only"], env=environment, check=True, capture_output=True
    )
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen([*command, "serve", "--bind", address], env=environment)
    try:
        _wait(f"http://{address}/tai-khoan/login/", server)
        yield f"http://{address}"
    finally:
        server.terminate()
        server.wait(30)


def _wait(address, server):
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            if server.poll() is not None:
                raise RuntimeError("the server ended") from None
            time.sleep(0.1)
    raise RuntimeError("the server does not answer")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


class Visitor:
    """Somebody at a screen."""

    def __init__(self, browser, office, width):
        self.context = browser.new_context(
            base_url=office, viewport={"width": width, "height": 900}, locale="vi-VN"
        )
        self.context.add_init_script(COUNT_CLICKS)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.width = width
        self.complaints = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message):
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, username):
        """From the first page to the desk."""
        self.enter(username, PASSWORD)
        self.page.get_by_role("link", name="Bàn làm việc").first.wait_for()

    def enter(self, username, password):
        """Name and password, as somebody who may be refused."""
        self.page.goto("/")
        self.page.get_by_label("Tên đăng nhập").fill(username)
        self.page.get_by_label("Mật khẩu", exact=True).fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Đăng nhập", exact=True).click()

    def leave(self):
        """Let somebody else come to the same screen."""
        self.context.clear_cookies()

    def clicks(self):
        return int(self.page.evaluate("sessionStorage.clicks || 0"))

    def check_at_each_width(self):
        """The page is as good on a wide screen as on a telephone."""
        own = self.width
        for width in (*WIDTHS, own):
            self.width = width
            self.page.set_viewport_size({"width": width, "height": 900})
            if width != own:
                self.check()
        self.check()

    def check(self):
        """The page is accessible, fits the screen, and nothing went wrong in it."""
        found = Axe().run(self.page).response["violations"]
        grave = [
            (each["id"], [node["html"][:160] for node in each["nodes"][:3]])
            for each in found
            if each["impact"] in GRAVE
        ]
        assert grave == [], f"{self.page.url}: {grave}"
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.width, (
            f"{self.page.url} is {wide} pixels wide on a screen of {self.width}"
        )
        assert self.complaints == []


@pytest.fixture(params=WIDTHS, ids=["desk", "telephone"])
def visitor(request, chromium, office):
    visitor = Visitor(chromium, office, request.param)
    yield visitor
    visitor.context.close()


@pytest.fixture
def visit(chromium, office):
    """Opens a screen of any width: ``visit(1280)``."""
    opened = []

    def open_(width=1280):
        opened.append(Visitor(chromium, office, width))
        return opened[-1]

    yield open_
    for visitor in opened:
        visitor.context.close()
