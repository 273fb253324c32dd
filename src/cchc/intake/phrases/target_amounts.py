"""What one amount of a row demands by its own words: operator, value, unit and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_kinds import period_at
from cchc.intake.phrases.target_tokens import words_between
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from cchc.intake.phrases.target_grammar import Item
    from cchc.intake.phrases.target_kinds import Row, Terminal
    from cchc.intake.phrases.target_tokens import Unit

Value = Decimal | tuple[Decimal, Decimal] | None

_BOUNDS = {
    "AT_LEAST": Operator.AT_LEAST,
    "MORE": Operator.MORE_THAN,
    "AT_MOST": Operator.AT_MOST,
    "LESS": Operator.LESS_THAN,
    "ABOUT": Operator.ABOUT,
    "FROM": Operator.AT_LEAST,
}
BOUNDED = frozenset(_BOUNDS.values())
_CLOSINGS = {"UPWARD": Operator.AT_LEAST, "DOWNWARD": Operator.AT_MOST}
_TIMES = "lần"
LEVELS = frozenset(("REACH", "LEVEL"))
LIMITS = frozenset((Operator.AT_MOST, Operator.LESS_THAN))
_NEGATED_REACH = 14
_EACH_REACH = 10
_EACH = frozenset(("mỗi", "hằng", "hàng"))
_EXCEEDING = frozenset(("quá", "vượt", "hơn", "trên"))
# After one of these the words that follow an amount tell where or when, not what is counted.
NO_NOUN = frozenset(
    [
        "đối",
        "so",
        "trong",
        "vào",
        "ở",
        "năm",
        "tại",
        "mỗi",
        "hằng",
        "hàng",
        "để",
        "trước",
        "đến",
        "từ",
        "khi",
        "theo",
        "và",
        "hoặc",
        "trở",
        "nhằm",
        "gắn",
        "thông",
    ]
)
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Demand:
    """One amount with its meaning; ``first`` and ``last`` are the pieces of the row it covers.

    ``leading`` tells that the noun follows the number ("100% văn bản …"), ``strong`` that the words
    show an aim and not a mere count, ``bound`` keeps the bound of a movement or rank.
    """

    operator: Operator
    value: Value
    unit: str | None
    first: int
    last: int
    number_at: int
    baseline: str | None = None
    group: str = "none"
    leading: bool = False
    strong: bool = True
    linked: bool = False
    colon: bool = False
    level: bool = False
    bound: Operator | None = None
    notes: dict[str, str] = field(default_factory=dict[str, str])

    @property
    def is_percent(self) -> bool:
        """Whether the value is a share."""
        return self.group == "percent"


def plain_amount(text: str, row: Row, item: Item) -> Demand:
    """Read an amount by its own bounds, figures and unit; movements are looked at later."""
    figure, last_figure = item.figures[0], item.figures[-1]
    number = figure.number
    unit = last_figure.number.unit or number.unit
    kinds = [lead.kind for lead in item.leads]
    operator = _operator(row, item)
    value: Value = number.value
    if len(item.figures) > 1 and number.value is not None and last_figure.number.value is not None:
        value, operator = (number.value, last_figure.number.value), Operator.RANGE
    level = bool(LEVELS & set(kinds))
    notes = {"figure": words_between(text, row, number.first, figure.last)}
    if kinds and set(kinds) == {"FROM"} and not item.closing:
        notes["lead"] = "FROM"
    if "ADDED" in kinds:
        notes["increment"] = _lead_words(text, row, item, "ADDED")
    if number.of is not None:
        notes["of"] = (
            f"{plain_number(number.of)} {unit.text}"
            if unit and unit.text
            else plain_number(number.of)
        )
    if unit and unit.per and unit.group == "percent":
        notes["period"] = unit.per
    group = unit.group if unit else "none"
    multiple = any(row[lead.last].key == "gấp" for lead in item.leads)
    if "ADDED" in kinds and group == "percent":
        operator = Operator.INCREASE_BY
    demand = Demand(
        operator=operator,
        value=value,
        unit=(unit.text or None) if unit else (_TIMES if multiple else None),
        baseline=_multiple_base(text, row, item.last + 1) if multiple else None,
        first=item.first + 1 if item.linked else item.first,
        last=item.last,
        number_at=number.first,
        group=group,
        leading=not level and _noun_follows(row, item, unit),
        linked=item.linked,
        colon="COLON" in kinds,
        level=level,
        notes=notes,
    )
    if demand.leading and item.leads and item.leads[0].kind == "COLON":
        demand = replace(demand, first=item.leads[0].last + 1)
    return replace(demand, strong=_is_strong(row, item, demand))


def _multiple_base(text: str, row: Row, at: int) -> str | None:
    """The base of "gấp đôi năm 2024", which needs no "so với"."""
    end = period_at(row, tuple(piece.key for piece in row), at)
    return words_between(text, row, at, end - 1) if end else None


def bound_of(keys: tuple[str, ...]) -> Operator | None:
    """Return the operator of words that are a bound and nothing more ("tối thiểu"), or None."""
    found = target_words().grammar.longest(keys, 0)
    if found is None or found[0] != len(keys):
        return None
    return next((_BOUNDS[role] for role in found[1] if role in _BOUNDS and role != "FROM"), None)


def plain_number(value: Decimal) -> str:
    """Write a number without an exponent."""
    return f"{value:f}"


def figure_text(text: str, row: Row, item: Item) -> str:
    """The base of "so với 45% năm 2022" with the year that stands behind it."""
    end = item.last
    if end + 2 < len(row) and row[end + 1].key == "năm" and row[end + 2].text.isdigit():
        end += 2
    return words_between(text, row, item.figures[0].number.first, end)


def _lead_words(text: str, row: Row, item: Item, kind: str) -> str:
    for lead in item.leads:
        if lead.kind == kind:
            first = lead.first
            first -= 1 if first and row[first - 1].key == "có" else 0
            return words_between(text, row, first, lead.last)
    return ""


def _operator(row: Row, item: Item) -> Operator:
    operator = Operator.EQUAL
    for lead in item.leads:
        if lead.kind in _BOUNDS and not (lead.kind == "FROM" and operator is not Operator.EQUAL):
            operator = _BOUNDS[lead.kind]
            if operator is Operator.MORE_THAN and _is_negated(row, lead):
                operator = Operator.AT_MOST
            elif operator is Operator.LESS_THAN and _is_forbidden(row, lead):
                operator = Operator.AT_LEAST
    if item.closing:
        return _CLOSINGS[item.closing]
    number = item.figures[0].number
    if (
        number.upward
        and operator is Operator.EQUAL
        and not (number.value == HUNDRED and _percent(number))
    ):
        return Operator.AT_LEAST
    return operator


def _percent(number: Terminal) -> bool:
    return number.unit is not None and number.unit.group == "percent"


def _is_negated(row: Row, lead: Terminal) -> bool:
    """Whether "không" stands before "quá" or "vượt" in the same clause ("không để … quá 1 lần")."""
    if row[lead.first].key not in _EXCEEDING or row[lead.first].key in {"trên", "hơn"}:
        return False
    for position in range(lead.first - 1, max(-1, lead.first - _NEGATED_REACH), -1):
        if row[position].key in {";", ":"} or row[position].value is not None:
            return False
        if row[position].key == "không":
            return True
    return False


def _is_forbidden(row: Row, lead: Terminal) -> bool:
    """Whether "không để" stands before "dưới" or "thấp hơn" in the same clause."""
    keys = [piece.key for piece in row[max(0, lead.first - _NEGATED_REACH) : lead.first]]
    for sign in (",", ";", ":"):
        if sign in keys:
            keys = keys[len(keys) - keys[::-1].index(sign) :]
    return any(keys[at : at + 2] == ["không", "để"] for at in range(len(keys)))


def _noun_follows(row: Row, item: Item, unit: Unit | None) -> bool:
    following = item.last + 1
    if unit is not None and unit.group not in {"percent", "none"}:
        return unit.group in {"count", "unknown"} and not unit.text.startswith("lần")
    return following < len(row) and row[following].is_word and row[following].key not in NO_NOUN


def _is_strong(row: Row, item: Item, demand: Demand) -> bool:
    kinds = {lead.kind for lead in item.leads}
    if demand.group == "percent":
        return True
    if demand.group == "time":
        unit = item.figures[-1].number.unit
        each = unit is not None and unit.per is not None and "AT_LEAST" in kinds
        return demand.operator in LIMITS or "LEVEL" in kinds or each
    if demand.group == "none":
        told = all(row[lead.first].key == "là" for lead in item.leads if lead.kind != "COLON")
        return bool(kinds & {"REACH", "LEVEL", "AT_LEAST", "AT_MOST"}) and not (
            demand.leading or told
        )
    if demand.group in {"count", "unknown"}:
        return _is_strong_count(row, item, demand, kinds)
    return _is_led(row, item, kinds)


def _is_strong_count(row: Row, item: Item, demand: Demand, kinds: set[str]) -> bool:
    if not item.leads:
        return _is_for_each(row, demand.first) or _is_led(row, item, kinds)
    opening = item.leads[0]
    if kinds == {"AVERAGE"} and demand.group == "count":
        return row[opening.first].key in _EACH
    if kinds == {"LEVEL"} and len(item.leads) == 1 and _is_left_over(row, opening):
        return False
    if kinds == {"MORE"} and row[opening.first].key == "trên":
        return _is_produced(row, opening.first)
    return _is_led(row, item, kinds)


def _is_led(row: Row, item: Item, kinds: set[str]) -> bool:
    narrative = all(row[lead.first].key == "là" for lead in item.leads if lead.kind == "REACH")
    if kinds <= {"ABOUT", "REACH", "COLON", "ADDED", "AVERAGE"} and narrative and not item.closing:
        return bool(kinds & {"ADDED"}) or item.figures[0].number.upward
    return bool(kinds) or bool(item.closing) or item.figures[0].number.upward


def _is_left_over(row: Row, lead: Terminal) -> bool:
    """Whether "còn" tells how many there are and not to how many they shall sink."""
    if row[lead.first].key != "còn" or lead.last > lead.first:
        return False
    sinking = target_words().sets["sinking"]
    return not any(piece.key in sinking for piece in row[: lead.first])


def _is_for_each(row: Row, at: int) -> bool:
    """Whether each of many has to have the count ("mỗi xã có 02 mô hình")."""
    keys = tuple(piece.key for piece in row[max(0, at - _EACH_REACH) : at])
    return keys[-1:] == ("có",) and "mỗi" in keys and "đã" not in keys


def _is_produced(row: Row, at: int) -> bool:
    """Whether "trên" bounds a count and tells no place: a verb that asks for the count stands before."""
    lists = target_words().lists
    keys = tuple(piece.key for piece in row)
    asking = ("counting_verbs", "counting_links", "assurances", "aims")
    return at == 0 or any(lists[name].ending(keys, at) for name in asking)
