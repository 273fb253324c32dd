"""Letters of other alphabets in Latin words."""

# ruff: noqa: RUF001 -- such letters are what is tested

from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.lookalikes import Lookalike, find_lookalikes, replace_lookalikes


def test_find_lookalikes_tells_place_and_meaning():
    assert find_lookalikes("QĐ-BΗ") == (Lookalike(4, "Η", "H"),)


def test_replace_lookalikes_mends_greek_cyrillic_eth_and_full_width():
    assert replace_lookalikes("ΑВС ÐƉ ＵＢ") == "ABC ĐĐ UB"


def test_vietnamese_has_no_lookalikes():
    assert find_lookalikes("Đường lối đổi mới, quý, ưu đãi, Ủy ban – 100 % µg") == ()


@given(st.text())
def test_replacing_keeps_positions_and_leaves_nothing_to_find(text):
    replaced = replace_lookalikes(text)

    assert len(replaced) == len(text)
    assert find_lookalikes(replaced) == ()
