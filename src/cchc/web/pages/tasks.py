"""Tasks: lists of works, one task whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.shortcuts import render

from cchc.operations.tasks.questions import TaskFilter, task_page
from cchc.operations.tasks.queues import Queue, queued
from cchc.operations.tasks.view import Shown, own_evidence, task_view
from cchc.reform.progress import Reason
from cchc.web.answers import form_state, page
from cchc.web.typed import day_in_address, number_in_address, page_in_address

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from cchc.operations.actor import Refused

# The piles of the desk as an address names them, and what the list of each is called.
PILES: Mapping[str, tuple[Queue, str]] = {
    "qua-han": (Queue.LATE, "Việc quá hạn của đơn vị bạn"),
    "7-ngay": (Queue.WEEK, "Việc của đơn vị bạn đến hạn trong 7 ngày"),
    "30-ngay": (Queue.MONTH, "Việc của đơn vị bạn đến hạn trong 30 ngày"),
    "tra-lai": (Queue.RETURNED, "Việc bị trả lại cho đơn vị bạn"),
    "da-de-nghi": (Queue.PROPOSED, "Việc của đơn vị bạn chờ cơ quan theo dõi xác nhận"),
    "chu-tri": (Queue.LEADS, "Việc chưa xong mà đơn vị bạn chủ trì"),
    "phoi-hop": (Queue.COORDINATES, "Việc chưa xong mà đơn vị bạn phối hợp"),
    "xac-nhan": (Queue.CONFIRM, "Việc chờ bạn xác nhận hoàn thành"),
    "gia-han": (Queue.EXTENSION, "Đề nghị gia hạn chờ bạn quyết định"),
    "can-cu": (Queue.TRIGGER, "Việc chờ căn cứ mà bạn ghi nhận được"),
}


def filter_of(request: HttpRequest, base: TaskFilter) -> TaskFilter:
    """The filter that an address names: ``?don-vi=3&linh-vuc=digital&trang-thai=late&tim=...``."""
    asked = request.GET
    plan = number_in_address(asked, "ke-hoach")
    unit = number_in_address(asked, "don-vi")
    pile = PILES.get(asked.get("ban", ""))
    return replace(
        base,
        plan=base.plan if plan is None else plan,
        unit=base.unit if unit is None else unit,
        tier=asked.get("cap", ""),
        area=asked.get("linh-vuc", ""),
        status=asked.get("trang-thai", ""),
        words=asked.get("tim", "").strip(),
        coordinating=asked.get("vai") == "phoi-hop",
        due_from=day_in_address(asked, "han-tu"),
        due_to=day_in_address(asked, "han-den"),
        only=queued(request.actor, pile[0]) if pile else base.only,
        is_today=pile is not None or day_asked(request) == request.actor.day,
    )


def day_asked(request: HttpRequest) -> date:
    """The day that an address asks about: today, or one that has passed."""
    today = request.actor.day
    return min(day_in_address(request.GET, "ngay") or today, today)


@page
def listed(request: HttpRequest) -> HttpResponse:
    """Works of all plans in force, narrowed by the address, as of a day."""
    chosen = filter_of(request, TaskFilter())
    number = page_in_address(request.GET)
    pile = PILES.get(request.GET.get("ban", ""))
    # A pile is one of today; anything else may be asked of a past day.
    day = request.actor.day if pile else day_asked(request)
    lines, more = task_page(day, chosen, number)
    context = {
        "lines": lines,
        "more": more,
        "number": number,
        "chosen": chosen,
        "title": pile[1] if pile else "",
        "kept": {name: request.GET[name] for name in KEPT if request.GET.get(name)},
        "day": day,
        "is_past": day < request.actor.day,
    }
    return render(request, "tasks.html", context)


# Reasons whose sentence tells the per cent already.
TELLS_PERCENT = (Reason.UNDER_WAY, Reason.NO_DAY)
# What the filters above a list do not show and yet keep.
KEPT = ("ban", "don-vi", "vai", "ke-hoach", "cap", "ngay", "han-tu", "han-den")


def task_context(request: HttpRequest, pk: int, work: int | None = None) -> dict[str, object]:
    """What the page of a task shows; ``work`` is the one to which a form was sent."""
    shown = Shown(
        work=work or number_in_address(request.GET, "viec"),
        unit=number_in_address(request.GET, "don-vi"),
        status=request.GET.get("loc", ""),
        page=page_in_address(request.GET),
    )
    view = task_view(request.actor, pk, shown)
    form = form_state(request, f"work/{view.now.work.pk}" if view.now else f"task/{pk}")
    draft = form.pop("draft")
    evidence = own_evidence(request.actor, view.now.work.unit_id) if view.now else []
    return {
        "view": view,
        "evidence": evidence,
        "typed": {"update": draft},
        "wrong": {},
        "shown": shown,
        "number": shown.page,
        "in_turn": request.GET.get("lan-luot") == "1",
        "draft_kept": bool(draft),
        "told_percent": TELLS_PERCENT,
        **form,
    }


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A task whole."""
    return render(request, "task.html", task_context(request, pk))


def task_again(
    request: HttpRequest, place: tuple[int, int | None], form: str, refusal: Refused
) -> HttpResponse:
    """The task with the form as it was sent, and why it was refused."""
    context = task_context(request, *place)
    typed = {**cast("dict[str, object]", context["typed"]), form: request.POST.dict()}
    again = {**context, "typed": typed, "wrong": {form: refusal}}
    return render(request, "task.html", again, status=422)
