"""Files that the commands write: they hold what was read, and a bad name costs nothing else."""

import json
import os
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import icalendar
import openpyxl
import pytest
from docx import Document

from cchc.cli.main import main

ROOT = Path(__file__).parents[2]
WORD = ROOT / "samples/ke-hoach-cchc-son-hai-2026.docx"


@pytest.fixture
def plan(cchc, sample, tmp_path):
    """The sample's reading in JSON, in a file."""
    path = tmp_path / "plan.json"
    path.write_text(cchc("read", sample, "--json").out, encoding="utf-8")
    return path


# openpyxl warns of the bars in the overview, which it does not know.
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_workbook_calendar_and_page_are_written_in_one_call(cchc, sample, tmp_path):
    workbook, calendar, page = (tmp_path / f"plan.{each}" for each in ("xlsx", "ics", "html"))

    outcome = cchc(
        "read",
        sample,
        "--json",
        "--xlsx",
        workbook,
        "--ics",
        calendar,
        "--html",
        page,
        "--lang",
        "vi",
    )

    whole = json.loads(outcome.out)
    assert outcome.code == 0
    assert outcome.err == "".join(f"cchc: đã ghi {each}\n" for each in (workbook, calendar, page))
    cells = {
        str(cell)
        for sheet in openpyxl.load_workbook(BytesIO(workbook.read_bytes())).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert {task["content"] for task in whole["tasks"]} <= cells
    events = icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT")
    days = {str(event.decoded("dtstart")) for event in events}
    # "trước ngày 15" leaves the 14th as the last day; "chậm nhất ngày 17" is the 17th itself
    assert {"2026-01-14", "2026-03-17", "2026-12-17"} <= days
    assert "<mark" in page.read_text("utf-8")


def test_output_that_cannot_be_written_is_told_before_anything_is_read(cchc, sample, tmp_path):
    calendar = tmp_path / "plan.ics"

    outcome = cchc(
        "read", sample, "--xlsx", tmp_path / "không/có.xlsx", "--ics", calendar, "--lang", "vi"
    )

    assert (outcome.code, outcome.out) == (2, "")
    assert "không ghi được (không có tệp hoặc thư mục này)" in outcome.err
    assert not calendar.exists()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (("read", "--xlsx", "a.docx"), "--xlsx a.docx: tên tệp phải kết thúc bằng .xlsx."),
        (("read", "--ics", "lich"), "--ics lich: tên tệp phải kết thúc bằng .ics."),
        (("read", "--html", "a.pdf"), "--html a.pdf: tên tệp phải kết thúc bằng .html hoặc .htm."),
        (("render", "--docx", "a.doc"), "--docx a.doc: tên tệp phải kết thúc bằng .docx."),
        (("render", "--pdf", "a.docx"), "--pdf a.docx: tên tệp phải kết thúc bằng .pdf."),
        (("compare", "x", "--docx", "a.xlsx"), "--docx a.xlsx: tên tệp phải kết thúc bằng .docx."),
        (("render", "--docx", "."), ".: đây là thư mục; ghi rõ tên tệp."),
        (("read", "--xlsx", "n" * 300 + ".xlsx"), "(tên tệp quá dài)"),
    ],
)
def test_file_of_another_kind_is_refused_before_reading(cchc, tmp_path, monkeypatch, call, said):
    monkeypatch.chdir(tmp_path)
    command, *options = call

    # The paper does not exist: that it is not missed shows that nothing was read.
    outcome = cchc(command, "khong-co.txt", *options, "--lang", "vi")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"cchc {command}: ")
    assert said in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_file_that_nobody_may_write_is_told_before_reading(tmp_path, monkeypatch, capsys):
    # In this process, for the system forbids the user of a container nothing.
    monkeypatch.setattr(os, "access", lambda _path, mode: mode != os.W_OK)

    # The paper does not exist: that it is not missed shows that nothing was read.
    code = main(["read", "khong-co.txt", "--xlsx", str(tmp_path / "a.xlsx"), "--lang", "vi"])

    outcome = capsys.readouterr()
    assert (code, outcome.out) == (2, "")
    assert "không có quyền ghi" in outcome.err


def test_jobs_without_a_folder_to_write_to_are_refused(cchc, sample):
    outcome = cchc("read", sample, "--jobs", 2, "--lang", "vi")

    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("cchc read: --jobs chỉ đi cùng --out")


def test_paper_that_is_read_is_never_written_over(cchc, tmp_path):
    path = tmp_path / "plan.docx"
    shutil.copy(WORD, path)

    outcome = cchc("render", path, "--docx", tmp_path / "." / "plan.docx", "--lang", "vi")

    assert outcome.code == 2
    assert "không ghi đè" in outcome.err
    assert path.read_bytes() == WORD.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["plan.docx"]


def test_paper_that_a_reading_in_json_came_from_is_not_written_over(cchc, tmp_path):
    path, reading = tmp_path / "plan.docx", tmp_path / "plan.json"
    shutil.copy(WORD, path)
    reading.write_text(cchc("read", path, "--json").out, "utf-8")

    outcome = cchc("render", reading, "--docx", path, "--lang", "vi")

    assert outcome.code == 2
    assert "là chính văn bản đang đọc" in outcome.err
    assert path.read_bytes() == WORD.read_bytes()


def test_outputs_replace_files_only(cchc, sample, tmp_path):
    os.mkfifo(tmp_path / "pipe.ics")
    (tmp_path / "real.xlsx").touch()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")

    refused = cchc("read", sample, "--ics", tmp_path / "pipe.ics", "--lang", "vi")
    followed = cchc("read", sample, "--xlsx", tmp_path / "link.xlsx")

    assert refused.code == 2
    assert "không phải tệp thường" in refused.err
    assert (tmp_path / "pipe.ics").is_fifo()
    assert followed.code == 0
    assert (tmp_path / "link.xlsx").is_symlink()
    assert zipfile.is_zipfile(tmp_path / "real.xlsx")


@pytest.mark.parametrize(
    "options",
    [
        ("--html", "a.htm", "--html", "a.HTM", "--xlsx", "a.htm"),
        ("--out", "o", "--xlsx", "a.xlsx"),
        ("--out", "o", "--json"),
        ("--ics", ""),
        ("--html", "."),
    ],
)
def test_call_that_cannot_be_meant_is_refused(cchc, sample, tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)

    outcome = cchc("read", sample, *options)

    assert (outcome.code, list(tmp_path.iterdir())) == (2, [])
    assert outcome.err.startswith("cchc")


def test_reading_in_json_is_read_again(cchc, plan, tmp_path):
    whole = json.loads(cchc("read", plan, "--json", "--xlsx", tmp_path / "a.xlsx").out)

    assert whole["tasks"] == json.loads(plan.read_text("utf-8"))["tasks"]
    assert zipfile.is_zipfile(tmp_path / "a.xlsx")
    assert cchc("read", plan, "--html", tmp_path / "a.html").code == 2
    assert not (tmp_path / "a.html").exists()


def test_one_workbook_for_several_papers_is_refused(cchc, sample, tmp_path):
    outcome = cchc("read", sample, sample, "--xlsx", tmp_path / "a.xlsx", "--lang", "vi")

    assert (outcome.code, outcome.out) == (2, "")
    assert "--together" in outcome.err
    assert not (tmp_path / "a.xlsx").exists()


def test_several_files_are_read_as_one_paper(cchc, sample, tmp_path):
    lines = sample.read_text("utf-8").splitlines(keepends=True)
    annex = next(index for index, line in enumerate(lines) if line.startswith("PHỤ LỤC"))
    (tmp_path / "ke-hoach.txt").write_text("".join(lines[:annex]), "utf-8")
    (tmp_path / "phu-luc.txt").write_text("".join(lines[annex:]), "utf-8")

    whole = json.loads(cchc("read", sample, "--json").out)
    joined = json.loads(
        cchc(
            "read", tmp_path / "ke-hoach.txt", tmp_path / "phu-luc.txt", "--together", "--json"
        ).out
    )

    assert whole["tasks"]
    assert [task["content"] for task in joined["tasks"]] == [
        task["content"] for task in whole["tasks"]
    ]
    assert joined["header"] == whole["header"]


def test_many_papers_are_read_and_a_bad_one_stops_none(cchc, sample, tmp_path):
    papers = tmp_path / "papers"
    (papers / "sub").mkdir(parents=True)
    shutil.copy(sample, papers / "một.txt")
    shutil.copy(sample, papers / "sub/một.txt")
    (papers / "hỏng.docx").write_bytes(WORD.read_bytes()[:5000])

    outcome = cchc("read", papers, "--out", tmp_path / "out", "--jobs", 2, "--lang", "vi")

    assert outcome.code == 2
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "một-2.txt.json",
        "một.txt.json",
    ]
    read = json.loads((tmp_path / "out/một-2.txt.json").read_text("utf-8"))
    assert read["tasks"] == json.loads(cchc("read", sample, "--json").out)["tasks"]
    rows = outcome.out.splitlines()
    assert len(rows) == 1 + 3 + 1
    assert "hỏng" in next(row for row in rows if "hỏng.docx" in row).replace("hỏng.docx", "")
    assert rows[-1] == "Đã đọc 2/3 văn bản."


def test_reading_of_another_paper_is_never_written_over(cchc, sample, tmp_path):
    first, second = tmp_path / "a/ke-hoach.txt", tmp_path / "b/ke-hoach.txt"
    out = tmp_path / "out"
    for path in (first, second):
        path.parent.mkdir()
    shutil.copy(sample, first)
    second.write_text(sample.read_text("utf-8").replace("2026", "2027"), "utf-8")

    assert cchc("read", first, "--out", out).code == 0
    before = (out / "ke-hoach.txt.json").read_bytes()
    told = cchc("read", second, "--out", out)
    assert cchc("read", tmp_path / "b", first, second, "--out", out).code == 0

    assert sorted(each.name for each in out.iterdir()) == [
        "ke-hoach-2.txt.json",
        "ke-hoach.txt.json",
    ]
    assert (out / "ke-hoach.txt.json").read_bytes() == before
    assert "→ ke-hoach-2.txt.json" in told.out
    read = json.loads((out / "ke-hoach-2.txt.json").read_text("utf-8"))
    assert read["header"]["plan_year"] == 2027


def test_name_as_long_as_file_systems_hold_is_shortened(cchc, sample, tmp_path):
    papers = tmp_path / "papers"
    papers.mkdir()
    stem = "Kế hoạch " + "ế" * 77
    for end in ("một", "hai"):
        name = f"{stem}{end}.txt"
        assert 250 < len(name.encode()) <= 255
        shutil.copy(sample, papers / name)

    outcome = cchc("read", papers, "--out", tmp_path / "out", "--lang", "vi")

    assert outcome.code == 0
    written = sorted(each.name for each in (tmp_path / "out").iterdir())
    assert len(written) == 2
    assert all(name.startswith("Kế hoạch ếế") and name.endswith(".txt.json") for name in written)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.pdf",
            b"%PDF-1.7\n",
            "đây là tệp PDF; thể thức chỉ kiểm tra được trên tệp Word (.docx)",
        ),
        ("a.docx", b"%PDF-1.7\n", "đây là tệp PDF"),
        ("a.txt", "KẾ HOẠCH".encode(), "đây là văn bản thuần"),
        ("a.html", b"<html><body><p>a</p></body></html>", "đây là trang web"),
        ("a.rtf", rb"{\rtf1 a}", "đây là văn bản RTF"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "đây là ảnh PNG"),
        ("a.docx", b"", "tệp rỗng"),
        ("a.docx", WORD.read_bytes()[:3000], "tệp hỏng"),
    ],
)
def test_layout_of_what_is_no_word_file_says_what_it_is(cchc, tmp_path, name, data, said):
    path = tmp_path / name
    path.write_bytes(data)

    outcome = cchc("layout", path, "--lang", "vi")

    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert ("hỏng" in outcome.err) == ("hỏng" in said)


def test_folder_without_papers_is_a_wrong_call(cchc, tmp_path):
    outcome = cchc("read", tmp_path, "--out", tmp_path / "out", "--lang", "vi")

    assert (outcome.code, outcome.err) == (2, "cchc read: không có văn bản nào để đọc.\n")


def test_plan_is_compared_with_a_later_one(cchc, sample, plan, tmp_path):
    later = json.loads(plan.read_text("utf-8"))
    dropped = later["tasks"].pop()
    later["targets"][0]["value"] = 99
    path, table = tmp_path / "later.json", tmp_path / "so-sanh.docx"
    path.write_text(json.dumps(later), "utf-8")

    found = json.loads(cchc("compare", sample, path, "--json", "--docx", table).out)

    assert [each["content"] for each in found["tasks"]["dropped"]] == [dropped["content"]]
    assert len(found["targets"]["changed"]) == 1
    assert not found["tasks"]["added"]
    words = "".join(cell.text for each in Document(table).tables for cell in each._cells)
    assert dropped["content"] in words


def test_plan_of_another_form_is_refused_by_the_field_that_is_wrong(cchc, plan):
    plan.write_text(plan.read_text("utf-8").replace('"cchc.plan/1"', '"khac/9"'), "utf-8")

    outcome = cchc("compare", plan, plan)

    assert (outcome.code, outcome.out) == (2, "")
    assert str(plan) in outcome.err
    assert "Traceback" not in outcome.err


def test_paper_written_anew_keeps_the_tasks_and_the_layout(cchc, plan, tmp_path):
    word = tmp_path / "plan.docx"

    assert cchc("render", plan, "--docx", word).code == 0

    read = json.loads(cchc("read", word, "--json").out)
    assert [task["content"] for task in read["tasks"]] == [
        task["content"] for task in json.loads(plan.read_text("utf-8"))["tasks"]
    ]
    checked = cchc("layout", word, "--strict", "--lang", "vi")
    assert (checked.code, checked.out) == (0, f"{word}: đúng thể thức trình bày.\n")


def test_departure_from_the_layout_is_named(cchc, tmp_path):
    path = tmp_path / "a.docx"
    document = Document()
    document.add_paragraph("KẾ HOẠCH")
    document.save(path)

    outcome = cchc("layout", path, "--strict", "--lang", "vi")

    assert outcome.code == 1
    assert len(outcome.out.splitlines()) >= 3


def test_render_without_a_file_to_write_is_a_wrong_call(cchc, plan):
    outcome = cchc("render", plan, "--lang", "vi")

    assert (outcome.code, outcome.err) == (2, "cchc render: ghi rõ --docx TỆP hoặc --pdf TỆP.\n")


@pytest.mark.parametrize(("seed", "code"), [("7", 0), ("-1", 2), ("một", 2)])
def test_sample_of_a_seed_is_written_in_every_format(cchc, tmp_path, seed, code):
    outcome = cchc("sample", tmp_path / "mẫu", "--seed", seed)

    assert outcome.code == code
    if code:
        return
    written = {Path(line).suffix for line in outcome.out.splitlines()}
    assert written == {".txt", ".md", ".html", ".docx", ".pdf", ".json"}
    assert zipfile.is_zipfile(next((tmp_path / "mẫu").glob("*.docx")))
