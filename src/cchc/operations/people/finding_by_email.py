"""Finds the person whom single sign-on means."""

from __future__ import annotations

from cchc.store.models import Person


def person_with_email(email: str) -> Person | None:
    """The only person with an e-mail address; None where there is none or more than one."""
    found = list(Person.objects.filter(email__iexact=email.strip())[:2]) if email.strip() else []
    return found[0] if len(found) == 1 else None
