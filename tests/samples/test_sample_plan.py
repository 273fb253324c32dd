"""The sample plan is read whole: the same from text and from Word, with its faults found."""

from collections import Counter
from pathlib import Path

import pytest

from cchc.intake.files.opening import open_paper
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json

SAMPLES = Path(__file__).parents[2] / "samples"
FORMS = ("txt", "docx")

TASK_DEADLINES = {
    "1": ("month", "2026-01-01", "2026-01-31"),
    "2": ("quarter_set", "2026-04-01", "2026-09-30"),
    "3": ("periodic", None, None),
    "4": ("continuous", None, None),
    "5": ("before_date", None, "2026-06-30"),
    "6": ("year", "2026-01-01", "2026-12-31"),
    "7": ("on_condition", None, None),
    "8": ("before_date", None, "2026-03-31"),
    "9": ("month_range", "2026-04-01", "2026-05-31"),
    "10": ("duration", None, None),
    "11": ("periodic", None, None),
    "12": ("composite", "2026-01-01", "2026-09-30"),
    "13": ("from_date", "2026-03-01", None),
    "14": ("from_quarter_to_year_end", "2026-01-01", "2026-12-31"),
    "15": ("per_plan", None, None),
    "16": ("before_date", None, "2026-12-31"),
    "17": ("per_regulation", None, None),
    "18": ("monthly_day", None, None),
    "19": ("quarter_set", "2026-04-01", "2026-06-30"),
    "20": ("year_range", "2026-01-01", "2027-12-31"),
    "21": ("date", "2026-09-15", "2026-09-15"),
}
TARGETS = [
    ("=", 100, "%"),
    (">=", 30, "%"),
    (">=", 25, "%"),
    ("rank_up", [3, 5], "bậc"),
    ("rank_top", 15, "địa phương"),
    ("=", 100, "%"),
    ("<=", 2, "%"),
    (">", 98, "%"),
    (">=", 95, "%"),
    (">=", 85, "%"),
    ("<=", 15, "phút"),
    ("reduce_by", 30, "%"),
    ("higher_than_previous", None, None),
    ("=", 55, "đơn vị"),
    ("none_allowed", 0, "cán bộ, công chức"),
    (">=", 80, "%"),
    (">", 95, "%"),
    ("increase_by", 8, "%"),
    ("=", 100, "%"),
    ("<", 10, "%"),
]


@pytest.fixture(scope="module", params=FORMS)
def plan(request):
    path = SAMPLES / f"ke-hoach-cchc-son-hai-2026.{request.param}"
    return plan_to_json(read_plan(open_paper(path)))


def test_header_is_read(plan):
    header = plan["header"]

    assert (header["number"], header["type"], header["issuer"], header["date"]) == (
        "412/KH-UBND",
        "Kế hoạch",
        "UBND tỉnh Sơn Hải",
        "2025-12-22",
    )
    assert (header["signer"], header["plan_year"]) == ("Đỗ Hải Nguyên", 2026)


def test_targets_are_read(plan):
    found = [(target["operator"], target["value"], target["unit"]) for target in plan["targets"]]

    assert found == TARGETS


def test_detail_of_a_target_knows_its_whole(plan):
    assert [t["parent"] for t in plan["targets"] if t["parent"] is not None] == [7]


def test_deadlines_of_tasks_are_read(plan):
    found = {
        task["no"]: tuple(task["deadline"][key] for key in ("kind", "start", "end"))
        for task in plan["tasks"]
    }

    assert found == TASK_DEADLINES


def test_lead_of_each_task_is_read(plan):
    leads = Counter(task["lead_text"] for task in plan["tasks"])

    assert leads["Sở Nội vụ"] == 6
    assert leads["Sở Khoa học và Công nghệ"] == 3
    assert leads[None] == 1


def test_reporting_calendar_is_read(plan):
    windows = [
        (duty["data_from"], duty["data_to"], duty["due"])
        for duty in plan["reporting"]
        if duty["data_from"]
    ]

    assert windows == [
        ("2025-12-15", "2026-03-14", "2026-03-17"),
        ("2025-12-15", "2026-06-14", "2026-06-17"),
        ("2026-06-15", "2026-09-14", "2026-09-17"),
        ("2025-12-15", "2026-12-14", "2026-12-17"),
    ]


def test_duties_of_agencies_are_read(plan):
    named = [assignment["agency"] for assignment in plan["assignments"]]

    assert [name for name in named if name.startswith("Sở")] == [
        "Sở Nội vụ",
        "Sở Tư pháp",
        "Sở Tài chính",
        "Sở Khoa học và Công nghệ",
        "Sở Văn hóa, Thể thao và Du lịch",
    ]


def test_recipients_are_read(plan):
    assert len(plan["recipients"]) == 7


def test_faults_of_the_paper_are_found(plan):
    codes = {finding["code"] for finding in plan["findings"]}

    assert codes >= {
        "document.letter_repeated",
        "document.date_conflict",
        "document.missing_cell",
        "document.misspelt_agency",
    }
