"""Targets: one whole, its values recorded, the figure that it compares with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.targets.deeds import Measured, record_base, record_value
from cchc.operations.targets.view import target_view
from cchc.render.charts.shapes import Course, trend
from cchc.render.charts.svg import svg
from cchc.web.answers import form_state, once, page
from cchc.web.typed import page_in_address, typed_decimal, typed_number
from cchc.web.words import short_period

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cchc.operations.targets.view import TargetView


def _context(request: HttpRequest, pk: int) -> dict[str, object]:
    number = page_in_address(request.GET)
    view = target_view(request.actor, pk, request.GET.get("ky", ""), number)
    form = form_state(request, f"target/{pk}")
    return {
        "view": view,
        "chart": _chart(view),
        "number": number,
        "more": view.more,
        "wrong": {},
        "typed": {"value": form.pop("draft")},
        **form,
    }


def _chart(view: TargetView) -> str:
    told = [
        (short_period(each.period), float(each.figure.amount))
        for each in view.line.values
        if each.figure.amount is not None
    ]
    if len(told) < 2:
        return ""
    ahead = view.line.forecast
    goal = view.line.attainment.goal
    course = Course(
        told,
        float(goal) if goal is not None else None,
        ("cuối năm", float(ahead.value)) if ahead else None,
    )
    summary = "; ".join(f"{label}: {amount:g}" for label, amount in told)
    # The drawing escapes its words itself.
    return mark_safe(svg(trend("Giá trị theo kỳ", summary, course), "xu-huong"))  # noqa: S308


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One target."""
    return render(request, "target.html", _context(request, pk))


def _do(request: HttpRequest, pk: int, form: str, deed: Callable[[], object]) -> HttpResponse:
    try:
        answered = once(request, reverse("target", args=[pk]), deed)
    except Refused as refusal:
        context = _context(request, pk)
        context["wrong"] = {form: refusal}
        context["typed"] = {form: request.POST.dict()}
        return render(request, "target.html", context, status=422)
    messages.success(request, "Đã ghi số liệu.")
    return answered


@page
@require_POST
def value(request: HttpRequest, pk: int) -> HttpResponse:
    """Record a value."""
    sent = request.POST

    def deed() -> object:
        unit = typed_number(sent.get("unit", ""), "unit") or 0
        measured = Measured(
            unit=unit,
            period=sent.get("period", ""),
            value=typed_decimal(sent.get("value", ""), "value"),
            numerator=typed_decimal(sent.get("numerator", ""), "numerator"),
            denominator=typed_decimal(sent.get("denominator", ""), "denominator"),
            words=sent.get("words", ""),
            seen=typed_number(sent.get("seen", ""), "value"),
        )
        return record_value(request.actor, pk, measured)

    return _do(request, pk, "value", deed)


@page
@require_POST
def base(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the figure that a target compares with."""

    def deed() -> object:
        return record_base(
            request.actor,
            pk,
            typed_decimal(request.POST.get("base", ""), "base"),
            request.POST.get("base_words", ""),
            typed_decimal(request.POST.get("seen", ""), "base"),
        )

    return _do(request, pk, "base", deed)
