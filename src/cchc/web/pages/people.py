"""People: who acts in which role; let a person in, give and end roles, deputies, accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import Refused
from cchc.operations.forms.deeds import forget_draft, keep_sent, sent_before
from cchc.operations.people.deeds import (
    Particulars,
    add_person,
    mend_person,
    open_account,
    remove_second_factor,
    reset_password,
    shut_account,
)
from cchc.operations.people.questions import (
    PeopleFilter,
    colleagues,
    people_page,
    person_view,
    roles_to_give,
)
from cchc.operations.people.roles import Grant, Leave, delegate, end_role, give_role
from cchc.operations.units.questions import unit_called, units_to_choose
from cchc.reform.permissions import Deed, Role
from cchc.web.answers import form_state, once, page, refused, token_of
from cchc.web.typed import page_number, typed_day, typed_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@page
def listed(request: HttpRequest) -> HttpResponse:
    """The people whom one may see, by unit and role as of a day."""
    actor, refusal, day, unit = request.actor, None, request.actor.day, None
    try:
        day = typed_day(request.GET.get("ngay", ""), "ngay") or day
        unit = unit_called(actor, request.GET.get("don-vi", ""), "don-vi")
    except Refused as told:
        refusal = told
    chosen = PeopleFilter(
        unit=unit.pk if unit else None,
        role=request.GET.get("vai-tro", ""),
        words=request.GET.get("tim", ""),
        state=request.GET.get("trang-thai", ""),
    )
    number = page_number(request)
    people, more = people_page(actor, day, chosen, number)
    context = {
        "people": people,
        "more": more,
        "number": number,
        "day": day,
        "chosen": chosen,
        "unit": unit,
        "refusal": refusal,
        "roles": list(Role),
        "may_add": not actor.reach(Deed.MANAGE_PEOPLE).is_empty,
    }
    return render(request, "people.html", context)


def _grant(request: HttpRequest) -> Grant:
    unit = unit_called(request.actor, request.POST.get("unit", ""), "unit")
    since = typed_day(request.POST.get("since", ""), "since") or request.actor.day
    return Grant(
        role=request.POST.get("role", ""),
        unit=unit.pk if unit else None,
        since=since,
        until=typed_day(request.POST.get("until", ""), "until"),
        area=request.POST.get("area", ""),
    )


def _particulars(request: HttpRequest) -> Particulars:
    told = {name: request.POST.get(name, "") for name in ("full_name", "title", "email", "phone")}
    return Particulars(**told)


@page
def add(request: HttpRequest) -> HttpResponse:
    """The form that lets a person in, and the letting in."""
    request.actor.require_some(Deed.MANAGE_PEOPLE)
    context = {
        "units": units_to_choose(request.actor, Deed.MANAGE_PEOPLE),
        "roles": roles_to_give(request.actor),
        **form_state(request, "person"),
    }
    if request.method != "POST":
        return render(request, "person_add.html", context)
    token = token_of(request)
    if token is not None and (before := sent_before(request.actor, token)):
        return HttpResponseRedirect(before)
    try:
        with keep_sent(request.actor, token, reverse("people")):
            person, password = add_person(
                request.actor,
                request.POST.get("username", ""),
                _particulars(request),
                _grant(request),
            )
    except Refused as refusal:
        return refused(request, "person_add.html", context, refusal)
    forget_draft(request.actor, request.POST.get("form_name", ""))
    return _told_once(request, person.pk, password)


def _told_once(request: HttpRequest, pk: int, password: str) -> HttpResponse:
    """The one-time password: shown now, kept nowhere."""
    context = {"view": person_view(request.actor, pk), "password": password}
    answer = render(request, "person_password.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


def _context(request: HttpRequest, pk: int) -> dict[str, object]:
    actor, view = request.actor, person_view(request.actor, pk)
    return {
        "view": view,
        "units": units_to_choose(actor, Deed.MANAGE_PEOPLE) if view.may_give else [],
        "roles": roles_to_give(actor) if view.may_give else [],
        "colleagues": colleagues(actor, pk) if view.may_delegate else [],
        **form_state(request, f"person/{pk}"),
        "draft": {},
    }


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with their roles."""
    return render(request, "person.html", _context(request, pk))


def _do(request: HttpRequest, pk: int, deed: Callable[[], object], said: str) -> HttpResponse:
    """Do a deed of the person's page; a refusal shows the page again with what was typed."""
    try:
        answer = once(request, reverse("person", args=[pk]), deed)
    except Refused as refusal:
        context = {**_context(request, pk), "at": getattr(request.resolver_match, "url_name", "")}
        return refused(request, "person.html", context, refusal)
    messages.success(request, said)
    return answer


@page
@require_POST
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a person's particulars."""
    return _do(
        request, pk, lambda: mend_person(request.actor, pk, _particulars(request)), "Đã lưu."
    )


@page
@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person a role."""
    return _do(
        request, pk, lambda: give_role(request.actor, pk, _grant(request)), "Đã giao vai trò."
    )


@page
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role from a day on."""

    def deed() -> object:
        until = typed_day(request.POST.get("until", ""), "until") or request.actor.day
        return end_role(request.actor, pk, until, request.POST.get("reason", ""))

    person = typed_number(request.POST.get("person", ""), "person") or request.actor.person
    return _do(request, person, deed, "Đã kết thúc vai trò.")


@page
@require_POST
def stand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a deputy stand in during leave."""

    def deed() -> object:
        since = typed_day(request.POST.get("since", ""), "since")
        until = typed_day(request.POST.get("until", ""), "until")
        if since is None:
            raise Refused("Ghi ngày bắt đầu nghỉ.", field="since")
        if until is None:
            raise Refused("Ghi ngày trở lại làm việc.", field="until")
        deputy = typed_number(request.POST.get("deputy", ""), "deputy")
        if deputy is None:
            raise Refused("Chọn người thay.", field="deputy")
        leave = Leave(pk, deputy, since, until, request.POST.get("reason", ""))
        return delegate(request.actor, leave)

    return _do(request, pk, deed, "Đã ủy quyền. Nhật ký ghi tên cả hai người.")


@page
@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a one-time password."""
    token = token_of(request)
    if token is not None and (before := sent_before(request.actor, token)):
        return HttpResponseRedirect(before)
    try:
        with keep_sent(request.actor, token, reverse("person", args=[pk])):
            given = reset_password(request.actor, pk)
    except Refused as refusal:
        return refused(request, "person.html", _context(request, pk), refusal)
    return _told_once(request, pk, given)


@page
@require_POST
def factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody who lost the device."""
    reason = request.POST.get("reason", "")
    return _do(
        request,
        pk,
        lambda: remove_second_factor(request.actor, pk, reason),
        "Đã gỡ lớp bảo vệ thứ hai; người này phải thiết lập lại khi đăng nhập.",
    )


@page
@require_POST
def shut(request: HttpRequest, pk: int) -> HttpResponse:
    """Shut an account."""
    reason = request.POST.get("reason", "")
    return _do(request, pk, lambda: shut_account(request.actor, pk, reason), "Đã khóa tài khoản.")


@page
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person in again."""
    return _do(request, pk, lambda: open_account(request.actor, pk), "Đã mở lại tài khoản.")
