"""``cchc demo``: the office with an invented province in full life."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from cchc.cli.clock import now
from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.office.running import migrate, serve
from cchc.reform.role_names import ROLE_NAMES

if TYPE_CHECKING:
    from cchc.operations.demo.filling import Filled

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def open_demo(bind: str, *, fill_only: bool) -> int:
    """Make the province where there is none yet, say the sign-ins, and serve."""
    # Nobody should have to take out a telephone to look at a demo.
    os.environ.setdefault("CCHC_SECOND_FACTOR", "off")
    migrate()
    from cchc.operations.actor import Refused  # noqa: PLC0415  Django must be ready first
    from cchc.operations.demo.filling import fill, is_filled, sign_ins  # noqa: PLC0415  as above

    try:
        filled = sign_ins() if is_filled() else fill(now().astimezone(HANOI).date(), _say)
    except Refused as refusal:
        sys.stderr.write(f"cchc demo: {refusal.sentence}\n")
        return WRONG_INPUT
    if fill_only:
        _print(filled)
        return DONE
    return serve(bind, lambda: _print(filled))


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _print(filled: Filled) -> None:
    _say(_("Đăng nhập (mật khẩu của mọi tài khoản: {password}):").format(password=filled.password))
    for each in filled.sign_ins:
        _say(f"  {each.username:28} {ROLE_NAMES[each.role]}, {each.unit}")
