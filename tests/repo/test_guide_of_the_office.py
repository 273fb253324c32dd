"""The guide of the office names buttons, links and fields as the pages do, and shows pictures that exist."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ("van-phong.md", "the-office.md")
# Bold for other reasons: the word that says so, the person's papers, a stress.
NO_WORDS_OF_PAGES = {
    "đậm", "tên đăng nhập", "mật khẩu tạm", "Khi nghỉ phép:", "chỉ hiện một lần", "kiểm tra",
}  # fmt: skip


def words_of_pages() -> str:
    pages = [*(ROOT / "src/cchc/web").rglob("*.html"), *(ROOT / "src/cchc/web").rglob("*.py")]
    return " ".join(" ".join(page.read_text(encoding="utf-8") for page in pages).split())


@pytest.mark.parametrize("name", GUIDES)
def test_bold_words_stand_on_the_pages(name):
    guide = " ".join((ROOT / "docs/guide" / name).read_text(encoding="utf-8").split())
    bold = set(re.findall(r"\*\*([^*]+)\*\*", guide))
    on_pages = words_of_pages()

    assert len(bold) > 10
    assert {words for words in bold - NO_WORDS_OF_PAGES if words not in on_pages} == set()


@pytest.mark.parametrize("name", GUIDES)
def test_pictures_are_there_and_small(name):
    guide = (ROOT / "docs/guide" / name).read_text(encoding="utf-8")
    pictures = [ROOT / "docs/guide" / path for path in re.findall(r"!\[.*?\]\((.*?)\)", guide)]

    assert pictures
    assert [path.name for path in pictures if path.stat().st_size >= 150_000] == []
