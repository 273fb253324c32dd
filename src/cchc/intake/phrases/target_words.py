"""The words of targets, from the rulebook, as phrases that can be looked up along a row of words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A letter may be followed by marks of its own where the text is not composed.
PIECE = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+|>=|<=|=>|=<|[^\s\u0300-\u036f]|[\u0300-\u036f]")


class Phrases:
    """Phrases of several words, each with a value; the longest that stands at a place is found."""

    def __init__(self) -> None:
        """Begin without phrases."""
        self._next: dict[str, Phrases] = {}
        self._value: Any = None

    def add(self, phrase: str, value: object) -> None:
        """Add `phrase` with its value; the later value of one phrase wins."""
        node = self
        for key in keys_of(phrase):
            node = node._next.setdefault(key, Phrases())
        node._value = value  # noqa: SLF001 - a node of its own tree

    def longest(self, keys: Sequence[str], at: int) -> tuple[int, Any] | None:
        """Return (number of words, value) of the longest phrase that begins at `at`."""
        node, found = self, None
        for position in range(at, len(keys)):
            following = node._next.get(keys[position])
            if following is None:
                break
            node = following
            if node._value is not None:  # noqa: SLF001 - a node of its own tree
                found = (position - at + 1, node._value)  # noqa: SLF001 - a node of its own tree
        return found

    def ending(self, keys: Sequence[str], end: int, most: int = 4) -> int:
        """Return the number of words of the longest phrase that ends before `end`, or 0."""
        near = keys[max(0, end - most) : end]
        for length in range(len(near), 0, -1):
            found = self.longest(near, len(near) - length)
            if found and found[0] == length:
                return length
        return 0


@cache
def word_key(word: str) -> str:
    """Return the form in which spellings of one word (case, tone-mark placement) are equal."""
    return comparison_key(word)


def keys_of(phrase: str) -> tuple[str, ...]:
    """Split a phrase into the keys of its words and signs.

    >>> keys_of("Cán bộ, công chức")
    ('cán', 'bộ', ',', 'công', 'chức')
    """
    return tuple(word_key(piece) for piece in PIECE.findall(phrase))


def phrases(words: Iterable[str], value: object = True) -> Phrases:
    """Build the lookup of a list of phrases."""
    found = Phrases()
    for word in words:
        found.add(word, value)
    return found


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The words of targets: what each list means stands in `targets/words` of the rulebook."""

    grammar: Phrases
    bounds: Phrases
    units: Phrases
    lists: dict[str, Phrases]
    sets: dict[str, frozenset[str]]
    highest_levels: dict[str, int]
    number_words: dict[str, int] = field(default_factory=dict[str, int])


# Lists of the rulebook that become terminals of the grammar; a later list wins a shared phrase.
_TERMINALS = (
    ("REACH", ("reach",)),
    ("REACH", ("respectively",)),
    ("LEVEL", ("level",)),
    ("AT_LEAST", ("bounds", "at_least")),
    ("MORE", ("bounds", "more")),
    ("AT_MOST", ("bounds", "at_most")),
    ("LESS", ("bounds", "less")),
    ("ABOUT", ("bounds", "about")),
    ("FROM", ("bounds", "from")),
    ("TO", ("to",)),
    ("UPWARD", ("upward",)),
    ("DOWNWARD", ("downward",)),
    ("REDUCE", ("reduce",)),
    ("INCREASE", ("increase",)),
    ("ADDED", ("inner",)),
    ("AVERAGE", ("average",)),
    ("VERSUS", ("versus",)),
    ("HIGHER", ("higher",)),
    ("OTHER", ("plain",)),
)
_LISTS = {
    "upward": ("upward",),
    "periods": ("periods",),
    "higher": ("higher",),
    "versus": ("versus",),
    "rank_group": ("rank", "group"),
    "rank_place": ("rank", "place"),
    "rank_top": ("rank", "top"),
    "rank_whole": ("rank", "whole"),
    "leaders": ("rank", "leaders"),
    "among": ("rank", "among"),
    "none_triggers": ("none_allowed", "triggers"),
    "none_things": ("none_allowed", "things"),
    "none_faults": ("none_allowed", "faults"),
    "none_unless": ("none_allowed", "unless_before"),
    "percent": ("percent",),
    "per": ("per",),
    "unmeasured_after": ("unmeasured_after",),
    "numbered": ("numbered",),
    "openers": ("openers",),
    "subject_heads": ("subject_heads",),
    "aims": ("aims",),
    "assurances": ("assurances",),
    "child_marks": ("child_marks",),
    "achieved_before_number": ("achieved_before_number",),
    "costs": ("costs",),
    "exceptions": ("exceptions",),
    "conditions": ("conditions",),
    "scope_marks": ("scope_marks",),
    "subject_verbs": ("subject_verbs",),
    "predicates": ("predicates",),
    "sure_predicates": ("sure_predicates",),
    "direct_openers": ("direct_openers",),
    "inner_openers": ("inner_openers",),
    "fillers": ("fillers",),
    "periods_of_time": ("periods_of_time",),
    "milestones": ("milestones",),
    "counting_verbs": ("counting_verbs",),
    "counting_links": ("counting_links",),
    "takers": ("takers",),
    "turns": ("turns",),
    "consequences": ("consequences",),
    "report_openers": ("report_openers",),
    "actors": ("actors",),
    "past_openers": ("past_openers",),
    "none_endings": ("none_allowed", "endings"),
}
_SETS = {"unit_stops": "unit_stops", "sinking": "sinking", "number_words": "number_words"}


@cache
def target_words() -> TargetWords:
    """Read the words of targets from the rulebook, once."""
    value: Any = national().latest("targets/words")

    def words_at(path: tuple[str, ...]) -> list[str]:
        found = value
        for step in path:
            found = found[step]
        return list(found)

    grammar = Phrases()
    # A word may be two things ("vượt 80%", "vượt năm trước"): both are kept, the reader decides.
    roles: dict[tuple[str, ...], tuple[str, ...]] = {}
    for terminal, path in _TERMINALS:
        for phrase in words_at(path):
            keys = keys_of(phrase)
            roles[keys] = (*roles.get(keys, ()), terminal)
            grammar.add(phrase, roles[keys])
    bounds = phrases(word for name in value["bounds"] for word in words_at(("bounds", name)))
    units = Phrases()
    for group in ("count", "score", "rank", "time", "money", "scale"):
        for unit in value["units"][group]:
            units.add(unit, group)
    for unit in value["percent"]:
        units.add(unit, "percent")
    achieved = phrases(value["achieved"], value="achieved")
    for phrase in value["not_achieved"]:
        achieved.add(phrase, "plain")
    lists = {name: phrases(words_at(path)) for name, path in _LISTS.items()}
    lists["achieved"] = achieved
    sets = {name: frozenset(word_key(w) for w in value[path]) for name, path in _SETS.items()}
    levels = {" ".join(keys_of(name)): int(top) for name, top in value["highest_levels"].items()}
    numbers = {word_key(word): int(worth) for word, worth in value["number_words"].items()}
    return TargetWords(grammar, bounds, units, lists, sets, levels, numbers)
