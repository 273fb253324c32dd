"""The page of settings names every variable that the office reads, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


READ = re.compile(r'_setting\("(\w+)"|"CCHC_([A-Z_]+)"')


def test_page_names_every_setting_and_no_other():
    modules = [path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py")]
    read = {one or other for module in modules for one, other in READ.findall(module)}
    page = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")

    assert read == set(re.findall(r"^\| `CCHC_(\w+)`", page, flags=re.MULTILINE))
