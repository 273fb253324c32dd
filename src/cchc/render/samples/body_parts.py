"""The parts of a sample plan's body: header, legal bases, targets, reports, duties and recipients."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cchc.reform.deadlines import Deadline, DeadlineKind
from cchc.reform.findings import NOWHERE, Place
from cchc.reform.plans import (
    Assignment,
    Duty,
    Header,
    LegalReference,
    Mention,
    ReportDuty,
    StatedDeadline,
)
from cchc.reform.targets import Operator, Target
from cchc.render.samples.deadline_phrases import any_day, slashed, spelled
from cchc.render.samples.invention import Invention, sample_words

if TYPE_CHECKING:
    from collections.abc import Iterator

CAPACITIES = (
    "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH",
    "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
)
CUT_OFFS = ((14, 16), (14, 17), (19, 22), (24, 27))


def header_of(invention: Invention) -> Header:
    """The header: number, issuer, place, day, signer and subject."""
    chance = invention.chance
    number = chance.choice(
        (chance.randint(1, 9), chance.randint(10, 900), chance.randint(900, 9999))
    )
    return Header(
        number=f"{number:02d}/KH-UBND",
        type="Kế hoạch",
        issuer=f"UBND tỉnh {invention.province}",
        place=invention.province,
        date=invention.issued,
        signer=invention.person(),
        signer_title=chance.choice(CAPACITIES),
        subject=invention.filled(chance.choice(sample_words("body")["subjects"])),
        plan_year=invention.year,
    )


def references_of(invention: Invention) -> tuple[LegalReference, ...]:
    """The legal bases: national papers that plans cite, and papers of the invented province."""
    words, chance = sample_words("body"), invention.chance
    national = [entry for entry in words["national"] if entry["day"] < invention.issued]
    chosen = [
        _reference(entry["type"], entry["number"], entry["day"], entry["issuer"], entry["title"])
        for entry in sorted(
            chance.sample(national, chance.randint(1, len(national))), key=national.index
        )
    ]
    for entry in chance.sample(words["provincial"], chance.randint(1, len(words["provincial"]))):
        number = f"{chance.randint(10, 3000)}{entry['symbol']}"
        day = invention.issued - timedelta(days=chance.randint(30, 300))
        issuer = invention.filled(entry["issuer"])
        chosen.append(_reference(entry["type"], number, day, issuer, entry["title"]))
    return tuple(chosen)


def _reference(kind: str, number: str, day: date, issuer: str, title: str) -> LegalReference:
    said = f"{kind} số {number} {spelled(day)} của {issuer}"
    return LegalReference(
        number, kind, issuer, spelled(day), title, is_self=False, mentions=(Mention(said, NOWHERE),)
    )


def targets_of(invention: Invention) -> tuple[Target, ...]:
    """From 8 to 40 targets in the order of the areas."""
    chance = invention.chance
    share = chance.choice((0.4, 0.6, 0.8, 1.0))
    found: list[Target] = []
    for area, entries in sample_words("targets").items():
        count = max(2, round(share * len(entries)))
        for entry in sorted(chance.sample(entries, count), key=entries.index):
            whole = len(found)
            found.append(_target(invention, entry, area, None))
            found += [_target(invention, e, area, whole) for e in entry.get("details", ())]
    return tuple(found)


def _target(invention: Invention, entry: dict[str, Any], area: str, parent: int | None) -> Target:
    figure = invention.chance.choice(entry["values"])
    pair = figure if isinstance(figure, list) else [figure, figure]
    facts = {"n": str(figure), "a": str(pair[0]), "b": str(pair[1])}
    value = _value(pair[0] if entry.get("takes") == "first" else figure)
    baseline = entry.get("baseline")
    return Target(
        text=invention.filled(entry["text"], **facts),
        operator=Operator(entry["operator"]),
        value=value,
        unit=entry["unit"],
        baseline=invention.filled(baseline, **facts) if baseline else None,
        parent=parent,
        area=area,
    )


def _value(figure: int | list[int] | None) -> Decimal | tuple[Decimal, Decimal] | None:
    if isinstance(figure, list):
        return Decimal(figure[0]), Decimal(figure[1])
    return None if figure is None else Decimal(figure)


def reports_of(invention: Invention) -> tuple[ReportDuty, ...]:
    """The reporting calendar: four regular reports, and thematic ones in some plans."""
    words, year = sample_words("body"), invention.year
    close, due = invention.chance.choice(CUT_OFFS)
    opening = date(year - 1, 12, close + 1)
    windows = (
        (f"Báo cáo Quý I/{year}", opening, 3),
        (f"Báo cáo 6 tháng đầu năm {year}", opening, 6),
        (f"Báo cáo Quý III/{year}", date(year, 6, close + 1), 9),
        (f"Báo cáo năm {year}", opening, 12),
    )
    regular = tuple(
        ReportDuty(
            report=name,
            kind="periodic_report",
            data_from=start,
            data_to=date(year, month, close),
            due_rule=f"chậm nhất là ngày {due} của tháng cuối kỳ báo cáo",
            due=date(year, month, due),
            to=words["receiver"],
            who=words["reporters"],
        )
        for name, start, month in windows
    )
    if invention.chance.random() < 0.5:
        return regular
    day = date(year, 12, due - 5)
    thematic = ReportDuty(
        report=words["thematic"]["report"],
        kind="thematic_report",
        due_rule=f"trước ngày {slashed(day)}",
        due=day,
        to=words["receiver"],
        who=words["thematic"]["who"],
    )
    return (*regular, thematic)


def duties_of(
    invention: Invention,
) -> tuple[tuple[Assignment, ...], tuple[StatedDeadline, ...]]:
    """The duties of the agencies, and the deadlines that stand in them."""
    chance, stated = invention.chance, list[StatedDeadline]()
    assignments: list[Assignment] = []
    for agency, texts in sample_words("body")["duties"].items():
        if chance.random() < 0.15:
            continue
        chosen = sorted(chance.sample(texts, chance.randint(1, len(texts))), key=texts.index)
        duties: list[Duty] = []
        for text in chosen:
            day = any_day(invention.times)
            said = invention.filled(text, day=slashed(day))
            duties.append(Duty(f"{said}.", Place(quote=f"{said}.")))
            if said != text:
                words = f"trước ngày {slashed(day)}"
                deadline = Deadline(words, DeadlineKind.BEFORE_DATE, end=day, inclusive=False)
                stated.append(StatedDeadline(deadline, said, agency, Place(quote=words)))
        assignments.append(Assignment(agency, tuple(duties)))
    return tuple(assignments), tuple(stated)


def recipients_of(invention: Invention) -> Iterator[str]:
    """The lines under "Nơi nhận", the file copy last."""
    names, chance = sample_words("names"), invention.chance
    lines: list[str] = names["recipients"]
    yield from sorted(chance.sample(lines, chance.randint(4, len(lines))), key=lines.index)
    yield chance.choice(names["filing"])
