"""Whole numbers in Vietnamese words, both ways: mốt, tư, lăm, linh and lẻ by their rules."""

from __future__ import annotations

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_READ_DIGITS = {word: value for value, word in enumerate(_DIGITS)} | {"bẩy": 7}
# After mươi: mốt, tư, lăm; after mười: lăm. The plain word is right in speech too (hai mươi tư, bốn).
_AFTER_TENS = _READ_DIGITS | {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}
_AFTER_ODD = _READ_DIGITS | {"tư": 4}
_SCALES = (("triệu", 10**6), ("nghìn", 10**3))
_SAME = {"ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh", "lẽ": "linh"}


def _tens_in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if ones == 0:
        return head
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"}
    return f"{head} {special.get(ones, _DIGITS[ones])}"


def _group_in_words(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    if hundreds == 0 and not full:
        return _tens_in_words(rest)
    head = f"{_DIGITS[hundreds]} trăm"
    if rest == 0:
        return head
    return f"{head} linh {_DIGITS[rest]}" if rest < 10 else f"{head} {_tens_in_words(rest)}"


def number_in_words(number: int) -> str:
    """Write a whole number in Vietnamese words.

    >>> number_in_words(1024)
    'một nghìn không trăm hai mươi tư'
    """
    if number < 0:
        return "âm " + number_in_words(-number)
    if number < 1000:
        return _group_in_words(number, full=False)
    parts: list[str] = []
    above, rest = divmod(number, 10**9)
    if above:
        parts.append(f"{number_in_words(above)} tỷ")
    for word, scale in _SCALES:
        group, rest = divmod(rest, scale)
        if group:
            parts.append(f"{_group_in_words(group, full=bool(parts))} {word}")
    if rest:
        parts.append(_group_in_words(rest, full=True))
    return " ".join(parts)


def _parse_tens(words: list[str], *, after: dict[str, int]) -> int | None:
    """Read what stands below a hundred: năm, mười lăm, hai mươi (mốt), linh năm."""
    match words:
        case [one]:
            return 10 if one == "mười" else after.get(one)
        case ["mười", ones]:
            return _above_zero(_READ_DIGITS | {"lăm": 5, "nhăm": 5}, ones, base=10)
        case ["linh", ones]:
            return _above_zero(_AFTER_ODD, ones, base=0)
        case [tens, "mươi"]:
            return _above_zero(_READ_DIGITS, tens, base=0, times=10)
        case [tens, "mươi", ones]:
            base = _above_zero(_READ_DIGITS, tens, base=0, times=10)
            return None if base is None else _above_zero(_AFTER_TENS, ones, base=base)
        case _:
            return None


def _above_zero(digits: dict[str, int], word: str, *, base: int, times: int = 1) -> int | None:
    value = digits.get(word)
    return base + value * times if value else None


def _parse_group(words: list[str], *, follows: bool) -> int | None:  # noqa: PLR0911 -- a rule a return
    """Read a number below a thousand; one that follows a scale word must be padded."""
    if len(words) > 1 and words[1] == "trăm":
        hundreds, rest = _READ_DIGITS.get(words[0]), words[2:]
        if hundreds is None or (hundreds == 0 and not follows):
            return None
        if not rest:
            return hundreds * 100 or None
        if len(rest) == 1 and rest[0] != "mười":
            return None  # "một trăm hai" is 120 in speech and no number in writing
        below = _parse_tens(rest, after=_READ_DIGITS)
        return None if below is None else hundreds * 100 + below
    if follows and len(words) == 1 and words[0] != "mười":
        return None
    if words[0] == "linh" and not follows:
        return None
    return _parse_tens(words, after=_READ_DIGITS)


def _parse_below_billion(words: list[str], *, follows: bool) -> int | None:
    total = 0
    for word, scale in _SCALES:
        if word in words:
            at = words.index(word)
            group = _parse_group(words[:at], follows=follows) if at else None
            if group is None:
                return None
            total, words, follows = total + group * scale, words[at + 1 :], True
    if not words:
        return total
    group = _parse_group(words, follows=follows)
    return None if group is None else total + group


def _parse_list(words: list[str]) -> int | None:
    if "tỷ" not in words:
        return _parse_below_billion(words, follows=False) if words else None
    at = len(words) - 1 - words[::-1].index("tỷ")
    above = _parse_list(words[:at])
    if above is None:
        return None
    rest = _parse_below_billion(words[at + 1 :], follows=True) if words[at + 1 :] else 0
    return None if rest is None else above * 10**9 + rest


def parse_words(text: str) -> int | None:
    """Read a whole number in words; None where the words are no number in good form.

    >>> parse_words("ba trăm linh năm")
    305
    """
    words = [_SAME.get(word, word) for word in text.lower().split()]
    if words[:1] == ["âm"]:
        value = _parse_list(words[1:])
        return None if value is None else -value
    return _parse_list(words)
