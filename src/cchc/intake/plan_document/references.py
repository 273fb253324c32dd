"""Legal references: every document that the paper cites, once, with all the places that cite it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from cchc.reform.plans import LegalReference, Mention
from cchc.vietnamese.citations import find_citations, issuer_of_symbol
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.intake.files.paper import Paragraph
    from cchc.reform.findings import Place
    from cchc.reform.plans import Header
    from cchc.vietnamese.citations import Citation


class Cited(NamedTuple):
    """A document cited at one place of the paper."""

    citation: Citation
    place: Place


def find_cited(paragraphs: Iterable[Paragraph]) -> tuple[Cited, ...]:
    """Every citation of the paper, in its order."""
    return tuple(
        Cited(citation, replace(paragraph.place, quote=citation.text))
        for paragraph in paragraphs
        for citation in find_citations(paragraph.text)
    )


def read_references(cited: Iterable[Cited], header: Header) -> tuple[LegalReference, ...]:
    """The cited documents in the order of their first mention; the paper's own symbol is marked as self."""
    own = _own_symbols(header)
    # A symbol without its number is the paper's own, before it was given one.
    references: dict[str, LegalReference] = {}
    for citation, place in cited:
        key = _key(citation)
        if key is None:
            continue
        mention = Mention(citation.text, place)
        known = references.get(key)
        references[key] = (
            _merged(known, citation, mention)
            if known
            else _new(citation, mention, key in own or _is_blank(citation))
        )
    return tuple(references.values())


def _own_symbols(header: Header) -> frozenset[str]:
    numbers = [
        header.number,
        header.promulgated_by,
        header.carrier.number if header.carrier else None,
    ]
    return frozenset(comparison_key(n) for n in numbers if n)


def _key(citation: Citation) -> str | None:
    """What tells a document from others: its symbol, or for a law without one its type, title and date."""
    if citation.symbol is not None:
        return comparison_key(citation.symbol.normal)
    if citation.type is None:
        return None
    title = comparison_key(citation.title or "")
    return f"{comparison_key(citation.type)} {title} {citation.date_text or ''}".strip()


def _new(citation: Citation, mention: Mention, is_self: bool) -> LegalReference:
    symbol = citation.symbol
    return LegalReference(
        number=re.sub(r"\s+", "", symbol.text) if symbol else None,
        type=citation.type,
        issuer=citation.issuer or (issuer_of_symbol(symbol) if symbol else None),
        date=citation.date_text,
        title=citation.title,
        is_self=is_self,
        mentions=(mention,),
    )


def _is_blank(citation: Citation) -> bool:
    return citation.symbol is not None and re.match(r"\W*\d", citation.symbol.text) is None


def _merged(known: LegalReference, citation: Citation, mention: Mention) -> LegalReference:
    """A later mention fills what the earlier ones left open."""
    return replace(
        known,
        type=known.type or citation.type,
        issuer=citation.issuer if citation.issuer and not _printed_issuer(known) else known.issuer,
        date=known.date or citation.date_text,
        title=known.title or citation.title,
        mentions=(*known.mentions, mention),
    )


def _printed_issuer(reference: LegalReference) -> bool:
    return bool(reference.issuer) and any(
        reference.issuer in m.text for m in reference.mentions if reference.issuer
    )
