"""One's own account: sessions ended one by one, and what only an administrator does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from requests import RequestException

from cchc.operations.actor import NotFound
from cchc.web.answers import page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def closed(request: HttpRequest) -> HttpResponse:
    """Nobody opens an account, changes an address or resets a forgotten password by themselves."""
    return render(request, "account/closed.html", status=404)


@page
@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own sessions, perhaps on a machine that was lost."""
    session = UserSession.objects.filter(pk=pk, user=request.user).first()
    if session is None:
        raise NotFound
    session.end()
    messages.success(request, "Đã đăng xuất phiên đó.")
    return HttpResponseRedirect(reverse("usersessions_list"))


def single_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Lead to the server of single sign-on; if it does not answer, say so."""
    return _guarded(request, provider_id, openid_connect.login)


def signed_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Come back from the server of single sign-on."""
    return _guarded(request, provider_id, openid_connect.callback)


def _guarded(
    request: HttpRequest, provider_id: str, view: Callable[..., HttpResponse]
) -> HttpResponse:
    try:
        return view(request, provider_id)
    except (RequestException, KeyError, ValueError):
        # The server is away, or what answers there is no server of single sign-on.
        return render(request, "socialaccount/authentication_error.html", status=503)
