"""Questions about the record of changes: who changed what, when, from where and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from cchc.reform.permissions import Deed
from cchc.store.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor

PAGE = 50
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """What the record is narrowed to; empty means all."""

    person: str = ""
    deed: str = ""
    thing: str = ""
    thing_id: str = ""
    since: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class AuditPage:
    """A page of entries, the latest first, and from where the next one goes on."""

    entries: list[AuditEntry]
    next_before: int | None
    deeds: list[str] = field(default_factory=list)
    things: list[str] = field(default_factory=list)


def audit_page(actor: Actor, chosen: AuditFilter, before: int | None = None) -> AuditPage:
    """A page of the record; it goes on from an entry, so that new ones do not shift it.

    Raises:
        NotAllowed: the actor may not see the record.
    """
    rows = _narrowed(actor, chosen)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    entries = list(rows[: PAGE + 1])
    more = len(entries) > PAGE
    return AuditPage(
        entries[:PAGE],
        entries[PAGE - 1].pk if more else None,
        _distinct("deed"),
        _distinct("thing"),
    )


def _distinct(name: str) -> list[str]:
    return list(AuditEntry.objects.order_by(name).values_list(name, flat=True).distinct())


def audit_entries(actor: Actor, chosen: AuditFilter) -> Iterator[AuditEntry]:
    """All entries that a filter leaves, one after the other, for a file that is streamed.

    Raises:
        NotAllowed: the actor may not see the record.
    """
    return _narrowed(actor, chosen).iterator(chunk_size=CHUNK)


def _narrowed(actor: Actor, chosen: AuditFilter) -> QuerySet[AuditEntry]:
    actor.require(Deed.SEE_AUDIT)
    rows = AuditEntry.objects.select_related("by", "for_person", "unit").order_by("-pk")
    if chosen.person:
        words = chosen.person.strip()
        rows = rows.filter(Q(by__full_name__icontains=words) | Q(by__username__iexact=words))
    equal = {"deed": chosen.deed, "thing": chosen.thing, "thing_id": chosen.thing_id}
    rows = rows.filter(**{name: value for name, value in equal.items() if value})
    if chosen.since is not None:
        rows = rows.filter(at__gte=_midnight(chosen.since))
    if chosen.to is not None:
        rows = rows.filter(at__lt=_midnight(chosen.to + timedelta(days=1)))
    return rows


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def latest_recorded() -> int:
    """The number of the latest change in the house: as long as it stays, every figure stays."""
    return AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
