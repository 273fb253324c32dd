"""Whitens the paper of a scanned page, and finds out how far the page is turned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageFilter

_INK = 150
_GRAIN = 0.06
_MOST_SKEW = 5.0
_SIDE_RATIO = 1.2
_FEWEST_POINTS, _MOST_POINTS = 200, 120_000
_SMALL = 900
_RULE = 30  # dots of the small picture: longer than any letter


def whitened(picture: Image.Image) -> Image.Image:
    """The page with its paper white and its ink as dark as it is against the paper around it."""
    width, height = picture.size
    small = picture.resize((max(1, width // 12), max(1, height // 12)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(6))
    paper = paper.resize(picture.size, Image.Resampling.BILINEAR)
    flat = ImageChops.invert(ImageChops.subtract(paper, picture, scale=1.0))
    # the paper's own grain becomes white, ink becomes black
    return flat.point([min(255, max(0, round((level - 40) * 255 / 185))) for level in range(256)])


def is_grain(page: Image.Image) -> bool:
    """Whether the page is speckled all over: a photograph or noise, in which no letter can be found.

    Along a row of a printed page one dot in sixty is the edge of a letter.
    """
    ink = np.asarray(page) < _INK
    return page.width > 1 and float(np.mean(ink[:, 1:] != ink[:, :-1])) > _GRAIN


def lies_on_its_side(page: Image.Image) -> bool:
    """Whether the lines of text run from top to bottom.

    Rules are taken away and the rest is thickened until the letters of a word touch and lines do not:
    what touches is longer along the lines than across them.
    """
    factor = max(1, round(min(page.size) / _SMALL))
    ink = np.asarray(page.reduce(factor) if factor > 1 else page) < _INK + 40
    ink = _without_rules(_without_rules(ink).T).T
    small = Image.fromarray(np.where(ink, 0, 255).astype(np.uint8))
    thick = np.asarray(small.filter(ImageFilter.MinFilter(5))) == 0
    return _usual_run(thick.T) > _SIDE_RATIO * _usual_run(thick)


def _without_rules(ink: np.ndarray) -> np.ndarray:
    """The ink without what is longer along a row than any letter."""
    sums = np.pad(np.cumsum(ink, axis=1, dtype=np.int32), ((0, 0), (1, 0)))
    full = (sums[:, _RULE:] - sums[:, :-_RULE]) == _RULE
    marks = np.pad(full, ((0, 0), (_RULE - 1, _RULE - 1))).astype(np.int32)
    near = np.pad(np.cumsum(marks, axis=1), ((0, 0), (1, 0)))
    return ink & (near[:, _RULE:] - near[:, :-_RULE] == 0)


def _usual_run(ink: np.ndarray) -> float:
    """The median length of the runs of ink along the rows."""
    padded = np.pad(ink, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(padded, axis=1).ravel()
    lengths = np.nonzero(steps == -1)[0] - np.nonzero(steps == 1)[0]
    return float(np.median(lengths)) if len(lengths) else 0.0


def skew_of(page: Image.Image) -> float:
    """The degrees by which the page has to be turned, counter-clockwise, for level lines."""
    ys, xs = _points(_ink(page))
    if len(ys) < _FEWEST_POINTS:
        return 0.0

    def score(angle: float) -> float:
        return float(np.square(np.diff(_levels(ys, xs, angle))).sum())

    best = _best(score, 0.0, _MOST_SKEW, 0.5)
    best = _best(score, best, 0.5, 0.1)
    return round(_best(score, best, 0.1, 0.02), 3)


def _best(score, centre: float, reach: float, step: float) -> float:  # noqa: ANN001
    steps = round(reach / step)
    return max((centre + index * step for index in range(-steps, steps + 1)), key=score)


def _ink(page: Image.Image) -> np.ndarray:
    factor = max(1, min(page.size) // _SMALL)
    small = page.reduce(factor) if factor > 1 else page
    return np.asarray(small) < _INK + 40


def _points(ink: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    ys, xs = np.nonzero(ink)
    step = len(ys) // _MOST_POINTS + 1
    return ys[::step], xs[::step]


def _levels(ys: np.ndarray, xs: np.ndarray, angle: float) -> np.ndarray:
    """How many points lie on each level of the page turned by ``angle``."""
    levels = np.round(ys - xs * np.tan(np.radians(angle))).astype(np.int64)
    return np.bincount(levels - levels.min()).astype(np.float64)
