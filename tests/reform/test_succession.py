"""Former units on another day's map: whole or in part, through more than one merger."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reform.succession import MappedCount, SuccessionLink, Successions, Successor

FIRST, SECOND = date(2025, 3, 1), date(2025, 7, 1)
# 1 and 2 become 10; 3 is split over 10 and 11; later 10 becomes 20.
LINKS = [
    SuccessionLink(1, 10, True, FIRST),
    SuccessionLink(2, 10, True, FIRST),
    SuccessionLink(3, 10, False, FIRST),
    SuccessionLink(3, 11, False, FIRST),
    SuccessionLink(10, 20, True, SECOND),
]
BEFORE, BETWEEN, AFTER = date(2025, 1, 1), date(2025, 4, 1), date(2025, 8, 1)


@pytest.mark.parametrize(
    ("unit", "day", "successors"),
    [
        (1, BEFORE, [(1, True)]),
        (1, BETWEEN, [(10, True)]),
        (1, AFTER, [(20, True)]),
        (3, BETWEEN, [(10, False), (11, False)]),
        (3, AFTER, [(11, False), (20, False)]),
        (99, AFTER, [(99, True)]),
    ],
)
def test_a_unit_is_followed_to_the_map_of_a_day(unit, day, successors):
    assert Successions(LINKS).successors(unit, day) == tuple(
        Successor(*each) for each in successors
    )


def test_counts_are_summed_where_units_came_whole():
    counts = {1: Decimal(4), 2: Decimal(6)}

    assert Successions(LINKS).counts_on(counts, AFTER) == {20: MappedCount(Decimal(10))}


def test_a_count_of_a_split_unit_is_nowhere_guessed():
    told = Successions(LINKS).counts_on({1: Decimal(4), 3: Decimal(9)}, AFTER)

    assert told == {11: MappedCount(Decimal(0), (3,)), 20: MappedCount(Decimal(4), (3,))}
    assert told[20].is_estimate


def test_units_that_went_into_each_other_end_somewhere():
    links = [SuccessionLink(1, 2, True, FIRST), SuccessionLink(2, 1, True, SECOND)]

    assert Successions(links).successors(1, AFTER)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(10, 19), st.booleans(), st.just(FIRST)),
        max_size=20,
    ),
    st.dictionaries(st.integers(0, 9), st.integers(0, 99).map(Decimal), min_size=1),
)
def test_nothing_is_counted_that_was_not_reported(links, counts):
    told = Successions(SuccessionLink(*link) for link in links).counts_on(counts, AFTER)

    whole = {link[0] for link in links}
    if len(whole) == len(links):  # each unit went into one other
        assert sum(each.value for each in told.values()) <= sum(counts.values())
    assert all(set(each.parts) <= set(counts) for each in told.values())
