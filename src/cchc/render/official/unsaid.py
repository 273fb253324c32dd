"""What the other parts of a plan's paper do not say: documents cited and time limits stated elsewhere in its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cchc.vietnamese.citations import find_citations
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc.reform.plans import LegalReference, Plan
    from cchc.vietnamese.citations import Citation

# Out of its place a clause with a figure would state a target, one on reports a report; and a day
# from which something is in force belongs to the paper that carries the plan.
SAYS_MORE = re.compile(r"\d|\bbáo cáo\b|\bhiệu lực\b", re.IGNORECASE)


def unsaid_references(plan: Plan, texts: Sequence[str]) -> Iterator[LegalReference]:
    """The cited documents that ``texts`` do not name with all that the plan knows of them."""
    said: dict[str, list[Citation]] = {}
    for text in texts:
        for citation in find_citations(text):
            said.setdefault(_key_of_citation(citation), []).append(citation)
    for reference in plan.legal_refs:
        if reference.is_self or not (reference.number or reference.title):
            continue
        named = said.get(_key_of_reference(reference), [])
        if not named or not _is_told_by(reference, named):
            yield reference


def unsaid_deadlines(plan: Plan, texts: Iterable[str]) -> Iterator[str]:
    """The clauses that only set a time limit and stand in none of ``texts``, each once."""
    parts = [duty.text for assignment in plan.assignments for duty in assignment.duties]
    parts += [target.text for target in plan.targets]
    said = [comparison_key(text) for text in texts]
    within = [comparison_key(text.rstrip(" .;/")) for text in parts]
    for limit in plan.deadlines:
        clause = limit.what or limit.deadline.text
        key = comparison_key(clause)
        if not key or SAYS_MORE.search(clause.replace(limit.deadline.text, "")):
            continue
        # A clause that holds a duty or a target is said by it, without the agency and the time.
        if not any(key in text for text in said) and not any(part in key for part in within):
            said.append(key)
            yield clause


def prints(reference: LegalReference, words: str) -> bool:
    """Whether the paper itself names the issuer; one that only the symbol tells is not written."""
    texts = [mention.text for mention in reference.mentions]
    return not texts or any(words in text for text in texts)


def _is_told_by(reference: LegalReference, named: Sequence[Citation]) -> bool:
    issuer = reference.issuer
    if issuer and prints(reference, issuer) and not any(each.issuer for each in named):
        return False
    return all(
        not known or any(told)
        for known, told in (
            (reference.type, [each.type for each in named]),
            (reference.date, [each.date_text for each in named]),
            (reference.title, [each.title for each in named]),
        )
    )


def _key_of_citation(citation: Citation) -> str:
    if citation.symbol is not None:
        return comparison_key(citation.symbol.normal)
    return _key_of_name(citation.type, citation.title, citation.date_text)


def _key_of_reference(reference: LegalReference) -> str:
    if reference.number is not None:
        return comparison_key(reference.number)
    return _key_of_name(reference.type, reference.title, reference.date)


def _key_of_name(kind: str | None, title: str | None, day: str | None) -> str:
    return comparison_key(" ".join(part for part in (kind, title, day) if part))
