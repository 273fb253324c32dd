"""Reads the streams of a compound file (OLE), the container of .doc; see [MS-CFB]."""

from __future__ import annotations

import struct
from typing import NamedTuple

_FREE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
BROKEN = (ValueError, struct.error, IndexError, KeyError)
_ENTRY = 128
_MOST_TABLES = 20  # each tells of some eight megabytes at least


class Stream(NamedTuple):
    """A stream: its content, and where in the file each of its pieces lies as (place, length)."""

    content: bytes
    pieces: tuple[tuple[int, int], ...]

    def place(self, at: int) -> int:
        """Where in the file a byte of the stream, or of the room behind its end, lies."""
        number, offset = divmod(at, self.pieces[0][1])
        return self.pieces[number][0] + offset


class CompoundFile:
    """The streams of a compound file by their names; a broken file raises one of `BROKEN`."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if sector_shift not in {9, 12} or mini_shift != 6:
            raise ValueError("no compound file")
        self._sector, self._mini = 1 << sector_shift, 1 << mini_shift
        (directory,) = struct.unpack_from("<I", data, 48)
        self._cutoff, mini_fat = struct.unpack_from("<II", data, 56)
        self._fat = self._fat_of()
        self._entries = _entries(self._joined(self._places(directory)))
        mini = self._joined(self._places(mini_fat)) if mini_fat < _LAST_SECTOR else b""
        self._mini_fat = struct.unpack(f"<{len(mini) // 4}I", mini)

    def stream(self, name: str) -> Stream | None:
        """A stream of the root; None if there is none of this name."""
        found = self._entries.get(name)
        if found is None:
            return None
        start, size = found
        if size >= self._cutoff:
            pieces = self._places(start)
        else:
            root = self._places(self._entries["Root Entry"][0])
            pieces = [self._in_root(number, root) for number in _chain(start, self._mini_fat)]
        return Stream(self._joined(pieces)[:size], tuple(pieces))

    def _in_root(self, number: int, root: list[tuple[int, int]]) -> tuple[int, int]:
        sector, offset = divmod(number * self._mini, self._sector)
        return root[sector][0] + offset, self._mini

    def _fat_of(self) -> tuple[int, ...]:
        sectors = [n for n in struct.unpack_from("<109I", self._data, 76) if n < _LAST_SECTOR]
        (more,) = struct.unpack_from("<I", self._data, 68)
        for _ in range(_MOST_TABLES):
            if more >= _LAST_SECTOR:
                break
            table = struct.unpack_from(f"<{self._sector // 4}I", self._data, self._place(more))
            sectors += [n for n in table[:-1] if n < _LAST_SECTOR]
            more = table[-1]
        fat = self._joined([(self._place(n), self._sector) for n in sectors])
        return struct.unpack(f"<{len(fat) // 4}I", fat)

    def _place(self, sector: int) -> int:
        return (sector + 1) * self._sector

    def _places(self, start: int) -> list[tuple[int, int]]:
        return [(self._place(n), self._sector) for n in _chain(start, self._fat)]

    def _joined(self, pieces: list[tuple[int, int]]) -> bytes:
        return b"".join(self._data[at : at + length] for at, length in pieces)


def _entries(directory: bytes) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        (length,) = struct.unpack_from("<H", directory, at + 64)
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        start, size = struct.unpack_from("<II", directory, at + 116)
        found.setdefault(name, (start, size))
    return found


def _chain(start: int, table: tuple[int, ...]) -> list[int]:
    found: list[int] = []
    while start < _LAST_SECTOR:
        if len(found) > len(table):
            raise ValueError("a chain of sectors goes round")
        found.append(start)
        start = table[start] if start < len(table) else _FREE
    return found
