"""Two people, or one form twice, at the same moment: one is kept, the other is told, nothing is lost."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cchc.operations.actor import ChangedMeanwhile, Refused
from cchc.operations.tasks.deeds import Told, tell_progress
from cchc.operations.tasks.judging import judge_completion
from cchc.operations.tasks.times import Event, ask_extension, decide_extension, record_trigger
from cchc.store.models import AuditEntry, Person, StandingRow, TriggerEvent, Update

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def offices(house):
    house.first = house.unit("Sở Tài chính")
    home = house.unit("Sở Nội vụ")
    house.focal = house.actor(house.person("hanh", ("focal", house.first)))
    house.owners = [
        house.actor(house.person(name, ("area_owner", home, "digital"))) for name in ("son", "ha")
    ]
    return house


def test_of_two_who_judge_one_is_kept(offices, at_once):
    work = offices.work(offices.first)
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7 0")
    tell_progress(offices.focal, work.pk, Told(None, "Xong", (file,), proposes_done=True))
    first, second = offices.owners

    kept, refused = at_once(
        lambda: judge_completion(first, work.pk, agrees=True, words="", revision=1),
        lambda: judge_completion(second, work.pk, agrees=False, words="Thiếu", revision=1),
    )

    assert len(kept) == 1
    assert any(isinstance(each, Refused) for each in refused)
    assert Update.objects.exclude(kind="proposed").count() == 1
    assert AuditEntry.objects.filter(deed="confirm_done").count() == 1


def test_of_two_updates_from_one_state_one_is_kept(offices, at_once):
    work = offices.work(offices.first)

    kept, refused = at_once(
        *(
            lambda p=percent: tell_progress(offices.focal, work.pk, Told(p, "", revision=0))
            for percent in (10, 20)
        )
    )

    assert len(kept) == 1
    assert any(isinstance(each, ChangedMeanwhile) for each in refused)
    assert StandingRow.objects.filter(work=work, until=None).count() == 1


def test_one_event_is_recorded_once(offices, at_once):
    task = offices.task()
    offices.work(offices.first, task, due=None, waits_for="Sau khi có nghị quyết")
    event = Event(date(2026, 3, 1), "15/NQ-HĐND", date(2026, 5, 1))

    kept, _ = at_once(
        *(lambda a=owner: record_trigger(a, task.pk, event) for owner in offices.owners)
    )

    assert len(kept) == 1
    assert TriggerEvent.objects.count() == 1


def test_one_request_is_decided_once(offices, at_once):
    work = offices.work(offices.first)
    asked = ask_extension(offices.focal, work.pk, date(2026, 9, 30), "Chờ số liệu")

    kept, _ = at_once(
        lambda: decide_extension(offices.owners[0], asked.pk, date(2026, 9, 30), ""),
        lambda: decide_extension(offices.owners[1], asked.pk, None, "Không"),
    )

    assert len(kept) == 1
    asked.refresh_from_db()
    assert offices.standing(work).due == (asked.granted_until or date(2026, 6, 30))


def test_one_form_sent_twice_at_once_is_done_once(offices, at_once):
    work = offices.work(offices.first)
    person = offices.focal.person
    token = str(uuid4())
    answers = []

    def send():
        browser = Client()
        browser.force_login(
            Person.objects.get(pk=person), "django.contrib.auth.backends.ModelBackend"
        )
        sent = {"form_token": token, "percent": "30", "words": "Đã làm"}
        answers.append(browser.post(f"/viec/{work.pk}/cap-nhat/", sent).status_code)

    at_once(send, send)

    assert answers == [302, 302]
    assert Update.objects.count() == 1
