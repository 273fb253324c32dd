"""What every request passes: the content policy, who acts in it, and what they have to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone

from cchc.operations.people.questions import actor_of, has_second_factor, no_role
from cchc.reform.permissions import needs_second_factor

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from cchc.operations.actor import Actor

    Page = Callable[[HttpRequest], HttpResponse]

# Scripts, fonts and styles come from this house alone, none stands in a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'self'; frame-src 'self'; base-uri 'none'; "
    "manifest-src 'self'"
)
# Under this address people look after their own account.
ACCOUNT = "/tai-khoan/"
# What stays open to somebody who has to change a one-time password or set up a second factor first.
LEAVING = {"account_logout"}
PASSWORD = {*LEAVING, "account_change_password", "account_reauthenticate"}
FACTOR = {
    *PASSWORD,
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
}


def policy(page: Page) -> Page:
    """Adds the content policy to every answer."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = page(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=()"
        )
        return response

    return answer


def acting(page: Page) -> Page:
    """Gives each request of somebody signed in an ``actor``; leads them to what they have to do first."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.actor = None
        if request.user.is_authenticated:
            now = timezone.now()
            request.actor = actor_of(
                int(request.user.pk),  # type: ignore[arg-type]  # whoever is signed in has one
                now,
                timezone.localtime(now).date(),
                (get_client_ip(request), request.META.get("HTTP_USER_AGENT", "")),
            )
            if (instead := _first(request, request.actor)) is not None:
                return instead
        return page(request)

    return answer


def _address_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).url_name or ""
    except Resolver404:
        return ""


def _first(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """What somebody gets instead of the page they asked for; None for the page itself.

    ``request.must`` tells the page what has to be done first.
    """
    name = _address_name(request)
    request.must = ""
    if request.user.one_time_until is not None:
        request.must = "password"
        return None if name in PASSWORD else _led("account_change_password")
    if (
        settings.SECOND_FACTOR_IS_REQUIRED
        and needs_second_factor(actor.roles, actor.day)
        and not has_second_factor(actor)
    ):
        request.must = "factor"
        return None if name in FACTOR else _led("mfa_index")
    if not actor.units and not request.path_info.startswith(ACCOUNT):
        return render(request, "no_role.html", {"why": no_role(actor)}, status=403)
    return None


def _led(name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse(name))
