"""Looks into a .doc for what LibreOffice needs and for what it must not lose: see [MS-DOC].

A .doc that LibreOffice itself wrote may end in a table without the paragraph that has to follow; then
LibreOffice reads the last table as one line of glued cells. The paragraph is put there before.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from cchc.intake.files.compound import BROKEN, CompoundFile, Stream

CELL_MARK, PARAGRAPH_MARK = "\x07", "\r"
_MAGIC, _OLDEST = 0xA5EC, 0xC1
_OTHER_TABLE = 0x0200
# places in the head of the text stream ([MS-DOC] 2.5.1 to 2.5.5)
_VERSION, _FLAGS, _TEXT_LENGTH, _OTHER_LENGTHS = 0x02, 0x0A, 0x4C, 0x50
_PARAGRAPHS, _PIECES = 0x102, 0x1A2
_COMPRESSED = 0x40000000
_PAGE = 512


class _Piece(NamedTuple):
    """A piece of the text: where it begins and ends in letters, and where it lies in the stream."""

    start: int
    end: int
    at: int
    width: int


class WordBinary:
    """The text of a .doc of Word 97 or later.

    Raises:
        one of `compound.BROKEN` where the file is none.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        compound = CompoundFile(data)
        self._main = _wanted(compound.stream("WordDocument"))
        magic, version = struct.unpack_from("<HH", self._main.content)
        if magic != _MAGIC or version < _OLDEST:
            raise ValueError("not of Word 97 or later")
        (flags,) = struct.unpack_from("<H", self._main.content, _FLAGS)
        table = "1Table" if flags & _OTHER_TABLE else "0Table"
        self._table = _wanted(compound.stream(table))
        (self._length,) = struct.unpack_from("<i", self._main.content, _TEXT_LENGTH)
        if self._length > len(self._main.content):
            raise ValueError("more text than there is")
        self._pieces, self._ends = self._piece_table()

    @property
    def text(self) -> str:
        """The text of the body, with the marks of its paragraphs and cells."""
        letters: list[str] = []
        for piece in self._pieces:
            length = min(piece.end, self._length) - piece.start
            if length > 0:
                raw = self._main.content[piece.at : piece.at + length * piece.width]
                letters.append(raw.decode("utf-16-le" if piece.width == 2 else "cp1252", "replace"))
        return "".join(letters)

    def ends_in_table(self) -> bool:
        """Whether a table is the last thing in the file, with neither a paragraph nor a footer behind."""
        others = struct.unpack_from("<7i", self._main.content, _OTHER_LENGTHS)
        return not any(others) and self.text.endswith(CELL_MARK)

    def with_last_paragraph(self) -> bytes | None:
        """The file with an empty paragraph behind its text; None where there is no room for one."""
        piece = self._pieces[-1]
        at = piece.at + (piece.end - piece.start) * piece.width
        paragraphs, size = struct.unpack_from("<II", self._main.content, _PARAGRAPHS)
        # the table of places has one place more than pages
        last_place = paragraphs + 4 * ((size - 4) // 8)
        if piece.width != 2 or piece.end != self._length or at % _PAGE == 0:
            return None
        changed = bytearray(self._data)
        for stream, place, value in (
            (self._main, at, struct.pack("<H", ord(PARAGRAPH_MARK))),
            (self._main, _TEXT_LENGTH, struct.pack("<i", self._length + 1)),
            (self._table, self._ends, struct.pack("<i", self._length + 1)),
            (self._table, last_place, struct.pack("<I", at + 2)),
        ):
            for offset, byte in enumerate(value):
                changed[stream.place(place + offset)] = byte
        return bytes(changed)

    def _piece_table(self) -> tuple[list[_Piece], int]:
        """The pieces in their order, and where in the table stream the end of the last is told."""
        at, size = struct.unpack_from("<II", self._main.content, _PIECES)
        end = at + size
        while at < end and self._table.content[at] == 1:  # what saving in a hurry left there
            at += 3 + struct.unpack_from("<H", self._table.content, at + 1)[0]
        if self._table.content[at] != 2:
            raise ValueError("no table of pieces")
        (size,) = struct.unpack_from("<I", self._table.content, at + 1)
        count = (size - 4) // 12
        places = struct.unpack_from(f"<{count + 1}i", self._table.content, at + 5)
        first = at + 5 + 4 * (count + 1)
        found: list[_Piece] = []
        for number in range(count):
            (told,) = struct.unpack_from("<I", self._table.content, first + 8 * number + 2)
            narrow = bool(told & _COMPRESSED)
            where = (told & ~_COMPRESSED) // 2 if narrow else told
            found.append(_Piece(places[number], places[number + 1], where, 1 if narrow else 2))
        if any(piece.end <= piece.start for piece in found):
            raise ValueError("pieces out of order")
        return found, at + 5 + 4 * count


def made_readable(data: bytes) -> tuple[bytes, int]:
    """A .doc as LibreOffice can read it, and how many cells and rows end in its text.

    One that is older than Word 97 or broken is given back as it is, with no cells known.
    """
    try:
        binary = WordBinary(data)
        marks = binary.text.count(CELL_MARK)
        whole = binary.with_last_paragraph() if binary.ends_in_table() else None
    except BROKEN:
        return data, 0
    return whole or data, marks


def _wanted(stream: Stream | None) -> Stream:
    if stream is None or not stream.pieces:
        raise ValueError("a stream is missing")
    return stream
