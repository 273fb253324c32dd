"""``cchc read``: papers in, a summary, JSON or files out; a bad paper does not stop the others."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DONE, FOUND_ERRORS, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.offline.outputs import Outputs, refusal_of, write_outputs
from cchc.cli.offline.papers import ReadPaper, read_paper_or_json, read_together
from cchc.reform.findings import Severity
from cchc.reform.plan_json import plan_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.reform.plans import Plan


NOTHING_WRITTEN = Outputs()


@dataclass(frozen=True, slots=True)
class Manner:
    """How ``cchc read`` shows what it reads."""

    as_json: bool = False
    full: bool = False
    strict: bool = False
    together: bool = False
    outputs: Outputs = NOTHING_WRITTEN


def read_papers(papers: Sequence[str], manner: Manner) -> int:
    """Reads each paper and prints it; 2 if one could not be read, 1 if strict and an error was found."""
    if manner.outputs.asked() and len(papers) > 1 and not manner.together:
        said = _("--xlsx, --ics và --html chỉ dùng với một văn bản (hoặc với --together).")
        sys.stderr.write(f"cchc read: {said}\n")
        return WRONG_INPUT
    if manner.together and len({Path(name).resolve() for name in papers}) < len(papers):
        said = _("--together: có tệp được nêu hai lần.")
        sys.stderr.write(f"cchc read: {said}\n")
        return WRONG_INPUT
    refusal = refusal_of(manner.outputs, papers)
    if manner.outputs.html is not None and Path(papers[0]).suffix.lower() == ".json":
        refusal = _("--html cần chính văn bản, không phải kết quả .json.")
    if refusal is not None:
        sys.stderr.write(f"cchc read: {refusal}\n")
        return WRONG_INPUT
    result = DONE
    printed = 0
    for read in _read_each(papers, manner):
        result = max(result, read.code)
        if read.plan is None:
            continue
        _show(
            read.plan, manner, compact=len(papers) > 1 and not manner.together, first=printed == 0
        )
        printed += 1
        result = max(result, write_outputs(read.plan, read.paper, manner.outputs, papers))
        if manner.strict and any(f.severity is Severity.ERROR for f in read.plan.findings):
            result = max(result, FOUND_ERRORS)
    return result


def _read_each(papers: Sequence[str], manner: Manner) -> Iterator[ReadPaper]:
    if manner.together and len(papers) > 1:
        yield read_together(papers)
    else:
        for name in papers:
            yield read_paper_or_json(name)


def _show(plan: Plan, manner: Manner, *, compact: bool, first: bool) -> None:
    if manner.as_json:
        sys.stdout.write(json_of(plan, compact=compact) + "\n")
    else:
        from cchc.cli.offline.summary import print_summary  # noqa: PLC0415  rich is not needed for JSON

        print_summary(plan, full=manner.full, first=first)
    sys.stdout.flush()


def json_of(plan: Plan, *, compact: bool) -> str:
    """The plan as JSON text, with the version that read it: the rules of reading change with the program."""
    plan = replace(plan, source=replace(plan.source, reader=f"cchc {version('cchc')}"))
    indent = None if compact else 2
    return json.dumps(plan_to_json(plan, _), ensure_ascii=False, indent=indent)
