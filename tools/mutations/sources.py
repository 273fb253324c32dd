"""The papers that mutants are made of: the sample files and seeded samples, in every format."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cchc.render.official.composing import compose
from cchc.render.official.pdf import to_pdf
from cchc.render.official.word_paper import write_official
from cchc.render.samples.plain_forms import as_html, as_markdown, as_text
from cchc.render.samples.plan import sample_plan
from mutations.zips import parts_of, zip_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PIL.Image import Image

QUICK = ("txt", "md", "html", "docx", "pdf")
OFFICE = ("odt", "rtf", "doc")
SCANS = ("png", "jpg", "tiff", "scan")
FORMATS = (*QUICK, *OFFICE, *SCANS)
SEEDS = (1, 2)
_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
_NAME = "ke-hoach-cchc-son-hai-2026"
_DPI = 110
_TASKS = 8
_DAY = time.gmtime(0)
_DOTS = {"dpi": (_DPI, _DPI)}
_SECONDS = 120
_PDF_HOUR = re.compile(rb"(?<=D:)\d{14}|/ID \[[^\]]*\]|(?<=/DocChecksum /)[0-9A-F]+")
_ODT_HOUR = re.compile(
    rb"(?<=>)\d{4}-\d\d-\d\dT[\d:.]+(?=<)|(?<=config:name=\"Rsid)(?:Root)?\"[^>]*>\d+"
)


def sources_of(formats: Iterable[str]) -> dict[str, list[bytes]]:
    """The whole papers of each format; LibreOffice and pdftoppm run only for formats that need them."""
    wanted = set(formats)
    papers: dict[str, list[bytes]] = {each: [] for each in FORMATS if each in wanted}
    for kind in wanted & {"txt", "docx"}:
        papers[kind].append((_SAMPLES / f"{_NAME}.{kind}").read_bytes())
    with tempfile.TemporaryDirectory(prefix="cchc-mutants-") as folder:
        for seed in SEEDS:
            for kind, data in _samples(seed, wanted, Path(folder)):
                papers[kind].append(_without_hour(kind, data))
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
        # few pages, because one that loses its text is recognised page by page
        write_official(replace(plan, tasks=plan.tasks[:_TASKS]), word)
        to_pdf(word, pdf)
        if "pdf" in wanted:
            yield "pdf", pdf.read_bytes()
        if seed == SEEDS[0] and wanted & set(SCANS):
            yield from _scans(pdf, wanted)


def _without_hour(kind: str, data: bytes) -> bytes:
    """The paper as LibreOffice would write it at any hour, so that a mutant is always the same."""
    if kind == "pdf":
        return _PDF_HOUR.sub(lambda found: re.sub(rb"[0-9A-F]", b"0", found[0]), data)
    if kind == "odt":
        return zip_of([(name, _ODT_HOUR.sub(b"", part)) for name, part in parts_of(data)])
    return data


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
    """The head of the first page and of the last of the annex, as pictures; a TIFF of both."""
    from PIL import Image as pictures  # noqa: PLC0415, N813  # only for scans

    program = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run(  # noqa: S603  # fixed words and a file of our own
        [program, "-r", str(_DPI), "-gray", str(pdf), str(pdf.with_suffix(""))],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    paths = sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))
    pages: list[Image] = []
    for path in (paths[0], paths[-1]):
        with pictures.open(path) as opened:
            page = opened.convert("L")
        pages.append(page.crop((0, 0, page.width, page.height // 4)))
    for page in pages:
        for kind, name in (("png", "PNG"), ("jpg", "JPEG"), ("tiff", "TIFF"), ("scan", "PDF")):
            if kind in wanted:
                yield kind, _saved(page, name)
    if "tiff" in wanted:
        yield "tiff", _saved(pages[0], "TIFF", save_all=True, append_images=[pages[1].copy()])


def _saved(page: Image, name: str, **more: object) -> bytes:
    stream = io.BytesIO()
    # a PDF has its hour in it, which is not to differ between two runs
    of_pdf = {"resolution": _DPI, "creationDate": _DAY, "modDate": _DAY}
    # a copy, because a picture remembers how it was last saved
    page.copy().save(stream, name, **(of_pdf if name == "PDF" else _DOTS), **more)
    return stream.getvalue()
