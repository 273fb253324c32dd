"""How the command ends, and the sentence for what it should never end with."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from cchc.cli.language import translate as _

DONE, FOUND_ERRORS, WRONG_INPUT, DEFECT, INTERRUPTED = 0, 1, 2, 70, 130


def report_defect(error: BaseException, where: str | None = None) -> None:
    """Says on standard error that the program failed, at which line, and what to do; no traceback.

    ``where`` names the paper or phrase at hand. With CCHC_DEBUG set the traceback comes before.
    """
    if os.environ.get("CCHC_DEBUG"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    line = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    name = ", ".join(part for part in (type(error).__name__, line) if part)
    said = _(
        "lỗi của chương trình ({error}), không phải của tệp. Đặt CCHC_DEBUG=1 rồi chạy lại để xem chi tiết và báo cho người bảo trì."
    ).format(error=name)
    sys.stderr.write(f"cchc: {where}: {said}\n" if where else f"cchc: {said}\n")
