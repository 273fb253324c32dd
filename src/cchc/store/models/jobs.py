"""Work that goes on in the background: waiting, leased by a worker, done or failed."""

from __future__ import annotations

from django.db import models


class JobState(models.TextChoices):
    """Where a job stands."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang chạy"
    DONE = "done", "Xong"
    FAILED = "failed", "Không xong"


class Job(models.Model):
    """One piece of background work on one thing.

    It is stored in the transaction of the deed that asks for it, so neither is there without the
    other. A worker leases it for a while and renews the lease as it goes on; when a worker is
    killed the lease runs out and another takes the job up.
    """

    kind = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=40)
    state = models.CharField(max_length=12, choices=JobState.choices, default=JobState.WAITING)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    words = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="job_state_due")]
