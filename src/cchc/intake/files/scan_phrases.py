"""The fixed phrases by which marks of recognised words are set right, looked up by their bare letters."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc.rulebook import national
from cchc.vietnamese.keys import search_key
from cchc.vietnamese.tone_marks import fold_tone_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# the node's own phrases stand under the key that no syllable has
_HERE = ""
_WORDS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")


class PhraseTree:
    """Phrases as a tree of bare syllables, so that all that begin at a place are found in one walk."""

    def __init__(self, phrases: list[str]) -> None:
        self._root: dict[str, Any] = {}
        for phrase in phrases:
            words = tuple(phrase.split())
            node = self._root
            for word in words:
                node = node.setdefault(search_key(word), {})
            known: list[tuple[str, ...]] = node.setdefault(_HERE, [])
            if not any(_same(words, other) for other in known):
                known.append(words)

    def all_at(self, bare: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
        """The phrases that begin with the first syllable, those of the same letters together, short ones first."""
        node = self._root
        for syllable in bare:
            node = node.get(syllable)
            if node is None:
                return
            if _HERE in node:
                yield tuple(node[_HERE])


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(
        fold_tone_place(a.lower()) == fold_tone_place(b.lower())
        for a, b in zip(one, other, strict=True)
    )


@cache
def fixed_phrases() -> PhraseTree:
    """The phrases of the rulebook: a list of its own, agencies, heads of columns and words of deadlines."""
    book = national()
    departments = book.latest("agencies/departments")
    others: list[str] = [
        *book.latest("agencies/names"),
        *(f"Sở {field}" for field in departments["sở"]),
        *(f"Phòng {field}" for field in departments["phòng"]),
        *(f"Bộ {ministry['field']}" for ministry in book.latest("agencies/ministries")),
        *(area["name"] for area in book.latest("areas/reform_areas").values()),
        *(head for role in book.latest("plans/columns").values() for head in role["whole"]),
    ]
    # a comma parts what may also stand apart
    own = [
        piece.strip()
        for each in book.latest("documents/fixed_phrases")
        for piece in each.split(",")
    ]
    parts = (piece.strip() for each in others for piece in re.split(r"[,;]", each))
    # two words of lists that were not made for this may be the letters of two others
    pieces = [*own, *(piece for piece in parts if piece.count(" ") > 1)]
    return PhraseTree([piece for piece in pieces if _WORDS.fullmatch(piece)])
