"""The grammar of time expressions: a run of tokens to the times that it states."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lark import Lark, Transformer, UnexpectedInput
from lark import Token as LarkToken
from lark.lexer import Lexer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cchc.intake.phrases.deadline_tokens import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """A quarter, month, year or day by its number; ``year`` is a number, "this", "next" or None (not said).

    ``through`` tells that the list runs from the one before to this one ("I-III"); ``spot`` is
    where a unit of a list stands.
    """

    number: int
    year: int | str | None = None
    month: int | None = None
    through: bool = False
    spot: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time without its opener: units of one kind, or the part of a year ("half"), or "now".

    ``name`` is quarter, month, year, day, month_day, half or now; ``edge`` start, mid or end;
    ``of`` says for a month_day which day of what it is: period_end, next_month, last_day or None.
    """

    name: str
    units: tuple[Unit, ...] = ()
    edge: str | None = None
    half: tuple[str, int] | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of time: how it is bounded and what it names.

    ``rule`` is at, before, by, until, after, onward, between, length, cadence, continuous or also.
    """

    rule: str
    start: int
    end: int
    first: Moment | None = None
    last: Moment | None = None
    exclusive: bool = False
    is_open: bool = False
    amount: tuple[int, str] | None = None
    cadence: str | None = None


_LONGEST = 40  # tokens tried at once; real cells hold fewer


class _Tokens(Lexer):
    """Hands the tokens of a run to the parser."""

    def __init__(self, lexer_conf: object) -> None:
        """Lark makes the lexer with its configuration, which is not needed."""

    def lex(self, data: Any) -> Iterator[LarkToken]:  # noqa: ANN401 # pyright: ignore[reportIncompatibleMethodOverride] - Lark calls it with the input alone
        for index, token in enumerate(data):
            made = LarkToken(token.type, "", start_pos=token.start, column=index, end_pos=token.end)
            made.value = token.value
            yield made


def _place(children: Sequence[Any]) -> tuple[int, int]:
    """Where the first of some tokens or values begins and the last ends."""
    starts: list[Any] = [
        child.start_pos if isinstance(child, LarkToken) else child[1] for child in children
    ]
    ends: list[Any] = [
        child.end_pos if isinstance(child, LarkToken) else child[2] for child in children
    ]
    return min(starts), max(ends)


def _listed(children: Sequence[Any]) -> list[Unit]:
    """Units of a list; a dash before one makes it the end of a span."""
    units: list[Unit] = []
    dashed = False
    for child in children:
        if isinstance(child, LarkToken):
            if child.type in {"SEP", "DASH"}:
                dashed = child.type == "DASH"
            elif child.type == "YEAR_NUM":
                units.append(Unit(child.value, through=dashed))
            elif child.type == "MONTH_YEAR":
                units.append(Unit(child.value[0], child.value[1], through=dashed))
            continue
        units.append(replace(child[0], through=dashed, spot=(child[1], child[2])))
    return units


def _with_month(first: Moment, last: Moment) -> Moment:
    """As in "từ ngày 10 đến ngày 20/5": the month said once holds for both days."""
    if first.name != "month_day" or first.of is not None or last.name != "day":
        return first
    unit = last.units[0]
    return Moment("day", (Unit(first.units[0].number, unit.year, unit.month),))


class _Meaning(Transformer[Any, Any]):
    """Builds values while the parser reduces; each is (value, start, end)."""

    def start(self, children: list[Any]) -> list[Item]:
        return [
            Item("also", *_place([child])) if isinstance(child, LarkToken) else child
            for child in children
        ]

    def year(self, children: list[Any]) -> Any:  # noqa: ANN401
        return (children[-1].value, *_place(children))

    def _unit(self, children: list[Any]) -> Any:  # noqa: ANN401
        head = children[0]
        number, year = head.value if head.type == "MONTH_YEAR" else (head.value, None)
        if len(children) > 1:
            year = children[1][0]
        return (Unit(number, year), *_place(children))

    quarter = _unit
    month = _unit

    def _moment(self, name: str, children: list[Any]) -> Any:  # noqa: ANN401
        return (Moment(name, tuple(_listed(children))), *_place(children))

    def quarters(self, children: list[Any]) -> Any:  # noqa: ANN401
        return self._moment("quarter", children)

    def months(self, children: list[Any]) -> Any:  # noqa: ANN401
        return self._moment("month", children)

    def years(self, children: list[Any]) -> Any:  # noqa: ANN401
        return self._moment("year", children)

    def days(self, children: list[Any]) -> Any:  # noqa: ANN401
        units = _listed(
            [child for child in children if getattr(child, "type", "") not in {"DAY", "NUM"}]
        )
        numbers = [child for child in children if getattr(child, "type", "") == "NUM"]
        if numbers:
            first = replace(
                units[0], number=numbers[0].value, through=False, spot=_place(numbers[:1])
            )
            units = [first, *units]
        return (Moment("day", tuple(units)), *_place(children))

    def day(self, children: list[Any]) -> Any:  # noqa: ANN401
        head = children[0]
        if head.type == "FULL_DATE":
            when: date = head.value
            unit = Unit(when.day, when.year, when.month)
        elif head.type == "DAY_MONTH":
            unit = Unit(head.value[0], children[1][0] if len(children) > 1 else None, head.value[1])
        elif children[2].type == "MONTH_YEAR":
            unit = Unit(head.value, children[2].value[1], children[2].value[0])
        else:
            unit = Unit(
                head.value, children[3][0] if len(children) > 3 else None, children[2].value
            )
        return (unit, *_place(children))

    def month_day(self, children: list[Any]) -> Any:  # noqa: ANN401
        if children[0].type == "LAST_DAY":
            return (Moment("month_day", (Unit(31),), of="last_day"), *_place(children))
        of = children[2].type.lower() if len(children) > 2 else None
        return (Moment("month_day", (Unit(children[1].value),), of=of), *_place(children))

    def half(self, children: list[Any]) -> Any:  # noqa: ANN401
        year = children[1][0] if len(children) > 1 else None
        return (Moment("half", (Unit(0, year),), half=children[0].value), *_place(children))

    def now(self, children: list[Any]) -> Any:  # noqa: ANN401
        return (Moment("now"), *_place(children))

    def this_year(self, children: list[Any]) -> Any:  # noqa: ANN401
        return (Moment("year", (Unit(0, "this"),)), *_place(children))

    def next_year(self, children: list[Any]) -> Any:  # noqa: ANN401
        return (Moment("year", (Unit(0, "next"),)), *_place(children))

    def moment(self, children: list[Any]) -> Any:  # noqa: ANN401
        value: Moment = children[-1][0]
        if len(children) > 1:
            value = replace(value, edge=children[0].value)
        return (value, *_place(children))

    def _item(self, rule: str, children: list[Any]) -> Item:
        moments = [child[0] for child in children if not isinstance(child, LarkToken)]
        exclusive = any(getattr(child, "type", "") == "BEFORE" for child in children)
        is_open = any(getattr(child, "type", "") == "ONWARD" for child in children)
        last = moments[1] if len(moments) > 1 else None
        if last is not None:
            moments[0] = _with_month(moments[0], last)
        return Item(
            rule,
            *_place(children),
            first=moments[0],
            last=last,
            exclusive=exclusive,
            is_open=is_open,
        )

    def at(self, children: list[Any]) -> Item:
        return self._item("at", children)

    def before(self, children: list[Any]) -> Item:
        return self._item("before", children)

    def by(self, children: list[Any]) -> Item:
        return self._item("by", children)

    def until(self, children: list[Any]) -> Item:
        return self._item("until", children)

    def after(self, children: list[Any]) -> Item:
        return self._item("after", children)

    def onward(self, children: list[Any]) -> Item:
        return self._item("onward", children)

    def between(self, children: list[Any]) -> Item:
        return self._item("between", children)

    def length(self, children: list[Any]) -> Item:
        return Item("length", *_place(children), amount=children[0].value)

    def cadence(self, children: list[Any]) -> Item:
        return Item("cadence", *_place(children), cadence=children[0].value)

    def continuous(self, children: list[Any]) -> Item:
        return Item("continuous", *_place(children))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    grammar = Path(__file__).with_name("deadline.lark").read_text("utf-8")
    return Lark(
        grammar, parser="lalr", lexer=_Tokens, transformer=_Meaning(), maybe_placeholders=False
    )


def read_run(tokens: Sequence[Token]) -> list[Item]:
    """The statements of a run of tokens in order; tokens that fit nowhere are passed over.

    The longest readable beginning is read first, then the rest, so that one odd word in a cell
    does not hide the times beside it.
    """
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        length = min(len(tokens) - at, _LONGEST)
        while length:
            try:
                found: Any = _parser().parse(tokens[at : at + length])  # pyright: ignore[reportArgumentType] - the lexer takes tokens
            except UnexpectedInput as error:
                length = _readable(error, length)
                continue
            items += found
            break
        at += max(1, length)
    return items


def _readable(error: UnexpectedInput, length: int) -> int:
    """How many tokens the next try may have: every longer beginning fails at the same token."""
    token = getattr(error, "token", None)
    if token is None or token.type == "$END" or token.column is None:
        return length - 1
    return min(length - 1, token.column)
