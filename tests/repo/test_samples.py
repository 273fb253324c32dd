"""The sample paper's two files say the same, and it keeps the faults that it is there to show."""

import importlib.util
import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/ke-hoach-cchc-son-hai-2026.txt"
_spec = importlib.util.spec_from_file_location("sample_papers", ROOT / "tools/sample_papers.py")
sample_papers = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(sample_papers)


@pytest.fixture(scope="module")
def text():
    return SAMPLE.read_text(encoding="utf-8")


def words_of(document) -> list[str]:
    cells = {
        cell._tc: cell.text for table in document.tables for row in table.rows for cell in row.cells
    }
    lines = [paragraph.text for paragraph in document.paragraphs] + list(cells.values())
    return sorted(word for line in lines for word in line.split())


def test_word_file_is_the_one_written_from_the_text(text):
    committed = Document(str(SAMPLE.with_suffix(".docx")))
    written = Document(BytesIO(sample_papers.sample_bytes(text)))

    assert words_of(committed) == words_of(written), "Run tools/sample_papers.py and commit."


def test_word_file_holds_every_word_of_the_text(text):
    document = Document(str(SAMPLE.with_suffix(".docx")))
    drawn_lines = re.sub(r"^-{5,}$", "", text, flags=re.MULTILINE)

    assert words_of(document) == sorted(drawn_lines.split())


def test_word_file_is_the_same_bytes_each_time(text):
    assert sample_papers.sample_bytes(text) == sample_papers.sample_bytes(text)


def test_annex_holds_its_tasks(text):
    annex = sample_papers._blocks(text.partition("\nPHỤ LỤC\n")[2])[1:]
    rows = sample_papers.annex_rows(annex)

    assert [row[0] for row in rows if len(row) == 2] == ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert [row[0] for row in rows[1:] if len(row) == 7] == [str(n) for n in range(1, 22)]


def test_annex_that_ends_inside_a_row_is_refused():
    with pytest.raises(ValueError, match="inside a row"):
        sample_papers.annex_rows(["1", "Ban hành kế hoạch"])


@pytest.mark.parametrize(
    "fault",
    [
        r"(?m)^d\) (?s:.*?)\n\nd\) ",  # a letter used twice
        r"1580/QĐ-UBND ngày 04 (?s:.*)1580/QĐ-UBND ngày 14 ",  # one symbol, two dates
        r"ban, ngành tinh\n",  # a misspelt agency
        r"cấp xã\n\n\u00a0\n\nTừ ngày",  # a task without product
        r"hằng tháng\n\n\u00a0\n\n",  # a task without lead
    ],
)
def test_deliberate_fault_is_there(text, fault):
    assert re.search(fault, text)
