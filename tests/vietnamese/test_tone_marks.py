"""Tone marks: one place for comparing, none for searching."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.tone_marks import fold_i_y, fold_tone_place, strip_marks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("hòa", "hoà"),
        ("hóa", "hoá"),
        ("ủy", "uỷ"),
        ("khỏe", "khoẻ"),
        ("thúy", "thuý"),
        ("Ủy ban", "Uỷ ban"),
        ("HÒA", "HOÀ"),
        ("toàn", "toàn"),
        ("hoặc", "hoặc"),
        ("quý", "quý"),
        ("qúy", "quý"),
        ("giá", "giá"),
        ("của", "của"),
        ("mía", "mía"),
        ("tỏi", "tỏi"),
    ],
)
def test_fold_tone_place_gives_one_style(old, new):
    assert fold_tone_place(old) == new


@pytest.mark.parametrize(
    ("y", "i"),
    [
        ("Quý", "Quí"),
        ("ký", "kí"),
        ("tỷ lệ", "tỉ lệ"),
        ("KỸ THUẬT", "KĨ THUẬT"),
        ("thuý", "thuý"),
        ("y tế", "y tế"),
        ("yêu", "yêu"),
        ("máy", "máy"),
        ("quyết", "quyết"),
    ],
)
def test_fold_i_y_changes_only_a_lone_y(y, i):
    assert fold_i_y(y) == i


def test_strip_marks_takes_tones_and_writes_d():
    assert strip_marks("Đề án ưu đãi, nghĩa vụ") == "De an uu dai, nghia vu"


@given(st.text())
def test_folding_is_idempotent_and_independent_of_unicode_form(text):
    apart = unicodedata.normalize("NFD", text)

    assert fold_tone_place(fold_tone_place(text)) == fold_tone_place(text)
    assert fold_tone_place(apart) == fold_tone_place(text)
    assert fold_i_y(fold_i_y(text)) == fold_i_y(text)
    assert strip_marks(strip_marks(text)) == strip_marks(apart)
