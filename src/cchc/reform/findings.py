"""A problem as a value: what is wrong, how much it matters and where it stands in the paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Severity(StrEnum):
    """How much a finding matters: an error spoils a figure or a deed, a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a paper; unknown parts are None.

    ``line`` counts from 1 in a text, HTML or Markdown source; ``page``, ``table``, ``row`` and
    ``cell`` count from 1; ``quote`` is the text as it stands there.
    """

    line: int | None = None
    page: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    quote: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem that the user can mend; its sentence comes from the message catalogue.

    ``code`` is stable ("document.*" faults of the paper, "plan.*" weaknesses of the plan,
    "file.*" what happened while a file was opened); ``facts`` fill the sentence's placeholders.
    """

    code: str
    severity: Severity
    place: Place = NOWHERE
    facts: Mapping[str, object] = field(default_factory=dict[str, object])
