"""Measures whole runs of `cchc read` for docs/benchmarks.md; ends with 1 where a bound is passed.

The papers are grown from the sample: its body and the rows of its annex are repeated with other years
and percentages, so that no reading can be remembered, until the text has 50 kB.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmark_page import machine, write_section
from sample_papers import SAMPLES, sample_bytes

SIZE = 50_000
RUNS = 5
PAPERS = 20
SAMPLE = SAMPLES / "ke-hoach-cchc-son-hai-2026.txt"
PHRASES = 10_000


class Measured(NamedTuple):
    """One line of the table: what ran, its median and its slowest run, and the bound for the median."""

    what: str
    median: float
    slowest: float
    bound: float


def grown(text: str, shift: int = 0) -> str:
    """The sample's text with at least 50 kB; ``shift`` makes papers differ from one another."""
    head, body, foot, annex_head, rows = _parts(text)
    bodies, tables, copies = "", "", 0
    while len(f"{head}{bodies}{foot}{annex_head}{tables}".encode()) < SIZE:
        bodies += _varied(body, copies + shift)
        tables += _varied(rows, copies + shift)
        copies += 1
    return f"{head}{bodies}{foot}{annex_head}{tables}"


def _parts(text: str) -> tuple[str, str, str, str, str]:
    start = re.search(r"(?m)^I\. ", text)
    foot = text.index("Nơi nhận:\n")
    first_row = re.compile(r"(?m)^I\n").search(text, foot)
    if start is None or first_row is None:
        raise ValueError("The sample has parts with Roman numbers, in the body and in the annex.")
    annex = first_row.start()
    opening = text.rindex("\nPHỤ LỤC\n", 0, annex)
    return (
        text[: start.start()],
        text[start.start() : foot].rstrip() + "\n\n",
        text[foot:opening],
        text[opening:annex],
        text[annex:].rstrip("\n") + "\n\n",
    )


def _varied(text: str, number: int) -> str:
    later = re.sub(r"\b20(2\d)\b", lambda found: str(2000 + int(found[1]) + number), text)
    return re.sub(r"\b([3-9]\d)%", lambda found: f"{int(found[1]) - number}%", later)


def measured(what: str, arguments: list[str], bound: float, given: bytes = b"") -> Measured:
    """Runs the command several times, from the start of the process to its end."""
    program = Path(sys.executable).with_name("cchc")
    seconds: list[float] = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(  # noqa: S603  the project's own command
            [program, *arguments], input=given, capture_output=True, check=True
        )
        seconds.append(time.perf_counter() - start)
    return Measured(what, statistics.median(seconds), max(seconds), bound)


def all_measured(folder: Path) -> list[Measured]:
    """Every line of the table, with the papers written into a folder."""
    sample = SAMPLE.read_text(encoding="utf-8")
    papers = [grown(sample, number) for number in range(PAPERS)]
    text, word = folder / "ke-hoach.txt", folder / "ke-hoach.docx"
    text.write_text(papers[0], encoding="utf-8")
    word.write_bytes(sample_bytes(papers[0]))
    many: list[str] = []
    for number, paper in enumerate(papers, 1):
        path = folder / f"ke-hoach-{number}.txt"
        path.write_text(paper, encoding="utf-8")
        many.append(str(path))
    phrases = "".join(
        f'{{"text": "Trước ngày {n % 28 + 1}/{n % 12 + 1}/2026 và quý {n % 4 + 1} năm {2000 + n % 90}"}}\n'
        for n in range(PHRASES)
    ).encode()
    return [
        measured("help (`cchc --help`)", ["--help"], 0.5),
        measured("one paper of 50 kB, text", ["read", str(text)], 1),
        measured("one paper of 50 kB, text, as JSON", ["read", str(text), "--json"], 1),
        measured("one paper of 50 kB, Word", ["read", str(word)], 1),
        measured("twenty papers of 50 kB, text, one process", ["read", *many, "--json"], 4),
        measured("10,000 deadlines as JSON Lines", ["explain", "deadline", "-"], 5, phrases),
    ]


def section(lines: list[Measured]) -> str:
    """The section of the figures."""
    rows = [
        f"| {each.what} | {each.median:.2f} | {each.slowest:.2f} | {each.bound:g} |"
        for each in lines
    ]
    return "\n".join(
        [
            "## How long reading takes",
            "",
            "How long the command takes, from the start of its process to its end. Printed by `.venv/bin/python tools/benchmark_reading.py`; papers are grown from the sample.",
            "",
            f"Machine: {machine()}. Seconds, of {RUNS} runs.",
            "",
            "| What | Median | Slowest | Bound for the median |",
            "|---|---:|---:|---:|",
            *rows,
            "",
        ]
    )


def main() -> int:
    """Measures, writes the page, names what passed its bound."""
    with tempfile.TemporaryDirectory() as folder:
        lines = all_measured(Path(folder))
    write_section("reading", section(lines))
    slow = [each for each in lines if each.median > each.bound]
    for each in lines:
        print(f"{each.median:6.2f} s  {each.what}{'  TOO SLOW' if each in slow else ''}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
