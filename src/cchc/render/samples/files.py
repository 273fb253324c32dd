"""Writes a sample plan in every format, with the reading that a perfect reader would give."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cchc.render.official.composing import compose
from cchc.render.official.pdf import to_pdf
from cchc.render.official.word_paper import write_official
from cchc.render.samples.hand_reading import hand_reading
from cchc.render.samples.plain_forms import as_html, as_markdown, as_text
from cchc.render.samples.plan import sample_plan

if TYPE_CHECKING:
    from pathlib import Path

READING = "plan.json"


def write_samples(folder: Path, seed: int) -> list[Path]:
    """Writes the plan of a seed into ``folder`` (made where it is missing); gives the files written.

    The files are ``ke-hoach-{seed}`` as .txt, .md, .html, .docx and .pdf, the scan
    ``ke-hoach-{seed}-scan.pdf``, and ``plan.json`` with what stands in them.

    Raises:
        PdfNotMadeError: where LibreOffice or pdftoppm is missing; the other files are written by then.
        OSError: where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plan = sample_plan(seed)
    paper = compose(plan)
    name = f"ke-hoach-{seed}"
    for ending, text in (
        ("txt", as_text(paper)),
        ("md", as_markdown(paper)),
        ("html", as_html(paper)),
    ):
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    reading = json.dumps(hand_reading(plan), ensure_ascii=False, indent=2)
    (folder / READING).write_text(reading + "\n", encoding="utf-8")
    docx, pdf = folder / f"{name}.docx", folder / f"{name}.pdf"
    write_official(plan, docx)
    to_pdf(docx, pdf)
    from cchc.render.samples.scan import write_scan  # noqa: PLC0415  # Pillow only for a scan

    scan = folder / f"{name}-scan.pdf"
    write_scan(pdf, scan, seed)
    texts = [folder / f"{name}.{ending}" for ending in ("txt", "md", "html")]
    return [*texts, docx, pdf, scan, folder / READING]
