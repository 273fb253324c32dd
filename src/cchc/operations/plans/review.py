"""Review of a paper's reading: each item is accepted, mended or left out before the plan can go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.operations.units.names import name_key, names_below, taught_groups
from cchc.reform.agencies import AgencyKind
from cchc.reform.plan_from_json import plan_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cchc.reform.agencies import Agency
    from cchc.reform.findings import Finding
    from cchc.reform.plans import Plan as PlanValue
    from cchc.store.models import Plan

ACCEPTED, LEFT_OUT = "accepted", "left_out"
# Words that stand for no unit in particular ("các cơ quan liên quan"): nobody is given the work.
NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that fits no unit, and the tasks whose cells hold it."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing that was read: its key ("tasks/3"), what became of it, what is wrong with it."""

    key: str
    kind: str
    index: int
    state: str
    findings: tuple[Finding, ...]
    unknown: tuple[UnknownName, ...]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.state == ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is wrong with it, so that many of its kind can be accepted at once."""
        return not self.findings and not self.unknown


@dataclass(frozen=True, slots=True)
class Review:
    """All items of a plan under review with the plan's value."""

    plan: PlanValue
    items: tuple[ReviewItem, ...]

    @property
    def open_items(self) -> tuple[ReviewItem, ...]:
        """What somebody still has to look at."""
        return tuple(item for item in self.items if item.is_open)

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """The names that fit no unit in items that are kept, each once."""
        names = [n.name for item in self.items if item.state != LEFT_OUT for n in item.unknown]
        return tuple(dict.fromkeys(names))


def day_of(plan: PlanValue) -> date | None:
    """The day on which the plan's names are resolved: that of the paper."""
    return plan.header.date


def review_of(row: Plan) -> Review:
    """The review of a plan: header, targets, tasks, reports and duties, in the order of the paper."""
    plan = plan_from_json(row.content)
    names = names_below(row.unit, row.issued_on or row.made_at.date())
    groups = taught_groups()

    def unknown_of(agencies: tuple[Agency, ...], role: str) -> Iterator[UnknownName]:
        day = row.issued_on or row.made_at.date()
        for agency in agencies:
            if agency.kind not in {AgencyKind.ONE, AgencyKind.CLASS}:
                continue
            known = names.resolve(agency.name, day).is_known or name_key(agency.name) in groups
            if not known:
                yield UnknownName(agency.name, role)

    def item(
        kind: str, index: int, place_key: object, unknown: tuple[UnknownName, ...] = ()
    ) -> ReviewItem:
        key = f"{kind}/{index}"
        found = tuple(f for f in plan.findings if _is_at(f, place_key))
        return ReviewItem(key, kind, index, row.reviewed.get(key, ""), found, unknown)

    items = [item("header", 0, None)]
    items += [item("targets", i, t.place) for i, t in enumerate(plan.targets)]
    for i, task in enumerate(plan.tasks):
        unknown = (*unknown_of(task.lead, "lead"), *unknown_of(task.coordinating, "coordinating"))
        items.append(item("tasks", i, task.place, unknown))
    items += [item("reporting", i, r.place) for i, r in enumerate(plan.reporting)]
    return Review(plan, tuple(items))


def _is_at(finding: Finding, place: object) -> bool:
    """Whether a finding belongs to an item: same row of a table, same line; the rest is the header's."""
    if place is None:
        return (
            finding.place.line is None
            and finding.place.table is None
            and finding.place.page is None
        )
    own = getattr(place, "table", None), getattr(place, "row", None)
    if own[0] and own[1]:
        return (finding.place.table, finding.place.row) == own
    line = getattr(place, "line", None)
    if line:
        return finding.place.line == line
    quote = getattr(place, "quote", None)
    return bool(quote) and finding.place.quote == quote
