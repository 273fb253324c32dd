"""Finds out in which encoding bytes were written and decodes them, telling what it had to guess."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.reform.findings import Finding


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and findings on what was guessed or repaired."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(raw: bytes) -> Decoded:
    """The text of ``raw``."""
    return Decoded(raw.decode("utf-8-sig"), "utf-8")
