"""Loading a paper: kept with its digest, read in the background whatever happens to the worker."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.intake.files.refusals import UnreadableFile
from cchc.jobs import worker
from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.jobs.deeds import LEASE, finish, given_up, lease_next
from cchc.operations.papers import deeds
from cchc.operations.papers.deeds import load_paper
from cchc.operations.papers.questions import paper_page
from cchc.operations.plans.deeds import plan_from_paper
from cchc.store.models import Job, Paper

TEXT = """ỦY BAN NHÂN DÂN
TỈNH LAI CHÂU

Số: 7/KH-UBND
Lai Châu, ngày 29 tháng 12 năm 2025

KẾ HOẠCH
Cải cách hành chính năm 2026

I. MỤC TIÊU
1. Tối thiểu 90% hồ sơ được giải quyết đúng hạn.
"""


def upload(text=TEXT, name="ke-hoach.txt"):
    return SimpleUploadedFile(name, text.encode())


def test_a_paper_is_read_in_the_background_and_kept_with_its_marks(life):
    paper = load_paper(life.act(), life.province.pk, upload())
    assert paper.state == "waiting"
    assert worker.work_once()
    paper.refresh_from_db()
    assert paper.state == "read"
    assert paper.reading["header"]["number"] == "7/KH-UBND"
    assert 'data-m="CT1"' in paper.article
    assert " style=" not in paper.article
    assert "<script" not in paper.article


def test_the_same_file_twice_is_the_same_paper_and_read_once(life):
    first = load_paper(life.act(), life.province.pk, upload())
    second = load_paper(life.act(life.head), life.province.pk, upload(name="ten-khac.txt"))
    assert first.pk == second.pk
    assert Job.objects.count() == 1


def test_two_who_open_one_paper_get_one_plan(life):
    paper = life.paper()
    assert plan_from_paper(life.act(), paper.pk).pk == plan_from_paper(life.act(), paper.pk).pk


def test_a_file_that_cannot_be_read_says_why_and_may_be_loaded_again(life):
    paper = load_paper(life.act(), life.province.pk, upload("\x00\x01", "anh.docx"))
    worker.work_once()
    paper.refresh_from_db()
    assert paper.state == "refused"
    assert paper.refusal
    with pytest.raises(Refused):
        plan_from_paper(life.act(), paper.pk)
    again = load_paper(life.act(), life.province.pk, upload("\x00\x01", "anh.docx"))
    assert again.pk != paper.pk


def test_nobody_loads_papers_for_another_unit(life):
    with pytest.raises(NotAllowed):
        load_paper(life.act(life.focal), life.province.pk, upload())


def test_pages_of_a_scan_are_told_as_they_are_recognised(life, monkeypatch):
    paper = load_paper(life.act(), life.province.pk, upload())

    def slow(_path, *, recognition, **_named):
        recognition.progress(3, 18)
        told = Paper.objects.get(pk=paper.pk)
        assert (told.state, told.pages_done, told.pages) == ("reading", 3, 18)
        assert Job.objects.get().done == 3
        raise UnreadableFile("empty")

    monkeypatch.setattr(deeds, "open_paper", slow)
    worker.work_once()


def test_a_job_whose_worker_died_is_taken_up_when_its_lease_has_run_out(life):
    load_paper(life.act(), life.province.pk, upload())
    now = life.act().now
    first = lease_next(now)
    assert lease_next(now + LEASE / 2) is None
    second = lease_next(now + LEASE + timedelta(seconds=1))
    assert (second.pk, second.attempt) == (first.pk, 2)
    finish(first, "zu spät")
    assert Job.objects.get().state == "running"
    finish(second)
    assert Job.objects.get().state == "done"


def test_a_paper_that_kills_its_worker_each_time_is_given_up(life):
    paper = load_paper(life.act(), life.province.pk, upload())
    now = life.act().now
    for _ in range(3):
        assert lease_next(now) is not None
        now += LEASE + timedelta(seconds=1)
    assert lease_next(now) is None
    for job in given_up(now):
        worker.GIVEN_UP[job.kind](job)
    paper.refresh_from_db()
    assert paper.state == "refused"
    assert "thử ba lần" in paper.refusal


def test_the_list_of_papers_asks_the_same_for_few_and_many(life):
    def queries():
        with CaptureQueriesContext(connection) as found:
            papers, _ = paper_page(life.act())
            assert {plan.state for paper in papers for plan in paper.plans.all()} == {"draft"}
        return len(found)

    life.draft()
    few = queries()
    for _ in range(30):
        life.draft()
    assert queries() == few


def test_a_focal_person_sees_the_papers_of_their_own_unit(life):
    life.paper()
    own = life.paper(life.justice)
    assert [paper.pk for paper in paper_page(life.act(life.focal))[0]] == [own.pk]


OFFICE = """
    import os, sys, time
    from datetime import date, datetime, timezone
    import django
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from cchc.jobs import worker
    from cchc.operations.jobs import deeds as jobs
    from cchc.operations.papers import deeds
    from cchc.store.models import Job, Paper, Person, Unit
"""
BEGIN = """
    from django.core.management import call_command
    call_command("migrate", verbosity=0)
    from cchc.operations.people.questions import actor_of
    from cchc.store.models import RoleRow
    unit = Unit.objects.create(kind="province", since=date(2004, 1, 1), name="Tỉnh A", sorting="a", path="/1/")
    person = Person.objects.create(username="a", full_name="A")
    RoleRow.objects.create(person=person, role="coordinator", unit=unit, since=date(2019, 1, 1))
    actor = actor_of(person.pk, datetime.now(timezone.utc), date(2026, 3, 10))
    deeds.load_paper(actor, unit.pk, SimpleUploadedFile("a.txt", sys.argv[1].encode()))

    def stall(*_args, **_named):
        print("reading", flush=True)
        time.sleep(60)

    deeds.open_paper = stall
    worker.work_once()
"""
GO_ON = """
    assert not worker.work_once(), "the lease of the killed worker still runs"
    Job.objects.update(leased_until=datetime(2020, 1, 1, tzinfo=timezone.utc))
    assert worker.work_once()
    paper = Paper.objects.get()
    print(paper.state, paper.reading["header"]["number"], Job.objects.get().state)
"""


def test_a_worker_that_is_killed_loses_nothing(tmp_path):
    environment = {
        **{k: v for k, v in os.environ.items() if k != "CCHC_DATABASE"},
        "CCHC_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "cchc.web.settings",
    }

    def office(script):
        command = [sys.executable, "-c", textwrap.dedent(OFFICE) + textwrap.dedent(script), TEXT]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)

    killed = office(BEGIN)
    assert killed.stdout.readline().strip() == "reading"
    killed.send_signal(signal.SIGKILL)
    assert killed.wait(10) == -signal.SIGKILL
    killed.stdout.close()
    time.sleep(0.1)
    other = office(GO_ON)
    assert other.communicate(timeout=60)[0].split() == ["read", "7/KH-UBND", "done"]
