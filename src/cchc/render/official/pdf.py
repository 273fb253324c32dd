"""Makes PDF of Word papers through LibreOffice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.libreoffice.converting import PACKAGE, Limits, NotConvertedError, converted

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 120


class PdfNotMadeError(Exception):
    """LibreOffice is not there or gave no PDF; the message says which, in Vietnamese."""


def to_pdf(docx: Path, pdf: Path, *, seconds: float = SECONDS) -> None:
    """Lays the Word file ``docx`` out as ``pdf``; LibreOffice is ended after ``seconds``.

    Raises:
        PdfNotMadeError: where LibreOffice is not installed, takes too long or gives no PDF.
    """
    limits = Limits(seconds, work=seconds)
    try:
        made = converted(docx.read_bytes(), "docx", "pdf:writer_pdf_Export", limits)
    except NotConvertedError as error:
        said = {
            "missing": f"Cần LibreOffice (gói {PACKAGE}) để làm PDF.",
            "time": f"LibreOffice không xong trong {seconds:.0f} giây.",
        }
        otherwise = f"LibreOffice không làm được PDF từ {docx.name}."
        raise PdfNotMadeError(said.get(error.reason, otherwise)) from error
    pdf.write_bytes(made)
