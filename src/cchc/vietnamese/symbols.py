"""Symbols of official documents (Decree 30/2020/NĐ-CP, Appendix I) and what real papers make of them."""

# ruff: noqa: SIM905, RUF001 -- a list of words reads better as a line; odd dashes are the matter here

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cchc.vietnamese.lookalikes import replace_lookalikes

# Kinds of documents: Decree 30/2020/NĐ-CP Appendix III, the law on legal documents, the Party's
# guide on the form of its papers, and what offices use besides. They tell "type-agency" from
# "agency-field" and so belong to the grammar of symbols.
TYPE_ABBREVIATIONS = frozenset(
    (
        "NQ QĐ CT QC QYĐ QĐI QYĐI TC TB HD CTR CTHĐ KH PA ĐA DA BC BB TTR HĐ CĐ BGN BTT GUQ GM GGT "
        "GNP PG PC PB CV NĐ TT TTLT NQLT L PL LCT SL KL TBKL CTPH QCPH KHPH KHLT HDLT HDLN CTLT "
        "TTLN QĐLT VBHN ĐL TL SY TRS KHHĐ CTRHĐ KHCT KHTH BCTH HDPH TTCP QT TBKLHN"
    ).split()
)
# In "agency-type" these cannot be taken for the field of a letter, as TC (tài chính) or KH could.
_REVERSED_TYPES = frozenset("TTR BC QĐ TB NQ GM CV CTR BB".split())
_SURE_AGENCY = re.compile(
    r"(?:\w*UBND|HĐND|CP|TTG|TW|TƯ|TU|UBMT\w*|MTTQ\w*|BCĐ\w*|QH\d*|UBTVQH\d*)"
)
_AGENCY_LIKE = re.compile(r"(?:UBND|HĐND|B[A-ZĐ]{2,}|S[A-ZĐ]{2,}|VP\w*|UB\w+)")
_NATIONAL_ASSEMBLY = re.compile(r"(?:UBTV)?QH\d+")

_UP = "A-ZĐƯƠÔÊÂĂ"
# A few lower-case letters belong to abbreviations: TTg, CTr, TTr, QyĐ, CTHđ.
_PART = rf"[{_UP}](?:[{_UP}\d]|&(?=[{_UP}])|[rgyđưhikp](?![a-z]))*"
_NUMBER = r"(?:\d{1,6}(?:\.\d{1,2})?[a-eA-Dđ]?|[….]{2,}|…|_{2,})"
_YEAR = r"(?:19|20)\d\d"
# A hyphen may have a stray space on one side; with a space on both it is a dash between words,
# except after the kind of document, where nothing else can follow.
_HYPHEN = r"(?:-\s?|\s-)"
_MORE = rf"(?:-[^\S\n]?{_PART}|[^\S\n]-{_PART})*"
_START = r"(?:(?<![\w/&=?])(?<!\d[.,:])(?<!\w-)|(?<=[Ss]ố))"
_BLANK = r"(?:(?<=ố)|(?<=ố:)|(?<=Ố)|(?<=Ố:))"
_FORMS = (
    rf"(?P<n1>{_NUMBER})\s?/\s?(?P<year>{_YEAR})\s?/\s?(?P<c1>{_PART}(?:{_HYPHEN}{_PART})?{_MORE})",
    rf"(?P<n2>{_NUMBER})\s?/\s?(?P<c2>{_PART}(?:{_HYPHEN}|\s-\s){_PART}{_MORE})",
    rf"(?P<n3>{_NUMBER})\s?(?P<dash>[-/])\s?(?P<c3>{_PART}\s?/\s?{_PART}{_MORE})",
    rf"(?P<n4>{_NUMBER})\s?/\s?(?P<c4>{_PART})",
)
_END = r"(?![\w/])(?!\.(?:htm|vn|gov|pdf|doc))"
_SYMBOL = re.compile(
    rf"{_START}(?:{'|'.join(_FORMS)}){_END}|{_BLANK}\s{{0,20}}/(?P<c5>{_PART}{_HYPHEN}{_PART}{_MORE}){_END}"
)
_NUMBERED = re.compile(r"[Ss](?:ố|Ố)\s*:?\s*$")
_PLAIN = str.maketrans({"–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "\u00a0": " "})
_BLANK_NUMBER = re.compile(r"[….\s_]*")
_SPACES = re.compile(r"\s+")


class SymbolKind(StrEnum):
    """What the form of a symbol says about its document."""

    LEGAL = "legal"
    NAMED = "named"
    LETTER = "letter"
    PARTY = "party"


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol and its parts.

    ``text`` is the printed form; ``normal`` has its spaces closed, plain hyphens and Latin letters
    for look-alikes. ``number`` is as printed ("012", "66.7"), None where the paper left it blank.
    ``type`` is the abbreviation of the kind of document (None for letters and for acts of the
    National Assembly), ``field`` the unit or subject that stands after the agency in a letter.
    """

    text: str
    normal: str
    number: str | None
    year: int | None
    type: str | None
    agency: str
    field: str | None
    kind: SymbolKind

    @property
    def key(self) -> str:
        """The same for two printings of one symbol: no case, no leading zeros, TƯ is TW."""
        rest = self.normal[len(self.number or "…") :].casefold().replace("tư", "tw")
        return (self.number or "…").lstrip("0").casefold() + rest


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """A symbol in running text and where it stands."""

    start: int
    end: int
    text: str
    symbol: Symbol


@dataclass(frozen=True, slots=True)
class _Core:
    type: str | None
    agency: str
    field: str | None


def _split_core(parts: list[str]) -> _Core:
    """Tell type-agency, agency-type and agency-field apart."""
    first, rest = parts[0], "-".join(parts[1:])
    if not rest:
        return _Core(None, first, None)
    if first.upper() in TYPE_ABBREVIATIONS:
        return _Core(first, rest, None)
    if len(parts) == 2 and rest.upper() in _REVERSED_TYPES:
        return _Core(rest, first, None)
    if _SURE_AGENCY.fullmatch(parts[1].upper()) and not _AGENCY_LIKE.fullmatch(first.upper()):
        return _Core(first, rest, None)
    return _Core(None, first, rest)


def _is_word_free(core: str) -> bool:
    """Refuse parts that are words or signs (Cr, Kg) and no abbreviations."""
    parts = re.split(r"[-/]", core)
    first_is_long = len(parts[0]) >= 2 or parts[0].upper() in TYPE_ABBREVIATIONS
    uppers = sum(char.isupper() for char in core)
    return (first_is_long and uppers >= 3) or bool(_NATIONAL_ASSEMBLY.fullmatch(core))


def _of_parts(
    text: str, number: str | None, year: str | None, core: str, dash: str
) -> Symbol | None:
    """Make the value from the parts of a match; None where they are no symbol after all."""
    core = _SPACES.sub("", core)
    if not _is_word_free(core):
        return None
    number = number.strip() if number else ""
    if _BLANK_NUMBER.fullmatch(number):
        number = ""
    if "/" in core:
        type_, agency = core.split("/")
        agency, _, field = agency.partition("-")
        split = _Core(type_, agency, field or None)
        kind = SymbolKind.PARTY if dash == "-" else SymbolKind.NAMED
    else:
        split = _split_core(core.split("-"))
        kind = SymbolKind.NAMED if split.type else SymbolKind.LETTER
        kind = SymbolKind.LEGAL if year else kind
    middle = f"/{year}/" if year else dash
    return Symbol(
        text=text,
        normal=f"{number or '…'}{middle}{core}",
        number=number or None,
        year=int(year) if year else None,
        type=split.type,
        agency=split.agency,
        field=split.field,
        kind=kind,
    )


def _of_match(match: re.Match[str], text: str, *, numbered: bool) -> Symbol | None:
    parts = match.groupdict()
    number = parts["n1"] or parts["n2"] or parts["n3"] or parts["n4"]
    core = parts["c1"] or parts["c2"] or parts["c3"] or parts["c4"] or parts["c5"]
    dash = parts["dash"] or "/"
    if not numbered:
        # Without the word "số" a ratio or a heading could look alike: ask for a known kind.
        if parts["c4"]:
            return None
        if parts["c3"] and parts["c3"].split("/")[0].strip().upper() not in TYPE_ABBREVIATIONS:
            return None
    if parts["c4"] and len(core) < 3:
        return None
    printed = text[match.start() : match.end()].strip()
    symbol = _of_parts(printed, number, parts["year"], core, dash)
    if symbol is None or numbered or symbol.kind is not SymbolKind.LETTER:
        return symbol
    sure = _AGENCY_LIKE.fullmatch(symbol.agency.upper()) or len(symbol.number or "") >= 3
    return symbol if sure else None


@lru_cache(maxsize=4096)
def parse_symbol(text: str) -> Symbol | None:
    """Read a whole string as one symbol, with or without "Số:" before it; None where it is none.

    >>> parse_symbol("012/KH-UBND").agency
    'UBND'
    """
    text = re.sub(r"^[Ss](?:ố|Ố)\s*:?(?=\s*\S)", "", text.strip()).strip()
    text = "…" + text if text.startswith("/") else text
    plain = replace_lookalikes(text).translate(_PLAIN)
    match = _SYMBOL.fullmatch(plain)
    return _of_match(match, text, numbered=True) if match else None


def find_symbols(text: str) -> tuple[FoundSymbol, ...]:
    """Find the symbols in running text, with the deviations that real papers show.

    Stray spaces, blank numbers, leading zeros, look-alike letters, long dashes and either order of
    agency and kind are accepted. Dates, ratios, "và/hoặc", standards and addresses are none.

    >>> find_symbols("theo Quyết định số 12/QĐ-UBND ngày 01/02/2023")[0].text
    '12/QĐ-UBND'
    """
    if "/" not in text:
        return ()
    plain = replace_lookalikes(text).translate(_PLAIN)
    found: list[FoundSymbol] = []
    for match in _SYMBOL.finditer(plain):
        numbered = bool(_NUMBERED.search(plain, max(0, match.start() - 8), match.start()))
        symbol = _of_match(match, text, numbered=numbered)
        if symbol is not None:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            found.append(FoundSymbol(start, match.end(), symbol.text, symbol))
    return tuple(found)
