"""The target grammar at work: a row of pieces becomes segments of words, amounts and bases."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedToken
from lark.lexer import Lexer

from cchc.intake.phrases.target_kinds import Row, Terminal, terminals_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_MOST_MISFITS = 16


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit."""

    number: Terminal
    last: int


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a segment: ``kind`` is amount, rank, higher, base, nothing or other."""

    kind: str
    first: int
    last: int
    leads: tuple[Terminal, ...] = ()
    figures: tuple[Figure, ...] = ()
    linked: bool = False
    closing: str = ""
    period: tuple[int, int] | None = None
    ranked_at: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Items under one movement ("giảm", "tăng") or under none."""

    movement: Terminal | None
    items: tuple[Item, ...]


class _Terminals(Lexer):
    """Hands the terminals of a row to the parser as they are."""

    def __init__(self, _conf: object) -> None:
        """Take no settings: the terminals are made elsewhere."""

    def lex(self, text: Sequence[Terminal]) -> Iterator[Token]:  # pyright: ignore[reportIncompatibleMethodOverride] - lark's form for text that is no string
        """Yield one token for each terminal; its value is its index."""
        for index, terminal in enumerate(text):
            yield Token(terminal.kind, str(index))


@cache
def _parser() -> Lark:
    grammar = files("cchc.intake.phrases").joinpath("target.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer=_Terminals, maybe_placeholders=False)


def segments_of(row: Row) -> tuple[Segment, ...]:
    """Parse a row (a sentence without its brackets) into segments."""
    terminals = terminals_of(row)
    if all(terminal.kind == "OTHER" for terminal in terminals):
        return ()
    tree: Any = _parsed(terminals)
    return tuple(_segment(child, terminals) for child in tree.children)


def _parsed(terminals: list[Terminal]) -> Any:  # noqa: ANN401 - lark's trees are not typed
    """Parse terminals; one that fits no rule where it stands counts as a word like any other."""
    for _ in range(_MOST_MISFITS):
        try:
            return _parser().parse(terminals)  # pyright: ignore[reportArgumentType] - our lexer takes terminals
        except UnexpectedToken as misfit:
            at = int(str(misfit.token)) if str(misfit.token).isdigit() else len(terminals) - 1
            terminals[at] = replace(terminals[at], kind="OTHER")
    return Tree("start", [])


def _terminal(token: object, terminals: list[Terminal]) -> Terminal:
    return terminals[int(str(token))]


def _segment(tree: Tree[Token], terminals: list[Terminal]) -> Segment:
    movement = None
    children: list[Any] = list(tree.children)
    if tree.data == "moved":
        movement = _terminal(children[0], terminals)
        children = list(children[1].children) if len(children) > 1 else []
    return Segment(movement, tuple(_item(child, terminals) for child in children))


def _item(tree: Tree[Token], terminals: list[Terminal]) -> Item:
    leads: list[Terminal] = []
    figures: list[Figure] = []
    facts: dict[str, Any] = {}
    inner = list(tree.iter_subtrees_topdown()) if tree.data in {"amount", "rank"} else [tree]
    tokens = [_terminal(t, terminals) for t in _tokens(tree)]
    for subtree in inner:
        if subtree.data == "lead":
            leads.append(_terminal(subtree.children[0], terminals))
        elif subtree.data == "figure":
            parts = [_terminal(t, terminals) for t in subtree.children]
            figures.append(Figure(parts[0], parts[-1].last))
    for terminal in tokens:
        if terminal.kind == "LINK":
            facts["linked"] = True
        elif terminal.kind in {"UPWARD", "DOWNWARD"}:
            facts["closing"] = terminal.kind
        elif terminal.kind == "PERIOD":
            facts["period"] = (terminal.first, terminal.last)
        elif terminal.kind == "RANK":
            facts["ranked_at"] = terminal.first
    return Item(
        str(tree.data), tokens[0].first, tokens[-1].last, tuple(leads), tuple(figures), **facts
    )


def _tokens(tree: Tree[Token]) -> Iterator[Token]:
    for child in tree.children:
        if isinstance(child, Token):
            yield child
        else:
            yield from _tokens(child)
