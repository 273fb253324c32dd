"""Units change by dated rows: nothing is overwritten, and the past answers as it stood."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cchc.operations.actor import ChangedMeanwhile, NotAllowed, Refused
from cchc.operations.units.deeds import (
    Change,
    Naming,
    NewUnit,
    close_unit,
    forget_alias,
    found_unit,
    move_unit,
    rename_unit,
)
from cchc.operations.units.mergers import Source, charge_area, merge_units
from cchc.operations.units.names import names_below
from cchc.operations.units.questions import (
    UnitFilter,
    branch,
    charges_on,
    in_charge_of,
    taught_aliases,
    unit_called,
    unit_page,
    unit_view,
)
from cchc.operations.units.succession import counts_on_map, successors_on
from cchc.reform.permissions import Role
from cchc.store.models import AuditEntry, RoleRow, Unit, UnitAlias, UnitLink

DAY = date(2026, 3, 1)
BY = "Nghị quyết số 12/NQ-HĐND"


@pytest.fixture
def admin(house):
    return house.actor(house.person("admin", (Role.PROVINCE_ADMIN, house.province)))


@pytest.fixture
def health(house):
    return house.unit("Sở Y tế")


@pytest.fixture
def communes(house):
    return list(Unit.objects.filter(kind="commune", until=None).order_by("pk")[:4])


def change(day=DAY, revision=None):
    return Change(day, BY, revision)


def test_a_unit_is_founded_from_a_day_on(house, admin):
    new = NewUnit(
        "public_service", Naming("Trung tâm Phục vụ hành chính công", "TTPVHCC"), house.province.pk
    )

    unit = found_unit(admin, new, change())

    assert unit.path == f"{house.province.path}{unit.pk}/"
    assert names_below(house.province, DAY).resolve("TTPVHCC", DAY).units == (unit.pk,)
    before = DAY - timedelta(days=1)
    assert not names_below(house.province, before).resolve("TTPVHCC", before).is_known
    assert AuditEntry.objects.get(thing="unit").reason == BY


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewUnit("department", Naming(" "), 1), "name"),
        (NewUnit("", Naming("Sở Du lịch"), 1), "kind"),
        (NewUnit("department", Naming("Sở Du lịch"), None), "superior"),
        (NewUnit("department", Naming("Sở Y tế"), 1), "name"),
        (NewUnit("department", Naming("Sở Du lịch", code="12"), 1), "code"),
    ],
)
def test_what_is_wrong_with_a_new_unit_is_said_beside_its_field(house, admin, new, field):
    superior = house.province.pk if new.superior else None

    with pytest.raises(Refused) as refusal:
        found_unit(admin, NewUnit(new.kind, new.naming, superior), change())

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("told", "field"),
    [(Change(date(2099, 1, 1), BY), "day"), (Change(DAY, "  "), "resolution")],
)
def test_a_change_needs_a_day_that_has_come_and_a_paper(admin, health, told, field):
    for deed in (
        lambda: rename_unit(admin, health.pk, Naming("Sở Sức khỏe"), told),
        lambda: close_unit(admin, health.pk, told),
    ):
        with pytest.raises(Refused) as refusal:
            deed()
        assert refusal.value.field == field


def test_only_the_administrator_changes_units(house, health):
    for role in set(Role) - {Role.PROVINCE_ADMIN}:
        actor = house.actor(house.person(role.value, (role, health, "digital")))
        for deed in (
            lambda actor=actor: rename_unit(actor, health.pk, Naming("Sở Sức khỏe"), change()),
            lambda actor=actor: close_unit(actor, health.pk, change()),
            lambda actor=actor: merge_units(
                actor, [Source(health.pk)], house.province.pk, change()
            ),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_a_renamed_unit_answers_to_each_name_in_its_time(house, admin, health):
    rename_unit(admin, health.pk, Naming("Sở Sức khỏe", "SSK"), change())

    before = DAY - timedelta(days=1)
    assert names_below(house.province, before).resolve("Sở Y tế", before).units == (health.pk,)
    assert names_below(house.province, DAY).resolve("Sở Sức khỏe", DAY).units == (health.pk,)
    assert not names_below(house.province, DAY).resolve("Sở Y tế", DAY).is_known
    (then,), _ = unit_page(admin, before, UnitFilter(words="Sở Sức khỏe"))
    assert (then.called, then.name) == ("Sở Y tế", "Sở Sức khỏe")


def test_a_name_that_held_on_no_day_goes(admin, health):
    rename_unit(admin, health.pk, Naming("Sở Sức khoẻ"), change())
    rename_unit(admin, health.pk, Naming("Sở Sức khỏe"), change())

    assert list(health.names.filter(until=None).values_list("name", flat=True)) == ["Sở Sức khỏe"]
    assert health.names.filter(since=DAY).count() == 1


def test_two_administrators_at_once_do_not_undo_each_other(admin, health):
    seen = health.revision
    rename_unit(admin, health.pk, Naming("Sở Sức khỏe"), change(revision=seen))

    with pytest.raises(ChangedMeanwhile):
        rename_unit(admin, health.pk, Naming("Sở Y tế và Dân số"), change(revision=seen))


def test_a_moved_unit_takes_all_below_it_along(house, admin, communes):
    division = found_unit(
        admin, NewUnit("division", Naming("Phòng Văn hóa - Xã hội"), communes[0].pk), change()
    )

    move_unit(admin, communes[0].pk, communes[1].pk, change())

    division.refresh_from_db()
    assert division.path == f"{communes[1].path}{communes[0].pk}/{division.pk}/"
    before = branch(admin, DAY - timedelta(days=1), house.province.pk)
    assert communes[0] in dict(before.kinds)["commune"]
    after = branch(admin, DAY, house.province.pk)
    assert communes[0] not in dict(after.kinds)["commune"]
    assert branch(admin, DAY, division.pk).trail == [house.province, communes[1], communes[0]]


def test_a_unit_does_not_stand_below_itself(admin, communes):
    division = found_unit(admin, NewUnit("division", Naming("Phòng"), communes[0].pk), change())

    with pytest.raises(Refused, match="nằm dưới"):
        move_unit(admin, communes[0].pk, division.pk, change())


def test_a_closed_unit_ends_with_its_roles(house, admin, health):
    clerk = house.person("clerk", (Role.FOCAL, health))

    close_unit(admin, health.pk, change())

    assert RoleRow.objects.get(person=clerk).until == DAY
    assert not unit_page(admin, DAY, UnitFilter(words="Sở Y tế"))[0]
    assert unit_page(admin, DAY - timedelta(days=1), UnitFilter(words="Sở Y tế"))[0]


def test_a_unit_with_others_below_is_not_closed(house, admin):
    with pytest.raises(Refused, match="đơn vị thuộc"):
        close_unit(admin, house.province.pk, change())


def test_merged_units_end_and_are_followed(house, admin, communes):
    one, two, into, _ = communes

    merge_units(admin, [Source(one.pk), Source(two.pk)], into.pk, change())

    one.refresh_from_db()
    assert one.until == DAY
    links = UnitLink.objects.filter(successor=into, day=DAY)
    assert {(link.predecessor_id, link.is_whole, link.resolution) for link in links} == {
        (one.pk, True, BY), (two.pk, True, BY)
    }  # fmt: skip
    assert unit_view(admin, one.pk).went_into[0].successor == into
    assert {
        link.predecessor for link in unit_view(admin, into.pk).came_from if link.day == DAY
    } == {one, two}


def test_units_merge_into_a_new_one(house, admin, communes):
    new = NewUnit("commune", Naming("Xã Hợp Nhất"), house.province.pk)

    unit = merge_units(admin, [Source(communes[0].pk), Source(communes[1].pk)], new, change())

    assert unit.came_from.count() == 2


def test_a_split_unit_goes_in_parts_and_then_ends(house, admin, communes):
    split, one, two, _ = communes
    merge_units(admin, [Source(split.pk, is_whole=False)], one.pk, change())
    merge_units(admin, [Source(split.pk, is_whole=False)], two.pk, change())
    close_unit(admin, split.pk, change())

    found = successors_on(admin, [split.pk], DAY)[split.pk]

    assert {(each.unit, each.is_whole) for each in found} == {(one.pk, False), (two.pk, False)}
    assert successors_on(admin, [split.pk], DAY - timedelta(days=1))[split.pk][0].unit == split.pk


def test_counts_stand_on_today_s_map_and_say_where_they_are_estimates(house, admin, communes):
    whole, split, one, two = communes
    merge_units(admin, [Source(whole.pk)], one.pk, change())
    merge_units(admin, [Source(split.pk, is_whole=False)], one.pk, change())
    merge_units(admin, [Source(split.pk, is_whole=False)], two.pk, change())

    told = counts_on_map(
        admin, {whole.pk: Decimal(5), split.pk: Decimal(9), one.pk: Decimal(2)}, DAY
    )

    assert (told[one.pk].value, told[one.pk].is_estimate) == (Decimal(7), True)
    assert (told[two.pk].value, told[two.pk].parts) == (Decimal(0), (split.pk,))


@pytest.mark.parametrize("wrong", ["itself", "twice", "whole after part", "later"])
def test_a_succession_that_cannot_be_is_refused(admin, communes, wrong):
    one, two, three, _ = communes
    if wrong in {"twice", "whole after part"}:
        merge_units(admin, [Source(one.pk, is_whole=False)], two.pk, change())
    sources = {
        "itself": (Source(two.pk), two.pk, DAY),
        "twice": (Source(one.pk, is_whole=False), two.pk, DAY),
        "whole after part": (Source(one.pk), three.pk, DAY),
        "later": (Source(one.pk), two.pk, one.since),
    }
    source, into, day = sources[wrong]

    with pytest.raises(Refused) as refusal:
        merge_units(admin, [source], into, change(day))

    assert refusal.value.field in {"sources", "into"}


def test_departments_are_in_charge_of_areas_by_their_time(house, admin):
    old = charges_on(admin, house.province.pk, date(2024, 5, 1))[1]
    new = charges_on(admin, house.province.pk, DAY)[1]

    def digital(lines):
        return next(line.now.unit.name for line in lines if line.area == "digital")

    assert digital(old) == "Sở Thông tin và Truyền thông"
    assert digital(new) == "Sở Khoa học và Công nghệ"
    assert len(new) == 7
    assert all(line.now for line in new)


def test_another_department_is_put_in_charge_from_a_day_on(house, admin, health):
    charge_area(admin, house.province.pk, "digital", health.pk, change())

    assert in_charge_of("digital", house.province.pk, DAY) == health.pk
    before = in_charge_of("digital", house.province.pk, DAY - timedelta(days=1))
    assert Unit.objects.get(pk=before).name == "Sở Khoa học và Công nghệ"
    with pytest.raises(Refused, match="rồi"):
        charge_area(admin, house.province.pk, "digital", health.pk, change())


def test_a_taught_name_is_forgotten(admin, health):
    alias = UnitAlias.objects.create(text="Ngành y", key="nganh y", unit=health)

    forget_alias(admin, alias.pk)

    assert taught_aliases(admin) == ([], False)
    assert AuditEntry.objects.get(thing="unitalias").before["text"] == "Ngành y"


def test_a_unit_is_picked_by_number_or_by_a_name_that_only_it_has(house, admin, health):
    assert unit_called(admin, f"Sở Y tế, Tỉnh Lai Châu (#{health.pk})", "unit") == health
    assert unit_called(admin, "so y te", "unit") == health
    assert unit_called(admin, "  ", "unit") is None
    for text in ("Sở Du hành", "(#99999)"):
        with pytest.raises(Refused) as refusal:
            unit_called(admin, text, "unit")
        assert refusal.value.field == "unit"


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_units_asks_the_same_number_of_questions(
    house, admin, number, django_assert_num_queries
):
    for each in range(number):
        found_unit(
            admin,
            NewUnit("public_service", Naming(f"Trung tâm {each}"), house.province.pk),
            change(),
        )

    with django_assert_num_queries(2):
        units, _ = unit_page(admin, DAY, UnitFilter(kind="public_service"))
        assert all(unit.place_then[0].superior.name for unit in units)


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_tree_asks_the_same_number_of_questions(
    house, admin, number, django_assert_num_queries
):
    for each in range(number):
        found_unit(
            admin,
            NewUnit("public_service", Naming(f"Trung tâm {each}"), house.province.pk),
            change(),
        )

    with django_assert_num_queries(3):
        branch(admin, DAY, house.province.pk)
