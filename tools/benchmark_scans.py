"""Measures the reading of sample scans for docs/benchmarks.md; ends with 1 where a bound is passed.

Each seed's plan is made, printed, scanned and read (`cchc sample`), and what was read is compared with
what the plan says. Of figures it is asked besides whether each one that was read wrong stands in a
passage that the reading marks for confirmation.
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from benchmark_page import machine, write_section

from cchc.intake.files.opening import open_paper
from cchc.intake.files.paper import Cell, Paragraph
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json
from cchc.render.samples.files import write_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.intake.files.paper import Paper, Table

SEEDS = tuple(range(31, 43))
LEAST = 0.9
CELLS = ("content", "product", "deadline_text", "lead_text", "coordinating_text", "approver_text")
HEADER = ("number", "type", "date", "signer", "plan_year", "issuer", "subject")
FIGURE = re.compile(r"\d|^[IVX]+$")
MARKS = frozenset({"file.confirm_scanned", "file.doubtful_word"})
EDGES = " .,;:()[]“”\"'…-–"


class Measured(NamedTuple):
    """One seed: its facets, and how many figures there are, were read wrong, and were not marked."""

    seed: int
    facets: dict[str, float]
    figures: int
    wrong: int
    unmarked: list[str]
    findings: int


def measured(seed: int, folder: Path) -> Measured:
    """Reads the scan of a seed in the folder that `write_samples` filled."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    truth = open_paper(folder / f"ke-hoach-{seed}.docx")
    scan = open_paper(folder / f"ke-hoach-{seed}-scan.pdf")
    read = plan_to_json(read_plan(scan))
    figures, wrong, unmarked = _figures(truth, scan)
    return Measured(seed, _facets(plan, read), figures, wrong, unmarked, len(read["findings"]))


# ---- what the plan says


def _facets(plan: dict[str, Any], read: dict[str, Any]) -> dict[str, float]:
    tasks = {_same(task["content"]): task for task in read["tasks"]}
    wanted = plan["tasks"]
    found = [tasks.get(_same(task["content"]), {}) for task in wanted]
    pairs = list(zip(wanted, found, strict=True))
    return {
        "header": _share(
            _same(plan["header"][key]) == _same(read["header"][key]) for key in HEADER
        ),
        "references": _overlap(_numbers(plan, "legal_refs"), _numbers(read, "legal_refs")),
        "targets": _overlap(_targets(plan), _targets(read)),
        "tasks": _overlap([_same(t["content"]) for t in wanted], list(tasks)),
        "task cells": _share(
            _same(task.get(cell)) == _same(other.get(cell))
            for task, other in pairs
            for cell in CELLS
        ),
        "deadlines": _share(_days(task) == _days(other) for task, other in pairs),
        "reports": _overlap(_reports(plan), _reports(read)),
        "recipients": _overlap(
            [_same(each) for each in plan["recipients"]],
            [_same(each) for each in read["recipients"]],
        ),
    }


def _same(text: object) -> str:
    return re.sub(r"\s+", " ", str(text or "")).strip(EDGES).casefold()


def _share(right: Iterator[bool]) -> float:
    told = list(right)
    return sum(told) / len(told) if told else 1.0


def _overlap(wanted: list[Any], found: list[Any]) -> float:
    hits = sum((Counter(wanted) & Counter(found)).values())
    return 2 * hits / (len(wanted) + len(found)) if wanted or found else 1.0


def _numbers(plan: dict[str, Any], key: str) -> list[str]:
    own = _same(plan["header"]["number"])
    return sorted({_same(each["number"]) for each in plan[key] if each["number"]} - {own})


def _targets(plan: dict[str, Any]) -> list[str]:
    return [f"{each['operator']} {each['value']} {each['unit']}" for each in plan["targets"]]


def _days(task: dict[str, Any]) -> tuple[Any, ...]:
    deadline = task.get("deadline") or {}
    return deadline.get("start"), deadline.get("end")


def _reports(plan: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(each["data_from"], each["data_to"], each["due"]) for each in plan["reporting"]]


# ---- figures


def _figures(truth: Paper, scan: Paper) -> tuple[int, int, list[str]]:
    """How many figures the paper has, how many were read wrong, and those not marked for confirmation.

    A figure that is missing counts at the passages where it ought to stand.
    """
    marked = {
        (each.place.page, (each.place.quote or "")[:60])
        for each in scan.findings
        if each.code in MARKS
    }
    printed, seen = list(_tokens(truth)), list(_tokens(scan))
    moves = _moves(printed, seen)
    moved = Counter(word for a, _ in moves for word, _ in a) & Counter(
        word for _, b in moves for word, _ in b
    )
    wrong, unmarked = 0, []
    for gone, come in moves:
        names = Counter(word for word, _ in gone), Counter(word for word, _ in come)
        lost = [word for word in (names[0] - names[1]) if FIGURE.search(word) and not moved[word]]
        new = [word for word in (names[1] - names[0]) if FIGURE.search(word) and not moved[word]]
        if not lost and not new:
            continue
        wrong += max(len(lost), len(new))
        if not any(place in marked for _, place in come):
            unmarked.append(f"{lost} → {new}")
    return sum(bool(FIGURE.search(word)) for word, _ in printed), wrong, unmarked


_Token = tuple[str, tuple[int | None, str]]


def _moves(printed: list[_Token], seen: list[_Token]) -> list[tuple[list[_Token], list[_Token]]]:
    """Where the papers differ: the words of the one and of the other, with a neighbour if there are none."""
    match = difflib.SequenceMatcher(
        None, [word for word, _ in printed], [word for word, _ in seen], autojunk=False
    )
    return [
        (printed[a:b], seen[c:d] if d > c else seen[max(0, c - 1) : c + 1])
        for kind, a, b, c, d in match.get_opcodes()
        if kind != "equal"
    ]


def _tokens(paper: Paper) -> Iterator[_Token]:
    for part in _parts(paper):
        for word in part.text.split():
            if bare := word.strip(EDGES):
                yield bare, (part.place.page, part.text[:60])


def _parts(paper: Paper) -> Iterator[Paragraph | Cell]:
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from _cells(block)


def _cells(table: Table) -> Iterator[Cell]:
    for row in table.rows:
        for cell in row.cells:
            if not cell.continues:
                yield replace(cell, tables=())


# ---- the page


def section(lines: list[Measured]) -> str:
    """The section of the figures."""
    facets = list(lines[0].facets)
    rows = [
        f"| {each.seed} | {' | '.join(f'{each.facets[facet]:.3f}' for facet in facets)} "
        f"| {each.wrong} of {each.figures} | {len(each.unmarked)} | {each.findings} |"
        for each in lines
    ]
    worst = [min(each.facets[facet] for each in lines) for facet in facets]
    wrong, figures = sum(each.wrong for each in lines), sum(each.figures for each in lines)
    unmarked = sum(len(each.unmarked) for each in lines)
    return "\n".join(
        [
            "## How well scans are read",
            "",
            "Sample plans printed, scanned (200 dots an inch, grey, turned up to 0.6°, JPEG) and read again: the share of each facet that came out as the plan has it. Printed by `.venv/bin/python tools/benchmark_scans.py`. A figure read wrong counts as marked where its passage is listed for confirmation.",
            "",
            f"Machine: {machine()}. Seeds {lines[0].seed} to {lines[-1].seed}.",
            "",
            f"| Seed | {' | '.join(facet.capitalize() for facet in facets)} | Figures read wrong | Unmarked | Findings |",
            f"|---:|{'---:|' * (len(facets) + 3)}",
            *rows,
            f"| worst | {' | '.join(f'{value:.3f}' for value in worst)} | {wrong} of {figures} | {unmarked} | |",
            "",
        ]
    )


def main(argv: list[str]) -> int:
    """Measures the seeds given, or those of the page, which is written then; names what passed its bound."""
    lines: list[Measured] = []
    for seed in [int(each) for each in argv] or SEEDS:
        with tempfile.TemporaryDirectory() as folder:
            write_samples(Path(folder), seed)
            lines.append(measured(seed, Path(folder)))
        told = " ".join(f"{facet}={value:.3f}" for facet, value in lines[-1].facets.items())
        print(seed, told, f"wrong={lines[-1].wrong} unmarked={lines[-1].unmarked}", flush=True)
    if not argv:
        write_section("scans", section(lines))
    passed = [each for each in lines if min(each.facets.values()) < LEAST or each.unmarked]
    return 1 if passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
