"""The best assignment against trying every one."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from cchc.reform.assignment import best_assignment

SMALL = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 100).map(float), max_size=14
)


def greatest_sum(values):
    rows, columns = {row for row, _ in values}, {column for _, column in values}
    found = 0.0
    for size in range(1, min(len(rows), len(columns)) + 1):
        for some in combinations(sorted(rows), size):
            for others in permutations(sorted(columns), size):
                pairs = list(zip(some, others, strict=True))
                if all(pair in values for pair in pairs):
                    found = max(found, sum(values[pair] for pair in pairs))
    return found


@given(SMALL)
def test_no_other_assignment_has_a_greater_sum(values):
    chosen = best_assignment(values)

    assert sum(values[pair] for pair in chosen) == greatest_sum(values)


@given(SMALL)
def test_each_row_and_column_is_taken_once(values):
    chosen = best_assignment(values)

    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)


def test_a_great_second_choice_yields_to_the_sum():
    assert best_assignment({(0, 0): 3.0, (0, 1): 2.0, (1, 0): 2.5}) == [(1, 0), (0, 1)]


def test_nothing_gives_nothing():
    assert best_assignment({}) == []
