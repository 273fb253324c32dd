"""The digital signatures of a PDF: who signed, when, what is covered; trust is never assumed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

from cchc.intake.files.limited_run import run_limited
from cchc.reform.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SECONDS = 9.0
_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """A signature in a PDF.

    ``intact`` tells that the signed bytes are still those that were signed and that the key of the
    certificate signed them; ``covers_whole`` that nothing stands behind them; ``changed_after`` that
    something was changed behind them that a further signature does not explain. Whether the
    certificate is the office's own is not known here (no list of trusted roots, no network):
    ``trusted`` is False. ``problem`` is not empty where the signature could not be checked at all.
    """

    field: str
    signer: str | None = None
    organisation: str | None = None
    signed_at: datetime | None = None
    intact: bool = False
    covers_whole: bool = False
    changed_after: bool = False
    trusted: bool = False
    algorithm: str | None = None
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against the signature but the unknown chain."""
        return self.intact and not self.changed_after and not self.problem


def signatures(data: bytes, name: str) -> tuple[DigitalSignature, ...]:  # noqa: ARG001  # as every reader
    """The signatures in a PDF, in the order of their fields; checked in a process with limits."""
    outcome = run_limited("cchc.intake.files.pdf_signature_check", data, seconds=_SECONDS)
    found: list[DigitalSignature] = []
    for line in outcome.output.splitlines():
        try:
            row = json.loads(line)
        except ValueError:  # the process ended in the middle of a line
            break
        signed_at = row.pop("signed_at", None)
        found.append(
            DigitalSignature(
                signed_at=datetime.fromisoformat(signed_at) if signed_at else None, **row
            )
        )
    if not found and outcome.fault:
        return (DigitalSignature("", problem=outcome.fault),)
    return tuple(found)


def signature_findings(found: Sequence[DigitalSignature]) -> Iterator[Finding]:
    """A note for each sound signature, an error for each other one."""
    for each in found:
        facts: dict[str, object] = {
            "signer": each.signer or each.organisation or "",
            "organisation": each.organisation or "",
            "signed_at": each.signed_at.isoformat() if each.signed_at else "",
            "time": f"{each.signed_at.astimezone(_VIETNAM):%H:%M %d/%m/%Y}"
            if each.signed_at
            else "",
            "covers_whole": each.covers_whole,
            "changed_after": each.changed_after,
            "intact": each.intact,
            "trusted": each.trusted,
            "problem": each.problem,
        }
        if each.problem:
            yield Finding("file.signature_not_checked", Severity.WARNING, facts=facts)
        elif not each.sound:
            yield Finding("file.signature_broken", Severity.ERROR, facts=facts)
        elif each.covers_whole:
            yield Finding("file.signature_found", Severity.NOTE, facts=facts)
        else:
            yield Finding("file.signature_of_part", Severity.NOTE, facts=facts)
