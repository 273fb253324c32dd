"""The record of every change, and what keeps forms from being lost or sent twice."""

from __future__ import annotations

from django.db import models


class AuditEntry(models.Model):
    """Who did what to which thing, when, from where, before, after and why; never changed again."""

    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey("store.Person", models.PROTECT, null=True)
    for_person = models.ForeignKey(
        "store.Person", models.PROTECT, null=True, related_name="audited_for"
    )
    deed = models.CharField(max_length=40)
    thing = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=40)
    unit = models.ForeignKey("store.Unit", models.PROTECT, null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    address = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["thing", "thing_id"], name="audit_thing")]


class FormDraft(models.Model):
    """What somebody typed into a form and has not sent yet."""

    person = models.ForeignKey("store.Person", models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=120)
    fields = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "form"], name="one_draft_a_form")]


class FormSent(models.Model):
    """A form that was sent: the same one a second time leads to the first one's result."""

    token = models.UUIDField(primary_key=True)
    person = models.ForeignKey("store.Person", models.CASCADE)
    leads_to = models.CharField(max_length=300)
    at = models.DateTimeField()
