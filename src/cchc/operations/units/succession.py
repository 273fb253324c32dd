"""Former units on another day's map: the links that are stored, asked through the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.permissions import Deed
from cchc.reform.succession import MappedCount, SuccessionLink, Successions, Successor
from cchc.store.models import UnitLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from cchc.operations.actor import Actor


def successions(day: date) -> Successions:
    """All successions up to ``day``, in one query."""
    rows = UnitLink.objects.filter(day__lte=day).values_list(
        "predecessor_id", "successor_id", "is_whole", "day"
    )
    return Successions(SuccessionLink(*row) for row in rows.iterator())


def successors_on(
    actor: Actor, units: Iterable[int], day: date
) -> dict[int, tuple[Successor, ...]]:
    """For each unit, what stands in its place on ``day``, whole or in part.

    Raises:
        NotAllowed: the actor may not see units.
    """
    actor.require(Deed.SEE_UNITS)
    known = successions(day)
    return {unit: known.successors(unit, day) for unit in units}


def counts_on_map(actor: Actor, counts: Mapping[int, Decimal], day: date) -> dict[int, MappedCount]:
    """Counts as reported by their units, on the map of ``day``; what came in part is named, not guessed.

    Raises:
        NotAllowed: the actor may not see units.
    """
    actor.require(Deed.SEE_UNITS)
    return successions(day).counts_on(counts, day)
