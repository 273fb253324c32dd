"""The units of a real province stand before and after the merger of 1/7/2025."""

from datetime import date

import pytest
from django.db.models import Q

from cchc.operations.units.loading import ProvinceLoaded, ProvinceUnknown, load_province
from cchc.store.models import Unit, UnitLink

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
