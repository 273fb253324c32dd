"""Two plans compared as a Word table in landscape, laid out like the annex of an official paper."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, RGBColor

from cchc.reform.comparison import FIELD_NAMES
from cchc.reform.comparison_json import plan_title
from cchc.reform.target_words import demand_of
from cchc.render.official.word_look import (
    NO_XML,
    bordered,
    number_pages,
    repeat_head,
    set_page,
    set_styles,
    set_widths,
    write,
)
from cchc.vietnamese.keys import comparison_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from docx.document import Document as WordDocument
    from docx.table import Table, _Cell

    from cchc.reform.comparison import Differences, Item, PlanComparison
    from cchc.reform.plans import Task
    from cchc.reform.targets import Target
    from cchc.render.words import Say

HEAD = ("TT", "Kế hoạch trước", "Kế hoạch sau", "Kết quả so sánh")
WIDTHS = (Mm(12), Mm(99), Mm(99), Mm(37))
NOTHING, THE_SAME = "–", "Như kế hoạch trước"
CHANGED, ADDED, DROPPED, KEPT = "Thay đổi", "Thêm mới", "Không còn", "Giữ nguyên"
RESULTS = (CHANGED, ADDED, DROPPED, KEPT)
COLOURS = {
    CHANGED: RGBColor(0x6B, 0x45, 0x00),
    ADDED: RGBColor(0x1E, 0x6B, 0x3C),
    DROPPED: RGBColor(0xA3, 0x22, 0x1A),
    KEPT: RGBColor(0x4A, 0x58, 0x66),
}


SIGNS = ".,;:()-–"
Runs = list[tuple[str, bool]]


class Side(NamedTuple):
    """What one plan says of a target or task: paragraphs of runs, each with whether it differs."""

    paragraphs: tuple[Runs, ...]


class Line(NamedTuple):
    """A row of the table: both sides, the result, and the fields that differ."""

    before: Side
    after: Side
    result: str
    differing: str = ""


EMPTY = Side(([(NOTHING, False)],))


def write_comparison(comparison: PlanComparison, path: Path, say: Say = str) -> None:
    """Writes the comparison to a .docx file: first targets, then tasks, each with what became of it.

    What changed comes first with both wordings side by side, then what is new, what is gone and what
    stayed. The result is said in words; colour only helps the eye. ``say`` puts our own words into another language.
    """
    document = Document()
    set_styles(document)
    section = document.sections[0]
    set_page(section, landscape=True)
    number_pages(section)
    write(document, say("BẢNG SO SÁNH KẾ HOẠCH"), "Tên phụ lục")
    write(
        document,
        say("Kế hoạch trước: {plan}").format(plan=plan_title(comparison.before, say)),
        "Kèm theo",
    )
    write(
        document,
        say("Kế hoạch sau: {plan}").format(plan=plan_title(comparison.after, say)),
        "Kèm theo",
    )
    targets, tasks = comparison.targets, comparison.tasks
    rows = list(_lines(targets, lambda target: _target_fields(target, say), say))
    _part(document, say("I. CHỈ TIÊU"), targets, rows, say)
    _part(document, say("II. NHIỆM VỤ"), tasks, list(_lines(tasks, _task_fields, say)), say)
    document.core_properties.title = say("Bảng so sánh kế hoạch")
    document.core_properties.author = ""
    document.save(str(path))


def _part(
    document: WordDocument, name: str, found: Differences[Item], lines: Sequence[Line], say: Say
) -> None:
    head = write(document, name, "Đề mục")
    head.paragraph_format.space_before = Mm(4)
    sentence = say(
        "Thay đổi: {changed}. Thêm mới: {added}. Không còn: {dropped}. Giữ nguyên: {kept}."
    ).format(
        changed=len(found.changed),
        added=len(found.added),
        dropped=len(found.dropped),
        kept=len(found.kept),
    )
    write(document, sentence, "Nội dung")
    if not lines:
        return
    table = document.add_table(rows=1 + len(lines), cols=len(HEAD))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    cells = _cells_of(table)
    for cell, title in zip(cells[0], HEAD, strict=True):
        write(cell, say(title), "Đầu bảng")
    for number, (row, line) in enumerate(zip(cells[1:], lines, strict=True), 1):
        _row(row, number, line, say)
    bordered(table)
    set_widths(table, list(WIDTHS))
    repeat_head(table)


def _cells_of(table: Table) -> list[list[_Cell]]:
    """The cells by row; asked for once, since python-docx counts the whole grid for each of them."""
    flat = table._cells  # noqa: SLF001 - the public way is quadratic in the rows
    width = len(HEAD)
    return [flat[at : at + width] for at in range(0, len(flat), width)]


def _row(cells: Sequence[_Cell], number: int, line: Line, say: Say) -> None:
    write(cells[0], str(number), "Ô bảng").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for cell, side in zip(cells[1:3], (line.before, line.after), strict=True):
        for runs in side.paragraphs:
            paragraph = write(cell, "", "Ô bảng")
            for text, differs in runs:
                run = paragraph.add_run(NO_XML.sub(" ", text))
                if differs:
                    run.bold = True
    run = write(cells[3], say(line.result), "Ô bảng").runs[0]
    run.bold = line.result != KEPT
    run.font.color.rgb = COLOURS[line.result]
    if line.differing:
        write(cells[3], line.differing, "Ô bảng")


def _lines(
    found: Differences[Item],
    fields: Callable[[Item], Sequence[tuple[str, str | None]]],
    say: Say,
) -> Iterator[Line]:
    """The rows: ``fields`` names what a plan says of an item, its words first."""

    def side(item: Item, other: Item | None = None) -> Side:
        others = dict(fields(other)) if other else {}
        named = [(name, value) for name, value in fields(item) if value]
        return Side(
            tuple(
                [(label(name), False), *_runs(value, others.get(name) if other else value)]
                for name, value in named
            )
            or EMPTY.paragraphs
        )

    def label(name: str) -> str:
        return "" if name == "content" else f"{say(FIELD_NAMES[name])}: "

    for match in found.changed:
        told = ", ".join(say(FIELD_NAMES[change.field]).lower() for change in match.changes)
        both = side(match.before, match.after), side(match.after, match.before)
        yield Line(*both, CHANGED, told)
    for item in found.added:
        yield Line(EMPTY, side(item), ADDED)
    for item in found.dropped:
        yield Line(side(item), EMPTY, DROPPED)
    for match in found.kept:
        yield Line(side(match.before), Side(([(say(THE_SAME), False)],)), KEPT)


def _runs(text: str, other: str | None) -> Runs:
    """A text cut where its words differ from the other plan's; all of it where that says nothing."""
    if not other or text == other:
        return [(text, text != other)]
    words, others = text.split(), other.split()
    keys = [[comparison_key(word.strip(SIGNS)) for word in each] for each in (words, others)]
    same = SequenceMatcher(None, *keys, autojunk=False).get_matching_blocks()
    runs: Runs = []
    at = 0
    for block in same:
        runs += [(" ".join(words[at : block.a]), True)] if block.a > at else []
        at = block.a + block.size
        runs += [(" ".join(words[block.a : at]), False)] if block.size else []
    return [
        (f"{run} " if index < len(runs) else run, bold) for index, (run, bold) in enumerate(runs, 1)
    ]


def _target_fields(target: Target, say: Say) -> list[tuple[str, str | None]]:
    return [
        ("content", target.text),
        ("demand", demand_of(target, say)),
        ("scope", target.scope),
        ("except", target.qualifiers.get("except")),
        ("owner", target.owner),
    ]


def _task_fields(task: Task) -> list[tuple[str, str | None]]:
    return [
        ("content", task.content),
        ("product", task.product),
        ("deadline", task.deadline_text),
        ("lead", task.lead_text),
        ("coordinating", task.coordinating_text),
        ("approver", task.approver_text),
    ]
