"""Breaks JPEG: sizes that lie, segments out of bounds, thousands of scans, marks of cameras that go round."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_SIZES = (0, 1, 2, 12_000, 30_000, 65_535)
_FRAMES = (b"\xff\xc0", b"\xff\xc1", b"\xff\xc2")
_SCAN = b"\xff\xda"


def _segments(data: bytes) -> list[tuple[int, int]]:
    """Where each segment before the picture itself begins and ends."""
    found: list[tuple[int, int]] = []
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at : at + 2] != _SCAN:
        (size,) = struct.unpack(">H", data[at + 2 : at + 4])
        found.append((at, at + 2 + size))
        at += 2 + size
    return found


def _frame(data: bytes) -> int:
    return next(at for at, _ in _segments(data) if data[at : at + 2] in _FRAMES)


def lying_size(data: bytes, chance: Random) -> bytes:
    """The frame says another height and width than the picture has."""
    at = _frame(data)
    high, wide = chance.choices(_SIZES, k=2)
    return data[: at + 5] + struct.pack(">HH", high, wide) + data[at + 9 :]


def lying_frame(data: bytes, chance: Random) -> bytes:
    """The frame is of another kind, depth, number of colours or sampling."""
    at = _frame(data)
    changed = bytearray(data)
    changed[at + 1] = chance.choice((0xC0, 0xC1, 0xC2, 0xC3, 0xC7, 0xC9, 0xCA, 0xCF))
    if chance.randrange(2):
        changed[at + 4] = chance.choice((0, 1, 8, 12, 255))
    if chance.randrange(2):
        changed[at + 9] = chance.choice((0, 2, 3, 4, 255))
    if chance.randrange(2):
        changed[at + 11] = chance.choice((0x00, 0x44, 0xFF, 0x14, 0x41))
    return bytes(changed)


def lying_segments(data: bytes, chance: Random) -> bytes:
    """Lengths of segments lie; tables hold anything, are missing or stand there many times."""
    at, end = chance.choice(_segments(data))
    kind = chance.randrange(4)
    if kind == 0:
        size = chance.choice((0, 1, 2, end - at + 40, 65_535))
        return data[: at + 2] + struct.pack(">H", size) + data[at + 4 :]
    if kind == 1:
        return data[: at + 4] + chance.randbytes(end - at - 4) + data[end:]
    if kind == 2:
        return data[:at] + data[end:]
    return data[:end] + data[at:end] * chance.choice((2, 3_000)) + data[end:]


def many_scans(data: bytes, chance: Random) -> bytes:
    """The picture comes in thousands of refining scans, or begins over and over."""
    with Image.open(io.BytesIO(data)) as opened:
        stream = io.BytesIO()
        opened.save(stream, "JPEG", progressive=True)
    fine = stream.getvalue()
    starts = [at for at in range(len(fine) - 1) if fine[at : at + 2] == _SCAN]
    start = chance.choice(starts)
    end = next((at for at in starts if at > start), len(fine) - 2)
    return fine[:end] + fine[start:end] * chance.choice((20, 2_000)) + fine[end:]


def resets(data: bytes, chance: Random) -> bytes:
    """Restart marks, ends and beginnings of pictures stand in the midst of the picture."""
    start = data.find(_SCAN) + 14
    marks = (b"\xff\xd0", b"\xff\xd7", b"\xff\xd9", b"\xff\xd8", b"\xff\xff", b"\xff\x00")
    changed = data
    for _ in range(chance.choice((1, 30))):
        at = chance.randrange(start, len(changed))
        changed = changed[:at] + chance.choice(marks) + changed[at:]
    return changed


def camera_marks(data: bytes, chance: Random) -> bytes:
    """The camera's directory of marks goes round, points out of the file, or is no directory."""
    entries = b"".join(
        struct.pack(
            "<HHII",
            chance.choice((274, 282, 34_665, 34_853, 40_965, 37_500)),
            chance.choice((0, 2, 3, 4, 5, 7, 13, 99)),
            chance.choice((0, 1, 2, 2**31, 2**32 - 1)),
            chance.choice((0, 6, 8, 255, 2**31, 2**32 - 1)),
        )
        for _ in range(chance.choice((1, 6)))
    )
    count = chance.choice((len(entries) // 12, 65_535, 0))
    marks = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", count) + entries
    marks += struct.pack("<I", chance.choice((0, 8, 2**31)))
    body = b"Exif\x00\x00" + marks
    profile = b"ICC_PROFILE\x00" + bytes((chance.randrange(256), chance.randrange(256)))
    profile += chance.randbytes(100)
    more = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    more += b"\xff\xe2" + struct.pack(">H", len(profile) + 2) + profile
    return data[:2] + more + data[2:]


MUTATIONS: tuple[Mutation, ...] = (
    lying_size,
    lying_frame,
    lying_segments,
    many_scans,
    resets,
    camera_marks,
)
