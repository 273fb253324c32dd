"""Keys: equal for spellings of one phrase, in Vietnamese order for sorting."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.vietnamese.keys import comparison_key, search_key, sort_key

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyAĐÀàảãáạểễệọờớủứỳỵ 0123456789-,", max_size=20
)


def another_order(texts):
    return [*texts[1::2], *texts[::2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ủy ban nhân dân", "uỷ ban  nhân dân"),
        ("Quý I", "Quí I"),
        ("tỷ lệ", "tỉ lệ"),
        ("chữ ký", "chữ kí"),
        ("2021 – 2025", "2021-2025"),
        ("“một cửa”", '"một cửa"'),
        ("sở , ban, ngành", "Sở, ban, ngành"),
        ("Nội\u00a0vụ", "Nội vụ"),
    ],
)
def test_comparison_key_is_one_for_spellings_of_one_phrase(one, other):
    assert comparison_key(one) == comparison_key(other)


@pytest.mark.parametrize(("one", "other"), [("chấm", "chậm"), ("tỉnh", "tinh"), ("dân", "đân")])
def test_comparison_key_keeps_words_apart(one, other):
    assert comparison_key(one) != comparison_key(other)


def test_search_key_is_what_people_type_without_marks():
    assert search_key("  Cải cách  HÀNH CHÍNH, Đổi mới ") == "cai cach hanh chinh, doi moi"


def test_sort_key_puts_letters_before_tones():
    right = ["An", "Ăn", "Ân", "hoa", "hoà", "hỏa", "hoã", "hóa", "hoạ", "hoan"]

    assert sorted(another_order(right), key=sort_key) == right


def test_sort_key_puts_each_letter_in_its_place():
    right = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")

    assert sorted(another_order(right), key=sort_key) == right


def test_sort_key_counts_numbers_by_value():
    assert sorted(["Tổ 10", "Tổ 9", "Tổ 1"], key=sort_key) == ["Tổ 1", "Tổ 9", "Tổ 10"]


@given(st.text())
def test_keys_are_idempotent(text):
    assert comparison_key(comparison_key(text)) == comparison_key(text)
    assert search_key(search_key(text)) == search_key(text)


@given(VIETNAMESE)
def test_keys_do_not_depend_on_unicode_form(text):
    apart = unicodedata.normalize("NFD", text)

    assert comparison_key(apart) == comparison_key(text)
    assert search_key(apart) == search_key(text)
    assert sort_key(apart) == sort_key(text)


@given(st.lists(VIETNAMESE, max_size=6))
def test_order_is_total_and_does_not_depend_on_where_it_starts(texts):
    texts = list(dict.fromkeys(unicodedata.normalize("NFC", text).strip() for text in texts))
    ordered = sorted(texts, key=sort_key)

    assert sorted(another_order(texts), key=sort_key) == ordered
    assert len({sort_key(text) for text in texts}) == len(texts)
