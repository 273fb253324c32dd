"""Tasks: lists, one whole, and the deeds on its works."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.tasks.deeds import (
    Event,
    Told,
    ask_extension,
    comment,
    decide_extension,
    judge_completion,
    record_trigger,
    tell_progress,
)
from cchc.operations.tasks.questions import TaskFilter, own_evidence, task_page, task_view
from cchc.web.answers import form_state, once, page, refused
from cchc.web.typed import typed_day, typed_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def filter_of(request: HttpRequest, base: TaskFilter) -> TaskFilter:
    """The filter that an address names: ``?don-vi=3&linh-vuc=digital&trang-thai=late&tim=...``."""
    unit = request.GET.get("don-vi", "")
    return replace(
        base,
        unit=int(unit) if unit.isdecimal() else base.unit,
        area=request.GET.get("linh-vuc", ""),
        status=request.GET.get("trang-thai", ""),
        words=request.GET.get("tim", "").strip(),
        coordinating=request.GET.get("vai") == "phoi-hop",
    )


@page
def listed(request: HttpRequest) -> HttpResponse:
    """Works of all plans in force, narrowed by the address."""
    chosen = filter_of(request, TaskFilter())
    number = max(1, int(request.GET.get("trang") or 1))
    lines, more = task_page(request.actor.day, chosen, number)
    context = {"lines": lines, "more": more, "number": number, "chosen": chosen}
    return render(request, "tasks.html", context)


def _context(request: HttpRequest, pk: int) -> dict[str, object]:
    unit = request.GET.get("don-vi", "")
    view = task_view(request.actor, pk, int(unit) if unit.isdecimal() else None)
    return {
        "view": view,
        "evidence": own_evidence(request.actor),
        **form_state(request, f"task/{pk}"),
    }


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A task whole."""
    return render(request, "task.html", _context(request, pk))


def _do(request: HttpRequest, task: int, deed: Callable[[], object]) -> HttpResponse:
    """Do a deed of the task page; a refusal shows the page again with what was typed."""
    try:
        return once(request, reverse("task", args=[task]), deed)
    except Refused as refusal:
        context = _context(request, task)
        return refused(request, "task.html", {**context, "at": request.path}, refusal)


def _task(request: HttpRequest) -> int:
    return typed_number(request.POST.get("task", ""), "task") or 0


@page
@require_POST
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a piece of work goes, with evidence."""

    def deed() -> object:
        told = Told(
            percent=typed_number(request.POST.get("percent", ""), "percent"),
            words=request.POST.get("words", ""),
            files=tuple(request.FILES.getlist("files")),
            known_evidence=tuple(int(each) for each in request.POST.getlist("known") if each),
            number=request.POST.get("number", ""),
            issued_on=typed_day(request.POST.get("issued_on", ""), "issued_on"),
            issuer=request.POST.get("issuer", ""),
            proposes_done=request.POST.get("done") == "1",
            revision=typed_number(request.POST.get("revision", ""), "revision"),
        )
        return tell_progress(request.actor, pk, told)

    return _do(request, _task(request), deed)


@page
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm completion or give the work back."""

    def deed() -> object:
        return judge_completion(
            request.actor,
            pk,
            agrees=request.POST.get("agrees") == "1",
            words=request.POST.get("words", ""),
            revision=typed_number(request.POST.get("revision", ""), "revision"),
        )

    return _do(request, _task(request), deed)


@page
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""

    def deed() -> object:
        until = typed_day(request.POST.get("until", ""), "until")
        if until is None:
            raise Refused("Ghi ngày xin gia hạn.", field="until")
        return ask_extension(request.actor, pk, until, request.POST.get("reason", ""))

    return _do(request, _task(request), deed)


@page
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Grant or refuse more time."""

    def deed() -> object:
        until = typed_day(request.POST.get("until", ""), "until")
        grants = request.POST.get("grants") == "1"
        if grants and until is None:
            raise Refused("Ghi ngày được gia hạn tới.", field="until")
        return decide_extension(
            request.actor, pk, until if grants else None, request.POST.get("words", "")
        )

    return _do(request, _task(request), deed)


@page
@require_POST
def trigger(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the event that a task waited for."""

    def deed() -> object:
        day = typed_day(request.POST.get("day", ""), "day")
        due = typed_day(request.POST.get("due", ""), "due")
        if day is None or due is None:
            raise Refused("Ghi ngày của văn bản căn cứ và hạn thực hiện.", field="day")
        event = Event(day, request.POST.get("number", ""), due, request.POST.get("words", ""))
        return record_trigger(request.actor, pk, event)

    return _do(request, pk, deed)


@page
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a task."""
    return _do(request, pk, lambda: comment(request.actor, pk, request.POST.get("words", "")))
