"""Breaks a zip: headers that lie, doubled entries, wrong sizes, cut and swapped streams, bombs."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from mutations.raw_bytes import Mutation

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
# place and length of the fields in each header
_FIELDS = {
    _LOCAL: ((4, 2), (6, 2), (8, 2), (10, 4), (14, 4), (18, 4), (22, 4), (26, 2), (28, 2)),
    _CENTRAL: (
        *((4, 2), (6, 2), (8, 2), (10, 2), (16, 4), (20, 4), (24, 4)),
        *((28, 2), (30, 2), (32, 2), (34, 2), (38, 4), (42, 4)),
    ),
    _END: ((4, 2), (6, 2), (8, 2), (10, 2), (12, 4), (16, 4), (20, 2)),
}
_NAMES = (
    "../../tep.xml",
    "/tep",
    "word/../word/document.xml",
    "a" * 60_000,
    "",
    "\\word\\x",
    "x\x00y",
)
Parts = list[tuple[str, bytes]]


def parts_of(data: bytes) -> Parts:
    """Name and content of the entries."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def zip_of(parts: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these entries, the same at any hour; a name may stand in it twice."""
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are wanted
        with zipfile.ZipFile(stream, "w", method) as archive:
            for name, content in parts:
                entry = zipfile.ZipInfo(name)  # with a day of its own, not that of the clock
                entry.compress_type = method
                archive.writestr(entry, content)
    return stream.getvalue()


def _places(data: bytes, mark: bytes) -> list[int]:
    places: list[int] = []
    at = data.find(mark)
    while at >= 0:
        places.append(at)
        at = data.find(mark, at + 4)
    return places


def _lie(data: bytes, mark: bytes, chance: Random) -> bytes:
    changed = bytearray(data)
    places = _places(data, mark)
    for _ in range(chance.choice((1, 1, 3)) if places else 0):
        at, size = chance.choice(_FIELDS[mark])
        at += chance.choice(places)
        value = chance.choice((0, 1, 0xFFFFFFFF, chance.getrandbits(32)))
        changed[at : at + size] = struct.pack("<I", value)[:size]
    return bytes(changed)


def lie_in_local_header(data: bytes, chance: Random) -> bytes:
    """Fields of entries' own headers hold anything."""
    return _lie(data, _LOCAL, chance)


def lie_in_directory(data: bytes, chance: Random) -> bytes:
    """Fields of the central directory hold anything: sizes, methods, places."""
    return _lie(data, _CENTRAL, chance)


def lie_at_the_end(data: bytes, chance: Random) -> bytes:
    """Fields of the end record hold anything."""
    return _lie(data, _END, chance)


def set_encrypted(data: bytes, chance: Random) -> bytes:
    """Entries say that they are encrypted."""
    changed = bytearray(data)
    for mark, at in ((_LOCAL, 6), (_CENTRAL, 8)):
        for place in _places(data, mark):
            if chance.randrange(3):
                changed[place + at] |= chance.choice((1, 0x41, 0x20))
    return bytes(changed)


def cut_directory(data: bytes, chance: Random) -> bytes:
    """The central directory is missing, or the end record."""
    mark = chance.choice((_CENTRAL, _END))
    at = data.find(mark)
    return data[:at] if at > 0 else data


def double_entry(data: bytes, chance: Random) -> bytes:
    """An entry stands there twice, the second time with other content."""
    parts = parts_of(data)
    name, content = chance.choice(parts)
    other = chance.choice((b"", content[: len(content) // 2], content, chance.choice(parts)[1]))
    return zip_of([*parts, (name, other)])


def drop_entry(data: bytes, chance: Random) -> bytes:
    """An entry is missing."""
    parts = parts_of(data)
    del parts[chance.randrange(len(parts))]
    return zip_of(parts)


def exchange_entries(data: bytes, chance: Random) -> bytes:
    """Two entries have each other's content."""
    parts = parts_of(data)
    one, two = chance.choices(range(len(parts)), k=2)
    parts[one], parts[two] = (parts[one][0], parts[two][1]), (parts[two][0], parts[one][1])
    return zip_of(parts)


def rename_entry(data: bytes, chance: Random) -> bytes:
    """An entry has a name that leads elsewhere."""
    parts = parts_of(data)
    at = chance.randrange(len(parts))
    parts[at] = (chance.choice(_NAMES), parts[at][1])
    return zip_of(parts)


def other_order(data: bytes, chance: Random) -> bytes:
    """The entries stand in another order, packed another way."""
    parts = parts_of(data)
    chance.shuffle(parts)
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
    return zip_of(parts, chance.choice(methods))


def swap_in_stream(data: bytes, chance: Random) -> bytes:
    """Bytes of a packed stream are swapped, its headers are whole."""
    places = _places(data, _LOCAL)
    at = chance.choice(places) if places else 0
    end = next((each for each in places if each > at), len(data))
    changed = bytearray(data)
    for _ in range(chance.choice((1, 4, 40))):
        changed[chance.randrange(min(at + 60, len(data) - 1), max(end, at + 61))] = (
            chance.randrange(256)
        )
    return bytes(changed)


def many_entries(data: bytes, chance: Random) -> bytes:
    """Thousands of entries that nothing points to."""
    count = chance.choice((100, 3_900, 9_000))
    return zip_of([*parts_of(data), *((f"word/x{number}.xml", b"") for number in range(count))])


def bomb(data: bytes, chance: Random) -> bytes:
    """A part unpacks to many megabytes, with or without text inside."""
    parts = parts_of(data)
    texts = [
        n for n, (name, _) in enumerate(parts) if name.endswith(("document.xml", "content.xml"))
    ]
    at = chance.choice(texts) if texts and chance.randrange(3) else chance.randrange(len(parts))
    filler = chance.choice((b" ", b"<a/>", b"\x00", b"<!-- -->")) * chance.choice(
        (300_000, 8_000_000)
    )
    name, content = parts[at]
    middle = content.rfind(b"</")
    parts[at] = (name, content[:middle] + filler + content[middle:])
    return zip_of(parts)


def inside_another(data: bytes, _chance: Random) -> bytes:
    """The whole file is an entry of a zip."""
    return zip_of([("ke-hoach.docx", data)])


MUTATIONS: tuple[Mutation, ...] = (
    lie_in_local_header,
    lie_in_directory,
    lie_at_the_end,
    set_encrypted,
    cut_directory,
    double_entry,
    drop_entry,
    exchange_entries,
    rename_entry,
    other_order,
    swap_in_stream,
    many_entries,
    bomb,
    inside_another,
)
