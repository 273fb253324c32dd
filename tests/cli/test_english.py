"""With --lang en every word of the program is English, in the files too; words of the paper stay as they are."""

import re
import unicodedata
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
from docx import Document

WORD = Path(__file__).parents[2] / "samples/ke-hoach-cchc-son-hai-2026.docx"
EMPTY_TAGS = re.compile(r"<((?:meta|link|input|br)\b[^>]*?)/?>")


def is_vietnamese(text: str) -> bool:
    return any(unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("english")


@pytest.fixture
def files(cchc, folder):
    """Workbook, calendar and page of the sample in English."""
    paths = [folder / f"plan.{ending}" for ending in ("xlsx", "ics", "html")]
    if not paths[0].exists():
        workbook, calendar, page = paths
        options = ("--xlsx", workbook, "--ics", calendar, "--html", page)
        assert cchc("read", WORD, *options, "--lang", "en").code == 0
    return paths


# openpyxl warns of the bars in the overview, which it does not know.
@pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
def test_names_and_heads_of_sheets_are_english(files):
    sheets = openpyxl.load_workbook(files[0]).worksheets

    names = [sheet.title for sheet in sheets]
    heads = [cell.value for sheet in sheets[1:] for cell in sheet[1] if cell.value]
    labels = [row[0].value for row in sheets[0].iter_rows(min_row=3) if row[0].value]
    assert len(heads) > 40
    assert [text for text in (*names, *heads, *labels) if is_vietnamese(text)] == []
    days = next(sheet for sheet in sheets if sheet.title == "Due days")
    assert {row[1].value for row in days.iter_rows(min_row=2)} <= {
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    }


def test_marked_page_speaks_english_around_the_paper(files):
    text = files[2].read_text("utf-8").removeprefix("<!DOCTYPE html>")
    style = re.compile(r"<style>.*?</style>", re.DOTALL)
    page = ET.fromstring(EMPTY_TAGS.sub(r"<\1/>", style.sub("", text)))

    own = [
        *(label.tail or "" for label in page.iterfind(".//label/input")),
        *(name.text or "" for name in page.iterfind(".//aside//dt")),
        *(head.text or "" for head in page.iterfind(".//aside//h3")),
        *(element.get("aria-label", "") for element in page.iter()),
    ]
    kinds = re.compile(r"\(\w+\): \d+$")  # the labels in the paper keep their letters
    assert page.get("lang") == "en"
    assert page.find(".//article").get("lang") == "vi"
    assert len(own) > 100
    assert [words for words in own if is_vietnamese(kinds.sub("", words))] == []


def test_calendar_speaks_english_around_the_matters(files):
    events = icalendar.Calendar.from_ical(files[1].read_bytes()).walk("VEVENT")

    for event in events:
        kind = str(event["summary"]).partition(":")[0]
        labels = [line.partition(":")[0] for line in str(event["description"]).splitlines()[1:]]
        alarms = [str(alarm["description"]).partition(":")[0] for alarm in event.walk("VALARM")]
        assert not any(is_vietnamese(words) for words in (kind, *labels, *alarms))


def test_comparison_is_english(cchc, sample, tmp_path):
    later, table = tmp_path / "later.txt", tmp_path / "compared.docx"
    later.write_text(sample.read_text("utf-8").replace("Quý II", "Quý III"), "utf-8")

    outcome = cchc("compare", sample, later, "--docx", table, "--lang", "en")

    assert outcome.code == 0
    assert outcome.out.startswith("Before: ")
    assert re.search(
        r"^Tasks: \d+ kept · \d+ changed · \d+ added · \d+ dropped$", outcome.out, re.MULTILINE
    )
    assert re.search(r"^ {6}Time: ", outcome.out, re.MULTILINE)
    written = Document(str(table))
    assert written.paragraphs[0].text == "COMPARISON OF TWO PLANS"
    heads = [cell.text for each in written.tables for cell in each.rows[0].cells]
    results = [row.cells[3].text.split("\n")[0] for each in written.tables for row in each.rows[1:]]
    assert heads[:4] == ["No.", "Plan before", "Plan after", "Result"]
    assert set(results) <= {"Changed", "New", "Gone", "Kept"}


def test_departures_from_the_layout_are_named_in_english(cchc, tmp_path):
    path = tmp_path / "a.docx"
    document = Document()
    for text in ("KẾ HOẠCH", "Số: 5/KH-UBND", "Nơi nhận:"):
        document.add_paragraph(text)
    document.save(str(path))

    outcome = cchc("layout", path, "--lang", "en")

    lines = [line.replace(str(path), "") for line in outcome.out.splitlines()]
    assert len(lines) > 8
    assert [line for line in lines if is_vietnamese(line) and "Số: 5/" not in line] == []
