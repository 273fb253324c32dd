"""Breaks a file of any kind: bytes swapped, cut out, doubled, blanked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Mutation = Callable[[bytes, Random], bytes]


def span(data: bytes, chance: Random, most: int = 4096) -> tuple[int, int]:
    """A place in ``data`` and a later one at most ``most`` bytes away."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randint(1, most))


def swap_bytes(data: bytes, chance: Random) -> bytes:
    """Some bytes get any value."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 20, 200)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flip_bits(data: bytes, chance: Random) -> bytes:
    """Some bits are turned."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 10)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_end(data: bytes, chance: Random) -> bytes:
    """The file ends early, as after a broken download."""
    return data[: chance.randrange(len(data) + 1)]


def cut_start(data: bytes, chance: Random) -> bytes:
    """The beginning is missing."""
    return data[span(data, chance)[1] :]


def cut_out(data: bytes, chance: Random) -> bytes:
    """A piece is missing."""
    start, end = span(data, chance)
    return data[:start] + data[end:]


def double_piece(data: bytes, chance: Random) -> bytes:
    """A piece stands there several times."""
    start, end = span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 5, 50)) + data[end:]


def blank_piece(data: bytes, chance: Random) -> bytes:
    """A piece is nothing but one byte, as from a bad disk."""
    start, end = span(data, chance)
    return data[:start] + bytes([chance.choice((0, 0, 32, 255))]) * (end - start) + data[end:]


def exchange_pieces(data: bytes, chance: Random) -> bytes:
    """Two neighbouring pieces have changed places."""
    start, end = span(data, chance)
    later = min(len(data), end + chance.randint(1, 4096))
    return data[:start] + data[end:later] + data[start:end] + data[later:]


def put_noise(data: bytes, chance: Random) -> bytes:
    """Noise stands in the middle."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.choice((1, 16, 2000))) + data[at:]


def follow_by_itself(data: bytes, _chance: Random) -> bytes:
    """The file stands twice in the file."""
    return data + data


MUTATIONS: tuple[Mutation, ...] = (
    swap_bytes,
    flip_bits,
    cut_end,
    cut_start,
    cut_out,
    double_piece,
    blank_piece,
    exchange_pieces,
    put_noise,
    follow_by_itself,
)
