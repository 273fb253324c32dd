"""Questions about people: who acts in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.operations.actor import Actor
from cchc.reform.permissions import Role, RoleHeld
from cchc.store.models import RoleRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime


def roles_held(rows: Iterable[RoleRow]) -> tuple[RoleHeld, ...]:
    """The roles of rows as values."""
    return tuple(
        RoleHeld(
            Role(row.role), row.unit_id, row.since, row.until, row.area or None, row.for_person_id
        )
        for row in rows
    )


def actor_of(
    person: int, now: datetime, day: date, where: tuple[str | None, str] = (None, "")
) -> Actor:
    """The person at work with all their roles, past and future ones too: each deed asks for its day."""
    roles = roles_held(RoleRow.objects.filter(person=person))
    address, agent = where
    return Actor(person, roles, now, day, address, agent)


def roles_today(actor: Actor) -> list[RoleRow]:
    """The roles that the actor holds today, with their units."""
    held = [row for row in actor.roles if row.holds_on(actor.day)]
    if not held:
        return []
    rows = RoleRow.objects.filter(
        person=actor.person, role__in={row.role for row in held}, unit__in=actor.units
    ).select_related("unit")
    return list(rows)
