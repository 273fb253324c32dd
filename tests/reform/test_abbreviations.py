"""Short forms written out."""

import pytest

from cchc.reform.abbreviations import abbreviations, written_out


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Rà soát TTHC", "Rà soát thủ tục hành chính"),
        ("UBND cấp xã, HĐND", "Ủy ban nhân dân cấp xã, Hội đồng nhân dân"),
        ("Kế hoạch KT-XH", "Kế hoạch kinh tế - xã hội"),
        ("Kế hoạch số 35/KH-UBND", "Kế hoạch số 35/KH-UBND"),
        ("Công văn 630/UBND-NC", "Công văn 630/UBND-NC"),
        ("cơ quan/UBND", "cơ quan/Ủy ban nhân dân"),
        ("tthc viết thường", "tthc viết thường"),
    ],
)
def test_short_forms_are_written_out_but_not_in_symbols(text, whole):
    assert written_out(text) == whole


def test_no_short_form_stands_for_another_one():
    known = abbreviations()

    assert [short for short, whole in known.items() if written_out(whole) != whole] == []
