"""What somebody owes and what waits for them: each figure counts exactly the list it leads to."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.operations.desk.questions import desk_of
from cchc.operations.tasks.deeds import Told, answer, tell_progress
from cchc.operations.tasks.judging import judge_completion
from cchc.operations.tasks.questions import TaskFilter, task_page
from cchc.operations.tasks.queues import Queue, queued
from cchc.operations.tasks.times import ask_extension
from cchc.operations.tasks.view import next_to_confirm


def file():
    return SimpleUploadedFile("a.pdf", b"%PDF-1.7 0")


@pytest.fixture
def busy(house):
    """A department with work in every state, and the owner of its area."""
    first, second = house.unit("Sở Tài chính"), house.unit("Sở Xây dựng")
    house.focal = house.actor(house.person("hanh", ("focal", first)))
    house.other = house.actor(house.person("binh", ("focal", second)))
    home = house.unit("Sở Nội vụ")
    house.owner = house.actor(house.person("son", ("area_owner", home, "digital")))
    house.coordinator = house.actor(house.person("mai", ("coordinator", home)))
    task = house.task(coordinating=[second])

    def work(position, **facts):
        return house.work(first, task, position=position, **facts)

    day = house.day
    house.works = {
        "late": work(0, due=day - timedelta(days=3)),
        "week": work(1, due=day + timedelta(days=7)),
        "month": work(2, due=day + timedelta(days=30)),
        "far": work(3, due=day + timedelta(days=31)),
        "waiting": work(4, due=None, waits_for="Sau khi có nghị quyết"),
        "done": work(5, confirmed=True, proposed_on=day),
        "dropped": work(6, due=day - timedelta(days=9), cancelled_on=day),
        "proposed": work(7, due=day + timedelta(days=3)),
        "returned": work(8, due=date(2026, 9, 1)),
    }
    for name in ("proposed", "returned"):
        told = Told(None, "Xong", (file(),), proposes_done=True)
        tell_progress(house.focal, house.works[name].pk, told)
    judge_completion(
        house.owner, house.works["returned"].pk, agrees=False, words="Thiếu", revision=None
    )
    ask_extension(house.focal, house.works["late"].pk, date(2026, 5, 1), "Chờ số liệu")
    return house


@pytest.mark.parametrize("who", ["focal", "other", "owner", "coordinator"])
@pytest.mark.parametrize("queue", list(Queue))
def test_a_figure_counts_exactly_the_list_behind_it(busy, who, queue):
    actor = getattr(busy, who)

    lines, _ = task_page(actor.day, TaskFilter(only=queued(actor, queue)))

    assert desk_of(actor).counts.get(queue, 0) == len(lines)


def names(busy, actor, queue):
    lines, _ = task_page(actor.day, TaskFilter(only=queued(actor, queue)))
    by_pk = {work.pk: name for name, work in busy.works.items()}
    return {by_pk[line.work] for line in lines}


def test_the_piles_of_the_one_who_works(busy):
    assert names(busy, busy.focal, Queue.LATE) == {"late"}
    assert names(busy, busy.focal, Queue.WEEK) == {"week"}
    assert names(busy, busy.focal, Queue.MONTH) == {"week", "month"}
    assert names(busy, busy.focal, Queue.RETURNED) == {"returned"}
    assert names(busy, busy.focal, Queue.PROPOSED) == {"proposed"}
    assert names(busy, busy.focal, Queue.TRIGGER) == {"waiting"}
    assert names(busy, busy.focal, Queue.CONFIRM) == set()
    assert len(names(busy, busy.focal, Queue.LEADS)) == 7


def test_what_was_proposed_late_is_late_for_all_but_no_longer_owed(busy):
    told = Told(None, "Xong", (file(),), proposes_done=True)
    tell_progress(busy.focal, busy.works["late"].pk, told)

    lines, _ = task_page(busy.day, TaskFilter(status="late"))

    assert [line.work for line in lines] == [busy.works["late"].pk]
    assert names(busy, busy.focal, Queue.LATE) == set()
    assert names(busy, busy.focal, Queue.PROPOSED) == {"late", "proposed"}


def test_the_piles_of_the_one_who_decides(busy):
    for actor in (busy.owner, busy.coordinator):
        assert names(busy, actor, Queue.CONFIRM) == {"proposed"}
        assert names(busy, actor, Queue.EXTENSION) == {"late"}
        assert names(busy, actor, Queue.TRIGGER) == {"waiting"}


def test_what_was_given_back_stays_so_though_another_unit_answers(busy):
    work = busy.works["returned"]
    answer(busy.other, work.pk, busy.unit("Sở Xây dựng").pk, "Đã gửi")
    assert names(busy, busy.focal, Queue.RETURNED) == {"returned"}

    tell_progress(busy.focal, work.pk, Told(None, "Đã bổ sung", proposes_done=True))
    assert names(busy, busy.focal, Queue.RETURNED) == set()


def test_a_coordinating_unit_sees_what_it_takes_part_in(busy):
    assert len(names(busy, busy.other, Queue.COORDINATES)) == 7
    assert names(busy, busy.other, Queue.LEADS) == set()


def test_whoever_confirms_goes_on_to_the_next_of_the_task_then_to_others(busy):
    third = busy.unit("Sở Y tế")
    busy.work(third, position=1, proposed_on=busy.day)
    focal = busy.actor(busy.person("xuan", ("focal", busy.unit("Sở Tài chính"))))
    tell_progress(focal, busy.works["week"].pk, Told(None, "Xong", (file(),), proposes_done=True))
    first = busy.works["proposed"]

    following = next_to_confirm(busy.owner, first.task_id, first.pk)
    assert following.work == busy.works["week"].pk
    judge_completion(busy.owner, following.work, agrees=True, words="", revision=None)
    judge_completion(busy.owner, first.pk, agrees=True, words="", revision=None)
    last = next_to_confirm(busy.owner, first.task_id)
    assert last.unit == third.pk
    assert next_to_confirm(busy.owner, first.task_id, last.work) is None


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_desk_asks_the_database_equally_often(house, django_assert_num_queries, rows):
    unit = house.unit("Sở Tài chính")
    actor = house.actor(
        house.person("mai", ("coordinator", house.unit("Sở Nội vụ")), ("focal", unit))
    )
    plan = house.plan()
    for index in range(rows):
        task = house.task(plan, content=f"Việc {index}")
        house.work(unit, task)
        house.work(unit, task, position=1, proposed_on=house.day)
        house.work(unit, task, position=2, due=None, waits_for="nghị quyết")

    with django_assert_num_queries(8):
        desk_of(actor)
