"""Breaks sample papers in thousands of ways and reads each: none may crash, hang or fill the memory.

``mutate_papers.py --count 10000 --seed 1`` spreads the count over the formats; the slow ones (through
LibreOffice or OCR) get a hundredth each. ``--again NAME`` reads one mutant again and ``--write
FILE`` keeps its bytes. Ends with 1 where a mutant crashed, hung for ten seconds or took a gigabyte.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from mutations.making import mutant, names_of_mutants
from mutations.sources import FORMATS, QUICK, sources_of
from mutations.trial import Outcome, trials

if TYPE_CHECKING:
    from collections.abc import Sequence

ONCE_FAILED = Path(__file__).resolve().parent / "mutations/once_failed.txt"
_ENDINGS = ("read", "refused", "crash", "hang", "memory")
_WEIGHTS = {"docx": 30, "pdf": 20, "html": 20, "txt": 15, "md": 9}


def counts_of(formats: Sequence[str], count: int) -> dict[str, int]:
    """How many mutants each format gets; what the rounding leaves goes to the first."""
    weights = {each: _WEIGHTS.get(each, 1) for each in formats}
    shares = {each: count * weight // sum(weights.values()) for each, weight in weights.items()}
    shares[formats[0]] += count - sum(shares.values())
    return shares


def once_failed(formats: Sequence[str]) -> list[str]:
    """The names of mutants that a reader once failed on."""
    lines = ONCE_FAILED.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line.partition(":")[0] in formats]


def report(outcomes: Sequence[Outcome]) -> str:
    """The figures by format, why papers were refused, and every fault by its place."""
    lines = [
        "| Format | Mutants | Read | Refused | Crash | Hang | Memory | Slowest (s) | Most (MB) |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for kind in FORMATS:
        of_kind = [each for each in outcomes if each.name.startswith(f"{kind}:")]
        if of_kind:
            lines.append(_row(kind, of_kind))
    lines.append(_row("all", outcomes))
    refused = Counter(each.where for each in outcomes if each.ending == "refused")
    lines += ["", "Refused: " + ", ".join(f"{code} {n}" for code, n in refused.most_common()), ""]
    faults: dict[str, list[str]] = {}
    for each in outcomes:
        if each.is_fault:
            kind = each.name.partition(":")[0]
            faults.setdefault(f"{each.ending} in {kind}: {each.where}", []).append(each.name)
    for where, names in sorted(faults.items(), key=lambda item: -len(item[1])):
        lines.append(f"- {where} ({len(names)}): " + ", ".join(f"`{name}`" for name in names[:5]))
    return "\n".join(lines) + "\n"


def _row(kind: str, outcomes: Sequence[Outcome]) -> str:
    counted = Counter(each.ending for each in outcomes)
    slowest = max((each.seconds for each in outcomes), default=0)
    most = max((each.megabytes for each in outcomes), default=0)
    figures = " | ".join(str(counted[ending]) for ending in _ENDINGS)
    return f"| {kind} | {len(outcomes)} | {figures} | {slowest:.1f} | {most} |"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--formats", default=",".join(QUICK), help=f"some of {','.join(FORMATS)}, or all"
    )
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--report", type=Path, help="write the report to this file as well")
    parser.add_argument("--once-failed", action="store_true", help="add those that once failed")
    parser.add_argument("--again", help="read this one mutant only")
    parser.add_argument("--write", type=Path, help="with --again: keep its bytes in this file")
    return parser.parse_args()


def main() -> int:
    """Makes the mutants, reads them, prints the report."""
    asked = _arguments()
    formats = list(FORMATS) if asked.formats == "all" else asked.formats.split(",")
    if asked.again:
        formats = [asked.again.partition(":")[0]]
        names = [asked.again]
    else:
        shares = counts_of(formats, asked.count)
        names = [
            name for kind, n in shares.items() for name in names_of_mutants(kind, n, asked.seed)
        ]
        names += once_failed(formats) if asked.once_failed else []
    sources = sources_of(formats)
    if asked.again and asked.write:
        asked.write.write_bytes(mutant(asked.again, sources[formats[0]]))
    start = time.monotonic()
    outcomes: list[Outcome] = []
    with contextlib.suppress(KeyboardInterrupt):  # what is known by then is told
        for outcome in trials(names, sources, jobs=asked.jobs):
            outcomes.append(outcome)
            if outcome.is_fault:
                print(
                    f"{outcome.ending}: {outcome.name} {outcome.where} {outcome.seconds:.1f} s",
                    flush=True,
                )
    text = report(outcomes)
    print(f"\n{text}\n{len(outcomes)} mutants in {time.monotonic() - start:.0f} s")
    if asked.report:
        asked.report.write_text(text, encoding="utf-8")
    return 1 if any(each.is_fault for each in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
