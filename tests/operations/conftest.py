"""A small real province, people in it, and the moment at which they act."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from cchc.operations.people.questions import actor_of
from cchc.operations.units.loading import load_province
from cchc.store.models import Person, RoleRow, Unit

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


@pytest.fixture
def house(db):  # noqa: ARG001  opens the database
    """Lai Châu: one of the smallest provinces, unchanged by the merger of 2025."""
    return House("Lai Châu")
