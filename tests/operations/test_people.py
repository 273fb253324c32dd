"""People are let in, given roles and stood in for; nobody reaches further than their own roles."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator

from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.people.deeds import (
    Particulars,
    add_person,
    mend_person,
    open_account,
    remove_second_factor,
    reset_password,
    shut_account,
)
from cchc.operations.people.finding import LastAdministrator
from cchc.operations.people.first import let_first_in
from cchc.operations.people.questions import (
    SHUT,
    WITHOUT_ROLE,
    PeopleFilter,
    people_page,
    person_view,
)
from cchc.operations.people.roles import Grant, Leave, delegate, end_role, give_role
from cchc.operations.plans.deeds import take_step
from cchc.reform.permissions import Deed, Role
from cchc.reform.plan_life import PlanState, PlanStep
from cchc.store.models import AuditEntry, Person, Plan, RoleRow

DAY = date(2026, 3, 10)


def moment(day):
    """Ten in the morning of a day, in Vietnam: when everybody in these tests acts."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def admin(house):
    return house.person("admin", (Role.PROVINCE_ADMIN, house.province))


@pytest.fixture
def justice(house):
    return house.unit("Sở Tư pháp")


@pytest.fixture
def head(house, justice):
    return house.person("head", (Role.APPROVER, justice))


def grant(unit, role=Role.FOCAL, since=DAY, **more):
    return Grant(role, unit.pk, since, **more)


def test_a_new_person_has_a_password_for_once_and_a_role(house, admin, justice):
    person, password = add_person(
        house.actor(admin),
        " Mai.TT ",
        Particulars("Trần  Thị Mai", email="Mai@x.vn"),
        grant(justice),
    )

    assert (person.username, person.full_name, person.email) == (
        "mai.tt",
        "Trần Thị Mai",
        "mai@x.vn",
    )
    assert person.check_password(password)
    assert person.one_time_until == moment(DAY) + timedelta(days=3)
    assert house.actor(person).units == {justice.pk}
    entry = AuditEntry.objects.filter(thing="person").get()
    assert password not in str(entry.after)


@pytest.mark.parametrize(
    ("username", "told", "field"),
    [
        ("x", Particulars("Mai"), "username"),
        ("mái", Particulars("Mai"), "username"),
        ("admin", Particulars("Mai"), "username"),
        ("mai", Particulars("  "), "full_name"),
        ("mai", Particulars("Mai", email="không phải"), "email"),
        ("mai", Particulars("Mai", phone="gọi sau"), "phone"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(house, admin, justice, username, told, field):
    with pytest.raises(Refused) as refusal:
        add_person(house.actor(admin), username, told, grant(justice))

    assert refusal.value.field == field


def test_an_address_belongs_to_one_person(house, admin, justice):
    add_person(house.actor(admin), "mai", Particulars("Mai", email="a@x.vn"), grant(justice))

    with pytest.raises(Refused) as refusal:
        add_person(house.actor(admin), "lan", Particulars("Lan", email="A@x.vn"), grant(justice))

    assert refusal.value.field == "email"


@pytest.mark.parametrize("role", set(Role) - {Role.FOCAL, Role.READER})
def test_the_head_of_a_unit_gives_only_roles_that_stay_in_it(house, head, justice, role):
    with pytest.raises(NotAllowed):
        add_person(
            house.actor(head), "mai", Particulars("Mai"), grant(justice, role, area="digital")
        )

    assert not Person.objects.filter(username="mai").exists()


def test_the_head_of_a_unit_lets_people_into_it_and_no_other(house, head, justice):
    add_person(house.actor(head), "mai", Particulars("Mai"), grant(justice))

    with pytest.raises(NotAllowed):
        add_person(house.actor(head), "lan", Particulars("Lan"), grant(house.unit("Sở Y tế")))


def test_the_head_of_a_unit_cannot_take_over_an_administrator_s_account(
    house, head, admin, justice
):
    RoleRow.objects.create(person=admin, role=Role.FOCAL, unit=justice, since=DAY)

    for deed in (
        lambda: reset_password(house.actor(head), admin.pk),
        lambda: remove_second_factor(house.actor(head), admin.pk, "x"),
        lambda: shut_account(house.actor(head), admin.pk, "x"),
        lambda: mend_person(house.actor(head), admin.pk, Particulars("X")),
    ):
        with pytest.raises(NotAllowed):
            deed()


@pytest.mark.parametrize("role", set(Role) - {Role.PROVINCE_ADMIN, Role.APPROVER})
def test_nobody_else_looks_after_people(house, justice, role):
    person = house.person("some", (role, justice, "digital"))
    clerk = house.person("clerk", (Role.FOCAL, justice))

    for deed in (
        lambda: give_role(house.actor(person), clerk.pk, grant(justice, Role.READER)),
        lambda: reset_password(house.actor(person), clerk.pk),
        lambda: end_role(house.actor(person), clerk.roles.get().pk, DAY),
        lambda: open_account(house.actor(person), clerk.pk),
    ):
        with pytest.raises(NotAllowed):
            deed()


def test_nobody_gives_themselves_a_role(house, admin, justice):
    with pytest.raises(Refused, match="Không tự giao"):
        give_role(house.actor(admin), admin.pk, grant(justice, Role.APPROVER))


def test_a_role_is_held_from_its_day_until_its_end(house, admin, justice):
    clerk = house.person("clerk")
    give_role(
        house.actor(admin), clerk.pk,
        grant(justice, since=DAY + timedelta(days=5), until=DAY + timedelta(days=9)),
    )  # fmt: skip

    held = {n: bool(house.actor(clerk, DAY + timedelta(days=n)).units) for n in (4, 5, 8, 9)}

    assert held == {4: False, 5: True, 8: True, 9: False}


def test_the_same_role_is_not_given_twice(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))

    with pytest.raises(Refused, match="đang giữ"):
        give_role(house.actor(admin), clerk.pk, grant(justice))


def test_an_owner_needs_an_area(house, admin, justice):
    clerk = house.person("clerk")

    with pytest.raises(Refused) as refusal:
        give_role(house.actor(admin), clerk.pk, grant(justice, Role.AREA_OWNER))

    assert refusal.value.field == "area"


def test_a_role_that_ended_yesterday_does_nothing_today(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))

    end_role(house.actor(admin), clerk.roles.get().pk, DAY)

    assert house.actor(clerk, DAY - timedelta(days=1)).may(Deed.SEE_PLANS)
    assert not house.actor(clerk).may(Deed.SEE_PLANS)
    with pytest.raises(Refused, match="đã kết thúc"):
        end_role(house.actor(admin), clerk.roles.get().pk, DAY)


def test_the_last_administrator_stays(house, admin):
    other = house.person("other", (Role.PROVINCE_ADMIN, house.province))
    end_role(house.actor(other), admin.roles.get().pk, DAY)

    with pytest.raises(LastAdministrator):
        end_role(house.actor(other), other.roles.get().pk, DAY)


def test_a_new_password_ends_the_old_one(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))
    clerk.set_password("mat khau cua minh")
    clerk.save()

    password = reset_password(house.actor(admin), clerk.pk)

    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert not clerk.check_password("mat khau cua minh")
    assert clerk.one_time_until is not None


def test_a_lost_telephone_is_taken_off_with_a_reason(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))
    Authenticator.objects.create(user=clerk, type="totp", data={})
    with pytest.raises(Refused):
        remove_second_factor(house.actor(admin), clerk.pk, " ")

    remove_second_factor(house.actor(admin), clerk.pk, "mất điện thoại")

    assert not Authenticator.objects.filter(user=clerk).exists()


def test_a_shut_account_is_opened_again(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))

    shut_account(house.actor(admin), clerk.pk, "chuyển công tác")
    assert not Person.objects.get(pk=clerk.pk).is_active
    open_account(house.actor(admin), clerk.pk)

    assert Person.objects.get(pk=clerk.pk).is_active
    reasons = list(AuditEntry.objects.filter(thing="person").values_list("reason", flat=True))
    assert "chuyển công tác" in reasons


# Leave.


@pytest.fixture
def deputy(house, justice):
    return house.person("deputy", (Role.READER, justice))


def leave(absent, deputy, first=0, back=7):
    return Leave(
        absent.pk, deputy.pk, DAY + timedelta(days=first), DAY + timedelta(days=back), "phép"
    )


def test_a_deputy_acts_in_the_roles_of_the_absent_within_the_days(house, head, deputy):
    delegate(house.actor(head), leave(head, deputy, 1, 3))

    may = {
        n: house.actor(deputy, DAY + timedelta(days=n)).reach(Deed.APPROVE_PLAN).is_empty
        for n in (0, 1, 2, 3)
    }

    assert may == {0: True, 1: False, 2: False, 3: True}


def test_what_a_deputy_does_names_both(house, head, deputy, justice):
    delegate(house.actor(head), leave(head, deputy))
    plan = Plan.objects.create(
        unit=justice, year=2026, title="Kế hoạch", content={}, state=PlanState.SUBMITTED,
        made_by=head, made_at=moment(DAY),
    )  # fmt: skip

    take_step(house.actor(deputy), plan.pk, PlanStep.RETURN, "thiếu phụ lục")

    entry = AuditEntry.objects.get(thing="plan")
    assert (entry.by, entry.for_person) == (deputy, head)


def test_what_a_deputy_may_do_anyway_is_done_in_their_own_name(house, head, justice):
    clerk = house.person("clerk", (Role.APPROVER, justice))
    delegate(house.actor(head), leave(head, clerk))
    plan = Plan.objects.create(
        unit=justice, year=2026, title="Kế hoạch", content={}, state=PlanState.SUBMITTED,
        made_by=head, made_at=moment(DAY),
    )  # fmt: skip

    take_step(house.actor(clerk), plan.pk, PlanStep.RETURN, "thiếu phụ lục")

    assert AuditEntry.objects.get(thing="plan").for_person is None


def test_a_deputy_stops_when_the_absent_loses_the_role(house, admin, head, deputy):
    delegate(house.actor(head), leave(head, deputy))

    end_role(house.actor(admin), head.roles.get().pk, DAY + timedelta(days=2))

    later = house.actor(deputy, DAY + timedelta(days=3))
    assert later.reach(Deed.APPROVE_PLAN).is_empty


def test_back_early_the_absent_ends_it(house, head, deputy):
    (row,) = delegate(house.actor(head), leave(head, deputy))

    end_role(house.actor(head), row.pk, DAY)

    assert house.actor(deputy).reach(Deed.APPROVE_PLAN).is_empty


def test_a_deputy_does_not_pass_it_on(house, head, deputy, justice):
    third = house.person("third", (Role.READER, justice))
    delegate(house.actor(head), leave(head, deputy))

    rows = delegate(house.actor(deputy), leave(deputy, third))

    assert [row.role for row in rows] == [Role.READER]


def test_a_stranger_stands_in_only_by_the_administrator_s_word(house, admin, head):
    stranger = house.person("stranger", (Role.READER, house.unit("Sở Y tế")))
    with pytest.raises(Refused) as refusal:
        delegate(house.actor(head), leave(head, stranger))
    assert refusal.value.field == "deputy"

    assert delegate(house.actor(admin), leave(head, stranger))


def test_nobody_makes_themselves_the_deputy_of_another(house, admin, head):
    with pytest.raises(NotAllowed):
        delegate(house.actor(admin), leave(head, admin))


def test_one_stands_in_at_a_time(house, head, deputy, justice):
    third = house.person("third", (Role.READER, justice))
    delegate(house.actor(head), leave(head, deputy, 0, 7))

    with pytest.raises(Refused, match="Đã có người thay"):
        delegate(house.actor(head), leave(head, third, 6, 9))


@pytest.mark.parametrize(("first", "back", "field"), [(3, 3, "until"), (-9, -2, "until")])
def test_days_of_leave_are_in_order(house, head, deputy, first, back, field):
    with pytest.raises(Refused) as refusal:
        delegate(house.actor(head), leave(head, deputy, first, back))

    assert refusal.value.field == field


# Lists.


def test_the_head_of_a_unit_sees_its_people_only(house, head, admin, justice):
    house.person("clerk", (Role.FOCAL, justice))
    house.person("far", (Role.FOCAL, house.unit("Sở Y tế")))

    seen, _ = people_page(house.actor(head), DAY, PeopleFilter())

    assert {person.username for person in seen} == {"head", "clerk"}


def test_a_reader_sees_nobody_but_themselves(house, justice):
    reader, clerk = (
        house.person("reader", (Role.READER, justice)),
        house.person("clerk", (Role.FOCAL, justice)),
    )

    with pytest.raises(NotAllowed):
        people_page(house.actor(reader), DAY, PeopleFilter())
    with pytest.raises(NotAllowed):
        person_view(house.actor(reader), clerk.pk)
    assert person_view(house.actor(reader), reader.pk).is_self


def test_the_list_shows_roles_as_of_a_day(house, admin, justice):
    clerk = house.person("clerk", (Role.FOCAL, justice))
    end_role(house.actor(admin), clerk.roles.get().pk, DAY)

    def roles(day, **chosen):
        seen, _ = people_page(house.actor(admin), day, PeopleFilter(words="clerk", **chosen))
        return [row.role for person in seen for row in person.held]

    assert roles(DAY - timedelta(days=1)) == ["focal"]
    assert roles(DAY) == []
    assert roles(DAY - timedelta(days=1), unit=justice.pk, role="focal") == ["focal"]


def test_people_without_a_role_and_shut_accounts_are_found(house, admin, justice):
    house.person("idle")
    shut_account(house.actor(admin), house.person("out", (Role.FOCAL, justice)).pk, "nghỉ hưu")

    idle, _ = people_page(house.actor(admin), DAY, PeopleFilter(state=WITHOUT_ROLE))
    out, _ = people_page(house.actor(admin), DAY, PeopleFilter(state=SHUT))

    assert ([p.username for p in idle], [p.username for p in out]) == (["idle"], ["out"])


def test_names_are_found_without_marks_and_sorted_by_the_given_name(house, admin, justice):
    for username, name in (("b", "Phạm Thị Ánh"), ("c", "An Văn Đức"), ("d", "Đỗ Bình")):
        person = house.person(username, (Role.FOCAL, justice))
        person.full_name = name
        person.save()

    found, _ = people_page(house.actor(admin), DAY, PeopleFilter(unit=justice.pk))
    duc, _ = people_page(house.actor(admin), DAY, PeopleFilter(words="van duc"))

    assert [p.full_name for p in found] == ["Phạm Thị Ánh", "Đỗ Bình", "An Văn Đức"]
    assert [p.full_name for p in duc] == ["An Văn Đức"]


@pytest.mark.parametrize("number", [1, 3, 30])
def test_the_list_of_people_asks_the_same_number_of_questions(
    house, admin, justice, number, django_assert_num_queries
):
    for each in range(number):
        house.person(f"p{each}", (Role.FOCAL, justice), (Role.READER, house.province))
    actor = house.actor(admin)

    with django_assert_num_queries(2):
        people, _ = people_page(actor, DAY, PeopleFilter())
        assert all(row.unit.name for person in people for row in person.held)


# The first administrator.


def test_the_first_administrator_is_let_in_once(house):
    password = let_first_in("quantri", "Phạm Quốc Trung", "Lai Châu", (moment(DAY), DAY))

    assert Person.objects.get(username="quantri").check_password(password)
    with pytest.raises(Refused, match="đã có quản trị"):
        let_first_in("khac", "Ai Khác", "Lai Châu", (moment(DAY), DAY))


def test_a_province_without_units_has_no_administrator(house):
    with pytest.raises(Refused, match="cchc units"):
        let_first_in("quantri", "Phạm Quốc Trung", "Vĩnh Long", (moment(DAY), DAY))
