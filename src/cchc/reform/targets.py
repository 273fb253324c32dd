"""Targets of a plan: the clause that holds the number, and what it demands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from cchc.reform.findings import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


class Operator(StrEnum):
    """What a target demands of the figure that measures it."""

    AT_LEAST = ">="
    MORE_THAN = ">"
    AT_MOST = "<="
    LESS_THAN = "<"
    EQUAL = "="
    ABOUT = "approx"
    RANGE = "range"
    RANK_TOP = "rank_top"
    RANK_UP = "rank_up"
    HIGHER_THAN_PREVIOUS = "higher_than_previous"
    NONE_ALLOWED = "none_allowed"
    REDUCE_BY = "reduce_by"
    INCREASE_BY = "increase_by"


@dataclass(frozen=True, slots=True)
class Target:
    """One demanded figure with the clause that states it.

    ``value`` is a number, a pair (low, high) or None; ``parent`` is the index, in the plan's list,
    of the target that "trong đó" details; ``qualifiers`` holds ``except``, ``condition``,
    ``modality``, ``relative_to``, ``equivalent``, ``period``, ``by`` … word for word.
    """

    text: str
    operator: Operator
    value: Decimal | tuple[Decimal, Decimal] | None
    unit: str | None
    subject: str | None = None
    subjects: tuple[str, ...] = ()
    baseline: str | None = None
    scope: str | None = None
    parent: int | None = None
    qualifiers: Mapping[str, str] = field(default_factory=dict[str, str])
    area: str | None = None
    owner: str | None = None
    place: Place = NOWHERE
