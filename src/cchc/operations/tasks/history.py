"""What happened to a piece of work, from several tables in one line of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.store.models import Evidence, Extension, TriggerEvent, Update

if TYPE_CHECKING:
    from datetime import date, datetime

    from cchc.store.models import Work


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that was told or decided: who, for which unit, when, in which words."""

    at: datetime
    kind: str
    by: str
    unit: str
    words: str = ""
    percent: int | None = None
    until: date | None = None
    number: str = ""
    evidence: tuple[Evidence, ...] = ()


def history_of(work: Work) -> list[HistoryLine]:
    """The history of a piece of work, the latest first; four queries whatever its length."""
    told = Update.objects.filter(work=work).select_related("by", "unit")
    lines = [
        HistoryLine(
            update.at,
            update.kind,
            update.by.full_name,
            update.unit.name,
            update.words,
            update.percent,
            evidence=tuple(use.evidence for use in update.evidence.all()),
        )
        for update in told.prefetch_related("evidence__evidence")
    ]
    lines += _extensions(work)
    lines += [
        HistoryLine(
            event.at, "trigger", event.by.full_name, "", event.words, None, event.due, event.number
        )
        for event in TriggerEvent.objects.filter(task=work.task_id).select_related("by")
        if event.unit_id in {None, work.unit_id}
    ]
    return sorted(lines, key=lambda line: line.at, reverse=True)


def _extensions(work: Work) -> list[HistoryLine]:
    lines = []
    for asked in Extension.objects.filter(work=work).select_related("by", "decided_by"):
        lines.append(
            HistoryLine(
                asked.at,
                "asked",
                asked.by.full_name,
                work.unit.name,
                asked.reason,
                until=asked.asked_until,
            )
        )
        if asked.granted is not None and asked.decided_at and asked.decided_by:
            kind = "granted" if asked.granted else "not_granted"
            by = asked.decided_by.full_name
            decided = HistoryLine(
                asked.decided_at, kind, by, "", asked.words, until=asked.granted_until
            )
            lines.append(decided)
    return lines
