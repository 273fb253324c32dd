"""Review of a paper's reading: each item is accepted, mended or left out before the plan can go on."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cchc.operations.plans.content import HEADER, LISTS, key_of, numbered
from cchc.operations.units.matters import province_of
from cchc.operations.units.names import name_key, names_below, taught_groups
from cchc.reform.agencies import AgencyKind
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plans import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cchc.reform.agencies import Agency
    from cchc.reform.findings import Finding, Place
    from cchc.reform.plans import Plan as PlanValue
    from cchc.store.models import Plan

ACCEPTED, LEFT_OUT = "accepted", "left_out"
# Words that stand for no unit in particular ("các cơ quan liên quan"), or for one that the
# administrator has yet to set up: the issuing unit follows the work.
NOBODY, LATER = "nobody", "later"
# What an item bears besides the plan-json.
OWN = frozenset({"id", "read_at", "from_task", "from_item"})
LABELS = {"targets": "CT", "tasks": "NV", "reporting": "BC"}


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that fits no unit, and the tasks whose cells hold it."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing that was read: its key ("tasks/3"), what became of it, what is wrong with it.

    ``labels`` are its marks in the paper; ``value`` is the domain's value, ``words`` the plan-json.
    """

    key: str
    kind: str
    state: str
    value: object
    words: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    unknown: tuple[UnknownName, ...] = ()
    labels: tuple[str, ...] = ()
    is_mended: bool = False
    lacks_day: bool = False
    was_read: bool = False

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look at it."""
        return self.state == ""

    @property
    def is_plain(self) -> bool:
        """Whether nothing is wrong with it, so that many of its kind can be accepted at once."""
        return not self.findings and not self.unknown and not self.lacks_day

    @property
    def anchor(self) -> str:
        """The item's name in the page."""
        return self.key.replace("/", "-")


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
    def seen(self) -> int:
        """How many items were looked at."""
        return len(self.items) - len(self.open_items)

    @property
    def unknown_names(self) -> tuple[str, ...]:
        """The names that fit no unit in items that are kept, each once."""
        names = [n.name for item in self.items if item.state != LEFT_OUT for n in item.unknown]
        return tuple(dict.fromkeys(names))

    def item(self, key: str) -> ReviewItem | None:
        """An item by its key."""
        return next((item for item in self.items if item.key == key), None)


def day_of(row: Plan) -> date:
    """The day on which the plan's names are resolved: that of the paper, else of its drafting.

    A draft for another year is meant for the units of that year.
    """
    if row.issued_on is not None:
        return row.issued_on
    return min(max(row.made_at.date(), date(row.year - 1, 12, 1)), date(row.year, 12, 31))


def review_of(row: Plan) -> Review:
    """The review of a plan: header, targets, tasks, reports, duties, then findings of no item."""
    content = numbered(row.content)
    plan = plan_from_json(content)
    known = _Homes(plan)
    homes = [known.of(finding) for finding in plan.findings]
    found: dict[str | None, list[Finding]] = {}
    for finding, home in zip(plan.findings, homes, strict=True):
        found.setdefault(home, []).append(finding)
    names = _Names(row)
    labels = _labels(row, content)

    def item(kind: str, position: int, value: object) -> ReviewItem:
        words = content["header"] if kind == "header" else content[kind][position]
        key = HEADER if kind == "header" else key_of(kind, words)
        spot = f"{kind}/{position}"
        return ReviewItem(
            key,
            kind,
            row.reviewed.get(key, ""),
            value,
            words,
            tuple(found.get(spot, ())),
            tuple(names.unknown(value)) if isinstance(value, Task) else (),
            labels.get(key, ()),
            _is_mended(row, key, words),
            kind == "header" and row.paper_id is not None and plan.header.date is None,
            words_read(row, key, words) is not None,
        )

    items = [item("header", 0, plan.header)]
    for kind in LISTS:
        items += [item(kind, i, value) for i, value in enumerate(getattr(plan, kind))]
    for number, (finding, home) in enumerate(zip(plan.findings, homes, strict=True)):
        if home is None:
            key = f"findings/{number}"
            state = row.reviewed.get(key, "")
            items.append(
                ReviewItem(
                    key, "findings", state, finding, {}, (finding,), (), (f"XL{number + 1}",)
                )
            )
    return Review(plan, tuple(items))


class _Names:
    """Tells which names of a plan's tasks fit no unit."""

    def __init__(self, row: Plan) -> None:
        self.day = day_of(row)
        self.names = names_below(province_of(row.unit), self.day)
        self.groups = taught_groups()

    def unknown(self, task: Task) -> Iterator[UnknownName]:
        yield from self._of(task.lead, "lead")
        yield from self._of(task.coordinating, "coordinating")

    def _of(self, agencies: Iterable[Agency], role: str) -> Iterator[UnknownName]:
        for agency in agencies:
            if agency.kind not in {AgencyKind.ONE, AgencyKind.CLASS}:
                continue
            if name_key(agency.name) in self.groups:
                continue
            if not self.names.resolve(agency.name, self.day).is_known:
                yield UnknownName(agency.name, role)


def _placed(plan: PlanValue) -> Iterator[tuple[str, Place]]:
    """The places of what was read, tasks first: a row of the table belongs to its task."""
    for kind in ("tasks", "targets", "reporting"):
        for position, value in enumerate(getattr(plan, kind)):
            yield f"{kind}/{position}", value.place
    for position, assignment in enumerate(plan.assignments):
        yield f"assignments/{position}", assignment.place
        for duty in assignment.duties:
            yield f"assignments/{position}", duty.place


class _Homes:
    """Finds the item to which a finding belongs: same row of a table, same line, same rows of lines."""

    def __init__(self, plan: PlanValue) -> None:
        self.by_row: dict[tuple[int, int], str] = {}
        self.by_line: dict[int, str] = {}
        self.table_lines: dict[int, list[tuple[int, str]]] = {}
        for spot, place in _placed(plan):
            if place.table and place.row:
                self.by_row.setdefault((place.table, place.row), spot)
            if place.line:
                self.by_line.setdefault(place.line, spot)
                if place.table:
                    self.table_lines.setdefault(place.table, []).append((place.line, spot))
        for lines in self.table_lines.values():
            lines.sort()

    def of(self, finding: Finding) -> str | None:
        """The item, or None for what belongs to none."""
        place = finding.place
        if place.table and place.row:
            return self.by_row.get((place.table, place.row))
        if place.line is None:
            return None
        if place.line in self.by_line and not place.table:
            return self.by_line[place.line]
        # A table without ruled rows: what stands below the line of a task belongs to it.
        lines = self.table_lines.get(place.table or 0, [])
        above = bisect_right(lines, (place.line, "\U0010ffff")) - 1
        return lines[above][1] if above >= 0 else self.by_line.get(place.line)


def _labels(row: Plan, content: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The marks of each item in the paper, as they were counted when it was read."""
    if row.paper is None or not row.paper.reading:
        return {}
    labels = {HEADER: tuple(f"ĐC{number}" for number in range(1, 10))}
    for kind in LISTS:
        marks = _marks(kind, row.paper.reading[kind])
        for item in content[kind]:
            at = _read_at(row, item)
            if at is not None and at < len(marks):
                labels[key_of(kind, item)] = marks[at]
    return labels


def _marks(kind: str, read: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    if kind in LABELS:
        return [(f"{LABELS[kind]}{number}",) for number in range(1, len(read) + 1)]
    marks, count = [], 0
    for assignment in read:
        own = len(assignment["duties"])
        marks.append(tuple(f"TN{count + number}" for number in range(1, own + 1)))
        count += own
    return marks


def _read_at(row: Plan, item: Mapping[str, Any]) -> int | None:
    """The position of an item in the reading of the plan's paper; None for what was added."""
    if "read_at" in item:
        return item["read_at"]
    return item["id"] if row.amends_id is None else None


def _is_mended(row: Plan, key: str, words: Mapping[str, Any]) -> bool:
    """Whether an item of a paper says something else than what was read."""
    before = words_read(row, key, words)
    return before is not None and {k: v for k, v in words.items() if k not in OWN} != before


def words_read(row: Plan, key: str, words: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the reading of the paper said at an item; None for what was not read but added."""
    if row.paper is None or not row.paper.reading:
        return None
    if key == HEADER:
        return row.paper.reading["header"]
    read, at = row.paper.reading[key.partition("/")[0]], _read_at(row, words)
    return read[at] if at is not None and at < len(read) else None
