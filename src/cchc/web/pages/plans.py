"""Plans: which there are, one whole, its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cchc.operations.actor import NotAllowed, NotFound, Refused
from cchc.operations.plans.deeds import take_step
from cchc.operations.plans.questions import plan_lines, plan_view
from cchc.operations.tasks.questions import TaskFilter, task_page
from cchc.reform.plan_life import PlanState, PlanStep, can_step
from cchc.web.answers import page
from cchc.web.pages.tasks import filter_of
from cchc.web.typed import page_in_address

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REVIEWED_IN = (PlanState.DRAFT, PlanState.RETURNED)


@page
def listed(request: HttpRequest) -> HttpResponse:
    """All plans with how they stand."""
    year = request.GET.get("nam", "")
    lines = plan_lines(request.actor, int(year) if year.isdecimal() else None)
    return render(request, "plans.html", {"lines": lines, "year": year})


@page
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A plan: its figures, its targets, its works."""
    view = plan_view(request.actor, pk)
    if view.plan.state in REVIEWED_IN and view.may_review:
        return HttpResponseRedirect(reverse("review", args=[pk]))
    chosen = filter_of(request, TaskFilter(plan=pk))
    number = page_in_address(request.GET)
    lines, more = task_page(request.actor.day, chosen, number)
    context = {
        "view": view,
        "lines": lines,
        "more": more,
        "number": number,
        "chosen": chosen,
        "steps": _steps(view),
    }
    return render(request, "plan.html", context)


def _steps(view: object) -> list[PlanStep]:
    state = PlanState(view.plan.state)
    allowed = []
    for step in PlanStep:
        mine = view.may_approve if step in {PlanStep.APPROVE, PlanStep.RETURN} else view.may_review
        if mine and can_step(state, step) and step is not PlanStep.AMEND:
            allowed.append(step)
    return allowed


@page
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a plan on to its next state."""
    try:
        plan = take_step(
            request.actor, pk, PlanStep(request.POST["step"]), request.POST.get("reason", "")
        )
    except (NotAllowed, NotFound):
        raise
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("plan", args=[pk]))
    messages.success(request, "Đã ghi nhận.")
    return HttpResponseRedirect(reverse("plan", args=[plan.pk]))
