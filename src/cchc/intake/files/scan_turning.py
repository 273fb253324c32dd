"""Whitens the paper of a scanned page, and finds out how far the page is turned."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageChops, ImageFilter

_INK = 150
_MOST_SKEW = 5.0
_SIDE_RATIO = 1.6
_SMALL = 900


def whitened(picture: Image.Image) -> Image.Image:
    """The page with its paper white and its ink as dark as it is against the paper around it."""
    width, height = picture.size
    small = picture.resize((max(1, width // 12), max(1, height // 12)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.BoxBlur(6))
    paper = paper.resize(picture.size, Image.Resampling.BILINEAR)
    flat = ImageChops.invert(ImageChops.subtract(paper, picture, scale=1.0))
    # the paper's own grain becomes white, ink becomes black
    return flat.point([min(255, max(0, round((level - 40) * 255 / 185))) for level in range(256)])


def lies_on_its_side(page: Image.Image) -> bool:
    """Whether the lines of text run from top to bottom."""
    ink = _ink(page)
    across, down = _sharpness(ink), _sharpness(ink.T)
    return down > _SIDE_RATIO * across


def skew_of(page: Image.Image) -> float:
    """The degrees by which the page has to be turned, counter-clockwise, for level lines."""
    ink = _ink(page)
    ys, xs = np.nonzero(ink)
    if len(ys) < 200:
        return 0.0
    if len(ys) > 120_000:
        step = len(ys) // 120_000 + 1
        ys, xs = ys[::step], xs[::step]
    height = ink.shape[0] + ink.shape[1]

    def score(angle: float) -> float:
        levels = np.round(ys - xs * np.tan(np.radians(angle)) + ink.shape[1]).astype(np.int64)
        counts = np.bincount(np.clip(levels, 0, 2 * height), minlength=1)
        return float(np.square(np.diff(counts.astype(np.float64))).sum())

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


def _sharpness(ink: np.ndarray) -> float:
    """How much the ink of one row differs from that of the next; long rules count no more than text."""
    rows = ink.sum(axis=1).astype(np.float64)
    rows = np.minimum(rows, 3 * np.median(rows[rows > 0]) if (rows > 0).any() else 0)
    return float(np.abs(np.diff(rows)).sum() / max(1.0, rows.sum()))
