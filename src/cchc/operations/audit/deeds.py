"""Writes the record of a change, in the transaction of the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.store.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import Model

    from cchc.operations.actor import Actor


def record(
    actor: Actor,
    deed: str,
    thing: Model,
    change: tuple[Mapping[str, object] | None, Mapping[str, object] | None] = (None, None),
    *,
    reason: str = "",
    unit: int | None = None,
) -> None:
    """Keep who did what to ``thing``; ``change`` is what stood before and after."""
    before, after = change
    AuditEntry.objects.create(
        at=actor.now,
        by_id=actor.person,
        for_person_id=actor.for_person,
        deed=deed,
        thing=type(thing).__name__.lower(),
        thing_id=str(thing.pk),
        unit_id=unit,
        before=before,
        after=after,
        reason=reason,
        address=actor.address,
        agent=actor.agent[:200],
    )
