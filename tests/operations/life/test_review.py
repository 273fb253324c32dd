"""The review of a reading: what is wrong stands at its item, what is mended is understood anew."""

import pytest

from cchc.operations.actor import ChangedMeanwhile, NotAllowed, Refused
from cchc.operations.plans.content import item_at, kept_content, numbered, seal_of
from cchc.operations.plans.deeds import (
    accept_plain,
    add_item,
    judge_items,
    mend_item,
    move_item,
    remove_item,
    restore_item,
    teach_name,
)
from cchc.operations.plans.review import review_of
from cchc.operations.plans.review_questions import review_page
from cchc.operations.units.loading import load_province
from cchc.store.models import AuditEntry, Unit, UnitAlias


def test_findings_stand_at_the_item_of_their_row_and_the_rest_by_themselves(life):
    findings = (life.finding(table=1, row=3), life.finding(line=4), life.finding(line=99))
    review = review_of(life.fresh(life.draft(findings=findings)))
    at = {item.key: len(item.findings) for item in review.items if item.findings}
    assert at == {"tasks/1": 1, "targets/1": 1, "findings/2": 1}


def test_each_item_names_its_marks_in_the_paper(life):
    review = review_of(life.fresh(life.draft()))
    labels = {item.key: item.labels[0] for item in review.items}
    assert (labels["tasks/0"], labels["targets/1"]) == ("NV1", "CT2")
    assert (labels["reporting/0"], labels["assignments/0"]) == ("BC1", "TN1")


def test_an_item_is_accepted_left_out_and_opened_again(life):
    plan = life.draft()
    for verdict in ("accepted", "left_out", ""):
        judge_items(life.act(), plan.pk, ["tasks/0"], verdict)
        assert review_of(life.fresh(plan)).item("tasks/0").state == verdict


def test_all_without_warnings_are_accepted_at_once(life):
    plan = life.draft(findings=(life.finding(table=1, row=2),))
    accept_plain(life.act(), plan.pk)
    assert [item.key for item in review_of(life.fresh(plan)).open_items] == ["tasks/0"]


def test_a_paper_without_a_day_asks_for_it(life):
    plan = life.draft(issued=None)
    accept_plain(life.act(), plan.pk)
    assert review_of(life.fresh(plan)).item("header/0").is_open
    with pytest.raises(Refused, match="ngày ban hành"):
        judge_items(life.act(), plan.pk, ["header/0"], "accepted")
    mend_item(life.act(), plan.pk, "header/0", {"date": "2025-12-29"})
    assert life.fresh(plan).issued_on.isoformat() == "2025-12-29"


def test_another_day_of_the_paper_moves_what_its_phrases_mean(life):
    plan = life.draft(rows=[("Rà soát", "Trước ngày 15/3", "Sở Nội vụ", "")])
    mend_item(life.act(), plan.pk, "header/0", {"date": "2026-12-29", "plan_year": 2027})
    assert life.fresh(plan).content["tasks"][0]["deadline"]["end"] == "2027-03-15"


def test_a_changed_time_is_understood_by_the_grammar_of_the_reading(life):
    plan = life.draft()
    mend_item(life.act(), plan.pk, "tasks/0", {"deadline_text": "Quý III/2026"})
    deadline = life.fresh(plan).content["tasks"][0]["deadline"]
    assert (deadline["kind"], deadline["end"]) == ("quarter_set", "2026-09-30")


def test_changed_agencies_are_parted_anew(life):
    plan = life.draft()
    mend_item(life.act(), plan.pk, "tasks/0", {"lead_text": "Sở Nội vụ, Sở Tài chính"})
    names = [agency["name"] for agency in life.fresh(plan).content["tasks"][0]["lead"]]
    assert names == ["Sở Nội vụ", "Sở Tài chính"]


@pytest.mark.parametrize(
    ("key", "fields"),
    [
        ("header/0", {"signer": "Người ký mới"}),
        ("targets/0", {"operator": "range", "value": [90, 95], "unit": "điểm"}),
        ("tasks/1", {"product": "Quyết định", "note": "xong trước"}),
        ("reporting/0", {"due": "2026-03-20", "due_rule": "trước ngày 20"}),
        ("assignments/0", {"agency": "Sở Tài chính"}),
    ],
)
def test_every_kind_of_item_is_mended_and_put_back(life, key, fields):
    plan = life.draft()
    before = item_at(life.fresh(plan).content, key)
    mend_item(life.act(), plan.pk, key, fields)
    item = review_of(life.fresh(plan)).item(key)
    assert item.is_mended
    assert {name: item.words[name] for name in fields} == fields
    restore_item(life.act(), plan.pk, key)
    assert item_at(life.fresh(plan).content, key) == before
    assert review_of(life.fresh(plan)).item(key).is_open


def test_duties_are_mended_line_by_line_and_keep_their_place(life):
    plan = life.draft()
    mend_item(
        life.act(), plan.pk, "assignments/0", {"duties": "Theo dõi, đôn đốc\nTổng hợp báo cáo\n"}
    )
    duties = life.fresh(plan).content["assignments"][0]["duties"]
    assert [(d["text"], d["place"]["line"]) for d in duties] == [
        ("Theo dõi, đôn đốc", 60),
        ("Tổng hợp báo cáo", None),
    ]


def test_two_people_at_one_item_do_not_undo_each_other(life):
    plan = life.draft()
    seen = seal_of(item_at(life.fresh(plan).content, "tasks/0"))
    mend_item(life.act(), plan.pk, "tasks/0", {"product": "Kế hoạch"}, seen)
    with pytest.raises(ChangedMeanwhile):
        mend_item(life.act(life.head), plan.pk, "tasks/0", {"product": "Báo cáo"}, seen)
    assert life.fresh(plan).content["tasks"][0]["product"] == "Kế hoạch"


def test_two_people_at_two_items_both_get_their_way(life):
    plan = life.draft()
    content = life.fresh(plan).content
    seen = [seal_of(item_at(content, key)) for key in ("tasks/0", "tasks/1")]
    mend_item(life.act(), plan.pk, "tasks/0", {"product": "A"}, seen[0])
    mend_item(life.act(), plan.pk, "tasks/1", {"product": "B"}, seen[1])
    assert [task["product"] for task in life.fresh(plan).content["tasks"][:2]] == ["A", "B"]


def test_a_value_that_no_plan_can_have_is_refused_at_its_field(life):
    plan = life.draft()
    with pytest.raises(Refused) as refusal:
        mend_item(life.act(), plan.pk, "targets/0", {"operator": "about"})
    assert refusal.value.field == "operator"


def test_rows_come_go_and_move_while_the_others_keep_their_verdicts(life):
    plan = life.draft()
    judge_items(life.act(), plan.pk, ["tasks/1"], "accepted")
    key = add_item(life.act(), plan.pk, "tasks", "tasks/0")
    with pytest.raises(Refused, match="nội dung"):
        judge_items(life.act(), plan.pk, [key], "accepted")
    mend_item(life.act(), plan.pk, key, {"content": "Việc mới"})
    move_item(life.act(), plan.pk, key, -1)
    content = life.fresh(plan).content
    assert [task["id"] for task in content["tasks"]] == [4, 0, 1, 2, 3]
    assert review_of(life.fresh(plan)).item("tasks/1").state == "accepted"
    remove_item(life.act(), plan.pk, key)
    assert add_item(life.act(), plan.pk, "tasks") == "tasks/5"


def test_what_was_read_is_left_out_not_removed(life):
    plan = life.draft()
    with pytest.raises(Refused, match="Bỏ qua"):
        remove_item(life.act(), plan.pk, "tasks/0")


def test_a_detail_follows_its_target_when_rows_move_or_are_left_out(life):
    content = numbered(life.reading())
    plan = life.draft()
    move_item(life.act(), plan.pk, "targets/1", -1)
    moved = life.fresh(plan).content["targets"]
    assert [(t["id"], t["parent"]) for t in moved] == [(1, 1), (0, None)]
    assert kept_content(content, {"targets/0"})["targets"][0]["parent"] is None


def test_a_unit_is_chosen_beforehand_only_when_its_name_is_all_but_the_same(life):
    rows = [
        ("a", "Quý I/2026", "Sở Nông nghiệp và Môi trừờng", ""),
        ("b", "Quý I/2026", "Sở Tài nguyên và Khoáng sản", ""),
    ]
    names = {each.name: each for each in review_page(life.act(), life.draft(rows=rows).pk).names}
    assert names["Sở Nông nghiệp và Môi trừờng"].sure.name == "Sở Nông nghiệp và Môi trường"
    assert names["Sở Tài nguyên và Khoáng sản"].sure is None


@pytest.mark.parametrize("choice", ["nobody", "later", "departments"])
def test_a_name_is_taught_once_and_remembered(life, choice):
    rows = [("a", "Quý I/2026", "Hiệp hội Chè tỉnh", "")]
    plan = life.draft(rows=rows)
    teach_name(life.act(), plan.pk, "Hiệp hội Chè tỉnh", None, choice)
    teach_name(life.act(), plan.pk, "Hiệp hội Chè tỉnh", None, choice)
    assert UnitAlias.objects.count() == 1
    assert review_of(life.fresh(life.draft(rows=rows))).unknown_names == ()


def test_a_name_is_not_taught_as_a_unit_of_another_province(life):
    load_province("Điện Biên")
    other = Unit.objects.get(name="Tỉnh Điện Biên", until=None)
    with pytest.raises(Refused, match="trong danh sách"):
        teach_name(life.act(), life.draft().pk, "Sở lạ", other.pk)


def test_only_those_of_the_unit_review_its_plan(life):
    plan = life.draft()
    with pytest.raises(NotAllowed):
        judge_items(life.act(life.focal), plan.pk, ["tasks/0"], "accepted")


def test_what_was_mended_stands_in_the_record_with_before_and_after(life):
    plan = life.draft()
    mend_item(life.act(), plan.pk, "tasks/0", {"product": "Kế hoạch"})
    entry = AuditEntry.objects.filter(thing="plan").first()
    assert (entry.before["product"], entry.after["product"]) == (None, "Kế hoạch")
