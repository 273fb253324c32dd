"""The header of a plan: put together from its head, its foot, its title and, failing these, the page around it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cchc.intake.plan_document.foot import signature
from cchc.intake.plan_document.head import (
    Title,
    about_line,
    number_of,
    place_and_date,
    titles,
)
from cchc.intake.plan_document.letterhead import issuing_body
from cchc.intake.plan_document.portal import portal_fields
from cchc.reform.plans import Carrier, Header
from cchc.vietnamese.citations import find_citations
from cchc.vietnamese.dates import find_dates
from cchc.vietnamese.symbols import find_symbols

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cchc.intake.files.paper import Paragraph
    from cchc.intake.plan_document.extent import Extent

CARRYING_TYPES = frozenset({"Quyết định", "Nghị quyết", "Công văn", "Chỉ thị", "Thông báo"})
YEAR_OF_WORK = re.compile(
    r"(?:kế hoạch|công tác|nhiệm vụ)\b[^.;,:]{0,60}?\bnăm\s+(?P<year>20\d\d)\b(?!\s*[-–]\s*20)",
    re.IGNORECASE,
)
YEAR_IN_SUBJECT = re.compile(r"\bnăm\s+(?P<year>20\d\d)\b(?!\s*[-–]\s*20)", re.IGNORECASE)
SPAN_OF_YEARS = re.compile(r"(?:giai đoạn|đến năm|các năm|nhiệm kỳ)\s+20\d\d", re.IGNORECASE)
ISSUING_SENTENCE = re.compile(r"\b(?:ban hành|đã ban hành|ký ban hành|có)\s+(?=\w)", re.IGNORECASE)
OUTLET = re.compile(r"^\W*\([^()]*\)\s*[-–]?\s*")
JUST = re.compile(r"\s+(?:vừa|đã|mới|chính thức)(?:\s+(?:vừa|mới|ký))?\s*$", re.IGNORECASE)
ABOUT_WHAT = re.compile(r"^\W*(?:về việc|về|v/v)\s+", re.IGNORECASE)


class Announced(NamedTuple):
    """A letter or plan that a news page reproduces: what the announcing sentence says of it."""

    number: str
    type: str | None
    issuer: str | None
    day: date | None
    subject: str | None


def read_header(paragraphs: Sequence[Paragraph], extent: Extent) -> Header:
    """The header; a plan under a decision keeps the decision as its carrier and has no number of its own."""
    found = titles(paragraphs, extent)
    portal = portal_fields(paragraphs)
    if extent.motto is None and not found:
        return _announced_header(paragraphs, extent, portal)
    number = number_of(paragraphs, extent) or _symbol_in(portal.get("number", ""))
    place, day = place_and_date(paragraphs, extent)
    day = day or _date_in(portal.get("date", ""))
    signed = signature(paragraphs, extent)
    signer = signed.signer or portal.get("signer") or None
    issued_by = issuing_body(paragraphs, extent)
    own = found[0] if found else None
    attached = next((t for t in found if t.attached_to), None)
    carried = next(
        (
            t
            for t in found[1:]
            if own and t.type != own.type and own.type in CARRYING_TYPES and not t.attached_to
        ),
        None,
    )
    plan = attached or carried
    title = plan or own
    kind = title.type if title else (portal.get("type") or ("Công văn" if number else None))
    subject = title.subject if title else about_line(paragraphs, extent)
    decided = plan is not None and own is not None and plan is not own
    carrier = Carrier(number, own.type, own.subject, day, issued_by) if decided and own else None
    return Header(
        number=None if plan is not None and (decided or not number) else number,
        type=kind,
        issuer=issued_by or _enacting_issuer(paragraphs, plan) or portal.get("issuer"),
        place=place,
        date=day or (plan.attached_on if plan else None),
        signer=signer,
        signer_title=signed.title,
        subject=subject,
        plan_year=plan_year(subject, paragraphs, extent, day),
        promulgated_by=_deciding_number(plan, number) if plan else None,
        carrier=carrier,
    )


def _deciding_number(plan: Title, number: str | None) -> str | None:
    """The deciding document's number; the annex of an electronic paper may leave it blank (Decree 30/2020)."""
    return plan.attached_to if plan.attached_to and plan.attached_to[0].isdigit() else number


def _symbol_in(text: str) -> str | None:
    symbols = find_symbols(text)
    return re.sub(r"\s+", "", symbols[0].text) if symbols else None


def _date_in(text: str) -> date | None:
    return next((day for d in find_dates(text) if (day := d.as_date())), None)


def _enacting_issuer(paragraphs: Sequence[Paragraph], plan: Title | None) -> str | None:
    """The issuer in "(Ban hành kèm theo Quyết định số … của …)" where the paper has no letterhead."""
    if plan is None:
        return None
    for paragraph in paragraphs[plan.until : plan.until + 2]:
        for citation in find_citations(paragraph.text):
            if citation.issuer:
                return citation.issuer
    return None


def plan_year(
    subject: str | None, paragraphs: Sequence[Paragraph], extent: Extent, day: date | None
) -> int | None:
    """The year the plan is for: the year in its subject, or the year that the paper speaks of most.

    A plan for several years has no plan year.
    """
    if subject:
        cleaned = re.sub(
            r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", "", subject, flags=re.IGNORECASE
        )
        if SPAN_OF_YEARS.search(cleaned):
            return None
        years = [int(found["year"]) for found in YEAR_IN_SUBJECT.finditer(cleaned)]
        if years:
            return years[-1]
    if day is None:
        return None
    counts: Counter[int] = Counter()
    for paragraph in paragraphs[extent.start : extent.end]:
        if SPAN_OF_YEARS.search(paragraph.text):
            continue
        text = re.sub(
            r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}", "", paragraph.text, flags=re.IGNORECASE
        )
        counts.update(int(found["year"]) for found in YEAR_OF_WORK.finditer(text))
    likely = [
        (n, year) for year, n in counts.items() if year in {day.year, day.year + 1} and n >= 2
    ]
    return max(likely)[1] if likely else None


def _announced_header(
    paragraphs: Sequence[Paragraph], extent: Extent, portal: dict[str, str]
) -> Header:
    """The header of a paper that a news page reproduces without its head."""
    announced = _announced(paragraphs[extent.start : extent.start + 15])
    if announced is None:
        return Header(
            number=_symbol_in(portal.get("number", "")),
            date=_date_in(portal.get("date", "")),
            signer=portal.get("signer"),
        )
    return Header(
        number=announced.number,
        type=announced.type,
        issuer=announced.issuer,
        date=announced.day,
        signer=portal.get("signer"),
        subject=announced.subject,
        plan_year=plan_year(announced.subject, paragraphs, extent, announced.day),
    )


def _announced(paragraphs: Sequence[Paragraph]) -> Announced | None:
    """The sentence "Ngày …, Chủ tịch UBND tỉnh ban hành Công văn số … về …" in the opening lines."""
    for paragraph in paragraphs:
        for found in ISSUING_SENTENCE.finditer(paragraph.text):
            behind = paragraph.text[found.end() :]
            citation = next((c for c in find_citations(behind) if c.start < 3 and c.symbol), None)
            if citation is None or citation.symbol is None:
                continue
            opening = re.split(r"[.;:]\s", paragraph.text[: found.start()])[-1]
            days = [day for d in find_dates(opening) if (day := d.as_date())]
            issuer = re.sub(r"^.*\d{4}\s*,?\s*", "", OUTLET.sub("", opening))
            issuer = JUST.sub("", issuer).strip(" ,")
            number = re.sub(r"\s+", "", citation.symbol.text)
            subject = ABOUT_WHAT.sub("", behind[citation.end :].strip()).rstrip(" .")
            day = days[0] if days else citation.date
            return Announced(number, citation.type, issuer or citation.issuer, day, subject or None)
    return None
