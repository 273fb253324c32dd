"""Encodings are found out, and what was guessed or repaired is told."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.intake.files.encodings import decode
from cchc.vietnamese.legacy_encodings import tcvn3_to_unicode, vni_to_unicode

_TEXT = (
    "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI\n"
    "Kế hoạch cải cách hành chính năm 2026: giao Sở Nội vụ chủ trì, phối hợp với các sở, ngành; "
    "định kỳ trước ngày 05 hằng tháng báo cáo kết quả. Đẩy mạnh ứng dụng công nghệ thông tin.\n"
)
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def _in_windows_1258(text: str) -> bytes:
    done = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(each for each in parts if each in _TONES)
        base = unicodedata.normalize("NFC", "".join(each for each in parts if each not in _TONES))
        done += (base + tone).encode("cp1258")
    return done


def _codes(raw: bytes, **options: str) -> list[str]:
    return [each.code for each in decode(raw, "a.txt", **options).findings]


@pytest.mark.parametrize(
    ("raw", "encoding", "codes"),
    [
        (_TEXT.encode(), "utf-8", []),
        (_TEXT.encode("utf-8-sig"), "utf-8", []),
        (_TEXT.encode("utf-16"), "utf-16", []),
        (b"\xfe\xff" + _TEXT.encode("utf-16-be"), "utf-16", []),
        (_TEXT.encode("utf-16-le"), "utf-16-le", ["file.encoding_guessed"]),
        (_TEXT.encode("utf-16-be"), "utf-16-be", ["file.encoding_guessed"]),
        (_in_windows_1258(_TEXT), "windows-1258", ["file.encoding_guessed"]),
    ],
)
def test_vietnamese_text_comes_back_from_each_encoding(raw, encoding, codes):
    decoded = decode(raw, "a.txt")

    assert (decoded.text, decoded.encoding) == (_TEXT, encoding)
    assert [each.code for each in decoded.findings] == codes


_TCVN3 = (
    "Uû ban nh©n d©n tØnh giao Së Néi vô chñ tr×, phèi hîp víi c¸c së, ngµnh thùc hiÖn kÕ ho¹ch."  # noqa: RUF001  # TCVN3 letters
)
_VNI = "UÛy ban nhaân daân tænh giao Sôû Noäi vuï chuû trì, phoái hôïp vôùi caùc sôû, ngaønh."


@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_tcvn3_is_decoded_from_its_bytes_and_from_unicode_dress(codec):
    decoded = decode(_TCVN3.encode(codec), "a.txt")

    assert decoded.encoding == "tcvn3"
    assert decoded.text == tcvn3_to_unicode(_TCVN3)
    assert "phối hợp với các sở, ngành thực hiện kế hoạch" in decoded.text


@pytest.mark.parametrize("codec", ["cp1252", "utf-8"])
def test_vni_is_decoded_from_its_bytes_and_from_unicode_dress(codec):
    decoded = decode(_VNI.encode(codec), "a.txt")

    assert decoded.encoding == "vni"
    assert decoded.text == vni_to_unicode(_VNI)
    assert "phối hợp với các sở, ngành" in decoded.text


def test_western_text_is_not_taken_for_vietnamese():
    decoded = decode("Le préfet a décidé – été, déjà, “où”, naïve".encode("cp1252"), "a.txt")

    assert decoded.encoding == "windows-1252"
    assert decoded.text == "Le préfet a décidé – été, déjà, “où”, naïve"


def test_damaged_bytes_in_utf8_are_reported_with_offset_and_line():
    raw = bytearray((_TEXT * 5).encode())
    at = raw.index(b"\n") + 5
    raw[at] = 0xFF

    (finding,) = decode(bytes(raw), "a.txt").findings

    assert finding.code == "file.undecodable_bytes"
    assert (finding.facts["offset"], finding.place.line) == (at, 2)


def test_a_declaration_that_lies_is_noted_and_not_believed():
    assert _codes(_TEXT.encode(), declared="windows-1252") == ["file.encoding_misdeclared"]
    assert _codes(_TEXT.encode(), declared="utf-8") == []
    assert _codes(_TEXT.encode(), declared="no-such-code") == []


@given(st.binary(max_size=300))
def test_any_bytes_give_some_text(raw):
    assert isinstance(decode(raw, "a").text, str)


@given(st.text(alphabet="ăâđêôơưạảãáàếềệộợứ aebc\n", max_size=200))
def test_unicode_text_is_never_changed(text):
    assert decode(text.encode(), "a").text == text


def test_a_long_head_without_marks_does_not_hide_the_encoding():
    raw = b"p { margin: 0 }\n" * 6000 + _in_windows_1258(_TEXT)

    assert decode(raw, "a.html").encoding == "windows-1258"
