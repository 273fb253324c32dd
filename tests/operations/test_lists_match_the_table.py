"""What a list shows is what the table allows, thing by thing, for every role, deed and unit."""

import pytest

from cchc.operations.units.matters import matter_of, within
from cchc.reform.permissions import Deed, Role
from cchc.store.models import Plan, TaskRow, Unit, Work


@pytest.fixture
def works(house):
    """A piece of work in each of two areas for the province, two departments and a commune."""
    person = house.person("maker")
    plan = Plan.objects.create(
        unit=house.province, year=2026, title="Kế hoạch", content={}, made_by=person,
        made_at=house.actor(person).now,
    )  # fmt: skip
    commune = Unit.objects.filter(kind="commune", until=None).first()
    for unit in (house.province, house.unit("Sở Tư pháp"), house.unit("Sở Y tế"), commune):
        for area in ("digital", "procedures"):
            task = TaskRow.objects.create(
                plan=plan, position=0, content="Việc", area=area, reading={}
            )
            Work.objects.create(task=task, unit=unit, plan=plan, area=area)
    return list(Work.objects.select_related("unit"))


@pytest.mark.parametrize("role", Role)
def test_a_list_shows_what_the_table_allows(house, works, role):
    for unit in ("Sở Tư pháp", None):
        place = house.unit(unit) if unit else house.province
        actor = house.actor(house.person(f"{role}-{unit}", (role, place, "digital")))
        for deed in Deed:
            shown = set(Work.objects.filter(within(actor.reach(deed), "unit", "area")))
            allowed = {w for w in works if actor.may(deed, matter_of([w.unit], w.area))}
            assert shown == allowed, (deed, unit)


def test_a_list_for_somebody_without_a_role_is_empty(house, works):
    actor = house.actor(house.person("nobody"))

    for deed in Deed:
        assert not Work.objects.filter(within(actor.reach(deed), "unit", "area")).exists()
