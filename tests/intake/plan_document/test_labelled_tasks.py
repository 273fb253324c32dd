"""Tasks that tell their lead and deadline by labels in running text."""

import pytest

from cchc.intake.files.plain_text import read_text
from cchc.intake.plan_document.labelled_tasks import label_of, labelled_tasks, labels_in
from cchc.intake.plan_document.outline import outline
from cchc.intake.plan_document.tasks import Dating

WORK = "Số hóa hồ sơ lưu trữ của Ủy ban nhân dân xã Tân Lâm"
EXPECTED = (WORK, "Văn phòng HĐND và UBND", "Phòng Kinh tế", "Quý II/2026")


def _tasks(text: str):
    items = outline(read_text(text))
    return [
        (t.content.rstrip(" ."), t.lead_text, t.coordinating_text, t.deadline_text)
        for t in labelled_tasks(items, Dating(None, 2026))
    ]


@pytest.mark.parametrize(
    "text",
    [
        (
            f"1. {WORK}\n- Cơ quan chủ trì: Văn phòng HĐND và UBND.\n- Cơ quan phối hợp: Phòng Kinh tế.\n"
            "- Thời gian thực hiện: Quý II/2026."
        ),
        (
            f"1. {WORK}\nĐơn vị chủ trì: Văn phòng HĐND và UBND; đơn vị phối hợp: Phòng Kinh tế; "
            "thời hạn: Quý II/2026."
        ),
        f"1. {WORK}\nChủ trì: Văn phòng HĐND và UBND, phối hợp: Phòng Kinh tế, thời gian: Quý II/2026",
        (
            f"a) {WORK} (Chủ trì: Văn phòng HĐND và UBND; phối hợp: Phòng Kinh tế; "
            "thời gian: Quý II/2026);"
        ),
        (
            f"- {WORK}. Cơ quan chủ trì: Văn phòng HĐND và UBND. Cơ quan phối hợp: Phòng Kinh tế. "
            "Thời hạn hoàn thành: Quý II/2026."
        ),
        f"1. {WORK} - Chủ trì: Văn phòng HĐND và UBND - Phối hợp: Phòng Kinh tế - Thời gian: Quý II/2026",
        (
            f"II. NHIỆM VỤ\n\n{WORK}\n\nCơ quan chủ trì: Văn phòng HĐND và UBND\n\n"
            "Cơ quan phối hợp: Phòng Kinh tế\n\nThời gian: Quý II/2026"
        ),
        (
            f"1. {WORK}\nRà soát, phân loại từ năm 2010.\n- Cơ quan chủ trì: Văn phòng HĐND và UBND.\n"
            "- Cơ quan phối hợp: Phòng Kinh tế.\n- Thời gian thực hiện: Quý II/2026."
        ),
        (
            f"1. {WORK} (Chủ trì: Văn phòng HĐND và UBND)\n- Phối hợp: Phòng Kinh tế.\n"
            "- Thời gian: Quý II/2026."
        ),
        (
            f"a) Nhiệm vụ: {WORK}.\n- Chủ trì: Văn phòng HĐND và UBND.\n- Phối hợp: Phòng Kinh tế.\n"
            "- Thời gian: Quý II/2026."
        ),
    ],
)
def test_labels_make_the_task_that_they_stand_under_or_behind(text):
    assert _tasks(text) == [EXPECTED]


def test_unnumbered_tasks_under_one_heading_are_told_apart():
    labels = "Cơ quan chủ trì: Sở Nội vụ\n\nThời gian: Tháng 3/2026"

    tasks = _tasks(f"1. Nhiệm vụ trọng tâm\n\n{labels}\n\n{WORK}\n\n{labels}")

    assert [t[0] for t in tasks] == ["Nhiệm vụ trọng tâm", WORK]


def test_lines_under_a_label_without_value_are_its_value():
    text = f"1. {WORK}\n- Cơ quan chủ trì:\n+ Sở Nội vụ;\n+ Sở Tư pháp.\n- Thời gian: Năm 2026"

    assert _tasks(text)[0][1] == "Sở Nội vụ;\nSở Tư pháp"


@pytest.mark.parametrize(
    "text",
    [
        f"1. {WORK}, hoàn thành trước ngày 30/6/2026.",
        (
            "1. Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính và các đơn vị: Ban Một, Ban Hai; "
            "thời gian hoàn thành: Quý II/2026."
        ),
        "1. Nâng cao kỷ luật của cơ quan, đơn vị: thực hiện đúng giờ làm việc; ứng xử văn minh.",
        "3. Kinh phí thực hiện: ngân sách xã.\n4. Thời gian báo cáo: trước ngày 15 tháng cuối quý.",
    ],
)
def test_sentences_that_only_hold_a_colon_are_no_tasks(text):
    assert _tasks(text) == []


def test_label_of_names_the_role_at_the_beginning_of_a_line_only():
    assert label_of("Cơ quan, đơn vị phối hợp: Sở Y tế") == ("coordinating", "Sở Y tế")
    assert label_of("Thời gian thực hiện năm 2026") == ("deadline", "năm 2026")
    assert label_of("Ban hành kế hoạch (chủ trì: Sở Y tế)") is None
    assert labels_in("Ban hành kế hoạch (chủ trì: Sở Y tế)").fields == (("lead", "Sở Y tế"),)
