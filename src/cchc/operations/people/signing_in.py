"""What signing in leaves behind: passwords changed, second factors set up or given up, sign-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.audit.deeds import record
from cchc.store.models import Person

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

SIGNED_IN = "sign_in"
PASSWORD_CHANGED = "change_password"  # noqa: S105  the name of a deed
FACTOR_ADDED = "add_second_factor"
FACTOR_REMOVED = "remove_second_factor"


def keep_event(actor: Actor, event: str, told: dict[str, object] | None = None) -> None:
    """Keep that somebody signed in or changed how they do."""
    record(actor, event, Person.objects.get(pk=actor.person), (None, told))


@transaction.atomic
def password_changed(actor: Actor) -> None:
    """The person chose a password of their own: the one-time password is done with."""
    Person.objects.filter(pk=actor.person).update(one_time_until=None)
    keep_event(actor, PASSWORD_CHANGED)
