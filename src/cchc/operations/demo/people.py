"""The people of the invented province: one of each role, and a focal person in every unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import make_password

from cchc.operations.units.loading import BEGINNING
from cchc.reform.permissions import Role
from cchc.reform.units import UnitKind
from cchc.render.samples.invention import sample_words
from cchc.store.models import Person, RoleRow, Unit
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from datetime import date
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
    settlement = _Settlement(province, chance)
    settlement.steer()
    settlement.own_areas()
    settlement.work()
    return settlement.shown


class _Settlement:
    """Makes people one after the other and keeps whose sign-ins are shown."""

    def __init__(self, province: Unit, chance: Random) -> None:
        self.province, self.chance = province, chance
        self.password = make_password(PASSWORD)
        self.shown: list[SignIn] = []

    def person(self, username: str, title: str) -> Person:
        names = sample_words("names")
        parts = ("surnames", "middle_names", "given_names")
        full = " ".join(self.chance.choice(names[part]) for part in parts)
        return Person.objects.create(
            username=username,
            full_name=full,
            title=title,
            password=self.password,
            email=f"{username}@sonhai.example",
            searching=search_key(f"{username} {full} {title}"),
        )

    def give(
        self,
        who: Person,
        role: Role,
        unit: Unit,
        *,
        area: str = "",
        is_shown: bool = True,
        until: date | None = None,
    ) -> None:
        RoleRow.objects.create(
            person=who, role=role, unit=unit, area=area, since=BEGINNING, until=until
        )
        if is_shown and all(each.username != who.username for each in self.shown):
            self.shown.append(SignIn(who.username, role, unit.name))

    def department(self, name: str) -> Unit:
        return Unit.objects.get(name=name, path__startswith=self.province.path, until=None)

    def steer(self) -> None:
        """Administrator, coordinator, the head of the province, and those who look on."""
        home = self.department("Sở Nội vụ")
        self.give(self.person("quantri", "Chuyên viên"), Role.PROVINCE_ADMIN, home)
        coordinator = self.person("dieuphoi", "Trưởng phòng Cải cách hành chính")
        self.give(coordinator, Role.COORDINATOR, home)
        head = self.person("chutich", "Phó Chủ tịch UBND tỉnh")
        # The head approves for the province of today and for those that it came from.
        for province in Unit.objects.filter(kind=UnitKind.PROVINCE).order_by("-since", "pk"):
            self.give(head, Role.APPROVER, province)
        self.give(self.person("kiemtra", "Thanh tra viên"), Role.INSPECTOR, home)
        self.give(self.person("xem", "Phóng viên"), Role.READER, home)
        self.give(self.person("nhatky", "Kiểm toán viên"), Role.AUDITOR, home)

    def own_areas(self) -> None:
        """An owner of each area in the department that is in charge of it."""
        for name, areas in AREAS:
            unit = self.department(name)
            owner = self.person(f"linhvuc.{_short(name)}", "Trưởng phòng")
            for area in areas:
                self.give(owner, Role.AREA_OWNER, unit, area=area)

    def work(self) -> None:
        """A focal person in each unit of today, and a head who approves."""
        units = Unit.objects.filter(until=None, path__startswith=self.province.path)
        first = {UnitKind.DEPARTMENT, UnitKind.COMMUNE}
        for unit in units.exclude(pk=self.province.pk).order_by("pk"):
            is_shown = unit.kind in first
            first.discard(UnitKind(unit.kind))
            short = _short(unit.name)
            focal = self.person(f"daumoi.{short}", "Chuyên viên")
            self.give(focal, Role.FOCAL, unit, is_shown=is_shown)
            # The same person worked in the unit of that name before the merger.
            for former in Unit.objects.filter(name=unit.name).exclude(until=None):
                self.give(focal, Role.FOCAL, former, is_shown=False, until=former.until)
            if unit.kind != UnitKind.VERTICAL:
                head = self.person(f"lanhdao.{short}", "Lãnh đạo đơn vị")
                self.give(head, Role.APPROVER, unit, is_shown=is_shown)


def _short(name: str) -> str:
    """The name without marks and spaces: "sonoivu", "xatankhe"."""
    return "".join(char for char in search_key(name) if char.isalnum())
