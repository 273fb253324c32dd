"""The people of the invented province: one of each role, and a focal person in every unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password
from django.db.models import Q

from cchc.operations.units.loading import BEGINNING
from cchc.reform.permissions import Role
from cchc.reform.units import UnitKind
from cchc.render.samples.invention import sample_words
from cchc.store.models import Person, RoleRow, Unit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from random import Random

PASSWORD = "mat-khau-dung-thu"  # noqa: S105  shown on the screen: the demo's own, for every account
AREAS = (
    ("Sở Nội vụ", ("steering", "organisation", "civil_service")),
    ("Sở Tư pháp", ("institutions",)),
    ("Văn phòng Ủy ban nhân dân", ("procedures",)),
    ("Sở Tài chính", ("public_finance",)),
    ("Sở Khoa học và Công nghệ", ("digital",)),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """A sign-in of the demo to be shown: name, role and unit."""

    username: str
    role: Role
    unit: str


def settle_people(province: Unit, chance: Random) -> list[SignIn]:
    """Make the accounts; those to be shown come back."""
    password = make_password(PASSWORD)
    names = sample_words("names")

    def person(username: str, title: str) -> Person:
        full = " ".join(
            chance.choice(names[part]) for part in ("surnames", "middle_names", "given_names")
        )
        return Person.objects.create(
            username=username,
            full_name=full,
            title=title,
            password=password,
            email=f"{username}@sonhai.example",
        )

    shown: list[SignIn] = []

    def role(who: Person, which: Role, unit: Unit, area: str = "", *, show: bool = True) -> None:
        RoleRow.objects.create(person=who, role=which, unit=unit, area=area, since=BEGINNING)
        if show and who.username not in {each.username for each in shown}:
            shown.append(SignIn(who.username, which, unit.name))

    home = Unit.objects.get(name="Sở Nội vụ", path__startswith=province.path, until=None)
    admin = person("quantri", "Chuyên viên")
    role(admin, Role.PROVINCE_ADMIN, home)
    coordinator = person("dieuphoi", "Trưởng phòng Cải cách hành chính")
    role(coordinator, Role.COORDINATOR, home)
    head = person("chutich", "Phó Chủ tịch UBND tỉnh")
    # The head approves for the province of today and for those that it came from.
    for each in Unit.objects.filter(kind=UnitKind.PROVINCE):
        role(head, Role.APPROVER, each)
    _settle_owners(province, person, role)
    role(person("kiemtra", "Thanh tra viên"), Role.INSPECTOR, home)
    role(person("xem", "Phóng viên"), Role.READER, home)
    role(person("nhatky", "Kiểm toán viên"), Role.AUDITOR, home)
    _settle_units(province, person, role)
    return shown


def _settle_owners(province: Unit, person: object, role: object) -> None:
    for department, areas in AREAS:
        unit = Unit.objects.get(name=department, path__startswith=province.path, until=None)
        owner = person(f"linhvuc.{_short(department)}", "Trưởng phòng")
        for area in areas:
            role(owner, Role.AREA_OWNER, unit, area)


def _settle_units(province: Unit, person: object, role: object) -> None:
    """A focal person in each unit of today, and a head who approves in departments and wards."""
    units = Unit.objects.filter(Q(until=None), path__startswith=province.path).exclude(
        pk=province.pk
    )
    first = {UnitKind.DEPARTMENT, UnitKind.COMMUNE}
    for unit in units.order_by("pk"):
        show = unit.kind in first
        first.discard(unit.kind)
        short = _short(unit.name)
        focal = person(f"daumoi.{short}", "Chuyên viên")
        role(focal, Role.FOCAL, unit, show=show)
        # The same person worked in the unit of that name before the merger.
        for former in Unit.objects.filter(name=unit.name).exclude(until=None):
            role(focal, Role.FOCAL, former, show=False)
        if unit.kind != UnitKind.VERTICAL:
            role(person(f"lanhdao.{short}", "Lãnh đạo đơn vị"), Role.APPROVER, unit, show=show)


def _short(name: str) -> str:
    """The name without marks and spaces: "sonoivu", "xatankhe"."""
    return "".join(char for char in search_key(name) if char.isalnum())
