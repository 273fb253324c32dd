"""What the parsed segments of a row demand: operator, value, unit and base of each amount."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_grammar import Item, Segment, segments_of
from cchc.intake.phrases.target_tokens import words_between
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
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
_CLOSINGS = {"UPWARD": Operator.AT_LEAST, "DOWNWARD": Operator.AT_MOST}
_LEVELS = frozenset(("REACH", "LEVEL"))
_LIMITS = frozenset((Operator.AT_MOST, Operator.LESS_THAN))
_NEGATED_REACH = 14
_LIST_REACH = 12
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
_HUNDRED = Decimal(100)


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


def demands_of(text: str, row: Row) -> tuple[Demand, ...]:
    """Read all demands of a row of pieces of `text`, in the order of the words."""
    found: list[Demand] = []
    for segment in segments_of(row):
        _read_segment(text, row, segment, found)
    return tuple(found)


def _read_segment(text: str, row: Row, segment: Segment, found: list[Demand]) -> None:
    begin = len(found)
    for position, item in enumerate(segment.items):
        mine = found[begin:]
        if item.kind == "amount" and position and segment.items[position - 1].kind == "higher":
            continue
        if item.kind == "amount":
            _read_amount(text, row, (segment, item), found, mine)
        elif item.kind == "rank":
            found.append(_rank(item))
        elif item.kind == "higher":
            _read_higher(text, row, segment.items[position:], found)
        elif item.kind == "base":
            _read_base(text, row, (segment, item), found, mine)
        elif item.kind == "nothing":
            found.append(_nothing(text, row, item))


def _read_amount(
    text: str,
    row: Row,
    place: tuple[Segment, Item],
    found: list[Demand],
    mine: list[Demand],
) -> None:
    segment, item = place
    kinds = [lead.kind for lead in item.leads]
    if "BASIS" in kinds:
        if found:
            found[-1] = replace(found[-1], baseline=_figure_text(text, row, item))
        return
    demand = _plain_amount(text, row, item)
    previous = found[-1] if found else None
    if _inherits(item, demand, previous):
        demand = replace(demand, operator=previous.operator if previous else demand.operator)
    if previous and previous.notes.get("lead") == "FROM" and "LEVEL" in kinds:
        found.pop()
        joined = replace(demand, baseline=previous.notes["figure"], first=previous.first)
        joined = (
            joined if joined.unit else replace(joined, unit=previous.unit, group=previous.group)
        )
        found.append(joined)
        return
    found.append(_moved(row, segment, demand, mine))


def _plain_amount(text: str, row: Row, item: Item) -> Demand:
    figure, last_figure = item.figures[0], item.figures[-1]
    number = figure.number
    unit = last_figure.number.unit or number.unit
    kinds = [lead.kind for lead in item.leads]
    operator = _operator(row, item)
    value: Value = number.value
    if len(item.figures) > 1 and number.value is not None and last_figure.number.value is not None:
        value, operator = (number.value, last_figure.number.value), Operator.RANGE
    level = bool(_LEVELS & set(kinds))
    notes = {"figure": words_between(text, row, number.first, figure.last)}
    if kinds and set(kinds) == {"FROM"} and not item.closing:
        notes["lead"] = "FROM"
    if "ADDED" in kinds:
        notes["increment"] = _lead_words(text, row, item, "ADDED")
    if number.of is not None:
        notes["of"] = (
            f"{_plain(number.of)} {unit.text}" if unit and unit.text else _plain(number.of)
        )
    if unit and unit.per and unit.group == "percent":
        notes["period"] = unit.per
    group = unit.group if unit else "none"
    if "ADDED" in kinds and group == "percent":
        operator = Operator.INCREASE_BY
    demand = Demand(
        operator=operator,
        value=value,
        unit=(unit.text or None) if unit else None,
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


def _plain(value: Decimal) -> str:
    return f"{value:f}"


def _figure_text(text: str, row: Row, item: Item) -> str:
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
    if item.closing:
        return _CLOSINGS[item.closing]
    number = item.figures[0].number
    if (
        number.upward
        and operator is Operator.EQUAL
        and not (number.value == _HUNDRED and _percent(number))
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


def _noun_follows(row: Row, item: Item, unit: Unit | None) -> bool:
    following = item.last + 1
    if unit is not None and unit.group not in {"percent", "none"}:
        return unit.group in {"count", "unknown"} and not unit.text.startswith("lần")
    return following < len(row) and row[following].is_word and row[following].key not in NO_NOUN


def _is_strong(row: Row, item: Item, demand: Demand) -> bool:
    if demand.group == "percent":
        return True
    kinds = {lead.kind for lead in item.leads}
    if demand.group == "time":
        return demand.operator in _LIMITS or "LEVEL" in kinds
    if demand.group == "none":
        told = all(row[lead.first].key == "là" for lead in item.leads if lead.kind != "COLON")
        return bool(kinds & {"REACH", "LEVEL", "AT_LEAST", "AT_MOST"}) and not (
            demand.leading or told
        )
    if (
        demand.group in {"count", "unknown"}
        and kinds == {"MORE"}
        and row[item.leads[0].first].key == "trên"
    ):
        return _is_produced(row, item.leads[0].first)
    narrative = all(row[lead.first].key == "là" for lead in item.leads if lead.kind == "REACH")
    if kinds <= {"ABOUT", "REACH", "COLON", "ADDED", "AVERAGE"} and narrative and not item.closing:
        return bool(kinds & {"ADDED"}) or item.figures[0].number.upward
    return bool(kinds) or bool(item.closing) or item.figures[0].number.upward


def _is_produced(row: Row, at: int) -> bool:
    """Whether "trên" bounds a count and tells no place: a verb that asks for the count stands before."""
    lists = target_words().lists
    keys = tuple(piece.key for piece in row)
    asking = ("counting_verbs", "counting_links", "assurances", "aims")
    return at == 0 or any(lists[name].ending(keys, at) for name in asking)


def _inherits(item: Item, demand: Demand, previous: Demand | None) -> bool:
    """A bound word governs the following numbers of the same list; 100 % opens a demand of its own."""
    if previous is None or item.leads or item.closing:
        return False
    near = demand.first - previous.last <= _LIST_REACH and not demand.leading
    if not item.linked and not (near and demand.is_percent):
        return False
    same = demand.group in (previous.group, "none")
    bounded = previous.operator in set(_BOUNDS.values())
    return same and bounded and demand.operator is Operator.EQUAL and demand.value != _HUNDRED


def _moved(row: Row, segment: Segment, demand: Demand, mine: list[Demand]) -> Demand:
    if segment.movement is None or not _governs(row, segment.movement, demand, mine):
        return demand
    rank = demand.group == "rank"
    if demand.level and not rank:
        return demand
    increase = segment.movement.kind == "INCREASE"
    apart = segment.movement.last + 1 < demand.first
    if apart and not increase and demand.operator in _LIMITS:
        return demand
    if rank and increase:
        operator = Operator.RANK_UP
    else:
        operator = Operator.INCREASE_BY if increase else Operator.REDUCE_BY
    bound = demand.operator if demand.operator in set(_BOUNDS.values()) else None
    return replace(demand, operator=operator, bound=bound, strong=True, leading=demand.leading)


def _governs(row: Row, movement: Terminal, demand: Demand, mine: list[Demand]) -> bool:
    """Whether a movement verb governs an amount: it stands right before it or over the words between."""
    if movement.last + 1 == demand.first:
        return True
    if mine:
        return demand.linked and mine[-1].operator in {
            Operator.REDUCE_BY,
            Operator.INCREASE_BY,
            Operator.RANK_UP,
        }
    words = target_words()
    keys = tuple(piece.key for piece in row)
    between = keys[movement.last + 1 : demand.first]
    if demand.linked or (demand.value == _HUNDRED and demand.is_percent):
        return False
    if words.lists["takers"].ending(keys, demand.first):
        return False
    for position, key in enumerate(between):
        opens = words.lists["openers"].longest(keys, movement.last + 2 + position)
        if key in {";", ":"} or (key in {",", "và"} and opens):
            return False
    return True


def _rank(item: Item) -> Demand:
    number = item.figures[0].number
    unit = number.unit
    known = unit is not None and unit.group == "count"
    return Demand(
        operator=Operator.RANK_TOP,
        value=number.value,
        unit=unit.text if known and unit else None,
        first=item.first + 1 if item.linked else item.first,
        last=item.last,
        number_at=number.first,
        group="rank",
        linked=item.linked,
        notes={"of": _plain(number.of)} if number.of is not None else {},
    )


def _read_higher(text: str, row: Row, items: tuple[Item, ...], found: list[Demand]) -> None:
    item = items[0]
    period = item.period or (item.last, item.last)
    baseline = words_between(text, row, *period)
    found.append(
        Demand(
            operator=Operator.HIGHER_THAN_PREVIOUS,
            value=None,
            unit=None,
            first=item.first,
            last=item.last,
            number_at=item.first,
            baseline=baseline,
        )
    )
    if len(items) > 1 and items[1].kind == "amount":
        # "cao hơn năm trước từ 2% trở lên": by how much is said right behind the base.
        base = found.pop()
        amount = _plain_amount(text, row, items[1])
        bound = amount.operator if amount.operator in set(_BOUNDS.values()) else None
        raised = Operator.INCREASE_BY
        found.append(
            replace(amount, operator=raised, bound=bound, baseline=base.baseline, first=base.first)
        )


def _read_base(
    text: str, row: Row, place: tuple[Segment, Item], found: list[Demand], mine: list[Demand]
) -> None:
    segment, item = place
    baseline = words_between(text, row, *(item.period or (item.last, item.last)))
    if mine and mine[-1].baseline is None and item.first - mine[-1].last <= _NEGATED_REACH:
        demand = replace(mine[-1], baseline=baseline)
        lead = row[demand.first].key
        if lead == "cao" and demand.operator is Operator.MORE_THAN:
            demand = replace(demand, operator=Operator.INCREASE_BY)
        elif lead == "thấp" and demand.operator is Operator.LESS_THAN:
            demand = replace(demand, operator=Operator.REDUCE_BY)
        found[-1] = demand
    elif not mine and segment.movement is not None and segment.movement.kind == "INCREASE":
        found.append(
            Demand(
                operator=Operator.HIGHER_THAN_PREVIOUS,
                value=None,
                unit=None,
                first=segment.movement.first,
                last=item.last,
                number_at=segment.movement.first,
                baseline=baseline,
            )
        )


def _nothing(text: str, row: Row, item: Item) -> Demand:
    keys = tuple(piece.key for piece in row)
    trigger = target_words().lists["none_triggers"].longest(keys, item.first)
    start = item.first + (trigger[0] if trigger else 0)
    things = target_words().lists["none_things"]
    while start < item.last and not things.longest(keys, start):
        start += 1
    return Demand(
        operator=Operator.NONE_ALLOWED,
        value=Decimal(0),
        unit=words_between(text, row, start, item.last),
        first=item.first,
        last=item.last,
        number_at=item.first,
    )
