"""Who owes a plan of its own, by which day, and whether it came in time."""

from datetime import date

import pytest

from cchc.reform.own_plans import Issued, issued_in_time

DUE = date(2026, 1, 10)


@pytest.mark.parametrize(
    ("issued", "day", "expected"),
    [
        (None, date(2026, 1, 10), Issued.NOT_YET),
        (None, date(2026, 1, 11), Issued.OVERDUE),
        (date(2026, 1, 10), date(2026, 2, 1), Issued.ON_TIME),
        (date(2026, 1, 11), date(2026, 2, 1), Issued.AFTER_DAY),
        (date(2026, 1, 20), date(2026, 1, 15), Issued.OVERDUE),
    ],
)
def test_a_plan_is_in_time_on_the_due_day_and_late_the_day_after(issued, day, expected):
    assert issued_in_time(DUE, issued, day) is expected
