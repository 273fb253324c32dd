"""More time is asked and decided; a task that waits gets its day only from a recorded event."""

from datetime import date, timedelta

import pytest

from cchc.operations.actor import ChangedMeanwhile, NotAllowed, NotFound, Refused
from cchc.operations.tasks.times import Event, ask_extension, decide_extension, record_trigger
from cchc.store.models import Extension, TriggerEvent

LATER = date(2026, 9, 30)
EVENT = Event(date(2026, 3, 1), "15/NQ-HĐND", date(2026, 5, 1))


@pytest.fixture
def offices(house):
    house.first, house.second = house.unit("Sở Tài chính"), house.unit("Sở Xây dựng")
    home = house.unit("Sở Nội vụ")
    house.focal = house.actor(house.person("hanh", ("focal", house.first)))
    house.owner = house.actor(house.person("son", ("area_owner", home, "digital")))
    house.alien = house.actor(house.person("lan", ("area_owner", home, "institutions")))
    return house


@pytest.fixture
def asked(offices):
    work = offices.work(offices.first)
    return ask_extension(offices.focal, work.pk, LATER, "Chờ số liệu của bộ")


def test_more_time_is_granted_until_the_day_decided(offices, asked):
    decide_extension(offices.owner, asked.pk, date(2026, 8, 31), "")

    assert offices.standing(asked.work).due == date(2026, 8, 31)
    with pytest.raises(ChangedMeanwhile):
        decide_extension(offices.owner, asked.pk, None, "Không")


def test_a_refusal_says_why_and_the_day_stays(offices, asked):
    with pytest.raises(Refused) as refusal:
        decide_extension(offices.owner, asked.pk, None, "")
    decide_extension(offices.owner, asked.pk, None, "Đã gia hạn một lần")

    assert refusal.value.field == "words"
    assert offices.standing(asked.work).due == date(2026, 6, 30)
    assert Extension.objects.get().granted is False


def test_who_owns_another_area_decides_nothing(offices, asked):
    for actor in (offices.alien, offices.focal):
        with pytest.raises(NotAllowed):
            decide_extension(actor, asked.pk, LATER, "")
    with pytest.raises(NotFound):
        decide_extension(offices.owner, 999, LATER, "")


def test_a_day_granted_lies_behind_the_day_due(offices, asked):
    with pytest.raises(Refused) as refusal:
        decide_extension(offices.owner, asked.pk, date(2026, 6, 30), "")

    assert refusal.value.field == "until"


@pytest.mark.parametrize(
    ("until", "reason", "facts", "words"),
    [
        (date(2026, 6, 30), "Lý do", {}, "phải sau hạn"),
        (LATER, " ", {}, "lý do"),
        (LATER, "Lý do", {"due": None}, "chưa có hạn"),
        (LATER, "Lý do", {"confirmed": True, "proposed_on": date(2026, 3, 1)}, "đã được xác nhận"),
        (LATER, "Lý do", {"cancelled_on": date(2026, 3, 1)}, "đã bỏ khỏi"),
    ],
)
def test_requests_that_make_no_sense(offices, until, reason, facts, words):
    work = offices.work(offices.first, **facts)

    with pytest.raises(Refused, match=words):
        ask_extension(offices.focal, work.pk, until, reason)


def test_one_request_at_a_time(offices, asked):
    with pytest.raises(Refused, match="chờ quyết định"):
        ask_extension(offices.focal, asked.work_id, LATER, "Lần nữa")


@pytest.fixture
def waiting(offices):
    """A task that two departments wait with."""
    task = offices.task()
    for unit in (offices.first, offices.second):
        offices.work(unit, task, due=None, start=None, waits_for="Sau khi có nghị quyết")
    return task


def test_the_owner_records_the_event_for_all(offices, waiting):
    kept = record_trigger(offices.owner, waiting.pk, EVENT)

    rows = [offices.standing(work) for work in waiting.works.all()]
    assert {(row.waits_for, row.start, row.due) for row in rows} == {(None, EVENT.day, EVENT.due)}
    assert kept.unit is None
    with pytest.raises(Refused, match="không còn chờ"):
        record_trigger(offices.owner, waiting.pk, EVENT)


def test_a_unit_records_the_event_for_itself(offices, waiting):
    kept = record_trigger(offices.focal, waiting.pk, EVENT)

    due = {work.unit_id: offices.standing(work).due for work in waiting.works.all()}
    assert due == {offices.first.pk: EVENT.due, offices.second.pk: None}
    assert kept.unit == offices.first


@pytest.mark.parametrize(
    ("event", "field"),
    [
        (Event(EVENT.day, " ", EVENT.due), "number"),
        (Event(date(2026, 3, 11), "1/NQ", date(2026, 5, 1)), "day"),
        (Event(EVENT.day, "1/NQ", EVENT.day - timedelta(days=1)), "due"),
    ],
)
def test_an_event_has_a_paper_a_past_day_and_a_later_due_day(offices, waiting, event, field):
    with pytest.raises(Refused) as refusal:
        record_trigger(offices.owner, waiting.pk, event)

    assert refusal.value.field == field
    assert not TriggerEvent.objects.exists()


def test_who_has_nothing_to_do_with_the_task_records_nothing(offices, waiting):
    outsider = offices.actor(offices.person("xa", ("focal", offices.unit("Sở Y tế"))))

    with pytest.raises(NotAllowed):
        record_trigger(outsider, waiting.pk, EVENT)
    with pytest.raises(NotFound):
        record_trigger(offices.owner, 999, EVENT)
