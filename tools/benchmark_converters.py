"""Compares `cchc` with generic converters on the same sample plans, for docs/benchmarks.md.

The converters stand in environments of their own, outside the repository, and run without a network:
``benchmark_converters.py markitdown=ENV/bin/python docling=ENV/bin/python``. Each run is a whole
process. What a converter prints is asked for the cells of the task table, each in its row and its
column, and for the wording of the targets: what a person would have to find in it for this job.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from benchmark_page import machine, write_section

from cchc.render.samples.files import READING, write_samples

SEEDS = (1, 2, 3, 4, 5)
FORMATS = ("docx", "html", "pdf")
FIELDS = ("content", "product", "deadline_text", "lead_text", "coordinating_text")
RUNS = 5
SECONDS = 300
CALLS = {
    "markitdown": "from markitdown import MarkItDown as M; print(M().convert(sys.argv[1]).text_content)",
    "docling": (
        "from docling.document_converter import DocumentConverter as C;"
        "print(C().convert(sys.argv[1]).document.export_to_markdown())"
    ),
    "unstructured": (
        "from unstructured.partition.auto import partition;"
        "print('\\n\\n'.join(e.metadata.text_as_html or e.text for e in partition(sys.argv[1])))"
    ),
}
Reading = dict[str, Any]


class Score(NamedTuple):
    """How many there are and how many were found: cells, targets, days of deadlines, target values."""

    cells: tuple[int, int]
    targets: tuple[int, int]
    days: tuple[int, int]
    values: tuple[int, int]


class Line(NamedTuple):
    """One line of the table; ``scores`` is empty where the program could not read the format."""

    program: str
    kind: str
    seconds: float
    scores: list[Score]


def command_of(program: str, python: str, paper: Path) -> list[str]:
    """The command by which a person would have the paper read."""
    if program == "cchc":
        return [str(Path(sys.executable).with_name("cchc")), "read", str(paper), "--json"]
    return [python, "-c", f"import sys; {CALLS[program]}", str(paper)]


def printed(command: list[str]) -> tuple[str | None, float]:
    """What a command prints and how long it takes; None where it fails."""
    start = time.perf_counter()
    try:
        done = subprocess.run(  # noqa: S603  # programs that the caller names
            command, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return None, float(SECONDS)
    seconds = time.perf_counter() - start
    text = done.stdout.decode("utf-8", "replace")
    return (text if done.returncode == 0 and text.strip() else None), seconds


def folded(text: str) -> str:
    """Text without the marks of Markdown, its spaces folded."""
    text = re.sub(r"<br\s*/?>|\*\*|\\(?=[^\w\s])", " ", text)
    return " ".join(text.replace("&amp;", "&").split())


def rows_of(text: str) -> list[list[str]]:
    """The rows of the Markdown tables in a text."""
    rows = (line.strip() for line in text.splitlines() if line.count("|") >= 3)
    return [[folded(cell) for cell in re.split(r"(?<!\\)\|", row.strip("|"))] for row in rows]


def score_of_text(text: str, truth: Reading) -> Score:
    """What a converter's text holds of a plan; it gives no days and no values, whatever it holds.

    A column is the one in which most of the field's cells stand, so its heading need not be known.
    """
    rows = rows_of(text)
    tasks = [{field: folded(task[field] or "") for field in FIELDS} for task in truth["tasks"]]
    held = [next((row for row in rows if task["content"] in row), []) for task in tasks]
    places = {field: _place(field, tasks, held) for field in FIELDS}
    found = sum(
        places[field] < len(row) and row[places[field]] == task[field]
        for task, row in zip(tasks, held, strict=True)
        for field in FIELDS
        if task[field]
    )
    every = sum(bool(task[field]) for task in tasks for field in FIELDS)
    whole = folded(text)
    targets = [folded(each["text"]) in whole for each in truth["targets"]]
    days, values = _countable(truth)
    return Score((every, found), (len(targets), sum(targets)), (days, 0), (values, 0))


def _place(field: str, tasks: list[dict[str, str]], held: list[list[str]]) -> int:
    places = Counter(
        row.index(task[field])
        for task, row in zip(tasks, held, strict=True)
        if task[field] and task[field] in row
    )
    return places.most_common(1)[0][0] if places else sys.maxsize


def _countable(truth: Reading) -> tuple[int, int]:
    days = sum(bool((task["deadline"] or {}).get("end")) for task in truth["tasks"])
    return days, sum(each["value"] is not None for each in truth["targets"])


def score_of_plan(plan: Reading, truth: Reading) -> Score:
    """What the JSON of `cchc` holds of a plan: a task is the one of the same content."""
    read = {folded(task["content"] or ""): task for task in plan["tasks"]}
    every = found = days = 0
    for task in truth["tasks"]:
        mine = read.get(folded(task["content"]), {})
        for field in FIELDS:
            every += bool(task[field])
            found += bool(task[field]) and folded(mine.get(field) or "") == folded(task[field])
        end = (task["deadline"] or {}).get("end")
        days += bool(end) and (mine.get("deadline") or {}).get("end") == end
    targets = {folded(each["text"]): each for each in plan["targets"]}
    same = [(each, targets.get(folded(each["text"]))) for each in truth["targets"]]
    values = sum(
        mine is not None and (mine["value"], mine["operator"]) == (each["value"], each["operator"])
        for each, mine in same
        if each["value"] is not None
    )
    countable = _countable(truth)
    return Score(
        (every, found),
        (len(same), sum(mine is not None for _, mine in same)),
        (countable[0], days),
        (countable[1], values),
    )


def measured(program: str, python: str, kind: str, folder: Path) -> Line:
    """A program on the papers of every seed in one format; the time is that of the first paper."""
    scores: list[Score] = []
    seconds: list[float] = []
    for seed in SEEDS:
        papers = folder / str(seed)
        truth = json.loads((papers / READING).read_text(encoding="utf-8"))
        command = command_of(program, python, papers / f"ke-hoach-{seed}.{kind}")
        text, took = printed(command)
        if text is None:
            return Line(program, kind, took, [])
        if seed == SEEDS[0]:
            seconds = [took, *(printed(command)[1] for _ in range(RUNS - 1))]
        is_plan = program == "cchc"
        scores.append(
            score_of_plan(json.loads(text), truth) if is_plan else score_of_text(text, truth)
        )
    return Line(program, kind, statistics.median(seconds), scores)


def _share(scores: list[Score], what: str) -> str:
    every, found = (sum(getattr(each, what)[at] for each in scores) for at in (0, 1))
    return f"{found} of {every}"


def row(line: Line) -> str:
    """A line of the table."""
    if not line.scores:
        return f"| {line.kind} | {line.program} | – | not read, see below | | | |"
    counted = Score._fields if line.program == "cchc" else ("cells", "targets")
    shares = " | ".join(
        _share(line.scores, what) if what in counted else "–" for what in Score._fields
    )
    return f"| {line.kind} | {line.program} | {line.seconds:.2f} | {shares} |"


def versions(rivals: dict[str, str]) -> str:
    """The converters with their versions."""
    told: list[str] = []
    for program, python in rivals.items():
        asked = f"from importlib.metadata import version; print(version({program!r}))"
        told.append(f"{program} {(printed([python, '-c', asked])[0] or '?').strip()}")
    return ", ".join(told)


def section(lines: list[Line], rivals: dict[str, str]) -> str:
    """The section of the page."""
    notes = Path(__file__).with_name("benchmark_converters.md").read_text(encoding="utf-8")
    head, _, rest = notes.partition("{table}")
    table = [
        "| Paper | Program | Seconds | Task cells in place | Targets' wording | Deadlines as days | Targets as values |",
        "|---|---|---:|---:|---:|---:|---:|",
        *map(row, lines),
    ]
    about = f"{versions(rivals)}. Machine: {machine()}. Seconds of whole processes, median of {RUNS} runs on a machine that had other work as well."
    return f"{head}{about}\n\n" + "\n".join(table) + rest


def main() -> int:
    """Measures every program on every format and writes the section."""
    rivals = dict(each.split("=", 1) for each in sys.argv[1:])
    if not rivals or not rivals.keys() <= CALLS.keys():
        print(f"usage: {Path(sys.argv[0]).name} NAME=PYTHON …, names: {', '.join(CALLS)}")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS:
            write_samples(Path(folder) / str(seed), seed)
        lines: list[Line] = []
        for kind in FORMATS:
            for program, python in {"cchc": "", **rivals}.items():
                lines.append(measured(program, python, kind, Path(folder)))
                print(row(lines[-1]), flush=True)
    write_section("converters", section(lines, rivals))
    return 0


if __name__ == "__main__":
    sys.exit(main())
