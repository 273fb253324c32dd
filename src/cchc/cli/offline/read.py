"""``cchc read``: papers in, a summary or JSON out; a bad paper does not stop the others."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DEFECT, DONE, FOUND_ERRORS, WRONG_INPUT, report_defect
from cchc.cli.language import translate
from cchc.intake.files.opening import MOST_BYTES, open_paper, read_bytes
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.findings import Severity
from cchc.reform.plan_json import plan_to_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Paper
    from cchc.reform.plans import Plan

STANDARD_INPUT, STANDARD_INPUT_NAME = "-", "stdin"


def read_papers(papers: Sequence[str], *, as_json: bool, full: bool, strict: bool) -> int:
    """Reads each paper and prints it; 2 if one could not be read, 1 if strict and an error was found."""
    result = DONE
    printed = 0
    for name in papers:
        plan, code = _plan_of(name)
        result = max(result, code)
        if plan is None:
            continue
        if as_json:
            _print_json(plan, compact=len(papers) > 1)
        else:
            from cchc.cli.offline.summary import print_summary  # noqa: PLC0415  rich is not needed for JSON

            print_summary(plan, full=full, first=printed == 0)
        printed += 1
        sys.stdout.flush()
        if strict and any(f.severity is Severity.ERROR for f in plan.findings):
            result = max(result, FOUND_ERRORS)
    return result


def _plan_of(name: str) -> tuple[Plan | None, int]:
    """The plan, or None with the exit code after the sentence that says why."""
    shown = STANDARD_INPUT_NAME if name == STANDARD_INPUT else name or "“”"
    try:
        return read_plan(_paper(name)), DONE
    except UnreadableFile as refusal:
        sys.stderr.write(f"cchc: {refusal.sentence(translate, shown)}\n")
        return None, WRONG_INPUT
    except Exception as error:  # noqa: BLE001  a defect at one paper must not cost the others
        report_defect(error, shown)
        return None, DEFECT


def _paper(name: str) -> Paper:
    if name == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), STANDARD_INPUT_NAME)
    return open_paper(Path(name))


def _print_json(plan: Plan, *, compact: bool) -> None:
    # The rules of reading change with the program, so a stored reading says which one made it.
    plan = replace(plan, source=replace(plan.source, reader=f"cchc {version('cchc')}"))
    text = json.dumps(
        plan_to_json(plan, translate), ensure_ascii=False, indent=None if compact else 2
    )
    sys.stdout.write(text + "\n")
