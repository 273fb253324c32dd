"""Deeds on tasks: tell how work goes and prove it, answer as a coordinating unit, comment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.papers.files import TakenFile, refuse_as_evidence, take_file
from cchc.operations.tasks.standings import change_facts, facts_today
from cchc.operations.tasks.works import (
    next_revision,
    refuse_closed,
    speaking_unit,
    told_facts,
    work_of,
)
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.store.models import Comment, Evidence, EvidenceUse, TaskRow, Update

if TYPE_CHECKING:
    from datetime import date

    from django.core.files.uploadedfile import UploadedFile

    from cchc.operations.actor import Actor
    from cchc.store.models import Work

WHOLE = 100


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
        work_of(actor, pk, Deed.PROPOSE_DONE, lock=False)
    before = facts_today(work)
    refuse_closed(work, before)
    percent = _percent_of(told)
    taken = _taken_files(work, told)
    next_revision(work, told.revision)
    update = Update.objects.create(
        work=work,
        kind=Update.Kind.PROPOSED if told.proposes_done else Update.Kind.PROGRESS,
        percent=percent,
        words=told.words.strip(),
        unit_id=speaking_unit(actor, work),
        by_id=actor.person,
        at=actor.now,
    )
    _attach(actor, update, work, told, taken)
    was = told_facts(before)
    changes: dict[str, object] = {"reported_on": actor.day}
    if percent is not None:
        changes["percent"] = percent
    if told.proposes_done:
        changes["proposed_on"] = actor.day
    row = change_facts(work, actor.day, **changes)
    after = {**told_facts(row), "evidence": [file.name for file in taken]}
    record(actor, Deed.UPDATE_TASK, work, (was, after), reason=told.words, unit=work.unit_id)
    return update


def _percent_of(told: Told) -> int | None:
    percent = WHOLE if told.proposes_done else told.percent
    if percent is not None and not 0 <= percent <= WHOLE:
        raise Refused("Phần trăm hoàn thành là số từ 0 đến 100.", field="percent")
    has_evidence = bool(told.files or told.known_evidence)
    if percent is None and not told.words.strip() and not has_evidence:
        raise Refused("Ghi kết quả, phần trăm hoặc đính tài liệu rồi gửi.", field="words")
    return percent


def _taken_files(work: Work, told: Told) -> list[TakenFile]:
    """All files looked at before one of them is kept, so that a bad one leaves nothing behind."""
    taken = [take_file(upload) for upload in told.files]
    for each in taken:
        refuse_as_evidence(each)
    known = Evidence.objects.filter(pk__in=told.known_evidence, unit_id=work.unit_id).count()
    if known != len(set(told.known_evidence)):
        raise Refused(
            "Có tài liệu không thuộc đơn vị chủ trì việc này. Chọn lại tài liệu.", field="known"
        )
    if told.proposes_done and not taken and not known and not _has_evidence(work):
        raise Refused(
            "Đề nghị xác nhận hoàn thành phải kèm sản phẩm: tải tệp lên hoặc chọn tài liệu đã có.",
            field="files",
        )
    return taken


def _has_evidence(work: Work) -> bool:
    return EvidenceUse.objects.filter(update__work=work).exists()


def _attach(actor: Actor, update: Update, work: Work, told: Told, taken: list[TakenFile]) -> None:
    kept = [
        _evidence(actor, work, told, file, upload)
        for file, upload in zip(taken, told.files, strict=True)
    ]
    known = Evidence.objects.filter(pk__in=told.known_evidence, unit_id=work.unit_id)
    once_each = {each.pk: each for each in (*kept, *known)}
    EvidenceUse.objects.bulk_create(
        [EvidenceUse(evidence=each, update=update) for each in once_each.values()]
    )


def _evidence(
    actor: Actor, work: Work, told: Told, file: TakenFile, upload: UploadedFile
) -> Evidence:
    """The file as evidence; the same file with the same paper's number is kept once a unit."""
    facts = {
        "number": told.number.strip(),
        "issued_on": told.issued_on,
        "issuer": told.issuer.strip(),
    }
    same = Evidence.objects.filter(unit_id=work.unit_id, sha256=file.sha256, name=file.name)
    if (before := same.filter(**facts).first()) is not None:
        return before
    return Evidence.objects.create(
        unit_id=work.unit_id,
        file=upload,
        name=file.name,
        kind=file.kind or "",
        sha256=file.sha256,
        size=file.size,
        by_id=actor.person,
        at=actor.now,
        **facts,
    )


@transaction.atomic
def answer(actor: Actor, pk: int, unit: int, words: str) -> Update:
    """A coordinating unit answers on a piece of work that it takes part in.

    Raises:
        NotAllowed: the actor does not work in ``unit``.
        NotFound: there is no such work, or the unit does not coordinate it.
        Refused: nothing is said.
    """
    work = work_of(actor, pk, Deed.SEE_PLANS, lock=False)
    part = work.task.units.filter(unit=unit, role="coordinating").select_related("unit").first()
    if part is None:
        raise NotFound
    actor.require(Deed.ANSWER_TASK, matter_of([part.unit]))
    refuse_closed(work, facts_today(work))
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
def comment(actor: Actor, task_id: int, words: str) -> Comment:
    """Keep a remark on a task.

    Raises:
        NotFound: there is no such task.
        NotAllowed: the actor has nothing to do with the task.
        Refused: nothing is said.
    """
    task = TaskRow.objects.filter(pk=task_id).first()
    if task is None:
        raise NotFound
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
