"""TCVN3 and VNI-Windows."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.legacy_encodings import (
    _TCVN3,
    _VNI,
    looks_like_tcvn3,
    looks_like_vni,
    tcvn3_to_unicode,
    vni_to_unicode,
)

MARKED = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
TO_TCVN3 = {letter: code for code, letter in _TCVN3.items()}
TO_VNI = {letter: codes for codes, letter in sorted(_VNI.items(), reverse=True)}
PROPER = [
    "Ủy ban nhân dân tỉnh",
    "có hòa mà là tôi",
    "été à l'hôtel où très déjà",
    "plain English text",
    "",
]


def test_tables_hold_every_marked_letter():
    assert set(MARKED) <= set(TO_TCVN3)
    assert set(MARKED) | set(MARKED.upper()) == set(TO_VNI)


def test_tcvn3_converts_a_phrase():
    assert tcvn3_to_unicode("ñy ban nh©n d©n tØnh, quý") == "ủy ban nhân dân tỉnh, quý"


def test_tcvn3_in_a_font_of_capitals_becomes_capitals():
    assert tcvn3_to_unicode("kÕ ho¹ch", capitals=True) == "KẾ HOẠCH"


def test_vni_takes_the_longest_match_first():
    assert vni_to_unicode("nöôùc, UÛY BAN, ñöôïc, kyø") == "nước, ỦY BAN, được, kỳ"


@given(st.text(alphabet=MARKED + "abcdeghiklmnopqrstuvxy ,.0123456789"))
def test_tcvn3_comes_back_as_it_was_written(text):
    written = "".join(TO_TCVN3.get(char, char) for char in text)

    assert tcvn3_to_unicode(written) == text


@given(st.text(alphabet=MARKED + MARKED.upper() + "bcdghklmnpqrstvxBCDGHKL ,.0123456789"))
def test_vni_comes_back_as_it_was_written(text):
    written = "".join(TO_VNI.get(char, char) for char in text)

    assert vni_to_unicode(written) == text


@pytest.mark.skipif(shutil.which("iconv") is None, reason="needs iconv")
def test_tcvn3_agrees_with_iconv_on_every_code():
    # A space after each code keeps iconv from waiting for a combining mark.
    written = "".join(f"{code} " for code in _TCVN3)
    done = subprocess.run(
        ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"],
        input=written.encode("latin-1"),
        capture_output=True,
        check=True,
    )

    assert tcvn3_to_unicode(written) == done.stdout.decode()


@pytest.mark.parametrize("text", PROPER)
def test_proper_text_never_looks_legacy(text):
    assert not looks_like_tcvn3(text)
    assert not looks_like_vni(text)


def test_each_legacy_encoding_is_told_from_the_other():
    tcvn3, vni = "ñy ban nh©n d©n tØnh", "uûy ban nhaân daân tænh"

    assert (looks_like_tcvn3(tcvn3), looks_like_vni(tcvn3)) == (True, False)
    assert (looks_like_tcvn3(vni), looks_like_vni(vni)) == (False, True)
