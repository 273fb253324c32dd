"""What a unit is to the table of permissions: itself, and the units above it; and lists that match it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.reform.permissions import Matter
from cchc.store.models import Unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cchc.reform.permissions import Reach
    from cchc.store.models import Unit


def matter_of(units: Iterable[Unit], area: str | None = None) -> Matter:
    """The matter that belongs to ``units``; a path is "/1/5/", from the province down to the unit."""
    own: set[int] = set()
    above: set[int] = set()
    for unit in units:
        own.add(unit.pk)
        above.update(int(step) for step in unit.path.split("/") if step)
    return Matter(frozenset(own), frozenset(above - own), area)


def within(reach: Reach, unit: str = "unit", area: str | None = None) -> Q:
    """What a list may show, as a filter: the same as the table for each thing (a test holds both equal).

    ``unit`` and ``area`` are the fields of the list's rows that hold the unit and the area; "pk" is
    the unit itself.
    """
    if reach.everything:
        return Q()
    path = "path" if unit == "pk" else f"{unit}__path"
    found = Q(**{f"{unit}__in": reach.units | reach.below})
    for above in reach.below:
        found |= Q(**{f"{path}__contains": f"/{above}/"})
    if area is not None and reach.areas:
        found |= Q(**{f"{area}__in": reach.areas})
    return found


def province_of(unit: Unit) -> Unit:
    """The unit at the top of the path: the province in which ``unit`` stands."""
    top = int(unit.path.split("/")[1])
    return unit if top == unit.pk else Unit.objects.get(pk=top)
