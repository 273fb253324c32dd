"""What a unit is to the table of permissions: itself, and the units above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.permissions import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.store.models import Unit


def matter_of(units: Iterable[Unit], area: str | None = None) -> Matter:
    """The matter that belongs to ``units``; a path is "/1/5/", from the province down to the unit."""
    own: set[int] = set()
    above: set[int] = set()
    for unit in units:
        own.add(unit.pk)
        above.update(int(step) for step in unit.path.split("/") if step)
    return Matter(frozenset(own), frozenset(above - own), area)
