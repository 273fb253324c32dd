"""Finds out in which encoding bytes were written and decodes them, telling what it had to guess.

Byte order marks come first, then the pattern of zero bytes that UTF-16 leaves, then strict UTF-8,
which text in another encoding hardly ever passes. Only what is left is guessed, among the encodings
Vietnamese offices have used (UTF-8 with damaged bytes, windows-1258, TCVN3, VNI, windows-1252), by how
many of the words with marks become well-spelt Vietnamese syllables. A general detector was not taken:
it knows neither TCVN3 nor VNI, and for windows-1258 it weighs letters, where the tones are marks of
their own and the syllable decides at once.
"""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.intake.files.legacy_text import converter_for
from cchc.reform.findings import Finding, Place, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "utf-16"),
)
_SAMPLE = 60_000
_MOST_WORDS = 3000
_WORD_EDGES = "“”‘’\"'«»().,;:!?…–—-/\xa0•"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of its encoding, and findings on what was guessed or repaired."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(raw: bytes, name: str = "", declared: str | None = None) -> Decoded:
    """The text of ``raw``; ``declared`` is what the file itself claims (an HTML meta element)."""
    for mark, codec, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly_or_repaired(raw, codec, encoding, name)
    sixteen = _utf16_without_mark(raw)
    if sixteen:
        found = _strictly_or_repaired(raw, sixteen, sixteen, name)
        return Decoded(found.text, sixteen, (_guessed(name, sixteen), *found.findings))
    if not raw.isascii():
        decoded = _of_high_bytes(raw, name, declared)
    else:
        decoded = Decoded(raw.decode("ascii"), "utf-8")
    return _from_legacy(decoded, name)


def well_spelt(text: str) -> float:
    """The share of words with letters beyond ASCII that are well-spelt Vietnamese syllables."""
    from cchc.vietnamese.syllables import is_vietnamese_syllable  # noqa: PLC0415  # rarely needed

    # no pattern here: a long run of letters would make it slow
    words = [
        unicodedata.normalize("NFC", word.strip(_WORD_EDGES))
        for word in text[:_SAMPLE].split()
        if not word.isascii()
    ][:_MOST_WORDS]
    words = [word for word in words if word and not word.isascii() and len(word) < 30]
    if not words:
        return 0.0
    return sum(map(is_vietnamese_syllable, words)) / len(words)


def _of_high_bytes(raw: bytes, name: str, declared: str | None) -> Decoded:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    else:
        findings = ()
        if declared and _codec(declared) not in {None, "utf-8"} and not raw.isascii():
            findings = (_lied(name, declared, "utf-8"),)
        return Decoded(text, "utf-8", findings)
    repaired = raw.decode("utf-8", "replace")
    near = raw[max(0, first_bad - _SAMPLE // 2) : first_bad + _SAMPLE // 2]
    high = sum(1 for byte in near if byte >= 0xC0)
    nearby = near.decode("utf-8", "replace")
    if nearby.count("\ufffd") * 10 <= high and well_spelt(nearby) > 0.5:
        return Decoded(repaired, "utf-8", (_undecodable(raw, first_bad, repaired, name),))
    return _best_guess(raw, raw[max(0, first_bad - 200) :][:_SAMPLE], name, declared)


def _best_guess(raw: bytes, sample: bytes, name: str, declared: str | None) -> Decoded:
    """The 8-bit reading with the most well-spelt words in ``sample``."""
    from cchc.vietnamese.legacy_encodings import (  # noqa: PLC0415  # rarely needed
        tcvn3_to_unicode,
        vni_to_unicode,
    )

    western = "cp1252" if not _c1_only(raw) else "latin-1"
    readings: dict[str, Callable[[bytes], str]] = {
        "windows-1258": lambda part: unicodedata.normalize("NFC", part.decode("cp1258", "replace")),
        "tcvn3": lambda part: tcvn3_to_unicode(part.decode("latin-1")),
        "vni": lambda part: vni_to_unicode(part.decode("latin-1")),
        "windows-1252": lambda part: part.decode(western, "replace"),
    }
    scores = {encoding: well_spelt(read(sample)) for encoding, read in readings.items()}
    encoding = max(scores, key=lambda each: scores[each])
    if scores[encoding] < 0.3:
        encoding = "windows-1252"
    text = readings[encoding](raw)
    findings = [_guessed(name, encoding)]
    if declared and _codec(declared) not in {None, encoding, encoding.replace("windows-", "cp")}:
        findings.append(_lied(name, declared, encoding))
    if "\ufffd" in text:
        at = text.index("\ufffd")
        findings.append(_unread_bytes(name, at, text[:at].count("\n") + 1, text.count("\ufffd")))
    return Decoded(text, encoding, tuple(findings))


def _c1_only(raw: bytes) -> bool:
    # bytes 81 8D 8F 90 9D have no letter in windows-1252
    return any(byte in raw for byte in b"\x81\x8d\x8f\x90\x9d")


def _from_legacy(decoded: Decoded, name: str) -> Decoded:
    """Text that is Unicode in form but shows TCVN3 or VNI letters, as converters leave it."""
    if decoded.encoding in {"tcvn3", "vni"}:
        return decoded
    found = converter_for(decoded.text)
    if found is None:
        return decoded
    encoding, convert = found
    return Decoded(convert(decoded.text), encoding, (_guessed(name, encoding),))


def _utf16_without_mark(raw: bytes) -> str | None:
    sample = raw[:4000]
    if len(sample) < 4 or len(raw) % 2 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2], sample[1::2]
    if odd.count(0) * 3 > len(odd) and even.count(0) * 20 <= len(even):
        return "utf-16-le"
    if even.count(0) * 3 > len(even) and odd.count(0) * 20 <= len(odd):
        return "utf-16-be"
    return None


def _strictly_or_repaired(raw: bytes, codec: str, encoding: str, name: str) -> Decoded:
    try:
        return Decoded(raw.decode(codec), encoding)
    except UnicodeDecodeError as error:
        text = raw.decode(codec, "replace")
        return Decoded(text, encoding, (_undecodable(raw, error.start, text, name),))


def _codec(label: str) -> str | None:
    try:
        return codecs.lookup(label.strip()).name
    except (LookupError, ValueError):
        return None


def _guessed(name: str, encoding: str) -> Finding:
    return Finding(
        "file.encoding_guessed", Severity.NOTE, facts={"name": name, "encoding": encoding}
    )


def _lied(name: str, declared: str, encoding: str) -> Finding:
    facts = {"name": name, "declared": declared.strip()[:40], "encoding": encoding}
    return Finding("file.encoding_misdeclared", Severity.NOTE, facts=facts)


def _undecodable(raw: bytes, offset: int, text: str, name: str) -> Finding:
    line = raw[:offset].count(b"\n") + 1
    return _unread_bytes(name, offset, line, text.count("\ufffd"))


def _unread_bytes(name: str, offset: int, line: int, count: int) -> Finding:
    return Finding(
        "file.undecodable_bytes",
        Severity.WARNING,
        Place(line=line),
        {"name": name, "offset": offset, "line": line, "count": count},
    )
