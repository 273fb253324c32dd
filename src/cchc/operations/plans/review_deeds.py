"""Deeds of the review: accept, mend, leave out, bring back; rows that come, go and move; names taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from cchc.operations.actor import ChangedMeanwhile, NotFound, Refused
from cchc.operations.audit.deeds import record
from cchc.operations.plans.content import (
    HEADER,
    LISTS,
    item_at,
    key_of,
    next_number,
    position_of,
    reordered,
    seal_of,
)
from cchc.operations.plans.locking import locked_plan, plan_under_review
from cchc.operations.plans.mending import REQUIRED, empty_item, mended, understood_anew
from cchc.operations.plans.review import (
    ACCEPTED,
    LATER,
    LEFT_OUT,
    NOBODY,
    day_of,
    review_of,
    words_read,
)
from cchc.operations.units.matters import province_of
from cchc.operations.units.names import name_key
from cchc.reform.json_fields import PlanFormError
from cchc.reform.permissions import Deed
from cchc.reform.plan_from_json import plan_from_json
from cchc.reform.units import unit_groups
from cchc.store.models import Plan, Unit, UnitAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cchc.operations.actor import Actor
    from cchc.operations.plans.content import Item

LONGEST_TITLE = 500


@transaction.atomic
def judge_items(actor: Actor, pk: int, keys: Iterable[str], verdict: str) -> Plan:
    """Accept items of a reading, leave them out, or open them again (an empty verdict).

    Raises:
        WrongStep: the plan is not under review any more.
        Refused: an item that lacks what it must say is to be accepted.
    """
    plan = plan_under_review(actor, pk)
    review = review_of(plan)
    judged = []
    for key in keys:
        item = review.item(key)
        if item is None:
            continue
        if verdict == ACCEPTED:
            _refuse_incomplete(item.kind, item.words)
            if item.lacks_day:
                raise Refused(
                    "Văn bản chưa rõ ngày ban hành. Bấm Sửa và ghi ngày rồi chấp nhận.",
                    field="date",
                )
        _judge(plan, key, verdict)
        judged.append(key)
    _keep_review(actor, plan, {"items": judged, "verdict": verdict})
    return plan


def _judge(plan: Plan, key: str, verdict: str) -> None:
    if verdict in {ACCEPTED, LEFT_OUT} and not (key == HEADER and verdict == LEFT_OUT):
        plan.reviewed[key] = verdict
    else:
        plan.reviewed.pop(key, None)


def _keep_review(actor: Actor, plan: Plan, told: Mapping[str, object]) -> None:
    plan.save(update_fields=["reviewed"])
    record(actor, Deed.REVIEW_READING, plan, (None, told), unit=plan.unit_id)


def _refuse_incomplete(kind: str, words: Mapping[str, object]) -> None:
    needed, sentence = REQUIRED.get(kind, ("", ""))
    if needed and not words.get(needed):
        raise Refused(sentence, field=needed)


@transaction.atomic
def accept_plain(actor: Actor, pk: int) -> int:
    """Accept all items with which nothing is wrong; returns how many."""
    plan = plan_under_review(actor, pk)
    keys = []
    for item in review_of(plan).open_items:
        needed = REQUIRED.get(item.kind, ("", ""))[0]
        if item.is_plain and (not needed or item.words.get(needed)):
            keys.append(item.key)
            plan.reviewed[item.key] = ACCEPTED
    _keep_review(actor, plan, {"items": keys, "verdict": ACCEPTED})
    return len(keys)


@transaction.atomic
def mend_item(
    actor: Actor, pk: int, key: str, fields: Mapping[str, object], seen: str | int | None = None
) -> Plan:
    """Put other words into an item of the reading; it counts as accepted.

    ``seen`` is the seal of the item as the actor saw it.

    Raises:
        ChangedMeanwhile: somebody else changed the item since the actor saw it.
        Refused: a value has no form that a plan can have, or a needed one is missing.
    """
    plan = plan_under_review(actor, pk)
    before = item_at(plan.content, key)
    if isinstance(seen, str) and seen and seal_of(before) != seen:
        raise ChangedMeanwhile("Mục này")
    kind = key.partition("/")[0]
    after = mended(kind, before, fields, plan.content["header"])
    _refuse_incomplete(kind, after)
    if kind == "header" and plan.paper_id and not after.get("date"):
        raise Refused("Ghi ngày ban hành ghi trên văn bản.", field="date")
    _put(plan, key, after)
    plan.reviewed[key] = ACCEPTED
    _keep_content(actor, plan, key, before, after)
    return plan


@transaction.atomic
def restore_item(actor: Actor, pk: int, key: str) -> Plan:
    """Put back what was read of the paper at an item; it is open again.

    Raises:
        Refused: the item was not read but added.
    """
    plan = plan_under_review(actor, pk)
    before = item_at(plan.content, key)
    read = words_read(plan, key, before)
    if read is None:
        raise Refused("Mục này được thêm bằng tay, không có nội dung đã đọc để khôi phục.")
    own = {name: before[name] for name in ("id", "read_at") if name in before}
    after = {**read, **own}
    _put(plan, key, after)
    plan.reviewed.pop(key, None)
    _keep_content(actor, plan, key, before, after)
    return plan


def _put(plan: Plan, key: str, item: Item) -> None:
    content = dict(plan.content)
    if key == HEADER:
        moved = any(content["header"].get(n) != item.get(n) for n in ("date", "plan_year"))
        content["header"] = item
        if moved:
            content = understood_anew(content)
    else:
        kind, position = position_of(content, key)
        items = list(content[kind])
        items[position] = item
        content[kind] = items
    plan.content = content


def _keep_content(
    actor: Actor, plan: Plan, key: str, before: Item | None, after: Item | None
) -> None:
    """Store a changed content, with the plan's own columns that come from its header."""
    try:
        header = plan_from_json(plan.content).header
    except PlanFormError as error:
        name = error.path.rpartition(".")[2]
        raise Refused(f"Nội dung sửa chưa đúng dạng: {error.reason}.", field=name) from error
    plan.revision += 1
    plan.issued_on, plan.number = header.date, (header.number or "")[:60]
    plan.title = (header.subject or plan.title)[:LONGEST_TITLE]
    plan.year = header.plan_year or plan.year
    plan.save()
    told = {**(before or {}), **(after or {})}
    changed = [n for n in told if (before or {}).get(n) != (after or {}).get(n)]
    record(
        actor,
        Deed.REVIEW_READING,
        plan,
        (
            {"item": key, **{n: before.get(n) for n in changed}} if before else None,
            {"item": key, **{n: after.get(n) for n in changed}} if after else None,
        ),
        unit=plan.unit_id,
    )


@transaction.atomic
def add_item(actor: Actor, pk: int, kind: str, below: str = "") -> str:
    """A new empty row of a list, below another one or at the end; returns its key."""
    plan = plan_under_review(actor, pk)
    if kind not in LISTS:
        raise NotFound
    items = list(plan.content[kind])
    item = {**empty_item(kind), "id": next_number(plan.content, kind)}
    position = len(items)
    if below:
        position = position_of(plan.content, below)[1] + 1
        for name in ("section", "section_title", "area"):
            if name in item:
                item[name] = items[position - 1].get(name)
    order = [*range(position), len(items), *range(position, len(items))]
    plan.content = {**plan.content, kind: reordered([*items, item], order)}
    key = key_of(kind, item)
    _keep_content(actor, plan, key, None, item)
    return key


@transaction.atomic
def move_item(actor: Actor, pk: int, key: str, steps: int) -> Plan:
    """Move a row up (negative) or down in its list."""
    plan = plan_under_review(actor, pk)
    kind, position = position_of(plan.content, key)
    items = plan.content[kind]
    order = list(range(len(items)))
    order.insert(min(len(items) - 1, max(0, position + steps)), order.pop(position))
    plan.content = {**plan.content, kind: reordered(items, order)}
    item = item_at(plan.content, key)
    _keep_content(actor, plan, key, item, item)
    return plan


@transaction.atomic
def remove_item(actor: Actor, pk: int, key: str) -> Plan:
    """Take out a row that was written or added by hand; what was read of a paper is left out instead.

    Raises:
        Refused: the row was read of a paper.
    """
    plan = plan_under_review(actor, pk)
    before = item_at(plan.content, key)
    if words_read(plan, key, before) is not None:
        raise Refused("Mục này đọc từ văn bản: dùng Bỏ qua để không đưa vào kế hoạch.")
    kind, position = position_of(plan.content, key)
    items = list(plan.content[kind])
    order = [place for place in range(len(items)) if place != position]
    last = {**plan.content.get("last_ids", {}), kind: next_number(plan.content, kind) - 1}
    plan.content = {**plan.content, kind: reordered(items, order), "last_ids": last}
    plan.reviewed.pop(key, None)
    _keep_content(actor, plan, key, before, None)
    return plan


@transaction.atomic
def unit_named(actor: Actor, pk: int, name: str) -> int:
    """The unit of the plan's province that bears the very name that somebody typed.

    Raises:
        Refused: there is none, or there are several.
    """
    plan = locked_plan(actor, pk, Deed.REVIEW_READING)
    province = province_of(plan.unit)
    found = Unit.objects.filter(path__startswith=province.path, name__iexact=name.strip())
    standing = [unit for unit in found if unit.until is None or unit.until > day_of(plan)]
    if not standing:
        raise Refused(f"Không có đơn vị nào tên “{name.strip()}”. Chọn trong danh sách gợi ý.")
    if len(standing) > 1:
        raise Refused(f"Có {len(standing)} đơn vị cùng tên “{name.strip()}”. Khớp ở trang Đơn vị.")
    return standing[0].pk


@transaction.atomic
def teach_name(actor: Actor, pk: int, name: str, unit: int | None, group: str = "") -> None:
    """Remember what a name in papers stands for: a unit, a class of units, nobody, or one to come.

    Raises:
        NotAllowed: the actor may not review that plan.
        Refused: the choice is no unit of the province and no class.
    """
    plan = locked_plan(actor, pk, Deed.REVIEW_READING)
    province = province_of(plan.unit)
    chosen = None
    if unit is not None:
        chosen = Unit.objects.filter(pk=unit, path__startswith=province.path).first()
        if chosen is None:
            raise Refused("Chọn một đơn vị trong danh sách.", field="unit")
    elif group and group not in {NOBODY, LATER, *unit_groups()}:
        raise Refused("Chọn một đơn vị hoặc một nhóm trong danh sách.", field="unit")
    if not name.strip():
        raise Refused("Thiếu tên cần khớp.", field="unit")
    told = {
        "text": name[:300],
        "unit": chosen,
        "group": "" if chosen else (group or NOBODY),
        "since": chosen.since if chosen else None,
        "until": chosen.until if chosen else None,
        "learned_by_id": actor.person,
        "learned_at": actor.now,
    }
    known = UnitAlias.objects.filter(key=name_key(name)[:300])
    known = (
        known.filter(unit__path__startswith=province.path) if chosen else known.filter(unit=None)
    )
    alias = known.first() or UnitAlias(key=name_key(name)[:300])
    for field, value in told.items():
        setattr(alias, field, value)
    alias.save()
    record(
        actor,
        Deed.REVIEW_READING,
        alias,
        (None, {"name": name, "unit": unit, "group": alias.group}),
        unit=plan.unit_id,
    )
