"""Lays papers out as PDF by LibreOffice in three ways, reads them again and tells what their plans lose.

    .venv/bin/python tools/benchmark_layouts.py PAPER …           prints the table
    .venv/bin/python tools/benchmark_layouts.py --page PAPER …    writes it into docs/benchmarks.md

The papers are texts or Markdown. The plan of the text itself is the measure, so no reading by hand is
needed; what the text reads wrong is not seen here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmark_page import write_section
from lay_out_papers import Look, laid_out

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json

SECONDS = 600
BOUND = 0.02
WAYS = ("plain text", "Word, ruled", "Word, no rules")
FACETS = (
    "header",
    "references",
    "targets",
    "task rows",
    "task cells",
    "deadlines",
    "duties",
    "recipients",
)
_HEADER = ("number", "type", "date", "signer", "plan_year", "issuer", "subject", "promulgated_by")
_CELLS = ("product", "deadline_text", "lead_text", "coordinating_text", "approver_text", "note")
Reading = dict[str, Any]


class Line(NamedTuple):
    """A line of the table: the paper's number and length, the way, the pages, the loss of each facet."""

    paper: int
    letters: int
    way: str
    pages: int
    losses: dict[str, float]


def plan_of(path: Path) -> tuple[Reading, int]:
    """The plan of a file as JSON, and the pages of the file (0 where it has none)."""
    paper = open_paper(path)
    plan = json.loads(json.dumps(plan_to_json(read_plan(paper)), default=str))
    return plan, paper.pages or 0


def lay_out(papers: list[Path], folder: Path, seed: int = 0) -> list[list[Path]]:
    """Lays each paper out in every way; returns the PDFs of each, in the order of `WAYS`."""
    sources: list[list[Path]] = []
    for number, path in enumerate(papers, 1):
        plain = folder / f"{number}-0.txt"
        plain.write_bytes(path.read_bytes())
        ways = [plain]
        for way, ruled in ((1, True), (2, False)):
            ways.append(folder / f"{number}-{way}.docx")
            laid_out(
                open_paper(path), Look.of_seed(1000 * seed + 10 * number + way), ruled=ruled
            ).save(str(ways[-1]))
        sources.append(ways)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    command += [str(source) for ways in sources for source in ways]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)  # noqa: S603  # our files
    return [[source.with_suffix(".pdf") for source in ways] for ways in sources]


def losses(base: Reading, plan: Reading) -> dict[str, float]:
    """What share of each facet of a plan another reading of the same paper does not give."""
    found = {
        "header": 1
        - sum(_same(base["header"], plan["header"], key) for key in _HEADER) / len(_HEADER),
        "references": _loss(base, plan, "legal_refs", ("number",)),
        "targets": _loss(base, plan, "targets", ("text", "operator", "value")),
        "task rows": _loss(base, plan, "tasks", ("content",)),
        "task cells": _lost_cells(base["tasks"], plan["tasks"]),
        "deadlines": _loss(base, plan, "deadlines", ("text",)),
        "duties": _loss(base, plan, "assignments", ("agency",)),
    }
    recipients = [Counter(map(_folded, each["recipients"])) for each in (base, plan)]
    return {**found, "recipients": _difference(*recipients)}


def _folded(value: object) -> str:
    return " ".join(str(value if value is not None else "").casefold().split()).strip(" .;,:-–")


def _same(base: Reading, plan: Reading, key: str) -> bool:
    return _folded(base.get(key)) == _folded(plan.get(key))


def _loss(base: Reading, plan: Reading, part: str, keys: tuple[str, ...]) -> float:
    counts = [
        Counter(tuple(_folded(item[key]) for key in keys) for item in each[part])
        for each in (base, plan)
    ]
    return _difference(*counts)


def _difference(base: Counter[Any], plan: Counter[Any]) -> float:
    """One less the harmonic mean of precision and recall."""
    together = base.total() + plan.total()
    return 1 - 2 * (base & plan).total() / together if together else 0.0


def _lost_cells(base: list[Reading], plan: list[Reading]) -> float:
    """The share of filled cells that do not stand beside the same task."""
    rows: dict[str, list[Reading]] = {}
    for task in plan:
        rows.setdefault(_folded(task["content"]), []).append(task)
    wanted = lost = 0
    for task in base:
        same = rows.get(_folded(task["content"]))
        other = same.pop(0) if same else {}
        for cell in _CELLS:
            if task[cell]:
                wanted += 1
                lost += not _same(task, other, cell)
    return lost / wanted if wanted else 0.0


def table_of(lines: list[Line]) -> str:
    """The table in Markdown; what is lost is given in hundredths, nothing lost as a dash."""
    head = ["Paper", "Letters", "Laid out as", "Pages", *FACETS]
    rows = [f"| {' | '.join(head)} |", "|---:|---:|---|---:" + "|---:" * len(FACETS) + "|"]
    for line in lines:
        shares = [f"{line.losses[facet]:.3f}" if line.losses[facet] else "–" for facet in FACETS]
        cells = [str(line.paper), f"{line.letters:,}", line.way, str(line.pages), *shares]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def summary_of(lines: list[Line]) -> str:
    """One sentence a way: how many papers lose more than the bound on any facet, and the worst loss."""
    said: list[str] = []
    for way in WAYS:
        worst = [max(line.losses.values()) for line in lines if line.way == way]
        over = sum(loss > BOUND for loss in worst)
        said.append(
            f"- **{way}**: {over} of {len(worst)} papers lose more than {BOUND:.2f} on a facet; "
            f"the most that is lost is {max(worst):.3f}."
        )
    return "\n".join(said)


def main(arguments: list[str] | None = None) -> int:
    """Measures the papers; 1 where plain text or ruled tables lose more than the bound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("papers", nargs="+", type=Path, metavar="PAPER")
    parser.add_argument(
        "--page", action="store_true", help="write the table into docs/benchmarks.md"
    )
    parser.add_argument("--seed", type=int, default=0, help="draw other looks")
    asked = parser.parse_args(arguments)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory(prefix="cchc-layouts-") as folder:
        for number, (path, pdfs) in enumerate(
            zip(asked.papers, lay_out(asked.papers, Path(folder), asked.seed), strict=True), 1
        ):
            base, _ = plan_of(path)
            letters = len(path.read_text(encoding="utf-8"))
            for way, pdf in zip(WAYS, pdfs, strict=True):
                plan, pages = plan_of(pdf)
                lines.append(Line(number, letters, way, pages, losses(base, plan)))
    text = f"{summary_of(lines)}\n\n{table_of(lines)}"
    print(text)
    if asked.page:
        write_section("layouts", f"{INTRODUCTION}\n\n{text}")
    return int(any(max(line.losses.values()) > BOUND for line in lines if line.way != WAYS[2]))


INTRODUCTION = """## What a layout loses

A paper's text is laid out as PDF by LibreOffice in three ways and read again: printed as plain text; as a
Word document of an office's look (letterhead, indents, numbered pages, tables with rules); and the same
without rules, where only their alignment holds the columns. The figures are what the plan of the PDF lacks
or has too much against the plan of the text (1 less F1; for cells and header the share that differs). They
depend on the papers, not on the machine. Printed by `.venv/bin/python tools/benchmark_layouts.py --page PAPER …`
on signed plans of provinces that are not part of the project; sizes, spaces and orientation are drawn by lot,
the same for each run (`--seed` draws others)."""


if __name__ == "__main__":
    sys.exit(main())
