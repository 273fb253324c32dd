"""Breaks sample papers in thousands of ways and reads each: none may crash, hang or fill the memory.

``mutate_papers.py --formats all --count 10000 --seed 1 --kept run.jsonl`` spreads the count over the
formats by their weights. With ``--kept`` each outcome is written down at once: a run that was cut
short is taken up where it ended, runs of other seeds add to it, and the report counts them all.
``--again NAME`` reads one mutant again and ``--write FILE`` keeps its bytes. Ends with 1 where a
mutant crashed, took a gigabyte, worked for ten seconds without a sign of life (a page done) or for
two minutes in all. Times of a busy machine are long by the clock; faults are counted by the work.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import signal
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from benchmark_page import machine, write_section
from mutations.making import mutant, names_of_mutants
from mutations.sources import FORMATS, QUICK, sources_of
from mutations.trial import Outcome, trials

if TYPE_CHECKING:
    from collections.abc import Sequence

ONCE_FAILED = Path(__file__).resolve().parent / "mutations/once_failed.txt"
_ENDINGS = ("read", "refused", "crash", "hang", "memory")
_TIMES = ("seconds", "silence", "work")
_MEASURES = ("Slowest (s)", "Longest silence (s)", "Most work in one (s)", "Most (MB)")
# the slow ones, through LibreOffice or recognition, get few
_WEIGHTS = {"docx": 30, "html": 23, "txt": 19, "md": 11, "pdf": 10}
_WEIGHT = 1


PAGE = """## Papers broken on purpose

What `tools/mutate_papers.py` makes of the samples: texts cut, doubled, in other encodings; tables a
hundred deep; zips, XML, PDF objects, fonts, picture chunks and directories that lie; bombs; swapped,
cut and doubled bytes. Each paper is read in a process of its own, held to a gigabyte, and may neither
crash nor work ten seconds without a sign of life. Its name gives its bytes:
`tools/mutate_papers.py --again NAME --write FILE`. Printed by
`tools/mutate_papers.py --formats all --count N --seed S --kept FILE --page`, in batches of several seeds.

Machine: {machine}; it had other work, so times by the clock are long.

{report}"""


def counts_of(formats: Sequence[str], count: int) -> dict[str, int]:
    """How many mutants each format gets; what the rounding leaves goes to the first."""
    weights = {each: _WEIGHTS.get(each, _WEIGHT) for each in formats}
    shares = {each: count * weight // sum(weights.values()) for each, weight in weights.items()}
    shares[formats[0]] += count - sum(shares.values())
    return shares


def once_failed(formats: Sequence[str]) -> list[str]:
    """The names of mutants that a reader once failed on."""
    lines = ONCE_FAILED.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and line.partition(":")[0] in formats]


def report(outcomes: Sequence[Outcome]) -> str:
    """The figures by format, why papers were refused, and every fault by its place."""
    head = ("Format", "Mutants", *(each.title() for each in _ENDINGS), *_MEASURES)
    lines = ["| " + " | ".join(head) + " |", "|---|" + "---:|" * (len(head) - 1)]
    for kind in FORMATS:
        of_kind = [each for each in outcomes if each.name.startswith(f"{kind}:")]
        if of_kind:
            lines.append(_row(kind, of_kind))
    if outcomes:
        lines.append(_row("all", outcomes))
    refused = Counter(each.where for each in outcomes if each.ending == "refused")
    lines += ["", "Refused: " + ", ".join(f"{code} {n}" for code, n in refused.most_common())]
    lines.append("")
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
    figures = [str(counted[ending]) for ending in _ENDINGS]
    figures += [f"{max(getattr(each, what) for each in outcomes):.1f}" for what in _TIMES]
    figures.append(str(max(each.megabytes for each in outcomes)))
    return f"| {kind} | {len(outcomes)} | {' | '.join(figures)} |"


def kept_outcomes(path: Path | None) -> dict[str, Outcome]:
    """What earlier runs wrote down, by the name; the last outcome of a name counts."""
    if path is None or not path.exists():
        return {}
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (Outcome(**json.loads(line)) for line in lines)
    return {each.name: each for each in found}


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
    parser.add_argument(
        "--page", action="store_true", help="write the report to docs/benchmarks.md"
    )
    parser.add_argument(
        "--kept", type=Path, help="write outcomes down here, go on from what is there"
    )
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
    outcomes = kept_outcomes(asked.kept)
    names = [each for each in dict.fromkeys(names) if asked.again or each not in outcomes]
    sources = sources_of(formats) if names else {}
    if asked.again and asked.write:
        asked.write.write_bytes(mutant(asked.again, sources[formats[0]]))
    # a run in the background is ended, or interrupted where the shell had it ignore that
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.default_int_handler)
    start = time.monotonic()
    done = 0
    with contextlib.suppress(KeyboardInterrupt):  # what is known by then is told
        for outcome in trials(names, sources, jobs=asked.jobs):
            done += 1
            outcomes[outcome.name] = outcome
            if asked.kept:
                with asked.kept.open("a", encoding="utf-8") as stream:
                    stream.write(json.dumps(asdict(outcome)) + "\n")
            if outcome.is_fault:
                print(
                    f"{outcome.ending}: {outcome.name} {outcome.where} {outcome.seconds:.1f} s",
                    flush=True,
                )
    text = report(list(outcomes.values()))
    print(f"\n{text}\n{done} mutants in {time.monotonic() - start:.0f} s")
    if asked.page:
        write_section("mutants", PAGE.format(machine=machine(), report=text))
    return 1 if any(each.is_fault for each in outcomes.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
