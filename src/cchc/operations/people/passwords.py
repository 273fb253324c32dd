"""One-time passwords: given by an administrator, good for three days, changed at first use."""

from __future__ import annotations

import secrets
from datetime import timedelta

# Without letters and digits that look alike on paper: 0 o, 1 i l, 5 s, 2 z.
_LETTERS = "abcdefghjkmnpqrtuvwxy346789"
_GROUPS, _LENGTH = 4, 4
GOOD_FOR = timedelta(days=3)


def one_time_password() -> str:
    """A password that can be read out over the telephone: "kd7m-9rtp-w4hq-x3be"."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)
