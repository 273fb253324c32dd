"""A dated parameter: what an authority decided, from which day, by which paper."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

# Scalars, lists and mappings as the file holds them; each reader of a key knows its own shape.
RuleValue: TypeAlias = Any

CONFIDENCE_WORDS = ("read", "copy", "press", "memory", "inferred")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a parameter with its validity and its source.

    `until` is the first day on which the value no longer holds; None while it does.
    A `value` of None ends the validity of the value before it.
    """

    from_: date
    value: RuleValue
    source: str
    confidence: str
    until: date | None = None
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """A rulebook file: its entries by unit (None: everywhere), oldest first."""

    key: str
    file: Path
    description: str
    entries: dict[str | None, tuple[Entry, ...]]
    metadata: dict[str, str] = field(default_factory=dict[str, str])

    def entry_on(self, day: date, unit: str | None) -> Entry | None:
        """Return the entry in force on `day`: the unit's own, else the one for everywhere."""
        scopes = (unit, None) if unit is not None else (None,)
        for scope in scopes:
            entries = self.entries.get(scope, ())
            place = bisect_right(entries, day, key=lambda entry: entry.from_) - 1
            if place >= 0 and entries[place].value is not None:
                return entries[place]
        return None

    def overlaid_by(self, other: Parameter) -> Parameter:
        """Return this parameter with the entries of `other`, which win on the same unit and day."""
        merged = dict(self.entries)
        for unit, entries in other.entries.items():
            by_day = {entry.from_: entry for entry in self.entries.get(unit, ())}
            by_day.update({entry.from_: entry for entry in entries})
            merged[unit] = with_ends(by_day[day] for day in sorted(by_day))
        return replace(self, entries=merged, metadata={**self.metadata, **other.metadata})


def with_ends(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return entries that stand oldest first, each ending where the next begins."""
    ordered = tuple(entries)
    ends = [entry.from_ for entry in ordered[1:]]
    return tuple(
        replace(entry, until=end) for entry, end in zip(ordered, [*ends, None], strict=True)
    )
