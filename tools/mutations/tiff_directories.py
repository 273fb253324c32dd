"""Breaks TIFF: directories that go round, tags that lie, pages by the hundred, strips that are not there."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_ENTRY = 12
_TAGS = (256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 284, 317, 320, 322, 338, 34_675)
_VALUES = (0, 1, 2, 3, 8, 30_000, 65_535, 2**31 - 1, 2**32 - 1)
_COMPRESSIONS = (0, 1, 2, 3, 4, 5, 6, 7, 8, 32_773, 32_946, 34_712, 50_000, 50_001, 65_535)


def _directories(data: bytes) -> list[tuple[int, int]]:
    """Where each directory stands and how many entries it has; of files that Pillow wrote."""
    found: list[tuple[int, int]] = []
    (at,) = struct.unpack_from("<I", data, 4)
    while at and len(found) < 50:
        (count,) = struct.unpack_from("<H", data, at)
        found.append((at, count))
        (at,) = struct.unpack_from("<I", data, at + 2 + count * _ENTRY)
    return found


def _set_tag(data: bytearray, directory: tuple[int, int], tag: int, value: int) -> None:
    at, count = directory
    for place in range(at + 2, at + 2 + count * _ENTRY, _ENTRY):
        if struct.unpack_from("<H", data, place)[0] == tag:
            struct.pack_into("<HII", data, place + 2, 4, 1, value)


def ring_of_pages(data: bytes, chance: Random) -> bytes:
    """The directory of the last page leads back to itself, to another place or out of the file."""
    changed = bytearray(data)
    at, count = _directories(data)[-1]
    places = (at, 8, 4, 0xFFFFFFFF, len(data), at + 2, chance.randrange(len(data)))
    struct.pack_into("<I", changed, at + 2 + count * _ENTRY, chance.choice(places))
    if chance.randrange(4) == 0:
        struct.pack_into("<I", changed, 4, chance.choice(places))
    return bytes(changed)


def lying_size(data: bytes, chance: Random) -> bytes:
    """The directory says another width, height and strip than there is, or names a tight packing."""
    changed = bytearray(data)
    directory = chance.choice(_directories(data))
    for tag in (256, 257, 278):
        if chance.randrange(3):
            _set_tag(changed, directory, tag, chance.choice(_VALUES))
    if chance.randrange(2):
        _set_tag(changed, directory, 259, chance.choice(_COMPRESSIONS))
    return bytes(changed)


def lying_tags(data: bytes, chance: Random) -> bytes:
    """Tags have other names, kinds, counts and values."""
    changed = bytearray(data)
    at, count = chance.choice(_directories(data))
    for _ in range(chance.choice((1, 3, 10))):
        place = at + 2 + chance.randrange(count) * _ENTRY
        field = chance.randrange(4)
        if field == 0:
            struct.pack_into("<H", changed, place, chance.choice(_TAGS))
        elif field == 1:
            struct.pack_into("<H", changed, place + 2, chance.choice((0, 1, 2, 5, 7, 12, 16, 99)))
        elif field == 2:
            struct.pack_into("<I", changed, place + 4, chance.choice(_VALUES))
        else:
            struct.pack_into("<I", changed, place + 8, chance.choice((*_VALUES, at)))
    if chance.randrange(4) == 0:
        struct.pack_into("<H", changed, at, chance.choice((0, 1, 65_535)))
    return bytes(changed)


def packed_otherwise(data: bytes, chance: Random) -> bytes:
    """The page in one of the packings of TIFF, turned by its tag; the packed strips may be broken."""
    with Image.open(io.BytesIO(data)) as opened:
        page = opened.convert("L")
    packing = chance.choice(("tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg", "group4", "raw"))
    stream = io.BytesIO()
    picture = page.convert("1") if packing == "group4" else page
    more = {} if packing == "raw" else {"compression": packing}
    picture.save(stream, "TIFF", tiffinfo={274: chance.choice((1, 3, 6, 8, 9, 65_535))}, **more)
    changed = bytearray(stream.getvalue())
    for _ in range(chance.choice((0, 3, 60))):
        changed[chance.randrange(8, len(changed))] = chance.randrange(256)
    return bytes(changed)


def many_pages(_data: bytes, chance: Random) -> bytes:
    """Hundreds of small pages, or two of them thousands of times over."""
    page = Image.new("1", (8, 8), 1)
    count = chance.choice((2, 310))
    stream = io.BytesIO()
    page.save(stream, "TIFF", save_all=True, append_images=[page] * (count - 1))
    return stream.getvalue()


def bomb(_data: bytes, chance: Random) -> bytes:
    """A small file that says it is a picture of hundreds of millions of points."""
    wide, high = chance.choice(((30_000, 30_000), (12_000, 9_000), (2**31 - 1, 1), (1, 2**32 - 1)))
    strips = chance.choice((1, 60_000))
    entries = (
        (256, 4, 1, wide),
        (257, 4, 1, high),
        (258, 3, 1, 8),
        (259, 3, 1, chance.choice((1, 5, 8, 32_773))),
        (262, 3, 1, 1),
        (273, 4, strips, 8),
        (277, 3, 1, chance.choice((1, 3, 4, 65_535))),
        (278, 4, 1, chance.choice((1, high))),
        (279, 4, strips, 100),
    )
    made = b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", len(entries))
    made += b"".join(struct.pack("<HHII", *each) for each in entries)
    return made + b"\x00\x00\x00\x00" + chance.randbytes(4_000)


MUTATIONS: tuple[Mutation, ...] = (
    ring_of_pages,
    lying_size,
    lying_tags,
    packed_otherwise,
    many_pages,
    bomb,
)
