"""Deadlines of plans: what the words of a cell or a sentence mean on the calendar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadline_meaning import read

if TYPE_CHECKING:
    from datetime import date

    from cchc.reform.deadlines import Deadline


@lru_cache(maxsize=4096)
def parse_deadline(text: str, issued_on: date | None = None, plan_year: int | None = None) -> Deadline:
    """Read a whole cell or phrase as a deadline.

    A missing year is the plan year, else that of the day of issue; nothing else is filled in.
    Never raises; ``kind`` is None where the words are no time expression that is understood.
    """
    return read(text, issued_on, plan_year).deadline
