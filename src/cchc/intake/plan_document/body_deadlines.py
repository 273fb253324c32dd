"""Deadlines stated in the body: the time expression, what is due by then and who owes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.deadlines import find_deadlines
from cchc.intake.plan_document.data_windows import (
    find_data_windows,
    speaks_of_figures,
    window_of_any_period,
)
from cchc.intake.plan_document.labelled_tasks import label_of
from cchc.intake.plan_document.plan_targets import LEGAL_BASIS
from cchc.reform.plans import StatedDeadline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.intake.plan_document.outline import Item
    from cchc.intake.plan_document.tasks import Dating
    from cchc.reform.plans import Assignment


def read_body_deadlines(
    items: Sequence[Item], assignments: Sequence[Assignment], dating: Dating
) -> tuple[StatedDeadline, ...]:
    """Each time limit of the running text; data windows, legal bases and task labels are left out."""
    owners = {
        d.place.line: a.agency for a in assignments for d in a.duties if d.place.line is not None
    }
    found: list[StatedDeadline] = []
    for item in items:
        if LEGAL_BASIS.match(item.text) or label_of(item.text):
            continue
        windows = find_data_windows(item.text, dating.plan_year, of_figures=speaks_of_figures(item))
        words = window_of_any_period(item.text)
        any_period = (words,) if words else ()
        for stated in find_deadlines(item.text, dating.issued_on, dating.plan_year):
            if any(w.start < stated.end and stated.start < w.end for w in (*windows, *any_period)):
                continue
            place = item.paragraph.place
            clause = _clause(item.text, stated.start, stated.end)
            found.append(
                StatedDeadline(
                    stated.deadline,
                    clause,
                    owners.get(place.line) if place.line else None,
                    replace(place, quote=stated.deadline.text),
                )
            )
    return tuple(found)


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a time expression, between the nearest stops."""
    begin = max((text.rfind(stop, 0, start) for stop in (". ", "; ", ": ")), default=-1)
    ends = [p for stop in (". ", "; ") if (p := text.find(stop, end)) >= 0]
    return text[begin + 1 if begin >= 0 else 0 : min(ends, default=len(text))].strip(" ;:.")
