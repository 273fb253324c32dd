"""Which column each cell of a row belongs to when the empty cells of the row were dropped."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.agencies import agency_likeness
from cchc.intake.phrases.deadlines import parse_deadline
from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
MERGED_LIST_LINE = 0.7
SEEN_BEFORE = 1.5
MOST_MERGED = 6
LIST_MARK = re.compile(r"[-–+•*]\s*\S")
AGENCY_ROLES = frozenset({"lead", "coordinating", "approver"})
TIME_ROLES = frozenset({"deadline", "start"})
LOOSE_KINDS = frozenset({"on_condition", "per_regulation", "per_plan"})
LONGEST_BARE_TIME = 40
IMPOSSIBLE = float("-inf")


class Alignment(NamedTuple):
    """How well the cells of a row suit the columns, and for each column the indices of its cells."""

    score: float
    shares: tuple[tuple[int, ...], ...]


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
        """How much of all that was seen with these words stood in this column, from 0 to below 1.

        Few sightings count less than many of the same share.
        """
        key = comparison_key(cell)
        total = sum(counter[key] for counter in self.counts.values())
        return self.counts[index][key] / (total + 1) if total and index in self.counts else 0.0


@cache
def _openers() -> dict[str, re.Pattern[str]]:
    """Patterns of the words of rulebook key plans/cells."""
    words: dict[str, list[str]] = national().latest("plans/cells")
    return {
        role: re.compile(
            rf"\W*(?:\d+ )?(?:{'|'.join(re.escape(comparison_key(w)) for w in some)})\b"
        )
        for role, some in words.items()
    }


@cache
def _unnamed() -> re.Pattern[str]:
    words: list[str] = national().latest("plans/cells")["unnamed"]
    return re.compile(rf"(?:{'|'.join(re.escape(comparison_key(w)) for w in words)})\b")


def _opens_like(text: str, role: str) -> bool:
    return _openers()[role].match(comparison_key(text)) is not None


@lru_cache(maxsize=16384)
def fitness(text: str, role: str) -> float:
    """How well a cell's text suits a column's role: above 0 for, below 0 against."""
    time = _time_likeness(text)
    if role in TIME_ROLES:
        return 5.5 * time - 2.5
    agency = agency_likeness(text)
    if role in AGENCY_ROLES:
        suits = 5.0 * _agency(text, agency) - 2.2 + _authority(text, role)
        return suits - (time if agency < 0.5 else 0.0)
    if role in {"content", "target"}:
        return (1.0 if len(text) > 25 else 0.0) - 2.0 * agency - 2.0 * time
    if role == "product":
        known = 0.6 if _opens_like(text, "product") else 0.0
        return 0.8 + known - 3.0 * agency - 2.0 * time - (1.0 if len(text) > 250 else 0.0)
    if role == "funding":
        known = 2.0 if _opens_like(text, "funding") else 0.0
        return known - 1.5 * agency - 2.0 * time
    return 0.0 - 1.5 * agency - 0.8 * time


def _time_likeness(text: str) -> float:
    """How much a cell looks like a time and nothing else, from 0 to 1.

    "Kế hoạch" may mean "by the plan" and a task may hold a year: what does not open like a time is
    sooner something else.
    """
    kind = parse_deadline(text).kind
    if kind is None:
        return 0.0
    if _opens_like(text, "time") or (kind not in LOOSE_KINDS and len(text) <= LONGEST_BARE_TIME):
        return 1.0
    return 0.3


def _agency(text: str, likeness: float) -> float:
    short = len(text) < 60 and likeness == 0.0
    return 0.4 if short and _opens_like(text, "agency") else likeness


def _authority(text: str, role: str) -> float:
    """Who approves is an authority; who leads is named, not "those concerned"."""
    if role == "approver":
        return 0.8 if _opens_like(text, "approver") else 0.0
    return -1.5 if role == "lead" and _unnamed().search(comparison_key(text)) else 0.0


def align(cells: Sequence[str], columns: Sequence[Column], habits: ColumnHabits) -> Alignment:
    """The columns that the cells belong to (none, one, or several cells run together for each).

    Cells keep their order. The best sum of fitness, habits and costs is found by dynamic programming;
    among equals the earlier columns are filled first.
    """
    best, took = _ways(cells, columns, habits)
    rows, width = len(cells), len(columns)
    if best[width][rows] == IMPOSSIBLE:
        return Alignment(IMPOSSIBLE, _overfull(rows, width))
    shares: list[tuple[int, ...]] = []
    i = rows
    for j in range(width, 0, -1):
        count = took[j][i]
        shares.append(tuple(range(i - count, i)))
        i -= count
    return Alignment(best[width][rows], tuple(reversed(shares)))


def prefix_scores(
    cells: Sequence[str], columns: Sequence[Column], habits: ColumnHabits
) -> list[float]:
    """For each number of cells from the first on, how well they make a row."""
    return _ways(cells, columns, habits)[0][len(columns)]


def _ways(
    cells: Sequence[str], columns: Sequence[Column], habits: ColumnHabits
) -> tuple[list[list[float]], list[list[int]]]:
    """best[j][i]: the best score of the first i cells under the first j columns; and the last share."""
    rows, width = len(cells), len(columns)
    best = [[IMPOSSIBLE] * (rows + 1) for _ in range(width + 1)]
    took = [[0] * (rows + 1) for _ in range(width + 1)]
    best[0][0] = 0.0
    costs = [MERGED_LIST_LINE if _goes_on(cell) else MERGED for cell in cells]
    for j in range(width):
        fits = [fitness(cell, columns[j].role) for cell in cells]
        for i in range(rows + 1):
            if best[j][i] == IMPOSSIBLE:
                continue
            seen = SEEN_BEFORE * habits.share(j, cells[i]) if i < rows else 0.0
            end = min(i + MOST_MERGED, rows)
            for count, gain in enumerate(_gains(fits[i:end], costs[i:end], seen, columns[j])):
                score = best[j][i] + gain
                if score > best[j + 1][i + count] + 1e-9:
                    best[j + 1][i + count] = score
                    took[j + 1][i + count] = count
    return best, took


def _gains(
    fits: Sequence[float], costs: Sequence[float], seen: float, column: Column
) -> Iterator[float]:
    """What the column gains by each number of cells from none on; ``seen`` speaks for one cell alone."""
    yield -MISSING.get(column.role, MISSING_OTHER)
    suits, cost = math.inf, 0.0
    for count, fit in enumerate(fits):
        suits = min(suits, fit)
        cost += costs[count] if count else 0.0
        yield suits - cost if count else suits + seen


def _goes_on(text: str) -> bool:
    """Whether a line goes on from the one before it in the same cell: a list line, or small letters."""
    return LIST_MARK.match(text) is not None or text[:1].islower()


def _overfull(rows: int, width: int) -> tuple[tuple[int, ...], ...]:
    """A row with far more cells than columns: the first ones one by one, the rest in the last column."""
    return (*((i,) for i in range(width - 1)), tuple(range(width - 1, rows)))
