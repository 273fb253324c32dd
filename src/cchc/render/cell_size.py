"""How wide a column and how high a row must be for their texts to be read, since files cannot ask the screen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cchc.render.workbook_sheets import Value

NARROWEST = 5
# Letters of running text are narrower than the figures that widths are counted in, capitals wider.
LETTERS_TO_WIDTH = 1.0
LINE_HEIGHT, PADDING, HIGHEST = 15.5, 4.0, 409.0
PAD = 2.0


def width_of(head: str, values: Iterable[Value], widest: int) -> float:
    """Wide enough for the longest short value and the longest word of the head, at most ``widest``."""
    longest = max((_letters(value) for value in values), default=0)
    head_word = max((len(word) for word in head.split()), default=0)
    # The head's filter button stands beside its last line.
    return max(NARROWEST, head_word + PAD + 2, min(widest, longest / LETTERS_TO_WIDTH + PAD))


def height_of(values: Sequence[Value], widths: Sequence[float]) -> float:
    """Points for as many lines as the longest cell wraps to."""
    lines = max(
        (lines_of(_shown(value), width) for value, width in zip(values, widths, strict=True)),
        default=1,
    )
    return min(HIGHEST, LINE_HEIGHT * max(1, lines) + PADDING)


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes when whole words are wrapped at a width.

    >>> lines_of("Tập huấn cán bộ một cửa", 12)
    2
    """
    room = max(1, int((width - PAD) * LETTERS_TO_WIDTH))
    return sum(_wrapped(line, room) for line in text.split("\n")) if text else 1


def _wrapped(line: str, room: int) -> int:
    lines, used = 1, 0
    for word in line.split(" "):
        length = len(word)
        if used and used + 1 + length > room:
            lines, used = lines + 1, 0
        while length > room:
            lines, length = lines + 1, length - room
        used += length + (1 if used else 0)
    return lines


def _letters(value: Value) -> int:
    return max((len(line) for line in _shown(value).split("\n")), default=0)


def _shown(value: Value) -> str:
    if isinstance(value, date):
        return "00/00/0000"
    return "" if value is None else str(value)
