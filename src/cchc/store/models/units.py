"""Units: an identity, with dated rows for its names and codes, its superiors, its predecessors."""

from __future__ import annotations

from django.db import models

from cchc.reform.units import UnitKind

KINDS = [(kind.value, kind.value) for kind in UnitKind]


class Unit(models.Model):
    """One unit for as long as it exists; ``until`` is the first day without it."""

    kind = models.CharField(max_length=24, choices=KINDS)
    since = models.DateField()
    until = models.DateField(null=True)
    # What the unit is called and stands under today; the dated rows are the truth, these save joins.
    name = models.CharField(max_length=240)
    sorting = models.CharField(max_length=480, db_index=True)
    path = models.CharField(max_length=120, db_index=True)
    # Counts up with each change, so that two administrators at once do not undo each other.
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["kind", "until"], name="unit_kind_until")]

    def __str__(self) -> str:
        return self.name


class UnitName(models.Model):
    """A name, short name and code of a unit from a day until another."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names")
    name = models.CharField(max_length=240)
    short_name = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=24, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    resolution = models.CharField(max_length=240, blank=True)

    class Meta:
        indexes = [models.Index(fields=["code", "since"], name="unit_code_since")]


class UnitPlace(models.Model):
    """Under which unit another stands in the administrative tree from a day until another."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="places")
    superior = models.ForeignKey(Unit, models.CASCADE, related_name="inferiors")
    since = models.DateField()
    until = models.DateField(null=True)
    resolution = models.CharField(max_length=240, blank=True)

    class Meta:
        indexes = [models.Index(fields=["superior", "until"], name="place_superior_until")]


class AreaCharge(models.Model):
    """Which department of a province is in charge of an area of reform, from a day until another."""

    province = models.ForeignKey(Unit, models.CASCADE, related_name="areas_within")
    area = models.CharField(max_length=24)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="areas_in_charge")
    since = models.DateField()
    until = models.DateField(null=True)
    resolution = models.CharField(max_length=240, blank=True)

    class Meta:
        indexes = [models.Index(fields=["province", "area"], name="charge_province_area")]


class UnitLink(models.Model):
    """Succession: a unit, or part of it, went into another on a day by a resolution."""

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="went_into")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="came_from")
    is_whole = models.BooleanField()
    day = models.DateField()
    resolution = models.CharField(max_length=240)


class UnitAlias(models.Model):
    """Another way to write a unit, or words that stand for a class of units, learned from a person."""

    text = models.CharField(max_length=300)
    key = models.CharField(max_length=300, db_index=True)
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="aliases")
    group = models.CharField(max_length=40, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    learned_by = models.ForeignKey("store.Person", models.PROTECT, null=True)
    learned_at = models.DateTimeField(null=True)
