"""The units of a real province stand before and after the merger of 1/7/2025."""

from datetime import date

import pytest
from django.db.models import Q

from cchc.operations.units.loading import (
    ProvinceLoaded,
    ProvinceUnknown,
    load_all,
    load_province,
)
from cchc.rulebook.unit_lists import commune_links
from cchc.store.models import AreaCharge, Unit, UnitLink, UnitPlace

pytestmark = pytest.mark.django_db

MERGER = date(2025, 7, 1)


def standing(kind, day):
    return Unit.objects.filter(kind=kind, since__lte=day).filter(Q(until=None) | Q(until__gt=day))


def test_a_merged_province_follows_its_three_predecessors():
    load_province("Vĩnh Long")

    before = standing("province", date(2025, 6, 30)).values_list("name", flat=True)
    after = standing("province", MERGER).values_list("name", flat=True)

    assert sorted(before) == ["Tỉnh Bến Tre", "Tỉnh Trà Vinh", "Tỉnh Vĩnh Long"]
    assert list(after) == ["Tỉnh Vĩnh Long"]
    assert standing("commune", MERGER).count() == 124


def test_a_commune_that_was_split_is_linked_in_part():
    load_province("Hà Nội")

    partial = UnitLink.objects.filter(is_whole=False)

    assert partial.exists()
    assert {link.day for link in partial} == {MERGER}


def test_an_unchanged_province_keeps_its_identity():
    load_province("Lai Châu")

    assert standing("province", date(2024, 1, 1)).get() == standing("province", MERGER).get()
    assert standing("commune", MERGER).count() == 38


@pytest.mark.parametrize("name", ["vinh long", "86", "Tỉnh Vĩnh Long", "VĨNH LONG"])
def test_a_province_is_found_by_name_and_code(name):
    assert load_province(name).province == "Tỉnh Vĩnh Long"


def test_a_former_province_is_no_province_of_today():
    with pytest.raises(ProvinceUnknown, match="Bến Tre"):
        load_province("Bến Tre")


def test_a_province_is_loaded_once():
    load_province("Lai Châu")

    with pytest.raises(ProvinceLoaded):
        load_province("Lai Châu")

    assert standing("commune", MERGER).count() == 38


def test_all_provinces_stand_before_and_after_the_merger(db):
    load_province("Lai Châu")
    told = list(load_all())

    before, after = date(2025, 6, 30), MERGER
    assert len(told) == 33
    assert (standing("province", before).count(), standing("province", after).count()) == (63, 34)
    assert standing("commune", after).count() == 3321
    assert 10_030 <= standing("commune", before).count() <= 10_060
    names = standing("commune", after).values_list("name", flat=True)
    kinds = [name.split()[0] for name in names]
    assert (kinds.count("Xã"), kinds.count("Phường"), kinds.count("Đặc")) == (2621, 687, 13)
    links = UnitLink.objects.filter(successor__kind="commune")
    unchanged = standing("commune", before).filter(until=None).count()
    # One link of the lists leads from one province into another, where none of the mergers did.
    assert links.count() + unchanged == len(commune_links()) - 1
    assert set(links.filter(predecessor__kind="district").values_list("predecessor__name", flat=True)) == {
        "Huyện Bạch Long Vĩ", "Huyện Cồn Cỏ", "Huyện Hoàng Sa", "Huyện Lý Sơn", "Huyện Côn Đảo"
    }  # fmt: skip
    assert links.filter(is_whole=False).count() == 1012
    assert not Unit.objects.filter(path="").exists()
    assert not Unit.objects.exclude(kind="province").filter(places=None).exists()
    assert not UnitPlace.objects.filter(superior=None).exists()


@pytest.mark.parametrize("province", ["Vĩnh Long", "Lai Châu"])
def test_each_province_has_its_departments_bodies_and_areas_in_charge(db, province):
    load_province(province)

    for day, departments in ((date(2024, 1, 1), 17), (date(2025, 4, 1), 13), (MERGER, 13)):
        for root in standing("province", day):
            below = standing("department", day).filter(path__startswith=root.path)
            assert below.count() == departments
            assert standing("vertical", day).filter(path__startswith=root.path).exists()
            held = AreaCharge.objects.filter(province=root, since__lte=day)
            assert held.filter(Q(until=None) | Q(until__gt=day)).count() == 7


def test_a_department_that_went_on_is_the_same_one(db):
    load_province("Lai Châu")

    justice = Unit.objects.filter(name="Sở Tư pháp")
    home = Unit.objects.filter(name="Sở Nội vụ").order_by("since")

    assert justice.count() == 1
    assert {link.predecessor.name for link in home[1].came_from.all()} == {
        "Sở Nội vụ", "Sở Lao động - Thương binh và Xã hội"
    }  # fmt: skip
