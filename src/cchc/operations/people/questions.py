"""Questions about people: who acts in which roles, who holds which on a day, one person whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Prefetch, Q

from cchc.operations.actor import Actor, NotAllowed, NotFound
from cchc.operations.people.finding import may_look_after
from cchc.operations.units.matters import matter_of, within
from cchc.reform.permissions import Deed, Role, RoleHeld
from cchc.store.models import Person, RoleRow, Unit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

PAGE = 50
ALL, WITHOUT_ROLE, SHUT = "", "without_role", "shut"


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


def holding_on(day: date) -> Q:
    """The roles that are held on a day, as a filter."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def roles_today(actor: Actor) -> list[RoleRow]:
    """The roles that the actor holds today, with their units and whom they stand in for."""
    if not actor.units:
        return []
    rows = RoleRow.objects.filter(holding_on(actor.day), person=actor.person)
    return list(rows.select_related("unit", "for_person").order_by("for_person_id", "pk"))


@dataclass(frozen=True, slots=True)
class NoRole:
    """Somebody signed in who holds no role today: the latest that ended and the next that begins."""

    ended: RoleRow | None
    begins: RoleRow | None


def no_role(actor: Actor) -> NoRole:
    """Why somebody can do nothing today."""
    rows = RoleRow.objects.filter(person=actor.person).select_related("unit")
    return NoRole(
        rows.filter(until__lte=actor.day).order_by("-until").first(),
        rows.filter(since__gt=actor.day).order_by("since").first(),
    )


def has_second_factor(actor: Actor) -> bool:
    """Whether the actor set up an authenticator or a passkey."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=actor.person, type__in=kinds).exists()


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """What the list of people is narrowed to; empty means all."""

    unit: int | None = None
    role: str = ""
    words: str = ""
    state: str = ALL


def people_page(
    actor: Actor, day: date, chosen: PeopleFilter, page: int = 1
) -> tuple[list[Person], bool]:
    """A page of the people whom the actor may see, each with ``held``: the roles of ``day``.

    Raises:
        NotAllowed: the actor may see nobody.
    """
    reach = actor.reach(Deed.SEE_PEOPLE)
    if reach.is_empty:
        raise NotAllowed(Deed.SEE_PEOPLE)
    held = RoleRow.objects.filter(holding_on(day)).filter(within(reach))
    theirs = held.filter(person=OuterRef("pk"))
    people = Person.objects.all()
    if chosen.words.strip():
        people = people.filter(searching__contains=search_key(chosen.words))
    if chosen.unit is not None:
        theirs = theirs.filter(unit=chosen.unit)
    if chosen.role:
        theirs = theirs.filter(role=chosen.role)
    if chosen.state == SHUT:
        people = people.filter(is_active=False)
    elif chosen.state == WITHOUT_ROLE:
        people = people.filter(~Exists(held.filter(person=OuterRef("pk"))), is_active=True)
    if not reach.everything or chosen.unit is not None or chosen.role:
        seen = RoleRow.objects.filter(within(reach), person=OuterRef("pk"))
        people = people.filter(Exists(theirs if chosen.state == ALL else seen))
    start = (page - 1) * PAGE
    rows = held.select_related("unit", "for_person").order_by("unit__sorting", "role")
    found = list(
        people.prefetch_related(Prefetch("roles", rows, to_attr="held")).order_by("sorting", "pk")[
            start : start + PAGE + 1
        ]
    )
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person with their roles, who stands in for them, and what the actor may do."""

    person: Person
    now: Sequence[RoleRow]
    later: Sequence[RoleRow]
    over: Sequence[RoleRow]
    deputies: Sequence[RoleRow]
    endable: frozenset[int]
    has_second_factor: bool
    is_self: bool
    may_look_after: bool
    may_give: bool
    may_delegate: bool


def person_view(actor: Actor, pk: int) -> PersonView:
    """One person; everybody may look at themselves.

    Raises:
        NotFound: there is none.
        NotAllowed: the actor may not see the people of any unit in which this person holds a role.
    """
    person = Person.objects.filter(pk=pk).first()
    if person is None:
        raise NotFound
    rows = list(
        RoleRow.objects.filter(person=person)
        .select_related("unit", "for_person")
        .order_by("-since", "-pk")
    )
    reach = actor.reach(Deed.SEE_PEOPLE)
    sees = reach.everything or any(
        actor.may(Deed.SEE_PEOPLE, matter_of([row.unit])) for row in rows
    )
    if not sees and pk != actor.person:
        raise NotAllowed(Deed.SEE_PEOPLE)
    deputies = list(
        RoleRow.objects.filter(for_person=person)
        .filter(Q(until__gt=actor.day))
        .select_related("unit", "person")
        .order_by("since", "pk")
    )
    over = [row for row in rows if row.until is not None and row.until <= actor.day]
    later = [row for row in rows if row.since > actor.day and row not in over]
    now = [row for row in rows if row not in over and row not in later]
    looks_after = may_look_after(actor, person)
    return PersonView(
        person=person,
        now=now,
        later=later,
        over=over,
        deputies=deputies,
        endable=frozenset(row.pk for row in (*now, *later, *deputies) if _may_end(actor, row)),
        has_second_factor=Authenticator.objects.filter(user=person).exists(),
        is_self=pk == actor.person,
        may_look_after=looks_after,
        may_give=pk != actor.person
        and person.is_active
        and not actor.reach(Deed.MANAGE_PEOPLE).is_empty,
        may_delegate=any(row.for_person_id is None for row in (*now, *later))
        and (pk == actor.person or looks_after),
    )


def _may_end(actor: Actor, row: RoleRow) -> bool:
    if row.for_person_id is not None and actor.person in {row.for_person_id, row.person_id}:
        return True
    return Role(row.role) in actor.gives(matter_of([row.unit]))


def colleagues(actor: Actor, pk: int) -> list[Person]:
    """Those who may stand in for a person: who works in the same units; all for an administrator."""
    people = Person.objects.filter(is_active=True).exclude(pk=pk)
    if not actor.reach(Deed.MANAGE_PEOPLE).everything:
        units = RoleRow.objects.filter(person=pk).values("unit")
        people = people.filter(roles__unit__in=units).filter(
            Q(roles__until=None) | Q(roles__until__gt=actor.day)
        )
    return list(people.distinct().order_by("sorting")[:500])


def roles_to_give(actor: Actor) -> list[Role]:
    """The roles that the actor may give in some unit."""
    units = Unit.objects.filter(pk__in=actor.units)
    found = {role for unit in units for role in actor.gives(matter_of([unit]))}
    return [role for role in Role if role in found]
