"""Turns one file into another format through LibreOffice."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from cchc.libreoffice.confinement import MOST_OUTPUT_BYTES, run_confined, write_profile

PROGRAMS = ("soffice", "libreoffice")
PACKAGE = "libreoffice-writer-nogui"
_NAME = "van-ban"


class NotConvertedError(Exception):
    """LibreOffice is "missing", needed too much "time", gave "nothing" or something too "large"."""

    def __init__(self, reason: Literal["missing", "time", "nothing", "large"]) -> None:
        self.reason = reason
        super().__init__(reason)


class Limits(NamedTuple):
    """How long LibreOffice may take: by the clock, and of the processor alone."""

    seconds: float
    work: float


def converted(
    data: bytes, kind: str, export: str, limits: Limits, *, import_filter: str = ""
) -> bytes:
    """The file in the format that ``export`` names, as in "docx:MS Word 2007 XML".

    ``kind`` is the ending of the file given. With ``import_filter`` it is read as that and as
    nothing else. Each call has a folder and a profile of its own, so that calls may run side by side.

    Raises:
        NotConvertedError: where there is no such file.
    """
    program = next((found for each in PROGRAMS if (found := shutil.which(each))), None)
    if program is None:
        raise NotConvertedError("missing")
    with tempfile.TemporaryDirectory(prefix="cchc-office-", ignore_cleanup_errors=True) as folder:
        room = Path(folder)
        source = room / f"{_NAME}.{kind}"
        source.write_bytes(data)
        write_profile(room / "profile")
        command = [
            *(program, f"-env:UserInstallation={(room / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
            *([f"--infilter={import_filter}"] if import_filter else []),
            *("--convert-to", export, "--outdir", str(room / "out"), str(source)),
        ]
        if not run_confined(command, room, *limits):
            raise NotConvertedError("time")
        made = room / "out" / f"{_NAME}.{export.partition(':')[0]}"
        if not made.is_file() or not made.stat().st_size:
            raise NotConvertedError("nothing")
        if made.stat().st_size >= MOST_OUTPUT_BYTES:
            raise NotConvertedError("large")
        return made.read_bytes()
