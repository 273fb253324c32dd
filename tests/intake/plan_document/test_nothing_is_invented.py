"""What a reading shows as read stands in the paper: numbers, dates, symbols, agencies and quotes."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc.intake.files.opening import open_paper, read_bytes
from cchc.intake.plan_document.reading import read_plan
from cchc.reform.plan_json import plan_to_json
from cchc.vietnamese.number_words import number_in_words

SAMPLES = Path(__file__).parents[3] / "samples"
YEARS = re.compile(r"(?:19|20)\d\d")
CELLS = (
    "content",
    "product",
    "deadline_text",
    "lead_text",
    "coordinating_text",
    "approver_text",
    "note",
)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text)).casefold()


class Source:
    """The text of a paper, whole and from a line on, without white space."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.whole = squeezed(text)

    def near(self, line: int | None) -> str:
        if line is None:
            return self.whole
        return squeezed(" ".join(self.lines[line - 1 : line + 60]))


def is_written(value: float, text: str) -> bool:
    """Whether a number stands in a text in digits (1.234,5) or in words."""
    digits = f"{value:g}"
    forms = {
        digits,
        digits.replace(".", ","),
        f"{int(value):02d}",
        f"{int(value):,}".replace(",", "."),
    }
    if any(re.search(rf"(?<!\d){re.escape(form)}(?!\d)", text) for form in forms):
        return True
    return value == int(value) and squeezed(number_in_words(int(value))) in text


def year_is_known(day: str, plan: dict, source: Source) -> bool:
    """A computed day takes its year from the paper's words, its day of issue or its plan year."""
    stated = {int(y) for y in YEARS.findall(source.whole)}
    header = plan["header"]
    issued = date.fromisoformat(header["date"]).year if header["date"] else None
    known = stated | {y for y in (issued, header["plan_year"]) if y}
    return date.fromisoformat(day).year in known | {y + 1 for y in known} | {y - 1 for y in known}


def check(plan: dict, source: Source) -> None:
    check_header(plan["header"], source)
    for reference in plan["legal_refs"]:
        for mention in reference["mentions"]:
            assert squeezed(mention["text"]) in source.near(mention["place"]["line"])
        assert squeezed(reference["number"] or "") in source.whole.replace("–", "-")
        assert squeezed(reference["date"] or "") in source.whole
    for target in plan["targets"]:
        check_target(target, source)
    for task in plan["tasks"]:
        check_task(task, source)
    for stated in (*plan["deadlines"], *(t["deadline"] for t in plan["tasks"] if t["deadline"])):
        assert all(
            year_is_known(stated[key], plan, source) for key in ("start", "end") if stated[key]
        )
        assert squeezed(stated["condition"] or "") in source.whole
    check_duties(plan, source)
    for finding in plan["findings"]:
        assert squeezed(finding["place"]["quote"] or "") in source.whole


def check_duties(plan: dict, source: Source) -> None:
    for assignment in plan["assignments"]:
        assert squeezed(assignment["agency"]) in source.near(assignment["place"]["line"])
        for duty in assignment["duties"]:
            assert squeezed(duty["text"]) in source.near(duty["place"]["line"])
    for recipient in plan["recipients"]:
        assert squeezed(recipient) in source.whole
    for report in plan["reporting"]:
        assert all(squeezed(report[key] or "") in source.whole for key in ("due_rule", "to", "who"))
        assert all(
            year_is_known(report[key], plan, source)
            for key in ("data_from", "data_to", "due")
            if report[key]
        )
    for finding in plan["findings"]:
        assert squeezed(finding["place"]["quote"] or "") in source.whole


def check_header(header: dict, source: Source) -> None:
    for key in ("number", "signer", "subject", "place", "promulgated_by"):
        assert squeezed(header[key] or "") in source.whole, key
    issuer = squeezed(header["issuer"] or "")
    forms = {issuer, issuer.replace("ubnd", "ủybannhândân"), issuer.replace("ubnd", "uỷbannhândân")}
    assert any(form in source.whole for form in forms)
    if header["date"]:
        day = date.fromisoformat(header["date"])
        assert str(day.year) in source.whole
        assert is_written(day.day, source.whole)


def check_target(target: dict, source: Source) -> None:
    text = squeezed(target["text"])
    assert text in source.near(target["place"]["line"])
    values = target["value"] if isinstance(target["value"], list) else [target["value"]]
    if target["operator"] != "none_allowed":
        # With its spaces too: "1 0%" holds a 0 that "10%" does not.
        words = target["text"].casefold()
        assert all(
            is_written(value, text) or is_written(value, words)
            for value in values
            if value is not None
        ), target


def check_task(task: dict, source: Source) -> None:
    for key in CELLS:
        for line in (task[key] or "").split("\n"):
            assert squeezed(line) in source.whole, (key, task)
    for role in ("lead", "coordinating", "approver"):
        for agency in task[role]:
            assert squeezed(agency["name"]) in squeezed(task[f"{role}_text"] or ""), task


def reading(text: str) -> dict:
    return json.loads(json.dumps(plan_to_json(read_plan(read_bytes(text.encode(), "paper.txt")))))


@pytest.mark.parametrize(
    "name", ["ke-hoach-cchc-son-hai-2026.txt", "ke-hoach-cchc-son-hai-2026.docx"]
)
def test_the_sample_paper_gives_only_what_stands_in_it(name: str) -> None:
    paper = open_paper(SAMPLES / name)
    text = (
        (SAMPLES / name).read_text()
        if name.endswith(".txt")
        else "\n".join(p.text for p in paper.paragraphs())
    )

    plan = json.loads(json.dumps(plan_to_json(read_plan(paper))))

    assert plan["tasks"]
    check(plan, Source(text))


HEADS = (
    (
        "ỦY BAN NHÂN DÂN\nTỈNH SƠN HẢI\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
        "Số: {n}/KH-UBND\n\nSơn Hải, ngày {d} tháng {m} năm {y}\n\nKẾ HOẠCH\n\nCẢI CÁCH HÀNH CHÍNH NĂM {z}"
    ),
    (
        "SỞ NỘI VỤ TỈNH TÂN LÂM\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nSố: {n}/SNV-CCHC\n"
        "V/v thực hiện nhiệm vụ CCHC năm {z}\n\nTân Lâm, ngày {d} tháng {m} năm {y}\n\nKính gửi: Các phòng, đơn vị thuộc Sở"
    ),
    "Ngày {d}/{m}/{y}, Chủ tịch UBND tỉnh ban hành Công văn số {n}/UBND-NC về đẩy mạnh CCHC.",
    "",
)
LINES = (
    "I. CHỈ TIÊU CHỦ YẾU",
    "- Ít nhất {p}% hồ sơ được giải quyết đúng hạn (trong đó, lĩnh vực đất đai tối thiểu {q}%).",
    "- Giảm {q}% thời gian giải quyết thủ tục so với năm {y}; không quá {s} lần bổ sung hồ sơ.",
    "2. Chỉ số CCHC tăng từ {s} đến {d} bậc; thuộc nhóm {p} địa phương dẫn đầu.",
    "- Trong năm không có công chức bị kỷ luật.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Sở Nội vụ",
    "- Chủ trì, phối hợp với Sở Tư pháp rà soát theo Nghị quyết số {n}/NQ-CP ngày {d}/{m}/{y} của Chính phủ.",
    "- Tổng hợp, báo cáo UBND tỉnh trước ngày {d}/{m}/{z}; định kỳ hằng quý gửi Sở Nội vụ.",
    "2. Các sở, ban, ngành tỉnh; UBND các xã, phường",
    "a) Xây dựng kế hoạch năm {z} trước ngày {d}/{m}.",
    "Báo cáo quý I/{z}: số liệu tính từ ngày 15/12/{y} đến ngày 14/3/{z}.",
    "Thời hạn gửi báo cáo chậm nhất là ngày {d} của tháng cuối kỳ báo cáo.",
    "STT\n\nNội dung\n\nSản phẩm\n\nThời gian thực hiện\n\nCơ quan chủ trì\n\nCơ quan phối hợp",
    "1\n\nRà soát {p} thủ tục\n\nBáo cáo\n\nQuý II, III năm {z}\n\nSở Tư pháp\n\nCác sở, ngành có liên quan",
    "2\n\nTổ chức đối thoại với doanh nghiệp\n\nTrước ngày {d}/{m}/{z}\n\nVăn phòng UBND tỉnh và Sở Nội vụ",
    "- Cơ quan chủ trì: Sở Tài chính.\n- Thời gian thực hiện: Quý {r}/{z}.",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC.",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nĐỗ Hải Nguyên",
    "PHỤ LỤC\n(Kèm theo Kế hoạch số {n}/KH-UBND ngày {d}/{m}/{y})",
)


@st.composite
def papers(draw: st.DrawFn) -> str:
    facts: dict[str, object] = {
        "n": draw(st.integers(1, 9999)),
        "d": draw(st.integers(1, 28)),
        "m": draw(st.integers(1, 12)),
        "p": draw(st.integers(1, 100)),
        "q": draw(st.integers(2, 60)),
        "s": draw(st.integers(1, 4)),
        "r": draw(st.sampled_from(["I", "II", "III", "IV"])),
    }
    year = draw(st.integers(2019, 2030))
    facts |= {"y": year, "z": year + 1}
    lines = draw(st.lists(st.sampled_from(LINES), max_size=14))
    noise = draw(
        st.lists(st.text("abcđêôươáàạ 0123456789%./-,;:()IVX\n|", max_size=40), max_size=3)
    )
    head = draw(st.sampled_from(HEADS))
    return "\n\n".join([*(part.format(**facts) for part in (head, *lines)), *noise]) + "\nhết"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(papers())
def test_any_paper_gives_only_what_stands_in_it(text: str) -> None:
    check(reading(text), Source(text))
