"""The terminals of the target grammar: which words of a row bound, move, rank or measure.

A word such as "trên" or "từ" is a terminal only where a number follows it through other such words;
everywhere else it is one of the words between (OTHER).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_tokens import Piece, Unit, unit_after
from cchc.intake.phrases.target_words import target_words

if TYPE_CHECKING:
    from decimal import Decimal

Row = tuple[Piece, ...]

_BEFORE_NUMBER = frozenset(
    [
        "REACH",
        "LEVEL",
        "COLON",
        "AT_LEAST",
        "MORE",
        "AT_MOST",
        "LESS",
        "ABOUT",
        "FROM",
        "ADDED",
        "AVERAGE",
    ]
)
_CHAIN = _BEFORE_NUMBER | {"NUMBER", "TO", "RANK", "BASIS"}
_FIGURE = frozenset(("NUMBER", "UNIT"))
_DASHES = frozenset("-–—÷")
_LINKS = frozenset((",", "và", "hoặc"))
_UPWARD_REACH = 5
_LEVEL_WORDS = frozenset(("mức", "từ", "cấp", "loại", "hạng", "bậc", "độ"))
_LEADER_REACH = 12
_BASE_REACH = 8
_MULTIPLES = frozenset(("đôi", "rưỡi"))
_TIME_LINKS = frozenset(("trong", "vào", "đến", "từ", "của"))
FAULT_REACH = 18
_EXCEEDING = frozenset(("quá", "vượt", "trên"))
_GROUP_OPENERS = frozenset(("trong", "vào", "thuộc", "số"))


@dataclass(frozen=True, slots=True)
class Terminal:
    """A terminal and the pieces it covers; a number keeps its worth, a unit its reading."""

    kind: str
    first: int
    last: int
    roles: tuple[str, ...] = ()
    value: Decimal | None = None
    of: Decimal | None = None
    unit: Unit | None = None
    upward: bool = False


def terminals_of(row: Row) -> list[Terminal]:
    """Turn a row of pieces into the terminals of the grammar, words between them joined."""
    candidates = _candidates(row)
    return _joined(_resolved(candidates))


def _candidates(row: Row) -> list[Terminal]:
    keys = tuple(piece.key for piece in row)
    found: list[Terminal] = []
    at = 0
    while at < len(row):
        terminals = _candidates_at(row, keys, at, found)
        found.extend(terminals)
        at = terminals[-1].last + 1
    return found


def _candidates_at(  # noqa: PLR0911 - cases read from the top down
    row: Row, keys: tuple[str, ...], at: int, found: list[Terminal]
) -> list[Terminal]:
    if row[at].value is not None:
        return _figure_at(row, keys, at, found)
    if found and found[-1].roles and {"HIGHER", "VERSUS"} & set(found[-1].roles):
        end = period_at(row, keys, at) or _later_period(row, keys, at, found[-1])
        if end:
            return [Terminal("PERIOD", at, end - 1)]
    for kind, end in (("RANK", _rank_at(row, keys, at)), ("NOTHING", _nothing_at(row, keys, at))):
        if end:
            return [Terminal(kind, at, end - 1, (kind,))]
    words = target_words().grammar.longest(keys, at)
    if words:
        return [Terminal("OTHER", at, at + words[0] - 1, words[1])]
    if keys[at] in _DASHES:
        return [Terminal("OTHER", at, at, ("TO",))]
    if keys[at] == ":":
        return [Terminal("OTHER", at, at, ("COLON",))]
    if keys[at] in _LINKS:
        return [Terminal("OTHER", at, at, ("LINK",))]
    return [Terminal("OTHER", at, at)]


def _figure_at(row: Row, keys: tuple[str, ...], at: int, found: list[Terminal]) -> list[Terminal]:
    words = target_words()
    ranked = any(t.kind == "RANK" for t in found[-2:])
    among = words.lists["among"].longest(keys, at + 1) if ranked else None
    unit = unit_after(row, at)
    if ("/" in row[at].text and row[at].of is None) or row[at].key in _MULTIPLES:
        unit = None  # a fraction or multiple of what follows
    if ranked and not among:
        unit = Unit("", "none", 0)
    elif among and not (unit and unit.group == "percent"):
        text = " ".join(piece.text for piece in row[at + 1 : at + 1 + among[0]]).replace(" ,", ",")
        unit = Unit(text, "count", among[0])
    value = row[at].value
    if value is not None and unit is not None:
        value *= unit.scale
        value = value.to_integral_value() if value == value.to_integral_value() else value
    last = at + (unit.length if unit else 0)
    upward = _is_upward_later(keys, last + 1)
    number = Terminal("NUMBER", at, at, value=value, of=row[at].of, unit=unit, upward=upward)
    if unit is None or unit.length == 0:
        return [number]
    return [number, Terminal("UNIT", at + 1, last, unit=unit)]


def _is_upward_later(keys: tuple[str, ...], at: int) -> bool:
    """Whether "trở lên" stands some words after the figure and can only speak of the figure."""
    words = target_words()
    upward = words.lists["upward"]
    passed_level = False
    for position in range(at, min(at + 30, len(keys))):
        if keys[position] in {";", ".", ":"}:
            return False
        if upward.longest(keys, position):
            near = position - at <= _UPWARD_REACH and not passed_level
            return near or _is_above_highest(keys, position)
        passed_level = passed_level or keys[position] in _LEVEL_WORDS or keys[position].isdigit()
    return False


def _is_above_highest(keys: tuple[str, ...], at: int) -> bool:
    """Whether the level before "trở lên" is the highest there is, so that nothing lies above it."""
    if at == 0 or not keys[at - 1].isdigit():
        return False
    for name, top in target_words().highest_levels.items():
        length = len(name.split())
        if " ".join(keys[at - 1 - length : at - 1]) == name and int(keys[at - 1]) >= top:
            return True
    return False


def period_at(row: Row, keys: tuple[str, ...], at: int) -> int:
    """Return the end of a period of comparison that begins at `at` ("năm trước", "năm 2022"), or 0."""
    words = target_words()
    found = words.lists["periods"].longest(keys, at)
    end = at + found[0] if found else at
    year = _year_at(row, keys, end)
    if year:
        return year
    if keys[end : end + 2] == ("giai", "đoạn") and end + 4 < len(row) and _is_year(row[end + 2]):
        return end + 5
    return end if found else 0


def _later_period(row: Row, keys: tuple[str, ...], at: int, before: Terminal) -> int:
    """Return the end of a base that names its things first ("so với số được giao năm 2022"), or 0."""
    if "VERSUS" not in before.roles:
        return 0
    for position in range(at, min(at + _BASE_REACH, len(row))):
        if row[position].value is not None or not row[position].is_word:
            return 0
        end = period_at(row, keys, position + 1) if position + 1 < len(row) else 0
        if end and keys[position] not in _TIME_LINKS:
            return end
    return 0


def _year_at(row: Row, keys: tuple[str, ...], at: int) -> int:
    if at + 1 < len(row) and keys[at] == "năm" and _is_year(row[at + 1]):
        return at + 2
    return 0


def _is_year(piece: Piece) -> bool:
    return piece.value is None and len(piece.text) == 4 and piece.text.isdigit()


def _rank_at(row: Row, keys: tuple[str, ...], at: int) -> int:
    """Return the end of words that make the next number a rank, or 0."""
    words = target_words()
    place = words.lists["rank_place"].longest(keys, at)
    if place and _number_near(row, at + place[0]):
        ranked = place[0] > 1 or _is_upward_later(keys, at + place[0] + 1)
        return at + place[0] if ranked else 0
    group = words.lists["rank_group"].longest(keys, at)
    if not group:
        return 0
    end = at + group[0]
    if words.lists["rank_top"].longest(keys, at):
        return end if _number_near(row, end) else 0
    if end >= len(row) or row[end].value is None or keys[end + 1 : end + 2] == ("%",):
        return 0
    among = words.lists["among"].longest(keys, end + 1)
    whole = words.lists["rank_whole"].longest(keys, end + 1)
    if not among and not whole:
        return 0
    inside = keys[at] == "nhóm" and at > 0 and (bool(whole) or keys[at - 1] in _GROUP_OPENERS)
    length = among[0] if among else 0
    return end if inside or _leads_follow(keys, end + 1 + length) else 0


def _number_near(row: Row, at: int) -> bool:
    """Whether a number follows, with no more than a bound between."""
    found = target_words().bounds.longest(tuple(piece.key for piece in row[at : at + 4]), 0)
    start = at + (found[0] if found else 0)
    return start < len(row) and row[start].value is not None


def _leads_follow(keys: tuple[str, ...], at: int) -> bool:
    leaders = target_words().lists["leaders"]
    for position in range(at, min(at + _LEADER_REACH, len(keys))):
        if keys[position] in {";", "."}:
            return False
        if leaders.longest(keys, position):
            return True
    return False


def _nothing_at(row: Row, keys: tuple[str, ...], at: int) -> int:
    """Return the end of "không có <countable thing>" where a fault follows and no number, or 0."""
    words = target_words()
    trigger = words.lists["none_triggers"].longest(keys, at)
    if not trigger or (at > 0 and words.lists["none_unless"].ending(keys, at)):
        return 0
    end = at + trigger[0]
    while end < len(keys) and keys[end] in {
        "tình",
        "trạng",
        "việc",
        "bất",
        "kỳ",
        "một",
        "nào",
        "các",
    }:
        end += 1
    things = _things_end(keys, end)
    if things == end:
        return _fault_at(keys, at, end)
    # "không để … quá 02 lần" bounds the times; "không có … quá 30 ngày" only says which are meant.
    bounds = keys[at : at + 2] == ("không", "để")
    ended = words.lists["none_endings"].ending(keys, at + trigger[0]) > 0
    faulty = False
    for position in range(things, min(things + FAULT_REACH, len(keys))):
        if keys[position] in {";", "."}:
            break
        if row[position].value is not None:
            bounded = bounds and keys[position - 1] in _EXCEEDING
            return things if faulty and not bounded else 0
        faulty = faulty or words.lists["none_faults"].longest(keys, position) is not None
    return things if faulty or ended else 0


def _fault_at(keys: tuple[str, ...], at: int, end: int) -> int:
    """Return the end of "không để xảy ra (tình trạng) <fault>" where nothing countable stands, or 0."""
    words = target_words()
    if not words.lists["none_endings"].longest(keys, at):
        return 0
    fault = words.lists["none_faults"].longest(keys, end)
    if fault:
        return end + fault[0]
    state = end > at and keys[end - 1] in {"trạng", "việc"}
    reach = range(end, min(end + FAULT_REACH, len(keys)))
    return end if state and any(words.lists["none_faults"].longest(keys, p) for p in reach) else 0


def _things_end(keys: tuple[str, ...], at: int) -> int:
    things = target_words().lists["none_things"]
    end = at
    position = at
    while found := things.longest(keys, position):
        end = position + found[0]
        position = end + 1 if end < len(keys) and keys[end] in _LINKS else len(keys)
    return end


def _resolved(candidates: list[Terminal]) -> list[Terminal]:
    """Decide from right to left what each candidate is, by what follows it."""
    resolved: list[Terminal] = []
    moves = (i for i, c in enumerate(candidates) if {"REDUCE", "INCREASE"} & set(c.roles))
    first_move = next(moves, len(candidates))
    following: Terminal | None = None
    for position in range(len(candidates) - 1, -1, -1):
        terminal = candidates[position]
        before = candidates[position - 1] if position else None
        if terminal.kind == "OTHER" and terminal.roles:
            moved = first_move < position
            terminal = replace(terminal, kind=_kind(terminal, before, following, moved=moved))
        elif terminal.kind == "RANK" and not (following and following.kind in _CHAIN):
            terminal = replace(terminal, kind="OTHER")
        elif terminal.kind == "PERIOD" and before is not None:
            usable = {"HIGHER", "VERSUS"} & set(before.roles)
            terminal = terminal if usable else replace(terminal, kind="OTHER")
        resolved.append(terminal)
        following = terminal
    resolved.reverse()
    return resolved


def _kind(  # noqa: PLR0911 - cases read from the top down
    terminal: Terminal, before: Terminal | None, following: Terminal | None, *, moved: bool
) -> str:
    next_kind = following.kind if following else ""
    after_figure = before is not None and before.kind in _FIGURE
    for role in reversed(terminal.roles):
        if role in {"REDUCE", "INCREASE"} and next_kind != "PERIOD":
            return role
        if role == "HIGHER" and next_kind in {"PERIOD", "VERSUS"}:
            return role
        if role == "VERSUS" and next_kind in {"PERIOD", *_CHAIN}:
            return role if next_kind == "PERIOD" else "BASIS"
        if role in {"UPWARD", "DOWNWARD"} and after_figure:
            return role
        if role == "TO" and next_kind in _CHAIN:
            return "TO" if after_figure else ("LEVEL" if moved and terminal.first else "OTHER")
        if role in _BEFORE_NUMBER and next_kind in _CHAIN - {"TO", "BASIS"}:
            return role
        if role == "LINK" and next_kind in _CHAIN - {"TO"}:
            return role
    return "OTHER"


def _joined(resolved: list[Terminal]) -> list[Terminal]:
    joined: list[Terminal] = []
    for terminal in resolved:
        if terminal.kind == "OTHER" and joined and joined[-1].kind == "OTHER":
            joined[-1] = replace(joined[-1], last=terminal.last)
        else:
            joined.append(terminal)
    return joined
