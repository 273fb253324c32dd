"""Breaks .doc: chains of sectors that go round, a directory that lies, a head that points anywhere."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from cchc.intake.files.compound import CompoundFile

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_NUMBERS = (0, 1, 2, 0x7FFFFFFF, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFF)
_SECTOR, _ENTRY = 512, 128
# places in the head of the text stream: lengths of texts, then pairs of a place and a length
_LENGTHS, _PAIRS, _PIECES = range(0x40, 0x98, 4), range(0x9A, 0x372, 4), 0x1A2


def _put(data: bytearray, at: int, chance: Random) -> None:
    value = chance.choice((*_NUMBERS, chance.getrandbits(32), chance.randrange(len(data))))
    struct.pack_into("<I", data, at, value)


def lie_in_header(data: bytes, chance: Random) -> bytes:
    """The header tells other sizes of sectors, and tables that are elsewhere or go round."""
    changed = bytearray(data)
    if chance.randrange(3) == 0:
        struct.pack_into(
            "<HH", changed, 30, chance.choice((0, 1, 9, 12, 31)), chance.choice((0, 6))
        )
    for _ in range(chance.choice((1, 3))):
        _put(changed, chance.choice(range(44, 80, 4)), chance)
    return bytes(changed)


def rings_of_sectors(data: bytes, chance: Random) -> bytes:
    """In the table of sectors a chain leads back into itself, into another, or out of the file."""
    changed = bytearray(data)
    (table,) = struct.unpack_from("<I", data, 76)
    start = (table + 1) * _SECTOR
    for _ in range(chance.choice((1, 4, 40))):
        at = start + 4 * chance.randrange(_SECTOR // 4)
        value = chance.choice((*_NUMBERS, chance.randrange(len(data) // _SECTOR)))
        struct.pack_into("<I", changed, at, value)
    return bytes(changed)


def lie_in_directory(data: bytes, chance: Random) -> bytes:
    """Streams have other names, beginnings, lengths and neighbours."""
    changed = bytearray(data)
    (first,) = struct.unpack_from("<I", data, 48)
    for _ in range(chance.choice((1, 3))):
        at = (first + 1) * _SECTOR + _ENTRY * chance.randrange(_SECTOR // _ENTRY)
        field = chance.choice((64, 68, 72, 76, 116, 120))
        _put(changed, at + field, chance)
    return bytes(changed)


def lie_in_word_head(data: bytes, chance: Random) -> bytes:
    """The head of the text says other lengths, and tables of pieces, fonts and rows that are elsewhere."""
    changed = bytearray(data)
    main = CompoundFile(data).stream("WordDocument")
    for _ in range(chance.choice((1, 3, 20)) if main else 0):
        _put(changed, main.place(chance.choice((*_LENGTHS, *_PAIRS))), chance)
    return bytes(changed)


def lie_in_pieces(data: bytes, chance: Random) -> bytes:
    """The pieces of the text, or the tables that tell of its looks, hold anything."""
    changed = bytearray(data)
    compound = CompoundFile(data)
    main, table = compound.stream("WordDocument"), compound.stream("1Table")
    at = _PIECES if chance.randrange(2) else chance.choice(_PAIRS[::2])
    place, size = struct.unpack_from("<II", main.content, at) if main else (0, 0)
    for _ in range(chance.choice((1, 4, 30)) if table and size else 0):
        changed[table.place(place + chance.randrange(size))] = chance.choice(
            (0, 1, 0xFF, chance.randrange(256))
        )
    return bytes(changed)


# the inside first, while the container can still be read
MUTATIONS: tuple[Mutation, ...] = (
    lie_in_pieces,
    lie_in_word_head,
    lie_in_directory,
    rings_of_sectors,
    lie_in_header,
)
