"""What a unit is to the table of permissions: itself, and the units above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.permissions import Matter
from cchc.store.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable


def matter_of(units: Iterable[Unit], area: str | None = None) -> Matter:
    """The matter that belongs to ``units``; a path is "/1/5/", from the province down to the unit."""
    own: set[int] = set()
    above: set[int] = set()
    for unit in units:
        own.add(unit.pk)
        above.update(int(step) for step in unit.path.split("/") if step)
    return Matter(frozenset(own), frozenset(above - own), area)


def province_of(unit: Unit) -> Unit:
    """The unit at the top of the path: the province in which ``unit`` stands."""
    top = int(unit.path.split("/")[1])
    return unit if top == unit.pk else Unit.objects.get(pk=top)
