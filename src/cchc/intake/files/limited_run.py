"""Runs a module of this package in a process of its own, with limits on time and memory."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

SECONDS = 8.0
MEMORY = 800 * 1024 * 1024
_LIMITS = """
import runpy, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
    resource.setrlimit(resource.RLIMIT_CPU, ({seconds}, {seconds} + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
except ImportError:
    pass
runpy.run_module({module!r}, run_name="__main__")
"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a limited run wrote, and why it ended early: "" if it did not, "time" or "crash"."""

    output: bytes
    fault: str = ""


def run_limited(module: str, data: bytes, *, seconds: float = SECONDS) -> Outcome:
    """Gives ``data`` to ``module`` on standard input and returns what it writes.

    The process is ended after ``seconds``; it may not use more memory than `MEMORY` nor write files
    (where the system knows such limits). What was written before an early end is kept.
    """
    script = _LIMITS.format(memory=MEMORY, seconds=int(seconds) + 1, module=module)
    try:
        done = subprocess.run(  # noqa: S603  # this interpreter with our own script
            [sys.executable, "-I", "-c", script],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return Outcome(error.stdout or b"", "time")
    return Outcome(done.stdout, "crash" if done.returncode else "")
