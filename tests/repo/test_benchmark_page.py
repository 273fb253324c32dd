"""Each benchmark writes its own section of the page and leaves the others alone."""

import importlib.util
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"


def tool(name, monkeypatch):
    monkeypatch.syspath_prepend(str(TOOLS))
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def benchmark_page(monkeypatch):
    return tool("benchmark_page", monkeypatch)


@pytest.fixture
def converters(monkeypatch):
    return tool("benchmark_converters", monkeypatch)


def test_a_section_is_replaced_and_the_others_stay(benchmark_page, tmp_path):
    page = tmp_path / "benchmarks.md"
    for name, text in (("reading", "old"), ("converters", "rivals"), ("reading", "new")):
        benchmark_page.write_section(name, text, page)

    written = page.read_text(encoding="utf-8")

    assert written.startswith("# Benchmarks\n")
    assert "old" not in written
    assert written.index("new") < written.index("rivals")
    assert written.count("<!-- section") == written.count("<!-- end") == 2


TASK = {
    "content": "Soát quy chế",
    "product": "Quy chế",
    "deadline_text": "Quý II/2027",
    "lead_text": "Sở Nội vụ",
    "coordinating_text": None,
    "deadline": {"end": "2027-06-30"},
}
TARGET = {"text": "Trên 98% hồ sơ đúng hạn", "value": 98, "operator": ">"}


def test_cells_count_only_in_one_row_and_their_column(converters):
    truth = {"tasks": [TASK, TASK | {"content": "Lập sổ"}], "targets": [TARGET]}
    text = (
        "- **Trên 98%** hồ sơ\nđúng hạn;\n\n"
        "| 1 | Soát quy chế | Quy chế | Quý II/2027 | Sở Nội vụ |\n"
        "| 2 | Lập sổ | Quy chế | Sở Nội vụ | Quý II/2027 |\n"
    )

    score = converters.score_of_text(text, truth)

    assert score.cells == (8, 6)
    assert score.targets == (1, 1)
    assert score.days == (2, 0)


def test_a_plan_is_scored_by_its_days_and_values(converters):
    truth = {"tasks": [TASK], "targets": [TARGET]}
    plan = {"tasks": [TASK | {"lead_text": "Sở Y tế"}], "targets": [TARGET | {"operator": ">="}]}

    assert converters.score_of_plan(plan, truth) == ((4, 3), (1, 1), (1, 1), (1, 0))
