"""Writes a drawing as PNG with a font of the machine that knows Vietnamese letters."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from cchc.render.charts.drawing import PAPER, Box, Dot, Stroke, Words

if TYPE_CHECKING:
    from cchc.render.charts.drawing import Drawing, Shape

SCALE = 2
# Regular and bold of fonts that Debian-like systems bring and that hold stacked marks.
FONTS = (
    ("noto/NotoSans-Regular.ttf", "noto/NotoSans-Bold.ttf"),
    ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    ("liberation2/LiberationSans-Regular.ttf", "liberation2/LiberationSans-Bold.ttf"),
    ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
)
FOLDER = Path("/usr/share/fonts/truetype")
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


class FontMissing(Exception):  # noqa: N818  said to a person, not an error of the program
    """No font that can write Vietnamese is on this machine."""


def png(drawing: Drawing) -> bytes:
    """The drawing as a PNG at twice its size, sharp on paper.

    Raises:
        FontMissing: no font that can write Vietnamese is on this machine.
    """
    size = (round(drawing.width * SCALE), round(drawing.height * SCALE))
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _put(pen, shape)
    stream = BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _put(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    if isinstance(shape, Box):
        if shape.width > 0 and shape.height > 0:
            far = (shape.x + shape.width, shape.y + shape.height)
            pen.rectangle([_at(shape.x, shape.y), _at(*far)], fill=shape.fill)
    elif isinstance(shape, Stroke):
        _line(pen, shape)
    elif isinstance(shape, Dot):
        low = _at(shape.x - shape.radius, shape.y - shape.radius)
        high = _at(shape.x + shape.radius, shape.y + shape.radius)
        pen.ellipse([low, high], fill=shape.fill)
    else:
        _write(pen, shape)


def _write(pen: ImageDraw.ImageDraw, words: Words) -> None:
    font = _font(round(words.size * SCALE), is_bold=words.is_bold)
    pen.text(
        _at(words.x, words.y),
        words.text,
        fill=words.colour,
        font=font,
        anchor=ANCHORS[words.anchor],
    )


DASH = 6.0


def _line(pen: ImageDraw.ImageDraw, stroke: Stroke) -> None:
    width = max(1, round(stroke.width * SCALE))
    for start, end in pairwise(stroke.points):
        pieces = _dashes(start, end) if stroke.is_broken else [(start, end)]
        for low, high in pieces:
            pen.line([_at(*low), _at(*high)], fill=stroke.colour, width=width)


Point = tuple[float, float]


def _dashes(start: Point, end: Point) -> list[tuple[Point, Point]]:
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    count = max(1, int(length / DASH))
    steps = [
        (start[0] + (end[0] - start[0]) * i / count, start[1] + (end[1] - start[1]) * i / count)
        for i in range(count + 1)
    ]
    return list(pairwise(steps))[::2]


def _at(x: float, y: float) -> tuple[float, float]:
    return (x * SCALE, y * SCALE)


@cache
def _font(size: int, *, is_bold: bool) -> ImageFont.FreeTypeFont:
    for regular, bold in FONTS:
        path = FOLDER / (bold if is_bold else regular)
        if path.exists():
            return ImageFont.truetype(path, size)
    raise FontMissing
