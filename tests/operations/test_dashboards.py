"""The dashboard counts what the lists hold, as of any past day, equally often for any number of rows."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import Q

from cchc.operations.dashboards.questions import coming, lateness, month_ends, overview
from cchc.operations.tasks.questions import TaskFilter, narrowed, task_page
from cchc.operations.tasks.standings import change_facts, standing_of
from cchc.reform.progress import OPEN, Status, judge
from cchc.store.models import StandingRow


@pytest.fixture
def province(house):
    """Departments and communes with works of several areas, days and fates."""
    house.reader = house.actor(house.person("doc", ("reader", house.province)))
    plan = house.plan()
    units = [
        house.unit("Sở Tài chính"),
        house.unit("Sở Xây dựng"),
        *type(house.province).objects.filter(kind="commune", until=None).order_by("pk")[:3],
    ]
    for area in ("digital", "institutions", ""):
        task = house.task(plan, area=area)
        for index, unit in enumerate(units):
            due = date(2025, 10, 15) + timedelta(days=37 * index)
            work = house.work(unit, task, since=date(2025, 1, 1), start=date(2025, 1, 1), due=due)
            if index == 1:
                change_facts(work, date(2025, 12, 20), proposed_on=date(2025, 12, 20), percent=100)
            if index == 2:
                change_facts(work, date(2026, 2, 3), percent=40, reported_on=date(2026, 2, 3))
                change_facts(work, date(2026, 3, 1), proposed_on=date(2026, 3, 1))
                change_facts(work, date(2026, 3, 5), confirmed=True)
            if index == 3 and area:
                change_facts(work, date(2026, 1, 20), cancelled_on=date(2026, 1, 20))
    return house


def all_on(day):
    rows = StandingRow.objects.filter(since__lte=day)
    rows = rows.filter(Q(until=None) | Q(until__gt=day))
    return Counter(str(judge(standing_of(row), day).status) for row in rows)


@pytest.mark.parametrize(
    "day", [date(2025, 6, 1), date(2025, 12, 31), date(2026, 2, 28), date(2026, 3, 10)]
)
def test_the_whole_is_what_the_domain_says_of_each_work(province, day):
    seen = overview(province.reader, day, TaskFilter())

    assert Counter(seen.total.counts) == all_on(day)
    for parts in (seen.areas, seen.tiers, {unit.unit: unit.tally for unit in seen.units}):
        assert sum((Counter(tally.counts) for tally in parts.values()), Counter()) == all_on(day)


def test_lateness_over_time_is_what_each_day_says_of_itself(province):
    told = lateness(province.day, TaskFilter())

    assert [day for day, _ in told] == month_ends(province.day)
    assert told == [(day, all_on(day)[Status.LATE]) for day, _ in told]
    assert max(number for _, number in told) > 0


@pytest.mark.parametrize(
    "chosen",
    [
        TaskFilter(area="digital"),
        TaskFilter(area="-"),
        TaskFilter(tier="commune"),
        TaskFilter(tier="province", area="institutions"),
    ],
)
def test_a_scope_narrows_all_parts_alike(province, chosen):
    seen = overview(province.reader, province.day, chosen)
    held = narrowed(province.day, chosen)

    assert seen.total.late == held.filter(status=Status.LATE).count()
    assert seen.lateness[-1] == (province.day, seen.total.late)
    assert sum(unit.tally.late for unit in seen.units) == seen.total.late
    for unit in seen.units:
        assert sum(unit.late_by_area.values()) == unit.tally.late


def test_a_cell_of_the_matrix_leads_to_its_works(province):
    seen = overview(province.reader, province.day, TaskFilter())
    for unit in seen.units:
        for area, number in unit.late_by_area.items():
            chosen = TaskFilter(unit=unit.unit, area=area or "-", status="late")
            lines, _ = task_page(province.day, chosen)
            assert len(lines) == number


def test_what_is_coming_falls_into_its_week(province):
    weeks = coming(province.day, TaskFilter())
    first, last, _ = weeks[0]

    assert (first, last.weekday(), len(weeks)) == (province.day, 6, 12)
    for first, last, number in weeks:
        chosen = TaskFilter(due_from=first, due_to=last, status="open")
        rows = narrowed(province.day, chosen).filter(proposed_on=None, waits_for=None)
        assert rows.count() == number


def test_units_that_told_nothing_for_long_are_named(province):
    seen = overview(province.reader, province.day, TaskFilter())

    silent = {unit.name: unit.last for unit in seen.silent}
    heard = set(
        StandingRow.objects.filter(until=None, reported_on__gt=province.day - timedelta(days=30))
        .values_list("work__unit__name", flat=True)
    )  # fmt: skip
    assert silent
    assert silent.keys().isdisjoint(heard)


def test_every_open_status_is_counted_as_open():
    assert {Status.LATE, Status.WAITING} <= OPEN


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_dashboard_asks_the_database_equally_often(house, django_assert_num_queries, rows):
    reader = house.actor(house.person("doc", ("reader", house.province)))
    plan = house.plan()
    units = list(type(house.province).objects.filter(kind="commune", until=None)[:rows])
    for unit in units:
        house.work(unit, house.task(plan))

    with django_assert_num_queries(8):
        overview(reader, house.day, TaskFilter())
