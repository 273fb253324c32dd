"""Runs LibreOffice on one file in a locked room: throw-away profile, no macros, no network, limits."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from cchc.intake.files.refusals import UnreadableFile

SECONDS = 60.0
MOST_OUTPUT_BYTES = 120 * 1024 * 1024
MEMORY = 4 * 1024 * 1024 * 1024
PROGRAMS = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"
# The filter is named, so that a file is read as what it was seen to be and as nothing else.
_FILTERS = {"odt": "writer8", "doc": "MS Word 97", "rtf": "Rich Text Format"}
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
_LIMITED = f"""
import os, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
    resource.setrlimit(resource.RLIMIT_FSIZE, ({MOST_OUTPUT_BYTES}, {MOST_OUTPUT_BYTES}))
    resource.setrlimit(resource.RLIMIT_CPU, ({int(SECONDS)}, {int(SECONDS) + 1}))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
except ImportError:
    pass
os.execvp(sys.argv[1], sys.argv[1:])
"""


def docx_of(data: bytes, kind: str, name: str, *, seconds: float = SECONDS) -> bytes:
    """The file as .docx; ``kind`` is "odt", "doc" or "rtf".

    Each call has a folder and a profile of its own, so that calls may run side by side.

    Raises:
        UnreadableFile: "file.program_missing", "file.took_too_long", "file.too_large" or
            "file.broken" where LibreOffice makes nothing of the file.
    """
    program = _program(name)
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source = room / f"van-ban.{kind}"
        source.write_bytes(data)
        _write_profile(room / "profile")
        _run([program, *_arguments(room, source, kind)], room, name, seconds)
        made = room / "out" / "van-ban.docx"
        if not made.is_file() or not made.stat().st_size:
            raise UnreadableFile("file.broken", name, reason="LibreOffice không đọc được")
        if made.stat().st_size >= MOST_OUTPUT_BYTES:
            limit = MOST_OUTPUT_BYTES // (1024 * 1024)
            raise UnreadableFile("file.too_large", name, size=f"{limit} MB", limit=f"{limit} MB")
        return made.read_bytes()


def _program(name: str) -> str:
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise UnreadableFile("file.program_missing", name, program="LibreOffice", package=PACKAGE)
    return program


def _arguments(room: Path, source: Path, kind: str) -> list[str]:
    return [
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        f"--infilter={_FILTERS[kind]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "out"), str(source)),
    ]


def _write_profile(profile: Path) -> None:
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


def _run(command: list[str], room: Path, name: str, seconds: float) -> None:
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    environment |= {"HOME": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603  # the program's own path and files of ours
        [sys.executable, "-I", "-c", _LIMITED, *without_network(), *command],
        cwd=room,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("file.took_too_long", name) from error
    finally:
        # LibreOffice starts children of its own; the whole group has to go, however this ends.
        _end_group(process)


def _end_group(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
    finally:
        process.wait()
