"""Plans of units: where they stand, their versions, the steps that were taken."""

from __future__ import annotations

from django.db import models

from cchc.reform.plan_life import PlanState

STATES = [(state.value, state.value) for state in PlanState]
UNDER_WORK = [
    PlanState.DRAFT.value,
    PlanState.SUBMITTED.value,
    PlanState.RETURNED.value,
    PlanState.APPROVED.value,
]


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
    # An amendment under work is a plan of its own that goes the same way; put in force, it becomes
    # the next version of the plan that it amends.
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    reason = models.TextField(blank=True)
    effective_on = models.DateField(null=True)
    # The plan-json under work: what the review screen mends until the plan is put in force.
    content = models.JSONField()
    reviewed = models.JSONField(default=dict)
    # Counts up with each change of the content, so that two people at once do not undo each other.
    revision = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey("store.Person", models.PROTECT, related_name="plans_made")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["year", "state"], name="plan_year_state"),
            models.Index(fields=["unit", "year"], name="plan_unit_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["paper"], condition=models.Q(paper__isnull=False), name="one_plan_a_paper"
            ),
            models.UniqueConstraint(
                fields=["amends"],
                condition=models.Q(state__in=UNDER_WORK, amends__isnull=False),
                name="one_amendment_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PlanVersion(models.Model):
    """What the plan said from a day on; an amendment makes the next one, with its reason."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    # The digest of the content in its canonical form: what proves which version a file was written from.
    sha256 = models.CharField(max_length=64, blank=True)
    comparison = models.JSONField(null=True)
    paper = models.ForeignKey("store.Paper", models.PROTECT, null=True)
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


class PlanFile(models.Model):
    """A version of a plan written out in a form that takes time to make; it is made once."""

    version = models.ForeignKey(PlanVersion, models.CASCADE, related_name="files")
    kind = models.CharField(max_length=8)
    file = models.FileField(upload_to="plans/%Y/", max_length=300, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    problem = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="one_file_of_a_kind")
        ]


class PlanDuty(models.Model):
    """An administrator's word on whether a unit owes a plan of its own for a year, and by which day.

    Where there is none, the rulebook says it by the unit's kind.
    """

    unit = models.ForeignKey("store.Unit", models.CASCADE, related_name="plan_duties")
    year = models.PositiveSmallIntegerField()
    owes = models.BooleanField()
    due = models.DateField(null=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_duty_a_year")]


class Coverage(models.Model):
    """What a unit's plan takes up of the parent's tasks that fall on it, adds, and leaves out.

    It is reckoned when either plan changes, not when it is looked at: the matrix shows thousands.
    """

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="coverage")
    parent = models.ForeignKey(Plan, models.CASCADE, related_name="coverages")
    covered = models.PositiveIntegerField()
    added = models.PositiveIntegerField()
    dropped = models.PositiveIntegerField()
    # Pairs of task rows (parent's, own) with their likeness, and the rows that stand alone.
    detail = models.JSONField()
    at = models.DateTimeField()
