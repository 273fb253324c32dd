"""Loads a province's units from the project's own lists: before and after 1/7/2025, with succession."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import Refused
from cchc.reform.units import UnitKind
from cchc.rulebook import national
from cchc.rulebook.unit_lists import commune_links, communes, province_links, provinces
from cchc.store.models import Unit, UnitLink, UnitName, UnitPlace
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from cchc.rulebook.unit_lists import ListedUnit

# The day on which the provinces and communes of today began and the district level ended.
MERGER = date(2025, 7, 1)
BEGINNING = date(2019, 1, 1)
PROVINCES_BY = "Nghị quyết số 202/2025/QH15"
DEPARTMENTS_BY = "Nghị định số 45/2025/NĐ-CP"


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
    if UnitName.objects.filter(
        code=listed.code, since__lte=MERGER, unit__kind=UnitKind.PROVINCE, unit__until=None
    ).exists():
        raise ProvinceLoaded(listed.name)
    drafts = UnitDrafts()
    new, old = _provinces(drafts, listed)
    _communes(drafts, new, old)
    add_departments(drafts, new, old)
    store_units(drafts)
    counts = Counter(draft.kind.value for draft in drafts.units)
    return Loaded(listed.name, dict(counts), len(drafts.links))


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
    before = {listed.code: listed for listed in communes(new=False) if listed.province in old}
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
            draft = UnitDraft(UnitKind.COMMUNE, listed.name, BEGINNING, MERGER, listed.code)
            draft.above = old[listed.province]
            kept[listed.code] = drafts.add(draft)
    for link in ways:
        former, successor = kept[link.old_code], made[link.new_code]
        if former is not successor:
            by = f"Nghị quyết số {resolution}"
            drafts.links.append((former, successor, link.is_whole, MERGER, by))


def add_departments(drafts: UnitDrafts, new: UnitDraft, old: dict[str, UnitDraft]) -> None:
    """The usual departments: of each former province until the merger, and of today's province."""
    entries = national().parameter("units/departments").entries[None]
    before, after = entries[0].value, entries[-1].value
    merged = entries[-1].from_
    former: dict[str, list[UnitDraft]] = {}
    for province in dict.fromkeys(old.values()):
        for told in before:
            draft = UnitDraft(
                UnitKind.DEPARTMENT, told["name"], BEGINNING, merged, "", told["short"], province
            )
            former.setdefault(told["name"], []).append(drafts.add(draft))
        if province is new:
            continue
        # Between the reform of ministries (1/3/2025) and the merger of provinces (1/7/2025) each
        # former province had the departments of today's pattern.
        between = {
            told["name"]: drafts.add(
                UnitDraft(
                    UnitKind.DEPARTMENT, told["name"], merged, MERGER, "", told["short"], province
                )
            )
            for told in after
        }
        for told in after:
            for name in told["from_names"]:
                source = next(d for d in former[name] if d.above is province)
                drafts.links.append((source, between[told["name"]], True, merged, DEPARTMENTS_BY))
        for told in after:
            former[f"\0{told['name']}"] = [
                *former.get(f"\0{told['name']}", []),
                between[told["name"]],
            ]
    since = MERGER if new.since == MERGER else merged
    for told in after:
        draft = drafts.add(
            UnitDraft(UnitKind.DEPARTMENT, told["name"], since, None, "", told["short"], new)
        )
        if since == MERGER:
            sources, by = former.get(f"\0{told['name']}", []), PROVINCES_BY
        else:
            sources = [each for name in told["from_names"] for each in former.get(name, [])]
            by = DEPARTMENTS_BY
        drafts.links.extend((source, draft, True, since, by) for source in sources)


def store_units(drafts: UnitDrafts) -> None:
    """Store all units with their names, places and links, in a few statements."""
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
        above = draft.above.stored if draft.above else None
        unit.path = f"{above.path if above else '/'}{unit.pk}/"
    Unit.objects.bulk_update(units, ["path"], 500)
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
