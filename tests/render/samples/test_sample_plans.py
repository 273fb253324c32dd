"""Sample plans: provinces that do not exist, varied by the seed, with all kinds of targets and deadlines."""

import pytest

from cchc.reform.agencies import AgencyKind
from cchc.reform.deadlines import DeadlineKind
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.plan_json import plan_to_json
from cchc.reform.targets import Operator
from cchc.render.samples.hand_reading import hand_reading
from cchc.render.samples.invention import provinces
from cchc.render.samples.plan import sample_plan

# Provinces and cities under the Government, of today and of former times.
REAL = """
An Giang, Bà Rịa - Vũng Tàu, Bạc Liêu, Bắc Giang, Bắc Kạn, Bắc Ninh, Bến Tre, Bình Dương, Bình Định,
Bình Phước, Bình Thuận, Cà Mau, Cao Bằng, Cần Thơ, Đà Nẵng, Đắk Lắk, Đắk Nông, Điện Biên, Đồng Nai,
Đồng Tháp, Gia Lai, Hà Giang, Hà Nam, Hà Nội, Hà Tĩnh, Hải Dương, Hải Phòng, Hậu Giang, Hòa Bình,
Hưng Yên, Khánh Hòa, Kiên Giang, Kon Tum, Lai Châu, Lâm Đồng, Lạng Sơn, Lào Cai, Long An, Nam Định,
Nghệ An, Ninh Bình, Ninh Thuận, Phú Thọ, Phú Yên, Quảng Bình, Quảng Nam, Quảng Ngãi, Quảng Ninh,
Quảng Trị, Sóc Trăng, Sơn La, Tây Ninh, Thái Bình, Thái Nguyên, Thanh Hóa, Huế, Thừa Thiên Huế,
Tiền Giang, Trà Vinh, Tuyên Quang, Vĩnh Long, Vĩnh Phúc, Yên Bái, Hồ Chí Minh, Hà Tây, Sơn Tây,
Hải Hưng, Nam Hà, Hà Bắc, Bắc Thái, Hoàng Liên Sơn, Minh Hải, Sông Bé, Cửu Long, Thuận Hải,
Nghĩa Bình, Phú Khánh, Vĩnh Phú, Bình Trị Thiên, Hà Sơn Bình, Hà Nam Ninh, Nghệ Tĩnh, Hồng Quảng,
Kiến An, Hải Ninh, Phúc Yên, Tân An, Định Tường, Chợ Lớn, Gia Định, Biên Hòa, Phước Tuy, Long Khánh,
Sa Đéc, Châu Đốc, Rạch Giá, Mỹ Tho, Vĩnh Bình, Chương Thiện, Phong Dinh, Pleiku, Darlac
"""
SEEDS = range(60)


@pytest.fixture(scope="module")
def plans():
    return [sample_plan(seed) for seed in SEEDS]


def test_no_invented_province_is_real():
    real = {" ".join(name.split()) for name in REAL.split(",")}

    assert real.isdisjoint(provinces())
    assert len(set(provinces())) == 100


@pytest.mark.parametrize("seed", [0, 1, 99])
def test_same_seed_gives_the_same_plan(seed):
    assert sample_plan(seed) == sample_plan(seed)


def test_plans_differ(plans):
    assert len({(p.header.number, p.header.issuer, p.header.signer) for p in plans}) == len(plans)
    assert len({p.header.plan_year for p in plans}) == 5


def test_sizes_stay_in_their_bounds(plans):
    assert all(8 <= len(plan.targets) <= 40 for plan in plans)
    assert all(12 <= len(plan.tasks) <= 80 for plan in plans)
    assert min(len(p.tasks) for p in plans) < 20
    assert max(len(p.tasks) for p in plans) > 60


def test_every_kind_of_thing_occurs(plans):
    assert {t.operator for p in plans for t in p.targets} == set(Operator)
    assert {t.deadline.kind for p in plans for t in p.tasks} == set(DeadlineKind)
    kinds = {a.kind for p in plans for t in p.tasks for a in (*t.lead, *t.coordinating)}
    assert kinds == {AgencyKind.ONE, AgencyKind.CLASS, AgencyKind.OPEN, AgencyKind.PERSON}
    assert {t.parent is None for p in plans for t in p.targets} == {True, False}
    assert {bool(t.approver_text) for p in plans for t in p.tasks} == {True, False}
    assert {bool(t.note) for p in plans for t in p.tasks} == {True, False}


def test_meaning_hangs_together(plans):
    for plan in plans:
        assert plan.header.plan_year - plan.header.date.year in {0, 1}
        for task in plan.tasks:
            deadline = task.deadline
            assert deadline.text == task.deadline_text
            if deadline.start and deadline.end:
                assert deadline.start <= deadline.end
            assert "; ".join(agency.name for agency in task.lead) == task.lead_text
        for index, target in enumerate(plan.targets):
            assert target.parent is None or target.parent < index
            if isinstance(target.value, tuple):
                assert target.value[0] < target.value[1]
        for report in plan.reporting:
            assert report.data_to is None or report.data_from < report.data_to < report.due


def test_no_task_is_there_twice(plans):
    assert all(len({t.content for t in p.tasks}) == len(p.tasks) for p in plans)


def test_no_blank_is_left_unfilled(plans):
    texts = [
        text
        for plan in plans
        for text in (
            *(t.text for t in plan.targets),
            *(t.content for t in plan.tasks),
            *(d.text for a in plan.assignments for d in a.duties),
            plan.header.subject,
        )
    ]

    assert [text for text in texts if "{" in text or "None" in text] == []


@pytest.mark.parametrize("seed", range(5))
def test_plan_comes_back_from_its_json(seed):
    plan = sample_plan(seed)

    assert plan_to_json(plan_from_json(plan_to_json(plan))) == plan_to_json(plan)


def test_hand_reading_has_what_a_scorer_asks_for():
    plan = sample_plan(3)

    reading = hand_reading(plan)

    assert reading["defects"] == []
    assert all(target["soft"] is False for target in reading["targets"])
    of_tasks = [d for d in reading["deadlines"] if d["source"] == "task"]
    assert {d["text"] for d in of_tasks} == {t.deadline_text for t in plan.tasks}
    assert len(of_tasks) == len({d["text"] for d in of_tasks})
    assert {"kind", "start", "end"} <= of_tasks[0].keys()
