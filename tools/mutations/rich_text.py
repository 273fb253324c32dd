"""Breaks RTF: groups that never close, cells without end, lengths that lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_BITS = (
    rb"\bin99999999 ",
    rb"\cellx99999999" * 300,
    rb"\trowd" * 300,
    rb"\cell\row" * 300,
    rb"{\object\objupdate{\*\objdata 0105}}",
    rb'{\field{\*\fldinst INCLUDETEXT "/etc/passwd"}{\fldrslt x}}',
    rb"\u-99999?\uc999 ",
    rb"\'zz\'",
    rb"{\*\template http://192.0.2.1/x}",
    rb"\ls999\ilvl99 ",
    rb"{\pict\pngblip\picw999999\pich999999 00}",
)


def deep_groups(data: bytes, chance: Random) -> bytes:
    """Groups in groups, closed or not."""
    depth = chance.choice((50, 2_000, 20_000))
    at = chance.randrange(len(data) + 1)
    return data[:at] + b"{" * depth + (b"}" * depth if chance.randrange(2) else b"") + data[at:]


def put_bits(data: bytes, chance: Random) -> bytes:
    """Control words that promise more than there is."""
    for _ in range(chance.choice((1, 5))):
        at = data.find(b"\\", chance.randrange(len(data) + 1))
        data = data[:at] + chance.choice(_BITS) + data[at:]
    return data


def odd_numbers(data: bytes, chance: Random) -> bytes:
    """The numbers of control words are anything."""
    share = chance.choice((5, 50, 500))
    values = (b"0", b"-1", b"2147483647", b"99999999999", b"")
    return re.sub(
        rb"(?<=[a-z])-?\d+",
        lambda found: chance.choice(values) if chance.randrange(share) == 0 else found[0],
        data,
    )


MUTATIONS: tuple[Mutation, ...] = (deep_groups, put_bits, odd_numbers)
