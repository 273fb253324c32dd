"""What of the works in force waits for somebody, as filters: a figure and its list use the same one."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, Subquery

from cchc.operations.tasks.standings import followed_on
from cchc.reform.permissions import Deed
from cchc.reform.progress import Status
from cchc.store.models import Extension, TaskUnit, Update

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor

WEEK, MONTH = timedelta(days=7), timedelta(days=30)


class Queue(StrEnum):
    """A pile on somebody's desk."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    RETURNED = "returned"
    PROPOSED = "proposed"
    LEADS = "leads"
    COORDINATES = "coordinates"
    CONFIRM = "confirm"
    EXTENSION = "extension"
    TRIGGER = "trigger"


OPEN_ROWS = Q(until=None, confirmed=False, cancelled_on=None)
_DECIDED_BY: Mapping[Queue, Deed] = {
    Queue.CONFIRM: Deed.CONFIRM_DONE,
    Queue.EXTENSION: Deed.DECIDE_EXTENSION,
    Queue.TRIGGER: Deed.RECORD_TRIGGER,
}


def queued(actor: Actor, queue: Queue) -> Q:
    """The standing rows of a pile, as a filter over rows with their ``status``."""
    rows = OPEN_ROWS & followed_on(actor.day)
    if queue in _DECIDED_BY:
        return rows & _waiting(queue) & _reached(actor, _DECIDED_BY[queue])
    if queue is Queue.COORDINATES:
        parts = TaskUnit.objects.filter(unit__in=actor.units, role="coordinating")
        return rows & Q(work__task__in=parts.values("task"))
    return rows & Q(work__unit__in=actor.units) & own_condition(actor, queue)


def own_condition(actor: Actor, queue: Queue) -> Q:
    """What parts a pile from the other open works of the actor's units."""
    day = actor.day
    soon = Q(proposed_on=None, waits_for=None, due__gte=day)
    if queue is Queue.LATE:
        # What was proposed late waits for somebody else.
        return Q(status=Status.LATE, proposed_on=None)
    if queue is Queue.PROPOSED:
        return Q(proposed_on__isnull=False)
    if queue is Queue.WEEK:
        return soon & Q(due__lte=day + WEEK)
    if queue is Queue.MONTH:
        return soon & Q(due__lte=day + MONTH)
    if queue is Queue.RETURNED:
        return Q(proposed_on=None) & Q(Exists(_given_back()))
    return Q(pk__isnull=False)


def _given_back() -> QuerySet[Update]:
    """The latest word on a row's work, if the work was given back by it; answers of others aside."""
    told = Update.objects.filter(work=OuterRef(OuterRef("work")))
    told = told.exclude(kind=Update.Kind.COORDINATED).order_by("-at", "-id")
    latest = Update.objects.filter(work=OuterRef("work"), pk=Subquery(told.values("pk")[:1]))
    return latest.filter(kind__in=(Update.Kind.RETURNED, Update.Kind.REOPENED))


def _waiting(queue: Queue) -> Q:
    if queue is Queue.CONFIRM:
        return Q(proposed_on__isnull=False)
    if queue is Queue.TRIGGER:
        return Q(waits_for__isnull=False)
    return Q(work__in=Extension.objects.filter(granted=None).values("work"))


def _reached(actor: Actor, deed: Deed) -> Q:
    reach = actor.reach(deed)
    if reach.everything:
        return Q(pk__isnull=False)
    return Q(work__area__in=reach.areas) | Q(work__unit__in=reach.units)


def decides(actor: Actor, queue: Queue) -> bool:
    """Whether the pile can hold anything for the actor at all."""
    deed = _DECIDED_BY.get(queue)
    return deed is None or not actor.reach(deed).is_empty
