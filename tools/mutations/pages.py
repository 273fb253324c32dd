"""Breaks a web page: tags unclosed, tables a hundred deep, cells that span a million columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from random import Random

    from mutations.raw_bytes import Mutation

_TAG = re.compile(rb"<[^<>]*>")
_CLOSING = re.compile(rb"</[^<>]*>")
_CELL = re.compile(rb"<(t[dh])\b")
_SPANS = ("1000000", "0", "-1", "65535", "99999999999999999999", "a", "", "1.5", "²", "500")
_NESTS = (
    (b"<table><tr><td>", b"</td></tr></table>"),
    (b"<div>", b"</div>"),
    (b"<b>", b"</b>"),
    (b"<ul><li>", b"</li></ul>"),
    (b"<table>", b"</table>"),
    (b"<p><span>", b"</span></p>"),
    (b"<svg><foreignObject>", b"</foreignObject></svg>"),
)
_BITS = (
    b"<!--",
    b"<![CDATA[",
    b"<script>",
    b"<style>",
    b"<textarea>",
    b"<title>",
    b"<plaintext>",
    b"<template>",
    b"<select><option>",
    b"<frameset>",
    b"<?xml version='1.0' encoding='x'?>",
    b"<!DOCTYPE html [<!ENTITY a '&a;&a;'>]>",
    b"&#x110000;",
    b"&#xD800;",
    b"&#0;",
    b"&#99999999999999;",
    b"&a;",
    b"&nbsp" * 400,
    b"<td colspan=1000000 rowspan=1000000>",
    b"<tr><tr><td><tr>",
    b"</body></html>",
    b"<meta charset=utf-16>",
    b"<base href='http://192.0.2.1/'><img src=x>",
    b"<link rel=stylesheet href='file:///etc/passwd'>",
    b"<br>" * 3000,
    b"<td>" * 3000,
    b"<tr><td>" * 3000,
    b"<",
    b"<a" + b" b" * 5000 + b">",
    b"<p style='" + b"x" * 200_000 + b"'>",
    b"<object data='x'><embed src='y'>",
)


def lose_closings(data: bytes, chance: Random) -> bytes:
    """Closing tags are missing."""
    share = chance.choice((1, 2, 20))
    return _CLOSING.sub(lambda found: b"" if chance.randrange(share) == 0 else found[0], data)


def lose_tags(data: bytes, chance: Random) -> bytes:
    """Tags are missing, of any kind."""
    share = chance.choice((2, 10, 100))
    return _TAG.sub(lambda found: b"" if chance.randrange(share) == 0 else found[0], data)


def mix_tags(data: bytes, chance: Random) -> bytes:
    """Tags stand in each other's places."""
    tags = _TAG.findall(data) or [b"<p>"]
    share = chance.choice((2, 10, 100))
    return _TAG.sub(
        lambda found: chance.choice(tags) if chance.randrange(share) == 0 else found[0], data
    )


def wide_spans(data: bytes, chance: Random) -> bytes:
    """Cells span what no table has."""
    share = chance.choice((1, 5, 50))

    def changed(found: re.Match[bytes]) -> bytes:
        if chance.randrange(share):
            return found[0]
        across, down = chance.choice(_SPANS), chance.choice(_SPANS)
        return b"<" + found[1] + f' colspan="{across}" rowspan="{down}"'.encode()

    return _CELL.sub(changed, data)


def nest_deep(data: bytes, chance: Random) -> bytes:
    """Tables, lists or other elements a hundred deep and more, around the page or inside it."""
    opening, closing = chance.choice(_NESTS)
    depth = chance.choice((17, 100, 300, 5000))
    start, end = sorted(chance.choices(range(len(data) + 1), k=2))
    closed = closing * (depth if chance.randrange(2) else 0)
    return data[:start] + opening * depth + data[start:end] + closed + data[end:]


def put_bits(data: bytes, chance: Random) -> bytes:
    """Pieces that change how the rest is understood."""
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_BITS) + data[at:]
    return data


def repeat_rows(data: bytes, chance: Random) -> bytes:
    """A row or a cell of a table stands there many times."""
    kind = chance.choice((b"tr", b"td", b"table", b"p"))
    found = re.findall(rb"<" + kind + rb"\b.{0,3000}?</" + kind + rb">", data, re.DOTALL)
    if not found:
        return data
    piece = chance.choice(found)
    return data.replace(piece, piece * chance.choice((2, 20, 1500)), 1)


def as_one_file(data: bytes, chance: Random) -> bytes:
    """The page saved as one file (MHTML), well or badly."""
    import base64  # noqa: PLC0415  # for this one only

    coding = chance.choice(("base64", "8bit", "quoted-printable", "x-none"))
    body = base64.encodebytes(data) if coding == "base64" else data
    charset = chance.choice(("utf-8", "utf-16", "x-none", ""))
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    )
    return head.encode() + body + chance.choice((b"\r\n--b--\r\n", b""))


MUTATIONS: tuple[Mutation, ...] = (
    lose_closings,
    lose_tags,
    mix_tags,
    wide_spans,
    nest_deep,
    put_bits,
    repeat_rows,
    as_one_file,
)
