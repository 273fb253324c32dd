"""Units: the tree as of a day, one unit with its names, succession and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cchc.operations.actor import Refused
from cchc.operations.units.questions import unit_page, unit_view
from cchc.web.answers import page
from cchc.web.typed import typed_day

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page
def listed(request: HttpRequest) -> HttpResponse:
    """Units on a day, narrowed by words and kind."""
    refusal = None
    try:
        day = typed_day(request.GET.get("ngay", ""), "ngay") or request.actor.day
    except Refused as told:
        refusal, day = told, request.actor.day
    number = max(1, int(request.GET.get("trang") or 1))
    kind, words = request.GET.get("loai", ""), request.GET.get("tim", "")
    units, more = unit_page(request.actor, day, words=words, kind=kind, page=number)
    context = {
        "units": units,
        "more": more,
        "number": number,
        "day": day,
        "kind": kind,
        "words": words,
        "refusal": refusal,
    }
    return render(request, "units.html", context)


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit."""
    return render(request, "unit.html", {"view": unit_view(request.actor, pk)})
