"""Deeds on tasks: tell how work goes, prove it, propose and confirm completion, ask for time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.papers.files import refuse_as_evidence, take_file
from cchc.operations.tasks.standings import change_facts, facts_today
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed, Matter
from cchc.store.models import (
    Comment,
    Evidence,
    EvidenceUse,
    Extension,
    StandingRow,
    TaskRow,
    TriggerEvent,
    Update,
    Work,
)

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from cchc.operations.actor import Actor

WHOLE = 100


class WorkClosed(Refused):
    """Completion was confirmed already."""

    def __init__(self) -> None:
        super().__init__(
            "Việc này đã được xác nhận hoàn thành. Cần sửa, hãy nhờ cơ quan theo dõi mở lại."
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What a focal person tells of a piece of work: per cent, words, evidence, whether it is done."""

    percent: int | None
    words: str
    files: tuple[UploadedFile, ...] = ()
    known_evidence: tuple[int, ...] = ()
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    proposes_done: bool = False
    revision: int | None = field(default=None)


def work_of(actor: Actor, pk: int, deed: Deed, *, lock: bool = True) -> Work:
    """The piece of work, if the actor may do ``deed`` on it.

    Raises:
        NotFound: there is none.
        NotAllowed: the actor may not.
    """
    works = Work.objects.select_related("unit", "task", "plan")
    if lock:
        works = works.select_for_update(of=("self",))
    try:
        work = works.get(pk=pk)
    except Work.DoesNotExist as error:
        raise NotFound from error
    actor.require(deed, matter_of_work(work))
    return work


def matter_of_work(work: Work) -> Matter:
    """What a piece of work is to the table of permissions: its unit and its area."""
    return matter_of([work.unit], work.area or None)


def _next_revision(work: Work, seen: int | None) -> None:
    if seen is not None and work.revision != seen:
        raise ChangedMeanwhile("Việc này")
    work.revision += 1
    work.save(update_fields=["revision"])


def _facts(row: StandingRow) -> dict[str, object]:
    return {
        "percent": row.percent,
        "due": row.due.isoformat() if row.due else None,
        "proposed_on": row.proposed_on.isoformat() if row.proposed_on else None,
        "confirmed": row.confirmed,
    }


@transaction.atomic
def tell_progress(actor: Actor, pk: int, told: Told) -> Update:
    """Keep what was told of a piece of work, with its evidence; propose completion if it says so.

    Raises:
        NotAllowed: the actor does not work in the unit that leads it.
        WorkClosed: completion was confirmed already.
        ChangedMeanwhile: somebody else told something since the actor saw the work.
        Refused: nothing is told, the per cent is out of bounds, a file cannot be kept, or completion
            is proposed without evidence.
    """
    work = work_of(actor, pk, Deed.UPDATE_TASK)
    if told.proposes_done:
        actor.require(Deed.PROPOSE_DONE, matter_of_work(work))
    before = facts_today(work)
    if before.confirmed:
        raise WorkClosed
    percent = WHOLE if told.proposes_done else told.percent
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Refused("Phần trăm hoàn thành là số từ 0 đến 100.", field="percent")
    has_evidence = bool(told.files or told.known_evidence)
    if percent is None and not told.words.strip() and not has_evidence:
        raise Refused("Ghi kết quả, phần trăm hoặc đính tài liệu rồi gửi.", field="words")
    if told.proposes_done and not has_evidence and not _has_evidence(work):
        raise Refused(
            "Đề nghị xác nhận hoàn thành phải kèm sản phẩm: tải tệp lên hoặc chọn tài liệu đã có.",
            field="files",
        )
    _next_revision(work, told.revision)
    update = Update.objects.create(
        work=work,
        kind=Update.Kind.PROPOSED if told.proposes_done else Update.Kind.PROGRESS,
        percent=percent,
        words=told.words.strip(),
        unit_id=_unit_of(actor, work),
        by_id=actor.person,
        at=actor.now,
    )
    _attach(actor, update, work, told)
    was = _facts(before)
    changes: dict[str, object] = {"reported_on": actor.day}
    if percent is not None:
        changes["percent"] = percent
    if told.proposes_done:
        changes["proposed_on"] = actor.day
    row = change_facts(work, actor.day, **changes)
    record(actor, Deed.UPDATE_TASK, work, (was, _facts(row)), reason=told.words, unit=work.unit_id)
    return update


def _has_evidence(work: Work) -> bool:
    return EvidenceUse.objects.filter(update__work=work).exists()


def _unit_of(actor: Actor, work: Work) -> int:
    """The unit for which the actor speaks: that of the work if they have a role there."""
    return work.unit_id if work.unit_id in actor.units else next(iter(sorted(actor.units)))


def _attach(actor: Actor, update: Update, work: Work, told: Told) -> None:
    kept = []
    for upload in told.files:
        taken = take_file(upload)
        refuse_as_evidence(taken)
        kept.append(
            Evidence.objects.create(
                unit_id=work.unit_id,
                file=upload,
                name=taken.name,
                kind=taken.kind or "",
                sha256=taken.sha256,
                size=taken.size,
                number=told.number.strip(),
                issued_on=told.issued_on,
                issuer=told.issuer.strip(),
                by_id=actor.person,
                at=actor.now,
            )
        )
    known = Evidence.objects.filter(pk__in=told.known_evidence, unit_id=work.unit_id)
    EvidenceUse.objects.bulk_create(
        [EvidenceUse(evidence=each, update=update) for each in (*kept, *known)]
    )


@transaction.atomic
def judge_completion(
    actor: Actor, pk: int, *, agrees: bool, words: str, revision: int | None
) -> Update:
    """Confirm that the product is there, or give the work back with the reason.

    Raises:
        NotAllowed: the actor does not own the area.
        Refused: completion was not proposed, or it is returned without a reason.
        ChangedMeanwhile: somebody else decided since the actor saw it.
    """
    work = work_of(actor, pk, Deed.CONFIRM_DONE)
    before = facts_today(work)
    if before.confirmed:
        raise ChangedMeanwhile("Việc này")
    if before.proposed_on is None:
        raise Refused("Đơn vị chưa đề nghị xác nhận hoàn thành, hoặc đề nghị đã được trả lại.")
    if not agrees and not words.strip():
        raise Refused("Ghi lý do trả lại để đơn vị biết cần bổ sung gì.", field="words")
    _next_revision(work, revision)
    update = Update.objects.create(
        work=work,
        kind=Update.Kind.CONFIRMED if agrees else Update.Kind.RETURNED,
        words=words.strip(),
        unit_id=_unit_of(actor, work),
        by_id=actor.person,
        at=actor.now,
    )
    was = _facts(before)
    changes = {"confirmed": True} if agrees else {"proposed_on": None}
    row = change_facts(work, actor.day, **changes)
    record(actor, Deed.CONFIRM_DONE, work, (was, _facts(row)), reason=words, unit=work.unit_id)
    return update


@transaction.atomic
def answer(actor: Actor, pk: int, unit: int, words: str) -> Update:
    """A coordinating unit answers on a piece of work that it takes part in.

    Raises:
        NotAllowed: the actor does not work in ``unit``, or it does not coordinate.
        Refused: nothing is said.
    """
    work = work_of(actor, pk, Deed.SEE_PLANS, lock=False)
    coordinates = (
        work.task.units.filter(unit=unit, role="coordinating").select_related("unit").first()
    )
    if coordinates is None:
        raise NotFound
    actor.require(Deed.ANSWER_TASK, matter_of([coordinates.unit]))
    if not words.strip():
        raise Refused("Ghi ý kiến phối hợp rồi gửi.", field="words")
    update = Update.objects.create(
        work=work,
        kind=Update.Kind.COORDINATED,
        words=words.strip(),
        unit_id=unit,
        by_id=actor.person,
        at=actor.now,
    )
    record(actor, Deed.ANSWER_TASK, work, reason=words, unit=unit)
    return update


@transaction.atomic
def ask_extension(actor: Actor, pk: int, until: date, reason: str) -> Extension:
    """Ask for more time; one request at a time.

    Raises:
        NotAllowed: the actor does not work in the unit that leads it.
        Refused: no reason, no day, the day is not later, or a request is open already.
    """
    work = work_of(actor, pk, Deed.ASK_EXTENSION)
    row = facts_today(work)
    if row.confirmed:
        raise WorkClosed
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
    record(
        actor,
        Deed.ASK_EXTENSION,
        work,
        (None, {"until": until.isoformat()}),
        reason=reason,
        unit=work.unit_id,
    )
    return asked


@transaction.atomic
def decide_extension(actor: Actor, pk: int, until: date | None, words: str) -> Extension:
    """Grant more time until a day, or refuse it (no day).

    Raises:
        NotAllowed: the actor does not own the area.
        ChangedMeanwhile: somebody else decided already.
        Refused: a refusal without words.
    """
    asked = Extension.objects.select_for_update(of=("self",)).select_related("work").get(pk=pk)
    work = work_of(actor, asked.work_id, Deed.DECIDE_EXTENSION)
    if asked.granted is not None:
        raise ChangedMeanwhile("Đề nghị gia hạn")
    if until is None and not words.strip():
        raise Refused("Ghi lý do không gia hạn.", field="words")
    asked.granted = until is not None
    asked.granted_until = until
    asked.words = words.strip()
    asked.decided_by_id = actor.person
    asked.decided_at = actor.now
    asked.save()
    before = facts_today(work)
    was = _facts(before)
    row = change_facts(work, actor.day, due=until) if until is not None else before
    record(actor, Deed.DECIDE_EXTENSION, work, (was, _facts(row)), reason=words, unit=work.unit_id)
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

    Raises:
        NotAllowed: the actor neither owns the area nor works in a unit that leads the task.
        Refused: no paper is named, the day lies ahead, the day due is before the event, or the task
            waits for nothing.
    """
    task = TaskRow.objects.select_related("plan").get(pk=task_id)
    works = list(task.works.select_related("unit"))
    actor.require(Deed.RECORD_TRIGGER, matter_of([w.unit for w in works], task.area or None))
    if not event.number.strip():
        raise Refused("Ghi số, ký hiệu văn bản làm căn cứ.", field="number")
    if event.day > actor.day:
        raise Refused("Ngày của văn bản căn cứ chưa tới.", field="day")
    if event.due < event.day:
        raise Refused("Hạn phải từ ngày của văn bản căn cứ trở đi.", field="due")
    waiting = list(StandingRow.objects.filter(work__in=works, until=None, waits_for__isnull=False))
    if not waiting:
        raise Refused("Nhiệm vụ này không chờ căn cứ nào.")
    kept = TriggerEvent.objects.create(
        task=task,
        day=event.day,
        number=event.number.strip(),
        words=event.words.strip(),
        due=event.due,
        by_id=actor.person,
        at=actor.now,
    )
    for row in waiting:
        change_facts(row.work, actor.day, waits_for=None, start=event.day, due=event.due)
    record(
        actor,
        Deed.RECORD_TRIGGER,
        task,
        (
            None,
            {"day": event.day.isoformat(), "number": event.number, "due": event.due.isoformat()},
        ),
        reason=event.words,
        unit=task.plan.unit_id,
    )
    return kept


@transaction.atomic
def comment(actor: Actor, task_id: int, words: str) -> Comment:
    """Keep a remark on a task.

    Raises:
        NotAllowed: the actor has nothing to do with the task.
        Refused: nothing is said.
    """
    task = TaskRow.objects.get(pk=task_id)
    units = [part.unit for part in task.units.select_related("unit")]
    units += [work.unit for work in task.works.select_related("unit")]
    actor.require(Deed.COMMENT, matter_of(units, task.area or None))
    if not words.strip():
        raise Refused("Ghi ý kiến rồi gửi.", field="words")
    own = actor.units & {unit.pk for unit in units}
    kept = Comment.objects.create(
        task=task,
        words=words.strip(),
        unit_id=min(own or actor.units),
        by_id=actor.person,
        at=actor.now,
    )
    record(actor, Deed.COMMENT, task, reason=words)
    return kept
