"""Values of targets quarter by quarter, and the plans that units below make of what falls on them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.operations.actor import SaidNo
from cchc.operations.demo.life import at
from cchc.operations.plans.deeds import judge_items, take_step, teach_name, write_plan
from cchc.operations.plans.making import Beginning
from cchc.operations.plans.review import ACCEPTED, review_of
from cchc.operations.targets.deeds import Measured, record_value
from cchc.reform.periods import last_day, quarter_code
from cchc.reform.permissions import Role
from cchc.reform.plan_life import PlanStep
from cchc.reform.units import UnitKind
from cchc.store.models import RoleRow, TargetRow, Unit

if TYPE_CHECKING:
    from random import Random

    from cchc.operations.demo.life import Cast
    from cchc.store.models import Plan

SUB_PLANS = {UnitKind.DEPARTMENT: 9, UnitKind.COMMUNE: 14}
WHERE_FROM = "Báo cáo quý của Sở Nội vụ"


def measure(plan: Plan, cast: Cast, chance: Random, today: date) -> None:
    """A value of most targets for each quarter that is over, reported ten days behind it."""
    for target in TargetRow.objects.filter(plan=plan).order_by("position"):
        reached = chance.uniform(0.86, 1.03)
        for quarter in range(1, 5):
            period = quarter_code(plan.year, quarter)
            told_on = last_day(period) + timedelta(days=10)
            if told_on > today or chance.random() < 0.1:
                continue
            measured = _measured(target, period, reached + quarter * 0.012, chance)
            try:
                record_value(at(cast.coordinator, told_on), target.pk, measured)
            except SaidNo:
                break  # a target that no typed figure measures


def _measured(target: TargetRow, period: str, reached: float, chance: Random) -> Measured:
    unit = target.owner_id or target.plan.unit_id
    goal = float(target.low if target.low is not None else 10)
    if target.unit_text != "%":
        return Measured(unit, period, value=Decimal(round(goal * reached)), words=WHERE_FROM)
    whole = chance.randint(400, 9000)
    part = min(whole, round(whole * goal * reached / 100))
    return Measured(
        unit, period, numerator=Decimal(part), denominator=Decimal(whole), words=WHERE_FROM
    )


def cascade(province: Unit, plan: Plan, cast: Cast, chance: Random) -> list[Plan]:
    """Some units make their plans from the province's, most of them in time."""
    made: list[Plan | None] = []
    for kind, number in SUB_PLANS.items():
        units = Unit.objects.filter(kind=kind, until=None, path__startswith=province.path)
        made += [_sub_plan(each, plan.year, cast, chance) for each in units.order_by("pk")[:number]]
    return [each for each in made if each is not None]


def _sub_plan(unit: Unit, year: int, cast: Cast, chance: Random) -> Plan | None:
    begun = date(year, 1, chance.randint(4, 16))
    focal = at(cast.focal[unit.pk], begun)
    try:
        draft = write_plan(focal, unit.pk, year, Beginning.PARENT)
    except SaidNo:
        return None  # nothing of the province's plan falls on this unit
    for name in review_of(draft).unknown_names:
        teach_name(focal, draft.pk, name, None)
    judge_items(focal, draft.pk, [item.key for item in review_of(draft).items], ACCEPTED)
    take_step(focal, draft.pk, PlanStep.SUBMIT)
    head = RoleRow.objects.filter(role=Role.APPROVER, unit=unit).earliest("pk").person_id
    signed = begun + timedelta(days=chance.randint(1, 20))
    take_step(at(head, signed), draft.pk, PlanStep.APPROVE)
    issued = (f"{chance.randint(3, 80)}/KH", signed)
    return take_step(
        at(cast.focal[unit.pk], signed, 15), draft.pk, PlanStep.PUT_IN_FORCE, issued=issued
    )
