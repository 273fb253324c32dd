"""Makes PDF of Word papers through LibreOffice: own profile, no macros, no network, a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

SECONDS = 120
PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99"),
)


class PdfNotMadeError(Exception):
    """LibreOffice is not there or gave no PDF; the message says which, in Vietnamese."""


def to_pdf(docx: Path, pdf: Path, *, seconds: float = SECONDS) -> None:
    """Lays the Word file ``docx`` out as ``pdf``.

    LibreOffice runs with a throw-away profile in which macros, Java and links are off, without a
    network where the system lets a process give it up, and is ended after ``seconds``.

    Raises:
        PdfNotMadeError: where LibreOffice is not installed, takes too long or gives no PDF.
    """
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise PdfNotMadeError("Cần LibreOffice (gói libreoffice-writer-nogui) để làm PDF.")
    with tempfile.TemporaryDirectory(prefix="cchc-pdf-") as folder:
        room = Path(folder)
        source = room / "van-ban.docx"
        shutil.copyfile(docx, source)
        _write_profile(room / "profile")
        _run([*_without_network(), program, *_arguments(room, source)], room, seconds)
        made = source.with_suffix(".pdf")
        if not made.is_file():
            raise PdfNotMadeError(f"LibreOffice không làm được PDF từ {docx.name}.")
        shutil.move(made, pdf)


def _arguments(room: Path, source: Path) -> list[str]:
    return [
        f"-env:UserInstallation={(room / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(room), str(source)),
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
def _without_network() -> tuple[str, ...]:
    """A prefix that runs a command in a network of its own with nothing in it; empty where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    prefix = (unshare, "--map-root-user", "--net")
    try:
        tried = subprocess.run(  # noqa: S603 - fixed words
            [*prefix, "true"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if tried.returncode == 0 else ()


def _run(command: list[str], room: Path, seconds: float) -> None:
    kept = ("PATH", "LANG", "LC_ALL", "TMPDIR")
    environment = {key: os.environ[key] for key in kept if key in os.environ}
    environment |= {"HOME": str(room), "SAL_USE_VCLPLUGIN": "svp"}
    process = subprocess.Popen(  # noqa: S603 - the program's own path and files of ours
        command,
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
        # LibreOffice starts a child of its own; the whole group has to go.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise PdfNotMadeError(f"LibreOffice không xong trong {seconds:.0f} giây.") from error
