"""Takes papers in and reads them in the background."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, transaction

from cchc.intake.files.opening import Recognition, open_paper
from cchc.intake.files.paper_views import marked_source
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.reading import read_plan
from cchc.operations.actor import Refused
from cchc.operations.audit.deeds import record
from cchc.operations.jobs.deeds import ask_for, keep_lease
from cchc.operations.papers.files import take_file
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_json import plan_to_json
from cchc.render.marked_paper import marked_article
from cchc.store.models import Paper, PaperState, Unit

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

    from cchc.operations.actor import Actor
    from cchc.operations.jobs.deeds import LeasedJob

READ_PAPER = "read_paper"


@transaction.atomic
def load_paper(actor: Actor, unit: int, upload: UploadedFile) -> Paper:
    """Keep a paper of ``unit`` with its digest and ask for its reading; the same file again is the same paper.

    Raises:
        NotAllowed: the actor may not load papers of that unit.
        Refused: the file is empty, too large, or the virus scanner found something.
    """
    owner = Unit.objects.filter(pk=unit).first()
    if owner is None:
        raise Refused("Chọn cơ quan ban hành trong danh sách.", field="unit")
    actor.require(Deed.LOAD_PAPER, matter_of([owner]))
    taken = take_file(upload)
    known = Paper.objects.filter(unit=owner, sha256=taken.sha256).exclude(state=PaperState.REFUSED)
    if found := known.first():
        return found
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                unit=owner,
                file=upload,
                name=taken.name,
                sha256=taken.sha256,
                size=taken.size,
                loaded_by_id=actor.person,
                loaded_at=actor.now,
            )
    except IntegrityError:
        # Somebody else loaded the same file at the same moment.
        return known.get()
    ask_for(READ_PAPER, paper.pk, actor.now)
    record(
        actor,
        Deed.LOAD_PAPER,
        paper,
        (None, {"name": paper.name, "sha256": paper.sha256}),
        unit=owner.pk,
    )
    return paper


def read_loaded(job: LeasedJob, clock: Callable[[], datetime]) -> str:
    """Read the paper of a job; pages that an interrupted reading recognised are not recognised again.

    Returns the sentence that the job ends with.
    """
    paper = Paper.objects.get(pk=job.thing)
    if paper.state in {PaperState.READ, PaperState.REFUSED}:
        # A worker that was slow, not dead, has read it meanwhile.
        return paper.refusal
    work = Path(settings.DATA) / "recognising" / str(paper.pk)
    work.mkdir(parents=True, exist_ok=True)

    def progress(done: int, total: int) -> None:
        Paper.objects.filter(pk=paper.pk).update(
            state=PaperState.READING, pages_done=done, pages=total
        )
        keep_lease(job, clock(), done, total)

    Paper.objects.filter(pk=paper.pk).update(state=PaperState.READING)
    try:
        opened = open_paper(
            Path(paper.file.path), name=paper.name, recognition=Recognition(progress, work)
        )
        plan = read_plan(opened)
    except UnreadableFile as refusal:
        Paper.objects.filter(pk=paper.pk).update(
            state=PaperState.REFUSED, refusal=str(refusal), read_at=clock()
        )
        shutil.rmtree(work, ignore_errors=True)
        return str(refusal)
    # A killed worker leaves the recognised pages behind; only a reading that ended clears them away.
    shutil.rmtree(work, ignore_errors=True)
    Paper.objects.filter(pk=paper.pk).update(
        state=PaperState.READ,
        reading=plan_to_json(plan),
        article=marked_article(plan, marked_source(opened)),
        read_at=clock(),
    )
    return ""


def reading_given_up(job: LeasedJob) -> None:
    """Say that the paper cannot be read: its reading failed or was broken off each time."""
    Paper.objects.filter(pk=job.thing).exclude(state=PaperState.READ).update(
        state=PaperState.REFUSED,
        refusal="Phần mềm đã thử ba lần mà chưa đọc được tệp này. Lưu lại tệp dưới dạng .docx hoặc PDF "
        "rồi tải lên lại; nếu vẫn vậy, báo quản trị hệ thống kèm tên tệp.",
    )


def refuse_unread(paper: Paper) -> None:
    """Go on only with a paper that was read.

    Raises:
        Refused: it is still being read, or could not be read.
    """
    if paper.state == PaperState.REFUSED:
        raise Refused(paper.refusal)
    if paper.state != PaperState.READ:
        raise Refused("Văn bản đang được đọc. Chờ đọc xong rồi rà soát.")
