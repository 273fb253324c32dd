"""Finds columns that no rules part: letterhead, signature block, tables held by alignment alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.intake.files.pdf_page import TextLine, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

Free = tuple[float, float]
_FAR = 10_000.0
_WIDE_GAP = 0.75
_VERY_WIDE_GAP = 2.5
NARROWEST = 5.0
_ALIGNED = 4.0
_APART = 1.9
_CHANCE = 4
_SURE_STRIP = 8.0
_SURE_GAP, _SURE_TIMES = 0.55, 8
MOST_SPANNING = 3
MOST_STRIPS = 40
_FARTHEST_ROW = 12
_NEAR_LINES = 60  # what stands farther off tells nothing more, and keeps large pages quick


@dataclass(slots=True)
class Columns:
    """Lines that stand side by side: the free strips between the columns, and lines across them."""

    lines: list[TextLine]
    strips: list[Free]
    across: set[int] = field(default_factory=set[int])

    @property
    def top(self) -> float:
        """Where the columns begin."""
        return self.lines[0].top

    @property
    def middles(self) -> list[float]:
        """The middle of each strip."""
        return [(start + end) / 2 for start, end in self.strips]

    def column_of(self, x: float) -> int:
        """The column in which a place across the page lies."""
        return sum(x > middle for middle in self.middles)

    def parts(self, line: TextLine) -> dict[int, TextLine]:
        """The words of a line by column."""
        found: dict[int, list[Word]] = {}
        for word in line.words:
            found.setdefault(self.column_of(word.middle[0]), []).append(word)
        return {column: TextLine(tuple(words), line.page) for column, words in found.items()}


def split_columns(lines: Sequence[TextLine]) -> list[TextLine | Columns]:
    """The lines in order, runs of lines that stand side by side as `Columns`."""
    found: list[TextLine | Columns] = []
    at = 0
    while at < len(lines):
        wide = 0 < len(gaps_of(lines[at])) <= MOST_STRIPS
        columns = _columns_from(lines, at) if wide else None
        if columns is None:
            found.append(lines[at])
            at += 1
            continue
        at += len(columns.lines)
        _take_lines_above(columns, found)
        found.append(columns)
    return found


def gaps_of(line: TextLine) -> list[float]:
    """The rooms between its words that are wider than a space."""
    size = line.size
    return [
        after.x0 - word.x1
        for word, after in zip(line.words, line.words[1:], strict=False)
        if after.x0 - word.x1 > _WIDE_GAP * size
    ]


def _free(line: TextLine) -> list[Free]:
    """Where a line leaves room: before it, behind it and between its words."""
    free = [(-_FAR, line.words[0].x0)]
    free += [
        (word.x1, after.x0)
        for word, after in zip(line.words, line.words[1:], strict=False)
        if after.x0 - word.x1 >= NARROWEST
    ]
    return [*free, (line.x1, _FAR)]


def _common(first: list[Free], second: list[Free]) -> list[Free]:
    found: list[Free] = []
    for start, end in first:
        for other_start, other_end in second:
            low, high = max(start, other_start), min(end, other_end)
            if high - low >= NARROWEST:
                found.append((low, high))
    return found


def common_room(strips: list[Free], line: TextLine) -> list[Free]:
    """What a line leaves open of the strips."""
    return _common(strips, _free(line))


def _columns_from(lines: Sequence[TextLine], first: int) -> Columns | None:
    free = _free(lines[first])
    if len(free) > MOST_STRIPS + 2:
        return None
    taken = [lines[first]]
    across: set[int] = set()
    at = first + 1
    while at < len(lines):
        line = lines[at]
        common = _common(free, _free(line))
        region = Columns(taken, common[1:-1])
        lost = _lost(free, common)
        rest = not any(end - start > _SURE_STRIP for start, end in lost) and _goes_on_below(
            region, lines, at
        )
        keeps = rest or (
            _keeps(free, common, line, taken) and region.strips and _belongs(region, line)
        )
        spanning = 0
        if not keeps or (not rest and _looks_across(line, lost)):
            spanning = _spanning(lines, at, free, taken)
        if spanning:
            across |= set(range(len(taken), len(taken) + spanning))
        elif keeps:
            free = common
        else:
            break
        step = max(1, spanning)
        taken += lines[at : at + step]
        at += step
    while len(taken) - 1 in across:
        across.discard(len(taken) - 1)
        taken.pop()
    size = taken[0].size
    strips = [
        (start, end)
        for start, end in free[1:-1]
        if end - start >= _SURE_GAP * size or _shown(start, end, taken, _SURE_TIMES)
    ]
    columns = Columns(taken, strips, across)
    return columns if _is_real(columns) else None


def _keeps(free: list[Free], common: list[Free], line: TextLine, taken: list[TextLine]) -> bool:
    """Whether a line leaves open the strips that the lines before have shown.

    A strip that few lines show may be a chance: wide spaces of justified lines that lie one under the
    other. It is given up for a line that stands in three columns of the others.
    """
    if len(taken) < 2:
        return len(common) > 2
    lost = _lost(free, common)
    if not lost:
        return True
    standing = len(Columns([], common[1:-1]).parts(line)) >= 3
    return all(
        not _shown(start, end, taken, 2) or (standing and not _shown(start, end, taken, _CHANCE))
        for start, end in lost
    )


def _lost(free: list[Free], common: list[Free]) -> list[Free]:
    """The strips between columns that a line closes."""
    return [
        (start, end)
        for start, end in free[1:-1]
        if not any(low < end and start < high for low, high in common[1:-1])
    ]


def _looks_across(line: TextLine, lost: list[Free]) -> bool:
    """Whether a line looks like a title across columns: words without wide gaps, but for a number."""
    if len(gaps_of(line)) > 1:
        return False
    return len(lost) > 1 or any(end - start > _SURE_STRIP for start, end in lost)


def _shown(start: float, end: float, taken: list[TextLine], times: int) -> bool:
    near = taken[-_NEAR_LINES:]
    return sum(line.x0 < (start + end) / 2 < line.x1 for line in near) >= times


def _belongs(region: Columns, line: TextLine) -> bool:
    """Whether a line goes on in the columns; one that fills a single column must stand as it does."""
    parts = region.parts(line)
    before = region.lines[-1]
    step = line.y - before.y
    if step > 6 * line.size:
        return False
    if len(parts) > 1:
        return True
    ((column, part),) = parts.items()
    near = region.lines[-_NEAR_LINES:]
    above = [each[column] for each in map(region.parts, near) if column in each]
    if not above:
        return False
    aligned = any(
        abs(part.x0 - each.x0) < _ALIGNED or abs(part.middle - each.middle) < _ALIGNED
        for each in above
    )
    if step > _APART * 1.2 * line.size:
        return any(abs(part.middle - each.middle) < _ALIGNED for each in above)
    return aligned


def _goes_on_below(region: Columns, lines: Sequence[TextLine], at: int) -> bool:
    """Whether a line that fills one column begins where a row further down has that column too.

    Under a head, whose words may be centred, the rest of a row that a page cut stands like this.
    """
    if len(region.strips) < 2 or len(parts := region.parts(lines[at])) > 1:
        return False
    ((column, part),) = parts.items()
    for above, line in zip(lines[at : at + _FARTHEST_ROW], lines[at + 1 :], strict=False):
        if line.y - above.y > _APART * 1.2 * line.size:
            return False
        row = region.parts(line)
        if len(row) >= 3 and column in row:
            return abs(row[column].x0 - part.x0) < _ALIGNED
    return False


def _spanning(lines: Sequence[TextLine], at: int, free: list[Free], taken: list[TextLine]) -> int:
    """How many lines from here run across the columns of a table that goes on behind them."""
    strips = free[1:-1]
    if len(strips) < 2 or len(taken) < 2:
        return 0
    for count in range(1, MOST_SPANNING + 1):
        behind = at + count
        if behind >= len(lines) or lines[behind].y - lines[behind - 1].y > 3 * lines[at].size:
            return 0
        common = _common(free, _free(lines[behind]))
        if (
            _keeps(free, common, lines[behind], taken)
            and len(Columns([], strips).parts(lines[behind])) >= 3
        ):
            return count
    return 0


def _is_real(columns: Columns) -> bool:
    """Whether the columns are more than a wide space in one line."""
    side_by_side = [line for line in columns.lines if len(columns.parts(line)) > 1]
    if not columns.strips or not side_by_side:
        return False
    if len(side_by_side) > 1:
        return True
    return max(gaps_of(side_by_side[0]), default=0) > _VERY_WIDE_GAP * side_by_side[0].size


def _take_lines_above(columns: Columns, found: list[TextLine | Columns]) -> None:
    """Takes in lines above that fill one column of a table only: the rest of a row that a page cut."""
    if len(columns.strips) < 2:
        return
    while found and isinstance(found[-1], TextLine):
        line = found[-1]
        first = columns.lines[0]
        if line.page != first.page or first.y - line.y > _APART * line.size:
            return
        if not all(
            any(low < end and start < high for low, high in _free(line))
            and not any(start < word.middle[0] < end for word in line.words)
            for start, end in columns.strips
        ):
            return
        parts = columns.parts(line)
        if len(parts) > 1 or line.words[0].x1 - line.words[0].x0 <= 0:
            return
        ((column, part),) = parts.items()
        near = columns.lines[:_NEAR_LINES]
        others = [each[column] for each in map(columns.parts, near) if column in each]
        if not any(
            abs(part.x0 - each.x0) < _ALIGNED or abs(part.middle - each.middle) < _ALIGNED
            for each in others
        ):
            return
        columns.lines.insert(0, line)
        columns.across = {index + 1 for index in columns.across}
        found.pop()
