"""Plans: which there are, one whole, its steps, one that is written here, one that is amended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import NotAllowed, Refused
from cchc.operations.cascade.questions import own_plan_duties
from cchc.operations.papers.questions import papers_to_amend_with
from cchc.operations.plans.deeds import amend_from_paper, begin_amendment, take_step, write_plan
from cchc.operations.plans.making import Beginning
from cchc.operations.plans.questions import beginnings, plan_lines, plan_view, units_to_write_for
from cchc.operations.plans.version_questions import amendment_compared
from cchc.operations.tasks.questions import TaskFilter, task_page
from cchc.reform.permissions import Deed
from cchc.reform.plan_life import PlanState, PlanStep, can_step
from cchc.web.answers import form_state, once_made, page, refused
from cchc.web.pages.tasks import filter_of
from cchc.web.typed import page_in_address, typed_day, typed_number
from cchc.web.words import PLAN_STATES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cchc.operations.plans.questions import PlanView

REVIEWED_IN = (PlanState.DRAFT, PlanState.RETURNED)


@page
def listed(request: HttpRequest) -> HttpResponse:
    """All plans with how they stand."""
    year, number = request.GET.get("nam", ""), page_in_address(request.GET)
    lines, more = plan_lines(
        request.actor,
        int(year) if year.isdecimal() else None,
        state=request.GET.get("trang-thai", ""),
        words=request.GET.get("tim", ""),
        page=number,
    )
    context = {
        "lines": lines,
        "more": more,
        "number": number,
        "year": year,
        "state": request.GET.get("trang-thai", ""),
        "words": request.GET.get("tim", ""),
        "duties": own_plan_duties(request.actor),
        "plan_states": [(code.value, name) for code, (name, _) in PLAN_STATES.items()],
    }
    return render(request, "plans.html", context)


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its figures, its targets, its works."""
    view = plan_view(request.actor, pk)
    if view.plan.state in REVIEWED_IN and view.may_review:
        return HttpResponseRedirect(reverse("review", args=[pk]))
    return render(request, "plan.html", _plan_context(request, view))


def _plan_context(request: HttpRequest, view: PlanView) -> dict[str, object]:
    chosen = filter_of(request, TaskFilter(plan=view.plan.pk))
    number = page_in_address(request.GET)
    lines, more = task_page(request.actor.day, chosen, number)
    return {
        "view": view,
        "lines": lines,
        "more": more,
        "number": number,
        "chosen": chosen,
        "steps": _steps(view),
        "compared": amendment_compared(request.actor, view.plan.pk),
    }


def _steps(view: PlanView) -> list[PlanStep]:
    state = PlanState(view.plan.state)
    mine = {
        PlanStep.APPROVE: view.may_approve,
        PlanStep.RETURN: view.may_approve,
        PlanStep.CLOSE: view.may_close,
        PlanStep.AMEND: False,
    }
    return [s for s in PlanStep if mine.get(s, view.may_review) and can_step(state, s)]


@page
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan on to its next state."""
    told = request.POST.get("step", "")
    try:
        chosen = _chosen_step(told)
        issued_on = typed_day(request.POST.get("issued_on", ""), "issued_on")
        issued = (request.POST.get("number", ""), issued_on)
        reason = request.POST.get("reason", "")
        plan = take_step(request.actor, pk, chosen, reason, issued=issued)
    except Refused as refusal:
        return _step_refused(request, pk, refusal)
    messages.success(request, DONE_WORDS[chosen])
    return HttpResponseRedirect(reverse("plan", args=[plan.amends_id or plan.pk]))


def _chosen_step(told: str) -> PlanStep:
    if told not in set(PlanStep):
        raise Refused("Không có bước này.")
    return PlanStep(told)


def _step_refused(request: HttpRequest, pk: int, refusal: Refused) -> HttpResponse:
    """The plan again with what was typed; a plan under review shows its review."""
    view = plan_view(request.actor, pk)
    if view.plan.state in REVIEWED_IN:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("plan", args=[pk]))
    return refused(request, "plan.html", _plan_context(request, view), refusal)


DONE_WORDS = {
    PlanStep.SUBMIT: "Đã trình. Lãnh đạo có thẩm quyền thấy kế hoạch ở bàn làm việc.",
    PlanStep.RETURN: "Đã trả lại, kèm lý do.",
    PlanStep.APPROVE: "Đã duyệt.",
    PlanStep.PUT_IN_FORCE: "Đã đưa vào thực hiện. Các đơn vị thấy việc của mình ở bàn làm việc.",
    PlanStep.CLOSE: "Đã đóng.",
    PlanStep.AMEND: "Đã ghi nhận.",
}


@page
def write(request: HttpRequest) -> HttpResponse:
    """Begin a plan that is written here: empty, from last year's, or from what falls on the unit."""
    asked = request.GET.get("don-vi", "")
    request.actor.require_some(Deed.WRITE_PLAN)
    years = request.GET.get("nam", "")
    units = list(units_to_write_for(request.actor))
    unit = int(asked) if asked.isdecimal() else (units[0].pk if units else 0)
    year = int(years) if years.isdecimal() and len(years) == 4 else request.actor.day.year
    context = {
        "units": units,
        "unit": unit,
        "year": year,
        "beginnings": beginnings(request.actor, unit, year),
        "chosen": request.GET.get("tu", ""),
        **form_state(request, "write_plan"),
    }
    if request.method != "POST":
        return render(request, "write_plan.html", context)
    try:
        return once_made(request, lambda: _written(request))
    except Refused as refusal:
        return refused(request, "write_plan.html", context, refusal)


def _written(request: HttpRequest) -> str:
    told = request.POST.get("beginning", "")
    if told not in set(Beginning):
        raise Refused("Chọn bắt đầu từ đâu.", field="beginning")
    year = typed_number(request.POST.get("year", ""), "year")
    if year is None:
        raise Refused("Ghi năm của kế hoạch.", field="year")
    unit = typed_number(request.POST.get("unit", ""), "unit") or 0
    return reverse("review", args=[write_plan(request.actor, unit, year, Beginning(told)).pk])


@page
def amend(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin an amendment: on a copy of the plan, or from a paper that words it anew."""
    view = plan_view(request.actor, pk)
    if not view.may_amend:
        raise NotAllowed(Deed.AMEND_PLAN)
    context = {
        "view": view,
        "plan": view.plan,
        "papers": papers_to_amend_with(request.actor, view.plan.unit_id),
        "chosen": request.GET.get("van-ban", ""),
        **form_state(request, f"amend/{pk}"),
    }
    if request.method != "POST":
        return render(request, "amend.html", context)
    try:
        return once_made(request, lambda: _amended(request, pk))
    except Refused as refusal:
        return refused(request, "amend.html", context, refusal)


def _amended(request: HttpRequest, pk: int) -> str:
    reason, paper = request.POST.get("reason", ""), request.POST.get("paper", "")
    if not reason.strip():
        raise Refused("Ghi lý do điều chỉnh.", field="reason")
    if paper.isdecimal():
        amendment = amend_from_paper(request.actor, pk, int(paper), reason)
    else:
        amendment = begin_amendment(request.actor, pk, reason)
    return reverse("review", args=[amendment.pk])
