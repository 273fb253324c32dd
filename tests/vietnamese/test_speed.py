"""Odd input must not slow the readers down: their time grows with the text, not with its square."""

import time

import pytest

from cchc.vietnamese.broken_letters import find_broken_letters
from cchc.vietnamese.citations import find_citations
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.legacy_encodings import looks_like_tcvn3, looks_like_vni
from cchc.vietnamese.numbers import find_numbers
from cchc.vietnamese.symbols import find_symbols

READERS = [
    find_broken_letters,
    find_citations,
    find_dates,
    find_numbers,
    find_symbols,
    looks_like_tcvn3,
    looks_like_vni,
]
PIECES = [
    "01/02/2023 ",
    "Luật A ",
    "ngày ",
    "một ",
    "số ",
    ".",
    "1",
    "1 ",
    "1/",
    "A",
    "A-",
    " ",
    "Kế hoạch a ",
    "12/QĐ-UBND và ",
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("piece", PIECES)
def test_a_monotonous_text_is_read_in_little_time(reader, piece):
    text = piece * (40_000 // len(piece))

    before = time.process_time()
    reader(text)

    # Real papers take some 10 ms for that length; a square would take many seconds.
    assert time.process_time() - before < 3
