"""The pages of papers, review, plans, versions and cascade: what they answer, and with how many queries."""

import uuid

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cchc.operations.plans.deeds import begin_amendment
from cchc.store.models import Plan

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def browse(life):
    def signed_in(person=None):
        person = person or life.coordinator
        if not person.authenticator_set.exists():
            Authenticator.objects.create(
                user=person, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"}
            )
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in


def at(name, *args):
    return reverse(name, args=args)


def test_every_page_of_a_plan_in_force_opens(life, browse):
    plan = life.in_force()
    begin_amendment(life.act(), plan.pk, "Lý do")
    client = browse()
    for address in (
        at("plans"),
        at("papers"),
        at("write_plan"),
        at("load_paper"),
        at("plan", plan.pk),
        at("plan_amend", plan.pk),
        at("versions", plan.pk),
        at("version", plan.pk, 1),
        at("version_pdf", plan.pk, 1),
        at("cascade", plan.pk),
        at("cascade_unit", plan.pk, life.justice.pk),
        at("review", plan.amendments.get().pk),
    ):
        assert client.get(address).status_code == 200, address


def test_no_page_holds_inline_style_or_script(life, browse):
    plan = life.draft()
    text = browse().get(at("review", plan.pk)).content.decode()
    assert " style=" not in text
    assert "<script>" not in text
    assert " onclick=" not in text


def test_an_answer_to_one_item_brings_that_item_and_the_progress_only(life, browse):
    plan = life.draft()
    answer = browse().post(
        at("review_judge", plan.pk), {"key": "tasks/0", "verdict": "accepted"}, **HTMX
    )
    text = answer.content.decode()
    assert text.count('data-key="') == 1
    assert "Còn 8 mục cần xem" in text
    assert 'hx-swap-oob="true"' in text


def test_without_a_script_the_answer_leads_on_to_the_next_item(life, browse):
    plan = life.draft()
    answer = browse().post(at("review_judge", plan.pk), {"key": "tasks/0", "verdict": "accepted"})
    assert answer["Location"] == at("review", plan.pk) + "#tasks-1"


def test_the_form_of_an_item_keeps_what_was_typed_when_it_is_refused(life, browse):
    plan = life.draft()
    told = {"key": "targets/0", "text": "Chỉ tiêu mới", "operator": ">=", "value": "chín mươi"}
    for headers, status in ((HTMX, 200), ({}, 422)):
        answer = browse().post(at("review_mend", plan.pk), told, **headers)
        text = answer.content.decode()
        assert answer.status_code == status
        assert "không phải số" in text
        assert "Chỉ tiêu mới" in text


def test_what_was_typed_and_not_saved_stands_in_the_form_again(life, browse):
    plan, client = life.draft(), browse()
    form = client.get(at("review_mend", plan.pk), {"muc": "tasks/0"}, **HTMX).content.decode()
    seen = form.split('name="seen" value="')[1].split('"')[0]
    typed = {"form_name": f"review/{plan.pk}/tasks/0", "seen": seen, "content": "Gõ dở"}
    client.post(at("keep_draft"), typed)
    form = client.get(at("review_mend", plan.pk), {"muc": "tasks/0"}, **HTMX).content.decode()
    assert "Gõ dở" in form
    assert "chưa lưu" in form


@pytest.mark.parametrize(
    ("typed", "value"), [("99,5", 99.5), ("1.200", 1200), ("90–95", None), ("95%", 95)]
)
def test_figures_are_typed_in_the_vietnamese_way(life, browse, typed, value):
    plan = life.draft()
    told = {"key": "targets/0", "text": "x", "operator": ">=", "value": typed}
    browse().post(at("review_mend", plan.pk), told)
    assert life.fresh(plan).content["targets"][0]["value"] == value


def test_several_names_are_taught_with_one_form(life, browse):
    rows = [("a", "Quý I/2026", "Hội A", ""), ("b", "Quý I/2026", "Hội B", "")]
    plan = life.draft(rows=rows)
    told = {"name": ["Hội A", "Hội B"], "unit": ["nobody", ""], "named": ["", "sở tư pháp"]}
    text = browse().post(at("review_teach", plan.pk), told, follow=True).content.decode()
    assert "Đã ghi nhớ “Hội A”, “Hội B”" in text


def test_a_step_that_is_refused_shows_the_plan_with_the_reason_at_its_field(life, browse):
    plan = life.submit(life.draft())
    answer = browse(life.head).post(at("plan_step", plan.pk), {"step": "return", "reason": ""})
    assert answer.status_code == 422
    assert "Ghi lý do trả lại" in answer.content.decode()


def test_the_same_form_twice_writes_one_plan(life, browse):
    client, token = browse(), str(uuid.uuid4())
    told = {"form_token": token, "beginning": "empty", "unit": life.province.pk, "year": "2026"}
    first, second = (client.post(at("write_plan"), told) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Plan.objects.count() == 1


def test_a_file_of_a_version_is_a_download_under_its_own_name(life, browse):
    plan = life.in_force()
    answer = browse().get(at("version_file", plan.pk, 1, "docx"))
    assert answer["Content-Disposition"].startswith(
        'attachment; filename="ke-hoach-12-kh-ubnd-ban-1-'
    )


def test_a_plan_of_another_unit_is_not_reviewed_by_address(life, browse):
    plan = life.draft()
    assert browse(life.focal).get(at("review", plan.pk)).status_code == 403


def test_the_list_of_plans_asks_the_same_for_1_3_and_30(life, browse):
    client, counts = browse(), []
    content = life.draft().content
    client.get(at("desk"))  # the first request of a session keeps when it was seen
    for many in (1, 3, 30):
        while Plan.objects.count() < many:
            Plan.objects.create(
                unit=life.justice, year=2026, title="x", content=content, state="in_force",
                made_by=life.focal, made_at=life.act().now,
            )  # fmt: skip
        with CaptureQueriesContext(connection) as found:
            client.get(at("plans"), {"nam": "2026"})
        counts.append(len(found))
    assert len(set(counts)) == 1, counts


def test_a_review_asks_the_same_for_few_and_many_items(life, browse):
    client, counts = browse(), []
    client.get(at("desk"))
    for many in (3, 30):
        plan = life.draft(rows=life.rows[:1] * many)
        with CaptureQueriesContext(connection) as found:
            client.get(at("review", plan.pk))
        counts.append(len(found))
    assert counts[0] == counts[1]
