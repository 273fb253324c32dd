"""Questions about targets: their values, whether they are met, where they are heading."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.reform.attainment import Attainment, Figure, Forecast, attainment, forecast
from cchc.reform.targets import Operator
from cchc.store.models import TargetRow, TargetValue

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its latest value and what that means."""

    target: TargetRow
    latest: TargetValue | None
    values: Sequence[TargetValue]
    attainment: Attainment
    forecast: Forecast | None


def target_lines(plan: int) -> list[TargetLine]:
    """The targets of a plan in the order of the paper; two queries whatever their number."""
    targets = list(TargetRow.objects.filter(plan=plan).select_related("owner"))
    values: dict[int, list[TargetValue]] = {}
    for value in TargetValue.objects.filter(target__plan=plan, replaced_at=None):
        values.setdefault(value.target_id, []).append(value)
    return [line_of(target, values.get(target.pk, [])) for target in targets]


def line_of(target: TargetRow, values: Sequence[TargetValue]) -> TargetLine:
    """A target with its values, judged by its latest one of its owner."""
    own = [value for value in values if value.unit_id == target.owner_id] or list(values)
    latest = own[-1] if own else None
    told = [amount for value in own if (amount := figure_of(value).amount) is not None]
    return TargetLine(
        target,
        latest,
        own,
        attainment(
            Operator(target.operator),
            goal_of(target),
            figure_of(latest) if latest else None,
            target.base,
        ),
        forecast(told, 1),
    )


def goal_of(target: TargetRow) -> Decimal | tuple[Decimal, Decimal] | None:
    """What is demanded: a number, or a pair of bounds."""
    if target.low is not None and target.high is not None:
        return (target.low, target.high)
    return target.low


def figure_of(value: TargetValue) -> Figure:
    """The figure of a value with its parts."""
    return Figure(value.value, value.numerator, value.denominator)
