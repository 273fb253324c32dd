"""``cchc admin``: the first administrator of a province; everybody else is let in on the pages."""

from __future__ import annotations

import sys

from django.utils import timezone

from cchc.cli.exit_codes import DONE, WRONG_INPUT
from cchc.cli.language import translate as _
from cchc.cli.office.running import migrate


def first_administrator(username: str, full_name: str, province: str) -> int:
    """Let the first administrator in and print the one-time password."""
    migrate()
    from cchc.operations.actor import Refused  # noqa: PLC0415  Django must be ready first
    from cchc.operations.people.first import let_first_in  # noqa: PLC0415  as above

    now = timezone.now()
    try:
        password = let_first_in(
            username, full_name, province, (now, timezone.localtime(now).date())
        )
    except Refused as refusal:
        sys.stderr.write(f"cchc admin: {refusal.sentence}\n")
        return WRONG_INPUT
    told = _("Quản trị cấp tỉnh: {username}. Mật khẩu dùng một lần, hết hạn sau 3 ngày: {password}")
    sys.stdout.write(told.format(username=username, password=password) + "\n")
    return DONE
