"""Tasks in running text: a heading followed by labels ("Cơ quan chủ trì: …", "Thời gian thực hiện: …")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import split_agencies
from cchc.intake.plan_document.columns import role_of_head
from cchc.intake.plan_document.outline import Item, Rank, marked
from cchc.intake.plan_document.tasks import Dating, area_of_task
from cchc.reform.findings import Place
from cchc.reform.plans import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = re.compile(r"(?P<label>[^:;.,()]{4,60}?)\s*:\s*(?P<value>.*)$", re.DOTALL)
BARE_LABEL = re.compile(
    r"(?P<label>Thời (?:gian|hạn) (?:thực hiện|hoàn thành|ban hành|trình|triển khai))\s+(?P<value>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
INLINE_LABEL = re.compile(
    r"(?<=[.;\s])(?=(?:(?:Cơ quan|Đơn vị)\s+(?:chủ trì|phối hợp|thực hiện)|Thời (?:gian|hạn) (?:thực hiện|hoàn thành))\s*:)",
    re.IGNORECASE,
)
LABEL_OPENERS = re.compile(
    r"(?:các )?(?:cơ quan|đơn vị|thời gian|thời hạn|thời điểm|sản phẩm|kết quả|nội dung|kinh phí|nguồn kinh phí|cấp|phân công|tiến độ|ghi chú)\b"
    r"|(?:chủ trì|phối hợp|thực hiện)(?: thực hiện)?$",
    re.IGNORECASE,
)
LABEL_ROLES = frozenset(
    {"lead", "coordinating", "deadline", "product", "content", "approver", "note", "funding"}
)
OWNERS = frozenset({"lead", "deadline"})


@lru_cache(maxsize=4096)
def label_of(text: str) -> tuple[str, str] | None:
    """Role and value when a line is a label with its value, e.g. ("lead", "Sở Nội vụ")."""
    found = LABEL.match(text) or BARE_LABEL.match(text)
    if found is None or LABEL_OPENERS.match(found["label"]) is None:
        return None
    role = role_of_head(found["label"])
    return (role, found["value"].strip()) if role in LABEL_ROLES else None


def labelled_tasks(items: Sequence[Item], dating: Dating) -> tuple[Task, ...]:
    """One task for each heading whose own lines carry an owner or deadline label."""
    tasks: list[Task] = []
    index = 0
    while index < len(items):
        fields, end = _fields(items, index)
        if set(fields) & OWNERS and (
            "lead" in fields or len(fields) > 1 or _names_work(items, index)
        ):
            head = _heading(items, index)
            if head is not None:
                tasks.append(_task(head, fields, dating))
            index = end
        else:
            index = max(end, index + 1)
    return tuple(tasks)


def _names_work(items: Sequence[Item], index: int) -> bool:
    """Whether a single deadline label stands right under a numbered heading."""
    above = items[index].above
    return bool(above) and above[-1] is items[index - 1] and above[-1].rank >= Rank.ARABIC


def _fields(items: Sequence[Item], index: int) -> tuple[dict[str, str], int]:
    """The labels that run from here, with the sub-lines of a label that has no value of its own."""
    fields: dict[str, str] = {}
    position = index
    while position < len(items):
        labels = [
            label_of(_without_marker(part))
            for part in INLINE_LABEL.split(items[position].text)
            if part.strip()
        ]
        if not labels or labels[0] is None or any(label is None for label in labels):
            break
        known = [label for label in labels if label]
        if any(role in fields for role, _ in known):
            break
        fields |= dict(known)
        position += 1
        role = known[-1][0]
        while position < len(items) and not fields[role] and _is_list_line(items, position, index):
            fields[role] = items[position].text
            position += 1
            while position < len(items) and _is_list_line(items, position, index):
                fields[role] += f"\n{items[position].text}"
                position += 1
    return fields, position


def _without_marker(text: str) -> str:
    rank, _, rest = marked(text)
    return rest if rank >= Rank.DASH else text


def _is_list_line(items: Sequence[Item], position: int, index: int) -> bool:
    return items[position].rank > items[index].rank and label_of(items[position].text) is None


def _heading(items: Sequence[Item], index: int) -> Item | None:
    """The item that the labels stand under: the nearest one above that is no label itself."""
    for item in reversed(items[index].above):
        if label_of(item.text) is None:
            return item
    for item in reversed(items[:index]):
        if label_of(item.text) is None:
            return item
    return None


def _task(head: Item, fields: dict[str, str], dating: Dating) -> Task:
    parents = [i for i in head.above if i.rank <= Rank.ARABIC and i is not head]
    section = parents[-1] if parents else None
    title = section.text.rstrip(" :.") if section else None
    deadline = _value(fields, "deadline")
    place = head.paragraph.place
    return Task(
        content=head.text,
        section=section.marker if section else None,
        section_title=title,
        product=_value(fields, "product"),
        deadline_text=deadline,
        lead_text=_value(fields, "lead"),
        coordinating_text=_value(fields, "coordinating"),
        approver_text=_value(fields, "approver"),
        note=_value(fields, "note"),
        deadline=dating.deadline(deadline) if deadline else None,
        lead=split_agencies(_value(fields, "lead") or ""),
        coordinating=split_agencies(_value(fields, "coordinating") or ""),
        approver=split_agencies(_value(fields, "approver") or ""),
        area=area_of_task(title, head.text),
        extra={role: fields[role] for role in ("content", "funding") if fields.get(role)},
        place=Place(line=place.line, page=place.page, quote=place.quote),
    )


def _value(fields: dict[str, str], role: str) -> str | None:
    return fields.get(role, "").strip(" .;") or None
