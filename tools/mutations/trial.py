"""Reads each mutant in a process of its own, under limits, and tells how it ended.

A paper of many pictures may take its time as long as it tells that a page is done: what counts as
hanging is a silence, or a whole time past all patience.
"""

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
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.intake.files.opening import Recognition, read_bytes
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json
from mutations.making import mutant
from mutations.sources import QUICK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SILENCE = 10.0
# Two pages of a scan are recognised at once, of a damaged PDF that falls to recognition too: ten
# seconds of an idle machine are twenty of its processors.
SIDE_BY_SIDE = {"pdf": 2, "scan": 2, "tiff": 2}
IN_ALL = 120.0
# A busy machine is slow by the clock: what counts is the work, and the clock only past these.
SILENCE_BY_CLOCK = 45.0
IN_ALL_BY_CLOCK = 400.0
MEMORY = 1024 * 1024 * 1024
# A program that the reader started has a limit of its own and is to end by it, so that none is left
# behind; only what goes on long after that is ended from outside. Its silence is a fault all the same.
_PATIENCE = 90.0
_FAULTS = ("crash", "hang", "memory")


def side_by_side(name: str) -> int:
    """How many processors work on a mutant of this name at once."""
    return SIDE_BY_SIDE.get(name.partition(":")[0], 1)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a mutant was read: "read", "refused", "crash", "hang" or "memory", and where.

    ``seconds`` is the whole time and ``silence`` the longest without a sign of life, by the clock;
    ``work`` is the most work that the processor did in a silence, never more than the silence itself.
    """

    name: str
    ending: str
    where: str
    seconds: float
    silence: float
    megabytes: int
    work: float = 0.0

    @property
    def is_fault(self) -> bool:
        """Whether no reader may end so."""
        return self.ending in _FAULTS


@dataclass(slots=True)
class _Running:
    """A process under way: its pipe, what it wrote, when it last wrote, when the reading began."""

    name: str
    pid: int
    pipe: int
    heard: float
    made: float | None = None
    written: bytes = b""


def trials(
    names: Iterable[str], sources: dict[str, list[bytes]], *, jobs: int = 2
) -> Iterator[Outcome]:
    """Reads every mutant, ``jobs`` at a time, in the order in which they end."""
    _warm_up(sources)
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
                for pipe in [pipe for pipe, each in running.items() if _is_late(each)]:
                    yield _ended(running.pop(pipe), late=True)
        finally:
            for each in running.values():
                _ended(each, late=True)
            tempfile.tempdir = None
            del os.environ["TMPDIR"]


def _warm_up(sources: dict[str, list[bytes]]) -> None:
    """Reads a whole paper of each quick format, so that no process loads modules and grammars anew."""
    for kind in sources.keys() & set(QUICK):
        read_plan(read_bytes(sources[kind][0], f"ke-hoach.{kind}"))


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
        signs = [_now()]

        def sign(_done: int = 0, _all: int = 0) -> None:
            # where it stands shortly before its silence is too long
            faulthandler.dump_traceback_later(SILENCE - 0.5, file=end)
            signs.append(_now())
            os.write(end, b"\n")

        sign()
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
        ending, where = _read(name.partition(":")[0], data, Recognition(progress=sign))
        faulthandler.cancel_dump_traceback_later()
        signs.append(_now())
        gaps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(signs)]
        told = {
            "ending": ending,
            "where": where,
            "seconds": signs[-1][0] - signs[0][0],
            "silence": max(clock for clock, _ in gaps),
            "work": max(min(gap) for gap in gaps),
            "all_work": min(signs[-1][0] - signs[0][0], signs[-1][1] - signs[0][1]),
        }
        os.write(end, b"\n" + json.dumps(told).encode())
        status = 0
    finally:
        os._exit(status)


def _now() -> tuple[float, float]:
    """The time, and the work done by this process and by those that it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.monotonic(), sum(each.ru_utime + each.ru_stime for each in spent)


def _read(kind: str, data: bytes, recognition: Recognition) -> tuple[str, str]:
    suffix = "pdf" if kind == "scan" else kind
    try:
        plan = read_plan(read_bytes(data, f"ke-hoach.{suffix}", recognition))
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


def _took(each: _Running) -> bool:
    """Takes what the process wrote; tells whether it closed its pipe."""
    piece = os.read(each.pipe, 65_536)
    each.heard = time.monotonic()
    each.made = each.made or each.heard
    each.written += piece
    return not piece


def _is_late(each: _Running) -> bool:
    now = time.monotonic()
    return now - each.heard > _PATIENCE or now - (each.made or now) > IN_ALL_BY_CLOCK


def _ended(each: _Running, *, late: bool) -> Outcome:
    if late:
        os.killpg(each.pid, signal.SIGKILL) if each.made else os.kill(each.pid, signal.SIGKILL)
    os.close(each.pipe)
    _, status, usage = os.wait4(each.pid, 0)
    now = time.monotonic()
    last = each.written.rpartition(b"\n")[2]
    told = json.loads(last) if last.startswith(b"{") else {"ending": "hang" if late else "crash"}
    seconds = round(told.get("seconds", now - (each.made or each.heard)), 1)
    silence = round(told.get("silence", now - each.heard), 1)
    work = round(told.get("work", silence), 1)
    megabytes = usage.ru_maxrss // 1024  # of the largest process of those that it waited for
    ending, where = told["ending"], told.get("where", "" if late else f"status {status}")
    if ending in {"read", "refused"} and megabytes > MEMORY // 1024 // 1024:
        ending = "memory"
    elif ending in {"read", "refused"} and (
        work > SILENCE * side_by_side(each.name)
        or silence > SILENCE_BY_CLOCK
        or told["all_work"] > IN_ALL
    ):
        ending = "hang"
    if ending == "hang":
        where = f"{where} {_place_in(each.written.decode())}".strip()
    return Outcome(each.name, ending, where, seconds, silence, megabytes, work)
