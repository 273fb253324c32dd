"""Files that a reading is written to: workbook, calendar, marked page, official paper."""

from __future__ import annotations

import hashlib
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
    from collections.abc import Callable, Mapping, Sequence

    from cchc.intake.files.paper import Paper
    from cchc.reform.plans import Plan


ENDINGS: Mapping[str, tuple[str, ...]] = {
    "xlsx": (".xlsx",),
    "ics": (".ics",),
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "pdf": (".pdf",),
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """The files that were asked for; None where one was not."""

    xlsx: str | None = None
    ics: str | None = None
    html: str | None = None
    docx: str | None = None
    pdf: str | None = None

    def asked(self) -> dict[str, str]:
        """The files that were asked for, by their options."""
        named = {option: getattr(self, option) for option in ENDINGS}
        return {option: name for option, name in named.items() if name is not None}


def refusal_of(outputs: Outputs, inputs: Sequence[str] = ()) -> str | None:
    """Why the files that were asked for cannot be written, told before anything is read."""
    asked = outputs.asked()
    for option, name in asked.items():
        endings = ENDINGS[option]
        try:
            refusal = _refused(Path(name).resolve(), inputs)
        except OSError as error:
            refusal = _not_written(system_reason(error))
        if refusal is not None:
            return refusal.replace("{name}", name or "“”")
        if Path(name).suffix.lower() not in endings:
            said = _("--{option} {name}: tên tệp phải kết thúc bằng {ending}.")
            return said.format(option=option, name=name, ending=_(" hoặc ").join(endings))
    if len({Path(name).resolve() for name in asked.values()}) < len(asked):
        return _("hai kết quả không thể ghi vào cùng một tệp.")
    return None


def write_outputs(
    plan: Plan, paper: Paper | None, outputs: Outputs, inputs: Sequence[str] = ()
) -> int:
    """Writes each file that was asked for and says so; 2 if one could not be written.

    A file is written aside and put in its place as a whole; none of ``inputs`` is written over, nor
    the paper that ``plan`` was read from.
    """
    writers: list[tuple[str | None, Callable[[Path], None]]] = [
        (outputs.xlsx, lambda path: _workbook(plan, paper, path)),
        (outputs.ics, lambda path: _calendar(plan, path)),
        (outputs.html, lambda path: _marked(plan, paper, path)),
        (outputs.docx, lambda path: _official(plan, path)),
        (outputs.pdf, lambda path: _official_pdf(plan, path)),
    ]
    asked = [(name, write) for name, write in writers if name is not None]
    if paper is None:
        # The plan came from JSON: the paper that it was read from is no input, and no output either.
        own = [name for name, _write in asked if _holds(Path(name), plan.source.sha256)]
        inputs = (*inputs, *own)
    return max((write_output(name, write, inputs) for name, write in asked), default=DONE)


def _holds(path: Path, sha256: str) -> bool:
    """Whether a file holds exactly the bytes of this digest."""
    try:
        return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256
    except OSError:
        return False


def write_output(name: str, write: Callable[[Path], None], inputs: Sequence[str]) -> int:
    """Writes one file by ``write`` and says so; 2 after the sentence that says why it was not."""
    from cchc.render.official.pdf import PdfNotMadeError  # noqa: PLC0415  each output loads only what it needs

    try:
        path = Path(name).resolve()
        refusal = _refused(path, inputs)
        if refusal is not None:
            sys.stderr.write(f"cchc: {refusal.replace('{name}', name or '“”')}\n")
            return WRONG_INPUT
        part = path.with_name(f".{path.stem[:40]}-{os.getpid()}.part{path.suffix}")
        part.touch()
        try:
            write(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        said = _not_written(system_reason(error))
        sys.stderr.write(f"cchc: {said.replace('{name}', name)}\n")
        return WRONG_INPUT
    except PdfNotMadeError as error:
        sys.stderr.write(f"cchc: {name}: {_(str(error))}\n")
        return WRONG_INPUT
    done = _("đã ghi {name}").format(name=name)
    sys.stderr.write(f"cchc: {done}\n")
    return DONE


def _refused(path: Path, inputs: Sequence[str]) -> str | None:
    """Why nothing is written at ``path``: it is what was read, or no file that may be replaced."""
    if path.is_dir():
        return _("{name}: đây là thư mục; ghi rõ tên tệp.")
    if path.exists() and not path.is_file():
        return _("{name}: không phải tệp thường, không ghi đè; chọn tên khác.")
    if path.exists() and any(Path(each).exists() and path.samefile(each) for each in inputs):
        return _("{name}: là chính văn bản đang đọc, không ghi đè; chọn tên khác.")
    if not path.parent.is_dir():
        return _not_written("không có tệp hoặc thư mục này")
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        return _not_written("không có quyền ghi")
    return None


def _not_written(reason: str) -> str:
    said = _("{name}: không ghi được ({reason}); kiểm tra đường dẫn và quyền ghi.")
    reason = "không có quyền ghi" if reason == "không có quyền đọc" else reason
    return said.replace("{reason}", _(reason))


def _workbook(plan: Plan, paper: Paper | None, path: Path) -> None:
    from cchc.intake.files.paper_views import paper_rows  # noqa: PLC0415  each output loads only what it needs
    from cchc.render.workbook import write_workbook  # noqa: PLC0415  each output loads only what it needs

    write_workbook(plan, path, paper_rows(paper) if paper else (), say=_)


def _calendar(plan: Plan, path: Path) -> None:
    from cchc.render.calendar_feed import write_calendar  # noqa: PLC0415  each output loads only what it needs

    write_calendar(plan, path, now=now(), say=_)


def _marked(plan: Plan, paper: Paper | None, path: Path) -> None:
    from cchc.intake.files.paper_views import marked_source  # noqa: PLC0415  each output loads only what it needs
    from cchc.render.marked_paper import write_marked  # noqa: PLC0415  each output loads only what it needs

    if paper is not None:
        write_marked(plan, marked_source(paper), path, say=_)


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
