"""The benchmark of layouts counts what a plan lacks and what it has too much."""

import importlib.util
import sys
from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/ke-hoach-cchc-son-hai-2026.txt"


@pytest.fixture
def layouts(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location(
        "benchmark_layouts", ROOT / "tools/benchmark_layouts.py"
    )
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "benchmark_layouts", module)
    spec.loader.exec_module(module)
    return module


def test_a_plan_loses_nothing_against_itself(layouts):
    plan, _ = layouts.plan_of(SAMPLE)

    assert not any(layouts.losses(plan, plan).values())


def test_what_is_missing_and_what_is_too_much_both_count(layouts):
    plan, _ = layouts.plan_of(SAMPLE)
    fewer = plan | {"tasks": plan["tasks"][1:], "recipients": [*plan["recipients"], "Sở Y tế tỉnh"]}

    lost = layouts.losses(plan, fewer)

    assert lost["task rows"] == pytest.approx(1 / (2 * len(plan["tasks"]) - 1))
    assert 0 < lost["task cells"] < 0.2
    assert lost["recipients"] == pytest.approx(1 / (2 * len(plan["recipients"]) + 1))
    assert lost["targets"] == 0


def test_a_paper_laid_out_as_word_has_the_plan_of_its_text(layouts, tmp_path):
    paper = open_paper(SAMPLE)
    path = tmp_path / "a.docx"
    layouts.laid_out(paper, layouts.Look.of_seed(1), ruled=False).save(str(path))

    plans = read_plan(paper), read_plan(open_paper(path))

    assert len({tuple(task.content for task in plan.tasks) for plan in plans}) == 1
    assert len({tuple(target.text for target in plan.targets) for plan in plans}) == 1


def test_the_table_has_a_line_for_each_way_and_a_dash_where_nothing_is_lost(layouts):
    none = dict.fromkeys(layouts.FACETS, 0.0)
    lines = [
        layouts.Line(1, 1200, way, 3, none | {"targets": loss})
        for way, loss in zip(layouts.WAYS, (0.0, 0.01, 0.5), strict=True)
    ]

    assert layouts.table_of(lines).count("\n") == 4
    assert "| 1 | 1,200 | plain text | 3 | – |" in layouts.table_of(lines)
    assert "1 of 1 papers lose more than 0.02" in layouts.summary_of(lines).splitlines()[-1]
