"""What somebody typed into a form and has not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.store.models import FormDraft

if TYPE_CHECKING:
    from cchc.operations.actor import Actor


def draft_of(actor: Actor, form: str) -> dict[str, str]:
    """The kept fields of a form, none if nothing was typed."""
    found = FormDraft.objects.filter(person=actor.person, form=form).first()
    return found.fields if found else {}
