"""A paragraph as rows of pieces: sentences, their parts between semicolons, and brackets apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.vietnamese.numbers import parse_roman

if TYPE_CHECKING:
    from cchc.intake.phrases.target_kinds import Row
    from cchc.intake.phrases.target_tokens import Piece

_OPEN = "([{"
_CLOSE = ")]}"
_ENDS = frozenset((".", "!", "?", "…"))
# What follows each figure is looked at again for the next: a part without end is cut.
_MANY = 12
_MOST = 24
_LONGEST = 600
_TITLES = frozenset(("tp", "ts", "ths", "pgs", "gs", "bs", "q", "p"))
_BEFORE_MARKS = frozenset((":", ",", ".", "và"))
_BULLETS = frozenset("-–—+*•·")


@dataclass(slots=True)
class Bracket:
    """Words in brackets: their pieces and the index of the piece of the row before them."""

    row: Row
    after: int


@dataclass(slots=True)
class Part:
    """A part of a sentence between semicolons: its pieces without brackets, and the brackets."""

    row: Row
    brackets: list[Bracket] = field(default_factory=list[Bracket])


@dataclass(slots=True)
class Sentence:
    """A sentence as its parts."""

    parts: list[Part]


def sentences_of(pieces: tuple[Piece, ...]) -> list[Sentence]:
    """Part the pieces of a paragraph into sentences; list marks at their heads are left out."""
    sentences: list[Sentence] = []
    for stretch in _stretches(pieces):
        parts = [part for part in _parts(stretch) if part.row or part.brackets]
        if parts:
            sentences.append(Sentence(parts))
    return sentences


def _stretches(pieces: tuple[Piece, ...]) -> list[tuple[Piece, ...]]:
    found: list[tuple[Piece, ...]] = []
    begin, depth = 0, 0
    for position, piece in enumerate(pieces):
        if piece.key in _OPEN:
            depth += 1
        elif piece.key in _CLOSE:
            depth = max(0, depth - 1)
        elif piece.key in _ENDS and depth == 0 and _ends_sentence(pieces, position):
            found.append(pieces[begin:position])
            begin = position + 1
    found.append(pieces[begin:])
    return found


def _ends_sentence(pieces: tuple[Piece, ...], at: int) -> bool:
    if at + 1 == len(pieces):
        return True
    spaced = pieces[at + 1].start > pieces[at].end
    if not spaced or at == 0 or pieces[at - 1].key in _TITLES:
        return False
    follows = pieces[at + 1].text
    return follows[0].isupper() or not follows[0].isalpha()


def _parts(stretch: tuple[Piece, ...]) -> list[Part]:
    parts = [Part(())]
    outer: list[Piece] = []
    figures = 0
    closings = _closings(stretch)
    at = _after_marks(stretch)
    while at < len(stretch):
        piece = stretch[at]
        end = closings.get(at, 0)
        if end:
            inside = stretch[at + 1 : end]
            if _is_list_mark(inside) and (not outer or outer[-1].key in _BEFORE_MARKS):
                parts[-1].row = tuple(outer)
                parts.append(Part(()))
                outer, figures = [], 0
            else:
                parts[-1].brackets.append(Bracket(inside, len(outer) - 1))
            at = end + 1
            continue
        if piece.key == ";":
            parts[-1].row = tuple(outer)
            parts.append(Part(()))
            outer, figures = [], 0
            at += 1
            continue
        figures += piece.value is not None
        if figures >= _MOST or len(outer) >= _LONGEST or (figures >= _MANY and piece.key == ","):
            parts[-1].row = tuple(outer)
            parts.append(Part(()))
            outer, figures = [], int(piece.value is not None)
        outer.append(piece)
        at += 1
    parts[-1].row = tuple(outer)
    return parts


def _closings(stretch: tuple[Piece, ...]) -> dict[int, int]:
    """The closing bracket of each opening one that has one."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for position, piece in enumerate(stretch):
        if piece.key in _OPEN:
            opened.append(position)
        elif piece.key in _CLOSE and opened:
            found[opened.pop()] = position
    return found


def _is_list_mark(inside: tuple[Piece, ...]) -> bool:
    if len(inside) != 1:
        return False
    text = inside[0].text
    return text.isdigit() or len(text) == 1 or parse_roman(text.upper()) is not None


def _after_marks(stretch: tuple[Piece, ...]) -> int:
    """The index behind "-", "a)", "2." and the like at the head of a sentence."""
    at = 0
    while at < len(stretch) and stretch[at].key in _BULLETS:
        at += 1
    if at + 1 < len(stretch) and stretch[at + 1].key in {")", "."} and stretch[at].value is None:
        text = stretch[at].text
        if text.isdigit() or len(text) == 1 or parse_roman(text) is not None:
            at += 2
    while at < len(stretch) and stretch[at].key in _BULLETS:
        at += 1
    return at
