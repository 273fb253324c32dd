"""The layout of a paper and what departs from the rules for it (Decree 30/2020/NĐ-CP, Appendix I)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cchc.reform.findings import NOWHERE, Finding, Place, Severity
from cchc.rulebook import national

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LENGTH_TOLERANCE = 0.6
SIZE_TOLERANCE = 0.01
SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
ALIGNMENTS = {"left": "trái", "right": "phải", "center": "giữa", "both": "đều hai bên"}
YES_NO = {
    "bold": ("đậm", "không đậm"),
    "italic": ("nghiêng", "đứng"),
    "capitals": ("in hoa", "in thường"),
}
ONE_DIGIT_NUMBER = re.compile(r"số\s*:\s*\d\s*/", re.IGNORECASE)
SHORT_DAY = re.compile(r"ngày\s*\d\s*tháng|tháng\s*[12]\s*năm", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SectionLayout:
    """A section of pages: sizes and margins in millimetres, and its page number.

    ``number_place`` is "header" or "footer", None where the pages bear no number.
    """

    width: float
    height: float
    margins: tuple[tuple[str, float], ...]
    number_place: str | None = None
    number_alignment: str = "left"
    number_size: float | None = None
    hidden_on_first: bool = False

    @property
    def is_landscape(self) -> bool:
        """Whether the page is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True)
class ElementLayout:
    """One paragraph that is an element of the paper ("motto", "body" …) and how it looks.

    ``bold`` and ``italic`` are None where only some of the letters are; lengths are in millimetres,
    ``spacing`` (to the next paragraph) in points; ``line_spacing`` is a multiple, None where it is
    an exact height.
    """

    element: str
    text: str
    fonts: tuple[str, ...]
    sizes: tuple[float, ...]
    bold: bool | None
    italic: bool | None
    alignment: str
    first_line: float = 0.0
    spacing: float = 0.0
    line_spacing: float | None = 1.0

    @property
    def capitals(self) -> bool:
        """Whether its letters are capitals."""
        letters = [c for c in self.text if c.isalpha()]
        return bool(letters) and not any(c.islower() for c in letters)


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The layout of a paper: its sections and those of its paragraphs that are known elements."""

    name: str
    sections: tuple[SectionLayout, ...]
    elements: tuple[ElementLayout, ...]


@dataclass(frozen=True, slots=True)
class _Departure:
    """One departure; those that say the same of one element are told once, with their count."""

    code: str
    element: str
    found: str
    wanted: str
    is_small: bool = False


def layout_findings(layout: PageLayout) -> tuple[Finding, ...]:
    """What departs from rulebook key `documents/layout`, each kind of fault once for each element."""
    rules: dict[str, Any] = national().latest("documents/layout")
    counts: Counter[_Departure] = Counter()
    quotes: dict[_Departure, str] = {}
    for section in layout.sections:
        counts.update(_of_section(section, rules))
    counts.update(_of_numbering(layout.sections, rules["page_number"]))
    for element in layout.elements:
        for departure in _of_element(element, rules):
            counts[departure] += 1
            quotes.setdefault(departure, element.text[:120])
    counts.update(_missing(layout.elements, rules))
    return tuple(_finding(d, count, quotes.get(d)) for d, count in counts.items())


def _finding(departure: _Departure, count: int, quote: str | None) -> Finding:
    return Finding(
        departure.code,
        Severity.NOTE if departure.is_small else Severity.WARNING,
        Place(quote=quote) if quote else NOWHERE,
        {
            "element": departure.element[:1].upper() + departure.element[1:],
            "found": departure.found,
            "wanted": departure.wanted,
            "count": count,
        },
    )


def _within(value: float, bounds: Sequence[float], tolerance: float) -> bool:
    return bounds[0] - tolerance <= value <= bounds[1] + tolerance


def _shown(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace(".", ",")


def _range(bounds: Sequence[float]) -> str:
    low, high = (_shown(bound) for bound in bounds)
    return low if low == high else f"{low}-{high}"


def _of_section(section: SectionLayout, rules: dict[str, Any]) -> Iterator[_Departure]:
    short, long = rules["page"]
    sides = sorted((section.width, section.height))
    if abs(sides[0] - short) > 1 or abs(sides[1] - long) > 1:
        found = f"{_shown(section.width)} × {_shown(section.height)} mm"
        yield _Departure("layout.page_size", "khổ giấy", found, f"A4 ({short} × {long} mm)")
    ranges: dict[str, list[float]] = rules["margins"]
    for side, length in section.margins:
        allowed = list(ranges.values()) if section.is_landscape else [ranges[side]]
        if not any(_within(length, bounds, LENGTH_TOLERANCE) for bounds in allowed):
            yield _Departure(
                "layout.margin",
                f"lề {SIDES[side]}",
                f"{_shown(length)} mm",
                f"{_range(ranges[side])} mm",
            )


def _of_numbering(sections: Sequence[SectionLayout], rule: dict[str, Any]) -> Iterator[_Departure]:
    numbered = [section for section in sections if section.number_place]
    for section in numbered:
        if (
            section.number_place != rule["place"]
            or section.number_alignment not in rule["alignment"]
        ):
            where = "lề trên" if section.number_place == "header" else "lề dưới"
            found = f"ở {where}, canh {ALIGNMENTS.get(section.number_alignment, 'khác')}"
            yield _Departure("layout.page_number", "số trang", found, "canh giữa ở lề trên")
        if section.number_size and not _within(section.number_size, rule["sizes"], SIZE_TOLERANCE):
            found = _shown(section.number_size)
            yield _Departure("layout.size", "số trang", found, _range(rule["sizes"]))
    if numbered and numbered[0] is sections[0] and not numbered[0].hidden_on_first:
        yield _Departure("layout.first_page_number", "số trang", "hiện", "không hiện")


def _of_element(element: ElementLayout, rules: dict[str, Any]) -> Iterator[_Departure]:
    rule: dict[str, Any] = rules["elements"][element.element]
    name: str = rule["name"]
    for font in element.fonts:
        if font.casefold() != rules["font"].casefold():
            yield _Departure("layout.font", name, font, rules["font"])
    for size in element.sizes:
        if not _within(size, rule["sizes"], SIZE_TOLERANCE):
            yield _Departure("layout.size", name, _shown(size), _range(rule["sizes"]))
    for trait, (yes, no) in YES_NO.items():
        is_so: bool | None = getattr(element, trait)
        wanted: bool | None = rule.get(trait)
        if wanted is not None and is_so is not None and is_so != wanted:
            yield _Departure(f"layout.{trait}", name, yes if is_so else no, yes if wanted else no)
    allowed: list[str] | None = rule.get("alignment")
    if allowed and element.alignment not in allowed:
        wanted_names = " hoặc ".join(ALIGNMENTS[a] for a in allowed)
        found = ALIGNMENTS.get(element.alignment, element.alignment)
        yield _Departure("layout.alignment", name, f"canh {found}", f"canh {wanted_names}")
    yield from _of_spacing(element, rule)
    yield from _of_digits(element, name)


def _of_spacing(element: ElementLayout, rule: dict[str, Any]) -> Iterator[_Departure]:
    name: str = rule["name"]
    first_line: list[float] | None = rule.get("first_line_mm")
    # A paragraph whose first line is not indented may be a list that hangs: only odd indents tell.
    if (
        first_line
        and element.first_line > LENGTH_TOLERANCE
        and not _within(element.first_line, first_line, LENGTH_TOLERANCE)
    ):
        found, wanted = f"{_shown(element.first_line)} mm", "10 hoặc 12,7 mm"
        yield _Departure("layout.first_line", name, found, wanted, is_small=True)
    spacing: list[float] | None = rule.get("line_spacing")
    if spacing and element.line_spacing and not _within(element.line_spacing, spacing, 0.05):
        found = _shown(element.line_spacing)
        yield _Departure("layout.line_spacing", name, found, _range(spacing), is_small=True)
    least: float | None = rule.get("spacing_pt")
    if least and element.spacing < least - SIZE_TOLERANCE:
        found, wanted = f"{_shown(element.spacing)} pt", f"từ {_shown(least)} pt"
        yield _Departure("layout.spacing", name, found, wanted, is_small=True)


def _of_digits(element: ElementLayout, name: str) -> Iterator[_Departure]:
    if element.element == "number" and ONE_DIGIT_NUMBER.search(element.text):
        yield _Departure(
            "layout.padding", name, element.text.strip(), "số nhỏ hơn 10 ghi thêm số 0"
        )
    if element.element == "place_date" and SHORT_DAY.search(element.text):
        wanted = "ngày nhỏ hơn 10, tháng 1 và 2 ghi thêm số 0"
        yield _Departure("layout.padding", name, element.text.strip(), wanted)


def _missing(elements: Sequence[ElementLayout], rules: dict[str, Any]) -> Iterator[_Departure]:
    there = {element.element for element in elements}
    if elements and elements[0].element == "annex_label":
        return  # an annex in a file of its own has neither head nor foot
    for key in rules["required_of_attached" if _is_attached(elements) else "required"]:
        if key not in there:
            yield _Departure("layout.missing", rules["elements"][key]["name"], "không thấy", "có")


def _is_attached(elements: Sequence[ElementLayout]) -> bool:
    """Whether the title says that a decision carries the paper; number, day and signature are the decision's."""
    return any(
        after.element == "annex_of" and before.element in {"type", "subject"}
        for before, after in pairwise(elements)
    )
