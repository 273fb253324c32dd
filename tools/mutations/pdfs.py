"""Breaks the build of a PDF: cross references, streams, rings of objects, page trees, active parts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutations.pdf_objects import (
    NUMBER,
    OBJECT,
    ODD_NUMBERS,
    STREAM,
    file_of,
    objects_of,
    of_kind,
    packed_stream,
    pages_of,
    unpacked,
)

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

# ---- the file


def lie_in_references(data: bytes, chance: Random) -> bytes:
    """Places in the table of cross references are wrong."""
    return re.sub(
        rb"\d{10}(?= 00000 n)",
        lambda found: (
            b"%010d" % chance.randrange(len(data) * 2) if chance.randrange(3) == 0 else found[0]
        ),
        data,
    )


def lose_the_end(data: bytes, chance: Random) -> bytes:
    """No trailer, or one that points to itself or to nothing."""
    start = data.rfind(b"startxref")
    kind = chance.randrange(4)
    if kind == 0:
        return data[: data.rfind(b"trailer")]
    if kind == 1:
        return data[:start] + b"startxref\n%d\n%%%%EOF" % chance.randrange(len(data) * 2)
    if kind == 2:
        place = re.search(rb"startxref\s+(\d+)", data)
        return data.replace(b"trailer\n<<", b"trailer\n<</Prev " + (place[1] if place else b"0"), 1)
    return data.replace(
        b"/Root", chance.choice((b"/Rot", b"/Encrypt 1 0 R/Root", b"/Root 99999 0 R/X"))
    )


def swap_references(data: bytes, chance: Random) -> bytes:
    """Objects point to others than they should: rings, wrong kinds, nothing."""
    numbers = [int(each[1]) for each in OBJECT.finditer(data)] or [1]
    share = chance.choice((3, 20, 200))
    return re.sub(
        rb"\b(\d+) 0 R\b",
        lambda found: (
            b"%d 0 R" % chance.choice([*numbers, 0, 99999])
            if chance.randrange(share) == 0
            else found[0]
        ),
        data,
    )


def odd_numbers(data: bytes, chance: Random) -> bytes:
    """Numbers in dictionaries are out of all bounds."""
    objects, root = objects_of(data)
    for number in chance.sample(sorted(objects), min(len(objects), chance.choice((1, 5, 50)))):
        head, mark, rest = objects[number].partition(b"stream")
        changed = NUMBER.sub(
            lambda f: chance.choice(ODD_NUMBERS) if chance.randrange(3) == 0 else f[0], head
        )
        objects[number] = changed + mark + rest
    return file_of(objects, root)


def drop_objects(data: bytes, chance: Random) -> bytes:
    """Objects are missing or stand in each other's places."""
    objects, root = objects_of(data)
    for number in chance.sample(sorted(objects), min(len(objects), chance.choice((1, 3, 20)))):
        if chance.randrange(2):
            del objects[number]
        else:
            objects[number] = chance.choice(list(objects.values()))
    return file_of(objects, root)


def cut_streams(data: bytes, chance: Random) -> bytes:
    """Packed streams are cut or have swapped bytes; their lengths may lie."""
    objects, root = objects_of(data)
    packed = [n for n, body in objects.items() if STREAM.match(body)]
    for number in chance.sample(packed, min(len(packed), chance.choice((1, 3, 10)))):
        found = STREAM.match(objects[number])
        if found is None:
            continue
        content = bytearray(found[2])
        if chance.randrange(2):
            content = content[: chance.randrange(len(content) + 1)]
        elif content:
            for _ in range(chance.choice((1, 10))):
                content[chance.randrange(len(content))] = chance.randrange(256)
        objects[number] = found[1] + b"stream\n" + bytes(content) + b"\nendstream"
    return file_of(objects, root)


def long_filters(data: bytes, chance: Random) -> bytes:
    """Streams name many filters, ones that do not fit, or unpack to many megabytes."""
    objects, root = objects_of(data)
    packed = [n for n, body in objects.items() if unpacked(body)]
    for number in chance.sample(packed, min(len(packed), chance.choice((1, 3)))):
        kind = chance.randrange(3)
        if kind == 0:
            objects[number] = packed_stream(b" " * 60_000_000)
        elif kind == 1:
            names = b"/FlateDecode" * chance.choice((5, 200)) + chance.choice(
                (b"/JBIG2Decode", b"/LZWDecode", b"")
            )
            objects[number] = objects[number].replace(b"/FlateDecode", b"[" + names + b"]", 1)
        else:
            name = chance.choice(
                (b"/ASCII85Decode", b"/DCTDecode", b"/JPXDecode", b"/RunLengthDecode", b"/X")
            )
            objects[number] = objects[number].replace(b"/FlateDecode", name, 1)
    return file_of(objects, root)


# ---- pages


def page_tree(data: bytes, chance: Random) -> bytes:
    """Page trees that go round, are deep, say wrong counts or hold thousands of pages."""
    objects, root = objects_of(data)
    pages = pages_of(objects)
    trees = of_kind(objects, b"/Kids")
    if not pages or not trees:
        return data
    top, kind = trees[0], chance.randrange(5)
    last = max(objects)
    kids = b"[" + b"".join(b"%d 0 R " % each for each in pages) + b"]"
    count = len(pages)
    if kind == 0:
        kids = b"[%d 0 R " % top + kids[1:]
    elif kind == 1:
        count = chance.choice((-1, 0, 10**9, 2**31))
    elif kind == 2:
        repeats = chance.choice((50, 1_500, 20_000))
        kids, count = b"[" + b"%d 0 R " % pages[0] * repeats + b"]", repeats
    elif kind == 3:
        depth = chance.choice((100, 3_000))
        for at in range(depth):
            objects[last + 1 + at] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % (last + 2 + at)
        objects[last + depth] = b"<</Type/Pages/Count 1/Kids[%d 0 R]>>" % pages[0]
        kids = b"[%d 0 R]" % (last + 1)
    else:
        chance.shuffle(pages)
        kids = b"[" + b"%d 0 R " % pages[0] + b"null 7 (x) 0 0 R 99999 0 R]"
    objects[top] = b"<</Type/Pages/Count %d/Kids%s>>" % (count, kids)
    return file_of(objects, root)


def page_shape(data: bytes, chance: Random) -> bytes:
    """Pages of no size, of endless size, turned or cut."""
    objects, root = objects_of(data)
    boxes = (
        b"[0 0 0 0]",
        b"[0 0 1e10 1e10]",
        b"[595 842 0 0]",
        b"[-9e9 -9e9 9e9 9e9]",
        b"[0 0 3 3]",
        b"null",
        b"[a b]",
        b"[0 0 14400 14400]",
    )
    for number in pages_of(objects):
        body = re.sub(rb"/MediaBox\s*\[[^\]]*\]", b"", objects[number])
        more = b"/MediaBox%s/CropBox%s/Rotate %d/UserUnit %d" % (
            chance.choice(boxes),
            chance.choice(boxes),
            chance.choice((0, 90, 180, 270, 45, -90, 10**9)),
            chance.choice((1, 0, 10**6)),
        )
        objects[number] = body.replace(b"<<", b"<<" + more, 1)
    return file_of(objects, root)


# ---- what else a file may carry


def active_parts(data: bytes, chance: Random) -> bytes:
    """Scripts, actions, attached files, rings of outlines, signatures over bytes that are not there."""
    objects, root = objects_of(data)
    last = max(objects)
    ranges = (
        b"[0 10 20 99999999999]",
        b"[0 0 0 0]",
        b"[-1 5 3]",
        b"[0 %d]" % len(data),
        b"[0 100 200 100]",
        b"(x)",
    )
    contents = chance.choice((b"<00>", b"<30820100>", b"(x)", b"<" + b"30" * 60_000 + b">"))
    objects[last + 1] = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange%s/Contents%s/M(D:99999999)/Name(\xfe\xff\xd8\x00)>>"
        % (chance.choice(ranges), contents)
    )
    objects[last + 2] = (
        b"<</FT/Sig/T(s)/V %d 0 R/Kids[%d 0 R]/Parent %d 0 R/Subtype/Widget/Rect[0 0 9 9]>>"
        % (last + 1, last + 2, last + 2)
    )
    objects[last + 3] = b"<</S/JavaScript/JS(while(1);)/Next %d 0 R>>" % (last + 3)
    objects[last + 4] = b"<</First %d 0 R/Last %d 0 R/Next %d 0 R/Count 9>>" % ((last + 4,) * 3)
    more = (
        b"/AcroForm<</SigFlags 3/Fields[%d 0 R %d 0 R]/XFA(x)>>/OpenAction %d 0 R/Outlines %d 0 R"
        % (last + 2, last + 2, last + 3, last + 4)
    )
    objects[root] = objects.get(root, b"<<>>").replace(b"<<", b"<<" + more, 1)
    return file_of(objects, root)


MUTATIONS: tuple[Mutation, ...] = (
    lie_in_references,
    lose_the_end,
    swap_references,
    odd_numbers,
    drop_objects,
    cut_streams,
    long_filters,
    page_tree,
    page_shape,
    active_parts,
)
