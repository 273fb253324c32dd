"""Asks for background work, leases it to a worker and keeps how far it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from cchc.store.models import Job, JobState

if TYPE_CHECKING:
    from datetime import datetime

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 3


def ask_for(kind: str, thing: int, now: datetime) -> Job:
    """Store a job; call it inside the transaction of the deed that needs it."""
    return Job.objects.create(kind=kind, thing_id=str(thing), due_at=now)


@transaction.atomic
def lease_next(now: datetime) -> Job | None:
    """The next job that is due, leased to the caller; one whose worker died is due again."""
    due = Q(state=JobState.WAITING, due_at__lte=now) | Q(
        state=JobState.RUNNING, leased_until__lt=now
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
    job.refresh_from_db()
    return job


def _locks() -> bool:
    return transaction.get_connection().features.has_select_for_update_skip_locked


def keep_lease(job: Job, now: datetime, done: int, total: int) -> None:
    """Say how far the job is; the lease runs on."""
    Job.objects.filter(pk=job.pk).update(done=done, total=total, leased_until=now + LEASE)


def finish(job: Job, words: str = "") -> None:
    """The job is done."""
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE, leased_until=None, words=words)


def fail(job: Job, now: datetime, words: str) -> None:
    """The job did not succeed: it is tried again later, three times in all."""
    again = job.attempts < MOST_ATTEMPTS
    Job.objects.filter(pk=job.pk).update(
        state=JobState.WAITING if again else JobState.FAILED,
        due_at=now + LEASE * job.attempts,
        leased_until=None,
        words=words,
    )
