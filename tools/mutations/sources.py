"""The papers that mutants are made of: the sample files and seeded samples, in every format."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.render.official.composing import compose
from cchc.render.official.pdf import to_pdf
from cchc.render.official.word_paper import write_official
from cchc.render.samples.plain_forms import as_html, as_markdown, as_text
from cchc.render.samples.plan import sample_plan

if TYPE_CHECKING:
    from collections.abc import Iterable

QUICK = ("txt", "md", "html", "docx", "pdf")
OFFICE = ("odt", "rtf", "doc")
SCANS = ("png", "jpg", "scan")
FORMATS = (*QUICK, *OFFICE, *SCANS)
SEEDS = (1, 2)
_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_NAME = "ke-hoach-cchc-son-hai-2026"
_DPI = 110
_SECONDS = 120


def sources_of(formats: Iterable[str]) -> dict[str, list[bytes]]:
    """The whole papers of each format; LibreOffice and pdftoppm run only for formats that need them."""
    wanted = set(formats)
    papers: dict[str, list[bytes]] = {each: [] for each in FORMATS if each in wanted}
    for kind in wanted & {"txt", "docx"}:
        papers[kind].append((_SAMPLES / f"{_NAME}.{kind}").read_bytes())
    with tempfile.TemporaryDirectory(prefix="cchc-mutants-") as folder:
        for seed in SEEDS:
            for kind, data in _samples(seed, wanted, Path(folder)):
                papers[kind].append(data)
    return papers


def _samples(seed: int, wanted: set[str], folder: Path) -> Iterable[tuple[str, bytes]]:
    plan = sample_plan(seed)
    paper = compose(plan)
    for kind, form in (("txt", as_text), ("md", as_markdown), ("html", as_html)):
        if kind in wanted:
            yield kind, form(paper).encode()
    word = folder / f"{seed}.docx"
    write_official(plan, word)
    if "docx" in wanted:
        yield "docx", word.read_bytes()
    for kind in OFFICE if seed == SEEDS[0] else ():
        if kind in wanted:
            yield kind, _converted(word, kind)
    if wanted & {"pdf", *SCANS}:
        pdf = word.with_suffix(".pdf")
        to_pdf(word, pdf)
        if "pdf" in wanted:
            yield "pdf", pdf.read_bytes()
        if seed == SEEDS[0] and wanted & set(SCANS):
            yield from _scans(pdf, wanted)


def _converted(word: Path, kind: str) -> bytes:
    program = shutil.which("soffice") or "libreoffice"
    profile = (word.parent / "profile").as_uri()
    subprocess.run(  # noqa: S603  # fixed words and a file of our own
        [
            *(program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind),
            *("--outdir", str(word.parent), str(word)),
        ],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return word.with_suffix(f".{kind}").read_bytes()


def _scans(pdf: Path, wanted: set[str]) -> Iterable[tuple[str, bytes]]:
    """The first page and one of the annex, as pictures."""
    from PIL import Image  # noqa: PLC0415  # only for scans

    program = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run(  # noqa: S603  # fixed words and a file of our own
        [program, "-r", str(_DPI), "-gray", str(pdf), str(pdf.with_suffix(""))],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    pages = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
    for path in (pages[0], pages[-1]):
        with Image.open(path) as opened:
            page = opened.convert("L")
        for kind, name in (("png", "PNG"), ("jpg", "JPEG"), ("scan", "PDF")):
            if kind in wanted:
                stream = io.BytesIO()
                page.save(stream, name, resolution=_DPI)
                yield kind, stream.getvalue()
