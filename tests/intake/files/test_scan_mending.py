"""The marks of recognised words are set right by what is known, and every change is kept and doubted."""

import pytest

from cchc.intake.files.scan_mending import mended
from cchc.intake.files.scan_page import ScannedPage
from cchc.intake.files.scan_phrases import PhraseTree, fixed_phrases
from cchc.intake.files.scan_words import SeenWord
from cchc.rulebook import national
from cchc.vietnamese.keys import search_key


def _page(text, doubtful=()):
    words = [
        SeenWord(word, 60 * at, 0, 60 * at + 50, 20, 16, 20, 0.6 if word in doubtful else 0.95)
        for at, word in enumerate(text.split())
    ]
    return ScannedPage(1, 595, 842, tuple(words))


def _read(text, doubtful=()):
    (page,) = mended([_page(text, doubtful)])
    return " ".join(word.text for word in page.words)


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("Văn phòng Úy ban nhân dân tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("tháng cuồi kỳ báo cáo", "tháng cuối kỳ báo cáo"),
        ("bảo đảm chỉ thường xuyên;", "bảo đảm chi thường xuyên;"),
        ("SỞ Nội vụ; hồ SƠ của", "Sở Nội vụ; hồ sơ của"),
        ("hồ sơ và hổ sơ của", "hồ sơ và hồ sơ của"),
        ("ÚY BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN"),
        ("kế từ ngày nhận đủ hồ sơ", "kể từ ngày nhận đủ hồ sơ"),
        ("danh mục thủ tục hành chính", "danh mục thủ tục hành chính"),
    ],
)
def test_fixed_phrases_get_their_marks(recognised, printed):
    assert _read(recognised) == printed


@pytest.mark.parametrize(
    "text",
    [
        "chỉ tiêu và chi tiêu",  # both are words of their own
        "Uỷ ban nhân dân",  # the tone may stand on either vowel
        "có quan hệ với",
        "tỷ lệ hộ so với năm trước",
        "hổ sơ",  # two words, surely read
        "xã Cuồi Kỳ",  # capitals: a name
        "tháng cuồi, kỳ sau",  # a sign between the words
        "Quý II năm 2026 và 85% hồ sơ",
    ],
)
def test_what_may_be_meant_is_left(text):
    assert _read(text) == text


def test_what_was_changed_is_doubtful_and_keeps_what_was_read():
    (page,) = mended([_page("của Úy ban nhân dân")])
    assert [(w.text, w.confidence, w.read_as) for w in page.words] == [
        ("của", 0.95, ""),
        ("Ủy", 0.5, "Úy"),
        ("ban", 0.95, ""),
        ("nhân", 0.95, ""),
        ("dân", 0.95, ""),
    ]


def test_a_doubtful_name_is_read_as_the_paper_has_it_elsewhere():
    text = "TÂN ĐIỂN . tỉnh Tân Điền . xã Tân Điền ."
    assert _read(text, {"ĐIỂN"}) == text.replace("ĐIỂN", "ĐIỀN")
    assert _read(text) == text
    tones = "SƠN THÚY . tỉnh Sơn Thủy . xã Sơn Thủy ."
    assert _read(tones, {"THÚY"}) == tones.replace("THÚY", "THỦY")
    once = "TÂN ĐIỂN . tỉnh Tân Điền ."
    assert _read(once, {"ĐIỂN"}) == once


def test_a_mark_taken_for_a_letter_is_left_out():
    words = [
        SeenWord("KẾ", 0, 0, 30, 20, 16, 20, 0.9),
        SeenWord("l", 40, 18, 42, 20, 16, 20, 0.0),
        SeenWord("1", 50, 18, 52, 20, 16, 20, 0.9),
        SeenWord("7", 60, 0, 70, 20, 16, 20, 0.1),
        SeenWord("-", 80, 9, 90, 11, 16, 20, 0.9),
    ]
    (page,) = mended([ScannedPage(1, 595, 842, tuple(words))])
    assert [word.text for word in page.words] == ["KẾ", "7", "-"]


def test_numerals_are_never_changed():
    text = "bây xã . bảy xã . bảy xã ."
    assert _read(text, {"bây"}) == text


def test_a_number_glued_to_its_word_and_a_date_in_two_halves_are_spaced():
    assert _read("Quý Inăm 2027") == "Quý I năm 2027"
    halves = [
        SeenWord("20/1", 0, 0, 40, 20, 16, 20, 0.95),
        SeenWord("1/2029", 44, 0, 100, 20, 16, 20, 0.95),
        SeenWord("12/3", 300, 0, 340, 20, 16, 20, 0.95),
        SeenWord("4/2029", 400, 0, 460, 20, 16, 20, 0.95),
    ]
    (page,) = mended([ScannedPage(1, 595, 842, tuple(halves))])
    assert [(w.text, w.confidence) for w in page.words] == [
        ("20/11/2029", 0.5),
        ("12/3", 0.95),
        ("4/2029", 0.95),
    ]


def test_the_longest_phrases_at_a_place_are_found():
    tree = PhraseTree(["chi tiêu", "chỉ tiêu", "chỉ tiêu cụ thể"])
    found = list(tree.all_at(["chi", "tieu", "cu", "the"]))
    assert found == [(("chi", "tiêu"), ("chỉ", "tiêu")), (("chỉ", "tiêu", "cụ", "thể"),)]
    assert list(fixed_phrases().all_at(["uy", "ban"]))


def test_every_fixed_phrase_has_two_words_and_letters_only_once():
    phrases = national().latest("documents/fixed_phrases")
    assert len(set(phrases)) == len(phrases)
    assert all(search_key(phrase) for phrase in phrases)
