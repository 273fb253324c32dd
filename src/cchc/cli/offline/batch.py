"""``cchc read FOLDER --out FOLDER``: many papers at once, with a progress bar and a table at the end."""

from __future__ import annotations

import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from cchc.cli.exit_codes import DONE, FOUND_ERRORS, WRONG_INPUT
from cchc.cli.language import current, install
from cchc.cli.language import translate as _
from cchc.cli.offline.read import json_of
from cchc.cli.offline.recognising import kept_pages
from cchc.cli.offline.result_places import ENDING, places_of, written_aside
from cchc.intake.files.opening import Recognition, open_paper
from cchc.intake.files.refusals import UnreadableFile, system_reason
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


# What is taken up from a folder; a file that is named is read whatever its ending.
READABLE_ENDINGS = frozenset(
    [
        ".docx",
        ".docm",
        ".dotx",
        ".doc",
        ".odt",
        ".rtf",
        ".html",
        ".htm",
        ".mht",
        ".md",
        ".txt",
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".tif",
        ".tiff",
    ]
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper: counts where it was read, else the reason."""

    paper: Path
    targets: int = 0
    tasks: int = 0
    findings: int = 0
    errors: int = 0
    reason: str | None = None


def papers_in(names: Sequence[str]) -> list[Path]:
    """The files named, and all readable files in the folders named, in order; each once."""
    found: list[Path] = []
    for name in names:
        path = Path(name)
        if path.is_dir():
            found += sorted(
                each
                for each in path.rglob("*")
                if each.is_file()
                and each.suffix.lower() in READABLE_ENDINGS
                and not each.name.startswith((".", "~$"))
            )
        else:
            found.append(path)
    return list({os.path.abspath(path): path for path in reversed(found)}.values())[::-1]


def read_batch(names: Sequence[str], out: str, jobs: int, *, strict: bool) -> int:
    """Reads every paper into ``out``/name.json; one bad paper does not stop the others."""
    papers = papers_in(names)
    folder = Path(out)
    if not papers:
        said = _("không có văn bản nào để đọc.")
        sys.stderr.write(f"cchc read: {said}\n")
        return WRONG_INPUT
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        said = _("{name}: không ghi được ({reason}); kiểm tra đường dẫn và quyền ghi.")
        sys.stderr.write(f"cchc: {said.format(name=out, reason=_(system_reason(error)))}\n")
        return WRONG_INPUT
    places = places_of(papers, folder)
    outcomes = _with_progress(papers, _outcomes(papers, places, jobs))
    _print_table([outcomes[paper] for paper in papers], places)
    if any(each.reason for each in outcomes.values()):
        return WRONG_INPUT
    return FOUND_ERRORS if strict and any(each.errors for each in outcomes.values()) else DONE


def _outcomes(papers: Sequence[Path], places: Mapping[Path, Path], jobs: int) -> Iterator[Outcome]:
    """Reads in ``jobs`` processes; papers that were under way when one died are read again one by one."""
    waiting = list(papers)
    alone = False
    while waiting:
        batch, waiting = (waiting[:1], waiting[1:]) if alone else (waiting, [])
        done: set[Path] = set()
        try:
            for outcome in _in_pool(batch, places, 1 if alone else jobs):
                done.add(outcome.paper)
                yield outcome
        except BrokenProcessPool:
            left = [paper for paper in batch if paper not in done]
            if alone:
                yield Outcome(
                    left[0], reason=_("tiến trình đọc bị dừng đột ngột (có thể thiếu bộ nhớ)")
                )
            else:
                waiting, alone = left, True


def _in_pool(papers: Sequence[Path], places: Mapping[Path, Path], jobs: int) -> Iterator[Outcome]:
    with ProcessPoolExecutor(jobs, initializer=install, initargs=(current(),)) as pool:
        runs = [pool.submit(_read_one, paper, places[paper]) for paper in papers]
        for run in as_completed(runs):
            yield run.result()


def _read_one(paper: Path, place: Path) -> Outcome:
    try:
        plan = read_plan(open_paper(paper, recognition=Recognition(work=kept_pages())))
        part = written_aside(place)
        try:
            # a name of the file system need not be Unicode
            part.write_text(json_of(plan, compact=False) + "\n", "utf-8", errors="replace")
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except UnreadableFile as refusal:
        return Outcome(paper, reason=refusal.sentence(_, " ").removeprefix(" : "))
    except OSError as error:
        return Outcome(
            paper,
            reason=_("không ghi được kết quả ({reason})").format(reason=_(system_reason(error))),
        )
    except Exception as error:  # noqa: BLE001  a defect at one paper must not cost the others
        return Outcome(
            paper, reason=_("lỗi của chương trình ({error})").format(error=type(error).__name__)
        )
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    return Outcome(paper, len(plan.targets), len(plan.tasks), len(plan.findings), errors)


def _with_progress(papers: Sequence[Path], outcomes: Iterable[Outcome]) -> dict[Path, Outcome]:
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    found: dict[Path, Outcome] = {}
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        bar = progress.add_task(_("Đang đọc"), total=len(papers))
        for outcome in outcomes:
            found[outcome.paper] = outcome
            progress.advance(bar)
    return found


def _print_table(outcomes: Sequence[Outcome], places: Mapping[Path, Path]) -> None:
    """One line a paper: what was read and, where a name was taken, under which one; or why it was not."""
    longest = max(len(str(each.paper)) for each in outcomes)
    paper, *heads = _("Tệp"), _("Chỉ tiêu"), _("Nhiệm vụ"), _("Cần xem lại")
    sys.stdout.write(f"{paper:<{longest}}  {'  '.join(heads)}\n")
    for each in outcomes:
        counts = (each.targets, each.tasks, each.findings)
        cells = "  ".join(
            f"{count:>{len(head)}}" for count, head in zip(counts, heads, strict=True)
        )
        name = places[each.paper].name
        if not each.reason and name != f"{each.paper.name}{ENDING}":
            cells += "  → " + name
        sys.stdout.write(f"{each.paper!s:<{longest}}  {each.reason or cells}\n")
    read = sum(each.reason is None for each in outcomes)
    sys.stdout.write(
        _("Đã đọc {read}/{count} văn bản.").format(read=read, count=len(outcomes)) + "\n"
    )
