"""Tokens of time expressions: the rulebook's words and the forms of numbers and dates, with their places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key, search_key
from cchc.vietnamese.tone_marks import fold_i_y

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
_WORD = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_GLUED_YEAR = r"(?:IV|I{1,3})(?=(?:năm|và|đến)\b)"  # "Quý IVnăm 2026"
_PIECE = re.compile(rf"{_GLUED_YEAR}|{_WORD}|\d+|\n|[^\w\s]|_")
_YEAR = r"(?:19|20)\d\d"
_GAP = r"[^\S\n]*"
_MARK = rf"{_GAP}[/.\-–]{_GAP}"
_NO_MORE = rf"(?!\d|{_GAP}/|[.,]\d)"
_FULL_DATE = re.compile(
    rf"(\d{{1,2}}){_GAP}(?:/{_GAP}(\d{{1,2}}){_MARK}|[-–.]{_GAP}(\d{{1,2}}){_GAP}[-–.]{_GAP})({_YEAR}){_NO_MORE}"
)
_SHORT_DATE = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d\d){_NO_MORE}")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}}){_MARK}({_YEAR}){_NO_MORE}")
_DAY_MONTH = re.compile(rf"(\d{{1,2}}){_GAP}/{_GAP}(\d{{1,2}}){_NO_MORE}")
_DECIMAL = re.compile(r"[.,]\d|%")
_CLOCK = re.compile(
    rf"\d{{1,2}}(?:{_GAP}(?:giờ|h|g){_GAP}(?:\d{{1,2}}(?!{_MARK}\d))?|:\d\d(?!{_MARK}\d))(?:{_GAP}phút)?(?:{_GAP},(?={_GAP}ngày))?(?=\W|$)(?!{_GAP}làm)",
    re.IGNORECASE,
)
_SYMBOL = re.compile(
    rf"\d+(?:/{_YEAR})?/(?!(?:lần|năm|tháng|quý|tuần|ngày)\b)[^\W\d_][\w\-–]*(?:/[\w\-]+)*"
)
_GLUED_QUARTER = re.compile(r"^(qu[yi]|q)(i{1,3}|iv)$")
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NO_QUARTER = 0
_LONGEST_LIST = 80  # numbers and commas of one list; twelve months have 24
_OTHER_ROMAN = re.compile(r"[IVX]+")
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SAID_YEARS = {"THIS_YEAR": "this", "NEXT_YEAR": "next"}
_COUNTED = {"DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "TIMES", "WORKING"}
_PUNCTUATION = {
    ",": "COMMA", "/": "SLASH", "-": "LINE", "–": "LINE", "—": "LINE", "÷": "LINE", "~": "LINE", "→": "LINE", "+": "PLUS", "&": "PLUS",
    ";": "SEMI", "\n": "SEMI", "(": "OPEN", ")": "CLOSE", "[": "OPEN", "]": "CLOSE", ".": "STOP", ":": "COLON", "%": "WORD", "*": "NOISE", "\"": "NOISE",
}  # fmt: skip


class Token(NamedTuple):
    """A word or a number of the text: its type, what it says and where it stands (end exclusive)."""

    type: str
    value: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The rulebook's words ready for matching: phrases by the key of their first word."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    bare_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    numbers: Mapping[str, int]
    number_starts: frozenset[str]
    according: tuple[tuple[tuple[str, ...], str], ...]
    empty_complements: tuple[tuple[str, ...], ...]
    not_dates: frozenset[str]
    actors: frozenset[str]


@lru_cache(maxsize=8192)
def word_key(word: str) -> str:
    """A word without regard to case, to which letter carries the tone, or to i and y ("Qúi" = "quý").

    A horn on one letter of two stands for both ("thuờng" = "thường").
    """
    base: list[str] = []
    tone = ""
    for letter in unicodedata.normalize("NFD", comparison_key(word)):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            base.append(letter)
    key = unicodedata.normalize("NFC", "".join(base))
    return key.replace("ưo", "ươ").replace("uơ", "ươ") + tone


@lru_cache(maxsize=4096)
def _glued_quarter(key: str) -> int | None:
    """The number in "QuýII" and "QIV", written without a space."""
    glued = _GLUED_QUARTER.match(key.rstrip("12345"))
    return _ROMANS[glued.group(2)] if glued else None


@lru_cache(maxsize=4096)
def bare_key(word: str) -> str:
    """The key of a word typed without any marks ("thang" for "tháng")."""
    return fold_i_y(search_key(word))


@lru_cache(maxsize=16384)
def says_no_time(piece: str) -> bool:
    """Whether a word can open no phrase, number or unit of time: most words of a paper are such."""
    key = word_key(piece)
    opens = key in words().phrases or key in words().number_starts or key in _ROMANS
    unmarked = piece.isascii() and bare_key(piece) in words().bare_phrases
    short = piece in {"Q", "T"} or _OTHER_ROMAN.fullmatch(piece) or "l" in key[:3]
    return not (opens or unmarked or short or _glued_quarter(key) is not None)


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The keys of the words of a phrase."""
    return tuple(word_key(word) for word in re.findall(_WORD, phrase))


def _index(
    pairs: Sequence[tuple[str, str]], *, bare: bool
) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    make = bare_key if bare else word_key
    for phrase, kind in pairs:
        keys = tuple(make(word) for word in re.findall(_WORD, phrase))
        found.setdefault(keys[0], []).append((keys, kind))
    return {
        first: tuple(sorted(rest, key=lambda pair: -len(pair[0]))) for first, rest in found.items()
    }


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists of the rulebook parameter ``deadlines/words``, made ready once."""
    lists = national().latest("deadlines/words")
    pairs: list[tuple[str, str]] = [
        ("và", "AND"),
        ("hoặc", "AND"),
    ]
    for group in ("units", "openers", "closers", "parts", "recurrence", "triggers"):
        pairs += [(phrase, kind) for kind, phrases in lists[group].items() for phrase in phrases]
    pairs += [(phrase, "NOISE") for phrase in lists["fillers"]]
    pairs += [(phrase, "WORD") for phrase in lists["not_time"]]
    according = [
        (phrase_keys(phrase), kind)
        for kind, phrases in lists["according"].items()
        if kind != "empty_complements"
        for phrase in phrases
    ]
    return Words(
        phrases=_index(pairs, bare=False),
        bare_phrases=_index(pairs, bare=True),
        numbers={
            " ".join(phrase_keys(word)): number for word, number in lists["number_words"].items()
        },
        number_starts=frozenset(word_key(word.split()[0]) for word in lists["number_words"]),
        according=tuple(sorted(according, key=lambda pair: -len(pair[0]))),
        empty_complements=tuple(
            phrase_keys(phrase) for phrase in lists["according"]["empty_complements"]
        ),
        not_dates=frozenset(lists["not_dates"]),
        actors=frozenset(
            key for name in lists["stated_in_sentences"]["actors"] for key in phrase_keys(name)
        ),
    )


class _Scanner:
    """One pass over a text: pieces to raw tokens, longest rulebook phrase first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(text)]
        self.unmarked = text.isascii()
        self.tokens: list[Token] = []

    def scan(self) -> list[Token]:
        at = 0
        while at < len(self.pieces):
            piece = self.pieces[at][0]
            if piece[0].isdecimal():
                at = self._number(at)
            elif piece[0].isalpha() and not self.unmarked and says_no_time(piece):
                at = self._add("WORD", piece, at, at + 1)
            elif piece[0].isalpha():
                at = self._word(at)
            else:
                self._add(_PUNCTUATION.get(piece, "WORD"), piece, at, at + 1)
                at += 1
        return self.tokens

    def _add(self, kind: str, value: object, first: int, after: int) -> int:
        self.tokens.append(Token(kind, value, self.pieces[first][1], self.pieces[after - 1][2]))
        return after

    def _add_match(self, kind: str, value: object, match: re.Match[str], at: int) -> int:
        self.tokens.append(Token(kind, value, match.start(), match.end()))
        while at < len(self.pieces) and self.pieces[at][1] < match.end():
            at += 1
        return at

    def _previous(self) -> str:
        for token in reversed(self.tokens):
            if token.type != "NOISE":
                return token.type
        return ""

    def _list_unit(self) -> str:
        """The unit whose numbers are being listed ("tháng" in "tháng 3, 6"), or nothing."""
        for token in reversed(self.tokens[-_LONGEST_LIST:]):
            if token.type in {"MONTH", "QUARTER", "DAY"}:
                return token.type
            if token.type not in {"NUM", "COMMA", "AND", "LINE"}:
                break
        return ""

    def _number(self, at: int) -> int:
        piece, start, _ = self.pieces[at]
        for kind, pattern, make in _NUMBER_FORMS:
            match = pattern.match(self.text, start)
            if kind in {"FULL_DATE", "DAY_MONTH"} and self._list_unit() in {"MONTH", "QUARTER"}:
                continue  # "Tháng 3-5/2026" are months
            if kind == "NOISE" and (len(piece) > 2 or int(piece) > 23 or self._previous() == "IN"):
                continue  # "trong vòng 48 giờ" is a length
            if match is None or match.group().replace(" ", "") in words().not_dates:
                continue
            value = make(match)
            if value is None and kind == "FULL_DATE":
                return self._add_match("WORD", match.group(), match, at)  # no day of the calendar
            if value is not None:
                return self._add_match(kind, value, match, at)
        if re.fullmatch(_YEAR, piece):
            return self._add("YEAR_NUM", int(piece), at, at + 1)
        if self._is_short_year(piece):
            return self._add("YEAR_NUM", 2000 + int(piece), at, at + 1)
        in_list = self._list_unit() != ""
        if len(piece) <= 3 and (in_list or not _DECIMAL.match(self.text, start + len(piece))):
            return self._add("NUM", int(piece), at, at + 1)
        return self._add("WORD", piece, at, at + 1)

    def _is_short_year(self, piece: str) -> bool:
        """As in "Quý II/27" and "tháng 3/27": two figures above any month, behind a stroke."""
        kinds = [token.type for token in self.tokens[-3:]]
        return (
            len(piece) == 2
            and int(piece) > 12
            and kinds[1:] in (["ROMAN", "SLASH"], ["NUM", "SLASH"])
            and kinds[0] in {"QUARTER", "MONTH", "COMMA", "AND", "LINE"}
        )

    def _word(self, at: int) -> int:
        piece, start, end = self.pieces[at]
        key = word_key(piece)
        glued = _glued_quarter(key)
        if glued is not None:
            self.tokens.append(Token("QUARTER", piece, start, end))
            return self._add("ROMAN", glued, at, at + 1)
        if self._previous() == "QUARTER":
            key = (
                key.replace("l", "i") if key.replace("l", "i") in _ROMANS else key
            )  # a scan's "Quý lI"
        if key in _ROMANS:
            return self._add("ROMAN", _ROMANS[key], at, at + 1)
        if self._previous() == "QUARTER" and _OTHER_ROMAN.fullmatch(piece):
            return self._add("ROMAN", _NO_QUARTER, at, at + 1)  # "Quý V" is no quarter
        if piece in {"Q", "T"} and self._is_short_unit(at):
            after = at + 2 if self._piece_at(at + 1) == "." else at + 1
            return self._add("QUARTER" if key == "q" else "MONTH", piece, at, after)
        number = self._number_word(at) if key in words().number_starts else None
        if number is not None:
            return self._add("NUM", number[0], at, at + number[1])
        kind, length = self._phrase(at, key)
        return self._add(kind, _SAID_YEARS.get(kind, piece), at, at + length)

    def _piece_at(self, at: int) -> str:
        return self.pieces[at][0] if at < len(self.pieces) else ""

    def _is_short_unit(self, at: int) -> bool:
        """As in "Q1", "Q.II" and "T12" are written for quarter and month."""
        piece = self.pieces[at][0]
        following = self._piece_at(at + 1)
        if following == ".":
            following = self._piece_at(at + 2)
        if piece == "Q":
            return following.isdigit() or following.casefold() in _ROMANS
        return piece == "T" and following.isdigit()

    def _number_word(self, at: int) -> tuple[int, int] | None:
        """A number in words counts after a unit ("tháng mười hai") or before one ("sáu tháng", "một lần")."""
        keys = [word_key(piece) for piece, _, _ in self.pieces[at : at + 2]]
        for length in (2, 1):
            number = words().numbers.get(" ".join(keys[:length])) if len(keys) >= length else None
            if number is None:
                continue
            if self._previous() in {"QUARTER", "MONTH"} or self._kind_at(at + length) in _COUNTED:
                return number, length
        return None

    def _kind_at(self, at: int) -> str:
        piece = self._piece_at(at)
        return self._phrase(at, word_key(piece))[0] if piece[:1].isalpha() else ""

    def _phrase(self, at: int, key: str) -> tuple[str, int]:
        table = words().phrases
        make = word_key
        if key not in table and (self.unmarked or self._is_unmarked_unit(at)):
            table, make, key = words().bare_phrases, bare_key, bare_key(self.pieces[at][0])
        # "hằng năm báo cáo" names no "năm báo cáo"
        longest = 1 if self._previous() == "EVERY" else 9
        for keys, kind in table.get(key, ()):
            if len(keys) > longest:
                continue
            ahead = self.pieces[at : at + len(keys)]
            if len(ahead) == len(keys) and all(
                make(piece) == wanted for (piece, _, _), wanted in zip(ahead, keys, strict=True)
            ):
                return kind, len(keys)
        return "WORD", 1

    def _is_unmarked_unit(self, at: int) -> bool:
        following = self._piece_at(at + 1)
        return self.pieces[at][0].casefold() in {"thang", "quy", "nam", "ngay"} and (
            following.isdigit() or following.casefold() in _ROMANS
        )


def _short_date(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups())
    try:
        return date(2000 + year, month, day)
    except ValueError:
        return None


def _full_date(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_year(match: re.Match[str]) -> tuple[int, int] | None:
    month, year = (int(part) for part in match.groups())
    return (month, year) if 1 <= month <= 12 else None


def _day_month(match: re.Match[str]) -> tuple[int, int] | None:
    day, month = (int(part) for part in match.groups())
    return (day, month) if 1 <= month <= 12 and 1 <= day <= _LONGEST_MONTHS[month - 1] else None


_NUMBER_FORMS = (
    ("WORD", _SYMBOL, lambda match: match.group()),
    ("NOISE", _CLOCK, lambda match: match.group()),
    ("FULL_DATE", _FULL_DATE, _full_date),
    ("FULL_DATE", _SHORT_DATE, _short_date),
    ("MONTH_YEAR", _MONTH_YEAR, _month_year),
    ("DAY_MONTH", _DAY_MONTH, _day_month),
)


def scan(text: str) -> list[Token]:
    """Raw tokens of a text in order; what is no time word is a ``WORD``, what may be skipped ``NOISE``."""
    return _Scanner(text).scan()


def scan_words(text: str) -> list[tuple[str, int]]:
    """The keys of all words of a text and where each begins."""
    return [(word_key(match.group()), match.start()) for match in re.finditer(_WORD, text)]
