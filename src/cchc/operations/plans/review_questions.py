"""The review screen: the paper, the items with their words, and units that unknown names may mean."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.operations.actor import NotFound
from cchc.operations.plans.review import Review, review_of
from cchc.operations.units.matters import matter_of
from cchc.operations.units.names import name_key
from cchc.reform.permissions import Deed
from cchc.reform.units import unit_groups
from cchc.store.models import Plan, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.operations.actor import Actor
    from cchc.operations.plans.review import ReviewItem


@dataclass(frozen=True, slots=True)
class NameToTeach:
    """A name that fits no unit, with those that it most likely means."""

    name: str
    likely: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the review screen shows."""

    plan: Plan
    review: Review
    items: Sequence[tuple[ReviewItem, object, dict]]
    names: Sequence[NameToTeach]
    units: Sequence[Unit]
    groups: Sequence[tuple[str, str]]


def review_page(actor: Actor, pk: int) -> ReviewPage:
    """The review of a plan.

    Raises:
        NotFound: there is no such plan.
        NotAllowed: the actor may not review it.
    """
    plan = Plan.objects.select_related("unit", "paper").filter(pk=pk).first()
    if plan is None:
        raise NotFound
    actor.require(Deed.REVIEW_READING, matter_of([plan.unit]))
    review = review_of(plan)
    day = plan.issued_on or plan.made_at.date()
    units = list(
        Unit.objects.filter(path__startswith=plan.unit.path, since__lte=day)
        .filter(Q(until=None) | Q(until__gt=day))
        .order_by("sorting")
    )
    return ReviewPage(
        plan=plan,
        review=review,
        items=[(item, *_value(plan, review, item)) for item in review.items],
        names=[NameToTeach(name, _likely(name, units)) for name in review.unknown_names],
        units=units,
        groups=[(key, group.label) for key, group in unit_groups().items()],
    )


def _value(plan: Plan, review: Review, item: ReviewItem) -> tuple[object, dict]:
    if item.kind == "header":
        return review.plan.header, plan.content["header"]
    return getattr(review.plan, item.kind)[item.index], plan.content[item.kind][item.index]


def _likely(name: str, units: Sequence[Unit]) -> list[Unit]:
    by_key = {name_key(unit.name): unit for unit in units}
    close = difflib.get_close_matches(name_key(name), by_key, n=3, cutoff=0.5)
    return [by_key[key] for key in close]
