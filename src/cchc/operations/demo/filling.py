"""Fills an empty house with the invented province: units, people, two years of plans and their life."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q

from cchc.operations.actor import Refused
from cchc.operations.demo.figures import cascade, measure
from cchc.operations.demo.life import Year, at, cast_of
from cchc.operations.demo.people import PASSWORD, SignIn, settle_people
from cchc.operations.demo.units import PROVINCE, found_province
from cchc.operations.jobs.deeds import finish, lease_next
from cchc.operations.papers.deeds import load_paper, read_loaded
from cchc.operations.plans.deeds import judge_items, plan_from_paper, take_step, teach_name
from cchc.operations.plans.review import ACCEPTED, review_of
from cchc.reform.permissions import Role
from cchc.reform.plan_life import PlanStep
from cchc.render.official.word_paper import write_official
from cchc.render.samples.invention import Invention
from cchc.render.samples.plan import plan_of
from cchc.store.models import Person, Plan, RoleRow, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from cchc.operations.demo.figures import cascade, measure
from cchc.operations.demo.life import Cast

SEED = 2026


class HouseNotEmpty(Refused):
    """There is something in the database: the demo would mix with it."""

    def __init__(self) -> None:
        super().__init__(
            "Cơ sở dữ liệu đã có dữ liệu; không tạo tỉnh tưởng tượng vào đó. "
            "Đặt CCHC_DATA sang thư mục khác."
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """What was made: the sign-ins to be shown and their password."""

    sign_ins: list[SignIn]
    password: str


def is_filled() -> bool:
    """Whether the invented province stands already."""
    return Unit.objects.filter(name=PROVINCE, until=None).exists()


def fill(today: date, say: Callable[[str], None]) -> Filled:
    """Make the province and let it live until ``today``; ``say`` is told what goes on.

    Raises:
        HouseNotEmpty: there are units or people already.
    """
    if Unit.objects.exists() or Person.objects.exists():
        raise HouseNotEmpty
    chance = Random(SEED)  # noqa: S311  an invented province, no secret
    say("Đơn vị và người dùng …")
    province = found_province(chance)
    sign_ins = settle_people(province, chance)
    cast = cast_of()
    for year in (today.year - 1, today.year):
        say(f"Kế hoạch năm {year} …")
        plan = _put_in_force(year, cast, chance)
        say(f"Công việc năm {year} …")
        until = min(today, date(year + 1, 1, 31))
        Year(cast, chance, until).live(plan.pk)
        measure(plan, cast, chance, until)
        if year < today.year:
            take_step(at(cast.coordinator, until), plan.pk, PlanStep.CLOSE, "Đã tổng kết năm.")
    say("Kế hoạch của các sở, xã, phường …")
    for own in cascade(province, plan, cast, chance):
        Year(cast, chance, today).live(own.pk)
    return Filled(sign_ins, PASSWORD)


def sign_ins() -> Filled:
    """The sign-ins of a province that was filled before: one of each role."""
    rows = RoleRow.objects.select_related("person", "unit").order_by("pk")
    shown: dict[str, SignIn] = {}
    for row in rows:
        known = {each.role for each in shown.values()}
        if row.role not in known:
            shown[row.person.username] = SignIn(row.person.username, Role(row.role), row.unit.name)
    return Filled(list(shown.values()), PASSWORD)


def _put_in_force(year: int, cast: Cast, chance: Random) -> Plan:
    """A plan's paper, loaded, reviewed, approved and put in force in the days around its issue."""
    issued = date(year - 1, 12, 29)
    unit = Unit.objects.filter(
        Q(until=None) | Q(until__gt=issued), name=PROVINCE, since__lte=issued
    ).get()
    coordinator = at(cast.coordinator, issued + timedelta(days=1))
    paper = load_paper(coordinator, unit.pk, _paper(year, issued, chance))
    job = lease_next(coordinator.now)
    if job is not None:
        finish(job, read_loaded(job, lambda: coordinator.now))
    plan = plan_from_paper(coordinator, paper.pk)
    for name in review_of(plan).unknown_names:
        teach_name(coordinator, plan.pk, name, None)
    judge_items(coordinator, plan.pk, [item.key for item in review_of(plan).items], ACCEPTED)
    take_step(coordinator, plan.pk, PlanStep.SUBMIT)
    head = RoleRow.objects.filter(role=Role.APPROVER, unit=unit).earliest("pk").person_id
    take_step(at(head, issued + timedelta(days=2)), plan.pk, PlanStep.APPROVE)
    return take_step(
        at(cast.coordinator, issued + timedelta(days=3)), plan.pk, PlanStep.PUT_IN_FORCE
    )


def _paper(year: int, issued: date, chance: Random) -> SimpleUploadedFile:
    """The signed paper of the plan, written by the sample generator."""
    name = f"ke-hoach-cchc-{year}.docx"
    invention = Invention(Random(chance.random()), "Sơn Hải", year, issued)  # noqa: S311  as above
    plan = plan_of(invention, name)
    plan = replace(plan, tasks=plan.tasks[:48])
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        write_official(plan, file)
        return SimpleUploadedFile(name, file.read_bytes())
