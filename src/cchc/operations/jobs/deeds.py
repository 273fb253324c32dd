"""Asks for background work, leases it to a worker and keeps how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from cchc.store.models import Job, JobState

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class LeasedJob:
    """A job in the hands of a worker: its kind, the thing it works on, which attempt it is."""

    pk: int
    kind: str
    thing: int
    attempt: int


LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3


def ask_for(kind: str, thing: int, now: datetime) -> None:
    """Store a job; call it inside the transaction of the deed that needs it."""
    Job.objects.create(kind=kind, thing_id=str(thing), due_at=now)


@transaction.atomic
def lease_next(now: datetime) -> LeasedJob | None:
    """The next job that is due, leased to the caller; one whose worker died is due again."""
    due = Q(state=JobState.WAITING, due_at__lte=now) | Q(
        state=JobState.RUNNING, leased_until__lt=now, attempts__lt=MOST_ATTEMPTS
    )
    waiting = Job.objects.filter(due).order_by("due_at", "pk")
    job = (
        waiting.select_for_update(skip_locked=True, of=("self",)).first()
        if _locks()
        else waiting.first()
    )
    if job is None:
        return None
    taken = Job.objects.filter(due, pk=job.pk).update(
        state=JobState.RUNNING, leased_until=now + LEASE, attempts=F("attempts") + 1
    )
    if not taken:
        return None
    return LeasedJob(job.pk, job.kind, int(job.thing_id), job.attempts + 1)


def _locks() -> bool:
    return transaction.get_connection().features.has_select_for_update_skip_locked


def keep_lease(job: LeasedJob, now: datetime, done: int, total: int) -> None:
    """Say how far the job is; the lease runs on."""
    Job.objects.filter(pk=job.pk).update(done=done, total=total, leased_until=now + LEASE)


def finish(job: LeasedJob, words: str = "") -> None:
    """The job is done, unless another worker took it up meanwhile: then that one says so."""
    mine = Job.objects.filter(pk=job.pk, attempts=job.attempt)
    mine.update(state=JobState.DONE, leased_until=None, words=words)


def fail(job: LeasedJob, now: datetime, words: str) -> bool:
    """The job did not succeed: it is tried again later, three times in all; whether it will be."""
    again = job.attempt < MOST_ATTEMPTS
    Job.objects.filter(pk=job.pk, attempts=job.attempt).update(
        state=JobState.WAITING if again else JobState.FAILED,
        due_at=now + LEASE * job.attempt,
        leased_until=None,
        words=words,
    )
    return again


def given_up(now: datetime) -> list[LeasedJob]:
    """Jobs that killed their worker each time they were tried; they fail now and are tried no more."""
    dead = Q(state=JobState.RUNNING, leased_until__lt=now, attempts__gte=MOST_ATTEMPTS)
    return [
        LeasedJob(job.pk, job.kind, int(job.thing_id), job.attempts)
        for job in Job.objects.filter(dead)
        if Job.objects.filter(dead, pk=job.pk).update(state=JobState.FAILED, leased_until=None)
    ]
