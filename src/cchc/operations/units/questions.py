"""Questions about units: which there are on a day, one with its names, succession and people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.operations.actor import NotFound
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.store.models import Unit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.operations.actor import Actor

PAGE = 50


def unit_page(
    actor: Actor, day: date, *, words: str = "", kind: str = "", page: int = 1
) -> tuple[list[Unit], bool]:
    """A page of the units that stand on ``day``, the province first, and whether another follows."""
    actor.require(Deed.SEE_UNITS)
    units = Unit.objects.filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))
    if words.strip():
        units = units.filter(
            Q(sorting__contains=search_key(words)) | Q(names__code=words.strip())
        ).distinct()
    if kind:
        units = units.filter(kind=kind)
    start = (page - 1) * PAGE
    found = list(units.order_by("kind", "sorting")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its dated names, its superiors, what it came from and went into, its people."""

    unit: Unit
    names: Sequence[object]
    places: Sequence[object]
    came_from: Sequence[object]
    went_into: Sequence[object]
    aliases: Sequence[object]
    people: Sequence[object] | None


def unit_view(actor: Actor, pk: int) -> UnitView:
    """One unit.

    Raises:
        NotFound: there is no such unit.
    """
    actor.require(Deed.SEE_UNITS)
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        raise NotFound
    sees_people = actor.may(Deed.SEE_PEOPLE, matter_of([unit]))
    return UnitView(
        unit=unit,
        names=list(unit.names.order_by("since")),
        places=list(unit.places.select_related("superior").order_by("since")),
        came_from=list(
            unit.came_from.select_related("predecessor").order_by("predecessor__sorting")
        ),
        went_into=list(unit.went_into.select_related("successor").order_by("successor__sorting")),
        aliases=list(unit.aliases.all()),
        people=list(unit.roles.select_related("person").order_by("role")) if sees_people else None,
    )
