"""Makes a scan of a PDF: its pages as images, slightly turned and noisy, in a PDF without text."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from random import Random

from PIL import Image, ImageChops

from cchc.render.official.pdf import PdfNotMadeError

DPI = 200
SECONDS = 120
MOST_TURN = 0.6
NOISE = 14
PAPER_WHITE = 250


def write_scan(pdf: Path, scan: Path, seed: int) -> None:
    """Writes the pages of ``pdf`` to ``scan`` as a scanner would: 200 dpi, grey, up to 0.6° turned.

    The same PDF and seed give the same images.

    Raises:
        PdfNotMadeError: where pdftoppm (package poppler-utils) is missing or cannot read the PDF.
    """
    program = shutil.which("pdftoppm")
    if program is None:
        raise PdfNotMadeError("Cần pdftoppm (gói poppler-utils) để làm bản quét.")
    chance = Random(seed)  # noqa: S311 - samples, not secrets
    with tempfile.TemporaryDirectory(prefix="cchc-scan-") as folder:
        try:
            subprocess.run(  # noqa: S603 - the program's own path and files of ours
                [program, "-r", str(DPI), "-gray", str(pdf), f"{folder}/trang"],
                check=True,
                capture_output=True,
                timeout=SECONDS,
            )
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
            raise PdfNotMadeError(f"pdftoppm không đọc được {pdf.name}.") from error
        pages = [_scanned(path, chance) for path in sorted(Path(folder).glob("trang*.pgm"))]
    if not pages:
        raise PdfNotMadeError(f"{pdf.name} không có trang nào.")
    pages[0].save(scan, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)


def _scanned(path: Path, chance: Random) -> Image.Image:
    with Image.open(path) as opened:
        page = opened.convert("L")
    turned = page.rotate(
        chance.uniform(-MOST_TURN, MOST_TURN), Image.Resampling.BICUBIC, fillcolor=255
    )
    grain = Image.frombytes("L", turned.size, chance.randbytes(turned.width * turned.height))
    speckled = ImageChops.subtract(
        turned, grain.point([level * NOISE // 255 for level in range(256)])
    )
    greyed = speckled.point([min(level, PAPER_WHITE) for level in range(256)])
    # A scanner's pages are JPEG, so the letters' edges have its marks.
    packed = io.BytesIO()
    greyed.save(packed, "JPEG", quality=70)
    return Image.open(packed)
