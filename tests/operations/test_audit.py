"""The record of changes: who sees it, how it is narrowed, and that nobody changes it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from cchc.operations.actor import NotAllowed
from cchc.operations.audit.deeds import record
from cchc.operations.audit.questions import AuditFilter, audit_entries, audit_page
from cchc.store.models import AuditEntry


@pytest.fixture
def told(house):
    """Two people who changed two works on two days, and an auditor."""
    house.first = house.person("hanh", ("focal", house.unit("Sở Tài chính")))
    house.second = house.person("binh", ("focal", house.unit("Sở Xây dựng")))
    house.auditor = house.actor(house.person("lan", ("auditor", house.province)))
    works = [house.work(house.unit("Sở Tài chính"), position=n) for n in range(2)]
    yesterday = house.day - timedelta(days=1)
    for person, day, work in (
        (house.first, yesterday, works[0]),
        (house.second, house.day, works[0]),
        (house.second, house.day, works[1]),
    ):
        record(
            house.actor(person, day), "update_task", work,
            ({"percent": 10}, {"percent": 20}), reason="Đã làm",
        )  # fmt: skip
    record(house.actor(house.first), "comment", works[0].task, reason="Ý kiến")
    house.works = works
    return house


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        (AuditFilter(), 4),
        (AuditFilter(person="Hanh"), 2),
        (AuditFilter(person="binh"), 2),
        (AuditFilter(deed="comment"), 1),
        (AuditFilter(thing="work"), 3),
        (AuditFilter(thing="work", deed="comment"), 0),
        (AuditFilter(person="không ai"), 0),
    ],
)
def test_the_record_is_narrowed(told, chosen, number):
    assert len(audit_page(told.auditor, chosen).entries) == number
    assert len(list(audit_entries(told.auditor, chosen))) == number


def test_the_record_of_one_thing_and_of_one_day(told):
    one = AuditFilter(thing="work", thing_id=str(told.works[0].pk))
    yesterday = told.day - timedelta(days=1)

    assert len(audit_page(told.auditor, one).entries) == 2
    assert len(audit_page(told.auditor, AuditFilter(to=yesterday)).entries) == 1
    assert len(audit_page(told.auditor, AuditFilter(since=told.day)).entries) == 3


def test_pages_go_on_from_an_entry_and_new_ones_do_not_shift_them(told):
    for _ in range(60):
        record(told.actor(told.first), "comment", told.works[0].task)
    first = audit_page(told.auditor, AuditFilter())
    record(told.actor(told.first), "comment", told.works[0].task)

    second = audit_page(told.auditor, AuditFilter(), first.next_before)

    assert len(first.entries) == 50
    assert len(second.entries) == 14
    assert second.next_before is None


def test_only_administrators_and_auditors_see_it(told):
    for role in ("coordinator", "focal", "approver", "reader", "inspector"):
        actor = told.actor(told.person(f"ai-{role}", (role, told.province)))
        with pytest.raises(NotAllowed):
            audit_page(actor, AuditFilter())
        with pytest.raises(NotAllowed):
            audit_entries(actor, AuditFilter())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE store_auditentry SET reason = 'khác'",
        "DELETE FROM store_auditentry",
        "UPDATE store_auditentry SET by_id = NULL WHERE deed = 'comment'",
    ],
)
@pytest.mark.usefixtures("told")
def test_the_database_lets_nobody_change_or_remove_an_entry(statement):
    before = list(AuditEntry.objects.values())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)

    assert list(AuditEntry.objects.values()) == before


@pytest.mark.usefixtures("told")
def test_the_record_is_not_emptied_at_once_either():
    if connection.vendor != "postgresql":
        pytest.xfail("SQLite knows no TRUNCATE")
    connection.check_constraints()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute("TRUNCATE store_auditentry")


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_record_asks_the_database_equally_often(house, django_assert_num_queries, rows):
    auditor = house.actor(house.person("lan", ("auditor", house.province)))
    work = house.work(house.unit("Sở Tài chính"))
    for index in range(rows):
        person = house.person(f"nguoi-{index}", ("focal", work.unit))
        record(house.actor(person), "update_task", work, unit=work.unit_id)

    with django_assert_num_queries(3):
        audit_page(auditor, AuditFilter())
