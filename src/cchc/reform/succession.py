"""Succession of units: which units of a day stand where a former one stood, and figures on that map.

A unit that went whole into another brings its counts along. Of a unit that was split nobody knows
which part of a count belongs where: such a figure is left out of the sum and the sum is an estimate.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class SuccessionLink:
    """A unit, or a part of it, that went into another on a day."""

    predecessor: int
    successor: int
    is_whole: bool
    day: date


@dataclass(frozen=True, slots=True)
class Successor:
    """A unit that stands where (part of) a former one stood."""

    unit: int
    is_whole: bool


@dataclass(frozen=True, slots=True)
class MappedCount:
    """A count on another day's map: the sum of what came whole, and the units that came in part."""

    value: Decimal
    parts: tuple[int, ...] = ()

    @property
    def is_estimate(self) -> bool:
        """Whether something came in part, so that the sum is not all."""
        return bool(self.parts)


class Successions:
    """The links of a territory, asked which units of a day a former unit went into."""

    def __init__(self, links: Iterable[SuccessionLink]) -> None:
        self._after: dict[int, list[SuccessionLink]] = {}
        for link in links:
            self._after.setdefault(link.predecessor, []).append(link)

    def successors(self, unit: int, day: date) -> tuple[Successor, ...]:
        """Where ``unit`` is on the map of ``day``: itself, or what it went into, whole or in part."""
        found: dict[int, bool] = {}
        self._follow(unit, day, found, is_whole=True, seen=frozenset())
        return tuple(Successor(each, whole) for each, whole in sorted(found.items()))

    def _follow(
        self, unit: int, day: date, found: dict[int, bool], *, is_whole: bool, seen: frozenset[int]
    ) -> None:
        steps = [link for link in self._after.get(unit, ()) if link.day <= day]
        if not steps or unit in seen:
            found[unit] = found.get(unit, True) and is_whole
            return
        for link in steps:
            self._follow(
                link.successor,
                day,
                found,
                is_whole=is_whole and link.is_whole,
                seen=seen | {unit},
            )

    def counts_on(self, counts: Mapping[int, Decimal], day: date) -> dict[int, MappedCount]:
        """Counts as reported by former units, on the map of ``day``: for counts only, never for rates."""
        whole: dict[int, Decimal] = {}
        parts: dict[int, list[int]] = {}
        for unit, count in counts.items():
            for each in self.successors(unit, day):
                if each.is_whole:
                    whole[each.unit] = whole.get(each.unit, NOTHING) + count
                else:
                    parts.setdefault(each.unit, []).append(unit)
        return {
            unit: MappedCount(whole.get(unit, NOTHING), tuple(sorted(parts.get(unit, ()))))
            for unit in sorted({*whole, *parts})
        }
