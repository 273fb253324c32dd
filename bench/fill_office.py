"""Fills an empty database with a large house: every unit of today's provinces, 100,000 pieces of work.

    CCHC_DATA=/tmp/large .venv/bin/python bench/fill_office.py [WORKS]

The rows are written in bulk, for the deeds would take hours; their shapes are those that the deeds
leave behind. One account (`bench`, coordinator and focal person) signs in with the password below.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime, timedelta
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cchc.web.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402

from cchc.operations.targets.deeds import add_up  # noqa: E402
from cchc.operations.units.loading import load_province  # noqa: E402
from cchc.rulebook.unit_lists import provinces  # noqa: E402
from cchc.store.models import (  # noqa: E402
    Person,
    Plan,
    RoleRow,
    StandingRow,
    TargetRow,
    TargetValue,
    TaskRow,
    TaskUnit,
    Unit,
    Work,
)
from cchc.vietnamese.keys import search_key  # noqa: E402

PASSWORD = "bench-mat-khau-dai"  # noqa: S105  a database that is thrown away
AREAS = (
    "steering",
    "institutions",
    "procedures",
    "organisation",
    "civil_service",
    "public_finance",
    "digital",
)
BATCH = 2000
ISSUED = date(2025, 12, 29)


@transaction.atomic
def fill(wanted: int) -> None:
    """All units, then plans whose tasks every commune leads, until there are enough works."""
    for province in provinces(new=True):
        load_province(province.code)
    home = Unit.objects.filter(name="Sở Nội vụ", until=None).first()
    person = Person.objects.create(username="bench", full_name="Người đo")
    person.set_password(PASSWORD)
    person.save()
    for role in ("coordinator", "focal", "province_admin", "auditor"):
        RoleRow.objects.create(person=person, role=role, unit=home, since=date(2019, 1, 1))
    communes = list(Unit.objects.filter(kind="commune", until=None))
    chance = Random(1)  # noqa: S311  figures to fill a table
    plan = Plan.objects.create(
        unit=Unit.objects.filter(kind="province", until=None).first(),
        year=2026,
        title="Kế hoạch cải cách hành chính năm 2026",
        number="99/KH-UBND",
        issued_on=ISSUED,
        state="in_force",
        content={},
        made_by=person,
        made_at=datetime(2025, 12, 29, tzinfo=UTC),
    )
    for position in range(-(-wanted // len(communes))):
        add_task(plan, position, [*communes, home], chance)
    add_targets(plan, communes, person, chance)


def add_task(plan: Plan, position: int, units: list[Unit], chance: Random) -> None:
    """A task that all units lead, with a standing a piece."""
    content = f"Nhiệm vụ số {position + 1} về thủ tục hành chính và chuyển đổi số"
    task = TaskRow.objects.create(
        plan=plan,
        position=position,
        section="I",
        no=str(position + 1),
        content=content,
        product="Báo cáo",
        deadline_text="Quý II năm 2026",
        lead_text="UBND cấp xã",
        area=AREAS[position % len(AREAS)],
        reading={"place": {}},
        searching=search_key(content),
    )
    TaskUnit.objects.bulk_create(
        [TaskUnit(task=task, unit=unit, role="lead", group="communes") for unit in units], BATCH
    )
    works = Work.objects.bulk_create(
        [Work(task=task, unit=unit, plan=plan, area=task.area) for unit in units], BATCH
    )
    StandingRow.objects.bulk_create([standing(work, chance) for work in works], BATCH)


def standing(work: Work, chance: Random) -> StandingRow:
    """A standing by chance: three of five done, some late, some waiting."""
    due = ISSUED + timedelta(days=chance.randint(30, 400))
    luck = chance.random()
    proposed = due + timedelta(days=chance.randint(-20, 10)) if luck < 0.6 else None
    return StandingRow(
        work=work,
        since=ISSUED,
        start=ISSUED,
        due=None if luck > 0.97 else due,
        waits_for="Sau khi có Nghị quyết" if luck > 0.97 else None,
        percent=100 if proposed else chance.randint(0, 90),
        reported_on=ISSUED + timedelta(days=chance.randint(0, 300)),
        proposed_on=proposed,
        confirmed=luck < 0.55,
    )


def add_targets(plan: Plan, units: list[Unit], person: Person, chance: Random) -> None:
    """Thirty targets, each with a value of every unit for two quarters."""
    for position in range(30):
        target = TargetRow.objects.create(
            plan=plan,
            position=position,
            text=f"Tỷ lệ hồ sơ loại {position + 1} đúng hạn",
            operator=">=",
            low=90,
            unit_text="%",
            area=AREAS[position % len(AREAS)],
            owner=plan.unit,
            reading={"place": {}},
        )
        TargetValue.objects.bulk_create(
            [
                TargetValue(
                    target=target,
                    unit=unit,
                    period=period,
                    period_end=end,
                    numerator=chance.randint(80, 100),
                    denominator=100,
                    source="typed",
                    by=person,
                    at=datetime(2026, 7, 1, tzinfo=UTC),
                )
                for unit in units
                for period, end in (("2026-Q1", date(2026, 3, 31)), ("2026-Q2", date(2026, 6, 30)))
            ],
            BATCH,
        )
        for period in ("2026-Q1", "2026-Q2"):
            add_up(target.pk, period)


if __name__ == "__main__":
    call_command("migrate", interactive=False, verbosity=0)
    fill(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
    print(f"{Unit.objects.count()} units, {Work.objects.count()} works")
