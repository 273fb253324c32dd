"""Keeps what was typed and not sent, and remembers forms that were sent."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.store.models import FormDraft, FormSent

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from cchc.operations.actor import Actor

LONGEST = 20_000
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "form_token", "form_name"})


def keep_draft(actor: Actor, form: str, fields: Mapping[str, str]) -> None:
    """Keep what was typed into a form, so that a lost session or a closed page loses nothing."""
    typed = {k: v[:LONGEST] for k, v in fields.items() if k not in NOT_KEPT}
    FormDraft.objects.update_or_create(
        person_id=actor.person, form=form[:120], defaults={"fields": typed, "at": actor.now}
    )


def forget_draft(actor: Actor, form: str) -> None:
    """The form was sent: its draft is done with."""
    FormDraft.objects.filter(person=actor.person, form=form).delete()


def sent_before(actor: Actor, token: UUID) -> str | None:
    """Where a form that was sent already led to."""
    found = FormSent.objects.filter(pk=token, person=actor.person).first()
    return found.leads_to if found else None


@contextmanager
def keep_sent(actor: Actor, token: UUID | None, leads_to: str) -> Iterator[None]:
    """Remember a form together with its deed: both are kept, or neither."""
    with transaction.atomic():
        if token is not None:
            FormSent.objects.create(
                token=token, person_id=actor.person, leads_to=leads_to, at=actor.now
            )
        yield


def lead_sent_to(actor: Actor, token: UUID | None, leads_to: str) -> None:
    """A form whose deed made something leads to what it made, the second time too."""
    FormSent.objects.filter(pk=token, person=actor.person).update(leads_to=leads_to)
