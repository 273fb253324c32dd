"""Finds the rules and table cells of a scanned page and cuts the page into strips of cells one below the other.

Recognition reads a line from one end of the picture to the other, so a line of a table would run
through all its cells. Cut out and laid one below the other, each cell is read by itself, and the whole
page still takes one run of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image, ImageDraw

from cchc.intake.files.pdf_page import Edge, PdfPage
from cchc.intake.files.pdf_ruled import find_grids
from cchc.intake.files.scan_columns import columns_of

if TYPE_CHECKING:
    from cchc.intake.files.pdf_ruled import Grid

_RULE_INK = 200
_TEXT_INK = 140
_SHORTEST_RULE = 22.0  # points; longer than any letter of running text
_THICKEST_RULE = 5.0
_FULL = 0.93
_SURELY_RULE = 150.0
_MOST_INK_BESIDE = 0.2
_SAME_LEVEL, _TOUCH = 1.6, 2.5
_PAD, _GAP = 24, 36
_MOST_STRIP_HEIGHT = 5_000
_LEAST_INK = 12

Box = tuple[int, int, int, int]


def shape_of(page: Image.Image, scale: float) -> tuple[dict[str, Any], list[Image.Image]]:
    """What stands where on a page, and the strips to be recognised.

    ``scale`` is dots a point. The description has ``width`` and ``height`` in points, ``across`` and
    ``down`` (rules as [at, start, end] in points), ``strips`` (their [width, height] in dots) and
    ``pieces``: [strip, top in the strip, bottom, left of the piece in the strip, and the piece's left
    and top on the page], all in dots.
    """
    across, down = _rules(page, scale)
    clean = page.copy()
    _wipe(clean, across, down, scale)
    grids = find_grids(PdfPage(1, page.width / scale, page.height / scale, [], across, down))
    boxes = _boxes(clean, grids, scale)
    strips, pieces = _strips(clean, boxes)
    return {
        "width": round(page.width / scale, 1),
        "height": round(page.height / scale, 1),
        "scale": scale,
        "across": [[round(v, 1) for v in (e.at, e.start, e.end)] for e in across],
        "down": [[round(v, 1) for v in (e.at, e.start, e.end)] for e in down],
        "strips": [list(strip.size) for strip in strips],
        "pieces": pieces,
    }, strips


# ---- rules


def _rules(page: Image.Image, scale: float) -> tuple[list[Edge], list[Edge]]:
    half = np.asarray(page.reduce(2)) < _RULE_INK
    across = _long_runs(half, scale / 2)
    down = _long_runs(half.T, scale / 2)
    return _joined(across), _joined(down)


def _joined(edges: list[Edge]) -> list[Edge]:
    """Edges on one line that touch, as one."""
    levels: list[list[Edge]] = []
    for edge in sorted(edges, key=lambda each: each.at):
        if levels and edge.at - levels[-1][0].at <= _SAME_LEVEL:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    joined: list[Edge] = []
    for level in levels:
        at = sum(edge.at * edge.length for edge in level) / sum(edge.length for edge in level)
        open_edge: Edge | None = None
        for edge in sorted(level, key=lambda each: each.start):
            if open_edge is not None and edge.start <= open_edge.end + _TOUCH:
                open_edge = Edge(at, open_edge.start, max(open_edge.end, edge.end))
                joined[-1] = open_edge
            else:
                open_edge = Edge(at, edge.start, edge.end)
                joined.append(open_edge)
    return joined


def _long_runs(ink: np.ndarray, scale: float) -> list[Edge]:
    """Rules along the rows of ``ink``, in points: runs of ink longer than letters are."""
    length = max(8, int(_SHORTEST_RULE * scale))
    if ink.shape[1] <= length:
        return []
    # a rule that is not quite level leaves a row for the next one
    thick = ink.copy()
    thick[1:] |= ink[:-1]
    thick[:-1] |= ink[1:]
    sums = np.cumsum(thick, axis=1, dtype=np.int32)
    sums = np.pad(sums, ((0, 0), (1, 0)))
    full = (sums[:, length:] - sums[:, :-length]) >= _FULL * length
    runs: list[tuple[int, int, int]] = []
    for row in np.nonzero(full.any(axis=1))[0]:
        steps = np.diff(np.concatenate(([0], full[row].astype(np.int8), [0])))
        starts, ends = np.nonzero(steps == 1)[0], np.nonzero(steps == -1)[0]
        runs += [(int(row), int(a), int(b) + length - 1) for a, b in zip(starts, ends, strict=True)]
    return [edge for edge in _rules_of_runs(runs, scale) if not _is_text(edge, ink, scale)]


def _is_text(edge: Edge, ink: np.ndarray, scale: float) -> bool:
    """Whether a run of ink is the dense part of a line of text: a rule has white on both sides."""
    if edge.length > _SURELY_RULE:
        return False
    row, first, last = (round(value * scale) for value in (edge.at, edge.start, edge.end))
    near, far = max(3, round(1.6 * scale)), max(6, round(3.2 * scale))
    above = ink[max(0, row - far) : max(0, row - near + 1), first:last]
    below = ink[row + near : row + far + 1, first:last]
    beside = [float(band.mean()) for band in (above, below) if band.size]
    return max(beside, default=0.0) > _MOST_INK_BESIDE


def _rules_of_runs(runs: list[tuple[int, int, int]], scale: float) -> list[Edge]:
    """Runs in neighbouring rows put together; what is thicker than a rule is none."""
    groups: list[list[tuple[int, int, int]]] = []
    open_groups: list[list[tuple[int, int, int]]] = []
    for run in runs:
        open_groups = [group for group in open_groups if run[0] - group[-1][0] <= 2]
        for group in open_groups:
            if any(
                run[0] - other[0] <= 2 and run[1] <= other[2] and other[1] <= run[2]
                for other in group[-6:]
            ):
                group.append(run)
                break
        else:
            groups.append([run])
            open_groups.append(groups[-1])
    found: list[Edge] = []
    for group in groups:
        top, bottom = group[0][0], group[-1][0]
        # each side was thickened by one row
        if bottom - top - 1 > _THICKEST_RULE * scale:
            continue
        left, right = min(run[1] for run in group), max(run[2] for run in group)
        weight = sum(run[2] - run[1] for run in group)
        middle = sum((run[2] - run[1]) * run[0] for run in group) / weight
        found.append(Edge((middle + 0.5) / scale, left / scale, right / scale))
    return found


def _wipe(page: Image.Image, across: list[Edge], down: list[Edge], scale: float) -> None:
    """Paints the rules white, for recognition takes them for letters."""
    draw = ImageDraw.Draw(page)
    half = max(2, round(1.1 * scale))
    for edge in across:
        y = round(edge.at * scale)
        draw.rectangle((edge.start * scale - 2, y - half, edge.end * scale + 2, y + half), fill=255)
    for edge in down:
        x = round(edge.at * scale)
        draw.rectangle((x - half, edge.start * scale - 2, x + half, edge.end * scale + 2), fill=255)


# ---- pieces


def _boxes(page: Image.Image, grids: list[Grid], scale: float) -> list[Box]:
    """The pieces of a page from the top: text beside tables in bands, tables cell by cell."""
    boxes: list[Box] = []
    grey = np.asarray(page)
    top = 0
    for grid in grids:
        edge = round(grid.top * scale)
        if edge > top:
            boxes += columns_of(grey, (0, top, page.width, edge), scale)
        for cell in grid.cells:
            left, up, right, low = (round(value * scale) for value in cell.box)
            boxes.append((left, up, right, low))
        top = max(top, round(grid.bottom * scale))
    if top < page.height:
        boxes += columns_of(grey, (0, top, page.width, page.height), scale)
    return [box for each in boxes if (box := _trimmed(page, each)) is not None]


def _trimmed(page: Image.Image, box: Box) -> Box | None:
    """A piece cut down to its ink; None if it has none to speak of."""
    left, top, right, bottom = box
    if right - left < 8 or bottom - top < 8:
        return None
    ink = np.asarray(page.crop(box)) < _TEXT_INK
    # a speck of dirt makes no line
    rows = np.nonzero(ink.sum(axis=1) > 1)[0]
    columns = np.nonzero(ink.sum(axis=0) > 1)[0]
    if len(rows) < 4 or len(columns) < 2 or int(ink.sum()) < _LEAST_INK:
        return None
    return (
        max(left, left + int(columns[0]) - 6),
        max(top, top + int(rows[0]) - 6),
        min(right, left + int(columns[-1]) + 7),
        min(bottom, top + int(rows[-1]) + 7),
    )


def _strips(page: Image.Image, boxes: list[Box]) -> tuple[list[Image.Image], list[list[int]]]:
    """The pieces one below the other; a strip too high goes on in the next one."""
    groups: list[list[Box]] = []
    height = 0
    for box in boxes:
        step = box[3] - box[1] + _GAP
        if not groups or height + step > _MOST_STRIP_HEIGHT:
            groups.append([])
            height = 2 * _PAD
        groups[-1].append(box)
        height += step
    strips: list[Image.Image] = []
    pieces: list[list[int]] = []
    for number, group in enumerate(groups):
        width = max(box[2] - box[0] for box in group) + 2 * _PAD
        height = sum(box[3] - box[1] + _GAP for box in group) + 2 * _PAD
        strip = Image.new("L", (width, height), 255)
        top = _PAD
        for box in group:
            strip.paste(page.crop(box), (_PAD, top))
            bottom = top + box[3] - box[1]
            pieces.append([number, top, bottom, _PAD, box[0], box[1]])
            top = bottom + _GAP
        strips.append(strip)
    return strips, pieces
