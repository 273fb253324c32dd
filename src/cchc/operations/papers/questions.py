"""Questions about papers: one of them, and for which units one may load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from cchc.operations.actor import NotFound
from cchc.operations.units.matters import matter_of
from cchc.reform.permissions import Deed
from cchc.reform.units import UnitKind
from cchc.store.models import Paper, PaperState, Plan, Unit

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


PAGE = 50


def paper_page(actor: Actor, page: int = 1, state: str = "") -> tuple[list[Paper], bool]:
    """A page of the papers that the actor may review, the newest first, and whether another follows."""
    reach = actor.reach(Deed.REVIEW_READING)
    papers = Paper.objects.select_related("unit", "loaded_by").defer("reading", "article")
    if not reach.everything:
        papers = papers.filter(unit__in=reach.units)
    if state:
        papers = papers.filter(state=state)
    papers = papers.prefetch_related(
        Prefetch("plans", Plan.objects.only("pk", "state", "paper", "amends"))
    )
    start = (page - 1) * PAGE
    found = list(papers.order_by("-loaded_at", "-pk")[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def papers_to_amend_with(actor: Actor, unit: int) -> list[Paper]:
    """The papers of a unit that were read and serve no plan yet, the newest first."""
    owner = Unit.objects.filter(pk=unit).first()
    if owner is None or not actor.may(Deed.AMEND_PLAN, matter_of([owner])):
        return []
    papers = Paper.objects.filter(unit=owner, state=PaperState.READ, plans=None)
    return list(papers.defer("reading", "article").order_by("-loaded_at")[:20])


def units_to_load_for(actor: Actor) -> QuerySet[Unit]:
    """The units for which the actor may load a paper: their own, or every one that issues plans."""
    reach = actor.reach(Deed.LOAD_PAPER)
    units = Unit.objects.filter(Q(until=None) | Q(kind=UnitKind.PROVINCE))
    if not reach.everything:
        units = units.filter(pk__in=reach.units)
    return units.order_by("path")[:400]
