"""Reads cells that name agencies: who leads, who takes part, who approves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial

from cchc.intake.phrases.agency_cells import Cell
from cchc.intake.phrases.agency_lexicon import lexicon
from cchc.intake.phrases.agency_names import MisspeltName, misspelt_names, normal_agency_name
from cchc.intake.phrases.agency_words import Name
from cchc.reform.agencies import Agency, AgencyKind
from cchc.rulebook import national
from cchc.vietnamese.keys import comparison_key
from cchc.vietnamese.unicode_form import fold_spaces

__all__ = [
    "FoundAgency",
    "MisspeltName",
    "agency_likeness",
    "explain_agencies",
    "find_agency_names",
    "misspelt_names",
    "normal_agency_name",
    "split_agencies",
]

LONGEST_NAME = 18
KIND_WORDS = {
    "vi": {
        AgencyKind.ONE: "một cơ quan",
        AgencyKind.CLASS: "một nhóm cơ quan xác định được",
        AgencyKind.OPEN: "nhóm mở, chưa xác định được là những ai",
        AgencyKind.PERSON: "người giữ chức vụ",
        AgencyKind.NONE: "không có cơ quan nào",
    },
    "en": {
        AgencyKind.ONE: "one body",
        AgencyKind.CLASS: "a group of bodies that can be listed",
        AgencyKind.OPEN: "an open group: who belongs to it is not said",
        AgencyKind.PERSON: "an office-holder",
        AgencyKind.NONE: "nobody",
    },
}


@dataclass(frozen=True, slots=True)
class FoundAgency:
    """A name in running text: the characters from `start` up to `end`."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=8192)
def split_agencies(text: str) -> tuple[Agency, ...]:
    """Return the agencies that a cell names, each as printed, in order.

    Names that hold commas or "và" stay whole, joined class words are one class, clauses on what a
    body does are left out. Of "Các sở: Tài chính, Nội vụ" the pieces are given as printed. A cell
    that names nobody gives one agency of kind `none`; an empty one gives none. Never raises.

    >>> [agency.name for agency in split_agencies("Sở Nội vụ, Sở Tài chính")]
    ['Sở Nội vụ', 'Sở Tài chính']
    """
    if (
        not any(char.isalnum() for char in text)
        or comparison_key(text).strip(" .") in _none_marks()
    ):
        mark = fold_spaces(text)
        return (Agency(mark, AgencyKind.NONE),) if mark else ()
    cell = Cell(text)
    agencies: list[Agency] = []
    for name in cell.names():
        printed = _printed(cell, name)
        if any(char.isalnum() for char in printed):
            agencies.append(Agency(printed, _kind(cell, name)))
    return tuple(agencies)


def _none_marks() -> frozenset[str]:
    return lexicon().none_marks


def _printed(cell: Cell, name: Name) -> str:
    """The name as the paper prints it; where a line was wrapped is no part of a name."""
    start, end = cell.tokens[name.first].start, cell.tokens[name.end - 1].end
    return fold_spaces(cell.text[start:end])


def _kind(cell: Cell, name: Name) -> AgencyKind:
    """The kind of a name by its words: an office-holder, an open set, a class, or one body."""
    if name.is_person:
        return AgencyKind.PERSON
    if comparison_key(_printed(cell, name)).strip(" .") in cell.words.none_marks:
        return AgencyKind.NONE
    places = range(name.first, name.end)
    if any(cell.has("open", place) for place in places):
        return AgencyKind.OPEN
    if any(cell.after("open_at_end", place) == name.end for place in places):
        return AgencyKind.OPEN
    if name.shape in {"group", "actor"} or name.has_determiner:
        return AgencyKind.CLASS
    return AgencyKind.CLASS if _is_class_of_territories(cell, name) else AgencyKind.ONE


def _is_class_of_territories(cell: Cell, name: Name) -> bool:
    """Whether a name stands for the bodies of a level or of several territories."""
    return _names_level(cell, name) or (
        name.shape == "territory" and _names_several_territories(cell, name)
    )


def _names_level(cell: Cell, name: Name) -> bool:
    """Whether a level ("cấp xã") or all territories of a kind ("các xã") are named."""
    if cell.key(name.first) == "cấp" and cell.is_territory(name.first):
        return True
    for place in range(name.first + 1, name.end):
        key = cell.key(place)
        if key == "cấp" and cell.is_territory(place):
            return True
        if key == "các" and (cell.is_territory(place + 1) or cell.key(place + 1) in {"cấp", "địa"}):
            return True
    return False


def _names_several_territories(cell: Cell, name: Name) -> bool:
    """Whether territories are named by their number, or several kinds or names of them."""
    bare_kinds = 0
    named_kinds: set[str] = set()
    for place in range(name.first + 1, name.end):
        if cell.is_short_list(place):
            return True
        end = cell.after("territories", place)
        if end == place:
            continue
        kind = cell.phrase(place, end)
        # "UBND xã A, xã B" are two; "UBND xã A, huyện B" is one with its district.
        is_counted = cell.key(place - 1).isdigit() and not cell.follows_territory(place - 1)
        if is_counted or kind in named_kinds:
            return True
        named_kinds.add(kind)
        bare_kinds += not cell.is_capital(end)
    return bare_kinds >= 2


@lru_cache(maxsize=8192)
def agency_likeness(text: str) -> float:
    """Return how much a cell looks like a list of agencies, from 0 (not at all) to 1.

    The share of its words that stand in names with a known opening; long names, clauses on what a
    body does and an opening that names nobody count against it. The heading of an agency column
    ("Cơ quan chủ trì") is none.
    """
    cell = Cell(text)
    words = _words(cell, 0, len(cell.tokens)) - _words_of_labels(cell)
    if words <= 0 or comparison_key(text).strip(" .:") in _headings():
        return 0.0
    good = 0.0
    names = cell.names()
    for name in names:
        size = name.end - name.first
        if name.shape == "unknown":
            continue
        doubt = 1.0 if name.is_complete or name.is_person else 0.9
        length = 1.0 if size <= LONGEST_NAME else LONGEST_NAME / size
        # A bracket that tells the role ("(chủ trì)") speaks for an agency as its name does.
        end = name.resume if cell.key(name.end) == "(" else name.end
        good += doubt * length * _words(cell, name.first, end)
    trust = 1.0 if names and names[0].shape != "unknown" else 0.4
    return min(1.0, trust * good / words)


@cache
def _headings() -> frozenset[str]:
    """Headings of agency columns that would be read as groups of agencies."""
    columns = national().latest("plans/columns")
    roles = ("lead", "coordinating", "approver")
    headings = [comparison_key(heading) for role in roles for heading in columns[role]["whole"]]
    # "Cơ quan liên quan" heads a column and stands in its cells.
    return frozenset(heading for heading in headings if "liên quan" not in heading)


def _words_of_labels(cell: Cell) -> int:
    """How many words stand in labels ("Đơn vị chủ trì:"), which speak neither for nor against."""
    ends = ((place, cell.after("labels", place)) for place in range(len(cell.tokens)))
    return sum(
        _words(cell, place, end)
        for place, end in ends
        if end > place and cell.key(end) == ":" and cell.behind_number(place) == end + 1
    )


def _words(cell: Cell, first: int, end: int) -> int:
    """How many words stand between two places; joining words and signs are none."""
    return sum(
        (token.key.isalnum() or "&" in token.key) and token.key != "và"
        for token in cell.tokens[first:end]
    )


@lru_cache(maxsize=4096)
def find_agency_names(text: str) -> tuple[FoundAgency, ...]:
    """Find the names of agencies in running text, at its start or within it.

    Only names with a sure opening are found; each ends before what the body does.
    """
    cell = Cell(text, is_running=True)
    found: list[FoundAgency] = []
    place = 0
    while place < len(cell.tokens):
        if not _opens_name(cell, place):
            place += 1
            continue
        names = cell.read(place, None)
        if names[0].shape == "field":
            names = [cell.whole_list(place, names[0])]
        for name in filter(partial(_says_whom, cell), names):
            start, end = cell.tokens[name.first].start, cell.tokens[name.end - 1].end
            found.append(FoundAgency(start, end, text[start:end]))
        place = max(place + 1, names[-1].end)
    return tuple(found)


def _says_whom(cell: Cell, name: Name) -> bool:
    """Whether a name is more than the bare word that opens it ("Sở", "Các", "Chủ tịch")."""
    size = name.end - name.first
    if name.is_person:
        return size > 2 or cell.key(name.first) == "thủ"
    if name.shape == "unknown" or (name.shape == "head" and size < 2):
        return False
    return name.shape != "group" or size > 2 or name.has_determiner


def _opens_name(cell: Cell, place: int) -> bool:
    if cell.has("persons", place):
        return cell.is_capital(place)
    if cell.determined(place) > place and cell.tokens[place].is_shouted:
        return False
    if cell.is_sure_start(place):
        return cell.is_capital(place) or cell.determined(place) > place
    return cell.is_capital(place) and cell.is_start(place, None)


def explain_agencies(text: str, language: str = "vi") -> list[str]:
    """Return one line for each agency that a cell names: its name and what it stands for.

    Args:
        text: the cell.
        language: "vi" or "en".
    """
    words = KIND_WORDS["en" if language == "en" else "vi"]
    lines = [f"“{agency.name}”: {words[agency.kind]}" for agency in split_agencies(text)]
    return lines or [words[AgencyKind.NONE]]
