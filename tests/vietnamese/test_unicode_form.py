"""Unicode form: composed letters, ordinary spaces, nothing invisible."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.unicode_form import fold_spaces, to_nfc


def test_to_nfc_composes_letters_and_keeps_both_tone_styles():
    assert to_nfc(unicodedata.normalize("NFD", "Quý hoà hòa Đường")) == "Quý hoà hòa Đường"


def test_to_nfc_makes_odd_spaces_ordinary():
    assert to_nfc("a\u00a0b\u2009c\u202fd\u3000e") == "a b c d e"


def test_to_nfc_drops_invisible_characters():
    assert to_nfc("\ufeffcải\u200b cá\u00adch\u200e\u2060") == "cải cách"


def test_to_nfc_joins_a_mark_that_an_invisible_character_parted():
    assert to_nfc("a\u200b\u0301") == "á"


def test_to_nfc_keeps_line_ends_and_tabs():
    assert to_nfc("một\thai\nba\u2028bốn") == "một\thai\nba\nbốn"


def test_fold_spaces_closes_runs_and_strips():
    assert fold_spaces(" Sở \t Nội\n\nvụ ") == "Sở Nội vụ"


@given(st.text())
def test_to_nfc_is_idempotent(text):
    assert to_nfc(to_nfc(text)) == to_nfc(text)


@given(st.text(alphabet=st.characters(categories=["L", "M"])))
def test_to_nfc_changes_letters_in_nothing_but_composition(text):
    assert unicodedata.normalize("NFD", to_nfc(text)) == unicodedata.normalize("NFD", text)
