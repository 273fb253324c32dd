"""``cchc read``: papers in, a summary or JSON out; a bad paper does not stop the others."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.language import translate
from cchc.intake.files.opening import open_paper
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.findings import Severity
from cchc.reform.plan_json import plan_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.reform.plans import Plan

DONE, FOUND_ERRORS, WRONG_INPUT = 0, 1, 2


def read_papers(papers: Sequence[str], *, as_json: bool, full: bool, strict: bool) -> int:
    """Reads each paper and prints it; 2 if one could not be read, 1 if strict and an error was found."""
    result = DONE
    for position, name in enumerate(papers):
        try:
            plan = read_plan(open_paper(Path(name)))
        except UnreadableFile as refusal:
            sys.stderr.write(f"cchc: {refusal.sentence(translate)}\n")
            result = WRONG_INPUT
            continue
        if as_json:
            _print_json(plan, compact=len(papers) > 1)
        else:
            from cchc.cli.offline.summary import print_summary  # noqa: PLC0415  rich is not needed for JSON

            print_summary(plan, full=full, first=position == 0)
        if strict and result == DONE and any(f.severity is Severity.ERROR for f in plan.findings):
            result = FOUND_ERRORS
    return result


def _print_json(plan: Plan, *, compact: bool) -> None:
    json.dump(
        plan_to_json(plan, translate), sys.stdout, ensure_ascii=False, indent=None if compact else 2
    )
    sys.stdout.write("\n")
