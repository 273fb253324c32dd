"""How a piece of work stands follows from what was recorded, and never improves by itself."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.reform.progress import Reason, Standing, Status, judge, status_of_all

DUE = date(2026, 6, 30)
START = date(2026, 4, 1)


def day(month, number):
    return date(2026, month, number)


@pytest.mark.parametrize(
    ("standing", "as_of", "status", "reason"),
    [
        (Standing(START, DUE), day(3, 1), Status.NOT_DUE, Reason.NOT_STARTED),
        (
            Standing(START, DUE, reported_on=day(5, 20)),
            day(6, 1),
            Status.ON_TRACK,
            Reason.UNDER_WAY,
        ),
        (Standing(START, DUE), day(6, 1), Status.AT_RISK, Reason.SILENT),
        (Standing(START, DUE, reported_on=day(6, 20)), day(6, 23), Status.AT_RISK, Reason.DUE_SOON),
        (Standing(START, DUE), DUE, Status.AT_RISK, Reason.DUE_SOON),
        (Standing(START, DUE), day(7, 1), Status.LATE, Reason.PAST_DUE),
        (Standing(START, DUE, proposed_on=DUE), day(7, 9), Status.ON_TRACK, Reason.PROPOSED),
        (Standing(START, DUE, proposed_on=day(7, 2)), day(7, 9), Status.LATE, Reason.PAST_DUE),
        (
            Standing(START, DUE, proposed_on=DUE, confirmed=True),
            day(8, 1),
            Status.DONE,
            Reason.CONFIRMED,
        ),
        (
            Standing(START, DUE, proposed_on=day(7, 1), confirmed=True),
            day(8, 1),
            Status.DONE_LATE,
            Reason.CONFIRMED_LATE,
        ),
        (
            Standing(waits_for="Sau khi có Nghị quyết"),
            day(8, 1),
            Status.WAITING,
            Reason.TRIGGER_AWAITED,
        ),
        (Standing(START, DUE, cancelled_on=day(5, 1)), day(8, 1), Status.CANCELLED, Reason.DROPPED),
        (Standing(), day(8, 1), Status.ON_TRACK, Reason.NO_DAY),
    ],
)
def test_a_status_with_its_reason(standing, as_of, status, reason):
    judged = judge(standing, as_of)

    assert (judged.status, judged.reason) == (status, reason)


@given(st.integers(0, 400), st.integers(0, 400))
def test_nothing_becomes_less_late_by_waiting(first, more):
    standing = Standing(START, DUE)
    urgency = [Status.NOT_DUE, Status.ON_TRACK, Status.AT_RISK, Status.LATE]

    before = judge(standing, START + timedelta(days=first)).status
    after = judge(standing, START + timedelta(days=first + more)).status

    assert urgency.index(after) >= urgency.index(before)


def test_a_whole_stands_as_the_part_that_needs_somebody_soonest():
    assert status_of_all([Status.DONE, Status.LATE, Status.ON_TRACK]) is Status.LATE
    assert status_of_all([Status.DONE, Status.WAITING]) is Status.WAITING
    assert status_of_all([]) is Status.CANCELLED
