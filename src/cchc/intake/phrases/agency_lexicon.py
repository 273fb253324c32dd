"""The words by which agencies are recognised, from the rulebook, in a form that is quick to look up."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A word with its combining marks; "&" binds (KH&CN); all else stands alone.
TOKEN = re.compile(r"(?:\w[\u0300-\u036f]*)+(?:&(?:\w[\u0300-\u036f]*)+)*|\n|[^\w\s]")
DASHES = "-–—"


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign of a cell, where it stands, folded for comparison."""

    start: int
    end: int
    key: str
    is_capital: bool
    is_shouted: bool  # all in capitals, as headings are


def tokens_of(text: str) -> list[Token]:
    """Return the words and signs of a text; a line break is a sign of its own."""
    return [
        Token(
            match.start(), match.end(), key_of(match[0]), match[0][0].isupper(), match[0].isupper()
        )
        for match in TOKEN.finditer(text)
    ]


def key_of(word: str) -> str:
    """Return the form in which a word is compared; all dashes are one."""
    if word in DASHES:
        return "-"
    return word if word == "\n" else comparison_key(word)


@dataclass(slots=True)
class Phrases:
    """A set of phrases as a tree of words: the longest one at a place is found in one walk."""

    root: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Build the tree from phrases as the rulebook writes them."""
        tree = cls()
        for phrase in phrases:
            node = tree.root
            for token in tokens_of(phrase):
                node = node.setdefault(token.key, {})
            node[""] = phrase
        return tree

    def end_at(self, tokens: Sequence[Token], place: int) -> int:
        """Return where the longest phrase that begins at `place` ends; `place` if there is none."""
        node, best = self.root, place
        while place < len(tokens):
            key = tokens[place].key
            # A name may run over the end of a line.
            if key == "\n" and node is not self.root:
                place += 1
                continue
            if key not in node:
                break
            node = node[key]
            place += 1
            if "" in node:
                best = place
        return best


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists of agencies."""

    names: Phrases
    fields: dict[str, Phrases]
    strong: Phrases
    capital: Phrases
    owners: Phrases
    excluded: dict[str, frozenset[str]]
    excluded_small: frozenset[str]
    lists: dict[str, Phrases]
    none_marks: frozenset[str]
    texts: dict[str, str]
    field_texts: dict[str, list[str]]


def _with_folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(comparison_key(word) for word in words)


@cache
def lexicon() -> Lexicon:
    """Return the word lists of the rulebook (keys `agencies/*`), read once."""
    book = national()
    words: dict[str, list[str]] = book.latest("agencies/words")
    heads = book.latest("agencies/heads")
    departments = book.latest("agencies/departments")
    ministries = [ministry["field"] for ministry in book.latest("agencies/ministries")]
    return Lexicon(
        names=Phrases.of(book.latest("agencies/names")),
        fields={
            "sở": Phrases.of(departments["sở"]),
            "phòng": Phrases.of(departments["phòng"]),
            "bộ": Phrases.of(ministries),
        },
        strong=Phrases.of(heads["strong"]),
        capital=Phrases.of(heads["capital"]),
        owners=Phrases.of(heads["owners"]),
        excluded={
            comparison_key(head): _with_folded(after)
            for head, after in heads["not_followed_by"].items()
        },
        excluded_small=_with_folded(heads["only_in_small_letters"]),
        lists={name: Phrases.of(phrases) for name, phrases in words.items()},
        none_marks=_with_folded(words["none_marks"]),
        texts=book.latest("agencies/abbreviations"),
        field_texts={
            "Sở": departments["sở"],
            "Phòng": departments["phòng"],
            "Bộ": ministries,
        },
    )
