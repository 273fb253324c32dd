"""A plan put into the words of its paper: what stands in the plan, verbatim, between the form's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cchc.reform.target_words import figures_of
from cchc.reform.targets import Operator
from cchc.render.official.annex_rows import annex_of, carrier_line
from cchc.render.official.form_words import (
    closed,
    dated,
    filled,
    form_words,
    issuer_in_full,
    lettered,
    roman,
    type_of,
)
from cchc.render.official.letter_case import subject_of
from cchc.render.official.paper_text import BodyLine, Foot, Head, PaperText, Role
from cchc.render.official.report_lines import report_lines
from cchc.render.official.unsaid import prints, unsaid_deadlines, unsaid_references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cchc.reform.plans import Assignment, Header, LegalReference, Plan
    from cchc.reform.targets import Target

# Cited by their symbols alone: "Luật Tổ chức chính quyền địa phương số 72/2025/QH15".
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
TOLD_BEHIND = re.compile(r"\btrở (?:lên|xuống)\b|\bhoặc hơn\b", re.IGNORECASE)
DIGIT = re.compile(r"\d")
POSITION = re.compile(
    r"\s+(?=(?:TM|KT|TL|TUQ|Q)\.)|(?<!KT\.)(?<!TL\.)(?<!TUQ\.)(?<!Q\.)(?<!PHÓ)(?<!QUYỀN)"
    r"\s+(?=(?:PHÓ\s+|QUYỀN\s+)?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|CỤC TRƯỞNG|BỘ TRƯỞNG)\b)"
)
COMMITTEE = re.compile(r"(?:UBND|Ủy ban nhân dân)\s+(?P<of>.+)", re.IGNORECASE)


def compose(plan: Plan) -> PaperText:
    """The paper of a plan; a part that the plan has nothing for is left out."""
    return PaperText(
        head=_head(plan),
        body=tuple(_body(plan)),
        foot=Foot(
            plan.recipients, capacity_lines(plan.header.signer_title or ""), plan.header.signer
        ),
        annex=annex_of(plan),
    )


def _head(plan: Plan) -> Head:
    words, header, subject = form_words(), plan.header, subject_of(plan)
    attached_to = carrier_line(plan)
    is_letter = header.type == words["letter"]
    number = filled("number", number=header.number) if header.number else words["blank_number"]
    place = dated("place_and_date", header.date, place=header.place or words["blank"])
    return Head(
        letterhead=letterhead_lines(header.issuer or ""),
        number=None if attached_to else number,
        place_and_date=None if attached_to else place,
        type="" if is_letter else type_of(header).upper(),
        subject="" if is_letter else subject,
        about=filled("about", subject=subject) if is_letter and subject else None,
        attached=attached_to,
    )


def letterhead_lines(issuer: str) -> tuple[str, ...]:
    """The issuing body in capitals; a committee's territory stands on a line of its own."""
    committee = COMMITTEE.fullmatch(issuer.strip())
    if committee:
        return ("ỦY BAN NHÂN DÂN", committee["of"].upper())
    return (issuer.upper(),) if issuer.strip() else ()


def capacity_lines(title: str) -> tuple[str, ...]:
    """The signing capacity line by line.

    >>> capacity_lines("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH")
    ('TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH')
    """
    return tuple(part for part in POSITION.split(title.strip()) if part)


def _body(plan: Plan) -> Iterator[BodyLine]:
    header, words = plan.header, form_words()
    yield from _bases(plan)
    issuer, kind = issuer_in_full(header), type_of(header)
    yield BodyLine(
        filled("opening", issuer=issuer, type=kind)
        if issuer
        else filled("opening_without_issuer", type=kind),
        Role.OPENING,
    )
    parts = {
        "targets": list(_targets(_stated_alone(plan))),
        "tasks": [BodyLine(filled("annex_reference", type=kind), Role.POINT)] if plan.tasks else [],
        "deadlines": [],
        "reporting": list(report_lines(plan)),
        "documents": [],
        "duties": list(_duties(plan.assignments)),
    }
    texts = [line.text for lines in (list(_bases(plan)), *parts.values()) for line in lines]
    annex = annex_of(plan)
    texts += [cell for row in annex.rows for cell in row.cells] if annex else []
    parts["deadlines"] = _points(closed(clause) for clause in unsaid_deadlines(plan, texts))
    texts += [line.text for line in parts["deadlines"]]
    parts["documents"] = _points(closed(cited(each)) for each in unsaid_references(plan, texts))
    standing = [(key, lines) for key, lines in parts.items() if lines]
    for index, (key, lines) in enumerate(standing, 1):
        yield BodyLine(f"{roman(index)}. {words['parts'][key]}", Role.PART)
        yield from lines
    yield BodyLine(_closing(header, subject_of(plan)), Role.CLOSING)


def _points(texts: Iterable[str]) -> list[BodyLine]:
    return [BodyLine(f"- {text}", Role.POINT) for text in texts]


def _closing(header: Header, subject: str) -> str:
    issuer, kind = issuer_in_full(header), type_of(header)
    if not issuer:
        return filled("closing_without_issuer", type=kind)
    if not subject or (header.place or issuer) in subject:
        return filled("closing_without_subject", type=kind, issuer=issuer)
    return filled("closing", type=kind, subject=subject[:1].lower() + subject[1:], issuer=issuer)


def _bases(plan: Plan) -> Iterator[BodyLine]:
    bases = [reference for reference in plan.legal_refs if _is_basis(reference, plan)]
    for index, reference in enumerate(bases):
        mark = "." if index == len(bases) - 1 else ";"
        text = filled("basis", document=cited(reference)).rstrip(" .;,")
        yield BodyLine(f"{text}{mark}", Role.BASIS)


def _is_basis(reference: LegalReference, plan: Plan) -> bool:
    """A document with a day (a law needs none) cited before the first target or duty; without places, any."""
    if reference.is_self or not (reference.number or reference.title):
        return False
    if not reference.date and not (reference.number and reference.type in LAWS):
        return False
    first = next((m.place.line for m in reference.mentions if m.place.line is not None), None)
    body = [t.place.line for t in plan.targets if t.place.line is not None]
    body += [a.place.line for a in plan.assignments if a.place.line is not None]
    return first is None or not body or first < min(body)


def cited(reference: LegalReference) -> str:
    """A document cited in full: type, number, day, issuer and subject."""
    if reference.number is None:
        named = reference.title or reference.type or ""
        return f"{named} {reference.date}" if reference.date else named
    kind, title = reference.type, reference.title
    # The name of a law says its kind: "Luật Nhà ở số 27/2023/QH15".
    if kind and title and title.casefold().startswith(f"{kind.casefold()} "):
        kind, title = title, None
    parts = [kind, f"số {reference.number}", reference.date]
    if reference.issuer and prints(reference, reference.issuer):
        parts.append(f"của {reference.issuer}")
    parts.append(title)
    return " ".join(part for part in parts if part)


def _stated_alone(plan: Plan) -> tuple[Target, ...]:
    """The targets that no task or duty states already; parents are counted anew."""
    said = [task.content for task in plan.tasks]
    said += [duty.text for assignment in plan.assignments for duty in assignment.duties]
    kept = [i for i, t in enumerate(plan.targets) if not any(t.text in text for text in said)]
    new = {old: place for place, old in enumerate(kept)}
    return tuple(
        replace(t, parent=None if t.parent is None else new.get(t.parent))
        for t in (plan.targets[i] for i in kept)
    )


def _targets(targets: Sequence[Target]) -> Iterator[BodyLine]:
    words = form_words()
    groups: dict[str | None, list[str]] = {}
    for first, text in _target_sentences(targets):
        groups.setdefault(first.area, []).append(text)
    order = {area: index for index, area in enumerate(words["areas"])}
    areas = sorted(groups, key=lambda area: order.get(area, len(order)) if area else len(order))
    for number, area in enumerate(areas, 1):
        if len(areas) > 1 or area in words["areas"]:
            name = words["areas"].get(area, words["other_area"])
            yield BodyLine(f"{number}. {name}", Role.GROUP)
        for marker, text in zip(lettered(len(groups[area])), groups[area], strict=True):
            yield BodyLine(f"{marker} {text}", Role.POINT)


def _target_sentences(targets: Sequence[Target]) -> Iterator[tuple[Target, str]]:
    """Each target that stands by itself, with those that detail it in the same sentence."""
    detail: str = form_words()["detail"]
    index = 0
    while index < len(targets):
        first, text = targets[index], _standing_alone(targets[index])
        index += 1
        while index < len(targets) and _goes_on(first, targets[index], targets):
            clause = _standing_alone(targets[index])
            if targets[index].text.strip() not in text:
                is_detail = targets[index].parent is not None
                opened = clause.casefold().startswith(("trong đó", "(trong đó"))
                lead = detail if is_detail and not opened else ""
                text = f"{text.rstrip(' .;,')}; {lead}{clause}"
            index += 1
        yield first, closed(text)


def _standing_alone(target: Target) -> str:
    """The words of a target that begins a sentence or clause of ours.

    A figure that was second in its sentence ("ít nhất 30% sở và 25% xã") left its operator there.
    """
    text = _with_demand(target)
    form: str | None = form_words()["demands"].get(target.operator.value)
    if form is None or target.operator is Operator.EQUAL or not text[:1].isdigit():
        return text
    told = TOLD_BEHIND.search(text) or isinstance(target.value, tuple)
    return text if told else form.format(figure=text)


def _with_demand(target: Target) -> str:
    """The words of a target, with its figure behind them where they do not hold it."""
    text, words = target.text.strip(), form_words()
    form: str | None = words["demands"].get(target.operator.value)
    if form is None or target.value is None or DIGIT.search(text):
        return text
    low, _, high = figures_of(target).partition("–")
    unit = target.unit or ""
    low, high = (f"{each}%" if unit == "%" else f"{each} {unit}".strip() for each in (low, high))
    demand = form.format(figure=low, low=low, high=high)
    return words["demand"].format(text=text.rstrip(" .;,:"), demand=demand)


def _goes_on(first: Target, target: Target, targets: Sequence[Target]) -> bool:
    if target.parent is not None:
        return targets[target.parent] is first or targets[target.parent].parent is not None
    places = (first.place, target.place)
    spots = [(p.line, p.table, p.row, p.cell) for p in places]
    return spots[0] == spots[1] and any(part is not None for part in spots[0])


def _duties(assignments: Sequence[Assignment]) -> Iterator[BodyLine]:
    for number, assignment in enumerate(assignments, 1):
        agency = assignment.agency.strip().rstrip(" :;.,")
        yield BodyLine(f"{number}. {agency[:1].upper()}{agency[1:]}", Role.GROUP)
        texts = [closed(duty.text) for duty in assignment.duties]
        markers = lettered(len(texts)) if len(texts) > 1 else [""]
        for marker, text in zip(markers, texts, strict=False):
            yield BodyLine(f"{marker} {text}".strip(), Role.POINT)
