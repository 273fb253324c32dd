"""A drawing: boxes, lines and words on a sheet, with the sentence that says what they show."""

from __future__ import annotations

from dataclasses import dataclass, field

# The colours of the pages, so that a chart and its table speak alike.
INK, INK_SOFT, GRID, PAPER = "#16202b", "#475463", "#d6dbd9", "#ffffff"
BLUE, RED, AMBER, GREEN, GREY = "#1b4f8f", "#b3261e", "#c98a1b", "#1e6b3c", "#9aa5ae"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; a broken one stands for what is not measured."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1.0
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A point that was measured."""

    x: float
    y: float
    radius: float
    fill: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place: ``anchor`` is "start", "middle" or "end", ``y`` the line they stand on."""

    x: float
    y: float
    text: str
    size: float = 13
    anchor: str = "start"
    colour: str = INK
    is_bold: bool = False


Shape = Box | Stroke | Dot | Words


@dataclass(slots=True)
class Drawing:
    """A sheet with shapes; ``title`` and ``summary`` are read out where nobody sees it."""

    width: float
    height: float
    title: str
    summary: str
    shapes: list[Shape] = field(default_factory=list[Shape])

    def add(self, *shapes: Shape) -> None:
        """Put shapes on the sheet, each over those before it."""
        self.shapes.extend(shapes)
