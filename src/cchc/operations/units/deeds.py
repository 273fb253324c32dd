"""Deeds on units: found, rename, move, close; and what people taught the office to call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.reform.permissions import Deed
from cchc.reform.units import UnitKind
from cchc.store.models import RoleRow, Unit, UnitAlias, UnitName, UnitPlace
from cchc.vietnamese.keys import search_key

if TYPE_CHECKING:
    from datetime import date

    from cchc.operations.actor import Actor


@dataclass(frozen=True, slots=True)
class Change:
    """From which day a change of a unit holds, and the paper that made it."""

    day: date
    resolution: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Naming:
    """What a unit is called."""

    name: str
    short_name: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit about to be founded under another; a province stands under none."""

    kind: str
    naming: Naming
    superior: int | None


def refuse_change(actor: Actor, change: Change) -> None:
    """Go on only with a day that has come and a paper.

    Raises:
        NotAllowed: the actor may not change units.
        Refused: the day lies ahead, or no paper is named.
    """
    actor.require(Deed.MANAGE_UNITS)
    if change.day > actor.day:
        raise Refused(
            f"Ngày {change.day:%d/%m/%Y} chưa tới. Ghi nhận thay đổi từ ngày có hiệu lực.",
            field="day",
        )
    if not change.resolution.strip():
        raise Refused(
            "Ghi số, ký hiệu văn bản quyết định, ví dụ “Nghị quyết số 12/NQ-HĐND”.",
            field="resolution",
        )


def locked_unit(pk: int, revision: int | None = None) -> Unit:
    """The unit, locked until the deed is done.

    Raises:
        NotFound: there is none.
        ChangedMeanwhile: somebody changed it since the actor saw it.
    """
    unit = Unit.objects.select_for_update().filter(pk=pk).first()
    if unit is None:
        raise NotFound
    if revision is not None and unit.revision != revision:
        raise ChangedMeanwhile(unit.name)
    unit.revision += 1
    return unit


def _tidy(naming: Naming) -> Naming:
    told = Naming(" ".join(naming.name.split()), naming.short_name.strip(), naming.code.strip())
    if not told.name:
        raise Refused("Ghi tên đơn vị.", field="name")
    if len(told.name) > 240 or len(told.short_name) > 60 or len(told.code) > 24:
        raise Refused("Tên dài quá 240 ký tự, tên tắt quá 60 hoặc mã quá 24.", field="name")
    return told


def refuse_gone(unit: Unit, day: date, field: str) -> None:
    """Go on only with a unit that stands on ``day``.

    Raises:
        Refused: it began later or ended before.
    """
    if unit.since > day:
        raise Refused(f"{unit.name} mới có từ ngày {unit.since:%d/%m/%Y}.", field=field)
    if unit.until is not None and unit.until <= day:
        raise Refused(f"{unit.name} đã kết thúc từ ngày {unit.until:%d/%m/%Y}.", field=field)


@transaction.atomic
def found_unit(actor: Actor, new: NewUnit, change: Change) -> Unit:
    """Found a unit from a day on.

    Raises:
        NotAllowed: the actor may not change units.
        Refused: no name, kind, superior or paper; the day lies ahead; a unit of that name stands
            there already; the code is another's on that day.
    """
    refuse_change(actor, change)
    naming = _tidy(new.naming)
    if new.kind not in set(UnitKind):
        raise Refused("Chọn loại đơn vị.", field="kind")
    superior = locked_unit(new.superior) if new.superior is not None else None
    if superior is None and new.kind != UnitKind.PROVINCE:
        raise Refused("Chọn đơn vị cấp trên trong danh sách gợi ý.", field="superior")
    if superior is not None:
        refuse_gone(superior, change.day, "superior")
        _refuse_twin(superior, naming.name, None)
    _refuse_code(naming.code, change.day, None)
    unit = Unit.objects.create(
        kind=new.kind,
        since=change.day,
        name=naming.name,
        sorting=search_key(naming.name),
        path="",
    )
    unit.path = f"{superior.path if superior else '/'}{unit.pk}/"
    unit.save(update_fields=["path"])
    _name(unit, naming, change)
    if superior is not None:
        UnitPlace.objects.create(
            unit=unit, superior=superior, since=change.day, resolution=change.resolution.strip()
        )
    after = {"name": naming.name, "kind": new.kind, "superior": new.superior}
    _record(actor, unit, change, (None, after))
    return unit


def _name(unit: Unit, naming: Naming, change: Change) -> None:
    UnitName.objects.create(
        unit=unit,
        name=naming.name,
        short_name=naming.short_name,
        code=naming.code,
        since=change.day,
        resolution=change.resolution.strip(),
    )


def _record(
    actor: Actor, unit: Unit, change: Change, facts: tuple[dict | None, dict | None]
) -> None:
    before, after = facts
    dated = {**(after or {}), "day": change.day.isoformat()}
    record(actor, Deed.MANAGE_UNITS, unit, (before, dated), reason=change.resolution, unit=unit.pk)


def _refuse_twin(superior: Unit, name: str, unit: int | None) -> None:
    twins = Unit.objects.filter(
        places__superior=superior, places__until=None, until=None, sorting=search_key(name)
    ).exclude(pk=unit)
    if any(twin.name == name for twin in twins):
        raise Refused(f"{superior.name} đã có đơn vị tên “{name}”.", field="name")


def _refuse_code(code: str, day: date, unit: int | None) -> None:
    taken = UnitName.objects.filter(code=code).filter(Q(until=None) | Q(until__gt=day))
    if code and (other := taken.exclude(unit=unit).select_related("unit").first()):
        raise Refused(f"Mã {code} đang là của {other.unit.name}.", field="code")


@transaction.atomic
def rename_unit(actor: Actor, pk: int, naming: Naming, change: Change) -> Unit:
    """Let a unit be called otherwise from a day on; the earlier name stays for earlier papers.

    Raises:
        NotAllowed: the actor may not change units.
        ChangedMeanwhile: somebody changed it since the actor saw it.
        Refused: no name or paper, the day lies ahead or before the present name began.
    """
    refuse_change(actor, change)
    unit, naming = locked_unit(pk, change.revision), _tidy(naming)
    refuse_gone(unit, change.day, "day")
    current = unit.names.get(until=None) if unit.until is None else None
    if current is None:
        raise Refused(f"{unit.name} đã kết thúc nên không đổi tên được.")
    if change.day < current.since:
        raise Refused(
            f"Tên hiện nay có từ ngày {current.since:%d/%m/%Y}; ngày đổi phải từ ngày đó.",
            field="day",
        )
    above = unit.places.filter(until=None).select_related("superior").first()
    if above is not None:
        _refuse_twin(above.superior, naming.name, pk)
    _refuse_code(naming.code, change.day, pk)
    before = {"name": current.name, "short_name": current.short_name, "code": current.code}
    after = {"name": naming.name, "short_name": naming.short_name, "code": naming.code}
    if before == after:
        raise Refused("Tên, tên tắt và mã vẫn như cũ.", field="name")
    _end_row(current, change.day)
    _name(unit, naming, change)
    unit.name, unit.sorting = naming.name, search_key(naming.name)
    unit.save()
    _record(actor, unit, change, (before, after))
    return unit


def _end_row(row: UnitName | UnitPlace, day: date) -> None:
    """A dated row ends on ``day``; one that would have held on no day goes."""
    if row.since >= day:
        row.delete()
        return
    row.until = day
    row.save(update_fields=["until"])


@transaction.atomic
def move_unit(actor: Actor, pk: int, superior: int, change: Change) -> Unit:
    """Put a unit under another from a day on, with all that stands below it.

    Raises:
        NotAllowed: the actor may not change units.
        ChangedMeanwhile: somebody changed it since the actor saw it.
        Refused: it stands there already, or would stand below itself; no paper; the day lies ahead.
    """
    refuse_change(actor, change)
    unit, above = locked_unit(pk, change.revision), locked_unit(superior)
    refuse_gone(unit, change.day, "day")
    refuse_gone(above, change.day, "superior")
    if above.path.startswith(unit.path):
        raise Refused(f"{above.name} nằm dưới {unit.name}; chọn đơn vị khác.", field="superior")
    current = unit.places.filter(until=None).select_related("superior").first()
    if current is not None and current.superior_id == superior:
        raise Refused(f"{unit.name} đang thuộc {above.name} rồi.", field="superior")
    if current is not None and change.day < current.since:
        raise Refused(
            f"Đơn vị thuộc {current.superior.name} từ ngày {current.since:%d/%m/%Y}; ngày chuyển phải từ ngày đó.",
            field="day",
        )
    _refuse_twin(above, unit.name, pk)
    if current is not None:
        _end_row(current, change.day)
    UnitPlace.objects.create(
        unit=unit, superior=above, since=change.day, resolution=change.resolution.strip()
    )
    old = unit.path
    unit.path = f"{above.path}{unit.pk}/"
    unit.save()
    Unit.objects.filter(path__startswith=old).exclude(pk=unit.pk).update(
        path=Concat(Value(unit.path), Substr("path", len(old) + 1))
    )
    before = {"superior": current.superior_id if current else None}
    _record(actor, unit, change, (before, {"superior": superior}))
    return unit


@transaction.atomic
def close_unit(actor: Actor, pk: int, change: Change) -> Unit:
    """Let a unit end: ``change.day`` is the first day without it; the roles in it end too.

    Raises:
        NotAllowed: the actor may not change units.
        ChangedMeanwhile: somebody changed it since the actor saw it.
        Refused: units still stand below it; it ended already; no paper; the day lies ahead.
    """
    refuse_change(actor, change)
    unit = locked_unit(pk, change.revision)
    end_unit(actor, unit, change)
    return unit


def end_unit(actor: Actor, unit: Unit, change: Change) -> None:
    """End a unit within another deed's transaction (see `close_unit`)."""
    refuse_gone(unit, change.day, "day")
    below = Unit.objects.filter(path__startswith=unit.path, until=None).exclude(pk=unit.pk)
    if number := below.count():
        raise Refused(
            f"Còn {number} đơn vị thuộc {unit.name}. Chuyển hoặc kết thúc các đơn vị đó trước."
        )
    unit.until = change.day
    unit.save()
    for row in (*unit.names.filter(until=None), *unit.places.filter(until=None)):
        row.until = max(change.day, row.since)
        row.save(update_fields=["until"])
    held = RoleRow.objects.filter(unit=unit).filter(Q(until=None) | Q(until__gt=change.day))
    ended = held.filter(since__lt=change.day).update(until=change.day)
    # A role that would only have begun after the unit's end holds on no day.
    ended += RoleRow.objects.filter(unit=unit, since__gte=change.day).delete()[0]
    _record(actor, unit, change, ({"until": None}, {"until": str(change.day), "roles": ended}))


@transaction.atomic
def forget_alias(actor: Actor, pk: int) -> None:
    """Forget what a name in papers was taught to stand for; papers in force stay as they are.

    Raises:
        NotAllowed: the actor may not change units.
        NotFound: there is none.
    """
    actor.require(Deed.MANAGE_UNITS)
    alias = UnitAlias.objects.select_for_update().filter(pk=pk).first()
    if alias is None:
        raise NotFound
    before = {"text": alias.text, "unit": alias.unit_id, "group": alias.group}
    record(actor, Deed.MANAGE_UNITS, alias, (before, None), unit=alias.unit_id)
    alias.delete()
