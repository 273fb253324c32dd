"""People who sign in, and the roles they hold in units from a day until another."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models

from cchc.reform.permissions import Role
from cchc.vietnamese.keys import search_key

ROLES = [(role.value, role.value) for role in Role]


class Person(AbstractUser):
    """Somebody who signs in; what they may do comes from their roles alone."""

    full_name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    # Until when the password given by an administrator lets in; it has to be changed at first use.
    one_time_until = models.DateTimeField(null=True)

    # Without marks, for finding; and the given name first, for lists.
    searching = models.CharField(max_length=500, blank=True)
    sorting = models.CharField(max_length=500, blank=True)

    first_name = None
    last_name = None

    class Meta:
        indexes = [models.Index(fields=["sorting"], name="person_sorting")]

    def __str__(self) -> str:
        return self.full_name or self.username

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the keys for finding and sorting with the name; a save of some fields leaves them."""
        family, _, given = self.full_name.rpartition(" ")
        self.sorting = search_key(f"{given} {family}")[:500]
        self.searching = search_key(f"{self.full_name} {self.username} {self.email}")[:500]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_full_name(self) -> str:
        """The name as one writes it."""
        return self.full_name


class RoleRow(models.Model):
    """A role of a person in a unit; ``until`` is the first day without it."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=24, choices=ROLES)
    unit = models.ForeignKey("store.Unit", models.PROTECT, related_name="roles")
    area = models.CharField(max_length=24, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    for_person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="stood_in_for_by"
    )

    class Meta:
        indexes = [models.Index(fields=["unit", "role"], name="role_unit_role")]
