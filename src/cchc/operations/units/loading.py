"""Loads a province's units from the project's own lists: before and after 1/7/2025, with succession."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from cchc.operations.actor import Refused
from cchc.reform.units import UnitKind
from cchc.rulebook import national
from cchc.rulebook.unit_lists import (
    commune_links,
    communes,
    island_districts,
    province_links,
    provinces,
)
from cchc.store.models import AreaCharge, Unit, UnitLink, UnitName, UnitPlace
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.rulebook.parameter import Entry
    from cchc.rulebook.unit_lists import ListedUnit

# The day on which the provinces and communes of today began and the district level ended, and by
# which papers (rulebook `units/merger`).
_MERGED = national().parameter("units/merger").entries[None][-1]
MERGER = _MERGED.from_
PROVINCES_BY: str = _MERGED.value["provinces_by"]
DEPARTMENTS_BY: str = _MERGED.value["departments_by"]
# From this day on the lists are taken to hold; no paper that is followed here is older.
BEGINNING = date(2019, 1, 1)


class ProvinceUnknown(Refused):
    """No province of today is called so."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không có tỉnh, thành phố “{name}” trong danh sách 34 tỉnh, thành phố. "
            "Ghi tên hoặc mã, ví dụ “Vĩnh Long” hoặc “86”."
        )


class ProvinceLoaded(Refused):
    """The province's units stand already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Đơn vị của {name} đã có rồi; không nạp lần nữa.")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load brought: the province, how many units of each kind, and the links of succession."""

    province: str
    counts: dict[str, int]
    links: int


@dataclass(slots=True, eq=False)
class UnitDraft:
    """A unit about to be stored; ``above`` is its superior."""

    kind: UnitKind
    name: str
    since: date
    until: date | None = None
    code: str = ""
    short: str = ""
    above: UnitDraft | None = None
    stored: Unit | None = None

    @property
    def row(self) -> Unit:
        """The stored unit.

        Raises:
            LookupError: it has not been stored yet.
        """
        if self.stored is None:
            raise LookupError(f"{self.name} is not stored yet")
        return self.stored


@dataclass(slots=True, eq=False)
class UnitDrafts:
    """All units of a province and the links between them, superiors first."""

    units: list[UnitDraft] = field(default_factory=list)
    links: list[tuple[UnitDraft, UnitDraft, bool, date, str]] = field(default_factory=list)

    def add(self, draft: UnitDraft) -> UnitDraft:
        """Puts a unit behind its superior and gives it back."""
        self.units.append(draft)
        return draft


def find_province(name: str) -> ListedUnit:
    """The province of today that is called so, with or without "Tỉnh", marks, or by its code.

    Raises:
        ProvinceUnknown: there is none.
    """
    asked = _bare(name)
    for listed in provinces(new=True):
        if asked in {listed.code, _bare(listed.name)}:
            return listed
    raise ProvinceUnknown(name)


def _bare(name: str) -> str:
    key = search_key(name)
    for kind in ("tinh ", "thanh pho ", "tp. ", "tp "):
        key = key.removeprefix(kind)
    return key.strip()


@transaction.atomic
def load_province(name: str) -> Loaded:
    """Store the units of a province: those of today, their predecessors and the links.

    Raises:
        ProvinceUnknown: no province is called so.
        ProvinceLoaded: its units stand already.
    """
    listed = find_province(name)
    if _stands(listed):
        raise ProvinceLoaded(listed.name)
    drafts = UnitDrafts()
    new, old = _provinces(drafts, listed)
    _communes(drafts, new, old)
    add_departments(drafts, new, old)
    store_units(drafts)
    counts = Counter(draft.kind.value for draft in drafts.units)
    return Loaded(listed.name, dict(counts), len(drafts.links))


def _stands(listed: ListedUnit) -> bool:
    return UnitName.objects.filter(
        code=listed.code, since__lte=MERGER, unit__kind=UnitKind.PROVINCE, unit__until=None
    ).exists()


def _provinces(drafts: UnitDrafts, listed: ListedUnit) -> tuple[UnitDraft, dict[str, UnitDraft]]:
    """Today's province and the former ones by their codes; the same one where nothing merged."""
    former = [link for link in province_links() if link.new_code == listed.code]
    if len(former) == 1:
        same = drafts.add(UnitDraft(UnitKind.PROVINCE, listed.name, BEGINNING, code=listed.code))
        return same, {former[0].old_code: same}
    new = drafts.add(UnitDraft(UnitKind.PROVINCE, listed.name, MERGER, code=listed.code))
    old: dict[str, UnitDraft] = {}
    for link in former:
        draft = UnitDraft(UnitKind.PROVINCE, link.old_name, BEGINNING, MERGER, link.old_code)
        old[link.old_code] = drafts.add(draft)
        drafts.links.append((draft, new, link.is_whole, MERGER, PROVINCES_BY))
    return new, old


def _communes(drafts: UnitDrafts, new: UnitDraft, old: dict[str, UnitDraft]) -> None:
    resolution = next(p.resolution for p in provinces(new=True) if p.code == new.code)
    today = {listed.code: listed for listed in communes(new=True) if listed.province == new.code}
    islands = {listed.code: listed for listed in island_districts() if listed.province in old}
    before = {listed.code: listed for listed in communes(new=False) if listed.province in old}
    before |= islands
    ways = [link for link in commune_links() if link.new_code in today and link.old_code in before]
    parts = Counter(link.new_code for link in ways)
    targets = Counter(link.old_code for link in ways)
    kept: dict[str, UnitDraft] = {}
    made: dict[str, UnitDraft] = {}
    for link in ways:
        alone = parts[link.new_code] == 1 and targets[link.old_code] == 1 and link.is_whole
        listed = today[link.new_code]
        if (
            alone
            and before[link.old_code].name == listed.name
            and old[before[link.old_code].province] is new
        ):
            same = UnitDraft(UnitKind.COMMUNE, listed.name, BEGINNING, code=listed.code, above=new)
            kept[link.old_code] = made[link.new_code] = drafts.add(same)
    for listed in today.values():
        if listed.code not in made:
            draft = UnitDraft(UnitKind.COMMUNE, listed.name, MERGER, code=listed.code, above=new)
            made[listed.code] = drafts.add(draft)
    for listed in before.values():
        if listed.code not in kept:
            kind = UnitKind.DISTRICT if listed.code in islands else UnitKind.COMMUNE
            draft = UnitDraft(kind, listed.name, BEGINNING, MERGER, listed.code)
            draft.above = old[listed.province]
            kept[listed.code] = drafts.add(draft)
    for link in ways:
        former, successor = kept[link.old_code], made[link.new_code]
        if former is not successor:
            by = f"Nghị quyết số {resolution}"
            drafts.links.append((former, successor, link.is_whole, MERGER, by))


def add_departments(drafts: UnitDrafts, new: UnitDraft, old: dict[str, UnitDraft]) -> None:
    """The usual departments and the other bodies of each province, as long as it stood."""
    for key, kind, by in (
        ("units/departments", UnitKind.DEPARTMENT, DEPARTMENTS_BY),
        ("units/bodies", None, PROVINCES_BY),
    ):
        entries = national().parameter(key).entries[None]
        for province in dict.fromkeys((*old.values(), new)):
            _bodies(drafts, province, entries, (kind, by))
        _merge_bodies(drafts, new, old)


def _bodies(
    drafts: UnitDrafts,
    province: UnitDraft,
    entries: Sequence[Entry],
    what: tuple[UnitKind | None, str],
) -> None:
    """The bodies of one province: a new pattern's body is the same as before unless told otherwise."""
    kind, by = what
    before: dict[str, UnitDraft] = {}
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        since = max(province.since, entry.from_)
        until = _earlier(province.until, following.from_ if following else None)
        if until is not None and until <= since:
            continue
        now: dict[str, UnitDraft] = {}
        for told in entry.value:
            sources = told.get("from_names", [told["name"]])
            if sources == [told["name"]] and told["name"] in before:
                now[told["name"]] = before[told["name"]]
                now[told["name"]].until = until
                continue
            draft = UnitDraft(
                kind or UnitKind(told["kind"]),
                told["name"],
                since,
                until,
                "",
                told["short"],
                province,
            )
            now[told["name"]] = drafts.add(draft)
            drafts.links += [(before[n], draft, True, since, by) for n in sources if n in before]
        before = now


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _merge_bodies(drafts: UnitDrafts, new: UnitDraft, old: dict[str, UnitDraft]) -> None:
    """The bodies of former provinces went into those of the same name when the provinces merged."""
    if new in old.values():
        return
    linked = {(id(a), id(b)) for a, b, *_ in drafts.links}
    successors = {draft.name: draft for draft in drafts.units if draft.above is new and draft.short}
    renamed = {"Cục Thuế tỉnh": "Thuế tỉnh"}
    for draft in list(drafts.units):
        if draft.above in old.values() and draft.short and draft.until == MERGER:
            successor = successors.get(renamed.get(draft.name, draft.name))
            if successor is not None and (id(draft), id(successor)) not in linked:
                drafts.links.append((draft, successor, True, MERGER, PROVINCES_BY))


def _charges(drafts: UnitDrafts) -> list[AreaCharge]:
    """Which department is in charge of which area, by the usual pattern of each time."""
    entries = national().parameter("units/areas_in_charge").entries[None]
    found: list[AreaCharge] = []
    departments = [draft for draft in drafts.units if draft.kind is UnitKind.DEPARTMENT]
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        for draft in departments:
            since = max(draft.since, entry.from_)
            until = _earlier(draft.until, following.from_ if following else None)
            for area, name in entry.value.items():
                if draft.above is None or name != draft.name or (until and until <= since):
                    continue
                found.append(
                    AreaCharge(
                        province=draft.above.stored,
                        area=area,
                        unit=draft.stored,
                        since=since,
                        until=until,
                    )
                )
    return found


def store_units(drafts: UnitDrafts) -> None:
    """Store all units with their names, places, links and areas, in a few statements."""
    units = [
        Unit(
            kind=draft.kind,
            name=draft.name,
            since=draft.since,
            until=draft.until,
            sorting=search_key(draft.name),
            path="",
        )
        for draft in drafts.units
    ]
    for draft, unit in zip(drafts.units, Unit.objects.bulk_create(units, 500), strict=True):
        draft.stored = unit
    _place(drafts)
    AreaCharge.objects.bulk_create(_charges(drafts), 500)
    UnitName.objects.bulk_create(
        [
            UnitName(
                unit=draft.stored,
                name=draft.name,
                short_name=draft.short,
                code=draft.code,
                since=draft.since,
                until=draft.until,
            )
            for draft in drafts.units
        ],
        500,
    )
    UnitPlace.objects.bulk_create(
        [
            UnitPlace(
                unit=draft.stored, superior=draft.above.stored, since=draft.since, until=draft.until
            )
            for draft in drafts.units
            if draft.above is not None
        ],
        500,
    )
    UnitLink.objects.bulk_create(
        [
            UnitLink(
                predecessor=former.stored,
                successor=successor.stored,
                is_whole=whole,
                day=day,
                resolution=by,
            )
            for former, successor, whole, day, by in drafts.links
        ],
        500,
    )


def _place(drafts: UnitDrafts) -> None:
    """Write the paths, one statement for all that stand under one unit; superiors stand before."""
    below: dict[UnitDraft | None, list[int]] = {}
    for draft in drafts.units:
        below.setdefault(draft.above, []).append(draft.row.pk)
        path = draft.above.row.path if draft.above else "/"
        draft.row.path = f"{path}{draft.row.pk}/"
    for above, units in below.items():
        path = above.row.path if above else "/"
        for start in range(0, len(units), 500):
            Unit.objects.filter(pk__in=units[start : start + 500]).update(
                path=Concat(Value(path), Cast("pk", CharField()), Value("/"))
            )


def load_all() -> Iterator[Loaded]:
    """Store the units of every province that does not stand yet."""
    for listed in provinces(new=True):
        if not _stands(listed):
            yield load_province(listed.code)
