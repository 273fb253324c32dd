"""Targets of a paragraph: their clauses, subjects, children and qualifiers."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.intake.phrases.targets import explain_target, find_targets, read_values
from cchc.reform.targets import Operator

WORDS = st.sampled_from(
    [
        "tối thiểu",
        "ít nhất",
        "từ",
        "đến",
        "trên",
        "dưới",
        "không quá",
        "giảm",
        "tăng",
        "so với",
        "năm trước",
        "năm 2024",
        "100%",
        "80",
        "90 %",
        "9,5%",
        "một (01)",
        "lần",
        "bậc",
        "trở lên",
        "hồ sơ",
        ",",
        ";",
        ":",
        "(",
        ")",
        ".",
        "và",
        "nhóm",
        "top",
        "không có",
        "cán bộ",
        "kỷ luật",
        "đạt",
        "xuống",
        "lên",
        "còn",
        "trong đó",
        "17/53",
        "xã",
        "24/7",
        "5G",
        "mức độ 3",
        "-",
        "%",
        "khoảng",
        "ngày",
        "cao hơn",
        "dẫn đầu",
        "địa phương",
        "/",
    ]
)


def test_clause_begins_at_its_own_verb():
    paragraph = "Rà soát, sắp xếp tổ chức bộ máy, bảo đảm 100% phòng chuyên môn được kiện toàn."

    assert [t.text for t in find_targets(paragraph)] == [
        "bảo đảm 100% phòng chuyên môn được kiện toàn"
    ]


def test_agent_before_the_verb_is_left_out_of_the_clause():
    paragraph = "Giúp UBND tỉnh hoàn thành 100% kế hoạch kiểm tra công vụ."

    assert [t.text for t in find_targets(paragraph)] == [
        "hoàn thành 100% kế hoạch kiểm tra công vụ"
    ]


def test_sentences_and_semicolons_part_clauses():
    paragraph = "Công khai 100% thủ tục; số hóa 80% hồ sơ. Ít nhất 30% cơ quan được kiểm tra."

    assert [t.text for t in find_targets(paragraph)] == [
        "Công khai 100% thủ tục",
        "số hóa 80% hồ sơ",
        "Ít nhất 30% cơ quan được kiểm tra",
    ]


def test_one_number_for_several_things_is_one_target():
    paragraph = "a) Tỷ lệ nộp trực tuyến; số hóa kết quả; xử lý phản ánh đúng hạn: tối thiểu 75%."

    (target,) = find_targets(paragraph)

    assert target.subjects == (
        "Tỷ lệ nộp trực tuyến",
        "số hóa kết quả",
        "xử lý phản ánh đúng hạn",
    )
    assert target.text == paragraph[3:-1]


def test_list_behind_a_leading_number_is_one_target():
    paragraph = "100% sở triển khai: việc sắp xếp bộ máy; việc đánh giá công chức."

    (target,) = find_targets(paragraph)

    assert target.subjects == ("việc sắp xếp bộ máy", "việc đánh giá công chức")
    assert target.text == paragraph[:-1]


def test_work_before_a_semicolon_is_not_taken_into_the_clause():
    paragraph = "Thực hiện tốt công tác quản lý; tỷ lệ giải ngân đạt trên 90%."

    assert [t.text for t in find_targets(paragraph)] == ["tỷ lệ giải ngân đạt trên 90%"]


def test_bracket_with_trong_do_is_a_child():
    paragraph = "Hài lòng đạt tối thiểu 90% (Trong đó, lĩnh vực đất đai đạt tối thiểu 85%)."

    parent, child = find_targets(paragraph)

    assert (parent.text, parent.parent) == ("Hài lòng đạt tối thiểu 90%", None)
    assert (child.text, child.parent) == ("Trong đó, lĩnh vực đất đai đạt tối thiểu 85%", 0)


def test_trong_do_without_bracket_is_a_child():
    first, second = find_targets("Hài lòng đạt 92%, trong đó lĩnh vực đất đai đạt tối thiểu 85%.")

    assert (first.parent, second.parent) == (None, 0)
    assert second.operator is Operator.AT_LEAST


def test_second_number_keeps_the_subject_and_has_its_own_scope():
    paragraph = (
        "Xử lý văn bản trên phần mềm đạt trên 80% đối với các sở và trên 50% đối với các xã."
    )

    first, second = find_targets(paragraph)

    assert (first.scope, second.scope) == ("các sở", "các xã")
    assert second.text == "trên 50% đối với các xã"
    assert second.subject == first.subject == "Xử lý văn bản trên phần mềm"


def test_subject_stands_behind_a_leading_number():
    (target,) = find_targets("Đảm bảo 100% thủ tục hành chính của tỉnh được công khai.")

    assert target.subject == "thủ tục hành chính của tỉnh"


def test_subject_stands_before_a_reached_level():
    (target,) = find_targets("Phấn đấu tỷ lệ cán bộ xã đạt chuẩn đạt 100%.")

    assert target.subject == "tỷ lệ cán bộ xã đạt chuẩn"


def test_limits_are_kept_word_for_word():
    (target,) = find_targets(
        "Phấn đấu 100% văn bản gửi dưới dạng điện tử (trừ văn bản mật theo quy định)."
    )

    assert dict(target.qualifiers) == {
        "modality": "Phấn đấu",
        "except": "văn bản mật theo quy định",
    }


def test_condition_milestone_and_relation_are_kept():
    (first,) = find_targets("Đến hết năm 2027, thẩm định 100% văn bản khi có yêu cầu.")
    (second,) = find_targets("Giải ngân đạt từ 90% trở lên so với kế hoạch được giao.")

    assert dict(first.qualifiers) == {"by": "Đến hết năm 2027", "condition": "khi có yêu cầu"}
    assert dict(second.qualifiers) == {"relative_to": "kế hoạch được giao"}


def test_milestone_before_a_colon_holds_for_the_whole_list():
    targets = find_targets("Đến năm 2030: 100% hồ sơ được số hóa; 80% hồ sơ nộp trực tuyến.")

    assert [t.qualifiers["by"] for t in targets] == ["Đến năm 2030", "Đến năm 2030"]


def test_size_in_brackets_is_the_equivalent():
    (target,) = find_targets("Tỷ lệ xã đạt chuẩn là 32% (17/53 xã).")

    assert dict(target.qualifiers) == {"equivalent": "17/53 xã"}


def test_number_that_defines_the_thing_is_a_condition():
    (target,) = find_targets("100% khu công nghiệp có tối thiểu 2 trạm sạc.")

    assert (target.value, target.qualifiers["condition"]) == (
        Decimal(100),
        "có tối thiểu 2 trạm sạc",
    )


def test_increment_is_kept():
    (target,) = find_targets("Trong năm có thêm từ 02 đơn vị trở lên được giao tự chủ.")

    assert dict(target.qualifiers) == {"increment": "có thêm", "period": "Trong năm"}


def test_result_of_an_earlier_year_is_the_baseline():
    (target,) = find_targets("Tỷ lệ nộp trực tuyến đạt 60% (hiện nay đạt 41%).")

    assert (target.value, target.baseline) == (Decimal(60), "41%")


def test_figure_of_a_year_before_the_issue_is_left_out():
    phrase = "Năm 2024 đạt 41%, phấn đấu đạt 60%"

    assert [v.value for v in read_values(phrase, date(2025, 12, 1))] == [Decimal(60)]


def test_explanation_names_the_words_and_what_is_left_out():
    lines = explain_target("Tỷ lệ người từ 15 tuổi trở lên có tài khoản đạt tối thiểu 95%")

    assert lines == [
        "từ 95 % trở lên (>=): theo chữ “đạt tối thiểu 95%”",
        "Không tính “từ 15”: số này đặt tên, ghi ngày tháng hoặc giới hạn đối tượng.",
    ]


def test_explanation_speaks_english_too():
    assert explain_target("Không có hồ sơ trễ hẹn", "en") == [
        "no hồ sơ at all (none_allowed): from the words “Không có hồ sơ”"
    ]


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_every_clause_stands_in_it(text):
    targets = find_targets(text)

    for value in read_values(text):
        assert 0 <= value.start < value.end <= len(text)
    for index, target in enumerate(targets):
        assert target.text
        assert target.text in text
        assert target.parent is None or target.parent < index
        assert all(isinstance(words, str) for words in target.qualifiers.values())
    assert explain_target(text)


@given(st.lists(WORDS, max_size=20).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_every_value_is_printed_in_the_text(text):
    digits = {"".join(c for c in piece if c.isdigit()) for piece in text.replace("/", " ").split()}
    for value in read_values(text):
        bounds = value.value if isinstance(value.value, tuple) else (value.value,)
        for bound in bounds:
            if bound and value.operator is not Operator.NONE_ALLOWED:
                plain = f"{bound:f}".replace(".", "")
                assert any(d.lstrip("0") == plain for d in digits)


BOUNDS = {
    Operator.AT_LEAST: ("tối thiểu {}", "ít nhất {}", "từ {} trở lên", "không dưới {}", "≥ {}"),
    Operator.MORE_THAN: ("trên {}", "hơn {}", "> {}"),
    Operator.AT_MOST: ("không quá {}", "tối đa {}", "≤ {}"),
    Operator.LESS_THAN: ("dưới {}", "< {}"),
    Operator.EQUAL: ("{}",),
    Operator.ABOUT: ("khoảng {}",),
}
NUMBERS = st.decimals(min_value=1, max_value=99, places=1)


@st.composite
def simple_targets(draw):
    operator = draw(st.sampled_from(list(BOUNDS)))
    value = draw(NUMBERS)
    printed = f"{value.normalize():f}".replace(".", ",") + draw(st.sampled_from(["%", " %"]))
    phrase = draw(st.sampled_from(BOUNDS[operator])).format(printed)
    return f"Tỷ lệ hồ sơ nộp trực tuyến đạt {phrase}", operator, value


@given(simple_targets())
def test_a_written_target_is_read_back(case):
    phrase, operator, value = case

    assert [(v.operator, v.value, v.unit) for v in read_values(phrase)] == [(operator, value, "%")]


def test_part_without_end_is_cut_and_every_figure_kept():
    found = find_targets(" ".join(["đạt 95%"] * 300))

    assert [target.value for target in found] == [95] * 300


def test_words_that_fit_no_rule_do_not_stop_the_reading():
    values = read_values("Xếp hạng trong nhóm từ 10 đến 15 trở lên xuống 3 tỉnh, đạt 90%")

    assert 90 in [value.value for value in values]


def test_count_in_a_list_follows_the_first_of_it():
    found = find_targets("Mở 04 lớp và 02 khóa cho cán bộ mới; tỉnh Sơn Hải có 30 xã.")

    assert [(target.value, target.unit) for target in found] == [(4, "lớp"), (2, "khóa")]


def test_result_of_a_year_before_the_issue_is_no_target_of_running_text():
    text = "Tỷ lệ hài lòng năm 2024 là 84%; năm 2025 đạt 90%."

    found = find_targets(text, date(2025, 1, 10))

    assert [target.value for target in found] == [90]


def test_explanation_of_what_has_no_figure_names_the_base_or_the_case():
    assert explain_target("Tỷ lệ đúng hẹn không thấp hơn năm 2023")[0].startswith(
        "từ năm 2023 trở lên (>=)"
    )
    assert explain_target("Không để xảy ra tình trạng nhũng nhiễu")[0].startswith(
        "không được có trường hợp nào (none_allowed)"
    )
