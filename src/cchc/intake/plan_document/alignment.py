"""Which column each cell of a row belongs to when the empty cells of the row were dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import agency_likeness
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.columns import Column

# What it costs to leave a column without a cell: a plan nearly always says what is to be done, by
# whom and when; approvers, notes and money are often left out (counted in the papers of plans.md §3).
MISSING = {
    "content": 8.0,
    "target": 8.0,
    "lead": 2.2,
    "deadline": 2.0,
    "product": 1.6,
    "coordinating": 1.2,
    "approver": 0.7,
    "note": 0.1,
    "funding": 0.2,
    "progress": 0.8,
    "status": 0.8,
}
MISSING_OTHER = 0.5
MERGED = 2.5
SEEN_BEFORE = 2.0
AGENCY_ROLES = frozenset({"lead", "coordinating", "approver"})


@dataclass
class ColumnHabits:
    """What the full rows of the same table hold in each column, as counted words."""

    counts: dict[int, Counter[str]] = field(default_factory=dict[int, Counter[str]])

    def learn(self, cells: Sequence[str | None]) -> None:
        """Counts the cells of a row whose columns are known."""
        for index, cell in enumerate(cells):
            if cell:
                self.counts.setdefault(index, Counter())[comparison_key(cell)] += 1

    def share(self, index: int, cell: str) -> float:
        """How much of all that was seen with these words stood in this column (0 when unseen)."""
        key = comparison_key(cell)
        total = sum(counter[key] for counter in self.counts.values())
        return self.counts[index][key] / total if total and index in self.counts else 0.0


@lru_cache(maxsize=8192)
def fitness(text: str, role: str) -> float:
    """How well a cell's text suits a column's role: above 0 for, below 0 against."""
    if role == "deadline":
        return 3.0 if parse_deadline(text).kind is not None else -2.5
    agency = agency_likeness(text)
    if role in AGENCY_ROLES:
        return 5.0 * agency - 2.2
    is_time = parse_deadline(text).kind is not None
    if role in {"content", "target"}:
        return (1.0 if len(text) > 25 else 0.0) - 2.0 * agency - (2.0 if is_time else 0.0)
    if role == "product":
        return 0.8 - 3.0 * agency - (2.0 if is_time else 0.0) - (1.0 if len(text) > 250 else 0.0)
    return 0.0 - 1.5 * agency - (1.5 if is_time else 0.0)


def align(
    cells: Sequence[str], columns: Sequence[Column], habits: ColumnHabits
) -> tuple[tuple[int, ...], ...]:
    """For each column, the indices of the cells that belong to it (none, one, or several run together).

    Cells keep their order. The best sum of fitness, habits and costs is found by dynamic programming;
    among equals the earlier columns are filled first.
    """
    rows, width = len(cells), len(columns)
    worst = float("-inf")
    best = [[worst] * (rows + 1) for _ in range(width + 1)]
    took = [[0] * (rows + 1) for _ in range(width + 1)]
    best[0][0] = 0.0
    for j in range(width):
        for i in range(rows + 1):
            if best[j][i] == worst:
                continue
            for count in range(min(3, rows - i) + 1):
                gain = _gain(cells[i : i + count], columns[j], j, habits)
                if best[j][i] + gain > best[j + 1][i + count] + 1e-9:
                    best[j + 1][i + count] = best[j][i] + gain
                    took[j + 1][i + count] = count
    if best[width][rows] == worst:
        return _overfull(rows, width)
    shares: list[tuple[int, ...]] = []
    i = rows
    for j in range(width, 0, -1):
        count = took[j][i]
        shares.append(tuple(range(i - count, i)))
        i -= count
    return tuple(reversed(shares))


def _gain(cells: Sequence[str], column: Column, index: int, habits: ColumnHabits) -> float:
    if not cells:
        return -MISSING.get(column.role, MISSING_OTHER)
    text = cells[0] if len(cells) == 1 else " ".join(cells)
    seen = SEEN_BEFORE * habits.share(index, text)
    return fitness(text, column.role) + seen - MERGED * (len(cells) - 1)


def _overfull(rows: int, width: int) -> tuple[tuple[int, ...], ...]:
    """A row with far more cells than columns: the first ones one by one, the rest in the last column."""
    return (*((i,) for i in range(width - 1)), tuple(range(width - 1, rows)))
