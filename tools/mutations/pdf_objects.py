"""Takes a PDF apart into its objects and puts them together with right references."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

OBJECT = re.compile(rb"(?:^|\s)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
STREAM = re.compile(rb"(.*?)\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
NUMBER = re.compile(rb"(?<![\w.#])-?\d+(?:\.\d+)?(?![\w.])")
ODD_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"99999999999999999999",
    b"-99999",
    b"0.00000001",
    b"2147483648",
    b"1e9",
    b"65535",
)
Objects = dict[int, bytes]


def objects_of(data: bytes) -> tuple[Objects, int]:
    """The objects by their numbers, and the number of the root."""
    found = {int(each[1]): each[2].strip() for each in OBJECT.finditer(data)}
    root = re.search(rb"/Root (\d+) 0 R", data)
    return found, int(root[1]) if root else 1


def file_of(objects: Objects, root: int, more: bytes = b"") -> bytes:
    """A file with a right table of cross references."""
    made, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), dict[int, int]()
    for number in sorted(objects):
        places[number] = len(made)
        made += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start, last = len(made), max(objects, default=0)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    for number in range(1, last + 1):
        made += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    return bytes(
        made
        + b"trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (last + 1, root, more, start)
    )


def unpacked(body: bytes) -> bytes | None:
    """The content of a packed stream, or None where it is none."""
    found = STREAM.match(body)
    if found is None or b"/FlateDecode" not in found[1]:
        return None
    try:
        return zlib.decompress(found[2])
    except zlib.error:
        return None


def packed_stream(content: bytes, more: bytes = b"") -> bytes:
    """A stream object of this content."""
    packed = zlib.compress(content)
    return b"<</Length %d/Filter/FlateDecode%s>>\nstream\n%s\nendstream" % (
        len(packed),
        more,
        packed,
    )


def of_kind(objects: Objects, mark: bytes) -> list[int]:
    """The numbers of the objects that hold these bytes."""
    return [number for number, body in objects.items() if mark in body]


def pages_of(objects: Objects) -> list[int]:
    """The numbers of the pages."""
    return [number for number, body in objects.items() if re.search(rb"/Type\s*/Page\b", body)]


def change_streams(
    data: bytes, chance: Random, wanted: bytes, change: Callable[[bytes], bytes]
) -> bytes:
    """Changes some of the packed streams that hold ``wanted``."""
    objects, root = objects_of(data)
    share = chance.choice((1, 2, 4))
    for number, body in objects.items():
        content = unpacked(body)
        if content is not None and wanted in content and chance.randrange(share) == 0:
            objects[number] = packed_stream(change(content))
    return file_of(objects, root)
