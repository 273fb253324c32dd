"""Times the pages of a served office for one user: median and 95th percentile of each address.

    CCHC_DATA=/tmp/large .venv/bin/cchc serve --bind 127.0.0.1:8090 &
    .venv/bin/python bench/office_pages.py http://127.0.0.1:8090 bench bench-mat-khau-dai

Fill the database with ``bench/fill_office.py`` first. The bound is 150 ms at the 95th percentile.
"""

from __future__ import annotations

import re
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from statistics import median, quantiles

TIMES = 40
PAGES = (
    "/",
    "/ke-hoach/",
    "/ke-hoach/1/",
    "/ke-hoach/1/?trang-thai=late",
    "/nhiem-vu/",
    "/nhiem-vu/?tim=chuyen%20doi%20so&trang-thai=late",
    "/nhiem-vu/?trang=40",
    "/nhiem-vu/1/",
    "/don-vi/",
    "/don-vi/?tim=tan",
    "/don-vi/1/",
    "/chi-tieu/1/",
    "/ke-hoach/1/trien-khai/",
    "/tong-quan/",
    "/tong-quan/?ngay=30/06/2026",
    "/nhat-ky/",
)


class Visitor:
    """Somebody signed in, with a cookie jar."""

    def __init__(self, address: str, name: str, password: str) -> None:
        self.address = address
        jar = urllib.request.HTTPCookieProcessor(CookieJar())
        self.opener = urllib.request.build_opener(jar)
        page = self.get("/tai-khoan/login/").decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        fields = {
            "csrfmiddlewaretoken": token[1] if token else "",
            "login": name,
            "password": password,
        }
        self.opener.open(
            f"{address}/tai-khoan/login/", urllib.parse.urlencode(fields).encode()
        ).read()

    def get(self, path: str) -> bytes:
        """The page at a path."""
        return self.opener.open(self.address + path).read()


def main(address: str, name: str, password: str) -> int:
    """Print a line for each page; 1 if one is slower than the bound."""
    visitor = Visitor(address, name, password)
    slowest = 0.0
    for path in PAGES:
        try:
            size = len(visitor.get(path))
        except urllib.error.HTTPError as error:
            print(f"{path:55} {error.code}")
            continue
        taken = []
        for _ in range(TIMES):
            start = time.perf_counter()
            visitor.get(path)
            taken.append((time.perf_counter() - start) * 1000)
        high = quantiles(taken, n=20)[-1]
        slowest = max(slowest, high)
        print(f"{path:55} {median(taken):7.0f} ms  p95 {high:7.0f} ms  {size / 1000:6.0f} kB")
    print(f"slowest p95: {slowest:.0f} ms")
    return int(slowest > 150)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
