"""Targets of plans in force and the values by which they are measured."""

from __future__ import annotations

import uuid

from django.db import models


class TargetRow(models.Model):
    """A target as the plan in force words it; ``identity`` outlives amendments."""

    plan = models.ForeignKey("store.Plan", models.CASCADE, related_name="targets")
    identity = models.UUIDField(default=uuid.uuid4, unique=True)
    position = models.PositiveIntegerField()
    # The number of the item in the plan's content, the same in every version.
    item = models.PositiveIntegerField(null=True)
    text = models.TextField()
    operator = models.CharField(max_length=24)
    low = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    high = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    unit_text = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=24, blank=True, db_index=True)
    owner = models.ForeignKey("store.Unit", models.PROTECT, null=True, related_name="targets")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="details")
    base = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    base_words = models.CharField(max_length=240, blank=True)
    # "typed", or the key of an indicator that computes the values.
    source = models.CharField(max_length=120, default="typed")
    reading = models.JSONField()
    cancelled_on = models.DateField(null=True)

    class Meta:
        ordering = ["plan", "position"]


class TargetValue(models.Model):
    """A value of a target for a period and unit, with its parts and rule; a newer one replaces it."""

    target = models.ForeignKey(TargetRow, models.CASCADE, related_name="values")
    unit = models.ForeignKey("store.Unit", models.PROTECT)
    period = models.CharField(max_length=24)
    period_end = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    numerator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    denominator = models.DecimalField(max_digits=20, decimal_places=6, null=True)
    source = models.CharField(max_length=120)
    rule = models.TextField(blank=True)
    words = models.TextField(blank=True)
    by = models.ForeignKey("store.Person", models.PROTECT)
    at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["target", "unit", "period"],
                condition=models.Q(replaced_at=None),
                name="one_value_in_force",
            )
        ]
        ordering = ["period_end", "id"]


class TargetSum(models.Model):
    """The values in force of all units for a period, summed, so that no page has to add them up.

    ``rated`` counts those that have parts: only where all have them is there a rate of the whole.
    """

    target = models.ForeignKey(TargetRow, models.CASCADE, related_name="sums")
    period = models.CharField(max_length=24)
    period_end = models.DateField()
    units = models.PositiveIntegerField()
    rated = models.PositiveIntegerField()
    numerator = models.DecimalField(max_digits=24, decimal_places=6)
    denominator = models.DecimalField(max_digits=24, decimal_places=6)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "period"], name="one_sum_a_period")
        ]
        ordering = ["period_end", "id"]
