"""Sets a subject printed in capitals in ordinary letters, as the decree wants it, by the plan's own spellings."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.reform.plans import Plan

WORD = re.compile(r"[^\W\d_]+")
OPENING = re.compile(r"(?:^|[.:;!?]\s+|\(\s*)[^\w]*[^\W\d_]+")


def subject_of(plan: Plan) -> str:
    """The subject of the paper; one in capitals is set in ordinary letters (Decree 30/2020, Appendix I).

    A word keeps the capitals that it has most often elsewhere in the plan ("Tân Lâm", "TTHC"); a
    word that stands nowhere else is written small.
    """
    subject = plan.header.subject or ""
    if not subject.isupper():
        return subject
    spellings = _spellings(plan)
    ordinary = WORD.sub(lambda found: spellings.get(found[0].casefold(), found[0].lower()), subject)
    return ordinary[:1].upper() + ordinary[1:]


def _spellings(plan: Plan) -> dict[str, str]:
    counts: Counter[str] = Counter()
    for text in _texts(plan):
        # The first word of a sentence has its capital from the sentence, not from itself.
        counts.update(WORD.findall(OPENING.sub(" ", text)))
    best: dict[str, str] = {}
    for word, _ in counts.most_common():
        best.setdefault(word.casefold(), word)
    names = f"x {plan.header.place or ''} x {plan.header.issuer or ''}"
    return best | {word.casefold(): word for word in WORD.findall(names) if word != "x"}


def _texts(plan: Plan) -> Iterator[str]:
    for target in plan.targets:
        yield target.text
    for task in plan.tasks:
        yield from (task.content, task.lead_text or "", task.coordinating_text or "")
    for assignment in plan.assignments:
        yield assignment.agency
        yield from (duty.text for duty in assignment.duties)
    for reference in plan.legal_refs:
        yield f"x {reference.title or ''}"
