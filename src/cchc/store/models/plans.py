"""Plans of units: where they stand, their versions, the steps that were taken."""

from __future__ import annotations

from django.db import models

from cchc.reform.plan_life import PlanState

STATES = [(state.value, state.value) for state in PlanState]


class Plan(models.Model):
    """A plan of a unit for a year; its content stands in its versions, its tasks and targets in rows."""

    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=500)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    state = models.CharField(max_length=12, choices=STATES, default=PlanState.DRAFT)
    paper = models.ForeignKey("store.Paper", models.PROTECT, null=True, related_name="plans")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="sub_plans")
    # The plan-json under work: what the review screen mends until the plan is put in force.
    content = models.JSONField()
    reviewed = models.JSONField(default=dict)
    # Counts up with each change of the content, so that two people at once do not undo each other.
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("store.Person", models.PROTECT, related_name="plans_made")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["year", "state"], name="plan_year_state")]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """What the plan said from a day on; an amendment makes the next one, with its reason."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    reason = models.TextField(blank=True)
    since = models.DateField()
    made_by = models.ForeignKey("store.Person", models.PROTECT)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_version_a_number")
        ]


class PlanStepRow(models.Model):
    """A step in a plan's life: who took it, when, and why."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    step = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()
