"""Deadlines of plans: what the words of a cell or a sentence mean on the calendar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.phrases.deadline_explanation import sentences
from cchc.intake.phrases.deadline_meaning import read
from cchc.intake.phrases.deadline_sentences import stated_spans
from cchc.reform.deadlines import Deadline, DeadlineKind

if TYPE_CHECKING:
    from datetime import date


class FoundDeadline(NamedTuple):
    """A deadline in running text; ``start`` and ``end`` are places in the text, the end exclusive."""

    start: int
    end: int
    deadline: Deadline


@lru_cache(maxsize=4096)
def parse_deadline(
    text: str, issued_on: date | None = None, plan_year: int | None = None
) -> Deadline:
    """Read a whole cell or phrase as a deadline.

    A missing year is the plan year, else that of the day of issue (from 16 December on the next); a
    day and month without a year is the next such day on or after the day of issue. Nothing else is
    filled in.

    Args:
        text: the words as printed.
        issued_on: the day on which the paper was issued.
        plan_year: the year that the plan is for.

    Returns:
        The deadline; its ``kind`` is None where the words are no time expression that is understood.
        No text makes it raise.
    """
    return read(text, issued_on, plan_year).deadline


def find_deadlines(
    text: str, issued_on: date | None = None, plan_year: int | None = None
) -> tuple[FoundDeadline, ...]:
    """Find the time limits that a sentence states, in order, without overlap.

    Dates of cited papers, periods of programmes, titles of plans, data windows and years that were
    over before the issue are no limits and are left out.
    """
    found: list[FoundDeadline] = []
    for start, end in stated_spans(text):
        deadline = parse_deadline(text[start:end], issued_on, plan_year)
        if deadline.kind is None or _is_past(deadline, issued_on):
            continue
        found.append(FoundDeadline(start, end, deadline))
    return tuple(found)


def _is_past(deadline: Deadline, issued_on: date | None) -> bool:
    """A year that was over, or a time that had begun, before the issue is what a paper reports, not what it demands."""
    if issued_on is None:
        return False
    if deadline.kind is DeadlineKind.FROM_DATE:
        return deadline.start is not None and deadline.start < issued_on
    years = {DeadlineKind.YEAR, DeadlineKind.YEAR_RANGE}
    return deadline.kind in years and deadline.end is not None and deadline.end < issued_on


def explain_deadline(
    text: str, issued_on: date | None = None, plan_year: int | None = None, language: str = "vi"
) -> list[str]:
    """Say in short sentences what a deadline means and why: its kind, days, words and assumptions.

    Args:
        text: the words as printed.
        issued_on: the day on which the paper was issued.
        plan_year: the year that the plan is for.
        language: "vi" or "en"; anything else is read as "vi".
    """
    return sentences(read(text, issued_on, plan_year), "en" if language == "en" else "vi")
