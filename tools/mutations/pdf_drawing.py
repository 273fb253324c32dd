"""Breaks what a PDF draws: places and sizes of text, rules by the thousand, forms in a ring, fonts that lie."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mutations.pdf_objects import (
    NUMBER,
    ODD_NUMBERS,
    change_streams,
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

# ---- what is drawn


def odd_drawing(data: bytes, chance: Random) -> bytes:
    """Places, sizes and matrices of the text are anything."""
    share = chance.choice((3, 30, 300))

    def change(content: bytes) -> bytes:
        return NUMBER.sub(
            lambda f: chance.choice(ODD_NUMBERS) if chance.randrange(share) == 0 else f[0], content
        )

    return change_streams(data, chance, b"BT", change)


def mix_drawing(data: bytes, chance: Random) -> bytes:
    """Lines of the drawing change places, are missing or stand there many times."""

    def change(content: bytes) -> bytes:
        lines = content.split(b"\n")
        kind = chance.randrange(4)
        if kind == 0:
            chance.shuffle(lines)
        elif kind == 1:
            lines = [line for line in lines if chance.randrange(5)]
        elif kind == 2:
            start = chance.randrange(len(lines))
            lines[start:start] = lines[start : start + 20] * chance.choice((10, 300))
        else:
            start = chance.randrange(len(lines))
            lines[start:start] = [
                chance.choice((b"q", b"BT", b"Q", b"ET", b"/X Do", b"[", b"<<", b"(", b"BI ID"))
            ] * 20_000
        return b"\n".join(lines)

    return change_streams(data, chance, b"BT", change)


def many_lines(data: bytes, chance: Random) -> bytes:
    """Thousands of rules, as of a table with cells of no size, or drawn as dots."""
    count = chance.choice((100, 2_000, 30_000))
    step = chance.choice((0.01, 1.0, 7.3))
    drawn = b"".join(
        b"%.2f 0 m %.2f 900 l S 0 %.2f m 900 %.2f l S\n"
        % ((at * step % 600,) * 2 + (at * step % 850,) * 2)
        for at in range(count)
    )
    return change_streams(data, chance, b"BT", lambda content: drawn + content)


def forms_in_a_ring(data: bytes, chance: Random) -> bytes:
    """Forms that draw themselves, or each other ten times over."""
    objects, root = objects_of(data)
    pages, last = pages_of(objects), max(objects)
    depth = chance.choice((1, 6, 12))
    for at in range(depth):
        inner = last + 1 + (at + 1) % depth if chance.randrange(2) else last + 2 + at
        head = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X %d 0 R>>>>"
            % inner
        )
        objects[last + 1 + at] = packed_stream(b"/X Do " * 10, head)
    for number in pages:
        objects[number] = re.sub(
            rb"/Resources \d+ 0 R|/Resources\s*<<",
            b"/Resources<</XObject<</X %d 0 R>>>>/Y<<" % (last + 1),
            objects[number],
            count=1,
        )
        found = re.search(rb"/Contents (\d+) 0 R", objects[number])
        content = unpacked(objects.get(int(found[1]), b"")) if found else None
        if found and content is not None:
            objects[int(found[1])] = packed_stream(b"/X Do\n" + content)
    return file_of(objects, root)


# ---- fonts


def lying_tables(data: bytes, chance: Random) -> bytes:
    """The fonts' tables of letters are mixed, halved or full of letters that are none."""

    def change(content: bytes) -> bytes:
        codes = re.findall(rb"<[0-9A-Fa-f]+>", content)
        kind = chance.randrange(4)
        if kind == 0:
            return re.sub(rb"<[0-9A-Fa-f]{4,}>", lambda _: chance.choice(codes), content)
        if kind == 1:
            odd = (
                b"<D800>",
                b"<0000>",
                b"<FFFF>",
                b"<>",
                b"<F0410300>",
                b"<" + b"0041" * 2000 + b">",
                b"<zz>",
                b"<0007>",
            )
            return re.sub(
                rb"<[0-9A-Fa-f]{4,}>",
                lambda f: chance.choice(odd) if chance.randrange(3) == 0 else f[0],
                content,
            )
        if kind == 2:
            return content.replace(b"beginbfchar", b"beginbfrange").replace(
                b"<0000> <FFFF>", b"<FFFF> <0000>"
            )
        return content + b"1 beginbfrange <0000> <ffffffff> <0041> endbfrange\n" * chance.choice(
            (1, 2000)
        )

    return change_streams(data, chance, b"beginbf", change)


def lying_fonts(data: bytes, chance: Random) -> bytes:
    """Fonts without tables, with wrong widths, wrong names, or widths by the thousand."""
    objects, root = objects_of(data)
    for number in of_kind(objects, b"/Type/Font") + of_kind(objects, b"/FontDescriptor"):
        body, kind = objects[number], chance.randrange(5)
        if kind == 0:
            body = re.sub(rb"/ToUnicode \d+ 0 R", b"", body)
        elif kind == 1:
            body = re.sub(
                rb"/Widths\s*\[[^\]]*\]",
                b"/Widths[%s]" % (chance.choice(ODD_NUMBERS) + b" ") * 1,
                body,
            )
        elif kind == 2:
            name = chance.choice((b".VnTime", b"VNI-Times", b"Symbol", b"", b"A" * 5000, b"#00#ff"))
            body = re.sub(rb"/BaseFont\s*/[^\s/<>\[\]()]+", b"/BaseFont/" + name, body)
        elif kind == 3:
            body = body.replace(
                b"/Subtype/TrueType",
                chance.choice((b"/Subtype/Type3", b"/Subtype/Type0", b"/Subtype/Type1")),
            )
        else:
            body = body.replace(b"/FirstChar", b"/FirstChar 999999/X").replace(
                b"/Encoding", b"/Encoding %d 0 R/X" % number
            )
        objects[number] = body
    return file_of(objects, root)


MUTATIONS: tuple[Mutation, ...] = (
    odd_drawing,
    mix_drawing,
    many_lines,
    forms_in_a_ring,
    lying_tables,
    lying_fonts,
)
