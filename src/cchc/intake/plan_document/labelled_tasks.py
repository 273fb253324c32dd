"""Tasks in running text: a heading followed by labels ("Cơ quan chủ trì: …", "Thời gian thực hiện: …")."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agencies import agency_likeness, split_agencies
from cchc.intake.plan_document.columns import role_of_head
from cchc.intake.plan_document.outline import Item, Rank, marked
from cchc.intake.plan_document.tasks import Dating, area_of_task
from cchc.reform.findings import Place
from cchc.reform.plans import Task

if TYPE_CHECKING:
    from collections.abc import Sequence

LABEL = re.compile(
    r"(?:^\W*|[,;.(]\s*|\s[-–+]\s*)"
    r"(?P<label>(?:(?:các )?(?:cơ quan|đơn vị|thời gian|thời hạn|thời điểm|sản phẩm|kết quả|nội dung"
    r"|kinh phí|nguồn kinh phí|cấp|phân công|tiến độ|ghi chú)\b[^:;.()]{0,50}?"
    r"|(?:chủ trì|phối hợp|thực hiện|hoàn thành)(?: thực hiện)?))\s*:\s*",
    re.IGNORECASE,
)
BARE_LABEL = re.compile(
    r"(?P<label>Thời (?:gian|hạn) (?:thực hiện|hoàn thành|ban hành|trình|triển khai))\s+(?P<value>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
TASK_LABEL = re.compile(r"nhiệm vụ(?: \d+)?\s*:\s*", re.IGNORECASE)
LABEL_ROLES = frozenset(
    {"lead", "coordinating", "deadline", "product", "content", "approver", "note", "funding"}
)
OWNERS = frozenset({"lead", "deadline"})
# Labels that no field of a task stands for, by the heads under which they are kept.
EXTRA_HEADS = {"content": "Nội dung", "funding": "Kinh phí"}
SHORTEST_TASK = 15


class Labels(NamedTuple):
    """What stands in front of the first label of a line, and each label's role with its value."""

    before: str
    fields: tuple[tuple[str, str], ...]


@lru_cache(maxsize=4096)
def labels_in(text: str) -> Labels:
    """The labels of a line ("Chủ trì: Sở Nội vụ; thời gian: Quý II") and the text before them."""
    marks = [
        (found, role)
        for found in LABEL.finditer(text)
        if (role := role_of_head(found["label"])) in LABEL_ROLES and role is not None
    ]
    if not marks:
        bare = BARE_LABEL.match(text)
        role = role_of_head(bare["label"]) if bare else None
        return Labels("", ((role, bare["value"]),)) if bare and role else Labels(text, ())
    ends = [*(found.start() for found, _ in marks[1:]), len(text)]
    before = text[: marks[0][0].start()]
    if before.strip() and text[marks[0][0].start()] == ",":
        return Labels(text, ())
    closing = " ;,.)" if text[marks[0][0].start()] == "(" else " ;,"
    fields = tuple(
        (role, text[found.end() : end].strip().rstrip(closing))
        for (found, role), end in zip(marks, ends, strict=True)
    )
    return Labels(before.rstrip(), fields)


def label_of(text: str) -> tuple[str, str] | None:
    """Role and value when a line begins with a label, e.g. ("lead", "Sở Nội vụ")."""
    labels = labels_in(text)
    return labels.fields[0] if labels.fields and not labels.before else None


def labelled_tasks(items: Sequence[Item], dating: Dating) -> tuple[Task, ...]:
    """One task for each line that carries its own labels, or heads lines that do."""
    tasks: list[Task] = []
    heads: set[int] = set()
    index = 0
    while index < len(items):
        before, own = labels_in(items[index].text)
        if len(before) >= SHORTEST_TASK and _makes_task(dict(own)) and _names_lead(dict(own)):
            fields = dict(own)
            more, end = _fields(items, index + 1)
            if fields.keys() & more.keys() or items[index] not in _above(items, index + 1):
                more, end = {}, index + 1
            tasks.append(_task(items[index], before, fields | more, dating))
            index = end
            continue
        fields, end = _fields(items, index)
        if _makes_task(fields) or ("deadline" in fields and _names_work(items, index)):
            head = _heading(items, index, heads)
            if head is not None:
                heads.add(id(head))
                tasks.append(_task(head, head.text, fields, dating))
        index = max(end, index + 1)
    return tuple(tasks)


def _makes_task(fields: dict[str, str]) -> bool:
    """Whether labels tell a task: a lead, or a deadline that does not stand alone."""
    return "lead" in fields or ("deadline" in fields and len(fields) > 1)


def _names_lead(fields: dict[str, str]) -> bool:
    """Whether the lead of a line's own labels is an agency: in running text a colon means little."""
    return agency_likeness(fields.get("lead", "")) > 0 if "lead" in fields else True


def _above(items: Sequence[Item], index: int) -> tuple[Item, ...]:
    return items[index].above if index < len(items) else ()


def _names_work(items: Sequence[Item], index: int) -> bool:
    """Whether a single deadline label stands right under a numbered heading."""
    above = items[index].above
    return bool(above) and above[-1] is items[index - 1] and above[-1].rank >= Rank.ARABIC


def _fields(items: Sequence[Item], index: int) -> tuple[dict[str, str], int]:
    """The labels that run from here, with the sub-lines of a label that has no value of its own."""
    fields: dict[str, str] = {}
    position = index
    while position < len(items) and not _is_numbered(items[position]):
        before, labels = labels_in(_without_marker(items[position].text))
        if before or not labels or any(role in fields for role, _ in labels):
            break
        fields |= dict(labels)
        position += 1
        role = labels[-1][0]
        while position < len(items) and not fields[role] and _is_list_line(items, position, index):
            fields[role] = items[position].text
            position += 1
            while position < len(items) and _is_list_line(items, position, index):
                fields[role] += f"\n{items[position].text}"
                position += 1
    return fields, position


def _is_numbered(item: Item) -> bool:
    """Whether a line is a heading of its own by its number ("3. Kinh phí: …"), not a label line."""
    return item.rank <= Rank.ARABIC


def _without_marker(text: str) -> str:
    rank, _, rest = marked(text)
    return rest if rank >= Rank.DASH else text


def _is_list_line(items: Sequence[Item], position: int, index: int) -> bool:
    return items[position].rank > items[index].rank and label_of(items[position].text) is None


def _heading(items: Sequence[Item], index: int, taken: set[int]) -> Item | None:
    """The item that the labels stand under: the nearest one above that is no label itself.

    A heading that has its task already, or heads a whole part of the paper, gives way to the line
    right before the labels.
    """
    previous = next((i for i in reversed(items[:index]) if label_of(i.text) is None), None)
    above = next((i for i in reversed(items[index].above) if label_of(i.text) is None), None)
    if above is None or above.rank <= Rank.ROMAN or id(above) in taken:
        return previous
    return above


def _task(head: Item, content: str, fields: dict[str, str], dating: Dating) -> Task:
    parents = [i for i in head.above if i.rank <= Rank.ARABIC and i is not head]
    section = parents[-1] if parents else None
    title = section.text.rstrip(" :.") if section else None
    deadline = _value(fields, "deadline")
    place = head.paragraph.place
    return Task(
        content=TASK_LABEL.sub("", content, count=1) if TASK_LABEL.match(content) else content,
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
        area=area_of_task(title, content),
        extra={head: fields[role] for role, head in EXTRA_HEADS.items() if fields.get(role)},
        place=Place(line=place.line, page=place.page, quote=place.quote),
    )


def _value(fields: dict[str, str], role: str) -> str | None:
    return fields.get(role, "").strip(" .;") or None
