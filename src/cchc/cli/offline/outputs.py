"""Files that a reading is written to: workbook, calendar, marked page, official paper."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.cli.clock import now
from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.intake.files.refusals import system_reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cchc.intake.files.paper import Paper
    from cchc.reform.plans import Plan


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that were asked for; None where one was not."""

    xlsx: str | None = None
    ics: str | None = None
    html: str | None = None
    docx: str | None = None
    pdf: str | None = None

    def asked(self) -> bool:
        """Whether any file was asked for."""
        return any(
            name is not None for name in (self.xlsx, self.ics, self.html, self.docx, self.pdf)
        )


def write_outputs(
    plan: Plan, paper: Paper | None, outputs: Outputs, inputs: Sequence[str] = ()
) -> int:
    """Writes each file that was asked for and says so; 2 if one could not be written.

    A file is written aside and put in its place as a whole; none of ``inputs`` is written over.
    """
    writers: list[tuple[str | None, Callable[[Path], None]]] = [
        (outputs.xlsx, lambda path: _workbook(plan, paper, path)),
        (outputs.ics, lambda path: _calendar(plan, path)),
        (outputs.html, lambda path: _marked(plan, paper, path)),
        (outputs.docx, lambda path: _official(plan, path)),
        (outputs.pdf, lambda path: _official_pdf(plan, path)),
    ]
    if outputs.html is not None and paper is None:
        sys.stderr.write(f"cchc: {_('--html cần chính văn bản, không phải kết quả .json.')}\n")
        return WRONG_INPUT
    asked = [(name, write) for name, write in writers if name is not None]
    if len({Path(name) for name, _write in asked}) < len(asked):
        sys.stderr.write(f"cchc: {_('hai kết quả không thể ghi vào cùng một tệp.')}\n")
        return WRONG_INPUT
    return max((write_output(name, write, inputs) for name, write in asked), default=DONE)


def write_output(name: str, write: Callable[[Path], None], inputs: Sequence[str]) -> int:
    """Writes one file by ``write`` and says so; 2 after the sentence that says why it was not."""
    from cchc.render.official.pdf import PdfNotMadeError  # noqa: PLC0415  each output loads only what it needs

    try:
        path = Path(name).resolve()
        refusal = _refused(path, inputs)
        if refusal is not None:
            sys.stderr.write(f"cchc: {refusal.format(name=name or '“”')}\n")
            return WRONG_INPUT
        part = path.with_name(f".{path.stem[:40]}-{os.getpid()}.part{path.suffix}")
        part.touch()
        try:
            write(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        said = _("{name}: không ghi được ({reason}); kiểm tra đường dẫn và quyền ghi.")
        sys.stderr.write(f"cchc: {said.format(name=name, reason=_(system_reason(error)))}\n")
        return WRONG_INPUT
    except PdfNotMadeError as error:
        sys.stderr.write(f"cchc: {name}: {_(str(error))}\n")
        return WRONG_INPUT
    sys.stderr.write(f"cchc: {_('đã ghi {name}').format(name=name)}\n")
    return DONE


def _refused(path: Path, inputs: Sequence[str]) -> str | None:
    """Why nothing is written at ``path``: it is what was read, or no file that may be replaced."""
    if path.is_dir():
        return _("{name}: đây là thư mục; ghi rõ tên tệp.")
    if path.exists() and not path.is_file():
        return _("{name}: không phải tệp thường, không ghi đè; chọn tên khác.")
    if path.exists() and any(Path(each).exists() and path.samefile(each) for each in inputs):
        return _("{name}: là chính văn bản đang đọc, không ghi đè; chọn tên khác.")
    return None


def _workbook(plan: Plan, paper: Paper | None, path: Path) -> None:
    from cchc.intake.files.paper_views import paper_rows  # noqa: PLC0415  each output loads only what it needs
    from cchc.render.workbook import write_workbook  # noqa: PLC0415  each output loads only what it needs

    write_workbook(plan, path, paper_rows(paper) if paper else ())


def _calendar(plan: Plan, path: Path) -> None:
    from cchc.render.calendar_feed import write_calendar  # noqa: PLC0415  each output loads only what it needs

    write_calendar(plan, path, now=now())


def _marked(plan: Plan, paper: Paper | None, path: Path) -> None:
    from cchc.intake.files.paper_views import marked_source  # noqa: PLC0415  each output loads only what it needs
    from cchc.render.marked_paper import write_marked  # noqa: PLC0415  each output loads only what it needs

    if paper is not None:
        write_marked(plan, marked_source(paper), path)


def _official(plan: Plan, path: Path) -> None:
    from cchc.render.official.word_paper import write_official  # noqa: PLC0415  each output loads only what it needs

    write_official(plan, path)


def _official_pdf(plan: Plan, path: Path) -> None:
    import tempfile  # noqa: PLC0415  each output loads only what it needs

    from cchc.render.official.pdf import to_pdf  # noqa: PLC0415  each output loads only what it needs

    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder) / "plan.docx"
        _official(plan, word)
        to_pdf(word, path)
