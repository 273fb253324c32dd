"""Faults of citations: one symbol with two dates or two periods, a symbol and its date years apart, stray spaces."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.reform.findings import Finding, Severity
from cchc.vietnamese.citations import find_citations
from cchc.vietnamese.dates import format_date
from cchc.vietnamese.keys import comparison_key
from cchc.vietnamese.symbols import find_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cchc.intake.files.paper import Paragraph
    from cchc.intake.plan_document.references import Cited
    from cchc.reform.findings import Place
    from cchc.reform.plans import Header
    from cchc.vietnamese.citations import Citation

PERIOD = re.compile(r"giai đoạn\s+(?P<from>20\d\d)\s*[-–]\s*(?P<to>20\d\d)", re.IGNORECASE)
ATTACHED = re.compile(r"\W*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)


def citation_faults(
    cited: Sequence[Cited], paragraphs: Sequence[Paragraph], header: Header
) -> Iterator[Finding]:
    """Every fault of the paper's citations."""
    by_symbol: dict[str, list[Cited]] = {}
    for each in cited:
        if each.citation.symbol is not None:
            by_symbol.setdefault(comparison_key(each.citation.symbol.normal), []).append(each)
    for mentions in by_symbol.values():
        dated = [(m.place, m.citation.date) for m in mentions if m.citation.date]
        number = closed(mentions[0].citation)
        yield from _conflicting_dates(number, dated)
        yield from _symbol_year(number, dated)
        yield from _conflicting_periods(number, mentions)
    yield from _spaced_symbols(paragraphs)
    yield from _annex(paragraphs, header)


def closed(citation: Citation) -> str:
    """The symbol as printed, its spaces closed."""
    return re.sub(r"\s+", "", citation.symbol.text) if citation.symbol else ""


def _conflicting_dates(number: str, dated: Sequence[tuple[Place, date]]) -> Iterator[Finding]:
    counts = Counter(day for _, day in dated)
    if len(counts) < 2:
        return
    usual = max(counts, key=lambda day: (counts[day], day == dated[0][1]))
    if counts[usual] == counts[dated[0][1]]:
        usual = dated[0][1]
    lines: set[int | None] = set()
    for place, day in dated:
        if day != usual and place.line not in lines:
            lines.add(place.line)
            facts = {
                "number": number,
                "date": format_date(day),
                "other": format_date(usual),
            }
            yield Finding("document.date_conflict", Severity.WARNING, place, facts)


def _symbol_year(number: str, dated: Sequence[tuple[Place, date]]) -> Iterator[Finding]:
    """The year in the symbol of a legal normative document is the year it was issued (Decree 30/2020, Appendix I)."""
    found = re.match(r"[^/]+/(?P<year>(?:19|20)\d\d)/", number)
    if found is None:
        return
    for place, day in dated:
        if day.year != int(found["year"]):
            yield Finding(
                "document.symbol_year",
                Severity.WARNING,
                place,
                {"number": number, "year": found["year"], "date": format_date(day)},
            )
            return


def _conflicting_periods(number: str, mentions: Sequence[Cited]) -> Iterator[Finding]:
    """A programme cited with two periods ("giai đoạn 2021 - 2025" and "2020 - 2025")."""
    first: str | None = None
    for mention in mentions:
        found = PERIOD.search(mention.citation.title or mention.citation.text)
        if found is None:
            continue
        period = f"{found['from']}-{found['to']}"
        if first is not None and period != first:
            facts = {"number": number, "period": period, "other": first}
            yield Finding("document.period_conflict", Severity.WARNING, mention.place, facts)
            return
        first = first or period


def _spaced_symbols(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    for paragraph in paragraphs:
        for found in find_symbols(paragraph.text):
            if re.search(r"\s", found.text.strip()):
                facts = {"text": found.text, "closed": re.sub(r"\s+", "", found.text)}
                yield Finding(
                    "document.symbol_spaced", Severity.NOTE, _quoted(paragraph, found.text), facts
                )


def _annex(paragraphs: Sequence[Paragraph], header: Header) -> Iterator[Finding]:
    """An annex that names another number or day than the paper it hangs on."""
    own = header.promulgated_by or header.number
    if own is None or header.date is None:
        return
    for paragraph in paragraphs:
        if ATTACHED.match(paragraph.text) is None or len(paragraph.text) > 300:
            continue
        for citation in find_citations(paragraph.text):
            if citation.symbol is None or citation.symbol.number is None:
                continue
            same = comparison_key(citation.symbol.normal) == comparison_key(own)
            if not same:
                yield Finding(
                    "document.annex_number",
                    Severity.WARNING,
                    _quoted(paragraph, citation.text),
                    {"number": citation.symbol.text, "own": own},
                )
            elif citation.date and citation.date != header.date:
                facts = {
                    "number": own,
                    "date": format_date(citation.date),
                    "own": format_date(header.date),
                }
                yield Finding(
                    "document.annex_date",
                    Severity.WARNING,
                    _quoted(paragraph, citation.text),
                    facts,
                )
            break


def _quoted(paragraph: Paragraph, quote: str) -> Place:
    return replace(paragraph.place, quote=quote)
