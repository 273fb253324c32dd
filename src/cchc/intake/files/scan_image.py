"""Makes the picture of a page ready for recognition; runs in a process of its own, with limits.

``python -m cchc.intake.files.scan_image`` reads one line of JSON (``task``: "count" or "page"; ``kind``:
"pdf" or "image"; ``page`` from 1; ``turn``: how far to turn the page, None to find out whether it lies
on its side) and then the file from standard input. "count" writes ``{"pages": …}``; "page" writes one
line of JSON (`scan_shape.PageShape` as an object, or ``error``) and behind it the strips to be
recognised, one grey image behind the other.
"""

from __future__ import annotations

import io
import json
import os
import sys
import warnings
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # more threads only reserve memory here

from PIL import Image, ImageOps, ImageSequence

from cchc.intake.files.scan_shape import shape_of
from cchc.intake.files.scan_turning import is_grain, lies_on_its_side, skew_of, whitened

DPI = 300
MOST_PIXELS = 120_000_000
MOST_SIDE = 30_000
MOST_FRAMES = 1_000
FORMATS = ("PNG", "JPEG", "TIFF")
_WORK_PIXELS = 20_000_000
_PAPER_LENGTH = 11.69  # inches of A4, for pictures that do not tell their resolution
_POINTS = 72.0


class _TooLargeError(Exception):
    """A picture larger than any page."""


def main() -> int:
    """Does the task that standard input names; 0 even if the file gives no picture."""
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    order: dict[str, Any] = json.loads(head)
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        if order["task"] == "count":
            _say({"pages": _count(data, order["kind"])})
            return 0
        picture = _page_picture(data, order["kind"], order["page"])
        head_out, strips = _ready(picture, order.get("turn"))
    except (
        _TooLargeError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        MemoryError,
    ):
        _say({"error": "large"})
        return 0
    except Exception:  # noqa: BLE001  # whatever a broken file makes the libraries raise
        _say({"error": "broken"})
        return 0
    _say(head_out)
    for strip in strips:
        sys.stdout.buffer.write(strip.tobytes())
    sys.stdout.buffer.flush()
    return 0


def _say(what: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(what, separators=(",", ":")).encode() + b"\n")
    sys.stdout.buffer.flush()


def _count(data: bytes, kind: str) -> int:
    if kind == "pdf":
        import pypdfium2 as pdfium  # noqa: PLC0415  # pictures do not need it

        return len(pdfium.PdfDocument(data))
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        return min(getattr(opened, "n_frames", 1), MOST_FRAMES)


def _page_picture(data: bytes, kind: str, page: int) -> Image.Image:
    """The page in grey at about 300 dots an inch; red ink (stamps) is left out as white."""
    if kind == "pdf":
        return _rendered(data, page)
    with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        frame = next(
            each for index, each in enumerate(ImageSequence.Iterator(opened), 1) if index == page
        )
        if max(frame.size) > MOST_SIDE or frame.width * frame.height > MOST_PIXELS:
            raise _TooLargeError
        dpi = _resolution(frame)
        # a photograph tells by a tag which way it was held
        grey = _grey(ImageOps.exif_transpose(frame))
    scale = DPI / dpi
    scale = min(scale, (_WORK_PIXELS / (grey.width * grey.height)) ** 0.5)
    if 0.9 < scale < 1.1:
        return grey
    size = (max(1, round(grey.width * scale)), max(1, round(grey.height * scale)))
    return grey.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)


def _rendered(data: bytes, number: int) -> Image.Image:
    import pypdfium2 as pdfium  # noqa: PLC0415  # pictures do not need it

    page = pdfium.PdfDocument(data)[number - 1]
    width, height = page.get_size()
    scale = min(DPI / _POINTS, (_WORK_PIXELS / max(1.0, width * height)) ** 0.5)
    # the stubs ask for a whole number; PDFium takes any
    return _grey(page.render(scale=scale).to_pil())  # pyright: ignore[reportArgumentType]


def _grey(picture: Image.Image) -> Image.Image:
    if picture.mode in {"1", "L", "I;16", "LA"}:
        return picture.convert("L")
    rgb = picture.convert("RGB")
    return rgb.getchannel("R")


def _resolution(picture: Image.Image) -> float:
    told = picture.info.get("dpi")
    try:
        dpi = float(told[0]) if told else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    guessed = max(picture.size) / _PAPER_LENGTH
    # cameras write 72 whatever they took; the page's own size tells better then
    return dpi if 0.5 * guessed < dpi < 2.1 * guessed else guessed


def _ready(picture: Image.Image, turn: int | None) -> tuple[dict[str, Any], list[Image.Image]]:
    clean = whitened(picture)
    if is_grain(clean):
        return {"grain": True, "strips": []}, []
    if turn is None:
        turn = 90 if lies_on_its_side(clean) else 0
    if turn:
        clean = clean.rotate(turn, expand=True)
    skew = skew_of(clean)
    if abs(skew) > 0.04:
        clean = clean.rotate(skew, Image.Resampling.BICUBIC, fillcolor=255)
    shape, strips = shape_of(clean, DPI / _POINTS)
    return {**shape, "turn": turn, "skew": round(skew, 2)}, strips


if __name__ == "__main__":
    sys.exit(main())
