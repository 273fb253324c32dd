"""Finds the person, role or unit that a deed on people is about, and asks whether it is allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.operations.actor import NotAllowed, NotFound, Refused
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed, Role
from cchc.store.models import Person, RoleRow, Unit

if TYPE_CHECKING:
    from cchc.operations.actor import Actor


class LastAdministrator(Refused):
    """Somebody has to remain who can let others in."""

    def __init__(self) -> None:
        super().__init__(
            "Đây là quản trị cấp tỉnh cuối cùng. Giao vai trò quản trị cho người khác trước."
        )


def locked_person(pk: int) -> Person:
    """The person, locked until the deed is done.

    Raises:
        NotFound: there is none.
    """
    found = Person.objects.select_for_update().filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def unit_for_people(actor: Actor, pk: int | None) -> Unit:
    """A unit in whose people the actor may have a say.

    Raises:
        NotFound: there is none.
        NotAllowed: it is not the actor's to say.
    """
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        raise NotFound
    actor.require(Deed.MANAGE_PEOPLE, matter_of([unit]))
    return unit


def rows_not_over(actor: Actor, person: Person) -> list[RoleRow]:
    """The roles of a person that hold today or later, with their units."""
    rows = RoleRow.objects.filter(person=person).select_related("unit")
    return list(rows.filter(Q(until=None) | Q(until__gt=actor.day)))


def may_look_after(actor: Actor, person: Person) -> bool:
    """Whether the actor may act on a person's account: all roles that the person holds are theirs to give.

    Else the head of a unit could reset the password of an administrator who also works there, and
    sign in as them. Somebody without any role is looked after by those who may look after all.
    """
    rows = rows_not_over(actor, person)
    if not rows:
        return actor.reach(Deed.MANAGE_PEOPLE).everything
    return all(Role(row.role) in actor.gives(matter_of([row.unit])) for row in rows)


def person_to_look_after(actor: Actor, pk: int) -> Person:
    """The person on whose account the actor acts.

    Raises:
        NotFound: there is none.
        NotAllowed: a role of the person reaches further than the actor may give.
    """
    person = locked_person(pk)
    if not may_look_after(actor, person):
        raise NotAllowed(Deed.MANAGE_PEOPLE)
    for row in rows_not_over(actor, person):
        actor.require(Deed.MANAGE_PEOPLE, matter_of([row.unit]))
        break
    return person


def refuse_last_administrator(actor: Actor, without: Q) -> None:
    """Go on only if an administrator remains who can sign in.

    Raises:
        LastAdministrator: none would.
    """
    left = RoleRow.objects.filter(
        role=Role.PROVINCE_ADMIN, person__is_active=True, since__lte=actor.day, for_person=None
    ).filter(Q(until=None) | Q(until__gt=actor.day))
    if not left.exclude(without).exists():
        raise LastAdministrator
