"""A province in which one person of each role works, a plan in force, and browsers without one."""

import tempfile
from datetime import timedelta
from decimal import Decimal
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache as kept
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.operations.units.loading import load_province
from cchc.reform.plan_json import plan_to_json
from cchc.reform.plan_life import PlanState
from cchc.store.models import (
    Evidence,
    Extension,
    Paper,
    Person,
    Plan,
    PlanVersion,
    RoleRow,
    StandingRow,
    TargetRow,
    TaskRow,
    TaskUnit,
    Unit,
    UnitAlias,
    Work,
)


def today():
    return timezone.localdate()


@cache
def reading():
    """What the reading of a plan without tasks looks like."""
    with tempfile.TemporaryDirectory() as folder:
        paper = Path(folder) / "ke-hoach.txt"
        paper.write_text("KẾ HOẠCH\nCải cách hành chính năm 2026\n", encoding="utf-8")
        return plan_to_json(read_plan(open_paper(paper)))


class Office:
    """Units of a real small province; people are made as a test needs them."""

    def __init__(self):
        load_province("Lai Châu")
        self.province = Unit.objects.get(kind="province", until=None)
        self.own = self.unit("Sở Tư pháp")
        self.other = self.unit("Sở Y tế")

    def unit(self, name):
        return Unit.objects.get(name=name, until=None)

    def person(self, username, *roles, since=None, until=None):
        """``roles`` are (role, unit) or (role, unit, area)."""
        person = Person(username=username, full_name=f"Nguyễn Thị {username.title()}")
        person.set_password("mat-khau-dai-12")
        person.save()
        for role, unit, *area in roles:
            RoleRow.objects.create(
                person=person,
                role=role,
                unit=unit,
                area=area[0] if area else "",
                since=since or today() - timedelta(days=400),
                until=until,
            )
        return person

    def with_second_factor(self, person):
        Authenticator.objects.create(user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
        return person

    def signed_in(self, person):
        client = Client(raise_request_exception=False)
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def plan(self, unit, by):
        """A plan in force of ``unit`` with one task, its work, a target, evidence and a request."""
        now = timezone.now()
        paper = Paper(
            unit=unit, name="ke-hoach.txt", sha256="0" * 64, size=4, loaded_by=by, loaded_at=now
        )
        paper.file.save("ke-hoach.txt", ContentFile(b"abcd"))
        plan = Plan.objects.create(
            unit=unit, year=today().year, title="Kế hoạch cải cách hành chính", content=reading(),
            state=PlanState.IN_FORCE, paper=paper, made_by=by, made_at=now,
        )  # fmt: skip
        PlanVersion.objects.create(
            plan=plan, number=1, content=reading(), since=today(), made_by=by, made_at=now
        )
        task = TaskRow.objects.create(
            plan=plan, position=0, content="Rà soát thủ tục", area="procedures", reading={}
        )
        TaskUnit.objects.create(task=task, unit=unit, role="lead")
        TaskUnit.objects.create(task=task, unit=unit, role="coordinating")
        work = Work.objects.create(task=task, unit=unit, plan=plan, area="procedures")
        StandingRow.objects.create(
            work=work, since=today(), due=today() + timedelta(days=9), proposed_on=today()
        )
        TargetRow.objects.create(
            plan=plan, position=0, text="Đạt 90%", operator=">=", low=Decimal(90), owner=unit,
            reading={},
        )  # fmt: skip
        proof = Evidence(
            unit=unit, name="a.txt", kind="txt", sha256="1" * 64, size=1, by=by, at=now
        )
        proof.file.save("a.txt", ContentFile(b"a"))
        Extension.objects.create(
            work=work, asked_until=today() + timedelta(days=30), reason="Chờ", by=by, at=now
        )
        UnitAlias.objects.create(text="STP", key="stp", unit=unit, learned_by=by, learned_at=now)
        return plan


@pytest.fixture
def office(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return Office()


_FILE = Path(__file__).parents[1] / "operations/conftest.py"
_spec = spec_from_file_location("house_of_tests", _FILE)
_house = module_from_spec(_spec)
_spec.loader.exec_module(_house)
house = _house.house


@pytest.fixture(autouse=True)
def _nothing_kept(request):
    """Figures kept from another test are not those of this one."""
    if {"db", "transactional_db", "house", "office"} & set(request.fixturenames):
        request.getfixturevalue("db")
        kept.clear()


@pytest.fixture
def browser_of(house, monkeypatch):
    """A browser in which somebody is signed in, on the day of the house."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: _house.moment(house.day))

    def open_for(person):
        if not person.authenticator_set.exists():
            Authenticator.objects.create(
                user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"}
            )
        browser = Client()
        browser.force_login(person, "django.contrib.auth.backends.ModelBackend")
        return browser

    return open_for
