"""Checks the signatures of a PDF with pyHanko; runs in a process of its own, without network.

``python -m cchc.intake.files.pdf_signature_check`` reads the file from standard input and writes one
JSON object a signature, with the fields of `DigitalSignature`.
"""

from __future__ import annotations

import json
import logging
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from asn1crypto import x509
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

MOST_SIGNATURES = 50
# papers of the years when SHA-1 was the rule are not broken for that; MD5 proves nothing
_WEAK = frozenset({"md2", "md5"})


def main() -> int:
    """Checks the signatures of the PDF on standard input; 1 if it cannot be opened."""
    logging.disable(logging.CRITICAL)  # what cannot be trusted is told by the result
    try:
        reader = PdfFileReader(BytesIO(sys.stdin.buffer.read()), strict=False)
        embedded = reader.embedded_regular_signatures
    except Exception:  # noqa: BLE001  # a broken file may raise anything; the answer is the same
        return 1
    for signature in embedded[:MOST_SIGNATURES]:
        sys.stdout.write(json.dumps(_checked(signature), ensure_ascii=False) + "\n")
    return 0


def _checked(signature: EmbeddedPdfSignature) -> dict[str, Any]:
    row: dict[str, Any] = {"field": str(signature.field_name or "")}
    try:
        row |= _signer(signature.signer_cert)
        reported = signature.self_reported_timestamp
        row["signed_at"] = reported.isoformat() if reported else None
        context = ValidationContext(
            trust_roots=[], allow_fetching=False, weak_hash_algos=set(_WEAK)
        )
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except Exception as error:  # noqa: BLE001  # as above: whatever is wrong, it was not checked
        row["problem"] = type(error).__name__
        return row
    row["intact"] = bool(status.intact and status.valid)
    row["covers_whole"] = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    row["changed_after"] = status.modification_level == ModificationLevel.OTHER
    row["algorithm"] = status.md_algorithm
    return row


def _signer(certificate: x509.Certificate) -> dict[str, Any]:
    names = certificate.subject.native
    return {
        "signer": _text(names.get("common_name")),
        "organisation": _text(names.get("organization_name")),
    }


def _text(value: object) -> str | None:
    """A name of a certificate, which may be given more than once."""
    if isinstance(value, list):
        return "; ".join(str(each) for each in value)
    return str(value) if value else None


if __name__ == "__main__":
    sys.exit(main())
