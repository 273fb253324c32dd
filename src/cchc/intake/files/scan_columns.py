"""Parts a band of a scanned page where two columns stand side by side, as in letterhead and foot.

Lines of the two columns stand at different heights; recognition, which looks for lines across the
whole picture, would mix them or lose some.
"""

from __future__ import annotations

import numpy as np

Box = tuple[int, int, int, int]
_INK = 140
_LEAST_GUTTER = 12.0
_LEAST_COLUMN = 40.0
_LEAST_HEIGHT = 26.0  # points; two lines
_LINE_GAP = 1.2


def columns_of(grey: np.ndarray, box: Box, scale: float) -> list[Box]:
    """The pieces of a band from the top; one of a single column stays whole.

    ``grey`` is the page, ``scale`` dots a point.
    """
    left, top, right, bottom = box
    ink = grey[top:bottom, left:right] < _INK
    pieces: list[Box] = []
    whole_from = top
    for first, last, gutter in _side_by_side(ink, scale):
        if gutter is None:
            continue
        if top + first > whole_from:
            pieces.append((left, whole_from, right, top + first))
        middle = left + (gutter[0] + gutter[1]) // 2
        pieces.append((left, top + first, middle, top + last))
        pieces.append((middle, top + first, right, top + last))
        whole_from = top + last
    if bottom > whole_from:
        pieces.append((left, whole_from, right, bottom))
    return pieces


def _side_by_side(ink: np.ndarray, scale: float) -> list[tuple[int, int, tuple[int, int] | None]]:
    """Runs of lines (first and last row) with the gutter that all of them share, or None."""
    runs: list[tuple[int, int, tuple[int, int] | None]] = []
    for first, last in _lines(ink, scale):
        gutter = _gutter(ink[first:last], scale)
        if runs and gutter is not None and runs[-1][2] is not None:
            shared = _gutter(ink[runs[-1][0] : last], scale)
            if shared is not None:
                runs[-1] = (runs[-1][0], last, shared)
                continue
        runs.append((first, last, gutter))
    return [
        (first, last, gutter if last - first > _LEAST_HEIGHT * scale else None)
        for first, last, gutter in runs
    ]


def _lines(ink: np.ndarray, scale: float) -> list[tuple[int, int]]:
    """The rows of ink between rows of white."""
    rows = ink.sum(axis=1) > 1
    steps = np.diff(np.concatenate(([0], rows.astype(np.int8), [0])))
    starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
    lines: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        if lines and start - lines[-1][1] < _LINE_GAP * scale:
            lines[-1] = (lines[-1][0], int(end))
        else:
            lines.append((int(start), int(end)))
    return lines


def _gutter(ink: np.ndarray, scale: float) -> tuple[int, int] | None:
    """The widest white strip from top to bottom with a column of ink on either side."""
    columns = ink.sum(axis=0) > 1
    filled = np.nonzero(columns)[0]
    if not len(filled):
        return None
    first, last = int(filled[0]), int(filled[-1])
    gaps = np.diff(filled)
    best: tuple[int, int] | None = None
    for index in np.nonzero(gaps > _LEAST_GUTTER * scale)[0]:
        start, end = int(filled[index]) + 1, int(filled[index + 1])
        if min(start - first, last - end) < _LEAST_COLUMN * scale:
            continue
        if best is None or end - start > best[1] - best[0]:
            best = (start, end)
    return best
