"""Weaknesses of the plan's text: targets that nothing measures, reports due too early, duties without a task."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.phrases.agencies import normal_agency_name
from cchc.intake.plan_document.findings.quotes import clipped
from cchc.intake.plan_document.findings.table_weaknesses import table_weaknesses
from cchc.intake.plan_document.outline import Item, Rank
from cchc.reform.findings import Finding, Severity
from cchc.reform.targets import Operator
from cchc.vietnamese.dates import format_date
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cchc.intake.plan_document.table_rows import TableDraft
    from cchc.reform.plans import Assignment, Header, ReportDuty, Task
    from cchc.reform.targets import Target

TARGETS_PART = re.compile(
    r"^(?:các\s+)?(?:chỉ tiêu|mục tiêu cụ thể|mục tiêu, chỉ tiêu)\b|chỉ tiêu (?:chủ yếu|cụ thể|chính)",
    re.IGNORECASE,
)
LEADING = re.compile(r"\W*(?:là cơ quan đầu mối,?\s*)?chủ trì\b", re.IGNORECASE)
ONE_BODY = re.compile(r"(?:sở|ban|văn phòng|công an|thanh tra|cục)\b[^,;]*$")
SHORTEST_TARGET = 40
WITHOUT_VALUE = frozenset(
    {
        Operator.HIGHER_THAN_PREVIOUS,
        Operator.NONE_ALLOWED,
        Operator.REDUCE_BY,
        Operator.INCREASE_BY,
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been read of a paper so far, as the search for weaknesses needs it."""

    header: Header
    items: Sequence[Item]
    tables: Sequence[TableDraft]
    tasks: Sequence[Task]
    targets: Sequence[Target]
    assignments: Sequence[Assignment]
    reporting: Sequence[ReportDuty]


def weaknesses(reading: Reading) -> Iterator[Finding]:
    """Every weakness: of the tables, the targets, the reports and the duties."""
    yield from table_weaknesses(reading.tables, reading.tasks, reading.header.date)
    yield from _targets(reading)
    yield from _reports(reading.reporting)
    yield from _duties_without_task(reading)


def _targets(reading: Reading) -> Iterator[Finding]:
    """A line among the targets in which nothing can be measured, and a target without its figure."""
    parents = {id(item.above[-1]) for item in reading.items if item.above}
    for item in reading.items:
        if not _states_a_target(item) or id(item) in parents:
            continue
        if not any(target.text in item.paragraph.text for target in reading.targets):
            place = replace(item.paragraph.place, quote=item.text[:120])
            facts = {"text": clipped(item.text)}
            yield Finding("plan.target_not_measurable", Severity.WARNING, place, facts)
    for target in reading.targets:
        if target.value is None and target.operator not in WITHOUT_VALUE:
            facts = {"text": clipped(target.text)}
            yield Finding("plan.target_without_value", Severity.WARNING, target.place, facts)


def _states_a_target(item: Item) -> bool:
    """A marked line, long enough to state something, under a heading that promises targets."""
    promised = any(
        above.rank <= Rank.ARABIC and TARGETS_PART.search(above.text) for above in item.above
    )
    marked = Rank.ARABIC <= item.rank < Rank.NONE
    return promised and marked and len(item.text) > SHORTEST_TARGET and not item.text.endswith(":")


def _reports(reporting: Sequence[ReportDuty]) -> Iterator[Finding]:
    for duty in reporting:
        if duty.due and duty.data_to and duty.due < duty.data_to:
            facts = {
                "report": clipped(duty.report),
                "due": format_date(duty.due),
                "data_to": format_date(duty.data_to),
            }
            yield Finding("plan.report_due_before_data_end", Severity.WARNING, duty.place, facts)


def _duties_without_task(reading: Reading) -> Iterator[Finding]:
    """An agency that is to lead something by the text but leads no task of the plan's tables."""
    leading = {normal_agency_name(a.name) for task in reading.tasks for a in task.lead}
    if not leading:
        return
    for assignment in reading.assignments:
        if ONE_BODY.match(comparison_key(assignment.agency)) is None:
            continue
        name = normal_agency_name(assignment.agency)
        duty = next((d for d in assignment.duties if LEADING.match(d.text)), None)
        if duty and not any(name in lead or lead in name for lead in leading):
            facts = {"agency": assignment.agency, "text": clipped(duty.text)}
            yield Finding("plan.duty_without_task", Severity.NOTE, duty.place, facts)
