"""How a page answers: only to people signed in, refusals as sentences, a form sent twice once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.db import IntegrityError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from cchc.operations.actor import NotAllowed, NotFound, Refused
from cchc.operations.forms.deeds import forget_draft, keep_sent, lead_sent_to, sent_before
from cchc.operations.forms.questions import draft_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    Page = Callable[..., HttpResponseBase]


def page(view: Page) -> Page:
    """Lets only people signed in through; what the actor may not do or see gets a calm page."""

    @wraps(view)
    @login_required
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refusal:
            return render(request, "refused.html", {"refusal": refusal}, status=403)
        except NotFound as refusal:
            return render(request, "refused.html", {"refusal": refusal}, status=404)
        except Refused as refusal:
            # A deed without a form to show again: the sentence and the way back are all there is.
            return render(request, "refused.html", {"refusal": refusal}, status=409)

    return answer


def form_state(request: HttpRequest, form: str) -> dict[str, object]:
    """What a form needs besides its fields: a token of its own and what was typed and not sent."""
    return {
        "form_name": form,
        "form_token": uuid4(),
        "draft": draft_of(request.actor, form),
    }


def refused(
    request: HttpRequest, template: str, context: Mapping[str, object], refusal: Refused
) -> HttpResponse:
    """The form again with what was typed and why it was refused, beside the field."""
    shown = {**context, "refusal": refusal, "draft": request.POST.dict(), "form_token": uuid4()}
    return render(request, template, shown, status=422)


def token_of(request: HttpRequest) -> UUID | None:
    """The token of the form that was sent."""
    try:
        return UUID(request.POST.get("form_token", ""))
    except ValueError:
        return None


def once(request: HttpRequest, leads_to: str, deed: Callable[[], object]) -> HttpResponse:
    """Do the deed of a form and go on to ``leads_to``; the same form a second time goes there at once."""
    token = token_of(request)
    if token is not None and (before := sent_before(request.actor, token)):
        return HttpResponseRedirect(before)
    try:
        with keep_sent(request.actor, token, leads_to):
            deed()
    except IntegrityError:
        # The same form twice at the same moment: the first one was kept while this one waited.
        if token is not None and (before := sent_before(request.actor, token)):
            return HttpResponseRedirect(before)
        raise
    forget_draft(request.actor, request.POST.get("form_name", ""))
    return HttpResponseRedirect(leads_to)


def once_made(request: HttpRequest, deed: Callable[[], str]) -> HttpResponse:
    """Do the deed of a form that makes something and go on to the address that it gives, once only."""
    address = ""

    def make() -> None:
        nonlocal address
        address = deed()
        lead_sent_to(request.actor, token_of(request), address)

    answer = once(request, reverse("plans"), make)
    return HttpResponseRedirect(address) if address else answer
