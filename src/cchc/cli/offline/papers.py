"""Opens the papers that a command names: files, standard input, or the reading of one in JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DEFECT, DONE, WRONG_INPUT, report_defect
from cchc.cli.language import translate as _
from cchc.cli.offline.recognising import followed
from cchc.intake.files.opening import MOST_BYTES, open_paper, read_bytes
from cchc.intake.files.refusals import UnreadableFile, system_reason
from cchc.intake.plan_document.reading import read_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc.intake.files.paper import Paper
    from cchc.reform.plans import Plan

STANDARD_INPUT, STANDARD_INPUT_NAME = "-", "stdin"


class ReadPaper:
    """A paper with its plan, or the exit code after the sentence that says why there is none."""

    def __init__(self, code: int, paper: Paper | None = None, plan: Plan | None = None) -> None:
        """``paper`` is None for a plan that came from JSON."""
        self.code = code
        self.paper = paper
        self.plan = plan


def read_named(name: str) -> ReadPaper:
    """Reads the paper ``name``; "-" is standard input."""
    shown = STANDARD_INPUT_NAME if name == STANDARD_INPUT else name or "“”"
    return _read(shown, lambda: _paper(name))


def read_together(names: Sequence[str]) -> ReadPaper:
    """Reads several files as one paper."""
    from cchc.intake.files.together import open_together  # noqa: PLC0415  only this option needs it

    with followed() as recognition:
        return _read(
            None, lambda: open_together([Path(name) for name in names], recognition=recognition)
        )


def read_paper_or_json(name: str) -> ReadPaper:
    """Reads a paper, or takes up the plan that ``cchc read --json`` printed (a file ending in .json)."""
    if Path(name).suffix.lower() != ".json":
        return read_named(name)
    from cchc.reform.json_fields import PlanFormError  # noqa: PLC0415  only JSON needs it
    from cchc.reform.plan_from_json import plan_from_json  # noqa: PLC0415  only JSON needs it

    try:
        return ReadPaper(DONE, plan=plan_from_json(json.loads(Path(name).read_text("utf-8"))))
    except OSError as error:
        said = _("không mở được tệp ({reason})").format(reason=_(system_reason(error)))
    except (json.JSONDecodeError, UnicodeDecodeError):
        said = _("không phải JSON")
    except PlanFormError as error:
        said = str(error)
    sys.stderr.write(f"cchc: {name}: {said}\n")
    return ReadPaper(WRONG_INPUT)


def _read(shown: str | None, open_it: Callable[[], Paper]) -> ReadPaper:
    """``shown`` names the paper as the user called it; None leaves it to the refusal."""
    try:
        paper = open_it()
        return ReadPaper(DONE, paper, read_plan(paper))
    except UnreadableFile as refusal:
        sys.stderr.write(f"cchc: {refusal.sentence(_, shown)}\n")
        return ReadPaper(WRONG_INPUT)
    except Exception as error:  # noqa: BLE001  a defect at one paper must not cost the others
        report_defect(error, shown)
        return ReadPaper(DEFECT)


def _paper(name: str) -> Paper:
    with followed() as recognition:
        if name == STANDARD_INPUT:
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
            return read_bytes(data, STANDARD_INPUT_NAME, recognition)
        return open_paper(Path(name), recognition=recognition)
