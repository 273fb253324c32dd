"""A paper with what was read marked in it: one HTML file without script or network."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

from cchc.reform.marked_source import MarkedCell, MarkedParagraph, MarkedSource, MarkedTable
from cchc.render.mark_placing import Mark, place_marks
from cchc.render.marked_style import COLOURS, style_sheet
from cchc.render.readings import Kind, Reading, readings_of
from cchc.render.words import LANGUAGE, printed_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from cchc.reform.plans import Plan
    from cchc.render.words import Say

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# What no HTML page may hold, escaped or not.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def write_marked(plan: Plan, paragraphs: MarkedSource, path: Path, say: Say = str) -> None:
    """Writes the paper with the marks of ``plan`` to ``path``.

    Left the paper in reading order, right the list of what was read; labels link both ways. The page
    is made as a tree of elements, so that no text of the paper can become markup, and its policy lets
    a browser load nothing and run nothing. ``say`` puts our own words into another language.
    """
    path.write_text(marked_page(plan, paragraphs, say), encoding="utf-8")


def marked_page(plan: Plan, source: MarkedSource, say: Say = str) -> str:
    """The page as text; see ``write_marked``."""
    readings = readings_of(plan, say)
    marks = place_marks(readings, source)
    page = Element("html", lang=say(LANGUAGE))
    _head(page, _title(plan))
    body = SubElement(page, "body")
    _say(
        SubElement(body, "a", {"class": "skip", "href": "#list"}),
        say("Đến danh sách những gì đã đọc"),
    )
    _top(body, plan, readings, say)
    main = SubElement(body, "main")
    paper = SubElement(
        main, "article", {"class": "paper", "lang": LANGUAGE, "aria-label": say("Văn bản")}
    )
    _PaperWriter(marks, say).write(paper, source)
    _list(body, readings, {mark.label for mark in marks}, say)
    return "<!DOCTYPE html>\n" + tostring(page, encoding="unicode", method="html") + "\n"


def marked_article(plan: Plan, source: MarkedSource) -> str:
    """The paper alone, for a page of the office: an <article> without styles of its own.

    Each mark tells in ``data-m`` which readings it belongs to, so that a script can light them.
    """
    paper = Element("article", {"class": "marked", "aria-label": "Văn bản"})
    _PaperWriter(place_marks(readings_of(plan), source), str, is_named=True).write(paper, source)
    for element in paper.iter():
        element.attrib.pop("style", None)
    return tostring(paper, encoding="unicode", method="html")


def _say(element: Element, text: str) -> Element:
    element.text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    return element


def _title(plan: Plan) -> str:
    header = plan.header
    words = " ".join(part for part in (header.type, header.number, header.subject) if part)
    return words or plan.source.name


def _head(page: Element, title: str) -> None:
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": POLICY})
    SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    SubElement(head, "meta", name="referrer", content="no-referrer")
    _say(SubElement(head, "title"), title)
    # Style is written as it is: nothing of the paper goes into it.
    SubElement(head, "style").text = style_sheet()


def _top(body: Element, plan: Plan, readings: Sequence[Reading], say: Say) -> None:
    top = SubElement(body, "header", {"class": "top"})
    _say(SubElement(top, "h1", lang=LANGUAGE), _title(plan))
    told = say(
        "Đánh dấu là những gì máy đã đọc được; nhãn dẫn sang danh sách và ngược lại. Tệp: {name}"
    )
    _say(SubElement(top, "p"), told.format(name=plan.source.name))
    legend = SubElement(top, "ul", {"class": "legend", "aria-label": say("Chú giải, chọn để hiện")})
    for kind in Kind:
        count = sum(reading.kind is kind for reading in readings)
        label = SubElement(SubElement(legend, "li"), "label", {"class": kind.style})
        box = {"type": "checkbox", "id": f"show-{kind.style}", "checked": "checked"}
        SubElement(label, "input", box).tail = f"{say(kind.title)} ({kind.short}): {count}"


def _list(body: Element, readings: Sequence[Reading], found: set[str], say: Say) -> None:
    aside = SubElement(
        body, "aside", {"class": "list", "id": "list", "aria-labelledby": "list-head"}
    )
    _say(SubElement(aside, "h2", id="list-head"), say("Những gì đã đọc"))
    for kind in Kind:
        own = [reading for reading in readings if reading.kind is kind]
        if not own:
            continue
        group = SubElement(aside, "details", {"open": "open", "class": kind.style})
        head = SubElement(SubElement(group, "summary"), "h3")
        _say(head, f"{say(kind.title)} ({len(own)})")
        entries = SubElement(group, "ol")
        for reading in own:
            _entry(entries, reading, say, is_found=reading.label in found)


def _entry(entries: Element, reading: Reading, say: Say, *, is_found: bool) -> None:
    entry = SubElement(entries, "li", id=f"e-{reading.label}")
    if is_found:
        link = {"class": f"tag {reading.kind.style}", "href": f"#m-{reading.label}"}
        label = _say(SubElement(entry, "a", link), reading.label)
    else:
        label = _say(
            SubElement(entry, "span", {"class": f"tag {reading.kind.style}"}), reading.label
        )
    label.tail = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", f" {reading.text}")
    facts = list(reading.facts)
    if not is_found:
        places = [printed_place(spot.place, say) for spot in reading.spots]
        where = next((place for place in places if place), "")
        facts.append((say("Chỗ"), where or say("không tìm thấy nguyên văn")))
    if facts:
        listed = SubElement(entry, "dl")
        for name, value in facts:
            _say(SubElement(listed, "dt"), name)
            _say(SubElement(listed, "dd"), value)


class _PaperWriter:
    """Writes paragraphs and tables, and the marks in them."""

    def __init__(self, marks: Sequence[Mark], say: Say, *, is_named: bool = False) -> None:
        self.say = say
        self.is_named = is_named
        self.marks: Mapping[int, list[Mark]] = defaultdict(list)
        for mark in marks:
            self.marks[mark.paragraph].append(mark)
        self.count = 0

    def write(self, paper: Element, source: MarkedSource) -> None:
        """The whole paper, in the order in which ``MarkedSource.paragraphs`` counts."""
        for block in source.blocks:
            if isinstance(block, MarkedTable):
                self._table(paper, block)
            else:
                self._paragraph(paper, block)

    def _table(self, parent: Element, table: MarkedTable) -> None:
        number = table.place.table
        name = self.say("Bảng {table}").format(table=number) if number else self.say("Bảng")
        frame = {"class": "wide", "role": "region", "tabindex": "0", "aria-label": name}
        look = {"class": "broad"} if _columns(table) >= BROAD else {}
        region = SubElement(parent, "div", frame)
        body = SubElement(SubElement(region, "table", look), "tbody")
        for index, row in enumerate(table.rows):
            line = SubElement(body, "tr")
            for cell in row:
                if not cell.continues:
                    self._cell(SubElement(line, "td", _spans(table, index, cell)), cell)

    def _cell(self, place: Element, cell: MarkedCell) -> None:
        for paragraph in cell.paragraphs:
            self._paragraph(place, paragraph)
        for inner in cell.tables:
            self._table(place, inner)

    def _paragraph(self, parent: Element, paragraph: MarkedParagraph) -> None:
        own = self.marks.get(self.count, [])
        self.count += 1
        if not paragraph.text.strip():
            return
        element = SubElement(parent, "p", _look(paragraph, self.say))
        last: Element | None = None
        for start, end, covering in _segments(own, len(paragraph.text)):
            words = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", paragraph.text[start:end])
            if not covering:
                _append(element, last, words)
                continue
            for mark in covering:
                last = self._label(element, mark, start) or last
            last = _marked(element, covering, self.say)
            if self.is_named:
                last.set("data-m", " ".join(dict.fromkeys(mark.label for mark in covering)))
            last.text = words

    def _label(self, element: Element, mark: Mark, start: int) -> Element | None:
        """The label in front of a reading's leading mark, to which the list leads."""
        if not mark.leads or mark.start != start:
            return None
        names = {
            "class": f"tag {mark.kind.style}",
            "id": f"m-{mark.label}",
            "href": f"#e-{mark.label}",
        }
        return _say(SubElement(element, "a", names), mark.label)


def _append(element: Element, last: Element | None, words: str) -> None:
    if last is None:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


def _look(paragraph: MarkedParagraph, say: Say) -> dict[str, str]:
    sure = paragraph.confidence
    classes = [
        *(["bold"] if paragraph.bold else []),
        *(["aside"] if paragraph.role != "body" else []),
        *(["unsure"] if sure is not None and sure < UNSURE else []),
    ]
    look = {"class": " ".join(classes)} if classes else {}
    if sure is not None and sure < UNSURE:
        told = say("Nhận dạng từ ảnh, độ chắc {percent}%: cần đối chiếu")
        look["title"] = told.format(percent=round(sure * 100))
    return look


# Below that a person should look at what was recognised.
UNSURE = 0.85


# A table of so many columns is pushed sideways on a telephone rather than squeezed.
BROAD = 4


def _columns(table: MarkedTable) -> int:
    return max((sum(cell.column_span for cell in row) for row in table.rows), default=0)


def _spans(table: MarkedTable, row: int, cell: MarkedCell) -> dict[str, str]:
    """How many columns and rows a cell takes; merged cells repeat below with ``continues``."""
    below = 0
    for following in table.rows[row + 1 :]:
        if not any(each.continues and each.column == cell.column for each in following):
            break
        below += 1
    spans = {"colspan": cell.column_span, "rowspan": below + 1}
    return {name: str(count) for name, count in spans.items() if count > 1}


def _segments(marks: Sequence[Mark], length: int) -> Iterator[tuple[int, int, list[Mark]]]:
    """The pieces between all beginnings and ends, with the marks that cover each, the shortest last."""
    edges = sorted({0, length, *(m.start for m in marks), *(min(m.end, length) for m in marks)})
    for start, end in pairwise(edges):
        covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
        yield start, end, sorted(covering, key=lambda mark: mark.start - mark.end)


def _marked(element: Element, covering: Sequence[Mark], say: Say) -> Element:
    """A piece in the tint of its shortest mark, underlined in the colours of the others."""
    top = covering[-1]
    kinds = [kind for kind in dict.fromkeys(m.kind for m in covering) if kind is not top.kind]
    lines = [
        f"inset 0 -{2 * depth}px {COLOURS[kind.style][0]}" for depth, kind in enumerate(kinds, 1)
    ]
    names = dict.fromkeys(f"{say(mark.kind.title)} {mark.label}" for mark in reversed(covering))
    look = {"class": top.kind.style, "title": "; ".join(names)}
    if lines:
        look["style"] = f"box-shadow: {', '.join(lines)}"
    return SubElement(element, "mark", look)
