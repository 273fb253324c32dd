"""What the parsed segments of a row demand: amounts under their movements, ranks and bases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc.intake.phrases.target_amounts import (
    BOUNDED,
    HUNDRED,
    LIMITS,
    Demand,
    Value,
    figure_text,
    plain_amount,
    plain_number,
)
from cchc.intake.phrases.target_grammar import Item, Segment, segments_of
from cchc.intake.phrases.target_kinds import FAULT_REACH
from cchc.intake.phrases.target_tokens import words_between
from cchc.intake.phrases.target_words import target_words
from cchc.reform.targets import Operator

if TYPE_CHECKING:
    from cchc.intake.phrases.target_kinds import Row, Terminal

_BASE_REACH = 14
_LIST_REACH = 12
_LEVEL_REACH = 3
_REACHING = frozenset(("không", "bằng", "ngang"))
_SIMPLIFIED = "đơn"


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
            found[-1] = replace(found[-1], baseline=figure_text(text, row, item))
        return
    demand = plain_amount(text, row, item)
    previous = found[-1] if found else None
    if "MORE" in kinds and mine and _tells_which(row, mine[-1], demand):
        return
    if _inherits(row, item, demand, previous):
        demand = replace(demand, operator=previous.operator if previous else demand.operator)
    if previous and previous.notes.get("lead") == "FROM" and "LEVEL" in kinds:
        found.pop()
        if len(mine) > 1 and _measures(segment, mine[-2]):
            found.pop()
        joined = replace(demand, baseline=previous.notes["figure"], first=previous.first)
        joined = (
            joined if joined.unit else replace(joined, unit=previous.unit, group=previous.group)
        )
        found.append(joined)
        return
    found.append(_moved(row, segment, demand, mine))


def _inherits(row: Row, item: Item, demand: Demand, previous: Demand | None) -> bool:
    """A bound word governs the following numbers of the same list; 100 % opens a demand of its own."""
    if previous is None or item.closing or (item.leads and not _names_level(row, item, previous)):
        return False
    near = demand.first - previous.last <= _LIST_REACH and not demand.leading
    if not item.linked and not (near and demand.is_percent):
        return False
    same = demand.group in (previous.group, "none")
    bounded = previous.operator in BOUNDED
    return same and bounded and demand.operator is Operator.EQUAL and demand.value != HUNDRED


def _measures(segment: Segment, before: Demand) -> bool:
    """Whether an earlier count only tells for what ("giảm thời gian của 01 hồ sơ từ 8 xuống 6 ngày")."""
    if segment.movement is None or before.is_percent or before.linked:
        return False
    return before.bound is None and before.first > segment.movement.last + 1


def _tells_which(row: Row, before: Demand, demand: Demand) -> bool:
    """Whether a bound says which things may not be ("không có hồ sơ trễ hạn trên 30 ngày")."""
    if before.operator is not Operator.NONE_ALLOWED:
        return False
    return "," not in {piece.key for piece in row[before.last : demand.first]}


def _names_level(row: Row, item: Item, previous: Demand) -> bool:
    """Whether only a level of government stands between ("cấp tỉnh đạt tối thiểu 80%, cấp xã đạt 70%")."""
    if any(lead.kind != "REACH" for lead in item.leads):
        return False
    between = [piece.key for piece in row[previous.last + 1 : item.leads[0].first]]
    while between and between[0] in {",", "và", "đối", "với", "ở", "tại"}:
        between.pop(0)
    return between[:1] == ["cấp"] and len(between) <= _LEVEL_REACH


def _moved(row: Row, segment: Segment, demand: Demand, mine: list[Demand]) -> Demand:
    climbs = demand.group == "rank" and demand.level and demand.operator is not Operator.RANK_TOP
    if segment.movement is None and climbs:
        # "nâng thứ hạng lên 5 bậc": so many places up, whatever the verb.
        bound = demand.operator if demand.operator in BOUNDED else None
        return replace(demand, operator=Operator.RANK_UP, bound=bound, strong=True)
    if segment.movement is None or not _governs(row, segment.movement, demand, mine):
        return demand
    rank = demand.group == "rank"
    if (demand.level and not rank) or _is_simplified(row, segment.movement, demand):
        return demand
    increase = segment.movement.kind == "INCREASE"
    apart = segment.movement.last + 1 < demand.first
    if apart and not increase and demand.operator in LIMITS:
        return demand
    if rank and increase:
        operator = Operator.RANK_UP
    else:
        operator = Operator.INCREASE_BY if increase else Operator.REDUCE_BY
    bound = demand.operator if demand.operator in BOUNDED else None
    return replace(demand, operator=operator, bound=bound, strong=True, leading=demand.leading)


def _is_simplified(row: Row, movement: Terminal, demand: Demand) -> bool:
    """Whether a count tells how many things are made simpler, not by how many they are fewer."""
    if row[movement.first].key != _SIMPLIFIED or demand.is_percent:
        return False
    before = tuple(piece.key for piece in row[max(0, movement.first - 3) : movement.first])
    return "giảm" not in before and "cắt" not in before


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
    if demand.linked or (demand.value == HUNDRED and demand.is_percent):
        return False
    if words.lists["takers"].ending(keys, demand.first):
        return False
    for position, key in enumerate(between):
        opens = words.lists["openers"].longest(keys, movement.last + 2 + position)
        if key in {";", ":"} or (key in {",", "và"} and opens):
            return False
    return True


def _rank(item: Item) -> Demand:
    number, highest = item.figures[0].number, item.figures[-1].number
    unit = highest.unit or number.unit
    known = unit is not None and unit.group == "count"
    value: Value = number.value
    if number.value is not None and highest is not number and highest.value is not None:
        value = (number.value, highest.value)
    return Demand(
        operator=Operator.RANK_TOP,
        value=value,
        unit=unit.text if known and unit else None,
        first=item.first + 1 if item.linked else item.first,
        last=item.last,
        number_at=number.first,
        group="rank",
        linked=item.linked,
        notes={"of": plain_number(number.of)} if number.of is not None else {},
    )


def _read_higher(text: str, row: Row, items: tuple[Item, ...], found: list[Demand]) -> None:
    item = items[0]
    period = item.period or (item.last, item.last)
    baseline = words_between(text, row, *period)
    # "không thấp hơn năm trước": the base itself will do.
    equal = row[item.first].key in _REACHING
    found.append(
        Demand(
            operator=Operator.AT_LEAST if equal else Operator.HIGHER_THAN_PREVIOUS,
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
        amount = plain_amount(text, row, items[1])
        bound = amount.operator if amount.operator in BOUNDED else None
        raised = Operator.INCREASE_BY
        found.append(
            replace(amount, operator=raised, bound=bound, baseline=base.baseline, first=base.first)
        )


def _read_base(
    text: str, row: Row, place: tuple[Segment, Item], found: list[Demand], mine: list[Demand]
) -> None:
    segment, item = place
    baseline = words_between(text, row, *(item.period or (item.last, item.last)))
    if mine and mine[-1].baseline is None and item.first - mine[-1].last <= _BASE_REACH:
        demand = replace(mine[-1], baseline=baseline)
        lead = row[demand.first].key
        bound = demand.operator if demand.operator in BOUNDED else None
        if lead == "cao" and demand.value is not None:
            demand = replace(demand, operator=Operator.INCREASE_BY, bound=bound)
        elif lead == "thấp" and demand.value is not None:
            demand = replace(demand, operator=Operator.REDUCE_BY, bound=bound)
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
    counted = bool(things.longest(keys, start))
    return Demand(
        operator=Operator.NONE_ALLOWED,
        value=Decimal(0),
        unit=words_between(text, row, start, item.last) if counted else None,
        strong=counted and _is_faulty(keys, item),
        first=item.first,
        last=item.last,
        number_at=item.first,
    )


def _is_faulty(keys: tuple[str, ...], item: Item) -> bool:
    """Whether what may not be is a fault; the mere end of a thing is no sure target."""
    faults = target_words().lists["none_faults"]
    behind = range(item.last + 1, min(item.last + 1 + FAULT_REACH, len(keys)))
    return any(faults.longest(keys, at) for at in behind)
