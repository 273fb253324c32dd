"""The table of who may do what: no role reaches further than the office means it to."""

from datetime import date, timedelta

import pytest

from cchc.reform.permissions import (
    ANYTHING,
    GIVES,
    SECOND_FACTOR,
    TABLE,
    Deed,
    Matter,
    Role,
    RoleHeld,
    Scope,
    gives,
    is_allowed,
    needs_second_factor,
    reach_of,
    role_for,
)

DAY = date(2026, 3, 10)
OWN, OTHER, PROVINCE = 5, 6, 1
HERE = Matter(frozenset({OWN}), frozenset({PROVINCE}), "digital")


def held(role, unit=OWN, area="digital", for_person=None):
    return RoleHeld(role, unit, DAY, None, area, for_person)


def test_every_deed_has_its_line_and_somebody_who_may_do_it():
    assert TABLE.keys() == set(Deed)
    assert all(TABLE.values())


READS = {Deed.SEE_PLANS, Deed.SEE_UNITS, Deed.SEE_DASHBOARD, Deed.DELEGATE}


@pytest.mark.parametrize(
    ("role", "beyond"),
    [
        (Role.READER, set()),
        (Role.AUDITOR, {Deed.SEE_AUDIT, Deed.SEE_PEOPLE}),
        (Role.INSPECTOR, {Deed.COMMENT}),
    ],
)
def test_who_only_looks_changes_nothing(role, beyond):
    assert {deed for deed, roles in TABLE.items() if role in roles} == READS | beyond


def test_only_heads_approve_and_only_the_administrator_changes_units():
    assert TABLE[Deed.APPROVE_PLAN].keys() == {Role.APPROVER}
    assert TABLE[Deed.MANAGE_UNITS].keys() == {Role.PROVINCE_ADMIN}


def test_who_does_the_work_does_not_confirm_it():
    assert not TABLE[Deed.CONFIRM_DONE].keys() & {Role.FOCAL, Role.APPROVER}
    assert not TABLE[Deed.PROPOSE_DONE].keys() & {Role.COORDINATOR, Role.AREA_OWNER}


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", Role)
def test_a_scope_is_what_it_says(role, deed):
    scope = TABLE[deed].get(role)
    elsewhere = Matter(frozenset({OTHER}), frozenset({PROVINCE}), "digital")
    below = Matter(frozenset({OTHER}), frozenset({PROVINCE, OWN}), "digital")
    other_area = Matter(frozenset({OWN}), frozenset({PROVINCE}), "procedures")

    allowed = [is_allowed([held(role)], deed, m, DAY) for m in (HERE, elsewhere, below, other_area)]

    assert (
        allowed
        == {
            None: [False, False, False, False],
            Scope.ALL: [True, True, True, True],
            Scope.OWN: [True, False, False, True],
            Scope.BELOW: [True, False, True, True],
            Scope.AREA: [True, True, True, False],
        }[scope]
    )


@pytest.mark.parametrize("deed", Deed)
@pytest.mark.parametrize("role", Role)
def test_a_reach_is_empty_where_the_table_has_no_line(role, deed):
    reach = reach_of([held(role)], deed, DAY)

    assert reach.is_empty == (role not in TABLE[deed])


def test_a_role_counts_on_its_days_only():
    role = RoleHeld(Role.FOCAL, OWN, DAY, DAY + timedelta(days=2))

    days = [
        is_allowed([role], Deed.UPDATE_TASK, HERE, DAY + timedelta(days=n)) for n in (-1, 0, 1, 2)
    ]

    assert days == [False, True, True, False]


def test_ones_own_role_goes_before_a_deputy_s():
    deputy, own = held(Role.APPROVER, for_person=9), held(Role.APPROVER)

    assert role_for([deputy, own], Deed.APPROVE_PLAN, HERE, DAY) is own
    assert role_for([deputy], Deed.APPROVE_PLAN, HERE, DAY) is deputy
    assert role_for([held(Role.READER)], Deed.APPROVE_PLAN, HERE, DAY) is None


def test_a_head_gives_no_role_that_approves_or_reaches_beyond_the_unit():
    for role in GIVES[Role.APPROVER]:
        scopes = {TABLE[deed][role] for deed in TABLE if role in TABLE[deed] and deed not in READS}
        assert scopes <= {Scope.OWN}
        assert role not in SECOND_FACTOR


def test_roles_are_given_by_those_who_look_after_people():
    assert GIVES.keys() == TABLE[Deed.MANAGE_PEOPLE].keys()
    assert gives([held(Role.APPROVER)], HERE, DAY) == {Role.FOCAL, Role.READER}
    assert gives([held(Role.APPROVER, OTHER)], HERE, DAY) == set()
    assert gives([held(Role.PROVINCE_ADMIN, PROVINCE)], ANYTHING, DAY) == set(Role)


def test_who_approves_or_gives_roles_signs_in_with_two_factors():
    approving = TABLE[Deed.APPROVE_PLAN].keys() | TABLE[Deed.MANAGE_PEOPLE].keys()

    assert approving <= SECOND_FACTOR
    assert needs_second_factor([held(Role.APPROVER, for_person=9)], DAY)
    assert not needs_second_factor([held(Role.APPROVER)], DAY - timedelta(days=1))
    assert not needs_second_factor([held(Role.FOCAL)], DAY)
