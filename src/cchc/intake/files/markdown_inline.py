r"""Takes Markdown's inline markup away from a block of lines and keeps the text exactly.

Papers converted to Markdown carry emphasis that no strict reader accepts ("\*(HKD) \*trên", "\*\* \*\*",
emphasis over line ends), so a run of asterisks is read as a switch: one turns italics, two bold,
three both. If a block ends with a switch still on, its last run is no markup and stays as text;
so do footnote marks such as "(\*)".
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_LITERAL = "\ue000"  # private-use stand-in for an asterisk that is text
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~\"'&=:;/$%,?@^])")
_FOOTNOTE_MARK = re.compile(r"\((\*{1,3})\)")
_BULLET = re.compile(r"(?m)^([ \t]*)\*(?=[ \t]+[^\s*])")
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\([^)\s]{0,2000}(?:\s{1,20}\"[^\"]{0,2000}\")?\)")
_LINK = re.compile(
    r"\[([^\[\]]*)\]\((?:<[^>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,9})"
    r"(?:\s{1,20}\"[^\"]{0,2000}\")?\)"
)
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|sup|sub|span|font|p|div|center|a|small|big|s|del|ins)\b[^<>\n]{0,200}>",
    re.IGNORECASE,
)
_UNDERSCORES = re.compile(r"(?<![\w_])(_{1,2})(?=\S)([^_\n]*?\S)\1(?![\w_])")
_CODE = re.compile(r"(`{1,3})([^`\n]+)\1")
_STRIKE = re.compile(r"~~([^~\n]+)~~")
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,12});")
_STARS = re.compile(r"\*+")


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A line without markup: its number in the source, and whether all of it is bold.

    ``goes_on`` tells that a bold run of the line before goes on in this one.
    """

    text: str
    number: int
    bold: bool = False
    goes_on: bool = False


def strip_markup(lines: list[tuple[int, str]]) -> list[PlainLine]:
    """The lines of one block (number, source) without inline markup; line breaks stay."""
    if not any(char in line for _, line in lines for char in "*_`[\\<&~"):
        return [PlainLine(line, number) for number, line in lines]
    block = "\n".join(line for _, line in lines)
    block = _ESCAPE.sub(lambda m: _LITERAL if m[1] == "*" else m[1], block)
    block = _FOOTNOTE_MARK.sub(lambda m: "(" + _LITERAL * len(m[1]) + ")", block)
    block = _IMAGE.sub(r"\1", block)
    block = _LINK.sub(r"\1", block)
    block = _AUTOLINK.sub(r"\1", block)
    block = _TAG.sub("", block)
    block = _CODE.sub(r"\2", block)
    block = _STRIKE.sub(r"\1", block)
    block = _UNDERSCORES.sub(r"\2", block)
    block = _ENTITY.sub(lambda m: html.unescape(m[0]), block)
    rows = _without_stars(_keep_bullets(block)).split("\n")
    return [
        PlainLine(text, number, bold, goes_on)
        for (number, _), (text, bold, goes_on) in zip(lines, _marked_bold(rows), strict=True)
    ]


_BOLD_ON, _BOLD_OFF = "\ue001", "\ue002"


def _keep_bullets(block: str) -> str:
    # "* item" is a bullet unless its asterisk opens an emphasis that would otherwise stay open
    if _open_at_end(_BULLET.sub(r"\1", block)):
        return block
    return _BULLET.sub(rf"\1{_LITERAL}", block)


def _open_at_end(block: str) -> bool:
    return any(sum(len(m[0]) for m in _STARS.finditer(part)) % 2 for part in block.split("\n\n"))


def _without_stars(block: str) -> str:
    """Takes the switches away and leaves marks where bold begins and ends."""
    runs = list(_STARS.finditer(block))
    bold, italic = False, False
    literal = _unpaired(runs)

    pieces: list[str] = []
    at = 0
    for index, run in enumerate(runs):
        pieces.append(block[at : run.start()])
        at = run.end()
        length = len(run[0])
        if index in literal:
            pieces.append(_LITERAL * length)
            continue
        if length % 2:
            italic = not italic
        if length % 4 in (2, 3):
            bold = not bold
            pieces.append(_BOLD_ON if bold else _BOLD_OFF)
    pieces.append(block[at:])
    return "".join(pieces)


def _unpaired(runs: list[re.Match[str]]) -> set[int]:
    """The runs to keep as text: the last one that switched what stays on at the end."""
    literal: set[int] = set()
    for wanted in (1, 2):
        switching = [i for i, run in enumerate(runs) if len(run[0]) & wanted]
        if len(switching) % 2 and len(runs[switching[-1]][0]) == wanted:
            literal.add(switching[-1])
    return literal


def _marked_bold(rows: list[str]) -> list[tuple[str, bool, bool]]:
    """Each row's text, whether all of it is bold, and whether it begins inside a bold run."""
    done: list[tuple[str, bool, bool]] = []
    bold = False
    for row in rows:
        plain, goes_on = False, bold and not row.lstrip().startswith(_BOLD_OFF)
        for char in row:
            if char == _BOLD_ON:
                bold = True
            elif char == _BOLD_OFF:
                bold = False
            elif not bold and not char.isspace():
                plain = True
                break
        if plain:
            last = max(row.rfind(_BOLD_ON), row.rfind(_BOLD_OFF))
            bold = row[last] == _BOLD_ON if last >= 0 else bold
        text = row.replace(_BOLD_ON, "").replace(_BOLD_OFF, "").replace(_LITERAL, "*")
        done.append((text, not plain and bool(text.strip()), goes_on))
    return done
