"""Units of the administration with the days they exist, and how names in a paper find them.

A unit is an identity of its own; names, codes and superior units are dated rows. Codes of the General
Statistics Office are re-used (82 was Tiền Giang and is Đồng Tháp), so a code without a day says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from cchc.reform.abbreviations import written_out
from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

_THE = re.compile(r"^(?:các|tất cả các|những)\s+")
# "Sở Nội vụ tỉnh Sơn Hải", "Sở Nội vụ thành phố": the territory behind the name of an agency.
_TERRITORY = re.compile(r"\s+(?:tỉnh|thành phố|tp\.?)(?:\s+[^,;]*)?$")


class UnitKind(StrEnum):
    """What a unit is; the classes that plans name ("các sở, ban, ngành") are made of kinds."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    PROVINCIAL_AGENCY = "provincial_agency"
    VERTICAL = "vertical"
    PUBLIC_SERVICE = "public_service"
    DISTRICT = "district"
    COMMUNE = "commune"
    DIVISION = "division"


class Tier(StrEnum):
    """The level of government that a unit belongs to; the district level ended on 1/7/2025."""

    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


TIER_OF = {
    UnitKind.PROVINCE: Tier.PROVINCE,
    UnitKind.DEPARTMENT: Tier.PROVINCE,
    UnitKind.PROVINCIAL_AGENCY: Tier.PROVINCE,
    UnitKind.VERTICAL: Tier.PROVINCE,
    UnitKind.PUBLIC_SERVICE: Tier.PROVINCE,
    UnitKind.DISTRICT: Tier.DISTRICT,
    UnitKind.COMMUNE: Tier.COMMUNE,
    UnitKind.DIVISION: Tier.COMMUNE,
}


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A name or alias of a unit and the days on which it holds; ``until`` is the first day without it."""

    unit: int
    kind: UnitKind
    name: str
    since: date | None = None
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the name holds on ``day``."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A class of units that plans name, and the kinds it holds (rulebook `units/groups`)."""

    key: str
    label: str
    kinds: frozenset[UnitKind]


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name in a paper stands for on a day: units, or a class of them, or nothing known."""

    name: str
    units: tuple[int, ...] = ()
    group: str | None = None

    @property
    def is_known(self) -> bool:
        """Whether the name was understood."""
        return bool(self.units) or self.group is not None


@cache
def unit_groups() -> Mapping[str, UnitGroup]:
    """The classes of units by key."""
    told = national().latest("units/groups")
    return {
        key: UnitGroup(key, each["label"], frozenset(UnitKind(kind) for kind in each["kinds"]))
        for key, each in told.items()
    }


@cache
def _group_words() -> Mapping[str, str]:
    told = national().latest("units/groups")
    return {name_key(word): key for key, each in told.items() for word in each["words"]}


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """One key for the ways to write a unit's name: short forms, case, "các", the province behind it.

    >>> name_key("Văn phòng UBND tỉnh") == name_key("VP Ủy ban nhân dân tỉnh Sơn Hải")
    True
    """
    key = comparison_key(_with_short_names(written_out(name))).strip(" .;,:")
    return _TERRITORY.sub("", _THE.sub("", key))


@cache
def _short_agency_names() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = national().latest("agencies/abbreviations")
    longest_first = sorted(told, key=len, reverse=True)
    return tuple(
        (re.compile(rf"(?<!\w){re.escape(short)}(?!\w)"), told[short]) for short in longest_first
    )


def _with_short_names(name: str) -> str:
    for pattern, whole in _short_agency_names():
        name = pattern.sub(whole, name)
    return name


class UnitNames:
    """All names by which units of a province are known, asked on a day."""

    def __init__(self, names: Iterable[NamedUnit]) -> None:
        self._by_key: dict[str, list[NamedUnit]] = {}
        self._kinds: dict[int, NamedUnit] = {}
        for named in names:
            self._by_key.setdefault(name_key(named.name), []).append(named)

    def resolve(self, name: str, day: date) -> Resolution:
        """The units that ``name`` stands for on ``day``; names of two units at once stay unknown."""
        key = name_key(name)
        group = _group_words().get(key)
        if group is not None:
            return Resolution(name, group=group)
        found = {each.unit for each in self._by_key.get(key, ()) if each.holds_on(day)}
        return Resolution(name, tuple(found) if len(found) == 1 else ())
