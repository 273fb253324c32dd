"""Deeds on roles: give one from a day, end one, let a deputy stand in during leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cchc.operations.actor import NotAllowed, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.people.finding import (
    locked_person,
    refuse_last_administrator,
    unit_for_people,
)
from cchc.operations.units.matters import matter_of
from cchc.reform.areas import areas
from cchc.reform.permissions import Deed, Role
from cchc.store.models import Person, RoleRow

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor


@dataclass(frozen=True, slots=True)
class Grant:
    """A role about to be given; ``until`` is the first day without it, ``area`` that of an area's owner."""

    role: str
    unit: int | None
    since: date
    until: date | None = None
    area: str = ""


def _facts(row: RoleRow) -> dict[str, object]:
    return {
        "person": row.person_id,
        "role": row.role,
        "unit": row.unit_id,
        "area": row.area,
        "since": row.since.isoformat(),
        "until": row.until.isoformat() if row.until else None,
    }


@transaction.atomic
def give_role(actor: Actor, person: int, grant: Grant) -> RoleRow:
    """Give a person a role in a unit.

    Raises:
        NotFound: there is no such person or unit.
        NotAllowed: the role is not the actor's to give.
        Refused: the person has it already, it ends before it begins, an owner has no area, or it is
            the actor's own.
    """
    return give_role_to(actor, locked_person(person), grant)


def give_role_to(actor: Actor, person: Person, grant: Grant) -> RoleRow:
    """Give a role within another deed's transaction (see `give_role`)."""
    if grant.unit is None:
        raise Refused("Chọn đơn vị trong danh sách gợi ý.", field="unit")
    unit = unit_for_people(actor, grant.unit)
    role = _role_of(grant)
    if role not in actor.gives(matter_of([unit])):
        raise NotAllowed(Deed.MANAGE_PEOPLE)
    if person.pk == actor.person:
        raise Refused("Không tự giao vai trò cho mình; nhờ quản trị khác.", field="role")
    if not person.is_active:
        raise Refused("Tài khoản đang bị khóa. Mở lại trước khi giao vai trò.")
    _refuse_days(grant.since, grant.until)
    if unit.until is not None and unit.until <= grant.since:
        raise Refused(f"{unit.name} đã kết thúc trước ngày {grant.since:%d/%m/%Y}.", field="unit")
    if _overlapping(person, grant).exists():
        raise Refused("Người này đang giữ vai trò đó ở đơn vị trong thời gian trên.", field="role")
    row = RoleRow.objects.create(
        person=person,
        role=role,
        unit=unit,
        area=grant.area if role is Role.AREA_OWNER else "",
        since=grant.since,
        until=grant.until,
    )
    record(actor, Deed.MANAGE_PEOPLE, row, (None, _facts(row)), unit=unit.pk)
    return row


def _role_of(grant: Grant) -> Role:
    if grant.role not in set(Role):
        raise Refused("Chọn vai trò.", field="role")
    role = Role(grant.role)
    if role is Role.AREA_OWNER and grant.area not in areas():
        raise Refused("Chọn lĩnh vực mà người này theo dõi.", field="area")
    return role


def _refuse_days(since: date, until: date | None) -> None:
    if until is not None and until <= since:
        raise Refused("Ngày thôi giữ phải sau ngày bắt đầu.", field="until")


def _overlapping(person: Person, grant: Grant):  # noqa: ANN202  a query set of roles
    rows = RoleRow.objects.filter(
        person=person, role=grant.role, unit=grant.unit, area=grant.area, for_person=None
    ).filter(Q(until=None) | Q(until__gt=grant.since))
    return rows if grant.until is None else rows.filter(since__lt=grant.until)


@transaction.atomic
def end_role(actor: Actor, pk: int, until: date, reason: str = "") -> RoleRow:
    """End a role: ``until`` is the first day without it; who stands in for the person stops then too.

    Raises:
        NotFound: there is no such role.
        NotAllowed: the role is not the actor's to end; a delegation ends whoever made it, too.
        LastAdministrator: no administrator would remain.
        Refused: it ended already, or the day lies before its beginning.
    """
    row = (
        RoleRow.objects.select_for_update(of=("self",))
        .select_related("unit", "person")
        .filter(pk=pk)
        .first()
    )
    if row is None:
        raise NotFound
    _require_end(actor, row)
    if row.until is not None and row.until <= actor.day:
        raise Refused(f"Vai trò này đã kết thúc từ ngày {row.until:%d/%m/%Y}.")
    if until < row.since:
        raise Refused(
            f"Ngày thôi giữ không thể trước ngày bắt đầu {row.since:%d/%m/%Y}.", field="until"
        )
    if row.role == Role.PROVINCE_ADMIN and row.for_person_id is None:
        refuse_last_administrator(actor, Q(pk=row.pk))
    before = _facts(row)
    row.until = until
    row.save(update_fields=["until"])
    change = (before, _facts(row))
    record(actor, Deed.MANAGE_PEOPLE, row, change, reason=reason, unit=row.unit_id)
    if row.for_person_id is None:
        _end_deputies(actor, row, until)
    return row


def _require_end(actor: Actor, row: RoleRow) -> None:
    if row.for_person_id is not None and actor.person in {row.for_person_id, row.person_id}:
        actor.for_person = None
        return
    matter = matter_of([row.unit])
    actor.require(Deed.MANAGE_PEOPLE, matter)
    if Role(row.role) not in actor.gives(matter):
        raise NotAllowed(Deed.MANAGE_PEOPLE)


def _end_deputies(actor: Actor, row: RoleRow, until: date) -> None:
    standing_in = RoleRow.objects.filter(
        for_person=row.person_id, role=row.role, unit=row.unit_id, area=row.area
    ).filter(until__gt=until)
    for deputy in standing_in:
        before = _facts(deputy)
        deputy.until = max(until, deputy.since)
        deputy.save(update_fields=["until"])
        record(actor, Deed.DELEGATE, deputy, (before, _facts(deputy)), unit=deputy.unit_id)


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody's absence: from a day until the first day back, and who stands in."""

    absent: int
    deputy: int
    since: date
    until: date
    reason: str = ""


@transaction.atomic
def delegate(actor: Actor, leave: Leave) -> list[RoleRow]:
    """Let a deputy act in the roles of an absent person; what they do names both.

    Raises:
        NotFound: there is no such person.
        NotAllowed: the roles are neither the actor's own nor theirs to give.
        Refused: the deputy is the absent person, cannot sign in or works elsewhere, the days are out
            of order, or there is nothing to stand in for.
    """
    if leave.deputy == leave.absent:
        raise Refused("Người thay phải là người khác.", field="deputy")
    absent, deputy = locked_person(leave.absent), locked_person(leave.deputy)
    if not deputy.is_active:
        raise Refused(f"Tài khoản của {deputy} đang bị khóa. Chọn người khác.", field="deputy")
    if leave.until <= leave.since:
        raise Refused("Ngày trở lại phải sau ngày bắt đầu nghỉ.", field="until")
    if leave.until <= actor.day:
        raise Refused("Thời gian nghỉ đã qua. Xem lại ngày.", field="until")
    if _stood_in_for(absent, leave).exists():
        raise Refused(
            f"Đã có người thay {absent} trong thời gian này. Kết thúc ủy quyền đó trước.",
            field="since",
        )
    rows = [
        _delegated(actor, row, deputy, leave)
        for row in RoleRow.objects.filter(person=absent, for_person=None).select_related("unit")
        if row.since < leave.until and (row.until is None or row.until > leave.since)
    ]
    if not rows:
        raise Refused(f"{absent} không giữ vai trò nào trong thời gian đó.", field="since")
    return rows


def _stood_in_for(absent: Person, leave: Leave):  # noqa: ANN202  a query set of roles
    return RoleRow.objects.filter(for_person=absent, since__lt=leave.until, until__gt=leave.since)


def _delegated(actor: Actor, row: RoleRow, deputy: Person, leave: Leave) -> RoleRow:
    matter = matter_of([row.unit])
    if actor.person == leave.absent:
        actor.require(Deed.DELEGATE, matter)
        _refuse_stranger(deputy, row, leave)
    else:
        actor.require(Deed.MANAGE_PEOPLE, matter)
        if Role(row.role) not in actor.gives(matter) or deputy.pk == actor.person:
            raise NotAllowed(Deed.DELEGATE)
    kept = RoleRow.objects.create(
        person=deputy,
        role=row.role,
        unit=row.unit,
        area=row.area,
        since=max(row.since, leave.since),
        until=leave.until if row.until is None else min(row.until, leave.until),
        for_person_id=leave.absent,
    )
    after = {**_facts(kept), "for_person": leave.absent}
    record(actor, Deed.DELEGATE, kept, (None, after), reason=leave.reason, unit=row.unit_id)
    return kept


def _refuse_stranger(deputy: Person, row: RoleRow, leave: Leave) -> None:
    """People name deputies among those who work in the same unit; an administrator may name anybody."""
    colleagues = RoleRow.objects.filter(
        person=deputy, unit=row.unit_id, for_person=None, since__lte=leave.since
    )
    if not colleagues.filter(Q(until=None) | Q(until__gte=leave.until)).exists():
        raise Refused(
            f"{deputy} không có vai trò ở {row.unit.name} trong suốt thời gian nghỉ. "
            "Chọn người cùng đơn vị, hoặc nhờ quản trị cấp tỉnh ủy quyền.",
            field="deputy",
        )
