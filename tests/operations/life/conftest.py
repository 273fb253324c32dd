"""An invented plan as it was read, the people of its life, and the way to any of its states."""

import copy
import hashlib
from datetime import date

import pytest
from django.core.files.base import ContentFile

from cchc.intake.phrases.agencies import split_agencies
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.operations.plans.deeds import accept_plain, judge_items, plan_from_paper, take_step
from cchc.operations.plans.review import review_of
from cchc.reform.findings import Finding, Place, Severity
from cchc.reform.plan_json import plan_to_json
from cchc.reform.plan_life import PlanStep
from cchc.reform.plans import Assignment, Duty, Header, Plan, ReportDuty, Source, Task
from cchc.reform.targets import Operator, Target
from cchc.store.models import Paper
from cchc.store.models import Plan as PlanRow

ISSUED = date(2025, 12, 29)
ROWS = [
    # content, deadline, lead, coordinating
    ("Xây dựng kế hoạch tuyên truyền về cải cách", "Quý I/2026", "Sở Tư pháp", "Sở Nội vụ"),
    ("Rà soát thủ tục hành chính nội bộ", "Trước ngày 30/6/2026", "Sở Nội vụ", "Sở Tư pháp"),
    (
        "Báo cáo tình hình giải quyết hồ sơ trực tuyến",
        "Quý I, II, III, IV/2026",
        "Sở Tài chính",
        "",
    ),
    ("Bồi dưỡng công chức làm việc tại bộ phận một cửa", "Tháng 9/2026", "Sở Nội vụ", ""),
]


def reading(rows=ROWS, issued=ISSUED, findings=(), number="12/KH-UBND", year=2026):
    def task(position, row):
        content, deadline, lead, coordinating = row
        return Task(
            content=content,
            section="I",
            no=str(position + 1),
            deadline_text=deadline,
            deadline=parse_deadline(deadline, issued, year),
            lead_text=lead,
            lead=split_agencies(lead),
            coordinating_text=coordinating or None,
            coordinating=split_agencies(coordinating),
            area="procedures",
            place=Place(table=1, row=position + 2),
        )

    value = Plan(
        source=Source("ke-hoach.docx", "", "docx", "test"),
        header=Header(number=number, subject="Kế hoạch cải cách", date=issued, plan_year=year),
        targets=(
            Target(
                "Tối thiểu 90% hồ sơ đúng hạn", Operator.AT_LEAST, None, "%", place=Place(line=3)
            ),
            Target(
                "trong đó cấp xã 85%", Operator.AT_LEAST, None, "%", parent=0, place=Place(line=4)
            ),
        ),
        tasks=tuple(task(n, row) for n, row in enumerate(rows)),
        reporting=(ReportDuty("Báo cáo quý I", "periodic_report", due=date(2026, 3, 16)),),
        assignments=(Assignment("Sở Nội vụ", (Duty("Theo dõi, đôn đốc", Place(line=60)),)),),
        findings=findings,
    )
    return plan_to_json(value)


class Life:
    """People with their roles, and plans in the states of their life."""

    def __init__(self, house):
        self.house = house
        snv, justice = house.unit("Sở Nội vụ"), house.unit("Sở Tư pháp")
        self.justice, self.snv, self.province = justice, snv, house.province
        self.coordinator = house.person("dieuphoi", ("coordinator", snv))
        self.head = house.person("lanhdao", ("approver", house.province))
        self.focal = house.person("tuphap", ("focal", justice))
        self.own_head = house.person("giamdoc", ("approver", justice))
        self.count = 0

    def act(self, person=None, day=None):
        return self.house.actor(person or self.coordinator, day)

    def paper(self, unit=None, **told):
        self.count += 1
        content = f"văn bản {self.count}".encode()
        row = Paper(
            unit=unit or self.province,
            name="ke-hoach.docx",
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            state="read",
            reading=reading(**told),
            article='<article class="marked"><p><mark data-m="NV1">Xây dựng</mark></p></article>',
            loaded_by=self.coordinator,
            loaded_at=self.act().now,
        )
        row.file.save("ke-hoach.docx", ContentFile(content), save=False)
        row.save()
        return row

    def draft(self, unit=None, **told):
        return plan_from_paper(self.act(), self.paper(unit, **told).pk)

    def review_all(self, plan, actor=None):
        actor = actor or self.act()
        accept_plain(actor, plan.pk)
        rest = [item.key for item in review_of(self.fresh(plan)).open_items]
        judge_items(actor, plan.pk, rest, "accepted")

    def submit(self, plan, actor=None):
        self.review_all(plan, actor)
        return take_step(actor or self.act(), plan.pk, PlanStep.SUBMIT)

    def put_in_force(self, plan, submitter=None, day=None, **how):
        actor = submitter or self.act(day=day)
        self.submit(plan, actor)
        take_step(self.act(self.head, day), plan.pk, PlanStep.APPROVE)
        take_step(actor, plan.pk, PlanStep.PUT_IN_FORCE, **how)
        return self.fresh(plan)

    def in_force(self, unit=None, **told):
        return self.put_in_force(self.draft(unit, **told))

    def fresh(self, plan):
        return PlanRow.objects.select_related("unit", "paper").get(pk=plan.pk)

    def reading(self, **told):
        return copy.deepcopy(reading(**told))

    def finding(self, **place):
        return Finding(
            "document.repeated_words", Severity.WARNING, Place(**place), {"text": "x", "word": "y"}
        )

    @property
    def rows(self):
        return list(ROWS)


@pytest.fixture
def life(house):
    return Life(house)
