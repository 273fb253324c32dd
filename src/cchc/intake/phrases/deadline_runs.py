"""From raw tokens to runs that the grammar can read: compounds joined, separators typed, noise left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

UNITS = {
    "DAY": "day",
    "WEEK": "week",
    "MONTH": "month",
    "QUARTER": "quarter",
    "YEAR": "year",
    "WORKING": "working day",
    "HOUR": "hour",
}
NUMERIC = frozenset({"NUM", "ROMAN", "MONTH_YEAR", "YEAR_NUM", "DAY_MONTH", "FULL_DATE"})
_LIST_MARKS = frozenset({"COMMA", "AND", "PLUS", "SEMI"})
_TIGHT_LISTS = {("ROMAN", "ROMAN"), ("NUM", "MONTH_YEAR")}  # "Quý I/II", "Quý 1/2/2026"
_BEFORE_YEAR = frozenset({"SLASH", "LINE", "COMMA", "STOP", "OPEN"})
_SEPARATORS = _LIST_MARKS | {"LINE", "SLASH", "OPEN", "CLOSE", "COLON", "STOP"}
_TAKES_NUMBER = {
    "QUARTER": frozenset({"NUM", "ROMAN", "MONTH_YEAR"}),
    "MONTH": frozenset({"NUM", "MONTH_YEAR"}),
    "DAY": frozenset({"NUM", "DAY_MONTH", "FULL_DATE"}),
    "YEAR": frozenset({"YEAR_NUM"}),
    "PERIOD": frozenset({"YEAR_NUM"}),
}
_NEEDS_COMPANY = frozenset(
    {*_TAKES_NUMBER, *UNITS, "TIMES", "FIRST_HALF", "LAST_HALF", "NOW", "NEXT_MONTH"}
)
_EDGES = {"START": "start", "MID": "mid", "END": "end"}
_HALVES = {"FIRST_HALF": "first", "LAST_HALF": "last"}
_YEAR_OPENERS = frozenset({"IN", "EDGE", "HALF", "UNTIL", "TO", "CONTINUOUS", "FROM"})
_TIMES = NUMERIC | {"NOW", "THIS_YEAR", "NEXT_YEAR", "PERIOD_END", "NEXT_MONTH", "LAST_DAY", "HALF"}
_STARTS = (
    frozenset({"QUARTER", "MONTH", "YEAR", "PERIOD", "DAY", "EDGE", "HALF", "NOW", "THIS_YEAR"})
    | NUMERIC
)
_NEW_LINE = frozenset(
    {"QUARTER", "MONTH", "DAY", "BEFORE", "BY", "CONTINUOUS", "REGULARLY", "WORD"}
)
GRAMMAR_TYPES = frozenset(
    [
        "ALSO",
        "BEFORE",
        "BY",
        "UNTIL",
        "AFTER",
        "FROM",
        "ONWARD",
        "TO",
        "LENGTH",
        "CADENCE",
        "CONTINUOUS",
        "EDGE",
        "NOW",
        "THIS_YEAR",
        "NEXT_YEAR",
        "QUARTER",
        "ROMAN",
        "NUM",
        "MONTH",
        "MONTH_YEAR",
        "YEAR",
        "PERIOD",
        "YEAR_NUM",
        "HALF",
        "DAY",
        "FULL_DATE",
        "DAY_MONTH",
        "PERIOD_END",
        "NEXT_MONTH",
        "LAST_DAY",
        "SEP",
        "DASH",
    ]
)


def _unbroken(tokens: Sequence[Token]) -> list[Token]:
    """Tokens without the line breaks inside a time; one stays where the next line states a time of its own."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "SEMI" and token.value == "\n":
            before, after = (out[-1].type if out else ""), tokens[at + 1 : at + 2]
            kind = after[0].type if after else ""
            if before not in _TIMES | {"WORD", "CONTINUOUS"} or kind not in _NEW_LINE:
                continue
            if kind == "MONTH" and before == "NUM":  # the month of "ngày 16"
                continue
        out.append(token)
    return out


class _Joiner:
    """Joins words that mean one thing together ("6 tháng đầu", "hằng quý", "01 lần/năm")."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = _unbroken([token for token in tokens if token.type != "NOISE"])
        self.out: list[Token] = []
        self.at = 0

    def type_at(self, ahead: int) -> str:
        place = self.at + ahead
        return self.tokens[place].type if place < len(self.tokens) else ""

    def previous(self) -> str:
        return self.out[-1].type if self.out else ""

    def emit(self, kind: str, value: object, length: int) -> bool:
        ahead = self.tokens[self.at : self.at + length]
        self.out.append(Token(kind, value, ahead[0].start, ahead[-1].end))
        self.at += length
        return True

    def join(self) -> list[Token]:
        while self.at < len(self.tokens):
            if self.type_at(0) == "WORD" or not any(rule(self) for rule in _RULES):
                self.out.append(self.tokens[self.at])
                self.at += 1
        return self.out

    def bare_unit(self, ahead: int) -> bool:
        """A unit that no number follows: "quý" in "hằng quý", not in "quý II"."""
        kind = self.type_at(ahead)
        return kind in UNITS and self.type_at(ahead + 1) not in _TAKES_NUMBER.get(kind, ())


def _rate(join: _Joiner) -> bool:
    """As in "01 lần/năm", "một lần mỗi quý", "2 tuần/lần", "02 năm một lần"."""
    if join.type_at(0) == "NUM" and join.type_at(1) == "TIMES":
        if join.type_at(2) == "SLASH" and join.type_at(3) == "NUM" and join.bare_unit(4):
            return join.emit("CADENCE", UNITS[join.type_at(4)], 5)  # "1 lần/6 tháng"
        for ahead in (3, 2):
            linked = ahead == 2 or join.type_at(2) in {"SLASH", "EVERY", "IN", "NUM"}
            if linked and join.bare_unit(ahead):
                return join.emit("CADENCE", UNITS[join.type_at(ahead)], ahead + 1)
        return (join.previous() == "CADENCE" or join.type_at(2) == "IN") and join.emit(
            "CADENCE", None, 2
        )
    first = 1 if join.type_at(0) == "NUM" else 0
    if join.type_at(first) in UNITS and join.previous() not in {"MONTH", "DAY", "QUARTER"}:
        rest = [join.type_at(first + 1), join.type_at(first + 2), join.type_at(first + 3)]
        for form in (["SLASH", "TIMES"], ["SLASH", "NUM", "TIMES"], ["NUM", "TIMES"], ["TIMES"]):
            if rest[: len(form)] == form:
                return join.emit("CADENCE", UNITS[join.type_at(first)], first + 1 + len(form))
    return False


def _every(join: _Joiner) -> bool:
    """As in "hằng quý", "mỗi 6 tháng", "định kỳ 6 tháng"; a word of its own if no unit follows."""
    kind = join.type_at(0)
    if kind not in {"EVERY", "REGULARLY"}:
        return False
    if join.bare_unit(1):
        return join.emit("CADENCE", UNITS[join.type_at(1)], 2)
    if join.type_at(1) == "NUM" and join.bare_unit(2) and join.type_at(3) not in {"START", "END"}:
        return join.emit("CADENCE", UNITS[join.type_at(2)], 3)
    return join.emit("CADENCE", None, 1) if kind == "REGULARLY" else join.emit("WORD", None, 1)


def _more_cadence(join: _Joiner) -> bool:
    """The rest of a list of cadences: ", 6 tháng, năm" after "hằng quý"."""
    if join.previous() != "CADENCE" or join.type_at(0) not in {"COMMA", "AND", "SLASH", "LINE"}:
        return False
    first = 2 if join.type_at(1) == "NUM" and join.type_at(2) in UNITS else 1
    if not join.bare_unit(first) or join.type_at(first + 1) in {"START", "END", "TIMES", "SLASH"}:
        return False
    return join.emit("CADENCE", UNITS[join.type_at(first)], first + 1)


def _half(join: _Joiner) -> bool:
    """As in "6 tháng đầu năm", "nửa cuối năm"."""
    if join.type_at(0) in _HALVES:
        after = 1
        return join.type_at(after) in {"YEAR", "THIS_YEAR", "YEAR_NUM"} and join.emit(
            "HALF", (_HALVES[join.type_at(0)], 6), after
        )
    if (
        join.type_at(0) == "NUM"
        and join.type_at(1) == "MONTH"
        and join.type_at(2) in {"START", "END"}
    ):
        months = join.tokens[join.at].value
        return (
            isinstance(months, int)
            and 1 <= months <= 12
            and join.emit("HALF", ("first" if join.type_at(2) == "START" else "last", months), 3)
        )
    return False


def _ordinal(join: _Joiner) -> bool:
    """As in "Tuần 2", "kỳ họp thứ 20": the number counts something that is no unit of the calendar."""
    before = join.tokens[join.at - 1].type if join.at else ""
    return (join.type_at(0) == "ORDINAL" and join.emit("WORD", None, 1)) or (
        join.type_at(0) == "NUM"
        and before in {"WEEK", "ORDINAL", "TIMES"}
        and join.emit("WORD", None, 1)
    )


def _length(join: _Joiner) -> bool:
    """As in "15 ngày", "05 ngày làm việc"; with "6 tháng, năm" a cadence."""
    if join.type_at(0) != "NUM" or join.type_at(1) not in UNITS:
        return False
    if join.previous() in {"QUARTER", "MONTH", "DAY"} or join.type_at(2) in _TAKES_NUMBER.get(
        join.type_at(1), ()
    ):
        return False
    unit = UNITS[join.type_at(1)]
    if join.type_at(2) in {"COMMA", "AND", "SLASH"}:
        ahead = 4 if join.type_at(3) == "NUM" else 3
        if join.type_at(3) == "EVERY" or (join.type_at(ahead) == "YEAR" and join.bare_unit(ahead)):
            return join.emit("CADENCE", unit, 2)
    working = unit == "working day" or join.type_at(2) == "WORKING"
    while join.previous() in {"IN", "BY", "BEFORE", "AFTER"}:
        join.out.pop()
    value = (join.tokens[join.at].value, "working day" if working else unit)
    return join.emit("LENGTH", value, 3 if join.type_at(2) == "WORKING" else 2)


def _edge(join: _Joiner) -> bool:
    if join.type_at(0) not in _EDGES:
        return False
    follows = join.type_at(1)
    if follows in {"THIS_YEAR", "NEXT_YEAR", "YEAR"} or join.type_at(2) in _TAKES_NUMBER.get(
        follows, ()
    ):
        return join.emit("EDGE", _EDGES[join.type_at(0)], 1)
    return join.emit("WORD", None, 1)


def _last_day(join: _Joiner) -> bool:
    """As in "ngày cuối cùng của tháng": of each month; with a number ("… tháng 6") the end of that one."""
    if join.type_at(0) != "LAST_DAY":
        return False
    unit = 2 if join.type_at(1) == "EVERY" else 1
    kind = join.type_at(unit)
    if kind in {"YEAR", "THIS_YEAR"} or join.type_at(unit + 1) in _TAKES_NUMBER.get(kind, ()):
        return join.emit("EDGE", _EDGES["END"], 1)
    if kind in {"MONTH", "QUARTER", "PERIOD_END"}:
        return join.emit("LAST_DAY", None, unit + 1)
    return join.emit("WORD", None, 1)


def _bare_unit_or_year(join: _Joiner) -> bool:
    """As in "trong năm" is the year of the paper; any other unit without a number is a mere word."""
    kind = join.type_at(0)
    if kind not in _NEEDS_COMPANY or join.type_at(1) in _TAKES_NUMBER.get(kind, ()):
        return False
    if kind == "NOW" and join.previous() in {"FROM", "AFTER"}:
        return join.emit("NOW", None, 1)
    if kind == "NEXT_MONTH" and join.previous() == "NUM":
        return False
    whole_year = kind == "YEAR" and _width(join) > len("năm ")
    if kind == "YEAR" and (join.previous() in _YEAR_OPENERS or whole_year):
        return join.emit("THIS_YEAR", "this", 1)
    return join.emit("WORD", None, 1)


def _width(join: _Joiner) -> int:
    token = join.tokens[join.at]
    return token.end - token.start


def _all_units(join: _Joiner) -> bool:
    """As in "các quý" is every quarter; "các năm từ 2026 đến 2030" says no more than "từ 2026"."""
    kind = join.type_at(0)
    if kind == "YEAR" and join.type_at(1) == "FROM" and join.type_at(2) == "YEAR_NUM":
        return join.emit("FROM", None, 2)
    if kind not in {"MONTH", "QUARTER"} or _width(join) <= len("tháng ") or not join.bare_unit(0):
        return False
    return join.type_at(1) not in _EDGES and join.emit("CADENCE", UNITS[kind], 1)


_RULES: tuple[Callable[[_Joiner], bool], ...] = (
    _ordinal, _rate, _every, _more_cadence, _half, _length, _last_day, _edge, _all_units,
    _bare_unit_or_year,
)  # fmt: skip


def _typed_separator(token: Token, before: str, after: str, after_next: str) -> str | None:
    """What a separator between two tokens does; None leaves it out."""
    bare_follows = after in NUMERIC and (
        after != "YEAR_NUM" or before in {"YEAR_NUM", "MONTH_YEAR"}
    )
    year_word = after in {"THIS_YEAR", "NEXT_YEAR"} or (
        after == "YEAR" and after_next == "YEAR_NUM"
    )
    of_year = before in {"NUM", "ROMAN"} and (year_word or after == "YEAR_NUM")
    onward = after == "ONWARD" and token.type in _SEPARATORS  # "năm 2026, các năm tiếp theo"
    if onward or (of_year and token.type in _BEFORE_YEAR):
        return None
    tight = token.type in {"SLASH", "STOP"} and (before, after) in _TIGHT_LISTS
    if tight or (token.type in _LIST_MARKS and before in NUMERIC and bare_follows):
        return "SEP"
    if token.type in {"LINE", "UNTIL"} and before in NUMERIC and bare_follows:
        return "DASH"
    if token.type == "UNTIL":
        return "TO" if before in _TIMES else "UNTIL"
    if token.type == "LINE" and before in _TIMES and after in _STARTS:
        return "TO"
    return None if token.type in {"COLON", "STOP"} else "ALSO"


def _with_typed_separators(tokens: Sequence[Token]) -> list[Token]:
    out: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type not in _SEPARATORS and token.type != "UNTIL":
            out.append(token)
            continue
        after = [later.type for later in tokens[at + 1 : at + 3]] + ["", ""]
        kind = _typed_separator(token, out[-1].type if out else "", after[0], after[1])
        if kind is not None and not (kind == "ALSO" and out and out[-1].type == "ALSO"):
            out.append(Token(kind, token.type, token.start, token.end))
    return out


def _with_quarters(tokens: Sequence[Token]) -> list[Token]:
    """As in "I/2031" without its "Quý" is a quarter; a Roman number elsewhere is a mere word."""
    out: list[Token] = []
    in_quarters = False
    for at, token in enumerate(tokens):
        if token.type == "QUARTER":
            in_quarters = True
        elif token.type == "ROMAN" and not in_quarters:
            kinds = [later.type for later in tokens[at : at + 9]]
            while (
                len(kinds) > 2
                and kinds[0] == "ROMAN"
                and kinds[1] in {"COMMA", "AND", "LINE", "PLUS"}
            ):
                kinds = kinds[2:]
            if kinds[1:3] == ["SLASH", "YEAR_NUM"] or kinds[1:3] == ["YEAR", "YEAR_NUM"]:
                out.append(Token("QUARTER", None, token.start, token.start))
                in_quarters = True
            else:
                token = Token("WORD", None, token.start, token.end)  # noqa: PLW2901 - the token is replaced on purpose
        elif (
            token.type not in NUMERIC
            and token.type not in _SEPARATORS
            and token.type not in {"YEAR", "UNTIL"}
        ):
            in_quarters = False
        out.append(token)
    return out


def _without_stray_numbers(tokens: Sequence[Token]) -> list[Token]:
    """A number that no unit introduces says nothing about time."""
    out: list[Token] = []
    for at, token in enumerate(tokens):
        before = out[-1].type if out else ""
        kind = token.type
        if kind == "NUM" and before not in {"QUARTER", "MONTH", "DAY", "SEP", "DASH"}:
            after = [later.type for later in tokens[at + 1 : at + 3]]
            dated = after[:1] == ["MONTH"] and after[1:2] in (["NUM"], ["MONTH_YEAR"])
            days = after[:1] in (["DASH"], ["SEP"]) and after[1:2] in (["DAY_MONTH"], ["FULL_DATE"])
            months = after[:1] == ["DASH"] and after[1:2] == ["MONTH_YEAR"]
            if days or months:  # "01 - 15/3/2026", "6-12/2026"
                out.append(Token("DAY" if days else "MONTH", None, token.start, token.start))
            kind = "NUM" if dated or days or months else "WORD"
        elif kind == "MONTH_YEAR" and before not in {"QUARTER", "MONTH", "SEP", "DASH"}:
            out.append(Token("MONTH", None, token.start, token.start))
        out.append(token._replace(type=kind))
    return out


def runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """Maximal runs of tokens that the grammar knows; words between them part them."""
    joined = _with_quarters(_Joiner(tokens).join())
    found: list[list[Token]] = [[]]
    for token in _without_stray_numbers(
        _with_typed_separators([t for t in joined if t.type != "IN"])
    ):
        if token.type in GRAMMAR_TYPES:
            found[-1].append(token)
        elif found[-1]:
            found.append([])
    for run in found:
        while run and run[-1].type in {"ALSO", "SEP", "DASH", "TO"}:
            run.pop()
        while run and run[0].type in {"ALSO", "SEP", "DASH", "TO"}:
            run.pop(0)
    return [run for run in found if run]
