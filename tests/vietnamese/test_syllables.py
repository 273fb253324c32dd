"""The grammar of the syllable."""

# ruff: noqa: SIM905 -- words read better as a line

import unicodedata

import pytest

from cchc.vietnamese.syllables import is_vietnamese_syllable

GOOD = (
    "cải cách hành chính nhà nước nghị quyết nghiêm khuỷu quý quốc giếng gì giữ gia giường yêu y ý kỹ tỷ thuở khuya "
    "ước uống hoà hòa ủy uỷ thúy thuý xoong quyển quạnh Điều ĐƯỜNG ngoằn ngoèo oanh uých tuệ luật ghế phước ưu rượu"
).split()
BAD = (
    "phớc cc UBND năm1 tinhs hoat cach quuý kải cênh nghà gê ngi ghà nhgị việtt thừơng aá click web b đ 2021 a1 zalo "
    "jan cǜ chinhs pháo-hoa hoàc tật̀"
).split()


@pytest.mark.parametrize("word", GOOD)
def test_real_syllables_are_accepted_in_either_unicode_form(word):
    assert is_vietnamese_syllable(word)
    assert is_vietnamese_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", BAD)
def test_what_the_grammar_forbids_is_refused(word):
    assert not is_vietnamese_syllable(word)


@pytest.mark.parametrize("ending", ["p", "t", "c", "ch"])
def test_a_stop_bears_sharp_or_heavy_tone_only(ending):
    accepted = {vowel for vowel in "aàảãáạ" if is_vietnamese_syllable(f"t{vowel}{ending}")}

    assert accepted == {"á", "ạ"}
