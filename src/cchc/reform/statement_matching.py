"""Finds the same statements in two lists by their words: short forms, years, figures and order do not count."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from cchc.reform.abbreviations import written_out
from cchc.reform.assignment import best_assignment
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Two statements are one when they share more than half of what tells them from the others of both
# plans; below that a clerk would call them two.
ALIKE = 0.5
# A fainter likeness is enough where nothing else comes near it.
FAINT, CLEAR = 0.4, 1.4
# A shortened statement counts by how much of it stands in the longer one, a little below likeness.
SHORTENED = 0.82
# Below that share of the longer one, and below so many syllables, it could stand in anything.
SHORTEST_SHARE, FEWEST_SYLLABLES = 0.25, 5
# Whoever shortens keeps the beginning: then a smaller share is enough.
SHORTEST_BEGINNING, FEWEST_OF_BEGINNING = 0.08, 7
# What stands beside the words (product, lead, section, figures) only decides between like ones.
BESIDE = 0.12
# Several middling pairs must not outweigh a sure one.
SURENESS = 4

FIGURES = re.compile(r"\b\d[\d.,/]*%?")
WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to be matched: its words, and what stands beside them, each part by itself."""

    text: str
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of one statement in both lists; ``likeness`` of the words runs from 0 to 1."""

    before: int
    after: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Features:
    """Syllables and pairs of syllables (Vietnamese words are mostly pairs) with their weight."""

    words: frozenset[str]
    text: str
    syllables: int


def wording(text: str) -> str:
    """The words of a statement without signs, figures and years, short forms written out."""
    return " ".join(WORDS.findall(FIGURES.sub(" ", comparison_key(written_out(text)))))


def match_statements(before: Sequence[Statement], after: Sequence[Statement]) -> tuple[Pair, ...]:
    """The statements that both lists hold, each matched at most once, in the order of ``after``.

    The pairs together are the most alike that can be had; the result does not depend on which list
    is called the earlier one.
    """
    if [_order(s) for s in before] > [_order(s) for s in after]:
        turned = [Pair(p.after, p.before, p.likeness) for p in _pairs(after, before)]
        return tuple(sorted(turned, key=lambda pair: pair.after))
    return tuple(_pairs(before, after))


def _order(statement: Statement) -> tuple[str, ...]:
    return (statement.text, *statement.beside)


def _pairs(before: Sequence[Statement], after: Sequence[Statement]) -> list[Pair]:
    alike = _all_likeness([s.text for s in before], [s.text for s in after])

    def value(place: tuple[int, int]) -> float:
        i, j = place
        apart = abs(i / len(before) - j / len(after))
        return (alike[place] + BESIDE * _beside(before[i], after[j], apart)) ** SURENESS

    sure = {place: value(place) for place, likeness in alike.items() if likeness >= ALIKE}
    chosen = best_assignment(sure)
    chosen += _clear_of_others(alike, chosen)
    return [Pair(i, j, alike[i, j]) for i, j in sorted(chosen, key=lambda pair: pair[1])]


def _all_likeness(before: Sequence[str], after: Sequence[str]) -> dict[tuple[int, int], float]:
    """The likeness of each two statements that have any worth speaking of."""
    features = [_features(text) for text in (*before, *after)]
    weights = _weights(features)
    sums = [sum(weights[word] for word in one.words) for one in features]
    alike: dict[tuple[int, int], float] = {}
    for i, one in enumerate(features[: len(before)]):
        for j, other in enumerate(features[len(before) :]):
            shared = sum(weights[word] for word in one.words & other.words)
            likeness = _likeness(shared, (one, sums[i]), (other, sums[len(before) + j]))
            if not one.words and not other.words:
                likeness = float(comparison_key(before[i]) == comparison_key(after[j]))
            if likeness >= FAINT / CLEAR:
                alike[i, j] = likeness
    return alike


def _clear_of_others(
    alike: Mapping[tuple[int, int], float], chosen: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Faint pairs of statements that are left, each far more like the other than like any third."""
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    for (i, j), likeness in alike.items():
        rows.setdefault(i, []).append(likeness)
        columns.setdefault(j, []).append(likeness)
    left, right = {i for i, _ in chosen}, {j for _, j in chosen}

    def is_clear(likeness: float, others: Sequence[float]) -> bool:
        return sum(other * CLEAR > likeness for other in others) == 1

    return [
        (i, j)
        for (i, j), likeness in alike.items()
        if FAINT <= likeness < ALIKE and i not in left and j not in right
        if is_clear(likeness, rows[i]) and is_clear(likeness, columns[j])
    ]


def _features(text: str) -> _Features:
    words = wording(text)
    syllables = words.split()
    pairs = (f"{one} {two}" for one, two in pairwise(syllables))
    return _Features(frozenset((*syllables, *pairs)), words, len(syllables))


def _weights(features: Sequence[_Features]) -> Mapping[str, float]:
    """Rare words tell more than common ones."""
    counts = Counter(word for one in features for word in one.words)
    return {word: math.log(1 + len(features) / count) for word, count in counts.items()}


def _likeness(shared: float, one: tuple[_Features, float], other: tuple[_Features, float]) -> float:
    """How much two statements share: of both together, or of the shorter one if it says enough."""
    (first, first_sum), (second, second_sum) = one, other
    if not shared:
        return 0.0
    alike = 2 * shared / (first_sum + second_sum)
    shorter, longer = sorted((first_sum, second_sum))
    short, long = sorted((first.text, second.text), key=len)
    begins = long.startswith(short)
    syllables = min(first.syllables, second.syllables)
    if syllables < (FEWEST_OF_BEGINNING if begins else FEWEST_SYLLABLES):
        return alike
    if shorter < (SHORTEST_BEGINNING if begins else SHORTEST_SHARE) * longer:
        return alike
    return max(alike, SHORTENED * shared / shorter)


def _beside(one: Statement, other: Statement, apart: float) -> float:
    """From 0 to 1: how many of the parts beside the words agree, and how near the positions are."""
    parts = list(zip(one.beside, other.beside, strict=False))
    agreeing = sum(bool(mine) and mine == theirs for mine, theirs in parts)
    return (agreeing + 0.5 * (1 - apart)) / (len(parts) + 0.5)
