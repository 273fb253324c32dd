"""Deeds on targets: record a value, replace it with a reason, record the figure compared with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.units.matters import matter_of
from cchc.reform.attainment import PER_CENT
from cchc.reform.periods import first_day, last_day
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState
from cchc.store.models import TargetRow, TargetSum, TargetValue, Unit

if TYPE_CHECKING:
    from cchc.operations.actor import Actor

TYPED = "typed"


@dataclass(frozen=True, slots=True)
class Measured:
    """A value for a period and unit: plain, or as numerator and denominator of a rate.

    ``source`` is "typed" or the key of the indicator that computed it, ``rule`` how; ``words`` tell
    where a typed one comes from and why it replaces another. ``seen`` is the latest value of the
    target that there was when the actor looked.
    """

    unit: int
    period: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    words: str = ""
    source: str = TYPED
    rule: str = ""
    seen: int | None = None


@transaction.atomic
def record_value(actor: Actor, pk: int, measured: Measured) -> TargetValue:
    """Keep a value of a target; the one it replaces stays, with the moment at which it was replaced.

    Raises:
        NotFound: there is no such target or unit.
        NotAllowed: the actor neither owns the area nor works in the unit.
        Refused: the target's values come from elsewhere, the period has not begun or lies outside
            the plan, the parts make no rate, or a value is replaced without a reason.
        ChangedMeanwhile: somebody else recorded a value since the actor saw the target.
    """
    target = _locked(pk)
    unit = Unit.objects.filter(pk=measured.unit).first()
    if unit is None:
        raise NotFound
    actor.require(Deed.RECORD_VALUE, matter_of([unit], target.area or None))
    _refuse_done_with(target)
    if measured.source != target.source:
        raise Refused(
            f"Số liệu chỉ tiêu này lấy từ “{target.source}”, không nhập tay."
            if target.source != TYPED
            else "Chỉ tiêu này nhập tay, chưa gắn với chỉ số nào."
        )
    _refuse_period(actor, target, measured.period)
    _refuse_figure(target, measured)
    in_force = TargetValue.objects.filter(
        target=target, unit=unit, period=measured.period, replaced_at=None
    ).first()
    _refuse_replacing(in_force, measured)
    if in_force is not None:
        in_force.replaced_at = actor.now
        in_force.save(update_fields=["replaced_at"])
    kept = TargetValue.objects.create(
        target=target,
        unit=unit,
        period=measured.period,
        period_end=last_day(measured.period),
        value=measured.value,
        numerator=measured.numerator,
        denominator=measured.denominator,
        source=measured.source,
        rule=measured.rule,
        words=measured.words.strip(),
        by_id=actor.person,
        at=actor.now,
    )
    add_up(target.pk, measured.period)
    change = (_facts(in_force), _facts(kept))
    record(actor, Deed.RECORD_VALUE, target, change, reason=measured.words, unit=unit.pk)
    return kept


def add_up(target: int, period: str) -> None:
    """Keep the sum of what all units told of a period.

    The values are added anew, so that what was wrong once does not stay wrong.
    """
    told = TargetValue.objects.filter(target=target, period=period, replaced_at=None)
    rated = Q(numerator__isnull=False, denominator__isnull=False)
    added = told.aggregate(
        units=Count("pk"),
        rated=Count("pk", filter=rated),
        above=Coalesce(Sum("numerator", filter=rated), Decimal(0)),
        below=Coalesce(Sum("denominator", filter=rated), Decimal(0)),
    )
    TargetSum.objects.update_or_create(
        target_id=target,
        period=period,
        defaults={
            "period_end": last_day(period),
            "units": added["units"],
            "rated": added["rated"],
            "numerator": added["above"],
            "denominator": added["below"],
        },
    )


def _locked(pk: int) -> TargetRow:
    target = (
        TargetRow.objects.select_for_update(of=("self",))
        .select_related("plan")
        .filter(pk=pk)
        .first()
    )
    if target is None:
        raise NotFound
    return target


def _refuse_done_with(target: TargetRow) -> None:
    if target.cancelled_on is not None:
        raise Refused("Chỉ tiêu này đã bỏ khỏi kế hoạch theo bản điều chỉnh.")
    if target.plan.state == PlanState.CLOSED:
        raise Refused("Kế hoạch này đã đóng nên không nhận số liệu.")


def _refuse_period(actor: Actor, target: TargetRow, period: str) -> None:
    try:
        start = first_day(period)
    except (ValueError, IndexError) as error:
        raise Refused("Chọn kỳ số liệu.", field="period") from error
    if start > actor.day:
        raise Refused("Kỳ này chưa bắt đầu nên chưa có số liệu.", field="period")
    if start.year != target.plan.year:
        raise Refused(f"Kỳ số liệu phải thuộc năm {target.plan.year}.", field="period")


def _refuse_figure(target: TargetRow, measured: Measured) -> None:
    parts = (measured.numerator, measured.denominator)
    if any(part is not None for part in parts):
        if target.unit_text.strip() != PER_CENT:
            raise Refused("Chỉ tiêu này không tính bằng %; ghi một giá trị.", field="value")
        if measured.value is not None:
            raise Refused("Ghi giá trị, hoặc ghi tử số và mẫu số, không ghi cả hai.", field="value")
        if None in parts:
            raise Refused("Ghi đủ tử số và mẫu số.", field="denominator")
        if any(part is not None and part < 0 for part in parts):
            raise Refused("Tử số, mẫu số không thể âm.", field="numerator")
        if measured.denominator == 0 and measured.numerator != 0:
            raise Refused("Mẫu số bằng 0 thì tử số cũng phải bằng 0.", field="denominator")
    elif measured.value is None:
        raise Refused("Ghi giá trị của kỳ này.", field="value")


def _refuse_replacing(in_force: TargetValue | None, measured: Measured) -> None:
    if in_force is not None and in_force.pk > (measured.seen or 0):
        raise ChangedMeanwhile("Số liệu kỳ này")
    if in_force is not None and not measured.words.strip():
        raise Refused("Ghi lý do thay số liệu đã có.", field="words")


def _facts(value: TargetValue | None) -> dict[str, object] | None:
    if value is None:
        return None
    amounts = {
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
    }
    told = {name: str(amount) for name, amount in amounts.items() if amount is not None}
    return {"period": value.period, **told}


@transaction.atomic
def record_base(
    actor: Actor, pk: int, base: Decimal | None, words: str, seen: Decimal | None
) -> TargetRow:
    """Keep the figure of the earlier year or day that a target compares with, and where it is from.

    Raises:
        NotFound: there is no such target.
        NotAllowed: the actor does not own the area, nor works in the unit that owns the target.
        Refused: no figure, or it does not say where it comes from.
        ChangedMeanwhile: somebody else recorded another since the actor saw it.
    """
    target = _locked(pk)
    owner = Unit.objects.get(pk=target.owner_id or target.plan.unit_id)
    actor.require(Deed.RECORD_VALUE, matter_of([owner], target.area or None))
    _refuse_done_with(target)
    if target.base != seen:
        raise ChangedMeanwhile("Số gốc")
    if base is None:
        raise Refused("Ghi số gốc.", field="base")
    if not words.strip():
        raise Refused("Ghi số gốc lấy từ đâu (văn bản, năm).", field="base_words")
    before = {"base": str(target.base)} if target.base is not None else None
    target.base = base
    target.base_words = words.strip()[:240]
    target.save(update_fields=["base", "base_words"])
    change = (before, {"base": str(base)})
    record(actor, Deed.RECORD_VALUE, target, change, reason=words, unit=owner.pk)
    return target
