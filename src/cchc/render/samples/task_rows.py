"""The tasks of a sample plan: cells and what they are meant to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cchc.reform.agencies import Agency, AgencyKind
from cchc.reform.plans import Task
from cchc.render.official.form_words import form_words, roman
from cchc.render.samples.deadline_phrases import make_deadline
from cchc.render.samples.invention import sample_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.render.samples.invention import Invention

FEWEST, MOST = 12, 80


class _Form(NamedTuple):
    """How the annex of one plan is made: its columns and its numbering."""

    has_approver: bool
    has_note: bool
    counts_on: bool


def tasks_of(invention: Invention) -> tuple[Task, ...]:
    """From 12 to 80 tasks, in sections by area."""
    chance = invention.chance
    catalogue = sample_words("tasks")["tasks"]
    wanted = chance.choice(
        (chance.randint(FEWEST, 25), chance.randint(25, 50), chance.randint(50, MOST))
    )
    areas = list(catalogue)
    shares = [wanted // len(areas) + (i < wanted % len(areas)) for i in range(len(areas))]
    form = _Form(chance.random() < 0.4, chance.random() < 0.4, chance.random() < 0.5)
    tasks: list[Task] = []
    for index, (area, share) in enumerate(zip(areas, shares, strict=True), 1):
        entries = catalogue[area]
        chosen = sorted(chance.sample(range(len(entries)), min(share, len(entries))))
        for count, place in enumerate(chosen, 1):
            number = len(tasks) + 1 if form.counts_on else count
            tasks.append(_task(invention, entries[place], (index, area, number), form))
    return tuple(tasks)


def _task(
    invention: Invention, entry: dict[str, str], place: tuple[int, str, int], form: _Form
) -> Task:
    section, area, number = place
    chance, names = invention.chance, sample_words("names")
    field = chance.choice(sample_words("tasks")["fields"])
    lead = _lead(invention, area)
    others = list(_others(invention, lead))
    deadline = make_deadline(invention.times)
    approver = _approver(invention, entry["product"]) if form.has_approver else None
    return Task(
        content=invention.filled(entry["content"], field=field),
        section=roman(section),
        section_title=form_words()["areas"][area],
        no=str(number),
        product=entry["product"],
        deadline_text=deadline.text,
        lead_text="; ".join(agency.name for agency in lead),
        coordinating_text="; ".join(agency.name for agency in others),
        approver_text=approver["name"] if approver else None,
        note=chance.choice(names["notes"]) if form.has_note and chance.random() < 0.6 else None,
        deadline=deadline,
        lead=lead,
        coordinating=tuple(others),
        approver=(Agency(approver["name"], AgencyKind(approver["kind"])),) if approver else (),
        area=area,
    )


def _approver(invention: Invention, product: str) -> dict[str, str]:
    """Resolutions are the council's; everything else is the committee's or its chairman's."""
    council, *others = sample_words("names")["approvers"]
    return council if "Nghị quyết" in product else invention.chance.choice(others)


def _lead(invention: Invention, area: str) -> tuple[Agency, ...]:
    chance, names = invention.chance, sample_words("names")
    leads: list[str] = names["leads"][area]
    if chance.random() < 0.15:
        entry = chance.choice([e for e in names["classes"] if e.get("leads")])
        return (Agency(entry["name"], AgencyKind(entry["kind"])),)
    count = 2 if len(leads) > 1 and chance.random() < 0.1 else 1
    return tuple(Agency(name, AgencyKind.ONE) for name in chance.sample(leads, count))


def _others(invention: Invention, lead: tuple[Agency, ...]) -> Iterator[Agency]:
    chance, names = invention.chance, sample_words("names")
    others: list[str] = names["others"]
    for name in sorted(chance.sample(others, chance.randint(0, 2)), key=others.index):
        yield Agency(name, AgencyKind.ONE)
    classes = [entry for entry in names["classes"] if all(entry["name"] != a.name for a in lead)]
    entry = chance.choice(classes)
    yield Agency(entry["name"], AgencyKind(entry["kind"]))
