"""A sample paper as plain text, Markdown and HTML, the way websites publish plans."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from cchc.render.official.form_words import form_words
from cchc.render.official.paper_text import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cchc.render.official.paper_text import Annex, PaperText

EMPTY_CELL = "\u00a0"
RULE = "-------"
_TAGS = {Role.PART: "h2", Role.GROUP: "h3"}
_STYLE = (
    "body{font:14pt/1.3 'Times New Roman',serif;max-width:62em;margin:2em auto}"
    "table{border-collapse:collapse;width:100%}.khung td,.khung th{border:1px solid #000;padding:3px}"
    "h1,h2,h3{font-size:14pt}h1,.giua{text-align:center}.can-cu{font-style:italic}"
)


def as_text(paper: PaperText) -> str:
    """The paper as websites print it: a paragraph, an empty line; the table one cell a paragraph."""
    return "\n\n".join(_text_blocks(paper)) + "\n"


def _text_blocks(paper: PaperText) -> Iterator[str]:
    head, foot, words = paper.head, paper.foot, form_words()
    yield "\n".join([*head.letterhead, RULE])
    yield "\n".join([words["state"], words["motto"], RULE * 2])
    if head.number:
        yield head.number
        yield head.place_and_date or ""
    yield head.type
    yield head.subject
    if head.attached:
        yield head.attached
    yield from (line.text for line in paper.body)
    if foot.recipients:
        yield "\n".join([words["recipients"], *_recipient_lines(paper)])
    if foot.capacity:
        yield "\n".join(foot.capacity)
    if foot.signer:
        yield foot.signer
    if paper.annex:
        yield paper.annex.label.upper()
        yield f"{paper.annex.title}\n{paper.annex.attached}"
        yield from (column.head for column in paper.annex.columns)
        yield from (cell or EMPTY_CELL for row in paper.annex.rows for cell in row.cells)


def _recipient_lines(paper: PaperText) -> Iterator[str]:
    lines = paper.foot.recipients
    for index, line in enumerate(lines):
        yield f"- {line}{'.' if index == len(lines) - 1 else ';'}"


def as_markdown(paper: PaperText) -> str:
    """The paper as Markdown: headings, bold title, a pipe table."""
    head, foot, words = paper.head, paper.foot, form_words()
    marks = {Role.PART: "## ", Role.GROUP: "### "}
    blocks = [
        *(f"**{line}**" for line in head.letterhead),
        f"**{words['state']}**",
        f"**{words['motto']}**",
        *([head.number, f"*{head.place_and_date}*"] if head.number else []),
        f"# {head.type}",
        f"**{head.subject}**",
        *([f"*{head.attached}*"] if head.attached else []),
        *(f"{marks.get(line.role, '')}{line.text}" for line in paper.body),
    ]
    if foot.recipients:
        blocks += [f"***{words['recipients']}***", "\n".join(_recipient_lines(paper))]
    blocks += [f"**{line}**" for line in (*foot.capacity, foot.signer) if line]
    if paper.annex:
        blocks += [f"## {paper.annex.label.upper()}", f"**{paper.annex.title}**"]
        blocks += [f"*{paper.annex.attached}*", _pipe_table(paper.annex)]
    return "\n\n".join(blocks) + "\n"


def _pipe_table(annex: Annex) -> str:
    width = len(annex.columns)
    rows = [[column.head for column in annex.columns], ["---"] * width]
    for row in annex.rows:
        cells = (
            [f"**{cell}**" if cell else "" for cell in row.cells] if row.is_section else row.cells
        )
        rows.append([*cells, *[""] * (width - len(cells))])
    return "\n".join(
        f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows
    )


def as_html(paper: PaperText) -> str:
    """The paper as one HTML page with real tables."""
    title = escape(f"{paper.head.type} {paper.head.subject}")
    return (
        f'<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head><body>\n"
        + "\n".join(_html_blocks(paper))
        + "\n</body></html>\n"
    )


def _html_blocks(paper: PaperText) -> Iterator[str]:
    head, words = paper.head, form_words()
    yield "<table><tr><td class=giua>" + _lines(head.letterhead, bold=True) + "</td>"
    yield "<td class=giua>" + _lines((words["state"], words["motto"]), bold=True) + "</td></tr>"
    if head.number:
        place = escape(head.place_and_date or "")
        yield f"<tr><td class=giua>{escape(head.number)}</td><td class=giua><i>{place}</i></td></tr>"
    yield "</table>"
    yield f"<h1>{escape(head.type)}</h1>\n<p class=giua><b>{escape(head.subject)}</b></p>"
    if head.attached:
        yield f"<p class=giua><i>{escape(head.attached)}</i></p>"
    for line in paper.body:
        tag = _TAGS.get(line.role, "p")
        look = ' class="can-cu"' if line.role is Role.BASIS else ""
        yield f"<{tag}{look}>{escape(line.text)}</{tag}>"
    yield from _html_foot(paper)
    if paper.annex:
        yield from _html_annex(paper.annex)


def _html_foot(paper: PaperText) -> Iterator[str]:
    foot = paper.foot
    if not (foot.recipients or foot.capacity or foot.signer):
        return
    label = form_words()["recipients"]
    left = (
        f"<b><i>{escape(label)}</i></b><br>" + _lines(tuple(_recipient_lines(paper)))
        if foot.recipients
        else ""
    )
    right = _lines(foot.capacity, bold=True) + (
        f"<br><br><br><b>{escape(foot.signer)}</b>" if foot.signer else ""
    )
    yield f"<table><tr><td>{left}</td><td class=giua>{right}</td></tr></table>"


def _lines(lines: tuple[str, ...], *, bold: bool = False) -> str:
    opening, closing = ("<b>", "</b>") if bold else ("", "")
    return "<br>".join(f"{opening}{escape(line)}{closing}" for line in lines)


def _html_annex(annex: Annex) -> Iterator[str]:
    yield f"<p class=giua><b>{escape(annex.label.upper())}</b></p>"
    yield f"<p class=giua><b>{escape(annex.title)}</b></p>\n<p class=giua><i>{escape(annex.attached)}</i></p>"
    heads = "".join(f"<th>{escape(column.head)}</th>" for column in annex.columns)
    yield f"<table class=khung><thead><tr>{heads}</tr></thead><tbody>"
    for row in annex.rows:
        if row.is_section:
            number, section = (escape(cell) for cell in row.cells)
            span = len(annex.columns) - 1
            yield f"<tr><td><b>{number}</b></td><td colspan={span}><b>{section}</b></td></tr>"
        else:
            yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row.cells) + "</tr>"
    yield "</tbody></table>"
