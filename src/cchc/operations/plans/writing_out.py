"""Writes a version of a plan out: official paper, workbook, calendar, JSON; PDF in the background."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from cchc.operations.actor import NotFound
from cchc.operations.jobs.deeds import ask_for
from cchc.operations.plans.version_questions import version_of
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.render.calendar_feed import write_calendar
from cchc.render.official.pdf import PdfNotMadeError, to_pdf
from cchc.render.official.word_paper import official_bytes
from cchc.render.workbook import write_workbook
from cchc.store.models import PlanFile
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from cchc.operations.actor import Actor
    from cchc.operations.jobs.deeds import LeasedJob
    from cchc.reform.plans import Plan as PlanValue
    from cchc.store.models import PlanVersion

WRITE_PDF = "write_pdf"
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "pdf": "application/pdf",
}
_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """A file that was written from a version; its name tells the version and its digest."""

    name: str
    type: str
    content: bytes


def written_out(actor: Actor, pk: int, number: int, kind: str) -> WrittenOut:
    """A version of a plan as a file of a kind that is quickly made.

    Raises:
        NotFound: there is no such version, or no such kind.
    """
    version = version_of(actor, pk, number)
    if kind not in TYPES or kind == "pdf":
        raise NotFound
    content = _canonical(version) if kind == "json" else _made(version, kind, actor.now)
    return WrittenOut(file_name(version, kind), TYPES[kind], content)


def file_name(version: PlanVersion, kind: str) -> str:
    """Plan, version and the beginning of its digest: ``ke-hoach-12-kh-ubnd-ban-2-1f3a9c0d.docx``."""
    plan = version.plan
    told = _NO_NAME.sub("-", search_key(plan.number or f"{plan.unit.name} {plan.year}")).strip("-")
    return f"ke-hoach-{told}-ban-{version.number}-{version.sha256[:8]}.{kind}"


def value_of(version: PlanVersion) -> PlanValue:
    """The plan of a version; where it comes from is the version with its digest."""
    value = plan_from_json(version.content)
    name = f"{version.plan.number or version.plan.title}, phiên bản {version.number}, SHA-256 {version.sha256}"
    source = replace(
        value.source, name=name, sha256=version.sha256, format="cchc", reader="cchc", pages=None
    )
    return replace(value, source=source)


def _canonical(version: PlanVersion) -> bytes:
    """The content in the very form whose digest the version bears."""
    return json.dumps(
        version.content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _made(version: PlanVersion, kind: str, now: datetime) -> bytes:
    plan = value_of(version)
    if kind == "docx":
        return official_bytes(plan)
    with tempfile.TemporaryDirectory(prefix="cchc-plan-") as folder:
        path = Path(folder) / f"plan.{kind}"
        if kind == "xlsx":
            write_workbook(plan, path)
        else:
            write_calendar(plan, path, now=now)
        return path.read_bytes()


@transaction.atomic
def ask_for_pdf(actor: Actor, pk: int, number: int) -> PlanFile:
    """The PDF of a version, or the asking for it; one that failed is tried again.

    Raises:
        NotFound: there is no such version.
    """
    actor.require(Deed.SEE_PLANS)
    version = version_of(actor, pk, number)
    file, is_new = PlanFile.objects.select_for_update().get_or_create(
        version=version, kind="pdf", defaults={"asked_at": actor.now}
    )
    if is_new or file.problem:
        PlanFile.objects.filter(pk=file.pk).update(problem="", asked_at=actor.now)
        file.problem = ""
        ask_for(WRITE_PDF, file.pk, actor.now)
    return file


def pdf_of(actor: Actor, pk: int, number: int) -> PlanFile | None:
    """The PDF of a version as far as it is made; None where nobody asked for it."""
    version = version_of(actor, pk, number)
    return version.files.filter(kind="pdf").first()


def write_pdf(job: LeasedJob, clock: Callable[[], datetime]) -> str:
    """Make the PDF of a job; the sentence that it ends with says why there is none."""
    file = PlanFile.objects.select_related("version__plan__unit").filter(pk=job.thing).first()
    if file is None or file.made_at is not None:
        return ""
    with tempfile.TemporaryDirectory(prefix="cchc-plan-") as folder:
        word, pdf = Path(folder) / "plan.docx", Path(folder) / "plan.pdf"
        word.write_bytes(official_bytes(value_of(file.version)))
        try:
            to_pdf(word, pdf)
        except PdfNotMadeError as error:
            PlanFile.objects.filter(pk=file.pk).update(problem=str(error))
            return str(error)
        content = pdf.read_bytes()
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.made_at, file.problem = clock(), ""
    file.file.save(file_name(file.version, "pdf"), ContentFile(content), save=False)
    file.save()
    return ""


def pdf_given_up(job: LeasedJob) -> None:
    """Say to those who wait that the PDF could not be made."""
    PlanFile.objects.filter(pk=job.thing, made_at=None).update(
        problem="Chưa làm được PDF. Tải bản Word và in ra PDF, hoặc báo quản trị hệ thống."
    )
