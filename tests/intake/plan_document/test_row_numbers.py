"""Which numbers may open the next row."""

import pytest

from cchc.intake.plan_document.row_numbers import NumberSequence, roman_value


@pytest.mark.parametrize(
    ("taken", "number", "accepted"),
    [
        ("", "1", True),
        ("1 2", "3", True),
        ("1 2", "2", True),
        ("1 2", "5", True),
        ("1 2", "24", False),
        ("1 2 3", "2", False),
        ("1 2 3", "1", True),
        ("1", "1.1", True),
        ("1", "1.500", False),
        ("1 2", "I", True),
        ("I 1 2", "II", True),
        ("I 1 2 3 4 5 6 7 8 II", "9", True),
        ("I 1 2 3 4 5 6 7 8 II", "1", True),
        ("I 1 2", "X", False),
        ("I 1 2", "x", False),
        ("1", "a", True),
        ("1 a", "b", True),
        ("1 a b", "x", False),
        ("A I 1", "B", True),
        ("A I 1 2 II 1", "H", False),
        ("A I 1 B I 1", "C", True),
    ],
)
def test_a_number_opens_a_row_when_it_follows_the_rows_before(taken, number, accepted):
    sequence = NumberSequence()
    for each in taken.split():
        sequence.take(each)

    assert sequence.accepts(number) is accepted


@pytest.mark.parametrize(
    ("text", "value"), [("I", 1), ("IV", 4), ("XIX", 19), ("XXXIX", 39), ("IIX", None), ("", None)]
)
def test_roman_numbers_have_values(text, value):
    assert roman_value(text) == value
