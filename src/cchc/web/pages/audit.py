"""The record of changes: a page narrowed by the address, and the same as a file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cchc.operations.audit.questions import AuditFilter, audit_entries, audit_page
from cchc.web.answers import page
from cchc.web.audit_words import THING_PAGES, change_words, deed_name, thing_name
from cchc.web.typed import day_in_address, number_in_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from cchc.operations.audit.questions import AuditEntry


def _chosen(request: HttpRequest) -> AuditFilter:
    asked = request.GET
    return AuditFilter(
        person=asked.get("nguoi", "").strip(),
        deed=asked.get("viec", ""),
        thing=asked.get("muc", ""),
        thing_id=asked.get("ma", "").strip(),
        since=day_in_address(asked, "tu"),
        to=day_in_address(asked, "den"),
    )


@page
def show(request: HttpRequest) -> HttpResponse:
    """The record, the latest first."""
    chosen = _chosen(request)
    seen = audit_page(request.actor, chosen, number_in_address(request.GET, "truoc"))
    context = {
        "chosen": chosen,
        "lines": [
            (entry, change_words(entry.before, entry.after), _link(entry)) for entry in seen.entries
        ],
        "next_before": seen.next_before,
        "deeds": sorted(((code, deed_name(code)) for code in seen.deeds), key=lambda d: d[1]),
        "things": sorted(((code, thing_name(code)) for code in seen.things), key=lambda t: t[1]),
        "asked": request.GET.urlencode(),
        "is_narrowed": chosen != AuditFilter(),
    }
    return render(request, "audit.html", context)


def _link(entry: AuditEntry) -> str:
    name = THING_PAGES.get(entry.thing)
    return reverse(name, args=[entry.thing_id]) if name and entry.thing_id.isdecimal() else ""


HEADS = (
    "Lúc",
    "Người",
    "Thay cho",
    "Việc",
    "Mục",
    "Mã",
    "Đơn vị",
    "Thay đổi",
    "Lý do",
    "Địa chỉ",
    "Thiết bị",
)


class _Line:
    """A file of one line, which the writer of CSV fills and hands back."""

    def write(self, text: str) -> str:
        """The line itself."""
        return text


@page
def export(request: HttpRequest) -> StreamingHttpResponse:
    """The record as CSV for Excel, streamed."""
    entries = audit_entries(request.actor, _chosen(request))
    lines = (line.encode() for line in _rows(entries))
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nhat-ky.csv"'
    return response


def _rows(entries: Iterator[AuditEntry]) -> Iterator[str]:
    writer = csv.writer(_Line())
    # Excel takes UTF-8 for such only behind this mark.
    yield "\ufeff" + writer.writerow(HEADS)
    for entry in entries:
        yield writer.writerow(map(_plain, _cells(entry)))


def _plain(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _cells(entry: AuditEntry) -> tuple[str, ...]:
    changes = change_words(entry.before, entry.after)
    return (
        f"{timezone.localtime(entry.at):%d/%m/%Y %H:%M:%S}",
        entry.by.full_name if entry.by else "hệ thống",
        entry.for_person.full_name if entry.for_person else "",
        deed_name(entry.deed),
        thing_name(entry.thing),
        entry.thing_id,
        entry.unit.name if entry.unit else "",
        "; ".join(
            f"{name}: {was} → {now}" if was else f"{name}: {now}" for name, was, now in changes
        ),
        entry.reason,
        entry.address or "",
        entry.agent,
    )
