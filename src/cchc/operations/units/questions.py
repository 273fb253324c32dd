"""Questions about units: which there are on a day, one with its names, succession and people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
)

from cchc.operations.actor import NotFound, Refused
from cchc.operations.units.matters import matter_of, within
from cchc.reform.areas import areas
from cchc.reform.permissions import Deed
from cchc.reform.units import UnitKind, unit_groups
from cchc.store.models import AreaCharge, RoleRow, Unit, UnitAlias, UnitLink, UnitName, UnitPlace
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from django.db.models import QuerySet

    from cchc.operations.actor import Actor

PAGE = 50
# "Sở Nội vụ · Tỉnh Sơn Hải" or "Sở Nội vụ (#12)": how a unit is picked from a list of suggestions.
_NUMBERED = re.compile(r".*\(#(\d{1,9})\)\s*")


# Lists follow the order in which papers name units: the province, its departments, the communes.
_RANK = Case(
    *(When(kind=kind, then=Value(place)) for place, kind in enumerate(UnitKind)),
    output_field=IntegerField(),
)


def dated(day: date) -> Q:
    """What holds on a day, as a filter on rows with ``since`` and ``until``."""
    return Q(since__lte=day) & (Q(until=None) | Q(until__gt=day))


def _name_on(day: date, unit: str = "pk") -> Subquery:
    names = UnitName.objects.filter(dated(day), unit=OuterRef(unit)).order_by("-since")
    return Subquery(names.values("name")[:1])


@dataclass(frozen=True, slots=True)
class UnitFilter:
    """What the list of units is narrowed to; empty means all."""

    words: str = ""
    kind: str = ""
    group: str = ""


def unit_page(
    actor: Actor, day: date, chosen: UnitFilter, page: int = 1
) -> tuple[list[Unit], bool]:
    """A page of the units that stand on ``day`` under the names of that day, and whether more follow."""
    actor.require(Deed.SEE_UNITS)
    units = Unit.objects.filter(dated(day))
    if chosen.words.strip():
        words, code = search_key(chosen.words), chosen.words.strip()
        units = units.filter(Q(sorting__contains=words) | Q(names__code=code)).distinct()
    if chosen.kind:
        units = units.filter(kind=chosen.kind)
    if chosen.group in unit_groups():
        units = units.filter(kind__in=unit_groups()[chosen.group].kinds)
    start = (page - 1) * PAGE
    places = UnitPlace.objects.filter(dated(day)).select_related("superior")
    found = list(
        units.annotate(called=_name_on(day), rank=_RANK)
        .prefetch_related(Prefetch("places", places, to_attr="place_then"))
        .order_by("rank", "sorting", "pk")[start : start + PAGE + 1]
    )
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, slots=True)
class Branch:
    """A step of the tree of units as of a day: the unit one stands at and what is right below it."""

    unit: Unit | None
    called: str
    trail: Sequence[Unit]
    kinds: Sequence[tuple[str, list[Unit]]]


def branch(actor: Actor, day: date, pk: int | None) -> Branch:
    """What stood right below a unit on ``day``; the provinces where no unit is asked for.

    Raises:
        NotFound: there is no such unit.
    """
    actor.require(Deed.SEE_UNITS)
    standing = Unit.objects.filter(dated(day)).annotate(called=_name_on(day))
    if pk is None:
        below: QuerySet[Unit] = standing.filter(kind=UnitKind.PROVINCE)
        unit, trail = None, []
    else:
        unit = Unit.objects.filter(pk=pk).annotate(called=_name_on(day)).first()
        if unit is None:
            raise NotFound
        trail = _trail(unit, day)
        places = UnitPlace.objects.filter(dated(day), superior=unit)
        below = standing.filter(pk__in=places.values("unit"))
    below = below.annotate(inferior_count=Count("inferiors", filter=_dated_inferiors(day)))
    kinds: dict[str, list[Unit]] = {}
    for each in below.order_by("sorting"):
        kinds.setdefault(each.kind, []).append(each)
    order = [kind.value for kind in UnitKind]
    told = sorted(kinds.items(), key=lambda pair: order.index(pair[0]))
    return Branch(unit, (unit.called or unit.name) if unit else "", trail, told)


def _dated_inferiors(day: date) -> Q:
    return Q(inferiors__since__lte=day) & (Q(inferiors__until=None) | Q(inferiors__until__gt=day))


def _trail(unit: Unit, day: date) -> list[Unit]:
    """The units above as of a day, the province first."""
    found: list[Unit] = []
    at = unit
    for _ in range(6):
        place = UnitPlace.objects.filter(dated(day), unit=at).select_related("superior").first()
        if place is None:
            break
        at = place.superior
        found.insert(0, at)
    return found


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit with its dated names, its superiors, what it came from and went into, its people."""

    unit: Unit
    names: Sequence[UnitName]
    places: Sequence[UnitPlace]
    came_from: Sequence[UnitLink]
    went_into: Sequence[UnitLink]
    aliases: Sequence[UnitAlias]
    charges: Sequence[AreaCharge]
    people: Sequence[RoleRow] | None
    may_manage: bool


def unit_view(actor: Actor, pk: int) -> UnitView:
    """One unit.

    Raises:
        NotFound: there is no such unit.
    """
    actor.require(Deed.SEE_UNITS)
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        raise NotFound
    people = None
    if actor.may(Deed.SEE_PEOPLE, matter_of([unit])):
        held = RoleRow.objects.filter(dated(actor.day), unit=unit)
        people = list(held.select_related("person", "for_person").order_by("role", "pk"))
    return UnitView(
        unit=unit,
        names=list(unit.names.order_by("-since")),
        places=list(unit.places.select_related("superior").order_by("-since")),
        came_from=list(
            unit.came_from.select_related("predecessor").order_by("-day", "predecessor__sorting")
        ),
        went_into=list(
            unit.went_into.select_related("successor").order_by("-day", "successor__sorting")
        ),
        aliases=list(unit.aliases.select_related("learned_by").order_by("text")),
        charges=list(unit.areas_in_charge.order_by("-since", "area")),
        people=people,
        may_manage=actor.may(Deed.MANAGE_UNITS),
    )


@dataclass(frozen=True, slots=True)
class ChargeLine:
    """An area of reform, the department in charge of it on a day, and those before."""

    area: str
    now: AreaCharge | None
    before: Sequence[AreaCharge]


def charges_on(actor: Actor, province: int, day: date) -> tuple[Unit, list[ChargeLine]]:
    """The tree by area in charge: who leads which area of a province on ``day``.

    Raises:
        NotFound: there is no such province.
    """
    actor.require(Deed.SEE_UNITS)
    root = Unit.objects.filter(pk=province, kind=UnitKind.PROVINCE).first()
    if root is None:
        raise NotFound
    rows = list(
        AreaCharge.objects.filter(province=root, since__lte=day)
        .select_related("unit")
        .order_by("-since")
    )
    lines = []
    for area in areas():
        own = [row for row in rows if row.area == area]
        now = next((row for row in own if row.until is None or row.until > day), None)
        lines.append(ChargeLine(area, now, [row for row in own if row is not now]))
    return root, lines


def in_charge_of(area: str, province: int, day: date) -> int | None:
    """The department in charge of an area of a province on ``day``."""
    rows = AreaCharge.objects.filter(dated(day), province=province, area=area)
    return rows.values_list("unit_id", flat=True).first()


def taught_aliases(actor: Actor, page: int = 1) -> tuple[list[UnitAlias], bool]:
    """What people taught the office to call units and classes of units, the newest first."""
    actor.require(Deed.SEE_UNITS)
    start = (page - 1) * PAGE
    rows = UnitAlias.objects.select_related("unit", "learned_by").order_by("-pk")
    found = list(rows[start : start + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def provinces_on(actor: Actor, day: date) -> list[Unit]:
    """The provinces that stand on ``day``."""
    actor.require(Deed.SEE_UNITS)
    return list(Unit.objects.filter(dated(day), kind=UnitKind.PROVINCE).order_by("sorting"))


def unit_called(actor: Actor, text: str, field: str) -> Unit | None:
    """The unit that somebody picked from the suggestions or typed by its name; None for nothing.

    Raises:
        Refused: no unit is called so today, or several are.
    """
    actor.require(Deed.SEE_UNITS)
    text = text.strip()
    if not text:
        return None
    if numbered := _NUMBERED.fullmatch(text) or re.fullmatch(r"#?(\d{1,9})", text):
        unit = Unit.objects.filter(pk=int(numbered[1])).first()
        if unit is not None:
            return unit
        raise Refused(f"Không có đơn vị số {numbered[1]}.", field=field)
    found = list(
        Unit.objects.filter(dated(actor.day), sorting=search_key(text)).annotate(
            above=F("places__superior__name")
        )[:4]
    )
    if len({unit.pk for unit in found}) == 1:
        return found[0]
    if not found:
        raise Refused(
            f"Không có đơn vị nào tên “{text}” hôm nay. Chọn trong danh sách gợi ý.", field=field
        )
    told = "; ".join(f"{unit.name}, {unit.above} (#{unit.pk})" for unit in found)
    raise Refused(
        f"Có nhiều đơn vị tên “{text}”: {told}. Ghi kèm số, ví dụ (#{found[0].pk}).", field=field
    )


def units_to_choose(actor: Actor, deed: Deed) -> list[Unit]:
    """The units of today that a form for ``deed`` suggests, with ``above``: the name of the superior."""
    # Where several provinces are loaded, those of the actor's own are meant.
    paths = Unit.objects.filter(pk__in=actor.units).values_list("path", flat=True)
    own = Q(pk__in=[])
    for root in {path.split("/")[1] for path in paths}:
        own |= Q(path__startswith=f"/{root}/")
    units = Unit.objects.filter(own, within(actor.reach(deed), "pk"), until=None)
    above = UnitPlace.objects.filter(unit=OuterRef("pk"), until=None).values("superior__name")
    return list(units.annotate(above=Subquery(above[:1])).order_by("path")[:500])
