"""Runs the command as its users do: in a process of its own, with a locale and a terminal width of its own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

# The peak is that of the process image itself; what wait() tells counts the parent's before exec.
PROGRAM = """
import os, sys
def peak():
    with open("/proc/self/status") as status:
        return next(line.split()[1] for line in status if line.startswith("VmHWM"))
try:
    from cchc.cli.main import run
    run()
finally:
    with open(os.environ["PEAK_FILE"], "w") as file:
        file.write(peak())
"""
LOCALE = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS", "FORCE_COLOR", "NO_COLOR")


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


@pytest.fixture
def cchc(tmp_path_factory):
    """Calls ``cchc`` with arguments; ``given`` is its standard input, ``variables`` its environment."""
    peak = tmp_path_factory.mktemp("peak") / "kilobytes"

    def call(*arguments, given=b"", before=(), **variables):
        kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
        start = time.monotonic()
        ended = subprocess.run(
            [*before, sys.executable, "-c", PROGRAM, *map(str, arguments)],
            input=given,
            capture_output=True,
            env={**kept, "PEAK_FILE": str(peak), **variables},
            check=False,
            timeout=60,
        )
        seconds = time.monotonic() - start
        texts = (ended.stdout.decode("utf-8"), ended.stderr.decode("utf-8"))
        return Outcome(ended.returncode, *texts, seconds, int(peak.read_text()) / 1024)

    return call


@pytest.fixture
def sample():
    return Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.txt"
