"""The first administrator of a province, let in by whoever runs the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from cchc.operations.actor import Actor, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.people.deeds import Particulars, new_person
from cchc.operations.units.loading import find_province
from cchc.reform.permissions import Deed, Role
from cchc.reform.units import UnitKind
from cchc.store.models import RoleRow, Unit

if TYPE_CHECKING:
    from datetime import date, datetime


@transaction.atomic
def let_first_in(username: str, full_name: str, province: str, when: tuple[datetime, date]) -> str:
    """Let the first administrator of a province in; returns the one-time password.

    Raises:
        Refused: no province is called so, its units are not loaded, it has an administrator who can
            sign in, or the username is taken.
    """
    now, day = when
    name = find_province(province).name
    unit = Unit.objects.filter(kind=UnitKind.PROVINCE, until=None, name=name).first()
    if unit is None:
        raise Refused(f"Chưa có đơn vị của {name}. Nạp trước: cchc units “{province}”.")
    held = RoleRow.objects.filter(role=Role.PROVINCE_ADMIN, unit=unit, person__is_active=True)
    if held.filter(Q(until=None) | Q(until__gt=day)).exists():
        raise Refused(
            f"{name} đã có quản trị. Người đó thêm người và cấp lại mật khẩu ở trang Người dùng."
        )
    person, password = new_person(Actor(0, (), now, day), username, Particulars(full_name))
    RoleRow.objects.create(person=person, role=Role.PROVINCE_ADMIN, unit=unit, since=day)
    actor = Actor(person.pk, (), now, day, agent="cchc admin")
    after = {"username": person.username, "role": Role.PROVINCE_ADMIN.value, "unit": unit.pk}
    record(actor, Deed.MANAGE_PEOPLE, person, (None, after), unit=unit.pk)
    return password
