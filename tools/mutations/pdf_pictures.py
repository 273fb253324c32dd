"""Breaks the pictures of a scanned PDF: what is said of them, and the JPEG inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutations import jpeg_segments, raw_bytes
from mutations.pdf_objects import STREAM, file_of, objects_of, of_kind

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_SAID: tuple[tuple[bytes, tuple[bytes, ...]], ...] = (
    (rb"/Width\s+\d+", (b"/Width 0", b"/Width -1", b"/Width 30000", b"/Width 2147483647")),
    (rb"/Height\s+\d+", (b"/Height 0", b"/Height 1", b"/Height 30000", b"/Height 99999999")),
    (
        rb"/BitsPerComponent\s+\d+",
        (b"/BitsPerComponent 0", b"/BitsPerComponent 16", b"/BitsPerComponent 255"),
    ),
    (
        rb"/ColorSpace\s*/\w+",
        (
            b"/ColorSpace/DeviceCMYK",
            b"/ColorSpace[/Indexed/DeviceRGB 255(x)]",
            b"/ColorSpace[/ICCBased 1 0 R]",
            b"/ColorSpace 99 0 R",
            b"/ImageMask true",
        ),
    ),
    (
        rb"/Filter\s*(?:\[[^\]]*\]|/\w+)",
        (
            b"/Filter/JPXDecode",
            b"/Filter/JBIG2Decode",
            b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 99999999/Rows 99999999>>",
            b"/Filter[/FlateDecode/DCTDecode]",
            b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 255/Columns 2147483647>>",
        ),
    ),
)


def lying_pictures(data: bytes, chance: Random) -> bytes:
    """Pictures have other sizes, colours and filters than is said."""
    objects, root = objects_of(data)
    for number in of_kind(objects, b"/Image"):
        head, mark, rest = objects[number].partition(b"stream")
        for pattern, lies in chance.sample(_SAID, chance.choice((1, 2, 5))):
            head = re.sub(pattern, chance.choice(lies), head, count=1)
        objects[number] = head + mark + rest
    return file_of(objects, root)


def broken_pictures(data: bytes, chance: Random) -> bytes:
    """The picture inside is broken as one that stands alone would be."""
    objects, root = objects_of(data)
    change = chance.choice((*jpeg_segments.MUTATIONS, raw_bytes.cut_end, raw_bytes.swap_bytes))
    for number in of_kind(objects, b"DCTDecode"):
        found = STREAM.match(objects[number])
        if found is not None:
            changed = change(found[2], chance)
            head = re.sub(rb"/Length\s+\d+", b"/Length %d" % len(changed), found[1], count=1)
            objects[number] = head + b"stream\n" + changed + b"\nendstream"
    return file_of(objects, root)


def pages_of_one_picture(data: bytes, chance: Random) -> bytes:
    """The picture is drawn thousands of times, or on itself."""
    objects, root = objects_of(data)
    for number, body in objects.items():
        found = STREAM.match(body)
        if found is not None and b" Do" in found[2]:
            drawn = b"\n".join([found[2]] * chance.choice((3, 400)))
            objects[number] = b"<</Length %d>>\nstream\n%s\nendstream" % (len(drawn), drawn)
    return file_of(objects, root)


MUTATIONS: tuple[Mutation, ...] = (lying_pictures, broken_pictures, pages_of_one_picture)
