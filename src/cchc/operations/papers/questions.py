"""Questions about papers: one of them, and for which units one may load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.operations.actor import NotFound
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.reform.units import UnitKind
from cchc.store.models import Paper, Unit

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from cchc.operations.actor import Actor


def paper_of(actor: Actor, pk: int) -> Paper:
    """A paper of a unit for which the actor may load papers.

    Raises:
        NotFound: there is none.
        NotAllowed: it belongs to another unit.
    """
    paper = Paper.objects.select_related("unit").filter(pk=pk).first()
    if paper is None:
        raise NotFound
    actor.require(Deed.REVIEW_READING, matter_of([paper.unit]))
    return paper


def units_to_load_for(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor may load a paper: their own, or every one that issues plans."""
    reach = actor.reach(Deed.LOAD_PAPER)
    units = Unit.objects.filter(Q(until=None) | Q(kind=UnitKind.PROVINCE))
    if not reach.everything:
        units = units.filter(pk__in=reach.units)
    return units.order_by("path")[:400]
