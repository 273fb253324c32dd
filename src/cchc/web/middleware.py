"""What every request passes: the content policy, and who acts in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cchc.operations.people.questions import actor_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    Page = Callable[[HttpRequest], HttpResponse]

# Scripts, fonts and styles come from this house alone, none stands in a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'self'; frame-src 'self'; base-uri 'none'; "
    "manifest-src 'self'"
)


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
    """Gives each request of somebody signed in an ``actor``: person, roles, moment, address."""

    def answer(request: HttpRequest) -> HttpResponse:
        request.actor = None
        if request.user.is_authenticated:
            now = timezone.now()
            request.actor = actor_of(
                request.user.pk,
                now,
                timezone.localtime(now).date(),
                (request.META.get("REMOTE_ADDR") or None, request.META.get("HTTP_USER_AGENT", "")),
            )
        return page(request)

    return answer
