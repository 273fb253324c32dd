"""``cchc compare``: what two plans share, change, add and drop."""

from __future__ import annotations

import json
import sys

from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.offline.outputs import Outputs, refusal_of, write_output
from cchc.cli.offline.papers import read_paper_or_json
from cchc.reform.comparison import compare_plans
from cchc.reform.comparison_json import comparison_lines, comparison_to_json


def compare_papers(before: str, after: str, *, as_json: bool, docx: str | None) -> int:
    """Compares two papers (or readings in JSON) and prints the differences, or writes them as a Word table."""
    refusal = refusal_of(Outputs(docx=docx), (before, after))
    if refusal is not None:
        sys.stderr.write(f"cchc compare: {refusal}\n")
        return WRONG_INPUT
    reads = (read_paper_or_json(before), read_paper_or_json(after))
    if reads[0].plan is None or reads[1].plan is None:
        return max(read.code for read in reads)
    comparison = compare_plans(reads[0].plan, reads[1].plan)
    if as_json:
        sys.stdout.write(
            json.dumps(comparison_to_json(comparison), ensure_ascii=False, indent=2) + "\n"
        )
    else:
        sys.stdout.writelines(f"{line}\n" for line in comparison_lines(comparison, _))
    if docx is None:
        return DONE
    from cchc.render.comparison_table import write_comparison  # noqa: PLC0415  only this option needs it

    return write_output(docx, lambda path: write_comparison(comparison, path, _), (before, after))
