"""Takes words, ruling lines and pictures out of a PDF with PDFium; runs in a process of its own.

``python -m cchc.intake.files.pdf_extraction`` reads the file from standard input and writes JSON
lines: first a head (``pages``, ``signatures``, ``active`` or ``error``), then one object a page. No JavaScript
runs, no form is filled, nothing is fetched: the calls that would do so are not made.
"""

from __future__ import annotations

import ctypes
import itertools
import json
import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from cchc.intake.files.pdf_glyphs import Glyph, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 1_000
MOST_CHARACTERS = 60_000
MOST_PATHS = 20_000
MOST_SEGMENTS = 60_000
MOST_TRACES = 2_000
_DEEPEST_FORMS = 8
_ACTION = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)\b")
_INVISIBLE_MODE = 3
_THIN = 3.0
_LEAST_SPACE = 0.12
_NO_EXTENT = 0.05
_COLOUR_FULL = 255
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy", "-bd", "vntimeb", "vntimehb", ",b")

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class _Face:
    """What the characters of one text object share."""

    font: str
    bold: bool
    hidden: bool


@dataclass(slots=True)
class _Sketch:
    """The drawing of a page: straight edges, how much of it pictures cover, how many paths it has.

    ``traces`` are the baselines of text that has no letter: what a line of no-break spaces leaves.
    """

    edges: list[tuple[float, float, float, float]] = field(default_factory=list)
    traces: list[float] = field(default_factory=list)
    pictures: float = 0.0
    paths: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    """How page space is seen: the shown box and the quarter turns of the page."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A point as a reader sees it, from the top left corner."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)


def _is_active(document: pdfium.PdfDocument, data: bytes) -> bool:
    """Whether the file holds scripts, commands that start programs, or attached files; none is touched."""
    held = raw.FPDFDoc_GetJavaScriptActionCount(document), raw.FPDFDoc_GetAttachmentCount(document)
    return any(count > 0 for count in held) or _ACTION.search(data) is not None


def main() -> int:
    """Reads a PDF from standard input and writes what it holds; 0 even if it is no PDF."""
    data = sys.stdin.buffer.read()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD
        _say({"error": "password" if locked else "broken"})
        return 0
    signatures = max(0, raw.FPDF_GetSignatureCount(document))
    pages = len(document)
    _say({"pages": pages, "signatures": signatures, "active": _is_active(document, data)})
    for number in range(min(pages, MOST_PAGES)):
        try:
            _say(_page(document, number))
        except pdfium.PdfiumError:
            _say({"error": "page"})
    return 0


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False, separators=(",", ":")) + "\n")


def _page(document: pdfium.PdfDocument, number: int) -> dict[str, Any]:
    page = document[number]
    left, bottom, right, top = page.get_bbox()
    frame = _Frame(left, bottom, right, top, (page.get_rotation() // 90) % 4)
    text = page.get_textpage()
    glyphs, hidden, broken, many = _glyphs(text, frame)
    sketch = _sketch(page, frame)
    angle = _main_angle(glyphs)
    width, height = frame.size
    if angle:
        glyphs = [each.turned(angle, width, height) for each in glyphs]
        sketch.edges = [_turned_edge(each, angle, width, height) for each in sketch.edges]
        if angle % 2:
            width, height = height, width
    upright = [each for each in glyphs if each.angle == 0]
    words = words_of(each for each in upright if each.inside(width, height))
    page.close()
    return {
        "width": round(width, 1),
        "height": round(height, 1),
        "words": words,
        "edges": [[round(value, 1) for value in edge] for edge in sketch.edges],
        "traces": [] if angle else sorted({round(y, 1) for y in sketch.traces}),
        "pictures": round(min(1.0, sketch.pictures / max(1.0, width * height)), 3),
        "paths": sketch.paths,
        "hidden": hidden,
        "broken": broken,
        "many": many,
    }


# ---- characters


def _glyphs(text: pdfium.PdfTextPage, frame: _Frame) -> tuple[list[Glyph], int, int, bool]:
    """The visible characters, how many are hidden, how many have no known meaning, whether cut."""
    count = text.count_chars()
    faces: dict[int, _Face] = {}
    found: list[Glyph] = []
    hidden: list[Glyph] = []
    broken = 0
    for index in range(min(count, MOST_CHARACTERS)):
        if raw.FPDFText_IsGenerated(text, index) and not _stands_for_space(text, index, count):
            continue
        letter = _letter(text, index)
        if not letter:
            continue
        if _is_broken(letter) or raw.FPDFText_HasUnicodeMapError(text, index) == 1:
            broken += 1
        face = _face(text, index, faces)
        glyph = _glyph(text, index, (letter, face), frame)
        (hidden if face.hidden else found).append(glyph)
    # text that nobody sees is the layer that OCR laid under the picture of a page
    if len(hidden) > 4 * len(found):
        return [*found, *hidden], len(hidden), broken, count > MOST_CHARACTERS
    return found, 0, broken, count > MOST_CHARACTERS


def _stands_for_space(text: pdfium.PdfTextPage, index: int, count: int) -> bool:
    """Whether a space that PDFium put in stands where the file has one: the next letter keeps off it.

    PDFium drops a drawn space at the beginning of a piece of text and generates one in its place.
    """
    if index + 1 >= count or raw.FPDFText_GetUnicode(text, index) != 0x20:
        return False
    x, y, after_x, after_y = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetCharOrigin(text, index + 1, after_x, after_y)
    size = abs(raw.FPDFText_GetFontSize(text, index + 1)) * _scale(text, index + 1)
    step = abs(after_x.value - x.value) + abs(after_y.value - y.value)
    return _LEAST_SPACE * size < step < size


def _letter(text: pdfium.PdfTextPage, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text, index)
    if raw.FPDFText_IsHyphen(text, index) == 1 or code in {0x2, 0xFFFE}:
        return "-"
    if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    if code in {0x9, 0xA, 0xD}:
        return " "
    return chr(code) if code else "\ufffd"


def _is_broken(letter: str) -> bool:
    code = ord(letter)
    return letter == "\ufffd" or code < 0x20 or 0xE000 <= code < 0xF000 or 0xF100 <= code < 0xF900


def _glyph(text: pdfium.PdfTextPage, index: int, look: tuple[str, _Face], frame: _Frame) -> Glyph:
    letter, face = look
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    angle = round(raw.FPDFText_GetCharAngle(text, index) / 1.5707963) % 4
    origin = frame.seen(x.value, y.value)
    first, second = frame.seen(box.left, box.top), frame.seen(box.right, box.bottom)
    seen = (min(first[0], second[0]), min(first[1], second[1]))
    far = (max(first[0], second[0]), max(first[1], second[1]))
    size = abs(raw.FPDFText_GetFontSize(text, index)) * _scale(text, index)
    return Glyph(
        letter, (*seen, *far), origin, size, face.font, face.bold, (angle + frame.turns) % 4
    )


def _scale(text: pdfium.PdfTextPage, index: int) -> float:
    """How much the text matrix grows the size of the font."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return max(1e-3, (matrix.b * matrix.b + matrix.d * matrix.d) ** 0.5 or abs(matrix.c))


def _face(text: pdfium.PdfTextPage, index: int, known: dict[int, _Face]) -> _Face:
    item = raw.FPDFText_GetTextObject(text, index)
    if not item:
        return _Face("", bold=False, hidden=False)
    key = ctypes.addressof(item.contents)
    if key not in known:
        font = raw.FPDFTextObj_GetFont(item)
        name = _font_name(font)
        bold = any(part in name.lower() for part in _BOLD_NAMES) or bool(
            font and raw.FPDFFont_GetFlags(font) & _FORCE_BOLD
        )
        hidden = raw.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE_MODE
        known[key] = _Face(name, bold, hidden)
    return known[key]


def _font_name(font: Any) -> str:  # noqa: ANN401  # an opaque pointer of PDFium
    if not font:
        return ""
    length = raw.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(1, min(length, 256)))
    raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    name = buffer.value.decode("utf-8", "replace")
    return name[7:] if name[6:7] == "+" else name


def _main_angle(glyphs: list[Glyph]) -> int:
    counts = [0, 0, 0, 0]
    for each in glyphs:
        counts[each.angle] += 1
    return max(range(4), key=lambda turn: counts[turn])


def _turned_edge(
    edge: tuple[float, float, float, float], angle: int, width: float, height: float
) -> tuple[float, float, float, float]:
    from cchc.intake.files.pdf_glyphs import turned_box  # noqa: PLC0415  # only turned pages need it

    return turned_box(edge, angle, width, height)


# ---- drawing


def _sketch(page: pdfium.PdfPage, frame: _Frame) -> _Sketch:
    sketch = _Sketch()
    count = raw.FPDFPage_CountObjects(page)
    items = (raw.FPDFPage_GetObject(page, index) for index in range(min(count, MOST_PATHS)))
    _draw(items, _SAME, frame, sketch, 0)
    return sketch


def _draw(items: Iterator[Any], outer: Matrix, frame: _Frame, sketch: _Sketch, depth: int) -> None:
    for item in items:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            sketch.paths += 1
            if sketch.paths <= MOST_PATHS and len(sketch.edges) < MOST_SEGMENTS:
                _draw_path(item, _product(_matrix(item), outer), frame, sketch)
        elif kind == raw.FPDF_PAGEOBJ_TEXT and len(sketch.traces) < MOST_TRACES:
            _find_trace(item, outer, frame, sketch)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            matrix = _product(_matrix(item), outer)
            sketch.pictures += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2])
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORMS:
            count = min(raw.FPDFFormObj_CountObjects(item), MOST_PATHS)
            inside = (raw.FPDFFormObj_GetObject(item, index) for index in range(count))
            if sketch.paths < MOST_PATHS:
                _draw(inside, _product(_matrix(item), outer), frame, sketch, depth + 1)


def _find_trace(item: Any, outer: Matrix, frame: _Frame, sketch: _Sketch) -> None:  # noqa: ANN401  # an opaque pointer of PDFium
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return
    left, bottom, right, top = (side.value for side in sides)
    if right - left < _NO_EXTENT and top - bottom < _NO_EXTENT:
        a, b, c, d, e, f = outer
        at = frame.seen(a * left + c * bottom + e, b * left + d * bottom + f)
        sketch.traces.append(at[1])


def _matrix(item: Any) -> Matrix:  # noqa: ANN401  # an opaque pointer of PDFium
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
            e * g + f * i + k, e * h + f * j + m)  # fmt: skip


def _draw_path(item: Any, matrix: Matrix, frame: _Frame, sketch: _Sketch) -> None:  # noqa: ANN401  # as above
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, fill, stroke):
        return
    strokes = bool(stroke.value) and _is_seen(item, raw.FPDFPageObj_GetStrokeColor)
    fills = bool(fill.value) and _is_seen(item, raw.FPDFPageObj_GetFillColor)
    if not strokes and not fills:
        return
    for points in _outlines(item, matrix, frame):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        if width < _THIN or height < _THIN:
            sketch.edges.append((min(xs), min(ys), max(xs), max(ys)))
        elif strokes:
            for (ax, ay), (bx, by) in itertools.pairwise(points):
                if abs(ax - bx) < 0.5 or abs(ay - by) < 0.5:
                    sketch.edges.append((min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)))


def _is_seen(item: Any, colour_of: Any) -> bool:  # noqa: ANN401  # PDFium's pointer and function
    """Whether a colour is neither white nor transparent."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not colour_of(item, *parts):
        return True
    red, green, blue, alpha = (part.value for part in parts)
    return alpha > 0 and min(red, green, blue) < _COLOUR_FULL


def _outlines(
    item: Any,  # noqa: ANN401  # an opaque pointer of PDFium
    matrix: Matrix,
    frame: _Frame,
) -> Iterator[list[tuple[float, float]]]:
    """The straight outlines of a path; one with curves is cut there."""
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(item), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = frame.seen(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = [at] if kind == raw.FPDF_SEGMENT_MOVETO else []
        else:
            points.append(at)
        if raw.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield points


if __name__ == "__main__":
    sys.exit(main())
