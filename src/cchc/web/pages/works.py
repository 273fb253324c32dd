"""The deeds on works: each form of the task page does one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.tasks.deeds import Told, answer, comment, tell_progress
from cchc.operations.tasks.judging import judge_completion, reopen
from cchc.operations.tasks.times import Event, ask_extension, decide_extension, record_trigger
from cchc.operations.tasks.view import next_to_confirm, task_of_work
from cchc.web.answers import once, page
from cchc.web.pages.tasks import task_again
from cchc.web.typed import typed_day, typed_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A piece of work is shown on the page of its task."""
    return HttpResponseRedirect(_address(task_of_work(request.actor, pk), pk))


def _address(task: int, work: int | None = None) -> str:
    return reverse("task", args=[task]) + (f"?viec={work}" if work else "")


def _do(
    request: HttpRequest,
    place: tuple[int, int | None],
    form: str,
    deed: Callable[[], object],
    leads_to: str = "",
) -> HttpResponse:
    """Do a deed of the task page; a refusal shows the page again with what was typed."""
    try:
        answered = once(request, leads_to or _address(*place), deed)
    except Refused as refusal:
        return task_again(request, place, form, refusal)
    messages.success(request, DONE[form])
    return answered


DONE = {
    "update": "Đã gửi cập nhật.",
    "confirm": "Đã ghi nhận.",
    "reopen": "Đã mở lại việc.",
    "answer": "Đã gửi ý kiến phối hợp.",
    "extend": "Đã gửi đề nghị gia hạn.",
    "decide": "Đã ghi nhận quyết định về gia hạn.",
    "trigger": "Đã ghi nhận căn cứ; việc có hạn từ đó.",
    "comment": "Đã gửi ý kiến.",
}


@page
def in_turn(request: HttpRequest, pk: int) -> HttpResponse:
    """The first work of a task that waits for the actor's confirmation; from there one by one."""
    first = next_to_confirm(request.actor, pk)
    if first is None:
        messages.success(request, "Không còn việc nào chờ bạn xác nhận.")
        return HttpResponseRedirect(_address(pk))
    return HttpResponseRedirect(_address(first.task, first.work) + "&lan-luot=1")


@page
@require_POST
def update(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell how a piece of work goes, with evidence."""
    sent = request.POST

    def deed() -> object:
        told = Told(
            percent=typed_number(sent.get("percent", ""), "percent"),
            words=sent.get("words", ""),
            files=tuple(request.FILES.getlist("files")),
            known_evidence=tuple(int(each) for each in sent.getlist("known") if each.isdecimal()),
            number=sent.get("number", ""),
            issued_on=typed_day(sent.get("issued_on", ""), "issued_on"),
            issuer=sent.get("issuer", ""),
            proposes_done=sent.get("done") == "1",
            revision=typed_number(sent.get("revision", ""), "revision"),
        )
        return tell_progress(request.actor, pk, told)

    return _do(request, (task_of_work(request.actor, pk), pk), "update", deed)


@page
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm completion or give the work back; in turn, go on to the next one."""
    sent = request.POST
    task = task_of_work(request.actor, pk)

    def deed() -> object:
        return judge_completion(
            request.actor,
            pk,
            agrees=sent.get("agrees") == "1",
            words=sent.get("words", ""),
            revision=typed_number(sent.get("revision", ""), "revision"),
        )

    leads_to = ""
    if sent.get("in_turn") == "1":
        following = next_to_confirm(request.actor, task, pk)
        leads_to = reverse("desk")
        if following is not None:
            leads_to = _address(following.task, following.work) + "&lan-luot=1"
    return _do(request, (task, pk), "confirm", deed, leads_to)


@page
@require_POST
def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open confirmed work again."""

    def deed() -> object:
        revision = typed_number(request.POST.get("revision", ""), "revision")
        return reopen(request.actor, pk, request.POST.get("words", ""), revision)

    return _do(request, (task_of_work(request.actor, pk), pk), "reopen", deed)


@page
@require_POST
def coordinate(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer as a coordinating unit."""

    def deed() -> object:
        unit = typed_number(request.POST.get("unit", ""), "unit") or 0
        return answer(request.actor, pk, unit, request.POST.get("words", ""))

    return _do(request, (task_of_work(request.actor, pk), pk), "answer", deed)


@page
@require_POST
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""

    def deed() -> object:
        until = typed_day(request.POST.get("until", ""), "until")
        if until is None:
            raise Refused("Ghi ngày xin gia hạn.", field="until")
        return ask_extension(request.actor, pk, until, request.POST.get("reason", ""))

    return _do(request, (task_of_work(request.actor, pk), pk), "extend", deed)


@page
@require_POST
def decide(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Grant or refuse more time."""

    def deed() -> object:
        grants = request.POST.get("grants") == "1"
        until = typed_day(request.POST.get("until", ""), "until") if grants else None
        if grants and until is None:
            raise Refused("Ghi ngày được gia hạn tới.", field="until")
        return decide_extension(request.actor, asked, until, request.POST.get("words", ""))

    return _do(request, (task_of_work(request.actor, pk), pk), "decide", deed)


@page
@require_POST
def trigger(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the event that a task waited for."""

    def deed() -> object:
        day = typed_day(request.POST.get("day", ""), "day")
        due = typed_day(request.POST.get("due", ""), "due")
        if day is None:
            raise Refused("Ghi ngày của văn bản căn cứ.", field="day")
        if due is None:
            raise Refused("Ghi hạn thực hiện tính từ văn bản đó.", field="due")
        event = Event(day, request.POST.get("number", ""), due, request.POST.get("words", ""))
        return record_trigger(request.actor, pk, event)

    return _do(request, (pk, None), "trigger", deed)


@page
@require_POST
def remark(request: HttpRequest, pk: int) -> HttpResponse:
    """Comment on a task."""
    words = request.POST.get("words", "")
    return _do(request, (pk, None), "comment", lambda: comment(request.actor, pk, words))
