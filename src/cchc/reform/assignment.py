"""The best one-to-one assignment: pairs of rows and columns whose values together are greatest."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Pair = tuple[int, int]


def best_assignment(values: Mapping[Pair, float]) -> list[Pair]:
    """Pairs (row, column), each row and column at most once, of the greatest sum; by column.

    ``values`` are positive; a pair that is not in them cannot be taken. Rows and columns that hang
    together by no pair are solved apart, each group by shortest augmenting paths (Kuhn 1955,
    Munkres 1957), so that a list of hundreds takes milliseconds.

    >>> best_assignment({(0, 0): 5.0, (0, 1): 2.0, (1, 0): 2.5})
    [(0, 0)]
    >>> best_assignment({(0, 0): 3.0, (0, 1): 2.0, (1, 0): 2.5})
    [(1, 0), (0, 1)]
    """
    chosen = [pair for group in _groups(values) for pair in _solved(group, values)]
    return sorted(chosen, key=lambda pair: (pair[1], pair[0]))


def _groups(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """The pairs by connected group."""
    leader: dict[tuple[str, int], tuple[str, int]] = {}

    def find(node: tuple[str, int]) -> tuple[str, int]:
        while (above := leader.setdefault(node, node)) != node:
            leader[node] = leader[above]
            node = above
        return node

    listed = list(pairs)
    for row, column in listed:
        leader[find(("row", row))] = find(("column", column))
    groups: dict[tuple[str, int], list[Pair]] = {}
    for row, column in listed:
        groups.setdefault(find(("row", row)), []).append((row, column))
    return list(groups.values())


def _solved(group: list[Pair], values: Mapping[Pair, float]) -> list[Pair]:
    if len(group) == 1:
        return group
    rows = sorted({row for row, _ in group})
    columns = sorted({column for _, column in group})
    # A column of its own for each row that stays alone keeps the table solvable.
    costs = [
        [-values.get((row, column), 0.0) for column in columns] + [0.0] * len(rows) for row in rows
    ]
    return [
        (rows[r], columns[c])
        for r, c in enumerate(_cheapest(costs))
        if c < len(columns) and (rows[r], columns[c]) in values
    ]


def _cheapest(costs: list[list[float]]) -> list[int]:
    """The column of each row in the assignment of the smallest sum; at least as many columns as rows."""
    width = len(costs[0])
    row_price, column_price = [0.0] * len(costs), [0.0] * (width + 1)
    holder = [-1] * (width + 1)  # the row that holds each column; the last column is the entrance
    for row in range(len(costs)):
        holder[width] = row
        _augment(costs, row_price, column_price, holder)
    columns = [-1] * len(costs)
    for column, row in enumerate(holder[:width]):
        if row >= 0:
            columns[row] = column
    return columns


def _augment(
    costs: list[list[float]], row_price: list[float], column_price: list[float], holder: list[int]
) -> None:
    """Gives the row at the entrance a column along the cheapest path, moving others where it pays."""
    width = len(costs[0])
    least, before = [math.inf] * width, [width] * width
    done = [False] * (width + 1)
    column = width
    while holder[column] >= 0:
        done[column] = True
        row, step, following = holder[column], math.inf, -1
        for candidate in range(width):
            if done[candidate]:
                continue
            cost = costs[row][candidate] - row_price[row] - column_price[candidate]
            if cost < least[candidate]:
                least[candidate], before[candidate] = cost, column
            if least[candidate] < step:
                step, following = least[candidate], candidate
        for known in range(width + 1):
            if done[known]:
                row_price[holder[known]] += step
                column_price[known] -= step
            elif known < width:
                least[known] -= step
        column = following
    while column != width:
        holder[column] = holder[before[column]]
        column = before[column]
    holder[width] = -1
