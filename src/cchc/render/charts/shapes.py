"""The charts of the office: columns over time, bars in parts, a trend against its goal, a matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.render.charts.drawing import (
    BLUE,
    GREEN,
    GRID,
    INK,
    INK_SOFT,
    PAPER,
    RED,
    Box,
    Dot,
    Drawing,
    Stroke,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 640.0
# More figures than this stand side by side only with one decimal.
MANY = 6
HEAD, FOOT, SIDE = 44.0, 34.0, 12.0


def columns(
    title: str, summary: str, told: Sequence[tuple[str, int]], colour: str = BLUE
) -> Drawing:
    """A column for each label, its figure above it."""
    drawing = _sheet(title, summary, 240)
    base = drawing.height - FOOT
    most = max((number for _, number in told), default=0) or 1
    room = (WIDTH - 2 * SIDE) / max(1, len(told))
    drawing.add(Stroke(((SIDE, base), (WIDTH - SIDE, base)), GRID))
    for index, (label, number) in enumerate(told):
        height = (base - HEAD - 18) * number / most
        left = SIDE + room * index
        middle = left + room / 2
        drawing.add(Box(left + room * 0.16, base - height, room * 0.68, height, colour))
        drawing.add(Words(middle, base - height - 5, str(number), 13, "middle", is_bold=True))
        drawing.add(Words(middle, base + 18, label, 12, "middle", INK_SOFT))
    return drawing


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its name in the legend and its colour."""

    name: str
    colour: str


def stacked(
    title: str,
    summary: str,
    parts: Sequence[Part],
    rows: Sequence[tuple[str, Sequence[int]]],
) -> Drawing:
    """A bar for each row, cut into parts; figures stand in the parts where they have room."""
    row_height, label_width = 30.0, 190.0
    drawing = _sheet(title, summary, HEAD + 30 + row_height * max(1, len(rows)) + 10)
    _legend(drawing, parts)
    most = max((sum(numbers) for _, numbers in rows), default=0) or 1
    room = WIDTH - label_width - SIDE - 44
    for index, (label, numbers) in enumerate(rows):
        top = HEAD + 26 + row_height * index
        drawing.add(Words(label_width - 8, top + 16, _short(label, 26), 13, "end"))
        left = label_width
        for part, number in zip(parts, numbers, strict=True):
            width = room * number / most
            drawing.add(Box(left, top, width, 22, part.colour))
            if width > 9 * len(str(number)) + 4:
                middle = left + width / 2
                drawing.add(Words(middle, top + 16, str(number), 12, "middle", PAPER))
            left += width
        drawing.add(Words(left + 6, top + 16, str(sum(numbers)), 13, "start", INK, is_bold=True))
    return drawing


def _legend(drawing: Drawing, parts: Sequence[Part]) -> None:
    left = SIDE
    for part in parts:
        drawing.add(Box(left, HEAD - 8, 12, 12, part.colour))
        drawing.add(Words(left + 17, HEAD + 3, part.name, 12, "start", INK_SOFT))
        left += 17 + 7.2 * len(part.name) + 16


@dataclass(frozen=True, slots=True)
class Course:
    """What a trend shows: figures by period, the goal, and where the figures are heading."""

    told: Sequence[tuple[str, float]]
    goal: float | None = None
    ahead: tuple[str, float] | None = None


def trend(title: str, summary: str, course: Course) -> Drawing:
    """A line through the figures, the goal as a broken line, the forecast as a broken end."""
    drawing = _sheet(title, summary, 230)
    base, top = drawing.height - FOOT, HEAD + 20
    shown = [*course.told, *([course.ahead] if course.ahead else [])]
    amounts = [amount for _, amount in shown]
    amounts += [course.goal] if course.goal is not None else []
    low, high = min(amounts), max(amounts)
    spread = (high - low) or abs(high) or 1.0
    room = (WIDTH - 2 * SIDE - 40) / max(1, len(shown))

    def height(amount: float) -> float:
        return base - 28 - (base - 28 - top) * (amount - low) / spread

    drawing.add(Stroke(((SIDE, base), (WIDTH - SIDE, base)), GRID))
    if course.goal is not None:
        at = height(course.goal)
        drawing.add(Stroke(((SIDE, at), (WIDTH - SIDE, at)), GREEN, 1.5, is_broken=True))
        goal = f"mục tiêu {_figure(course.goal)}"
        drawing.add(Words(SIDE, at - 5, goal, 12, "start", GREEN))
    places = [
        (SIDE + room * (index + 0.5), height(amount)) for index, (_, amount) in enumerate(shown)
    ]
    measured = places[: len(course.told)]
    drawing.add(Stroke(tuple(measured), BLUE, 2.0))
    if course.ahead is not None:
        drawing.add(Stroke(tuple(places[-2:]), BLUE, 1.5, is_broken=True))
    places_kept = 1 if len(shown) > MANY else 2
    for (label, amount), (x, y) in zip(shown, places, strict=True):
        drawing.add(Dot(x, y, 3.5, BLUE))
        words = _figure(round(amount, places_kept))
        drawing.add(Words(x, y + 18, words, 12, "middle", INK, is_bold=True))
        drawing.add(Words(x, base + 18, label, 12, "middle", INK_SOFT))
    return drawing


def matrix(
    title: str,
    summary: str,
    heads: Sequence[str],
    rows: Sequence[tuple[str, Sequence[int]]],
) -> Drawing:
    """A cell for each row and column: the more, the darker, the figure in each."""
    label_width, row_height = 200.0, 26.0
    drawing = _sheet(title, summary, HEAD + 26 + row_height * max(1, len(rows)) + 10)
    room = (WIDTH - label_width - SIDE) / max(1, len(heads))
    most = max((number for _, numbers in rows for number in numbers), default=0) or 1
    for index, head in enumerate(heads):
        middle = label_width + room * (index + 0.5)
        drawing.add(Words(middle, HEAD + 14, _short(head, int(room / 6)), 11, "middle", INK_SOFT))
    for line, (label, numbers) in enumerate(rows):
        top = HEAD + 22 + row_height * line
        drawing.add(Words(label_width - 8, top + 17, _short(label, 28), 12, "end"))
        for index, number in enumerate(numbers):
            left = label_width + room * index
            drawing.add(Box(left + 1, top + 1, room - 2, row_height - 2, _shade(number, most)))
            if number:
                colour = PAPER if number > most / 2 else INK
                middle = left + room / 2
                drawing.add(Words(middle, top + 17, str(number), 12, "middle", colour))
    return drawing


def _shade(number: int, most: int) -> str:
    """From nearly white to the red of what is late."""
    share = number / most
    red, green, blue = (int(RED[i : i + 2], 16) for i in (1, 3, 5))
    if number == 0:
        return "#f3f4f3"
    mixed = (round(255 - (255 - part) * (0.15 + 0.85 * share)) for part in (red, green, blue))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _sheet(title: str, summary: str, height: float) -> Drawing:
    drawing = Drawing(WIDTH, height, title, summary)
    drawing.add(Box(0, 0, WIDTH, height, PAPER), Words(SIDE, 22, title, 15, is_bold=True))
    return drawing


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip() + "…"


def _figure(amount: float) -> str:
    whole, _, part = f"{amount:,.2f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
