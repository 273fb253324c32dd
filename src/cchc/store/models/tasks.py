"""Tasks of plans in force, the pieces of work they give to units, and what is told about these."""

from __future__ import annotations

import uuid

from django.db import models


class TaskRow(models.Model):
    """A task as the plan in force words it; ``identity`` outlives amendments."""

    plan = models.ForeignKey("store.Plan", models.CASCADE, related_name="tasks")
    identity = models.UUIDField(default=uuid.uuid4, unique=True)
    position = models.PositiveIntegerField()
    # The number of the item in the plan's content, the same in every version.
    item = models.PositiveIntegerField(null=True)
    section = models.CharField(max_length=40, blank=True)
    section_title = models.TextField(blank=True)
    no = models.CharField(max_length=40, blank=True)
    content = models.TextField()
    product = models.TextField(blank=True)
    deadline_text = models.TextField(blank=True)
    lead_text = models.TextField(blank=True)
    coordinating_text = models.TextField(blank=True)
    approver_text = models.TextField(blank=True)
    note = models.TextField(blank=True)
    area = models.CharField(max_length=24, blank=True, db_index=True)
    # The task in plan-json, with the deadline as understood and the place in the paper.
    reading = models.JSONField()
    searching = models.TextField(blank=True)
    cancelled_on = models.DateField(null=True)

    class Meta:
        ordering = ["plan", "position"]

    def __str__(self) -> str:
        return self.content[:80]


class TaskUnit(models.Model):
    """A unit that a task names, itself or as one of a class, and as what."""

    task = models.ForeignKey(TaskRow, models.CASCADE, related_name="units")
    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="task_parts")
    role = models.CharField(max_length=16)
    group = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit", "role"], name="unit_once_in_a_role")
        ]
        indexes = [models.Index(fields=["unit", "role"], name="task_unit_role")]


class Work(models.Model):
    """A piece of work: one round of a task for one unit that leads it. This is what is followed."""

    task = models.ForeignKey(TaskRow, models.CASCADE, related_name="works")
    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="works")
    plan = models.ForeignKey("store.Plan", models.CASCADE, related_name="works")
    area = models.CharField(max_length=24, blank=True)
    label = models.CharField(max_length=24, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    # Counts up with each deed on the work, so that two people at once do not undo each other.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "unit", "position"], name="one_work_a_round")
        ]
        indexes = [
            models.Index(fields=["unit", "plan"], name="work_unit_plan"),
            models.Index(fields=["plan", "area"], name="work_plan_area"),
        ]


class StandingRow(models.Model):
    """The facts that a status is computed from, as they stood from a day until another.

    The row with ``until`` empty is today's; older ones answer how things stood on a past day.
    """

    work = models.ForeignKey(Work, models.CASCADE, related_name="standings")
    since = models.DateField()
    until = models.DateField(null=True)
    start = models.DateField(null=True)
    due = models.DateField(null=True)
    waits_for = models.TextField(null=True)
    percent = models.PositiveSmallIntegerField(default=0)
    reported_on = models.DateField(null=True)
    proposed_on = models.DateField(null=True)
    confirmed = models.BooleanField(default=False)
    cancelled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=models.Q(until=None), name="one_standing_today"
            ),
            models.UniqueConstraint(fields=["work", "since"], name="one_standing_a_day"),
        ]
        # Today's rows are a slice of all that ever held: each pile of them has an index of its own.
        indexes = [
            models.Index(fields=["due"], condition=models.Q(until=None), name="standing_today_due"),
            models.Index(
                fields=["proposed_on"],
                condition=models.Q(until=None, confirmed=False, proposed_on__isnull=False),
                name="standing_today_proposed",
            ),
            models.Index(
                fields=["due"],
                condition=models.Q(until=None, waits_for__isnull=False),
                name="standing_today_waiting",
            ),
            models.Index(
                fields=["until"],
                condition=models.Q(until__isnull=False),
                name="standing_past",
            ),
        ]


class Update(models.Model):
    """What was told of a piece of work: progress, completion proposed, confirmed or returned."""

    class Kind(models.TextChoices):
        """What an update does."""

        PROGRESS = "progress", "Cập nhật"
        PROPOSED = "proposed", "Đề nghị xác nhận hoàn thành"
        CONFIRMED = "confirmed", "Xác nhận hoàn thành"
        RETURNED = "returned", "Trả lại"
        COORDINATED = "coordinated", "Ý kiến phối hợp"
        REOPENED = "reopened", "Mở lại"

    work = models.ForeignKey(Work, models.CASCADE, related_name="updates")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    percent = models.PositiveSmallIntegerField(null=True)
    words = models.TextField(blank=True)
    unit = models.ForeignKey("store.Unit", models.PROTECT)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-id"]


class Evidence(models.Model):
    """A file that proves something: its number, day and issuer, its digest; kept as it came."""

    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="evidence")
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=300)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=24)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=240, blank=True)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()


class EvidenceUse(models.Model):
    """A piece of evidence at an update; one piece may serve many tasks."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    update = models.ForeignKey(Update, models.CASCADE, related_name="evidence")


class Extension(models.Model):
    """A request for more time and what was decided."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="extensions")
    asked_until = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey("store.Person", models.PROTECT, related_name="extensions_asked")
    at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    granted_until = models.DateField(null=True)
    words = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        "store.Person", models.PROTECT, null=True, related_name="extensions_decided"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work"], condition=models.Q(granted=None), name="one_open_extension"
            )
        ]


class Comment(models.Model):
    """A remark on a task."""

    task = models.ForeignKey(TaskRow, models.CASCADE, related_name="comments")
    words = models.TextField()
    unit = models.ForeignKey("store.Unit", models.PROTECT)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]


class TriggerEvent(models.Model):
    """The event that a task waited for, with the paper that proves it and the day due from then on."""

    task = models.ForeignKey(TaskRow, models.CASCADE, related_name="triggers")
    day = models.DateField()
    number = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    due = models.DateField()
    # The one unit for which it was recorded; none: for all that lead the task.
    unit = models.ForeignKey("store.Unit", models.PROTECT, null=True)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()
