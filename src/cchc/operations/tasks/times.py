"""Days of work that change: more time asked and decided, the event recorded that a task waited for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.tasks.standings import change_facts, facts_today
from cchc.operations.tasks.works import refuse_closed, told_facts, work_of
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.store.models import Extension, StandingRow, TaskRow, TriggerEvent

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor
    from cchc.store.models import Work


@transaction.atomic
def ask_extension(actor: Actor, pk: int, until: date, reason: str) -> Extension:
    """Ask for more time; one request at a time.

    Raises:
        NotAllowed: the actor does not work in the unit that leads it.
        Refused: no reason, no day, the day is not later, or a request is open already.
    """
    work = work_of(actor, pk, Deed.ASK_EXTENSION)
    row = facts_today(work)
    refuse_closed(work, row)
    if row.due is None:
        raise Refused("Việc này chưa có hạn nên không cần gia hạn.")
    if until <= row.due:
        raise Refused("Ngày xin gia hạn phải sau hạn hiện nay.", field="until")
    if not reason.strip():
        raise Refused("Ghi lý do xin gia hạn.", field="reason")
    if work.extensions.filter(granted=None).exists():
        raise Refused("Đang có một đề nghị gia hạn chờ quyết định.")
    asked = Extension.objects.create(
        work=work, asked_until=until, reason=reason.strip(), by_id=actor.person, at=actor.now
    )
    wish = {"asked_until": until.isoformat()}
    record(actor, Deed.ASK_EXTENSION, work, (None, wish), reason=reason, unit=work.unit_id)
    return asked


@transaction.atomic
def decide_extension(actor: Actor, pk: int, until: date | None, words: str) -> Extension:
    """Grant more time until a day, or refuse it (no day).

    Raises:
        NotFound: there is no such request.
        NotAllowed: the actor does not own the area.
        ChangedMeanwhile: somebody else decided already.
        Refused: a refusal without words, or a day that is not later than the day due.
    """
    requests = Extension.objects.select_for_update(of=("self",))
    asked = requests.filter(pk=pk).first()
    if asked is None:
        raise NotFound
    work = work_of(actor, asked.work_id, Deed.DECIDE_EXTENSION)
    if asked.granted is not None:
        raise ChangedMeanwhile("Đề nghị gia hạn")
    if until is None and not words.strip():
        raise Refused("Ghi lý do không gia hạn.", field="words")
    before = facts_today(work)
    if until is not None:
        refuse_closed(work, before)
    if until is not None and before.due is not None and until <= before.due:
        raise Refused("Ngày gia hạn phải sau hạn hiện nay.", field="until")
    asked.granted = until is not None
    asked.granted_until = until
    asked.words = words.strip()
    asked.decided_by_id = actor.person
    asked.decided_at = actor.now
    asked.save()
    was = told_facts(before)
    row = change_facts(work, actor.day, due=until) if until is not None else before
    after = {**told_facts(row), "granted": asked.granted}
    record(actor, Deed.DECIDE_EXTENSION, work, (was, after), reason=words, unit=work.unit_id)
    return asked


@dataclass(frozen=True, slots=True)
class Event:
    """The event that a task waited for: its day, its paper, and the day due from then on."""

    day: date
    number: str
    due: date
    words: str = ""


@transaction.atomic
def record_trigger(actor: Actor, task_id: int, event: Event) -> TriggerEvent:
    """Keep the event that a task waited for; its works get their day from it.

    Who owns the area records it for all units that lead the task, who works in one of these for
    that unit alone.

    Raises:
        NotFound: there is no such task.
        NotAllowed: the actor neither owns the area nor works in a unit that leads the task.
        Refused: no paper is named, the day lies ahead, the day due is before the event, or the task
            waits for nothing.
    """
    # Two people who record the same event at once come one after the other.
    tasks = TaskRow.objects.select_for_update(of=("self",)).select_related("plan")
    task = tasks.filter(pk=task_id).first()
    if task is None:
        raise NotFound
    works = list(task.works.select_related("unit", "plan"))
    actor.require(Deed.RECORD_TRIGGER, matter_of([w.unit for w in works], task.area or None))
    _refuse_event(event, actor.day)
    reached = [work for work in works if _reaches(actor, work)]
    waiting = list(
        StandingRow.objects.filter(work__in=reached, until=None, waits_for__isnull=False)
        .filter(cancelled_on=None)
        .select_related("work")
    )
    if not waiting:
        raise Refused("Nhiệm vụ này không còn chờ căn cứ nào.")
    of_one = {work.unit_id for work in reached} if len(reached) < len(works) else set()
    kept = TriggerEvent.objects.create(
        task=task,
        day=event.day,
        number=event.number.strip(),
        words=event.words.strip(),
        due=event.due,
        unit_id=min(of_one, default=None),
        by_id=actor.person,
        at=actor.now,
    )
    waited = waiting[0].waits_for
    for row in waiting:
        change_facts(row.work, actor.day, waits_for=None, start=event.day, due=event.due)
    after = {"day": event.day.isoformat(), "number": event.number, "due": event.due.isoformat()}
    change = ({"waits_for": waited}, after)
    record(actor, Deed.RECORD_TRIGGER, task, change, reason=event.words, unit=task.plan.unit_id)
    return kept


def _reaches(actor: Actor, work: Work) -> bool:
    return actor.may(Deed.RECORD_TRIGGER, matter_of([work.unit], work.area or None))


def _refuse_event(event: Event, today: date) -> None:
    if not event.number.strip():
        raise Refused("Ghi số, ký hiệu văn bản làm căn cứ.", field="number")
    if event.day > today:
        raise Refused("Ngày của văn bản căn cứ chưa tới.", field="day")
    if event.due < event.day:
        raise Refused("Hạn phải từ ngày của văn bản căn cứ trở đi.", field="due")
