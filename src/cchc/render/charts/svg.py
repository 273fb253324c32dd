"""Writes a drawing as SVG: no style attributes, so that it may stand in a page under a strict policy."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cchc.render.charts.drawing import Box, Dot, Stroke, Words

if TYPE_CHECKING:
    from cchc.render.charts.drawing import Drawing, Shape

FONTS = "Segoe UI, Roboto, Noto Sans, Liberation Sans, DejaVu Sans, sans-serif"


def svg(drawing: Drawing, name: str = "chart") -> str:
    """The drawing as one SVG element; ``name`` parts its labels from those of others in the page."""
    width, height = _number(drawing.width), _number(drawing.height)
    shapes = "".join(_shape(each) for each in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" '
        f'aria-labelledby="{name}-title {name}-summary" font-family="{FONTS}">'
        f'<title id="{name}-title">{escape(drawing.title)}</title>'
        f'<desc id="{name}-summary">{escape(drawing.summary)}</desc>{shapes}</svg>'
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Box):
        return (
            f'<rect x="{_number(shape.x)}" y="{_number(shape.y)}" width="{_number(shape.width)}" '
            f'height="{_number(shape.height)}" fill="{shape.fill}"/>'
        )
    if isinstance(shape, Stroke):
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in shape.points)
        broken = ' stroke-dasharray="5 4"' if shape.is_broken else ""
        return (
            f'<polyline points="{points}" fill="none" stroke="{shape.colour}" '
            f'stroke-width="{_number(shape.width)}"{broken}/>'
        )
    if isinstance(shape, Dot):
        return (
            f'<circle cx="{_number(shape.x)}" cy="{_number(shape.y)}" '
            f'r="{_number(shape.radius)}" fill="{shape.fill}"/>'
        )
    return _words(shape)


def _words(words: Words) -> str:
    bold = ' font-weight="600"' if words.is_bold else ""
    return (
        f'<text x="{_number(words.x)}" y="{_number(words.y)}" font-size="{_number(words.size)}" '
        f'text-anchor="{words.anchor}" fill="{words.colour}"{bold}>{escape(words.text)}</text>'
    )


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
