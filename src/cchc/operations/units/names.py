"""The names by which a paper may mean units, on the day of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cchc.reform.units import NamedUnit, UnitKind, UnitNames, name_key, unit_groups
from cchc.store.models import Unit, UnitAlias, UnitName

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def names_below(root: Unit, day: date) -> UnitNames:
    """All names of the units below ``root``, and what people taught; asked on ``day``.

    A commune answers to its name with and without "UBND"; communes of one name in two places stay
    unknown until somebody says which is meant.
    """
    return UnitNames(_names(root, day))


def _names(root: Unit, day: date) -> Iterator[NamedUnit]:
    standing = Q(unit__path__startswith=root.path)
    rows = UnitName.objects.filter(standing).filter(
        Q(since__lte=day), Q(until=None) | Q(until__gt=day)
    )
    for row in rows.select_related("unit").only(
        "name", "short_name", "since", "until", "unit__kind"
    ):
        kind = UnitKind(row.unit.kind)
        told = [row.name, row.short_name]
        if kind in {UnitKind.COMMUNE, UnitKind.DISTRICT, UnitKind.PROVINCE}:
            told.append(f"UBND {row.name}")
        for name in told:
            if name:
                yield NamedUnit(row.unit_id, kind, name, row.since, row.until)
    for alias in UnitAlias.objects.filter(standing).select_related("unit"):
        unit: Any = alias.unit  # there is one: the filter asks for its path
        yield NamedUnit(unit.pk, UnitKind(unit.kind), alias.text, alias.since, alias.until)


def taught_groups() -> dict[str, str]:
    """Words that people taught to stand for a class of units, or for no unit in particular, by key."""
    return {alias.key: alias.group for alias in UnitAlias.objects.exclude(group="")}


def members(group: str, root: Unit, day: date) -> list[int]:
    """The units of a class below ``root`` on ``day``."""
    kinds = unit_groups()[group].kinds
    return list(
        Unit.objects.filter(path__startswith=root.path, kind__in=kinds, since__lte=day)
        .filter(Q(until=None) | Q(until__gt=day))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


__all__ = ["members", "name_key", "names_below", "taught_groups"]
