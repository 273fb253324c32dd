"""Targets of the whole paper: from its lines, from task cells and from target tables, with area and owner."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.targets import find_targets, read_values
from cchc.intake.plan_document.labelled_tasks import label_of
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.areas import area_of_heading, area_of_text
from cchc.reform.findings import Place
from cchc.reform.targets import Target
from cchc.vietnamese.numbers import parse_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from cchc.intake.plan_document.table_rows import RowDraft, TableDraft
    from cchc.reform.plans import Assignment, Task

LEGAL_BASIS = re.compile(
    r"\W*(?:căn cứ (?!chức năng|kết quả|tình hình|mục tiêu|nội dung|chỉ đạo)|theo đề nghị|xét\s)",
    re.IGNORECASE,
)
MILESTONE = re.compile(
    r"\b(?:đến|trước|trong)\s+(?:hết\s+)?(?:năm|quý|tháng|ngày)\b[^,;:.]*\d{4}", re.IGNORECASE
)


def read_targets(
    items: Sequence[Item],
    tasks: Sequence[Task],
    tables: Sequence[TableDraft],
    assignments: Sequence[Assignment],
    issued_on: date | None = None,
) -> tuple[Target, ...]:
    """Every target once for each place that states it; ``parent`` counts in the returned tuple.

    Figures of years before `issued_on` are results and are left out of running text.
    """
    found: list[Target] = []
    owners = {duty.text: a.agency for a in assignments for duty in a.duties}
    for item in items:
        if LEGAL_BASIS.match(item.text) or label_of(item.text):
            continue
        owner = _owner_of(item, owners)
        _extend(
            found,
            find_targets(item.text, issued_on),
            item.paragraph.place,
            _item_area(item),
            owner,
            _milestone_above(item),
        )
    for table in tables:
        found += _table_targets(table, len(found))
    for task in tasks:
        if task.place.table is not None:
            _extend(found, find_targets(task.content), task.place, task.area, task.lead_text, None)
    return tuple(found)


def _extend(
    found: list[Target],
    new: Sequence[Target],
    place: Place,
    area: str | None,
    owner: str | None,
    by: str | None,
) -> None:
    offset = len(found)
    for target in new:
        qualifiers = dict(target.qualifiers)
        if by and "by" not in qualifiers:
            qualifiers["by"] = by
        found.append(
            replace(
                target,
                place=replace(place, quote=target.text),
                area=area or area_of_text(target.text),
                owner=owner,
                qualifiers=qualifiers,
                parent=target.parent + offset if target.parent is not None else None,
            )
        )


def _owner_of(item: Item, owners: Mapping[str, str]) -> str | None:
    """The agency that has the item as a duty, or as the rest of its own heading line."""
    owner = owners.get(item.text)
    if owner is None and ":" in item.text:
        owner = owners.get(item.text.partition(":")[2].strip())
    return owner


def _item_area(item: Item) -> str | None:
    for above in reversed((*item.above, item)):
        if (
            above.rank <= Rank.LETTER
            and len(above.text) < 200
            and (area := area_of_heading(above.text))
        ):
            return area
    return None


def _milestone_above(item: Item) -> str | None:
    """The day by which all targets under a heading are due ("1. Mục tiêu đến hết năm 2026")."""
    for above in reversed(item.above):
        found = MILESTONE.search(above.text) if len(above.text) < 120 else None
        if found:
            return found.group().strip()
    return None


def _table_targets(table: TableDraft, offset: int) -> list[Target]:
    """Targets of a table: stated in the target cell, or set apart in value and unit columns."""
    found: list[Target] = []
    section: RowDraft | None = None
    for row in table.rows:
        if row.is_section:
            section = row
            continue
        cell = row.cell(table.columns, "target")
        if cell is None:
            continue
        lead = row.cell(table.columns, "lead")
        area = area_of_heading(section.title) if section and section.title else None
        stated = find_targets(cell.text)
        owner = lead.text if lead else None
        if stated:
            _extend(found, stated, cell.place, area, owner, None)
        else:
            found += _valued(row, table, cell.text, area, owner)
    return [replace(t, parent=t.parent + offset) if t.parent is not None else t for t in found]


def _valued(
    row: RowDraft, table: TableDraft, text: str, area: str | None, owner: str | None
) -> list[Target]:
    """A row whose figure stands in a column of its own ("Tỷ lệ … | % | ≥ 90")."""
    unit_cell, value_cell = row.cell(table.columns, "unit"), row.cell(table.columns, "value")
    if value_cell is None:
        return []
    unit = unit_cell.text.strip() if unit_cell else None
    stated = read_values(
        f"{value_cell.text} {unit}"
        if unit and parse_number(value_cell.text) is not None
        else value_cell.text
    )
    return [
        Target(
            text=text.strip(),
            operator=v.operator,
            value=v.value,
            unit=v.unit or unit,
            subject=text.strip(),
            baseline=v.baseline,
            area=area,
            owner=owner,
            place=replace(value_cell.place, quote=value_cell.text),
        )
        for v in stated[:1]
    ]
