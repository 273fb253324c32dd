"""The locked room that LibreOffice runs in: a throw-away profile, no macros, no network, limits."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from functools import cache
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MOST_OUTPUT_BYTES = 120 * 1024 * 1024
MEMORY = 4 * 1024 * 1024 * 1024
_COMMON = "/org.openoffice.Office.Common"
_SETTINGS = (
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "MacroRecorderMode", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/Content/Update", "Field", "false"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99"),
)
_LIMITED = """
import os, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
    resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
    resource.setrlimit(resource.RLIMIT_CPU, ({work}, {work} + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
os.execvp(sys.argv[1], sys.argv[1:])
"""


def write_profile(profile: Path) -> None:
    """Makes a profile of LibreOffice in which macros, active content, links and Java are off."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


@cache
def without_network() -> tuple[str, ...]:
    """A prefix that runs a command in a network with nothing in it; empty where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    prefix = (unshare, "--map-root-user", "--net")
    try:
        tried = subprocess.run(  # noqa: S603  # fixed words
            [*prefix, "true"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if tried.returncode == 0 else ()


def run_confined(command: list[str], room: Path, seconds: float, work: float) -> bool:
    """Runs a command with ``room`` as its home and folder; False where it was ended as too slow.

    It has ``seconds`` by the clock, and of the processor only ``work`` seconds, which a busy machine
    does not use up. It has no network where the system allows that, is held to `MEMORY` and to files
    of `MOST_OUTPUT_BYTES`, and leaves no process behind.
    """
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    environment |= {"HOME": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    limited = _LIMITED.format(memory=MEMORY, most=MOST_OUTPUT_BYTES, work=ceil(work))
    start = monotonic()
    process = subprocess.Popen(  # noqa: S603  # this interpreter with our own script and command
        [sys.executable, "-I", "-c", limited, *without_network(), *command],
        cwd=room,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        status = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    finally:
        # LibreOffice starts children of its own; the whole group has to go, however this ends.
        _end_group(process)
    # a program ended for its work tells so by its status or, where a script started it, does not
    return status == 0 or monotonic() - start < work


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        process.wait()
