"""Breaks pictures of pages: cut, sizes that lie, bombs, turned and blank pages."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_SIZES = (0, 1, 2, 65_535, 30_000, 100_000, 2**31 - 1, 2**32 - 1)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )


def lying_size(data: bytes, chance: Random) -> bytes:
    """The head says another width and height than the picture has."""
    wide, high = chance.choices(_SIZES, k=2)
    if data.startswith(b"\x89PNG"):
        head = struct.pack(">II", wide, high) + data[24:29]
        return data[:8] + _chunk(b"IHDR", head) + data[33:]
    at = max(data.find(b"\xff\xc0"), data.find(b"\xff\xc2"))
    return data[: at + 5] + struct.pack(">HH", high % 65536, wide % 65536) + data[at + 9 :]


def bomb(_data: bytes, chance: Random) -> bytes:
    """A small file that is a picture of a thousand million points."""
    side = chance.choice((12_000, 30_000))
    row = b"\x00" * (side // 8 + 1)
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", packed)
        + _chunk(b"IEND", b"")
    )


def other_look(data: bytes, chance: Random) -> bytes:
    """The page turned, shrunk, blank, in another mode or in another format."""
    with Image.open(io.BytesIO(data)) as opened:
        page = opened.convert("L")
    kind = chance.randrange(6)
    if kind == 0:
        page = page.rotate(chance.choice((90, 180, 270, 3.7, 45)), expand=True, fillcolor=255)
    elif kind == 1:
        page = page.resize((chance.choice((1, 40, 300)), chance.choice((1, 40, 300))))
    elif kind == 2:
        page = Image.new("L", page.size, chance.choice((0, 128, 255)))
    elif kind == 3:
        page = page.point([255 - level for level in range(256)])
    elif kind == 4:
        page = Image.frombytes("L", (400, 600), chance.randbytes(240_000))
    mode = chance.choice(("L", "1", "RGB", "P", "I;16", "RGBA", "CMYK"))
    stream = io.BytesIO()
    changed = page.convert("I") if mode == "I;16" else page.convert(mode)
    changed.save(stream, "TIFF" if mode in {"CMYK", "I;16"} or chance.randrange(3) == 0 else "PNG")
    return stream.getvalue()


def crop(data: bytes, chance: Random) -> bytes:
    """A strip of the page, as from a slipped scanner."""
    with Image.open(io.BytesIO(data)) as opened:
        page = opened.convert("L")
    left, right = sorted(chance.choices(range(page.width + 1), k=2))
    top, bottom = sorted(chance.choices(range(page.height + 1), k=2))
    stream = io.BytesIO()
    page.crop((left, top, max(right, left + 1), max(bottom, top + 1))).save(stream, "PNG")
    return stream.getvalue()


MUTATIONS: tuple[Mutation, ...] = (lying_size, bomb, other_look, crop)
