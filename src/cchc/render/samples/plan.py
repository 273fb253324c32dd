"""A whole plan of an invented province by a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cchc.reform.plans import Plan, Source
from cchc.render.samples.body_parts import (
    duties_of,
    header_of,
    recipients_of,
    references_of,
    reports_of,
    targets_of,
)
from cchc.render.samples.invention import invent
from cchc.render.samples.task_rows import tasks_of

if TYPE_CHECKING:
    from cchc.render.samples.invention import Invention

GENERATOR = "cchc.render.samples/1"


def sample_plan(seed: int) -> Plan:
    """The plan of a province that does not exist, varied by the seed.

    Its year, wording, targets (8 to 40, every operator), tasks (12 to 80, every kind of deadline and
    agency), reporting calendar, duties, recipients and signer follow from ``seed`` alone. Deadlines,
    agencies and targets carry the meaning that their phrases were made from, so that a reading of the
    rendered paper can be held against them.
    """
    return plan_of(invent(seed), f"mau-{seed}")


def plan_of(invention: Invention, name: str) -> Plan:
    """The plan of an invented province and year; ``name`` is that of the file."""
    assignments, stated = duties_of(invention)
    return Plan(
        source=Source(name=name, sha256="", format="txt", reader=GENERATOR),
        header=header_of(invention),
        legal_refs=references_of(invention),
        targets=targets_of(invention),
        tasks=tasks_of(invention),
        deadlines=stated,
        reporting=reports_of(invention),
        assignments=assignments,
        recipients=tuple(recipients_of(invention)),
    )
