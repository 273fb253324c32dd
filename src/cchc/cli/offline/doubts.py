"""The doubts of a reading for the terminal: like ones together, the grave ones first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cchc.cli.language import translate as _
from cchc.cli.offline.sheet import Cell, Column, Row, Sheet
from cchc.reform.finding_sentences import sentence_of
from cchc.reform.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cchc.reform.findings import Finding, Place

SHOWN_GROUPS, SHOWN_ALIKE, SHOWN_PLACES = 9, 2, 8
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
SEVERITIES = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}


def print_findings(sheet: Sheet, findings: Sequence[Finding], *, full: bool) -> None:
    """Prints the findings; without ``full`` the first ones of each kind and where the others stand."""
    if not findings:
        sheet.heading(_("Không có điều gì cần xem lại"))
        return
    counts = Counter(finding.severity for finding in findings)
    counted = " · ".join(f"{_(SEVERITIES[s])} {counts[s]}" for s in Severity if counts[s])
    sheet.heading(_("Cần xem lại: {counted}").format(counted=counted))
    groups = _alike(findings)
    shown = groups if full else groups[:SHOWN_GROUPS]
    rows = [row for group in shown for row in _rows(group, full=full)]
    columns = [Column(), Column(style="dim", most=20), Column(share=1)]
    if sheet.is_narrow or not any(_plain(at) for _word, at, _text in rows):
        rows = [(word, f"{_plain(at)}: {text}" if at else text) for word, at, text in rows]
        columns = [columns[0], columns[2]]
    sheet.table(columns, rows)
    left_out = sum(len(group) for group in groups[len(shown) :])
    if left_out:
        rest = _("… và {count} điều nữa (--full để xem đủ)")
        sheet.paragraph(rest.format(count=left_out), "dim", indent=1)


def _plain(cell: str | Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings of one code and one column together, the grave ones first."""
    order = list(Severity)
    groups: dict[tuple[int, str, str], list[Finding]] = {}
    for finding in findings:
        key = (order.index(finding.severity), finding.code, str(finding.facts.get("column", "")))
        groups.setdefault(key, []).append(finding)
    return [groups[key] for key in sorted(groups, key=lambda key: key[0])]


def _rows(group: Sequence[Finding], *, full: bool) -> list[Row]:
    severity = group[0].severity
    word = Cell(_(SEVERITIES[severity]), STYLES[severity])
    # One more than shown is not worth a line that counts it.
    shown = group if full or len(group) <= SHOWN_ALIKE + 1 else group[:SHOWN_ALIKE]
    rows: list[Row] = [(word, _spot(each.place), sentence_of(each, _)) for each in shown]
    if len(group) > len(shown):
        rows.append(("", "", _others(group[len(shown) :])))
    return rows


def _others(findings: Sequence[Finding]) -> str:
    lines = [str(each.place.line) for each in findings if each.place.line]
    if not lines:
        return _("… và {count} chỗ như vậy").format(count=len(findings))
    listed = ", ".join(lines[:SHOWN_PLACES]) + ("…" if len(lines) > SHOWN_PLACES else "")
    return _("… và {count} chỗ như vậy: dòng {lines}").format(count=len(findings), lines=listed)


def _spot(place: Place) -> str:
    if place.line:
        return _("dòng {line}").format(line=place.line)
    if place.table and place.row:
        return _("bảng {table}, hàng {row}").format(table=place.table, row=place.row)
    if place.table:
        return _("bảng {table}").format(table=place.table)
    return _("trang {page}").format(page=place.page) if place.page else ""
