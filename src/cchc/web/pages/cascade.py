"""Plans beneath a plan: the matrix of units, one unit's part, who owes and who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cchc.operations.actor import Refused
from cchc.operations.cascade.deeds import set_plan_duty
from cchc.operations.cascade.questions import CascadeFilter, cascade_matrix, unit_part
from cchc.web.answers import page, refused
from cchc.web.typed import typed_day
from cchc.web.words import ISSUED_NAMES, PLAN_TIER_NAMES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page
def matrix(request: HttpRequest, pk: int) -> HttpResponse:
    """Which units have their own plan, in time or not, and what these cover, add and drop."""
    chosen = CascadeFilter(
        tier=request.GET.get("cap", ""),
        issued=request.GET.get("tinh-trang", ""),
        words=request.GET.get("tim", "").strip(),
    )
    text = request.GET.get("trang", "")
    number = max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1
    found = cascade_matrix(request.actor, pk, chosen, number)
    context = {
        "matrix": found,
        "plan": found.plan,
        "chosen": chosen,
        "number": number,
        "more": found.more,
        "tiers": [(key, PLAN_TIER_NAMES.get(key, key), due) for key, due in found.dues],
        "issued_names": [(code.value, name) for code, (name, _) in ISSUED_NAMES.items()],
    }
    return render(request, "cascade.html", context)


@page
def part(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """What falls on a unit, and what its own plan makes of it; here one also says who owes."""
    context = {"part": unit_part(request.actor, pk, unit)}
    if request.method != "POST":
        return render(request, "cascade_unit.html", context)
    told = request.POST.get("owes", "")
    try:
        due = typed_day(request.POST.get("due", ""), "due")
        owes = {"yes": True, "no": False}.get(told)
        year = context["part"].parent.year
        set_plan_duty(request.actor, unit, year, owes, due, request.POST.get("reason", ""))
    except Refused as refusal:
        return refused(request, "cascade_unit.html", context, refusal)
    messages.success(request, "Đã ghi nhận.")
    return HttpResponseRedirect(reverse("cascade_unit", args=[pk, unit]))
