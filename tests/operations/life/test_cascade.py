"""Plans beneath a plan: who owes one, how they stand, what each takes up of what falls on it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cchc.jobs.worker import work_once
from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.cascade.deeds import set_plan_duty
from cchc.operations.cascade.questions import (
    CascadeFilter,
    cascade_matrix,
    own_plan_duties,
    unit_part,
)
from cchc.operations.plans.deeds import begin_amendment, judge_items, mend_item, write_plan
from cchc.operations.plans.making import Beginning
from cchc.reform.own_plans import Issued, issued_in_time, plans_due
from cchc.store.models import Coverage, Plan, Unit

ALL = CascadeFilter()


def own_plan(life, issued=date(2026, 1, 9), drop=()):
    """The justice department's plan from what falls on it, one task added, some dropped."""
    actor = life.act(life.focal)
    plan = write_plan(actor, life.justice.pk, 2026, Beginning.PARENT)
    judge_items(actor, plan.pk, drop, "left_out")
    return life.put_in_force(plan, actor, issued=("5/KH-STP", issued))


def test_each_tier_owes_its_plan_by_its_own_day():
    dues = {each.key: each.due for each in plans_due(2026, date(2025, 12, 29))}
    assert dues == {"departments": date(2026, 1, 10), "communes": date(2025, 12, 31)}


def test_districts_owed_a_plan_until_they_ended():
    assert "districts" in {each.key for each in plans_due(2025, date(2025, 6, 30))}


def test_the_matrix_tells_who_issued_a_plan_and_who_did_not(life):
    parent = life.in_force()
    own_plan(life)
    found = cascade_matrix(life.act(), parent.pk, CascadeFilter(tier="departments"))
    line = next(line for line in found.lines if line.unit == life.justice)
    assert (line.issued, line.issued_on, line.covered) == (Issued.ON_TIME, date(2026, 1, 9), 2)
    assert found.counts[Issued.ON_TIME] == 1
    owing = Unit.objects.filter(until=None, kind__in=("department", "provincial_agency", "commune"))
    assert found.total == owing.count()


def test_the_matrix_is_narrowed_by_tier_state_and_words(life):
    parent = life.in_force()
    own_plan(life, date(2026, 1, 11))
    late = cascade_matrix(life.act(), parent.pk, CascadeFilter(issued="after_day"))
    assert [line.unit for line in late.lines] == [life.justice]
    named = cascade_matrix(life.act(), parent.pk, CascadeFilter(words="noi vu"))
    assert [line.unit for line in named.lines] == [life.snv]


@pytest.mark.parametrize("issued", [date(2026, 1, 9), date(2026, 1, 10), date(2026, 1, 11), None])
@pytest.mark.parametrize("day", [date(2026, 1, 8), date(2026, 1, 10), date(2026, 1, 11)])
def test_the_database_judges_like_the_domain(life, issued, day):
    parent = life.in_force()
    if issued:
        own_plan(life, issued)
    found = cascade_matrix(life.act(day=day), parent.pk, CascadeFilter(tier="departments"))
    line = next(line for line in found.lines if line.unit == life.justice)
    assert line.issued == issued_in_time(line.due, issued, day)


def test_the_number_of_queries_is_the_same_for_few_and_many_plans(life):
    parent = life.in_force()
    own_plan(life)

    def queries():
        with CaptureQueriesContext(connection) as found:
            cascade_matrix(life.act(), parent.pk, ALL)
        return len(found)

    few = queries()
    for unit in Unit.objects.filter(kind="commune", until=None)[:30]:
        plan = Plan.objects.create(
            unit=unit, year=2026, state="in_force", title="x", content={}, parent=parent,
            issued_on=date(2025, 12, 30), made_by=life.focal, made_at=life.act().now,
        )  # fmt: skip
        Coverage.objects.create(
            plan=plan, parent=parent, covered=1, added=0, dropped=0, detail={}, at=life.act().now
        )
    assert queries() == few
    assert cascade_matrix(life.act(), parent.pk, ALL).issued == 31


def test_an_administrator_says_who_owes_and_by_when_with_a_reason(life):
    parent = life.in_force()
    with pytest.raises(Refused, match="lý do"):
        set_plan_duty(life.act(), life.justice.pk, 2026, False, None, "")
    with pytest.raises(NotAllowed):
        set_plan_duty(life.act(life.focal), life.justice.pk, 2026, False, None, "Tự miễn")
    total = cascade_matrix(life.act(), parent.pk, ALL).total
    set_plan_duty(life.act(), life.justice.pk, 2026, False, None, "Sáp nhập trong quý I")
    assert cascade_matrix(life.act(), parent.pk, ALL).total == total - 1
    set_plan_duty(life.act(), life.justice.pk, 2026, True, date(2026, 4, 1), "Gia hạn")
    assert unit_part(life.act(), parent.pk, life.justice.pk).due == date(2026, 4, 1)
    set_plan_duty(life.act(), life.justice.pk, 2026, None, None, "")
    assert unit_part(life.act(), parent.pk, life.justice.pk).due == date(2026, 1, 10)


def test_a_plan_covers_adds_and_drops_what_falls_on_its_unit(life):
    parent = life.in_force()
    rows = [life.rows[0], ("Tổ chức hội thi tìm hiểu pháp luật", "Quý II/2026", "Sở Tư pháp", "")]
    life.in_force(life.justice, rows=rows, issued=date(2026, 1, 5))
    part = unit_part(life.act(), parent.pk, life.justice.pk)
    assert [(each.task.item, each.own is not None) for each in part.tasks] == [
        (0, True),
        (1, False),
    ]
    assert [task.content for task in part.added] == ["Tổ chức hội thi tìm hiểu pháp luật"]


def test_what_was_copied_from_above_is_known_whatever_its_words_became(life):
    parent = life.in_force()
    actor = life.act(life.focal)
    plan = write_plan(actor, life.justice.pk, 2026, Beginning.PARENT)
    mend_item(actor, plan.pk, "tasks/0", {"content": "Viết lại hoàn toàn"})
    life.put_in_force(plan, actor, issued=("5/KH-STP", date(2026, 1, 9)))
    assert unit_part(life.act(), parent.pk, life.justice.pk).covered == 2


def test_the_coverage_is_reckoned_anew_when_the_plan_above_changes(life):
    parent = life.in_force()
    own_plan(life)
    amendment = begin_amendment(life.act(), parent.pk, "Giao thêm")
    mend_item(life.act(), amendment.pk, "tasks/3", {"coordinating_text": "Sở Tư pháp"})
    life.put_in_force(amendment)
    while work_once():
        pass
    coverage = Coverage.objects.get(plan__unit=life.justice)
    assert (coverage.covered, coverage.dropped) == (2, 1)


def test_the_desk_of_a_unit_says_which_plan_it_owes(life):
    parent = life.in_force()
    duty = next(d for d in own_plan_duties(life.act(life.focal)) if d.parent == parent)
    assert (duty.unit, duty.issued, duty.plan) == (life.justice, Issued.OVERDUE, None)
    own_plan(life)
    assert own_plan_duties(life.act(life.focal)) == []


def test_units_are_those_that_stand_in_the_plans_year(life):
    parent = life.in_force()
    Unit.objects.filter(pk=life.justice.pk).update(until=life.house.day - timedelta(days=1))
    lines = cascade_matrix(life.act(), parent.pk, CascadeFilter(words="tu phap")).lines
    assert lines == []
