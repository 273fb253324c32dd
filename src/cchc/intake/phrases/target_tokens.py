"""Words, signs and numbers of a text about targets, and which of the numbers measure something."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_words import PIECE, target_words, word_key
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.number_words import parse_words
from cchc.vietnamese.numbers import FoundNumber, find_numbers
from cchc.vietnamese.symbols import find_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

_MULTIPLE = re.compile(r"\bgấp\s+(đôi|rưỡi)\b", re.IGNORECASE)
_FRACTION_WHOLE = 10
_YEARS = range(1900, 2101)
_COUNTERS = frozenset(("mỗi", "hằng", "hàng", "trong"))
_TIME_WORDS = frozenset(word_key(word) for word in ("năm", "tháng", "quý", "ngày"))
_SCALE = {"nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6}
_NUMERALS = frozenset(
    [
        "một",
        "hai",
        "ba",
        "bốn",
        "tư",
        "năm",
        "lăm",
        "nhăm",
        "sáu",
        "bảy",
        "tám",
        "chín",
        "mười",
        "mươi",
        "mốt",
        "trăm",
        "linh",
        "lẻ",
        "nghìn",
    ]
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a sign or a number; ``value`` is set where it is a number that measures something.

    ``of`` is the whole of a ratio ("17/53 xã"), ``key`` the form for comparison.
    """

    text: str
    start: int
    end: int
    key: str
    value: Decimal | None = None
    of: Decimal | None = None

    @property
    def is_word(self) -> bool:
        """Whether it is a word of letters, not a sign and not a number."""
        return self.value is None and self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit after a number: its words, its group in the rulebook and how many pieces it takes."""

    text: str
    group: str
    length: int
    scale: int = 1
    per: str | None = None


def read_pieces(text: str) -> tuple[Piece, ...]:
    """Split a text into words, signs and numbers; only numbers that measure keep their value.

    Numbers of papers and dates, of articles and levels, ages, speeds, list numbers and names such
    as 5G are plain words here.
    """
    raw = tuple(_raw_pieces(text))
    if not any(piece.value is not None for piece in raw):
        return raw
    masked = _masked_spans(text)
    keys = tuple(piece.key for piece in raw)
    marked: list[Piece] = []
    skip = -1
    for at, piece in enumerate(raw):
        if at <= skip:
            continue
        if piece.value is None:
            marked.append(piece)
            continue
        ratio = _ratio_at(raw, keys, at)
        if ratio is not None and not _is_numbered(raw, keys, at):
            marked.append(ratio)
            skip = at + 2
        elif any(start <= piece.start < end for start, end in masked) or _names(raw, keys, at):
            marked.append(Piece(piece.text, piece.start, piece.end, piece.key))
        else:
            marked.append(piece)
    return tuple(marked)


def _raw_pieces(text: str) -> Iterator[Piece]:
    numbers = {n.start: n for n in (*_word_numbers(text), *_multiples(text), *find_numbers(text))}
    at = 0
    while match := PIECE.search(text, at):
        number = numbers.get(match.start())
        if number is not None:
            at = number.end
            key = number.text.casefold()
            yield Piece(number.text, number.start, number.end, key, value=number.value)
            continue
        at = match.end()
        yield Piece(match.group(), match.start(), at, word_key(match.group()))


@cache
def _numeral_run() -> re.Pattern[str]:
    numeral = "(?:" + "|".join(sorted(_NUMERALS, key=len, reverse=True)) + ")"
    return re.compile(rf"(?<!\w){numeral}(?:\s+{numeral})*(?!\w)", re.IGNORECASE)


def _word_numbers(text: str) -> Iterator[FoundNumber]:
    """Numbers in words, only where a bound stands before and a unit after, or with "phần trăm"."""
    words = target_words()
    for match in _numeral_run().finditer(text):
        value = parse_words(" ".join(match.group().lower().split()))
        if value is None:
            continue
        before = tuple(
            word_key(p) for p in PIECE.findall(text[max(0, match.start() - 30) : match.start()])
        )
        after = tuple(word_key(p) for p in PIECE.findall(text[match.end() : match.end() + 30]))
        if len(before) > 2 and before[-2] in _COUNTERS:
            before = before[:-2]  # "ít nhất mỗi quý một lần"
        unit = words.units.longest(after, 0)
        if before[-1:] == ("gấp",):
            yield FoundNumber(match.start(), match.end(), match.group(), Decimal(value))
            continue
        bounded = words.bounds.ending(before, len(before))
        if unit and (unit[1] == "percent" or (bounded and unit[1] != "scale")):
            yield FoundNumber(match.start(), match.end(), match.group(), Decimal(value))


def _multiples(text: str) -> Iterator[FoundNumber]:
    """The word after "gấp" that no numeral writes: "gấp đôi", "gấp rưỡi"."""
    for match in _MULTIPLE.finditer(text):
        worth = Decimal(2) if match.group(1).lower() == "đôi" else Decimal("1.5")
        yield FoundNumber(match.start(1), match.end(1), match.group(1), worth)


def _masked_spans(text: str) -> list[tuple[int, int]]:
    spans = [(symbol.start, symbol.end) for symbol in find_symbols(text)]
    spans.extend((date.start, date.end) for date in find_dates(text))
    return spans


def _ratio_at(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> Piece | None:
    """A ratio ("17/53 xã", "8/10 điểm"), where a unit or a closing bracket follows it."""
    if at + 3 > len(raw) or keys[at + 1] != "/" or raw[at + 2].value is None:
        return None
    part, whole = raw[at], raw[at + 2]
    if part.value is None or whole.value is None or part.value > whole.value:
        return None
    unit = target_words().units.longest(keys, at + 3)
    if keys[at + 3 : at + 4] == ("số",):
        unit = None  # "2/3 số xã": a share of their number
    closed = at + 3 < len(raw) and keys[at + 3] == ")" and at > 0 and keys[at - 1] == "("
    ranked = target_words().lists["rank_place"].ending(keys, at) > 0
    if not (closed or ranked or (unit and unit[1] in {"count", "score"})):
        return _fraction_at(raw, keys, at)
    text = f"{part.text}/{whole.text}"
    return Piece(text, part.start, whole.end, text, value=part.value, of=whole.value)


def _fraction_at(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> Piece | None:
    """A fraction of what follows ("ít nhất 2/3 số xã") or a score of so many ("đạt 4,5/5").

    The value of a fraction is kept to four places; its figures stand in the text.
    """
    words = target_words()
    part, whole = raw[at], raw[at + 2]
    if part.value is None or whole.value is None or at == 0 or raw[at + 2].start > raw[at + 1].end:
        return None
    led = words.grammar.ending(keys, at) > 0
    follows = raw[at + 3] if at + 3 < len(raw) else None
    text = f"{part.text}/{whole.text}"
    whole_numbers = part.text.isdigit() and whole.text.isdigit() and whole.text[0] != "0"
    if follows is not None and follows.is_word:
        small = whole_numbers and 1 < whole.value <= _FRACTION_WHOLE and part.text[0] != "0"
        if not (led and small and part.value < whole.value):
            return None
        share = (part.value / whole.value).quantize(Decimal("0.0001")).normalize()
        return Piece(text, part.start, whole.end, text, value=share)
    if led and not part.text.isdigit() and (follows is None or follows.key in {",", ";", ".", ")"}):
        return Piece(text, part.start, whole.end, text, value=part.value, of=whole.value)
    return None


def _names(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> bool:
    """Whether the number at `at` names or defines something and measures nothing."""
    if _is_percent(keys, at):
        return _joins_letters(raw, keys, at)
    return (
        _is_list_number(raw, keys, at)
        or _joins_letters(raw, keys, at)
        or _is_code(raw[at])
        or _is_year(raw, keys, at)
        or _is_numbered(raw, keys, at)
        or _defines(raw, keys, at)
    )


def _is_percent(keys: tuple[str, ...], at: int) -> bool:
    unit = target_words().units.longest(keys, at + 1)
    return unit is not None and unit[1] == "percent"


def _is_list_number(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> bool:
    opens = at == 0 or keys[at - 1] in {".", ";"} or (keys[at - 1] in "-–(" and at == 1)
    if not opens or at + 1 >= len(raw):
        return False
    dotted = "." in raw[at].text and raw[at + 1].text[:1].isupper()
    return keys[at + 1] in {")", ".", "/"} or dotted


def _joins_letters(  # noqa: PLR0911 - cases read from the top down
    raw: tuple[Piece, ...], keys: tuple[str, ...], at: int
) -> bool:
    """Whether a letter, slash or hyphen ties the number to a word (5G, 57-NQ, 310/KH, C-02)."""
    here = raw[at]
    if at + 1 < len(raw) and raw[at + 1].start == here.end:
        following = raw[at + 1]
        if following.is_word and target_words().units.longest(keys, at + 1) is None:
            return True
        if following.key == "/":
            return True
        if following.key == ":" and at + 2 < len(raw) and raw[at + 2].start == following.end:
            return raw[at + 2].value is not None
        if following.key in "-–" and at + 2 < len(raw) and raw[at + 2].start == following.end:
            return raw[at + 2].is_word
    if at > 0 and raw[at - 1].end == here.start:
        if raw[at - 1].key == ":" and at > 1 and raw[at - 2].text.isdigit():
            return True
        if raw[at - 1].is_word or raw[at - 1].key in {"“", '"', "‘"}:
            return True
        tied = at > 1 and raw[at - 2].end == raw[at - 1].start
        return raw[at - 1].key == "/" or (raw[at - 1].key in "-–" and tied and raw[at - 2].is_word)
    return False


def _is_code(piece: Piece) -> bool:
    digits = piece.text
    return digits.isdigit() and (len(digits) >= 8 or (digits[0] == "0" and len(digits) >= 4))


def _is_year(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> bool:
    text = raw[at].text
    if not (text.isdigit() and len(text) == 4 and int(text) in _YEARS):
        return False
    unit = target_words().units.longest(keys, at + 1)
    return unit is None or unit[1] not in {"count", "score", "money"}


def _is_numbered(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> bool:
    """Whether the word before gives the number as a name: "khoản 2", "tháng 6", "mức độ 3"."""
    words = target_words()
    if at == 0 or words.lists["rank_place"].ending(keys, at):
        return False
    length = words.lists["numbered"].ending(keys, at)
    if not length or (keys[at - 1] == "số" and at > 1 and keys[at - 2] == "tổng"):
        return False
    unit = words.units.longest(keys, at + 1)
    counted = unit is not None and unit[1] in {"count", "score"}
    if keys[at - 1] in _TIME_WORDS and counted and at > 1 and keys[at - 2] in _COUNTERS:
        return False
    return raw[at - 1].is_word


def _defines(raw: tuple[Piece, ...], keys: tuple[str, ...], at: int) -> bool:
    words = target_words()
    if words.lists["unmeasured_after"].longest(keys, at + 1):
        return True
    # The rest of a range or list of ages or levels: "từ 15 đến 60 tuổi", "mức độ 3, 4".
    if (
        at + 2 < len(raw)
        and keys[at + 1] in {"đến", "-", "–", ",", "và"}
        and raw[at + 2].value is not None
    ):
        return words.lists["unmeasured_after"].longest(keys, at + 3) is not None
    if at > 1 and keys[at - 1] in {"-", "–", ",", "và"} and raw[at - 2].value is not None:
        unit = words.units.longest(keys, at + 1)
        return unit is None and _is_numbered(raw, keys, at - 2)
    return False


def unit_after(pieces: tuple[Piece, ...], at: int) -> Unit | None:
    """Read the unit that follows the number at `at`: a known one, else up to two words of a noun."""
    words = target_words()
    keys = tuple(piece.key for piece in pieces[at + 1 : at + 12])
    scale = _SCALE.get(keys[0], 1) if keys else 1
    money = words.units.longest(keys, 0)
    skipped = 0
    if scale > 1 and not (money and money[1] == "money"):
        skipped = 1
    else:
        scale = 1
    known = words.units.longest(keys, skipped)
    if known and known[1] != "scale":
        return _known_unit(pieces, at, (skipped, known[0], known[1], scale), keys)
    return _unknown_unit(pieces, at, skipped, scale)


def _known_unit(
    pieces: tuple[Piece, ...], at: int, found: tuple[int, int, str, int], keys: tuple[str, ...]
) -> Unit:
    skipped, length, group, scale = found
    first, last = at + 1 + skipped, at + skipped + length
    per, taken = None, skipped + length
    if len(keys) > taken + 1 and keys[taken] == "/":
        numbered = 1 if keys[taken + 1].isdigit() else 0
        measure = target_words().lists["per"].longest(keys, taken + 1 + numbered)
        if measure:
            begin, taken = taken + 1, taken + 1 + numbered + measure[0]
            per = _text(pieces, at + 1 + begin, at + taken)
    text = (
        "%" if group == "percent" and keys[skipped] in {"%", "phần"} else _text(pieces, first, last)
    )
    if per and group != "percent":
        text = _text(pieces, first, at + taken)
    return Unit(text, group, taken, scale, per)


def _unknown_unit(pieces: tuple[Piece, ...], at: int, skipped: int, scale: int) -> Unit | None:
    stops = target_words().sets["unit_stops"]
    first = at + 1 + skipped
    last = first - 1
    while last + 1 < len(pieces) and last - first < 1:
        following = pieces[last + 1]
        if not following.is_word or following.key in stops:
            break
        last += 1
    if last < first:
        return Unit("", "none", skipped, scale) if skipped else None
    return Unit(_text(pieces, first, last), "unknown", last - at, scale)


def _text(pieces: tuple[Piece, ...], first: int, last: int) -> str:
    parts = [pieces[first].text]
    for position in range(first + 1, last + 1):
        gap = "" if pieces[position].start == pieces[position - 1].end else " "
        parts.append(gap + pieces[position].text)
    return "".join(parts)


def words_between(text: str, row: tuple[Piece, ...], first: int, last: int) -> str:
    """Return the text of the pieces from `first` to `last` as it is printed."""
    return text[row[first].start : row[last].end]
