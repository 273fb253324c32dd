"""What stands on an official paper, line by line and without its look: the same for Word, HTML and plain text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line of the body is."""

    BASIS = "basis"
    OPENING = "opening"
    PART = "part"
    GROUP = "group"
    POINT = "point"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A paragraph of the body."""

    text: str
    role: Role


@dataclass(frozen=True, slots=True)
class Head:
    """The head: letterhead lines from the superior body down, number, place and date, type and subject.

    ``number`` and ``place_and_date`` are None in a plan that is attached to a decision, which has
    ``attached`` instead (Decree 30/2020/NĐ-CP, Appendix III, form 1.3). An official letter has no
    ``type`` and ``subject`` but ``about`` ("V/v …") under its number (form 1.5).
    """

    letterhead: tuple[str, ...]
    number: str | None
    place_and_date: str | None
    type: str
    subject: str
    attached: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot: recipients without their dashes, the capacity line by line, and the signer."""

    recipients: tuple[str, ...] = ()
    capacity: tuple[str, ...] = ()
    signer: str | None = None


@dataclass(frozen=True, slots=True)
class AnnexColumn:
    """A column of the task table: what it holds, its head, and its share of the width."""

    key: str
    head: str
    share: float


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the task table; a section row has two cells, its number and its title."""

    cells: tuple[str, ...]
    is_section: bool = False


@dataclass(frozen=True, slots=True)
class Annex:
    """The annex with the task table."""

    label: str
    title: str
    attached: str
    columns: tuple[AnnexColumn, ...]
    rows: tuple[AnnexRow, ...]


@dataclass(frozen=True, slots=True)
class PaperText:
    """A whole paper."""

    head: Head
    body: tuple[BodyLine, ...]
    foot: Foot
    annex: Annex | None
