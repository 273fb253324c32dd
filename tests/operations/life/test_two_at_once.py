"""Two people at the same moment at one plan, item or file: one is kept, the other gets a clear answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cchc.operations.actor import ChangedMeanwhile
from cchc.operations.papers.deeds import load_paper
from cchc.operations.plans.amending import AmendedAlready
from cchc.operations.plans.content import item_at, seal_of
from cchc.operations.plans.deeds import begin_amendment, mend_item, plan_from_paper, take_step
from cchc.operations.plans.locking import WrongStep
from cchc.reform.plan_life import PlanStep
from cchc.store.models import Job, Paper, Plan, PlanStepRow, PlanVersion, Work

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_approve_one_is_kept(life, at_once):
    plan = life.submit(life.draft())
    other = life.house.person("pho", ("approver", life.province))
    first, second = life.act(life.head), life.act(other)
    kept, refused = at_once(
        lambda: take_step(first, plan.pk, PlanStep.APPROVE),
        lambda: take_step(second, plan.pk, PlanStep.APPROVE),
    )
    assert (len(kept), [type(each) for each in refused]) == (1, [WrongStep])
    assert PlanStepRow.objects.filter(step=PlanStep.APPROVE).count() == 1


def test_a_plan_put_in_force_twice_gives_its_work_once(life, at_once):
    plan = life.submit(life.draft())
    take_step(life.act(life.head), plan.pk, PlanStep.APPROVE)
    actor = life.act()
    kept, refused = at_once(
        *[lambda: take_step(actor, plan.pk, PlanStep.PUT_IN_FORCE) for _ in range(2)]
    )
    assert (len(kept), [type(each) for each in refused]) == (1, [WrongStep])
    assert (PlanVersion.objects.count(), Work.objects.count()) == (1, 7)


def test_of_two_who_mend_one_item_one_is_kept(life, at_once):
    plan, actor = life.draft(), life.act()
    seen = seal_of(item_at(life.fresh(plan).content, "tasks/0"))
    kept, refused = at_once(
        *[
            lambda product=product: mend_item(actor, plan.pk, "tasks/0", {"product": product}, seen)
            for product in ("A", "B")
        ]
    )
    assert (len(kept), [type(each) for each in refused]) == (1, [ChangedMeanwhile])


def test_two_items_mended_at_once_are_both_kept(life, at_once):
    plan, actor = life.draft(), life.act()
    content = life.fresh(plan).content
    seen = {key: seal_of(item_at(content, key)) for key in ("tasks/0", "tasks/1")}
    at_once(
        *[
            lambda key=key: mend_item(actor, plan.pk, key, {"product": key}, seen[key])
            for key in seen
        ]
    )
    tasks = life.fresh(plan).content["tasks"]
    assert [task["product"] for task in tasks[:2]] == ["tasks/0", "tasks/1"]


def test_one_file_loaded_twice_at_once_is_one_paper(life, at_once):
    actor, unit = life.act(), life.province.pk
    kept, _ = at_once(
        *[
            lambda name=name: load_paper(actor, unit, SimpleUploadedFile(name, b"cung mot tep"))
            for name in ("a.txt", "b.txt")
        ]
    )
    assert len({paper.pk for paper in kept}) == 1
    assert (Paper.objects.count(), Job.objects.count()) == (1, 1)


def test_one_paper_opened_twice_at_once_is_one_plan(life, at_once):
    paper, actor = life.paper(), life.act()
    kept, _ = at_once(*[lambda: plan_from_paper(actor, paper.pk) for _ in range(2)])
    assert len({plan.pk for plan in kept}) == 1
    assert Plan.objects.count() == 1


def test_of_two_amendments_begun_at_once_one_is_kept(life, at_once):
    plan, actor = life.in_force(), life.act()
    kept, refused = at_once(*[lambda: begin_amendment(actor, plan.pk, "x") for _ in range(2)])
    assert (len(kept), [type(each) for each in refused]) == (1, [AmendedAlready])
