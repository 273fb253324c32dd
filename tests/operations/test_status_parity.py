"""The status in SQL is the status of the domain, for every combination of facts."""

from datetime import date, timedelta
from itertools import product

import pytest

from cchc.operations.tasks.standings import FACTS, standing_of, standings_on, status_expression
from cchc.reform.progress import Standing, judge
from cchc.store.models import Plan, StandingRow, TaskRow, Work

DAY = date(2026, 6, 15)
OFFSETS = (None, -60, -31, -30, -29, -1, 0, 1, 7, 8, 29, 30, 31)


def at(offset):
    return None if offset is None else DAY + timedelta(days=offset)


def combinations():
    for start, due, reported in product(OFFSETS, OFFSETS, (None, -31, -30, -1)):
        for percent in (0, 40):
            yield Standing(at(start), at(due), None, percent, at(reported))
    for due, proposed, confirmed in product(OFFSETS, (-5, 0), (False, True)):
        yield Standing(at(-90), at(due), None, 100, at(-5), at(proposed), confirmed)
    for due, cancelled in product((None, -1, 5), (-1, 0, 1)):
        yield Standing(at(-90), at(due), None, 10, None, None, False, at(cancelled))
    yield Standing(waits_for="Sau khi có Nghị quyết HĐND tỉnh")
    yield Standing(waits_for="", due=at(-3))


@pytest.fixture
def plan(house):
    person = house.person("hoa")
    return Plan.objects.create(
        unit=house.province, year=2026, title="Kế hoạch", content={}, made_by=person,
        made_at=house.actor(person).now,
    )  # fmt: skip


def test_sql_and_domain_tell_the_same_status(house, plan):
    told = list(combinations())
    task = TaskRow.objects.create(plan=plan, position=0, content="Việc", reading={})
    works = Work.objects.bulk_create(
        [Work(task=task, unit=house.province, plan=plan, position=i) for i in range(len(told))]
    )
    StandingRow.objects.bulk_create(
        [
            StandingRow(work=work, since=date(2026, 1, 1), **{n: getattr(s, n) for n in FACTS})
            for work, s in zip(works, told, strict=True)
        ]
    )

    rows = standings_on(DAY).annotate(status=status_expression(DAY))

    wrong = [
        (standing_of(row), row.status, judge(standing_of(row), DAY).status)
        for row in rows
        if row.status != judge(standing_of(row), DAY).status
    ]
    assert len(told) > 1000
    assert wrong == []
