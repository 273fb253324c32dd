"""Agencies as a paper names them: one agency, a class of agencies, an open set, a person or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AgencyKind(StrEnum):
    """Whom a name in an agency cell stands for."""

    ONE = "one"
    CLASS = "class"
    OPEN = "open"
    PERSON = "person"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Agency:
    """A name as printed and the kind of thing that it names."""

    name: str
    kind: AgencyKind
