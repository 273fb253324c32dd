"""Review: the paper beside what was read of it; each item accepted, mended or left out."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.forms.deeds import forget_draft
from cchc.operations.forms.questions import draft_of
from cchc.operations.plans.deeds import (
    accept_plain,
    add_item,
    judge_items,
    mend_item,
    move_item,
    remove_item,
    restore_item,
    teach_name,
    tell_amendment,
    unit_named,
)
from cchc.operations.plans.review_questions import review_item, review_page, seal
from cchc.operations.plans.version_questions import amendment_compared
from cchc.web.answers import page
from cchc.web.pages.review_fields import FIELDS, shown_fields, typed_fields
from cchc.web.typed import typed_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The review of a plan."""
    context = _context(request, pk)
    opened = request.GET.get("sua", "")
    if opened:
        context["form"] = _form(request, pk, opened, {})
    return render(request, "review.html", context)


def _context(request: HttpRequest, pk: int) -> dict[str, object]:
    shown = review_page(request.actor, pk)
    return {
        "page": shown,
        "plan": shown.plan,
        "only_open": request.GET.get("loc") == "can-xem",
        "compared": amendment_compared(request.actor, pk) if shown.plan.amends_id else None,
    }


def _form(
    request: HttpRequest,
    pk: int,
    key: str,
    typed: Mapping[str, str],
    refusal: Refused | None = None,
) -> dict[str, object] | None:
    """The form of an item; what was typed and not saved stands in it again."""
    plan, _, item = review_item(request.actor, pk, key)
    if item.kind not in FIELDS:
        return None
    name, now = f"review/{pk}/{key}", seal(item)
    draft = draft_of(request.actor, name)
    kept = {} if typed or draft.get("seen") != now else draft
    return {
        "key": key,
        "plan": plan,
        "item": item,
        "name": name,
        "seen": now,
        "fields": shown_fields(item, typed or kept, refusal),
        "refusal": refusal,
        "is_draft": bool(kept),
    }


def _back(pk: int, key: str = "", **query: str) -> HttpResponse:
    anchor = f"#{key.replace('/', '-')}" if key else ""
    told = f"?{urlencode(query)}" if query else ""
    return HttpResponseRedirect(reverse("review", args=[pk]) + told + anchor)


def _item(request: HttpRequest, pk: int, key: str, refusal: Refused | None = None) -> HttpResponse:
    """One item's card with the progress of the whole, to be put in place of the old ones."""
    plan, review, item = review_item(request.actor, pk, key)
    context = {"plan": plan, "review": review, "item": item, "refusal": refusal, "may_change": True}
    card = render_to_string("parts/review_item.html", context, request)
    told = render_to_string("parts/review_progress.html", {**context, "oob": True}, request)
    return HttpResponse(card + told)


def _answer(request: HttpRequest, pk: int, key: str, deed: Callable[[], object]) -> HttpResponse:
    """Do a deed on an item: a script gets the item's card, others the page at the item."""
    try:
        deed()
    except Refused as refusal:
        if request.htmx:
            return _item(request, pk, key, refusal)
        messages.error(request, refusal.sentence)
        return _back(pk, key)
    return _item(request, pk, key) if request.htmx else _back(pk, _following(request, pk, key))


def _following(request: HttpRequest, pk: int, key: str) -> str:
    """Where to go on after a verdict: the next item that nobody looked at."""
    _, review, item = review_item(request.actor, pk, key)
    after = review.items[review.items.index(item) + 1 :]
    found = next((each.key for each in after if each.is_open), key)
    return key if item.is_open else found


@page
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or leave out one item, or accept all with which nothing is wrong."""
    key = request.POST.get("key", "")
    if key == "plain":
        try:
            number = accept_plain(request.actor, pk)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        else:
            messages.success(request, f"Đã chấp nhận {number} mục không có cảnh báo.")
        return _back(pk)
    verdict = request.POST.get("verdict", "")
    return _answer(request, pk, key, lambda: judge_items(request.actor, pk, [key], verdict))


@page
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """The form that puts other words into an item, and the saving of it."""
    if request.method != "POST":
        key = request.GET.get("muc", "")
        if not request.htmx:
            _context(request, pk)  # asks for the permission
            return _back(pk, key, sua=key)
        return render(request, "parts/review_form.html", {"form": _form(request, pk, key, {})})
    key = request.POST.get("key", "")
    typed = {name: value for name, value in request.POST.items() if isinstance(value, str)}
    try:
        fields = (
            typed_fields(key.partition("/")[0], typed) if key.partition("/")[0] in FIELDS else {}
        )
        mend_item(request.actor, pk, key, fields, request.POST.get("seen", ""))
    except Refused as refusal:
        form = _form(request, pk, key, typed, refusal)
        if request.htmx:
            return render(request, "parts/review_form.html", {"form": form})
        return render(request, "review.html", {**_context(request, pk), "form": form}, status=422)
    forget_draft(request.actor, f"review/{pk}/{key}")
    return _item(request, pk, key) if request.htmx else _back(pk, key)


@page
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """The card of an item as it stands, for who leaves its form without saving."""
    key = request.GET.get("muc", "")
    if request.htmx:
        return _item(request, pk, key)
    _context(request, pk)  # asks for the permission
    return _back(pk, key)


@page
@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what was read."""
    key = request.POST.get("key", "")
    return _answer(request, pk, key, lambda: restore_item(request.actor, pk, key))


@page
@require_POST
def arrange(request: HttpRequest, pk: int) -> HttpResponse:
    """A row comes, goes, or moves up or down."""
    key, what = request.POST.get("key", ""), request.POST.get("what", "")
    kind = request.POST.get("kind") or key.partition("/")[0]
    try:
        if what == "add":
            added = add_item(request.actor, pk, kind, key)
            return _back(pk, added, sua=added)
        if what == "remove":
            remove_item(request.actor, pk, key)
            return _back(pk)
        move_item(request.actor, pk, key, -1 if what == "up" else 1)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return _back(pk, key)


@page
@require_POST
def teach(request: HttpRequest, pk: int) -> HttpResponse:
    """Say once what a name in the paper stands for."""
    told = [request.POST.getlist(name) for name in ("name", "unit", "named")]
    learned = []
    for name, unit, named in zip_longest(*told, fillvalue=""):
        if not name or not (unit or named.strip()):
            continue
        try:
            _teach(request, pk, name, (unit, named.strip()))
        except Refused as refusal:
            messages.error(request, f"“{name}”: {refusal.sentence}")
        else:
            learned.append(f"“{name}”")
    if learned:
        messages.success(request, f"Đã ghi nhớ {', '.join(learned)}.")
    elif not any(told[1]) and not any(told[2]):
        messages.error(request, "Chưa chọn đơn vị cho tên nào.")
    return _back(pk, "" if learned else "ten")


def _teach(request: HttpRequest, pk: int, name: str, said: tuple[str, str]) -> None:
    unit, named = said
    if named:
        teach_name(request.actor, pk, name, unit_named(request.actor, pk, named))
    elif unit.isdecimal():
        teach_name(request.actor, pk, name, int(unit))
    else:
        teach_name(request.actor, pk, name, None, unit)


@page
@require_POST
def tell(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why the plan is amended and from which day on."""
    try:
        day = typed_day(request.POST.get("effective_on", ""), "effective_on")
        tell_amendment(request.actor, pk, request.POST.get("reason", ""), day)
    except Refused as refusal:
        context = {**_context(request, pk), "refusal": refusal, "told": request.POST.dict()}
        return render(request, "review.html", context, status=422)
    messages.success(request, "Đã lưu lý do và ngày hiệu lực.")
    return _back(pk)
