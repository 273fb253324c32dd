"""Units: the list and the tree as of a day, areas in charge, one unit with its succession and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from cchc.operations.actor import Refused
from cchc.operations.units.questions import (
    UnitFilter,
    branch,
    charges_on,
    provinces_on,
    taught_aliases,
    unit_page,
    unit_view,
    units_to_choose,
)
from cchc.reform.permissions import Deed
from cchc.reform.units import unit_groups
from cchc.web.answers import form_state, page
from cchc.web.typed import page_number, typed_day

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponse


def day_asked(request: HttpRequest) -> tuple[date, Refused | None]:
    """The day of an address (``?ngay=29/12/2026``), today without one; and what was wrong with it."""
    try:
        return typed_day(request.GET.get("ngay", ""), "ngay") or request.actor.day, None
    except Refused as told:
        return request.actor.day, told


@page
def listed(request: HttpRequest) -> HttpResponse:
    """Units on a day, narrowed by words, kind and class."""
    day, refusal = day_asked(request)
    chosen = UnitFilter(
        words=request.GET.get("tim", ""),
        kind=request.GET.get("loai", ""),
        group=request.GET.get("nhom", ""),
    )
    number = page_number(request)
    units, more = unit_page(request.actor, day, chosen, number)
    context = {
        "units": units,
        "more": more,
        "number": number,
        "day": day,
        "chosen": chosen,
        "groups": unit_groups(),
        "refusal": refusal,
        "may_manage": request.actor.may(Deed.MANAGE_UNITS),
    }
    return render(request, "units.html", context)


@page
def tree(request: HttpRequest) -> HttpResponse:
    """The administrative tree as of a day, one step at a time."""
    day, refusal = day_asked(request)
    text = request.GET.get("o", "")
    at = branch(request.actor, day, int(text) if text.isascii() and text.isdecimal() else None)
    context = {"at": at, "day": day, "refusal": refusal}
    return render(request, "unit_tree.html", context)


@page
def charges(request: HttpRequest, pk: int) -> HttpResponse:
    """The tree by area in charge: which department leads which area on a day."""
    day, refusal = day_asked(request)
    return render(request, "unit_charges.html", charges_context(request, pk, day, refusal))


def charges_context(
    request: HttpRequest, pk: int, day: date, refusal: Refused | None = None
) -> dict[str, object]:
    """What the page of areas in charge shows."""
    province, lines = charges_on(request.actor, pk, day)
    manages = request.actor.may(Deed.MANAGE_UNITS)
    return {
        "province": province,
        "lines": lines,
        "day": day,
        "refusal": refusal,
        "provinces": provinces_on(request.actor, day),
        "units": units_to_choose(request.actor, Deed.MANAGE_UNITS) if manages else [],
        "may_manage": manages,
        **form_state(request, f"charge/{pk}"),
        "draft": {},
    }


@page
def aliases(request: HttpRequest) -> HttpResponse:
    """What people taught the office to call units and classes of units."""
    number = page_number(request)
    found, more = taught_aliases(request.actor, number)
    context = {
        "aliases": found,
        "more": more,
        "number": number,
        "groups": unit_groups(),
        "may_manage": request.actor.may(Deed.MANAGE_UNITS),
    }
    return render(request, "unit_aliases.html", context)


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit."""
    return render(request, "unit.html", {"view": unit_view(request.actor, pk)})
