"""Papers as they were loaded: the file with its digest, how far its reading is, what was read."""

from __future__ import annotations

from django.db import models


class PaperState(models.TextChoices):
    """How far the reading of a paper is."""

    WAITING = "waiting", "Chờ đọc"
    READING = "reading", "Đang đọc"
    READ = "read", "Đã đọc"
    REFUSED = "refused", "Không đọc được"


class Paper(models.Model):
    """One file of a paper, kept as it came."""

    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="papers")
    file = models.FileField(upload_to="papers/%Y/", max_length=300)
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    state = models.CharField(max_length=12, choices=PaperState.choices, default=PaperState.WAITING)
    pages_done = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True)
    reading = models.JSONField(null=True)
    # The paper as a page with the places of what was read marked in it (made by `render`).
    article = models.TextField(blank=True)
    loaded_by = models.ForeignKey("store.Person", models.PROTECT)
    loaded_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256"],
                condition=~models.Q(state=PaperState.REFUSED),
                name="one_paper_a_file",
            )
        ]
        indexes = [models.Index(fields=["loaded_at"], name="paper_loaded_at")]

    def __str__(self) -> str:
        return self.name
