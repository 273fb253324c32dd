"""Reads each mutant in a process of its own, under limits, and tells how it ended."""

from __future__ import annotations

import faulthandler
import json
import os
import re
import resource
import select
import signal
import sys
import tempfile
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json
from mutations.making import mutant
from mutations.sources import OFFICE, SCANS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from cchc.intake.files.paper import Paper

SECONDS = 10.0
MEMORY = 1024 * 1024 * 1024
# Programs with time limits of their own must end by themselves, so that none is left behind.
_LAST_SECONDS = 100.0
_FAULTS = ("crash", "hang", "memory")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mutant was read: "read", "refused", "crash", "hang" or "memory", and where."""

    name: str
    ending: str
    where: str
    seconds: float
    megabytes: int

    @property
    def is_fault(self) -> bool:
        """Whether no reader may end so."""
        return self.ending in _FAULTS


@dataclass(slots=True)
class _Running:
    """A process under way: its pipe, what it wrote, and when the reading began."""

    name: str
    pid: int
    pipe: int
    started: float
    made: float | None = None
    written: bytes = b""


def trials(
    names: Iterable[str],
    sources: dict[str, list[bytes]],
    *,
    jobs: int = 2,
    seconds: float = SECONDS,
) -> Iterator[Outcome]:
    """Reads every mutant, ``jobs`` at a time, in the order in which they end."""
    waiting = iter(names)
    running: dict[int, _Running] = {}
    with tempfile.TemporaryDirectory(prefix="cchc-mutants-") as room:
        os.environ["TMPDIR"] = tempfile.tempdir = room
        try:
            while True:
                while len(running) < jobs and (name := next(waiting, None)) is not None:
                    begun = _begin(name, sources)
                    running[begun.pipe] = begun
                if not running:
                    return
                for pipe in select.select(list(running), [], [], 0.2)[0]:
                    if _took(running[pipe]):
                        yield _ended(running.pop(pipe), late=False)
                for pipe in [pipe for pipe, each in running.items() if _is_late(each, seconds)]:
                    yield _ended(running.pop(pipe), late=True)
        finally:
            for each in running.values():
                _ended(each, late=True)
            tempfile.tempdir = None
            del os.environ["TMPDIR"]


def _begin(name: str, sources: dict[str, list[bytes]]) -> _Running:
    pipe, end = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        os.close(pipe)
        _live(name, sources[name.partition(":")[0]], end)
    os.close(end)
    return _Running(name, pid, pipe, time.monotonic())


def _live(name: str, sources: Sequence[bytes], end: int) -> None:
    """The life of the process: makes the mutant, starts the clock, reads, tells, ends."""
    status = 1
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 2)
        data = mutant(name, sources)
        os.write(end, b"\n")
        start = time.monotonic()
        # where it stands shortly before it would be ended as hanging
        faulthandler.dump_traceback_later(SECONDS - 0.5, file=end)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        ending, where = _read(name.partition(":")[0], data)
        faulthandler.cancel_dump_traceback_later()
        told = {"ending": ending, "where": where, "seconds": time.monotonic() - start}
        os.write(end, b"\n" + json.dumps(told).encode())
        status = 0
    finally:
        os._exit(status)


def _read(kind: str, data: bytes) -> tuple[str, str]:
    suffix = "pdf" if kind == "scan" else kind
    try:
        plan = read_plan(_reader(kind)(data, f"ke-hoach.{suffix}"))
        json.dumps(plan_to_json(plan), ensure_ascii=False).encode()
    except UnreadableFile as refusal:
        return "refused", refusal.code
    except MemoryError:
        return "memory", _place()
    except BaseException as error:  # noqa: BLE001  # whatever else comes out is the fault looked for
        return "crash", f"{type(error).__name__} {_place()}"
    return "read", ""


def _place() -> str:
    """The last line of the project that the error came through."""
    frames = traceback.extract_tb(sys.exc_info()[2])
    ours = [each for each in frames if "/cchc/" in each.filename] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno} {ours[-1].name}" if ours else ""


def _place_in(dump: str) -> str:
    """The innermost lines of the project in a dump of the stack."""
    found = re.findall(r'/cchc/[^"]*?([\w.]+)", line (\d+) in (\w+)', dump)
    return " < ".join(f"{file}:{line} {function}" for file, line, function in found[:3])


def _reader(kind: str) -> Callable[[bytes, str], Paper]:
    if kind in OFFICE:
        from cchc.intake.files.office import read_office  # noqa: PLC0415  # only for these formats

        return read_office
    if kind in SCANS:
        from cchc.intake.files.scan import read_scan  # noqa: PLC0415  # only for these formats

        return read_scan
    if kind == "pdf":
        # one whose text is lost would go to recognition, which takes seconds a page by its nature
        from cchc.intake.files.pdf import read_pdf  # noqa: PLC0415  # only for this format

        return read_pdf
    return read_bytes


def _took(each: _Running) -> bool:
    """Takes what the process wrote; tells whether it closed its pipe."""
    piece = os.read(each.pipe, 65_536)
    if piece and each.made is None:
        each.made = time.monotonic()
    each.written += piece
    return not piece


def _is_late(each: _Running, seconds: float) -> bool:
    slow = each.name.partition(":")[0] in {*OFFICE, *SCANS}
    limit = _LAST_SECONDS if slow else seconds
    return time.monotonic() - (each.made or each.started + 20) > limit


def _ended(each: _Running, *, late: bool) -> Outcome:
    if late:
        os.killpg(each.pid, signal.SIGKILL) if each.made else os.kill(each.pid, signal.SIGKILL)
    os.close(each.pipe)
    _, status, usage = os.wait4(each.pid, 0)
    megabytes = usage.ru_maxrss // 1024
    seconds = time.monotonic() - (each.made or each.started)
    last = each.written.rpartition(b"\n")[2]
    told = json.loads(last) if last.startswith(b"{") else {}
    if late and not told:
        return Outcome(each.name, "hang", _place_in(each.written.decode()), seconds, megabytes)
    if not told:
        return Outcome(each.name, "crash", f"status {status}", seconds, megabytes)
    ending, where, seconds = told["ending"], told["where"], float(told["seconds"])
    if ending in {"read", "refused"} and megabytes > MEMORY // 1024 // 1024:
        ending = "memory"
    elif ending in {"read", "refused"} and seconds > SECONDS:
        ending, where = "hang", f"{where} {_place_in(each.written.decode())}"
    return Outcome(each.name, ending, where, seconds, megabytes)
