"""Values of targets: recorded, replaced with a reason, rolled up by their parts, judged, forecast."""

from dataclasses import replace
from decimal import Decimal

import pytest

from cchc.operations.actor import ChangedMeanwhile, NotAllowed, NotFound, Refused
from cchc.operations.targets.deeds import Measured, record_base, record_value
from cchc.operations.targets.questions import line_of, target_lines
from cchc.operations.targets.view import target_view
from cchc.reform.attainment import Reached
from cchc.store.models import AuditEntry, TargetValue


@pytest.fixture
def offices(house):
    house.first, house.second = house.unit("Sở Tài chính"), house.unit("Sở Xây dựng")
    home = house.unit("Sở Nội vụ")
    house.coordinator = house.actor(house.person("mai", ("coordinator", home)))
    house.owner = house.actor(house.person("son", ("area_owner", home, "procedures")))
    house.focal = house.actor(house.person("hanh", ("focal", house.first)))
    return house


def measured(unit, period="2026-01", **told):
    return Measured(unit.pk, period, **{"value": Decimal(91), **told})


def parts(numerator, denominator):
    return {"value": None, "numerator": Decimal(numerator), "denominator": Decimal(denominator)}


def test_a_value_is_kept_and_judged(offices):
    target = offices.target()

    record_value(offices.owner, target.pk, measured(offices.province, **parts(188, 200)))

    view = target_view(offices.owner, target.pk)
    assert view.line.attainment.reached is Reached.MET
    assert view.line.attainment.actual == 94
    assert AuditEntry.objects.get().after == {
        "period": "2026-01", "numerator": "188", "denominator": "200",
    }  # fmt: skip


def test_a_value_is_replaced_with_a_reason_and_stays(offices):
    target = offices.target()
    first = record_value(offices.owner, target.pk, measured(offices.province))
    again = measured(offices.province, value=Decimal(89), seen=first.pk)

    with pytest.raises(Refused) as refusal:
        record_value(offices.owner, target.pk, again)
    record_value(offices.owner, target.pk, replace(again, words="Rà soát lại hồ sơ"))

    first.refresh_from_db()
    assert refusal.value.field == "words"
    assert first.replaced_at is not None
    view = target_view(offices.owner, target.pk)
    assert [each.figure.amount for each in view.values] == [89]
    assert [old.pk for old in view.values[0].replaced] == [first.pk]


def test_who_saw_no_value_or_an_older_one_is_told_so(offices):
    target = offices.target()
    first = record_value(offices.owner, target.pk, measured(offices.province))
    newer = measured(offices.province, words="Sửa", seen=first.pk)
    record_value(offices.owner, target.pk, newer)

    for seen in (None, first.pk):
        late = measured(offices.province, words="Sửa", seen=seen)
        with pytest.raises(ChangedMeanwhile):
            record_value(offices.coordinator, target.pk, late)


def test_a_unit_records_its_own_values_only(offices):
    target = offices.target()

    record_value(offices.focal, target.pk, measured(offices.first))
    for unit in (offices.second, offices.province):
        with pytest.raises(NotAllowed):
            record_value(offices.focal, target.pk, measured(unit))
    assert [unit.pk for unit in target_view(offices.focal, target.pk).units] == [offices.first.pk]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"period": "2026-Q2"}, "period"),
        ({"period": "2025-12"}, "period"),
        ({"period": "hôm qua"}, "period"),
        ({"period": "2026-13"}, "period"),
        ({"value": None}, "value"),
        ({"numerator": Decimal(1), "denominator": Decimal(2)}, "value"),
        ({"value": None, "numerator": Decimal(1)}, "denominator"),
        ({**parts(-1, 5)}, "numerator"),
        ({**parts(1, 0)}, "denominator"),
    ],
)
def test_values_that_make_no_sense_are_refused_beside_their_field(offices, told, field):
    target = offices.target()

    with pytest.raises(Refused) as refusal:
        record_value(offices.owner, target.pk, measured(offices.province, **told))

    assert refusal.value.field == field
    assert not TargetValue.objects.exists()


def test_parts_belong_to_rates(offices):
    target = offices.target(unit_text="mô hình", low=6)

    with pytest.raises(Refused, match="không tính bằng %"):
        record_value(offices.owner, target.pk, measured(offices.province, **parts(1, 2)))


def test_the_door_of_indicators(offices):
    target = offices.target(source="hskt.dung_han")
    computed = measured(
        offices.province, **parts(9, 10), source="hskt.dung_han", rule="đúng hạn / đã trả"
    )

    with pytest.raises(Refused, match="không nhập tay"):
        record_value(offices.owner, target.pk, measured(offices.province))
    kept = record_value(offices.owner, target.pk, computed)

    assert (kept.source, kept.rule) == ("hskt.dung_han", "đúng hạn / đã trả")
    assert not target_view(offices.owner, target.pk).may_record


def test_units_are_rolled_up_by_their_parts_never_averaged(offices):
    target = offices.target()
    record_value(offices.coordinator, target.pk, measured(offices.first, **parts(90, 100)))
    record_value(offices.coordinator, target.pk, measured(offices.second, **parts(1, 10)))

    (line,) = target_lines(target.plan_id)

    assert round(line.attainment.actual, 2) == Decimal("82.73")
    assert (line.latest.units, line.latest.value) == (2, None)


def test_bare_rates_of_units_make_no_rate_of_the_whole(offices):
    target = offices.target()
    record_value(offices.coordinator, target.pk, measured(offices.first, **parts(90, 100)))
    record_value(offices.coordinator, target.pk, measured(offices.second))

    view = target_view(offices.coordinator, target.pk)

    assert view.line.latest is None
    assert view.not_rolled_up == ["2026-01"]


def test_a_comparing_target_needs_its_base_and_where_it_is_from(offices):
    target = offices.target(operator="reduce_by", low=10, unit_text="%")
    record_value(offices.owner, target.pk, measured(offices.province, value=Decimal(181)))
    assert target_view(offices.owner, target.pk).line.attainment.reached is Reached.NO_BASE

    with pytest.raises(Refused) as refusal:
        record_base(offices.owner, target.pk, Decimal(200), " ", None)
    record_base(offices.owner, target.pk, Decimal(200), "Niên giám 2021", None)
    with pytest.raises(ChangedMeanwhile):
        record_base(offices.coordinator, target.pk, Decimal(190), "Khác", None)
    with pytest.raises(NotAllowed):
        record_base(offices.focal, target.pk, Decimal(190), "Khác", Decimal(200))

    assert refusal.value.field == "base_words"
    assert target_view(offices.owner, target.pk).line.attainment.gap == 1


def test_three_months_in_a_row_make_a_forecast_for_the_end_of_the_year(offices):
    target = offices.target()
    for month, value in (("2026-01", 70), ("2026-02", 72), ("2026-03", 74)):
        record_value(
            offices.owner, target.pk, measured(offices.province, month, value=Decimal(value))
        )

    ahead = target_view(offices.owner, target.pk).line.forecast

    assert (ahead.value, ahead.points, ahead.step, ahead.periods_left) == (92, 3, 2, 9)


def test_what_an_amendment_dropped_takes_no_value(offices):
    target = offices.target(cancelled_on=offices.day)

    with pytest.raises(Refused, match="bản điều chỉnh"):
        record_value(offices.owner, target.pk, measured(offices.province))
    with pytest.raises(NotFound):
        record_value(offices.owner, 999, measured(offices.province))
    with pytest.raises(NotFound):
        target_view(offices.owner, 999)


def test_a_target_without_values_says_so(offices):
    assert line_of(offices.target(), [], []).attainment.reached is Reached.NO_VALUE
