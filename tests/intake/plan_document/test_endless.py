"""Texts far beyond any plan are refused, or read in seconds without loss."""

import pytest

from cchc.intake.files.opening import read_bytes
from cchc.intake.files.paper import Table
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.phrases.deadlines import find_deadlines
from cchc.intake.plan_document.reading import (
    LONGEST_PARAGRAPH,
    MOST_LETTERS,
    MOST_PARAGRAPHS,
    read_plan,
)

HEAD = "UBND TỈNH SƠN HẢI\n\nKẾ HOẠCH\n\nCải cách hành chính năm 2031\n\n"


def paper_of(text, name="ke-hoach.txt"):
    return read_bytes((HEAD + text).encode(), name)


def test_paragraph_of_a_book_is_refused_with_its_line():
    paper = paper_of("trước ngày " * (LONGEST_PARAGRAPH // 11 + 1))

    with pytest.raises(UnreadableFile) as refused:
        read_plan(paper)

    assert refused.value.code == "file.too_long_line"


@pytest.mark.parametrize(
    "text",
    [
        ("Rà soát thủ tục hành chính. " * 9 + "\n\n") * (MOST_LETTERS // 250 + 1),
        "<p>a" * (MOST_PARAGRAPHS + 1),
    ],
    ids=["letters", "paragraphs"],
)
def test_paper_of_many_books_is_refused(text):
    paper = paper_of(text, "a.html" if text.startswith("<") else "a.txt")

    with pytest.raises(UnreadableFile) as refused:
        read_plan(paper)

    assert refused.value.code == "file.too_large"


def test_number_of_thousands_of_digits_is_no_time():
    assert find_deadlines("báo cáo ngày " + "9" * 6000 + " hoặc trước ngày 15/3/2031")


def test_times_are_found_behind_a_thousand_words_that_open_none():
    found = find_deadlines("từ " * 1000 + "trình trước ngày 15/3/2031")

    assert [str(each.deadline.end) for each in found] == ["2031-03-15"]


@pytest.mark.parametrize(
    ("name", "mark"),
    [("a.txt", "|"), ("a.txt", "\t"), ("a.md", "|")],
    ids=["bars", "tabs", "pipes"],
)
def test_rows_of_thousands_of_cells_are_no_table(name, mark):
    row = mark.join(["chữ"] * 2000)

    paper = paper_of(f"{row}\n{row}\n{row}\n", name)

    assert not [each for each in paper.blocks if isinstance(each, Table)]
    assert sum(each.text.count("chữ") for each in paper.paragraphs()) == 6000
