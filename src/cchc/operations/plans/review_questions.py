"""The review screen: the paper, the items with their words, and units that unknown names may mean."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from cchc.operations.actor import NotFound
from cchc.operations.plans.content import LISTS, numbered, seal_of
from cchc.operations.plans.locking import UNDER_REVIEW
from cchc.operations.plans.review import Review, day_of, review_of
from cchc.operations.units.matters import matter_of, province_of
from cchc.operations.units.names import name_key
from cchc.reform.permissions import Deed
from cchc.reform.units import unit_groups
from cchc.store.models import Plan, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.operations.actor import Actor
    from cchc.operations.plans.review import ReviewItem

# A unit is chosen beforehand only where the name is all but the same and nothing else comes near:
# work given to the wrong unit is worse than one more choice by hand.
SURE, APART, NEAR = 0.93, 0.08, 0.6
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class NameToTeach:
    """A name that fits no unit, with those that it may mean; ``sure`` is the one that it surely means."""

    name: str
    likely: Sequence[Unit]
    sure: Unit | None


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything that the review screen shows."""

    plan: Plan
    review: Review
    names: Sequence[NameToTeach]
    units: Sequence[Unit]
    groups: Sequence[tuple[str, str]]
    may_change: bool

    @property
    def groups_of_items(self) -> list[tuple[str, list[ReviewItem]]]:
        """The items by kind, in the order of the review."""
        found: dict[str, list[ReviewItem]] = {}
        for item in self.review.items:
            found.setdefault(item.kind, []).append(item)
        return list(found.items())

    @property
    def missing_kinds(self) -> list[str]:
        """The lists that have no item yet."""
        there = {item.kind for item in self.review.items}
        return [kind for kind in LISTS if kind not in there]


def review_page(actor: Actor, pk: int) -> ReviewPage:
    """The review of a plan.

    Raises:
        NotFound: there is no such plan.
        NotAllowed: the actor may not review it.
    """
    plan = _reviewed(actor, pk)
    review = review_of(plan)
    names = review.unknown_names
    units = _units(plan) if names else []
    return ReviewPage(
        plan=plan,
        review=review,
        names=[_to_teach(name, units) for name in names],
        units=units,
        groups=[(key, group.label) for key, group in unit_groups().items()],
        may_change=plan.state in UNDER_REVIEW,
    )


def _reviewed(actor: Actor, pk: int) -> Plan:
    found = Plan.objects.select_related("unit", "paper", "amends", "parent")
    plan = found.filter(pk=pk).first()
    if plan is None:
        raise NotFound
    actor.require(Deed.REVIEW_READING, matter_of([plan.unit]))
    plan.content = numbered(plan.content)
    return plan


def review_item(actor: Actor, pk: int, key: str) -> tuple[Plan, Review, ReviewItem]:
    """One item of a review.

    Raises:
        NotFound: there is no such plan or item.
    """
    plan = _reviewed(actor, pk)
    review = review_of(plan)
    item = review.item(key)
    if item is None:
        raise NotFound
    return plan, review, item


def seal(item: ReviewItem) -> str:
    """What tells whether the item was changed since somebody saw it."""
    return seal_of(item.words)


def _units(plan: Plan) -> list[Unit]:
    day = day_of(plan)
    return list(
        Unit.objects.filter(path__startswith=province_of(plan.unit).path, since__lte=day)
        .filter(Q(until=None) | Q(until__gt=day))
        .order_by("sorting")
    )


def _to_teach(name: str, units: Sequence[Unit]) -> NameToTeach:
    key = name_key(name)
    near = sorted(
        ((ratio, unit.sorting, unit) for unit in units if (ratio := _likeness(key, unit)) >= NEAR),
        key=lambda each: (-each[0], each[1]),
    )[:4]
    sure = None
    if near and near[0][0] >= SURE and (len(near) == 1 or near[0][0] - near[1][0] >= APART):
        sure = near[0][2]
    return NameToTeach(name, [unit for _, _, unit in near], sure)


def _likeness(key: str, unit: Unit) -> float:
    """From 0 to 1; names with different figures ("Phường 1", "Phường 11") are never alike."""
    other = name_key(unit.name)
    if _FIGURES.findall(key) != _FIGURES.findall(other):
        return 0.0
    matcher = difflib.SequenceMatcher(None, key, other)
    # The cheap upper bounds save most of the work where a province has hundreds of units.
    if matcher.real_quick_ratio() < NEAR or matcher.quick_ratio() < NEAR:
        return 0.0
    return matcher.ratio()
