"""A small real province, people in it, and the moment at which they act."""

import threading
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connections

from cchc.operations.actor import Refused
from cchc.operations.people.questions import actor_of
from cchc.operations.units.loading import load_province
from cchc.store.models import (
    Person,
    Plan,
    RoleRow,
    StandingRow,
    TargetRow,
    TaskRow,
    TaskUnit,
    Unit,
    Work,
)

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def moment(day):
    """Ten in the morning of a day, in Vietnam."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=HANOI)


class House:
    """A province with its units and people; people act on a day."""

    def __init__(self, province):
        load_province(province)
        self.province = Unit.objects.get(kind="province", until=None)
        self.day = date(2026, 3, 10)

    def unit(self, name):
        return Unit.objects.get(name=name, until=None)

    def person(self, username, *roles):
        """``roles`` are (role, unit) or (role, unit, area)."""
        person = Person.objects.create(username=username, full_name=username.title())
        for role, unit, *area in roles:
            RoleRow.objects.create(
                person=person,
                role=role,
                unit=unit,
                area=area[0] if area else "",
                since=date(2019, 1, 1),
            )
        return person

    def actor(self, person, day=None):
        day = day or self.day
        return actor_of(person.pk, moment(day), day)

    def plan(self, **facts):
        """A plan of the province in force."""
        maker, _ = Person.objects.get_or_create(username="maker", full_name="Người lập")
        told = {
            "unit": self.province,
            "year": 2026,
            "title": "Kế hoạch",
            "state": "in_force",
            **facts,
        }
        return Plan.objects.create(content={}, made_by=maker, made_at=moment(self.day), **told)

    def task(self, plan=None, area="digital", coordinating=(), **facts):
        told = {"content": "Xây dựng cơ sở dữ liệu", "product": "Báo cáo", **facts}
        task = TaskRow.objects.create(
            plan=plan or self.plan(), position=1, area=area, reading={"place": {}}, **told
        )
        TaskUnit.objects.bulk_create(
            [TaskUnit(task=task, unit=unit, role="coordinating") for unit in coordinating]
        )
        return task

    def work(self, unit, task=None, label="", position=0, since=date(2026, 1, 1), **facts):
        """A piece of work of a unit with its standing; due at the end of June unless said."""
        task = task or self.task()
        work = Work.objects.create(
            task=task, unit=unit, plan=task.plan, area=task.area, label=label, position=position
        )
        told = {"start": date(2026, 1, 1), "due": date(2026, 6, 30), **facts}
        StandingRow.objects.create(work=work, since=since, **told)
        return work

    def standing(self, work):
        return StandingRow.objects.get(work=work, until=None)

    def target(self, operator=">=", low=90, unit_text="%", plan=None, **facts):
        told = {
            "text": "Tỷ lệ hồ sơ đúng hạn",
            "owner": self.province,
            "area": "procedures",
            **facts,
        }
        target = TargetRow.objects.create(
            plan=plan or self.plan(), position=1, operator=operator, low=low,
            unit_text=unit_text, reading={}, **told,
        )  # fmt: skip
        target.refresh_from_db()
        return target


@pytest.fixture
def house(db):
    """Lai Châu: one of the smallest provinces, unchanged by the merger of 2025."""
    return House("Lai Châu")


@pytest.fixture
def at_once():
    """Does all deeds at the same moment, each on a connection of its own: what they gave, what was refused.

    The test has to commit: ``pytest.mark.django_db(transaction=True)``.
    """

    def do_all(*deeds):
        start, told = threading.Barrier(len(deeds)), [None] * len(deeds)

        def do(index, deed):
            try:
                start.wait(10)
                told[index] = deed()
            except Exception as error:  # noqa: BLE001  every answer is looked at below
                told[index] = error
            finally:
                connections.close_all()

        threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        raised = [each for each in told if isinstance(each, Exception)]
        assert [each for each in raised if not isinstance(each, Refused)] == []
        return [each for each in told if each not in raised], raised

    return do_all
