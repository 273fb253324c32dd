"""From a neutral paper to a plan: each part is read once, in the order in which the parts need one another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cchc.intake.files.paper import Paper, Paragraph, Table, table_paragraphs
from cchc.intake.files.refusals import UnreadableFile
from cchc.intake.plan_document.body_deadlines import read_body_deadlines
from cchc.intake.plan_document.duties import read_assignments
from cchc.intake.plan_document.extent import Extent, find_extent
from cchc.intake.plan_document.findings.citation_faults import citation_faults
from cchc.intake.plan_document.findings.text_faults import text_faults
from cchc.intake.plan_document.findings.weaknesses import Reading, weaknesses
from cchc.intake.plan_document.flattened import FlatTable, find_flat_tables
from cchc.intake.plan_document.foot import body_end, recipients
from cchc.intake.plan_document.header import read_header
from cchc.intake.plan_document.labelled_tasks import labelled_tasks
from cchc.intake.plan_document.outline import outline
from cchc.intake.plan_document.plan_targets import read_targets
from cchc.intake.plan_document.references import find_cited, read_references
from cchc.intake.plan_document.report_tables import read_report_tables
from cchc.intake.plan_document.reporting import read_reporting
from cchc.intake.plan_document.tables import read_table
from cchc.intake.plan_document.tasks import Dating, tasks_of_table
from cchc.reform.findings import Severity
from cchc.reform.plans import Plan, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cchc.intake.plan_document.table_rows import TableDraft
    from cchc.reform.findings import Finding
    from cchc.reform.plans import Header


# What no plan has, by far; the reading of this much ends in seconds.
MOST_LETTERS = 600_000
MOST_PARAGRAPHS = 30_000
LONGEST_PARAGRAPH = 60_000
_SPELLING = frozenset(
    {
        "document.misspelt_agency",
        "document.misspelt_abbreviation",
        "document.broken_letter",
        "document.foreign_letter",
        "document.glued_mark",
    }
)


@dataclass(frozen=True, slots=True)
class _Text:
    """The paper as one stream: all paragraphs, which of them are cells of a table, and the tables."""

    paragraphs: tuple[Paragraph, ...]
    in_table: frozenset[int]
    tables: tuple[TableDraft, ...]


def read_plan(paper: Paper) -> Plan:
    """The plan in a paper, with a place for each thing read and a finding for each doubt.

    Raises:
        UnreadableFile: "file.too_large" or "file.too_long_line" for a text that is far too long for a
            plan, so that the reading always ends in seconds.
    """
    _refuse_endless(paper)
    text = _text_of(paper)
    extent = find_extent(text.paragraphs)
    header = read_header(text.paragraphs, extent)
    text = _with_flat_tables(text, extent)
    dating = Dating(header.date, header.plan_year)
    inside = [p for i, p in enumerate(text.paragraphs) if extent.start <= i < extent.end]
    items = outline(_running_text(text, extent))
    tasks = (
        *(t for table in text.tables for t in tasks_of_table(table, dating)),
        *labelled_tasks(items, dating),
    )
    assignments = read_assignments(items)
    cited = find_cited(inside)
    targets = read_targets(items, tasks, text.tables, assignments, header.date)
    reporting = (
        *read_report_tables(paper.blocks, dating),
        *read_reporting(items, tasks, assignments, dating),
    )
    reading = Reading(header, items, text.tables, tasks, targets, assignments, reporting)
    findings = (
        *(_weighed(each, header) for each in paper.findings),
        *_judged(text_faults(inside, items), paper),
        *citation_faults(cited, inside, header),
        *_judged(weaknesses(reading), paper),
    )
    return Plan(
        source=Source(paper.name, paper.sha256, paper.format, paper.reader, paper.pages),
        header=header,
        legal_refs=read_references(cited, header),
        targets=targets,
        tasks=tasks,
        deadlines=read_body_deadlines(items, assignments, dating),
        reporting=reporting,
        assignments=assignments,
        recipients=recipients(text.paragraphs, extent),
        findings=findings,
    )


def _weighed(finding: Finding, header: Header) -> Finding:
    """A doubtful word of those that name the issuer and the signer is a warning: all that is read hangs on them."""
    if finding.code != "file.doubtful_word" or not finding.place.quote:
        return finding
    named = f"{header.issuer or ''} {header.signer or ''} {header.place or ''}".casefold().split()
    doubted = str(finding.facts["text"]).casefold().split()
    quote = finding.place.quote.casefold().split()
    is_named = set(doubted) & set(named) and sum(word in named for word in quote) > len(quote) / 2
    return replace(finding, severity=Severity.WARNING) if is_named else finding


def _judged(faults: Iterable[Finding], paper: Paper) -> Iterator[Finding]:
    """The faults that are the paper's own: of letters that were recognised its spelling cannot be judged."""
    recognised = {*paper.recognised, *([None] if paper.format == "scan" else [])}
    return (
        each for each in faults if each.code not in _SPELLING or each.place.page not in recognised
    )


def _refuse_endless(paper: Paper) -> None:
    total = 0
    for count, each in enumerate(paper.paragraphs(), 1):
        total += len(each.text)
        if len(each.text) > LONGEST_PARAGRAPH:
            raise UnreadableFile(
                "file.too_long_line", paper.name, each.place, length=len(each.text)
            )
        if total > MOST_LETTERS or count > MOST_PARAGRAPHS:
            limit = f"{MOST_LETTERS} chữ" if total > MOST_LETTERS else f"{MOST_PARAGRAPHS} đoạn"
            raise UnreadableFile("file.too_large", paper.name, size=f"hơn {limit}", limit=limit)


def _text_of(paper: Paper) -> _Text:
    """Paragraphs of layout tables join the running text; data tables are read as tables."""
    paragraphs: list[Paragraph] = []
    in_table: set[int] = set()
    tables: list[TableDraft] = []
    previous: TableDraft | None = None
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(block)
            continue
        draft = read_table(block, previous)
        cells = list(table_paragraphs(block))
        if draft is not None:
            tables.append(draft)
            in_table |= set(range(len(paragraphs), len(paragraphs) + len(cells)))
            previous = draft
        else:
            in_table |= _data_cells(block, cells, len(paragraphs))
        paragraphs += cells
    return _Text(tuple(paragraphs), frozenset(in_table), tuple(tables))


def _data_cells(table: Table, cells: list[Paragraph], offset: int) -> set[int]:
    """The cells of other large tables (lists, forms) are no running text either."""
    wide = sum(len(row.cells) >= 3 for row in table.rows)
    return set(range(offset, offset + len(cells))) if wide >= 3 else set()


def _with_flat_tables(text: _Text, extent: Extent) -> _Text:
    flat: list[FlatTable] = []
    for start, end in _free_runs(text, extent):
        flat += find_flat_tables(text.paragraphs, start, end, len(text.tables) + len(flat) + 1)
    covered = {i for table in flat for i in range(table.start, table.end)}
    return replace(
        text, in_table=text.in_table | covered, tables=(*text.tables, *(t.draft for t in flat))
    )


def _free_runs(text: _Text, extent: Extent) -> list[tuple[int, int]]:
    """The runs of paragraphs that stand in no table."""
    runs: list[tuple[int, int]] = []
    start = extent.start
    for index in range(extent.start, extent.end + 1):
        if index == extent.end or index in text.in_table:
            if index > start:
                runs.append((start, index))
            start = index + 1
    return runs


def _running_text(text: _Text, extent: Extent) -> list[Paragraph]:
    """The body and the annexes without tables, the head and the foot."""
    skipped = body_end(text.paragraphs, extent)
    return [
        p
        for i, p in enumerate(text.paragraphs)
        if extent.start <= i < extent.end
        and i not in text.in_table
        and i not in skipped
        and p.role in {"body", "footnote"}
    ]
