"""Changes of units: found, rename, move, merge, close, put in charge; each with its day and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.units.deeds import (
    Change,
    Naming,
    NewUnit,
    close_unit,
    forget_alias,
    found_unit,
    move_unit,
    rename_unit,
)
from cchc.operations.units.mergers import Source, charge_area, merge_units
from cchc.operations.units.questions import unit_called, unit_view, units_to_choose
from cchc.reform.permissions import Deed
from cchc.web.answers import form_state, once, page, refused
from cchc.web.pages.units import charges_context
from cchc.web.typed import typed_day, typed_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponse

# How many units one form lets go into another; more go in by sending it again.
SOURCES = range(1, 7)


def _change(request: HttpRequest) -> Change:
    day = typed_day(request.POST.get("day", ""), "day")
    if day is None:
        raise Refused("Ghi ngày có hiệu lực.", field="day")
    revision = typed_number(request.POST.get("revision", ""), "revision")
    return Change(day, request.POST.get("resolution", ""), revision)


def _naming(request: HttpRequest) -> Naming:
    told = {name: request.POST.get(name, "") for name in ("name", "short_name", "code")}
    return Naming(**told)


def _unit(request: HttpRequest, field: str) -> int | None:
    unit = unit_called(request.actor, request.POST.get(field, ""), field)
    return unit.pk if unit else None


def _needed(request: HttpRequest, field: str) -> int:
    unit = _unit(request, field)
    if unit is None:
        raise Refused("Chọn đơn vị trong danh sách gợi ý.", field=field)
    return unit


@page
def found(request: HttpRequest) -> HttpResponse:
    """The form that founds a unit, and the founding."""
    request.actor.require(Deed.MANAGE_UNITS)
    context = {
        "units": units_to_choose(request.actor, Deed.MANAGE_UNITS),
        **form_state(request, "unit"),
        "draft": {"superior": request.GET.get("o", "")},
    }
    if request.method != "POST":
        return render(request, "unit_found.html", context)

    def deed() -> object:
        new = NewUnit(request.POST.get("kind", ""), _naming(request), _unit(request, "superior"))
        return found_unit(request.actor, new, _change(request))

    try:
        answer = once(request, reverse("units") + "?tim=" + request.POST.get("name", ""), deed)
    except Refused as refusal:
        return refused(request, "unit_found.html", context, refusal)
    messages.success(request, "Đã thành lập đơn vị.")
    return answer


def _context(request: HttpRequest, pk: int) -> dict[str, object]:
    request.actor.require(Deed.MANAGE_UNITS)
    return {
        "view": unit_view(request.actor, pk),
        "units": units_to_choose(request.actor, Deed.MANAGE_UNITS),
        "sources": SOURCES,
        **form_state(request, f"unit/{pk}"),
        "draft": {},
    }


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The forms that change a unit."""
    return render(request, "unit_changes.html", _context(request, pk))


def _do(request: HttpRequest, pk: int, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do a deed on a unit; a refusal shows the forms again with what was typed."""
    try:
        answer = once(request, reverse("unit", args=[pk]), deed)
    except Refused as refusal:
        return _again(request, "unit_changes.html", _context(request, pk), refusal)
    messages.success(request, said)
    return answer


def _again(
    request: HttpRequest, template: str, context: Mapping[str, object], refusal: Refused
) -> HttpResponse:
    return refused(
        request,
        template,
        {**context, "at": getattr(request.resolver_match, "url_name", "")},
        refusal,
    )


@page
@require_POST
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit be called otherwise from a day on."""
    return _do(
        request,
        pk,
        lambda: rename_unit(request.actor, pk, _naming(request), _change(request)),
        "Đã đổi tên; tên cũ còn dùng cho văn bản trước ngày đó.",
    )


@page
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a unit under another."""
    return _do(
        request,
        pk,
        lambda: move_unit(request.actor, pk, _needed(request, "superior"), _change(request)),
        "Đã chuyển đơn vị.",
    )


@page
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a unit end."""
    return _do(
        request,
        pk,
        lambda: close_unit(request.actor, pk, _change(request)),
        "Đơn vị đã kết thúc; vai trò trong đơn vị cũng kết thúc.",
    )


def _sources(request: HttpRequest) -> list[Source]:
    found = []
    for number in SOURCES:
        unit = _unit(request, f"source_{number}")
        if unit is not None:
            found.append(Source(unit, request.POST.get(f"part_{number}") != "part"))
    return found


@page
@require_POST
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Let other units, or parts of them, go into this one."""
    return _do(
        request,
        pk,
        lambda: merge_units(request.actor, _sources(request), pk, _change(request)),
        "Đã ghi nhận kế thừa.",
    )


@page
@require_POST
def charge(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a department in charge of an area."""

    def deed() -> object:
        area = request.POST.get("area", "")
        return charge_area(request.actor, pk, area, _needed(request, "unit"), _change(request))

    try:
        answer = once(request, reverse("unit_charges", args=[pk]), deed)
    except Refused as refusal:
        context = charges_context(request, pk, request.actor.day)
        return _again(request, "unit_charges.html", context, refusal)
    messages.success(request, "Đã giao lĩnh vực.")
    return answer


@page
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget what a name was taught to stand for."""
    forget_alias(request.actor, pk)
    messages.success(request, "Đã bỏ. Lần đọc sau phần mềm hỏi lại.")
    return HttpResponseRedirect(reverse("unit_aliases"))
