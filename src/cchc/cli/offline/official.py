"""``cchc render``, ``cchc layout`` and ``cchc sample``: official papers written, checked and made up."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.exit_codes import DONE, FOUND_ERRORS, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.offline.outputs import Outputs, refusal_of, write_outputs
from cchc.cli.offline.papers import read_paper_or_json
from cchc.intake.files.layout_opening import open_layout
from cchc.intake.files.refusals import UnreadableFile, system_reason
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.layout import layout_findings

if TYPE_CHECKING:
    from collections.abc import Sequence


def render_plan(source: str, docx: str | None, pdf: str | None) -> int:
    """Writes a paper, or a reading in JSON, in the layout of Decree 30/2020/NĐ-CP."""
    if docx is None and pdf is None:
        said = _("ghi rõ --docx TỆP hoặc --pdf TỆP.")
        sys.stderr.write(f"cchc render: {said}\n")
        return WRONG_INPUT
    outputs = Outputs(docx=docx, pdf=pdf)
    refusal = refusal_of(outputs, (source,))
    if refusal is not None:
        sys.stderr.write(f"cchc render: {refusal}\n")
        return WRONG_INPUT
    read = read_paper_or_json(source)
    if read.plan is None:
        return read.code
    return write_outputs(read.plan, read.paper, outputs, (source,))


def check_layouts(papers: Sequence[str], *, strict: bool) -> int:
    """Names what departs from the layout of Decree 30/2020/NĐ-CP in each .docx."""
    result = DONE
    for name in papers:
        try:
            findings = layout_findings(open_layout(Path(name)))
        except UnreadableFile as refusal:
            sys.stderr.write(f"cchc: {refusal.sentence(_, name)}\n")
            result = max(result, WRONG_INPUT)
            continue
        if not findings:
            said = _("đúng thể thức trình bày.")
            sys.stdout.write(f"{name}: {said}\n")
        for finding in findings:
            sys.stdout.write(f"{name}: {sentence_of(finding, _)}\n")
        if strict and findings:
            result = max(result, FOUND_ERRORS)
    return result


def write_sample(folder: str, seed: int) -> int:
    """Writes the plan of an invented province in every format, with its reading in JSON."""
    from cchc.render.official.pdf import PdfNotMadeError  # noqa: PLC0415  only this command needs it
    from cchc.render.samples.files import write_samples  # noqa: PLC0415  only this command needs it

    if not folder.strip():
        said = _("ghi rõ thư mục để ghi kế hoạch mẫu.")
        sys.stderr.write(f"cchc sample: {said}\n")
        return WRONG_INPUT
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        written = write_samples(Path(folder), seed)
    except OSError as error:
        said = _("{name}: không ghi được ({reason}); kiểm tra đường dẫn và quyền ghi.")
        sys.stderr.write(f"cchc: {said.format(name=folder, reason=_(system_reason(error)))}\n")
        return WRONG_INPUT
    except PdfNotMadeError as error:
        sys.stderr.write(f"cchc: {folder}: {_(str(error))}\n")
        return WRONG_INPUT
    for each in written:
        sys.stdout.write(f"{each}\n")
    return DONE
