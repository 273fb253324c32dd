"""Breaks PNG: sizes and colours that lie, chunks out of order, checks that are wrong, bombs."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_HEAD = b"\x89PNG\r\n\x1a\n"
_SIZES = (0, 1, 2, 30_000, 30_001, 65_535, 100_000, 2**31 - 1, 2**32 - 1)
_MEBIBYTE = 1024 * 1024
Chunks = list[tuple[bytes, bytes]]


def _chunks(data: bytes) -> Chunks:
    found: Chunks = []
    at = len(_HEAD)
    while at + 8 <= len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return found


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def _file(chunks: Chunks) -> bytes:
    return _HEAD + b"".join(_chunk(kind, content) for kind, content in chunks)


def lying_size(data: bytes, chance: Random) -> bytes:
    """The head says another width and height than the picture has."""
    chunks = _chunks(data)
    wide, high = chance.choices(_SIZES, k=2)
    chunks[0] = (b"IHDR", struct.pack(">II", wide, high) + chunks[0][1][8:])
    return _file(chunks)


def lying_colours(data: bytes, chance: Random) -> bytes:
    """The head names a depth, a kind of colour or a weave that does not fit or is none."""
    chunks = _chunks(data)
    look = bytes(
        (
            chance.choice((0, 1, 2, 4, 8, 16, 255)),
            chance.choice((0, 1, 2, 3, 4, 6, 255)),
            chance.choice((0, 0, 1)),
            chance.choice((0, 0, 5)),
            chance.choice((0, 1, 2)),
        )
    )
    chunks[0] = (b"IHDR", chunks[0][1][:8] + look)
    if chance.randrange(2):
        chunks.insert(1, (b"PLTE", chance.randbytes(chance.choice((0, 3, 7, 768, 9_000)))))
        chunks.insert(2, (b"tRNS", chance.randbytes(chance.choice((0, 1, 6, 300)))))
    return _file(chunks)


def lying_chunks(data: bytes, chance: Random) -> bytes:
    """Lengths and checks of chunks are wrong."""
    changed = bytearray(data)
    for kind, content in _chunks(data):
        at = data.find(kind)
        if chance.randrange(2):
            length = chance.choice((0, 1, len(content) + 9, 2**31, 2**32 - 1))
            changed[at - 4 : at] = struct.pack(">I", length)
        if chance.randrange(2):
            end = at + 4 + len(content)
            changed[end : end + 4] = chance.randbytes(4)
    return bytes(changed)


def mix_chunks(data: bytes, chance: Random) -> bytes:
    """Chunks are missing, doubled, in another order, of unknown kinds, or of frames that are not there."""
    chunks = _chunks(data)
    kind = chance.randrange(5)
    if kind == 0:
        del chunks[chance.randrange(len(chunks))]
    elif kind == 1:
        chunks += chunks * chance.choice((1, 300))
    elif kind == 2:
        chance.shuffle(chunks)
    elif kind == 3:
        chunks[1:1] = [(b"ABCD", b""), (b"abcd", chance.randbytes(500))] * chance.choice((1, 9_000))
    else:
        frames = chance.choice((0, 5, 2**31))
        chunks[1:1] = [(b"acTL", struct.pack(">II", frames, 0)), (b"fcTL", chance.randbytes(26))]
    return _file(chunks)


def bomb(data: bytes, chance: Random) -> bytes:
    """A small file that is a picture of a thousand million points, or carries a huge text or profile."""
    chunks = _chunks(data)
    kind = chance.randrange(3)
    if kind == 0:
        side = chance.choice((12_000, 30_000))
        row = b"\x00" * (side // 8 + 1)
        packer = zlib.compressobj()
        packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
        head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
        return _file([(b"IHDR", head), (b"IDAT", packed), (b"IEND", b"")])
    packed = zlib.compress(b" " * (chance.choice((2, 60, 300)) * _MEBIBYTE))
    name = b"zTXt" if kind == 1 else b"iCCP"
    chunks[1:1] = [(name, b"x\x00\x00" + packed)] * chance.choice((1, 40))
    return _file(chunks)


def broken_rows(data: bytes, chance: Random) -> bytes:
    """The packed rows are cut, too many, of unknown filters, or packed wrongly."""
    chunks = _chunks(data)
    packed = b"".join(content for kind, content in chunks if kind == b"IDAT")
    rows = bytearray(zlib.decompress(packed))
    kind = chance.randrange(4)
    if kind == 0:
        rows = rows[: chance.randrange(len(rows))]
    elif kind == 1:
        rows += rows * 50
    elif kind == 2:
        for _ in range(500):
            rows[chance.randrange(len(rows))] = chance.randrange(256)
    packed = zlib.compress(bytes(rows))
    if kind == 3:
        packed = packed[: len(packed) // 2] + chance.randbytes(400) + packed[len(packed) // 2 :]
    rest = [each for each in chunks if each[0] != b"IDAT"]
    return _file([*rest[:-1], (b"IDAT", packed), rest[-1]])


MUTATIONS: tuple[Mutation, ...] = (
    lying_size,
    lying_colours,
    lying_chunks,
    mix_chunks,
    bomb,
    broken_rows,
)
