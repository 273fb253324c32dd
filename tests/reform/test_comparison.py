"""Two plans compared: matches, changes, what came and went."""

import json
import random
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.comparison import compare_plans
from cchc.reform.comparison_json import comparison_lines, comparison_to_json
from cchc.reform.plans import Header, Plan, Source, Task
from cchc.reform.statement_matching import Statement, match_statements, wording
from cchc.reform.targets import Operator, Target
from cchc.render.samples.plan import sample_plan

sample = cache(sample_plan)
SEEDS = range(6)


def plan_of(year, tasks=(), targets=()):
    return Plan(
        Source(f"{year}.docx", "", "docx", "test"),
        Header(type="Kế hoạch", number=f"{year % 100}/KH-UBND", plan_year=year),
        tasks=tuple(tasks),
        targets=tuple(targets),
    )


def task(content, deadline=None, lead=None, **cells):
    agencies = tuple(
        Agency(name.strip(), AgencyKind.ONE) for name in (lead or "").split(";") if name
    )
    return Task(content, deadline_text=deadline, lead_text=lead, lead=agencies, **cells)


def only_match(before, after):
    (match,) = compare_plans(plan_of(2030, [before]), plan_of(2031, [after])).tasks.matches
    return match


# What counts as a change


def test_times_that_moved_with_the_plans_year_have_not_changed():
    match = only_match(
        task("Ban hành kế hoạch kiểm tra năm 2030", "Trước 15/12/2029", "Sở Nội vụ"),
        task("Ban hành kế hoạch kiểm tra năm 2031", "Trước 15/12/2030", "Sở Nội vụ"),
    )

    assert match.changes == ()


def test_a_year_of_the_plan_that_is_not_printed_is_no_change():
    match = only_match(
        task("Tập huấn cán bộ một cửa", "Quý II/2030"), task("Tập huấn cán bộ một cửa", "Quý II")
    )

    assert match.changes == ()  # fmt: skip


def test_a_time_that_moved_against_the_plans_year_has_changed():
    match = only_match(
        task("Tập huấn cán bộ một cửa", "Tháng 3/2030"), task("Tập huấn cán bộ một cửa", "Tháng 3/2032")
    )  # fmt: skip

    assert [(c.field, c.before, c.after) for c in match.changes] == [
        ("deadline", "Tháng 3/2030", "Tháng 3/2032")
    ]


def test_short_forms_and_the_order_of_leads_are_no_change():
    match = only_match(
        task("Công bố TTHC nội bộ", None, "Sở Tư pháp; UBND cấp xã"),
        task("Công bố thủ tục hành chính nội bộ", None, "Ủy ban nhân dân cấp xã; Sở Tư pháp"),
    )

    assert match.changes == ()


def test_another_lead_product_and_wording_are_changes():
    match = only_match(
        task("Khảo sát mức độ hài lòng của người dân", None, "Sở Nội vụ", product="Báo cáo"),
        task(
            "Khảo sát, đo lường mức độ hài lòng của người dân", None, "Văn phòng", product="Đề án"
        ),
    )

    assert [c.field for c in match.changes] == ["content", "product", "lead"]


def test_a_new_threshold_is_a_change_of_demand():
    before = Target(
        "Tỷ lệ hồ sơ nộp trực tuyến đạt từ 80% trở lên", Operator.AT_LEAST, Decimal(80), "%"
    )
    after = Target("Tỷ lệ hồ sơ nộp trực tuyến đạt từ 85% trở lên", Operator.AT_LEAST, Decimal(85), "%")  # fmt: skip

    (match,) = compare_plans(
        plan_of(2030, (), [before]), plan_of(2031, (), [after])
    ).targets.matches

    assert [(c.field, c.before, c.after) for c in match.changes] == [("demand", "≥ 80%", "≥ 85%")]


# What is matched


def test_a_departments_shortened_wording_is_the_provinces_task():
    province = plan_of(
        2030,
        [
            task(
                "Rà soát, đơn giản hóa thủ tục hành chính thuộc thẩm quyền giải quyết của các cấp chính quyền",
                lead="Các sở, ban, ngành",
            ),
            task("Tổ chức hội nghị đối thoại với doanh nghiệp", lead="Sở Tài chính"),
        ],
    )
    department = plan_of(
        2030,
        [
            task("Rà soát, đơn giản hóa TTHC", lead="Văn phòng Sở"),
            task("Sắp xếp kho lưu trữ của cơ quan", lead="Văn phòng Sở"),
        ],
    )

    found = compare_plans(province, department).tasks

    assert [m.after.content for m in found.matches] == ["Rà soát, đơn giản hóa TTHC"]
    assert [t.content for t in found.added] == ["Sắp xếp kho lưu trữ của cơ quan"]
    assert [t.content for t in found.dropped] == ["Tổ chức hội nghị đối thoại với doanh nghiệp"]


def test_words_that_could_stand_in_anything_match_nothing_longer():
    pairs = match_statements(
        [Statement("Tổ chức thực hiện")],
        [Statement("Tổ chức thực hiện khảo sát mức độ hài lòng của người dân đối với dịch vụ y tế công")],
    )  # fmt: skip

    assert pairs == ()


def test_like_statements_are_told_apart_by_what_stands_beside_them():
    before = [task("Báo cáo kết quả", "Quý I", "Sở Y tế"), task("Báo cáo kết quả", "Quý I", "Sở Tư pháp")]  # fmt: skip
    after = [before[1], before[0]]

    found = compare_plans(plan_of(2030, before), plan_of(2030, after)).tasks

    assert [m.after.lead_text for m in found.kept] == ["Sở Tư pháp", "Sở Y tế"]


@pytest.mark.parametrize("text", ["", "100%", "—"])
def test_statements_without_words_match_only_themselves(text):
    same = compare_plans(plan_of(2030, [task(text)]), plan_of(2030, [task(text)])).tasks
    other = compare_plans(plan_of(2030, [task(text)]), plan_of(2030, [task(text + "5")])).tasks

    assert (len(same.kept), len(other.matches)) == (1, 0)


# Properties over invented plans


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_compared_with_itself_has_no_changes(seed):
    comparison = compare_plans(sample(seed), sample(seed))

    for found in (comparison.targets, comparison.tasks):
        assert (found.changed, found.added, found.dropped) == ((), (), ())
        assert all(match.before is match.after for match in found.kept)


@settings(max_examples=10)
@given(st.sampled_from(SEEDS), st.sampled_from(SEEDS), st.integers(0, 1000))
def test_swapping_the_plans_swaps_added_and_dropped(one, other, seed):
    before = sample(one)
    after = replace(before, tasks=edited(before, sample(other), random.Random(seed))[0])

    there, back = compare_plans(before, after), compare_plans(after, before)

    assert there.tasks.added == back.tasks.dropped
    assert there.tasks.dropped == back.tasks.added
    assert {(id(m.before), id(m.after)) for m in there.tasks.matches} == {
        (id(m.after), id(m.before)) for m in back.tasks.matches
    }


# Known truth: edited copies


def reworded(text, chance):
    kind = chance.choice(["year", "fewer", "beginning", "more", "short"])
    words = text.split()
    if kind == "year":
        return text.replace("20", "19")
    if kind == "fewer":
        return " ".join(word for word in words if chance.random() > 0.15) or text
    if kind == "beginning":
        return " ".join(words[: max(7, len(words) * 2 // 3)])
    if kind == "more":
        return f"Tiếp tục {text[:1].lower()}{text[1:]} trên địa bàn tỉnh"
    return text.replace("thủ tục hành chính", "TTHC").replace("cải cách hành chính", "CCHC")


def edited(plan, other, chance):
    """The tasks of a plan reworded, moved, dropped, with other leads and times; and whence each came."""
    origin = []
    for index, each in enumerate(plan.tasks):
        if chance.random() < 0.15:
            continue
        changed = each
        if chance.random() < 0.5:
            changed = replace(changed, content=reworded(each.content, chance))
        if chance.random() < 0.3:
            changed = replace(changed, deadline_text="Tháng 9", lead_text="Sở Nội vụ", lead=())
        origin.append((index, changed))
    own = {wording(each.content) for each in plan.tasks}
    new = [each for each in other.tasks if wording(each.content) not in own]
    origin += [(None, each) for each in chance.sample(new, min(len(new), 4))]
    chance.shuffle(origin)
    return tuple(changed for _, changed in origin), [index for index, _ in origin]


def test_edited_copies_are_matched_with_precision_and_recall_of_98_percent():
    right = wrong = missed = 0
    for seed in range(24):
        plan = sample(seed % 6)
        tasks, origin = edited(plan, sample((seed + 1) % 6), random.Random(seed))
        pairs = compare_plans(plan, replace(plan, tasks=tasks)).tasks.matches
        whence = {id(changed): index for changed, index in zip(tasks, origin, strict=True)}
        found = [(match.before, whence[id(match.after)]) for match in pairs]
        good = sum(i is not None and plan.tasks[i].content == one.content for one, i in found)
        right += good
        wrong += len(found) - good
        missed += sum(index is not None for index in origin) - good

    assert right / (right + wrong) >= 0.98
    assert right / (right + missed) >= 0.98


# Forms


def small_comparison():
    before = plan_of(
        2030,
        [task("Tập huấn cán bộ một cửa", "Quý I", "Sở Nội vụ"), task("Đối thoại doanh nghiệp", "Quý II")],
        [Target("Tỷ lệ hài lòng đạt 90%", Operator.EQUAL, Decimal(90), "%")],
    )  # fmt: skip
    after = plan_of(
        2031,
        [task("Tập huấn cán bộ một cửa", "Quý III", "Sở Nội vụ"), task("Xây dựng kho dữ liệu", "Quý IV")],
        [Target("Tỷ lệ hài lòng đạt 90%", Operator.EQUAL, Decimal(90), "%")],
    )  # fmt: skip
    return compare_plans(before, after)


def test_lines_name_what_changed_came_and_went():
    assert comparison_lines(small_comparison()) == [
        "Trước: Kế hoạch · 30/KH-UBND · năm 2030",
        "Sau:   Kế hoạch · 31/KH-UBND · năm 2031",
        "",
        "Chỉ tiêu: 1 giữ nguyên · 0 thay đổi · 0 thêm · 0 bỏ",
        "",
        "Nhiệm vụ: 0 giữ nguyên · 1 thay đổi · 1 thêm · 1 bỏ",
        "  ~ Tập huấn cán bộ một cửa",
        "      Thời gian: Quý I → Quý III",
        "  + Xây dựng kho dữ liệu (Quý IV)",
        "  - Đối thoại doanh nghiệp (Quý II)",
    ]


def test_json_holds_each_target_and_task_once():
    made = json.loads(json.dumps(comparison_to_json(small_comparison()), ensure_ascii=False))

    assert made["schema"] == "cchc.comparison/1"
    assert [len(made["tasks"][key]) for key in ("shared", "changed", "added", "dropped")] == [0, 1, 1, 1]  # fmt: skip
    assert [len(made["targets"][key]) for key in ("shared", "changed", "added", "dropped")] == [1, 0, 0, 0]  # fmt: skip
    assert made["tasks"]["changed"][0]["changes"] == [
        {"field": "deadline", "before": "Quý I", "after": "Quý III"}
    ]


PROVINCE_AND_DEPARTMENT = [
    ("Triển khai số hóa hồ sơ, giấy tờ, kết quả giải quyết thủ tục hành chính còn hiệu lực", "Số hóa kết quả giải quyết TTHC"),
    ("Xây dựng, ban hành Kế hoạch tuyên truyền công tác cải cách hành chính năm 2031", "Kế hoạch tuyên truyền CCHC của Sở"),
    ("Khảo sát, đánh giá mức độ hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan", "Khảo sát mức độ hài lòng của người bệnh"),
    ("Kiểm tra công tác cải cách hành chính tại các cơ quan, đơn vị, địa phương", "Kiểm tra CCHC các đơn vị trực thuộc"),
    ("Sắp xếp, kiện toàn tổ chức bộ máy các cơ quan chuyên môn", "Kiện toàn tổ chức bộ máy các phòng chuyên môn"),
    ("Tiếp nhận, xử lý phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính", "Xử lý PAKN của tổ chức, cá nhân"),
    ("Thực hiện chính sách tinh giản biên chế theo lộ trình", "Tinh giản biên chế"),
    ("Đẩy mạnh xử lý văn bản, hồ sơ công việc trên môi trường mạng", "Xử lý hồ sơ công việc trên môi trường mạng"),
    ("Phát triển hạ tầng số, nền tảng số dùng chung của tỉnh", None),
    ("Theo dõi tình hình thi hành pháp luật trên địa bàn tỉnh", None),
    (None, "Sắp xếp kho lưu trữ cơ quan"),
    (None, "Thực hiện quy chế văn hóa công sở"),
]  # fmt: skip


def test_a_department_keeps_the_provinces_tasks_in_words_of_its_own():
    province = [task(one) for one, _ in PROVINCE_AND_DEPARTMENT if one]
    department = [task(other) for _, other in reversed(PROVINCE_AND_DEPARTMENT) if other]

    found = compare_plans(plan_of(2031, province), plan_of(2031, department)).tasks

    pairs = {(match.before.content, match.after.content) for match in found.matches}
    assert pairs == {(one, other) for one, other in PROVINCE_AND_DEPARTMENT if one and other}


def test_a_faint_likeness_does_not_count_where_a_third_comes_near():
    before = [Statement("Bồi dưỡng công chức về kỹ năng số")]
    after = [
        Statement("Thi nâng ngạch công chức số lượng lớn"),
        Statement("Luân chuyển công chức cấp số"),
    ]

    assert match_statements(before, after) == ()
