"""The manual's pages say what the spec tables say."""

import importlib.util
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("spec_pages", ROOT / "tools/spec_pages.py")
spec_pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(spec_pages)


def test_committed_pages_equal_the_tables():
    committed = {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/manual").glob("*.md")
    }

    assert committed == spec_pages.pages(), "Run 'make docs' and commit docs/manual."


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "–"),
        ((), "–"),
        (True, "có"),
        (0, "0"),
        (date(2026, 3, 31), "2026-03-31"),
        (["a", "b"], "a; b"),
        ({"except": "hồ sơ mật"}, "except: hồ sơ mật"),
        ("a | b", "a \\| b"),
    ],
)
def test_value_is_printed(value, text):
    assert spec_pages.cell_text(value) == text


def test_value_without_plain_form_is_refused():
    with pytest.raises(TypeError, match="no plain value"):
        spec_pages.cell_text(object())
