"""What a portal's own fields say of the paper that it shows ("Số hiệu: …  Người ký: …")."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.files.paper import Paragraph

LONGEST_LINE = 400
LONGEST_VALUE = 300
SIGNS = " *_|:#"


def portal_fields(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    """The fields by what they hold (number, type, issuer, signer, date, subject), the first of each kind.

    A field's value stands behind its colon, or on the next line where the name stands alone.
    """
    found: dict[str, str] = {}
    for index, paragraph in enumerate(paragraphs):
        if len(paragraph.text) > LONGEST_LINE:
            continue
        below = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        alone = _kinds().get(paragraph.text.strip(SIGNS).casefold())
        if alone:
            _keep(found, alone, below)
            continue
        for match in _line().finditer(paragraph.text):
            kind = _kinds()[match["key"].casefold()]
            _keep(found, kind, match["value"].strip(SIGNS) or below)
    return found


def _keep(found: dict[str, str], kind: str, value: str) -> None:
    text = value.strip(SIGNS)
    if kind != "others" and text and len(text) < LONGEST_VALUE:
        found.setdefault(kind, text)


@cache
def _kinds() -> dict[str, str]:
    value: dict[str, list[str]] = national().latest("plans/portal_fields")
    return {name: kind for kind, names in value.items() for name in names}


@cache
def _line() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(_kinds(), key=len, reverse=True)))
    return re.compile(
        rf"\W*(?<!\w)(?P<key>{names})\s*\**\s*:(?P<value>.*?)(?=\s+\W*(?:{names})\s*\**\s*:|$)",
        re.IGNORECASE | re.DOTALL,
    )
