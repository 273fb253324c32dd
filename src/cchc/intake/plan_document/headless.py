"""Columns of a table that has no head, told from what its cells hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.intake.plan_document.alignment import fitness
from cchc.intake.plan_document.columns import Column
from cchc.intake.plan_document.table_rows import row_number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEWEST_ROWS = 3
MOST_OF = 0.6
CONTENT_LENGTH = 20
AGENCIES_IN_ORDER = ("lead", "coordinating", "approver")


def columns_of_cells(rows: Sequence[Sequence[str]]) -> tuple[Column, ...] | None:
    """Columns of a task table whose rows these are; None where tasks, leads and times are not plain.

    The first agency column is the lead, the next the coordinating one; of the other texts the longest
    is the task and a fuller one behind it the product, a last one mostly empty a note.
    """
    full = [row for row in rows if sum(bool(t) for t in row) >= 3]
    if len(full) < FEWEST_ROWS:
        return None
    columns = [[row[i] for row in full if row[i]] for i in range(len(full[0]))]
    roles = _owner_roles(columns)
    free = [i for i, role in enumerate(roles) if role == "other" and columns[i]]
    if not {"lead", "deadline"} <= set(roles) or not free:
        return None
    content = max(free, key=lambda i: _mean_length(columns[i]))
    if _mean_length(columns[content]) < CONTENT_LENGTH:
        return None
    roles[content] = "content"
    product = [i for i in free if i > content and len(columns[i]) >= len(full) / 2]
    if product:
        roles[product[0]] = "product"
    if roles[-1] == "other":
        roles[-1] = "note"
    return tuple(Column(role, "") for role in roles)


def _owner_roles(columns: Sequence[Sequence[str]]) -> list[str]:
    """The columns of numbers, times and agencies; "other" for those of free text."""
    roles: list[str] = []
    agencies = iter(AGENCIES_IN_ORDER)
    for index, texts in enumerate(columns):
        role = "other"
        if index == 0 and _mostly(texts, lambda t: row_number(t) is not None):
            role = "number"
        elif "deadline" not in roles and _mostly(texts, lambda t: fitness(t, "deadline") > 0):
            role = "deadline"
        elif _mostly(texts, lambda t: fitness(t, "lead") > 0):
            role = next(agencies, "other")
        roles.append(role)
    return roles


def _mostly(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return bool(texts) and sum(map(holds, texts)) >= MOST_OF * len(texts)


def _mean_length(texts: Sequence[str]) -> float:
    return sum(map(len, texts)) / len(texts)
