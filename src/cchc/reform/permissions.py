"""Who may do what: one table of deeds, roles and scopes, asked by every deed and matched by every list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date


class Role(StrEnum):
    """What a person is in a unit."""

    PROVINCE_ADMIN = "province_admin"
    COORDINATOR = "coordinator"
    AREA_OWNER = "area_owner"
    FOCAL = "focal"
    APPROVER = "approver"
    INSPECTOR = "inspector"
    READER = "reader"
    AUDITOR = "auditor"


class Deed(StrEnum):
    """What people do and see in the office."""

    SEE_PLANS = "see_plans"
    SEE_DASHBOARD = "see_dashboard"
    SEE_UNITS = "see_units"
    SEE_PEOPLE = "see_people"
    SEE_AUDIT = "see_audit"
    LOAD_PAPER = "load_paper"
    REVIEW_READING = "review_reading"
    WRITE_PLAN = "write_plan"
    SUBMIT_PLAN = "submit_plan"
    APPROVE_PLAN = "approve_plan"
    AMEND_PLAN = "amend_plan"
    CLOSE_PLAN = "close_plan"
    SET_PLAN_DUTY = "set_plan_duty"
    UPDATE_TASK = "update_task"
    ANSWER_TASK = "answer_task"
    PROPOSE_DONE = "propose_done"
    CONFIRM_DONE = "confirm_done"
    ASK_EXTENSION = "ask_extension"
    DECIDE_EXTENSION = "decide_extension"
    RECORD_TRIGGER = "record_trigger"
    COMMENT = "comment"
    RECORD_VALUE = "record_value"
    MANAGE_UNITS = "manage_units"
    MANAGE_PEOPLE = "manage_people"
    DELEGATE = "delegate"


class Scope(StrEnum):
    """How far a role reaches: its own unit, that and all below it, its area, or the whole province."""

    OWN = "own"
    BELOW = "below"
    AREA = "area"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of a person in a unit from a day until (not including) another.

    ``area`` is the area of reform that an owner is in charge of; ``for_person`` names whom a
    deputy stands in for during leave.
    """

    role: Role
    unit: int
    since: date
    until: date | None = None
    area: str | None = None
    for_person: int | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the role is held on ``day``."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a deed is done to: the units it belongs to (with all units above them) and its area.

    A plan or task open to the whole province has no unit.
    """

    units: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()
    area: str | None = None


ANYTHING = Matter()
_EVERYONE = frozenset(Role)


def _all(*roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, Scope.ALL)


def _own(*roles: Role) -> dict[Role, Scope]:
    return dict.fromkeys(roles, Scope.OWN)


_STEERING = (Role.PROVINCE_ADMIN, Role.COORDINATOR)
_WORKING = (Role.FOCAL, Role.APPROVER)

TABLE: Mapping[Deed, Mapping[Role, Scope]] = {
    Deed.SEE_PLANS: _all(*_EVERYONE),
    Deed.SEE_UNITS: _all(*_EVERYONE),
    Deed.SEE_DASHBOARD: _all(*_EVERYONE),
    Deed.SEE_PEOPLE: {**_all(*_STEERING, Role.AUDITOR), **_own(*_WORKING)},
    Deed.SEE_AUDIT: _all(Role.PROVINCE_ADMIN, Role.AUDITOR),
    Deed.LOAD_PAPER: {**_all(*_STEERING), **_own(*_WORKING)},
    Deed.REVIEW_READING: {**_all(*_STEERING), **_own(*_WORKING)},
    Deed.WRITE_PLAN: {**_all(*_STEERING), **_own(*_WORKING)},
    Deed.SUBMIT_PLAN: {**_all(*_STEERING), **_own(*_WORKING)},
    Deed.APPROVE_PLAN: {Role.APPROVER: Scope.BELOW},
    Deed.AMEND_PLAN: {**_all(*_STEERING), **_own(*_WORKING)},
    Deed.CLOSE_PLAN: {**_all(*_STEERING), Role.APPROVER: Scope.OWN},
    Deed.SET_PLAN_DUTY: _all(*_STEERING),
    Deed.UPDATE_TASK: {**_all(Role.COORDINATOR), **_own(*_WORKING)},
    Deed.ANSWER_TASK: {**_all(Role.COORDINATOR), **_own(*_WORKING)},
    Deed.PROPOSE_DONE: _own(*_WORKING),
    Deed.CONFIRM_DONE: {**_all(Role.COORDINATOR), Role.AREA_OWNER: Scope.AREA},
    Deed.ASK_EXTENSION: _own(*_WORKING),
    Deed.DECIDE_EXTENSION: {**_all(Role.COORDINATOR), Role.AREA_OWNER: Scope.AREA},
    Deed.RECORD_TRIGGER: {
        **_all(Role.COORDINATOR),
        Role.AREA_OWNER: Scope.AREA,
        **_own(*_WORKING),
    },
    Deed.COMMENT: {
        **_all(Role.COORDINATOR, Role.PROVINCE_ADMIN, Role.INSPECTOR),
        Role.AREA_OWNER: Scope.AREA,
        **_own(*_WORKING),
    },
    Deed.RECORD_VALUE: {
        **_all(Role.COORDINATOR),
        Role.AREA_OWNER: Scope.AREA,
        **_own(*_WORKING),
    },
    Deed.MANAGE_UNITS: _all(Role.PROVINCE_ADMIN),
    Deed.MANAGE_PEOPLE: {**_all(Role.PROVINCE_ADMIN), Role.APPROVER: Scope.OWN},
    Deed.DELEGATE: {**_own(*_EVERYONE), Role.PROVINCE_ADMIN: Scope.ALL},
}
# Which roles those who look after people may give and end: the head of a unit none that reaches
# beyond the unit or approves anything.
GIVES: Mapping[Role, frozenset[Role]] = {
    Role.PROVINCE_ADMIN: _EVERYONE,
    Role.APPROVER: frozenset({Role.FOCAL, Role.READER}),
}
# Those who approve or administer have to sign in with a second factor.
SECOND_FACTOR = frozenset({Role.APPROVER, Role.PROVINCE_ADMIN, Role.AREA_OWNER})


def role_for(roles: Iterable[RoleHeld], deed: Deed, matter: Matter, day: date) -> RoleHeld | None:
    """The role held on ``day`` that allows ``deed`` on ``matter``: one's own before a deputy's."""
    found = [held for held in roles if held.holds_on(day) and _reaches(held, deed, matter)]
    return min(found, key=lambda held: held.for_person is not None, default=None)


def is_allowed(roles: Iterable[RoleHeld], deed: Deed, matter: Matter, day: date) -> bool:
    """Whether one of the roles held on ``day`` allows ``deed`` on ``matter``."""
    return role_for(roles, deed, matter, day) is not None


def gives(roles: Iterable[RoleHeld], matter: Matter, day: date) -> frozenset[Role]:
    """The roles that somebody may give and end in the units of ``matter``."""
    found: set[Role] = set()
    for held in roles:
        if held.holds_on(day) and _reaches(held, Deed.MANAGE_PEOPLE, matter):
            found |= GIVES.get(held.role, frozenset())
    return frozenset(found)


def needs_second_factor(roles: Iterable[RoleHeld], day: date) -> bool:
    """Whether somebody with these roles has to sign in with a second factor; deputies as well."""
    return any(held.role in SECOND_FACTOR for held in roles if held.holds_on(day))


def _reaches(held: RoleHeld, deed: Deed, matter: Matter) -> bool:
    scope = TABLE[deed].get(held.role)
    if scope is None:
        return False
    if scope is Scope.ALL:
        return True
    if scope is Scope.AREA:
        return held.area is not None and held.area == matter.area
    if scope is Scope.OWN:
        return held.unit in matter.units
    return held.unit in matter.units | matter.above


def reach_of(roles: Iterable[RoleHeld], deed: Deed, day: date) -> Reach:
    """How far somebody's roles reach for a deed: what a list may show to match the deed."""
    units: set[int] = set()
    below: set[int] = set()
    areas: set[str] = set()
    everything = False
    for held in roles:
        scope = TABLE[deed].get(held.role) if held.holds_on(day) else None
        if scope is Scope.ALL:
            everything = True
        elif scope is Scope.OWN:
            units.add(held.unit)
        elif scope is Scope.BELOW:
            below.add(held.unit)
        elif scope is Scope.AREA and held.area is not None:
            areas.add(held.area)
    return Reach(everything, frozenset(units), frozenset(below), frozenset(areas))


@dataclass(frozen=True, slots=True)
class Reach:
    """The units, trees of units and areas that a deed reaches for somebody."""

    everything: bool
    units: frozenset[int]
    below: frozenset[int]
    areas: frozenset[str]

    @property
    def is_empty(self) -> bool:
        """Whether the deed is open to nothing at all."""
        return not (self.everything or self.units or self.below or self.areas)
