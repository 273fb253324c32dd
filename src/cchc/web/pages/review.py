"""Review: the paper beside what was read of it; each item accepted, mended or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.plans.deeds import accept_plain, judge_items, mend_item, teach_name
from cchc.operations.plans.review_questions import review_page
from cchc.web.answers import page
from cchc.web.typed import typed_number

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The review of a plan."""
    return render(request, "review.html", {"page": review_page(request.actor, pk)})


def _back(pk: int, key: str = "") -> HttpResponse:
    anchor = f"#{key.replace('/', '-')}" if key else ""
    return HttpResponseRedirect(reverse("review", args=[pk]) + anchor)


@page
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or leave out one item, or accept all with which nothing is wrong."""
    key = request.POST.get("key", "")
    if key == "plain":
        number = accept_plain(request.actor, pk)
        messages.success(request, f"Đã chấp nhận {number} mục không có cảnh báo.")
        return _back(pk)
    judge_items(request.actor, pk, [key], request.POST.get("verdict", ""))
    return _back(pk, request.POST.get("next", "") or key)


FIELDS = {
    "tasks": ("content", "product", "deadline_text", "lead_text", "coordinating_text"),
    "targets": ("text",),
    "header": ("number", "subject", "date"),
}


@page
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Put other words into an item."""
    key = request.POST.get("key", "")
    kind = key.partition("/")[0]
    fields = {
        name: request.POST[name].strip() or None
        for name in FIELDS.get(kind, ())
        if name in request.POST
    }
    try:
        revision = typed_number(request.POST.get("revision", ""), "revision") or 0
        mend_item(request.actor, pk, key, fields, revision)
    except Refused as refusal:
        context = {
            "page": review_page(request.actor, pk),
            "refusal": refusal,
            "at": key,
            "typed": fields,
        }
        return render(request, "review.html", context, status=422)
    return _back(pk, key)


@page
@require_POST
def teach(request: HttpRequest, pk: int) -> HttpResponse:
    """Say once what a name in the paper stands for."""
    unit = request.POST.get("unit", "")
    teach_name(
        request.actor,
        pk,
        request.POST.get("name", ""),
        int(unit) if unit.isdecimal() else None,
        "" if unit.isdecimal() else unit,
    )
    messages.success(request, f"Đã ghi nhớ “{request.POST.get('name', '')}”.")
    return _back(pk)
