"""A plan as read from its paper: header, references, targets, tasks, deadlines, duties, reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cchc.reform.deadlines import Deadline
from cchc.reform.findings import NOWHERE, Finding, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cchc.reform.agencies import Agency
    from cchc.reform.targets import Target


@dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its name, digest, format, the reader and its version, its pages."""

    name: str
    sha256: str
    format: str
    reader: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Carrier:
    """The deciding document that a plan is attached to."""

    number: str | None
    type: str | None
    subject: str | None
    date: date | None
    letterhead: str | None


@dataclass(frozen=True, slots=True)
class Header:
    """What the head and foot of the paper say (Decree 30/2020/NĐ-CP, Appendix I)."""

    number: str | None = None
    type: str | None = None
    issuer: str | None = None
    place: str | None = None
    date: date | None = None
    signer: str | None = None
    signer_title: str | None = None
    subject: str | None = None
    plan_year: int | None = None
    promulgated_by: str | None = None
    carrier: Carrier | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document is cited, and the words that cite it."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A cited document; ``date`` is as printed at the first mention that has one."""

    number: str | None
    type: str | None
    issuer: str | None
    date: str | None
    title: str | None
    is_self: bool
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A row of a task table, or a task stated by labels: its cells as printed and what they mean."""

    content: str
    section: str | None = None
    section_title: str | None = None
    no: str | None = None
    product: str | None = None
    deadline_text: str | None = None
    lead_text: str | None = None
    coordinating_text: str | None = None
    approver_text: str | None = None
    note: str | None = None
    deadline: Deadline | None = None
    lead: tuple[Agency, ...] = ()
    coordinating: tuple[Agency, ...] = ()
    approver: tuple[Agency, ...] = ()
    area: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict[str, str])
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class StatedDeadline:
    """A deadline stated in the body: the time expression, what is due and who owes it."""

    deadline: Deadline
    what: str | None
    who: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class ReportDuty:
    """A report or plan that is owed: its data window, due rule as printed and computed day."""

    report: str
    kind: str
    data_from: date | None = None
    data_to: date | None = None
    due_rule: str | None = None
    due: date | None = None
    to: str | None = None
    who: str | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty of an agency, word for word."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Assignment:
    """An agency and the duties that the paper gives it."""

    agency: str
    duties: tuple[Duty, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that was read from one paper."""

    source: Source
    header: Header
    legal_refs: tuple[LegalReference, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    deadlines: tuple[StatedDeadline, ...] = ()
    reporting: tuple[ReportDuty, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    recipients: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
