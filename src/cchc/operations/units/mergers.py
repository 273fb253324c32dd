"""Deeds of succession: units merged into another, or one split over several, by a resolution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import Refused
from cchc.operations.audit.deeds import record
from cchc.operations.units.deeds import (
    Change,
    NewUnit,
    end_unit,
    found_unit,
    locked_unit,
    refuse_change,
    refuse_gone,
)
from cchc.reform.areas import areas
from cchc.reform.permissions import Deed
from cchc.reform.units import UnitKind
from cchc.store.models import AreaCharge, Unit, UnitLink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.operations.actor import Actor


@dataclass(frozen=True, slots=True)
class Source:
    """A unit that goes into another: the whole of it, or a part, whose rest stays or goes elsewhere."""

    unit: int
    is_whole: bool = True


@transaction.atomic
def merge_units(
    actor: Actor, sources: Sequence[Source], into: NewUnit | int, change: Change
) -> Unit:
    """Let units go into a new or a standing one; those that go whole end on that day.

    A split is told successor by successor: each receives a part, and the last step closes the unit.

    Raises:
        NotAllowed: the actor may not change units.
        Refused: nothing goes in; a unit goes into itself or did so already; it did not stand before
            that day, or has units below; no paper; the day lies ahead.
    """
    refuse_change(actor, change)
    if not sources:
        raise Refused("Chọn ít nhất một đơn vị nhập vào.", field="sources")
    if isinstance(into, int):
        successor = locked_unit(into)
        refuse_gone(successor, change.day, "into")
        successor.save()
    else:
        successor = found_unit(actor, into, change)
    for source in sources:
        _link(actor, source, successor, change)
    return successor


def _link(actor: Actor, source: Source, successor: Unit, change: Change) -> None:
    unit = locked_unit(source.unit)
    if unit.pk == successor.pk:
        raise Refused(f"{unit.name} không thể nhập vào chính nó.", field="sources")
    if unit.since >= change.day:
        raise Refused(f"{unit.name} chưa có trước ngày {change.day:%d/%m/%Y}.", field="sources")
    before = unit.went_into.all()
    if any(link.successor_id == successor.pk for link in before):
        raise Refused(f"{unit.name} đã được ghi là nhập vào {successor.name}.", field="sources")
    if source.is_whole and before:
        raise Refused(
            f"{unit.name} đã chia cho {before[0].successor.name}; ghi phần còn lại là “một phần”.",
            field="sources",
        )
    if unit.until is None and source.is_whole:
        end_unit(actor, unit, change)
    elif unit.until is None:
        unit.save()
    elif unit.until != change.day:
        raise Refused(
            f"{unit.name} đã kết thúc từ ngày {unit.until:%d/%m/%Y}, không phải ngày {change.day:%d/%m/%Y}.",
            field="sources",
        )
    link = UnitLink.objects.create(
        predecessor=unit,
        successor=successor,
        is_whole=source.is_whole,
        day=change.day,
        resolution=change.resolution.strip(),
    )
    after = {"from": unit.pk, "into": successor.pk, "whole": source.is_whole}
    dated = {**after, "day": change.day.isoformat()}
    record(
        actor, Deed.MANAGE_UNITS, link, (None, dated), reason=change.resolution, unit=successor.pk
    )


@transaction.atomic
def charge_area(actor: Actor, province: int, area: str, unit: int, change: Change) -> AreaCharge:
    """Put a department in charge of an area of reform from a day on.

    Raises:
        NotAllowed: the actor may not change units.
        Refused: no such area; the department stands elsewhere or is in charge already; no paper.
    """
    refuse_change(actor, change)
    root, owner = locked_unit(province), locked_unit(unit)
    if root.kind != UnitKind.PROVINCE or area not in areas():
        raise Refused("Chọn lĩnh vực.", field="area")
    if not owner.path.startswith(root.path):
        raise Refused(f"{owner.name} không thuộc {root.name}.", field="unit")
    refuse_gone(owner, change.day, "unit")
    rows = AreaCharge.objects.filter(province=root, area=area, until=None)
    current = rows.select_related("unit").first()
    if current is not None and current.unit_id == unit:
        raise Refused(f"{owner.name} đang phụ trách lĩnh vực này rồi.", field="unit")
    if current is not None and change.day <= current.since:
        raise Refused(
            f"{current.unit.name} phụ trách từ ngày {current.since:%d/%m/%Y}; ngày đổi phải sau ngày đó.",
            field="day",
        )
    rows.update(until=change.day)
    kept = AreaCharge.objects.create(
        province=root, area=area, unit=owner, since=change.day, resolution=change.resolution.strip()
    )
    before = {"unit": current.unit_id if current else None}
    after = {"area": area, "unit": unit, "day": change.day.isoformat()}
    record(actor, Deed.MANAGE_UNITS, kept, (before, after), reason=change.resolution, unit=root.pk)
    return kept
